"""Published files, each in its exact shape, under a name that says nothing."""

import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubplanner.sources import look, read, read_value, values
from hubplanner.sources.formats import all_formats
from hubplanner.sources.journeys import mode_in
from hubplanner.sources.postcodes import spelt
from hubplanner.study import KINDS, InputError, Part

CRS = "EPSG:27700"
EPRACCUR = '"{}","{}",Y54,QE1,1 HIGH ST,,,TOWN,,"{}",19740401,"{}","{}",B,"{}",20130401,,01253 1,,,,0,,00Q,,"{}",\n'


def brought(folder: Path, text: str, kind: str | None = None, name: str = "download.csv") -> Part:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(kind, path)


def practice(code: str, setting: str, status: str = "ACTIVE", postcode: str = "AB1 1AA", closed: str = "") -> str:
    return EPRACCUR.format(code, f"SURGERY {code}", postcode, closed, status, "00Q", setting)


def branch(code: str, parent: str, postcode: str = "AB1 1AA", closed: str = "") -> str:
    return EPRACCUR.format(code, f"BRANCH {code}", postcode, closed, "", parent, "")


def told(part: Part) -> str:
    return "\n".join(finding.message for finding in part.findings)


def by(part: Part, column: str, key: str) -> dict[str, object]:
    return dict(zip(part.table[key], part.table[column], strict=True))


def areas(count: int = 3) -> list[str]:
    return [f"E0100{place:04d}" for place in range(count)]


# --- practices and sites ------------------------------------------------------------------------------------------


def test_epraccur_keeps_general_practices_open_and_closed_and_counts_the_rest(tmp_path: Path) -> None:
    part = brought(
        tmp_path,
        practice("A81001", "RO76") + practice("A81002", "4", "C", closed="20190331") + practice("Y00001", "RO87")
        + practice("Y00002", "RO82") + practice("Y00003", "RO82") + practice("A81003", "RO80|RO76", "A")
        + practice("A81001", "RO76") + practice("A81004", "RO76", postcode="NONSENSE") + practice("Y00004", ""),
    )  # fmt: skip
    assert (part.source.kind, part.source.supplies) == ("practices", ())
    assert list(part.table["practice_code"]) == ["A81001", "A81002", "A81003", "A81004"]
    assert list(part.table["status"]) == ["Active", "Closed", "Active", "Active"]
    assert by(part, "closed_on", "practice_code")["A81002"] == "2019-03-31"
    assert part.table["locality"].isna().all()
    assert part.table["geometry"].isna().all()
    assert "4 rows are not general practices and are left out: 2 prison (RO82)" in told(part)
    assert "1 walk-in centre (RO87)" in told(part)
    assert "1 without a prescribing setting" in told(part)
    assert "A81001 stands twice; row 1 is used" in told(part)
    assert "“NONSENSE” is not a postcode" in told(part)


def test_epraccur_without_a_practice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none of the rows is a general practice"):
        brought(tmp_path, practice("Y00001", "RO87") + practice("Y00002", "RO87"))


def test_ebranchs_are_sites_with_their_practice(tmp_path: Path) -> None:
    part = brought(tmp_path, branch("A81001001", "A81001") + branch("A81001002", "A81001", closed="20200131"))
    assert part.source.kind == "sites"
    assert list(part.table["practice_code"]) == ["A81001", "A81001"]
    assert part.table["closed_on"].fillna("").tolist() == ["", "2020-01-31"]
    assert part.table["postcode"].tolist() == ["AB1 1AA", "AB1 1AA"]


ALL = "PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\n"


def test_list_sizes_of_nhs_england_complete_practices(tmp_path: Path) -> None:
    part = brought(
        tmp_path,
        ALL + "GP_PRAC_PAT_LIST,01JUL2026,GP,84H,A81001,AB1 1AA,ALL,ALL,9000\n"
        "GP_PRAC_PAT_LIST,01JUL2026,GP,84H,A81002,AB1 2AA,ALL,ALL,*\n"
        "GP_PRAC_PAT_LIST,01JUL2026,SUB_ICB_LOCATION_CODE,84H,84H,,ALL,ALL,99999\n",
    )
    assert (part.source.kind, part.source.supplies) == ("practices", ("list_size",))
    assert by(part, "list_size", "practice_code")["A81001"] == 9000
    assert np.isnan(part.table["list_size"]).tolist() == [False, True]
    assert "“*” is not a number" in told(part)
    assert "1 rows are not of practices and are left out: 1 of SUB_ICB_LOCATION_CODE" in told(part)


@pytest.mark.parametrize(
    "rows",
    [
        "GP,A81001,ALL,ALL,100\nGP,A81001,MALE,0_4,60\nGP,A81001,FEMALE,0_4,40\n",
        "GP,A81001,MALE,ALL,60\nGP,A81001,MALE,0,60\nGP,A81001,FEMALE,ALL,40\nGP,A81001,FEMALE,0,40\n",
        "GP,A81001,MALE,0_4,50\nGP,A81001,MALE,5_9,10\nGP,A81001,FEMALE,0_4,15\nGP,A81001,FEMALE,5_9,25\n",
    ],
)
def test_list_sizes_by_sex_and_age_are_not_doubled(tmp_path: Path, rows: str) -> None:
    part = brought(tmp_path, "ORG_TYPE,ORG_CODE,SEX,AGE_GROUP_5,NUMBER_OF_PATIENTS\n" + rows)
    assert part.table["list_size"].tolist() == [100.0]


def test_list_sizes_of_one_sex_and_of_several_months_are_told_of(tmp_path: Path) -> None:
    heading = "EXTRACT_DATE,CODE,SEX,AGE,NUMBER_OF_PATIENTS\n"
    part = brought(tmp_path, heading + "01JUL2026,A81001,FEMALE,ALL,40\n01AUG2026,A81001,FEMALE,ALL,41\n")
    assert part.table["list_size"].tolist() == [41.0]
    assert "It counts female patients only" in told(part)
    assert "2 editions; 01AUG2026 is used, and 1 other rows are not" in told(part)


def test_a_list_size_needs_no_place_but_a_practice_with_one_is_a_practice(tmp_path: Path) -> None:
    simple = brought(tmp_path, "Practice code,Practice name,List size,Locality\nA81001,One,900,North\n,Two,800,South\n")
    assert simple.source.supplies == ("list_size", "locality")
    assert simple.table["locality"].tolist() == ["North"]
    assert [(finding.severity, finding.row) for finding in simple.findings if finding.row] == [("error", 3)]
    placed = brought(
        tmp_path,
        "practice_code,practice_name,practice_postcode,registered_patients,locality\nA81001,One,M331AA,9,N\n",
    )
    assert placed.source.supplies == ()
    assert placed.table["postcode"].tolist() == ["M33 1AA"]


def test_registrations_by_sex_are_not_doubled_and_other_homes_are_told_of(tmp_path: Path) -> None:
    heading = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n"
    rows = [
        ("E01000001", "ALL", 10), ("E01000001", "MALE", 6), ("E01000001", "FEMALE", 4), ("E01000002", "MALE", 3),
        ("E01000002", "FEMALE", 5), ("W01000001", "ALL", 2), ("NO2011", "ALL", 7),
    ]  # fmt: skip
    text = "".join(f"GP_PRAC_PAT_LIST,01JUL2026,A81001,ONE,{area},{sex},{count}\n" for area, sex, count in rows)
    part = brought(tmp_path, heading + text)
    assert part.source.kind == "registrations"
    assert by(part, "patients", "area_code") == {"E01000001": 10, "E01000002": 8, "W01000001": 2, "NO2011": 7}
    assert "2 patients of 1 practices live in Wales; they are kept" in told(part)
    assert "7 patients of 1 practices have no known area; they are kept" in told(part)


# --- areas --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("codes", "district"), [("2011", "2019"), ("2021", "2024")])
def test_file_7_of_the_indices_of_deprivation(tmp_path: Path, codes: str, district: str) -> None:
    index = "Index of Multiple Deprivation (IMD)"
    part = brought(
        tmp_path,
        f"LSOA code ({codes}),LSOA name ({codes}),Local Authority District code ({district}),"
        f"{index} Score,{index} Rank (where 1 is most deprived),"
        f"{index} Decile (where 1 is most deprived 10% of LSOAs),Income Score (rate),"
        "Total population: mid 2015 (excluding prisoners)\n"
        "E01000001,City 001A,E09000001,6.208,29199,9,0.007,1296\n"
        "E01000002,City 001B,E09000001,5.143,30379,11,0.034,1156\nE01000002,City 001B,E09000001,5,1,10,0,1\n",
    )  # fmt: skip
    assert (part.source.kind, set(part.source.supplies)) == ("areas", {"imd_decile", "imd_score"})
    assert by(part, "imd_score", "area_code") == {"E01000001": 6.208, "E01000002": 5.143}
    assert part.table["imd_decile"].fillna(0).tolist() == [9, 0]
    assert "“11” is not a decile" in told(part)
    assert "E01000002 stands twice; row 3 is used" in told(part)


def test_a_lookup_with_a_locality_supplies_it_and_one_without_figures_is_refused(tmp_path: Path) -> None:
    rows = "E00000001,E01000001,North\nE00000002,E01000001,North\nE00000003,E01000002,South\n"
    part = brought(tmp_path, "output area,LSOA21CD,Neighbourhood\n" + rows)
    assert by(part, "locality", "area_code") == {"E01000001": "North", "E01000002": "South"}
    assert "1 rows repeat an area with the same figures" in told(part)
    with pytest.raises(InputError, match="not recognised"):
        brought(tmp_path, "oa21cd,lsoa21cd,lad22nm\n" + rows)
    with pytest.raises(InputError, match="beside the codes of areas, no column is known"):
        brought(tmp_path, "oa21cd,lsoa21cd,lad22nm\n" + rows, "areas")


def test_own_figures_by_area_and_a_negative_population(tmp_path: Path) -> None:
    part = brought(tmp_path, "LSOA code,Population,RUC\nE01000001,1500,Urban\nE01000002,-3,Rural\n")
    assert part.source.supplies == ("population", "rural")
    assert part.table["population"].fillna(0).tolist() == [1500, 0]
    assert "“-3” is below 0" in told(part)


def points(east: float = 450_000, north: float = 205_000) -> list[tuple[float, float]]:
    return [(east + 100 * place, north) for place in range(3)]


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "shp"])
def test_centroids_as_points(tmp_path: Path, suffix: str) -> None:
    shapes = gpd.points_from_xy(*zip(*points(), strict=True))
    frame = gpd.GeoDataFrame({"FID": [1, 2, 3], "LSOA21CD": areas()}, geometry=shapes, crs=CRS)
    path = tmp_path / f"download.{suffix}"
    frame.to_crs("EPSG:4326" if suffix == "geojson" else CRS).to_file(path)
    part = read(None, path)
    assert (part.source.kind, part.source.supplies) == ("areas", ("centroid_e", "centroid_n"))
    assert part.table["centroid_e"].tolist() == pytest.approx([450_000, 450_100, 450_200], abs=0.1)


def test_centroids_as_a_table_in_metres_and_in_degrees(tmp_path: Path) -> None:
    metres = brought(tmp_path, "FID,LSOA21CD,x,y\n" + "".join(
        f"{at},{code},{e},{n}\n" for at, (code, (e, n)) in enumerate(zip(areas(), points(), strict=True))
    ) + "4,E01000009,0,0\n")  # fmt: skip
    assert metres.table["centroid_e"].tolist() == [450_000, 450_100, 450_200]
    assert "E01000009 has no centre in Great Britain" in told(metres)
    shapes = gpd.GeoSeries(gpd.points_from_xy(*zip(*points(), strict=True)), crs=CRS).to_crs("EPSG:4326")
    rows = "".join(f"{shape.x},{shape.y},1,{code}\n" for shape, code in zip(shapes, areas(), strict=True))
    degrees = brought(tmp_path, "X,Y,objectid,lsoa11cd\n" + rows)
    assert degrees.table["centroid_e"].tolist() == pytest.approx([450_000, 450_100, 450_200], abs=0.1)
    assert "are taken as degrees" in told(degrees)


def test_other_points_are_no_centroids(tmp_path: Path) -> None:
    stops = gpd.GeoDataFrame(
        {"atco_code": ["1", "2", "3"], "common_name": ["A", "B", "C"], "area_code": ["E08000009"] * 3},
        geometry=gpd.points_from_xy(*zip(*points(), strict=True)), crs=CRS,
    )  # fmt: skip
    stops.to_file(tmp_path / "stops.geojson")
    with pytest.raises(InputError, match="not recognised"):
        read(None, tmp_path / "stops.geojson")


def _by_age(total: int = 182) -> list[int]:
    return [total, *[1] * 182]


def test_mid_year_workbook_newest_sheet_and_bands(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    heading = ["LAD 2023 Code", "LAD 2023 Name", "LSOA 2021 Code", "LSOA 2021 Name", "Total"]
    heading += [f"{sex}{age}" for sex in "FM" for age in range(91)]
    for year in (2022, 2024, 2023):
        page = book.create_sheet(f"Mid-{year} LSOA 2021")
        for row in (["Title"], ["Note"], ["Contents"], heading):
            page.append(row)
        for at, code in enumerate(areas()):
            page.append(["E06000001", "Hartlepool", code, "Name", *_by_age(182 if at or year != 2024 else 200)])
        if year == 2024:
            page.append(["E06000001", "Hartlepool", "E01000009", "Name", 5, "..", *[1] * 181])
    book.save(tmp_path / "download.xlsx")
    part = read(None, tmp_path / "download.xlsx")
    assert look(tmp_path / "download.xlsx").table == "Mid-2024 LSOA 2021"
    assert part.source.supplies == ("population", *[name for name in part.table if str(name).startswith("age_")])
    assert part.table["population"].tolist() == [200, 182, 182, 5]
    bands = part.table.filter(like="age_")
    assert bands.iloc[1].tolist() == [10, 22, 98, 20, 20, 12]
    assert "The ages of 1 areas do not add up" in told(part)
    assert "1 cells by age are no number of people" in told(part)
    assert bands.iloc[3].isna().tolist() == [True, False, False, False, False, False]


def test_mid_year_table_by_sex_and_period(tmp_path: Path) -> None:
    ages = ",".join([*map(str, range(90)), "90+"])
    text = f"period,area_code,area_name,geography,sex,all_ages,aged_0_to_15,{ages}\n"
    for period, people in (("2024-06-30", 2), ("2023-06-30", 1)):
        for sex, count in (("Persons", people), ("Females", 1), ("Males", people - 1)):
            figures = ",".join([str(count)] * 91)
            text += f"{period},E01000001,A,LSOA,{sex},{count * 91},{count * 16},{figures}\n"
    part = brought(tmp_path, text)
    assert part.table["population"].tolist() == [182]
    assert part.table["age_85_plus"].tolist() == [12]
    assert "2 editions; 2024-06-30 is used" in told(part)
    without_persons = "\n".join(line for line in text.splitlines() if "Persons" not in line)
    assert brought(tmp_path, without_persons).table["population"].tolist() == [182]


TS045 = "Number of cars or vans: "


def test_car_availability_wide_and_long(tmp_path: Path) -> None:
    wide = brought(
        tmp_path,
        f'date,geography,geography code,"{TS045}Total: All households","{TS045}No cars or vans in household",'
        f'"{TS045}1 car or van in household"\n2021,A,E01000001,400,100,300\n2021,B,E01000002,0,0,0\n'
        "2021,C,E01000003,10,11,0\n",
    )
    assert wide.source.supplies == ("no_car_share",)
    assert wide.table["no_car_share"].fillna(-1).tolist() == [0.25, -1, -1]
    assert "2 areas have no usable number of households" in told(wide)
    heading = "area_code,area_name,period,availability_category,measure,value\n"
    rows = [
        ("No cars or vans in household", 25),
        ("1 car or van in household", 60),
        ("2 cars or vans in household", 15),
    ]
    counts = "".join(f"E01000001,A,2021-03-21,{what},Count,{4 * value}\n" for what, value in rows)
    shares = "".join(f"E01000001,A,2021-03-21,{what},Percentage,{value}\n" for what, value in rows)
    total = "E01000001,A,2021-03-21,Total: All households,Count,400\n"
    for text in (counts, shares, counts + shares, counts + total):
        assert brought(tmp_path, heading + text).table["no_car_share"].tolist() == [0.25]
    census = "Lower layer Super Output Areas Code,Lower layer Super Output Areas,"
    census += "Car or van availability (5 categories) Code,Car or van availability (5 categories),Observation\n"
    rows_5 = [(-8, "Does not apply", 0), (0, "No cars or vans in household", 1), (1, "1 car or van in household", 3)]
    census += "".join(f"E01000001,A,{code},{what},{value}\n" for code, what, value in rows_5)
    assert brought(tmp_path, census).table["no_car_share"].tolist() == [0.25]


def test_deprivation_by_index(tmp_path: Path) -> None:
    heading = "lsoa11cd,lad19cd,lad19nm,index_domain,decile,rank,score,year\n"
    part = brought(
        tmp_path, heading + "E01000001,E08,T,Crime,8,1,2,2019\n"
        "E01000001,E08,T,Index of Multiple Deprivation,3,9,30.5,2019\n"
        "E01000001,E08,T,Index of Multiple Deprivation,4,9,28,2015\n",
    )  # fmt: skip
    assert part.table[["imd_decile", "imd_score"]].to_numpy().tolist() == [[3.0, 30.5]]
    assert "1 rows are of other indices" in told(part)
    assert "2 editions; 2019 is used" in told(part)
    index = "a. Index of Multiple Deprivation (IMD)"
    ministry = brought(
        tmp_path, "FeatureCode,DateCode,Measurement,Units,Value,Indices of Deprivation\n"
        f"E01000001,2019,Rank,Rank,17,{index}\nE01000001,2019,Decile ,Decile,3,{index}\n"
        f"E01000001,2019,Score,Score,30.5,{index}\nE01000001,2019,Score,Score,1,c. Employment\n",
    )  # fmt: skip
    assert ministry.table[["imd_decile", "imd_score"]].to_numpy().tolist() == [[3.0, 30.5]]


# --- projections --------------------------------------------------------------------------------------------------

SNPP = "AREA_CODE,AREA_NAME,COMPONENT,SEX,AGE_GROUP,2024,2025,2034\n"


def projected(part: Part) -> dict[tuple[str, int], float]:
    assert (part.source.kind, part.source.format) == ("projections", "Population projections")
    columns = (part.table[name] for name in ("place", "year", "population"))
    return {(place, int(year)): people for place, year, people in zip(*columns, strict=True)}


def test_subnational_projections_count_everyone_once(tmp_path: Path) -> None:
    part = brought(
        tmp_path, SNPP + "E07000178,Oxford,Population,males,0,1,2,3\nE07000178,Oxford,Population,females,0,1,2,3\n"
        "E07000178,Oxford,Population,persons,0,2,4,6\nE07000178,Oxford,Population,persons,90 and over,3,3,4\n"
        "E07000178,Oxford,Population,persons,All ages,150,\"1,600\",170\n"
        "E07000178,Oxford,Births,persons,All ages,9,9,9\n"
        "E07000179,South,Population,males,0,10,20,30\nE07000179,South,Population,females,0,10,x,30\n",
    )  # fmt: skip
    oxford, south = "E07000178", "E07000179"
    assert projected(part) == {
        (oxford, 2024): 150, (oxford, 2025): 1600, (oxford, 2034): 170, (south, 2024): 20, (south, 2034): 60,
    }  # fmt: skip
    assert by(part, "name", "place") == {oxford: "Oxford", south: "South"}
    for words in (
        "1 rows are not of population", "4 rows by sex or age are parts of others", "“x” is not a number",
        "9 rows by sex or age are added up to 6", "1 places and years lack people of some sex or age",
    ):  # fmt: skip
        assert words in told(part), words


@pytest.mark.parametrize(
    "text",
    [
        "area_code,year,population\nE01000001,2025,100\nE01000001,2030,110\n",
        "LSOA code,LSOA name,2025,2030\nE01000001,Town 001A,100,110\n",
        "Locality,Population 2025,Population 2030\nE01000001,100,110\n",
        "LAD24CD,mid-2025,mid-2030\nE01000001,100,110\n",
        "Area name,Period,Projected population\nE01000001,2025-06-30,100\nE01000001,2030/31,110\n",
        "Area name;Sex;Persons;\n;;2025;2030\nE01000001;All;100;110\n",
        "Area code,2025,2030\nE01000001,100,110\nE01Z00002,,\n",
        "Area,Persons,\n,2025,2030\nE01000001,100,110\n",
    ],
)
def test_projections_of_many_shapes(tmp_path: Path, text: str) -> None:
    assert projected(brought(tmp_path, text)) == {("E01000001", 2025): 100, ("E01000001", 2030): 110}


def test_places_by_name_and_year_are_projections_if_there_are_as_many_as_people(tmp_path: Path) -> None:
    part = brought(tmp_path, 'Locality,2024,2045\nNorth,"78,580",84570\nSouth,-,188370\n')
    assert projected(part) == {("North", 2024): 78_580, ("North", 2045): 84_570, ("South", 2045): 188_370}
    for text in ("Locality,2024,2045\nNorth,78,84\n", "Locality,Ward,2024,2045\nNorth,A,78580,84570\n"):
        with pytest.raises(InputError, match="not recognised"):
            brought(tmp_path, text)


def test_a_workbook_of_projections(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (["Projections, persons"], [], ["CODE", "AREA", "AGE GROUP", 2025, 2030],
                ["E07000178", "Oxford", "0-4", 10.5, 20], ["E07000178", "Oxford", "5+", 30, 40]):  # fmt: skip
        page.append(row)
    book.save(tmp_path / "download.xlsx")
    assert projected(read(None, tmp_path / "download.xlsx")) == {("E07000178", 2025): 40.5, ("E07000178", 2030): 60}


def test_dirty_projections_are_gaps_told_of(tmp_path: Path) -> None:
    part = brought(
        tmp_path, "Area code,2025,2030,2030,Remark\nE01000001,1,,9,a\n,5,6,9,b\nE01000002,-3,many,9,c\n"
        "E01000001,7,8,9,d\n",
    )  # fmt: skip
    assert projected(part) == {("E01000001", 2025): 1}
    for words in (
        "The row has no place", "E01000001 stands twice", "“-3” is below 0", "“many” is not a number",
        "The year 2030 has another column", "1 cells are blank", "E01000002 has no number of people in any year",
        "Columns not used: Remark",
    ):  # fmt: skip
        assert words in told(part), words
    long = brought(
        tmp_path, "place,year,population\nOxford,2026,5\nOxford,,6\nOxford,1999,6\nOxford,2030,\nOxford,2026,9\n",
        "projections",
    )  # fmt: skip
    assert projected(long) == {("Oxford", 2026): 5}
    for words in ("The row has no year", "“1999” is not a year", "no population; its year", "Oxford stands twice"):
        assert words in told(long), words


def test_projections_of_women_alone_are_doubted(tmp_path: Path) -> None:
    part = brought(tmp_path, "area code,sex,2025,2030\nE07000178,Females,1,2\n")
    assert "It counts females only" in told(part)


def test_housing_and_estimates_are_no_projections(tmp_path: Path) -> None:
    housing = brought(tmp_path, "Site ref,Area,Easting,Northing,2026,2027\nH1,North,450500,205500,10,20\n")
    assert housing.source.kind == "growth"
    estimates = brought(tmp_path, "area code,population,year\nE01000001,100,2026\nE01000002,90,2026\n")
    assert estimates.source.kind == "areas"
    for text in (
        "area code,2011,2021\nE01000001,1,2\n", "Locality,2026,2027\nNorth,1,2\n",
        "Area,Dwellings 2026,Dwellings 2027\nNorth,1,2\n", "Ward,Persons 2026,Persons 2027\nNorth,1,2\n",
    ):  # fmt: skip
        with pytest.raises(InputError, match="not recognised"):
            brought(tmp_path, text)


def test_projections_without_years_or_people_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column is headed by a year"):
        brought(tmp_path, "Locality,people\nNorth,1\n", "projections")
    with pytest.raises(InputError, match="no row has a place, a year and a number of people"):
        brought(tmp_path, "Locality,2026\nNorth,\n", "projections")
    with pytest.raises(InputError, match="no column for place"):
        brought(tmp_path, "Ward,2026\nNorth,1\n", "projections")


def test_a_year_is_corrected_as_it_is_read() -> None:
    assert read_value("projections", "year", "2031/32") == 2031
    assert read_value("projections", "place", "e01 000001") == "E01000001"


def test_a_housing_site_says_what_is_paid_and_by_when_it_is_to_be_spent(tmp_path: Path) -> None:
    part = brought(
        tmp_path, "Site ref,Easting,Northing,2026,S106 health (£),Spend by,CIL health (£)\n"
        "H1,450500,205500,10,£1.2m,31/03/2031,\"£3,000\"\nH2,450500,205500,10,,soon,\n",
    )  # fmt: skip
    money = part.table[["s106_health_gbp", "s106_expires_on", "cil_gbp"]]
    assert money.iloc[0].tolist() == [1_200_000, "2031-03-31", 3_000]
    assert money.iloc[1].isna().all()
    assert "“soon” is not a date" in told(part)


# --- postcodes ----------------------------------------------------------------------------------------------------


def code_point(postcode: str, quality: int, east: int, north: int) -> str:
    return f'"{postcode}",{quality},{east},{north},"E92000001","E19000001","E18000002","","E07000178","E05013110"\n'


def test_code_point_open_in_its_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
        archive.writestr("Data/CSV/ox.csv", code_point("OX1 1AA", 10, 451_000, 206_000) * 2)
        archive.writestr("Data/CSV/b.csv", code_point("B1  1AA", 10, 406_000, 286_000) + code_point("B11AB", 90, 0, 0))
        archive.writestr("Doc/notes.txt", "not a table")
    part = read(None, tmp_path / "download.zip")
    assert (part.source.kind, part.source.format) == ("postcodes", "Code-Point Open")
    assert sorted(part.table["postcode"]) == ["B1 1AA", "OX1 1AA"]
    assert "1 postcodes stand twice" in told(part)
    assert "1 postcodes have no place" in told(part)
    assert "1 are not" in told(part)


OLD = "pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oa21,lsoa21,lat,long"
NEW = "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,lsoa21cd,lat,long"
NO_GRID = "pcd,pcds,dointr,doterm,usertype,oa11,lsoa11,lat,long"


@pytest.mark.parametrize("heading", [OLD, NEW, NO_GRID])
def test_onspd_of_any_edition(tmp_path: Path, heading: str) -> None:
    degrees = heading == NO_GRID

    def row(code: str, ended: str, east: str, north: str, area: str, lat: str, long: str) -> str:
        first = [code.replace(" ", ""), code, "198001", ended, "0"] if degrees else \
            [code.replace(" ", ""), code, code, "198001", ended, "0", east, north, "1"]  # fmt: skip
        return ",".join(f'"{cell}"' for cell in [*first, "E00000001", area, lat, long]) + "\n"

    part = brought(
        tmp_path,
        heading + "\n" + row("OX1 1AA", "", "451000", "0206000", "E01000001", "51.7505", "-1.2627")
        + row("OX1 1AB", "199606", "451100", "0206000", "E01000002", "51.7505", "-1.2612")
        + row("OX1 1AC", "199613", "451100", "0206000", "L99999999", "51.7505", "-1.2612")
        + row("BT1 1AA", "", "333800", "0374000", "N00000001", "54.6", "-5.93")
        + row("GY1 1AA", "", "", "", "L99999999", "99.999999", "0.000000")
        + row("OX1", "", "451100", "0206000", "", "51.7505", "-1.2612"),
    )  # fmt: skip
    assert part.source.kind == "postcodes"
    assert part.table["postcode"].tolist() == ["OX1 1AA", "OX1 1AB", "OX1 1AC"]
    assert part.table["ended_on"].fillna("").tolist() == ["", "1996-06-01", ""]
    assert part.table["area_code"].fillna("").tolist() == ["E01000001", "E01000002", ""]
    assert part.table.geometry.x.tolist() == pytest.approx([451_000, 451_100, 451_100], abs=40)
    assert part.table["row"].tolist() == [2, 3, 4]
    assert "1 rows have no postcode that can be read" in told(part)
    assert "2 postcodes have no place" in told(part)
    assert "1 dates of termination cannot be read" in told(part)


def test_postcodes_without_coordinates_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Postcodes need columns “easting”"):
        brought(tmp_path, "pcds,doterm\nOX1 1AA,\n")


POSTCODE_LIKE = st.from_regex(
    r"[ ]?[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[-.]?[0-9][A-Za-z\u00df\u0131\u017f\u00e9]{2}\s?", fullmatch=True
)


@given(st.lists(st.one_of(st.text(max_size=12), POSTCODE_LIKE), min_size=1, max_size=20))
def test_many_postcodes_are_spelt_as_one_is(texts: list[str]) -> None:
    def one(text: str) -> str | None:
        try:
            return values.postcode(text)
        except ValueError:
            return None

    together = spelt(pd.Series(texts, dtype=object))
    assert [None if pd.isna(code) else code for code in together] == [one(text) for text in texts]


# --- times --------------------------------------------------------------------------------------------------------


def test_a_matrix_by_code_and_name_with_postcodes_above(tmp_path: Path) -> None:
    part = brought(
        tmp_path, "lsoa11_code,LSOA,B152TH,B714HJ\nE01000001,Dudley 001A,26.2,15.5\nE01000002,Dudley 001B,9999,x\n"
        "E01000001,again,1,1\n,none,1,2\nE01000003,Dudley 001C,1,2\nE01000004,Dudley 001D,,2\n",
        name="drive_minutes.csv",
    )  # fmt: skip
    assert part.source.kind == "times"
    assert set(part.table["destination"]) == {"B15 2TH", "B71 4HJ"}
    assert part.table["mode"].unique().tolist() == ["car"]
    first = part.table[part.table["origin"] == "E01000001"]
    assert first["minutes"].tolist() == [26.2, 15.5]
    assert len(part.table) == 8
    assert part.table["minutes"].isna().sum() == 3
    for words in (
        "E01000001 stands twice", "names no origin", "1 times are 9,999", "1 cells are no number", "1 cells are blank",
        "The file's name says how people travel: car",
    ):  # fmt: skip
        assert words in told(part)


def test_a_matrix_by_name_whose_file_tells_no_mode(tmp_path: Path) -> None:
    text = "from_id,Tavistock Hospital,Derriford Hospital (UTC)\nEast Devon 001A,75.0,44.0\nEast Devon 001B,71,9999\n"
    part = brought(tmp_path, text)
    assert part.table["origin"].tolist() == ["East Devon 001A"] * 2 + ["East Devon 001B"] * 2
    assert [finding.severity for finding in part.findings if "taken as by car" in finding.message] == ["warning"]
    transit = brought(tmp_path, text, name="matrix_public_transport_extended.csv")
    assert transit.table["mode"].unique().tolist() == ["public_transport"]


def test_what_a_person_says_are_times_is_read_as_such(tmp_path: Path) -> None:
    for heading in ("Town", "LSOA code"):
        part = brought(tmp_path, f"{heading},Hub one,Hub two\nE01000001,10,20\nE01000002,20,30\n", "times")
        assert part.table["minutes"].tolist() == [10, 20, 20, 30]


@pytest.mark.parametrize(
    "text",
    [
        "site,consulting rooms,treatment rooms\nA,4,2\nB,5,3\n",
        "geography code,Total: All households,Owned,Rented\nE01000001,400,300,100\n",
        "area name,0-15,16-64,65+\nTown,400,300,100\n",
        "lsoa code,Owned,Rented\nE01000001,9,5\nE01000002,9,5\n",
        "area code,latitude,longitude\nTown,51.5,0.1\n",
        "practice,list,remark\nOne,4,good\nTwo,5,bad\n",
    ],
)
def test_a_table_of_other_figures_is_no_matrix(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="not recognised"):
        brought(tmp_path, text)


def test_a_list_in_minutes_with_modes(tmp_path: Path) -> None:
    part = brought(
        tmp_path, "from_id,to_id,travel_time_p50,mode,departure\nE01000001,OX11AA,12,TRANSIT,08:00\n"
        "E01000001,OX11AA,9,CAR,08:00\nE01000001,OX11AA,10,CAR,08:00\nE01000002,,10,CAR,\nE01000002,OX11AA,-1,boat,\n"
        "E01000003,OX11AA,2147483647,WALK,\n",
    )  # fmt: skip
    assert part.table["minutes"].fillna(0).tolist() == [12, 9, 0, 0]
    assert part.table["mode"].tolist() == ["public_transport", "car", "car", "walk"]
    assert part.table["period"].fillna("").tolist() == ["08:00", "08:00", "", ""]
    assert set(part.table["destination"]) == {"OX1 1AA"}
    for words in ("1 rows repeat an origin", "lacks an origin or a destination", "1 times are below 0",
                  "2,147,483,647, which stands for", "1 rows do not say a mode"):  # fmt: skip
        assert words in told(part)


@pytest.mark.parametrize(
    ("heading", "times", "minutes"),
    [
        ("travel_time", (600, 1200, 90), (10, 20, 1.5)),
        ("travel_time_s", (60, 120, 90), (1, 2, 1.5)),
        ("duration_seconds", (60, 120, 90), (1, 2, 1.5)),
        ("duration_min", (600, 1200, 90), (600, 1200, 90)),
        ("duration", (10, 20, 30), (10, 20, 30)),
    ],
)
def test_seconds_are_told_from_minutes(
    tmp_path: Path, heading: str, times: tuple[float, ...], minutes: tuple[float, ...]
) -> None:
    text = "".join(f"E0100000{at},X,{time}\n" for at, time in enumerate(times))
    part = brought(tmp_path, f"origin,destination,{heading}\n{text}", name="by_car.csv")
    assert part.table["minutes"].tolist() == list(minutes)
    assert ("seconds" in told(part)) == (times != minutes)


@pytest.mark.parametrize(
    ("name", "mode"),
    [("busy_roads.csv", None), ("scarborough.csv", None), ("by-bus.csv", "public_transport"), ("Walk times", "walk"),
     ("bike2026.csv", "cycle"), ("drive_times_2024.csv", "car")],
)  # fmt: skip
def test_a_mode_is_a_word_of_its_own_in_a_name(name: str, mode: str | None) -> None:
    assert mode_in(name) == mode


# --- all ----------------------------------------------------------------------------------------------------------


def test_every_format_has_a_name_of_its_own_and_supplies_columns_of_its_kind() -> None:
    formats = all_formats()
    assert len({form.name for form in formats}) == len(formats)
    assert {form.kind for form in formats} == set(KINDS)
    assert read_value("areas", "imd_decile", "3") == 3

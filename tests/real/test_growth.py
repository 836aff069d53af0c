"""Oxford's and West Kent's housing gives the figures that a small script of its own reads from the raw files."""

import csv
from collections import defaultdict
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from hubplanner.estate.buildings import buildings
from hubplanner.estate.growth import YEARS, grow
from hubplanner.estate.housing import NEAR_M, developer_money, housing_sites
from hubplanner.estate.registered import growth_of_patients, list_origin, registered_and_resident
from hubplanner.sources import read
from hubplanner.study import Study, default_assumptions

PLACES = ["oxford", "west_kent"]
FILES = {
    "practices": "practices.csv", "areas": "lsoa11.gpkg", "registrations": "registrations_lsoa11_practice.csv",
    "growth": "housing_trajectory_synthetic.csv",
}  # fmt: skip
PEOPLE = 2.3


@pytest.fixture(scope="module", params=PLACES)
def place(request: pytest.FixtureRequest, shared: Path) -> tuple[Path, Study]:
    folder = shared / "areas" / str(request.param)
    return folder, Study(tuple(read(kind, folder / name) for kind, name in FILES.items()))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_people_of_new_housing_are_those_of_the_trajectory(place: tuple[Path, Study]) -> None:
    folder, study = place
    polygons = gpd.read_file(folder / FILES["areas"]).to_crs(27700)
    by_area: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    nowhere: defaultdict[int, float] = defaultdict(float)
    for row in rows(folder / FILES["growth"]):
        point = gpd.points_from_xy([float(row["Easting"])], [float(row["Northing"])])[0]
        apart = polygons.distance(point)
        there = by_area[polygons["lsoa11_code"][apart.idxmin()]] if apart.min() <= NEAR_M else nowhere
        for heading, cell in row.items():
            if heading.isdigit():
                for year in YEARS:
                    there[year] += PEOPLE * float(cell or 0) * (int(heading) <= year)
    growth = grow(study, default_assumptions())
    today = polygons.set_index("lsoa11_code")["total_population"]
    assert sum(1 for years in by_area.values() if years[2045]) > 5
    for year in YEARS:
        assert growth.unplaced_people[year] == pytest.approx(nowhere[year])
        expected = today + pd.Series({code: years[year] for code, years in by_area.items()}).reindex(
            today.index
        ).fillna(0)
        pd.testing.assert_series_equal(
            growth.population[year].sort_index(), expected.sort_index(), check_names=False, check_index_type=False
        )


def test_money_is_that_of_the_file_once_a_site(place: tuple[Path, Study]) -> None:
    folder, study = place
    raw = {row["Site ref"]: row for row in rows(folder / FILES["growth"])}
    money, sites = developer_money(study), housing_sites(study, default_assumptions())
    assert set(money.index) == set(sites.index) == set(raw)
    paid = {code: float(row["S106 health (£)"].strip("£").replace(",", ""))
            for code, row in raw.items() if row["S106 health (£)"]}  # fmt: skip
    assert len(paid) > 3
    assert money["s106_health_gbp"].dropna().to_dict() == paid
    assert money["total_gbp"].sum() == sum(paid.values())
    for code, row in raw.items():
        built = {int(year): float(count) for year, count in row.items() if year.isdigit() and float(count)}
        assert sites.loc[code, "dwellings"] == sum(built.values())
        assert (sites.loc[code, "first_year"], sites.loc[code, "last_year"]) == (min(built), max(built))
        assert (money.loc[code, "s106_trigger"] == row["S106 trigger"]) or not row["S106 trigger"]


def test_registered_and_resident_are_those_of_the_files(place: tuple[Path, Study]) -> None:
    folder, study = place
    here = {row["OrganisationCode"] for row in rows(folder / FILES["practices"]) if row["in_area"] == "True"}
    residents = gpd.read_file(folder / FILES["areas"]).set_index("lsoa11_code")["total_population"]
    lives: defaultdict[str, float] = defaultdict(float)
    with_us: defaultdict[str, float] = defaultdict(float)
    lists: defaultdict[str, float] = defaultdict(float)
    inside: defaultdict[str, float] = defaultdict(float)
    for row in rows(folder / FILES["registrations"]):
        area, practice, patients = row["LSOA11CD"], row["OrganisationCode"], float(row["Patient"])
        lives[area] += patients
        lists[practice] += patients
        with_us[area] += patients * (practice in here)
        inside[practice] += patients * (area in residents.index)
    table = registered_and_resident(study)
    assert len(table) == len(residents)
    assert table["residents"].to_dict() == residents.to_dict()
    assert table["registered"].to_dict() == {code: lives[code] for code in residents.index}
    assert table["registered_in_place"].to_dict() == {code: with_us[code] for code in residents.index}
    origin = list_origin(study)
    assert origin["registered_known"].dropna().to_dict() == dict(lists)
    assert origin["from_the_place"].dropna().to_dict() == dict(inside)


def test_patients_of_every_building_grow_no_less_than_not_and_no_more_than_the_fastest_area(
    place: tuple[Path, Study],
) -> None:
    _, study = place
    growth = grow(study, default_assumptions())
    table = growth_of_patients(study, buildings(study), growth)
    fastest = (growth.population[2045] / study.table("areas").set_index("area_code")["population"]).max()
    known = table.dropna()
    assert len(known) > 10
    assert known[2045].between(1, fastest).all()
    assert (known[2045] > 1.01).any()

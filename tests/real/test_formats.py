"""Every real file of the seven places is recognised for what it is, or refused as not recognised."""

from fnmatch import fnmatch
from pathlib import Path

import pytest

from hubplanner.sources import look, read
from hubplanner.study import InputError

EXPECTED = (
    ("*/practices.csv", "practices", "Practices"),
    ("*/branches_2017.csv", "sites", "Branches and other sites"),
    ("*/lsoa11.gpkg", "areas", "Areas with boundaries"),
    ("*/registrations_lsoa11_practice.csv", "registrations", "Patients by practice and area"),
    ("*/drive_minutes_lsoa_to_stroke_units.csv", "times", "Matrix of travel times"),
    ("*/devon_miu_travel_matrix*.csv", "times", "Matrix of travel times"),
    ("*/housing_trajectory_synthetic.csv", "growth", "Housing trajectory"),
    ("*/six_facet_survey_synthetic*", "surveys", "Six-facet survey"),
    ("*/roads.gpkg", "roads", "Road links"),
    ("*/*.osm.pbf", "roads", "Road links"),
    ("*/2021_car_van_availability_*.csv", "areas", "Households without a car"),
    ("*/2021_trafford_*_generalised.geojson", "areas", "Areas with boundaries"),
    ("*/mid-year_2024_population_estimates_*.csv", "areas", "Mid-year population by age"),
    ("*/trafford_IoD2019.csv", "areas", "Indices of Deprivation by index"),
    # Names, postcodes and list sizes: practices that can be placed, which no other file need bring.
    ("*/trafford_gp_patient_registrations.csv", "practices", "Practices"),
    # No code of a practice, a site or an area; or an area's code, but nothing to know about it.
    ("*/practice_list_sizes_2013.csv", None, ""),
    ("*/devon_mius.geojson", None, ""),
    ("*/trafford_general_practices.geojson", None, ""),
    ("*/trafford_bus_stops.geojson", None, ""),
    ("*/2021_statistical_lookup.csv", None, ""),
)


def test_every_file_is_taken_for_what_it_is(shared: Path) -> None:
    files = [path for path in sorted((shared / "areas").rglob("*")) if path.is_file()]
    assert len(files) >= 50
    for path in files:
        kind, form = next(
            (kind, form) for pattern, kind, form in EXPECTED if fnmatch(str(path.relative_to(shared)), pattern)
        )
        if kind is None:
            with pytest.raises(InputError, match="not recognised"):
                look(path)
        else:
            seen = look(path)
            assert (seen.kind, seen.format) == (kind, form), path


def test_figures_of_trafford_are_those_of_its_publishers(shared: Path) -> None:
    folder = shared / "areas" / "trafford" / "open_data"
    people = read(None, folder / "mid-year_2024_population_estimates_lsoa.csv").table
    assert len(people) == 139
    assert people["population"].sum() == people.filter(like="age_").to_numpy().sum()
    by_output_area = read(None, folder / "mid-year_2024_population_estimates_oa.csv").table
    assert by_output_area["population"].sum() == people["population"].sum()
    cars = read(None, folder / "2021_car_van_availability_lsoa_trafford.csv").table.set_index("area_code")
    assert cars.loc["E01006109", "no_car_share"] == pytest.approx(CARLESS)
    deprivation = read(None, folder / "trafford_IoD2019.csv")
    assert len(deprivation.table) == 138
    assert any("2019 is used" in finding.message for finding in deprivation.findings)


CARLESS = 277 / (277 + 207 + 44 + 5)


def test_what_cannot_be_reached_is_missing(shared: Path) -> None:
    folder = shared / "areas" / "plymouth_west_devon"
    for name, mode, far in (
        ("devon_miu_travel_matrix.csv", "car", 99),
        ("devon_miu_travel_matrix_public_transport_extended.csv", "public_transport", 40),
    ):
        part = read(None, folder / name)
        assert len(part.table) == 707 * 15
        assert part.table["minutes"].isna().sum() == far
        assert part.table["mode"].unique().tolist() == [mode]

"""Who shares a building, and which buildings can be hubs."""

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest

from hubplanner import Project
from hubplanner.study import InputError
from tests.conftest import WEST, area_table

Buildings = Callable[..., gpd.GeoDataFrame]
PRACTICES = "code,name,postcode,easting,northing,patients,closed,building code,in area\n"
SITES = "site code,name,parent,postcode,easting,northing,closed,building code,in area\n"


@pytest.fixture
def buildings(tmp_path: Path) -> Buildings:
    """Return the buildings of rows of practices and sites, with the place's areas if asked."""

    def build(practices: str = "", sites: str = "", *, areas: bool = False) -> gpd.GeoDataFrame:
        project = Project.create(tmp_path / "estate.hubplan", "Estate")
        for kind, heading, rows in (("practices", PRACTICES, practices), ("sites", SITES, sites)):
            if rows:
                (tmp_path / f"{kind}.csv").write_text(heading + rows)
                project.add(kind, tmp_path / f"{kind}.csv")
        if areas:
            area_table().to_file(tmp_path / "areas.gpkg")
            project.add("areas", tmp_path / "areas.gpkg")
        return project.buildings()

    return build


def test_practices_that_share_a_building_are_one_candidate_led_by_the_largest(buildings: Buildings) -> None:
    table = buildings(
        "P1,SMALL SURGERY,AB1 1AA,450500,205500,2000,,,\nP2,LARGE SURGERY,AB1 1AA,450520,205500,9000,,,\n",
        "P1001,BRANCH,P1,AB1 1AA,450500,205510,,,\n",
    )
    assert len(table) == 1
    building = table.loc["P2"]
    assert (building["name"], building["sites"], building["practices"]) == ("Large Surgery + 2", "P2 P1 P1001", "P1 P2")
    assert (building["practice_count"], building["list_size"], building["kind"]) == (2, 11_000, "main")
    assert bool(building["candidate"])


def test_equal_lists_are_led_by_the_first_code(buildings: Buildings) -> None:
    assert list(buildings("P2,B,AB1 1AA,450500,205500,5,,,\nP1,A,AB1 1AA,450500,205500,5,,,\n").index) == ["P1"]


@pytest.mark.parametrize(("metres", "count"), [(29, 1), (31, 2), (200, 2)])
def test_a_postcode_is_one_building_only_within_thirty_metres(buildings: Buildings, metres: int, count: int) -> None:
    table = buildings(f"P1,A,AB1 1AA,450500,205500,5,,,\nP2,B,ab11aa,{450500 + metres},205500,4,,,\n")
    assert len(table) == count


def test_neighbours_of_other_postcodes_are_two_buildings(buildings: Buildings) -> None:
    assert len(buildings("P1,A,AB1 1AA,450500,205500,5,,,\nP2,B,AB1 1AB,450500,205500,4,,,\n")) == 2


def test_a_building_code_decides_against_postcode_and_distance(buildings: Buildings) -> None:
    table = buildings(
        "P1,A,AB1 1AA,450500,205500,9,,U1,\nP2,B,AB1 1AA,450500,205500,8,,U2,\nP3,C,AB1 9ZZ,451500,205500,7,,U1,\n"
    )
    assert {code: row["sites"] for code, row in table.iterrows()} == {"P1": "P1 P3", "P2": "P2"}


def test_a_building_stands_where_any_of_its_sites_does(buildings: Buildings) -> None:
    table = buildings("P1,A,,,,9,,U1,\nP2,B,,450500,205500,8,,U1,\n")
    assert list(table.index) == ["P1"]
    assert table.geometry.iloc[0].x == 450_500


@pytest.mark.parametrize(
    ("practice", "why_not"),
    [
        ("P1,A,AB1 1AA,450500,205500,5,2020-01-01,,", "closed"),
        ("P1,A,AB1 1AA,450500,205500,5,,,no", "outside the area"),
        ("P1,A,AB1 1AA,490500,205500,5,,,", "outside the area"),
        ("P1,A,AB1 1AA,,,5,,,", "no coordinates"),
        ("P1,A,AB1 1AA,450500,205500,5,,,", ""),
        ("P1,A,AB1 1AA,490500,205500,5,,,yes", ""),
    ],
)
def test_a_building_that_cannot_be_a_hub_is_kept_with_the_reason(
    buildings: Buildings, practice: str, why_not: str
) -> None:
    table = buildings(practice + f"\nP2,OTHER,AB1 2AA,{WEST + 10},205500,4,,,\n", areas=True)
    assert len(table) == 2
    assert (table.loc["P1", "why_not"], bool(table.loc["P1", "candidate"])) == (why_not, not why_not)


def test_a_closed_practice_with_an_open_branch_in_its_building_leaves_it_open(buildings: Buildings) -> None:
    table = buildings("P1,A,AB1 1AA,450500,205500,5,2020-01-01,,\n", "B1,BRANCH,P9,AB1 1AA,450500,205500,,,\n")
    assert list(table["why_not"]) == [""]


def test_a_branch_file_that_repeats_a_main_site_adds_no_building(buildings: Buildings) -> None:
    table = buildings("P1,A,AB1 1AA,450500,205500,5,,,\n", "P1,A,P1,AB1 1AA,450900,205900,,,\n")
    assert list(table["sites"]) == ["P1"]


def test_sites_of_no_practice_can_be_hubs(buildings: Buildings) -> None:
    table = buildings("", "N1,OLD FIRE STATION,,AB1 1AA,450500,205500,,,\n")
    assert (table.loc["N1", "kind"], table.loc["N1", "practice_count"]) == ("other", 0)
    assert bool(table.loc["N1", "candidate"])


def test_a_study_without_practices_or_sites_says_what_is_missing(buildings: Buildings) -> None:
    with pytest.raises(InputError, match="no practices or sites yet"):
        buildings(areas=True)


def test_practices_of_the_place_alone_are_candidates(place_project_file: Path) -> None:
    project = Project.open(place_project_file)
    table = project.buildings()
    assert sorted(project.candidates().index) == ["A10001", "A10001001", "A10002", "A10003"]
    assert table.loc["A10003", "sites"] == "A10003 A10004"
    assert dict(table.loc[~table["candidate"], "why_not"]) == {"A10002001": "closed", "A10005": "outside the area"}

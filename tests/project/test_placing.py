"""Buildings put on the map by hand, and moved there."""

from pathlib import Path
from typing import Any

import pytest
import shapely
from pandas.testing import assert_frame_equal

from hubplanner.project import Project, replay, trail
from hubplanner.project.placing import BY_HAND
from hubplanner.siting import Criteria
from hubplanner.study import InputError
from hubplanner.travel import RoadNetwork


@pytest.fixture
def project(place: Path, tmp_path: Path) -> Project:
    made = Project.create(tmp_path / "place.hubplan", "Place")
    for kind, name in (("practices", "practices.csv"), ("sites", "branches.csv"), ("areas", "areas.gpkg"),
                       ("roads", "roads.gpkg")):  # fmt: skip
        made.add(kind, place / name)
    return made


def test_a_building_put_on_the_map_can_become_a_hub(project: Project) -> None:
    code = project.add_candidate("  Old   Fire Station ", 452_000, 207_000)
    assert code == "NEW-01"
    row = project.buildings().loc[code]
    assert (row["name"], row["status"], bool(row["candidate"])) == ("Old Fire Station", "new", True)
    assert project.solve(Criteria(hubs=1, required=(code,))).hubs == (code,)
    assert Project.open(project.path).buildings().loc[code].geometry == shapely.Point(452_000, 207_000)


def test_those_put_on_the_map_stay_when_files_come_and_each_has_a_code_of_its_own(
    project: Project, place: Path
) -> None:
    first = project.add_candidate("One", 451_000, 206_000)
    project.add("sites", place / "branches.csv")
    project.remove_candidate(first)
    second = project.add_candidate("Two", 452_000, 206_000)
    assert (first, second) == ("NEW-01", "NEW-02")
    assert first not in project.buildings().index
    assert second in project.buildings().index
    assert project.undo() == "Put Two on the map"
    assert project.undo() == "Took NEW-01 off the map"
    assert first in project.buildings().index


def test_a_building_moves_with_all_its_sites_and_journeys_follow(project: Project) -> None:
    before = project.travel_times("car")
    # Two practices share one building.
    project.move_site("A10004", 453_000, 207_000, "the lease ends")
    table = project.buildings()
    assert table.loc["A10003", "sites"] == "A10003 A10004"
    assert table.loc["A10003"].geometry == shapely.Point(453_000, 207_000)
    after = project.travel_times("car")
    assert (before["A10003"] - after["A10003"]).abs().max() > 1
    assert (before.drop(columns="A10003") == after.drop(columns="A10003")).all(axis=None)
    assert project.undo() == "Moved Station Road Practice + 1"
    assert project.travel_times("car").equals(before)


def test_only_journeys_to_what_moved_are_measured_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.travel_times("car")
    asked: list[list[str]] = []
    measured = RoadNetwork.travel_times

    def noted(network: RoadNetwork, origins: Any, destinations: Any, **how: Any) -> Any:
        asked.append(list(destinations.index))
        return measured(network, origins, destinations, **how)

    monkeypatch.setattr(RoadNetwork, "travel_times", noted)
    project.move_site("A10001", 453_000, 207_000, "the lease ends")
    code = project.add_candidate("One", 451_000, 206_000)
    after = project.travel_times("car")
    assert [sorted(one) for one in asked] == [["A10001", code]]
    for change in (project.undo, project.undo, project.redo, lambda: project.remove("sites", "branches.csv")):
        change()
        after = project.travel_times("car")
        project.forget_times()
        assert_frame_equal(after, project.travel_times("car"))


def test_what_was_placed_is_replayed(project: Project, place: Path, tmp_path: Path) -> None:
    code = project.add_candidate("One", 451_000, 206_000)
    project.move_site(code, 452_000, 207_000, "a better plot")
    project.move_site("A10001", 450_600, 208_400, "moved over the road")
    project.ask(Criteria(hubs=2, required=(code,)))
    file = tmp_path / "trail.json"
    file.write_text(trail(project, "json"), encoding="utf-8")
    again, same = replay(file, place, tmp_path / "again.hubplan")
    assert same
    assert again.buildings().loc[code].geometry == shapely.Point(452_000, 207_000)
    assert again.criteria.required == (code,)


@pytest.mark.parametrize(
    ("name", "place_m", "status", "words"),
    [
        ("", (451_000, 206_000), "new", "needs a name"),
        ("x" * 101, (451_000, 206_000), "new", "needs a name"),
        ("One", (51.5, -0.1), "new", "not a place in Great Britain"),
        ("One", (float("nan"), 206_000), "new", "not a place in Great Britain"),
        ("One", (451_000, 206_000), "planned", "“planned” is none of"),
    ],
)
def test_what_cannot_be_placed_is_refused(
    project: Project, name: str, place_m: tuple[float, float], status: str, words: str
) -> None:
    digest = project.digest()
    with pytest.raises(InputError, match=words):
        project.add_candidate(name, *place_m, status=status)
    assert project.digest() == digest


def test_a_building_of_a_file_is_not_taken_off_the_map(project: Project) -> None:
    with pytest.raises(InputError, match=r"A10001001 is in branches\.csv"):
        project.remove_candidate("A10001001")
    with pytest.raises(InputError, match="There is no site X1"):
        project.remove_candidate("X1")
    with pytest.raises(InputError, match="There is no site X1"):
        project.move_site("X1", 451_000, 206_000, "why not")
    with pytest.raises(InputError, match="needs a reason"):
        project.move_site("A10001", 451_000, 206_000, " ")
    assert BY_HAND not in [file.name for file in project.study.files]


def test_codes_and_rows_of_a_removed_file_are_not_used_again(project: Project) -> None:
    first = project.add_candidate("One", 451_000, 206_000)
    project.keep_option(
        "With it", Criteria(hubs=1, required=(first,)), project.solve(Criteria(hubs=1, required=(first,)))
    )
    project.move_site(first, 452_000, 207_000, "a better plot")
    project.remove_candidate(first)
    project.remove("sites", BY_HAND)
    second = project.add_candidate("Two", 451_500, 206_500)
    assert second == "NEW-02"
    assert project.buildings().loc[second].geometry == shapely.Point(451_500, 206_500)

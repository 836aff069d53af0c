"""What a project tells of access, and what it keeps for the next time: preparation, scenarios, assumptions."""

import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hubplanner import Project
from hubplanner.project import replay, trail
from hubplanner.project.store import read_records
from hubplanner.study import InputError, default_assumptions, demand_points
from hubplanner.travel import (
    DIRECTIONS,
    SHARINGS,
    Bands,
    Direction,
    RoadChange,
    Scenario,
    fast_engine_available,
    hierarchy,
)
from tests.conftest import FILES, road_table
from tests.project.test_keeping import VERSION_1, VERSION_2

needs_library = pytest.mark.skipif(not fast_engine_available(), reason="routingkit-cch is not installed")
SLOWER = Scenario("Jam", (RoadChange("A roads", -50),))


@pytest.fixture
def project(place: Path, place_project_file: Path, tmp_path: Path) -> Project:
    """The place, of which nothing has been worked out yet."""
    path = Path(shutil.copy(place_project_file, tmp_path / "place.hubplan"))
    project = Project.open(path)
    if prepared(path):
        project._contents = project._contents.__class__(**{**vars(project._contents), "prepared": None})
        project.set_attribution("Invented")
    return Project.open(path)


@pytest.fixture(scope="module")
def shown(place_project_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The place with a scenario; tests only ask it."""
    path = shutil.copy(place_project_file, tmp_path_factory.mktemp("shown") / "place.hubplan")
    project = Project.open(Path(path))
    project.keep_scenario(SLOWER)
    return project


def prepared(path: Path) -> str:
    """Return the name of the network whose order is kept in a file, empty if none is."""
    return str(read_records(path).get("prepared", ""))


def never_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the preparation fail from now on."""

    def fail(*_args: object) -> None:
        raise AssertionError("prepared again")

    monkeypatch.setattr(hierarchy, "node_order", fail)


# --- what is prepared ---------------------------------------------------------------------------------------------


@needs_library
def test_preparation_is_kept_and_used_after_the_project_is_opened_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert prepared(project.path) == ""
    times = project.travel_times()
    assert prepared(project.path)
    never_again(monkeypatch)
    again = Project.open(project.path)
    pd.testing.assert_frame_equal(again.travel_times(), times)
    assert np.isfinite(again.travel_times("walk", "peak").to_numpy()).all()
    again.set_assumption("speeds.car.residential", 20.0)
    again.set_assumptions({"speeds.peak.primary": 0.5, "speeds.snapping.spacing_m": 25.0}, "slower")
    again.keep_scenario(SLOWER)
    assert np.isfinite(again.travel_times("car", "peak", scenario="Jam").to_numpy()).all()
    again.undo()
    again.travel_times("car", "offpeak")


@needs_library
def test_preparation_survives_other_data_and_is_made_anew_for_other_roads(
    project: Project, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.travel_times()
    first = prepared(project.path)
    with monkeypatch.context() as patch:
        never_again(patch)
        again = Project.open(project.path)
        again.remove("surveys", "survey.xlsx")
        again.remove("areas", "areas.gpkg")
        again.add("areas", place / "areas.gpkg")
        again.travel_times()
        assert prepared(again.path) == first
        Project.open(again.path).travel_times("cycle")
    fewer = tmp_path / "roads.gpkg"
    road_table()[:-3].to_file(fewer)
    again.remove("roads", "roads.gpkg")
    again.add("roads", fewer)
    again.travel_times()
    assert prepared(again.path) not in ("", first)
    again.undo()
    again.undo()
    again.travel_times()
    assert prepared(again.path) == first


@needs_library
def test_preparation_is_no_step_that_anybody_made(project: Project) -> None:
    project.set_attribution("Before")
    records = read_records(project.path)
    before = records["save"], len(project.history), project.can_undo, project.digest()
    other = Project.open(project.path)  # another window, which must not find its file changed by somebody
    project.travel_times()
    assert prepared(project.path)
    records = read_records(project.path)
    assert (records["save"], len(project.history), project.can_undo, project.digest()) == before
    assert len(records["history"]) == len(project.history)
    assert project.undo() == "Changed the source line"
    with pytest.raises(InputError, match="changed by another window"):
        other.set_attribution("Theirs")
    third = Project.open(project.path)
    third.travel_times("walk")
    third.set_attribution("After")
    assert Project.open(project.path).attribution == "After"


@needs_library
def test_a_window_that_looked_before_the_preparation_can_still_save(project: Project) -> None:
    other = Project.open(project.path)
    project.travel_times()
    other.set_attribution("Theirs")
    assert Project.open(project.path).attribution == "Theirs"


@needs_library
def test_nothing_is_written_while_another_window_has_the_project(project: Project) -> None:
    held = Project.open(project.path, hold=True)
    content = project.path.read_bytes()
    times = project.travel_times()
    looking = Project.open(project.path, hold=True)
    assert looking.holder is not None
    pd.testing.assert_frame_equal(looking.travel_times(), times)
    assert project.path.read_bytes() == content
    held.travel_times()
    assert prepared(project.path)
    held.set_attribution("Held")
    held.close()
    assert {path.name for path in project.path.parent.iterdir()} == {"place.hubplan"}


@needs_library
@pytest.mark.parametrize("what", ["replace", "mkstemp"])
def test_a_full_disk_or_a_folder_that_cannot_be_written_only_costs_time(
    project: Project, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    content = project.path.read_bytes()

    def fail(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device") if what == "replace" else PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        if what == "replace":
            patch.setattr(Path, "replace", fail)
        else:
            patch.setattr(tempfile, "mkstemp", fail)
        assert np.isfinite(project.travel_times().to_numpy()).all()
        assert project.unsaved == ""
    assert project.path.read_bytes() == content
    assert [path.name for path in project.path.parent.iterdir()] == ["place.hubplan"]
    project.set_attribution("Later")  # and goes with the next change
    assert prepared(project.path)


@needs_library
def test_a_file_that_is_gone_is_not_made_again_by_looking(project: Project) -> None:
    project.path.unlink()
    assert np.isfinite(project.travel_times().to_numpy()).all()
    assert not project.path.exists()


@needs_library
@pytest.mark.parametrize("older", [VERSION_1, VERSION_2])
def test_a_project_of_an_older_version_answers_and_is_not_changed_by_that(older: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(older, tmp_path / "old.hubplan"))
    content = path.read_bytes()
    project = Project.open(path)
    times = project.travel_times("car", "peak")
    assert np.isfinite(times.to_numpy()).all()
    assert project.scenarios == {}
    assert len(project.catchments(Bands((4.0, 8.0)))) == 2 * times.shape[1]
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["old.hubplan"]
    project.keep_scenario(SLOWER)
    assert prepared(path)
    assert Project.open(path).scenarios == {"Jam": SLOWER}


@needs_library
@pytest.mark.parametrize("damage", ["UPDATE hubplanner_prepared SET node = 0", "DELETE FROM hubplanner_prepared",
                                    "UPDATE hubplanner_prepared SET node = NULL",
                                    "UPDATE hubplanner_prepared SET node = -5"])  # fmt: skip
def test_what_was_prepared_and_then_damaged_is_worked_out_again(project: Project, damage: str) -> None:
    import sqlite3

    times = project.travel_times()
    base = sqlite3.connect(project.path)
    for name in [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
        base.execute(f"DROP TRIGGER {name}")
    base.execute(damage)
    base.commit()
    base.close()
    again = Project.open(project.path)
    pd.testing.assert_frame_equal(again.travel_times(), times)


# --- scenarios and assumptions ------------------------------------------------------------------------------------


def test_scenarios_are_kept_replaced_dropped_undone_and_redone(project: Project) -> None:
    project.keep_scenario(Scenario("  Jam\n ", SLOWER.changes))
    assert Project.open(project.path).scenarios == {"Jam": SLOWER}
    jammed, today = project.travel_times(scenario="Jam"), project.travel_times()
    assert (jammed.to_numpy() >= today.to_numpy() - 1e-9).all()
    assert (jammed.to_numpy() > today.to_numpy()).any()
    closed = Scenario("Jam", (RoadChange("A roads", closed=True),))
    project.keep_scenario(closed)
    assert (project.travel_times(scenario="Jam").to_numpy() >= today.to_numpy() - 1e-9).all()
    project.drop_scenario("Jam")
    assert project.scenarios == {}
    with pytest.raises(InputError, match="There is no scenario “Jam”. Scenarios: none yet"):
        project.travel_times(scenario="Jam")
    assert project.undo() == "Removed scenario Jam"
    assert project.scenarios == {"Jam": closed}
    assert project.undo().startswith("Kept scenario Jam: A roads closed")
    pd.testing.assert_frame_equal(project.travel_times(scenario="Jam"), jammed)
    project.redo()
    assert Project.open(project.path).scenarios == {"Jam": closed}


def test_the_trail_makes_scenarios_and_assumptions_again(place: Path, tmp_path: Path) -> None:
    project = Project.create(tmp_path / "one.hubplan", "One")
    for kind, name in FILES.items():
        project.add(kind, place / name)
    project.keep_scenario(SLOWER)
    project.keep_scenario(Scenario("<b>=1+1", (RoadChange("0-0>1-0", closed=True), RoadChange("local streets", 7.5))))
    project.set_assumptions({"speeds.peak.primary": 0.5, "speeds.car.residential": 20.0}, "Fitted")
    project.set_assumption("speeds.car.residential", None)
    project.drop_scenario("Jam")
    project.undo()
    file = tmp_path / "trail.json"
    file.write_text(trail(project, "json"), encoding="utf-8")
    json.loads(file.read_text(encoding="utf-8"), parse_constant=pytest.fail)
    again, same = replay(file, place, tmp_path / "two.hubplan")
    assert same
    assert again.scenarios == project.scenarios
    assert again.assumptions == {"speeds.peak.primary": 0.5}
    assert [event.what for event in again.history] == [event.what for event in project.history]


@pytest.mark.parametrize(
    ("scenario", "told"),
    [
        (Scenario(" ", SLOWER.changes), "A scenario needs a name"),
        (Scenario("x" * 101, SLOWER.changes), "a name of at most 100 letters"),
        (Scenario("x", ()), "“x” changes nothing"),
        (Scenario("x", (RoadChange("A99", -5),)), "No road is called “A99”"),
        (Scenario("x", (RoadChange("", closed=True),)), "Say which roads"),
    ],
)
def test_a_scenario_that_cannot_be_is_refused(shown: Project, scenario: Scenario, told: str) -> None:
    with pytest.raises(InputError, match=told):
        shown.keep_scenario(scenario)
    assert shown.scenarios == Project.open(shown.path).scenarios == {"Jam": SLOWER}


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        *(("speeds.car.residential", value, "is a number from 0.1 to 1,000, in kph")
          for value in (np.nan, np.inf, -5.0, 0.0, 1e308, 1e-308)),
        ("speeds.peak.primary", 0.0, "is a number from 0.01 to 10, in share of free-flow speed"),
        ("speeds.ends.parking_car_min", -1.0, "from 0 to 1,440, in min"),
        ("speeds.junction_peak.ahead_s", 1e308, "from 0 to 3,600, in s"),
        ("speeds.snapping.spacing_m", 0.001, "from 5 to 100,000, in m"),
        ("access.catchments.speck_ha", -0.1, "from 0 to 1,000,000, in ha"),
        ("speeds.car.residental", 20.0, "Near to it: speeds.car.residential"),
        ("<script>", 1.0, "There is no assumption called “<script>”"),
        ("", 1.0, "There is no assumption called “”"),
    ],
)  # fmt: skip
def test_an_assumption_that_cannot_be_is_refused_and_none_is_set(
    shown: Project, name: str, value: float, told: str
) -> None:
    with pytest.raises(InputError) as refused:
        shown.set_assumptions({"speeds.car.primary": 50.0, name: value}, "Two at once")
    assert told in str(refused.value)
    assert shown.assumptions == {}


def test_every_shipped_assumption_may_be_set_to_what_it_is(project: Project) -> None:
    project.set_assumptions({name: one.value for name, one in default_assumptions().items()}, "As shipped")
    assert len(project.assumptions) == len(default_assumptions())


def test_what_is_set_slower_makes_times_longer_at_once(project: Project) -> None:
    before = project.travel_times("walk")
    project.set_assumption("speeds.other.walk", 2.5)
    np.testing.assert_allclose(project.travel_times("walk"), 2 * before, atol=1e-4)
    project.undo()
    pd.testing.assert_frame_equal(project.travel_times("walk"), before)


# --- what is told -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_times_have_a_direction_and_a_scenario(shown: Project, direction: Direction) -> None:
    for scenario in ("", "Jam"):
        found = {way: shown.travel_times("car", "peak", direction=way, scenario=scenario) for way in DIRECTIONS}
        assert found[direction].shape == (16, 4)
    np.testing.assert_allclose(found["worst"], np.maximum(found["to"], found["from"]))
    np.testing.assert_allclose(found["mean"], (found["to"] + found["from"]) / 2)


@pytest.mark.parametrize("sharing", SHARINGS)
@pytest.mark.parametrize("rings", [False, True])
def test_people_of_catchments_are_those_of_the_table(shown: Project, sharing: Any, rings: bool) -> None:
    drawn = shown.catchments(Bands((5.0, 6.5, 20.0), sharing, "to", rings), None, "car", "peak", "Jam")
    people = shown.study.table("areas").set_index("area_code")["population"]
    times = shown.travel_times("car", "peak", scenario="Jam")
    homes = demand_points(shown.study)
    assert list(drawn.columns) == ["site", "name", "from_min", "minutes", "people", "areas", "geometry"]
    assert len(drawn) == 3 * (1 if sharing == "any" else 4)
    for row in drawn.itertuples():
        inside = homes.index[homes.intersects(row.geometry)]
        assert (row.people, row.areas) == (people[inside].sum(), len(inside))
    whole = drawn["people"] if rings else drawn.loc[drawn["minutes"] == 20, "people"]
    assert sharing == "each" or whole.sum() == people[times.min(axis=1) <= 20].sum() == people.sum()


def test_chosen_sites_go_by_any_code_of_their_building(shown: Project) -> None:
    assert list(shown.sites(["A10004", "A10003", "A10001"]).index) == ["A10003", "A10001"]  # share a building
    drawn = shown.catchments(Bands((5.0,)), ["A10004"])
    assert (drawn["site"].tolist(), drawn["areas"].tolist()) == (
        ["A10003"],
        [(shown.travel_times()["A10003"] <= 5).sum()],
    )
    assert shown.access(["A10004"]).loc[0, "mean_min"] == pytest.approx(_mean(shown, ["A10003"]))
    assert shown.access()["mean_min"].iloc[0] == pytest.approx(_mean(shown, list(shown.candidates().index)))


def _mean(project: Project, sites: Sequence[str]) -> float:
    people = project.study.table("areas").set_index("area_code")["population"]
    return float(np.average(project.travel_times()[list(sites)].min(axis=1), weights=people))


def test_a_journey_there_and_back_takes_the_minutes_of_the_table(shown: Project) -> None:
    for back, direction in ((False, "to"), (True, "from")):
        times = shown.travel_times("car", "offpeak", direction=direction, scenario="Jam")
        for area, site in (("E01000000", "A10002"), ("E01000015", "A10004")):
            found = shown.journey(area, site, "car", "offpeak", "Jam", back=back)
            lead = shown.sites([site]).index[0]
            assert found.minutes == pytest.approx(times.loc[area, lead], abs=0.01)
            assert found.assumed


def test_a_place_that_moves_has_the_times_of_the_table(shown: Project) -> None:
    where = shown.candidates().geometry["A10002"]
    for period, direction in (("freeflow", "to"), ("peak", "worst")):
        probe = shown.probe("car", period, direction)
        table = shown.travel_times("car", period, direction=direction)["A10002"]
        np.testing.assert_allclose(probe.times(where.x, where.y), table, atol=1e-4)
        assert probe.times(where.x + 50_000, where.y).isna().all()


def test_supply_within_reach_goes_by_any_code_and_ends_with_all_of_it(shown: Project) -> None:
    plain = shown.floating_catchment({"A10001": 6.0, "A10003": 4.0, "A10004": 3.0}, limit_min=60.0)
    people = shown.study.table("areas").set_index("area_code")["population"]
    assert float((plain.scores * people).sum()) == pytest.approx(13.0)
    enhanced = shown.floating_catchment({"A10001": 6.0}, "car", "peak")
    assert np.isfinite(enhanced.scores).all()


def test_speeds_are_fitted_to_given_times_and_set_at_one_go(project: Project, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There are no times yet"):
        project.calibrate()
    times = project.travel_times("car", "offpeak")
    given = (times * 1.2 + np.linspace(0, 0.5, 16)[:, None]).rename_axis("from_id").reset_index()
    given.to_csv(tmp_path / "drive_minutes.csv", index=False)
    project.add("times", tmp_path / "drive_minutes.csv")
    found = project.calibrate()
    assert found.before.pairs == 64
    assert found.after.rmse_min <= found.before.rmse_min
    project.set_assumptions(found.overrides, "Fitted offpeak speeds")
    assert Project.open(project.path).assumptions == found.overrides
    assert project.undo() == "Fitted offpeak speeds"
    with pytest.raises(InputError, match="for the periods peak and offpeak"):
        project.calibrate("freeflow")


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda p: p.travel_times("boat"), "There is no mode “boat”"),
        (lambda p: p.travel_times("car", "noon"), "There is no period “noon”"),
        (lambda p: p.travel_times(direction="up"), "There is no direction “up”"),
        (lambda p: p.travel_times(scenario="None"), "There is no scenario “None”"),
        (lambda p: p.catchments(Bands((5.0,)), ["X"]), "no candidate building X. There are A10001"),
        (lambda p: p.catchments(Bands((5.0,)), []), "There is no site"),
        (lambda p: p.catchments(Bands((5.0,)), None, "boat"), "There is no mode"),
        (lambda p: p.access(["A10005"]), "There is no candidate building A10005"),
        (lambda p: p.access(thresholds=(np.nan,)), "Thresholds are minutes that ascend, each over 0; nan do not"),
        (lambda p: p.access(thresholds=(-5.0, 5.0)), "each over 0"),
        (lambda p: p.access(thresholds=(5.0, 5.0)), "ascend"),
        (lambda p: p.access(thresholds=()), "none do not"),
        (lambda p: p.access(thresholds=(np.inf,)), "each over 0"),
        (lambda p: p.journey("X", "A10001"), "There is no area X. There are E01000000"),
        (lambda p: p.journey("E01000000", "X"), "There is no candidate building X"),
        (lambda p: p.journey("E01000000", "A10001", period="noon"), "There is no period"),
        (lambda p: p.probe("boat"), "There is no mode"),
        (lambda p: p.floating_catchment({"X": 1.0}), "There is no candidate building X"),
        (lambda p: p.drop_scenario("None"), "There is no scenario"),
    ],
)
def test_a_wrong_question_says_what_there_is(shown: Project, ask: Any, told: str) -> None:
    with pytest.raises(InputError, match=told):
        ask(shown)


@pytest.mark.parametrize("missing", ["areas", "roads"])
def test_what_is_missing_is_asked_for(project: Project, missing: str) -> None:
    project.remove(missing, FILES[missing])
    asks: list[Callable[[], Any]] = [
        lambda: project.catchments(Bands((5.0,))), project.probe, project.calibrate,
        lambda: project.journey("E01000000", "A10001"),
    ]  # fmt: skip
    if missing == "areas":
        asks.append(project.access)  # without roads, it goes by the straight line
    for ask in asks:
        with pytest.raises(InputError, match=f"There are no {missing} yet, which it takes to"):
            ask()
    if missing == "roads":
        with pytest.raises(InputError, match="There are no roads yet"):
            project.keep_scenario(SLOWER)


def test_a_given_matrix_has_no_other_direction_and_no_scenario(project: Project, tmp_path: Path) -> None:
    project.keep_scenario(SLOWER)
    project.travel_times().rename_axis("from_id").to_csv(tmp_path / "drive_minutes.csv")
    project.add("times", tmp_path / "drive_minutes.csv")
    project.remove("roads", "roads.gpkg")
    assert project.travel_times().shape == (16, 4)
    others: list[dict[str, Any]] = [{"direction": "from"}, {"scenario": "Jam"}]
    for more in others:
        with pytest.raises(InputError, match="Given travel times lead to the buildings, on the roads as they were"):
            project.travel_times(**more)
    with pytest.raises(InputError, match="There are no roads yet"):
        project.catchments(Bands((5.0,)))

"""Access on the command line: catchments, access, journey, scenario, calibrate and assume."""

# ruff: noqa: F811  fixtures of the other file are named as arguments

import csv
import io
import json
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest

from hubplanner import Project
from hubplanner.travel import Bands, RoadChange, Scenario
from tests.test_cli import Run, project, refused, run  # noqa: F401

pytestmark = pytest.mark.usefixtures("own_home")


def strict(text: str) -> Any:
    """Read JSON in which NaN and Infinity, which are none, are not allowed."""
    return json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


@pytest.fixture(scope="module")
def opened_once(place_project_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    path = shutil.copy(place_project_file, tmp_path_factory.mktemp("once") / "place.hubplan")
    project = Project.open(Path(path))
    project.keep_scenario(Scenario("shut", (RoadChange("all roads", closed=True),)))
    project.travel_times()  # what it prepares is kept
    return project


@pytest.fixture
def still(opened_once: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project that no refused command changes; it is opened once for all of them, with a scenario."""
    monkeypatch.setattr(Project, "open", lambda *_args, **_more: opened_once)
    content = opened_once.path.read_bytes()
    yield opened_once.path
    assert opened_once.path.read_bytes() == content
    assert [one.name for one in opened_once.path.parent.iterdir()] == [opened_once.path.name]


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".GPKG"])
def test_catchments_are_written_for_other_programs(run: Run, project: Path, suffix: str) -> None:
    out = project.parent / f"bands{suffix}"
    ran = run("catchments", project, "--minutes", "2,4", "--sites", "A10001, A10004", "--out", out)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0].split() == ["catchment", "minutes", "people", "areas"]
    assert ran.out.endswith(f"Written to {out}.\n")
    table = gpd.read_file(out)
    assert table.crs.to_epsg() == (4326 if suffix == ".geojson" else 27700)
    expected = Project.open(project).catchments(Bands((2.0, 4.0)), ["A10001", "A10004"])
    assert table["site"].tolist() == expected["site"].tolist() == ["A10001", "A10001", "A10003", "A10003"]
    assert table["people"].tolist() == expected["people"].tolist()
    assert table.geometry.is_valid.all()
    drawn = table.to_crs(27700).geometry
    np.testing.assert_allclose(drawn.area, expected.area, rtol=1e-3)
    assert sorted(one.name for one in project.parent.iterdir()) == sorted([project.name, out.name])
    if suffix == ".geojson":
        whole = strict(out.read_text(encoding="utf-8"))
        assert whole["type"] == "FeatureCollection"
        west, south, east, north = table.total_bounds
        assert -1.5 < west < east < -1.0
        assert 51.6 < south < north < 52


def test_rings_of_all_buildings_as_one_count_everybody_once(run: Run, project: Path) -> None:
    out = project.parent / "bands.gpkg"
    ran = run("catchments", project, "--minutes", "2,3.5,20", "--share", "any", "--rings", "--out", out)
    table = gpd.read_file(out)
    assert table["people"].sum() == 22_000
    assert table["from_min"].tolist() == [0, 2, 3.5]
    assert "2–3.5" in ran.out
    assert "3.5–20" in ran.out
    assert "All sites" in ran.out


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--out", "b.shp"], "b.shp: catchments are written as .gpkg or .geojson"),
        (["--out", "b"], "b: catchments are written as"),
        (["--out", "no/such/folder/b.gpkg"], "b.gpkg cannot be written: No such file or directory"),
        (["--out", "no/such/folder/b.geojson"], "b.geojson cannot be written: No such file or directory"),
        (["--out", "b" * 300 + ".gpkg"], "cannot be written: File name too long"),
        (["--sites", "A10001,=cmd"], "There is no candidate building =cmd. There are A10001, A10001001"),
        (["--sites", "<script>"], "There is no candidate building <script>"),
        (["--minutes", "ten"], "--minutes ten: write numbers with commas between them"),
        (["--minutes", "5,,6"], "--minutes 5,,6"),
        (["--minutes", ""], "write numbers"),
        (["--minutes", "0"], "each over 0"),
        (["--minutes=-5"], "each over 0"),
        (["--minutes", "nan"], "nan do not"),
        (["--minutes", "inf"], "inf do not"),
        (["--minutes", "1e308"], "at most 1,440; 1e+308 do not"),
        (["--minutes", "6,3"], "ascend"),
        (["--minutes", "3,3"], "ascend"),
        (["--mode", "boat"], "There is no mode “boat”"),
        (["--period", "noon"], "There is no period “noon”"),
        (["--direction", "up"], "There is no direction “up”"),
        (["--scenario", "../x"], "There is no scenario “../x”. Scenarios: “shut”"),
    ],
)
def test_catchments_that_cannot_be_drawn_are_one_line(
    run: Run,
    still: Path,
    more: list[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(still.parent)
    refused(run("catchments", still, "--minutes", "3", "--out", "b.gpkg", *more), told)


@pytest.mark.parametrize("name", ["b.gpkg", "b.geojson"])
def test_catchments_that_cannot_be_written_leave_the_old_file(
    run: Run,
    project: Path,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pyogrio.errors import DataSourceError

    out = project.parent / name
    out.write_text("old")
    ask = ("catchments", project, "--minutes", "3", "--out", out)

    def full(*_args: object, **_more: object) -> None:
        raise DataSourceError("sqlite3_exec failed: database or disk is full")

    def forbidden(self: Path, *_args: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(gpd.GeoDataFrame, "to_file", full)
        refused(run(*ask), f"{out} cannot be written. Is the disk full?")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "touch", forbidden)
        refused(run(*ask), f"{out} cannot be written: Permission denied.")
    assert out.read_text() == "old"
    assert sorted(one.name for one in project.parent.iterdir()) == sorted([project.name, name])
    out.unlink()
    out.mkdir()
    refused(run(*ask), f"{out} cannot be written")


def test_a_folder_that_may_only_be_read_is_told(run: Run, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        probe = folder / "x"
        try:
            probe.touch()
            pytest.skip("this user may write anywhere")
        except PermissionError:
            pass
        refused(run("catchments", project, "--minutes", "3", "--out", folder / "b.gpkg"), "Permission denied")
    finally:
        folder.chmod(stat.S_IRWXU)


@pytest.mark.parametrize("scenario", ["", "shut"])
def test_access_is_told_as_text_json_and_csv_with_no_nan(run: Run, project: Path, scenario: str) -> None:
    assert run("scenario", project, "shut", "--close", "all roads").status == 0
    ask = ("access", project, "--minutes", "2.5,10", "--scenario", scenario, "--period", "peak")
    text, as_json, as_csv = (run(*ask, "--format", form) for form in ("text", "json", "csv"))
    assert {(one.status, one.err) for one in (text, as_json, as_csv)} == {(0, "")}
    for one in (text, as_json, as_csv):
        assert "nan" not in one.out.lower()
        assert "None" not in one.out
    rows = strict(as_json.out)
    assert rows[0]["people"] == 22_000
    assert {"kind", "group", "people", "mean_min", "share_within_2.5", "share_within_10"} <= set(rows[0])
    cells = list(csv.DictReader(io.StringIO(as_csv.out)))
    assert [row["group"] for row in cells] == [row["group"] for row in rows]
    assert ("–" in text.out) == bool(scenario)
    if scenario:
        assert rows[0]["mean_min"] is None
        assert rows[0]["people_without_a_way"] == 22_000
        assert cells[0]["mean_min"] == ""
        assert "22,000 people have no way to any building" in text.out
    else:
        assert rows[0]["mean_min"] == pytest.approx(float(cells[0]["mean_min"]))


def test_access_to_the_hubs_of_an_option(run: Run, project: Path) -> None:
    assert run("solve", project, "--hubs", 1, "--option", "One").status == 0
    hub = Project.open(project).option("One").solution.hubs[0]
    of_option = run("access", project, "--option", "One", "--format", "json").out
    assert of_option == run("access", project, "--sites", hub, "--format", "json").out
    refused(run("access", project, "--option", "Two"), "There is no option “Two”")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--minutes", "nan"], "Thresholds are minutes that ascend, each over 0; nan do not"),
        (["--minutes", "-5"], "each over 0"),
        (["--minutes", "5,5"], "5, 5 do not"),
        (["--minutes", "inf"], "inf do not"),
        (["--minutes", "soon"], "write numbers"),
        (["--sites", "nope"], "There is no candidate building nope"),
        (["--mode", "bus"], "There is no mode “bus”"),
    ],
)
def test_access_that_cannot_be_measured_is_one_line(
    run: Run,
    still: Path,
    more: list[str],
    told: str,
) -> None:
    refused(run("access", still, *(["=".join(more)] if more[1].startswith("-") else more)), told)


@pytest.mark.parametrize("back", [[], ["--back"]])
def test_a_journey_is_explained_as_text_and_json(run: Run, project: Path, back: list[str]) -> None:
    ask = ("journey", project, "E01000000", "A10002", "--period", "peak", *back)
    text, as_json = run(*ask), run(*ask, "--format", "json")
    assert {(one.status, one.err) for one in (text, as_json)} == {(0, "")}
    way = strict(as_json.out)
    times = Project.open(project).travel_times("car", "peak", direction="from" if back else "to")
    assert way["minutes"] == pytest.approx(times.loc["E01000000", "A10002"], abs=0.01)
    moving = sum(leg["minutes"] for leg in way["legs"])
    ends = way["start_side_min"] + way["end_side_min"] + way["ends_min"]
    assert moving + way["delay_min"] + ends == pytest.approx(way["minutes"])
    assert sum(way["minutes_by_class"].values()) == pytest.approx(moving)
    assert {one["name"] for one in way["assumed"]} >= {"speeds.ends.walk_in_min", "speeds.peak.residential"}
    assert text.out.startswith(f"{way['minutes']:.1f} minutes, {way['length_m'] / 1000:.1f} km.")
    assert "parking and walking in" in text.out
    assert "not verified" in text.out


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        (["nowhere", "A10001"], "There is no area nowhere. There are E01000000"),
        (["E01000000", "<b>"], "There is no candidate building <b>"),
        (["E01000000", "A10005"], "There is no candidate building A10005"),
        (["E01000000", "A10002", "--scenario", "shut"], "no way by car from start to end, with all roads closed"),
        (["E01000000", "A10002", "--mode", "swim"], "There is no mode"),
    ],
)  # fmt: skip
def test_a_journey_that_cannot_be_is_one_line(
    run: Run,
    still: Path,
    ends: list[str],
    told: str,
) -> None:
    refused(run("journey", still, *ends), told)


def test_scenarios_are_kept_listed_used_and_removed(run: Run, project: Path) -> None:
    assert run("scenario", project).out == "There are no scenarios yet.\n"
    kept = run("scenario", project, "Jam", "--speed", "A roads=-20%", "--speed", "0-0>1-0=50", "--close", "3-3>3-4")
    assert (kept.status, kept.err) == (0, "")
    assert kept.out == "Kept scenario Jam: A roads 20% slower; 0-0>1-0 50% faster; 3-3>3-4 closed.\n"
    for name in ("<script>alert(1)</script>", "=cmd|' /C calc'!A0", "../../etc/passwd", "Ŵ 🏥", "--odd"):
        ran = run("scenario", "--speed", "local streets=-50", "--", project, name)
        assert (ran.status, ran.err) == (0, "")
        out = project.parent / "t.csv"
        assert run("travel", project, f"--scenario={name}", "--out", out).status == 0
        assert name in run("scenario", project).out
    assert run("scenario", project, "Jam", "--remove").out == "Removed scenario Jam.\n"
    refused(run("scenario", project, "Jam", "--remove"), "There is no scenario “Jam”")
    refused(run("travel", project, "--scenario", "Jam"), "There is no scenario “Jam”")
    history = list(csv.DictReader(io.StringIO(run("history", project, "--format", "csv").out)))
    assert not any(cell[:1] in "=+-@" for row in history for cell in row.values() if cell)
    assert sorted(one.name for one in project.parent.iterdir()) == [project.name, "t.csv"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["X"], "The scenario “X” changes nothing"),
        ([" ", "--close", "A roads"], "A scenario needs a name"),
        (["--close", "A roads"], "A scenario needs a name: hubplanner scenario PROJECT NAME"),
        (["--speed", "A roads=-5"], "A scenario needs a name"),
        (["--remove"], "A scenario needs a name"),
        (["X", "--close", ""], "Say which roads"),
        (["X", "--close", "M99"], "No road is called “M99”"),
        (["X", "--speed", "A roads"], "write it as roads=per cent"),
        (["X", "--speed", "=-20"], "write it as roads=per cent"),
        (["X", "--speed", "A roads=slow"], "write it as roads=per cent"),
        (["X", "--speed", "A roads=nan"], "from -95 to 200 per cent"),
        (["X", "--speed", "A roads=1e308"], "from -95 to 200 per cent"),
        (["X", "--speed", "A roads=-100"], "To keep everybody off a road, close it"),
        (["X", "--speed", "A raods=-10"], "Near to it: A roads"),
    ],
)
def test_a_scenario_that_cannot_be_is_one_line(run: Run, still: Path, more: list[str], told: str) -> None:
    refused(run("scenario", still, *more), told)


def test_speeds_are_fitted_shown_and_set(run: Run, project: Path) -> None:
    refused(run("calibrate", project), "There are no times yet, which it takes to fit speeds")
    opened = Project.open(project)
    times = opened.travel_times("car", "offpeak") * 1.25
    file = project.parent / "drive_minutes.csv"
    times.rename_axis("from_id").to_csv(file)
    assert run("add", project, "times", file).status == 0
    shown = run("calibrate", project)
    assert (shown.status, shown.err) == (0, "")
    assert [line.split()[0] for line in shown.out.splitlines()[1:4]] == ["before", "after", "held"]
    assert "nan" not in shown.out
    assert shown.out.endswith("Nothing is changed; --apply sets them in the project.\n")
    assert Project.open(project).assumptions == {}
    applied = run("calibrate", project, "--apply")
    assert applied.out.endswith("They are set in the project.\n")
    assumptions = Project.open(project).assumptions
    assert assumptions
    for name, value in assumptions.items():
        assert f"{name} = {value:g}" in applied.out
    refused(run("calibrate", project, "--period", "freeflow"), "for the periods peak and offpeak")
    refused(run("calibrate", project, "--period", "<noon>"), "not for “<noon>”")


def test_given_times_that_say_nothing_are_refused_in_words(run: Run, project: Path) -> None:
    file = project.parent / "drive_minutes.csv"
    file.write_text("from_id,Z1,Z2\nE01000000,5,6\nE01000001,5,6\n")
    assert run("add", project, "times", file).status == 0
    refused(run("calibrate", project), "No given travel time by car leads from an area of the study to a place")


def test_assumptions_are_listed_set_and_taken_back(run: Run, project: Path) -> None:
    every, cars = run("assume", project), run("assume", project, "speeds.car.")
    assert len(every.out.splitlines()) > len(cars.out.splitlines()) == 9
    assert "speeds.car.residential = 32.2 kph (published prototype" in cars.out
    assert run("assume", project, "speeds.car.residential", 25).out.startswith("speeds.car.residential is 25 in ")
    assert "speeds.car.residential = 25 kph (set in this project" in run("assume", project, "speeds.car.").out
    assert run("assume", project, "speeds.car.residential", "default").status == 0
    assert Project.open(project).assumptions == {}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["nonsense"], "There is no assumption called “nonsense”"),
        (["speeds.car.residental"], "Near to it: speeds.car.residential"),
        (["speeds.car.residental", "5"], "Near to it: speeds.car.residential"),
        (["speeds.car.", "5"], "There is no assumption called “speeds.car.”"),
        (["speeds.car.residential", "fast"], "fast is neither a number nor “default”"),
        *((["speeds.car.residential", value], "is a number from 0.1 to 1,000, in kph")
          for value in ("nan", "inf", "0", "1e308", "1e-308")),
        (["--", "speeds.car.residential", "-5"], "is a number from 0.1 to 1,000, in kph"),
        (["speeds.snapping.spacing_m", "0.001"], "is a number from 5 to 100,000, in m"),
    ],
)  # fmt: skip
def test_an_assumption_that_cannot_be_is_one_line(
    run: Run,
    still: Path,
    more: list[str],
    told: str,
) -> None:
    refused(run("assume", still, *more), told)


def test_travel_goes_back_and_says_who_has_no_way(run: Run, project: Path) -> None:
    # Everything around the south-west corner is closed.
    for end in ("0-0>1-0", "0-0>0-1"):
        assert run("scenario", project, end, "--close", end).status == 0
    closed = ["--close", "0-0>1-0", "--close", "0-0>0-1", "--close", "1-0>2-0", "--close", "1-0>1-1",
              "--close", "0-1>1-1", "--close", "0-1>0-2"]  # fmt: skip
    assert run("scenario", project, "corner", *closed).status == 0
    times = Project.open(project).travel_times(scenario="corner")
    alone = times.index[times.isna().all(axis=1)]
    ran = run("travel", project, "--scenario", "corner", "--direction", "worst")
    assert (ran.status, ran.err) == (0, "")
    assert ("have no way to any building" in ran.out) == bool(len(alone))
    assert "nan" not in ran.out
    shut = run("scenario", project, "shut", "--close", "all roads")
    assert shut.status == 0
    told = run("travel", project, "--scenario", "shut")
    assert "people in 12 areas have no way to any building" in told.out
    refused(run("travel", project, "--scenario", "shut", "--period", "peak"), "Nobody lives where a candidate")
    refused(run("travel", project, "--direction", "sideways"), "There is no direction “sideways”")


def test_nothing_is_changed_while_a_window_has_the_project(run: Run, project: Path) -> None:
    held = Project.open(project, hold=True)
    try:
        for ask in (["scenario", project, "X", "--close", "A roads"], ["assume", project, "speeds.car.service", 10]):
            refused(run(*ask), "is open for changes elsewhere")
        assert run("access", project).status == 0
        assert run("scenario", project).status == 0
    finally:
        held.close()


def test_looking_leaves_nothing_behind(run: Run, project: Path) -> None:
    digest, events = Project.open(project).digest(), len(Project.open(project).history)
    shutil.copy(project, project.parent / "copy.hubplan")
    for ask in (["travel", project], ["access", project], ["journey", project, "E01000000", "A10001"],
                ["assume", project], ["scenario", project]):  # fmt: skip
        assert run(*ask).status == 0
    opened = Project.open(project)
    assert (opened.digest(), len(opened.history)) == (digest, events)
    assert sorted(one.name for one in project.parent.iterdir()) == ["copy.hubplan", "place.hubplan"]

"""Siting on the command line: solve with criteria files, frontier, trade, ties, why, robust."""

# ruff: noqa: F811  fixtures of the other files are named as arguments

import contextlib
import csv
import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from hubplanner import Project
from hubplanner.cli.columns import in_columns
from hubplanner.siting import Criteria
from tests.project.test_siting import planned  # noqa: F401
from tests.test_cli import Run, run  # noqa: F401
from tests.test_cli_access import strict

ASKS = ("frontier", "trade", "ties", "why", "robust")
TOLD = (*ASKS, "questions")
NEVER = "max_minutes = 0.01"


@pytest.fixture(scope="module")
def once(planned: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with an option, which commands only look at."""
    project = Project.open(Path(shutil.copy(planned, tmp_path_factory.mktemp("once") / "planned.hubplan")))
    criteria = Criteria(hubs=2)
    project.keep_option("Two", criteria, project.solve(criteria))
    return project


@pytest.fixture
def looked_at(once: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's path; it is opened once for all commands."""
    monkeypatch.setattr(Project, "open", lambda *_args, **_more: once)
    return once.path


@pytest.fixture
def project(planned: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(planned, tmp_path / "planned.hubplan"))


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """A criteria file that a test fills."""
    path = tmp_path / "criteria.toml"
    path.write_text("hubs = 2")
    return path


def of(ask: str) -> tuple[str, ...]:
    return {"trade": ("max_time", "--steps", "3"), "frontier": ("--hubs", "1-3")}.get(ask, ())


@pytest.mark.parametrize("ask", TOLD)
def test_each_answer_is_told_in_words_and_as_strict_json(run: Run, looked_at: Path, asked: Path, ask: str) -> None:
    text = run(ask, looked_at, *of(ask), "--criteria", asked)
    told = run(ask, looked_at, *of(ask), "--criteria", asked, "--format", "json")
    assert (text.status, text.err, told.status, told.err) == (0, "", 0, "")
    assert strict(told.out)
    assert "nan" not in text.out.lower().split()


@pytest.mark.parametrize("ask", ASKS)
def test_what_cannot_be_met_ends_with_3_in_every_format(run: Run, looked_at: Path, asked: Path, ask: str) -> None:
    asked.write_text(NEVER)
    for form in ("text", "json"):
        ran = run(ask, looked_at, *of(ask), "--criteria", asked, "--format", form)
        assert ran.status == 3, (ask, form, ran)
        if form == "json" and ran.out:
            strict(ran.out)


@pytest.mark.parametrize("ask", ["solve", *TOLD])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hub = 2", "hubplanner: criteria.toml: “hub” is not a criterion. Did you mean hubs?"),
        ("hubs = 2\nrequired = ['A10001', 'A10002', 'A10003']", "hubplanner: 3 buildings are required, but only 2"),
        ("required = ['A10001']\nexcluded = ['A10001']", "hubplanner: A10001 is both required and excluded."),
        ("min_population = 9\nmax_population = 8", "hubplanner: criteria.toml: min_population (9) is more"),
        ("excluded = ['A1000']", "hubplanner: excluded: A1000 is not a candidate building. Did you mean A1000"),
    ],
)  # fmt: skip
def test_a_bad_criteria_file_ends_with_2_and_one_line(
    run: Run, looked_at: Path, asked: Path, ask: str, text: str, message: str
) -> None:
    asked.write_text(text, encoding="utf-8")
    ran = run(ask, looked_at, *of(ask), "--criteria", asked)
    if ask == "frontier" and "3 buildings" in message:
        assert ran.status == 0  # whose number of hubs is not that of the file
        return
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(message)
    assert len(ran.err.splitlines()) == 1


def test_solve_takes_a_criteria_file_and_a_number_in_its_place(run: Run, looked_at: Path, asked: Path) -> None:
    asked.write_text('objective = "max_coverage"\nhubs = "1-3"\ncoverage = {minutes = 2}\nworst_condition = "C"')
    told = strict(run("solve", looked_at, "--criteria", asked, "--format", "json").out)
    assert told["status"] == "optimal"
    assert told["ruled_out"]["A10002"] == "its condition is D, worse than C"
    one = strict(run("solve", looked_at, "--criteria", asked, "--hubs", "1", "--format", "json").out)
    assert len(one["hubs"]) == 1
    assert one["objective"] <= told["objective"]
    assert run("solve", looked_at, "--hubs", "3-2").status == 2
    asked.write_text(NEVER)
    none = run("solve", looked_at, "--criteria", asked, "--format", "json")
    assert none.status == 3
    assert strict(none.out)["unmet"][0]["criterion"] == "max_minutes"
    assert "0.01 minutes from every candidate" in none.err


@pytest.mark.parametrize("ask", ["solve", *ASKS])
def test_what_is_stopped_ends_with_4(run: Run, looked_at: Path, monkeypatch: pytest.MonkeyPatch, ask: str) -> None:
    @contextlib.contextmanager
    def stopped() -> Iterator[Any]:
        yield (lambda _done, _words: None), (lambda: True)

    for module in ("hubplanner.cli.siting", "hubplanner.cli.answers"):
        monkeypatch.setattr(sys.modules[module], "work", stopped)
    ran = run(ask, looked_at, *of(ask))
    if ask == "solve" and ran.status == 0:  # what was found by then is an answer, but no proof
        assert "Stopped" in ran.out or "not proven" in ran.out
    else:
        assert ran.status == 4, ran


def test_the_frontier_is_told_for_ranges_and_lists(run: Run, looked_at: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("frontier", looked_at, "--hubs", "1-2,4", "--format", "csv").out)))
    assert [row["hubs"] for row in rows] == ["1", "2", "4"]
    assert rows[0]["saved_min"] == ""
    assert float(rows[1]["saved_min"]) > 0
    every = strict(run("frontier", looked_at, "--format", "json").out)
    assert [row["hubs"] for row in every] == [1, 2, 3, 4, 5, 6]  # there are no more buildings
    for wrong, message in (("x", "write numbers, for example 1-12 or 3,5,8."), ("0-2", "numbers of hubs from 1"),
                           ("1-9", "there are 6 candidate buildings."), ("3-1", "ends before it begins.")):  # fmt: skip
        ran = run("frontier", looked_at, "--hubs", wrong)
        assert (ran.status, message in ran.err) == (2, True), ran


def test_a_number_that_cannot_be_stands_in_the_frontier_as_such(run: Run, looked_at: Path, asked: Path) -> None:
    asked.write_text("required = ['A10001', 'A10002']")
    ran = run("frontier", looked_at, "--criteria", asked, "--hubs", "1-2")
    assert ran.status == 0
    assert "    1  the criteria cannot be met" in ran.out


def test_a_trade_off_is_told_by_its_second_aim(run: Run, looked_at: Path, asked: Path) -> None:
    rows = strict(run("trade", looked_at, "max_time", "--criteria", asked, "--format", "json").out)
    assert rows
    assert list(rows[0])[:2] == ["mean_time", "max_time_at_most"]
    head = run("trade", looked_at, "max_time", "--criteria", asked).out.splitlines()[0]
    assert head.split("  ")[0] == "mean time"
    assert head.endswith("max  hubs  codes")
    asked.write_text("hubs = 2\ncoverage = {minutes = 2, share = 0.1}")
    rows = strict(run("trade", looked_at, "max_coverage", "--criteria", asked, "--format", "json").out)
    assert list(rows[0])[:2] == ["mean_time", "max_coverage_at_least"]
    for second, message in (("speed", "The second aim is one of"), ("mean_time", "not the objective itself"),
                            ("cost", "the running cost of")):  # fmt: skip
        ran = run("trade", looked_at, second, "--criteria", asked)
        assert (ran.status, message in ran.err) == (2, True), ran
    assert run("trade", looked_at, "max_time", "--steps", "0").status == 2


def test_near_ties_are_counted_and_their_limits_checked(run: Run, looked_at: Path, asked: Path) -> None:
    told = strict(run("ties", looked_at, "--criteria", asked, "--within", "100", "--most", "3", "--format", "json").out)
    assert len(told["sets"]) == 3
    assert not told["complete"]
    assert sum(told["in_how_many"].values()) == 6
    assert "There is no other set within 0 %." in run("ties", looked_at, "--criteria", asked, "--within", "0").out
    for wrong in (("--within", "-1"), ("--within", "101"), ("--differ", "0"), ("--most", "0")):
        assert run("ties", looked_at, "--criteria", asked, *wrong).status == 2


def test_why_says_what_each_building_costs_and_who_moves(run: Run, looked_at: Path) -> None:
    told = strict(run("why", looked_at, "--option", "Two", "--format", "json").out)
    assert [row["in_plan"] for row in told][:3] == [True, True, False]
    hub = told[0]["code"]
    text = run("why", looked_at, "--option", "Two", "--sites", hub.lower(), "--closes", hub.lower()).out
    assert f"({hub}) out costs" in text
    assert f"({hub}) closes, " in text
    assert "minutes longer" in text
    for wrong in (("--sites", "A99"), ("--closes", "A99"), ("--option", "None")):
        ran = run("why", looked_at, "--option", "Two", *wrong)
        assert (ran.status, len(ran.err.splitlines())) == (2, 1)


def test_robust_names_each_future_and_the_set_for_all(run: Run, looked_at: Path, asked: Path) -> None:
    told = strict(run("robust", looked_at, "--criteria", asked, "--option", "Two", "--format", "json").out)
    assert told["cases"][0]["case"] == "as things are"
    assert told["proven"]
    assert " ".join(told["good_for_all"]) == told["sets"][0]["hubs"]
    assert told["sets"][0]["failed"] == 0
    assert "Least worst regret of all sets" in run("robust", looked_at, "--criteria", asked).out
    alone = strict(run("robust", looked_at, "--option", "Two", "--format", "json").out)
    assert {len(row["hubs"].split()) for row in alone["sets"]} == {2}, "an option is tried under what it was asked"


def test_the_straight_line_is_told_beside_every_answer(run: Run, project: Path, asked: Path, tmp_path: Path) -> None:
    Project.open(project).remove("roads", "roads.gpkg")
    words = "There are no roads in the study: minutes follow from the straight line."
    for ask in (("solve", "--option", "By air"), ("frontier", "--hubs", "2"), ("trade", "max_time", "--steps", "2"),
                ("ties",), ("why",), ("robust",)):  # fmt: skip
        name, *rest = ask
        text = run(name, project, *rest, "--criteria", asked)
        assert (text.status, text.out.count(words)) == (0, 1), text
    for ask in (("solve",), ("frontier", "--hubs", "2"), ("ties",)):
        told = run(*ask[:1], project, *ask[1:], "--criteria", asked, "--format", "json")
        assert words in told.err
        strict(told.out)
    assert words in run("travel", project, "--out", tmp_path / "times.csv").out


def test_buildings_that_given_times_leave_out_are_told(run: Run, project: Path, asked: Path, tmp_path: Path) -> None:
    opened = Project.open(project)
    times = opened.travel_times().rename_axis("from_id")
    opened.remove("roads", "roads.gpkg")
    times.iloc[:, :2].to_csv(tmp_path / "drive_minutes.csv")
    opened.add("times", tmp_path / "drive_minutes.csv")
    left = times.shape[1] - 2
    told = f"Travel times were made elsewhere: {left} building{'s' * (left > 1)} to which there are none cannot be hubs"
    assert told in run("solve", project, "--criteria", asked).out
    assert told in run("solve", project, "--criteria", asked, "--format", "json").err


def test_words_stand_to_the_left_and_the_last_are_folded(run: Run, looked_at: Path, asked: Path) -> None:
    table = pd.DataFrame(
        {"Hubs": [1, 12], "Mean, min": [22.64, float("nan")], "Where": ["Oak Surgery", "Elm House, " * 9]}
    )
    lines = in_columns(table, 60)
    assert lines[:2] == ["Hubs  Mean, min  Where", "   1       22.6  Oak Surgery"]
    assert lines[2].startswith("  12          –  Elm House, Elm House")
    assert lines[3].startswith(" " * 17 + "Elm House")
    assert max(map(len, lines)) <= 60
    text = run("questions", looked_at, "--criteria", asked).out
    assert max(map(len, text.splitlines())) <= 110


@pytest.mark.parametrize(("ask", "method"), [("frontier", "frontier"), ("trade", "trade_off"), ("why", "explain")])
def test_what_was_found_before_it_is_stopped_is_told(
    run: Run, looked_at: Path, asked: Path, monkeypatch: pytest.MonkeyPatch, ask: str, method: str
) -> None:
    whole = getattr(Project, method)
    found: list[Any] = []

    def watched(*args: Any) -> Any:
        *others, watch = args

        def tell(one: Any) -> None:
            found.append(one)
            watch(one)

        return whole(*others, tell)

    @contextlib.contextmanager
    def stopped() -> Iterator[Any]:
        yield (lambda _done, _words: None), (lambda: bool(found))

    monkeypatch.setattr(Project, method, watched)
    monkeypatch.setattr(sys.modules["hubplanner.cli.siting"], "work", stopped)
    ran = run(ask, looked_at, *of(ask), "--criteria", asked)
    assert (ran.status, ran.err.strip()) == (0, "hubplanner: Stopped. This is what was found by then.")
    assert len(found) == 1
    assert len(ran.out.splitlines()) == (1 if ask == "why" else 2)


def test_services_and_the_rooms_that_they_take_are_told(run: Run, project: Path, asked: Path) -> None:
    for code in ("A10001", "A10003"):
        for kind, rooms in (("consulting", "3"), ("treatment", "1"), ("imaging", "1")):
            assert run("state", project, code, f"hub_rooms_{kind}", rooms, "--reason", "Counted").status == 0
    asked.write_text(
        "hubs = 2\nservices.Scan = {hubs = 1, minimum_population = 10, rooms = 5}\n"
        "services.Clinic = {minimum_population = 0, needs = ['Scan']}"
    )
    told = strict(run("solve", project, "--criteria", asked, "--format", "json").out)
    at = told["measures"]["services"]["Scan"]["hubs"]
    assert len(at) == 1
    assert at[0] in ("A10001", "A10003")
    assert told["measures"]["services"]["Clinic"]["hubs"] == at
    text = run("solve", project, "--criteria", asked).out
    name = Project.open(project).candidates().loc[at[0], "name"]
    people = f"{told['measures']['services']['Scan']['people_by_hub'][at[0]]:,.0f} people"
    assert f"{name} – runs Scan and Clinic" in text
    assert f"Scan runs at {name} ({people}), a mean of " in text
    asked.write_text("hubs = 2\nservices.Scan = {hubs = 1, minimum_population = 10, rooms = 6}")
    none = run("solve", project, "--criteria", asked)
    assert none.status == 3
    assert "Scan takes 6 rooms in each hub that runs it; 5 is about the most." in none.out
    asked.write_text("hubs = 2\nservices.Scan = {hubs = 1, minimum_population = 10}")
    assert "Least worst regret of all sets" in run("robust", project, "--criteria", asked).out
    asked.write_text('objective = "worst_fifth"\nhubs = 2')
    assert "This is not proven: nothing can hold" in run("robust", project, "--criteria", asked).out

"""The command line: each command does its work, and each mistake costs one line and the right exit status."""

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest

from hubplanner import Project, cli
from hubplanner.siting import Criteria, Solution
from hubplanner.study import Cancelled
from tests.conftest import FILES

AREA_OF_NOBODY = (
    b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"E1","population":0},'
    b'"geometry":{"type":"Polygon","coordinates":[[[-1.2,51.7],[-1.1,51.7],[-1.1,51.8],[-1.2,51.7]]]}}]}'
)


class Ran(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as from a terminal."""

    def command(*arguments: object) -> Ran:
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as error:  # argparse
            status = int(error.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Ran(status, out, err)

    return command


@pytest.fixture
def project(place_project_file: Path, tmp_path: Path) -> Path:
    """A copy of the place's project, alone in its folder."""
    (tmp_path / "work").mkdir()
    return Path(shutil.copy(place_project_file, tmp_path / "work" / "place.hubplan"))


def refused(ran: Ran, *parts: str, status: int = 2) -> None:
    """Assert that a command failed with one line to stderr, and nothing else."""
    assert ran.status == status
    assert ran.out == ""
    assert ran.err.startswith("hubplanner: ")
    assert ran.err.count("\n") == 1
    for part in parts:
        assert part in ran.err


def test_a_project_is_made_filled_and_solved(run: Run, place: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.hubplan"
    assert run("new", path, "--name", "New place").status == 0
    for kind, name in FILES.items():
        ran = run("add", path, kind, place / name)
        assert (ran.status, ran.err) == (0, "")
        assert f"rows of {kind} from {name}" in ran.out
    ran = run("solve", path, "--hubs", 2, "--option", "Two hubs")
    assert (ran.status, ran.err) == (0, "")
    assert "Proven best of 6 possible sets" in ran.out
    assert "From a mean of " in ran.out
    assert list(Project.open(path).options) == ["Two hubs"]


def test_columns_are_chosen_by_hand_and_shown(run: Run, tmp_path: Path) -> None:
    path, file = tmp_path / "p.hubplan", tmp_path / "odd.csv"
    file.write_text("code,name,longish,latish\nP1,One,-1.26,51.75\n")
    run("new", path, "--name", "P")
    refused(run("add", path, "practices", file), "odd.csv: no coordinates", "--map easting=")
    ran = run("add", path, "practices", file, "--map", "longitude=longish", "--map", "latitude = latish")
    assert ran.status == 0
    assert "longitude" in ran.out
    assert "from “longish”" in ran.out
    refused(run("add", path, "practices", file, "--map", "longitude"), "write it as field=column")
    refused(run("add", path, "practices", file, "--map", "longitude=nothing"), "no column “nothing”")


@pytest.mark.parametrize(
    ("name", "content", "kind", "parts"),
    [
        ("missing.csv", None, "practices", ["There is no file", "missing.csv"]),
        ("empty.csv", b"", "practices", ["empty.csv: the file is empty"]),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0", "practices", ["picture.csv: this is not a table of text"]),
        ("bad.gpkg", b"not a map", "areas", ["bad.gpkg: this is not a readable file of map shapes"]),
        ("flat.csv", b"code,name\nP1,One\n", "practices", ["flat.csv: no coordinates"]),
        (
            "degrees.csv",
            b"code,name,x,y\nP1,One,-1.26,51.75\n",
            "practices",
            ["degrees.csv, row 2", "look like degrees"],
        ),
        (
            "nobody.geojson",
            AREA_OF_NOBODY,
            "areas",
            ["nobody.geojson, column “population”", "nobody lives in any area"],
        ),
        ("any.csv", b"a,b\n1,2\n", "hubs", ["There is no kind “hubs”. The kinds are practices"]),
        ("n" * 300 + ".csv", None, "practices", ["cannot be read: File name too long"]),
    ],
)
def test_bad_input_is_one_line_and_leaves_the_project_as_it_was(
    run: Run, project: Path, tmp_path: Path, name: str, content: bytes | None, kind: str, parts: list[str]
) -> None:
    file, before = tmp_path / name, project.read_bytes()
    if content is not None:
        file.write_bytes(content)
    refused(run("add", project, kind, file), *parts)
    assert project.read_bytes() == before
    assert list(project.parent.iterdir()) == [project]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["solve", "{project}", "--hubs", "5"], "5 hubs are asked for, but there are only 4 candidate buildings"),
        (["solve", "{project}", "--hubs", "0"], "hubs: there is at least one hub"),
        (["solve", "{project}", "--criteria", "nothing.toml"], "There is no file nothing.toml"),
        (["travel", "{project}", "--mode", "boat"], "There is no mode “boat”"),
        (["travel", "{project}", "--period", "noon"], "There is no period “noon”"),
        (["travel", "{project}", "--engine", "magic"], "There is no engine “magic”"),
        (["travel", "{project}", "--out", "times.xlsx"], "times.xlsx: travel times are written as .csv or .parquet"),
        (["travel", "{project}", "--out", "no/such/folder/times.csv"], "times.csv cannot be written"),
        (["travel", "{project}", "--out", "no/such/folder/times.parquet"], "times.parquet cannot be written"),
        (["export", "{project}", "--option", "None", "--out", "{project}.out"], "There is no option “None”"),
        (["check", "nothing.hubplan"], "There is no project nothing.hubplan"),
        (["check", "x" * 300], "File name too long"),
        (["new", "{project}", "--name", "Again"], "is there already"),
        (["new", "{project}.txt", "--name", "Again"], "A project file ends in .hubplan"),
    ],
)
def test_a_wrong_request_is_one_line(run: Run, project: Path, arguments: list[str], part: str) -> None:
    refused(run(*[argument.format(project=project) for argument in arguments]), part)
    assert list(project.parent.iterdir()) == [project]


@pytest.mark.parametrize(
    "arguments",
    [["fly"], ["new"], ["new", "p.hubplan"], ["ties", "p", "--most", "many"], ["check", "p", "--format", "xml"]],
)
def test_wrong_usage_says_how_and_ends_with_two(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("usage: hubplanner")


def test_a_solution_in_json_has_the_keys_of_the_contract(run: Run, project: Path) -> None:
    ran = run("solve", project, "--hubs", 2, "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    solution = json.loads(ran.out)
    types = {
        "status": str, "objective": float, "bound": float, "gap": float, "seconds": float, "solver": str,
        "hubs": list, "assignment": dict, "measures": dict, "unmet": list,
    }  # fmt: skip
    assert {key: type(solution[key]) for key in types} == types
    assert solution["status"] == "optimal"
    assert len(solution["assignment"]) == 16
    assert set(solution["assignment"].values()) == set(solution["hubs"])
    measures = solution["measures"]
    assert {"mean_min", "p95_min", "max_min", "population_by_hub"} <= set(measures)
    assert sum(measures["population_by_hub"].values()) == measures["population"] == 22_000
    assert Project.open(project).options == {}  # not asked to keep it


def test_criteria_from_a_file_are_met_and_their_number_of_hubs_may_be_overruled(run: Run, project: Path) -> None:
    file = project.parent / "c.toml"
    file.write_text('hubs = 1\nrequired = ["A10004"]\nexcluded = ["A10002"]\nperiod = "peak"\n')
    found = [
        json.loads(run("solve", project, "--criteria", file, "--format", "json", *more).out)
        for more in ([], ["--hubs", 2])
    ]
    assert found[0]["hubs"] == ["A10003"]  # the building that A10004 shares
    assert len(found[1]["hubs"]) == 2
    assert "A10003" in found[1]["hubs"]
    assert "A10002" not in found[1]["hubs"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_criteria_that_cannot_be_met_end_with_three_and_the_reason(run: Run, project: Path, form: str) -> None:
    file = project.parent / "c.toml"
    file.write_text("hubs = 1\nmax_minutes = 5.5\n")
    ran = run("solve", project, "--criteria", file, "--format", form, "--option", "Never")
    assert ran.status == 3
    reason = "Not everyone can be within 5.5 minutes: "
    assert reason in (ran.out if form == "text" else ran.err)
    if form == "json":
        solution = json.loads(ran.out)
        assert (solution["status"], solution["hubs"], solution["objective"]) == ("infeasible", [], None)
        assert set(solution["unmet"][0]) == {"criterion", "where", "by", "message", "enough"}
    assert Project.open(project).options == {}


def test_stopping_without_an_answer_ends_with_four(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_args: object, **_more: object) -> Solution:
        return Solution("cancelled")

    def cancelled(*_args: object, **_more: object) -> Solution:
        raise Cancelled("Stopped before it was finished. Nothing was changed.")

    monkeypatch.setattr(Project, "solve", stopped)
    ran = run("solve", project, "--hubs", 1)
    assert (ran.status, ran.out) == (4, "Stopped by you, before there was an answer.\n")
    monkeypatch.setattr(Project, "solve", cancelled)
    refused(run("solve", project, "--hubs", 1), "Nothing was changed", status=4)


def test_ctrl_c_ends_with_four_and_one_line(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object, **_more: object) -> Project:
        raise KeyboardInterrupt

    before = project.read_bytes()
    monkeypatch.setattr(Project, "open", interrupted)
    refused(run("check", project), "Stopped.", status=4)
    assert project.read_bytes() == before


def test_an_empty_project_is_not_called_faultless(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.hubplan"
    run("new", path, "--name", "New")
    assert run("check", path).out == f"There is nothing to check yet. Next: hubplanner add {path} practices FILE\n"


def test_what_is_best_is_told_and_long_codes_keep_their_columns(run: Run, project: Path, tmp_path: Path) -> None:
    asked, code = tmp_path / "asked.toml", "A10001-OF-A-VERY-LONG-NAME"
    Project.open(project).correct_cell("practices", "practices.csv", 2, "practice_code", code, "renamed")
    asked.write_text(
        f"objective = 'max_coverage'\nhubs = 2\ncoverage = {{minutes = 3, share = 0.01}}\nrequired = ['{code}']\n"
    )
    ran = run("solve", project, "--criteria", asked)
    assert ran.status == 0, ran.err
    (best,) = (line for line in ran.out.splitlines() if line.startswith("Best: "))
    assert best.endswith("% of the people within 3 minutes of a hub.")
    head, *hubs = [line for line in ran.out.splitlines() if line.startswith(("hub ", "A10"))]
    assert any(line.startswith(code) for line in hubs)
    for line in hubs:
        assert line[: head.index("people") + 6].split()[-1].replace(",", "").isdigit(), (
            "people stand below their heading"
        )
    assert "Best: " not in run("solve", project, "--hubs", 1).out, "the mean is told in the sentence"


def test_findings_are_listed_as_text_json_and_csv(run: Run, project: Path) -> None:
    text, as_json, as_csv = (run("check", project, "--format", form) for form in ("text", "json", "csv"))
    assert (text.status, as_json.status, as_csv.status) == (0, 0, 0)
    findings = json.loads(as_json.out)
    assert {"severity", "file", "row", "column", "value", "message", "remedy", "id", "accepted"} <= set(findings[0])
    assert "warnings" in text.out.splitlines()[0]
    assert text.out.count("\n") == 1 + len(findings) + sum(len(finding["fixes"]) for finding in findings)
    assert list(csv.DictReader(io.StringIO(as_csv.out))) == [
        {name: "" if value is None else str(value) for name, value in finding.items() if name != "fixes"}
        for finding in findings
    ]


def test_findings_are_accepted_and_mended_from_the_command_line(run: Run, project: Path) -> None:
    def listed(*more: str) -> list[dict[str, Any]]:
        return list(json.loads(run("check", project, "--format", "json", *more).out))

    twice = next(one for one in listed() if "more than once" in one["message"])
    offered = run("fix", project, twice["id"])
    assert "--choice 1  Keep the survey of 14 February 2023, leave the earlier out" in offered.out
    assert run("fix", project, twice["id"], "--choice", 1, "--reason", "the old one is superseded").status == 0
    assert twice["id"] not in {one["id"] for one in listed()}
    nearest = next(one for one in listed() if one["fixes"])
    assert run("fix", project, nearest["id"], "--choice", 1).status == 0
    label = nearest["fixes"][0]["label"]
    (done,) = [line for line in run("history", project).out.splitlines() if label in line]
    assert done.count(label) == 1, "a reason that only repeats what was done is not told"
    never = [one["id"] for one in listed() if "never surveyed" in one["message"]]
    refused(run("accept", project, "nothing", "--reason", "x"), "There is no finding nothing")
    refused(run("accept", project, *never, "--reason", " "), "takes a reason")
    assert run("accept", project, *never, "--reason", "booked for March").status == 0
    assert not {one["id"] for one in listed("--open")} & set(never)
    assert "accepted by" in run("check", project).out
    changed = run("correct", project, "practices", "practices.csv", 2, "list_size", "9,100", "--reason", "counted")
    assert changed.status == 0
    refused(
        run("correct", project, "practices", "practices.csv", 2, "list_size", "many", "--reason", "x"),
        "“many” is not a number",
    )
    refused(
        run("correct", project, "practices", "practices.csv", 2, "easting", "1", "--reason", "x"),
        "“easting” is nothing that can be corrected in practices.csv", "list_size", "moved with hubplanner place",
    )  # fmt: skip
    opened = Project.open(project)
    assert opened.study.table("practices")["list_size"].iloc[0] == 9100
    assert [event.action for event in opened.history[-3:]] == ["correct", "accept", "correct"]


def test_a_project_is_made_again_from_its_trail_and_its_files(run: Run, project: Path, place: Path) -> None:
    opened = Project.open(project)
    opened.accept_all(opened.check()[:2], "known")
    trail, files = project.parent / "trail.json", project.parent / "files"
    assert run("history", project, "--format", "json", "--out", trail).status == 0
    shutil.copytree(place, files)
    (files / "practices.csv").rename(files / "under another name.csv")
    again = run("replay", trail, project.parent / "again.hubplan", "--files", files)
    assert (again.status, again.err) == (0, "")
    assert "holds the same" in again.out
    assert Project.open(project.parent / "again.hubplan").digest() == opened.digest()
    assert "Added practices from practices.csv" in run("history", project).out
    assert "sha256" in run("history", project, "--format", "csv").out.splitlines()[0]
    (files / "branches.csv").write_text("changed")
    refused(
        run("replay", trail, project.parent / "third.hubplan", "--files", files),
        "1 of its files are not in",
        "branches.csv",
    )
    assert not (project.parent / "third.hubplan").exists()
    refused(
        run("replay", place / "practices.csv", project.parent / "x.hubplan", "--files", files), "not an audit trail"
    )


def test_a_file_is_taken_out(run: Run, project: Path) -> None:
    refused(run("remove", project, "sites", "nothing.csv"), "There is no file nothing.csv of sites")
    assert run("remove", project, "sites", "branches.csv").status == 0
    assert not Project.open(project).study.has("sites")


def test_no_cell_of_a_csv_is_run_by_a_spreadsheet(run: Run, project: Path) -> None:
    formula = "=cmd|' /C calc'!A0"
    file = project.parent / "p.csv"
    file.write_text(f"code,name,easting,northing,patients\n=1+1,One,450500,206500,{formula}\n")
    assert run("add", project, "practices", file).status == 0
    rows = list(csv.DictReader(io.StringIO(run("check", project, "--format", "csv").out)))
    assert "'" + formula in {row["value"] for row in rows}
    out = project.parent / "times.csv"
    assert run("travel", project, "--out", out).status == 0
    with out.open(newline="", encoding="utf-8") as written:
        heading = next(csv.reader(written))
    assert "'=1+1" in heading
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row.values() if cell)


@pytest.mark.parametrize("engine", ["fast", "networkx"])
def test_travel_times_are_written_alike_as_csv_and_parquet(run: Run, project: Path, engine: str) -> None:
    outs = [project.parent / name for name in ("times.csv", "times.parquet")]
    for out in outs:
        ran = run("travel", project, "--engine", engine, "--out", out)
        assert (ran.status, ran.err) == (0, "")
        assert "16 areas × 4 candidate buildings, by car, freeflow." in ran.out
    of_csv, of_parquet = pd.read_csv(outs[0], index_col="area_code"), pd.read_parquet(outs[1])
    pd.testing.assert_frame_equal(of_csv, of_parquet)
    expected = Project.open(project).travel_times()
    np.testing.assert_allclose(of_parquet, expected, atol=1e-3)
    assert list(of_parquet.columns) == list(expected.columns)
    assert sorted(project.parent.iterdir()) == sorted([project, *outs])


def test_a_write_that_fails_leaves_the_old_file(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = project.parent / "times.csv"
    out.write_text("old")

    def fail(self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    refused(run("travel", project, "--out", out), f"{out} cannot be written: No space left on device.")
    assert out.read_text() == "old"
    assert sorted(project.parent.iterdir()) == sorted([project, out])


def test_an_option_is_exported(run: Run, project: Path) -> None:
    assert run("solve", project, "--hubs", 2, "--option", "Two").status == 0
    folder = project.parent / "out"
    ran = run("export", project, "--option", "Two", "--out", folder, "--formats", "gpkg, html")
    assert (ran.status, ran.err) == (0, "")
    assert sorted(Path(line) for line in ran.out.splitlines()) == sorted(folder.iterdir())
    assert {file.suffix for file in folder.iterdir()} == {".gpkg", ".html"}
    refused(run("export", project, "--option", "Two", "--out", folder, "--formats", "docx"), "The format docx is not")


def python(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)


def test_help_and_the_window_start_without_the_heavy_libraries() -> None:
    assert "Choose NHS hub sites" in python("-m", "hubplanner", "--help").stdout
    script = (
        "import sys\nfrom hubplanner.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "heavy = {'pandas', 'geopandas', 'numpy', 'scipy', 'pulp', 'matplotlib', 'PySide6'} & set(sys.modules)\n"
        "sys.exit(f'{heavy} were loaded' if heavy else 0)"
    )
    ran = python("-c", script)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_program_without_a_console_starts() -> None:
    # pythonw and the frozen window on Windows have neither stdout nor stderr.
    script = (
        "import sys\nfrom hubplanner import cli\ncli.open_project = lambda chosen: 0\ncli.has_screen = lambda: True\n"
        "sys.stdout = sys.stderr = None\nsys.argv = ['hubplanner-window']\nsys.exit(cli.open_window())"
    )
    assert python("-c", script).returncode == 0


def test_a_name_that_the_console_cannot_show_does_not_stop_the_work(tmp_path: Path) -> None:
    script = (
        "import sys\nsys.stdout.reconfigure(encoding='ascii')\nfrom hubplanner.cli import main\n"
        "sys.exit(main(['new', sys.argv[1], '--name', 'Ŵ']))"
    )
    ran = python("-c", script, str(tmp_path / "Ŵ🏥.hubplan"))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert Project.open(tmp_path / "Ŵ🏥.hubplan").name == "Ŵ"


def test_the_answer_of_the_command_line_is_that_of_the_library(run: Run, project: Path) -> None:
    told = json.loads(run("solve", project, "--hubs", 2, "--format", "json").out)
    ours = Project.open(project).solve(Criteria(hubs=2)).as_dict()
    assert {**told, "seconds": 0} == {**ours, "seconds": 0}


def test_a_building_is_put_on_the_map_moved_and_taken_off(run: Run, project: Path) -> None:
    assert run("place", project, "--add", "Old Fire Station", "--at", "452000,207000") == (
        0, "Put Old Fire Station on the map as NEW-01.\n", ""
    )  # fmt: skip
    assert run("place", project, "--move", "new-01", "--at", "452500, 207000", "--reason", "a better plot").status == 0
    assert Project.open(project).buildings().loc["NEW-01"].geometry.x == 452_500
    assert run("place", project, "--remove", "NEW-01") == (0, "Took NEW-01 off the map.\n", "")
    far = run("place", project, "--add", "Far", "--at", "500000,300000")
    assert "It is no candidate for a hub: outside the area" in far.out
    for at in ((), ("--at", "here"), ("--at", "1,2,3"), ("--at=-5,7",)):
        refused = run("place", project, "--add", "One", *at)
        assert (refused.status, refused.err.count("\n")) == (2, 1)

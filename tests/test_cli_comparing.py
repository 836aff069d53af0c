"""Options on the command line: listed, renamed, deleted, compared in words, as JSON and as a workbook."""

# ruff: noqa: F811  fixtures of the other files are named as arguments

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hubplanner import Project
from tests.project.test_comparing import kept  # noqa: F401
from tests.project.test_siting import planned  # noqa: F401
from tests.test_cli import Run, run  # noqa: F401
from tests.test_cli_access import strict

SHEETS = ["Measures", "Who gains and loses", "Hubs", "What was asked", "Assumptions"]


@pytest.fixture(scope="module")
def once(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that commands only look at."""
    return Project.open(Path(shutil.copy(kept, tmp_path_factory.mktemp("once") / "kept.hubplan")))


@pytest.fixture
def looked_at(once: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's path; it is opened once for all commands."""
    monkeypatch.setattr(Project, "open", lambda *_args, **_more: once)
    return once.path


@pytest.fixture
def path(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(kept, tmp_path / "kept.hubplan"))


def test_a_comparison_fits_the_screen_and_says_what_is_best(run: Run, looked_at: Path) -> None:
    status, out, _ = run("compare", looked_at)
    lines = out.splitlines()
    assert status == 0
    assert max(map(len, lines)) <= 100
    for words in ("Mean journey, min", "Deprivation: Most deprived fifth", "People by hub", "* best of the options"):
        assert words in out
    assert "“On foot” was found for residents, on foot" in out


def test_json_has_every_figure_and_nothing_that_json_cannot_say(run: Run, looked_at: Path) -> None:
    status, out, _ = run("compare", looked_at, "--options", "Three,Two", "--beyond", "2", "--format", "json")
    told = strict(out)
    assert status == 0
    assert [one["name"] for one in told["options"]] == ["Three", "Two"]
    assert told["beyond_min"] == 2
    assert {each["key"] for each in told["measures"]} == set(told["today"]["measures"])
    assert told["options"][0]["measures"]["capital_gbp"] is None
    assert told["options"][0]["gains"][0]["kind"] == "Everyone"
    changes = [value for one in told["options"] for value in one["change"].values() if value is not None]
    assert changes == [round(value, 6) for value in changes], "a change has no more figures than what is shown"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--options", "Four"), "no option “Four”"),
        (("--beyond", "0"), "above 0"),
        (("--out", "comparison.csv"), "written as .xlsx"),
        (("--out", "/nowhere/at/all.xlsx"), "cannot be written"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(run: Run, looked_at: Path, more: tuple[str, ...], words: str) -> None:
    status, _, err = run("compare", looked_at, *more)
    assert status == 2
    assert words in err
    assert len(err.splitlines()) == 1


def test_a_workbook_has_numbers_and_no_formula(run: Run, path: Path, tmp_path: Path) -> None:
    project = Project.open(path)
    project.rename_option("Two", "=HYPERLINK(1)")
    project.rename_option("Three", "+Three\x07, or so")
    status, _, _ = run("compare", path, "--out", tmp_path / "all.xlsx")
    assert status == 0
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames == SHEETS
    cells: list[Any] = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    assert not [cell.value for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@"]
    measures = {row[0]: row[1:] for row in book["Measures"].iter_rows(min_row=2, values_only=True)}
    found = project.compare()
    assert measures["Mean journey, min"][0] == pytest.approx(found.today.outcome.figures["mean_min"])
    assert measures["Mean journey, min"][4] == pytest.approx(found.options[3].outcome.figures["mean_min"])
    assert measures["To build"][0] is None
    assert book["Hubs"].max_row == len(found.hubs) + 1
    assert not list(tmp_path.glob(".*"))


def test_options_are_listed_renamed_and_deleted(run: Run, path: Path) -> None:
    assert "Find the two hubs" in run("options", path)[1]
    assert run("options", path, "--rename", "Two=A=B")[0] == 0
    assert run("options", path, "--rename", "A=B=Four, or five")[0] == 0
    assert strict(run("options", path, "--format", "json")[1])[0]["name"] == "Four, or five"
    status, out, _ = run("compare", path, "--options", "Four, or five,Three", "--format", "json")
    assert (status, [one["name"] for one in strict(out)["options"]]) == (0, ["Four, or five", "Three"])
    assert run("options", path, "--drop", "Four, or five")[0] == 0
    assert list(Project.open(path).options) == ["Three", "On foot", "Directed"]
    status, _, err = run("options", path, "--rename", "Three")
    assert (status, "OLD=NEW" in err) == (2, True)
    status, _, err = run("options", path, "--drop", "Two")
    assert (status, "no option “Two”" in err) == (2, True)


def test_without_options_it_is_said_how_to_keep_one(run: Run, planned: Path) -> None:
    assert "--option NAME" in run("options", planned)[1]
    status, _, err = run("compare", planned)
    assert (status, "keep them as an option first" in err) == (2, True)


def test_options_of_a_project_that_is_open_elsewhere_are_only_listed(run: Run, path: Path) -> None:
    held = Project.open(path, hold=True)
    for change in (("--rename", "Two=Four"), ("--drop", "Two")):
        status, _, err = run("options", path, *change)
        assert (status, "is open for changes elsewhere" in err) == (2, True)
    assert "Two: " in run("options", path).out
    held.close()
    assert run("options", path, "--rename", "Two=Four").status == 0

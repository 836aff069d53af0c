"""Hubs that people chose themselves, kept from the command line, and made again from the audit trail."""

# ruff: noqa: F811  fixtures of the other files are named as arguments

import json
import shutil
from pathlib import Path

import pytest

from hubplanner import Project
from hubplanner.appraisal import proof_in_words
from hubplanner.project import Option
from hubplanner.siting import BY_HAND, Criteria, not_met
from hubplanner.study import InputError
from tests.project.test_siting import planned  # noqa: F401
from tests.test_cli import Run, run  # noqa: F401


@pytest.fixture
def project(planned: Path, tmp_path: Path) -> Project:
    return Project.open(Path(shutil.copy(planned, tmp_path / "planned.hubplan")))


def two(project: Project) -> list[str]:
    return [str(code) for code in project.candidates().index[:2]]


def test_a_choice_is_kept_as_it_is(run: Run, project: Project) -> None:
    hubs = two(project)
    status, out, _ = run("keep", str(project.path), "--hubs", ",".join(hubs), "--option", "By the room")
    assert status == 0
    assert "Kept as option “By the room”." in out
    kept = Project.open(project.path).options["By the room"]
    assert kept.solution.hubs == tuple(hubs)
    assert (kept.solution.status, kept.solution.solver) == ("feasible", BY_HAND)
    assert kept.criteria.hubs == 2
    assert proof_in_words(kept.solution) == "Chosen by hand, not by a solver"


def test_its_figures_are_those_of_the_solver_asked_for_the_same_hubs(project: Project) -> None:
    hubs = two(project)
    kept = project.keep_choice("Two", Criteria(hubs=5, allocation="best"), hubs).solution
    solved = project.solve(Criteria(hubs=2, required=tuple(hubs)))
    assert kept.assignment == solved.assignment
    assert kept.measures == solved.measures
    assert kept.objective == pytest.approx(solved.objective)
    assert kept.inputs["travel_time"] == solved.inputs["travel_time"]


def test_what_it_does_not_meet_can_be_told(project: Project) -> None:
    option: Option = project.keep_choice("Two", Criteria(max_minutes=0.01), two(project))
    tables = project.siting_tables(option.criteria)
    assert not_met(tables, option.criteria, option.solution.hubs, option.solution.assignment)


@pytest.mark.parametrize(
    ("hubs", "words"),
    [((), "There are no hubs to keep"), (("Q99",), "Q99 is not a building that could be a hub")],
)
def test_what_is_no_choice_is_refused(project: Project, hubs: tuple[str, ...], words: str) -> None:
    with pytest.raises(InputError, match=words):
        project.keep_choice("None", Criteria(), hubs)
    with pytest.raises(InputError, match="needs a name"):
        project.keep_choice(" ", Criteria(), hubs)
    assert not project.options


def test_it_is_undone_and_is_in_the_history(run: Run, project: Project) -> None:
    project.keep_choice("Two", Criteria(), two(project))
    step = project.history[-1]
    assert (step.action, step.arguments["hubs"]) == ("keep_choice", two(project))
    assert json.dumps(dict(step.arguments))
    project.undo()
    assert not project.options
    project.redo()
    assert project.options["Two"].solution.solver == BY_HAND

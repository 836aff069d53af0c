"""Options of a project beside each other, and what happens to them when they are renamed, deleted, or out of date."""

# ruff: noqa: F811  fixtures of the other files are named as arguments

import shutil
from pathlib import Path

import numpy as np
import pytest

from hubplanner import Project
from hubplanner.project import replay, trail
from hubplanner.siting import Criteria
from hubplanner.study import LEFT_OUT, Cancelled, Correction, InputError
from tests.conftest import FILES
from tests.project.test_siting import planned  # noqa: F401

TWO, THREE = Criteria(hubs=2), Criteria(hubs=3, max_minutes=30)
ON_FOOT = Criteria(hubs=2, mode="walk")
DIRECTED = Criteria(hubs=2, allocation="best", max_population=12_000)


@pytest.fixture(scope="module")
def kept(planned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a project with four options."""
    path = Path(shutil.copy(planned, tmp_path_factory.mktemp("kept") / "kept.hubplan"))
    project = Project.open(path)
    for name, criteria in {"Two": TWO, "Three": THREE, "On foot": ON_FOOT, "Directed": DIRECTED}.items():
        project.keep_option(name, criteria, project.solve(criteria))
    return path


@pytest.fixture
def project(kept: Path, tmp_path: Path) -> Project:
    return Project.open(Path(shutil.copy(kept, tmp_path / "kept.hubplan")))


def test_figures_are_those_that_the_options_were_kept_with(project: Project) -> None:
    found = project.compare()
    assert [one.name for one in found.options] == list(project.options)
    for one in found.options:
        if not one.other_basis:
            kept = project.option(one.name).solution.measures
            for name in ("mean_min", "p95_min", "max_min", "worst_fifth_min"):
                assert one.outcome.figures[name] == pytest.approx(kept[name])
            assert dict(one.outcome.people_by_hub) == pytest.approx(kept["population_by_hub"])
    assert found.today.outcome.figures["mean_min"] == pytest.approx(project.baseline().measures["mean_min"])
    assert not found.doubts


def test_all_travel_as_the_first_option_does_unless_told_otherwise(project: Project) -> None:
    by_car, on_foot = project.compare(["Two", "On foot"]), project.compare(["On foot", "Two"])
    assert [one.other_basis for one in by_car.options] == [False, True]
    assert any("on foot" in note for note in by_car.notes)
    assert on_foot.basis.mode == "walk"
    assert on_foot.options[0].outcome.figures["mean_min"] > by_car.options[1].outcome.figures["mean_min"]
    assert project.compare(["Two"], ON_FOOT).basis_in_words.endswith("on foot")


def test_people_go_where_a_plan_directs_them(project: Project) -> None:
    found = project.compare(["Two", "Directed"])
    directed = found.options[1]
    assert directed.directed
    assert dict(found.what_if.area_hubs(directed.outcome)) == dict(project.option("Directed").solution.assignment)
    assert any("directs people" in note for note in found.notes)
    lists = Criteria(hubs=2, demand="practices")
    elsewhere = project.compare(["Directed"], lists).options[0]
    assert (elsewhere.directed, elsewhere.undirected) == (False, True)


def test_whole_lists_are_put_on_a_map_by_area(project: Project) -> None:
    found = project.compare(["Two"], Criteria(demand="practices"))
    minutes = found.area_minutes(found.options[0])
    assert set(minutes.index) == project.study.codes("areas")
    assert np.isfinite(minutes).any()
    assert found.gains(found.today, found.options[0]).empty


def test_people_are_counted_beyond_any_minutes(project: Project) -> None:
    few, many = (project.compare(["Two"], beyond_min=minutes) for minutes in (1.0, 60.0))
    assert few.options[0].outcome.figures["beyond"] > many.options[0].outcome.figures["beyond"] == 0
    with pytest.raises(InputError, match="above 0"):
        project.compare(["Two"], beyond_min=0)


def test_an_option_is_out_of_date_when_people_change(project: Project) -> None:
    table = project.study.table("areas")
    file = next(file.name for file in project.study.files if file.kind == "areas")
    project.correct_cell("areas", file, int(table["row"].iloc[0]), "population", "9000", "counted again")
    found = project.compare(["Two", "Three"])
    assert [one.changed for one in found.options] == [("people",), ("people",)]
    assert found.doubts == ("Out of date are “Two” and “Three”: people changed since they were found.",)
    project.undo()
    assert not project.compare(["Two", "Three"]).doubts


def test_an_option_tells_what_it_no_longer_meets(project: Project) -> None:
    asked = Criteria(hubs=2, max_minutes=project.option("Two").solution.measures["max_min"] + 0.01)
    project.keep_option("Near", asked, project.solve(asked))
    project.keep_option("Too far", asked.model_copy(update={"max_minutes": 0.5}), project.option("Two").solution)
    near, far = project.compare(["Near", "Too far"]).options
    assert near.not_met == ()
    assert far.not_met == ("the most minutes allowed",)


def test_hubs_that_can_no_longer_be_one_are_told_and_the_others_compared(project: Project) -> None:
    hubs = project.option("Three").solution.hubs
    gone = next(code for code in hubs if code.startswith("A"))
    table = project.study.table("practices")
    row = int(table.loc[table["practice_code"] == gone, "row"].iloc[0])
    project.correct([Correction("practices", FILES["practices"], row, LEFT_OUT)], "closed")
    found = project.compare(["Three"])
    one = found.options[0]
    assert gone in one.gone
    assert set(one.outcome.hubs) == set(hubs) - set(one.gone)
    assert any("can no longer be a hub" in doubt for doubt in found.doubts)


def test_an_option_that_is_not_there_is_named(project: Project) -> None:
    with pytest.raises(InputError, match="no option “Four”"):
        project.compare(["Four"])
    with pytest.raises(InputError, match="no option to compare"):
        project.compare([])


def test_comparing_can_be_stopped(project: Project) -> None:
    with pytest.raises(Cancelled):
        project.compare(cancel=lambda: True)


def test_an_option_keeps_its_place_when_it_is_renamed_and_undo_takes_it_back(project: Project) -> None:
    before = project.option("Three")
    project.rename_option("Three", " Three hubs ")
    assert list(project.options) == ["Two", "Three hubs", "On foot", "Directed"]
    assert project.option("Three hubs").solution == before.solution
    project.drop_option("Three hubs")
    assert "Three hubs" not in Project.open(project.path).options
    project.undo()
    project.undo()
    assert list(project.options) == ["Two", "Three", "On foot", "Directed"]


@pytest.mark.parametrize(
    ("name", "new_name", "words"),
    [("Two", " ", "needs a name"), ("Two", "Three", "already"), ("Four", "Five", "no option “Four”")],
)
def test_a_name_that_cannot_be_is_refused(project: Project, name: str, new_name: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        project.rename_option(name, new_name)
    with pytest.raises(InputError, match="no option “Four”"):
        project.drop_option("Four")
    assert list(project.options) == ["Two", "Three", "On foot", "Directed"]


def test_renaming_and_deleting_are_replayed(place: Path, tmp_path: Path) -> None:
    project = Project.create(tmp_path / "one.hubplan", "One")
    for kind in ("practices", "areas", "roads"):
        project.add(kind, place / FILES[kind])
    for name in ("A", "B"):
        project.keep_option(name, TWO, project.solve(TWO))
    project.rename_option("A", "C")
    project.drop_option("B")
    (tmp_path / "trail.json").write_text(trail(project, "json"), encoding="utf-8")
    again, same = replay(tmp_path / "trail.json", place, tmp_path / "again.hubplan")
    assert same
    assert list(again.options) == ["C"]

"""What is published of an option says whose journeys they are, on which roads, and where people go beyond the place."""

# ruff: noqa: F811  fixtures of the other files are named as arguments

import shutil
from pathlib import Path
from typing import Any

import pytest

from hubplanner import Project
from hubplanner.outputs import export
from hubplanner.outputs.rested_on import rested_on
from hubplanner.outputs.result import Result, gather
from hubplanner.siting import Criteria
from hubplanner.study import InputError
from hubplanner.travel import RoadChange, Scenario
from tests.conftest import FILES
from tests.project.test_siting import planned  # noqa: F401


@pytest.fixture
def project(planned: Path, tmp_path: Path) -> Project:
    return Project.open(Path(shutil.copy(planned, tmp_path / "planned.hubplan")))


def published(project: Project, **criteria: Any) -> Result:
    asked = Criteria.from_table({"hubs": 2, **criteria})
    project.keep_option("Plan", asked, project.solve(asked))
    return gather(project, "Plan")


def test_patients_today_are_set_beside_patients_and_never_beside_residents(project: Project) -> None:
    result = published(project, demand="practices")
    assert result.today.measures["population"] == result.option.solution.measures["population"] == 25_000
    served = result.areas.dropna(subset=["hub"])
    assert 0 < len(served) < len(result.areas)  # nobody of the others is on a list
    assert served["minutes"].notna().all()
    residents = published(project)
    assert residents.today.measures["population"] == result.areas["population"].sum()


def test_minutes_and_changes_are_those_of_the_scenario(project: Project) -> None:
    now = published(project)
    project.keep_scenario(Scenario("Jam", (RoadChange("all roads", -50),)))
    jam = published(project, scenario="Jam", required=list(now.option.solution.hubs))
    assert jam.areas["minutes"].to_numpy() == pytest.approx(now.areas["minutes"].to_numpy() * 2, abs=1e-3)
    assert (jam.areas["minutes_today"].to_numpy() > now.areas["minutes_today"].to_numpy()).sum() > 8


def test_areas_that_go_to_a_hub_beyond_the_place_have_its_name_and_minutes(place: Path, tmp_path: Path) -> None:
    lines = (place / "practices.csv").read_text(encoding="utf-8")
    (tmp_path / "practices.csv").write_text(lines.replace("4,True", "4,False").replace("5000,3,True", "5000,3,False"))
    project = Project.create(tmp_path / "border.hubplan", "Border")
    for kind in ("practices", "sites", "areas", "roads"):
        project.add(kind, (tmp_path if kind == "practices" else place) / FILES[kind])
    result = published(project, hubs=1, outside_hubs=["A10003"])
    away = result.areas[result.areas["hub"] == "A10003"]
    assert len(away) > 0
    assert set(away["hub_name"]) == {"Station Road Practice + 1"}
    assert result.areas[["hub", "hub_name", "minutes", "minutes_today"]].notna().all(axis=None)
    assert export(project, "Plan", tmp_path / "out", ["gpkg", "html", "svg"])


def test_the_straight_line_is_told_with_its_assumptions(project: Project, tmp_path: Path) -> None:
    project.remove("roads", "roads.gpkg")
    result = published(project)
    told = " ".join(rested_on(result))
    assert told.startswith("There are no roads in the study: minutes follow from the straight line.")
    assert "detour" in told
    for path in export(project, "Plan", tmp_path / "out", ["svg", "html"]):
        assert "straight line" in path.read_text(encoding="utf-8"), path


def test_people_who_are_directed_are_not_said_to_go_to_the_nearest_hub(project: Project) -> None:
    assert "to which the plan directs them" in published(project, allocation="best", min_population=1000).meaning
    assert "the nearest of 2 hubs" in published(project).meaning


def test_an_option_of_a_study_that_was_changed_is_not_published(project: Project) -> None:
    published(project, demand="practices")
    project.remove("registrations", "registrations.csv")
    with pytest.raises(InputError, match="There are no registrations yet"):
        gather(project, "Plan")

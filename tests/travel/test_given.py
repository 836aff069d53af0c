"""Travel times made elsewhere serve in place of roads."""

from pathlib import Path

import pytest

from hubplanner import Project
from hubplanner.siting import Criteria
from hubplanner.study import InputError
from tests.conftest import FILES


@pytest.fixture
def project(place: Path, tmp_path: Path) -> Project:
    """The place without its roads."""
    project = Project.create(tmp_path / "p.hubplan", "P")
    for kind in ("practices", "sites", "areas"):
        project.add(kind, place / FILES[kind])
    return project


def matrix(folder: Path, heading: str, row: str, name: str = "drive_minutes.csv") -> Path:
    path = folder / name
    lines = [row.format(code=f"E0100{place:04d}", name=f"Place {place:03d}A", minutes=place) for place in range(16)]
    path.write_text("\n".join([heading, *lines]) + "\n")
    return path


def test_a_matrix_by_code_name_or_postcode_answers_without_roads(project: Project, tmp_path: Path) -> None:
    heading = "from_id,A10001,St. Jude's Medical Centre,AB1 3AA,A10001001"
    project.add("times", matrix(tmp_path, heading.replace("St. Jude's", "ST. JUDE'S").replace("Medical Centre",
                "MEDICAL CENTRE"), "{name},{minutes},5,9999,7"))  # fmt: skip
    times = project.travel_times()
    assert times.shape == (16, 3)
    assert times["A10001"].tolist() == list(range(16))
    assert times["A10002"].tolist() == [5] * 16
    building = project.buildings().loc["A10003"]  # 9999 says that it cannot be reached
    assert (building["candidate"], building["why_not"]) == (False, "no travel times to it")
    assert times["A10001001"].tolist() == [7] * 16
    solution = project.solve(Criteria(hubs=2))
    assert solution.status == "optimal"
    assert set(solution.hubs) == {"A10001", "A10002"}


def test_times_to_hospitals_alone_leave_journeys_to_the_straight_line(project: Project, tmp_path: Path) -> None:
    straight = project.travel_times()
    project.add("times", matrix(tmp_path, "from_id,ZZ9 9ZZ,Some Hospital", "{code},1,2"))
    assert project.time_basis == "straight_line"
    assert project.travel_times().equals(straight)
    assert project.untimed() == []
    told = [one for one in project.check() if one.kind == "times" and one.severity == "warning"]
    assert ["No given travel time leads to a practice or site" in one.message for one in told] == [True]
    project.add("times", matrix(tmp_path, "from_id,A10001,ZZ9 9ZZ", "{code},1,2", "drive_more.csv"))
    assert project.time_basis == "given"
    assert project.untimed() == ["A10001001", "A10002", "A10003"]


def test_times_to_none_of_the_buildings_here_say_what_to_do(project: Project, tmp_path: Path) -> None:
    project.add("times", matrix(tmp_path, "from_id,A10005,ZZ9 9ZZ", "{code},1,2"))  # outside the area
    with pytest.raises(
        InputError, match=r"No building can be a hub: .* no travel times to it.* take the files of times"
    ):
        project.candidates()


def test_times_of_another_mode_or_place_are_refused_in_words(project: Project, tmp_path: Path) -> None:
    project.add("times", matrix(tmp_path, "from_id,A10001,A10002", "{code},1,2", "bus.csv"))
    with pytest.raises(InputError, match=r"No travel time by car leads .* by public transport, lead elsewhere"):
        project.travel_times()

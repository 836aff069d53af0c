"""Data that would give a wrong answer with a straight face: it is told of, or refused."""

import shutil
from pathlib import Path

import geopandas as gpd
import pytest

from hubplanner.outputs import export
from hubplanner.project import Project
from hubplanner.siting import Criteria
from hubplanner.sources import read
from hubplanner.study import InputError
from tests.conftest import PRACTICES


@pytest.fixture
def project(place_project_file: Path, tmp_path: Path) -> Project:
    return Project.open(Path(shutil.copy(place_project_file, tmp_path / "place.hubplan")))


def practices(folder: Path, old: str, new: str) -> Path:
    """Write the place's practices with one text in place of another."""
    assert old in PRACTICES
    path = folder / "practices.csv"
    path.write_text(PRACTICES.replace(old, new), encoding="utf-8")
    return path


def test_a_proof_is_not_published_for_candidates_that_have_moved(project: Project, tmp_path: Path) -> None:
    criteria = Criteria(hubs=1)
    solution = project.solve(criteria)
    project.keep_option("One", criteria, solution)
    other = next(code for code in ("A10001", "A10002") if code not in solution.hubs)
    place = "450500,208500" if other == "A10001" else "453500,208500"
    project.add("practices", practices(tmp_path, place, "452500,207500"))
    with pytest.raises(InputError, match="was changed since option “One”"):
        export(project, "One", tmp_path / "out", ["html"])


def test_a_building_far_from_every_road_is_no_candidate_and_says_why(project: Project, tmp_path: Path) -> None:
    project.add("practices", practices(tmp_path, "450500,208500", "208500,450500"))
    building = project.buildings().loc["A10001"]
    assert not building["candidate"]
    assert building["why_not"] == "over 5 km from a road"
    with pytest.raises(InputError, match=r"A10001 is not a candidate building \(over 5 km from a road\)"):
        project.solve(Criteria(hubs=1, required=["A10001"]))


def test_areas_over_other_areas_are_told_of(project: Project, place: Path, tmp_path: Path) -> None:
    again = gpd.read_file(place / "areas.gpkg")
    code = next(name for name in again.columns if "code" in name.lower() or name.lower().endswith("cd"))
    again[code] = [f"E0200{n:04d}" for n in range(len(again))]
    again.to_file(tmp_path / "again.gpkg")
    project.add("areas", tmp_path / "again.gpkg")
    assert any("their people are counted twice" in finding.message for finding in project.check())


def test_a_closing_that_is_still_ahead_leaves_a_site_open(project: Project, tmp_path: Path) -> None:
    project.add("practices", practices(tmp_path, "AB1 1AA,,Active", "AB1 1AA,2099-01-01,Active"))
    assert project.buildings().loc["A10001", "candidate"]
    project.add("practices", practices(tmp_path, "AB1 1AA,,Active", "AB1 1AA,2019-01-01,Active"))
    assert not project.buildings().loc["A10001", "candidate"]
    assert any("(A10001) is closed" in finding.message for finding in project.check())


def test_lengths_in_kilometres_are_told_of_and_measured_anew(place: Path, tmp_path: Path) -> None:
    roads = gpd.read_file(place / "roads.gpkg")
    roads["length_m"] = roads.length / 1000
    roads.to_file(tmp_path / "roads.gpkg")
    reading = read("roads", tmp_path / "roads.gpkg")
    assert any("lengths are not metres" in finding.message for finding in reading.findings)
    assert reading.table["length_m"].sum() == pytest.approx(roads.length.sum(), rel=1e-6)


def test_a_wrong_text_in_a_whole_column_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "practices.csv"
    rows = "".join(f"A{n:05d},Surgery {n},450500,205500,many\n" for n in range(500))
    path.write_text("code,name,easting,northing,list size\n" + rows, encoding="utf-8")
    found = [finding for finding in read("practices", path).findings if finding.value == "many"]
    assert len(found) == 1
    assert "499 more rows" in found[0].message


def test_a_zip_is_opened_for_its_shapes_or_its_table(place: Path, tmp_path: Path) -> None:
    shapes = tmp_path / "shapes"
    shapes.mkdir()
    gpd.read_file(place / "areas.gpkg").to_file(shapes / "areas.geojson")
    packed = Path(shutil.make_archive(str(tmp_path / "download"), "zip", shapes))
    assert len(read("areas", packed).table) == len(gpd.read_file(place / "areas.gpkg"))
    shutil.copy(place / "practices.csv", shapes)
    (shapes / "areas.geojson").unlink()
    packed = Path(shutil.make_archive(str(tmp_path / "tables"), "zip", shapes))
    part = read("practices", packed)
    assert len(part.table) == len(read("practices", place / "practices.csv").table)
    assert part.findings[0].message == "Of the zip archive, “practices.csv” is read."

"""A project keeps what it was given: through saving, stopping, damage and hostile names."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from pyogrio.errors import DataLayerError

from hubplanner import Project
from hubplanner.project.migrations import FORMAT_VERSION
from hubplanner.siting import Criteria, Solution
from hubplanner.study import InputError
from tests.conftest import FILES, PRACTICES

HOSTILE = [
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "../x",
    "🏥 Ŵrexham",
    "'; DROP TABLE study_areas;--",
    "a" * 300,
]


@pytest.fixture
def project(place_project_file: Path, tmp_path: Path) -> Project:
    """A copy of the place's project."""
    return Project.open(Path(shutil.copy(place_project_file, tmp_path / "place.hubplan")))


def same(one: Project, other: Project) -> None:
    """Assert that two projects keep the same."""
    assert (one.name, one.history, one.findings, one.options) == (
        other.name,
        other.history,
        other.findings,
        other.options,
    )
    assert one.study.files == other.study.files
    assert list(one.study.tables) == list(other.study.tables)
    for kind, table in one.study.tables.items():
        pd.testing.assert_frame_equal(table, other.study.table(kind), obj=kind)


def test_what_is_added_and_kept_is_there_after_opening(place: Path, tmp_path: Path) -> None:
    project = Project.create(tmp_path / "round.hubplan", "  Round trip ")
    for kind, name in FILES.items():
        project.add(kind, place / name)
    criteria = Criteria(hubs=2, required=["A10001"])
    project.keep_option("Two", criteria, project.solve(criteria))
    opened = Project.open(project.path)
    same(project, opened)
    assert opened.name == "Round trip"
    assert opened.option("Two").solution == project.option("Two").solution
    assert [step.what for step in opened.history][:2] == [
        "Made the project",
        "Added practices from practices.csv (5 rows)",
    ]
    assert {file.kind: file.rows for file in opened.study.files}["areas"] == 16


def test_a_file_added_again_replaces_itself_and_its_findings(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "practices.csv"
    path.write_text(PRACTICES.replace("9000", "many"))
    for _ in range(3):
        found = project.add("practices", path)
    assert len([f for f in found if f.value == "many"]) == 1
    for kept in (project, Project.open(project.path)):
        assert len(kept.study.table("practices")) == 5
        assert [f.value for f in kept.findings if f.severity == "warning" and f.file == path.name] == ["many"]
        assert [file.name for file in kept.study.files].count("practices.csv") == 1
    with pytest.raises(InputError, match=r"more.csv: it is the same file as practices.csv, which is in the project"):
        project.add("practices", Path(shutil.copy(path, tmp_path / "more.csv")))
    assert len(Project.open(project.path).study.table("practices")) == 5


def test_codes_that_another_file_has_are_left_out_and_told_of(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "second.csv"
    path.write_text("code,name,easting,northing\nA10001,Again,450500,208500\nA10009,New,451500,208500\n")
    finding, otherwise = project.add("practices", path)
    assert (finding.row, finding.message) == (2, "A10001 is in practices.csv already, which is used.")
    assert otherwise.message == "It says otherwise than the file that is used: name of 1 practices."
    assert len(Project.open(project.path).study.table("practices")) == 6


def test_two_kinds_from_one_workbook_keep_their_findings_apart(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "both.csv"
    path.write_text("code,name,physical,parent,gia,list size,easting,northing\nB9,Nine,Q,A10001,-1,-5,450500,208500\n")
    project.add("surveys", path)
    project.add("practices", path)
    values = {finding.value for finding in Project.open(project.path).findings if finding.file == path.name}
    assert {"Q", "-1", "-5"} <= values


def test_a_file_that_cannot_be_used_changes_nothing(project: Project, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")
    content = project.path.read_bytes()
    with pytest.raises(InputError, match="empty.csv: the file is empty"):
        project.add("practices", tmp_path / "empty.csv")
    assert project.path.read_bytes() == content
    same(project, Project.open(project.path))


@pytest.mark.parametrize(
    ("target", "error"),
    [
        ("os.fsync", OSError(28, "No space left on device")),
        ("pathlib.Path.replace", PermissionError(13, "Permission denied")),
        ("shutil.copyfile", OSError(28, "No space left on device")),
        ("tempfile.mkstemp", PermissionError(13, "Permission denied")),
        ("pyogrio.write_dataframe", DataLayerError("disk full")),
        ("os.fsync", KeyboardInterrupt()),
        ("os.fsync", MemoryError()),
    ],
)
def test_a_save_that_fails_leaves_file_and_project_as_they_were(
    project: Project, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, error: BaseException
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise error

    solution = project.solve(Criteria(hubs=1))  # first: what it prepares of the roads is kept in the file
    content, files = project.path.read_bytes(), set(tmp_path.iterdir())
    expected = InputError if isinstance(error, (OSError, RuntimeError)) else type(error)
    with monkeypatch.context() as patch:
        patch.setattr(target, fail)
        with pytest.raises(expected) as told:
            project.add("practices", place / "practices.csv")
        with pytest.raises(expected):
            project.keep_option("One", Criteria(hubs=1), solution)
    if expected is InputError:
        assert "place.hubplan cannot be saved: " in str(told.value)
    assert project.path.read_bytes() == content
    assert set(tmp_path.iterdir()) == files
    same(project, Project.open(project.path))
    project.add("practices", place / "practices.csv")  # and the next save works


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told_of(project: Project, place: Path) -> None:
    content = project.path.read_bytes()
    project.path.parent.chmod(0o500)
    try:
        with pytest.raises(InputError, match="cannot be saved: Permission denied"):
            project.add("practices", place / "practices.csv")
    finally:
        project.path.parent.chmod(0o700)
    assert project.path.read_bytes() == content


def rewrite(path: Path, name: str, value: str) -> Path:
    base = sqlite3.connect(path)
    with base:
        base.execute("UPDATE hubplanner_records SET value = ? WHERE name = ?", (value, name))
    base.close()
    return path


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("format_version", str(FORMAT_VERSION + 1), "was made by a newer version of hubplanner. Update hubplanner"),
        ("format_version", '"1"', "is not a hubplanner project"),
        ("format_version", "{", "is not a hubplanner project, or is damaged"),
        ("parts", '[{"layer": "study_areas"}]', "is damaged"),
        ("parts", "5", "is damaged"),
        ("corrections", '[{"colour": "red"}]', "is damaged"),
        ("accepted", "[1]", "is damaged"),
        ("options", '[{"name": "One"}]', "is damaged: its options cannot be read"),
        ("options", '[{"name": "One", "criteria": {"hubs": 0}}]', "is damaged: its options cannot be read"),
        ("options", "7", "is damaged: its options cannot be read"),
        ("asked", '{"hubs": 0}', "is damaged: what it asks of the hubs cannot be read"),
        ("asked", "7", "is damaged: what it asks of the hubs cannot be read"),
    ],
)
def test_a_file_of_another_version_or_damaged_is_refused(project: Project, name: str, value: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Project.open(rewrite(project.path, name, value))


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" * 500, b"PK\x03\x04", bytes(9000)])
def test_what_is_no_project_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "no.hubplan"
    path.write_bytes(content)
    with pytest.raises(InputError, match="no.hubplan is not a hubplanner project"):
        Project.open(path)


def test_a_geopackage_of_somebody_else_is_refused(place: Path) -> None:
    with pytest.raises(InputError, match="areas.gpkg is not a hubplanner project"):
        Project.open(place / "areas.gpkg")
    with pytest.raises(InputError, match="There is no project"):
        Project.open(place)
    with pytest.raises(InputError, match="There is no project"):
        Project.open(place / "nothing.hubplan")


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.8, 0.95])
def test_a_file_cut_short_is_refused(project: Project, share: float) -> None:
    content = project.path.read_bytes()
    project.path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(InputError, match="damaged"):
        Project.open(project.path)


@pytest.mark.parametrize("seed", range(10))
def test_a_file_with_broken_bytes_opens_or_is_refused_never_a_crash(project: Project, seed: int) -> None:
    chance, content = random.Random(seed), bytearray(project.path.read_bytes())
    for _ in range(2**seed):
        content[chance.randrange(len(content))] = chance.randrange(256)
    project.path.write_bytes(content)
    try:
        Project.open(project.path)
    except InputError as error:
        assert "place.hubplan" in str(error)


SAVING = """
import os, signal, sys, time
from pathlib import Path
from hubplanner import Project
path, file = map(Path, sys.argv[1:])
expected = {kind: len(table) for kind, table in Project.open(path).study.tables.items()}
for turn in range(6):
    child = os.fork()
    if child == 0:
        project = Project.open(path)
        while True:
            project.add("practices", file)
    time.sleep(0.15 + 0.017 * turn)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert {kind: len(table) for kind, table in Project.open(path).study.tables.items()} == expected
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_project_opens_after_the_power_went_off_while_saving(project: Project, place: Path) -> None:
    # From 3.12 on Python warns of every fork beside a thread, of which a library may have some.
    arguments = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", SAVING]
    arguments += [str(project.path), str(place / "practices.csv")]
    ran = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(Project.open(project.path).history) >= len(project.history)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_only_a_name(project: Project, tmp_path: Path, name: str) -> None:
    criteria = Criteria(hubs=1)
    project.keep_option(name, criteria, project.solve(criteria))
    before = set(tmp_path.rglob("*"))
    path = tmp_path / "p.csv"
    path.write_text("code;name;easting;northing\nH1;" + '"' + name + '"' + ";450500;208500\n", encoding="utf-8")
    project.add("practices", path)
    created = Project.create(tmp_path / "named.hubplan", name)
    opened = Project.open(project.path)
    assert opened.option(name).name == Project.open(created.path).name == name
    assert name in set(opened.study.table("practices")["name"])
    assert set(tmp_path.rglob("*")) - before == {path, created.path}


@pytest.mark.parametrize(
    ("file", "name", "message"),
    [
        ("p.txt", "P", "A project file ends in .hubplan; p.txt does not"),
        ("p.hubplan", "  ", "A project needs a name"),
        ("none/p.hubplan", "P", "There is no folder"),
        ("y" * 246 + ".hubplan", "P", "cannot be saved: File name too long"),
    ],
)
def test_a_project_that_cannot_be_made_is_refused(tmp_path: Path, file: str, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Project.create(tmp_path / file, name)
    assert list(tmp_path.iterdir()) == []


def test_a_project_is_never_made_over_another(project: Project) -> None:
    content = project.path.read_bytes()
    with pytest.raises(InputError, match="is there already"):
        Project.create(project.path, "Another")
    assert project.path.read_bytes() == content


def test_options_need_a_name_and_hubs_and_are_known_by_name(project: Project) -> None:
    with pytest.raises(InputError, match="An option needs a name"):
        project.keep_option(" ", Criteria(hubs=1), project.solve(Criteria(hubs=1)))
    with pytest.raises(InputError, match="There are no hubs to keep"):
        project.keep_option("None", Criteria(hubs=1), Solution("infeasible"))
    with pytest.raises(InputError, match="There is no option “X”. Options: none yet"):
        project.option("X")


def test_the_file_is_a_geopackage_that_other_programs_read(project: Project, tmp_path: Path) -> None:
    import pyogrio

    copy = shutil.copy(project.path, tmp_path / "copy.gpkg")
    layers = {str(name) for name, _ in pyogrio.list_layers(copy)}
    # What was worked out of the roads is kept there too, once somebody has asked for times.
    assert layers - {"hubplanner_prepared"} == {f"study_{kind}" for kind in FILES} | {"hubplanner_records"}
    records = pyogrio.read_dataframe(copy, layer="hubplanner_records").set_index("name")["value"]
    assert json.loads(records["name"]) == "Invented place"


def test_each_missing_table_is_named_with_what_it_is_for(place: Path, tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p.hubplan", "P")
    with pytest.raises(InputError, match="There are no areas yet, which it takes to measure travel times"):
        project.solve(Criteria(hubs=1))
    project.add("areas", place / "areas.gpkg")
    with pytest.raises(InputError, match="There are no practices or sites yet"):
        project.solve(Criteria(hubs=1))
    (tmp_path / "far.csv").write_text("code,name,easting,northing\nF,Far,490500,208500\n")
    project.add("practices", tmp_path / "far.csv")
    with pytest.raises(InputError, match="No building can be a hub: 1 outside the area"):
        project.solve(Criteria(hubs=1))


def test_new_areas_and_roads_change_the_times(project: Project, tmp_path: Path) -> None:
    from tests.conftest import road_table

    before = project.travel_times()
    road_table().assign(speed_kph=16.1).to_file(tmp_path / "roads.gpkg")
    project.add("roads", tmp_path / "roads.gpkg")
    after = project.travel_times()
    assert (after >= before).all(axis=None)
    assert after.to_numpy().mean() > 1.9 * before.to_numpy().mean()
    before.loc[:, :] = 0  # what is handed out is a copy
    pd.testing.assert_frame_equal(project.travel_times(), after)


def test_the_check_sees_what_no_single_file_shows(project: Project, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("practice code,lsoa,patients\nA10001,E01000000,0\nZ9,E9,0\n")
    (tmp_path / "b.csv").write_text("site code,name,parent,easting,northing\nQ1,Stray,Q,453000,208500\n")
    project.add("registrations", tmp_path / "r.csv")
    project.add("sites", tmp_path / "b.csv")
    messages = [f"{finding.severity}: {finding.message}" for finding in project.check()]
    for part in (
        "note: 2 sites share one building, one candidate (A10003): Station Road Practice, The Other Station Road",
        "warning: Q1 belongs to practice Q, which is not among the practices.",
        "warning: The survey of X99999 (Old Dispensary) is of no site in the study; it is kept aside.",
        "warning: A10002 is surveyed more than once: row 6 (14 February 2023), row 7 (1 June 2015).",
        "warning: Station Road Practice (A10003) was never surveyed.",
        "warning: 0 patients are of 1 practices that are not in the study (Z9)",
    ):
        assert any(message.startswith(part) for message in messages), part
    assert not any("A10005" in message and "never surveyed" in message for message in messages)
    severities = [finding.severity for finding in project.check()]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)


def test_a_project_whose_file_was_deleted_is_saved_whole_again(project: Project) -> None:
    project.path.unlink()
    project.set_attribution("© somebody")
    opened = Project.open(project.path)
    same(project, opened)
    assert opened.attribution == "© somebody"


def test_what_another_window_saved_is_never_overwritten(project: Project) -> None:
    other = Project.open(project.path)
    other.set_attribution("theirs")
    theirs = project.path.read_bytes()
    with pytest.raises(InputError, match="changed by another window"):
        project.set_attribution("ours")
    assert project.path.read_bytes() == theirs
    assert project.attribution == ""
    other.set_attribution("theirs again")


def test_drafts_of_a_save_that_was_killed_are_swept_once_they_are_old(project: Project) -> None:
    folder = project.path.parent
    old, fresh, foreign = (folder / name for name in (".place-abcd1234.gpkg", ".place-abcd5678.gpkg", ".mine.gpkg"))
    for draft in (old, fresh, foreign):
        draft.write_bytes(b"draft")
    for draft in (old, foreign):
        os.utime(draft, (0, 0))
    Project.open(project.path)
    assert not old.exists()
    assert fresh.exists()
    assert foreign.exists()

"""Work is kept: undone and redone by name, recovered, migrated, and never in two hands at once."""

import json
import multiprocessing
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.project import Project, find_recovered, recovery_folder
from hubplanner.project.migrations import migrated
from hubplanner.project.store import read_records
from hubplanner.siting import Criteria
from hubplanner.study import LEFT_OUT, Correction, InputError
from tests.conftest import PRACTICES

VERSION_1, VERSION_2 = (Path(__file__).parent / "data" / f"version_{version}.hubplan" for version in (1, 2))


@pytest.fixture
def project(place_project_file: Path, tmp_path: Path) -> Project:
    return Project.open(Path(shutil.copy(place_project_file, tmp_path / "place.hubplan")))


def more_practices(folder: Path, name: str = "more.csv") -> Path:
    path = folder / name
    path.write_text("code,name,easting,northing\nA10007,Seven,451500,207500\n")
    return path


def every_edit(project: Project, place: Path, folder: Path) -> list[Callable[[], Any]]:
    """Return one of each kind of change that a person can make."""
    return [
        lambda: project.add("practices", more_practices(folder)),
        lambda: project.correct_cell("practices", "practices.csv", 2, "list_size", "9,100", "counted again"),
        lambda: project.accept(project.check()[-1], "known"),
        lambda: project.keep_option("One", Criteria(hubs=1), project.solve(Criteria(hubs=1))),
        lambda: project.set_attribution("Invented"),
        lambda: project.set_assumption("speeds.car.residential", 25.0),
        lambda: project.remove("sites", "branches.csv"),
        lambda: project.apply_fix(next(one for one in project.check() if one.fixes).fixes[0]),
        lambda: project.reopen(next(entry for entry in project.ledger() if entry.acceptance).finding.id),
        lambda: project.add("practices", place / "practices.csv"),
        lambda: project.ask(Criteria(hubs="2-3", max_minutes=12)),
        lambda: project.ask(Criteria(hubs="2-3", max_minutes=12, required=("A10001",))),
    ]


def test_every_edit_is_undone_all_the_way_back_and_redone_all_the_way_forward(
    project: Project, place: Path, tmp_path: Path
) -> None:
    digests, names = [project.digest()], []
    for edit in every_edit(project, place, tmp_path):
        edit()
        names.append(project.can_undo)
        digests.append(project.digest())
    assert len(names) == len(set(names)) == 12
    for name, before in zip(reversed(names), reversed(digests[:-1]), strict=True):
        assert project.undo() == name
        assert project.can_redo == name
        assert project.digest() == before == Project.open(project.path).digest()
    with pytest.raises(InputError, match="nothing to undo"):
        project.undo()
    for name, after in zip(names, digests[1:], strict=True):
        assert project.redo() == name
        assert project.digest() == after
    assert Project.open(project.path).digest() == digests[-1]
    with pytest.raises(InputError, match="nothing to redo"):
        project.redo()


def test_what_is_asked_is_kept_and_a_number_on_its_way_is_undone_as_one(project: Project) -> None:
    project.ask(Criteria(hubs=2))
    steps = len(project.history)
    for hubs in (6, 4, 5):
        project.ask(Criteria(hubs=hubs), again=True)
    assert Project.open(project.path).criteria == Criteria(hubs=5)
    assert len(project.history) == steps
    project.ask(Criteria(hubs=5, mode="walk"), again=True)
    assert project.undo() == "Changed the way of travelling"
    assert project.undo() == "Changed the number of hubs"
    assert project.criteria == Criteria()
    project.redo()
    assert Project.open(project.path).criteria == Criteria(hubs=5)
    project.ask(Criteria(hubs=5))
    assert project.can_redo, "asking the same again is no change"


def test_a_change_after_an_undo_ends_what_could_be_redone(project: Project) -> None:
    project.set_attribution("One")
    project.undo()
    project.set_attribution("Two")
    assert project.can_redo == ""


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["undo", "redo", "correct", "attribute", "remove", "add"]), max_size=12))
def test_any_walk_of_edits_and_undos_leaves_file_and_project_alike(
    place_project_file: Path, tmp_path_factory: pytest.TempPathFactory, walk: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("walk")
    project = Project.open(Path(shutil.copy(place_project_file, folder / "place.hubplan")))
    for step, name in enumerate(walk):
        if name == "undo" and project.can_undo:
            project.undo()
        elif name == "redo" and project.can_redo:
            project.redo()
        elif name == "correct":
            project.correct_cell("practices", "practices.csv", 3, "list_size", str(step), "a test")
        elif name == "attribute":
            project.set_attribution(f"Step {step}")
        elif name == "remove" and project.study.has("sites"):
            project.remove("sites", "branches.csv")
        elif name == "add":
            project.add("practices", more_practices(folder))
    opened = Project.open(project.path)
    assert opened.digest() == project.digest()
    assert [event.what for event in opened.history] == [event.what for event in project.history]


def test_a_correction_stands_beside_the_file_and_its_reason_is_kept(project: Project) -> None:
    project.correct_cell("practices", "practices.csv", 2, "list_size", "12.5k", "typing error")
    cell = next(cell for cell in Project.open(project.path).row("practices", "practices.csv", 2)
                if cell.column == "list_size")  # fmt: skip
    assert (cell.value, cell.heading) == (12500, "list_size_2022_05")
    assert cell.correction is not None
    assert cell.correction.reason == "typing error"
    assert project.study.table("practices")["list_size"].iloc[0] == 12500
    assert project.study.parts_of("practices")[0].table["list_size"].iloc[0] == 9000
    project.correct_cell("practices", "practices.csv", 2, "list_size", "", "not known")
    assert pd.isna(project.study.table("practices")["list_size"].iloc[0])
    assert len([one for one in project.study.corrections if one.column == "list_size"]) == 1


def test_what_a_file_says_stands_beside_what_was_read(project: Project) -> None:
    cells = {cell.column: cell for cell in Project.open(project.path).row("surveys", "survey.xlsx", 6)}
    assert (cells["functional"].value, cells["functional"].original) == ("B(C)", "B/C")
    assert (cells["gia_m2"].value, cells["gia_m2"].original) == (1200, "1,200 m²")
    assert (cells["physical"].value, cells["physical"].original) == ("CX", "")
    assert cells["backlog_high_gbp"].original == "£1,200"


def test_a_correction_is_told_of_and_can_be_taken_back_on_any_later_day(project: Project) -> None:
    digest = project.digest()
    project.correct_cell("practices", "practices.csv", 2, "list_size", "9,100", "counted again")
    project.correct([Correction("surveys", "survey.xlsx", 7, LEFT_OUT)], "superseded")
    opened = Project.open(project.path)
    told = [finding for finding in opened.check() if finding.fixes and "Take" in finding.fixes[0].label]
    assert [(one.severity, one.row, one.message) for one in told] == [
        ("note", 2, "list size is corrected to 9,100: counted again"),
        ("note", 7, "The row is left out: superseded"),
    ]
    for finding in told:
        opened.apply_fix(finding.fixes[0])
    assert opened.study.corrections == ()
    assert opened.digest() == digest == Project.open(project.path).digest()


@pytest.mark.parametrize(
    ("kind", "file", "row", "column", "text", "message"),
    [
        ("practices", "practices.csv", 2, "list_size", "lots", "“lots” is not a number"),
        (
            "practices",
            "practices.csv",
            2,
            "colour",
            "red",
            "“colour” is nothing that can be corrected in practices.csv",
        ),
        ("practices", "practices.csv", 99, "list_size", "1", "has no row 99"),
        ("practices", "nothing.csv", 2, "list_size", "1", "no file nothing.csv of practices"),
        ("surveys", "survey.xlsx", 5, "physical", "E", "not a grade"),
    ],
)
def test_a_correction_that_cannot_be_made_says_why(
    project: Project, kind: str, file: str, row: int, column: str, text: str, message: str
) -> None:
    before = project.digest()
    with pytest.raises(InputError, match=message):
        project.correct_cell(kind, file, row, column, text, "a reason")
    assert project.digest() == before
    with pytest.raises(InputError, match="needs a reason"):
        project.correct([Correction("practices", "practices.csv", 2, "list_size", 1.0)], " ")


def test_a_row_that_makes_several_is_corrected_in_what_they_share(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "growth.csv"
    path.write_text("Site ref,Name,S106,Easting,Northing,2026,2027,2028\nG1,Mill,9000,450500,208500,10,0,30\n"
                    "G2,Dock,,450600,208500,5,,\n")  # fmt: skip
    project.add("growth", path)
    cells = {cell.column: cell.value for cell in project.row("growth", "growth.csv", 2)}
    assert (cells["name"], cells["s106_health_gbp"], cells["geometry"]) == ("Mill", 9000, "450500 208500")
    assert not {"year", "dwellings"} & set(cells)
    assert {"year", "dwellings"} < {cell.column for cell in project.row("growth", "growth.csv", 3)}

    project.correct_cell("growth", "growth.csv", 2, "name", "Old Mill", "renamed")
    assert Project.open(project.path).study.table("growth")["name"].tolist() == ["Old Mill", "Old Mill", "Dock"]
    digest = project.digest()
    with pytest.raises(
        InputError, match=r"growth\.csv, row 2: the row makes 2 rows of growth .* dwellings is not the same .* the file"
    ):
        project.correct_cell("growth", "growth.csv", 2, "dwellings", "40", "built faster")
    with pytest.raises(InputError, match="year is not the same"):
        project.correct([Correction("growth", "growth.csv", 2, "year", 2027.0)], "later")
    assert project.digest() == digest
    project.correct([Correction("growth", "growth.csv", 3, "dwellings", 6.0)], "one more")
    project.correct([Correction("growth", "growth.csv", 2, LEFT_OUT)], "refused")
    assert project.study.table("growth")[["growth_code", "dwellings"]].to_numpy().tolist() == [["G2", 6]]


def test_times_of_a_matrix_are_corrected_by_their_origin_only(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "times.csv"
    path.write_text("from,A10001,A10002\nE01000000,5,9\nE01000001,7,3\n")
    project.add("times", path)
    project.correct_cell("times", "times.csv", 2, "origin", "E01000002", "a typing error")
    assert project.study.table("times")["origin"].tolist() == ["E01000002"] * 2 + ["E01000001"] * 2
    for column, text in (("minutes", "6"), ("destination", "A10003")):
        with pytest.raises(InputError, match=f"makes 2 rows of times .* {column} is not the same"):
            project.correct_cell("times", "times.csv", 2, column, text, "a reason")


def test_an_accepted_finding_is_open_again_when_it_changes(project: Project, tmp_path: Path) -> None:
    def shared() -> list[bool]:
        return [entry.open for entry in project.ledger() if "more than once" in entry.finding.message]

    project.accept(next(one for one in project.check() if "more than once" in one.message), "both are needed")
    assert shared() == [False]
    project.correct_cell("surveys", "survey.xlsx", 7, "surveyed_on", "01/06/2016", "wrong year")
    assert shared() == [True]
    project.undo()
    assert shared() == [False]


def test_the_history_says_who_when_what_and_with_which_files(project: Project, place: Path) -> None:
    event = next(event for event in Project.open(project.path).history if event.action == "add")
    assert event.who
    assert event.when.endswith("+00:00")
    (file,) = event.files
    assert (file["name"], file["size_bytes"]) == ("practices.csv", (place / "practices.csv").stat().st_size)
    assert len(str(file["sha256"])) == 64
    assert event.versions["hubplanner"]
    assert event.arguments["columns"]["list_size"] == "list_size_2022_05"


def test_a_second_window_is_told_who_has_the_project_and_may_only_look(project: Project, tmp_path: Path) -> None:
    first = Project.open(project.path, hold=True)
    second = Project.open(project.path, hold=True)
    assert first.holder is None
    assert second.holder is not None
    assert " since " in second.holder.in_words()
    for change in every_edit(second, tmp_path, tmp_path)[:7]:
        with pytest.raises(InputError, match="is open for changes elsewhere"):
            change()
    second.save_as(tmp_path / "copy.hubplan")
    second.set_attribution("in the copy")
    first.close()
    third = Project.open(project.path, hold=True)
    third.set_attribution("in the file")
    assert Project.open(tmp_path / "copy.hubplan").attribution == "in the copy"
    for one in (second, third):
        one.close()
    assert {path.name for path in tmp_path.iterdir()} == {"place.hubplan", "copy.hubplan", "more.csv"}


def _hold_and_die(path: Path, ready: Any) -> None:
    Project.open(path, hold=True)
    ready.set()
    os._exit(1)


def test_a_program_that_dies_lets_the_project_go(project: Project) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=_hold_and_die, args=(project.path, ready))
    process.start()
    process.join(60)
    assert ready.is_set()
    opened = Project.open(project.path, hold=True)
    assert opened.holder is None
    opened.close()


def test_work_that_cannot_be_saved_is_kept_aside_and_found_again(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    held = Project.open(project.path, hold=True, recovery_folder=recovery_folder())
    replace, content = Path.replace, project.path.read_bytes()

    def fail(self: Path, target: Path) -> Path:
        if Path(target) == held.path:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        held.set_attribution("Kept aside")
        assert "No space left on device" in held.unsaved
        assert "Your work is kept in" in held.unsaved
        assert held.attribution == "Kept aside"
        with pytest.raises(InputError, match="No space left"):
            held.save_again()
    assert project.path.read_bytes() == content
    (found,) = find_recovered(recovery_folder())
    assert (found.project, found.last) == (held.path.resolve(), "Changed the source line")
    assert Project.open(found.copy).attribution == "Kept aside"
    held.save_again()
    assert held.unsaved == ""
    assert find_recovered(recovery_folder()) == []
    assert Project.open(project.path).attribution == "Kept aside"
    held.close()


def test_a_folder_that_vanishes_keeps_the_work(project: Project, tmp_path: Path) -> None:
    away = tmp_path / "drive"
    away.mkdir()
    path = Path(shutil.move(project.path, away / "place.hubplan"))
    held = Project.open(path, hold=True, recovery_folder=recovery_folder())
    away.rename(tmp_path / "gone")
    held.set_attribution("One")
    held.set_attribution("Two")
    assert "cannot be saved" in held.unsaved
    assert held.can_undo
    held.save_as(tmp_path / "elsewhere.hubplan")
    assert (held.unsaved, held.path.name) == ("", "elsewhere.hubplan")
    assert Project.open(tmp_path / "elsewhere.hubplan").attribution == "Two"
    assert find_recovered(recovery_folder()) == []
    held.close()


def test_another_windows_save_is_never_overwritten_and_ours_is_kept(project: Project) -> None:
    ours = Project.open(project.path, recovery_folder=recovery_folder())
    theirs = Project.open(project.path)
    theirs.set_attribution("Theirs")
    ours.set_attribution("Ours")
    assert "was changed by another window" in ours.unsaved
    assert Project.open(project.path).attribution == "Theirs"
    assert Project.open(find_recovered(recovery_folder())[0].copy).attribution == "Ours"


def test_a_project_of_version_1_opens_and_is_brought_up_to_date_with_a_copy_kept(tmp_path: Path) -> None:
    path = Path(shutil.copy(VERSION_1, tmp_path / "old.hubplan"))
    content = path.read_bytes()
    opened = Project.open(path)
    assert path.read_bytes() == content  # looking changes nothing
    assert [len(opened.study.table(kind)) for kind in ("practices", "sites", "areas", "roads")] == [5, 2, 16, 144]
    assert opened.option("Two").solution.status == "optimal"
    assert (opened.name, opened.attribution) == ("Made by version 1", "Invented")
    assert opened.history[0].what == "Made the project"
    assert len(opened.findings) == 2
    digest = opened.digest()
    opened.set_attribution("Version 2")
    assert (tmp_path / "old (version 1).hubplan").read_bytes() == content
    again = Project.open(path)
    again.undo() if again.can_undo else again.set_attribution("Invented")
    assert Project.open(path).digest() == digest


def test_a_project_of_version_2_opens_with_what_roads_have_now(tmp_path: Path) -> None:
    path = Path(shutil.copy(VERSION_2, tmp_path / "old.hubplan"))
    content = path.read_bytes()
    opened = Project.open(path)
    assert path.read_bytes() == content
    roads = opened.study.table("roads")
    main = roads["road_class"] == "primary"
    assert (set(roads.loc[main, "form"]), roads.loc[~main, "form"].notna().any()) == ({"single"}, False)
    assert roads[["signals", "banned_turns"]].isna().all(axis=None)
    assert opened.option("Two").solution.status == "optimal"
    assert (opened.name, opened.attribution) == ("Made by version 2", "Invented")
    assert opened.study.table("practices").set_index("practice_code").loc["A10001", "list_size"] == 9100
    assert opened.assumptions == {"speeds.car.residential": 25.0}
    assert [entry.acceptance.reason for entry in opened.ledger() if entry.acceptance] == ["known"]
    digest = opened.digest()
    opened.set_attribution("Version 3")
    assert (tmp_path / "old (version 2).hubplan").read_bytes() == content
    again = Project.open(path)
    again.set_attribution("Invented")
    assert again.digest() == digest
    assert "form" in gpd.read_file(Path(shutil.copy(path, tmp_path / "new.gpkg")), layer="study_roads").columns


@pytest.mark.parametrize(("older", "scenarios"), [(VERSION_1, []), (VERSION_2, [])])
def test_older_projects_have_no_scenarios(older: Path, scenarios: list[object]) -> None:
    assert migrated(older, read_records(older))["scenarios"] == scenarios


def test_a_copy_of_an_old_version_that_cannot_be_kept_stops_the_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(VERSION_1, tmp_path / "old.hubplan"))
    opened = Project.open(path)

    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(shutil, "copyfile", fail)
    with pytest.raises(InputError, match="the copy of it that is kept"):
        opened.set_attribution("x")
    assert path.read_bytes() == VERSION_1.read_bytes()


def test_the_file_is_a_geopackage_with_the_corrected_tables(project: Project, tmp_path: Path) -> None:
    project.add("practices", more_practices(tmp_path))
    project.correct_cell("practices", "practices.csv", 2, "list_size", "123", "a test")
    copy = Path(shutil.copy(project.path, tmp_path / "copy.gpkg"))
    table = gpd.read_file(copy, layer="study_practices")
    assert len(table) == 6
    assert table.set_index("practice_code").loc["A10001", "list_size"] == 123
    project.remove("practices", "more.csv")
    project.undo()
    project.undo()
    project.undo()
    base = sqlite3.connect(project.path)
    layers = {row[0] for row in base.execute("SELECT table_name FROM gpkg_contents")}
    base.close()
    assert layers >= {"study_practices", "study_roads", "hubplanner_records"}
    assert not {layer for layer in layers if layer.startswith("hubplanner_part")}
    assert len(gpd.read_file(Path(shutil.copy(project.path, copy)), layer="study_practices")) == 5


def test_files_that_complete_rows_fill_in_and_are_taken_out_again(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    path.write_text("practice_code,list_size\nA10001,100\nA10002,200\nX99999,300\n")
    before = project.study.table("practices")
    found = project.add("practices", path)
    table = project.study.table("practices").set_index("practice_code")
    assert table["list_size"].tolist() == [100, 200, 7000, 5000, 8000]
    assert [finding.severity for finding in found] == ["note", "note", "warning"]
    assert "2 practices another list size" in found[0].message
    opened = Project.open(project.path)
    pd.testing.assert_frame_equal(opened.study.table("practices"), project.study.table("practices"))
    opened.remove("practices", "lists.csv")
    pd.testing.assert_frame_equal(opened.study.table("practices"), before)


def test_practices_without_coordinates_are_placed_by_postcode_whichever_comes_first(
    tmp_path: Path, place: Path
) -> None:
    practices = tmp_path / "list.csv"
    practices.write_text("code,name,postcode,patients\nA1,One,AB1 1AA,10\nA2,Two,AB1 9ZZ,20\n")
    postcodes = tmp_path / "ab.csv"
    postcodes.write_text(
        '"AB1 1AA",10,450500,208500,"E92000001","","","","",""\n"AB1 2AA",10,450600,208500,"E92000001","","","","",""\n'
    )
    project = Project.create(tmp_path / "p.hubplan", "P")
    project.add("practices", practices)
    assert sum("has no coordinates" in finding.message for finding in project.findings) == 2
    project.add("postcodes", postcodes)
    shapes = project.study.table("practices").geometry
    assert (shapes.iloc[0].x, shapes.iloc[0].y) == (450500, 208500)
    assert shapes.isna().tolist() == [False, True]
    messages = [finding.message for finding in project.findings]
    assert any("placed at the middle of their postcode" in message for message in messages)
    assert sum("has no coordinates" in message for message in messages) == 1
    assert len(project.study.table("postcodes")) == 1  # of a national file only what the study names is kept


def test_surveys_under_a_wrong_code_are_offered_to_the_site_they_are_of(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "survey.csv"
    path.write_text(
        "Site code,Site name,Postcode,Survey date,Physical condition\n"
        "WRONG1,North End,AB1 1AA,01/02/2024,B\nWRONG2,Station Road Practice,,01/02/2024,C\nWRONG3,Castle,,,C\n"
    )
    project.add("surveys", path)
    found = {one.value: one for one in project.check() if one.kind == "surveys" and one.value.startswith("WRONG")}
    assert [one.corrections[0].value for one in found["WRONG1"].fixes] == ["A10001", "A10001001", None]
    assert "% sure: the same postcode" in found["WRONG1"].fixes[0].label
    assert found["WRONG2"].fixes[0].corrections[0].value == "A10003"
    assert [one.label for one in found["WRONG3"].fixes] == ["Leave this row out"]
    project.apply_fix(found["WRONG1"].fixes[0])
    surveys = Project.open(project.path).study.table("surveys")
    assert surveys.loc[surveys["row"].eq(2) & surveys["file"].eq("survey.csv"), "site_code"].tolist() == ["A10001"]
    assert not [one for one in project.check() if one.value == "WRONG1"]


def test_a_damaged_memory_of_columns_is_an_empty_one(own_home: Path, tmp_path: Path) -> None:
    from hubplanner.project import ColumnMemory

    memory = ColumnMemory()
    memory.keep("practices", ["a", "b"], {"name": "b"})
    assert ColumnMemory().recall("practices", ["B", "A "]) == {"name": "b"}
    assert ColumnMemory().recall("sites", ["a", "b"]) == {}
    for text in ("", "[1]", '{"x": 5}', "{"):
        (own_home / "columns.json").write_text(text)
        assert ColumnMemory().recall("practices", ["a", "b"]) == {}
    path = tmp_path / "odd.csv"
    path.write_text("code,name,Folk,easting,northing\nP1,One,900,450500,205500\n")
    memory.keep("practices", ["code", "name", "Folk", "easting", "northing"], {"list_size": "Folk"})
    project = Project.create(tmp_path / "p.hubplan", "P")
    project.add("practices", path, remembered=memory.recall)
    assert project.study.table("practices")["list_size"].tolist() == [900]
    assert json.loads((own_home / "columns.json").read_text())


def test_the_same_practices_in_other_words_are_not_counted_twice(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "again.csv"
    path.write_text(PRACTICES.replace("9000", "9001"))
    project.add("practices", path)
    assert project.study.table("practices")["list_size"].iloc[0] == 9000
    project.remove("practices", "practices.csv")
    assert project.study.table("practices")["list_size"].iloc[0] == 9001


def test_a_project_of_version_4_asks_nothing_in_particular(project: Project) -> None:
    project.ask(Criteria(hubs=5))
    base = sqlite3.connect(project.path)
    with base:
        base.execute("UPDATE hubplanner_records SET value = '4' WHERE name = 'format_version'")
        base.execute("DELETE FROM hubplanner_records WHERE name = 'asked'")
    base.close()
    opened = Project.open(project.path)
    assert opened.criteria == Criteria()
    opened.ask(Criteria(hubs=2))
    assert Project.open(project.path).criteria == Criteria(hubs=2)


def test_a_number_that_goes_back_to_where_it_was_is_a_step_that_can_be_replayed(project: Project) -> None:
    project.ask(Criteria(hubs=4))
    project.ask(Criteria(hubs=3), again=True)
    assert project.criteria == Criteria()
    assert project.undo() == "Changed the number of hubs"
    assert project.criteria == Criteria(hubs=4)
    assert [event.action for event in project.history[-3:]] == ["ask", "ask", "undo"]

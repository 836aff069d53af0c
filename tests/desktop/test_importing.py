"""The page where files are looked at before they are brought in: clicks, keys, files of every sort."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.desktop.import_file import ImportFile
from hubplanner.desktop.models.import_tables import RowsModel
from hubplanner.desktop.pages.importing import ImportPage
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import stylesheet
from hubplanner.project import ColumnMemory
from hubplanner.study import load_palette
from tests.desktop.small_place import write_place

LEFT = Qt.MouseButton.LeftButton
OLD_HEADINGS = "Prac ref,Surgery,Grid ref E,Grid ref N,Pts"


class Host(QWidget):
    """The page with the two buttons that the window's header gives it."""

    def __init__(self, memory: Path) -> None:
        super().__init__()
        self.session = Session(self)
        self.session.memory = ColumnMemory(memory)
        self.told: list[tuple[str, str]] = []
        self.failed: list[str] = []
        self.left = 0
        self.page = ImportPage(self.session)
        self.primary, self.secondary, self.state = QPushButton(), QPushButton(), QLabel()
        buttons = QHBoxLayout()
        for widget in (self.state, self.secondary, self.primary):
            buttons.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addLayout(buttons)
        layout.addWidget(self.page, 1)
        self.primary.clicked.connect(self.page.primary)
        self.secondary.clicked.connect(self.page.secondary)
        self.page.header_changed.connect(self.show_header)
        self.page.finished.connect(self.count_left)
        self.session.told.connect(lambda message, tone: self.told.append((message, tone)))
        self.session.jobs.failed.connect(lambda message, _details: self.failed.append(message))
        self.setStyleSheet(stylesheet(load_palette().light))
        self.resize(1366, 700)
        self.show_header()

    def show_header(self) -> None:
        header = self.page.header()
        self.primary.setText(header.primary)
        self.primary.setEnabled(header.primary_enabled)
        self.secondary.setText(header.secondary)
        self.secondary.setEnabled(header.secondary_enabled)
        self.state.setText(header.state)

    def count_left(self) -> None:
        self.left += 1

    @property
    def project(self) -> Project:
        assert self.session.project is not None
        return self.session.project

    @property
    def kinds(self) -> set[str]:
        return {file.kind for file in self.project.study.files}

    def file(self, name: str) -> ImportFile:
        return next(file for file in self.page._files if file.name == name)


def settle(qtbot: QtBot, host: Host) -> None:
    """Wait until no work runs and none is about to."""
    qtbot.waitUntil(lambda: not host.session.jobs.busy and not host.page._timer.isActive(), timeout=30_000)


@pytest.fixture
def host(qtbot: QtBot, tmp_path: Path) -> Iterator[Host]:
    """The page, shown, with an empty project open."""
    path = tmp_path / "study.hubplan"
    Project.create(path, "Study").close()
    shown = Host(tmp_path / "columns.json")
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.session.open_project(path)
    settle(qtbot, shown)
    yield shown
    shown.session.jobs.cancel()
    settle(qtbot, shown)
    if shown.session.project is not None:
        shown.session.project.close()


@pytest.fixture
def place(tmp_path: Path) -> dict[str, Path]:
    return write_place(tmp_path)


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, LEFT)


def select(qtbot: QtBot, host: Host, name: str) -> None:
    """Choose a file of the list with the mouse."""
    view = host.page.ui.files
    index = host.page._list.index(host.page._files.index(host.file(name)))
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())


def choose(qtbot: QtBot, host: Host, box: QComboBox, words: str) -> None:
    """Choose in a closed box with the keys."""
    box.setFocus()
    way = Qt.Key.Key_Down if box.findText(words) > box.currentIndex() else Qt.Key.Key_Up
    assert box.findText(words) >= 0, f"{words} is not among the choices"
    for _ in range(abs(box.findText(words) - box.currentIndex())):
        qtbot.keyClick(box, way)
    settle(qtbot, host)
    assert box.currentText() == words


def combo(host: Host, words: str) -> QComboBox:
    """Return the box for a field's column."""
    return next(box for box in host.page.tables.combos if box.accessibleName().startswith(f"Column for {words}"))


def cell(host: Host, words: str, heading: str) -> str:
    """Return what the table of columns shows."""
    model = host.page.tables.fields
    headings = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    row = next(row for row in range(model.rowCount()) if str(model.index(row, 0).data()).startswith(words))
    return str(model.index(row, headings.index(heading)).data())


def old_practices(folder: Path, name: str, code: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(
        f"{OLD_HEADINGS}\n{code},Elm,450500,200500,5000\n{code}9,Oak,450700,200700,£12.5k\n", encoding="utf-8"
    )
    return path


def test_three_files_are_recognised_and_brought_in_as_steps_of_their_own(
    qtbot: QtBot, host: Host, place: dict[str, Path]
) -> None:
    host.page.take_files(list(place.values()))
    assert not host.primary.isEnabled()
    settle(qtbot, host)
    assert host.primary.text() == "Add 3 files"
    assert host.state.text() == "3 ready. Nothing is added before you say so."
    assert not host.kinds, "nothing is added before the button is pressed"
    select(qtbot, host, "areas.gpkg")
    assert host.page.ui.message.text() == "Adds 9 rows of areas."
    assert "shapes of the map file" in host.page.ui.place.text()

    click(qtbot, host.primary)
    settle(qtbot, host)
    assert host.kinds == {"practices", "areas", "roads"}
    assert [file.kind for file in host.project.study.files] == ["areas", "practices", "roads"]
    assert host.left == 1
    assert host.told == [("Added practices.csv, areas.gpkg, roads.gpkg.", "note")]
    host.project.undo()
    assert host.kinds == {"practices", "areas"}, "one undo takes back one file"


def test_the_columns_say_why_and_what_is_read(qtbot: QtBot, host: Host, tmp_path: Path) -> None:
    path = tmp_path / "practices.csv"
    path.write_text(
        "OrganisationCode,OrganisationName,Where,list_size_2022_05,easting,northing\n"
        "Z81000,ELM,OX4 1XD,£12.5k,450500,200500\nZ81001,OAK,OX4 2XD,many,450700,200700\n",
        encoding="utf-8",
    )
    host.page.take_files([path])
    settle(qtbot, host)
    assert cell(host, "Practice code – needed", "Why") == "By name"
    assert cell(host, "Patients on the list", "Why") == "Nearly by name"
    assert cell(host, "Postcode", "Why").startswith("Suggested: its values look like")
    assert host.page.tables.fields.index(2, 2).data(Qt.ItemDataRole.DecorationRole) is not None
    assert cell(host, "Patients on the list", "First values") == "£12.5k · many"
    assert cell(host, "Patients on the list", "Read as") == "12,500 · “many” is not a number"
    assert combo(host, "Patients on the list").currentText() == "list_size_2022_05"
    assert combo(host, "GPs").currentText() == "– none –"
    assert "2 warnings" in host.page.ui.tabs.tabText(1)
    assert "British National Grid, metres" in host.page.ui.place.text()
    headings = [
        host.page.tables.rows.headerData(place, Qt.Orientation.Horizontal)
        for place in range(host.page.tables.rows.columnCount())
    ]
    assert headings[:2] == ["OrganisationCode\n→ Practice code", "OrganisationName\n→ Name"]


def test_columns_chosen_by_hand_are_remembered_for_the_next_file_of_the_shape(
    qtbot: QtBot, host: Host, tmp_path: Path
) -> None:
    host.page.take_files([old_practices(tmp_path / "a", "old.csv", "Z8100")])
    settle(qtbot, host)
    assert host.file("old.csv").state == "choice"
    assert "not recognised" in host.page.ui.message.text()
    choose(qtbot, host, host.page.ui.kind, "Practices")
    assert "No column was found for practice code" in host.page.ui.message.text()
    assert not host.primary.isEnabled()
    for words, heading in (("Practice code", "Prac ref"), ("Patients on the list", "Pts"), ("Easting", "Grid ref E"),
                           ("Northing", "Grid ref N")):  # fmt: skip
        choose(qtbot, host, combo(host, words), heading)
    assert cell(host, "Practice code", "Why") == "You chose it"
    assert host.page.ui.message.text() == "Adds 2 rows of practices."
    click(qtbot, host.primary)
    settle(qtbot, host)
    assert list(host.project.study.table("practices")["list_size"]) == [5000, 12500]

    host.page.take_files([old_practices(tmp_path / "b", "new.csv", "Z8200")])
    settle(qtbot, host)
    assert host.file("new.csv").state == "ready"
    assert cell(host, "Practice code", "Why") == "Remembered"
    assert combo(host, "Easting").currentText() == "Grid ref E"
    choose(qtbot, host, combo(host, "Patients on the list"), "– none –")
    assert cell(host, "Patients on the list", "Why") == "You chose none"
    assert combo(host, "Northing").currentText() == "Grid ref N", "a new choice leaves the remembered ones"
    assert host.file("new.csv").state == "ready"


def test_choosing_a_column_keeps_the_focus_where_it_is(qtbot: QtBot, host: Host, place: dict[str, Path]) -> None:
    host.page.take_files([place["practices"]])
    settle(qtbot, host)
    box = combo(host, "Patients on the list")
    choose(qtbot, host, box, "– none –")
    assert combo(host, "Patients on the list") is box
    assert host.focusWidget() is box


def test_the_wheel_over_a_column_scrolls_and_changes_nothing(qtbot: QtBot, host: Host, place: dict[str, Path]) -> None:
    host.page.take_files([place["practices"]])
    settle(qtbot, host)
    box = combo(host, "Practice code")
    host.page.ui.files.setFocus()
    at = QPoint(5, 5)
    turned = QWheelEvent(
        at.toPointF(), box.mapToGlobal(at).toPointF(), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turned)
    assert box.currentText() == "OrganisationCode"


def test_another_kind_is_chosen(qtbot: QtBot, host: Host, tmp_path: Path) -> None:
    path = tmp_path / "buildings.csv"
    path.write_text("code,name,easting,northing\nZ81000,Elm,450500,200500\n", encoding="utf-8")
    host.page.take_files([path], "practices")
    settle(qtbot, host)
    assert host.page.ui.kind.currentText() == "Practices"
    choose(qtbot, host, host.page.ui.kind, "Branches and other sites")
    assert host.page.ui.message.text() == "Adds 1 row of branches and other sites."
    click(qtbot, host.primary)
    settle(qtbot, host)
    assert host.kinds == {"sites"}


def test_only_the_last_of_several_quick_choices_counts(qtbot: QtBot, host: Host, place: dict[str, Path]) -> None:
    host.page.take_files([place["practices"]])
    file = host.file("practices.csv")
    box = host.page.ui.kind
    for words in ("Roads", "Areas", "Branches and other sites", "Practices"):
        host.page._kind_chosen(box.findText(words))
        host.page._look_at_changed()
    settle(qtbot, host)
    assert file.state == "ready"
    assert file.part is not None
    assert file.part.source.kind == "practices"
    assert not host.failed


def surveys(path: Path) -> Path:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "North"
    second = book.create_sheet("South")
    for sheet, rows in ((first, 3), (second, 2)):
        sheet.append(["Site Code", "Site Name", "Physical\nCondition", "Rent pa", "Also\ngraded"])
        for row in range(rows):
            sheet.append([f"Z8100{row}", "Elm", "B", "£12.5k", "C"])
    book.save(path)
    return path


def test_another_sheet_is_chosen(qtbot: QtBot, host: Host, tmp_path: Path) -> None:
    host.page.take_files([surveys(tmp_path / "surveys.xlsx")])
    settle(qtbot, host)
    table = host.page.ui.table
    assert host.page.ui.tableLabel.text() == "Sheet"
    assert [table.itemText(place) for place in range(table.count())] == ["North", "South"]
    assert "3 rows" in host.page.ui.message.text()
    choose(qtbot, host, table, "South")
    assert "2 rows" in host.page.ui.message.text()
    click(qtbot, host.primary)
    settle(qtbot, host)
    assert host.project.study.files[0].sheet == "South"


def test_a_map_with_two_layers_that_fit_asks_which(qtbot: QtBot, host: Host, tmp_path: Path) -> None:
    path = tmp_path / "areas.gpkg"
    for layer, count in (("then", 1), ("now", 2)):
        squares = [shapely.box(450_000 + 1000 * n, 200_000, 451_000 + 1000 * n, 201_000) for n in range(count)]
        table = {"LSOA11CD": [f"E0100000{n}" for n in range(count)], "total_population": [1000] * count}
        gpd.GeoDataFrame(table, geometry=squares, crs="EPSG:27700").to_file(path, layer=layer)
    host.page.take_files([path])
    settle(qtbot, host)
    assert host.file("areas.gpkg").state == "choice"
    assert "several layers" in host.page.ui.message.text()
    assert "--layer" not in host.page.ui.message.text()
    assert host.page.ui.tableLabel.text() == "Layer"
    choose(qtbot, host, host.page.ui.table, "now")
    assert host.page.ui.message.text() == "Adds 2 rows of areas."


def test_a_heading_of_two_rows_is_remembered_too(qtbot: QtBot, host: Host, tmp_path: Path) -> None:
    path = surveys(tmp_path / "surveys.xlsx")
    host.page.take_files([path])
    settle(qtbot, host)
    choose(qtbot, host, combo(host, "EPC rating"), "Also graded")
    click(qtbot, host.primary)
    settle(qtbot, host)
    again = Path(shutil.copy(path, tmp_path / "again.xlsx"))
    host.page.take_files([again])
    settle(qtbot, host)
    assert combo(host, "EPC rating").currentText() == "Also graded"


def test_files_that_cannot_be_read_say_why_and_the_rest_go_in(
    qtbot: QtBot, host: Host, tmp_path: Path, place: dict[str, Path]
) -> None:
    bad = {name: tmp_path / name for name in ("empty.csv", "letter.pdf", "heading.csv", "broken.gpkg", "gone.csv")}
    bad["empty.csv"].write_bytes(b"")
    bad["letter.pdf"].write_bytes(b"%PDF-1.4 something")
    bad["heading.csv"].write_text(
        "OrganisationCode,OrganisationName,PCDS,list_size,easting,northing\n", encoding="utf-8"
    )
    bad["broken.gpkg"].write_bytes(b"SQLite format 3\0" + bytes(200))
    host.page.take_files([*bad.values(), place["practices"]])
    settle(qtbot, host)
    for name in bad:
        select(qtbot, host, name)
        assert host.file(name).state == "unreadable", name
        assert host.page.ui.message.property("role") == "error"
        assert host.page.ui.message.text()
        assert not host.page.ui.wanted.isEnabled()
    assert host.primary.text() == "Add 1 file"
    assert not host.failed, "what is wrong with a file stands beside it, not in the banner"
    click(qtbot, host.primary)
    settle(qtbot, host)
    assert host.kinds == {"practices"}
    assert host.left == 1
    assert "Not added: empty.csv" in host.told[-1][0]


def test_a_file_that_was_put_right_is_read_again(qtbot: QtBot, host: Host, place: dict[str, Path]) -> None:
    whole = place["practices"].read_bytes()
    place["practices"].write_bytes(b"")
    host.page.take_files([place["practices"]])
    settle(qtbot, host)
    place["practices"].write_bytes(whole)
    click(qtbot, host.page.ui.again)
    settle(qtbot, host)
    assert host.file("practices.csv").state == "ready"


def test_hostile_names_are_shown_as_they_are(qtbot: QtBot, host: Host, tmp_path: Path) -> None:
    path = tmp_path / "<b>x<img src=y>\u202egnp.csv"
    path.write_text(
        "OrganisationCode,OrganisationName,list_size,easting,northing,<script>alert(1)</script>,=cmd|' /C calc'!A0\n"
        "Z81000,<i>ELM</i>,5000,450500,200500,<b>,=1+1\n",
        encoding="utf-8",
    )
    host.page.take_files([path])
    settle(qtbot, host)
    ui = host.page.ui
    for label in (ui.message, ui.place, ui.detail, ui.foundMore, ui.foundEmpty):
        assert label.textFormat() == Qt.TextFormat.PlainText
    tip = str(host.page._list.index(0).data(Qt.ItemDataRole.ToolTipRole))
    assert "&lt;b&gt;x" in tip
    assert "\u202e" not in tip
    assert "<script>alert(1)</script>" in [combo(host, "Name").itemText(n) for n in range(combo(host, "Name").count())]
    model = host.page.tables.rows
    tips = [str(model.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)) for n in range(7)]
    assert any("&lt;script&gt;" in one for one in tips)
    assert model.index(0, 6).data() == "=1+1"
    click(qtbot, host.primary)
    settle(qtbot, host)
    assert host.kinds == {"practices"}


def test_cancel_changes_nothing(qtbot: QtBot, host: Host, place: dict[str, Path]) -> None:
    before = host.project.path.read_bytes()
    host.page.take_files(list(place.values()))
    click(qtbot, host.secondary)
    settle(qtbot, host)
    assert host.left == 1
    assert not host.page._files
    host.page.take_files(list(place.values()))
    settle(qtbot, host)
    click(qtbot, host.secondary)
    settle(qtbot, host)
    assert host.left == 2
    assert host.project.path.read_bytes() == before
    assert not host.kinds
    assert not host.failed


def test_a_file_that_is_refused_does_not_stop_the_others(
    qtbot: QtBot, host: Host, tmp_path: Path, place: dict[str, Path]
) -> None:
    twin = Path(shutil.copy(place["practices"], tmp_path / "twin.csv"))
    host.page.take_files([place["practices"], twin, place["areas"]])
    settle(qtbot, host)
    click(qtbot, host.primary)
    settle(qtbot, host)
    assert host.kinds == {"practices", "areas"}
    assert host.left == 0, "the refused one is still there to be seen"
    assert host.file("twin.csv").state == "refused"
    assert "same file as practices.csv" in host.page.ui.message.text()
    assert not host.primary.isEnabled()
    assert host.secondary.text() == "Close"
    click(qtbot, host.secondary)
    assert host.left == 1
    assert host.kinds == {"practices", "areas"}


def test_a_file_is_skipped_with_the_space_bar(qtbot: QtBot, host: Host, place: dict[str, Path]) -> None:
    host.page.take_files([place["practices"], place["areas"]])
    settle(qtbot, host)
    select(qtbot, host, "practices.csv")
    qtbot.keyClick(host.page.ui.files, Qt.Key.Key_Space)
    assert not host.page.ui.wanted.isChecked()
    assert "1 skipped" in host.state.text()
    assert host.primary.text() == "Add 1 file"
    click(qtbot, host.primary)
    settle(qtbot, host)
    assert host.kinds == {"areas"}
    assert host.left == 1


def test_what_is_replaced_and_filled_in_is_said_before(
    qtbot: QtBot, host: Host, tmp_path: Path, place: dict[str, Path]
) -> None:
    host.project.add("practices", place["practices"])
    ages = tmp_path / "ages.csv"
    pd.DataFrame({"LSOA11CD": ["E01000000", "E01000001"], "IMD decile": [1, 2]}).to_csv(ages, index=False)
    text = place["practices"].read_text(encoding="utf-8")
    place["practices"].write_text(text.replace("450500.0,200500.0", ","), encoding="utf-8")
    host.page.take_files([place["practices"], ages])
    settle(qtbot, host)
    words = host.page.ui.message.text()
    assert "replaces practices.csv added" in words
    assert "1 without coordinates is placed by postcode" in words
    select(qtbot, host, "ages.csv")
    assert host.page.ui.message.text().startswith("Fills in deprivation decile (IMD) of areas, from 2 rows")
    assert "There are no areas yet" in host.page.ui.message.text()


def test_two_files_of_one_name_do_not_replace_each_other(qtbot: QtBot, host: Host, tmp_path: Path) -> None:
    paths = [tmp_path / folder / "practices.csv" for folder in ("east", "west")]
    for number, path in enumerate(paths):
        path.parent.mkdir()
        path.write_text(
            f"OrganisationCode,OrganisationName,list_size,easting,northing\nZ8100{number},ELM,9,450500,200500\n",
            "utf-8",
        )
    host.page.take_files([*paths, paths[0]])
    settle(qtbot, host)
    assert [file.name for file in host.page._files] == ["practices.csv", "practices (west).csv"]
    click(qtbot, host.primary)
    settle(qtbot, host)
    assert len(host.project.study.table("practices")) == 2


def test_work_that_is_stopped_can_be_taken_up_again(qtbot: QtBot, host: Host, place: dict[str, Path]) -> None:
    host.page.take_files(list(place.values()))
    host.session.jobs.cancel()
    settle(qtbot, host)
    assert {file.state for file in host.page._files} <= {"stopped", "ready"}
    stopped = [file.name for file in host.page._files if file.state == "stopped"]
    assert stopped
    for name in stopped:
        select(qtbot, host, name)
        assert "Stopped" in host.page.ui.message.text()
        click(qtbot, host.page.ui.again)
        settle(qtbot, host)
    assert host.primary.text() == "Add 3 files"


def test_without_a_project_nothing_can_be_brought_in(qtbot: QtBot, tmp_path: Path, place: dict[str, Path]) -> None:
    host = Host(tmp_path / "columns.json")
    qtbot.addWidget(host)
    host.page.take_files([place["practices"]])
    settle(qtbot, host)
    assert host.file("practices.csv").state == "ready"
    assert not host.primary.isEnabled()
    assert "project" in host.page.header().primary_tip


def test_tab_reaches_every_control_and_each_has_a_name(qtbot: QtBot, host: Host, place: dict[str, Path]) -> None:
    host.page.take_files([place["practices"], place["areas"]])
    settle(qtbot, host)
    with qtbot.waitActive(host):
        host.activateWindow()
    ui = host.page.ui
    ui.files.setFocus()
    reached: list[QWidget | None] = []
    for _ in range(40):
        qtbot.keyClick(host.focusWidget() or host, Qt.Key.Key_Tab)
        reached.append(host.focusWidget())
    for control in (ui.kind, ui.again, ui.wanted, ui.columns, *host.page.tables.combos, ui.tabs.tabBar(), ui.rows):
        assert control in reached
    order = [reached.index(box) for box in host.page.tables.combos]
    assert order == sorted(order), "down the table"
    for control in (*host.page.tables.combos, ui.files, ui.kind, ui.table, ui.columns, ui.rows, ui.found, ui.wanted):
        assert control.accessibleName()


def test_its_tables_are_sound_models(qtbot: QtBot, host: Host, place: dict[str, Path]) -> None:
    models: list[Any] = [host.page._list, host.page.tables.fields, host.page.tables.rows, host.page.tables.found]
    kept = [QAbstractItemModelTester(one, QAbstractItemModelTester.FailureReportingMode.Fatal) for one in models]
    host.page.take_files(list(place.values()))
    settle(qtbot, host)
    assert len(kept) == len(models)
    assert isinstance(host.page.tables.rows, RowsModel)


def test_the_dark_theme_keeps_what_is_shown(qtbot: QtBot, host: Host, place: dict[str, Path]) -> None:
    host.page.take_files([place["practices"]])
    settle(qtbot, host)
    host.page.apply_theme(load_palette().dark, True)
    assert combo(host, "Practice code").currentText() == "OrganisationCode"
    assert host.page.tables.rows.rowCount() == 5


def test_findings_are_read_in_full(qtbot: QtBot, host: Host, tmp_path: Path) -> None:
    path = tmp_path / "practices.csv"
    rows = "".join(f"Z8{n:04d},ELM,9,{'x' * (n + 1)},200500\n" for n in range(70))
    path.write_text(
        f"OrganisationCode,OrganisationName,list_size,easting,northing\n{rows}Z89999,OAK,9,450500,200500\n", "utf-8"
    )
    host.page.take_files([path])
    settle(qtbot, host)
    ui = host.page.ui
    qtbot.mouseClick(ui.tabs.tabBar(), LEFT, pos=ui.tabs.tabBar().tabRect(1).center())
    assert host.page.tables.found.rowCount() == 50
    assert "The first 50 of" in ui.foundMore.text()
    ui.found.setFocus()
    qtbot.keyClick(ui.found, Qt.Key.Key_Down)
    assert ui.detail.isVisible()
    assert "What to do" in ui.detail.text()

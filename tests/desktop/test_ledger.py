"""The ledger of findings, used as a person uses it: filter, fix, correct, accept, show on the map."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.models.cells import value_in_words
from hubplanner.project import replay
from tests.desktop.dirty_place import dirty_project

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return dirty_project(tmp_path_factory.mktemp("dirty"))


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, tmp_path: Path, built_once: Path) -> MainWindow:
    window.open_path(Path(shutil.copy(built_once, tmp_path)))
    settle(qtbot, window)
    window.show_page("data")
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=30_000)


def click(qtbot: QtBot, button: QWidget) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def messages(window: MainWindow) -> list[str]:
    return [entry.finding.message for entry in window.data_page.ledger.shown.entries()]


def row_of(window: MainWindow, words: str) -> int:
    return next(row for row, message in enumerate(messages(window)) if words in message)


def choose(window: MainWindow, *words: str) -> None:
    """Select the findings with these words."""
    table = window.data_page.ui.findings
    table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for one in words:
        index = table.model().index(row_of(window, one), 0)
        table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)


def selected(window: MainWindow) -> list[str]:
    return [entry.finding.message for entry in window.data_page.ledger.selected()]


def open_project(window: MainWindow) -> Project:
    assert window.session.project is not None
    return window.session.project


def test_findings_are_filtered_by_everything_and_counted(qtbot: QtBot, opened: MainWindow) -> None:
    ui, known = opened.data_page.ui, len(opened.session.ledger)
    assert ui.findingsCount.text().startswith(f"{known} · ")
    ui.kind.setCurrentText("Branches and other sites")
    in_sites = messages(opened)
    assert 0 < len(in_sites) < known
    assert ui.findingsCount.text().startswith(f"{len(in_sites)} of {known} · ")
    qtbot.keyClick(opened, Qt.Key.Key_F, CTRL)
    assert opened.focusWidget() is ui.search
    qtbot.keyClicks(ui.search, "z99998 BELONGS")
    assert messages(opened) == ["B2 belongs to practice Z99998, which is not among the practices."]
    click(qtbot, ui.showAll)
    assert len(messages(opened)) == known
    ui.file.setCurrentText("surveys.csv")
    assert {entry.finding.file for entry in opened.data_page.ledger.shown.entries()} == {"surveys.csv"}
    ui.state.setCurrentText("Accepted")
    assert ui.findingsEmpty.isVisible()
    assert "No finding is like this" in ui.findingsEmpty.text()


def test_a_finding_shows_its_row_and_where_it_is(opened: MainWindow) -> None:
    choose(opened, "X1 (Oak Surgery)")
    detail = opened.data_page.detail.ui
    assert "surveys.csv, row 3" in detail.where.text()
    assert detail.cells.currentIndex().data() == "Site code", "the cell that it is about is chosen"
    assert [button.text() for button in opened.data_page.detail.fix_buttons][1] == "Leave this row out"
    for label in (detail.where, detail.told, detail.remedy, detail.accepted, detail.correctError, detail.rowTitle):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_fix_is_applied_undone_and_redone(qtbot: QtBot, opened: MainWindow) -> None:
    choose(opened, "X1 (Oak Surgery)")
    fix = opened.data_page.detail.fix_buttons[0]
    assert fix.accessibleName().startswith("Take it as the survey of Oak Surgery")
    click(qtbot, fix)
    settle(qtbot, opened)
    assert not any("X1 (Oak Surgery)" in message for message in messages(opened))
    assert opened.data_page.ledger.selected()[0].open, "the next open finding is selected"
    assert opened.focusWidget() is opened.data_page.ui.findings
    assert "Take it as the survey" in opened.ui.actionUndo.text()
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL)
    settle(qtbot, opened)
    assert any("X1 (Oak Surgery)" in message for message in messages(opened))
    assert not opened.ui.actionUndo.isEnabled()
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL | SHIFT)
    settle(qtbot, opened)
    assert not any("X1 (Oak Surgery)" in message for message in messages(opened))
    assert not opened.ui.actionRedo.isEnabled()


def test_a_cell_is_corrected_with_a_reason(qtbot: QtBot, opened: MainWindow) -> None:
    choose(opened, "B1 belongs to")
    detail = opened.data_page.detail.ui
    click(qtbot, detail.correct)
    assert opened.focusWidget() is detail.correctValue
    assert detail.correctValue.text() == "Z99999"
    qtbot.keyClicks(detail.correctValue, "Z81000")
    qtbot.keyClick(detail.correctValue, Qt.Key.Key_Return)
    assert opened.focusWidget() is detail.correctReason
    qtbot.keyClick(detail.correctReason, Qt.Key.Key_Return)
    settle(qtbot, opened)
    assert detail.correctError.text() == "A correction needs a reason."
    assert detail.correctValue.text() == "Z81000", "what was typed stays"
    qtbot.keyClicks(detail.correctReason, "The parent moved")
    qtbot.keyClick(detail.correctReason, Qt.Key.Key_Return)
    settle(qtbot, opened)
    assert not any("B1 belongs to" in message for message in messages(opened))
    (made,) = open_project(opened).study.corrections
    assert (made.row, made.column, made.value, made.reason) == (2, "practice_code", "Z81000", "The parent moved")
    assert opened.data_page.ledger.selected()[0].open

    choose(opened, "Gate (B1) was never surveyed")
    shown = {detail.cells.model().index(row, 0).data(): row for row in range(detail.cells.model().rowCount())}
    words = [detail.cells.model().index(shown["Practice code"], column).data() for column in (1, 2)]
    assert words == ["Z81000", "Z99999"], "the file's own text stands beside it"
    assert detail.cells.model().index(shown["Practice code"], 0).data(Qt.ItemDataRole.DecorationRole) is not None


def test_what_cannot_be_read_is_told_beside_the_cell(qtbot: QtBot, opened: MainWindow) -> None:
    choose(opened, "Gate (B1) was never surveyed")
    detail = opened.data_page.detail.ui
    model = detail.cells.model()
    place = next(row for row in range(model.rowCount()) if "easting" in model.index(row, 0).data())
    detail.cells.selectRow(place)
    click(qtbot, detail.correct)
    detail.correctValue.setText("over there")
    detail.correctReason.setText("Seen on a walk")
    click(qtbot, detail.correctNow)
    settle(qtbot, opened)
    assert detail.correctError.isVisible()
    assert detail.correctError.text()
    assert not open_project(opened).study.corrections
    qtbot.keyClick(detail.correctValue, Qt.Key.Key_Escape)
    assert not detail.correctForm.isVisible()


def test_many_are_accepted_for_one_reason_and_one_is_opened_again(qtbot: QtBot, opened: MainWindow) -> None:
    before = sum(entry.open for entry in opened.session.ledger)
    study = open_project(opened).study
    choose(opened, "B1 belongs to", "B2 belongs to")
    detail = opened.data_page.detail.ui
    assert "2 findings are selected" in detail.told.text()
    click(qtbot, detail.accept)
    qtbot.keyClick(detail.acceptReason, Qt.Key.Key_Return)
    settle(qtbot, opened)
    assert "takes a reason" in detail.acceptError.text()
    qtbot.keyClicks(detail.acceptReason, "Closed <b>parents</b>")
    qtbot.keyClick(detail.acceptReason, Qt.Key.Key_Return)
    settle(qtbot, opened)
    assert sum(entry.open for entry in opened.session.ledger) == before - 2
    assert open_project(opened).study is study
    assert len(selected(opened)) == 1
    assert opened.data_page.ledger.selected()[0].open

    opened.data_page.ui.state.setCurrentText("Accepted")
    assert len(messages(opened)) == 2
    choose(opened, "B1 belongs to")
    assert "Closed <b>parents</b>" in detail.accepted.text()
    click(qtbot, detail.reopen)
    settle(qtbot, opened)
    assert messages(opened) == ["B2 belongs to practice Z99998, which is not among the practices."]
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL)
    settle(qtbot, opened)
    assert sum(entry.open for entry in opened.session.ledger) == before


def test_an_answer_stays_when_a_finding_is_accepted(qtbot: QtBot, opened: MainWindow) -> None:
    opened.session.find_hubs()
    settle(qtbot, opened)
    result = opened.session.result
    assert result is not None
    choose(opened, "B1 belongs to")
    click(qtbot, opened.data_page.detail.ui.accept)
    opened.data_page.detail.ui.acceptReason.setText("Known")
    click(qtbot, opened.data_page.detail.ui.acceptNow)
    settle(qtbot, opened)
    assert opened.session.result is result


def test_a_finding_is_shown_on_the_map(qtbot: QtBot, opened: MainWindow) -> None:
    choose(opened, "Yew Surgery (Z81003) was never")
    click(qtbot, opened.data_page.detail.ui.showOnMap)
    page = opened.options_page
    assert opened.ui.pages.currentWidget() is page
    west, south, east, north = page.map.map_bounds()
    assert ((west + east) / 2, (south + north) / 2) == pytest.approx((452_500, 202_500), abs=1)
    assert opened.session.selection == "Z81003"
    assert "Yew Surgery" in page.place_note.words.accessibleName()
    click(qtbot, page.place_note.back)
    assert opened.ui.pages.currentWidget() is opened.data_page
    assert selected(opened) == ["Yew Surgery (Z81003) was never surveyed."]


def test_a_file_is_removed_and_undo_brings_it_back(qtbot: QtBot, opened: MainWindow) -> None:
    rows = opened.data_page.kinds["sites"]
    assert [row.remove_button.accessibleName() for row in rows.file_rows] == ["Remove sites.csv"]
    click(qtbot, rows.file_rows[0].remove_button)
    settle(qtbot, opened)
    assert not open_project(opened).study.has("sites")
    assert rows.state.startswith("Not there")
    assert "sites.csv" not in {entry.finding.file for entry in opened.session.ledger}
    click(qtbot, opened.ui.bannerUndo)
    settle(qtbot, opened)
    assert open_project(opened).study.has("sites")
    assert len(rows.file_rows) == 1


def test_what_is_needed_and_gone_is_marked_in_words(qtbot: QtBot, opened: MainWindow) -> None:
    click(qtbot, opened.data_page.kinds["roads"].file_rows[0].remove_button)
    settle(qtbot, opened)
    assert opened.data_page.kinds["roads"].state.startswith("Not there")
    assert "times are by the straight line until roads are added" in opened.ui.state.text()
    click(qtbot, opened.data_page.kinds["areas"].file_rows[0].remove_button)
    settle(qtbot, opened)
    assert opened.data_page.kinds["areas"].state.startswith("Missing, and needed")
    assert "areas" in opened.ui.state.text()


def test_rows_are_copied_and_the_ledger_is_exported(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(opened, "B1 belongs to", "B2 belongs to")
    opened.data_page.ui.findings.setFocus()
    qtbot.keyClick(opened.data_page.ui.findings, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[:3] for line in lines] == [["Warning", "sites.csv", "2"], ["Warning", "sites.csv", "3"]]
    target = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    click(qtbot, opened.data_page.ui.exportLedger)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(opened.session.ledger)
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_the_history_is_shown_searched_and_exported_so_that_it_can_be_replayed(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, built_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(qtbot, opened.data_page.ui.history)
    page = opened.history_page
    assert opened.ui.pages.currentWidget() is page
    assert page.ui.steps.model().rowCount() == len(open_project(opened).history)
    qtbot.keyClick(opened, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(page.ui.search, "sites.csv")
    assert page.ui.steps.model().rowCount() == 1
    for form in ("json", "csv"):
        target = tmp_path / f"history.{form}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, target=target, **_k: (str(target), ""))
        click(qtbot, opened.ui.primary)
        assert target.is_file()
    assert json.loads((tmp_path / "history.json").read_text(encoding="utf-8"))["events"]
    _, same = replay(tmp_path / "history.json", built_once.parent, tmp_path / "again.hubplan")
    assert same
    click(qtbot, opened.ui.secondary)
    assert opened.ui.pages.currentWidget() is opened.data_page


def test_the_new_tables_are_sound_models(opened: MainWindow) -> None:
    for table in (opened.data_page.ui.findings, opened.data_page.detail.ui.cells, opened.history_page.ui.steps):
        QAbstractItemModelTester(table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize(("value", "words"), [(None, "–"), (5000.0, "5000"), (0.97, "0.97"), ("<b>", "<b>")])
def test_values_are_written_as_they_could_be_typed(value: str | float | None, words: str) -> None:
    assert value_in_words(value) == words


@pytest.mark.parametrize("size", [(880, 480), (1366, 768), (1920, 1080)])
def test_everything_is_reached_by_tab_in_every_size(qtbot: QtBot, opened: MainWindow, size: tuple[int, int]) -> None:
    opened.resize(*size)
    choose(opened, "X1 (Oak Surgery)")
    page, detail = opened.data_page, opened.data_page.detail
    page.ui.search.setFocus()
    reached: list[QWidget | None] = []
    for _ in range(80):
        qtbot.keyClick(opened.focusWidget() or opened, Qt.Key.Key_Tab)
        reached.append(opened.focusWidget())
    wanted = (page.ui.severity, page.ui.findings, detail.fix_buttons[0], detail.ui.accept, detail.ui.correct,
              detail.ui.cells, page.kinds["areas"].add_button, opened.ui.primary)  # fmt: skip
    assert not [widget.objectName() or widget.accessibleName() for widget in wanted if widget not in reached]

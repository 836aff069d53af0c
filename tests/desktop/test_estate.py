"""The page Estate, used as a person uses it: sort, narrow, select, change with a reason, undo, copy."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.desktop.estate_words import facet_severity
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.models.estate_table import COLUMNS
from hubplanner.desktop.pages.estate import EstatePage
from hubplanner.desktop.pages.estate_lines import CardLine
from hubplanner.project import build_demo
from tests.desktop.small_place import small_project

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SURVEY = """\
Site code,Name,Postcode,Block,Survey date,GIA m2,Physical,Functional,Space use,Quality,Statutory,Environmental,High,\
Significant,Moderate,Low,Remaining life,Tenure,Lease end,Consulting rooms,Treatment rooms
Z81000,Elm,ZQ1 0AA,,{recent},600,D,B,O,C,C,B,10000,20000,30000,40000,10,Leasehold,2099-09-29,5,2
Z81001,Oak,ZQ1 1AA,Main,{recent},300,B,B,F,B,B,B,0,0,1000,2000,20,Freehold,,3,1
Z81001,Oak,ZQ1 1AA,Annexe,{recent},100,C,B,U,B,B,B,0,500,0,0,20,Freehold,,1,1
Z81002,"=cmd|' /C calc'!A0",ZQ1 2AA,,{recent},,B,B,F,B,B,B,,,,,,Leasehold,2000-01-01,,
"""


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=30_000)


def click(qtbot: QtBot, button: Any) -> None:
    qtbot.mouseClick(button, LEFT)


def project_of(window: MainWindow) -> Project:
    assert window.session.project is not None
    return window.session.project


@pytest.fixture(scope="session")
def surveyed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small place, with a survey of three of its five buildings, one of them by block."""
    folder = tmp_path_factory.mktemp("estate")
    path = small_project(folder)
    recent = (pd.Timestamp.today() - pd.DateOffset(years=1)).strftime("%Y-%m-%d")
    (folder / "survey.csv").write_text(SURVEY.format(recent=recent), encoding="utf-8")
    project = Project.open(path)
    project.add("surveys", folder / "survey.csv")
    lists = [f"Z8100{n},E0100000{n % 3}{n % 2},{5000 - 1000 * n}" for n in range(4)]
    heading = "PRACTICE_CODE,LSOA_CODE,NUMBER_OF_PATIENTS"
    (folder / "lists.csv").write_text("\n".join([heading, *lists]), encoding="utf-8")
    project.add("registrations", folder / "lists.csv")
    return path


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, surveyed_once: Path, tmp_path: Path) -> Iterator[EstatePage]:
    """The page with the small place, in sight."""
    window.open_path(Path(shutil.copy(surveyed_once, tmp_path)))
    settle(qtbot, window)
    click(qtbot, window._rail.buttons["estate"])
    qtbot.waitUntil(lambda: window.estate_page._seen is not None, timeout=30_000)
    settle(qtbot, window)
    yield window.estate_page
    window.session.close()


def shown(page: EstatePage) -> list[str]:
    return [row.code for row in page.list.model.shown()]


def column(key: str) -> int:
    return next(place for place, one in enumerate(COLUMNS) if one.key == key)


def click_heading(qtbot: QtBot, page: EstatePage, key: str) -> None:
    header = page.ui.table.horizontalHeader()
    at = header.sectionViewportPosition(column(key)) + 12
    page.ui.table.horizontalScrollBar().setValue(page.ui.table.horizontalScrollBar().maximum() if at > 600 else 0)
    at = header.sectionViewportPosition(column(key)) + 12
    qtbot.mouseClick(header.viewport(), LEFT, NONE, QPoint(at, header.height() // 2))


def click_row(qtbot: QtBot, page: EstatePage, code: str) -> None:
    table, place = page.ui.table, page.list.model.place_of(code)
    assert place is not None
    index = page.list.model.index(place, 0)
    table.scrollTo(index)
    qtbot.mouseClick(table.viewport(), LEFT, NONE, table.visualRect(index).center())


def line_of(page: EstatePage, name: str) -> CardLine:
    return next(one for one in page.ui.cardPlace.findChildren(CardLine) if one.column == name)


def words_of_card(page: EstatePage) -> str:
    labels = [one.text() for one in page.ui.cardPlace.findChildren(QLabel)]
    return "\n".join([*labels, *(one.accessibleName() for one in page.ui.cardPlace.findChildren(CardLine))])


def button(page: EstatePage, words: str) -> QPushButton:
    return next(one for one in page.ui.cardPlace.findChildren(QPushButton) if one.text() == words)


def test_the_demo_is_shown_with_every_building_and_its_verdict(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.open_path(build_demo(tmp_path / "demo.hubplan").path)
    settle(qtbot, window)
    window.show_page("estate")
    page = window.estate_page
    qtbot.waitUntil(lambda: page._seen is not None, timeout=30_000)
    settle(qtbot, window)
    table = project_of(window).estate().table
    assert set(shown(page)) == set(table.index)
    counts = table["suitability"].value_counts()
    assert page.list.chips["not suitable"].text() == f"Not suitable {counts.get('not suitable', 0)}"
    assert f"{len(table)} buildings" in window.ui.state.text()
    legend = " ".join(label.text() for label in page.content.legend.findChildren(QLabel))
    assert all(f"{verdict.capitalize()}: {count}" in legend for verdict, count in counts.items())
    for name in page._widgets:
        page.show_view(name)
        settle(qtbot, window)
        assert page.ui.views.currentWidget() is page._widgets[name]
    window.ui.actionDark.setChecked(True)
    page.show_view("map")
    page.map.finish_drawing()


def test_any_column_sorts_and_what_is_not_known_comes_last_both_ways(qtbot: QtBot, page: EstatePage) -> None:
    for key, known in (("backlog", {"Z81000", "Z81001"}), ("quality", {"Z81000", "Z81001", "Z81002"})):
        click_heading(qtbot, page, key)
        first = shown(page)
        click_heading(qtbot, page, key)
        second = shown(page)
        assert set(first[: len(known)]) == set(second[: len(known)]) == known
    click_heading(qtbot, page, "patients")
    patients = [row.patients for row in page.list.model.shown()]
    assert patients == sorted(patients)  # type: ignore[type-var]
    click_heading(qtbot, page, "physical")
    grades = [facet_severity("physical", row.facets["physical"]) for row in page.list.model.shown()]
    assert grades[-1] is None


def test_chips_and_search_narrow_the_table_and_say_when_nothing_is_left(qtbot: QtBot, page: EstatePage) -> None:
    assert page.list.chips["all"].text() == "All 4"
    assert page.list.chips["incomplete"].text() == "Incomplete 1"
    click(qtbot, page.list.chips["not suitable"])
    assert shown(page) == ["Z81000"]
    click(qtbot, page.list.chips["decide"])
    assert shown(page) == ["Z81002"]
    click(qtbot, page.list.chips["all"])
    qtbot.keyClicks(page.ui.search, "zq1 3")
    assert shown(page) == ["Z81003"]
    qtbot.keyClicks(page.ui.search, "nowhere")
    assert page.ui.noRows.isVisible()
    assert not page.ui.table.isVisible()


def test_groups_have_counts_and_sums_of_what_is_known(qtbot: QtBot, page: EstatePage) -> None:
    page.ui.group.setCurrentIndex(page.ui.group.findData("suitability"))
    model = page.list.model
    headings = [str(model.index(row, 0).data()) for row in model.headings()]
    assert headings == [
        "Suitable: 1 building · 3,000 patients · backlog not known",
        "Limited: 1 building · 4,000 patients · backlog £3,500",
        "Not suitable: 1 building · 5,000 patients · backlog £100k",
        "Incomplete: 1 building · 2,000 patients · backlog not known",
    ]
    page.ui.table.setFocus()
    qtbot.keyClick(page.ui.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.ui.table, Qt.Key.Key_Down)
    assert page.ui.table.currentIndex().row() not in model.headings(), "the keyboard passes over headings"
    page.ui.group.setCurrentIndex(page.ui.group.findData("tenure"))
    assert str(model.index(model.headings()[-1], 0).data()).startswith("Tenure not known: 1 building")


def test_rows_are_copied_with_headings_as_figures_and_without_formulas(
    qtbot: QtBot, window: MainWindow, page: EstatePage
) -> None:
    click_row(qtbot, page, "Z81000")
    qtbot.keyClick(page.ui.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert len(lines) == 2
    row = dict(zip(*lines, strict=True))
    assert (row["Code"], row["Patients"], row["Physical condition"], row["Backlog £"]) == (
        "Z81000", "5000", "D", "100000"
    )  # fmt: skip
    hostile = next(one for one in project_of(window).study.table("surveys")["name"] if str(one).startswith("="))
    project_of(window).set_of_building("Z81002", "tenure", str(hostile), "a test")
    window.session.project_changed.emit()
    settle(qtbot, window)
    page.list.copy_all()
    text = QGuiApplication.clipboard().text()
    assert "\t'=cmd|" in text
    assert "\t=cmd" not in text
    assert "nan" not in text.lower()


def test_hidden_columns_are_remembered_and_not_copied(qtbot: QtBot, window: MainWindow, page: EstatePage) -> None:
    page.list.shown_columns["rooms"].trigger()
    assert page.ui.table.isColumnHidden(column("rooms"))
    page.list.copy_all()
    assert "Rooms" not in QGuiApplication.clipboard().text()
    again = EstatePage(window.session, window.palette_file, window.settings, window.options_page.map)
    qtbot.addWidget(again)
    assert again.ui.table.isColumnHidden(column("rooms"))


def test_the_card_says_what_is_known_and_what_is_not(qtbot: QtBot, page: EstatePage) -> None:
    click_row(qtbot, page, "Z81001")
    told = words_of_card(page)
    assert "Limited" in told
    assert "Physical condition: C" in told
    assert "Use of space: fully used and under-used" in told
    assert "Main: Phys B" in told
    assert "Annexe: Phys C" in told
    assert "Price base not stated" in told
    assert "From: whole list" in told
    click_row(qtbot, page, "Z81003")
    told = words_of_card(page)
    assert "Incomplete" in told
    assert "Never surveyed" in told
    assert "Physical condition: not known" in told
    assert "£0" not in told
    assert "nan" not in told.lower()


def test_a_grade_is_changed_with_a_reason_and_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow, page: EstatePage
) -> None:
    click_row(qtbot, page, "Z81000")
    click(qtbot, line_of(page, "physical"))
    edit = page.card.edit
    assert edit.isVisible()
    assert edit.ui.value.currentText() == "D"
    assert "corrects row 2 of survey.csv" in edit.ui.hint.text()
    edit.ui.value.setEditText("B")
    click(qtbot, edit.ui.save)
    assert "why" in edit.ui.wrong.text().lower(), "there is no change without a reason"
    qtbot.keyClicks(edit.ui.reason, "roof mended")
    edit.ui.value.setEditText("Z")
    click(qtbot, edit.ui.save)
    settle(qtbot, window)
    assert "not a grade" in edit.ui.wrong.text()
    edit.ui.value.setEditText("B")
    click(qtbot, edit.ui.save)
    settle(qtbot, window)
    assert not edit.isVisible()
    assert window.session.selection == "Z81000"
    assert project_of(window).estate().table.loc["Z81000", "physical"] == "B"
    assert "Physical condition: B" in words_of_card(page)
    assert "roof mended" in str(project_of(window).history[-1].arguments)
    assert window.ui.bannerUndo.isVisible()
    window.ui.actionUndo.trigger()
    settle(qtbot, window)
    assert "Physical condition: D" in words_of_card(page)


def test_one_block_is_changed_and_the_others_stay(qtbot: QtBot, window: MainWindow, page: EstatePage) -> None:
    click_row(qtbot, page, "Z81001")
    blocks = [one for one in page.ui.cardPlace.findChildren(CardLine) if one.accessibleName().find("Annexe") >= 0]
    click(qtbot, blocks[0])
    edit = page.card.edit
    assert "Annexe" in edit.ui.of.currentText()
    assert edit.ui.value.currentText() == "C"
    edit.ui.value.setEditText("A")
    qtbot.keyClicks(edit.ui.reason, "rebuilt")
    qtbot.keyClick(edit.ui.reason, Qt.Key.Key_Return)
    settle(qtbot, window)
    surveys = project_of(window).estate().surveys.set_index("block")
    assert surveys.loc["Annexe", "physical"] == "A"
    assert surveys.loc["Main", "physical"] == "B"


def test_what_no_survey_says_is_stated_and_taken_back(qtbot: QtBot, window: MainWindow, page: EstatePage) -> None:
    click_row(qtbot, page, "Z81003")
    click(qtbot, line_of(page, "gia_m2"))
    edit = page.card.edit
    assert "No survey says this" in edit.ui.hint.text()
    edit.ui.value.setEditText("450")
    qtbot.keyClicks(edit.ui.reason, "measured on site")
    click(qtbot, edit.ui.save)
    settle(qtbot, window)
    assert project_of(window).estate().table.loc["Z81003", "gia_m2"] == 450
    assert "measured on site" in words_of_card(page)
    click(qtbot, button(page, "Take back"))
    settle(qtbot, window)
    assert not project_of(window).stated
    click(qtbot, button(page, "Say what it is…"))
    edit.ui.value.setEditText("limited")
    qtbot.keyClicks(edit.ui.reason, "walked round it")
    click(qtbot, edit.ui.save)
    settle(qtbot, window)
    assert project_of(window).estate().table.loc["Z81003", "suitability"] == "limited"
    assert "Stated: walked round it." in words_of_card(page)


def test_the_keyboard_alone_selects_changes_and_leaves(qtbot: QtBot, window: MainWindow, page: EstatePage) -> None:
    table = page.ui.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    code = window.session.selection
    assert code in shown(page)
    line = line_of(page, "functional")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    edit = page.card.edit
    assert edit.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() in (edit.ui.value, edit.ui.value.lineEdit()))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(edit.isHidden)
    assert not project_of(window).can_undo
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert all(one.text() or one.accessibleName() for one in buttons)


def test_the_map_and_the_table_select_together(qtbot: QtBot, window: MainWindow, page: EstatePage) -> None:
    click(qtbot, page.ui.viewMap)
    page.map.finish_drawing()
    at = window.session.buildings.loc["Z81002"].geometry
    place = page.map.screen_of(at.x, at.y).toPoint()
    qtbot.mouseMove(page.map, place)
    assert "Ash Surgery" in page.content.card.accessibleName()
    assert page.content.card.isVisible()
    qtbot.mouseClick(page.map, LEFT, NONE, place)
    assert window.session.selection == "Z81002"
    click(qtbot, page.ui.viewTable)
    assert page.list._choice.codes() == ["Z81002"]
    before = page.map._camera
    click_row(qtbot, page, "Z81001")
    click(qtbot, page.ui.viewMap)
    assert page.map._camera == before, "the map keeps its place"
    assert page.map._sites._selected == {"Z81001"}


def test_a_photo_is_shown_and_one_that_is_gone_is_said_to_be(
    qtbot: QtBot, window: MainWindow, page: EstatePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(QColor("#0072B2"))
    path = tmp_path / "front.png"
    picture.save(str(path))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    click_row(qtbot, page, "Z81003")
    click(qtbot, page.card.photo.add)
    settle(qtbot, window)
    qtbot.waitUntil(page.card.photo.picture.isVisible)
    assert page.card.photo.picture.pixmap().width() <= 320
    path.unlink()
    click_row(qtbot, page, "Z81000")
    settle(qtbot, window)
    click_row(qtbot, page, "Z81003")
    settle(qtbot, window)
    assert "missing" in page.card.photo.words.text()


def test_without_a_survey_the_page_says_what_is_missing_and_leads_there(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.show_page("estate")
    page = window.estate_page
    assert page.ui.empty.isVisible()
    assert not page.ui.main.isVisible()
    click(qtbot, window.ui.primary)
    assert window.ui.pages.currentWidget() is window.start_page
    window.open_path(small_project(tmp_path))
    settle(qtbot, window)
    window.show_page("estate")
    qtbot.waitUntil(lambda: page._seen is not None, timeout=30_000)
    settle(qtbot, window)
    assert page.ui.notice.isVisible()
    assert "nobody knows" in page.ui.noticeText.text()
    assert all(row.suitability == "incomplete" for row in page.list.model.shown())
    assert not page.ui.yearPlace.isVisible(), "nothing grows here"
    click(qtbot, page.ui.addSurvey)
    assert window.ui.pages.currentWidget() is window.data_page


def test_a_year_ahead_has_its_patients_and_needs(qtbot: QtBot, window: MainWindow, page: EstatePage) -> None:
    project_of(window).set_assumption("growth.population.rate_percent", 1.0)
    window.session.project_changed.emit()
    settle(qtbot, window)
    assert page.ui.yearPlace.isVisible()
    before = {row.code: row.patients for row in page.list.model.shown()}
    page.ui.year.setCurrentIndex(page.ui.year.findData(2035))
    settle(qtbot, window)
    after = {row.code: row.patients for row in page.list.model.shown()}
    assert all((after[code] or 0) > (before[code] or 0) for code in before)
    assert "2035" in window.ui.state.text()


def test_the_rules_are_reached_from_menu_header_and_card(qtbot: QtBot, window: MainWindow, page: EstatePage) -> None:
    window.ui.actionRules.trigger()
    assert page.ui.views.currentWidget() is page.rules
    click(qtbot, window.ui.primary)
    assert page.ui.views.currentWidget() is page.ui.tablePlace
    click_row(qtbot, page, "Z81000")
    click(qtbot, button(page, "Rules…"))
    assert page.ui.views.currentWidget() is page.rules
    window.show_page("data")
    window.show_page("estate")
    assert page.ui.views.currentWidget() is page.ui.tablePlace


def test_the_pages_stand_in_the_order_of_the_work(qtbot: QtBot, window: MainWindow) -> None:
    assert list(window._rail.buttons) == ["start", "data", "estate", "access", "options", "compare", "publish"]
    assert window._rail.buttons["access"].shortcut().toString() == "Alt+4"

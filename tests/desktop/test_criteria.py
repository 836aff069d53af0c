"""What is asked, put together in the window: criteria added, changed, taken out, opened, saved; collisions mended."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.pages.criteria_editors import ServicesEditor, editor_for
from hubplanner.desktop.pages.criteria_kinds import KINDS, SECTIONS, Facts
from hubplanner.desktop.pages.criteria_line import CriterionLine
from hubplanner.desktop.pages.criteria_panel import CriteriaPanel
from hubplanner.desktop.pages.criteria_remedies import Remedy, in_plain_words, remedies
from hubplanner.desktop.session import Session
from hubplanner.siting import Coverage, Criteria, Group, IfThen, Team, Unmet
from tests.desktop.small_place import small_project

LEFT = Qt.MouseButton.LeftButton
FACTS = Facts(
    {"A": "Manor", "B": "Mill", "C": "Elm"}, {"X": "Border"}, ("North", "South"), ("Bridge closed",), ("X-ray",),
    100_000.0, deprivation=True, lists=True,
)  # fmt: skip


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small place with localities, lists by area and what hubs cost."""
    folder = tmp_path_factory.mktemp("criteria")
    path = small_project(folder)
    project = Project.open(path)
    areas = [f"E0100000{i}{j}" for i in range(3) for j in range(3)]
    homes = {"Z81000": areas[:3], "Z81001": areas[6:], "Z81002": areas[2:5], "Z81003": areas[5:8], "Z81004": areas[4:6]}
    rows = [(code, area, 300) for code, where in homes.items() for area in where]
    lists = folder / "registrations.csv"
    pd.DataFrame(rows, columns=["PRACTICE_CODE", "LSOA_CODE", "NUMBER_OF_PATIENTS"]).to_csv(lists, index=False)
    project.add("registrations", lists)
    for number, code in enumerate(("Z81000", "Z81001", "Z81002", "Z81003")):
        project.state_fact(code, "hub_capital_gbp", str(1_000_000 * (number + 1)), "estimate")
    return path


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, tmp_path: Path, built: Path) -> MainWindow:
    window.open_path(Path(shutil.copy(built, tmp_path)))
    settle(qtbot, window)
    window.show_page("options")
    return window


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=60_000)


def panel_of(window: MainWindow) -> CriteriaPanel:
    return window.options_page.panel


def add(qtbot: QtBot, window: MainWindow, title: str) -> CriterionLine:
    """Choose a criterion in the menu, as a click on its entry does."""
    panel = panel_of(window)
    panel.menu.aboutToShow.emit()
    action = next(one for one in panel.menu.actions() if one.text() == title)
    assert action.isEnabled()
    before = list(panel.lines)
    action.trigger()
    qtbot.wait(10)
    return next(line for line in panel.lines if line not in before)


def inside(line: CriterionLine, kind: type[Any], name: str = "") -> Any:
    return next(one for one in line.findChildren(kind) if name in one.accessibleName())


def find(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.ui.primary, LEFT)
    settle(qtbot, window)


def press(qtbot: QtBot, place: QWidget, words: str) -> None:
    """Click a button by what it says."""
    button = next(one for one in place.findChildren(QPushButton) if one.text().startswith(words))
    qtbot.mouseClick(button, LEFT)


def status_of(session: Session) -> str:
    assert session.result is not None
    return session.result.solution.status


def texts(place: QWidget) -> list[str]:
    return [one.text() for one in place.findChildren(QLabel)]


def test_a_criterion_is_added_from_the_menu_and_says_what_it_asks(qtbot: QtBot, opened: MainWindow) -> None:
    line = add(qtbot, opened, "Least people of each hub")
    assert opened.session.asked.min_population is not None, "it is asked at once, with a number to start from"
    box = inside(line, QAbstractSpinBox)
    assert box.isVisible(), "its controls are open"
    box.setValue(4000)
    assert opened.session.asked.min_population == 4000
    assert line.words.text() == "Each hub serves at least 4,000 people"
    assert "each hub serves at least 4,000 people" in opened.options_page.header().state
    qtbot.mouseClick(line.edit, LEFT)
    assert not box.isVisible()
    qtbot.mouseClick(line, LEFT, pos=line.words.geometry().center())
    assert box.isVisible(), "a click on the words opens it as well"
    qtbot.mouseClick(line.remove, LEFT)
    assert opened.session.asked == Criteria()
    assert not panel_of(opened).lines


def test_one_line_is_open_at_a_time(qtbot: QtBot, opened: MainWindow) -> None:
    first = add(qtbot, opened, "Least people of each hub")
    second = add(qtbot, opened, "A share of people within some minutes")
    assert not first.edit.isChecked()
    assert second.edit.isChecked()


def test_a_criterion_is_added_and_changed_by_keys_alone(qtbot: QtBot, opened: MainWindow) -> None:
    with qtbot.waitActive(opened):
        opened.activateWindow()
    add(qtbot, opened, "A share of people within some minutes")
    focus = opened.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Share of the people", "the focus is at its first control"
    qtbot.keyClick(focus, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(focus, "80")
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert opened.session.asked.coverage == Coverage(minutes=20, share=0.8)
    assert opened.focusWidget().accessibleName() == "Minutes"
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Tab)
    assert opened.focusWidget().accessibleName().startswith("Take out")
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Tab)
    assert opened.focusWidget() is opened.options_page.ui.addCriterion
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Space)
    assert opened.session.asked.coverage is None
    assert opened.focusWidget() is opened.options_page.ui.addCriterion, "the focus stays in the panel"


def test_a_group_is_asked_once_it_names_two_buildings(qtbot: QtBot, opened: MainWindow) -> None:
    line = add(qtbot, opened, "Either-or, at most one, some of these")
    assert "not asked yet" in line.words.text()
    picks = line.editor.picks  # type: ignore[union-attr]
    for name in ("Elm Surgery", "Oak Surgery"):
        assert not opened.session.asked.groups
        picks.box.setCurrentIndex(picks.box.findText(name))
        picks.box.activated.emit(picks.box.currentIndex())
    assert opened.session.asked.groups == (Group(sites=("Z81000", "Z81001"), at_most=1),)
    assert line.words.text() == "At most one of Elm Surgery or Oak Surgery is a hub"
    drop = next(one for one in picks.findChildren(QWidget) if one.accessibleName() == "Not Elm Surgery")
    qtbot.mouseClick(drop, LEFT)
    assert not opened.session.asked.groups
    assert "not asked yet" in line.words.text(), "the line stays to be completed"
    qtbot.mouseClick(line.remove, LEFT)
    assert not panel_of(opened).lines


def test_two_groups_are_two_lines(qtbot: QtBot, opened: MainWindow) -> None:
    groups = (Group(sites=("Z81000", "Z81001"), at_most=1), Group(sites=("Z81002", "Z81003"), at_least=1))
    opened.session.ask(groups=groups)
    lines = panel_of(opened).lines
    assert [line.words.text()[:8] for line in lines] == ["At most ", "At least"]
    qtbot.mouseClick(lines[0].remove, LEFT)
    assert opened.session.asked.groups == groups[1:]


def test_what_contradicts_is_not_taken_and_said_without_names_of_fields(qtbot: QtBot, opened: MainWindow) -> None:
    least = add(qtbot, opened, "Least people of each hub")
    inside(least, QAbstractSpinBox).setValue(3000)
    opened.session.ask(max_population=5000.0)
    inside(least, QAbstractSpinBox).setValue(6000)
    wrong = opened.options_page.ui.askError
    assert wrong.isVisible()
    assert "the least people of each hub (6,000) is more than the most people of each hub (5,000)" in wrong.text()
    assert "_" not in wrong.text()
    assert opened.session.asked.min_population == 3000
    assert inside(least, QAbstractSpinBox).value() == 3000, "what is shown is what is asked"
    inside(least, QAbstractSpinBox).setValue(4000)
    assert not wrong.isVisible()


def test_staff_of_one_kind_stand_on_one_line(qtbot: QtBot, opened: MainWindow) -> None:
    for kind in ("GPs", "GPs"):
        line = add(qtbot, opened, "Staff that there are")
        name = inside(line, QLineEdit, "Kind of staff")
        qtbot.keyClicks(name, kind)
        qtbot.keyClick(name, Qt.Key.Key_Return)
    assert opened.session.asked.staff == {"GPs": Team(available_wte=20, each_hub_wte=4)}
    assert "There is a line for GPs already." in opened.options_page.ui.askError.text()


def test_the_aim_brings_what_it_needs_and_takes_it_back(opened: MainWindow) -> None:
    ui, session = opened.options_page.ui, opened.session
    ui.hubs.setValue(2)
    ui.aim.setCurrentIndex(ui.aim.findData("max_coverage"))
    assert ui.within.isVisible()
    ui.within.setValue(5)
    assert session.asked.coverage == Coverage(minutes=5)
    assert not panel_of(opened).lines, "what is made best is no criterion besides"
    ui.aim.setCurrentIndex(ui.aim.findData("min_hubs"))
    assert session.asked.coverage is None
    assert session.asked.hubs is None
    assert not ui.hubs.isVisible()
    ui.aim.setCurrentIndex(ui.aim.findData("mean_time"))
    assert session.asked == Criteria(hubs=2)


def test_hubs_are_a_number_a_range_or_any(opened: MainWindow) -> None:
    ui, session = opened.options_page.ui, opened.session
    ui.howMany.setCurrentText("From")
    assert session.asked.hubs == "3-5"
    ui.hubsMost.setValue(2)
    assert session.asked.hubs == "2-2"
    ui.hubs.setValue(4)
    assert session.asked.hubs == "4-4"
    ui.howMany.setCurrentText("Any number")
    assert session.asked.hubs is None
    ui.howMany.setCurrentText("Exactly")
    assert session.asked.hubs == 4


def test_every_kind_is_shown_and_taken_out(qtbot: QtBot, opened: MainWindow) -> None:
    values = {
        "coverage": Coverage(minutes=15, share=0.9), "min_population": 100.0, "max_population": 9000.0,
        "capacity": "rooms", "no_fifth_worse": True, "allocation": "best", "demand": "practices",
        "direction": "worst", "scenario": "Bridge closed", "outside_hubs": ("Z81004",), "per_locality": {"North": 1},
        "groups": (Group(sites=("Z81000", "Z81001"), at_most=1),),
        "if_then": (IfThen(when="Z81000", then=("Z81001",)),),
        "existing_first": True, "worst_condition": "C", "suitability": ("suitable",), "budget_gbp": 5e6,
        "running_budget_gbp": 1e6, "staff": {"GPs": Team(available_wte=20, each_hub_wte=4)},
        "services": ("Minor surgery",),
    }  # fmt: skip
    for kind in KINDS:
        opened.session.ask(**{kind.criterion: values[kind.criterion]})
        (line,) = panel_of(opened).lines
        assert line.kind is kind
        assert line.words.text()
        assert "_" not in line.words.text()
        assert kind.values(opened.session.asked) == [line.value]
        for control in line.controls():
            assert control.accessibleName() or getattr(control, "text", str)(), "a screen reader can say what it is"
        qtbot.mouseClick(line.remove, LEFT)
        assert opened.session.asked == Criteria()


def test_every_criterion_is_in_the_panel() -> None:
    first = {"objective", "hubs", "mode", "period", "max_minutes", "required", "excluded"}
    assert {kind.criterion for kind in KINDS} | first == set(Criteria.model_fields)
    assert {kind.section for kind in KINDS} == set(SECTIONS)


def test_what_cannot_be_asked_here_says_why(opened: MainWindow) -> None:
    panel = panel_of(opened)
    panel.menu.aboutToShow.emit()
    off = [action.text() for action in panel.menu.actions() if not action.isEnabled() and action.text()]
    assert "Roads of a scenario (make one on the Access page)" in off
    assert "Hubs in a locality (no building has a locality)" in off


@pytest.mark.parametrize(
    ("criterion", "value", "change", "after"),
    [
        ("direction", "worst", lambda one: choose(one.box, "mean"), "mean"),
        ("scenario", "Bridge closed", lambda one: choose(one.box, "Bridge closed"), "Bridge closed"),
        ("worst_condition", "C", lambda one: choose(one.box, "B"), "B"),
        ("suitability", ("suitable",), lambda one: one.boxes["limited"].click(), ("suitable", "limited")),
        ("services", ("X-ray",), lambda one: one.boxes["X-ray"].click(), None),
        ("outside_hubs", None, lambda one: choose(one.picks.box, "X"), ("X",)),
        ("per_locality", None, lambda one: choose(one.box, "South"), ("South", 1)),
        ("per_locality", ("North", "1-2"), lambda one: one.bounds.most.setValue(3), ("North", "1-3")),
        ("per_locality", ("North", "0-1"), lambda one: choose(one.bounds.how, "Exactly"), ("North", "1-1")),
        ("per_locality", ("North", 2), lambda one: one.bounds.number.setValue(1), ("North", 1)),
        ("if_then", IfThen(when="A", then=("B",)), lambda one: choose(one.then_not.box, "C"),
         IfThen(when="A", then=("B",), then_not=("C",))),
        ("groups", Group(sites=("A", "B"), name="Centre", at_most=1), lambda one: choose(one.picks.box, "C"),
         Group(sites=("A", "B", "C"), name="Centre", at_most=1)),
        ("budget_gbp", 5e6, lambda one: one.box.setValue(6_000_000), 6e6),
        ("staff", ("GPs", Team(available_wte=20, each_hub_wte=4)), lambda one: one.each.setValue(5),
         ("GPs", Team(available_wte=20, each_hub_wte=5))),
    ],
)  # fmt: skip
def test_controls_tell_of_the_value_they_show(
    qtbot: QtBot, criterion: str, value: Any, change: Callable[[Any], None], after: Any
) -> None:
    editor = editor_for(criterion, FACTS)
    assert editor is not None
    qtbot.addWidget(editor)
    told: list[Any] = []
    editor.changed.connect(told.append)
    if value is not None:
        editor.show_value(value)
    assert not told, "showing is not asking"
    change(editor)
    assert told[-1:] == [after]


def choose(box: QComboBox, value: str) -> None:
    """Choose as a person does."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_keys_open_the_list_of_buildings_and_pick_nothing_unseen(qtbot: QtBot) -> None:
    editor: Any = editor_for("groups", FACTS)
    qtbot.addWidget(editor)
    with qtbot.waitExposed(editor):
        editor.show()
    box = editor.picks.box
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert editor.picks.codes == ()
    qtbot.waitUntil(box.view().isVisible)
    qtbot.keyClick(box.view(), Qt.Key.Key_Down)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert len(editor.picks.codes) == 1


MANY = Criteria.from_table(
    {
        "objective": "max_coverage", "hubs": "2-3", "period": "peak", "coverage": {"minutes": 12.5, "share": 0.9},
        "min_population": 1000, "required": ["Z81000"], "excluded": ["Z81003"], "existing_first": True,
        "groups": [{"sites": ["Z81000", "Z81001"], "name": 'Either "or"', "at_most": 1}],
        "if_then": [{"if": "Z81000", "then": ["Z81002"]}], "per_locality": {"Chester-le-Street": "1-2"},
        "staff": {"GPs & nurses": {"available_wte": 20.5, "each_hub_wte": 4}}, "budget_gbp": 12000000,
    }
)  # fmt: skip


def test_what_is_asked_is_saved_and_opened_again(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.toml"
    opened.session.ask_for(MANY)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "mine"), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(file), ""))
    files = opened.options_page.files
    menu(files, "Save criteria…").trigger()
    assert Criteria.from_toml(file) == MANY
    menu(files, "Ask from the start again").trigger()
    assert opened.session.asked == Criteria()
    assert not panel_of(opened).lines
    menu(files, "Open criteria…").trigger()
    assert opened.session.asked == MANY
    assert len(panel_of(opened).lines) == 7
    assert opened.options_page.ui.within.value() == 12.5


def menu(files: Any, words: str) -> QAction:
    files.menu.aboutToShow.emit()
    return next(one for one in files.menu.actions() if one.text() == words)


def test_a_bad_file_is_told_in_the_panel_and_nothing_changes(
    opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "bad.toml"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(file), ""))
    opened.session.ask(hubs=2)
    for text, words in (
        ("hubz = 3", "“hubz” is not a criterion. Did you mean hubs?"),
        ("hubs =", "not a TOML file"),
        ('required = ["NOWHERE"]', "NOWHERE in “required”, which is not a building that can be a hub"),
        ('excluded = ["Z81004"]', "Z81004 in “excluded”, which is not a building that can be a hub"),
    ):
        file.write_text(text, encoding="utf-8")
        menu(opened.options_page.files, "Open criteria…").trigger()
        wrong = opened.options_page.ui.askError
        assert wrong.isVisible()
        assert "bad.toml was not opened" in wrong.text()
        assert words in wrong.text()
        assert opened.session.asked == Criteria(hubs=2)


def test_an_option_comes_back_with_what_was_asked(qtbot: QtBot, opened: MainWindow) -> None:
    session = opened.session
    session.ask(hubs=2, min_population=1500.0)
    find(qtbot, opened)
    kept = session.result
    assert kept is not None
    session.keep_option("Two & large")
    settle(qtbot, opened)
    session.ask_for(Criteria(hubs=1))
    find(qtbot, opened)
    menu(opened.options_page.files, "Open “Two && large”").trigger()
    settle(qtbot, opened)
    assert session.asked == kept.criteria
    assert session.result is not None
    assert session.result.solution == kept.solution
    assert panel_of(opened).lines[0].words.text() == "Each hub serves at least 1,500 people"
    assert not opened.options_page.ui.stale.isVisible()


def test_an_answer_that_rests_on_the_estate_is_out_of_date_when_it_changes(qtbot: QtBot, opened: MainWindow) -> None:
    session = opened.session
    assert session.project is not None
    codes = list(session.project.candidates().index)
    for code in codes:
        session.project.state_fact(code, "hub_capital_gbp", 1_000_000, "estimate")
    session.ask_for(Criteria(hubs=2, budget_gbp=3e6))
    find(qtbot, opened)
    stale = opened.options_page.ui.stale
    assert not stale.isVisible()
    session.keep_option("Costed")
    settle(qtbot, opened)
    session.change("Stating", lambda project, _p, _c: project.state_fact(codes[0], "hub_capital_gbp", 2e6, "tender"))
    settle(qtbot, opened)
    assert stale.text() == "▲ What is known of the estate changed since this answer was found. Find hubs again."
    assert stale.isVisible()
    menu(opened.options_page.files, "Open “Costed”").trigger()
    settle(qtbot, opened)
    assert stale.text() == "▲ Costs of building changed since this answer was found. Find hubs again."
    find(qtbot, opened)
    assert not stale.isVisible()


def test_a_change_marks_the_answer_as_out_of_date_and_keeps_it(qtbot: QtBot, opened: MainWindow) -> None:
    ui = opened.options_page.ui
    find(qtbot, opened)
    figure = ui.mean.text()
    add(qtbot, opened, "A share of people within some minutes")
    assert ui.stale.isVisible()
    assert ui.mean.text() == figure
    opened.show_page("data")
    opened.show_page("options")
    assert opened.session.asked.coverage is not None
    assert panel_of(opened).lines[0].edit.isChecked(), "nothing is lost when pages are switched"
    find(qtbot, opened)
    assert not ui.stale.isVisible()


def test_an_answer_is_told_by_its_aim_and_against_what_was_asked(qtbot: QtBot, opened: MainWindow) -> None:
    ui, session = opened.options_page.ui, opened.session
    session.ask(
        objective="max_coverage", hubs=2, coverage=Coverage(minutes=2), min_population=1000.0, budget_gbp=7e6,
        max_minutes=60.0, staff={"GPs": Team(available_wte=20, each_hub_wte=4)},
    )  # fmt: skip
    find(qtbot, opened)
    result = session.result
    assert result is not None
    assert result.solution.objective is not None
    assert ui.mean.text().endswith("%")
    assert ui.change.text() == "of the people within 2 minutes of a hub"
    told = texts(ui.measures)
    for words in ("Mean journey", "at most 60", "at least 1,000", "Building all hubs", "at most £7,000,000", "8 WTE"):
        assert words in told
    assert "People go to the nearest hub." in ui.result.text()


def test_whole_lists_are_told_one_by_one_and_drawn(qtbot: QtBot, opened: MainWindow) -> None:
    ui, session = opened.options_page.ui, opened.session
    session.ask(hubs=2, demand="practices", allocation="best", coverage=Coverage(minutes=60, share=0.5))
    find(qtbot, opened)
    result = session.result
    assert result is not None
    assert result.solution.has_answer
    assert ui.tables.isTabVisible(ui.tables.indexOf(ui.listTable))
    model = ui.listTable.model()
    assert model.rowCount() == len(result.lists)
    rows = {model.index(row, 0).data(): model.index(row, 2).data() for row in range(model.rowCount())}
    assert set(rows.values()) <= {"Elm Surgery", "Oak Surgery", "Ash Surgery", "Yew Surgery"}
    assert set(result.areas) <= set(session.project.study.codes("areas"))  # type: ignore[union-attr]
    assert set(result.areas.values()) <= set(result.solution.hubs)
    assert "each practice’s whole list goes" in ui.result.text().lower()
    assert any(words.startswith("100") for words in texts(ui.measures))


def test_colliding_criteria_are_told_and_mended_by_a_click(qtbot: QtBot, opened: MainWindow) -> None:
    ui, session = opened.options_page.ui, opened.session
    session.ask(hubs=3, min_population=4000.0)
    find(qtbot, opened)
    assert status_of(session) == "infeasible"
    told = " ".join(texts(ui.collisions))
    assert "Three hubs" in told
    assert "Each hub serves at least 4,000 people" in told
    assert "_" not in told
    assert "Z81" not in told, "buildings go by their names"
    press(qtbot, ui.collisions, "Ask for 1 hub")
    settle(qtbot, opened)
    assert session.asked.hubs == 1
    assert status_of(session) == "optimal"
    assert not ui.collisions.isVisible()


def test_the_other_change_is_enough_as_well(qtbot: QtBot, opened: MainWindow) -> None:
    ui, session = opened.options_page.ui, opened.session
    session.ask(hubs=3, min_population=4000.0)
    find(qtbot, opened)
    people = next(one for one in ui.collisions.findChildren(QPushButton) if one.text().endswith("people"))
    qtbot.mouseClick(people, LEFT)
    settle(qtbot, opened)
    assert session.asked.hubs == 3
    assert status_of(session) == "optimal", "what was said to be enough is"


def test_a_criterion_that_collides_can_be_taken_out(qtbot: QtBot, opened: MainWindow) -> None:
    ui, session = opened.options_page.ui, opened.session
    session.ask(hubs=2, groups=(Group(sites=("Z81000", "Z81001", "Z81002", "Z81003"), at_most=1),))
    find(qtbot, opened)
    assert status_of(session) == "infeasible"
    press(qtbot, ui.collisions, "Take this out")
    settle(qtbot, opened)
    assert not session.asked.groups
    assert status_of(session) == "optimal"


def test_remedies_wait_while_something_else_is_asked(qtbot: QtBot, opened: MainWindow) -> None:
    opened.session.ask(hubs=3, min_population=4000.0)
    find(qtbot, opened)
    assert opened.options_page.ui.collisions.isEnabled()
    opened.session.ask(hubs=1)
    assert not opened.options_page.ui.collisions.isEnabled()


NAMES = {"A": "Manor", "B": "Mill", "E01": "East", "K81234": "Oak Surgery"}


def remedy(one: Unmet, **asked: Any) -> Remedy:
    (told,) = remedies((one,), Criteria.from_table(asked), NAMES)
    return told


@pytest.mark.parametrize(
    ("unmet", "asked", "words", "change"),
    [
        (Unmet("hubs", "", 2, "3 hubs cannot do it: at least 5 are needed.", 5.0), {"hubs": 3}, "Ask for 5 hubs",
         {"hubs": 5}),
        (Unmet("hubs", "", 2, "3 hubs are too many: at most 1 is possible.", 1.0), {"hubs": 3}, "Ask for 1 hub",
         {"hubs": 1}),
        (Unmet("hubs", "", 1, "3 hubs cannot do it: 2 can, and 7.", 2.0), {"hubs": 3}, "Ask for 2 hubs", {"hubs": 2}),
        (Unmet("hubs", "", 2, "5 hubs cannot do it: at least 7 are needed.", 7.0), {"hubs": "2-5"},
         "Ask for 2 to 7 hubs", {"hubs": "2-7"}),
        (Unmet("max_minutes", "E01", 1.234, "…"), {"max_minutes": 30}, "Allow 31.3 minutes", {"max_minutes": 31.3}),
        (Unmet("coverage", "", 0.0512, "…"), {"coverage": {"minutes": 20, "share": 0.95}}, "Ask for 89.8%",
         {"coverage": Coverage(minutes=20, share=0.898)}),
        (Unmet("min_population", "K81234", 1100, "…"), {"min_population": 40000}, "Ask for 38,900 people",
         {"min_population": 38900.0}),
        (Unmet("max_population", "K81234", 100.5, "…"), {"max_population": 9000}, "Allow 9,101 people",
         {"max_population": 9101.0}),
        (Unmet("budget_gbp", "", 0.4, "…"), {"budget_gbp": 1e6}, "Allow £1,000,001", {"budget_gbp": 1000001.0}),
        (Unmet("staff", "GPs", 2.0, "…"), {"staff": {"GPs": {"available_wte": 10, "each_hub_wte": 4}}},
         "Plan with 12 WTE", {"staff": {"GPs": Team(available_wte=12, each_hub_wte=4)}}),
        (Unmet("excluded", "A", 1.0, "…"), {"excluded": ["A", "B"]}, "Allow Manor", {"excluded": ("B",)}),
        (Unmet("existing_first", "A", 1.0, "…"), {"existing_first": True}, "", {}),
    ],
)  # fmt: skip
def test_what_would_be_enough_is_one_change(
    unmet: Unmet, asked: dict[str, Any], words: str, change: dict[str, Any]
) -> None:
    told = remedy(unmet, **asked)
    assert (told.ask_words, dict(told.ask)) == (words, change)
    assert told.out


@pytest.mark.parametrize(
    ("unmet", "asked", "what", "out"),
    [
        (Unmet("groups", "A / B", 0, "…"),
         {"groups": [{"sites": ["A"], "at_least": 1}, {"sites": ["A", "B"], "at_most": 1}]},
         "At most one of Manor or Mill is a hub", {"groups": (Group(sites=("A",), at_least=1),)}),
        (Unmet("if_then", "A → not B", 0, "…"), {"if_then": [{"if": "A", "then_not": ["B"]}]},
         "If Manor is a hub, Mill is not", {"if_then": ()}),
        (Unmet("per_locality", "North", 0, "…"), {"per_locality": {"North": 1, "South": 1}},
         "At least one hub in North", {"per_locality": {"South": 1}}),
        (Unmet("required", "A", 0, "…"), {"required": ["A", "B"]}, "There is a hub at Manor", {"required": ("B",)}),
        (Unmet("services", "X-ray", 5, "…"), {"services": ["X-ray"]}, "Every hub has the people for X-ray",
         {"services": ()}),
        (Unmet("max_population", "", 0, "…"), {"capacity": "rooms"}, "No hub serves more people than its rooms can",
         {"capacity": None}),
        (Unmet("reach", "E01", 5, "…"), {}, "Everyone can come to a hub", {}),
    ],
)  # fmt: skip
def test_what_collides_goes_by_its_words_and_can_be_taken_out(
    unmet: Unmet, asked: dict[str, Any], what: str, out: dict[str, Any]
) -> None:
    told = remedy(unmet, **asked)
    assert told.what == what
    assert dict(told.out) == out


def test_messages_have_names_for_codes_and_no_names_of_fields() -> None:
    assert in_plain_words("About 900 people, at K81234.", NAMES) == "About 900 people, at Oak Surgery."
    assert in_plain_words("Without per locality (North) the other criteria can be met.", NAMES) == (
        "Without it, all the rest can be met."
    )
    assert in_plain_words("Leaving out staff alone is not enough.", NAMES) == "Taking it out is not enough by itself."


def test_buildings_that_are_ruled_out_are_listed_with_why(qtbot: QtBot, opened: MainWindow) -> None:
    ui, session = opened.options_page.ui, opened.session
    project = session.project
    assert project is not None
    for code in ("Z81000", "Z81001"):
        project.state_fact(code, "suitability", "suitable", "seen")
    session.ask(hubs=2, suitability=("suitable",))
    find(qtbot, opened)
    assert session.result is not None, opened.ui.bannerText.text()
    assert set(session.result.solution.hubs) == {"Z81000", "Z81001"}
    assert ui.showOut.text() == "2 buildings could not be a hub, and why"
    assert not ui.ruledOut.isVisible()
    qtbot.mouseClick(ui.showOut, LEFT)
    assert ui.ruledOut.isVisible()
    assert "Ash Surgery: it is incomplete" in ui.ruledOut.text()


def test_ticks_have_words(qtbot: QtBot) -> None:
    editor: Any = editor_for("suitability", FACTS)
    qtbot.addWidget(editor)
    assert [box.text() for box in editor.findChildren(QCheckBox)][:2] == ["Suitable", "Limited"]


def test_the_other_views_stand_behind_their_buttons_and_take_what_is_asked(qtbot: QtBot, opened: MainWindow) -> None:
    page = opened.options_page
    for name, view in page.views.others.items():
        qtbot.mouseClick(page.views.buttons[name], LEFT)
        assert view.isVisible()
        assert not page.map.isVisible()
    page.views.others["ties"].hubs_chosen.emit(("Z81000", "Z81003"))
    assert page.ui.seeSet.text() == "Mark these 2 hubs on the map"
    qtbot.mouseClick(page.ui.seeSet, LEFT)
    assert page.map.isVisible()
    assert not page.ui.seeSet.isVisible()


def test_services_that_some_hubs_run_are_shown_and_answered(qtbot: QtBot, opened: MainWindow) -> None:
    ui, session = opened.options_page.ui, opened.session
    session.ask(hubs=3, services={"X-ray": {"hubs": 1, "minimum_population": 500}, "Scan": {"minimum_population": 10}})
    (line,) = panel_of(opened).lines
    assert line.words.text() == (
        "X-ray: one of the hubs runs it, for at least 500 people. "
        "Scan: at least one of the hubs runs it, each for at least 10 people"
    )
    find(qtbot, opened)
    assert status_of(session) == "optimal"
    assert "– runs X-ray" in ui.result.text()
    assert isinstance(line.editor, ServicesEditor)
    box = line.editor.boxes["X-ray"]
    assert box.isChecked()
    line.open()
    box.click()
    assert list(session.asked.services_at_some) == ["Scan"], "the others are asked for as they were"


def test_a_service_at_some_hubs_that_collides_can_be_taken_out(qtbot: QtBot, opened: MainWindow) -> None:
    ui, session = opened.options_page.ui, opened.session
    session.ask(hubs=3, services={
        "X-ray": {"minimum_population": 9e6}, "Scan": {"minimum_population": 10, "needs": ["X-ray"]},
    })  # fmt: skip
    find(qtbot, opened)
    assert status_of(session) == "infeasible"
    press(qtbot, ui.collisions, "Take this out")
    settle(qtbot, opened)
    assert list(session.asked.services_at_some) == ["Scan"]
    assert status_of(session) == "optimal"

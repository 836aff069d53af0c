"""The views of an answer: what each works out, how it is stopped, when it is out of date, and what it says."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from hubplanner.desktop.charts import Chart
from hubplanner.desktop.fitting import fit_to_text
from hubplanner.desktop.models.siting_tables import move_columns
from hubplanner.desktop.pages.estate_parts import FiguresTable
from hubplanner.desktop.pages.siting_frontier import SitingFrontier
from hubplanner.desktop.pages.siting_parts import RowsTable
from hubplanner.desktop.pages.siting_questions import SitingQuestions
from hubplanner.desktop.pages.siting_robust import SitingRobust
from hubplanner.desktop.pages.siting_ties import SitingTies
from hubplanner.desktop.pages.siting_view import SitingView
from hubplanner.desktop.pages.siting_why import SitingWhy
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import set_text_size
from hubplanner.project import Project
from hubplanner.siting import Coverage, Criteria, Solution, Team, frontier
from hubplanner.study import load_palette
from tests.desktop.small_place import small_project

LEFT = Qt.MouseButton.LeftButton
VIEWS = (SitingFrontier, SitingTies, SitingWhy, SitingRobust, SitingQuestions)
ASKED = Criteria(hubs=2)


@dataclass
class Host:
    """A view with a session, shown an answer."""

    session: Session
    view: Any
    project: Project
    qtbot: QtBot
    hubs: list[tuple[str, ...]] = field(default_factory=list)
    buildings: list[str] = field(default_factory=list)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.session.jobs.busy, timeout=60_000)
        self.qtbot.wait(1)

    def ask(self, criteria: Criteria = ASKED, *, answered: bool = True) -> Solution | None:
        solution = self.project.solve(criteria) if answered else None
        self.view.show_answer(self.project, criteria, solution)
        return solution

    def start(self, part: SitingView | None = None) -> None:
        self.qtbot.mouseClick((part or self.view).bar.start_button, LEFT)
        self.settle()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project.open(small_project(tmp_path_factory.mktemp("small")))


Look = Callable[[type[QWidget]], Host]


@pytest.fixture
def look(qtbot: QtBot, project: Project) -> Iterator[Look]:
    sessions: list[Session] = []

    def made(kind: type[QWidget]) -> Host:
        session = Session()
        sessions.append(session)
        session.project, session.buildings = project, project.buildings()
        view = kind(session, load_palette())  # type: ignore[arg-type]  # all views are made alike
        qtbot.addWidget(view)
        view.resize(1100, 640)
        there = Host(session, view, project, qtbot)
        view.hubs_chosen.connect(there.hubs.append)  # type: ignore[attr-defined]
        view.building_chosen.connect(there.buildings.append)  # type: ignore[attr-defined]
        with qtbot.waitExposed(view):
            view.show()
        return there

    yield made
    qtbot.waitUntil(lambda: not any(session.jobs.busy for session in sessions), timeout=60_000)


def cells(table: FiguresTable, column: int) -> list[str]:
    return [str(table.sorted.index(row, column).data()) for row in range(table.sorted.rowCount())]


def click_row(there: Host, table: FiguresTable, row: int) -> None:
    at = table.visualRect(table.sorted.index(row, 1)).center()
    there.qtbot.mouseClick(table.viewport(), LEFT, pos=at)


def click_mark(there: Host, chart: Chart, code: str) -> None:
    chart.grab()
    mark = next(mark for mark in chart._marks if mark.code == code)
    there.qtbot.mouseClick(chart, LEFT, pos=QPointF(mark.where.center()).toPoint())


@pytest.mark.parametrize("kind", VIEWS)
def test_an_empty_view_says_what_belongs_there_and_can_start_nothing(look: Look, kind: type[QWidget]) -> None:
    there = look(kind)
    parts = [there.view.further, there.view.trade] if kind is SitingFrontier else [there.view]
    for part in parts:
        assert not part.bar.start_button.isEnabled()
        assert part.empty.text().startswith("Open a project first.")


@pytest.mark.parametrize("kind", VIEWS)
def test_every_control_has_a_name(look: Look, kind: type[QWidget]) -> None:
    there = look(kind)
    there.ask()
    if kind is not SitingFrontier:
        there.start()
    for widget in there.view.findChildren(QWidget):
        if isinstance(widget, (QComboBox, QAbstractSpinBox, QTableView, Chart)):
            assert widget.accessibleName(), widget
        if isinstance(widget, QAbstractButton) and not widget.text() and widget.objectName() != "ScrollLeftButton":
            assert widget.accessibleName() or "Scroll" in widget.objectName() or isinstance(
                widget.parent(), QTableView
            ), widget  # fmt: skip


def test_points_appear_and_the_table_and_the_sentence_say_what_each_hub_saves(look: Look) -> None:
    there = look(SitingFrontier)
    there.ask()
    further = there.view.further
    assert (further.first.value(), further.last.value()) == (1, 4)
    there.start(further)
    assert cells(further.table, 0) == ["1", "2", "3", "4"]
    means = [float(words) for words in cells(further.table, 1)]
    assert means == sorted(means, reverse=True)
    assert cells(further.table, 2)[0] == "–"
    assert further.words.text().startswith("Adding a third hub saves ")
    assert further.plot.model.current == 2
    assert cells(further.table, 6) == ["–"] * 4, "no cost is known"
    assert not further.said.isVisible()


def test_a_point_and_a_row_show_their_hubs(look: Look) -> None:
    there = look(SitingFrontier)
    there.ask()
    further = there.view.further
    there.start(further)
    click_mark(there, further.plot, "2")
    assert len(there.hubs[-1]) == 3
    assert further.table.currentIndex().row() == 2
    click_row(there, further.table, 0)
    assert [len(hubs) for hubs in there.hubs] == [3, 1]
    click_row(there, further.table, 0)
    assert [len(hubs) for hubs in there.hubs] == [3, 1, 1]
    there.qtbot.keyClick(further.table, Qt.Key.Key_Down)
    assert len(there.hubs[-1]) == 2
    further.plot.setFocus()
    there.qtbot.keyClick(further.plot, Qt.Key.Key_End)
    there.qtbot.keyClick(further.plot, Qt.Key.Key_Return)
    assert len(there.hubs[-1]) == 4


def test_for_the_fewest_hubs_each_number_is_the_best_by_the_mean(look: Look) -> None:
    there = look(SitingFrontier)
    there.ask(Criteria(objective="min_hubs", max_minutes=30), answered=False)
    further = there.view.further
    there.start(further)
    assert "The fewest hubs are asked for" in further.words.text()
    assert further.plot.model.current is None
    assert not further.stale.isVisible()


def test_options_that_are_kept_are_compared_over_all_futures(look: Look, tmp_path: Path) -> None:
    there = look(SitingRobust)
    there.project = there.session.project = Project.open(small_project(tmp_path))
    codes = list(there.project.candidates().index)
    kept = Criteria(hubs=2, required=(codes[2], codes[3]))
    there.project.keep_option("Kept", kept, there.project.solve(kept))
    there.ask()
    there.start()
    assert {codes[2], codes[3]} in [set(row.hubs) for row in there.view.sets.rows._rows]


def test_another_measure_is_drawn_at_once(look: Look) -> None:
    there = look(SitingFrontier)
    there.ask()
    further = there.view.further
    there.start(further)
    for name in ("95 in 100", "Longest", "Worst-off fifth", "Smallest hub"):
        further.measure.setCurrentText(name)
        assert all(point.value is not None for point in further.plot.model.points)
    assert further.plot.model.points[0].value == pytest.approx(there.project.study.table("areas")["population"].sum())


def test_what_cannot_be_met_is_shown_and_shows_no_hubs(look: Look) -> None:
    there = look(SitingFrontier)
    there.ask(Criteria(hubs=2, max_minutes=3.0), answered=False)
    further = there.view.further
    there.start(further)
    assert "Cannot be met" in cells(further.table, 9)
    none = [place for place, point in enumerate(further.plot.model.points) if point.value is None]
    assert none
    click_row(there, further.table, none[0])
    assert not there.hubs


def test_costs_and_staff_stand_in_the_table_where_they_are_known(look: Look, tmp_path: Path) -> None:
    there = look(SitingFrontier)
    there.project = Project.open(small_project(tmp_path))
    codes = list(there.project.candidates().index)
    for code in codes[:-1]:
        there.project.state_fact(code, "hub_running_gbp", 100_000, "test")
    there.ask(Criteria(hubs=2, staff={"Nurses": Team(available_wte=20, each_hub_wte=2.5)}))
    further = there.view.further
    there.start(further)
    running = cells(further.table, 7)
    assert running[-1] == "–", "the cost of one building is not known"
    assert running[0] in ("£100,000", "–")
    told = further.plot.model.points[0].words
    assert " people in the smallest hub" in told
    assert "WTE: Nurses 2.5 of 20" in told
    assert ("£100,000 a year to run" in told) == (running[0] != "–")
    assert cells(further.table, 8) == ["Nurses 2.5 of 20", "Nurses 5 of 20", "Nurses 7.5 of 20", "Nurses 10 of 20"]


def test_work_is_stopped_within_a_second_and_what_was_found_stays(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    there = look(SitingFrontier)
    there.ask()
    further = there.view.further
    gate = threading.Event()

    def slow(tables: Any, criteria: Any, counts: Any, cancel: Any) -> Any:
        if counts == [3]:
            gate.set()
            while not cancel():
                time.sleep(0.01)
        return frontier(tables, criteria, counts, cancel=cancel)

    monkeypatch.setattr("hubplanner.desktop.pages.siting_frontier.frontier", slow)
    there.qtbot.mouseClick(further.bar.start_button, LEFT)
    there.qtbot.waitUntil(gate.is_set, timeout=30_000)
    there.qtbot.waitUntil(lambda: further.table.sorted.rowCount() == 2, timeout=5_000)
    assert further.bar.stop_button.isVisible()
    assert further.bar.working.isVisible()
    assert further.bar.doing.text() == "3 hubs, 3 of 4"
    started = time.monotonic()
    there.qtbot.mouseClick(further.bar.stop_button, LEFT)
    there.settle()
    assert time.monotonic() - started < 1
    assert further.said.text() == "Stopped."
    assert cells(further.table, 0) == ["1", "2"]
    assert further.bar.start_button.isEnabled()


def test_a_stop_of_all_work_is_seen_too(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    there = look(SitingTies)
    there.ask()
    gate = threading.Event()
    there.session.jobs.start("Other work", lambda _p, _c: gate.wait(30), lambda _: None)
    there.qtbot.mouseClick(there.view.bar.start_button, LEFT)
    assert there.view.running
    there.session.jobs.cancel()
    gate.set()
    there.settle()
    assert not there.view.running
    assert there.view.said.text() == "Stopped."


def test_results_stay_and_are_marked_when_something_else_is_asked(look: Look) -> None:
    there = look(SitingFrontier)
    there.ask()
    further = there.view.further
    there.start(further)
    there.ask(Criteria(hubs=3))
    assert not further.stale.isVisible(), "the number of hubs does not matter here"
    assert further.plot.model.current == 3
    there.ask(Criteria(hubs=3, max_minutes=30))
    assert further.stale.text().startswith("▲ Out of date")
    assert further.table.sorted.rowCount() == 4
    there.ask(Criteria(hubs=3))
    assert not further.stale.isVisible()


def test_results_are_out_of_date_when_facts_change(look: Look, tmp_path: Path) -> None:
    there = look(SitingTies)
    there.project = there.session.project = Project.open(small_project(tmp_path))
    there.ask()
    there.start()
    assert not there.view.stale.isVisible()
    there.project.state_fact(str(there.project.candidates().index[0]), "hub_running_gbp", 5.0, "test")
    there.session.project_changed.emit()
    assert there.view.stale.isVisible()
    there.view.clear()
    assert there.view.empty.isVisible()
    assert not there.view.stale.isVisible()


def test_an_input_error_is_said_in_words(look: Look) -> None:
    there = look(SitingTies)
    there.ask(Criteria(hubs=2, required=("NOWHERE",)), answered=False)
    there.start()
    assert "NOWHERE" in there.view.problem.text()
    assert there.view.bar.start_button.isEnabled()


def test_one_aim_against_another(look: Look) -> None:
    there = look(SitingFrontier)
    there.ask(Criteria(hubs=2, coverage=Coverage(minutes=3, share=0.1)))
    trade = there.view.trade
    there.view.tabs.setCurrentWidget(trade)
    offered = [trade.second.itemData(place) for place in range(trade.second.count())]
    assert offered == ["max_time", "max_coverage", "min_hubs", "cost"]
    there.start(trade)
    points = trade.plot.model.points
    assert len(points) == trade.table.sorted.rowCount() >= 1
    values = [point.value for point in points]
    assert values == sorted(values, reverse=True)
    assert trade.words.text()
    click_row(there, trade.table, 0)
    assert len(there.hubs[-1]) == 2
    trade.second.setCurrentIndex(1)
    assert trade.stale.isVisible()
    there.start(trade)
    assert not trade.stale.isVisible()
    trade.second.setCurrentIndex(3)
    there.start(trade)
    assert trade.problem.isVisible(), "no cost is known"
    there.ask(Criteria(hubs=2, objective="max_time"))
    assert trade.second.itemData(0) == "mean_time"


def test_near_ties_as_a_list_a_matrix_and_a_sentence(look: Look) -> None:
    there = look(SitingTies)
    there.ask()
    there.view.within.setValue(60.0)
    there.start()
    view = there.view
    many = view.table.sorted.rowCount()
    assert many >= 2
    assert cells(view.table, 2)[0] == "best"
    best, *others = cells(view.table, 5)
    assert best.count(" Surgery") == 2
    assert all(" instead of " in words for words in others)
    assert view.matrix.sets == many
    assert sum(len(row.sets) for row in view.matrix.model) == 2 * many
    assert "within 60.0% of the best" in view.words.text()
    click_mark(there, view.matrix, "set 1")
    assert there.hubs[-1] == view._rows[1].solution.hubs
    assert view.table.currentIndex().row() == 1
    assert view.matrix.current == 1
    click_mark(there, view.matrix, view.matrix.model[0].code)
    assert there.buildings == [view.matrix.model[0].code]
    view.within.setValue(0.0)
    assert view.stale.isVisible()
    there.start()
    assert not view.stale.isVisible()


def test_near_ties_say_hub_or_hubs_and_no_name_is_cut(look: Look) -> None:
    there = look(SitingTies)
    there.ask()
    view = there.view
    said = []
    for many in (1, 2):
        view.differ.setValue(many)
        said.append(view.differ.text())
    assert said == ["1 hub", "2 hubs"]
    view.differ.setValue(1)
    view.within.setValue(60.0)
    there.start()
    table = view.table
    roomy = [table.rowHeight(row) for row in range(table.sorted.rowCount())]
    view.resize(430, 600)
    QApplication.processEvents()
    assert sum(table.rowHeight(row) for row in range(table.sorted.rowCount())) >= sum(roomy)
    wide = table.columnWidth(5) - 24
    for row, words in enumerate(cells(table, 5)):
        lines = table.fontMetrics().boundingRect(0, 0, wide, 9999, Qt.TextFlag.TextWordWrap, words)
        assert table.rowHeight(row) >= lines.height()


def test_columns_grow_with_the_text_and_not_twice(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    table = RowsTable("Rows", move_columns("Area"), lambda row: row.code, (220, 88, 88, 240, 88, 96), 3, lambda _: None)
    table.setParent(place)
    before = [table.columnWidth(column) for column in range(6)]
    set_text_size(150)
    try:
        QApplication.sendEvent(table, QEvent(QEvent.Type.StyleChange))
        fit_to_text(place)
        after = [table.columnWidth(column) for column in range(6)]
    finally:
        set_text_size(100)
    assert after == [round(1.5 * wide) for wide in before]


def test_all_of_a_view_can_be_scrolled_to_where_there_is_little_room(look: Look) -> None:
    there = look(SitingTies)
    there.ask()
    there.view.within.setValue(60.0)
    there.start()
    there.view.resize(360, 200)
    QApplication.processEvents()
    button = there.view.bar.start_button
    assert button.height() >= button.sizeHint().height()
    assert there.view.matrix.height() > 0
    assert there.view.table.height() >= 120
    inside = there.view.bar.parentWidget()
    assert inside.height() > there.view.height()
    assert not there.view.bar.geometry().intersects(there.view.words.geometry())


def test_why_costs_are_listed_hubs_first_and_the_rest_cheapest_first(look: Look) -> None:
    there = look(SitingWhy)
    codes = list(there.project.candidates().index)
    solution = there.ask(Criteria(hubs=2, excluded=(codes[3],)))
    assert solution is not None
    there.start()
    view = there.view
    assert cells(view.table, 1) == ["a hub", "a hub", "not a hub", "ruled out"]
    assert cells(view.table, 3)[-1] == "ruled out by the criteria"
    assert [bar.kind for bar in view.bars.model] == ["Leaving a hub out"] * 2 + ["Forcing another in"]
    assert "matters most" in view.words.text()
    assert "The cheapest to force in is " in view.words.text()
    click_row(there, view.table, 0)
    assert there.buildings[-1] in solution.hubs
    assert there.hubs
    assert there.buildings[-1] not in there.hubs[-1]


def test_why_takes_an_answer(look: Look) -> None:
    there = look(SitingWhy)
    there.ask(answered=False)
    assert not there.view.bar.start_button.isEnabled()
    assert there.view.empty.text().startswith("Find hubs first")
    there.ask()
    assert not there.view.empty.isVisible()
    there.ask(answered=False)
    assert there.view.empty.isVisible()


def test_who_moves_if_a_hub_closes(look: Look) -> None:
    there = look(SitingWhy)
    solution = there.ask()
    assert solution is not None
    closing = there.view.closing
    there.view.tabs.setCurrentWidget(closing)
    closing.hub.setFocus()
    there.qtbot.keyClick(closing.hub, Qt.Key.Key_Down)
    there.settle()
    hub = solution.hubs[0]
    assert there.buildings[-1] == hub
    assert closing.words.text().startswith("If ")
    assert closing.table.sorted.rowCount() == sum(one == hub for one in solution.assignment.values())
    there.ask()
    assert closing.words.text(), "the same answer keeps what was seen"
    there.ask(Criteria(hubs=3))
    assert not closing.words.text()
    assert closing.table.sorted.rowCount() == 0


def test_the_only_hub_cannot_close(look: Look) -> None:
    there = look(SitingWhy)
    there.ask(Criteria(hubs=1))
    there.qtbot.keyClick(there.view.closing.hub, Qt.Key.Key_Down)
    there.settle()
    assert "only hub" in there.view.closing.problem.text()


def test_other_futures(look: Look) -> None:
    there = look(SitingRobust)
    there.ask()
    there.start()
    view = there.view
    assert cells(view.cases, 0)[:3] == ["As things are", "Journeys a fifth slower", "Journeys a fifth faster"]
    assert cells(view.cases, 2)[1] == "the same"
    lost = [row for row, name in enumerate(cells(view.cases, 0)) if name.endswith(" lost")]
    assert len(lost) == 2
    assert " instead of " in cells(view.cases, 2)[lost[-1]]
    closed = [name for name in cells(view.cases, 0) if name.endswith(" Surgery closes")]
    assert len(closed) == 2, "those in the best hubs are lost with their building"
    assert "in the best set of" in view.words.text()
    assert view.sets.isColumnHidden(4), "no set fails in any case"
    click_row(there, view.cases, 1)
    assert len(there.hubs[-1]) == 2
    click_mark(there, view.bars, view.bars.model[0].code)
    assert there.buildings == [view.bars.model[0].code]


def test_the_five_questions_on_one_page(look: Look) -> None:
    there = look(SitingQuestions)
    there.ask()
    there.start()
    view = there.view
    assert [card.answer.known for card in view._cards] == [False, True, True, False, False]
    assert view.words.text().startswith("Two of the five questions can be answered")
    placed = view._cards[2]
    there.qtbot.mouseClick(placed.figures, LEFT)
    assert placed.table.isVisible()
    assert cells(placed.table, 0) == ["1", "2", "3", "4"]
    there.qtbot.mouseClick(view.copy, LEFT)
    copied = QGuiApplication.clipboard().text()
    assert copied.count("How many hubs can be") == 2
    assert "Missing\tState the running and the building cost of " in copied
    view.apply_theme(load_palette().dark, True)
    there.ask(Criteria(hubs=3))
    assert view.stale.isVisible()
    assert view._cards, "they stay until they are worked out again"
    there.start()
    assert len(view._cards) == 5


def test_figures_and_pictures_leave_by_copy_and_save(look: Look, tmp_path: Path) -> None:
    there = look(SitingFrontier)
    there.ask()
    further = there.view.further
    there.start(further)
    further.plot.copy_figures()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Number of hubs\tMean journey, minutes"
    assert len(lines) == 5
    further.table.copy_rows()
    assert QGuiApplication.clipboard().text().startswith("Hubs\tMean, min\t")
    for name in ("curve.png", "curve.svg"):
        further.plot.write_picture(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000


@pytest.mark.parametrize("kind", VIEWS)
@pytest.mark.parametrize("width", [480, 1528])
def test_views_stand_narrow_and_wide(look: Look, kind: type[QWidget], width: int) -> None:
    there = look(kind)
    there.ask()
    there.start(there.view.further if kind is SitingFrontier else None)
    there.view.resize(width, 700)
    there.qtbot.wait(1)
    assert there.view.width() == width
    assert not there.view.grab().isNull()

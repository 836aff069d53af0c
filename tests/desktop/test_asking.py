"""What is asked in the window: kept in the project, undone, locked and banned from map and table; hubs on their way."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.pages.criteria_help import HELP
from hubplanner.desktop.pages.criteria_kinds import KINDS
from hubplanner.desktop.search import Search
from hubplanner.siting import Criteria, Incumbent
from hubplanner.study import Cancel, Progress
from tests.desktop.small_place import SOUTH, WEST

LEFT = Qt.MouseButton.LeftButton
LOCKED = Criteria(hubs=3, required=("Z81000",))


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, tmp_path: Path, built_once: Path) -> MainWindow:
    window.open_path(Path(shutil.copy(built_once, tmp_path)))
    settle(qtbot, window)
    window.show_page("options")
    return window


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing runs and all that is asked is in the project."""
    session = window.session
    qtbot.waitUntil(lambda: not session.jobs.busy and not session.asking.waits, timeout=60_000)


def kept(window: MainWindow) -> Criteria:
    return project_of(window).criteria


def project_of(window: MainWindow) -> Project:
    assert window.session.project is not None
    return window.session.project


def test_what_is_asked_comes_into_the_project_after_a_rest_and_is_undone(qtbot: QtBot, opened: MainWindow) -> None:
    session, ui = opened.session, opened.options_page.ui
    for hubs in (4, 5, 6):
        ui.hubs.setValue(hubs)
    assert kept(opened).hubs == 3, "nothing is written while a person is at it"
    assert opened.ui.actionUndo.isEnabled()
    settle(qtbot, opened)
    assert kept(opened).hubs == 6
    assert Project.open(project_of(opened).path).criteria.hubs == 6
    ui.hubs.setValue(7)
    settle(qtbot, opened)
    opened.ui.actionUndo.trigger()
    settle(qtbot, opened)
    assert (session.asked.hubs, ui.hubs.value()) == (3, 3), "what followed quickly is undone as one"
    opened.ui.actionRedo.trigger()
    settle(qtbot, opened)
    assert (session.asked.hubs, ui.hubs.value()) == (7, 7)


def test_undo_takes_back_what_was_not_even_kept_yet(qtbot: QtBot, opened: MainWindow) -> None:
    opened.options_page.ui.hubs.setValue(4)
    opened.ui.actionUndo.trigger()
    settle(qtbot, opened)
    assert opened.session.asked == kept(opened) == Criteria()
    assert opened.ui.actionRedo.text() == "Redo “Changed the number of hubs”"


def test_keeping_it_shows_no_work(qtbot: QtBot, opened: MainWindow) -> None:
    told: list[str] = []
    opened.session.jobs.started.connect(told.append)
    opened.session.toggle("Z81000", required=True)
    assert opened.ui.banner.isVisible()
    settle(qtbot, opened)
    assert not told
    assert opened.ui.banner.isVisible(), "the way to undo it stays"
    qtbot.mouseClick(opened.ui.bannerUndo, LEFT)
    settle(qtbot, opened)
    assert kept(opened).required == ()


def test_other_work_comes_after_what_was_asked_before_it(qtbot: QtBot, opened: MainWindow) -> None:
    opened.session.ask(hubs=4)
    opened.session.change("Stating", lambda project, _p, _c: project.set_attribution("Us"))
    settle(qtbot, opened)
    assert [one.action for one in project_of(opened).history[-2:]] == ["ask", "set_attribution"]


def test_closing_and_opening_another_project_lose_nothing(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, built_once: Path
) -> None:
    path, other = project_of(opened).path, Path(shutil.copy(built_once, tmp_path / "other.hubplan"))
    opened.session.ask(hubs=4)
    opened.open_path(other)
    settle(qtbot, opened)
    assert opened.session.asked == Criteria()
    assert Project.open(path).criteria.hubs == 4
    opened.session.ask(hubs=5)
    opened.close()
    assert Project.open(other).criteria.hubs == 5


def test_what_is_found_for_the_project_before_is_not_shown_in_the_next(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, built_once: Path
) -> None:
    other = Path(shutil.copy(built_once, tmp_path / "other.hubplan"))
    opened.open_path(other)
    opened.session.find_hubs()
    settle(qtbot, opened)
    assert project_of(opened).path == other
    assert opened.session.result is None


def test_a_project_for_looking_only_keeps_it_for_the_session(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, built_once: Path
) -> None:
    path = Path(shutil.copy(built_once, tmp_path))
    held = Project.open(path, hold=True)
    window.open_path(path)
    settle(qtbot, window)
    window.show_page("options")
    window.session.toggle("Z81000", required=True)
    settle(qtbot, window)
    assert window.session.asked.required == ("Z81000",)
    assert not window.options_page.placing.button.isEnabled()
    assert Project.open(path).criteria == Criteria()
    window.session.save_copy(tmp_path / "mine.hubplan")
    settle(qtbot, window)
    assert Project.open(tmp_path / "mine.hubplan").criteria.required == ("Z81000",)
    held.close()


def test_an_option_asks_its_criteria_again_as_one_step(qtbot: QtBot, opened: MainWindow) -> None:
    project = project_of(opened)
    project.keep_option("Locked", LOCKED, project.solve(LOCKED))
    opened.session.open_option("Locked")
    settle(qtbot, opened)
    assert kept(opened) == LOCKED
    opened.session.undo()
    settle(qtbot, opened)
    assert opened.session.asked == Criteria()


# Lock, ban, move, add -------------------------------------------------------------------------


def at(window: MainWindow, code: str) -> QPoint:
    view, place = window.options_page.map, window.session.buildings.at[code, "geometry"]
    return view.screen_of(place.x, place.y).toPoint()


@pytest.mark.parametrize("place", ["map", "buildings"])
def test_keys_lock_and_ban_the_selected_building(qtbot: QtBot, opened: MainWindow, place: str) -> None:
    page, session = opened.options_page, opened.session
    with qtbot.waitActive(opened):
        opened.activateWindow()
    where = page.map if place == "map" else page.ui.buildings
    session.select("Z81001")
    where.setFocus()
    qtbot.keyClick(where, Qt.Key.Key_L)
    assert session.asked.required == ("Z81001",)
    assert opened.ui.bannerText.text() == "Oak Surgery must be a hub."
    qtbot.keyClick(where, Qt.Key.Key_B)
    assert [session.asked.required, session.asked.excluded] == [(), ("Z81001",)]
    qtbot.mouseClick(opened.ui.bannerUndo, LEFT)
    settle(qtbot, opened)
    assert session.asked.required == ("Z81001",), "each is a step of its own"


def test_a_building_that_cannot_be_a_hub_is_not_locked(qtbot: QtBot, opened: MainWindow) -> None:
    opened.session.select("Z81004")
    opened.session.toggle("Z81004", required=True)
    assert opened.session.asked == Criteria()
    assert "cannot be a hub" in opened.ui.bannerText.text()


def test_the_menu_of_a_mark_locks_it(qtbot: QtBot, opened: MainWindow) -> None:
    view = opened.options_page.map
    view.customContextMenuRequested.emit(at(opened, "Z81002"))
    (menu,) = (one for one in view.findChildren(QMenu) if one.isVisible())
    assert [one.text() for one in menu.actions()] == ["Must be a hub\tL", "Must not be a hub\tB"]
    menu.actions()[0].trigger()
    menu.close()
    assert opened.session.asked.required == ("Z81002",)


def test_a_building_is_dragged_only_in_its_mode_and_taken_back(qtbot: QtBot, opened: MainWindow) -> None:
    page, session = opened.options_page, opened.session
    session.find_hubs()
    settle(qtbot, opened)
    qtbot.mouseClick(page.placing.button, LEFT)
    assert page.placing.bar.isVisible()
    start, end = at(opened, "Z81000"), at(opened, "Z81000") + QPoint(30, -30)
    qtbot.mousePress(page.map, LEFT, pos=start)
    qtbot.mouseMove(page.map, (start + end) / 2)
    qtbot.mouseMove(page.map, end)
    qtbot.mouseRelease(page.map, LEFT, pos=end)
    settle(qtbot, opened)
    assert session.buildings.at["Z81000", "geometry"].x > WEST + 500
    assert "travel times" in page.ui.stale.text().lower(), page.ui.stale.text()
    assert session.result is not None, "the answer stays to be seen"
    assert "Find hubs again" in opened.ui.bannerText.text()
    session.undo()
    settle(qtbot, opened)
    assert session.buildings.at["Z81000", "geometry"].x == WEST + 500
    assert not page.ui.stale.isVisible(), "it holds again"
    qtbot.mouseClick(page.placing.bar.done, LEFT)
    start = at(opened, "Z81000")
    qtbot.mousePress(page.map, LEFT, pos=start)
    qtbot.mouseMove(page.map, start + QPoint(20, 20))
    qtbot.mouseRelease(page.map, LEFT, pos=start + QPoint(40, 40))
    settle(qtbot, opened)
    assert session.buildings.at["Z81000", "geometry"].x == WEST + 500


def test_a_candidate_is_added_by_a_click_and_a_name(qtbot: QtBot, opened: MainWindow) -> None:
    page, session = opened.options_page, opened.session
    qtbot.mouseClick(page.placing.button, LEFT)
    qtbot.mouseClick(page.placing.bar.add, LEFT)
    spot = page.map.screen_of(WEST + 1500, SOUTH + 1500).toPoint()
    qtbot.mouseClick(page.map, LEFT, pos=spot)
    card = page.placing.card
    assert card.isVisible()
    assert not card.add.isEnabled()
    qtbot.keyClicks(card.field, "Old Fire Station")
    qtbot.keyClick(card.field, Qt.Key.Key_Return)
    settle(qtbot, opened)
    assert session.selection == "NEW-01"
    assert session.buildings.at["NEW-01", "name"] == "Old Fire Station"
    assert opened.ui.bannerText.text() == "Added Old Fire Station. Find hubs to see what it changes."
    menu = page.building_menu.menu_of("NEW-01")
    menu.actions()[-1].trigger()
    settle(qtbot, opened)
    assert "NEW-01" not in session.buildings.index
    for _ in range(2):
        session.undo()
        settle(qtbot, opened)
    assert "NEW-01" not in session.buildings.index
    assert not project_of(opened).can_undo


# Help, and the search that runs -----------------------------------------------------------------


def test_each_criterion_has_its_help(qtbot: QtBot, opened: MainWindow) -> None:
    assert set(HELP) >= {kind.criterion for kind in KINDS}
    panel = opened.options_page.panel
    panel.add("min_population")
    (line,) = panel.lines
    qtbot.mouseClick(line.help, LEFT)
    assert line.help.words.isVisible()
    assert "46,000 to 82,500" in line.help.words.text()
    qtbot.mouseClick(panel.first.help, LEFT)
    assert panel.first.help.words.isVisible()
    assert all(isinstance(one, QToolButton) and one.accessibleName() for one in (line.help, panel.first.help))


def test_the_search_shows_best_bound_and_gap_and_a_second_one_waits(
    qtbot: QtBot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, session, solve = opened.options_page, opened.session, Project.solve
    go_on = threading.Event()

    def slow(
        project: Project, criteria: Criteria, progress: Progress, cancel: Cancel, watch: Callable[[Incumbent], None]
    ) -> Any:
        watch(Incumbent(("Z81001", "Z81002"), 4.0, None, None))
        watch(Incumbent(("Z81000", "Z81002"), 3.5, 3.0, 0.1429))
        while not (go_on.wait(0.01) or cancel()):
            pass
        return solve(project, criteria)

    monkeypatch.setattr(Project, "solve", slow)
    session.find_hubs()
    panel = page.search
    qtbot.waitUntil(panel.isVisible, timeout=20_000)
    assert (panel.best.text(), panel.bound.text(), panel.gap.text()) == ("3.50 min", "3.00 min", "14.3%")
    marks = {mark.code: mark.kind for mark in page.map.marks()}
    assert [code for code, kind in marks.items() if kind == "hub"] == ["Z81000", "Z81002"]
    page.ui.hubs.setValue(2)
    qtbot.mouseClick(opened.ui.primary, LEFT)
    assert [job.title for job in session.jobs.waiting] == ["Finding hubs"]
    assert "found when what runs now has ended" in opened.ui.bannerText.text()
    go_on.set()
    settle(qtbot, opened)
    assert not panel.isVisible()
    assert session.result is not None
    assert session.result.criteria.hubs == 2


def test_people_go_to_the_nearest_of_the_hubs_so_far(built_once: Path) -> None:
    project = Project.open(built_once)
    search = Search(project, Criteria(hubs=1))
    solution = search.run(lambda *_: None, lambda: False)
    assert search.best is not None
    assert search.best.hubs == solution.hubs
    assert search.goes_to(solution.hubs) == dict(solution.assignment)
    assert search.seen[-1].objective == solution.objective
    assert search.goes_to(()) == {}

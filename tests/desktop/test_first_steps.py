"""The first minutes: recent projects, a new project in three steps, the tour."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.tour import STEPS
from tests.desktop.small_place import write_place

LEFT = Qt.MouseButton.LeftButton


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=30_000)


def begin(qtbot: QtBot, window: MainWindow, folder: Path, name: str) -> None:
    window.session.folder = folder
    qtbot.mouseClick(window.start_page.ui.newProject, LEFT)
    qtbot.keyClicks(window.new_page.ui.name, name)


def words_on(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.new_page.findChildren(QLabel) if label.isVisible())


def test_a_new_project_is_made_in_three_steps(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    place = write_place(tmp_path)
    begin(qtbot, window, tmp_path, "Vale")
    assert "Step 1 of 3" in window.ui.state.text()
    assert "Vale.hubplan" in window.new_page.ui.file.text()
    qtbot.mouseClick(window.ui.primary, LEFT)
    settle(qtbot, window)
    assert "Step 2 of 3" in window.ui.state.text()
    assert "epraccur" in words_on(window)
    window.take_files(list(place.values()))
    settle(qtbot, window)
    qtbot.waitUntil(window.ui.primary.isEnabled, timeout=30_000)
    qtbot.mouseClick(window.ui.primary, LEFT)
    settle(qtbot, window)
    assert "Step 3 of 3" in window.ui.state.text()
    assert "5 rows from practices.csv" in words_on(window)
    assert "Everything that is needed to find hubs is there." in words_on(window)
    qtbot.mouseClick(window.ui.primary, LEFT)
    assert window.ui.pages.currentWidget() is window.data_page
    assert not window.new_page.begun, "files that come later lead to Data"


def test_a_new_project_can_be_left_before_it_is_made(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    begin(qtbot, window, tmp_path, "Vale")
    assert window.ui.secondary.text() == "Cancel"
    qtbot.mouseClick(window.ui.secondary, LEFT)
    assert window.shown_page is window.start_page
    assert window.session.project is None
    assert not (tmp_path / "Vale.hubplan").exists()


def test_what_is_still_needed_is_said_in_the_third_step(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    place = write_place(tmp_path)
    begin(qtbot, window, tmp_path, "Vale")
    qtbot.mouseClick(window.ui.primary, LEFT)
    settle(qtbot, window)
    window.take_files([place["areas"]])
    settle(qtbot, window)
    qtbot.waitUntil(window.ui.primary.isEnabled, timeout=30_000)
    qtbot.mouseClick(window.ui.primary, LEFT)
    settle(qtbot, window)
    assert "More is needed before hubs can be found." in words_on(window)
    assert "Still needed: code, name, list size and place of each practice." in words_on(window)


@pytest.mark.parametrize("name", ["a/b", "what?", "end."])
def test_a_name_that_no_file_can_have_is_refused_at_once(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str
) -> None:
    begin(qtbot, window, tmp_path, name)
    assert window.new_page.ui.problem.isVisible()
    assert not window.ui.primary.isEnabled()
    qtbot.keyClick(window.new_page.ui.name, Qt.Key.Key_Return)
    assert not list(tmp_path.glob("**/*.hubplan"))


def test_a_recent_project_that_is_gone_is_told_and_taken_off(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, built_once: Path
) -> None:
    path = Path(shutil.copy(built_once, tmp_path))
    window.open_path(path)
    settle(qtbot, window)
    window.session.close()
    path.unlink()
    start, recent = window.start_page, window.start_page.ui.recent
    start.show_recent(window._opening.recent())
    window.show_page("start")
    assert "not found" in recent.item(0).text()
    qtbot.mouseClick(recent.viewport(), LEFT, pos=recent.visualItemRect(recent.item(0)).center())
    assert "is not in" in start.ui.recentGone.text()
    assert window.ui.pages.currentWidget() is start
    qtbot.mouseClick(start.ui.recentForget, LEFT)
    assert not recent.count()
    assert start.ui.recentEmpty.isVisible()


def test_the_tour_points_at_the_window_and_goes_by_keys(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, built_once: Path
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    demo = tmp_path / "user" / "demo.hubplan"
    demo.parent.mkdir()
    shutil.copy(built_once, demo)
    qtbot.mouseClick(window.start_page.ui.tour, LEFT)
    settle(qtbot, window)
    tour = window._tour
    qtbot.waitUntil(tour.card.isVisible)
    for number, step in enumerate(STEPS):
        assert tour.step == number
        assert tour.card.title.text() == step.title
        assert window.ui.pages.currentWidget() is window.pages[step.page]
        assert window.ui.central.rect().contains(tour.card.geometry())
        qtbot.keyClick(tour.card.onwards, Qt.Key.Key_Right)
        settle(qtbot, window)
    assert not tour.card.isVisible()
    window.ui.actionTour.trigger()
    qtbot.keyClick(tour.card.onwards, Qt.Key.Key_Right)
    qtbot.keyClick(tour.card.onwards, Qt.Key.Key_Left)
    assert tour.step == 0
    qtbot.keyClick(tour.card.onwards, Qt.Key.Key_Escape)
    assert not tour.card.isVisible()
    settle(qtbot, window)

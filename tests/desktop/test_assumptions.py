"""The assumptions page: what every value is, where it comes from, and the project's own in its place."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hubplanner.desktop.main_window import MainWindow
from hubplanner.project import build_demo
from hubplanner.study import default_assumptions
from tests.desktop.dirty_place import dirty_project

LEFT = Qt.MouseButton.LeftButton
NAME = "speeds.ends.parking_car_min"


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window.open_path(dirty_project(tmp_path))
    settled(window, qtbot)
    window.ui.actionAssumptions.trigger()
    return window


def choose(window: MainWindow, text: str) -> None:
    page = window.assumptions_page
    page.ui.search.setText(text)
    assert page.ui.values.model().rowCount() == 1
    page.ui.values.setCurrentIndex(page.ui.values.model().index(0, 0))


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=30_000)


def test_every_assumption_is_listed_with_its_source(opened: MainWindow) -> None:
    model = opened.assumptions_page.ui.values.model()
    assert model.rowCount() == len(default_assumptions())
    rows = [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(3)]
    assert all(cell for row in rows for cell in row)
    assert opened.assumptions_page.header().state == "All are as they ship"


def test_a_value_is_set_in_the_project_and_undone(opened: MainWindow, qtbot: QtBot) -> None:
    page, project = opened.assumptions_page, opened.session.project
    assert project is not None
    choose(opened, "finding a space")
    assert page.ui.chosen.text() == "Ends of a journey: Parking car"
    assert (page.ui.value.text(), page.ui.unit.text(), page.ui.back.isEnabled()) == ("2", "minutes", False)
    page.ui.value.selectAll()
    qtbot.keyClicks(page.ui.value, "4.5")
    qtbot.mouseClick(page.ui.set, LEFT)
    settled(opened, qtbot)
    assert project.assumptions == {NAME: 4.5}
    assert page.header().state == "1 set in this project, the others as they ship"
    page.ui.search.setText(NAME)
    assert page.ui.values.model().index(0, 4).data() == "Set here"
    qtbot.mouseClick(page.ui.back, LEFT)
    settled(opened, qtbot)
    assert project.assumptions == {}
    opened.session.undo()
    settled(opened, qtbot)
    assert project.assumptions == {NAME: 4.5}


@pytest.mark.parametrize(
    ("typed", "words"), [("quick", "“quick” is not a number"), ("-3", "from 0 to"), ("nan", "from 0 to")]
)
def test_what_is_no_value_is_refused_in_words(opened: MainWindow, qtbot: QtBot, typed: str, words: str) -> None:
    page = opened.assumptions_page
    choose(opened, "finding a space")
    page.ui.value.setText(typed)
    qtbot.mouseClick(page.ui.set, LEFT)
    settled(opened, qtbot)
    assert words in page.ui.problem.text()
    assert page.ui.problem.isVisible()
    assert opened.session.project is not None
    assert not opened.session.project.assumptions


def test_speeds_are_fitted_to_given_times_and_set(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    project = build_demo(tmp_path / "demo.hubplan")
    truth = project.travel_times(period="offpeak")
    times = (truth.iloc[:, :3] * 1.2 + 4).round(1).rename_axis("area").reset_index()
    times.to_csv(tmp_path / "minutes.csv", index=False)
    project.add("times", tmp_path / "minutes.csv")
    window.open_path(project.path)
    settled(window, qtbot)
    window.ui.actionAssumptions.trigger()
    page = window.assumptions_page
    qtbot.mouseClick(page.ui.calibrate, LEFT)
    settled(window, qtbot)
    assert page.ui.fitted.isVisible()
    assert "On areas kept out of it" in page.ui.fit.text()
    qtbot.mouseClick(page.ui.take, LEFT)
    settled(window, qtbot)
    assert window.session.project is not None
    assert any(name.startswith("speeds.offpeak.") for name in window.session.project.assumptions)
    assert not page.ui.fitted.isVisible()


def test_without_given_times_there_is_nothing_to_fit(opened: MainWindow) -> None:
    assert not opened.assumptions_page.ui.calibrate.isEnabled()

"""Oxford in the window: from a new project to the published map, through every page, with clicks and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QToolButton
from pytestqt.qtbot import QtBot

from hubplanner import Project
from hubplanner.desktop.main_window import MainWindow
from tests.desktop.conftest import no_word_from_qt, qapp_cls, window

__all__ = ["no_word_from_qt", "qapp_cls", "window"]

LEFT = Qt.MouseButton.LeftButton
FILES = ("practices.csv", "branches_2017.csv", "lsoa11.gpkg", "roads.gpkg", "six_facet_survey_synthetic.xlsx")


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=240_000)


def go_to(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Click on a page's button on the rail."""
    button = next(one for one in window.ui.rail.findChildren(QToolButton) if one.text().lower() == name)
    qtbot.mouseClick(button, LEFT)
    settle(qtbot, window)
    assert window.ui.pages.currentWidget() is window.pages[name]


def press(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Press the main button of the page once it says so."""
    qtbot.waitUntil(lambda: window.ui.primary.text() == words and window.ui.primary.isEnabled(), timeout=120_000)
    qtbot.mouseClick(window.ui.primary, LEFT)
    settle(qtbot, window)


def test_oxford_goes_from_files_to_a_published_map(
    qtbot: QtBot, window: MainWindow, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A new project in three steps.
    window.session.folder = tmp_path
    qtbot.mouseClick(window.start_page.ui.newProject, LEFT)
    qtbot.keyClicks(window.new_page.ui.name, "Oxford")
    qtbot.mouseClick(window.ui.primary, LEFT)
    settle(qtbot, window)
    window.take_files([shared / "areas" / "oxford" / name for name in FILES])
    settle(qtbot, window)
    press(qtbot, window, "Add 5 files")
    project = window.session.project
    assert project is not None
    assert {kind for kind in ("practices", "sites", "areas", "roads", "surveys") if project.study.has(kind)} == {
        "practices", "sites", "areas", "roads", "surveys"
    }  # fmt: skip
    # The estate, and who can reach what.
    go_to(qtbot, window, "estate")
    go_to(qtbot, window, "access")
    press(qtbot, window, "Draw catchments")
    # Three hubs, and then four, each kept as an option.
    go_to(qtbot, window, "options")
    for hubs, name in ((3, "Three hubs"), (4, "Four hubs")):
        window.options_page.ui.hubs.setValue(hubs)
        press(qtbot, window, "Find hubs")
        assert window.session.result is not None
        assert window.session.result.solution.status == "optimal"
        monkeypatch.setattr(QInputDialog, "getText", lambda *_a, name=name, **_k: (name, True))
        qtbot.mouseClick(window.ui.secondary, LEFT)
        settle(qtbot, window)
    assert list(project.options) == ["Three hubs", "Four hubs"]
    # To the room: a hub is closed, a snapshot taken, and back.
    qtbot.mouseClick(window.options_page.ui.toRoom, LEFT)
    settle(qtbot, window)
    assert window.ui.pages.currentWidget() is window.workshop_page
    for key in (Qt.Key.Key_Space, Qt.Key.Key_BracketRight, Qt.Key.Key_O, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        qtbot.keyClick(window.workshop_page, key)
        settle(qtbot, window)
    assert window.ui.pages.currentWidget() is window.options_page
    # Beside each other, and on paper.
    go_to(qtbot, window, "compare")
    assert "Two options beside today" in window.ui.state.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path / "maps"))
    go_to(qtbot, window, "publish")
    press(qtbot, window, "Export…")
    assert any(file.read_bytes().startswith(b"%PDF") for file in (tmp_path / "maps").glob("*.pdf"))
    assert Project.open(project.path).digest() == project.digest()

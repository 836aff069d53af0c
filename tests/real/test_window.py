"""Oxford in the window, from raw files to the printed map."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from hubplanner.desktop.main_window import MainWindow
from tests.desktop.conftest import no_word_from_qt, qapp_cls, window

__all__ = ["no_word_from_qt", "qapp_cls", "window"]


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=120_000)


def test_oxford_goes_from_files_to_a_printed_map(
    qtbot: QtBot, window: MainWindow, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "oxford.hubplan"), ""))
    qtbot.mouseClick(window.start_page.ui.newProject, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    window.take_files([shared / "areas" / "oxford" / name for name in ("practices.csv", "lsoa11.gpkg", "roads.gpkg")])
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.ui.primary.text() == "Bring in 3 files", timeout=60_000)
    qtbot.mouseClick(window.ui.primary, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    window.show_page("options")
    qtbot.mouseClick(window.ui.primary, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    result = window.session.result
    assert result is not None
    assert result.solution.hubs == ("K84004", "K84009", "K84011")
    assert result.solution.objective == pytest.approx(2.923, rel=0.001)
    assert window.options_page.ui.mean.text() == "2.9 min"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Three hubs", True))
    qtbot.mouseClick(window.ui.secondary, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path / "maps"))
    window.show_page("publish")
    qtbot.mouseClick(window.ui.primary, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert (tmp_path / "maps" / "oxford-three-hubs-map.pdf").read_bytes().startswith(b"%PDF")

"""The window under test: offscreen, with settings of its own, and no word from Qt left unheard."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hubplanner.desktop import theme
from hubplanner.desktop.app import make_application
from hubplanner.desktop.main_window import MainWindow
from tests.desktop.small_place import small_project

# A tooltip or a list that happens to open makes the screenless platform say what it cannot do; a real one can.
OFFSCREEN_ONLY = "This plugin does not support"


@pytest.fixture(scope="session")
def qapp_cls() -> object:
    """Have pytest-qt make the application as the program does."""
    return make_application


@pytest.fixture(autouse=True)
def no_word_from_qt(qtlog: object) -> Iterator[None]:
    """Fail on a message from Qt: each is a fault in the window."""
    yield
    said = [str(record.message) for record in qtlog.records if OFFSCREEN_ONLY not in record.message]  # type: ignore[attr-defined]
    assert not said, f"Qt said: {said}"


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small place as a project, made once: tests work on copies of it."""
    return small_project(tmp_path_factory.mktemp("built"))


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """The window, shown; it must leave no thread behind."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    shown = MainWindow(settings, tmp_path / "user")

    def close(_: object) -> None:
        shown.close()
        qtbot.waitUntil(lambda: not shown.session.jobs.busy, timeout=120_000)

    # While work is waited for, a window that pytest-qt has already let go of would be deleted.
    qtbot.addWidget(shown, before_close_func=close)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown
    assert not [thread for thread in shown.findChildren(QThread) if thread.isRunning()], "a thread runs on"
    if theme.px(100) != 100:
        # The size of text is the application's: the next test has it as it was.
        theme.set_text_size(100)
        QApplication.setFont(theme.application_font())
        qapp.setStyleSheet("")


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, tmp_path: Path, built_once: Path) -> MainWindow:
    """The window with the small place open."""
    window.open_path(Path(shutil.copy(built_once, tmp_path)))
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=30_000)
    return window

"""Everybody can use the window: names, focus, order of Tab, contrast, large text, large scale."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitterHandle,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hubplanner.desktop import theme
from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.paged_window import ON_RAIL, WITHIN
from hubplanner.study import load_palette
from tests.study.test_palette import contrast

PAGES = (*ON_RAIL, *(name for name in WITHIN if name != "workshop"))
TAKES_FOCUS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QTabBar)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.busy, timeout=30_000)


def show(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.show_page(name)
    settle(qtbot, window)
    qtbot.wait(1)


def part_of_another(widget: QWidget) -> bool:
    """Return whether a widget is the inside of a control that has the name: the field of a box, a scroll bar."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, (QComboBox, QAbstractSpinBox, QAbstractItemView)):
            return True
        parent = parent.parentWidget()
    return False


def reached_by_keys(window: MainWindow) -> list[QWidget]:
    return [
        widget for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and not part_of_another(widget)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]  # fmt: skip


def name_of(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    buddies = [
        label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget
    ]  # fmt: skip
    tabs = [widget.tabText(place) for place in range(widget.count())] if isinstance(widget, QTabBar) else []
    own = text() if callable(text) and isinstance(widget, QAbstractButton) else ""
    return " ".join(filter(None, (widget.accessibleName(), own, *buddies, *tabs)))


def test_every_control_that_keys_reach_has_a_name_and_tab_comes_round_to_the_main_action(
    qtbot: QtBot, opened: MainWindow
) -> None:
    with qtbot.waitActive(opened):
        opened.activateWindow()
    nameless, lost = [], []
    for page in PAGES:
        show(qtbot, opened, page)
        nameless += [
            f"{page}: {type(widget).__name__} {widget.objectName()}"
            for widget in reached_by_keys(opened)
            if not name_of(widget) and not isinstance(widget, (QSplitterHandle, QScrollArea))
        ]
        header = opened.pages[page].header()
        wanted = opened.start_page.ui.openDemo if page == "start" else opened.ui.primary
        if (page == "start" or (header.primary and header.primary_enabled)) and not tab_reaches(opened, wanted):
            lost.append(page)
    assert not nameless
    assert not lost


def tab_reaches(window: MainWindow, wanted: QWidget) -> bool:
    for _ in range(300):
        window.focusNextChild()
        if QApplication.focusWidget() is wanted:
            return True
    return False


@pytest.mark.parametrize("kind", TAKES_FOCUS)
def test_the_focus_is_seen(kind: type[QWidget]) -> None:
    sheet = theme.stylesheet(load_palette().light)
    rules = re.findall(r"(Q\w+)(?:#\w+|\[[^\]]*\])?(?:::\w+)?:focus", sheet)
    known = {rule for rule in rules if issubclass(getattr(__import__("PySide6.QtWidgets").QtWidgets, rule), kind)}
    assert known, kind


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_of_the_style_sheet_can_be_read_on_its_ground(dark: bool) -> None:
    colours = load_palette().dark if dark else load_palette().light
    sheet = re.sub(r"/\*.*?\*/", "", theme.stylesheet(colours), flags=re.DOTALL)
    faint = []
    for selector, rule in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
        ink = re.search(r"(?<![\w-])color: (#\w{6})", rule)
        ground = re.search(r"background(?:-color)?: (#\w{6})", rule)
        if ":disabled" in selector or ink is None:
            continue  # what is out of use may be faint (WCAG 1.4.3)
        on = ground.group(1) if ground else (colours.rail if "#rail" in selector else colours.window)
        if contrast(ink.group(1), on) < 4.5:
            faint.append((selector.strip(), ink.group(1), on))
    assert not faint


def test_no_button_is_cut_on_a_small_screen_with_large_text(qtbot: QtBot, opened: MainWindow) -> None:
    opened.resize(1366, 768)
    for _ in range(3):
        opened.ui.actionLarger.trigger()
    assert opened.settings.value("text_size") == 150
    cut = []
    for page in PAGES:
        show(qtbot, opened, page)
        assert (opened.width(), opened.height()) == (1366, 768), page
        cut += [
            f"{page}: “{button.text()}” {button.width()} of {button.sizeHint().width()}"
            for button in opened.findChildren(QPushButton)
            if button.isVisible() and button.text() and not button.visibleRegion().isEmpty()
            and button.width() < button.sizeHint().width() - 2
        ]  # fmt: skip
    assert not cut


@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_a_larger_scale_of_the_screen_starts_without_a_word_from_qt(tmp_path: Path, scale: str) -> None:
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QSettings\n"
        "from hubplanner.desktop.app import make_application; app = make_application(['x'])\n"
        "from hubplanner.desktop.main_window import MainWindow; folder = Path(sys.argv[1])\n"
        "window = MainWindow(QSettings(str(folder / 's.ini'), QSettings.Format.IniFormat), folder)\n"
        "window.show()\n"
        "for name in ('data', 'options', 'start'): window.show_page(name); app.processEvents()\n"
        "print(window.devicePixelRatioF()); window.close()"
    )
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], check=True, capture_output=True, text=True, env=environment
    )
    said = [line for line in ran.stderr.splitlines() if "This plugin does not support" not in line]
    assert not said
    assert float(ran.stdout) == float(scale)

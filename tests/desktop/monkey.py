"""A monkey at the window: clicks, keys and choices at random, each of which a person could make there and then."""

import random
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TypeVar
from unittest.mock import patch

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QSlider,
    QTabBar,
    QTableView,
    QWidget,
)

from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.map import MapView
from hubplanner.desktop.paged_window import ON_RAIL

TEXTS = ("", "12", "7.5", "Elm", "ZQ1 0AA", "=cmd|' /C calc'!A0", "<script>", "../..", "450500, 200500", "é" * 40, "-3")
_KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp,
    Qt.Key.Key_Delete, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight,
    Qt.Key.Key_L, Qt.Key.Key_B, Qt.Key.Key_F5,
)  # fmt: skip
_WITH_CONTROL = (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_F, Qt.Key.Key_D, Qt.Key.Key_S, Qt.Key.Key_C, Qt.Key.Key_A)
# It would close the window under test, or leave the project for another.
_NOT_PRESSED = ("quit", "exit", "demo", "new project", "open project", "open…", "make the project", "print")
_SETTLES_S = 120.0
_Kind = TypeVar("_Kind", bound=QWidget)
_FRAMES = 6


@dataclass
class Played:
    """What came of it.

    Attributes
    ----------
    done : list of str
        Each action in words.
    broke : list of str
        What was raised, with the action before.
    longest_s : float
        For which the window did not answer, and during which action.
    during : str
    """

    done: list[str] = field(default_factory=list)
    broke: list[str] = field(default_factory=list)
    longest_s: float = 0.0
    during: str = ""


def play(window: MainWindow, actions: int, seed: int, folder: Path) -> Played:
    """Let the monkey do so many things.

    Parameters
    ----------
    window : MainWindow
        Shown, with a project open.
    actions, seed : int
    folder : pathlib.Path
        Where what it saves goes.
    """
    chance, played = random.Random(seed), Played()
    with _at_hand(chance, folder), _listening(window, played):
        for _ in range(actions):
            name, act = chance.choice(_KINDS)
            started = time.perf_counter()
            try:
                words = _answer_menu(chance) or act(window, chance)
                QApplication.processEvents()
            except Exception:
                sys.excepthook(*sys.exc_info())
                continue
            took = time.perf_counter() - started
            if not words:
                continue
            played.done.append(f"{name}: {words}")
            if took > played.longest_s:
                played.longest_s, played.during = took, played.done[-1]
        settled = time.monotonic() + _SETTLES_S
        window.session.jobs.cancel()
        while window.session.jobs.busy and time.monotonic() < settled:
            QTest.qWait(10)
    return played


def _visible(window: MainWindow, kind: type[_Kind]) -> list[_Kind]:
    top = QApplication.activeModalWidget() or window
    return [
        one
        for one in top.findChildren(kind)
        if one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty()
    ]


def _told(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QAbstractButton, QLineEdit)) else ""
    return f"{type(widget).__name__} {text or widget.accessibleName() or widget.objectName()}"


def _may_be_pressed(text: str) -> bool:
    return not any(one in text.replace("&", "").lower() for one in _NOT_PRESSED)


def _click(window: MainWindow, chance: random.Random) -> str:
    buttons = [one for one in _visible(window, QAbstractButton) if _may_be_pressed(one.text())]
    if not buttons:
        return ""
    button = chance.choice(buttons)
    words = _told(button)
    menu = getattr(button, "menu", lambda: None)()
    if menu is not None:
        # Its menu would wait for a choice that only comes afterwards.
        menu.aboutToShow.emit()
        return _press(menu.actions(), chance)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return words


def _press(actions: list[QAction], chance: random.Random) -> str:
    known = [one for one in actions if one.isEnabled() and one.isVisible() and not one.isSeparator() and not one.menu()]
    known = [one for one in known if _may_be_pressed(one.text())]
    if not known:
        return ""
    action = chance.choice(known)
    words = action.text()
    action.trigger()
    return words


def _answer_menu(chance: random.Random) -> str:
    """Choose from a menu that is open, or close it."""
    menu = QApplication.activePopupWidget()
    if menu is None:
        return ""
    words = _press(menu.actions(), chance) if isinstance(menu, QMenu) and chance.random() < 0.7 else ""
    menu.close()
    return words or "closed a menu"


def _menu(window: MainWindow, chance: random.Random) -> str:
    return _press([one for menu in window.menuBar().findChildren(QMenu) for one in menu.actions()], chance)


def _choose(window: MainWindow, chance: random.Random) -> str:
    boxes = [one for one in _visible(window, QComboBox) if one.count()]
    if not boxes:
        return ""
    box = chance.choice(boxes)
    place = chance.randrange(box.count())
    words = f"{_told(box)} = {box.itemText(place)}"
    box.setCurrentIndex(place)
    box.activated.emit(place)
    return words


def _count(window: MainWindow, chance: random.Random) -> str:
    boxes = _visible(window, QAbstractSpinBox)
    if not boxes:
        return ""
    box = chance.choice(boxes)
    box.stepBy(chance.choice((-10, -1, 1, 10)))
    QTest.keyClick(box, Qt.Key.Key_Return)
    return _told(box)


def _write(window: MainWindow, chance: random.Random) -> str:
    lines = [one for one in _visible(window, QLineEdit) if not one.isReadOnly()]
    if not lines:
        return ""
    line, text = chance.choice(lines), chance.choice(TEXTS)
    words = f"{_told(line)} = {text}"
    line.setText(text)
    line.textEdited.emit(text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    return words


def _row(window: MainWindow, chance: random.Random) -> str:
    views = _visible(window, QAbstractItemView)
    views = [one for one in views if one.model() is not None and one.model().rowCount()]
    if not views:
        return ""
    view = chance.choice(views)
    columns = view.model().columnCount(QModelIndex()) if isinstance(view, QTableView) else 1
    index = view.model().index(chance.randrange(view.model().rowCount()), chance.randrange(max(columns, 1)))
    view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
    at = view.visualRect(index).center()
    modifier = chance.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, at)
    if chance.random() < 0.2:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    return f"{_told(view)} row {index.row()}"


def _tab(window: MainWindow, chance: random.Random) -> str:
    bars = [one for one in _visible(window, QTabBar) if one.count()]
    if not bars:
        return ""
    bar = chance.choice(bars)
    place = chance.randrange(bar.count())
    if bar.isTabVisible(place) and bar.isTabEnabled(place):
        bar.setCurrentIndex(place)
    return _told(bar)


def _slide(window: MainWindow, chance: random.Random) -> str:
    sliders = _visible(window, QSlider)
    if not sliders:
        return ""
    slider = chance.choice(sliders)
    slider.setValue(chance.randint(slider.minimum(), slider.maximum()))
    return _told(slider)


def _on_map(window: MainWindow, chance: random.Random) -> str:
    maps = _visible(window, MapView)
    if not maps:
        return ""
    view = chance.choice(maps)
    at = QPoint(chance.randrange(max(view.width(), 1)), chance.randrange(max(view.height(), 1)))
    what = chance.choice(("click", "double click", "drag", "wheel"))
    modifier = chance.choice(
        (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
    )
    left = Qt.MouseButton.LeftButton
    if what == "click":
        QTest.mouseClick(view, left, modifier, at)
    elif what == "double click":
        QTest.mouseDClick(view, left, modifier, at)
    elif what == "drag":
        QTest.mousePress(view, left, modifier, at)
        QTest.mouseMove(view, at + QPoint(30, 20))
        QTest.mouseRelease(view, left, modifier, at + QPoint(60, -40))
    else:
        turn = QPoint(0, chance.choice((-240, 240)))
        event = QWheelEvent(
            QPointF(at), QPointF(view.mapToGlobal(at)), QPoint(), turn, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view, event)
    return f"{what} on the map"


def _key(window: MainWindow, chance: random.Random) -> str:
    target = QApplication.focusWidget() or window
    if chance.random() < 0.3:
        key = chance.choice(_WITH_CONTROL)
        QTest.keyClick(target, key, Qt.KeyboardModifier.ControlModifier)
        return f"Ctrl+{key.name}"
    key = chance.choice(_KEYS)
    QTest.keyClick(target, key)
    return key.name


def _page(window: MainWindow, chance: random.Random) -> str:
    name = chance.choice(ON_RAIL)
    window.show_page(name)
    return name


def _rest(window: MainWindow, chance: random.Random) -> str:
    """Wait for what is at work, as a person does now and then."""
    until = time.monotonic() + chance.choice((0.0, 0.05, 0.5))
    while window.session.jobs.busy and time.monotonic() < until:
        QTest.qWait(5)
    return ""


def _close_modal(_window: MainWindow, chance: random.Random) -> str:
    modal = QApplication.activeModalWidget()
    if not isinstance(modal, QDialog):
        return ""
    modal.accept() if chance.random() < 0.5 else modal.reject()
    return f"closed {type(modal).__name__}"


Act = Callable[[MainWindow, random.Random], str]
_KINDS: tuple[tuple[str, Act], ...] = (
    *((("click", _click),) * 6), *((("map", _on_map),) * 3), *((("row", _row),) * 2), *((("key", _key),) * 2),
    ("menu", _menu), ("choose", _choose), ("count", _count), ("write", _write), ("tab", _tab), ("slide", _slide),
    ("page", _page), ("rest", _rest), ("modal", _close_modal),
)  # fmt: skip


@contextmanager
def _at_hand(chance: random.Random, folder: Path) -> Iterator[None]:
    """Answer what the system or a menu would ask in a window of its own, and open nothing outside."""

    def file(*_: object, **__: object) -> tuple[str, str]:
        return (str(folder / f"monkey-{chance.randrange(4)}.{chance.choice(('toml', 'png', 'csv'))}"), "")

    def none_or_file(*_: object, **__: object) -> tuple[str, str]:
        return file() if chance.random() < 0.5 else ("", "")

    def text(*_: object, **__: object) -> tuple[str, bool]:
        return chance.choice(TEXTS), chance.random() < 0.7

    stand_ins: list[tuple[type, str, object]] = [
        (QFileDialog, "getOpenFileName", none_or_file),
        (QFileDialog, "getOpenFileNames", lambda *_, **__: ([], "")),
        (QFileDialog, "getSaveFileName", none_or_file),
        (QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder) if chance.random() < 0.5 else ""),
        (QInputDialog, "getText", text),
        (QMessageBox, "about", lambda *_, **__: None),
        (QMessageBox, "question", lambda *_, **__: QMessageBox.StandardButton.Yes),
        (QDesktopServices, "openUrl", lambda *_: True),
    ]
    with ExitStack() as stack:
        for owner, name, stand_in in stand_ins:
            stack.enter_context(patch.object(owner, name, stand_in))
        yield


def _frames(trace: TracebackType | None) -> list[traceback.FrameSummary]:
    """Return where it was raised and who called, the last first."""
    return traceback.extract_tb(trace)[: -_FRAMES - 1 : -1]


@contextmanager
def _listening(window: MainWindow, played: Played) -> Iterator[None]:
    """Write down whatever is raised, in a job, a slot or elsewhere."""

    def failed(message: str, details: str) -> None:
        if details not in ("", "stopped"):
            played.broke.append(f"{message} {details.strip().splitlines()[-1]}")

    def broke(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        where = " < ".join(f"{frame.name} ({Path(frame.filename).name}:{frame.lineno})" for frame in _frames(trace))
        after = played.done[-1] if played.done else "the start"
        played.broke.append(f"{kind.__name__}: {error} in {where}, after {after}")

    before, before_threads = sys.excepthook, threading.excepthook
    sys.excepthook = broke
    window.session.jobs.failed.connect(failed)
    threading.excepthook = lambda told: broke(told.exc_type, told.exc_value, told.exc_traceback)
    try:
        yield
    finally:
        window.session.jobs.failed.disconnect(failed)
        sys.excepthook, threading.excepthook = before, before_threads

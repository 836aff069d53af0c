"""What a monkey can do at the window: each a thing that a person could do there and then."""

import random
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QSlider,
    QTabBar,
    QTableView,
    QWidget,
)

from hubplanner.desktop.main_window import MainWindow
from hubplanner.desktop.map import MapView
from hubplanner.desktop.paged_window import ON_RAIL
from hubplanner.desktop.pages.options import OptionsPage
from hubplanner.desktop.pages.workshop_keys import KEYS

ROOM_KEYS = [key for group in KEYS.values() for one in group for key in one.keys]
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
_Kind = TypeVar("_Kind", bound=QWidget)


def _one_of(
    window: MainWindow, chance: random.Random, kind: type[_Kind], fits: Callable[[_Kind], object] = lambda _: True
) -> _Kind | None:
    """Return a widget of a kind that a person could use now, None if there is none that fits."""
    top = QApplication.activeModalWidget() or window
    seen = [
        one
        for one in top.findChildren(kind)
        if one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty() and fits(one)
    ]
    return chance.choice(seen) if seen else None


def _told(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QAbstractButton, QLineEdit)) else ""
    return f"{type(widget).__name__} {text or widget.accessibleName() or widget.objectName()}"


def _may_be_pressed(text: str) -> bool:
    return not any(one in text.replace("&", "").lower() for one in _NOT_PRESSED)


def _click(window: MainWindow, chance: random.Random) -> str:
    button = _one_of(window, chance, QAbstractButton, lambda one: _may_be_pressed(one.text()))
    if button is None:
        return ""
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


def answer_menu(chance: random.Random) -> str:
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
    box = _one_of(window, chance, QComboBox, lambda one: one.count())
    if box is None:
        return ""
    place = chance.randrange(box.count())
    words = f"{_told(box)} = {box.itemText(place)}"
    box.setCurrentIndex(place)
    box.activated.emit(place)
    return words


def _count(window: MainWindow, chance: random.Random) -> str:
    box = _one_of(window, chance, QAbstractSpinBox)
    if box is None:
        return ""
    box.stepBy(chance.choice((-10, -1, 1, 10)))
    QTest.keyClick(box, Qt.Key.Key_Return)
    return _told(box)


def _write(window: MainWindow, chance: random.Random) -> str:
    line = _one_of(window, chance, QLineEdit, lambda one: not one.isReadOnly())
    if line is None:
        return ""
    text = chance.choice(TEXTS)
    words = f"{_told(line)} = {text}"
    line.setText(text)
    line.textEdited.emit(text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    return words


def _row(window: MainWindow, chance: random.Random) -> str:
    view = _one_of(window, chance, QAbstractItemView, lambda one: one.model() is not None and one.model().rowCount())
    if view is None:
        return ""
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
    bar = _one_of(window, chance, QTabBar, lambda one: one.count())
    if bar is None:
        return ""
    place = chance.randrange(bar.count())
    if bar.isTabVisible(place) and bar.isTabEnabled(place):
        bar.setCurrentIndex(place)
    return _told(bar)


def _slide(window: MainWindow, chance: random.Random) -> str:
    slider = _one_of(window, chance, QSlider)
    if slider is None:
        return ""
    slider.setValue(chance.randint(slider.minimum(), slider.maximum()))
    return _told(slider)


def _on_map(window: MainWindow, chance: random.Random) -> str:
    view = _one_of(window, chance, MapView)
    if view is None:
        return ""
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


def _close_modal(_window: MainWindow, chance: random.Random) -> str:
    modal = QApplication.activeModalWidget()
    if not isinstance(modal, QDialog):
        return ""
    modal.accept() if chance.random() < 0.5 else modal.reject()
    return f"closed {type(modal).__name__}"


def _map_tool(window: MainWindow, chance: random.Random) -> str:
    """Choose buildings with a line drawn around them, measure, move or add one; each takes more than one click."""
    view = window.shown_map
    tools = [] if view is None else [one for one in view.buttons.findChildren(QAbstractButton) if one.isVisible()]
    if view is None or not tools or QApplication.activeModalWidget() is not None:
        return ""
    tool = chance.choice(tools)
    words = _told(tool)
    QTest.mouseClick(tool, Qt.MouseButton.LeftButton)
    _drag(view, chance, [_somewhere(view, chance) for _ in range(5)])
    return f"{words}, and a line drawn"


def _move_building(window: MainWindow, chance: random.Random) -> str:
    page = window.pages.get("options")
    if not isinstance(page, OptionsPage) or not page.isVisible() or QApplication.activeModalWidget() is not None:
        return ""
    placing, view = page.placing, page.map
    if not placing.button.isChecked():
        if not placing.button.isEnabled():
            return ""
        QTest.mouseClick(placing.button, Qt.MouseButton.LeftButton)
    if chance.random() < 0.3:
        QTest.mouseClick(placing.bar.add, Qt.MouseButton.LeftButton)
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=_somewhere(view, chance))
        placing.card.field.setText(chance.choice(TEXTS))
        QTest.keyClick(placing.card.field, Qt.Key.Key_Return)
        return "add a building"
    places = [view.screen_of(mark.x, mark.y).toPoint() for mark in view.marks()]
    places = [place for place in places if view.rect().contains(place)]
    if not places:
        return ""
    _drag(view, chance, [chance.choice(places), _somewhere(view, chance)])
    return "drag a building"


def _room_key(window: MainWindow, chance: random.Random) -> str:
    """Press a key of the workshop, which is entered first now and then."""
    page = window.pages.get("workshop")
    if page is None or not page.isVisible():
        if chance.random() < 0.2 and QApplication.activeModalWidget() is None:
            window.show_page("workshop")
            return "enter"
        return ""
    key = chance.choice(ROOM_KEYS)
    combination = QKeySequence(key)[0]  # type: ignore[index]  # missing from the stubs
    QTest.keyClick(page, combination.key(), combination.keyboardModifiers())
    return key


def _lock_or_ban(window: MainWindow, chance: random.Random) -> str:
    buildings, view = window.session.buildings, window.shown_map
    if buildings is None or view is None or not len(buildings) or QApplication.activeModalWidget() is not None:
        return ""
    window.session.select(str(chance.choice(list(buildings.index))))
    key = chance.choice((Qt.Key.Key_L, Qt.Key.Key_B))
    QTest.keyClick(view, key)
    return key.name


def _step(window: MainWindow, chance: random.Random) -> str:
    action = chance.choice((window.ui.actionUndo, window.ui.actionRedo))
    words = action.text()
    if not action.isEnabled() or QApplication.activeModalWidget() is not None:
        return ""
    action.trigger()
    return words


def _look(window: MainWindow, chance: random.Random) -> str:
    ui = window.ui
    if QApplication.activeModalWidget() is not None:
        return ""
    action = chance.choice((ui.actionDark, ui.actionLarger, ui.actionSmaller, ui.actionNormal, ui.actionFullScreen))
    action.trigger()
    return action.text()


def _cancel(window: MainWindow, chance: random.Random) -> str:
    jobs = window.session.jobs
    if not jobs.busy:
        return ""
    if jobs.waiting and chance.random() < 0.5:
        jobs.cancel_one(chance.choice(jobs.waiting))
        return "one that waits"
    jobs.cancel()
    return "all work"


def _resize(window: MainWindow, chance: random.Random) -> str:
    wide, high = chance.choice(((880, 480), (1366, 768), (1920, 1080)))
    window.resize(wide, high)
    return f"{wide} x {high}"


def _somewhere(view: QWidget, chance: random.Random) -> QPoint:
    return QPoint(chance.randrange(max(view.width(), 1)), chance.randrange(max(view.height(), 1)))


def _drag(view: QWidget, chance: random.Random, places: list[QPoint]) -> None:
    modifier = chance.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, modifier, places[0])
    for place in places[1:]:
        QTest.mouseMove(view, place)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, modifier, places[-1])


Act = Callable[[MainWindow, random.Random], str]
ACTS: tuple[tuple[str, Act], ...] = (
    *((("click", _click),) * 8), *((("map", _on_map),) * 3), *((("row", _row),) * 2), *((("key", _key),) * 2),
    *((("room", _room_key),) * 3), *((("undo or redo", _step),) * 2),
    ("menu", _menu), ("choose", _choose), ("count", _count), ("write", _write), ("tab", _tab), ("slide", _slide),
    ("page", _page), ("modal", _close_modal), ("map tool", _map_tool), ("building", _move_building),
    ("lock or ban", _lock_or_ban), ("look", _look), ("cancel", _cancel), ("resize", _resize),
)  # fmt: skip

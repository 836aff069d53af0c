"""The map widget: what a mouse or a keyboard does to it."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from hubplanner.desktop.map.choosing import Box, Lasso, OneMore
from hubplanner.desktop.map.gestures import DRAG_PX, Gesture, Tool
from hubplanner.desktop.map.layers import LayeredMap
from hubplanner.desktop.map.marks import SiteMark
from hubplanner.desktop.map.measuring import Measure
from hubplanner.desktop.map.moving import ARROWS, MoveSite, PlaceSite
from hubplanner.desktop.map.stepping import Step
from hubplanner.desktop.small_widgets import is_escape
from hubplanner.desktop.tips import plain_tip
from hubplanner.study.palette import Palette

_KEY_PAN_PX = 80.0
#: What the keys do, for screen readers.
DESCRIPTION = (
    "Arrow keys move the map, plus and minus zoom, Home shows the whole map. Square brackets go from site to site, "
    "Enter selects one, Space several."
)


class MapView(LayeredMap):
    """A map of sites, areas and roads in EPSG:27700 metres.

    Until somebody moves it, and again after Home, it keeps the whole study in view as things
    are added and as the window changes size.

    Parameters
    ----------
    palette : Palette
        Colours of both themes.
    dark : bool
        Whether to begin in the dark theme.
    parent : PySide6.QtWidgets.QWidget, optional
        Owner.
    """

    site_clicked = Signal(str)
    area_clicked = Signal(str)
    background_clicked = Signal()
    #: Code of the site under the mouse; empty when there is none.
    site_hovered = Signal(str)
    #: A site was dragged to another easting and northing; it is for the owner to move it.
    site_moved = Signal(str, float, float)
    #: Easting and northing clicked while a place is waited for.
    place_clicked = Signal(float, float)
    #: Codes of the sites chosen on the map: several at once, one more, or none.
    sites_selected = Signal(list)
    #: Name of the tool in use; empty for none.
    tool_changed = Signal(str)
    #: What the tool in use has to say.
    tool_told = Signal(str)

    def __init__(self, palette: Palette, dark: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(palette, dark, parent)
        self._panned_from: QPointF | None = None
        self._dragging = False
        self._last = QPointF()
        self._hovered = ""
        self._name = ""
        self._moving = MoveSite(self)
        self._one_more = OneMore(self)
        self._tools: dict[str, Tool] = {"place": PlaceSite(self), "lasso": Lasso(self), "measure": Measure(self)}
        self._tool = ""
        self._gestures: tuple[Gesture, ...] = (self._one_more, Box(self), self._moving, Step(self))
        self._gesture: Gesture | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Map")
        self.setAccessibleDescription(DESCRIPTION)

    # Tools -----------------------------------------------------------------------------------

    @property
    def tool_in_use(self) -> Tool | None:
        """Return the tool that has the mouse, None while it moves the map."""
        return self._tools.get(self._tool)

    def set_tool(self, name: str) -> None:
        """Take a tool in hand, or none: ``place``, ``lasso`` or ``measure``."""
        if name == self._tool:
            return
        if self.tool_in_use is not None:
            self.tool_in_use.cancel()
        self._tool = name
        if name:
            self.setFocus()  # so that its keys, and Escape, are heard
        self.setCursor(self._resting_cursor())
        self.update()
        self.tool_changed.emit(name)

    def set_placing(self, on: bool) -> None:
        """Tell the next places clicked by :attr:`place_clicked`, until this is off again or Escape ends it."""
        if on or self._tool == "place":
            self.set_tool("place" if on else "")

    def set_movable(self, codes: Collection[str]) -> None:
        """Let these sites be dragged, and no others; :attr:`site_moved` tells where to."""
        self._moving.allow(codes)

    def selected_marks(self) -> list[SiteMark]:
        """Return the sites that bear a ring."""
        return [mark for mark in self._sites.marks if mark.code in self._sites.selected]

    def marks(self) -> Sequence[SiteMark]:
        """Return the sites to be seen somewhere on the map."""
        return () if "sites" in self._scene.hidden else self._sites.marks

    def marks_within(self, outline: QPainterPath) -> list[SiteMark]:
        """Return the sites whose place is within an outline in pixels."""
        return [mark for mark in self.marks() if outline.contains(self.screen_of(mark.x, mark.y))]

    def choose_sites(self, codes: Iterable[str]) -> None:
        """Put a ring around these sites and no others, and tell of it."""
        chosen = list(codes)
        self.select_sites(chosen)
        self.sites_selected.emit(chosen)

    def toggle_chosen(self, code: str) -> None:
        """Choose one site more, or one less."""
        self._one_more.toggle(code)

    def tell_site(self, mark: SiteMark | None, place: str = "") -> None:
        """Tell of the site that the keyboard is at, to whoever listens and to screen readers."""
        self._name = self._name or self.accessibleName()
        self.setAccessibleName(f"{self._name}: {mark.label}, {place}" if mark else self._name)
        self._hovered = mark.code if mark else ""
        self.site_hovered.emit(self._hovered)

    def _active(self) -> tuple[Gesture, ...]:
        return self._gestures if self.tool_in_use is None else (self.tool_in_use,)

    def _resting_cursor(self) -> Qt.CursorShape:
        return Qt.CursorShape.OpenHandCursor if self.tool_in_use is None else Qt.CursorShape.CrossCursor

    def _give_up(self) -> bool:
        """Give up what goes on, and return whether there was anything."""
        busy = [gesture for gesture in self._active() if gesture.busy]
        for gesture in busy:
            gesture.cancel()
        self._gesture = None
        self.set_tool("")
        return bool(busy)

    def _draw_over(self, painter: QPainter) -> None:
        for gesture in self._active():
            gesture.paint(painter)

    # Mouse -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a gesture, a click or a drag."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at, keys = event.position(), event.modifiers()
        self._gesture = next((gesture for gesture in self._active() if gesture.takes(at, keys)), None)
        if self._gesture is None:
            self._panned_from = self._last = at
            self._dragging = False

    def begin_pan(self, at: QPointF) -> None:
        """Move the map from here on, in place of the gesture that had the mouse."""
        self._gesture = None
        self._panned_from = self._last = at
        self._dragging = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with a gesture, drag the map, or say which site is under the mouse."""
        at = event.position()
        if self._gesture is not None:
            self._gesture.drag(at)
            return
        if self._panned_from is None:
            for gesture in self._active():
                gesture.point(at)
            self._hover(at)
            return
        if not self._dragging and (at - self._panned_from).manhattanLength() >= DRAG_PX:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            moved = at - self._last
            self._last = at
            self._pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End a gesture or a drag, or tell what was clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at, (held, self._gesture) = event.position(), (self._gesture, None)
        if held is not None:
            held.drop(at)
            self._hover(at)
        elif self._panned_from is not None:
            dragged, self._panned_from, self._dragging = self._dragging, None, False
            self._hover(at)
            if not dragged:
                self.click(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom in where the mouse is; a tool takes it for one more press."""
        if self.tool_in_use is not None:
            self.mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._zoom_at(2.0, event.position().x(), event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom about the mouse; touch pads send many small steps."""
        at = event.position()
        self._zoom_at(1.0016 ** event.angleDelta().y(), at.x(), at.y())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Forget the site that was under the mouse."""
        super().leaveEvent(event)
        self._hover(None)

    def click(self, at: QPointF) -> None:
        """Tell what is at a pixel, as if it had been clicked."""
        if mark := self.mark_at(at):
            self.site_clicked.emit(mark.code)
        elif code := self._scene.areas.at(*self.place_at(at)):
            self.area_clicked.emit(code)
        else:
            self.background_clicked.emit()

    def mark_at(self, at: QPointF) -> SiteMark | None:
        """Return the site at a pixel, if any is to be seen there."""
        return None if "sites" in self._scene.hidden else self._sites.at(self._camera, at.x(), at.y())

    def _hover(self, at: QPointF | None) -> None:
        mark = self.mark_at(at) if at is not None else None
        code = mark.code if mark and self.tool_in_use is None else ""
        if not code:
            self.setCursor(self._resting_cursor())
        elif self._moving.allows(code):
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if code != self._hovered:
            self._hovered = code
            self.site_hovered.emit(code)

    def event(self, event: QEvent) -> bool:
        """Show the name of the site under the mouse as a tool tip; sharpen for another screen; keep Escape."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._restyle()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(mark.label) if mark else "", self)
            return True
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and is_escape(event)
            and any(gesture.busy for gesture in self._active())
        ):
            event.accept()  # else it would stop the work that runs
            return True
        return super().event(event)

    # Keyboard --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move with the arrows, zoom with plus and minus, show all with Home; tools have keys of their own."""
        key, keys = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Escape and self._give_up():
            return
        if any(gesture.press_key(key, keys) for gesture in self._active()):
            return
        if key in ARROWS:
            step = ARROWS[key] * -_KEY_PAN_PX
            self._pan(step.x(), step.y())
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_by(1.6)
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self.zoom_by(1 / 1.6)
        elif key == Qt.Key.Key_Home:
            self.fit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show a frame when the keyboard arrives."""
        super().focusInEvent(event)
        self._focus_shown = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the frame away."""
        super().focusOutEvent(event)
        self._focus_shown = False
        self.update()

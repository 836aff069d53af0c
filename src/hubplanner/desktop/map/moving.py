"""Two gestures for planning: a site dragged to another place, and a place clicked for a new one."""

from collections.abc import Collection
from math import hypot

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from hubplanner.desktop.map.gestures import DRAG_PX, ENTER, ClickTool, Gesture
from hubplanner.desktop.map.mark_pictures import mark_picture
from hubplanner.desktop.map.marks import SiteMark
from hubplanner.desktop.map.measuring import length_words
from hubplanner.desktop.map.overlay import draw_note

#: How far one press of an arrow moves what is on the map.
STEP_PX = 16.0
_GHOST = 0.75
ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class MoveSite(Gesture):
    """Drag a site: a ghost goes with the mouse, a line leads back to where the site was.

    With the keyboard, Shift and an arrow move the one site that is selected, Enter lets it go.
    """

    _mark: SiteMark | None = None
    _from = QPointF()
    _to: tuple[float, float] | None = None
    _movable: frozenset[str] = frozenset()

    def allow(self, codes: Collection[str]) -> None:
        """Let these sites be moved, and no others."""
        self._movable = frozenset(codes)
        if self._mark is not None and self._mark.code not in self._movable:
            self.cancel()

    def allows(self, code: str) -> bool:
        """Return whether a site can be moved."""
        return code in self._movable

    @property
    def busy(self) -> bool:
        """Return whether a site is on its way."""
        return self._to is not None

    def takes(self, at: QPointF, keys: Qt.KeyboardModifier) -> bool:
        """Take hold of a site that can be moved."""
        mark = self.view.mark_at(at)
        if mark is None or mark.code not in self._movable or keys != Qt.KeyboardModifier.NoModifier:
            return False
        self._mark, self._from, self._to = mark, at, None
        return True

    def drag(self, at: QPointF) -> None:
        """Lead the ghost, once it is clear that this is no click."""
        if self._mark is None or (self._to is None and (at - self._from).manhattanLength() < DRAG_PX):
            return
        # The site keeps its place under the mouse: one rarely takes hold of the very middle.
        self._lead(self.view.screen_of(self._mark.x, self._mark.y) + at - self._from)
        self.view.setCursor(Qt.CursorShape.ClosedHandCursor)

    def drop(self, at: QPointF) -> None:
        """Let the site go where the ghost is, or take the press for a click."""
        mark, to = self._mark, self._to
        self.cancel()
        if mark is not None and to is not None:
            self.view.site_moved.emit(mark.code, *to)
        elif mark is not None:
            self.view.click(at)

    def press_key(self, key: Qt.Key, keys: Qt.KeyboardModifier) -> bool:
        """Move the selected site with Shift and the arrows, and let it go with Enter."""
        if key in ENTER and self.busy:
            self.drop(QPointF())
            return True
        if key not in ARROWS or keys != Qt.KeyboardModifier.ShiftModifier:
            return False
        if not self.busy:
            selected = [mark for mark in self.view.selected_marks() if mark.code in self._movable]
            if len(selected) != 1:
                return False
            self._mark = selected[0]
        if self._mark is not None:
            self._lead(self.view.screen_of(*(self._to or (self._mark.x, self._mark.y))) + ARROWS[key] * STEP_PX)
        return True

    def cancel(self) -> None:
        """Leave the site where it was."""
        self._mark, self._to = None, None
        self.view.update()

    def _lead(self, at: QPointF) -> None:
        self._to = self.view.place_at(at)
        self.view.update()

    def paint(self, painter: QPainter) -> None:
        """Draw the ghost, the line from the old place and how far it is."""
        if self._mark is None or self._to is None:
            return
        view, theme = self.view, self.view.theme
        start, end = view.screen_of(self._mark.x, self._mark.y), view.screen_of(*self._to)
        painter.setPen(QPen(QColor(theme.map.label_halo), 5))
        painter.drawLine(start, end)
        painter.setPen(QPen(QColor(theme.accent), 2, Qt.PenStyle.DashLine))
        painter.drawLine(start, end)
        picture = mark_picture(self._mark, theme, view.devicePixelRatioF())
        half = picture.width() / picture.devicePixelRatio() / 2
        painter.setOpacity(_GHOST)
        painter.drawPixmap(end - QPointF(half, half), picture)
        painter.setOpacity(1.0)
        far = hypot(self._to[0] - self._mark.x, self._to[1] - self._mark.y)
        draw_note(painter, end + QPointF(half + 4, -half), length_words(far), theme, view.font())


class PlaceSite(ClickTool):
    """Click a place for something new."""

    def click(self, at: QPointF) -> None:
        """Tell the place."""
        self.view.place_clicked.emit(*self.view.place_at(at))

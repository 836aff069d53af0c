"""Sites chosen with the mouse: one more by Ctrl and a click, those in a box, those in a loop."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from hubplanner.desktop.map.gestures import DRAG_PX, Gesture, Tool

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_STEP_PX = 3.0
_WASH = 0.12


class _Choosing(Gesture):
    """Choose the sites within an outline; with Ctrl beside those chosen before."""

    _adds = False
    _points: tuple[QPointF, ...] = ()

    def takes(self, at: QPointF, keys: Qt.KeyboardModifier) -> bool:
        """Begin an outline."""
        self._adds = bool(keys & _CTRL)
        self._points = (at,)
        return True

    def outline(self) -> QPainterPath:
        """Return what is drawn so far, closed."""
        raise NotImplementedError

    def drop(self, at: QPointF) -> None:
        """Choose what lies within."""
        self.drag(at)
        outline, start = self.outline(), self._points[0]
        self.cancel()
        if (at - start).manhattanLength() < DRAG_PX and outline.boundingRect().height() < DRAG_PX:
            mark = self.view.mark_at(at)
            self._choose([] if mark is None else [mark.code])
        else:
            self._choose(mark.code for mark in self.view.marks_within(outline))

    def _choose(self, found: Iterable[str]) -> None:
        before = [mark.code for mark in self.view.selected_marks()] if self._adds else []
        self.view.choose_sites(dict.fromkeys([*before, *found]))

    def cancel(self) -> None:
        """Drop the outline."""
        self._points = ()
        self.view.update()

    def paint(self, painter: QPainter) -> None:
        """Draw the outline with a wash of the accent."""
        if len(self._points) < 2:
            return
        path, wash = self.outline(), QColor(self.view.theme.accent)
        wash.setAlphaF(_WASH)
        painter.fillPath(path, wash)
        painter.strokePath(path, QPen(QColor(self.view.theme.accent), 1.5, Qt.PenStyle.DashLine))


class Box(_Choosing):
    """Shift and a drag choose what lies in a box; with Ctrl as well it is added."""

    @property
    def busy(self) -> bool:
        """Return whether a box is being drawn."""
        return bool(self._points)

    def takes(self, at: QPointF, keys: Qt.KeyboardModifier) -> bool:
        """Begin a box where Shift is held."""
        return bool(keys & _SHIFT) and super().takes(at, keys)

    def drag(self, at: QPointF) -> None:
        """Draw the box to the mouse."""
        self._points = (self._points[0], at)
        self.view.update()

    def outline(self) -> QPainterPath:
        """Return the box."""
        path = QPainterPath()
        path.addRect(QRectF(self._points[0], self._points[-1]).normalized())
        return path


class Lasso(_Choosing, Tool):
    """Draw a loop around sites; a click chooses one, with Ctrl it is added."""

    def drag(self, at: QPointF) -> None:
        """Draw the loop to the mouse."""
        if (at - self._points[-1]).manhattanLength() >= _STEP_PX:
            self._points = (*self._points, at)
            self.view.update()

    def outline(self) -> QPainterPath:
        """Return the loop, closed."""
        path = QPainterPath()
        path.addPolygon(QPolygonF(list(self._points)))
        path.closeSubpath()
        return path


class OneMore(Gesture):
    """Ctrl and a click add a site to those chosen, or take it out."""

    def takes(self, at: QPointF, keys: Qt.KeyboardModifier) -> bool:
        """Take the press on a site."""
        return keys == _CTRL and self.view.mark_at(at) is not None

    def drop(self, at: QPointF) -> None:
        """Add or take out the site."""
        if (mark := self.view.mark_at(at)) is not None:
            self.toggle(mark.code)

    def toggle(self, code: str) -> None:
        """Add or take out a site."""
        before = [mark.code for mark in self.view.selected_marks()]
        self.view.choose_sites([c for c in before if c != code] if code in before else [*before, code])

"""Measuring on the map: the length of a line of places clicked, and the area once it is closed."""

from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from hubplanner.desktop.map.gestures import ClickTool
from hubplanner.desktop.map.overlay import draw_note

if TYPE_CHECKING:
    from hubplanner.desktop.map.view import MapView

#: The international mile, exactly.
_MILE_M = 1609.344
_HECTARE_M2 = 10_000.0
_KM2_M2 = 1e6
_CLOSES_PX = 10.0
_NOTE_PX = 14.0
_WASH = 0.15

Place = tuple[float, float]


def length_words(metres: float) -> str:
    """Return a length on the ground in metric units and in miles.

    Parameters
    ----------
    metres : float

    Returns
    -------
    str
    """
    metric = f"{metres:,.0f} m" if metres < 1000 else f"{metres / 1000:,.2f} km"
    return f"{metric} ({metres / _MILE_M:,.2f} miles)"


def area_words(area_m2: float) -> str:
    """Return an area on the ground, in hectares or square kilometres.

    Parameters
    ----------
    area_m2 : float

    Returns
    -------
    str
    """
    return f"{area_m2 / _HECTARE_M2:,.2f} ha" if area_m2 < _KM2_M2 else f"{area_m2 / _KM2_M2:,.2f} km²"


def length_of(places: list[Place]) -> float:
    """Return the length in metres of a line through places on the national grid."""
    return sum(hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(places))


def area_of(places: list[Place]) -> float:
    """Return the area in square metres within places on the national grid, by the shoelace formula."""
    closed = [*places, *places[:1]]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(closed))) / 2


class Measure(ClickTool):
    """Click places to measure the way through them; a click on the first closes it, Backspace takes the last back."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._places: list[Place] = []
        self._closed = False
        self._pointer: QPointF | None = None

    def click(self, at: QPointF) -> None:
        """Take a place, or close the line with its first."""
        if self._closed:
            self._places, self._closed = [], False
        if len(self._places) > 2 and (at - self.view.screen_of(*self._places[0])).manhattanLength() <= _CLOSES_PX:
            self._closed = True
        elif not self._places or (at - self.view.screen_of(*self._places[-1])).manhattanLength() > 1:
            self._places.append(self.view.place_at(at))
        self._changed()

    def point(self, at: QPointF) -> None:
        """Lead the line on to the mouse."""
        self._pointer = at
        self.view.update()

    def press_key(self, key: Qt.Key, keys: Qt.KeyboardModifier) -> bool:
        """Take the last place back with Backspace, close the line with C, take the middle of the map with Enter."""
        if key == Qt.Key.Key_Backspace and self._places:
            if not self._closed:
                self._places.pop()
            self._closed = False
            self._changed()
            return True
        if key == Qt.Key.Key_C and len(self._places) > 2:
            self._closed = True
            self._changed()
            return True
        return super().press_key(key, keys)

    def cancel(self) -> None:
        """Forget what was measured."""
        self._places, self._closed, self._pointer = [], False, None
        self.view.update()

    def _changed(self) -> None:
        self._pointer = None
        self.view.tool_told.emit(self.words(self._places))
        self.view.update()

    def words(self, places: list[Place]) -> str:
        """Return what is measured along places."""
        if len(places) < 2:
            return ""
        if self._closed:
            return f"{area_words(area_of(places))}, {length_words(length_of([*places, places[0]]))} around"
        return length_words(length_of(places))

    def paint(self, painter: QPainter) -> None:
        """Draw the line, its places and how long it is."""
        super().paint(painter)
        if not self._places:
            return
        view, theme = self.view, self.view.theme
        leads = self._pointer is not None and not self._closed
        places = [*self._places, view.place_at(self._pointer)] if leads and self._pointer else self._places
        points = [view.screen_of(*place) for place in places]
        if self._closed:
            wash = QColor(theme.accent)
            wash.setAlphaF(_WASH)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(wash)
            painter.drawPolygon(QPolygonF(points))
            points.append(points[0])
        for colour, width in ((theme.map.label_halo, 5.0), (theme.accent, 2.0)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawPolyline(QPolygonF(points))
        painter.setBrush(QColor(theme.window))
        for place in self._places:
            painter.drawEllipse(view.screen_of(*place), 3.5, 3.5)
        if words := self.words(places):
            at = points[0 if self._closed else -1] + QPointF(_NOTE_PX, -_NOTE_PX)
            draw_note(painter, at, words, theme, view.font())

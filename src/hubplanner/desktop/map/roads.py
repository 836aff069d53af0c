"""Roads: which are shown at a scale, how wide, and in what order."""

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from hubplanner.desktop.map.camera import Window
from hubplanner.desktop.map.geometry import Strings
from hubplanner.desktop.map.marks import ROAD_CLASSES
from hubplanner.study.palette import MapTheme

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

#: Metres a logical pixel beyond which a class is left out: a far view shows the skeleton only.
_SHOWN_TO = {
    "motorway": 1e9,
    "trunk": 1e9,
    "primary": 400.0,
    "secondary": 130.0,
    "tertiary": 70.0,
    "unclassified": 26.0,
    "residential": 18.0,
    "service": 5.0,
    "ferry": 400.0,
    "path": 4.0,
}
#: Nearer than this, main roads get a pale casing that parts them from what they cross.
_CASED_BELOW = 6.0
#: Nearer than this, streets open into a pale way between two lines.
_OPEN_BELOW = 3.0
_CASED = frozenset(("motorway", "trunk", "primary", "secondary", "tertiary"))
_OPEN = frozenset(("unclassified", "residential", "service"))
#: About how wide the roadway is on the ground, from which near views take their width.
_GROUND_M = {
    "motorway": 12.0,
    "trunk": 11.0,
    "primary": 9.0,
    "secondary": 8.0,
    "tertiary": 7.0,
    "unclassified": 6.0,
    "residential": 6.0,
    "service": 3.5,
    "ferry": 0.0,  # no roadway: it stays thin
    "path": 1.0,
}
_WIDEST_PX = 12.0
#: A ferry is no road: dashes, in widths of the line.
_DASHED = {"ferry": (4.0, 3.0)}


def road_width(road_class: str, base_px: float, scale: float) -> float:
    """Return a road's width in logical pixels: it grows far slower than the map, until near."""
    drawn = base_px * min(max(math.pow(9.0 / scale, 0.33), 0.62), 2.2)
    return max(drawn, min(_GROUND_M[road_class] / scale, _WIDEST_PX))


class Roads:
    """The road layer."""

    def __init__(self, roads: "GeoDataFrame | None") -> None:
        self._classes: dict[str, Strings] = {}
        self.bounds: tuple[float, float, float, float] | None = None
        if roads is None or roads.empty:
            return
        classes = roads["road_class"].to_numpy()
        geometry = roads.geometry.to_numpy()
        for name in ROAD_CLASSES:
            chosen = geometry[classes == name]
            if len(chosen):
                self._classes[name] = Strings.from_lines(chosen)
        west, south, east, north = (float(v) for v in roads.total_bounds)
        if np.isfinite(west):
            self.bounds = west, south, east, north

    def paint(self, painter: QPainter, window: Window, theme: MapTheme) -> None:
        """Draw every class shown at the window's scale, casings first, main roads last."""
        paths = self._paths(window)
        casing, colour = _colours(paths, window.scale, theme)
        width = {name: road_width(name, theme.roads[name][1], window.scale) * window.ratio for name in paths}
        for name, path in paths.items():
            if name in casing:
                painter.strokePath(path, _pen(casing[name], width[name] + 2.0 * window.ratio))
        for name, path in paths.items():
            pen = _pen(colour[name], width[name], _DASHED.get(name))
            if width[name] <= 1.0:
                # drawPath takes Qt's quick one-pixel line; strokePath would always outline it.
                painter.setPen(pen)
                painter.drawPath(path)
            else:
                painter.strokePath(path, pen)

    def _paths(self, window: Window) -> dict[str, QPainterPath]:
        paths: dict[str, QPainterPath] = {}
        for name in reversed(ROAD_CLASSES):
            strings = self._classes.get(name)
            if strings is not None and window.scale <= _SHOWN_TO[name]:
                path = strings.path(strings.near(window.bounds(16)), window)
                if not path.isEmpty():
                    paths[name] = path
        return paths


def _colours(classes: Iterable[str], scale: float, theme: MapTheme) -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours of casings and of roads by class."""
    colour = {name: theme.roads[name][0] for name in classes}
    casing: dict[str, str] = {}
    if scale < _CASED_BELOW:
        casing = {name: theme.ground for name in colour if name in _CASED}
    if scale < _OPEN_BELOW:
        for name in colour.keys() & _OPEN:
            # The paler of the two is the way, in either theme.
            casing[name], colour[name] = sorted((colour[name], theme.label_halo), key=lambda c: QColor(c).lightnessF())
    return casing, colour


def _pen(colour: str, width: float, dashes: tuple[float, float] | None = None) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    if dashes:
        pen.setDashPattern(dashes)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen
    # Links meet end to end: round ends close the joints, and below 2 px nobody sees the shape.
    if width > 2:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    else:
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    return pen

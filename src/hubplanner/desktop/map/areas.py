"""Polygons: land cover, areas with their shading and lines, and the edges of catchments."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import shapely
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from shapely.geometry.base import BaseGeometry

from hubplanner.desktop.map.camera import Bounds, Floats, Window
from hubplanner.desktop.map.geometry import Polygons, Strings
from hubplanner.desktop.map.marks import LAND_COVERS, AreaStyle, Region
from hubplanner.desktop.map.symbols import fill_brush
from hubplanner.study.palette import MapTheme

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

#: Width of the line around all areas, and of the casing on each side of a region's line.
_EDGE_PX = 1.5
_CASING_PX = 1.0
#: How far off a side one looks for the area on that hand.
_ASIDE_M = 1.0


def _outline(shapes: npt.NDArray[Any], tree: shapely.STRtree) -> Strings:
    """Return the line around all areas together.

    Sides that two areas share are not part of it: to match them takes a tenth of the time of a union.
    """
    rings = shapely.get_rings(shapely.get_parts(shapes))
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    start = np.flatnonzero(ring[:-1] == ring[1:])
    ends = _number(xy)
    sides = ends[start] * ends[start + 1] + (ends[start] ^ ends[start + 1])  # the same from either end
    _, which, times = np.unique(sides, return_index=True, return_counts=True)
    start = start[which[times == 1]]
    start = start[ends[start] != ends[start + 1]]
    middle, along = (xy[start] + xy[start + 1]) / 2, xy[start + 1] - xy[start]
    aside = along[:, ::-1] * (1, -1) / np.hypot(along[:, 0], along[:, 1])[:, None] * _ASIDE_M
    # Where areas do not fit corner by corner, a side that has an area on either hand is none of the edge.
    start = start[~(_within(middle + aside, shapes, tree) & _within(middle - aside, shapes, tree))]
    if not len(start):
        return Strings.from_lines([])
    lines = shapely.multilinestrings(np.stack([xy[start], xy[start + 1]], axis=1))
    return Strings.from_lines([shapely.line_merge(lines)])


def _number(xy: Floats) -> npt.NDArray[np.uint64]:
    """Return a number for each point that is the same for the same millimetre and hardly for any other."""
    grid = np.rint(xy * 1000).astype(np.int64).astype(np.uint64)
    mixed = grid[:, 0] * np.uint64(0x9E3779B97F4A7C15) + grid[:, 1] * np.uint64(0xC2B2AE3D27D4EB4F)
    numbers: npt.NDArray[np.uint64] = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return numbers


def _within(xy: Floats, shapes: npt.NDArray[Any], tree: shapely.STRtree) -> npt.NDArray[np.bool_]:
    """Return which points lie in any shape."""
    point, shape = tree.query(shapely.points(xy))
    shapely.prepare(shapes)
    inside = np.zeros(len(xy), dtype=bool)
    inside[point[shapely.contains_xy(shapes[shape], xy[point, 0], xy[point, 1])]] = True
    return inside


def _bounds(frame: "GeoDataFrame") -> Bounds | None:
    west, south, east, north = (float(v) for v in frame.total_bounds)
    return (west, south, east, north) if np.isfinite(west) else None


class Land:
    """Built-up land, woodland and water."""

    def __init__(self, land: "GeoDataFrame | None") -> None:
        self._covers: dict[str, Polygons] = {}
        self.bounds: Bounds | None = None
        if land is None or land.empty:
            return
        cover = land["land_cover"].to_numpy()
        geometry = land.geometry.to_numpy()
        for name in LAND_COVERS:
            if (cover == name).any():
                self._covers[name] = Polygons(geometry[cover == name])
        self.bounds = _bounds(land)

    def paint(self, painter: QPainter, window: Window, theme: MapTheme) -> None:
        """Fill each kind of land, water last."""
        for name, polygons in self._covers.items():
            strings = polygons.at(window)
            path = strings.path(strings.near(window.bounds(2)), window)
            painter.fillPath(path, QColor(getattr(theme, name)))


class Areas:
    """Areas, their shading and their lines."""

    def __init__(self, areas: "GeoDataFrame | None") -> None:
        self.bounds: Bounds | None = None
        self._codes: list[str] = []
        self._polygons = Polygons([])
        if areas is not None and not areas.empty:
            self._codes = [str(code) for code in areas.index]
            self._polygons = Polygons(areas.geometry.to_numpy())
            self.bounds = _bounds(areas)
        self._position = {code: i for i, code in enumerate(self._codes)}
        self._tree = shapely.STRtree(self._polygons.shapes)
        self._edge = _outline(self._polygons.shapes, self._tree)
        self._boxes: Floats = shapely.bounds(self._polygons.shapes).reshape(-1, 4)
        self._styles: list[AreaStyle] = []
        self._style_of = np.full(len(self._codes), -1)

    def shade(self, styles: Mapping[str, AreaStyle]) -> Floats:
        """Give areas their fill; areas that are not named have none.

        Returns
        -------
        numpy.ndarray
            West, south, east and north of each area that looks different now.
        """
        distinct: dict[AreaStyle, int] = {}
        style_of = np.full(len(self._codes), -1)
        for code, style in styles.items():
            at = self._position.get(code)
            if at is not None:
                style_of[at] = distinct.setdefault(style, len(distinct))
        # The numbers that these styles had before, so that what is as it was need not be painted again.
        before = [self._styles.index(style) if style in self._styles else -2 for style in distinct]
        changed = np.array([*before, -1])[style_of] != self._style_of
        self._styles, self._style_of = list(distinct), style_of
        return self._boxes[changed]

    def unshaded(self) -> "Areas":
        """Return the same areas for another map, which shades them in its own way."""
        other = copy(self)
        other.shade({})
        return other

    def at(self, x: float, y: float) -> str | None:
        """Return the code of the area that a point lies in."""
        found = self._tree.query(shapely.Point(x, y), predicate="intersects")
        return self._codes[int(found.min())] if len(found) else None

    def owners_at(self, xy: Floats) -> npt.NDArray[np.object_]:
        """Return the code of the site in whose catchment each point lies, empty for nobody's."""
        found = np.full(len(xy), "", dtype=object)
        owners = np.array([*(style.owner for style in self._styles), ""], dtype=object)
        if not owners.any():
            return found
        point, area = self._tree.query(shapely.points(xy))
        inside = shapely.contains_xy(self._polygons.shapes[area], xy[point, 0], xy[point, 1])
        found[point[inside]] = owners[self._style_of[area[inside]]]
        return found

    def geometry(self, code: str) -> BaseGeometry | None:
        """Return an area's outline in metres, or None if there is no such area."""
        at = self._position.get(code)
        return None if at is None else self._polygons.shapes[at]

    def paint_shading(self, painter: QPainter, window: Window, dark: bool) -> None:
        """Fill the areas, one path a style so that neighbours of one style have no seam."""
        strings = self._polygons.at(window)
        rings = strings.near(window.bounds(4))
        style_of = self._style_of[strings.feature[rings]]
        painter.setBrushOrigin(QPointF(-window.phase[0], -window.phase[1]))
        edges: dict[str, list[int]] = defaultdict(list)
        for number in np.unique(style_of[style_of >= 0]).tolist():
            style = self._styles[number]
            path = strings.path(rings[style_of == number], window)
            painter.fillPath(path, fill_brush(style.fill, style.hatch, dark, window.ratio, style.as_is))
            if style.edge:
                edges[style.edge].append(number)
        for edge, numbers in edges.items():
            path = strings.path(rings[np.isin(style_of, numbers)], window)
            painter.strokePath(path, _line(QColor(edge), 1.4 * window.ratio))

    def paint_lines(self, painter: QPainter, window: Window, theme: MapTheme) -> None:
        """Draw the lines between areas, fainter from afar."""
        strings = self._polygons.at(window)
        colour = QColor(theme.area_line)
        colour.setAlphaF(min(max(30.0 / window.scale, 0.25), 0.75))
        painter.setPen(_line(colour, 1.0 * window.ratio))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(strings.path(strings.near(window.bounds(4)), window))

    def paint_edge(self, painter: QPainter, window: Window, theme: MapTheme) -> None:
        """Draw the line around all areas together."""
        path = self._edge.path(self._edge.near(window.bounds(4)), window)
        painter.strokePath(path, _line(QColor(theme.district_line), _EDGE_PX * window.ratio))


class Regions:
    """Edges of catchments."""

    def __init__(self, regions: Sequence[Region] = ()) -> None:
        self._regions = [(region, Polygons([region.geometry])) for region in regions]

    def differing(self, others: Sequence[Region]) -> Floats:
        """Return the box of each region that is here or among others, and not in both."""
        ours = [region for region, _ in self._regions]
        apart = [r.geometry for r in ours if r not in others] + [r.geometry for r in others if r not in ours]
        return shapely.bounds(np.array(apart, dtype=object)).reshape(-1, 4)

    def paint(self, painter: QPainter, window: Window) -> None:
        """Draw each outline in its colour, all casings first so that none lies on a neighbour's line."""
        drawn = []
        for region, polygons in self._regions:
            strings = polygons.at(window)
            width = region.width * window.ratio
            path = strings.path(strings.near(window.bounds(2 * width + 4)), window)
            drawn.append((region, path, width))
            if region.casing:
                painter.strokePath(path, _line(QColor(region.casing), width + 2 * _CASING_PX * window.ratio))
        for region, path, width in drawn:
            painter.strokePath(path, _line(QColor(region.colour), width))


def _line(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen

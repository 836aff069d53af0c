"""Many line strings in flat arrays, and the quick way from there to a painter's path."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, Qt
from PySide6.QtGui import QPainterPath

from hubplanner.desktop.map.camera import Bounds, Floats, Window

Ints = npt.NDArray[np.int64]

_ELEMENT = np.dtype([("type", ">i4"), ("x", ">f8"), ("y", ">f8")])
#: Points nearer to the one before than this are not drawn, in device pixels.
_FINEST_PX = 0.5
_BLOCK = 64
_STEPS_KEPT = 4


@dataclass(frozen=True, slots=True)
class Strings:
    """Line strings (roads, rings of areas) in flat arrays, sorted so that neighbours lie together.

    The index is two levels of boxes tested as whole arrays: for half a million roads it takes a
    tenth of the memory of a tree of shapely boxes and answers as fast.

    Attributes
    ----------
    xy : numpy.ndarray
        All points, one string after the other.
    start : numpy.ndarray
        Where each string starts in ``xy``, and the end of the last.
    feature : numpy.ndarray
        Number of the feature that each string is part of.
    boxes : numpy.ndarray
        West, south, east and north of each string.
    blocks : numpy.ndarray
        The same of every 64 strings.
    """

    xy: Floats
    start: Ints
    feature: Ints
    boxes: Floats
    blocks: Floats

    @classmethod
    def from_lines(cls, geometries: Sequence[Any] | npt.NDArray[Any]) -> "Strings":
        """Take lines and lines of several parts; anything else is left out."""
        lines, owner = _parts(geometries, shapely.GeometryType.LINESTRING)
        return cls._collect(lines, owner)

    @classmethod
    def from_polygons(cls, geometries: Sequence[Any] | npt.NDArray[Any]) -> "Strings":
        """Take the rings of polygons and of polygons of several parts."""
        polygons, owner = _parts(geometries, shapely.GeometryType.POLYGON)
        rings, polygon = shapely.get_rings(polygons, return_index=True)
        return cls._collect(rings, owner[polygon])

    @classmethod
    def _collect(cls, lines: npt.NDArray[Any], owner: npt.NDArray[Any]) -> "Strings":
        boxes = shapely.bounds(lines).reshape(-1, 4)
        order = _near_together(boxes)
        lines, owner, boxes = lines[order], owner[order], boxes[order]
        start = np.zeros(len(lines) + 1, dtype=np.int64)
        np.cumsum(shapely.get_num_coordinates(lines), out=start[1:])
        first = np.arange(0, len(boxes), _BLOCK)
        blocks = np.empty((len(first), 4))
        if len(first):
            blocks[:, :2] = np.minimum.reduceat(boxes[:, :2], first)
            blocks[:, 2:] = np.maximum.reduceat(boxes[:, 2:], first)
        xy = shapely.get_coordinates(lines)
        return cls(xy, start, owner.astype(np.int64), boxes, blocks)

    def __len__(self) -> int:
        return len(self.start) - 1

    def near(self, bounds: Bounds) -> Ints:
        """Return which strings may touch ``bounds``."""
        blocks = np.flatnonzero(touching(self.blocks, bounds))
        found = (blocks[:, None] * _BLOCK + np.arange(_BLOCK)).ravel()
        found = found[found < len(self)]
        return found[touching(self.boxes[found], bounds)]

    def path(self, which: Ints, window: Window) -> QPainterPath:
        """Return the strings as one path in the window's pixels, thinned to its scale."""
        length = self.start[which + 1] - self.start[which]
        if not len(length):
            return QPainterPath()
        first = np.zeros(len(length), dtype=np.int64)
        np.cumsum(length[:-1], out=first[1:])
        total = int(length.sum())
        take = np.arange(total) + np.repeat(self.start[which] - first, length)
        return path_of(window.project(self.xy[take]), first)


class Polygons:
    """Polygons, with fewer corners the farther the view: an outline never needs half a pixel."""

    def __init__(self, geometries: Sequence[Any] | npt.NDArray[Any]) -> None:
        self.shapes = np.asarray(geometries, dtype=object)
        self._by_step: dict[int, Strings] = {}

    def __len__(self) -> int:
        return len(self.shapes)

    def at(self, window: Window) -> Strings:
        """Return the rings as fine as a window's scale asks for."""
        step = max(math.floor(math.log2(0.6 * window.m_per_px)), -1)
        if step not in self._by_step:
            if len(self._by_step) > _STEPS_KEPT:
                self._by_step.clear()
            shapes = self.shapes
            if step >= 0:
                shapes = shapely.simplify(shapes, 2.0**step, preserve_topology=False)
            self._by_step[step] = Strings.from_polygons(shapes)
        return self._by_step[step]


def _parts(
    geometries: Sequence[Any] | npt.NDArray[Any], kind: shapely.GeometryType
) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    parts, owner = shapely.get_parts(np.asarray(geometries, dtype=object), return_index=True)
    keep = (shapely.get_type_id(parts) == kind) & ~shapely.is_empty(parts)
    return parts[keep], owner[keep]


def _near_together(boxes: Floats) -> Ints:
    """Return an order along a Z-shaped curve, in which what is near on the ground stays near."""
    middle = boxes[:, :2] + boxes[:, 2:]
    if not len(middle):
        return np.empty(0, dtype=np.int64)
    low = middle.min(axis=0)
    span = max(float((middle.max(axis=0) - low).max()), 1.0)
    cell = ((middle - low) / span * 1023).astype(np.int64)
    code = np.zeros(len(cell), dtype=np.int64)
    for bit in range(10):
        code |= ((cell[:, 0] >> bit) & 1) << (2 * bit)
        code |= ((cell[:, 1] >> bit) & 1) << (2 * bit + 1)
    return np.argsort(code, kind="stable")


def touching(boxes: Floats, bounds: Bounds) -> npt.NDArray[np.bool_]:
    """Return which boxes of west, south, east and north touch ``bounds``."""
    west, south, east, north = bounds
    touch: npt.NDArray[np.bool_] = (
        (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
    )
    return touch


def path_of(xy: Floats, first: Ints) -> QPainterPath:
    """Make a path of many open strings.

    Element by element from Python this takes a second a million points; Qt reads its own
    serialised form in a fortieth of that.

    Parameters
    ----------
    xy : numpy.ndarray
        Points in pixels.
    first : numpy.ndarray
        Where each string starts.

    Returns
    -------
    PySide6.QtGui.QPainterPath
    """
    grid = np.rint(xy * (1 / _FINEST_PX))
    keep = np.empty(len(xy), dtype=bool)
    np.any(grid[1:] != grid[:-1], axis=1, out=keep[1:])
    keep[first] = True
    kind = np.ones(len(xy), dtype=np.int32)
    kind[first] = 0
    elements = np.empty(int(keep.sum()), dtype=_ELEMENT)
    elements["type"] = kind[keep]
    elements["x"] = xy[keep, 0]
    elements["y"] = xy[keep, 1]
    tail = (0).to_bytes(4, "big") + Qt.FillRule.OddEvenFill.value.to_bytes(4, "big")
    raw = len(elements).to_bytes(4, "big") + elements.tobytes() + tail
    path = QPainterPath()
    # Both need a name: Qt reads from them after Python would have let temporaries go.
    held = QByteArray(raw)
    stream = QDataStream(held, QIODevice.OpenModeFlag.ReadOnly)
    stream >> path
    return path

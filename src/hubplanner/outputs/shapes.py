"""Geometry as drawing paths: lines, polygons, hatches and hub symbols."""

from collections.abc import Iterable
from math import cos, pi, sin
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.path import Path

_DOT_STEPS = 8
HALO = 0.12  # white around a hub symbol, as a share of its diameter
_NARROW = {"triangle": 1.3, "star": 1.3}
_MIDDLE = {"triangle": -0.16}


def line_path(lines: Any) -> Path | None:
    """Return many lines as one path: a page draws one long path far faster than ten thousand short ones.

    Parameters
    ----------
    lines : array of shapely geometries
        Anything in them that is not a line is left out.

    Returns
    -------
    matplotlib.path.Path or None
        None if no line is left.
    """
    parts = shapely.get_parts(np.atleast_1d(np.asarray(lines, dtype=object)))
    parts = shapely.get_parts(parts)
    kinds = shapely.get_type_id(parts)
    return _path(parts[(kinds == 1) | (kinds == 2)], closed=False)


def polygon_path(polygons: Any) -> Path | None:
    """Return many polygons with their holes as one path, None if there are none.

    Parameters
    ----------
    polygons : array of shapely geometries
    """
    parts = shapely.get_parts(np.atleast_1d(np.asarray(polygons, dtype=object)))
    parts = shapely.get_parts(parts)
    parts = parts[(shapely.get_type_id(parts) == 3) & ~shapely.is_empty(parts)]
    # Normal form turns holes against their outline; the fill rule of a page leaves them open then.
    return _path(shapely.get_rings(shapely.normalize(parts)), closed=True)


def _path(strings: Any, *, closed: bool) -> Path | None:
    counts = shapely.get_num_coordinates(strings)
    strings, counts = strings[counts > 1], counts[counts > 1]
    if not len(strings):
        return None
    codes = np.full(counts.sum(), Path.LINETO, dtype=Path.code_type)
    ends = np.cumsum(counts)
    codes[ends - counts] = Path.MOVETO
    if closed:
        codes[ends - 1] = Path.CLOSEPOLY
    return Path(shapely.get_coordinates(strings), codes)


def hatch_lines(shape: Any, hatch: str, spacing: float) -> list[Any]:
    r"""Return the strokes of a hatch within a shape, cut at its edge.

    They are drawn as lines rather than as a page's pattern, which printers and screens space differently.

    Parameters
    ----------
    shape : shapely geometry
    hatch : str
        A hatch of the palette; its first character decides: one of ``/ \ x - | + .``.
    spacing : float
        Between strokes, in the units of the shape.

    Returns
    -------
    list of shapely geometries
        Lines; small polygons for ``.``.
    """
    if not hatch or shape.is_empty:
        return []
    shapely.prepare(shape)
    if hatch[0] == ".":
        return [_dots(shape, spacing)]
    directions = {"/": (45,), "\\": (-45,), "x": (45, -45), "-": (0,), "|": (90,), "+": (0, 90)}
    return [_strokes(shape, degrees, spacing) for degrees in directions.get(hatch[0], ())]


def turned_over(hatch: str) -> str:
    """Return the hatch that looks the same where y runs downwards."""
    return hatch.translate(str.maketrans("/\\", "\\/"))


def _strokes(shape: Any, degrees: float, spacing: float) -> Any:
    west, south, east, north = shape.bounds
    along = np.array([cos(degrees * pi / 180), sin(degrees * pi / 180)])
    across = np.array([-along[1], along[0]])
    corners = np.array([[west, south], [west, north], [east, south], [east, north]])
    reach, offset = corners @ along, corners @ across
    # Counted from the origin of the grid, so that strokes of neighbours with one hatch meet.
    steps = np.arange(np.floor(offset.min() / spacing), np.ceil(offset.max() / spacing) + 1) * spacing
    first = steps[:, None] * across + (reach.min() - spacing) * along
    last = steps[:, None] * across + (reach.max() + spacing) * along
    lines = shapely.multilinestrings(np.asarray(shapely.linestrings(np.stack([first, last], axis=1))))
    return shapely.intersection(lines, shape)


def _dots(shape: Any, spacing: float) -> Any:
    west, south, east, north = shape.bounds
    radius = spacing * 0.12
    columns = np.arange(np.floor(west / spacing), np.ceil(east / spacing) + 1)
    rows = np.arange(np.floor(south / spacing), np.ceil(north / spacing) + 1)
    x, y = np.meshgrid(columns, rows)
    # Every second row stands between the dots of the row below: a finer, calmer ground.
    centres = np.column_stack([((x + (y % 2) / 2) * spacing).ravel(), (y * spacing).ravel()])
    inside = shapely.contains_xy(shape, centres[:, 0], centres[:, 1])
    angle = np.arange(_DOT_STEPS) * 2 * pi / _DOT_STEPS
    ring = np.column_stack([np.cos(angle), np.sin(angle)]) * radius
    dots = shapely.polygons(centres[inside][:, None, :] + ring[None, :, :])
    return shapely.multipolygons(np.asarray(dots))


def symbol_path(symbol: str) -> Path:
    """Return a hub symbol about 2 units wide, centred on the origin, y upwards.

    Parameters
    ----------
    symbol : str
        A symbol of the palette; a circle for any other word.

    Returns
    -------
    matplotlib.path.Path
    """
    if symbol == "diamond":
        return _regular(4, 1.18)
    if symbol == "square":
        return _closed([(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)])
    if symbol == "triangle":
        return _closed((x, y - 0.16) for x, y in _corners(3, 1.24))
    if symbol == "pentagon":
        return _regular(5, 1.1)
    if symbol == "star":
        return _regular(5, 1.26, 0.6)
    if symbol == "hexagon":
        return _regular(6, 1.08)
    if symbol == "cross":
        a, t = 1.04, 0.42
        return _closed([(-t, -a), (t, -a), (t, -t), (a, -t), (a, t), (t, t), (t, a), (-t, a), (-t, t), (-a, t),
                        (-a, -t), (-t, -t)])  # fmt: skip
    return Path.unit_circle()


def room_for_number(symbol: str) -> float:
    """Return how many times larger a symbol must be for a number to stand within it."""
    return _NARROW.get(symbol, 1.0)


def middle_of(symbol: str) -> float:
    """Return how far up the middle of the widest room within a symbol lies, in the units of its path."""
    return _MIDDLE.get(symbol, 0.0)


def _regular(corners: int, radius: float, inner: float | None = None) -> Path:
    return _closed(_corners(corners, radius, inner))


def _corners(corners: int, radius: float, inner: float | None = None) -> list[tuple[float, float]]:
    count = corners if inner is None else 2 * corners
    reach = [radius if inner is None or turn % 2 == 0 else inner for turn in range(count)]
    angle = [pi / 2 + 2 * pi * turn / count for turn in range(count)]
    return [(r * cos(a), r * sin(a)) for r, a in zip(reach, angle, strict=True)]


def _closed(corners: Iterable[tuple[float, float]]) -> Path:
    points: npt.NDArray[np.float64] = np.array(list(corners))
    return Path(np.vstack([points, points[:1]]), closed=True)

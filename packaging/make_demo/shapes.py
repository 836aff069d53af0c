"""Curves, noise and small geometry used by every other module of the generator."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline
from scipy.ndimage import gaussian_filter1d, map_coordinates
from scipy.spatial import cKDTree
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
XY = tuple[float, float]

#: South-west corner of the drawn map, in metres (EPSG:27700).
ORIGIN: XY = (400_000.0, 300_000.0)
#: Width and height of the drawn map, in metres.
EXTENT: XY = (28_000.0, 24_000.0)
#: Coordinates are kept to this many metres, so files are small and shared points are equal.
GRID_M = 0.1


def at(x_km: float, y_km: float) -> XY:
    """Turn a place on the sketch, in kilometres from its corner, into a grid reference."""
    return ORIGIN[0] + 1000.0 * x_km, ORIGIN[1] + 1000.0 * y_km


def largest(shape: BaseGeometry) -> Polygon:
    """Return the largest polygon of a shape."""
    parts = [g for g in shapely.get_parts(shape) if isinstance(g, Polygon)]
    return max(parts, key=lambda g: g.area)


def as_lines(shape: BaseGeometry) -> list[LineString]:
    """Return the lines that a shape is made of."""
    return [g for g in shapely.get_parts(shape) if isinstance(g, LineString)]


def spline(points: Sequence[XY], step_m: float) -> Floats:
    """Draw a smooth curve through points and sample it evenly.

    Parameters
    ----------
    points : sequence of (x, y)
        Places that the curve passes through.
    step_m : float
        Distance between samples.

    Returns
    -------
    ndarray
        Samples, one a row; the first and last are the first and last points.
    """
    xy = np.asarray(points, dtype=float)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T) ** 0.5)])
    if len(xy) < 3:
        curve = xy
    else:
        fine = np.linspace(0.0, along[-1], 40 * len(xy))
        curve = CubicSpline(along, xy)(fine)
    line = LineString(curve)
    count = max(2, round(line.length / step_m) + 1)
    sampled = [line.interpolate(t, normalized=True) for t in np.linspace(0.0, 1.0, count)]
    return np.array([(p.x, p.y) for p in sampled])


def normals(xy: Floats) -> Floats:
    """Return unit vectors to the left of a curve at each of its points."""
    along = np.gradient(xy, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    return np.column_stack([-along[:, 1], along[:, 0]])


def wiggle(xy: Floats, amplitude_m: float, smooth: float, rng: np.random.Generator) -> Floats:
    """Push a curve from side to side, with its ends held.

    Parameters
    ----------
    xy : ndarray
        Evenly sampled curve.
    amplitude_m : float
        Typical displacement.
    smooth : float
        Length of a wave, in samples.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    ndarray
        The displaced curve.
    """
    if len(xy) < 4:
        return xy
    noise = gaussian_filter1d(rng.normal(size=len(xy)), smooth, mode="reflect")
    noise -= noise.mean()
    spread = max(float(np.std(noise)), 0.15)
    taper = np.sin(np.linspace(0.0, math.pi, len(xy))) ** 0.3
    return xy + normals(xy) * (amplitude_m * taper * noise / spread)[:, None]


class Noise:
    """A smooth random field over the map with mean 0 and spread about 1.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness.
    scale_m : float
        Size of the field's hills and hollows.
    """

    def __init__(self, rng: np.random.Generator, scale_m: float) -> None:
        self._scale = scale_m
        shape = (int(EXTENT[1] / scale_m) + 8, int(EXTENT[0] / scale_m) + 8)
        self._values = rng.normal(size=shape)

    def __call__(self, x: Floats, y: Floats) -> Floats:
        """Return the field at the given eastings and northings."""
        rows = (np.asarray(y) - ORIGIN[1]) / self._scale + 3.0
        columns = (np.asarray(x) - ORIGIN[0]) / self._scale + 3.0
        values = map_coordinates(self._values, [rows, columns], order=3, mode="nearest")
        return np.asarray(values, dtype=float) * 1.5


def blob(centre: XY, radius_m: float, stretch: float, rng: np.random.Generator, rough: float = 0.22) -> Polygon:
    """Draw a closed irregular shape, as of a wood, a park or a lake."""
    angle = np.linspace(0.0, 2 * math.pi, 36, endpoint=False)
    radius = np.ones_like(angle)
    for order in (2, 3, 4, 5, 7):
        radius += rough * rng.normal() / order**0.6 * np.cos(order * angle + rng.uniform(0, 6.3))
    radius = radius_m * np.clip(radius, 0.35, 1.9)
    turn = rng.uniform(0, math.pi)
    x, y = stretch * radius * np.cos(angle), radius * np.sin(angle) / stretch
    px = centre[0] + x * math.cos(turn) - y * math.sin(turn)
    py = centre[1] + x * math.sin(turn) + y * math.cos(turn)
    return largest(Polygon(np.column_stack([px, py])).buffer(0))


def ring(centre: XY, radius_m: float, points: int = 16) -> LineString:
    """Draw a circle clockwise: the way that traffic goes round a British roundabout."""
    angle = -np.linspace(0.0, 2 * math.pi, points + 1)
    circle = np.column_stack([centre[0] + radius_m * np.cos(angle), centre[1] + radius_m * np.sin(angle)])
    circle[-1] = circle[0]
    return LineString(np.round(circle, 1))


def bezier(a: XY, b: XY, c: XY, d: XY, points: int = 9) -> Floats:
    """Draw a cubic Bézier curve from ``a`` to ``d``."""
    t = np.linspace(0.0, 1.0, points)[:, None]
    pa, pb, pc, pd = (np.array(p)[None, :] for p in (a, b, c, d))
    curve = (1 - t) ** 3 * pa + 3 * (1 - t) ** 2 * t * pb + 3 * (1 - t) * t**2 * pc + t**3 * pd
    return np.asarray(curve, dtype=float)


def point_along(line: LineString, distance_m: float) -> tuple[XY, XY]:
    """Return a point on a line and the unit vector of travel there."""
    a = line.interpolate(max(0.0, distance_m - 5.0))
    b = line.interpolate(min(line.length, distance_m + 5.0))
    p: Point = line.interpolate(distance_m)
    length = math.hypot(b.x - a.x, b.y - a.y) or 1.0
    return (p.x, p.y), ((b.x - a.x) / length, (b.y - a.y) / length)


def gabriel(xy: Floats, longest_m: float) -> list[tuple[int, int]]:
    """Return pairs of places with no third place between them."""
    tree = cKDTree(xy)
    pairs = []
    for a in range(len(xy)):
        for b in range(a + 1, len(xy)):
            gap = math.dist(xy[a], xy[b])
            if gap < longest_m:
                inside = tree.query_ball_point((xy[a] + xy[b]) / 2, gap / 2 - 1.0)
                if not inside:
                    pairs.append((a, b))
    return pairs

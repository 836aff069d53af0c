"""Ground of the district: boundary, river, lakes, woods, settlements."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
import sketch
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapes import EXTENT, ORIGIN, XY, Noise, at, blob, largest, normals, spline, wiggle
from sketch import Settlement


@dataclass
class Terrain:
    """What is there before any road is drawn."""

    district: Polygon
    river_line: LineString
    river: Polygon
    lakes: list[Polygon]
    woods: list[Polygon]
    settlements: list[Settlement]
    hamlets: list[Settlement]
    bypass: LineString
    motorway: LineString

    @property
    def water(self) -> BaseGeometry:
        """All water as one shape."""
        return shapely.unary_union([self.river, *self.lakes])


def _river(rng: np.random.Generator) -> tuple[LineString, Polygon]:
    """Draw the river: a meandering line, and a band that widens downstream."""
    xy = spline([at(*p) for p in sketch.RIVER_KM], 60.0)
    # Meanders are wide in open country and slight where the town has held the banks.
    town = at(13.3, 13.3)
    calm = np.clip(np.hypot(xy[:, 0] - town[0], xy[:, 1] - town[1]) / 4500.0, 0.12, 1.0)
    bent = wiggle(xy, 240.0, 5.0, rng)
    xy = xy + (bent - xy) * calm[:, None]
    line = LineString(spline([(float(a), float(b)) for a, b in xy], 25.0))
    xy = np.asarray(line.coords)
    width = np.linspace(25.0, 58.0, len(xy)) * (1 + 0.12 * np.sin(np.arange(len(xy)) / 9.0))
    side = normals(xy) * (width / 2)[:, None]
    band = Polygon(np.vstack([xy + side, (xy - side)[::-1]])).buffer(0)
    return line, largest(band.simplify(0.8))


def _scatter(
    rng: np.random.Generator,
    count: int,
    apart_m: float,
    taken: list[tuple[float, float, float]],
    keep_off: BaseGeometry,
    margin_m: float,
) -> list[XY]:
    """Choose places that keep their distance from each other and from what is taken."""
    found: list[XY] = []
    shapely.prepare(keep_off)
    for _ in range(60_000):
        if len(found) == count:
            break
        x = ORIGIN[0] + rng.uniform(margin_m, EXTENT[0] - margin_m)
        y = ORIGIN[1] + rng.uniform(margin_m, EXTENT[1] - margin_m)
        if any(math.hypot(x - a, y - b) < apart_m for a, b in found):
            continue
        if any(math.hypot(x - a, y - b) < apart_m * 0.45 + r for a, b, r in taken):
            continue
        if keep_off.intersects(Point(x, y)):
            continue
        found.append((x, y))
    return found


def _waves(rng: np.random.Generator, size: float) -> np.ndarray:
    """Draw the irregularities of a settlement's outline."""
    amplitude = size * rng.normal(size=5) / np.arange(2, 7) ** 0.4
    return np.column_stack([amplitude, rng.uniform(0, 2 * math.pi, 5)])


def build(rng: np.random.Generator) -> Terrain:
    """Make the ground of the district.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    Terrain
        Boundary, water, woods, settlements and the lines of the two fast roads.
    """
    edge = [at(*p) for p in [*sketch.BOUNDARY_KM, sketch.BOUNDARY_KM[0]]]
    outline = wiggle(spline(edge, 90.0), 170.0, 4.5, rng)
    outline = wiggle(spline([(float(a), float(b)) for a, b in outline], 60.0), 38.0, 1.6, rng)
    district = largest(Polygon(outline).buffer(0))
    line, river = _river(rng)
    bypass = LineString(spline([at(*p) for p in sketch.BYPASS_KM], 60.0))
    motorway = LineString(spline([at(*p) for p in sketch.MOTORWAY_KM], 80.0))
    lakes = [blob(at(*c), r, s, rng) for c, r, s in sketch.RESERVOIRS_KM]
    lakes += [blob(at(*c), r, 1.2, rng, 0.1) for c, r in sketch.PITS_KM]
    lakes = [largest(g.difference(river.buffer(25))) for g in lakes]

    towns = sketch.towns()
    for town in towns:
        town.waves = _waves(rng, 0.10)
    fast = shapely.unary_union([bypass.buffer(650), motorway.buffer(650)])
    wet = shapely.unary_union([river.buffer(260), *[g.buffer(350) for g in lakes]])
    taken = [(t.x, t.y, t.radius_m) for t in towns]
    places = _scatter(rng, 34, 2150.0, taken, shapely.unary_union([fast, wet]), 900.0)
    villages = []
    for name, (x, y) in zip(sketch.VILLAGE_NAMES, places, strict=False):
        people = int(np.clip(rng.lognormal(7.85, 0.55), 900, 7200))
        radius = 1000.0 * math.sqrt(people / 2700.0 / math.pi)
        villages.append(Settlement(name, x, y, people, radius, "village", _waves(rng, 0.16)))
    taken += [(v.x, v.y, v.radius_m + 250) for v in villages]
    spots = _scatter(rng, 150, 760.0, taken, shapely.unary_union([fast.buffer(-350), wet]), 400.0)
    hamlets = [Settlement("", x, y, 60, 125.0, "hamlet", _waves(rng, 0.1)) for x, y in spots]

    busy = shapely.unary_union(
        [Point(s.x, s.y).buffer(s.radius_m * 1.02 + 120) for s in towns + villages]
        + [fast.buffer(-450), river.buffer(80), *[g.buffer(40) for g in lakes]]
    )
    woods = [blob(at(*c), r, rng.uniform(1.1, 1.5), rng, 0.3) for c, r in sketch.FORESTS_KM]
    clump = Noise(rng, 3500.0)
    for _ in range(260):
        x = ORIGIN[0] + rng.uniform(0, EXTENT[0])
        y = ORIGIN[1] + rng.uniform(0, EXTENT[1])
        if float(clump(np.array([x]), np.array([y]))[0]) > -0.1:
            woods.append(blob((x, y), rng.lognormal(4.9, 0.45), rng.uniform(1.0, 1.7), rng, 0.3))
    clear = shapely.unary_union(woods).difference(busy).buffer(-8).buffer(8)
    parts = [g for g in shapely.get_parts(clear) if g.area > 12_000]
    return Terrain(district, line, river, lakes, parts, towns + villages, hamlets, bypass, motorway)

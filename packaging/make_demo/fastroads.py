"""Roads drawn by hand: A roads, the dual-carriageway bypass, the motorway, their junctions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
import sketch
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import substring
from shapes import XY, as_lines, at, bezier, point_along, ring, spline, wiggle
from terrain import Terrain
from ways import Way

#: Half the distance between the middles of two carriageways.
HALF_GAP_M = 10.0
#: Distance from the middle of a junction to the tip of its slip roads.
SLIP_M = 340.0
WEST_RADIUS_M = 32.0


@dataclass(frozen=True)
class Junction:
    """A roundabout over or under a fast road, or at its end."""

    x: float
    y: float
    radius_m: float
    circle: LineString

    @property
    def disc(self) -> Polygon:
        """The ground inside the roundabout."""
        return Polygon(self.circle)

    def corner(self, x: float, y: float) -> XY:
        """Return the corner of the roundabout nearest to a point."""
        corners = np.asarray(self.circle.coords)
        best = corners[np.argmin(np.hypot(corners[:, 0] - x, corners[:, 1] - y))]
        return float(best[0]), float(best[1])

    def towards(self, angle: float) -> XY:
        """Return the corner in a direction from the middle."""
        return self.corner(self.x + self.radius_m * math.cos(angle), self.y + self.radius_m * math.sin(angle))


def _rounded(line: LineString) -> LineString:
    return LineString(np.round(np.asarray(line.coords), 1))


def junctions(terrain: Terrain) -> list[Junction]:
    """Place the roundabouts of the two fast roads; the last is the bypass's western end."""
    found = []
    for road, place, radius in sketch.INTERCHANGES_KM:
        line = terrain.bypass if road == "bypass" else terrain.motorway
        if road == "motorway":
            middle = Point(terrain.bypass.coords[-1])
        else:
            middle = line.interpolate(line.project(Point(at(*place))))
        found.append(Junction(middle.x, middle.y, radius, ring((middle.x, middle.y), radius, 32)))
    x, y = terrain.bypass.coords[0]
    return [*found, Junction(x, y, WEST_RADIUS_M, ring((x, y), WEST_RADIUS_M, 20))]


def _fast_road(centre: LineString, crossings: list[Junction], ends: list[Junction | None], way: Way) -> list[Way]:
    """Draw a dual road: two carriageways, cut where slip roads join, and the slip roads."""
    made: list[Way] = []
    forward = as_lines(centre.offset_curve(HALF_GAP_M))[0]
    backward = as_lines(centre.offset_curve(-HALF_GAP_M))[0]
    first, last = Point(centre.coords[0]), Point(centre.coords[-1])
    if Point(forward.coords[0]).distance(first) > Point(forward.coords[-1]).distance(first):
        forward = forward.reverse()
    if Point(backward.coords[0]).distance(last) > Point(backward.coords[-1]).distance(last):
        backward = backward.reverse()
    for line, (start, finish) in ((forward, ends), (backward, ends[::-1])):
        cuts = []
        for junction in crossings:
            here = line.project(Point(junction.x, junction.y))
            for step, kind in ((-SLIP_M, "off"), (SLIP_M, "on")):
                cuts.append(here + step)
                made.append(_slip(line, here + step, junction, kind, way))
        made += _carriageway(line, cuts, start, finish, way)
    return made


def _carriageway(
    line: LineString, cuts: list[float], start: Junction | None, finish: Junction | None, way: Way
) -> list[Way]:
    """Cut one carriageway where slip roads join it; its ends meet a roundabout on the ground."""
    low, high = 0.0, line.length
    if start is not None:
        low = max(line.project(Point(p)) for p in _hits(line, start))
        cuts = [*cuts, low + 60.0]
    if finish is not None:
        high = min(line.project(Point(p)) for p in _hits(line, finish))
        cuts = [*cuts, high - 60.0]
    made = []
    for a, b in pairwise(sorted([low, *cuts, high])):
        piece = np.round(shapely.get_coordinates(substring(line, a, b)), 1)
        level = 1
        if a == low and start is not None:
            piece[0], level = start.corner(*piece[0]), 0
        if b == high and finish is not None:
            piece[-1], level = finish.corner(*piece[-1]), 0
        made.append(Way(LineString(piece), way.highway, way.name, way.ref, 1, level, True))
    return made


def _hits(line: LineString, junction: Junction) -> list[XY]:
    return [tuple(c) for c in shapely.get_coordinates(line.intersection(junction.circle))]


def _slip(line: LineString, along: float, junction: Junction, kind: str, way: Way) -> Way:
    """Draw one slip road between a carriageway and the roundabout on its left."""
    (x, y), (dx, dy) = point_along(line, along)
    heading = math.atan2(dy, dx)
    if kind == "off":
        foot = junction.towards(heading + math.pi - math.radians(32))
        out = math.atan2(foot[1] - junction.y, foot[0] - junction.x)
        lean = (foot[0] + 110 * math.cos(out), foot[1] + 110 * math.sin(out))
        curve = bezier((x, y), (x + 130 * dx, y + 130 * dy), lean, foot)
    else:
        foot = junction.towards(heading + math.radians(32))
        out = math.atan2(foot[1] - junction.y, foot[0] - junction.x)
        lean = (foot[0] + 110 * math.cos(out), foot[1] + 110 * math.sin(out))
        curve = bezier(foot, lean, (x - 130 * dx, y - 130 * dy), (x, y))
    return Way(LineString(np.round(curve, 1)), f"{way.highway}_link", "", way.ref, 1)


def build(terrain: Terrain, rng: np.random.Generator) -> tuple[list[Way], list[Junction]]:
    """Draw every road of the sketch.

    Parameters
    ----------
    terrain : Terrain
        Ground.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    list of Way
        A roads, carriageways, slip roads and roundabouts.
    list of Junction
        The large roundabouts.
    """
    places = junctions(terrain)
    west, motorway_end = places[-1], places[-2]
    bypass = Way(terrain.bypass, "trunk", "Aldermere Bypass", "A6970", 1)
    ways = _fast_road(terrain.bypass, places[:-2], [west, motorway_end], bypass)
    motorway = Way(terrain.motorway, "motorway", "", "M79", 1)
    ways += _fast_road(terrain.motorway, [motorway_end], [None, None], motorway)
    for place in places:
        kind = "primary" if place is west else "trunk"
        ways.append(Way(place.circle, kind, "", "A6970", 1))

    lines = []
    for road in sketch.MAIN_ROADS:
        xy = wiggle(spline([at(*p) for p in road.km], 60.0), 14.0, 4.0, rng)
        lines.append(np.round(xy, 1))
    for i, xy in enumerate(lines):
        if (xy[0] == xy[-1]).all():
            continue
        # An A road that starts at another one starts at one of its points.
        for end in (0, -1):
            gaps = [(float(np.hypot(*(other - xy[end]).T).min()), j) for j, other in enumerate(lines) if j != i]
            gap, j = min(gaps)
            if 0.0 < gap < 120.0:
                other = lines[j]
                xy[end] = other[int(np.hypot(*(other - xy[end]).T).argmin())]
    for road, xy in zip(sketch.MAIN_ROADS, lines, strict=True):
        for piece in _outside(LineString(xy), places):
            ways.append(Way(piece, road.highway, road.name, road.ref, 0, 0, True))
    return ways, places


def _outside(line: LineString, places: list[Junction]) -> list[LineString]:
    """Cut a road at large roundabouts, ending at their corners."""
    pieces = [line]
    for place in places:
        cut: list[LineString] = []
        for piece in pieces:
            for part in shapely.get_parts(piece.difference(place.disc)):
                xy = np.asarray(part.coords).copy()
                for end in (0, -1):
                    if math.hypot(xy[end][0] - place.x, xy[end][1] - place.y) < place.radius_m + 2:
                        xy[end] = place.corner(*xy[end])
                if part.length > 20:
                    cut.append(LineString(xy))
        pieces = cut
    return [_rounded(p) for p in pieces]

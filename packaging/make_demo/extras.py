"""Footpaths, cycleways, tracks, drives and car parks: the small print of a road map."""

from __future__ import annotations

import numpy as np
import shapely
import sketch
from lanes import Lattice
from quarters import Quarters
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring
from shapes import XY, at, point_along, spline
from terrain import Terrain
from ways import Way


class Extras:
    """Adds small ways to roads that exist.

    Parameters
    ----------
    ways : list of Way
        Roads so far.
    terrain : Terrain
        Ground.
    rng : numpy.random.Generator
        Source of randomness.
    """

    def __init__(self, ways: list[Way], terrain: Terrain, rng: np.random.Generator) -> None:
        self._ways, self._terrain, self._rng = ways, terrain, rng
        self._tree = shapely.STRtree([w.line for w in ways])
        self.made: list[Way] = []

    def _clear(self, line: BaseGeometry, ignore: set[int]) -> bool:
        """Whether a line meets no road other than those it joins, and no water."""
        hits = {int(i) for i in self._tree.query(line, "intersects")}
        return hits <= ignore and not self._terrain.river.intersects(line)

    def cut_throughs(self, share: float) -> None:
        """Join the ends of closes to the next street on foot."""
        for i, way in enumerate(self._ways):
            if not way.era or self._rng.random() > share:
                continue
            end = Point(way.line.coords[-1])
            near = [int(j) for j in self._tree.query(end.buffer(95)) if int(j) != i]
            gaps = sorted((self._ways[j].line.distance(end), j) for j in near)
            if not gaps or not 12.0 < gaps[0][0] < 90.0 or self._ways[gaps[0][1]].level:
                continue
            other = self._ways[gaps[0][1]].line
            foot = other.interpolate(other.project(end))
            line = LineString(np.round([(end.x, end.y), (foot.x, foot.y)], 1))
            if self._clear(line, {i, gaps[0][1]}):
                kind = "cycleway" if self._rng.random() < 0.12 else "footway"
                self.made.append(Way(line, kind))

    def by_the_river(self) -> None:
        """Lay a riverside cycleway through the main town, and its footbridges."""
        river = self._terrain.river_line
        start, stop = (river.project(Point(at(*p))) for p in ((9.9, 14.4), (17.3, 11.8)))
        reach = LineString(shapely.get_coordinates(substring(river, start, stop)))
        side = reach.offset_curve(-46.0).simplify(3)
        bank = LineString(np.round(shapely.get_coordinates(side), 1))
        self.made.append(Way(bank, "cycleway", "Riverside Path"))
        for place in sketch.FOOTBRIDGES_KM:
            (x, y), (dx, dy) = point_along(river, river.project(Point(at(*place))))
            line = [(x + s * -dy, y + s * dx) for s in (-46.0, 46.0)]
            for last in (0, 1):
                end = Point(line[-last])
                j = min(
                    (int(k) for k in self._tree.query(end.buffer(400))
                     if not self._ways[int(k)].oneway
                     and not self._crosses_river(end, self._ways[int(k)].line)),
                    key=lambda k: self._ways[k].line.distance(end), default=None,
                )  # fmt: skip
                if j is not None:
                    road = self._ways[j].line
                    foot = road.interpolate(road.project(end))
                    line = [*line, (foot.x, foot.y)] if last else [(foot.x, foot.y), *line]
            bridge = LineString(np.round(line, 1))
            self.made.append(Way(bridge, "footway", "Footbridge", bridge=True))

    def _crosses_river(self, end: Point, line: LineString) -> bool:
        foot = line.interpolate(line.project(end))
        return bool(LineString([end, foot]).intersects(self._terrain.river))

    def across_fields(self, lattice: Lattice, quarters: Quarters, count: int) -> None:
        """Lay footpaths, bridleways and farm tracks where the lattice carries no road."""
        unused = np.flatnonzero(lattice.grade >= 99)
        beside: dict[int, list[int]] = {}
        for i in unused:
            for node in lattice.pairs[i]:
                beside.setdefault(int(node), []).append(int(i))
        on_road = {int(n) for i in np.flatnonzero(lattice.grade < 99) for n in lattice.pairs[i]}
        starts = sorted(on_road & set(beside))
        for start in self._rng.choice(starts, size=count, replace=False):
            chain, taken = [int(start)], set()
            for _ in range(int(self._rng.integers(2, 7))):
                options = [i for i in beside.get(chain[-1], ()) if i not in taken]
                if not options:
                    break
                ahead = self._straightest(lattice, chain, options)
                taken.add(ahead)
                a, b = (int(v) for v in lattice.pairs[ahead])
                chain.append(b if a == chain[-1] else a)
                if chain[-1] in on_road and len(chain) > 2:
                    break
            if chain[-1] not in on_road:
                continue
            points: list[XY] = [(float(a), float(b)) for a, b in lattice.xy[chain]]
            line = LineString(np.round(spline(points, 60.0), 1))
            built = sum(bool(quarters.era_at(*p)) for p in points) > 1
            if len(chain) > 2 and not built and not self._terrain.water.intersects(line):
                kinds = ["footway", "bridleway", "track", "track"]
                self.made.append(Way(line, str(self._rng.choice(kinds))))

    def _straightest(self, lattice: Lattice, chain: list[int], options: list[int]) -> int:
        """Choose the next piece of a path: ahead rather than back."""
        if len(chain) < 2:
            return int(self._rng.choice(options))
        here, back = lattice.xy[chain[-1]], lattice.xy[chain[-2]]
        turn = []
        for i in options:
            a, b = (int(v) for v in lattice.pairs[i])
            there = lattice.xy[b if a == chain[-1] else a]
            u, v = here - back, there - here
            turn.append(float(u @ v) / (float(np.hypot(*u)) * float(np.hypot(*v))))
        return options[int(np.argmax(turn))]

    def drives(self, quarters: Quarters, count: int) -> None:
        """Add drives, yards and car parks off streets."""
        streets = [i for i, w in enumerate(self._ways) if not w.oneway and not w.bridge]
        size = np.array([self._ways[i].line.length for i in streets])
        for i in self._rng.choice(streets, size=count, p=size / size.sum()):
            way = self._ways[int(i)]
            (x, y), (dx, dy) = point_along(way.line, way.line.length * self._rng.uniform(0.1, 0.9))
            side = float(self._rng.choice([-1.0, 1.0]))
            town = bool(quarters.era_at(x, y))
            length = self._rng.uniform(22, 45) if town else self._rng.uniform(40, 260)
            far = (x - side * dy * length, y + side * dx * length)
            off = (x - side * dy * 3, y + side * dx * 3)
            if self._clear(LineString([off, far]).buffer(8), {int(i)}):
                line = LineString(np.round([(x, y), far], 1))
                access = "private" if self._rng.random() < 0.4 else ""
                self.made.append(Way(line, "service", access=access))

    def lost_roads(self) -> None:
        """Leave two small yards joined to nothing, as extracts of real maps have."""
        for x, y in (at(9.35, 5.55), at(17.05, 6.4)):
            while len(self._tree.query(Point(x, y).buffer(220), "intersects")):
                x += 60.0
            yard = [(x, y), (x + 62, y + 14), (x + 55, y + 70), (x - 8, y + 52), (x, y)]
            self.made.append(Way(LineString(yard), "service", "Old Airfield", access="private"))
            stub = LineString([yard[2], (x + 90, y + 110)])
            self.made.append(Way(stub, "service", "Old Airfield", access="private"))


def build(
    ways: list[Way], terrain: Terrain, lattice: Lattice, quarters: Quarters, rng: np.random.Generator
) -> list[Way]:
    """Draw the small ways.

    Parameters
    ----------
    ways : list of Way
        Roads so far.
    terrain : Terrain
        Ground.
    lattice : Lattice
        Net of places in the countryside.
    quarters : Quarters
        Neighbourhoods.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    list of Way
        Footways, cycleways, bridleways, tracks and service roads.
    """
    extras = Extras(ways, terrain, rng)
    extras.cut_throughs(0.5)
    extras.by_the_river()
    extras.across_fields(lattice, quarters, 1300)
    extras.drives(quarters, 1300)
    extras.lost_roads()
    return extras.made

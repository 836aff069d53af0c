"""Streets of towns and villages, grown from the main roads outwards as towns were built."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from names import Names
from quarters import MANNERS, Manner, Quarters
from shapely.geometry import LineString
from shapes import XY
from ways import Way

STEP_M = 20.0
CELL_M = 60.0
#: Two junctions nearer than this become one.
JUNCTION_M = 17.0
#: Roads that gather the traffic of a quarter: long, and joined to others at both ends.
COLLECTOR = Manner(430, 430, (450, 1500), 70, 1 / 800, 0.015, 0.98, 0.15, 0.0)


@dataclass(frozen=True)
class Segment:
    """A straight piece of a road already laid."""

    ax: float
    ay: float
    bx: float
    by: float
    road: int
    joinable: bool


@dataclass(frozen=True)
class Bud:
    """A place on a road from which a street may grow."""

    x: float
    y: float
    heading: float
    road: int
    depth: int


def _meet(p: XY, q: XY, s: Segment) -> tuple[float, float] | None:
    """Return how far along p-q, and along the segment, the two cross."""
    dx, dy = q[0] - p[0], q[1] - p[1]
    ex, ey = s.bx - s.ax, s.by - s.ay
    across = dx * ey - dy * ex
    if abs(across) < 1e-9:
        return None
    t = ((s.ax - p[0]) * ey - (s.ay - p[1]) * ex) / across
    u = ((s.ax - p[0]) * dy - (s.ay - p[1]) * dx) / across
    return (t, u) if 0.0 <= t <= 1.0 and -0.02 <= u <= 1.02 else None


def _gap(x: float, y: float, s: Segment) -> float:
    """Return the distance from a point to a segment."""
    ex, ey = s.bx - s.ax, s.by - s.ay
    t = ((x - s.ax) * ex + (y - s.ay) * ey) / max(ex * ex + ey * ey, 1e-9)
    t = min(1.0, max(0.0, t))
    return math.hypot(x - s.ax - t * ex, y - s.ay - t * ey)


class Town:
    """All roads so far, with an index by place, and the rules by which streets grow.

    Parameters
    ----------
    quarters : Quarters
        Where streets may grow and how.
    names : Names
        Source of street names.
    rng : numpy.random.Generator
        Source of randomness.
    """

    def __init__(self, quarters: Quarters, names: Names, rng: np.random.Generator) -> None:
        self._quarters, self._names, self._rng = quarters, names, rng
        self._cells: dict[tuple[int, int], list[Segment]] = {}
        self._corners: dict[tuple[int, int], list[XY]] = {}
        self._roads = 0
        self.made: list[Way] = []

    def add(self, xy: list[XY], joinable: bool = True) -> int:
        """Put a road into the index and return its number."""
        self._roads += 1
        for (ax, ay), (bx, by) in pairwise(xy):
            segment = Segment(ax, ay, bx, by, self._roads, joinable)
            steps = int(math.hypot(bx - ax, by - ay) / (CELL_M / 2)) + 1
            dx, dy = (bx - ax) / steps, (by - ay) / steps
            cells = {(int((ax + dx * i) // CELL_M), int((ay + dy * i) // CELL_M)) for i in range(steps + 1)}
            for cell in sorted(cells):
                self._cells.setdefault(cell, []).append(segment)
        return self._roads

    def _near(self, x: float, y: float) -> list[Segment]:
        cx, cy = int(x // CELL_M), int(y // CELL_M)
        return [s for i in (-1, 0, 1) for j in (-1, 0, 1) for s in self._cells.get((cx + i, cy + j), ())]

    def _corner(self, x: float, y: float, within: float) -> XY | None:
        """Return a junction close by, if there is one."""
        cx, cy = int(x // CELL_M), int(y // CELL_M)
        for i in (-1, 0, 1):
            for j in (-1, 0, 1):
                for a, b in self._corners.get((cx + i, cy + j), ()):
                    if math.hypot(a - x, b - y) < within:
                        return a, b
        return None

    def mark(self, x: float, y: float) -> None:
        """Remember a junction."""
        self._corners.setdefault((int(x // CELL_M), int(y // CELL_M)), []).append((x, y))

    def grow(self, bud: Bud, manner: Manner, length_m: float, join: float) -> list[XY]:
        """Grow one street until it meets something, reaches its length or leaves the town."""
        rng = self._rng
        xy: list[XY] = [(bud.x, bud.y)]
        heading, curve = bud.heading, 0.0
        travelled, clear = 0.0, manner.clear_m
        joins = rng.random() < join
        while travelled < length_m:
            if len(xy) % 7 == 1:
                curve = float(np.clip(rng.normal(0.0, manner.bend), -1 / 50, 1 / 50))
            heading += curve * STEP_M + rng.normal(0.0, manner.sway)
            p = xy[-1]
            dx, dy = math.cos(heading), math.sin(heading)
            q = (p[0] + STEP_M * dx, p[1] + STEP_M * dy)
            if not self._quarters.era_at(*q):
                break
            ahead = (p[0] + (STEP_M + clear) * dx, p[1] + (STEP_M + clear) * dy)
            around = self._near(*q)
            if travelled < clear:
                around = [s for s in around if s.road != bud.road]
            best: tuple[float, Segment] | None = None
            for s in around:
                hit = _meet(p, ahead, s)
                if hit and (best is None or hit[0] < best[0]) and hit[0] > 1e-6:
                    best = (hit[0], s)
            if best is not None:
                return self._finish(xy, ahead, best, joins)
            room = clear * (0.8 if travelled < clear else 1.0)
            if any(_gap(q[0], q[1], s) < room for s in around):
                break
            if any(math.hypot(q[0] - a, q[1] - b) < clear for a, b in xy[:-3]):
                break
            xy.append(q)
            travelled += STEP_M
        return xy

    def _finish(self, xy: list[XY], ahead: XY, best: tuple[float, Segment], joins: bool) -> list[XY]:
        """Join the road ahead, or stop short of it."""
        t, s = best
        p = xy[-1]
        angle = math.atan2(s.by - s.ay, s.bx - s.ax) - math.atan2(ahead[1] - p[1], ahead[0] - p[0])
        if not (joins and s.joinable and abs(math.sin(angle)) > 0.45):
            return xy
        x, y = p[0] + t * (ahead[0] - p[0]), p[1] + t * (ahead[1] - p[1])
        corner = self._corner(x, y, JUNCTION_M)
        if corner is None and self._corner(x, y, 1.6 * JUNCTION_M) is not None:
            return xy
        x, y = corner or (x, y)
        if math.hypot(x - p[0], y - p[1]) < 9.0 and len(xy) > 2:
            xy = xy[:-1]
        self.mark(x, y)
        return [*xy, (x, y)]

    def buds(self, xy: list[XY], road: int, depth: int, spacing_m: float) -> list[Bud]:
        """Find places along a road for side streets, on both sides."""
        made = []
        line = LineString(xy)
        for side in (1.0, -1.0):
            along = self._rng.uniform(0.35, 0.9) * spacing_m
            while along < line.length - 18.0:
                p, q = line.interpolate(along), line.interpolate(min(along + 4.0, line.length))
                heading = math.atan2(q.y - p.y, q.x - p.x) + side * math.pi / 2
                made.append(Bud(p.x, p.y, heading, road, depth))
                along += spacing_m * self._rng.uniform(0.8, 1.25)
        return made

    def _free(self, bud: Bud, clear_m: float) -> bool:
        """Whether nothing else is in the way just off the road."""
        x = bud.x + 0.75 * clear_m * math.cos(bud.heading)
        y = bud.y + 0.75 * clear_m * math.sin(bud.heading)
        return all(s.road == bud.road or _gap(x, y, s) > 0.72 * clear_m for s in self._near(x, y))

    def _placed(self, bud: Bud, clear_m: float) -> Bud | None:
        """Move a bud to the junction it is at, or give it up if there is no room."""
        corner = self._corner(bud.x, bud.y, JUNCTION_M)
        if corner is not None:
            bud = Bud(*corner, bud.heading, bud.road, bud.depth)
        elif self._corner(bud.x, bud.y, 1.7 * JUNCTION_M) is not None:
            return None
        return bud if self._free(bud, clear_m) else None

    def run(self, starts: list[Bud], collectors: bool, last: bool = False) -> None:
        """Grow streets from buds, and streets from those streets; the last turns fill gaps."""
        rng = self._rng
        queue = deque(starts)
        while queue:
            bud = queue.popleft()
            era = self._quarters.era_at(bud.x + 25 * math.cos(bud.heading), bud.y + 25 * math.sin(bud.heading))
            if not era:
                continue
            manner = MANNERS[era]
            placed = self._placed(bud, manner.clear_m)
            if placed is None:
                continue
            bud = placed
            low, high = manner.length_m
            length = rng.uniform(450, 1500) if collectors else rng.uniform(low, high)
            if collectors:
                manner = COLLECTOR
            xy = self.grow(bud, manner, length, manner.join)
            size = math.hypot(xy[-1][0] - xy[0][0], xy[-1][1] - xy[0][1])
            joined = self._corner(*xy[-1], 0.5) is not None
            if len(xy) < 3 or size < (240.0 if collectors else 55.0):
                continue
            if not joined and rng.random() > max(manner.loose, 0.45 if last else 0.0):
                continue
            self.mark(bud.x, bud.y)
            highway = "residential" if era != "works" else "unclassified"
            if collectors and joined and rng.random() < 0.5:
                highway = "tertiary"
            self.made.append(Way(LineString(np.round(xy, 1)), highway, self._names.street(era, joined), era=era))
            road = self.add(xy)
            if bud.depth < (1 if era == "hamlet" else 7):
                spacing = 420.0 if collectors else manner.cross_m
                step = 2 if collectors else 1
                queue.extend(self.buds(xy, road, bud.depth + step, spacing))


def build(
    ways: list[Way], barriers: list[LineString], quarters: Quarters, names: Names, rng: np.random.Generator
) -> list[Way]:
    """Grow the streets of every settlement.

    Parameters
    ----------
    ways : list of Way
        Roads between settlements.
    barriers : list of LineString
        Lines that no street may reach, such as river banks.
    quarters : Quarters
        Where streets may grow and how.
    names : Names
        Source of street names.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    list of Way
        The new streets.
    """
    town = Town(quarters, names, rng)
    roads: list[tuple[list[XY], int]] = []
    for way in ways:
        xy = [(float(a), float(b)) for a, b in way.line.coords]
        number = town.add(xy, joinable=not way.oneway)
        town.mark(*xy[0])
        town.mark(*xy[-1])
        if not way.oneway and not (way.bridge and way.line.length < 200):
            roads.append((xy, number))
    for barrier in barriers:
        town.add([(float(a), float(b)) for a, b in barrier.coords], joinable=False)
    town.run([b for xy, n in roads for b in town.buds(xy, n, 0, 430.0)], collectors=True)
    for turn in range(3):
        starts = [b for xy, number in roads for b in town.buds(xy, number, 0, 84.0)]
        for i, way in enumerate(town.made.copy()):
            xy = [(float(a), float(b)) for a, b in way.line.coords]
            # Numbers were given in order, roads and barriers first.
            number = len(ways) + len(barriers) + i + 1
            starts += town.buds(xy, number, 1 + turn, MANNERS[way.era].cross_m)
        town.run(starts, collectors=False, last=turn > 0)
    return town.made

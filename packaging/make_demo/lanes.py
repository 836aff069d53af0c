"""Country roads: cheapest ways over a jittered lattice, so that they merge as real lanes do."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import shapely
import sketch
from fastroads import Junction
from names import Names
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import Delaunay, cKDTree
from shapely.geometry import LineString, Point
from shapely.ops import polygonize
from shapes import EXTENT, ORIGIN, XY, Floats, Noise, at, gabriel, point_along, spline, wiggle
from sketch import Settlement
from terrain import Terrain
from ways import RANK, Way

SPACING_M = 230.0
#: Era whose names suit a class of road.
NAMED = {"unclassified": "hamlet", "residential": "interwar"}
#: Two lanes round less land than this are one lane too many.
SMALL_LOOP_M2 = 60_000.0
#: How far a road of each class wanders from its course.
WANDER_M = {"secondary": 5.0, "tertiary": 8.0, "unclassified": 12.0, "residential": 5.0}


class Lattice:
    """A net of places that roads may pass through, and the roads chosen so far.

    Parameters
    ----------
    terrain : Terrain
        Ground.
    ways : list of Way
        Roads drawn by hand.
    places : list of Junction
        Large roundabouts, where nothing else may join.
    rng : numpy.random.Generator
        Source of randomness.
    """

    def __init__(self, terrain: Terrain, ways: list[Way], places: list[Junction], rng: np.random.Generator) -> None:
        self._rng, self._names = rng, Names(rng)
        main = [w.line for w in ways if w.highway == "primary" and not w.oneway]
        fast = [terrain.bypass, terrain.motorway]
        self._net = shapely.unary_union(main)
        columns, rows = (int(e / SPACING_M) + 1 for e in EXTENT)
        gx, gy = np.meshgrid(np.arange(columns), np.arange(rows))
        xy = np.column_stack([gx.ravel() + 0.5 * (gy.ravel() % 2), gy.ravel()]) * SPACING_M
        xy = xy + np.array(ORIGIN) + rng.uniform(-0.36, 0.36, xy.shape) * SPACING_M
        avoid = shapely.unary_union(
            [self._net.buffer(105), terrain.water.buffer(50)]
            + [f.buffer(110) for f in fast]
            + [Point(at(12.95, 12.72)).buffer(620)]  # the old town has its own streets
            + [Point(p.x, p.y).buffer(430) for p in places]
        )
        shapely.prepare(avoid)
        free = xy[~shapely.intersects_xy(avoid, xy[:, 0], xy[:, 1])]
        points: list[XY] = [(float(a), float(b)) for a, b in free]
        self.special: dict[tuple[int, int], str] = {}
        ends: list[int] = []
        for line in main:
            chain = np.asarray(line.coords)
            picks = sorted({*range(0, len(chain), 3), len(chain) - 1})
            ids = list(range(len(points), len(points) + len(picks)))
            points += [(float(a), float(b)) for a, b in chain[picks]]
            self.special.update(dict.fromkeys(pairwise(ids), "main"))
            ends += [ids[0], ids[-1]]
        for a in ends:
            for b in ends:
                if (
                    a < b
                    and any(
                        math.hypot(points[i][0] - p.x, points[i][1] - p.y) < p.radius_m + 5
                        for i in (a,)
                        for p in places
                    )
                    and math.dist(points[a], points[b]) < 260
                ):
                    self.special[a, b] = "main"
        self.main_count = len(points)
        crossings = [(terrain.river_line, at(*p), 70.0, "bridge") for p in sketch.BRIDGES_KM]
        for road, line in (("bypass", terrain.bypass), ("motorway", terrain.motorway)):
            crossings += [(line, at(*p), 95.0, "over") for p in sketch.OVERBRIDGES_KM[road]]
        for line, place, reach, kind in crossings:
            (x, y), (dx, dy) = point_along(line, line.project(Point(place)))
            self.special[len(points), len(points) + 1] = kind
            points += [(x - reach * dy, y + reach * dx), (x + reach * dy, y - reach * dx)]
        self.xy = np.round(np.array(points), 1)
        self._edges(terrain, fast, free_count=len(free))
        self.tree = cKDTree(self.xy)

    def _edges(self, terrain: Terrain, fast: list[LineString], free_count: int) -> None:
        """Join neighbouring places wherever nothing is in the way."""
        corners = Delaunay(self.xy).simplices
        pairs = np.unique(
            np.sort(np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]]), 1),
            axis=0,
        )
        lines = shapely.linestrings(self.xy[pairs])
        walls = shapely.unary_union([terrain.water, *fast])
        shapely.prepare(walls)
        shapely.prepare(self._net)
        on_main = (pairs >= free_count).all(1) & (pairs < self.main_count).all(1)
        known = {tuple(sorted(k)) for k in self.special}
        repeated = np.array([(int(a), int(b)) in known for a, b in pairs])
        ok = ~shapely.intersects(walls, lines) & ~shapely.crosses(lines, self._net)
        ok &= (shapely.length(lines) < 620) & ~on_main & ~repeated
        pairs = np.vstack([pairs[ok], np.array(sorted(known))])
        self.pairs = pairs
        length = np.hypot(*(self.xy[pairs[:, 0]] - self.xy[pairs[:, 1]]).T)
        middle = (self.xy[pairs[:, 0]] + self.xy[pairs[:, 1]]) / 2
        rough = Noise(self._rng, 700.0)(middle[:, 0], middle[:, 1])
        self.cost = length * np.clip(1.1 + 0.4 * rough, 0.5, 2.5)
        woods = shapely.unary_union(terrain.woods)
        shapely.prepare(woods)
        self.cost[shapely.intersects_xy(woods, middle[:, 0], middle[:, 1])] *= 1.6
        self.index = {(int(a), int(b)): i for i, (a, b) in enumerate(pairs)}
        self.grade = np.full(len(pairs), 99)
        for pair in known:
            if self.special.get((pair[0], pair[1])) == "main":
                self.grade[self.index[pair[0], pair[1]]] = 2
        self.length = length
        self.ref: dict[int, str] = {}

    def near(self, x: float, y: float) -> int:
        """Return the lattice place nearest to a point."""
        return int(self.tree.query([x, y])[1])

    def lay(self, start: int, goals: list[int], highway: str, ref: str = "") -> None:
        """Lay the cheapest roads from one place to others, using roads that exist."""
        cost = np.where(self.grade < 99, self.length * 0.55, self.cost)
        n = len(self.xy)
        graph = coo_matrix((cost, (self.pairs[:, 0], self.pairs[:, 1])), shape=(n, n)).tocsr()
        found = dijkstra(graph, directed=False, indices=np.array([start]), return_predecessors=True)
        before = np.asarray(found[1])[0]
        rank = RANK.index(highway)
        for goal in goals:
            node = goal
            while node != start and before[node] >= 0:
                step = int(before[node])
                i = self.index[min(node, step), max(node, step)]
                if rank < self.grade[i]:
                    self.grade[i], self.ref[i] = rank, ref
                node = step

    def ways(self) -> list[Way]:
        """Turn the roads chosen into smooth lines between junctions."""
        used = np.flatnonzero((self.grade < 99) & (self.grade > 2))
        neighbours: dict[int, list[tuple[int, int]]] = {}
        for i in used:
            a, b = (int(v) for v in self.pairs[i])
            neighbours.setdefault(a, []).append((b, int(i)))
            neighbours.setdefault(b, []).append((a, int(i)))
        fixed = {v for k in self.special for v in k}
        xy = self.xy.copy()
        for _ in range(3):
            moved = xy.copy()
            for node, links in neighbours.items():
                if node not in fixed and len(links) > 1:
                    moved[node] = 0.5 * xy[node] + 0.5 * np.mean([xy[b] for b, _ in links], axis=0)
            xy = moved
        stops = {
            n
            for n, links in neighbours.items()
            if len(links) != 2 or n in fixed or self.grade[links[0][1]] != self.grade[links[1][1]]
        }
        made: list[Way] = []
        done: set[int] = set()
        for start in sorted(stops):
            for first, link in neighbours[start]:
                if link in done:
                    continue
                chain, node, via = [start, first], first, link
                done.add(link)
                while node not in stops:
                    node, via = next((b, i) for b, i in neighbours[node] if i != via)
                    done.add(via)
                    chain.append(node)
                way = self._way(xy, chain, RANK[int(self.grade[link])])
                way.ref = self.ref.get(link, "")
                way.name = self._names.street(NAMED.get(way.highway, "village"))
                made.append(way)
        return made

    def _way(self, xy: Floats, chain: list[int], highway: str) -> Way:
        """Smooth one chain of lattice places."""
        points = [(float(a), float(b)) for a, b in xy[chain]]
        pair = (min(chain[0], chain[1]), max(chain[0], chain[1]))
        kind = self.special.get(pair, "") if len(chain) == 2 else ""
        curve = np.array(points) if kind else self._wander(points, highway)
        curve[0], curve[-1] = points[0], points[-1]
        return Way(LineString(np.round(curve, 1)), highway, bridge=kind == "bridge")

    def _wander(self, points: list[tuple[float, float]], highway: str) -> Floats:
        return wiggle(spline(points, 32.0), WANDER_M[highway], 2.6, self._rng)


def build(
    terrain: Terrain, ways: list[Way], places: list[Junction], rng: np.random.Generator
) -> tuple[list[Way], Lattice]:
    """Draw B roads, minor roads and lanes.

    Parameters
    ----------
    terrain : Terrain
        Ground.
    ways : list of Way
        Roads drawn by hand.
    places : list of Junction
        Large roundabouts.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    list of Way
        The new roads.
    Lattice
        The net they were chosen from, for paths across fields.
    """
    lattice = Lattice(terrain, ways, places, rng)
    city = terrain.settlements[0]
    big = [s for s in terrain.settlements if s.kind != "village" or s.people > 3600]
    bridges = [k for k, kind in lattice.special.items() if kind != "main"]
    for group, longest, highway in (
        (big, 9000.0, "secondary"),
        (terrain.settlements, 6500.0, "tertiary"),
        (terrain.settlements + terrain.hamlets, 4200.0, "unclassified"),
    ):
        xy = np.array([(s.x, s.y) for s in group])
        node = [lattice.near(x, y) for x, y in xy]
        for k, (a, b) in enumerate(gabriel(xy, longest)):
            ref = f"B{5790 + k}" if highway == "secondary" else ""
            lattice.lay(node[a], [node[b]], highway, ref)
        if highway == "secondary":
            # A ring of distributor roads, as councils built between the wars.
            turn = [lattice.near(city.x + 1950 * math.cos(t), city.y + 1950 * math.sin(t))
                    for t in np.linspace(0.4, 0.4 + 2 * math.pi, 9)]  # fmt: skip
            for a, b in pairwise(turn):
                lattice.lay(a, [b], "secondary", "B5789")
        if highway == "tertiary":
            for town in terrain.settlements[:4]:
                _collect(lattice, town, rng)
            for a, b in bridges:
                lattice.lay(a, [b], "tertiary")
    for a, b in bridges:
        # Every bridge leads to the nearest place on either side.
        for end in (a, b):
            x, y = lattice.xy[end]
            hamlets = sorted(terrain.hamlets + terrain.settlements, key=lambda s: math.hypot(s.x - x, s.y - y))
            lattice.lay(end, [lattice.near(s.x, s.y) for s in hamlets[:2]], "unclassified")
    return _untangled(lattice.ways(), ways), lattice


def _collect(lattice: Lattice, town: Settlement, rng: np.random.Generator) -> None:
    """Lay the roads that join the quarters of a town to each other."""
    found: list[XY] = []
    for _ in range(4000):
        spot = rng.uniform(-1.0, 1.0, 2) * town.radius_m
        p = (town.x + float(spot[0]), town.y + float(spot[1]))
        if np.hypot(*spot) < 0.93 * town.radius_m and all(math.dist(p, q) > 560 for q in found):
            found.append(p)
    xy = np.array(found)
    for a, b in gabriel(xy, 1300.0):
        if rng.random() < 0.8:
            lattice.lay(lattice.near(*found[a]), [lattice.near(*found[b])], "residential")


def _untangled(lanes: list[Way], ways: list[Way]) -> list[Way]:
    """Drop lanes that only make a tiny loop with another lane."""
    lanes = list(lanes)
    for _ in range(6):
        net = shapely.unary_union([w.line for w in lanes + ways])
        faces = [f for f in polygonize(net) if f.area < SMALL_LOOP_M2]
        tree = shapely.STRtree([w.line.interpolate(0.5, normalized=True) for w in lanes])
        drop: set[int] = set()
        for face in faces:
            sides = [int(i) for i in tree.query(face.boundary, "dwithin", 1.0)]
            sides = [i for i in sides if not lanes[i].bridge]
            if sides and not drop.intersection(sides):
                drop.add(max(sides, key=lambda i: (RANK.index(lanes[i].highway), lanes[i].line.length)))
        if not drop:
            break
        lanes = [w for i, w in enumerate(lanes) if i not in drop]
    return lanes

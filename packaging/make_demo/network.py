"""From drawn roads to a network of links between junctions."""

from __future__ import annotations

import math
from dataclasses import dataclass

import networkx as nx
import numpy as np
import shapely
from quarters import Quarters
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapes import GRID_M, XY
from terrain import Terrain
from ways import FOOT, Way

#: Which road gives a roundabout its class.
ORDER = {"primary": 0, "secondary": 1, "tertiary": 2}


@dataclass
class Link:
    """A piece of a road from one junction to the next."""

    line: LineString
    way: Way
    number: int
    oneway: int
    era: str = ""

    @property
    def ends(self) -> tuple[XY, XY]:
        """The junctions at its ends."""
        a, b = self.line.coords[0], self.line.coords[-1]
        return (a[0], a[1]), (b[0], b[1])

    @property
    def drive(self) -> bool:
        """Whether cars may use it."""
        return self.way.highway not in FOOT


def cut(ways: list[Way], terrain: Terrain) -> list[Link]:
    """Cut roads on the ground wherever they meet; leave bridges whole.

    Parameters
    ----------
    ways : list of Way
        All roads.
    terrain : Terrain
        Ground; a road that is no bridge and crosses the river is left out.

    Returns
    -------
    list of Link
        Links in a stable order.
    """
    ground = [i for i, w in enumerate(ways) if w.level == 0]
    merged = shapely.unary_union(_pinned([ways[i].line for i in ground]), grid_size=GRID_M)
    pieces = [g for g in shapely.get_parts(merged) if g.length > 0.5]
    tree = shapely.STRtree([ways[i].line for i in ground])
    middles = shapely.line_interpolate_point(pieces, 0.5, normalized=True)
    owner = tree.nearest(middles)
    links = []
    water = terrain.water
    shapely.prepare(water)
    for piece, k in zip(pieces, owner, strict=True):
        number = ground[int(k)]
        way = ways[number]
        if not way.bridge and water.intersects(piece):
            continue
        if way.oneway:
            # The union may turn a piece round; one-way roads must keep their direction.
            a, b = (way.line.project(Point(c)) for c in (piece.coords[0], piece.coords[-1]))
            closed = way.line.is_ring and abs(a - b) > way.line.length / 2
            if (a > b) != closed:
                piece = piece.reverse()
        links.append(Link(_rounded(piece), way, number, way.oneway))
    for i, way in enumerate(ways):
        if way.level:
            links.append(Link(_rounded(way.line.simplify(0.6)), way, i, way.oneway))
    links.sort(key=lambda e: (e.number, e.ends))
    return links


def _rounded(line: BaseGeometry) -> LineString:
    return LineString(np.round(shapely.get_coordinates(line), 1))


def _pinned(lines: list[LineString]) -> list[LineString]:
    """Give each road a corner wherever another road ends on it.

    A street starts at a rounded point, which lies a few centimetres beside its parent: without
    a corner there the two would not meet.
    """
    slim = [_rounded(g.simplify(0.6)) for g in lines]
    ends = shapely.points([c for g in lines for c in (g.coords[0], g.coords[-1])])
    which, line = shapely.STRtree(slim).query(ends, "dwithin", 1.1)
    pins: dict[int, list[int]] = {}
    for p, k in zip(which, line, strict=True):
        if int(p) // 2 != int(k):
            pins.setdefault(int(k), []).append(int(p))
    for k, found in pins.items():
        old = slim[k]
        places = [(old.project(Point(c)), (c[0], c[1])) for c in old.coords[1:-1]]
        keep = [(0.0, old.coords[0]), *places, (old.length, old.coords[-1])]
        for p in found:
            d = old.project(ends[p])
            if all(abs(d - e) > 0.05 for e, _ in keep):
                keep.append((d, (ends[p].x, ends[p].y)))
        keep.sort()
        slim[k] = LineString([c for _, c in keep])
    return slim


def roundabouts(links: list[Link], centre: XY) -> list[Link]:
    """Put a roundabout at the meeting of busy roads outside the old centre."""
    busy = {"primary": 3, "secondary": 2, "tertiary": 1}
    at_node: dict[XY, list[int]] = {}
    for i, link in enumerate(links):
        for end in set(link.ends):
            at_node.setdefault(end, []).append(i)
    tree = shapely.STRtree([e.line for e in links])
    made: list[Link] = []
    chosen: list[tuple[XY, float]] = []
    for node in sorted(at_node, key=lambda n: (-_busy(links, at_node[n], busy), n)):
        arms = at_node[node]
        score = _busy(links, arms, busy)
        if score < 5:
            break
        radius = 20.0 if score > 7 else 15.0
        if math.dist(node, centre) < 620 or len(arms) < 3:
            continue
        if any(math.dist(node, other) < 260 for other, _ in chosen):
            continue
        if any(links[i].way.oneway or links[i].line.length < 2.2 * radius for i in arms):
            continue
        disc = Point(node).buffer(radius, quad_segs=4)
        if {int(k) for k in tree.query(Point(node).buffer(radius + 3), "intersects")} != set(arms):
            continue
        made += _ring_road(links, arms, node, radius, disc)
        chosen.append((node, radius))
    return links + made


def _busy(links: list[Link], arms: list[int], busy: dict[str, int]) -> int:
    scores = [busy.get(links[i].way.highway, 0) for i in arms]
    return sum(scores) if sum(s > 0 for s in scores) >= 3 else 0


def _ring_road(links: list[Link], arms: list[int], node: XY, radius: float, disc: BaseGeometry) -> list[Link]:
    """Cut the arms back to a circle and draw the circle in pieces, clockwise."""
    ends = []
    for i in arms:
        parts = shapely.get_parts(links[i].line.difference(disc))
        line = max(parts, key=lambda g: g.length)
        xy = np.round(np.asarray(line.coords), 1)
        k = 0 if math.dist(xy[0], node) < math.dist(xy[-1], node) else -1
        ends.append((math.atan2(xy[k][1] - node[1], xy[k][0] - node[0]), tuple(xy[k]), i))
        links[i].line = LineString(xy)
    ends.sort(reverse=True)
    best = min((links[i] for i in arms), key=lambda e: ORDER.get(e.way.highway, 9))
    way = Way(best.line, best.way.highway, "", best.way.ref, 1)
    made = []
    for (a, start, _), (b, stop, _) in zip(ends, ends[1:] + ends[:1], strict=True):
        turn = (a - b) % (2 * math.pi)
        steps = max(2, round(turn / 0.5) + 1)
        angle = a - np.linspace(0.0, turn, steps)
        xy = np.column_stack([node[0] + radius * np.cos(angle), node[1] + radius * np.sin(angle)])
        xy[0], xy[-1] = start, stop
        made.append(Link(LineString(np.round(xy, 1)), way, best.number, 1))
    return made


def graph(links: list[Link]) -> nx.MultiDiGraph[XY]:
    """Return the car network as a directed graph; each edge knows its link's number."""
    net: nx.MultiDiGraph[XY] = nx.MultiDiGraph()
    for i, link in enumerate(links):
        if link.drive:
            a, b = link.ends
            if link.oneway >= 0:
                net.add_edge(a, b, link=i)
            if link.oneway <= 0:
                net.add_edge(b, a, link=i)
    return net


def prune(links: list[Link]) -> list[Link]:
    """Drop car links that are joined to nothing, save those left on purpose."""
    parts = sorted(nx.weakly_connected_components(graph(links)), key=len, reverse=True)
    whole = parts[0]
    kept = [e for e in links if not e.drive or e.ends[0] in whole or e.way.name == "Old Airfield"]
    # Paths must lead from a road to somewhere.
    paths: nx.Graph[XY] = nx.Graph()
    paths.add_edges_from(e.ends for e in kept if not e.drive)
    led = {n for part in nx.connected_components(paths) if part & whole for n in part}
    return [e for e in kept if e.drive or e.ends[0] in led]


def one_way_streets(links: list[Link], rng: np.random.Generator) -> None:
    """Make some streets of old quarters one-way, so long as every place stays in reach."""
    share = {"core": 0.42, "terrace": 0.16}
    tried = []
    for i, link in enumerate(links):
        calm = link.way.highway in ("residential", "unclassified", "tertiary", "living_street")
        if calm and not link.oneway and rng.random() < share.get(link.era, 0.0):
            link.oneway = 1
            tried.append(i)
    for _ in range(12):
        whole = max(nx.strongly_connected_components(graph(links)), key=len)
        bad = [i for i in tried if links[i].oneway and not (links[i].ends[0] in whole and links[i].ends[1] in whole)]
        if not bad:
            break
        for i in bad:
            links[i].oneway = 0
    # A few are drawn against the traffic, as mappers do.
    for i in [i for i in tried if links[i].oneway][:6]:
        links[i].line, links[i].oneway = links[i].line.reverse(), -1


def build(ways: list[Way], terrain: Terrain, quarters: Quarters, rng: np.random.Generator) -> list[Link]:
    """Make the network.

    Parameters
    ----------
    ways : list of Way
        All roads.
    terrain : Terrain
        Ground.
    quarters : Quarters
        Neighbourhoods.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    list of Link
        Links, joined at equal coordinates.
    """
    city = terrain.settlements[0]
    links = roundabouts(cut(ways, terrain), (city.x, city.y + 320))
    links = prune(links)
    for link in links:
        middle = link.line.interpolate(0.5, normalized=True)
        link.era = quarters.era_at(middle.x, middle.y) or _beside(quarters, middle)
    one_way_streets(links, rng)
    return links


def _beside(quarters: Quarters, p: Point) -> str:
    """Return the era next to a road that runs along the edge of a quarter."""
    for dx, dy in ((45, 0), (-45, 0), (0, 45), (0, -45)):
        era = quarters.era_at(p.x + dx, p.y + dy)
        if era:
            return era
    return ""

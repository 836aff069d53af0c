"""Blocks between roads, and their grouping into parts of equal population."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from network import Link
from people import Homes
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree
from shapely.geometry import LineString, Polygon
from shapely.ops import polygonize, split
from shapes import Floats, wiggle
from terrain import Terrain

#: A block with more people than this is cut along its back gardens.
BLOCK_PEOPLE = 330
BLOCK_AREA_M2 = 2_500_000.0


@dataclass
class Blocks:
    """Pieces of ground that areas are made of, with their people and neighbours."""

    shapes: np.ndarray
    people: Floats
    home_block: np.ndarray
    centre: Floats
    beside: csr_matrix
    border: dict[tuple[int, int], float]


def _halve(block: Polygon, xy: Floats, weight: Floats, rng: np.random.Generator) -> list[Polygon]:
    """Cut a block across, through the middle of its people, by a wandering line."""
    rectangle = shapely.get_coordinates(block.minimum_rotated_rectangle)
    sides = np.diff(rectangle, axis=0)
    long = sides[np.argmax(np.hypot(sides[:, 0], sides[:, 1]))]
    size = float(np.hypot(*long))
    u = long / size
    spot = np.array([block.centroid.x, block.centroid.y])
    if weight.sum() > 0:
        along = (xy - spot) @ u
        order = np.argsort(along)
        half = int(np.searchsorted(np.cumsum(weight[order]), weight.sum() / 2))
        reach = 0.3 * size
        spot = spot + u * float(np.clip(along[order[half]], -reach, reach))
    v = np.array([-u[1], u[0]])
    step = float(np.clip(size / 28, 12.0, 75.0))
    t = np.arange(-1.5 * size, 1.5 * size, step)
    line = wiggle(spot + t[:, None] * v, 0.7 * step, 1.5, rng)
    parts = split(block, LineString(line))
    return [g for g in parts.geoms if isinstance(g, Polygon)]


def cut(links: list[Link], terrain: Terrain, homes: Homes, rng: np.random.Generator) -> Blocks:
    """Cut the district into blocks by roads and river, and crowded blocks further."""
    roads = [e.line for e in links if e.drive and e.way.level == 0 and e.way.highway != "service"]
    lines = [*roads, terrain.bypass, terrain.motorway, terrain.river_line,
             terrain.district.exterior]  # fmt: skip
    net = shapely.unary_union(lines, grid_size=0.1)
    todo = [g for g in polygonize(net) if terrain.district.contains(g.representative_point())]
    points = np.asarray(shapely.points(homes.x, homes.y))
    tree = shapely.STRtree(points)
    xy = np.column_stack([homes.x, homes.y])
    done: list[Polygon] = []
    while todo:
        block = todo.pop()
        inside = tree.query(block, "contains")
        crowd = homes.people[inside].sum()
        if (crowd > BLOCK_PEOPLE and block.area > 8_000) or block.area > BLOCK_AREA_M2:
            parts = _halve(block, xy[inside], homes.people[inside], rng)
            if len(parts) > 1:
                todo += parts
                continue
        done.append(block)
    done.sort(key=lambda g: g.bounds)
    shapes = np.array(done, dtype=object)
    ground = shapely.STRtree(shapes)
    home_block = np.full(len(homes.x), -1)
    h, b = ground.query(points, "within")
    home_block[h] = b
    housed = home_block >= 0
    totals = np.zeros(len(shapes))
    np.add.at(totals, home_block[housed], homes.people[housed])
    left, right = ground.query(shapes, "intersects")
    keep = left < right
    left, right = left[keep], right[keep]
    shared = shapely.length(shapely.intersection(shapes[left], shapes[right], grid_size=0.1))
    touch = shared > 8.0
    left, right, shared = left[touch], right[touch], shared[touch]
    centre = shapely.get_coordinates(shapely.point_on_surface(shapes))
    gap = np.hypot(*(centre[left] - centre[right]).T)
    # Stepping over water or a fast road counts as a long way.
    steps = shapely.linestrings(np.stack([centre[left], centre[right]], axis=1))
    walls = shapely.unary_union([terrain.river_line, terrain.bypass, terrain.motorway])
    gap = np.where(shapely.intersects(steps, walls), gap * 4 + 800, gap)
    n = len(shapes)
    beside = coo_matrix((gap, (left, right)), shape=(n, n)).tocsr()
    border = {(int(a), int(b)): float(s) for a, b, s in zip(left, right, shared, strict=True)}
    return Blocks(shapes, totals, home_block, centre, beside + beside.T, border)


def _reach(graph: csr_matrix, start: int) -> Floats:
    """Return the distance over blocks from one block to all others."""
    found = np.asarray(dijkstra(graph, directed=False, indices=np.array([start])), dtype=float)
    return found.ravel()


def divide(ground: Blocks, members: np.ndarray, parts: int, out: list[np.ndarray]) -> None:
    """Divide blocks into parts of equal population, each as round as the blocks allow."""
    if parts <= 1 or len(members) < 2:
        out.append(members)
        return
    graph = ground.beside[members][:, members]
    # Pieces cut off by the choice above are tied to their nearest neighbours, at a price.
    close = cKDTree(ground.centre[members])
    found = close.query(ground.centre[members], k=min(4, len(members)))
    gap, other = np.asarray(found[0]), np.asarray(found[1])
    rows = np.repeat(np.arange(len(members)), other.shape[1])
    ties = coo_matrix((gap.ravel() * 5 + 1500, (rows, other.ravel())), shape=graph.shape).tocsr()
    count, _ = connected_components(graph, directed=False)
    if count > 1:
        graph = graph + ties
    first = int(np.argmin(ground.centre[members].sum(1)))
    far = _reach(graph, first)
    a = int(np.argmax(np.where(np.isfinite(far), far, -1)))
    from_a = _reach(graph, a)
    b = int(np.argmax(np.where(np.isfinite(from_a), from_a, -1)))
    from_b = _reach(graph, b)
    lean = np.where(np.isfinite(from_a), from_a, 1e9) - np.where(np.isfinite(from_b), from_b, 1e9)
    order = np.argsort(lean, kind="stable")
    half = parts // 2
    running = np.cumsum(ground.people[members][order])
    cut = int(np.searchsorted(running, running[-1] * half / parts))
    cut = min(max(cut + 1, 1), len(members) - 1)
    divide(ground, members[order[:cut]], half, out)
    divide(ground, members[order[cut:]], parts - half, out)


def mend(ground: Blocks, area: np.ndarray) -> np.ndarray:
    """Give each detached piece of an area to the neighbour with the longest shared border."""
    beside: dict[int, list[tuple[int, float]]] = {}
    for (a, b), shared in ground.border.items():
        beside.setdefault(a, []).append((b, shared))
        beside.setdefault(b, []).append((a, shared))
    for _ in range(8):
        same = coo_matrix(ground.beside)
        keep = area[same.row] == area[same.col]
        net = coo_matrix((same.data[keep], (same.row[keep], same.col[keep])), shape=same.shape)
        count, piece = connected_components(net, directed=False)
        weight = np.bincount(piece, ground.people + 1e-3, count)
        home = np.zeros(count, dtype=int)
        home[piece] = area
        largest = {int(k): int(np.flatnonzero(home == k)[np.argmax(weight[home == k])]) for k in set(home)}
        stray = [p for p in range(count) if largest[int(home[p])] != p]
        if not stray:
            break
        for p in stray:
            gain: dict[int, float] = {}
            for block in np.flatnonzero(piece == p):
                for other, shared in beside.get(int(block), ()):
                    if area[other] != home[p]:
                        gain[int(area[other])] = gain.get(int(area[other]), 0.0) + shared
            if gain:
                area[piece == p] = max(sorted(gain), key=lambda k: gain[k])
    return area

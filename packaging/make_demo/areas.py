"""Small areas of some 1,450 people: blocks between roads, put together as census areas are."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import people
import shapely
from network import Link
from people import Homes
from quarters import Quarters
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree
from shapely.geometry import LineString, Polygon
from shapely.ops import polygonize, split
from shapes import Floats, at, wiggle
from sketch import SEED
from terrain import Terrain

PEOPLE_PER_AREA = 1450
#: A block with more people than this is cut along its back gardens.
BLOCK_PEOPLE = 330
BLOCK_AREA_M2 = 2_500_000.0
SIMPLIFY_M = 9.0
#: Named localities: centre in km, and how strongly it draws (a larger town reaches further).
LOCALITIES = [
    ("Aldermere North", (12.9, 15.6), 1.1), ("Aldermere South", (12.9, 11.2), 1.15),
    ("Kelsworth and Moorside", (21.0, 17.6), 1.0), ("Wenbridge Vale", (22.3, 7.6), 1.0),
    ("Merrowell and the West", (5.4, 7.2), 0.95),
]  # fmt: skip


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


def blocks(links: list[Link], terrain: Terrain, homes: Homes, rng: np.random.Generator) -> Blocks:
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


def _divide(ground: Blocks, members: np.ndarray, parts: int, out: list[np.ndarray]) -> None:
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
    _divide(ground, members[order[:cut]], half, out)
    _divide(ground, members[order[cut:]], parts - half, out)


def _mend(ground: Blocks, area: np.ndarray) -> np.ndarray:
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
        largest = {
            int(k): int(np.flatnonzero(home == k)[np.argmax(weight[home == k])]) for k in set(home)
        }
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


def build(links: list[Link], terrain: Terrain, quarters: Quarters, homes: Homes,
          rng: np.random.Generator) -> tuple[gpd.GeoDataFrame, np.ndarray]:
    """Make the areas of the district.

    Parameters
    ----------
    links : list of Link
        Road network.
    terrain : Terrain
        Ground.
    quarters : Quarters
        Neighbourhoods.
    homes : Homes
        Where people live.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    GeoDataFrame
        One row an area.
    ndarray of int
        The area of each home, -1 outside the district.
    """
    ground = blocks(links, terrain, homes, rng)
    centres = np.array([at(*km) for _, km, _ in LOCALITIES])
    pull = np.array([w for _, _, w in LOCALITIES])
    away = np.hypot(*(ground.centre[:, None, :] - centres[None]).transpose(2, 0, 1)) / pull
    # The river parts the north of the main town from the south.
    ux, uy = np.array(terrain.river_line.coords).T
    order = np.argsort(ux)
    north = ground.centre[:, 1] > np.interp(ground.centre[:, 0], ux[order], uy[order])
    away[north, 1] = np.inf
    away[~north, 0] = np.inf
    locality = away.argmin(1)
    area = np.full(len(ground.shapes), -1)
    number = 0
    for k in range(len(LOCALITIES)):
        members = np.flatnonzero(locality == k)
        parts = max(1, round(ground.people[members].sum() / PEOPLE_PER_AREA))
        groups: list[np.ndarray] = []
        _divide(ground, members, parts, groups)
        for group in groups:
            area[group] = number
            number += 1
    area = _mend(ground, area)
    table, home_area = _table(ground, area, quarters, homes, rng)
    first = [int(locality[area == k][0]) for k in table["number"]]
    table["locality"] = [LOCALITIES[k][0] for k in first]
    return table, home_area


def _table(ground: Blocks, area: np.ndarray, quarters: Quarters, homes: Homes,
           rng: np.random.Generator) -> tuple[gpd.GeoDataFrame, np.ndarray]:
    """Dissolve blocks into areas and describe who lives there."""
    used = np.unique(area)
    shapes = _coverage(ground, area, used)
    home_area = np.where(ground.home_block >= 0, area[ground.home_block], -1)
    # Its own stream: how well off places are should not change with the shape of blocks.
    score_home = people.fortune(homes.x, homes.y, homes.era, np.random.default_rng(SEED))
    rows = []
    for k, shape in zip(used, shapes, strict=True):
        mine = np.flatnonzero(home_area == k)
        weight = homes.people[mine]
        total = int(round(weight.sum()))
        e, n = np.average(homes.x[mine], weights=weight), np.average(homes.y[mine], weights=weight)
        # The centroid of scattered homes may lie in a field: use the home that is nearest to it.
        inside = mine[shapely.contains_xy(shape, homes.x[mine], homes.y[mine])]
        pick = inside if len(inside) else mine
        best = pick[np.argmin(np.hypot(homes.x[pick] - e, homes.y[pick] - n))]
        e, n = homes.x[best], homes.y[best]
        score = float(np.average(score_home[mine], weights=weight) + rng.normal(0, 2.0))
        score = max(1.2, score)
        counts = {str(t): float(weight[homes.era[mine] == t].sum() / weight.sum())
                  for t in np.unique(homes.era[mine])}  # fmt: skip
        owner = _owner(homes.place[mine], weight)
        place = quarters.places[owner] if owner >= 0 else None
        urban = place is not None and (place.kind in ("city", "town") or place.people > 9000)
        no_car = 0.035 + score / 145
        no_car += 0.20 * counts.get("core", 0) + 0.07 * counts.get("terrace", 0)
        no_car = (no_car if urban else 0.6 * no_car) + rng.normal(0, 0.02)
        no_car = float(np.clip(no_car, 0.02, 0.68))
        rows.append({
            "number": int(k), "place": "Rural" if place is None else place.name,
            "total_population": total, **people.ages(total, counts, place, score, rng),
            "IMD_score": round(score, 3), "ruc": "Urban" if urban else "Rural",
            "no_car_households_share": round(no_car, 4), "pwc_e": round(float(e), 1),
            "pwc_n": round(float(n), 1), "geometry": shape,
        })  # fmt: skip
    table = gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:27700")
    return _named(table, quarters), home_area


def _coverage(ground: Blocks, area: np.ndarray, used: np.ndarray) -> list[Polygon]:
    """Dissolve blocks so that neighbours share every corner, then simplify shared borders once."""
    rough = [shapely.union_all(ground.shapes[area == k], grid_size=0.1) for k in used]
    net = shapely.unary_union([g.boundary for g in rough], grid_size=0.1)
    faces = list(polygonize(net))
    spots = shapely.point_on_surface(np.array(faces, dtype=object))
    owner = shapely.STRtree(rough).nearest(spots)
    for _ in range(3):
        whole = [
            shapely.coverage_union_all([f for f, o in zip(faces, owner, strict=True) if o == i])
            for i in range(len(used))
        ]
        # A crumb cut off by rounding goes to the area that lies round it.
        for i, shape in enumerate(whole):
            parts = sorted(shapely.get_parts(shape), key=lambda p: -p.area)
            for crumb in parts[1:]:
                edge = [
                    (shapely.intersection(crumb.boundary, g.boundary).length if k != i else -1.0)
                    for k, g in enumerate(whole)
                ]
                owner[shapely.covers(crumb, spots)] = int(np.argmax(edge))
    smooth = shapely.coverage_simplify(np.array(whole, dtype=object), SIMPLIFY_M)
    return [shapely.transform(g, lambda xy: np.round(xy, 1)) for g in smooth]


def _owner(place: np.ndarray, weight: Floats) -> int:
    """Return the settlement where most of the people live."""
    totals = np.bincount(place + 1, weight)
    return int(totals.argmax()) - 1


def _named(table: gpd.GeoDataFrame, quarters: Quarters) -> gpd.GeoDataFrame:
    """Give areas codes, names and localities in a stable order."""
    spot = table[["pwc_e", "pwc_n"]].to_numpy()
    named = np.array([(s.x, s.y) for s in quarters.places if s.name])
    names = [s.name for s in quarters.places if s.name]
    nearest = np.asarray(cKDTree(named).query(spot)[1])
    blank = table["place"].isin(["", "Rural"])
    table.loc[blank, "place"] = [names[i] for i in nearest[blank.to_numpy()]]
    table = table.sort_values("number").reset_index(drop=True)
    table["lsoa_code"] = [f"E01Z{i:05d}" for i in range(1, len(table) + 1)]
    seen: dict[str, int] = {}
    labels = []
    for place in table["place"]:
        i = seen.get(place, 0)
        seen[place] = i + 1
        labels.append(f"{place} {i // 6 + 1:03d}{'ABCDEF'[i % 6]}")
    table["lsoa_name"] = labels
    table["IMD_rank"] = people.rank_of(table["IMD_score"].to_numpy())
    table["IMD_decile"] = np.ceil(table["IMD_rank"] / 3284.4).astype(int)
    return table

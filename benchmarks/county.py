"""A county's roads, made up with a seed, for the benchmarks: ``python benchmarks/county.py [FILE.gpkg] [--nodes N]``.

Nobody's roads, but shaped as a county's are: a few towns by rank and size, many villages, lanes between them. Nodes
are a jittered lattice, turned its own way in each town, wider in the country. Roads are taken from the Gabriel graph
of the nodes: A roads along the shortest ways between neighbouring towns, B roads between the larger villages and
them, lesser roads between villages and parts of towns; then a spanning tree, which leaves dead ends, and enough of
the other edges for a mean of 1.25 links a node. Rivers are crossed where main roads do, and seldom elsewhere. Some A
roads are dual, large junctions on them are roundabouts, and a motorway with slip roads runs across.
"""

import argparse
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import dijkstra, minimum_spanning_tree
from scipy.spatial import Delaunay, cKDTree

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_SEED = 20240501
_CORNER = np.array([400_000.0, 420_000.0])
_NODES_PER_KM2, _TOWN_NODES_PER_KM2 = 45.0, 250.0
_IN_TOWNS, _IN_VILLAGES = 0.62, 0.15
_NODES_A_TOWN, _NODES_A_VILLAGE, _NODES_A_DISTRICT = 8_000, 800, 500  # of the county's nodes, for how many there are
_LINKS_A_NODE = 1.25
_BUILT_UP, _COUNTRY = 0, 1
_CLASSES = np.array(["trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "service"], object)
_TRUNK, _PRIMARY, _SECONDARY, _TERTIARY, _UNCLASSIFIED, _RESIDENTIAL, _SERVICE = range(7)
_MPH = 1.609344
_COLUMNS: dict[str, Any] = {
    "road_class": "motorway", "speed_kph": np.nan, "oneway": 0, "form": None, "name": None, "ref": None,
    "signals": None, "banned_turns": None,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class County:
    """Roads, and where people live.

    Attributes
    ----------
    edges : geopandas.GeoDataFrame
        What `hubplanner.travel.RoadNetwork.from_edges` takes.
    xy : numpy.ndarray of float, shape (nodes, 2)
        Ends of streets and lanes.
    country : numpy.ndarray of bool, shape (nodes,)
        Whether each lies outside towns and villages.
    """

    edges: gpd.GeoDataFrame
    xy: Floats
    country: Flags

    def places(self, count: int, kind: str = "A", seed: int = _SEED) -> gpd.GeoSeries:
        """Return points near roads, where people are: one in eight in the country. Codes start with the kind."""
        rng = np.random.default_rng([seed, *kind.encode()])
        weight = np.where(self.country, 0.12 / self.country.sum(), 0.88 / (~self.country).sum())
        chosen = rng.choice(len(self.xy), count, replace=False, p=weight)
        points = self.xy[chosen] + rng.normal(0, 30, (count, 2))
        codes = pd.Index([f"{kind}{place:05d}" for place in range(count)])
        return gpd.GeoSeries.from_xy(points[:, 0], points[:, 1], index=codes, crs=27700)


@dataclass(eq=False)
class _Mesh:
    """Nodes, and the edges between them of which roads are made."""

    xy: Floats
    country: Flags
    towns: Indices  # nodes at the centres of towns, largest first
    villages: Indices
    first: Indices
    last: Indices
    length: Floats
    wet: Flags  # crosses a river
    level: Indices = field(init=False)  # class of main road, _UNCLASSIFIED for others

    def __post_init__(self) -> None:
        self.level = np.full(len(self.first), _UNCLASSIFIED)

    def matrix(self, weight: Floats) -> csr_array:
        """Return the edges as a matrix, one way."""
        shape = (len(self.xy), len(self.xy))
        matrix: csr_array = coo_array((weight, (self.first, self.last)), shape=shape).tocsr()
        return matrix


def make_county(nodes: int = 400_000, seed: int = _SEED) -> County:
    """Make a county of about so many nodes: the same for the same number and seed.

    Parameters
    ----------
    nodes : int
        At least some thousands. Roundabouts and the motorway add a few.
    seed : int

    Returns
    -------
    County
    """
    rng = np.random.default_rng(seed)
    mesh = _mesh(nodes, rng)
    large = max(3, len(mesh.villages) // 5)
    _join_up(mesh, mesh.towns, _PRIMARY)
    _join_up(mesh, mesh.towns[: max(3, len(mesh.towns) // 4)], _TRUNK)
    _join_up(mesh, np.concatenate([mesh.towns, mesh.villages[:large]]), _SECONDARY)
    districts = rng.choice(np.flatnonzero(~mesh.country), nodes // _NODES_A_DISTRICT, replace=False)
    _join_up(mesh, np.concatenate([mesh.towns, mesh.villages, districts]), _TERTIARY)
    kept, tree = _thinned(mesh, rng)
    edges = _links(mesh, kept, tree, rng)
    edges = _with_roundabouts(edges, mesh.xy, rng)
    edges = pd.concat([edges, _motorway(mesh, edges)], ignore_index=True)
    return County(_drawn(edges, rng), mesh.xy, mesh.country)


def _mesh(nodes: int, rng: np.random.Generator) -> _Mesh:
    side = 1000 * (nodes / _NODES_PER_KM2) ** 0.5
    towns, villages = max(4, nodes // _NODES_A_TOWN), max(10, nodes // _NODES_A_VILLAGE)
    sizes = np.concatenate(
        [
            _shares(np.arange(1, towns + 1, dtype=np.float64) ** -0.8) * nodes * _IN_TOWNS,
            _shares(np.sort(rng.lognormal(0, 0.6, villages))[::-1]) * nodes * _IN_VILLAGES,
        ]
    )
    radii = 1000 * np.sqrt(np.maximum(sizes, 20) / _TOWN_NODES_PER_KM2 / np.pi)
    centres = _scattered(radii, side, rng)
    parts = [_blob(centre, radius, rng) for centre, radius in zip(centres, radii, strict=True)]
    built_up = np.concatenate(parts)
    wanted = max(1000, nodes - len(built_up))
    taken = cKDTree(centres)
    free = _lattice(side * 0.5, side * 0.5 / (wanted / 0.8) ** 0.5 * 2 * 0.94, rng) + side / 2
    free = free[((free > 0) & (free < side)).all(axis=1)]
    near = taken.query_ball_point(free, radii.max() * 1.1)
    open_ = np.array([not len(some) or _outside(free[at], centres[some], radii[some]) for at, some in enumerate(near)])
    free = free[open_]
    free = free[np.sort(rng.choice(len(free), min(wanted, len(free)), replace=False))]
    xy = np.concatenate([built_up, free])
    country = np.arange(len(xy)) >= len(built_up)
    middle = np.asarray(cKDTree(xy).query(centres)[1], dtype=np.int64)
    first, last = _gabriel(xy)
    wet = _crosses_river(xy, first, last, side, rng)
    length = np.hypot(*(xy[first] - xy[last]).T)
    return _Mesh(xy + _CORNER, country, middle[:towns], middle[towns:], first, last, length, wet)


def _shares(weights: Floats) -> Floats:
    shares: Floats = weights / weights.sum()
    return shares


def _scattered(radii: Floats, side: float, rng: np.random.Generator) -> Floats:
    """Return centres for circles, largest first, apart where there is room."""
    centres = np.empty((len(radii), 2))
    for at, radius in enumerate(radii):
        for _ in range(60):
            centres[at] = rng.uniform(0.03 * side, 0.97 * side, 2)
            if (np.hypot(*(centres[:at] - centres[at]).T) > 1.15 * (radii[:at] + radius)).all():
                break
    return centres


def _outside(point: Floats, centres: Floats, radii: Floats) -> bool:
    return bool((np.hypot(*(centres - point).T) > radii).all())


def _lattice(half: float, spacing: float, rng: np.random.Generator) -> Floats:
    """Return a jittered lattice over a square around nothing."""
    steps = np.arange(-half, half, spacing) + spacing / 2
    points = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    return points + rng.uniform(-0.38, 0.38, points.shape) * spacing


def _blob(centre: Floats, radius: float, rng: np.random.Generator) -> Floats:
    """Return the nodes of a town: a lattice turned its own way, within an uneven edge, denser in the middle."""
    points = _lattice(1.25 * radius, 1000 / _TOWN_NODES_PER_KM2**0.5, rng)
    turn = rng.uniform(0, np.pi / 2)
    points = points @ np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    angle = np.arctan2(points[:, 1], points[:, 0])
    edge = 1 + sum(rng.uniform(-0.09, 0.09) * np.sin(k * angle + rng.uniform(0, 6.3)) for k in (2, 3, 5))
    out = np.hypot(*points.T) / radius
    inside = out < edge
    points, out = points[inside], out[inside]
    return np.asarray(centre + points * (0.82 + 0.18 * out)[:, None])


def _gabriel(xy: Floats) -> tuple[Indices, Indices]:
    """Return the edges of the Delaunay triangulation in whose circle no other node lies."""
    corners = Delaunay(xy).simplices.astype(np.int64)
    ends = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
    opposite = np.concatenate([corners[:, 2], corners[:, 0], corners[:, 1]])
    one, other = xy[ends[:, 0]] - xy[opposite], xy[ends[:, 1]] - xy[opposite]
    blunt = (one * other).sum(axis=1) < 0
    low, high = ends.min(axis=1), ends.max(axis=1)
    key = low * len(xy) + high
    edges = np.setdiff1d(key, key[blunt])
    return edges // len(xy), edges % len(xy)


def _crosses_river(xy: Floats, first: Indices, last: Indices, side: float, rng: np.random.Generator) -> Flags:
    """Return which edges cross one of three rivers or railways from side to side."""
    wet = np.zeros(len(first), bool)
    for across in (0, 1, 0):
        along = xy[:, across] / side
        bank = rng.uniform(0.25, 0.75) + sum(
            rng.uniform(0.2, 0.9) / k**1.6 * 0.12 * np.sin(6.3 * k * along + rng.uniform(0, 6.3)) for k in range(1, 14)
        )
        north = xy[:, 1 - across] / side > bank
        wet |= north[first] != north[last]
    return wet


def _join_up(mesh: _Mesh, centres: Indices, level: int) -> None:
    """Make roads of a class along the shortest ways between neighbouring centres, unless they are greater already.

    One search from all centres at once gives each node its nearest; where two such cells meet lies the best way
    between their centres.
    """
    weight = mesh.length * np.where(mesh.level < _UNCLASSIFIED, 0.6, 1.0) * np.where(mesh.wet, 1.5, 1.0)
    matrix = mesh.matrix(weight)
    far, before, source = dijkstra(matrix, directed=False, indices=centres, return_predecessors=True, min_only=True)
    cells = source[mesh.first], source[mesh.last]
    meeting = np.flatnonzero((cells[0] != cells[1]) & (cells[0] >= 0) & (cells[1] >= 0))
    pairs = pd.DataFrame(
        {
            "low": np.minimum(*cells)[meeting],
            "high": np.maximum(*cells)[meeting],
            "edge": meeting,
            "metres": (far[mesh.first] + weight + far[mesh.last])[meeting],
        }
    )
    best = pairs.sort_values("metres").drop_duplicates(["low", "high"])
    # A way that is much longer than the usual one to the nearer centres is none that anybody built.
    best = best[best["metres"] <= 1.7 * best.groupby("low")["metres"].transform("median")]
    bridges = best["edge"].to_numpy(np.int64)
    chosen = [bridges]
    number = pd.Series(np.arange(len(mesh.first)), index=mesh.first * len(mesh.xy) + mesh.last)
    at = np.unique(np.concatenate([mesh.first[bridges], mesh.last[bridges]]))
    while len(at := at[before[at] >= 0]):
        back = before[at].astype(np.int64)
        chosen.append(number.loc[np.minimum(at, back) * len(mesh.xy) + np.maximum(at, back)].to_numpy(np.int64))
        at = np.unique(back)
    edges = np.concatenate(chosen)
    mesh.level[edges] = np.minimum(mesh.level[edges], level)


def _thinned(mesh: _Mesh, rng: np.random.Generator) -> tuple[Indices, Flags]:
    """Return the edges that are roads, and which of them must stay open both ways for all to be reached."""
    weight = mesh.length * rng.uniform(0.6, 1.4, len(mesh.length))
    weight *= np.where(mesh.level < _UNCLASSIFIED, 0.05, 1.0) * np.where(mesh.wet, 10.0, 1.0)
    tree = minimum_spanning_tree(mesh.matrix(weight)).tocoo()
    key = mesh.first * len(mesh.xy) + mesh.last
    in_tree = np.isin(key, tree.row.astype(np.int64) * len(mesh.xy) + tree.col)
    kept = in_tree | (mesh.level < _UNCLASSIFIED)
    spare = np.flatnonzero(~kept & ~mesh.wet)
    more = min(len(spare), max(0, int(_LINKS_A_NODE * len(mesh.xy)) - int(kept.sum())))
    # Streets that end blind mostly stay so.
    degree = np.bincount(np.concatenate([mesh.first[kept], mesh.last[kept]]), minlength=len(mesh.xy))
    blind = (degree[mesh.first[spare]] == 1) | (degree[mesh.last[spare]] == 1)
    kept[rng.choice(spare, more, replace=False, p=_shares(np.where(blind, 0.12, 1.0)))] = True
    return np.flatnonzero(kept), in_tree[kept]


def _links(mesh: _Mesh, kept: Indices, tree: Flags, rng: np.random.Generator) -> pd.DataFrame:
    """Return a row a link: ends, their places, and all that is told of it."""
    first, last, level = mesh.first[kept], mesh.last[kept], mesh.level[kept].copy()
    degree = np.bincount(np.concatenate([first, last]), minlength=len(mesh.xy))
    street = (level == _UNCLASSIFIED) & ~(mesh.country[first] & mesh.country[last])
    level[street] = _RESIDENTIAL
    dead_end = (degree[first] == 1) | (degree[last] == 1)
    level[street & dead_end & (rng.random(len(kept)) < 0.4)] = _SERVICE
    links = pd.DataFrame({"from_node": first, "to_node": last, **_COLUMNS})
    links["road_class"] = _CLASSES[level]
    luck = rng.random(len(kept))
    limits = {_TRUNK: (60, 0.5), _PRIMARY: (40, 0.3), _SECONDARY: (30, 0.2), _TERTIARY: (30, 0.1),
              _RESIDENTIAL: (20, 0.15)}  # fmt: skip
    for one, (mph, share) in limits.items():
        links.loc[(level == one) & (luck < share), "speed_kph"] = mph * _MPH
    links.loc[(level == _RESIDENTIAL) & ~tree & (rng.random(len(kept)) < 0.15), "oneway"] = 1
    # Stretches of 15 km square share a number.
    cell = (((mesh.xy[first] - _CORNER) // 15_000) @ np.array([1, 40])).astype(int)
    for one, letter, start in ((_TRUNK, "A", 1), (_PRIMARY, "A", 300), (_SECONDARY, "B", 4000)):
        chosen = level == one
        links.loc[chosen, "ref"] = [f"{letter}{start + number}" for number in cell[chosen]]
        links.loc[chosen, "name"] = [f"{_CLASSES[one].title()} Road {number}" for number in cell[chosen]]
    main = level <= _TERTIARY
    lit = (degree > 3) & ~mesh.country & (rng.random(len(degree)) < 0.5)
    links.loc[pd.Series(main & lit[last]), "signals"] = "to"
    links.loc[rng.random(len(kept)) < 0.002, "banned_turns"] = "?"  # told below, once the junctions have names
    return _dual(_bans(links), level, mesh, rng)


def _bans(links: pd.DataFrame) -> pd.DataFrame:
    """Forbid turns from the marked links at their last nodes, where at least two other ways go on."""
    leaving: dict[int, list[int]] = {}
    marked = links.index[links["banned_turns"].notna()]
    vias = set(links.loc[marked, "to_node"])
    about = links[links["from_node"].isin(vias) | links["to_node"].isin(vias)]
    for one, other in zip(about["from_node"], about["to_node"], strict=True):
        leaving.setdefault(one, []).append(other)
        leaving.setdefault(other, []).append(one)
    for link, back, via in links.loc[marked, ["from_node", "to_node"]].itertuples():
        on = [node for node in leaving[via] if node != back]
        links.loc[link, "banned_turns"] = f"{via}>{on[0]}" if len(on) > 1 else None
    return links


def _dual(links: pd.DataFrame, level: Indices, mesh: _Mesh, rng: np.random.Generator) -> pd.DataFrame:
    """Make two carriageways of the greatest roads and some others, a link each way."""
    cell = ((mesh.xy[links["from_node"]] - _CORNER) // 6_000) @ np.array([1, 100])
    dual = (level == _TRUNK) | ((level == _PRIMARY) & (rng.random(len(links)) < 0.05)) & (cell % 3 == 0)
    there = links[dual].assign(form="dual", oneway=1, speed_kph=np.nan, banned_turns=None)
    back = there.rename(columns={"from_node": "to_node", "to_node": "from_node"}).assign(signals=None)
    links = pd.concat([links[~dual], there, back], ignore_index=True)
    for end in ("from_node", "to_node"):
        links[["x_" + end, "y_" + end]] = mesh.xy[links[end]]
    return links


def _with_roundabouts(links: pd.DataFrame, xy: Floats, rng: np.random.Generator) -> pd.DataFrame:
    """Turn some large junctions of A roads into rings, a node where each road comes in, one way clockwise."""
    main = links["road_class"].isin(["trunk", "primary"])
    ends = np.concatenate([links["from_node"], links["to_node"]]).astype(np.int64)
    others = np.concatenate([links["to_node"], links["from_node"]]).astype(np.int64)
    roads = np.unique(np.sort(np.column_stack([ends, others])[: len(links)], axis=1), axis=0)
    arms = np.bincount(roads.ravel(), minlength=len(xy))  # two carriageways are one
    told = links["banned_turns"].dropna().str.split(">").explode().astype(int)
    ring = (arms > 3) & (np.bincount(ends[np.tile(main, 2)], minlength=len(xy)) > 1) & (rng.random(len(xy)) < 0.5)
    ring[told] = False
    # Roads from the same neighbour come in at the same node of the ring.
    half = pd.DataFrame({"row": np.arange(len(ends)), "centre": ends, "other": others})[ring[ends]]
    gone = xy[half["other"]] - xy[half["centre"]]
    half["angle"] = np.arctan2(gone[:, 1], gone[:, 0])
    entries = half.drop_duplicates(["centre", "other"]).sort_values(["centre", "angle"], ascending=[True, False])
    entries = entries.assign(node=len(xy) + np.arange(len(entries))).reset_index(drop=True)
    spokes = np.column_stack([np.cos(entries["angle"]), np.sin(entries["angle"])])
    at = xy[entries["centre"]] + 22 * spokes
    half = half.merge(entries[["centre", "other", "node"]], on=["centre", "other"])
    for place, end in enumerate(("from_node", "to_node")):
        chosen = half[half["row"] // len(links) == place]
        index = chosen["row"] % len(links)
        links.loc[index, end] = chosen["node"].to_numpy()
        links.loc[index, ["x_" + end, "y_" + end]] = at[chosen["node"] - len(xy)]
    position = np.arange(len(entries))
    start = entries.groupby("centre")["node"].transform("min").to_numpy() - len(xy)
    following = position + 1
    turned = (following == len(entries)) | (np.append(start, -1)[following] != start)
    following[turned] = start[turned]
    lone = following == position
    rows = pd.DataFrame({"from_node": len(xy) + position, "to_node": len(xy) + following, **_COLUMNS})
    rows = rows.assign(road_class="primary", oneway=1, form="roundabout")
    rows[["x_from_node", "y_from_node"]], rows[["x_to_node", "y_to_node"]] = at[position], at[following]
    return pd.concat([links, rows[~lone]], ignore_index=True)


def _motorway(mesh: _Mesh, links: pd.DataFrame) -> pd.DataFrame:
    """Return a motorway from west to east, past the largest towns, with slip roads to A roads near it."""
    corners = mesh.xy[mesh.towns[: max(4, len(mesh.towns) // 5)]]
    west, east = mesh.xy[:, 0].min(), mesh.xy[:, 0].max()
    span = east - west
    distance = np.arange(west + 0.01 * span, east - 0.01 * span, max(2500.0, span / 40))
    closeness = np.exp(-(((distance[:, None] - corners[:, 0]) / (0.2 * span)) ** 2))
    north = (closeness * corners[:, 1]).sum(axis=1) / closeness.sum(axis=1)
    middle = np.column_stack([distance, north])
    main = links[links["road_class"].isin(["trunk", "primary"]) & (links["form"] != "roundabout")]
    there = main[["x_from_node", "y_from_node"]].to_numpy(float)
    found = cKDTree(there).query(middle)
    metres, nearest = np.asarray(found[0]), np.asarray(found[1])
    to_road = np.zeros(len(middle), bool)
    to_road[::2] = metres[::2] < 3000
    fresh = int(links[["from_node", "to_node"]].to_numpy(np.int64).max()) + 1
    count = len(middle)
    rows = []
    for way in (1, -1):
        node = fresh + np.arange(count) + (count if way < 0 else 0)
        at = middle + np.array([0, 15 * way])  # one keeps left: eastbound lies to the north
        begin, finish = (slice(None, -1), slice(1, None))[::way]
        rows.append(_rows(node[begin], at[begin], node[finish], at[finish], "motorway", form="dual", ref="M99"))
        road = main["from_node"].to_numpy(np.int64)[nearest][to_road]
        joined = there[nearest][to_road]
        rows.append(_rows(node[to_road], at[to_road], road, joined, "trunk", form="slip"))
        rows.append(_rows(road, joined, node[to_road], at[to_road], "trunk", form="slip"))
    return pd.concat(rows, ignore_index=True)


def _rows(start: Indices, start_xy: Floats, end: Indices, end_xy: Floats, road_class: str, **told: str) -> pd.DataFrame:
    rows = pd.DataFrame({"from_node": start, "to_node": end, **_COLUMNS}).assign(road_class=road_class, oneway=1)
    rows = rows.assign(**told)
    rows[["x_from_node", "y_from_node"]], rows[["x_to_node", "y_to_node"]] = start_xy, end_xy
    return rows


def _drawn(links: pd.DataFrame, rng: np.random.Generator) -> gpd.GeoDataFrame:
    """Draw every link with two bends; a carriageway to the left of the line between its ends."""
    ends = links[["x_from_node", "y_from_node", "x_to_node", "y_to_node"]].to_numpy(float)
    start, end = ends[:, :2], ends[:, 2:]
    gone = end - start
    left = np.column_stack([-gone[:, 1], gone[:, 0]])
    metres = np.maximum(np.hypot(*gone.T), 1.0)
    # A lane bends to one side or to both; what has a form of its own is nearly straight.
    swing = rng.normal(0, 0.09, (2, len(links))) * np.where(links["form"].isna(), 1.0, 0.1)
    swing = swing + np.where(links["form"] == "dual", np.minimum(12 / metres, 0.2), 0.0)
    shapes = np.stack(
        [start, start + gone / 3 + left * swing[0][:, None], start + gone / 1.5 + left * swing[1][:, None], end], axis=1
    )
    lines = shapely.linestrings(shapes)
    told = links.drop(columns=[f"{axis}_{node}" for axis in "xy" for node in ("from_node", "to_node")])
    for name in ("from_node", "to_node"):
        told[name] = told[name].astype(int).astype(str)
    return gpd.GeoDataFrame(told, geometry=lines, crs=27700)


def main() -> int:
    """Say what a county is made of, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--nodes", type=int, default=400_000)
    chosen = parser.parse_args()
    started = time.perf_counter()
    county = make_county(chosen.nodes)
    edges = county.edges
    ends = np.unique(np.concatenate([edges["from_node"], edges["to_node"]]), return_counts=True)[1]
    print(f"{len(ends):,} nodes, {len(edges):,} links in {time.perf_counter() - started:.1f} s")
    print(f"  {edges.length.sum() / 1000:,.0f} km, mean degree {ends.mean():.2f}, dead ends {(ends == 1).mean():.0%}")
    print(pd.DataFrame({"links": edges["road_class"].value_counts(), "form": edges["form"].value_counts()}).to_string())
    if chosen.file:
        edges.to_file(chosen.file, layer="roads")
    return 0


if __name__ == "__main__":
    sys.exit(main())

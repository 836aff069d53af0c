"""Small areas of some 1,450 people: blocks between roads, put together as census areas are."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import people
import shapely
from blocks import Blocks, cut, divide, mend
from network import Link
from people import Homes
from quarters import Quarters
from scipy.spatial import cKDTree
from shapely.geometry import Polygon
from shapely.ops import polygonize
from shapes import Floats, at
from sketch import SEED
from terrain import Terrain

PEOPLE_PER_AREA = 1450
SIMPLIFY_M = 9.0
#: Named localities: centre in km, and how strongly it draws (a larger town reaches further).
LOCALITIES = [
    ("Aldermere North", (12.9, 15.6), 1.1), ("Aldermere South", (12.9, 11.2), 1.15),
    ("Kelsworth and Moorside", (21.0, 17.6), 1.0), ("Wenbridge Vale", (22.3, 7.6), 1.0),
    ("Merrowell and the West", (5.4, 7.2), 0.95),
]  # fmt: skip


def build(
    links: list[Link], terrain: Terrain, quarters: Quarters, homes: Homes, rng: np.random.Generator
) -> tuple[gpd.GeoDataFrame, np.ndarray]:
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
    ground = cut(links, terrain, homes, rng)
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
        divide(ground, members, parts, groups)
        for group in groups:
            area[group] = number
            number += 1
    area = mend(ground, area)
    table, home_area = _table(ground, area, quarters, homes, rng)
    first = [int(locality[area == k][0]) for k in table["number"]]
    table["locality"] = [LOCALITIES[k][0] for k in first]
    return table, home_area


def _table(
    ground: Blocks, area: np.ndarray, quarters: Quarters, homes: Homes, rng: np.random.Generator
) -> tuple[gpd.GeoDataFrame, np.ndarray]:
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
        total = round(float(weight.sum()))
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

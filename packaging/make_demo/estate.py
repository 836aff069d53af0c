"""Practices, their sites and buildings, and who is registered where."""

from __future__ import annotations

import math
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
from names import Names
from network import Link
from people import Homes
from quarters import Quarters
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree
from shapely.geometry import Point
from shapes import XY, Floats
from terrain import Terrain

#: Buildings in each of the four towns; villages have one each.
TOWN_BUILDINGS = [29, 8, 7, 6]
VILLAGE_BUILDINGS = 20
#: Further practices in health centres: in how many buildings of each town, and how many extra.
SHARED = [(0, 2), (0, 2), (0, 1), (0, 1), (0, 1), (1, 1), (2, 1), (3, 1)]
BRANCHES = 20
#: Registered patients for each resident: lists hold people who have moved away.
INFLATION = 1.03
SURNAME_TEXT = """Abberline Bickerdale Carrowby Dunstall Ellwick Farthingale Gossamer Harkwell
Inchbold Jessamy Kettering-Shaw Lorrimer Mundell Naseworth Ollerby Penhalow Quillan
Rushbourne Sallowfield Thirlby Underhay Vantongue Wetherden Yarrowby"""
SURNAMES = SURNAME_TEXT.split()


@dataclass
class Site:
    """A surgery: one practice in one building."""

    code: str
    name: str
    practice: str
    building: int
    x: float
    y: float
    postcode: str
    place: str
    main: bool
    in_area: bool = True
    weight: float = 1.0
    list_size: float = 0.0


@dataclass
class Estate:
    """All sites, and patients by area (rows) and practice (columns)."""

    sites: list[Site]
    practices: list[str]
    patients: np.ndarray
    lists: dict[str, int]


def _spots(homes: Homes, mine: np.ndarray, count: int, apart: float, pull: float, rng: np.random.Generator) -> list[XY]:
    """Choose places among homes, where people are and not too near each other."""
    # Surgeries lie nearer the middle of a place than its homes do.
    x, y = homes.x[mine], homes.y[mine]
    off = np.hypot(x - np.median(x), y - np.median(y))
    share = homes.people[mine] * np.exp(-pull * (off / np.median(off)) ** 2)
    share /= share.sum()
    order = rng.choice(mine, size=min(int((share > 0).sum()), 6000), replace=False, p=share)
    found: list[XY] = []
    while len(found) < count:
        for i in order:
            p = (float(homes.x[i]), float(homes.y[i]))
            if len(found) < count and all(math.dist(p, q) > apart for q in found):
                found.append(p)
        apart *= 0.85
    return found


def _postcode(district: int, used: set[str], rng: np.random.Generator) -> str:
    """Make a postcode in the area ZQ, which does not exist."""
    letters = list("ABDEFGHJLNPQRSTUWXYZ")
    while True:
        tail = f"{rng.integers(1, 10)}{rng.choice(letters)}{rng.choice(letters)}"
        code = f"ZQ{district} {tail}"
        if code not in used:
            used.add(code)
            return code


def _sites(
    homes: Homes, terrain: Terrain, quarters: Quarters, home_area: np.ndarray, rng: np.random.Generator
) -> list[Site]:
    """Place buildings, and practices and branches in them."""
    names, used = Names(rng), set[str]()
    sites: list[Site] = []
    inside = [s for s in quarters.places[4:] if s.kind == "village" and _is_inside(terrain, s.x, s.y)]
    outside = [s for s in quarters.places[4:] if s.kind == "village" and not terrain.district.contains(Point(s.x, s.y))]
    inside = sorted(inside, key=lambda s: -s.people)[:VILLAGE_BUILDINGS]
    building = 0
    for t, count in enumerate(TOWN_BUILDINGS):
        mine = np.flatnonzero((homes.place == t) & (homes.people > 0) & (home_area >= 0))
        extra = [n for town, n in SHARED if town == t]
        spots = _spots(homes, mine, count, 620.0 if t == 0 else 480.0, 0.25, rng)
        town = quarters.places[t].name
        for k, (x, y) in enumerate(spots):
            code = _postcode(1 + t * 3 + k % 3, used, rng)
            shared = extra[k] if k < len(extra) else 0
            label = names.unique(
                "{} Health Centre"
                if shared
                else str(rng.choice(["{} Surgery", "{} Medical Practice", "{} Medical Centre", "{} Road Surgery"]))
            )
            if town == "Merrowell Spa" and k == 0:
                label = "Merrowell Community Hospital"
            for n in range(shared + 1):
                title = label
                if n or (shared and label.endswith("Hospital")):
                    title = f"Dr {rng.choice(SURNAMES)} and Partners ({label})"
                weight = float(rng.lognormal(0.0, 0.55)) * (9.0 if t == 0 else 8.2)
                sites.append(Site("", title, "", building, x, y, code, town, True, True, weight))
            building += 1
    for k, village in enumerate(inside):
        mine = np.flatnonzero((homes.place == quarters.places.index(village)) & (homes.people > 0))
        x, y = _spots(homes, mine, 1, 0.0, 4.0, rng)[0]
        title = f"{village.name} Surgery"
        if k % 5 == 3:
            title = f"Dr {rng.choice(SURNAMES)}"
        weight = float(rng.lognormal(0.0, 0.3)) * (1.1 + village.people / 1150)
        sites.append(
            Site("", title, "", building, x, y, _postcode(13 + k % 4, used, rng), village.name, True, True, weight)
        )
        building += 1
    _branch(sites, len(inside), rng)
    for k, village in enumerate(outside[:6]):
        title = f"{village.name} {rng.choice(['Surgery', 'Medical Centre'])}"
        sites.append(
            Site(
                f"Z9{900 + k:04d}",
                title,
                f"Z9{900 + k:04d}",
                building,
                village.x,
                village.y,
                _postcode(20 + k, used, rng),
                village.name,
                True,
                False,
                float(rng.uniform(4, 9)),
            )
        )
        building += 1
    for s in sites:
        s.x, s.y = round(s.x), round(s.y)
    return sites


def _is_inside(terrain: Terrain, x: float, y: float) -> bool:
    return bool(terrain.district.buffer(-300).contains(Point(x, y)))


def _branch(sites: list[Site], villages: int, rng: np.random.Generator) -> None:
    """Turn twenty surgeries into branches of others, then number practices and branches."""
    alone = [s for s in sites if sum(o.building == s.building for o in sites) == 1]
    country = [s for s in alone if s in sites[-villages:]]
    town = [s for s in alone if s not in country]
    chosen = sorted(country, key=lambda s: s.weight)[: BRANCHES // 2 - 1]
    chosen += list(sorted(town, key=lambda s: s.weight)[: BRANCHES - len(chosen)])
    parents = [s for s in sites if s not in chosen]
    for k, s in enumerate(parents):
        s.code = s.practice = f"Z9{101 + k * 7:04d}"
    counts: dict[str, int] = {}
    for s in chosen:
        near = sorted(parents, key=lambda o: math.dist((s.x, s.y), (o.x, o.y)) / o.weight**0.5)
        parent = near[int(rng.integers(0, 2))]
        counts[parent.code] = counts.get(parent.code, 0) + 1
        s.main, s.practice = False, parent.code
        s.code = f"{parent.code}{counts[parent.code]:03d}"
        s.weight *= 0.45
        parent.weight *= 1.25


def minutes(links: list[Link], starts: list[XY], ends: Floats) -> Floats:
    """Return rough drive times from each start to each end, in minutes."""
    from files import speed_kph

    nodes: dict[XY, int] = {}
    rows, columns, cost = [], [], []
    for link in links:
        if link.drive and link.way.name != "Old Airfield":
            a, b = (nodes.setdefault(p, len(nodes)) for p in link.ends)
            time = link.line.length / 1000 / speed_kph(link) * 60 + 0.03
            rows += [a, b]
            columns += [b, a]
            cost += [time, time]
    n = len(nodes)
    place = (np.array(rows), np.array(columns))
    net = coo_matrix((np.array(cost), place), shape=(n, n)).tocsr()
    tree = cKDTree(np.array(list(nodes)))
    out = dijkstra(net, indices=np.asarray(tree.query(np.array(starts))[1]))
    return np.asarray(out[:, tree.query(ends)[1]], dtype=float)


def build(
    links: list[Link],
    homes: Homes,
    terrain: Terrain,
    quarters: Quarters,
    table: gpd.GeoDataFrame,
    home_area: np.ndarray,
    rng: np.random.Generator,
) -> Estate:
    """Make the estate and register every resident with a practice.

    Parameters
    ----------
    links : list of Link
        Road network.
    homes : Homes
        Where people live.
    terrain : Terrain
        Ground.
    quarters : Quarters
        Neighbourhoods.
    table : GeoDataFrame
        Areas.
    home_area : ndarray of int
        The area of each home.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    Estate
        Sites, practices and patients.
    """
    sites = _sites(homes, terrain, quarters, home_area, rng)
    practices = sorted({s.practice for s in sites})
    drive = minutes(links, [(s.x, s.y) for s in sites], table[["pwc_e", "pwc_n"]].to_numpy())
    pull = np.zeros((len(table), len(practices)))
    for s, time in zip(sites, drive, strict=True):
        # Nearly everybody goes to a surgery close by; a few keep their old one across the town.
        k = practices.index(s.practice)
        pull[:, k] += s.weight * (np.exp(-time / 1.5) + 0.004 * np.exp(-time / 7.0))
    pull *= rng.lognormal(0.0, 0.5, pull.shape)
    # Students and people who have moved make lists longer than the census.
    residents = table["total_population"].to_numpy(dtype=float)
    residents = residents * rng.normal(1.024, 0.025, len(table))
    size = np.array([sum(s.weight for s in sites if s.practice == p) for p in practices])
    home = np.array([any(s.in_area for s in sites if s.practice == p) for p in practices])
    # Size a list by who lives near as well as by what the partners would like.
    natural = (pull / pull.sum(1, keepdims=True) * residents[:, None]).sum(0)
    wanted = size / size[home].sum() * residents.sum()
    target = np.where(home, np.clip(natural**0.4 * wanted**0.6, 1050, 20_000), natural)
    # A few doctors still practise alone.
    alone = sorted(np.flatnonzero(home), key=lambda k: target[k])[:3]
    target[alone] = [1150.0, 1400.0, 1750.0]
    others = np.setdiff1d(np.arange(len(practices)), alone)
    target[others] *= (residents.sum() - target[alone].sum()) / target[others].sum()
    flow = pull * (residents / pull.sum(1))[:, None]
    for _ in range(60):
        flow *= (target / flow.sum(0))[None, :]
        flow *= (residents / flow.sum(1))[:, None]
    patients = rng.poisson(flow).astype(int)
    patients[flow < 0.25] = 0
    local = patients.sum(0)
    wish = INFLATION * table["total_population"].sum() / local[home].sum()
    lists = {}
    for k, p in enumerate(practices):
        growth = max(1.004, wish + rng.normal(0, 0.008)) if home[k] else rng.uniform(1.2, 1.9)
        lists[p] = round(float(local[k] * growth)) if home[k] else int(3200 + local[k] * growth)
    for p in practices:
        mine = [s for s in sites if s.practice == p]
        share = np.array([s.weight * (1.6 if s.main else 1.0) for s in mine])
        for s, part in zip(mine, share / share.sum(), strict=True):
            s.list_size = float(part * lists[p])
    return Estate(sites, practices, patients, lists)

"""Neighbourhoods: where streets may grow and in which manner, by the age of the quarter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.spatial import cKDTree
from shapely.geometry import Point
from shapes import EXTENT, ORIGIN, XY, Noise, at, blob
from sketch import Settlement
from terrain import Terrain

CELL_M = 20.0


@dataclass(frozen=True)
class Manner:
    """How streets of one age run.

    Attributes
    ----------
    spacing_m : float
        Distance between side streets along a main road.
    cross_m : float
        Distance between side streets along a street.
    length_m : tuple of float
        Shortest and longest street.
    clear_m : float
        Distance kept from streets that run alongside.
    bend : float
        Spread of the curvature, 1/m.
    sway : float
        Spread of the change of heading at each step, radians.
    join : float
        Chance that a street that meets another joins it rather than ending as a close.
    loose : float
        Chance that a street which ends as a close is built at all.
    homes_per_m : float
        Dwellings along a metre of street, both sides together.
    """

    spacing_m: float
    cross_m: float
    length_m: tuple[float, float]
    clear_m: float
    bend: float
    sway: float
    join: float
    loose: float
    homes_per_m: float


MANNERS = {
    "core": Manner(66, 80, (60, 280), 34, 1 / 300, 0.06, 0.95, 0.30, 0.30),
    "terrace": Manner(64, 190, (160, 460), 47, 1 / 3000, 0.006, 0.98, 0.06, 0.27),
    "interwar": Manner(96, 170, (180, 560), 58, 1 / 330, 0.012, 0.90, 0.25, 0.15),
    "postwar": Manner(92, 115, (110, 380), 50, 1 / 210, 0.02, 0.70, 0.55, 0.19),
    "modern": Manner(86, 92, (70, 260), 46, 1 / 130, 0.03, 0.30, 0.85, 0.17),
    "works": Manner(210, 230, (140, 420), 90, 1 / 500, 0.02, 0.6, 0.6, 0.004),
    "village": Manner(150, 130, (80, 300), 62, 1 / 210, 0.04, 0.55, 0.60, 0.09),
    "hamlet": Manner(170, 400, (50, 130), 60, 1 / 150, 0.06, 0.3, 0.60, 0.035),
}
#: Quarters set by hand: place, era. They are the poor and the industrial ends of the towns.
BY_HAND = [
    ((11.0, 10.5), "postwar"), ((10.6, 10.9), "postwar"), ((14.4, 12.25), "terrace"),
    ((15.6, 11.7), "works"), ((16.2, 11.2), "works"), ((14.7, 13.6), "works"),
    ((21.7, 16.9), "postwar"), ((19.7, 16.6), "works"), ((23.3, 7.6), "works"),
]  # fmt: skip


class Quarters:
    """A raster of settlements and eras.

    Parameters
    ----------
    terrain : Terrain
        Ground.
    rng : numpy.random.Generator
        Source of randomness.
    """

    def __init__(self, terrain: Terrain, rng: np.random.Generator) -> None:
        self.places: list[Settlement] = terrain.settlements + terrain.hamlets
        columns, rows = (int(e / CELL_M) for e in EXTENT)
        x = ORIGIN[0] + (np.arange(columns) + 0.5) * CELL_M
        y = ORIGIN[1] + (np.arange(rows) + 0.5) * CELL_M
        gx, gy = np.meshgrid(x, y)
        fringe = Noise(rng, 420.0)(gx, gy) * 0.07
        self.owner = np.full(gx.shape, -1, dtype=np.int32)
        reach = np.full(gx.shape, 9.0)
        for i, place in enumerate(self.places):
            c0, r0 = int((place.x - ORIGIN[0]) / CELL_M), int((place.y - ORIGIN[1]) / CELL_M)
            half = int(place.radius_m * 1.9 / CELL_M) + 2
            box = np.s_[max(0, r0 - half) : r0 + half, max(0, c0 - half) : c0 + half]
            here = place.reach(gx[box], gy[box]) + fringe[box]
            better = (here < 1.0) & (here < reach[box])
            reach[box] = np.where(better, here, reach[box])
            self.owner[box] = np.where(better, i, self.owner[box])
        self._block(terrain, gx, gy, rng)
        self._eras(reach, gx, gy, rng)

    def _block(self, terrain: Terrain, gx: np.ndarray, gy: np.ndarray, rng: np.random.Generator) -> None:
        """Keep streets off water meadows, woods, parks and the edges of fast roads."""
        city = self.places[0]
        meadow = terrain.river.buffer(95).difference(Point(city.x, city.y).buffer(900))
        parks = []
        for place in self.places[:4]:
            for _ in range(int(place.people / 4300)):
                spot = rng.uniform(-1, 1, 2) * place.radius_m
                if np.hypot(*spot) > 0.17 * place.radius_m:
                    size = float(np.clip(rng.lognormal(4.75, 0.45), 60, 330))
                    parks.append(blob((place.x + spot[0], place.y + spot[1]), size, 1.2, rng, 0.15))
        self.parks = parks
        closed = shapely.unary_union([
            meadow, terrain.river.buffer(22), *[g.buffer(60) for g in terrain.lakes],
            *[g.buffer(15) for g in terrain.woods], *parks,
            terrain.bypass.buffer(150), terrain.motorway.buffer(200),
        ])  # fmt: skip
        shapely.prepare(closed)
        inside = self.owner >= 0
        self.owner[inside] = np.where(shapely.intersects_xy(closed, gx[inside], gy[inside]), -1, self.owner[inside])

    def _eras(self, reach: np.ndarray, gx: np.ndarray, gy: np.ndarray, rng: np.random.Generator) -> None:
        """Give each quarter an era by its distance from the centre of its settlement."""
        seeds: list[XY] = [at(*p) for p, _ in BY_HAND]
        eras = [era for _, era in BY_HAND]
        for place in self.places:
            apart = 520.0 if place.kind in ("city", "town") else 0.45 * place.radius_m
            mine: list[XY] = [(place.x, place.y)]
            for _ in range(500):
                spot = rng.uniform(-1.25, 1.25, 2) * place.radius_m
                p = (place.x + float(spot[0]), place.y + float(spot[1]))
                if all(np.hypot(p[0] - a, p[1] - b) > apart for a, b in mine):
                    mine.append(p)
            for p in mine:
                far = float(place.reach(np.array([p[0]]), np.array([p[1]]))[0])
                seeds.append(p)
                eras.append(_era(place.kind, far + rng.normal(0, 0.05), rng))
        names = list(MANNERS)
        self._names = names
        kinds = np.array([names.index(e) for e in eras])
        warp = 130.0
        wx = gx + warp * Noise(rng, 300.0)(gx, gy)
        wy = gy + warp * Noise(rng, 300.0)(gx, gy)
        self.era = np.full(gx.shape, -1, dtype=np.int8)
        inside = self.owner >= 0
        nearest = cKDTree(np.array(seeds)).query(np.column_stack([wx[inside], wy[inside]]))[1]
        self.era[inside] = kinds[nearest]
        self.reach = reach

    def _cell(self, x: float, y: float) -> tuple[int, int] | None:
        row, column = int((y - ORIGIN[1]) / CELL_M), int((x - ORIGIN[0]) / CELL_M)
        if 0 <= row < self.owner.shape[0] and 0 <= column < self.owner.shape[1]:
            return row, column
        return None

    def era_at(self, x: float, y: float) -> str:
        """Return the era of the quarter at a point, or an empty string outside settlements."""
        cell = self._cell(x, y)
        if cell is None or self.owner[cell] < 0:
            return ""
        return self._names[int(self.era[cell])]

    def owner_at(self, x: float, y: float) -> int:
        """Return the number of the settlement at a point, or -1."""
        cell = self._cell(x, y)
        return -1 if cell is None else int(self.owner[cell])


def _era(kind: str, far: float, rng: np.random.Generator) -> str:
    """Choose the era of a quarter from the kind of place and the distance from its centre."""
    if kind == "hamlet":
        return "hamlet"
    if kind == "village":
        return "village" if far < 0.5 else str(rng.choice(["postwar", "modern", "modern"]))
    steps = (0.11, 0.40, 0.62, 0.80) if kind == "city" else (0.16, 0.40, 0.60, 0.76)
    if far < steps[0]:
        return "core"
    if far < steps[1]:
        return str(rng.choice(["terrace", "terrace", "terrace", "interwar"]))
    if far < steps[2]:
        return str(rng.choice(["interwar", "interwar", "postwar"]))
    if far < steps[3]:
        return str(rng.choice(["interwar", "postwar", "postwar", "modern"]))
    return str(rng.choice(["modern", "postwar", "works"], p=[0.80, 0.15, 0.05]))

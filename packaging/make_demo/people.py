"""Homes along the streets, and what sort of people live in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from network import Link
from quarters import MANNERS, Quarters
from shapes import Floats, Noise, at
from sketch import Settlement
from terrain import Terrain

#: Homes stand about this far from the middle of the road.
FRONTAGE_M = 15.0
#: Homes on a country lane, for each metre.
LANE_HOMES_PER_M = 0.0035
STREETS = {"residential", "tertiary", "secondary", "primary", "unclassified", "living_street"}

#: Poor and comfortable neighbourhoods: place, radius in metres, points added to the IMD score.
FORTUNE = [
    ((11.0, 10.5), 900.0, 42.0), ((14.4, 12.25), 850.0, 30.0), ((13.9, 13.9), 700.0, 20.0),
    ((21.6, 17.0), 800.0, 42.0), ((20.2, 17.9), 700.0, 18.0), ((22.9, 7.7), 650.0, 24.0),
    ((12.95, 12.6), 600.0, 12.0), ((12.3, 15.2), 1300.0, -9.0), ((10.4, 12.6), 900.0, -6.0),
    ((5.1, 7.3), 900.0, -7.0), ((14.6, 10.4), 800.0, -6.0),
]  # fmt: skip
AGES = ["age_0_4", "age_5_15", "age_16_64", "age_65_74", "age_75_84", "age_85p"]


@dataclass
class Homes:
    """Points where people live.

    Attributes
    ----------
    x, y : ndarray
        Grid references.
    people : ndarray
        People at each point.
    place : ndarray of int
        Number of the settlement, -1 in open country.
    era : ndarray of str
        Kind of quarter.
    """

    x: Floats
    y: Floats
    people: Floats
    place: np.ndarray
    era: np.ndarray


def settle(links: list[Link], terrain: Terrain, quarters: Quarters, rng: np.random.Generator) -> Homes:
    """Put homes along roads so that every settlement has the people it should have.

    Parameters
    ----------
    links : list of Link
        Road network.
    terrain : Terrain
        Ground.
    quarters : Quarters
        Neighbourhoods.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    Homes
        Points with people.
    """
    x, y, weight, place, era = [], [], [], [], []
    for link in links:
        if link.way.highway not in STREETS or link.way.level:
            continue
        length = link.line.length
        count = max(1, round(length / 24.0))
        along = (np.arange(count) + rng.uniform(0.2, 0.8, count)) / count
        points = shapely.line_interpolate_point(link.line, along, normalized=True)
        nearby = shapely.line_interpolate_point(link.line, np.minimum(along + 0.02, 1.0), True)
        before = shapely.line_interpolate_point(link.line, np.maximum(along - 0.02, 0.0), True)
        p = shapely.get_coordinates(points)
        d = shapely.get_coordinates(nearby) - shapely.get_coordinates(before)
        side = rng.choice([-1.0, 1.0], count)
        d = d / np.maximum(np.hypot(d[:, 0], d[:, 1]), 1e-6)[:, None]
        off = FRONTAGE_M + rng.uniform(-3, 6, count)
        hx, hy = p[:, 0] - d[:, 1] * side * off, p[:, 1] + d[:, 0] * side * off
        for a, b in zip(hx, hy, strict=True):
            kind, owner = quarters.era_at(a, b), quarters.owner_at(a, b)
            density = MANNERS[kind].homes_per_m if kind else LANE_HOMES_PER_M
            main = 0.45 if link.way.highway in ("primary", "secondary") else 1.0
            x.append(a)
            y.append(b)
            weight.append(density * main * length / count * rng.gamma(4.0, 0.25))
            place.append(owner)
            era.append(kind)
    homes = Homes(np.array(x), np.array(y), np.array(weight) * 2.35, np.array(place), np.array(era))
    for i, settlement in enumerate(quarters.places):
        mine = homes.place == i
        total = homes.people[mine].sum()
        if settlement.kind != "hamlet" and total > 0:
            homes.people[mine] *= settlement.people / total
    wet = terrain.water
    shapely.prepare(wet)
    homes.people[shapely.intersects_xy(wet, homes.x, homes.y)] = 0.0
    return homes


def fortune(x: Floats, y: Floats, era: np.ndarray, rng: np.random.Generator) -> Floats:
    """Return a deprivation score at each home: high is poor, as in the English indices."""
    base = {"core": 21.0, "terrace": 23.5, "interwar": 13.5, "postwar": 20.0, "modern": 7.0,
            "village": 6.5, "works": 22.0, "hamlet": 9.0, "": 10.0}  # fmt: skip
    score = np.array([base[str(e)] for e in era]) + 3.0 * Noise(rng, 1100.0)(x, y)
    score += 1.4 * Noise(rng, 4500.0)(x, y)
    for (kx, ky), radius, points in FORTUNE:
        cx, cy = at(kx, ky)
        score += points * np.exp(-(((x - cx) ** 2 + (y - cy) ** 2) / radius**2))
    # Kelsworth lost its works; the spa did not lose its visitors.
    for (kx, ky), reach, points in (((20.8, 17.5), 2000.0, 2.0), ((5.7, 6.7), 2000.0, -3.0)):
        cx, cy = at(kx, ky)
        score += points * (np.hypot(x - cx, y - cy) < reach)
    return np.clip(score, 1.5, 75.0)


def rank_of(score: Floats) -> np.ndarray:
    """Turn a score into a rank among 32,844 areas, by the shape of the national curve."""
    scores = [0.5, 3.5, 5.5, 8.0, 11.0, 14.2, 18.0, 22.5, 28.5, 37.5, 50.0, 92.0]
    ranks = [32844, 31000, 28000, 24000, 20000, 16500, 13100, 9900, 6600, 3300, 1250, 1]
    return np.round(np.interp(score, scores, ranks)).astype(int)


def ages(
    total: int,
    shares: dict[str, float],
    place: Settlement | None,
    score: float,
    rng: np.random.Generator,
) -> dict[str, int]:
    """Split the people of one area into six age bands.

    Parameters
    ----------
    total : int
        People.
    shares : dict of str to float
        Share of them in each era of quarter.
    place : Settlement or None
        Where most of them live.
    score : float
        Deprivation score.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    dict of str to int
        People by band, adding up to ``total``.
    """
    young = shares.get("core", 0.0) * 0.9 + shares.get("terrace", 0.0) * 0.45
    family = shares.get("modern", 0.0) * 0.5 + shares.get("postwar", 0.0) * 0.3 + score / 160
    old = 0.0
    if place is None or place.kind in ("village", "hamlet"):
        old = 0.42
    elif place.name == "Merrowell Spa":
        old = 0.62
    old += shares.get("interwar", 0.0) * 0.16 - young * 0.4
    weight = np.array([
        0.055 * (1 + 0.5 * family), 0.132 * (1 + 0.35 * family - 0.5 * young),
        0.62 * (1 + 0.22 * young - 0.12 * old), 0.102 * (1 + old), 0.063 * (1 + 1.1 * old),
        0.025 * (1 + 1.3 * old),
    ])  # fmt: skip
    weight *= np.exp(rng.normal(0.0, [0.12, 0.10, 0.03, 0.12, 0.14, 0.22]))
    exact = total * weight / weight.sum()
    counts = np.floor(exact).astype(int)
    for i in np.argsort(counts - exact, kind="stable")[: total - counts.sum()]:
        counts[i] += 1
    return {band: int(n) for band, n in zip(AGES, counts, strict=True)}

"""Problems of siting to be timed: counties that are made up, and the p-median instances of OR-Library.

Made counties lie on a plane. ``even`` ones have twelve towns of one size and candidates among the homes; ``uneven``
ones have towns of very different sizes, a quarter of the areas strewn between them, and candidates in the country too,
so that a least number of people bites hard. People are lognormal, minutes are distance with noise of about a tenth.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from hubplanner.siting.program import Floats, Program, Row


def even(areas: int, candidates: int, hubs: int, least: float = 0.0, seed: int = 0) -> Program:
    """Make a county of which each hub is to have this least share of the people."""
    chance = np.random.default_rng(seed)
    towns = chance.uniform(0, 50, (12, 2))
    homes = towns[chance.integers(0, 12, areas)] + chance.normal(0, 5, (areas, 2))
    sites = homes[chance.choice(areas, candidates, replace=False)]
    apart = np.hypot(*(homes[:, None] - sites[None]).transpose(2, 0, 1))
    minutes = np.round(1 + 1.2 * apart * chance.lognormal(0, 0.08, apart.shape), 2)
    return _program(minutes, np.round(chance.lognormal(7.3, 0.3, areas)), hubs, least)


def uneven(areas: int, candidates: int, hubs: int, least: float = 0.0, seed: int = 0) -> Program:
    """Make a county as ``even`` does, of towns and country."""
    chance = np.random.default_rng(seed)
    towns = chance.uniform(0, 60, (max(3, areas // 80), 2))
    sizes = chance.lognormal(0, 0.8, len(towns))
    homes = towns[chance.choice(len(towns), areas, p=sizes / sizes.sum())] + chance.normal(0, 2.5, (areas, 2))
    homes = np.where((chance.random(areas) < 0.75)[:, None], homes, chance.uniform(0, 60, (areas, 2)))
    sites = homes[chance.choice(areas, candidates, replace=False)] + chance.normal(0, 0.4, (candidates, 2))
    apart = np.hypot(*(homes[:, None] - sites[None]).transpose(2, 0, 1))
    minutes = np.round(2 + 1.3 * apart * chance.uniform(0.9, 1.1, apart.shape), 2)
    return _program(minutes, np.round(chance.lognormal(7.3, 0.35, areas)), hubs, least)


def _program(minutes: Floats, people: Floats, hubs: int, least: float) -> Program:
    candidates = minutes.shape[1]
    return Program(
        minutes,
        people,
        number(candidates, hubs),
        least_people=np.full(candidates, least * people.sum()) if least else None,
    )


def number(candidates: int, hubs: int) -> tuple[Row, ...]:
    """Return the row that asks for so many hubs."""
    return (Row(np.ones(candidates), hubs, hubs, "hubs"),)


def number_of(program: Program) -> int:
    """Return how many hubs are asked for."""
    return int(program.rows[0].most)


def or_library(folder: Path) -> Iterator[tuple[str, Program, float]]:
    """Read the instances of a folder, with their names and known optima, which ``pmedopt.txt`` has."""
    words = (folder / "pmedopt.txt").read_text().split()
    for path in sorted(folder.glob("pmed[0-9]*.txt"), key=lambda each: int(each.stem[4:])):
        yield path.stem, _beasley(path), float(words[words.index(path.stem) + 1])


def _beasley(path: Path) -> Program:
    """Read an instance: shortest ways between all nodes; a repeated edge counts with its last length."""
    figures = [int(word) for word in path.read_text().split()]
    nodes, edges, hubs = figures[:3]
    lengths = {}
    for one, other, length in zip(*(iter(figures[3 : 3 + 3 * edges]),) * 3, strict=True):
        lengths[min(one, other) - 1, max(one, other) - 1] = float(length)
    ends = tuple(np.array(list(lengths)).T)
    minutes = dijkstra(coo_matrix((list(lengths.values()), ends), shape=(nodes, nodes)).tocsr(), directed=False)
    return Program(minutes, np.ones(nodes), number(nodes, hubs))

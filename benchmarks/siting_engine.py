"""Times the engine of siting: ``python benchmarks/siting_engine.py [--against] [--pmed FOLDER] [--only WORD]``.

Made instances are counties on a plane. ``even`` ones have twelve towns of one size and candidates among the homes;
``uneven`` ones have towns of very different sizes, a quarter of the areas strewn between them, and candidates in the
country too, so that a least number of people bites hard. People are lognormal, minutes are distance with noise of
about a tenth. ``--against`` runs the plain model in PuLP on HiGHS (with nearest allocation) and spopt on the same
instances, which takes long. ``--pmed`` names a folder with instances of OR-Library and their ``pmedopt.txt``.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pulp
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from hubplanner.siting.cuts import Found, Frontier, solve_by_cuts
from hubplanner.siting.engine import run_dense
from hubplanner.siting.program import Program, Row
from hubplanner.study import never, no_progress

_LIMIT_S = 120.0
_SEEDS = 3
_GROWTH = ((200, 30), (700, 60), (1500, 100), (3000, 200), (5000, 300))


def even(areas: int, candidates: int, hubs: int, least: float = 0.0, seed: int = 0) -> Program:
    chance = np.random.default_rng(seed)
    towns = chance.uniform(0, 50, (12, 2))
    homes = towns[chance.integers(0, 12, areas)] + chance.normal(0, 5, (areas, 2))
    sites = homes[chance.choice(areas, candidates, replace=False)]
    apart = np.hypot(*(homes[:, None] - sites[None]).transpose(2, 0, 1))
    minutes = np.round(1 + 1.2 * apart * chance.lognormal(0, 0.08, apart.shape), 2)
    return _program(minutes, np.round(chance.lognormal(7.3, 0.3, areas)), hubs, least)


def uneven(areas: int, candidates: int, hubs: int, least: float = 0.0, seed: int = 0) -> Program:
    chance = np.random.default_rng(seed)
    towns = chance.uniform(0, 60, (max(3, areas // 80), 2))
    sizes = chance.lognormal(0, 0.8, len(towns))
    homes = towns[chance.choice(len(towns), areas, p=sizes / sizes.sum())] + chance.normal(0, 2.5, (areas, 2))
    homes = np.where((chance.random(areas) < 0.75)[:, None], homes, chance.uniform(0, 60, (areas, 2)))
    sites = homes[chance.choice(areas, candidates, replace=False)] + chance.normal(0, 0.4, (candidates, 2))
    apart = np.hypot(*(homes[:, None] - sites[None]).transpose(2, 0, 1))
    minutes = np.round(2 + 1.3 * apart * chance.uniform(0.9, 1.1, apart.shape), 2)
    return _program(minutes, np.round(chance.lognormal(7.3, 0.35, areas)), hubs, least)


def _program(minutes: "np.ndarray", people: "np.ndarray", hubs: int, least: float) -> Program:
    candidates = minutes.shape[1]
    return Program(
        minutes,
        people,
        _number(candidates, hubs),
        least_people=np.full(candidates, least * people.sum()) if least else None,
    )


def _number(candidates: int, hubs: int) -> tuple[Row, ...]:
    return (Row(np.ones(candidates), hubs, hubs, "hubs"),)


def beasley(path: Path) -> Program:
    """Read an instance of OR-Library: shortest ways between all nodes; a repeated edge counts with its last length."""
    figures = [int(word) for word in path.read_text().split()]
    nodes, edges, hubs = figures[:3]
    lengths = {}
    for one, other, length in zip(*(iter(figures[3 : 3 + 3 * edges]),) * 3, strict=True):
        lengths[min(one, other) - 1, max(one, other) - 1] = float(length)
    ends = tuple(np.array(list(lengths)).T)
    minutes = dijkstra(coo_matrix((list(lengths.values()), ends), shape=(nodes, nodes)).tocsr(), directed=False)
    return Program(minutes, np.ones(nodes), _number(nodes, hubs))


def instances() -> Iterator[tuple[str, Program]]:
    for make in (even, uneven):
        for seed in range(_SEEDS):
            for areas, candidates, hubs, least in (
                (1500, 100, 10, 0.0),
                (700, 60, 8, 0.07),
                (700, 60, 8, 0.10),
                (1500, 100, 10, 0.07),
            ):
                asked = f", each ≥ {least:.0%}" if least else ""
                name = f"{make.__name__} {areas} × {candidates}, p = {hubs}{asked}, seed {seed}"
                yield name, make(areas, candidates, hubs, least, seed)
    for areas, candidates in _GROWTH:
        yield f"growth {areas} × {candidates}, p = 10", even(areas, candidates, 10, seed=7)
    middle = even(1500, 100, 10, seed=1)
    free = replace(middle, rows=())
    for name, program in (
        ("max", replace(middle, objective="max")),
        ("coverage", replace(middle, objective="coverage", coverage_min=10.0)),
        ("cost", replace(free, objective="cost", cost=np.ones(100), farthest=20.0)),
        ("tail", replace(middle, objective="tail")),
    ):
        yield f"objective {name}, 1500 × 100", program


def timed(run: Callable[[], Found]) -> tuple[Found, float, float]:
    started, used = time.perf_counter(), time.process_time()
    found = run()
    return found, time.perf_counter() - started, time.process_time() - used


def ours(name: str, program: Program) -> float:
    found, seconds, cpu = timed(lambda: solve_by_cuts(program, no_progress, never, _LIMIT_S))
    _print(name, found, seconds, cpu)
    return seconds


def _print(name: str, found: Found, seconds: float, cpu: float) -> None:
    if found.ended == "time_limit" and found.objective is not None and found.bound is not None:
        state = f"{(found.objective - found.bound) / abs(found.objective):.2%} from proof"
    else:
        state = {"optimal": "proven"}.get(found.ended, found.ended)
    value = "" if found.objective is None else f"{found.objective:.5f}"
    print(f"{name:52} {seconds:7.2f} s {cpu:7.2f} CPU {found.nodes:6} nodes {found.cuts:5} cuts {value:>12} {state}")


def against(program: Program, seconds: float) -> None:
    from spopt.locate import PMedian

    started = time.perf_counter()
    run = run_dense(program, time_limit_s=_LIMIT_S)
    dense = time.perf_counter() - started
    print(f"    plain model on HiGHS {dense:.2f} s, {run.ended}; plain / ours {dense / seconds:.1f}")
    if program.least_people is None and program.objective == "mean":
        started = time.perf_counter()
        hubs = int(program.rows[0].most)
        model = PMedian.from_cost_matrix(program.minutes, program.people, hubs)
        model.solve(pulp.HiGHS(msg=False, gapRel=0.0, timeLimit=_LIMIT_S))
        theirs = time.perf_counter() - started
        print(f"    spopt on HiGHS {theirs:.2f} s; spopt / ours {theirs / seconds:.1f}")


def frontier() -> None:
    for make in (even, uneven):
        program = make(1500, 100, 1, seed=1)
        kept = Frontier(program)
        started, used, proven = time.perf_counter(), time.process_time(), 0
        for hubs in range(1, 16):
            proven += kept.solve(_number(100, hubs), no_progress, never, _LIMIT_S).ended == "optimal"
        wall, cpu = time.perf_counter() - started, time.process_time() - used
        print(f"{f'frontier {make.__name__} 1500 × 100, p = 1..15':52} {wall:7.2f} s {cpu:7.2f} CPU {proven} proven")


def or_library(folder: Path) -> None:
    words = (folder / "pmedopt.txt").read_text().split()
    total, used = 0.0, 0.0
    for path in sorted(folder.glob("pmed[0-9]*.txt"), key=lambda each: int(each.stem[4:])):
        program = beasley(path)
        found, seconds, cpu = timed(lambda program=program: solve_by_cuts(program, no_progress, never, _LIMIT_S))  # type: ignore[misc]
        total, used = total + seconds, used + cpu
        best = float(words[words.index(path.stem) + 1])
        right = found.objective is not None and abs(found.objective * len(program.people) - best) < 1e-6
        _print(f"{path.stem} {len(program.people)}, p = {program.rows[0].most}", found, seconds, cpu)
        if not right:
            print(f"    the known optimum is {best}")
    print(f"{'all':52} {total:7.2f} s {used:7.2f} CPU")


def main() -> int:
    """Print a row for each instance."""
    parser = argparse.ArgumentParser(description="Times the engine of siting.")
    parser.add_argument("--against", action="store_true", help="run the plain model and spopt too")
    parser.add_argument("--pmed", type=Path, help="folder with instances of OR-Library")
    parser.add_argument("--only", default="", help="instances with this word in their name")
    asked = parser.parse_args()
    for name, program in instances():
        if asked.only in name:
            seconds = ours(name, program)
            if asked.against:
                against(program, seconds)
    if asked.only in "frontier":
        frontier()
    if asked.pmed:
        or_library(asked.pmed)
    return 0


if __name__ == "__main__":
    sys.exit(main())

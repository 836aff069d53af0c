"""Times the engine of siting by itself: ``python benchmarks/siting_engine.py [--only WORD]``.

Counties of two kinds and several seeds, and the other objectives; ``benchmarks/siting.py`` sets the engine beside
other tools.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from siting_instances import even, uneven

from hubplanner.siting.cuts import Found, solve_by_cuts
from hubplanner.siting.program import Program
from hubplanner.study import never, no_progress

_LIMIT_S = 120.0
_SEEDS = 3


def instances() -> Iterator[tuple[str, Program]]:
    """Return what is solved, with its name."""
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
    middle = even(1500, 100, 10, seed=1)
    free = replace(middle, rows=())
    for name, program in (
        ("max", replace(middle, objective="max")),
        ("coverage", replace(middle, objective="coverage", coverage_min=10.0)),
        ("cost", replace(free, objective="cost", cost=np.ones(100), farthest=20.0)),
        ("tail", replace(middle, objective="tail")),
    ):
        yield f"objective {name}, 1500 × 100", program


def solve(name: str, program: Program) -> None:
    """Solve an instance and print what came of it."""
    started, used = time.perf_counter(), time.process_time()
    found = solve_by_cuts(program, no_progress, never, _LIMIT_S)
    seconds, cpu = time.perf_counter() - started, time.process_time() - used
    told = f"{seconds:7.2f} s {cpu:7.2f} CPU {found.nodes:6} nodes {found.cuts:5} cuts"
    value = "" if found.objective is None else f"{found.objective:.5f}"
    print(f"{name:52} {told} {value:>12} {proof(found)}", flush=True)


def proof(found: Found) -> str:
    """Return in words how far an answer is from proven."""
    if found.ended == "time_limit" and found.objective is not None and found.bound is not None:
        return f"{(found.objective - found.bound) / abs(found.objective):.2%} from proof"
    return {"optimal": "proven", "time_limit": "no answer in time"}.get(found.ended, found.ended)


def main() -> int:
    """Print a row for each instance."""
    parser = argparse.ArgumentParser(description="Times the engine of siting.")
    parser.add_argument("--only", default="", help="instances with this word in their name")
    asked = parser.parse_args()
    for name, program in instances():
        if asked.only in name:
            solve(name, program)
    return 0


if __name__ == "__main__":
    sys.exit(main())

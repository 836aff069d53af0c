"""Times finding hubs against spopt's p-median on the demo study: ``python benchmarks/siting.py``."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import pulp

from hubplanner.project import build_demo
from hubplanner.siting import Criteria, solve
from hubplanner.study import population

_RUNS = 3
_HUBS = (3, 4, 8)


def main() -> int:
    """Print medians, the ratio, and whether both found the same mean."""
    from spopt.locate import PMedian

    with tempfile.TemporaryDirectory() as folder:
        project = build_demo(Path(folder) / "demo.hubplan")
    times, people = project.travel_times(), population(project.study)
    print(f"{times.shape[0]} areas, {times.shape[1]} candidates; median of {_RUNS} runs, in turn, both on HiGHS")
    for hubs in _HUBS:
        ours, theirs = [], []
        for _ in range(_RUNS):
            started = time.perf_counter()
            solution = solve(times, people, Criteria(hubs=hubs))
            ours.append(time.perf_counter() - started)
            started = time.perf_counter()
            model = PMedian.from_cost_matrix(times.to_numpy(), people.to_numpy(), hubs)
            model = model.solve(pulp.HiGHS(msg=False, gapRel=0.0))
            theirs.append(time.perf_counter() - started)
        mean = model.problem.objective.value() / people.sum()
        us, them = statistics.median(ours), statistics.median(theirs)
        print(
            f"  {hubs} hubs: hubplanner {us:.2f} s, spopt {them:.2f} s, spopt / hubplanner {them / us:.2f}; "
            f"mean {solution.objective:.6f} and {mean:.6f} minutes"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

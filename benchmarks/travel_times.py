"""Times the travel-time engines against each other on the demo study: ``python benchmarks/travel_times.py``."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from hubplanner.project import Project, build_demo

_RUNS = 5


def main() -> int:
    """Print the median of each engine and the ratio, and check that they agree."""
    with tempfile.TemporaryDirectory() as folder:
        project: Project = build_demo(Path(folder) / "demo.hubplan")
    taken: dict[str, list[float]] = {"networkx": [], "fast": []}
    times = {}
    for _ in range(_RUNS):
        for engine, seconds in taken.items():
            project.forget_times()
            started = time.perf_counter()
            times[engine] = project.travel_times(engine=engine)
            seconds.append(time.perf_counter() - started)
    areas, sites = times["fast"].shape
    links = len(project.study.table("roads"))
    print(f"{areas} areas, {sites} sites, {links:,} links; median of {_RUNS} runs, in turn")
    medians = {engine: statistics.median(seconds) for engine, seconds in taken.items()}
    for engine, median in medians.items():
        print(f"  {engine:<10}{median:8.3f} s")
    apart = float(np.nanmax(np.abs(times["fast"].to_numpy() - times["networkx"].to_numpy()))) * 60
    print(f"  networkx / fast: {medians['networkx'] / medians['fast']:.1f}; furthest apart {apart:.6f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

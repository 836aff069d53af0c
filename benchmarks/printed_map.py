"""How long a printed consultation map takes, and how large it is.

    python benchmarks/printed_map.py [PROJECT.hubplan [OPTION]] [--repeats 3]

Without a project the demo study is built and three hubs are found in it. Measured is what a user waits
for once travel times are known: drawing the page and writing the file, each paper and kind by itself,
the best of some repeats. The first map of a program also loads the fonts; that is told apart. Beside
it stands the plain way: matplotlib with a line a road link, every class drawn.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from hubplanner import Project
from hubplanner.outputs.printed_map import map_figure, save_figure
from hubplanner.outputs.result import Result, gather
from hubplanner.siting import Criteria

MAPS = (("A3", "pdf"), ("A4", "pdf"), ("A4", "svg"), ("A4", "png"))
SECONDS, MEGABYTES = 2.0, 3.0


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def write(result: Result, path: Path, paper: str) -> None:
    save_figure(map_figure(result, paper), path, result.title, result.description)


def write_plainly(result: Result, path: Path) -> None:
    figure = Figure(figsize=(420 / 25.4, 297 / 25.4))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    result.areas.plot(ax=axes)
    lines = [line.coords for line in result.study.table("roads").explode().geometry if line is not None]
    axes.add_collection(LineCollection(lines, linewidths=0.4))
    figure.savefig(path)


def demo(folder: Path) -> tuple[Project, str]:
    from hubplanner.project import build_demo

    project = build_demo(folder / "demo.hubplan")
    criteria = Criteria(hubs=3)
    return project, project.keep_option("Three hubs", criteria, project.solve(criteria)).name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", nargs="?", type=Path)
    parser.add_argument("option", nargs="?")
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside)
        if chosen.project is None:
            project, option = demo(folder)
        else:
            project = Project.open(chosen.project)
            option = chosen.option or next(iter(project.options))
        result = gather(project, option)
        print(f"{result.title}: {len(result.study.table('roads')):,} road links, {len(result.areas):,} areas")
        first = timed(lambda: write(result, folder / "first.pdf", "A3"))
        print(f"first A3 pdf of the program, fonts loaded with it: {first:.2f} s")
        for paper, kind in MAPS:
            path = folder / f"map.{kind}"
            work = partial(write, result, path, paper)
            best = min(timed(work) for _ in range(chosen.repeats))
            size = path.stat().st_size / 1e6
            held = f" (to hold: {SECONDS:g} s, {MEGABYTES:g} MB)" if (paper, kind) == MAPS[0] else ""
            print(f"{paper} {kind}: {best:.2f} s, {size:.2f} MB{held}")
        plain = folder / "plain.pdf"
        print(f"plain A3 pdf: {timed(lambda: write_plainly(result, plain)):.2f} s, {plain.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()

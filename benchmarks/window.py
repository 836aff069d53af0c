"""How quick the window is: start to usable, opening the demo, page switches, memory.

``python benchmarks/window.py [--rounds N] [FILE.hubplan ...]`` prints medians, on the demo study or on these projects
(``county_study.py`` makes one of a county's size). Each round is a fresh process that draws without a screen; CPU
seconds stand beside the clock's, so that a busy machine can be told from a slow program.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from hubplanner.desktop.main_window import MainWindow

_TOGGLES = 20
PAGES = ("data", "estate", "access", "options", "compare", "publish", "start")


def measure(folder: Path, project: Path | None) -> dict[str, float]:
    """Go through one life of the window with a project, the demo if there is none; return seconds by what was done."""
    told: dict[str, float] = {}
    began = (time.perf_counter(), sum(os.times()[:4]))

    def lap(what: str) -> None:
        nonlocal began
        now = (time.perf_counter(), sum(os.times()[:4]))  # the road network is prepared in a process of its own
        told[what], told[f"{what} (CPU)"] = now[0] - began[0], now[1] - began[1]
        began = now

    from PySide6.QtCore import QSettings

    from hubplanner.desktop.app import make_application
    from hubplanner.desktop.main_window import MainWindow
    from hubplanner.desktop.warming import Warming

    app = make_application(["window"])
    window = MainWindow(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), folder)
    window.show()
    app.processEvents()
    lap("start to usable")

    def settle() -> None:
        app.processEvents()
        while window.session.jobs.busy:
            app.processEvents()
            time.sleep(0.005)
        app.processEvents()

    warming = Warming(window)
    warming.start()
    while not warming.isFinished():
        app.processEvents()
        time.sleep(0.005)
    app.processEvents()
    lap("loading behind the start page")
    if project is None:
        window.start_page.ui.openDemo.click()
    else:
        window.open_path(Path(shutil.copy(project, folder)))
    settle()
    lap("opening the project")
    for turn in ("first", "again"):
        for page in PAGES:
            window.show_page(page)
            settle()
            lap(f"{page}, {turn}")
    window.session.find_hubs()
    settle()
    lap("finding hubs")
    window.show_page("workshop")
    settle()
    lap("taking them to the room")
    told |= toggles(app, window)
    told["memory (MB)"] = memory_mb()
    window.close()
    return told


def toggles(app: "QApplication", window: "MainWindow") -> dict[str, float]:
    """Toggle one building after the other in the workshop; return median seconds to the figures and until painted."""
    room, view = window.workshop_page.room, window.workshop_page.room.display.maps.now
    view.finish_drawing()
    told: dict[str, list[float]] = {}
    for _ in range(_TOGGLES):
        room.pointer.step(7)
        app.processEvents()
        clock, cpu = time.perf_counter(), time.process_time()
        room.do("toggle")
        figures = (time.perf_counter() - clock, time.process_time() - cpu)
        view.finish_drawing()
        window.repaint()
        painted = (time.perf_counter() - clock, time.process_time() - cpu)
        for what, seconds in (("toggled, to the figures", figures), ("toggled, until painted", painted)):
            told.setdefault(what, []).append(seconds[0])
            told.setdefault(f"{what} (CPU)", []).append(seconds[1])
    return {what: statistics.median(values) for what, values in told.items()}


def memory_mb() -> float:
    """Return the memory that this process has in use, NaN where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    kilobytes = [int(line.split()[1]) for line in lines if line.startswith("VmRSS")]
    return kilobytes[0] / 1024 if kilobytes else float("nan")


def lives(folder: str, project: str, rounds: int) -> list[dict[str, float]]:
    """Live so often, each time in a fresh process."""
    told = []
    # The first life builds the demo study and warms the disk: it is not counted.
    for number in range(rounds + 1):
        again = [sys.executable, __file__, "--life", folder, *([project] if project else [])]
        ran = subprocess.run(again, check=True, capture_output=True, text=True)
        if number:
            told.append(json.loads(ran.stdout))
            print(f"round {number} of {rounds}: {told[-1]['start to usable']:.2f} s to usable", file=sys.stderr)
    return told


def main() -> int:
    """Measure in fresh processes and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("projects", nargs="*", default=[""], metavar="FILE.hubplan")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--life", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.life is not None:
        print(json.dumps(measure(chosen.life, Path(chosen.projects[0]) if chosen.projects[0] else None)))
        return 0
    for project in chosen.projects:
        with tempfile.TemporaryDirectory() as name:
            os.environ |= {"HUBPLANNER_HOME": name, "QT_QPA_PLATFORM": "offscreen"}
            told = lives(name, project, chosen.rounds)
        print(f"\n{Path(project).stem or 'demo':32}{'clock':>10}{'CPU':>10}")
        for what in [key for key in told[0] if not key.endswith("(CPU)")]:
            clock = statistics.median(life[what] for life in told)
            cpu = statistics.median(life.get(f"{what} (CPU)", float("nan")) for life in told)
            print(f"{what:32}{clock:10.3f}{'' if what.startswith('memory') else f'{cpu:10.3f}'}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How quick the window is: start to usable, opening the demo, page switches, memory.

``python benchmarks/window.py [--rounds N]`` prints medians. Each round is a fresh process that draws without a screen;
CPU seconds stand beside the clock's, so that a busy machine can be told from a slow program.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGES = ("data", "estate", "access", "options", "compare", "publish", "start")


def measure(folder: Path) -> dict[str, float]:
    """Go through one life of the window, and return seconds by what was done."""
    told: dict[str, float] = {}
    began = (time.perf_counter(), time.process_time())

    def lap(what: str) -> None:
        nonlocal began
        now = (time.perf_counter(), time.process_time())
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
    window.start_page.ui.openDemo.click()
    settle()
    lap("opening the demo")
    for turn in ("first", "again"):
        for page in PAGES:
            window.show_page(page)
            settle()
            lap(f"{page}, {turn}")
    told["memory (MB)"] = memory_mb()
    window.close()
    return told


def memory_mb() -> float:
    """Return the memory that this process has in use, NaN where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    kilobytes = [int(line.split()[1]) for line in lines if line.startswith("VmRSS")]
    return kilobytes[0] / 1024 if kilobytes else float("nan")


def main() -> int:
    """Measure in fresh processes and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--life", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.life is not None:
        print(json.dumps(measure(chosen.life)))
        return 0
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {"HUBPLANNER_HOME": name, "QT_QPA_PLATFORM": "offscreen"}
        lives = []
        # The first life builds the demo study and warms the disk: it is not counted.
        for number in range(chosen.rounds + 1):
            ran = subprocess.run([sys.executable, __file__, "--life", name], check=True, capture_output=True, text=True)
            if number:
                lives.append(json.loads(ran.stdout))
                print(f"round {number} of {chosen.rounds}: {lives[-1]['start to usable']:.2f} s to usable", flush=True)
    print(f"\n{'':32}{'clock':>10}{'CPU':>10}")
    for what in [key for key in lives[0] if not key.endswith("(CPU)")]:
        clock = statistics.median(life[what] for life in lives)
        cpu = statistics.median(life.get(f"{what} (CPU)", float("nan")) for life in lives)
        print(f"{what:32}{clock:10.2f}{'' if what.startswith('memory') else f'{cpu:10.2f}'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

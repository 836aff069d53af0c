"""A monkey at the window: ``python benchmarks/monkey.py [ACTIONS] [SEED] [PROJECT.hubplan]``.

Prints what it did by kind, what held the window (by the clock, in CPU time of its thread, and where), and whatever was
raised. It hangs where its thread computes for over a second; where the clock shows more, it was waiting for its turn on
a busy machine, or for something else: see where. Without a project, copies of the demo study are made. See
tests/desktop/monkey.py.
"""

import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QSettings, QThread
from PySide6.QtTest import QTest

from hubplanner.desktop.app import make_application
from hubplanner.desktop.main_window import MainWindow
from hubplanner.project import build_demo
from tests.desktop.monkey import play

_TOLD = 40


def main() -> int:
    actions = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, other = folder / "one.hubplan", folder / "other.hubplan"
        if len(sys.argv) > 3:
            shutil.copy(sys.argv[3], path)
        else:
            build_demo(path)
        shutil.copy(path, other)
        window = MainWindow(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), folder / "user")
        window.show()
        window.open_path(path)
        while window.session.project is None or window.session.jobs.busy:
            QTest.qWait(20)
        started = time.perf_counter()
        played = play(window, actions, seed, folder, [path, other])
        took = time.perf_counter() - started
        window.close()
        QTest.qWait(100)
        threads = [one for one in window.findChildren(QThread) if one.isRunning()]
    kinds = Counter(one.split(":")[0] for one in played.done)
    print(f"{len(played.done):,} actions in {took:.0f} s: {', '.join(f'{n:,} {kind}' for kind, n in kinds.items())}")
    print(f"{len(played.broke)} raised, {len(played.hung)} hung, {len(threads)} threads left")
    for words in dict.fromkeys(played.broke):
        print(f"  {words}")
    for one in sorted(played.held, key=lambda one: -one.cpu_s)[:_TOLD]:
        print(f"  {one.cpu_s:.2f} s of CPU, {one.clock_s:.2f} s by the clock: {one.during} at {one.where}")
    return 1 if played.broke or played.hung or threads else 0


if __name__ == "__main__":
    raise SystemExit(main())

"""A monkey at the window: ``python benchmarks/monkey.py [ACTIONS] [SEED] [PROJECT.hubplan]``.

Prints what it did by kind, for how long the window did not answer at most, and whatever was raised. Without a project,
a copy of the demo study is made. See tests/desktop/monkey.py.
"""

import os
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


def main() -> int:
    actions = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(sys.argv[3]) if len(sys.argv) > 3 else folder / "demo.hubplan"
        if not path.exists():
            build_demo(path)
        window = MainWindow(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), folder / "user")
        window.show()
        window.open_path(path)
        while window.session.project is None or window.session.jobs.busy:
            QTest.qWait(20)
        started = time.perf_counter()
        played = play(window, actions, seed, folder)
        took = time.perf_counter() - started
        window.close()
        QTest.qWait(100)
        threads = [one for one in window.findChildren(QThread) if one.isRunning()]
    kinds = Counter(one.split(":")[0] for one in played.done)
    print(f"{len(played.done):,} actions in {took:.0f} s: {', '.join(f'{n:,} {kind}' for kind, n in kinds.items())}")
    print(f"longest without an answer {played.longest_s:.2f} s, during {played.during}")
    print(f"{len(played.broke)} raised, {len(threads)} threads left")
    for one in dict.fromkeys(played.broke):
        print(f"  {one}")
    return 1 if played.broke or threads else 0


if __name__ == "__main__":
    raise SystemExit(main())

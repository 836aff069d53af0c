"""Kill a program at random moments while it saves a project, and open what is left.

Run: ``python benchmarks/kill_while_saving.py [TIMES]`` (POSIX only: it needs fork and SIGKILL). Prints how many of the
files opened, how many of them with the last save that was confirmed and how many with the one under way, and how many
kills fell between the beginning and the end of a save.
"""

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hubplanner.project import Project, build_demo
from hubplanner.study import InputError

TIMES = 200
SEED = 20261122


def main() -> int:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    chance = random.Random(SEED)
    counted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demo.hubplan"
        tables = {kind: len(table) for kind, table in build_demo(path).study.tables.items()}
        shortest = _seconds(lambda: Project.open(path).set_attribution("0"))
        print(f"demo study, {path.stat().st_size / 1e6:.1f} MB; open and save once: {shortest:.2f} s")
        project = Project.open(path)
        for turn in range(times):
            confirmed, begun = _kill_one(project, chance.random() * shortest)
            counted["while a save was under way"] += begun > confirmed
            try:
                project = Project.open(path)
            except InputError as error:
                counted["did not open"] += 1
                print(f"turn {turn}: {error}")
                continue
            whole = {kind: len(table) for kind, table in project.study.tables.items()} == tables
            kept = int(project.attribution)
            counted["with tables missing"] += not whole
            counted["opened with the last confirmed save"] += whole and kept == confirmed
            counted["opened with the save under way"] += whole and kept == confirmed + 1 == begun
            counted["opened with another save"] += kept not in {confirmed, begun}
        left = [one.name for one in Path(folder).iterdir() if one.name != path.name]
    print(f"{times} kills")
    for words, count in counted.items():
        print(f"  {words:<40}{count:>5}")
    print(f"  drafts left behind (swept when an hour old){len(left):>3}")
    good = counted["opened with the last confirmed save"] + counted["opened with the save under way"]
    return 0 if good == times else 1


def _kill_one(project: Project, after_s: float) -> tuple[int, int]:
    """Save again and again in a child, kill it, and return the last save that it confirmed and the last it began."""
    before = int(project.attribution)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, b"ready\n")
        number = before
        while True:
            number += 1
            os.write(writing, b"begin %d\n" % number)
            project.set_attribution(str(number))
            os.write(writing, b"done %d\n" % number)
    os.close(writing)
    said = b""
    while b"ready" not in said:
        said += os.read(reading, 100)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reading, 100_000):
        said += part
    os.close(reading)
    steps = [line.split() for line in said.decode().splitlines()]
    numbers = {word: [int(step[1]) for step in steps if step[0] == word] for word in ("begin", "done")}
    return max(numbers["done"], default=before), max(numbers["begin"], default=before)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())

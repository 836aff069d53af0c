"""A process of its own that brings in hostile files: what kills it, or keeps it busy, does not end the tests.

Each line that it reads is a file, a folder for its project, a kind and the folder of sound files, as JSON; each line
that it writes says what became of the file. The kernel ends it with SIGPROF as soon as one step has taken `MOST_CPU_S`
of processor time, which a busy machine does not change.
"""

import contextlib
import json
import os
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hubplanner import Project
from hubplanner.sources import look, read
from hubplanner.study import InputError, Part

MOST_CPU_S = 10.0


@contextlib.contextmanager
def limited() -> Any:
    """End the process if what stands within takes too much of the processor; not on Windows."""
    try:
        from signal import ITIMER_PROF, setitimer
    except ImportError:
        yield
        return
    setitimer(ITIMER_PROF, MOST_CPU_S)
    try:
        yield
    finally:
        setitimer(ITIMER_PROF, 0)


def tried(told: dict[str, Any], step: str, work: Callable[[], Any]) -> Any:
    """Do a step, and note what became of it: nothing, an error told in words, or a crash."""
    began = time.process_time()
    try:
        with limited():
            return work()
    except InputError as error:
        told["refused"][step] = str(error)
    except BaseException:  # even a panic of a library is only noted
        told["crashed"][step] = traceback.format_exc()
    finally:
        told["cpu_s"] = max(told["cpu_s"], time.process_time() - began)
    return None


def bring_in(path: Path, folder: Path, kind: str | None, around: Path) -> dict[str, Any]:
    """Look at a file, read it as what it seems to be or else as what it was, and add that to a project."""
    told: dict[str, Any] = {"refused": {}, "crashed": {}, "rows": None, "findings": [], "cpu_s": 0.0}
    tried(told, "look", lambda: look(path))
    part = tried(told, "read", lambda: read(None, path))
    if kind is not None and not isinstance(part, Part):
        part = tried(told, "read as its kind", lambda: read(kind, path))
    if isinstance(part, Part):
        told["rows"] = part.source.rows
        told["whole"] = part.source.rows == len(part.table)
        told["findings"] = [[one.message, one.value, one.column, one.remedy] for one in part.findings[:500]]
        project = Project.create(folder / "hostile.hubplan", "Hostile")
        if part.source.kind == "postcodes":  # only those around the areas are kept
            project.add("areas", around / "areas.gpkg")
        tried(told, "add", lambda: project.add_part(part))
    return told


def main() -> None:
    """Answer until there is nothing more to read."""
    warnings.simplefilter("error")
    with os.fdopen(os.dup(1), "w", encoding="ascii") as answers:
        os.dup2(2, 1)  # what a library prints is a fault, not an answer
        for line in sys.stdin:
            case = json.loads(line)
            path = Path(os.fsdecode(bytes.fromhex(case["path"])))
            told = bring_in(path, Path(case["folder"]), case["kind"], Path(case["around"]))
            answers.write(json.dumps(told) + "\n")
            answers.flush()


if __name__ == "__main__":
    main()

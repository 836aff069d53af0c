"""The process that brings in hostile files, and sound files to spoil."""

import contextlib
import hashlib
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from tests.hostile.files import Case
from tests.hostile.seeds import write_seeds

_MOST_WALL_S = 120.0  # for what waits without working; work is measured in the worker


@dataclass(frozen=True)
class Outcome:
    """What became of a file, and what lies beside it that did not before."""

    path: Path | None
    digest: str
    told: dict[str, Any]
    left: tuple[str, ...]
    skipped: str = ""


class Worker:
    """A `tests.hostile.worker`, started again whenever a file has ended it."""

    def __init__(self, folder: Path) -> None:
        self._errors = folder / "stderr"
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def bring_in(self, path: Path, folder: Path, kind: str | None, around: Path) -> dict[str, Any]:
        """Return what became of a file; ``died`` says how it ended the process."""
        process = self._started()
        assert process.stdin is not None
        before = self._errors.stat().st_size
        case = {"path": os.fsencode(path).hex(), "folder": str(folder), "kind": kind, "around": str(around)}
        process.stdin.write(json.dumps(case) + "\n")
        process.stdin.flush()
        try:
            line = self._answers.get(timeout=_MOST_WALL_S)
        except queue.Empty:
            line = ""
        told: dict[str, Any] = json.loads(line) if line else {"died": self.stop() or "it waited for ever"}
        told["printed"] = self._errors.read_bytes()[before:].decode(errors="replace")
        return told

    def stop(self) -> str:
        """End the process and return how it ended of its own accord, if it did."""
        process, self._process = self._process, None
        if process is None:
            return ""
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(2)
        status = process.poll()
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return "" if status is None else f"status {status}"

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            with self._errors.open("a") as errors:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "tests.hostile.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                    stderr=errors, text=True, cwd=Path(__file__).parents[2],
                    env=os.environ | {"HUBPLANNER_HOME": str(self._errors.parent)},
                )  # fmt: skip
            self._answers = queue.Queue()
            threading.Thread(target=_pass_on, args=(self._process.stdout, self._answers), daemon=True).start()
        return self._process


def _pass_on(lines: IO[str], answers: "queue.Queue[str]") -> None:
    with contextlib.suppress(ValueError, OSError):  # closed meanwhile
        for line in lines:
            answers.put(line)
    answers.put("")


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sound files of every kind; tests only read them."""
    folder = tmp_path_factory.mktemp("seeds")
    write_seeds(folder)
    return folder


class Ahead:
    """Brings in the files of all chosen cases, several at once, while the tests ask for them in order."""

    def __init__(self, folder: Path, seeds: Path, cases: Sequence[Case]) -> None:
        self._folder, self._seeds, self._own = folder, seeds, threading.local()
        self._workers: list[Worker] = []
        self._pool = ThreadPoolExecutor(max(2, min(4, os.cpu_count() or 2)))
        self._told = {id(case): self._pool.submit(self._bring_in, at, case) for at, case in enumerate(cases)}

    def of(self, case: Case) -> Outcome:
        """Return what became of a file."""
        return self._told.pop(id(case)).result()

    def stop(self) -> None:
        """End what is under way."""
        self._pool.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.stop()

    def _bring_in(self, at: int, case: Case) -> Outcome:
        if not hasattr(self._own, "worker"):
            folder = self._folder / f"worker {len(self._workers)} {threading.get_ident()}"
            folder.mkdir()
            self._own.worker = Worker(folder)
            self._workers.append(self._own.worker)
        files, projects = self._folder / str(at) / "files", self._folder / str(at) / "projects"
        files.mkdir(parents=True)
        projects.mkdir()
        try:
            path = case.write(self._seeds, files)
        except (OSError, AttributeError) as error:  # this system has no such file, or this user reads it all
            return Outcome(None, "", {}, (), skipped=str(error))
        digest, before = _digest(path), sorted(one.name for one in files.iterdir())
        told = self._own.worker.bring_in(path, projects, case.kind, self._seeds)
        left = sorted({one.name for one in files.iterdir()} ^ set(before))
        shutil.rmtree(self._folder / str(at), ignore_errors=True)
        return Outcome(path, digest, told, tuple(left))


def _digest(path: Path) -> str:
    digest = hashlib.sha256(path.name.encode("utf-8", "surrogateescape"))
    if path.is_file():
        with path.open("rb") as file:
            while data := file.read(1_000_000):
                digest.update(data)
    else:
        digest.update(str(path.parent.parent).encode())
    return digest.hexdigest()


@pytest.fixture(scope="session")
def ahead(tmp_path_factory: pytest.TempPathFactory, seeds: Path, request: pytest.FixtureRequest) -> Iterator[Ahead]:
    folder = tmp_path_factory.mktemp("hostile")
    chosen = [item.callspec.params.get("case") for item in request.session.items if hasattr(item, "callspec")]
    started = Ahead(folder, seeds, [case for case in chosen if isinstance(case, Case)])
    yield started
    started.stop()

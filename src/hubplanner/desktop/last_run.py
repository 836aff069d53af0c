"""Whether the program ended as it should when it last ran."""

import faulthandler
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from hubplanner.desktop.reports import without_user, write_report

_NO_TRACE = "No more is known: the machine, the power or a person may have ended it."


class Run:
    """A run of the program: leaves a file behind that goes when the run ends as it should.

    What breaks below Python (in Qt, in a solver) is written to that file, and found at the next start.

    Parameters
    ----------
    folder : pathlib.Path
        Where reports are kept.

    Raises
    ------
    OSError
        If nothing can be written there.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.ended_badly = _reported(folder)
        self._path = folder / f"running {os.getpid()}.txt"
        self._lock = _lock(self._path)
        self._lock.tryLock(0)
        self._file = self._path.open("w", encoding="utf-8")
        faulthandler.enable(self._file)

    def end(self) -> None:
        """Take the file away: all is well."""
        faulthandler.disable()
        self._file.close()
        with suppress(OSError):
            self._path.unlink()
        self._lock.unlock()


def _reported(folder: Path) -> list[Path]:
    """Turn what runs left behind that are over into reports."""
    reports = []
    for path in folder.glob("running *.txt"):
        lock = _lock(path)
        if not lock.tryLock(0):
            continue  # it still runs
        with suppress(OSError):
            said = path.read_text(encoding="utf-8", errors="replace")
            report = write_report(folder, "hubplanner ended unexpectedly.", without_user(said) or _NO_TRACE)
            path.unlink()
            if report is not None:
                reports.append(report)
        lock.unlock()
    return reports


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # however long it runs: it is over when its process is
    return lock

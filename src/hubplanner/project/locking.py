"""Tell a second window that a project is open in another.

A file beside the project is locked while the project is open for changes, and says who has it. The lock is the
operating system's: it goes when the program does, however that ends.
"""

import contextlib
import datetime as dt
import errno
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from hubplanner.project.state import now, user
from hubplanner.study import date_in_words

_LOCKED_BYTE = 1 << 30  # far beyond what is written: Windows lets nobody read a locked part


@dataclass(frozen=True)
class Holder:
    """Who has a project open: user, machine, and since when (ISO date and time, UTC)."""

    who: str
    machine: str
    since: str

    def in_words(self) -> str:
        """Return, for example, ``anna on LAPTOP-7 since 14:02 on 3 May 2026 (UTC)``."""
        try:
            moment = dt.datetime.fromisoformat(self.since)
            since = f" since {moment:%H:%M} on {date_in_words(moment)} (UTC)"
        except ValueError:
            since = ""
        machine = f" on {self.machine}" if self.machine else ""
        return f"{self.who or 'somebody'}{machine}{since}"


class Lock:
    """The right to change a project, held until it is let go or the program ends.

    Attributes
    ----------
    holder : Holder or None
        Who else has it, if it could not be had. Where a folder cannot hold a lock (read-only, or a drive that knows
        none), nobody is known to have it; a save still never overwrites what another window saved.
    """

    def __init__(self, project: Path) -> None:
        self._path = project.with_name(f".{project.name}.lock")
        self._handle: int | None = None
        self.holder: Holder | None = None
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError:
            return
        if _locked(handle):
            self._handle = handle
            about = Holder(user(), platform.node(), now())
            os.ftruncate(handle, 0)
            os.write(handle, json.dumps(asdict(about)).encode("utf-8"))
        else:
            self.holder = _read(handle)
            os.close(handle)

    def release(self) -> None:
        """Let go; may be called again."""
        if self._handle is None:
            return
        # The file goes first where that can be (not on Windows, while it is open), so that nobody finds it idle.
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(self._handle)
        self._handle = None
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._path.unlink()


def _read(handle: int) -> Holder:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return Holder(**json.loads(os.read(handle, 10_000)))
    except (OSError, ValueError, TypeError):
        return Holder("", "", "")


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return error.errno not in {errno.EACCES, errno.EDEADLK}
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # A drive that knows no locks lets everybody in.
            return error.errno not in {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK}
        return True

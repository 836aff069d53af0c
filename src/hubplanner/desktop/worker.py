"""One piece of long work, and the thread that runs it."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QObject, QThread, Signal

from hubplanner.desktop.reports import traced
from hubplanner.desktop.time_left import TimeLeft
from hubplanner.study import Cancelled, HubplannerError, Progress

Work = Callable[[Progress, Callable[[], bool]], Any]
_REPORT_EVERY_S = 0.05


def nothing(*_: Any) -> None:
    """Do nothing."""


@dataclass(eq=False)
class Job:
    """A plain function that takes progress and cancel, what to do with its result or without one, how far it is.

    Attributes
    ----------
    title : str
        What it does, in words.
    about : object
        What it is asked.
    state : str
    share : float
        Done, from 0 to 1; below 0 where it is not known.
    words : str
        What it is at, or how it ended.
    details : str
        For a report, where it broke.
    seconds : float
        That it took, once it has ended.
    quiet : bool
        Nothing is shown of it, unless it fails.
    """

    title: str
    work: Work
    done: Callable[[Any], None]
    dropped: Callable[[], None] = nothing
    about: object = None
    state: Literal["waiting", "running", "done", "stopped", "failed"] = "waiting"
    share: float = -1.0
    words: str = ""
    details: str = ""
    seconds: float = 0.0
    quiet: bool = False
    left: TimeLeft = field(default_factory=TimeLeft)


class Worker(QThread):
    """Runs one job; everything it says crosses to the window's thread by signal.

    Parameters
    ----------
    job : Job
    before : tuple of str and callable
        What is done before the job, in words, and how.
    parent : QObject

    Attributes
    ----------
    begun : bool
        Whether it came to the job itself.

    Signals
    -------
    progressed : float, str
    succeeded : object
        The result.
    failed : str, str
        Message; details for a report, "stopped", or nothing for an ordinary error.
    """

    progressed = Signal(float, str)
    succeeded = Signal(object)
    failed = Signal(str, str)

    def __init__(self, job: Job, before: tuple[str, Callable[[], None]], parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        self._before = before
        self.begun = False
        self._stop = threading.Event()
        self._reported = 0.0

    def stop(self) -> None:
        """Have the job stop."""
        self._stop.set()

    def run(self) -> None:
        """Do what comes before the job, then the job."""
        doing, before = self._before
        try:
            before()
            self.begun, doing = True, self._job.title
            result = self._job.work(self._progress, self._stop.is_set)
        except Cancelled as stopped:
            self.failed.emit(str(stopped), "stopped")
        except HubplannerError as error:
            self.failed.emit(str(error), "")
        except Exception as error:
            # The last line of defence: whatever happens in a job, the window goes on.
            details = traced(error)
            # Its title may name somebody's building: it is told, and not written down.
            logging.getLogger(__name__).error("A job failed:\n%s", details)
            self.failed.emit(f"{doing} did not work, and it is our fault.", details)
        else:
            self.succeeded.emit(result)

    def _progress(self, done: float, words: str, /) -> None:
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY_S or done >= 1:
            self._reported = now
            self.progressed.emit(done, words)

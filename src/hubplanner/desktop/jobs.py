"""Long work off the window's thread: one job at a time, with progress and cancel."""

import gc
import logging
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from hubplanner.study import Cancelled, HubplannerError, Progress

Work = Callable[[Progress, Callable[[], bool]], Any]
_REPORT_EVERY_S = 0.05


@dataclass(frozen=True)
class Job:
    """A plain function that takes progress and cancel, and what to do with its result."""

    title: str
    work: Work
    done: Callable[[Any], None]


class _Worker(QThread):
    """Runs one job; everything it says crosses to the window's thread by signal."""

    progressed = Signal(float, str)
    succeeded = Signal(object)
    failed = Signal(str, str)  # message, details for a report (empty for an ordinary error)

    def __init__(self, job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        self._stop = threading.Event()
        self._reported = 0.0

    def stop(self) -> None:
        self._stop.set()

    def run(self) -> None:
        try:
            result = self._job.work(self._progress, self._stop.is_set)
        except Cancelled as stopped:
            self.failed.emit(str(stopped), "stopped")
        except HubplannerError as error:
            self.failed.emit(str(error), "")
        except Exception:
            # The last line of defence: whatever happens in a job, the window goes on.
            details = traceback.format_exc()
            logging.getLogger(__name__).exception("A job failed: %s", self._job.title)
            self.failed.emit(
                f"{self._job.title} did not work, and it is our fault. Your project is as it was.", details
            )
        else:
            self.succeeded.emit(result)

    def _progress(self, done: float, words: str, /) -> None:
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY_S or done >= 1:
            self._reported = now
            self.progressed.emit(done, words)


class Jobs(QObject):
    """Runs jobs one after another.

    Signals
    -------
    started : str
        Title of the job that begins.
    progressed : float, str
        Share done (below 0: not known) and words.
    failed : str, str
        Message; details for a report, or "stopped" where the user stopped it.
    idle
        Nothing is left to do.
    """

    started = Signal(str)
    progressed = Signal(float, str)
    failed = Signal(str, str)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Job] = deque()
        self._worker: _Worker | None = None

    @property
    def busy(self) -> bool:
        """Return whether a job is running."""
        return self._worker is not None

    def start(self, title: str, work: Work, done: Callable[[Any], None], *, only_latest: bool = False) -> None:
        """Run a job, now or after those before it.

        Parameters
        ----------
        title : str
            What it does, as the strip shows it.
        work : callable
            Takes progress and cancel; runs off the window's thread.
        done : callable
            Takes its result, in the window's thread. Not called after an error or a stop.
        only_latest : bool
            Jobs of the same title that still wait are dropped: only the last one's result is wanted.
        """
        if only_latest:
            self._waiting = deque(job for job in self._waiting if job.title != title)
        self._waiting.append(Job(title, work, done))
        if self._worker is None:
            self._next()

    def cancel(self) -> None:
        """Stop the running job and forget those that wait."""
        self._waiting.clear()
        if self._worker is not None:
            self._worker.stop()

    def _next(self) -> None:
        if not self._waiting:
            self.idle.emit()
            return
        job = self._waiting.popleft()
        worker = _Worker(job, self)
        self._worker = worker
        worker.progressed.connect(self.progressed)
        outcome: list[Callable[[], None]] = []
        worker.succeeded.connect(lambda result: outcome.append(lambda: job.done(result)))
        worker.failed.connect(lambda message, details: outcome.append(lambda: self.failed.emit(message, details)))

        # Python collects cycles on whichever thread is at work, and what it finds of Qt must not die on another one.
        gc.disable()

        def ended() -> None:
            gc.enable()
            # The thread is over before its result is used, so that a result may start the next job.
            self._worker = None
            worker.deleteLater()
            for act in outcome:
                act()
            if self._worker is None:
                self._next()

        worker.finished.connect(ended)
        self.started.emit(job.title)
        worker.start()

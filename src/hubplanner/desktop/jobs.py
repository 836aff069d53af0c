"""Long work off the window's thread: one job at a time, with progress and cancel."""

import gc
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QObject, QThread, Signal

from hubplanner.desktop.reports import traced
from hubplanner.desktop.time_left import TimeLeft
from hubplanner.study import Cancelled, HubplannerError, Progress

Work = Callable[[Progress, Callable[[], bool]], Any]
_REPORT_EVERY_S = 0.05
_REMEMBERED = 30
_WORTH_TELLING_S = 1.0


@dataclass(eq=False)
class Job:
    """A plain function that takes progress and cancel, what to do with its result, and how far it is.

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
    about: object = None
    state: Literal["waiting", "running", "done", "stopped", "failed"] = "waiting"
    share: float = -1.0
    words: str = ""
    details: str = ""
    seconds: float = 0.0
    quiet: bool = False
    left: TimeLeft = field(default_factory=TimeLeft)


class _Worker(QThread):
    """Runs one job; everything it says crosses to the window's thread by signal."""

    progressed = Signal(float, str)
    succeeded = Signal(object)
    failed = Signal(str, str)  # message, details for a report (empty for an ordinary error)

    def __init__(self, job: Job, before: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        self._before = before
        self._stop = threading.Event()
        self._reported = 0.0

    def stop(self) -> None:
        self._stop.set()

    def run(self) -> None:
        try:
            self._before()
            result = self._job.work(self._progress, self._stop.is_set)
        except Cancelled as stopped:
            self.failed.emit(str(stopped), "stopped")
        except HubplannerError as error:
            self.failed.emit(str(error), "")
        except Exception as error:
            # The last line of defence: whatever happens in a job, the window goes on.
            details = traced(error)
            logging.getLogger(__name__).error("A job failed: %s\n%s", self._job.title, details)
            self.failed.emit(f"{self._job.title} did not work, and it is our fault.", details)
        else:
            self.succeeded.emit(result)

    def _progress(self, done: float, words: str, /) -> None:
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY_S or done >= 1:
            self._reported = now
            self.progressed.emit(done, words)


class Jobs(QObject):
    """Runs jobs one after another.

    Attributes
    ----------
    before : callable
        Done on the thread of each job before its work.
    running : Job or None
        That is to be seen.

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
    changed
        Another job runs, waits or has ended.
    """

    started = Signal(str)
    progressed = Signal(float, str)
    failed = Signal(str, str)
    idle = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Job] = deque()
        self._ended: deque[Job] = deque(maxlen=_REMEMBERED)
        self._worker: _Worker | None = None
        self.before: Callable[[], None] = _nothing
        self.running: Job | None = None

    @property
    def busy(self) -> bool:
        """Return whether a job is running."""
        return self._worker is not None

    @property
    def waiting(self) -> tuple[Job, ...]:
        """Return the jobs that wait and are to be seen, the next first."""
        return tuple(job for job in self._waiting if not job.quiet)

    @property
    def ended(self) -> tuple[Job, ...]:
        """Return the jobs that ended, the latest first, but for what went well in a moment."""
        return tuple(self._ended)

    def holds(self, about: object) -> bool:
        """Return whether a job about this runs or waits."""
        jobs = (*self._waiting, *((self.running,) if self.running is not None else ()))
        return any(job.about == about for job in jobs)

    def start(
        self,
        title: str,
        work: Work,
        done: Callable[[Any], None],
        *,
        only_latest: bool = False,
        about: object = None,
        quiet: bool = False,
    ) -> None:
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
        about : object
            What it is asked, for `holds`.
        quiet : bool
            It takes a moment, and nothing is shown of it unless it fails.
        """
        if only_latest:
            self._waiting = deque(job for job in self._waiting if job.title != title)
        self._waiting.append(Job(title, work, done, about, quiet=quiet))
        if self._worker is None:
            self._next()
        else:
            self.changed.emit()

    def cancel(self) -> None:
        """Stop the running job and forget those that wait."""
        self._waiting.clear()
        if self._worker is not None:
            self._worker.stop()
        self.changed.emit()

    def cancel_one(self, job: Job) -> None:
        """Stop one job, or forget it if it still waits; the others go on."""
        if job in self._waiting:
            self._waiting.remove(job)
        elif job is self.running and self._worker is not None:
            self._worker.stop()
        self.changed.emit()

    def _next(self) -> None:
        if not self._waiting:
            self.changed.emit()
            self.idle.emit()
            return
        job = self._waiting.popleft()
        job.state = "running"
        self.running = None if job.quiet else job
        worker = _Worker(job, self.before, self)
        self._worker = worker
        began = time.monotonic()
        worker.progressed.connect(self._progressed)
        outcome: list[Callable[[], None]] = []
        worker.succeeded.connect(lambda result: outcome.append(lambda: self._succeeded(job, result)))
        worker.failed.connect(lambda message, details: outcome.append(lambda: self._broke(job, message, details)))

        collecting.hold()

        def ended() -> None:
            collecting.let_go()
            # The thread is over before its result is used, so that a result may start the next job.
            self._worker = self.running = None
            worker.deleteLater()
            job.seconds = time.monotonic() - began
            try:
                for act in outcome:
                    act()
            finally:
                # What is remembered of a job is how it ended, not the study that it held.
                job.work = job.done = _nothing
                # Whatever its result led to, what waits goes on.
                if self._worker is None:
                    self._next()

        worker.finished.connect(ended)
        if not job.quiet:
            self.started.emit(job.title)
            self.changed.emit()
        worker.start()

    def _progressed(self, share: float, words: str) -> None:
        if self.running is not None:
            self.running.share, self.running.words = share, words
            self.running.left.report(share, time.monotonic())
        self.progressed.emit(share, words)

    def _succeeded(self, job: Job, result: Any) -> None:
        job.state, job.words = "done", ""
        if job.seconds >= _WORTH_TELLING_S and not job.quiet:
            self._ended.appendleft(job)
        job.done(result)

    def _broke(self, job: Job, message: str, details: str) -> None:
        stopped = details == "stopped"
        job.state, job.words, job.details = "stopped" if stopped else "failed", message, "" if stopped else details
        self._ended.appendleft(job)
        self.failed.emit(message, details)


def _nothing(*_: Any) -> None:
    """Do nothing."""


class _Collecting:
    """Keeps Python from collecting cycles while anybody asks for that; used on the window's thread.

    Python collects on whichever thread is at work, and what it finds of Qt must not die on another than the window's.
    """

    def __init__(self) -> None:
        self._held = 0

    def hold(self) -> None:
        """Collect nothing until this has been let go as often as held."""
        self._held += 1
        gc.disable()

    def let_go(self) -> None:
        """Collect again, if nobody else holds it."""
        self._held -= 1
        if not self._held:
            gc.enable()


collecting = _Collecting()

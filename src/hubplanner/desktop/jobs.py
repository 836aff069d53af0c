"""Long work off the window's thread: one job at a time, with progress and cancel, and a word when it ends."""

import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from hubplanner.desktop.collecting import collecting
from hubplanner.desktop.worker import Job, Work, Worker, nothing

_REMEMBERED = 30
_WORTH_TELLING_S = 1.0


class Jobs(QObject):
    """Runs jobs one after another.

    Attributes
    ----------
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
    succeeded : str
        Title of the job that went well; its result is used after this.
    idle
        Nothing is left to do.
    changed
        Another job runs, waits or has ended.
    """

    started = Signal(str)
    progressed = Signal(float, str)
    failed = Signal(str, str)
    succeeded = Signal(str)
    idle = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Job] = deque()
        self._ended: deque[Job] = deque(maxlen=_REMEMBERED)
        self._worker: Worker | None = None
        self._before: tuple[str, Callable[[], None]] = ("", nothing)
        self._closed = False
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

    def put_before(self, title: str, work: Callable[[], None]) -> None:
        """Do some work on the thread of each job before its own, which begins only if that went well.

        Parameters
        ----------
        title : str
            What it does, in words.
        work : callable
        """
        self._before = (title, work)

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
        dropped: Callable[[], None] = nothing,
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
            Takes its result, in the window's thread.
        dropped : callable
            Called in the window's thread instead where there will be no result: it broke, was stopped, or never began.
        only_latest : bool
            Jobs of the same title that still wait are dropped: only the last one's result is wanted.
        about : object
            What it is asked, for `holds`.
        quiet : bool
            It takes a moment, and nothing is shown of it unless it fails.
        """
        if self._closed:
            dropped()
            return
        late = [job for job in self._waiting if only_latest and job.title == title]
        self._waiting = deque(job for job in self._waiting if job not in late)
        self._waiting.append(Job(title, work, done, dropped, about, quiet=quiet))
        if self._worker is None:
            self._next()
        else:
            self.changed.emit()
        _drop(late)

    def cancel(self) -> None:
        """Stop the running job and forget those that wait."""
        forgotten, self._waiting = self._waiting, deque()
        if self._worker is not None:
            self._worker.stop()
        self.changed.emit()
        _drop(forgotten)

    def close(self) -> None:
        """Stop the running job, forget those that wait, and take no more."""
        self._closed = True
        self.cancel()

    def cancel_one(self, job: Job) -> None:
        """Stop one job, or forget it if it still waits; the others go on."""
        if job in self._waiting:
            self._waiting.remove(job)
            _drop([job])
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
        worker = Worker(job, self._before, self)
        self._worker = worker
        began = time.monotonic()
        worker.progressed.connect(self._progressed)
        outcome: list[Callable[[], None]] = []
        worker.succeeded.connect(lambda result: outcome.append(lambda: self._succeeded(job, result)))
        worker.failed.connect(
            lambda message, details: outcome.append(lambda: self._broke(job, message, details, begun=worker.begun))
        )

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
                job.work = job.done = job.dropped = nothing
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
        self.succeeded.emit(job.title)
        if job.seconds >= _WORTH_TELLING_S and not job.quiet:
            self._ended.appendleft(job)
        job.done(result)

    def _broke(self, job: Job, message: str, details: str, *, begun: bool) -> None:
        stopped = details == "stopped"
        job.words = message if begun or job.quiet else f"Did not begin. {message}"
        job.state, job.details = "stopped" if stopped else "failed", "" if stopped else details
        self._ended.appendleft(job)
        self.failed.emit(message, details)
        job.dropped()


def _drop(jobs: Iterable[Job]) -> None:
    """Tell those who wait for jobs that there will be no result."""
    for job in jobs:
        job.dropped()

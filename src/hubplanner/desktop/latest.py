"""Jobs of which only the last one counts."""

from collections.abc import Callable
from typing import TypeVar

from hubplanner.desktop.jobs import Jobs
from hubplanner.study import Cancel, Cancelled, InputError, Progress

_Answer = TypeVar("_Answer")


class Latest:
    """Runs jobs; when another is started, the one before is stopped without a word and its result dropped.

    Parameters
    ----------
    jobs : Jobs
    title : str
        What they do, as the strip shows it.
    """

    def __init__(self, jobs: Jobs, title: str) -> None:
        self._jobs = jobs
        self._title = title
        self._wanted = object()

    def start(
        self,
        work: Callable[[Progress, Cancel], _Answer],
        done: Callable[[_Answer], None],
        refused: Callable[[str], None],
    ) -> None:
        """Run a job in place of those before.

        Parameters
        ----------
        work : callable
            Takes progress and cancel; runs off the window's thread.
        done : callable
            Takes its result, in the window's thread.
        refused : callable
            Takes the words of an input error, in the window's thread.
        """
        mine = self._wanted = object()

        def stale() -> bool:
            return self._wanted is not mine

        def job(progress: Progress, cancel: Cancel) -> "_Answer | InputError | None":
            if stale():
                return None
            try:
                return work(progress, lambda: cancel() or stale())
            except InputError as error:
                return error
            except Cancelled:
                if stale():
                    return None
                raise

        def shown(outcome: "_Answer | InputError | None") -> None:
            if stale() or outcome is None:
                return
            if isinstance(outcome, InputError):
                refused(str(outcome))
            else:
                done(outcome)

        self._jobs.start(self._title, job, shown, only_latest=True)

    def drop(self) -> None:
        """Want no result any more."""
        self._wanted = object()

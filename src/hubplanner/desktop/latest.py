"""Jobs of which only the last one counts."""

from collections.abc import Callable
from typing import TypeVar

from hubplanner.desktop.jobs import Jobs
from hubplanner.desktop.worker import Work, nothing
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
        dropped: Callable[[], None] = nothing,
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
        dropped : callable
            Called in the window's thread where neither comes, but for a job that another has replaced.
        """
        mine = self._wanted = object()

        def stale() -> bool:
            return self._wanted is not mine

        def shown(outcome: "_Answer | InputError") -> None:
            if isinstance(outcome, InputError):
                refused(str(outcome))
            else:
                done(outcome)

        def unless_stale(tell: Callable[..., None]) -> Callable[..., None]:
            return lambda *outcome: None if stale() else tell(*outcome)

        self._jobs.start(
            self._title, _silenced(work, stale), unless_stale(shown), dropped=unless_stale(dropped), only_latest=True
        )

    def drop(self) -> None:
        """Want no result any more."""
        self._wanted = object()


def _silenced(work: Callable[[Progress, Cancel], _Answer], stale: Callable[[], bool]) -> Work:
    """Return work that ends without a word once it is stale, and whose result may be an input error."""

    def job(progress: Progress, cancel: Cancel) -> _Answer | InputError | None:
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

    return job

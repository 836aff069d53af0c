"""What a search tells on its way, and how it is told to stop."""

import time
from collections.abc import Callable, Sequence

import numpy as np

from hubplanner.study import Cancel, Cancelled, Progress

Watch = Callable[[tuple[int, ...], float, float], None]
"""Called with the best hubs so far, by position, their objective, and a bound that no answer is better than."""

_EVERY_S = 0.3


class Lookout:
    """Keeps the best answer and the best bound, tells of each that is better, and stops a search.

    Parameters
    ----------
    objective : {"mean", "max", "coverage", "cost", "tail"}
        For words.
    progress, cancel : callable
    time_limit_s : float, optional
    watch : callable, optional
        See `Watch`; called once there is an answer, and whenever the answer or the bound gets better.

    Attributes
    ----------
    hubs : tuple of int
        Of the best answer, by position; empty without one.
    value, bound : float
        Its objective, infinite without one; no answer is better than the bound.
    """

    def __init__(
        self,
        objective: str,
        progress: Progress,
        cancel: Cancel,
        time_limit_s: float | None = None,
        watch: Watch | None = None,
    ) -> None:
        self.objective, self.progress, self.cancel, self.watch = objective, progress, cancel, watch
        self.until = np.inf if time_limit_s is None else time.monotonic() + time_limit_s
        self.hubs: tuple[int, ...] = ()
        self.value, self.bound = np.inf, -np.inf
        self._late, self._last = False, -np.inf

    def __call__(self) -> bool:
        """Return whether the search is to stop, by the user or by time."""
        self._late = self._late or time.monotonic() >= self.until
        return self._late or self.cancel()

    @property
    def ended(self) -> str:
        """How a search that was stopped has ended."""
        return "time_limit" if self._late else "cancelled"

    def pause(self) -> None:
        """Report a few times a second.

        Raises
        ------
        Cancelled
            If the search is to stop.
        """
        if self():
            raise Cancelled("The search was stopped.")
        now = time.monotonic()
        if now - self._last >= _EVERY_S:
            self._last = now
            self.progress(-1.0, _so_far(self.objective, self.value, self.bound))

    def see(self, hubs: Sequence[int], value: float, bound: float = -np.inf) -> None:
        """Take in an answer, if ``hubs`` are any, and a bound, and tell if either is better than before."""
        better = len(hubs) > 0 and value < self.value
        if better:
            self.hubs, self.value = tuple(hubs), value
        higher = min(bound, self.value)
        if higher > self.bound:
            self.bound, better = higher, True
        if better and self.hubs and self.watch is not None:
            self.watch(self.hubs, self.value, min(self.bound, self.value))


def _so_far(objective: str, best: float, bound: float) -> str:
    if not np.isfinite(best):
        return "Looking for a first answer"
    words = {"coverage": f"{-best:.1%} of people", "cost": f"{best:,.0f}"}.get(objective, f"{best:.2f} minutes")
    if not np.isfinite(bound):
        return f"Best so far {words}"
    gap = max(best - bound, 0.0) / abs(best) if best else 0.0
    return f"Best so far {words}, at most {gap:.1%} from the best there is"

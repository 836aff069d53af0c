"""The best answer of a search so far, and what a better one has to be below."""

from collections.abc import Callable, Sequence

import numpy as np

from hubplanner.siting.heuristics import Exchange

_EXACT = 1e-6  # relative, and absolute below 1: answers that differ by less are equally good


class Incumbent:
    """Keeps the best answer of one search.

    Parameters
    ----------
    exchange : Exchange
        Scores and improves what is found.
    hubs : tuple of int
        Of an answer, by position; empty without one.
    step : float
        Objectives differ by a multiple of this; 0 if that is not known.

    Attributes
    ----------
    hubs : tuple of int
    value : float
        Objective of ``hubs``; infinite without any.
    """

    def __init__(self, exchange: Exchange, hubs: tuple[int, ...], step: float) -> None:
        self.exchange, self.hubs, self.step = exchange, hubs, step
        self.value = exchange.score(hubs)[1] if hubs else np.inf

    @property
    def cutoff(self) -> float:
        """What a better answer is below."""
        slack = _EXACT * max(1.0, abs(self.value)) if self.hubs else 0.0
        return self.value - max(slack, 0.99 * self.step)

    def offer(self, hubs: Sequence[int], pause: Callable[[], None]) -> bool:
        """Take an answer if it is better, and what an exchange makes of it; return whether it is an answer at all.

        Raises
        ------
        Cancelled
            From ``pause``, in which case the answer is taken as it is.
        """

        def stop() -> bool:
            pause()
            return False

        chosen = tuple(sorted(hubs))
        broken, value = self.exchange.score(chosen)
        if broken == 0.0 and value < self.value:
            self.hubs, self.value = chosen, value
            found, (_, better) = self.exchange.improve(chosen, stop)
            self.hubs, self.value = found, better
        return broken == 0.0

"""Good answers quickly: exchange of hubs (Teitz and Bart 1968; Whitaker 1983), all exchanges weighed at once."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from hubplanner.siting.program import Floats, Program
from hubplanner.siting.scoring import Change, Score, Scoring
from hubplanner.study import Cancel, stop_if

_AT_ONCE = (0, 4, 20, 80, 200, 400)  # the first that is better is often among the first few
_TRIED = _AT_ONCE[-1]
_LITTLE = 1e-9
_FIRST = 1e9


class Exchange(Scoring):
    """Local search on one program."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        far = np.where(program.allowed, program.minutes, np.inf)
        worst = float(far[np.isfinite(far)].max(initial=1.0))
        if program.objective == "coverage":
            beyond = np.where(program.minutes <= program.coverage_min, 0.0, 1.0)
            self.costs = beyond + 1e-3 * np.minimum(far, worst) / max(worst, 1.0)
        else:
            self.costs = np.minimum(far, worst)
        self.costs = np.where(np.isfinite(far), self.costs, 10.0 * max(worst, 1.0))
        self.nowhere = 2.0 * float(self.costs.max(initial=1.0))

    def improve(self, start: Sequence[int], cancel: Cancel) -> tuple[tuple[int, ...], Score]:
        """Exchange, add and drop hubs while that is better."""
        hubs = sorted(start)
        best = self.score(hubs)
        while True:
            stop_if(cancel)
            better = self._better(hubs, best)
            if better is None:
                return tuple(sorted(hubs)), best
            hubs, best = better

    def _better(self, hubs: list[int], best: Score) -> tuple[list[int], Score] | None:
        """Return the first change that is better, of those that promise most."""
        less = best[1] - _LITTLE * max(1.0, abs(best[1])) if np.isfinite(best[1]) else best[1]
        changes = self._changes(hubs)
        for start, stop in pairwise(_AT_ONCE):
            if start >= len(changes):
                break
            broken, values = self.scores(hubs, changes[start:stop])
            better = (broken < best[0] - _LITTLE) | ((broken <= best[0]) & (values < less))
            if better.any():
                place = int(better.argmax())
                out, into = changes[start + place]
                changed = [hub for hub in hubs if hub != out] + ([into] if into >= 0 else [])
                return sorted(changed), (float(broken[place]), float(values[place]))
        return None

    def _changes(self, hubs: list[int]) -> list[Change]:
        """Return pairs of a hub to close and a candidate to open, -1 for none, those that promise most first."""
        candidates = self.costs.shape[1]
        if not hubs:
            return [(-1, int(place)) for place in np.argsort(self.weights @ self.costs, kind="stable")[:_TRIED]]
        rise = self._rise(hubs)
        if self.program.objective == "cost" and self.program.cost is not None:
            spent = np.append(self.program.cost, 0.0)[None, :] - np.append(self.program.cost[hubs], 0.0)[:, None]
            rise = np.where(spent < 0, spent - _FIRST, rise)
        rise[:, hubs] = np.inf
        rise[-1 if len(hubs) > 1 else slice(None), -1] = np.inf  # nor is the last hub closed
        flat = rise.ravel()
        tried = np.argpartition(flat, min(_TRIED, flat.size) - 1)[:_TRIED]
        tried = tried[np.lexsort((tried, flat[tried]))]
        closing, opening = [*hubs, -1], [*range(candidates), -1]
        return [
            (closing[place // (candidates + 1)], opening[place % (candidates + 1)])
            for place in tried[np.isfinite(flat[tried])].tolist()
        ]

    def _rise(self, hubs: list[int]) -> Floats:
        """Return by how much the costs rise with each hub closed, last none, and each candidate opened, last none."""
        costs, weights = self.costs, self.weights[:, None]
        near = costs[:, hubs]
        areas = np.arange(len(near))
        first = near.argmin(axis=1)
        least = near[areas, first]
        near[areas, first] = self.nowhere
        second = near.min(axis=1)
        loss = np.bincount(first, self.weights * (second - least), len(hubs))
        gain = self.weights @ np.maximum(least[:, None] - costs, 0.0)
        spared = weights * np.maximum(second[:, None] - np.maximum(costs, least[:, None]), 0.0)
        by_hub = np.argsort(first, kind="stable")
        used = np.flatnonzero(np.bincount(first, minlength=len(hubs)))
        kept = np.zeros((len(hubs), costs.shape[1]))
        kept[used] = np.add.reduceat(spared[by_hub], np.searchsorted(first[by_hub], used), axis=0)
        rise = np.zeros((len(hubs) + 1, costs.shape[1] + 1))
        rise[:-1, :-1] = loss[:, None] - kept - gain
        rise[:-1, -1] = loss
        rise[-1, :-1] = -gain
        return rise

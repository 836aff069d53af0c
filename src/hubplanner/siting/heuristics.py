"""Good answers quickly: exchange of hubs (Teitz and Bart 1968; Whitaker 1983), all exchanges weighed at once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hubplanner.siting.program import Floats, Program, mean_of_worst
from hubplanner.study import Cancel, stop_if

_TRIED = 400
_LITTLE = 1e-9
_FIRST = 1e9
_MET = 1e-6

Score = tuple[float, float]
"""How much an answer breaks, and its objective: the less, the better."""


class Exchange:
    """Local search on one program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.total = float(program.people.sum())
        self.living = program.people > 0
        far = np.where(program.allowed, program.minutes, np.inf)
        worst = float(far[np.isfinite(far)].max(initial=1.0))
        if program.objective == "coverage":
            beyond = np.where(program.minutes <= program.coverage_min, 0.0, 1.0)
            self.costs = beyond + 1e-3 * np.minimum(far, worst) / max(worst, 1.0)
        else:
            self.costs = np.minimum(far, worst)
        self.costs = np.where(np.isfinite(far), self.costs, 10.0 * max(worst, 1.0))
        self.nowhere = 2.0 * float(self.costs.max(initial=1.0))
        self.weights = np.maximum(program.people / self.total, 1e-9)
        self.row_weights = np.array([row.weights for row in program.rows]).reshape(-1, program.minutes.shape[1])
        self.row_least = np.array([row.least for row in program.rows])
        self.row_most = np.array([row.most for row in program.rows])

    def score(self, hubs: Sequence[int]) -> Score:
        """Return how much a set of hubs breaks, in shares, and its objective."""
        program = self.program
        chosen = np.array(sorted(hubs), dtype=np.intp)
        used = self.row_weights[:, chosen].sum(axis=1)
        broken = _over(self.row_least, used) + _over(used, self.row_most)
        if not len(chosen):
            return broken + len(program.people), 0.0
        near = program.minutes[:, chosen]
        nearest = near.argmin(axis=1)
        minutes = near[np.arange(len(nearest)), nearest]
        living = minutes[self.living]
        lost = ~np.isfinite(minutes) | (self.living & (minutes > program.farthest))
        broken += float(lost.sum()) + float(self.weights[lost].sum())
        if program.least_people is not None or program.most_people is not None:
            people = np.bincount(nearest, program.people, len(chosen)).astype(np.float64)
            if program.least_people is not None:
                broken += _over(program.least_people[chosen], people, self.total)
            if program.most_people is not None:
                broken += _over(people, program.most_people[chosen], self.total)
        if lost.any():
            return broken, np.inf
        share = float(program.people[minutes <= program.coverage_min].sum() / self.total)
        broken += max(program.coverage_share - share - _MET, 0.0)
        for mean in program.means:
            counted = mean.weights > 0
            broken += _over(np.array([mean.weights[counted] @ minutes[counted]]), np.array([mean.most]))
        return broken, self._objective(chosen, living, share)

    def _objective(self, chosen: npt.NDArray[np.intp], living: Floats, share: float) -> float:
        program = self.program
        if program.objective == "cost":
            return float(program.cost[chosen].sum()) if program.cost is not None else 0.0
        if program.objective == "max":
            return float(living.max())
        if program.objective == "coverage":
            return -share
        if program.objective == "tail":
            return mean_of_worst(living, program.people[self.living], program.tail)
        return float(program.people[self.living] @ living / self.total)

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
        for out, into in self._changes(hubs):
            changed = [hub for hub in hubs if hub != out] + ([into] if into >= 0 else [])
            score = self.score(changed)
            if score[0] < best[0] - _LITTLE or (score[0] <= best[0] and score[1] < less):
                return sorted(changed), score
        return None

    def _changes(self, hubs: list[int]) -> list[tuple[int, int]]:
        """Return pairs of a hub to close and a candidate to open, -1 for none, those that promise most first."""
        candidates = self.costs.shape[1]
        if not hubs:
            return [(-1, int(place)) for place in np.argsort(self.weights @ self.costs, kind="stable")]
        rise = self._rise(hubs)
        if self.program.objective == "cost" and self.program.cost is not None:
            spent = np.append(self.program.cost, 0.0)[None, :] - np.append(self.program.cost[hubs], 0.0)[:, None]
            rise = np.where(spent < 0, spent - _FIRST, rise)
        rise[:, hubs] = np.inf
        rise[-1, -1] = np.inf
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


def _over(value: Floats, most: Floats, unit: float | None = None) -> float:
    """Return by how much values are over the most, in units of that or of their own, beyond what is tolerated."""
    bounded = np.isfinite(most) & np.isfinite(value)
    value, most = value[bounded], most[bounded]
    size = np.maximum(1.0, np.abs(most))
    return float((np.maximum(value - most - _MET * size, 0.0) / (size if unit is None else unit)).sum())

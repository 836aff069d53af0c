"""How good sets of hubs are: what they break, and their objective, of many exchanges of one hub at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hubplanner.siting.program import Floats, Program, means_of_worst, people_bounds

_MET = 1e-6

Score = tuple[float, float]
"""How much an answer breaks, and its objective: the less, the better."""
Change = tuple[int, int]
"""A hub to close and a candidate to open; -1 for none."""


@dataclass(frozen=True, eq=False)
class _Sets:
    """Some sets of hubs, a column each.

    Attributes
    ----------
    minutes : numpy.ndarray, shape (areas, sets)
        To the nearest hub.
    used, cost : numpy.ndarray, shape (rows, sets) and (sets,)
        What the hubs add up to in the rows, and cost.
    people, fewest, most : numpy.ndarray, shape (hubs, sets)
        Of each hub, and what it may have; without any rows where nothing is asked of the people of hubs.
    """

    minutes: Floats
    used: Floats
    cost: Floats
    people: Floats
    fewest: Floats
    most: Floats


class Scoring:
    """Scores sets of hubs of one program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.total = float(program.people.sum())
        self.living = program.people > 0
        self.weights = np.maximum(program.people / self.total, 1e-9)
        self.row_weights = np.array([row.weights for row in program.rows]).reshape(-1, program.minutes.shape[1])
        self.row_least = np.array([row.least for row in program.rows])
        self.row_most = np.array([row.most for row in program.rows])
        self._cost = np.zeros(program.minutes.shape[1]) if program.cost is None else program.cost
        self._of_people = program.least_people is not None or program.most_people is not None
        self._fewest, self._most = people_bounds(program)

    def score(self, hubs: Sequence[int]) -> Score:
        """Return how much a set of hubs breaks, in shares, and its objective."""
        if not len(hubs):
            used = np.zeros((len(self.row_least), 1))
            return float(self._of_rows(used)[0]) + len(self.program.people), 0.0
        broken, values = self.scores(sorted(hubs), [(-1, -1)])
        return float(broken[0]), float(values[0])

    def scores(self, hubs: Sequence[int], changes: Sequence[Change]) -> tuple[Floats, Floats]:
        """Return how much a set of hubs breaks after each of some changes, in shares, and its objective.

        Parameters
        ----------
        hubs : sequence of int
            In rising order.
        changes : sequence of (int, int)
            That leave at least one hub.

        Returns
        -------
        broken, values : numpy.ndarray, shape (changes,)
        """
        sets = self._changed(np.array(hubs, dtype=np.intp), np.array(changes, dtype=np.intp))
        living = sets.minutes[self.living]
        lost = ~np.isfinite(sets.minutes)
        lost[self.living] |= living > self.program.farthest
        broken = self._of_rows(sets.used) + lost.sum(axis=0) + self.weights @ lost
        broken += _over(sets.fewest, sets.people, self.total) + _over(sets.people, sets.most, self.total)
        values = np.full(len(changes), np.inf)
        whole = np.flatnonzero(~lost.any(axis=0))
        if not len(whole):
            return broken, values
        minutes = sets.minutes[:, whole]
        share = self.program.people @ (minutes <= self.program.coverage_min) / self.total
        broken[whole] += np.maximum(self.program.coverage_share - share - _MET, 0.0)
        for mean in self.program.means:
            counted = mean.weights > 0
            held = mean.weights[counted] @ minutes[counted]
            broken[whole] += _over(held[None], np.full((1, 1), mean.most))
        values[whole] = self._objective(living[:, whole], share, sets.cost[whole])
        return broken, values

    def _of_rows(self, used: Floats) -> Floats:
        """Return how much is broken of the rows."""
        return _over(self.row_least[:, None], used) + _over(used, self.row_most[:, None])

    def _objective(self, living: Floats, share: Floats, cost: Floats) -> Floats:
        program = self.program
        if program.objective == "cost":
            return cost
        if program.objective == "max":
            return np.asarray(living.max(axis=0))
        if program.objective == "coverage":
            return -share
        people = program.people[self.living]
        if program.objective == "tail":
            return means_of_worst(living, people, program.tail)
        return np.asarray(people @ living / self.total)

    def _changed(self, hubs: npt.NDArray[np.intp], changes: npt.NDArray[np.intp]) -> _Sets:
        """Work out the sets that hubs become."""
        all_minutes, count = self.program.minutes, len(hubs)
        out, into = changes.T
        closed, opened = out >= 0, into >= 0
        # Behind the hubs stands one that nobody can get to, which leaves a nearest to areas that lose theirs.
        near = np.concatenate([all_minutes[:, hubs], np.full((len(all_minutes), 1), np.inf)], axis=1)
        areas = np.arange(len(near))
        first = near.argmin(axis=1)
        shortest = near[areas, first]
        near[areas, first] = np.inf
        second = near.argmin(axis=1)
        second = np.where(second == first, count, second)
        place = np.where(closed, np.searchsorted(hubs, out), -1)
        loses = first[:, None] == place
        kept = np.where(loses, near[areas, second][:, None], shortest[:, None])
        new = np.where(opened, all_minutes[:, into], np.inf)
        used = self.row_weights[:, hubs].sum(axis=1)[:, None]
        used = used - self.row_weights[:, out] * closed + self.row_weights[:, into] * opened
        cost = self._cost[hubs].sum() - self._cost[out] * closed + self._cost[into] * opened
        people = fewest = most = np.zeros((0, len(changes)))
        if self._of_people:
            goes = np.where(np.isfinite(kept), np.where(loses, second[:, None], first[:, None]), count)
            codes = np.append(hubs, np.iinfo(np.intp).max)
            goes = np.where((new < kept) | ((new == kept) & (into < codes[goes]) & np.isfinite(new)), count + 1, goes)
            at = goes + np.arange(len(changes)) * (count + 2)
            by_hub = np.bincount(at.ravel(), np.repeat(self.program.people, len(changes)), len(changes) * (count + 2))
            people = by_hub.reshape(len(changes), count + 2).T.astype(np.float64)
            is_hub = np.vstack([np.arange(count)[:, None] != place, np.zeros((1, len(changes)), dtype=bool), opened])
            at_all = np.vstack([np.repeat(hubs[:, None], len(changes), axis=1), np.zeros_like(into), into])
            fewest = np.where(is_hub, self._fewest[at_all], 0.0)
            most = np.where(is_hub, self._most[at_all], np.inf)
        return _Sets(np.minimum(kept, new), used, cost, people, fewest, most)


def _over(value: Floats, most: Floats, unit: float | None = None) -> Floats:
    """Return by how much each column is over the most, in units of that or of its own, beyond what is tolerated."""
    value, most = np.broadcast_arrays(value, most)
    bounded = np.isfinite(most) & np.isfinite(value)
    value, most = np.where(bounded, value, 0.0), np.where(bounded, most, 0.0)
    size = np.maximum(1.0, np.abs(most))
    return np.asarray((np.maximum(value - most - _MET * size, 0.0) / (size if unit is None else unit)).sum(axis=0))

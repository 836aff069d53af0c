r"""Sets of hubs listed one by one, as far as bounds let them be: for hubs that each need people enough.

A hub's people only become fewer as others open. To a set of which one hub lacks people none is added, and a least
number that bites leaves few sets. With at most *r* more hubs beside a set, the mean is at least
:math:`\sum_i T_i - \max_{|R| \le r} \sum_{j \in R} \sum_i (T_i - c_{ij})^+` for any prices :math:`T_i` that are no more
than what area *i* costs with the set alone, where *R* is of candidates that can open beside it. This is the Lagrangian
bound of ``lagrange``; at each set a few of its steps better the prices, and the sets with one more begin from them.
Once all sets with one of the candidates are listed, it is left out and what remains is bounded anew.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from hubplanner.siting.incumbent import Incumbent
from hubplanner.siting.program import Floats, Program
from hubplanner.siting.relaxing import most_hubs
from hubplanner.siting.separation import Separator

_STEPS, _MOST_STEPS, _PATIENCE = 5, 20, 3
_SCALE, _SHRINK, _BEYOND = 0.7, 2.0, 1.02
_WORTH_DROPPING = 0.8
_ROUNDING = 1e-5  # more than what sums of single figures are off; what is found is scored in double ones
_MET = 2e-6  # more than what a score tolerates

_Places = npt.NDArray[np.intp]
_Single = npt.NDArray[np.float32]
_Ranks = npt.NDArray[np.int16]


@dataclass(frozen=True, eq=False)
class _Part:
    """All sets that have some hubs and else only some others.

    Attributes
    ----------
    hubs : tuple of int
    others : numpy.ndarray of int
    nearest : numpy.ndarray of int, shape (areas,)
        Hub of each area, by its place in ``hubs``.
    rank : numpy.ndarray of int, shape (areas,)
        Of that hub among all candidates, the nearest 0.
    costs, prices : numpy.ndarray, shape (areas,)
        With these hubs alone; of the bound.
    later : float
        Bound on all sets that are listed after this part.
    """

    hubs: tuple[int, ...]
    others: _Places
    nearest: _Ranks
    rank: _Ranks
    costs: _Single
    prices: _Single
    later: float


@dataclass(frozen=True, eq=False)
class _Bound:
    """A bound on a part: the sum of the prices less the gains of the others that gain most.

    Attributes
    ----------
    value, whole : float
        The bound; the sum of the prices.
    prices : numpy.ndarray, shape (areas,)
    kept : numpy.ndarray of int
        Places of the others that can be in a better set, the one that gains most first.
    gains : numpy.ndarray
        Of these.
    """

    value: float
    whole: float
    prices: _Single
    kept: _Places
    gains: _Single


def worth_listing(program: Program) -> bool:
    """Return whether the bounds see most of what is asked; else too many sets would be left."""
    bounded = program.most_people is not None or program.coverage_share > 0 or len(program.means) > 0
    return program.objective == "mean" and program.least_people is not None and not bounded


def only_people(program: Program) -> bool:
    """Return whether, beside their number and hubs that are given, only the people of hubs tell sets apart."""
    given = [np.count_nonzero(row.weights) <= 1 or len(np.unique(row.weights)) == 1 for row in program.rows]
    return bool(program.allowed.all()) and all(given)


class Listing:
    """One search, for the least mean.

    Parameters
    ----------
    separator : Separator
        Of a program with a least number of people.
    prices : numpy.ndarray, shape (areas,)
        Of the Lagrangian bound, in shares of the mean.
    best : Incumbent
        Bettered on the way.
    pause : callable
        Called often with a bound that no answer is better than; raises Cancelled to stop.

    Attributes
    ----------
    sets : int
        How many were looked at and bounded.
    """

    def __init__(self, separator: Separator, prices: Floats, best: Incumbent, pause: Callable[[float], None]) -> None:
        program, exchange = separator.program, best.exchange
        living = program.people > 0
        share = program.people[living] / program.people.sum()
        self.best, self._pause = best, pause
        self.sets, self._limit, self._bound = 0, 0, -np.inf
        self._fewest, self._most = separator.fewest - _MET, most_hubs(program)
        self._share, self._prices = share.astype(np.float32), prices[living].astype(np.float32)
        self._ranks = np.ascontiguousarray(separator.rank[living].T)
        self._costs = np.ascontiguousarray((exchange.costs[living] * share[:, None]).T, dtype=np.float32)
        self._each, self._areas = np.ones(len(share), dtype=np.float32), np.arange(len(share))
        rising = (exchange.row_weights >= 0).all(axis=1)
        self._weights = exchange.row_weights[rising]
        least, most = exchange.row_least[rising], exchange.row_most[rising]
        self._row_least = least - _MET * np.maximum(1.0, np.abs(least))
        self._row_most = most + _MET * np.maximum(1.0, np.abs(most))

    def search(self, limit: int) -> bool:
        """Search to proof; return whether it came to that before it had looked at so many sets.

        Raises
        ------
        Cancelled
            From ``pause``; ``best`` stands.
        """
        self._limit = self.sets + limit
        candidates, areas = self._costs.shape
        nowhere = np.full(areas, candidates, dtype=np.int16)
        costs = 2.0 * self._costs.max(axis=0)
        self._list(_Part((), np.arange(candidates), np.zeros_like(nowhere), nowhere, costs, self._prices, np.inf))
        return self.sets <= self._limit

    def _list(self, part: _Part) -> None:
        self._pause(self._bound)
        self.sets += 1
        if self.sets > self._limit:
            return
        left = self._most - len(part.hubs)
        self._offer(part.hubs, self._sum(part.costs))
        others = self._beside(part)
        if not len(others):
            return
        if left <= 2:
            self._offer_all(part, others, left)
            return
        while len(others) and self.sets <= self._limit:
            self.sets += 1
            bound = self._bounded(part, others, left)
            if bound.value >= self.best.cutoff:
                return
            self._bound = max(self._bound, min(bound.value, part.later))
            gains = bound.gains
            others = others[bound.kept]
            hub, others = int(others[0]), others[1:]
            least = bound.whole - float(gains[: left - 1].sum())
            comes = self._ranks[hub] < part.rank
            self._list(
                _Part(
                    (*part.hubs, hub),
                    others[least - gains[1:] < self.best.cutoff],
                    np.where(comes, np.int16(len(part.hubs)), part.nearest),
                    np.where(comes, self._ranks[hub], part.rank),
                    np.where(comes, self._costs[hub], part.costs),
                    bound.prices,
                    min(part.later, bound.whole - float(gains[1 : left + 1].sum())),
                )
            )
            # Without this hub others gain more: prices that know of it end the part sooner.
            part = replace(part, prices=bound.prices)

    def _beside(self, part: _Part) -> _Places:
        """Return which others can open beside the hubs; none if these cannot come to the numbers that rows ask for."""
        others, hubs = part.others, list(part.hubs)
        nearer = (self._ranks[others] < part.rank).astype(np.float32)
        belongs = np.zeros((len(self._share), max(1, len(hubs))), dtype=np.float32)
        belongs[self._areas, part.nearest] = self._share
        taken = nearer @ belongs
        can = taken.sum(axis=1) >= self._fewest[others]
        if hubs:
            can &= (taken <= belongs.sum(axis=0) - self._fewest[hubs]).all(axis=1)
        used, weights = self._weights[:, hubs].sum(axis=1), self._weights[:, others]
        can &= (used[:, None] + weights <= self._row_most[:, None]).all(axis=0)
        left = self._most - len(hubs)
        if left <= 0 or (used + np.sort(weights[:, can])[:, -left:].sum(axis=1) < self._row_least).any():
            return others[:0]
        return others[can]

    def _bounded(self, part: _Part, others: _Places, left: int) -> _Bound:
        """Bound a part of which so many hubs are left to choose, by some steps from its prices."""
        prices, scale, since = np.minimum(part.prices, part.costs), _SCALE, 0
        kept, costs = np.arange(len(others)), self._costs[others]
        best = _Bound(-np.inf, 0.0, prices, kept, self._each)
        for step in range(min(_MOST_STEPS, _STEPS + 2 ** (left - 2)), -1, -1):
            whole = self._sum(prices)
            gains = self._gains(prices, costs)
            count = min(left, len(gains))
            picked = np.argpartition(-gains, count - 1)[:count]
            value = whole - float(gains[picked].sum())
            since += 1
            if value > best.value:
                held = value + gains[picked].min() - gains < self.best.cutoff
                best, since = _Bound(value, whole, prices, kept[held], gains[held]), 0
            elif since == _PATIENCE:
                scale, since, prices = scale / _SHRINK, 0, best.prices
            if best.value >= self.best.cutoff or not step or not self.best.hubs:
                break
            slope = 1.0 - (costs[picked] < prices).sum(axis=0, dtype=np.float32)
            slope[(slope > 0) & (prices >= part.costs)] = 0.0
            way = slope * self._share
            steep = float(slope @ way)
            if steep <= 0:
                break
            length = np.float32(scale * max(_BEYOND * self.best.value - value, 0.0) / steep)
            prices = np.minimum(prices + length * way, part.costs)
            if len(best.kept) < _WORTH_DROPPING * len(kept):
                kept = best.kept
                costs = self._costs[others[kept]]
        order = np.argsort(-best.gains, kind="stable")
        return _Bound(best.value, best.whole, best.prices, best.kept[order], best.gains[order])

    def _offer_all(self, part: _Part, others: _Places, left: int) -> None:
        """Take the best of the hubs with one of the others, or with two if as many are left to choose."""
        costs, whole = self._costs[others], self._sum(part.costs)
        gains = self._gains(part.costs, costs)
        for place in np.flatnonzero(whole - gains < self.best.cutoff):
            self._offer((*part.hubs, int(others[place])), whole - float(gains[place]))
        if left == 1:
            return
        one, other = np.nonzero(np.triu(whole - (gains[:, None] + gains) < self.best.cutoff, 1))
        values = np.minimum(np.minimum(costs[one], costs[other]), part.costs) @ self._each * (1.0 - _ROUNDING)
        for pair in np.argsort(values, kind="stable"):
            if values[pair] >= self.best.cutoff:
                return
            self._pause(self._bound)
            self._offer((*part.hubs, *others[[one[pair], other[pair]]].tolist()), float(values[pair]))

    def _offer(self, hubs: tuple[int, ...], value: float) -> None:
        if value >= self.best.cutoff or not hubs:
            return
        chosen = list(hubs)
        used = self._weights[:, chosen].sum(axis=1)
        if (used < self._row_least).any():
            return
        people = np.bincount(self._ranks[chosen].argmin(axis=0), self._share, len(chosen))
        if (people >= self._fewest[chosen]).all():
            self.best.offer(hubs, lambda: self._pause(self._bound))

    def _sum(self, prices: _Single) -> float:
        """Return a sum that is rather too low than too high."""
        return float(prices @ self._each) * (1.0 - _ROUNDING)

    def _gains(self, prices: _Single, costs: _Single) -> _Single:
        """Return what each of some candidates takes off a sum of prices."""
        return np.asarray(prices @ self._each - np.minimum(prices, costs) @ self._each)

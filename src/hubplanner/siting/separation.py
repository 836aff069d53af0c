r"""Cuts in the space of the hubs, found where a fractional answer breaks them, for all areas at once.

Minutes: for any :math:`T`, :math:`d_i \ge T - \sum_j (T - t_{ij})^+ y_j`; the one that says most at :math:`\hat y` has
the minutes at which the hubs, counted from the nearest, add up to one (García, Labbé and Marín 2011; Duran-Mateluna,
Alès and Elloumi 2023). Those of neighbouring areas are added up, so that the relaxation stays small.

The worst-off share: with :math:`\eta \ge \eta_0` for the minutes that it is over,
:math:`s_i \ge \max(d_i, \eta_0) - \eta` is cut the same way.

Fewest people: an area comes to *j* only while every nearer hub *k* is closed,
:math:`x_{ij} \le \min(y_j, 1 - y_k)`. With one such *k* chosen for the areas *B*, :math:`w(A)` the people of all
others, and :math:`b_k = w(B_k) / (l_j - w(A))`, a hub needs :math:`y_j \le \sum_k b_k (1 - y_k)`. Hubs are open or not,
so that mixed-integer rounding by any :math:`\delta` (Nemhauser and Wolsey 1990) makes more of it:
:math:`r y_j \le \sum_k (\lfloor b_k / \delta \rfloor + \min(1, f_k / f)) (1 - y_k)` with :math:`f_k` the fraction of
:math:`b_k / \delta`, :math:`r = \lceil 1 / \delta \rceil` and :math:`f = 1 / \delta - r + 1`.

Most people: an area comes to *j* if no nearer hub is open, :math:`x_{ij} \ge y_j - \sum_{k \prec_i j} y_k`. For areas
*C* with :math:`D = w(C) - u_j > 0`, :math:`D y_j \le \sum_k \min(D, w(\{i \in C: k \prec_i j\})) y_k`.
"""

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from hubplanner.siting.program import Flags, Floats, Program, people_bounds
from hubplanner.siting.relaxing import Cuts, Measure

_VIOLATED = 1e-6
_MEASURED = 1e-7  # of a whole measure
_WORTH = 1e-3
_REACH_CUTS = 50
_MET = 1e-6  # people short of the fewest or above the most, as a share of that, do not matter
_COARSE, _FINE, _ROUNDINGS = 2.0, 0.15, 12
_ROUNDING = 1e-9


class Separator:
    """Finds cuts for one program.

    Parameters
    ----------
    program : Program
    measures : sequence of Measure
        On areas in the order of ``program``.
    starts : numpy.ndarray of int
        First area of each group of areas that share a part.
    """

    def __init__(self, program: Program, measures: list[Measure], starts: npt.NDArray[np.intp]) -> None:
        self.program, self.measures, self.starts = program, measures, starts
        self.order = program.order
        self.rank = np.empty(self.order.shape, dtype=np.int16)
        np.put_along_axis(self.rank, self.order, np.arange(self.order.shape[1])[None, :], axis=1)
        self.sorted = [np.take_along_axis(measure.costs, self.order, axis=1) for measure in measures]
        self.reach = np.unique(program.allowed, axis=0)
        total = program.people.sum()
        self.there = np.where(np.isfinite(program.minutes), program.people[:, None], 0.0) / total
        fewest, most = people_bounds(program)
        self.fewest = (fewest - _MET * np.maximum(1.0, fewest)) / total
        self.most = (most + _MET * np.maximum(1.0, most)) / total
        self.short: dict[bytes, Flags | None] = {}

    def cuts(self, hubs: Floats, parts: Floats, least_over: float = -np.inf) -> Cuts:
        """Return the cuts that a fractional answer breaks, where a tail is over no fewer minutes than these."""
        found = [
            self._reached(hubs),
            *(self._measured(place, hubs, parts, least_over) for place in range(len(self.measures))),
        ]
        if self.program.least_people is not None:
            found.append(self._few(hubs))
        if self.program.most_people is not None:
            found.append(self._many(hubs))
        return Cuts(
            np.concatenate([cuts.hubs for cuts in found]),
            np.concatenate([cuts.part for cuts in found]),
            np.concatenate([cuts.least for cuts in found]),
            np.concatenate([cuts.over for cuts in found]),
        )

    def _reached(self, hubs: Floats) -> Cuts:
        short = 1.0 - self.reach @ hubs
        worst = np.argsort(-short, kind="stable")[:_REACH_CUTS]
        worst = worst[short[worst] > _VIOLATED]
        return _plain(self.reach[worst].astype(float), np.ones(len(worst)))

    def at(self, place: int, levels: Floats, parts: Floats | None, hubs: Floats, least_over: float = -np.inf) -> Cuts:
        """Return the cuts of a measure with given levels :math:`T` of the areas."""
        measure = self.measures[place]
        slopes = np.maximum(levels[:, None] - measure.costs, 0.0)
        if measure.over >= 0:
            levels = np.maximum(levels, least_over)
            slopes = np.minimum(slopes, (levels - least_over)[:, None])
        weights = measure.weights
        over = parts[measure.over] if parts is not None and measure.over >= 0 else 0.0
        if measure.over >= 0:
            weights = np.where(levels - slopes @ hubs > over, weights, 0.0)
        slopes *= weights[:, None]
        rows = np.add.reduceat(slopes, self.starts, axis=0)
        least = np.add.reduceat(levels * weights, self.starts)
        counted = np.add.reduceat(weights, self.starts) if measure.over >= 0 else np.zeros(len(least))
        part = np.arange(measure.parts.start, measure.parts.stop)
        if parts is not None:
            broken = least - rows @ hubs - over * counted - parts[measure.parts] > _MEASURED / len(part)
            rows, least, part, counted = rows[broken], least[broken], part[broken], counted[broken]
        return Cuts(rows, part, least, counted)

    def _measured(self, place: int, hubs: Floats, parts: Floats, least_over: float) -> Cuts:
        opened = np.cumsum(hubs[self.order], axis=1)
        last = np.minimum((opened < 1.0 - 1e-9).sum(axis=1), len(hubs) - 1)
        levels = self.sorted[place][np.arange(len(last)), last]
        return self.at(place, levels, parts, hubs, least_over)

    def _few(self, hubs: Floats) -> Cuts:
        tested = np.flatnonzero((hubs > _VIOLATED) & (self.fewest > 0))
        opened = hubs[self.order]
        highest = np.maximum.accumulate(opened, axis=1)
        fresh = np.ones(opened.shape, dtype=bool)
        fresh[:, 1:] = opened[:, 1:] > highest[:, :-1]
        place = np.maximum.accumulate(np.where(fresh, np.arange(len(hubs), dtype=np.int16), 0), axis=1)
        areas = np.arange(len(opened))[:, None]
        before = self.rank[:, tested] - 1
        blocked = (before >= 0) & (highest[areas, before] > 1.0 - hubs[tested])
        blocker = self.order[areas, place[areas, before]]
        people = self.there[:, tested]
        lacking = self.fewest[tested] - np.where(blocked, 0.0, people).sum(axis=0)
        at = (np.arange(len(tested)) * len(hubs) + blocker)[blocked]
        taken = np.bincount(at, people[blocked], len(tested) * len(hubs)).reshape(len(tested), len(hubs))
        rows: list[Floats] = []
        for hub, need, have in zip(tested, lacking, taken, strict=True):
            if need <= _MET * self.fewest[hub]:
                continue
            row = _rounded(have / need, hubs)
            if hubs[hub] - row @ (1.0 - hubs) > _WORTH:
                row[hub] = 1.0
                rows.append(-row)
        cuts = np.array(rows).reshape(-1, len(hubs))
        return _plain(cuts, cuts.sum(axis=1) + 1.0)

    def _many(self, hubs: Floats) -> Cuts:
        opened = np.cumsum(hubs[self.order], axis=1)
        areas = np.arange(len(opened))
        rows: list[Floats] = []
        for hub in np.flatnonzero((hubs > _VIOLATED) & np.isfinite(self.most)):
            rank = self.rank[:, hub]
            comes = 2.0 * hubs[hub] - opened[areas, rank] > _VIOLATED
            people = self.there[comes, hub]
            over = people.sum() - self.most[hub]
            if over <= 0:
                continue
            taken = np.minimum(people @ (self.rank[comes] < rank[comes, None]), over)
            if over * hubs[hub] - taken @ hubs > _VIOLATED * over:
                taken[hub] = -over
                rows.append(taken / over)
        return _plain(np.array(rows).reshape(-1, len(hubs)), np.zeros(len(rows)))


def _plain(rows: Floats, least: Floats) -> Cuts:
    return Cuts(rows, np.full(len(rows), -1), least, np.zeros(len(rows)))


def _rounded(shares: Floats, hubs: Floats) -> Floats:
    """Return the coefficients, of all roundings of ``shares @ (1 - hubs) >= 1``, that fit the hubs worst."""
    shut = 1.0 - hubs
    part = np.unique(shares[(shares > _FINE) & (shares < 1.0) & (hubs > _VIOLATED)])
    steps = np.append(_COARSE, part[::-1][:_ROUNDINGS])[:, None]
    whole = np.ceil(1.0 / steps - _ROUNDING)
    scaled = shares / steps
    floor = np.floor(scaled + _ROUNDING)
    fraction = np.maximum(scaled - floor, 0.0) / (1.0 / steps - whole + 1.0)
    rows = np.minimum(floor + np.minimum(fraction, 1.0), whole) / whole
    return np.asarray(rows[np.round(rows @ shut, 6).argmin()])


def kept_short(separator: Separator, opened: npt.NDArray[np.intp]) -> Flags | None:
    """Return which other candidates cannot open beside some hubs for want of people; None if the hubs cannot.

    A hub's people only become fewer as others open.
    """
    if separator.program.least_people is None:
        return np.zeros(len(separator.fewest), dtype=bool)
    key = opened.tobytes()
    if key not in separator.short:
        separator.short[key] = _kept_short(separator, opened)
    return separator.short[key]


def _kept_short(separator: Separator, opened: npt.NDArray[np.intp]) -> Flags | None:
    least = separator.fewest
    if not len(opened):
        return separator.there.sum(axis=0) < least
    nearest = separator.rank[:, opened].argmin(axis=1)
    areas = np.arange(len(nearest))
    there = separator.there[areas, opened[nearest]]
    have = np.bincount(nearest, there, len(opened))
    if (have < least[opened]).any():
        return None
    rank = separator.rank[areas, opened[nearest]]
    nearer = separator.rank < rank[:, None]
    # Sparse, for a dense product of this size would wait for threads.
    belongs = csr_matrix((there, (nearest, areas)), shape=(len(opened), len(areas)))
    left = have[:, None] - belongs @ nearer
    comes = np.where(nearer, separator.there, 0.0).sum(axis=0)
    short: Flags = (left < least[opened][:, None]).any(axis=0) | (comes < least)
    short[opened] = False
    return short

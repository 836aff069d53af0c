"""The fast exact engine for people who go to their nearest hub: bounds, a good answer, and a search by cuts.

Decisions are hubs alone. A Lagrangian bound and an exchange heuristic close most candidates; the rest is decided by
branch and bound on a small relaxation (``master``) to which cuts are added where an answer breaks them
(``separation``). The least of the longest minutes is found by bisection over the minutes that occur, each step a
question of cover.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from hubplanner.siting.heuristics import Exchange
from hubplanner.siting.lagrange import priced
from hubplanner.siting.master import Master
from hubplanner.siting.program import Floats, Program, Row
from hubplanner.siting.relaxing import can_open, measures_of, most_hubs, only, step_of
from hubplanner.siting.separation import Separator
from hubplanner.siting.tree import Tree
from hubplanner.study import Cancel, Cancelled, Progress

_EVERY_S = 0.3
_FIRST_STEPS, _STEPS = 100, 500
_FEW = 60


@dataclass(frozen=True)
class Found:
    """How a search ended.

    Attributes
    ----------
    ended : {"optimal", "infeasible", "cancelled", "time_limit"}
    hubs : tuple of int
        Of the best answer, by position; empty without one.
    objective : float or None
    bound : float or None
        No answer is better.
    nodes, cuts : int
        Nodes of the tree, and rows of the relaxation at its end.
    """

    ended: str
    hubs: tuple[int, ...] = ()
    objective: float | None = None
    bound: float | None = None
    nodes: int = 0
    cuts: int = 0


class _Watch:
    """Stops a search by the user or by time, and reports at most a few times a second."""

    def __init__(self, objective: str, progress: Progress, cancel: Cancel, time_limit_s: float | None) -> None:
        self.objective, self.progress, self.cancel = objective, progress, cancel
        self.until = np.inf if time_limit_s is None else time.monotonic() + time_limit_s
        self.late, self._last = False, -np.inf

    def __call__(self) -> bool:
        self.late = self.late or time.monotonic() >= self.until
        return self.late or self.cancel()

    def pause(self, tree: Tree) -> None:
        """Report, and raise Cancelled if the search is to stop."""
        if self():
            raise Cancelled("The search was stopped.")
        now = time.monotonic()
        if now - self._last >= _EVERY_S:
            self._last = now
            self.progress(-1.0, _so_far(self.objective, tree.value, tree.bound))

    @property
    def ended(self) -> str:
        return "time_limit" if self.late else "cancelled"


def solve_by_cuts(
    program: Program,
    progress: Progress,
    cancel: Cancel,
    time_limit_s: float | None = None,
    start: Sequence[int] | None = None,
) -> Found:
    """Solve a program in which everyone goes to the nearest hub.

    Parameters
    ----------
    program : Program
        With ``nearest``.
    progress, cancel : callable
    time_limit_s : float, optional
    start : sequence of int, optional
        Hubs to start from; they need not meet the criteria.

    Returns
    -------
    Found
        The same in every run that is not stopped. Answers that differ by less than a millionth are equally good.

    Raises
    ------
    SolverError
        If HiGHS fails.
    """
    return Frontier(program).solve(program.rows, progress, cancel, time_limit_s, start)


class Frontier:
    """Solves one program for one set of rows after another, each from what the last one left.

    Parameters
    ----------
    program : Program
        Its rows do not count.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self._prices: Floats | None = None
        self._hubs: tuple[int, ...] = ()

    def solve(
        self,
        rows: Sequence[Row],
        progress: Progress,
        cancel: Cancel,
        time_limit_s: float | None = None,
        start: Sequence[int] | None = None,
    ) -> Found:
        """Solve with these rows; parameters and result as of ``solve_by_cuts``."""
        program = replace(self.program, rows=tuple(rows))
        watch = _Watch(program.objective, progress, cancel, time_limit_s)
        places = np.flatnonzero(can_open(program))
        if not len(places) or not program.allowed[:, places].any(axis=1).all():
            return Found("infeasible")
        begin = self._hubs if start is None else start
        part = only(program, places)
        search = self._centre if program.objective == "max" else self._search
        found = search(part, [int(np.searchsorted(places, hub)) for hub in begin if hub in places], watch)
        self._hubs = tuple(int(places[hub]) for hub in found.hubs)
        return replace(found, hubs=self._hubs)

    def _search(self, program: Program, start: Sequence[int], watch: _Watch) -> Found:
        exchange = Exchange(program)
        best: tuple[int, ...] = ()
        kept = np.arange(program.minutes.shape[1])
        try:
            best = _first(program, exchange, start, watch)
            if program.objective == "mean":
                best, kept = self._narrow(program, exchange, best, watch)
        except Cancelled:
            return _answer(watch.ended, exchange, best, -np.inf)
        return self._branch(program, exchange, best, kept, watch)

    def _narrow(
        self, program: Program, exchange: Exchange, best: tuple[int, ...], watch: _Watch
    ) -> tuple[tuple[int, ...], npt.NDArray[np.intp]]:
        """Close candidates that the Lagrangian bound rules out, bettering the answer on the way."""
        living = program.people > 0
        weight = program.people[living] / program.people.sum()
        costs = np.where(program.allowed, program.minutes, np.inf)[living] * weight[:, None]
        for steps in (_FIRST_STEPS, _STEPS):
            broken, value = exchange.score(best)
            aim = value if np.isfinite(value) else float(np.where(np.isfinite(costs), costs, 0.0).max(axis=1).sum())
            prices = None if self._prices is None else self._prices[living]
            told = priced(costs, most_hubs(program), np.inf if broken else value, aim, steps, watch, prices)
            self._prices = np.zeros(len(living))
            self._prices[living] = told.prices
            found, score = exchange.improve(told.likely.tolist(), watch)
            if score < (broken, value):
                best = found
        known = best if exchange.score(best)[0] == 0.0 else ()
        return best, np.union1d(told.kept, np.array(known, dtype=np.intp))

    def _branch(
        self,
        program: Program,
        exchange: Exchange,
        best: tuple[int, ...],
        kept: npt.NDArray[np.intp],
        watch: _Watch,
    ) -> Found:
        areas = np.argsort(program.minutes[:, kept].argmin(axis=1), kind="stable")  # neighbours share a part
        part = only(program, kept, areas)
        measures = measures_of(part)
        master = Master(part, measures)
        separator = Separator(part, measures.each, measures.starts)
        if program.objective == "mean" and self._prices is not None:
            weight = part.people / part.people.sum()
            levels = np.divide(self._prices[areas], weight, out=np.zeros(len(areas)), where=weight > 0)
            master.add(separator.at(0, levels, None, np.zeros(len(kept))))
        known = () if exchange.score(best)[0] else tuple(int(np.searchsorted(kept, hub)) for hub in best)
        tree = Tree(master, separator, Exchange(part), known, step_of(part), watch.pause)
        try:
            tree.search()
            ended = "optimal" if tree.best else "infeasible"
        except Cancelled:
            ended = watch.ended
        found = _answer(ended, exchange, tuple(int(kept[hub]) for hub in tree.best), tree.bound)
        return replace(found, nodes=tree.nodes, cuts=master.cuts)

    def _centre(self, program: Program, start: Sequence[int], watch: _Watch) -> Found:
        """Halve the minutes that may be the longest until one is left."""
        living = program.people > 0
        minutes = np.where(program.allowed, program.minutes, np.inf)[living]
        steps = np.unique(minutes[np.isfinite(minutes)])
        exchange = Exchange(program)
        low, high = int(np.searchsorted(steps, minutes.min(axis=1).max())), len(steps)
        best, found = _first(program, exchange, start, watch), Found("optimal")
        if exchange.score(best)[0]:
            best = ()
        else:
            high = int(np.searchsorted(steps, exchange.score(best)[1]))
        while low < high:
            # Without an answer the longest minutes come first: whether there is one at all.
            middle = (low + high) // 2 if best else high - 1
            within = replace(program, farthest=steps[middle], objective="cost", cost=np.zeros(minutes.shape[1]))
            found = self._search(within, best or start, watch)
            if found.ended == "optimal":
                best = found.hubs
                high = int(np.searchsorted(steps, exchange.score(best)[1]))
            elif found.ended == "infeasible":
                low = middle + 1
            else:
                break
        ended = found.ended if low < high else "optimal" if best else "infeasible"
        return _answer(ended, exchange, best, steps[low] if low < len(steps) else np.inf)


def _first(program: Program, exchange: Exchange, start: Sequence[int], watch: _Watch) -> tuple[int, ...]:
    """Return an answer to begin with, or the set that is nearest to being one."""
    most = most_hubs(program)
    if program.objective == "mean" and not len(start):
        return tuple(range(most))  # the Lagrangian bound will have something better
    tries = [exchange.improve(start if len(start) else [], watch)]
    if tries[0][1][0] and most <= _FEW:
        tries.append(exchange.improve(range(most), watch))
    return min(tries, key=lambda each: each[1])[0]


def _answer(ended: str, exchange: Exchange, hubs: tuple[int, ...], bound: float) -> Found:
    known = float(bound) if np.isfinite(bound) else None
    broken, value = exchange.score(hubs) if hubs else (np.inf, np.inf)
    if broken:
        return Found(ended, bound=None if ended == "infeasible" else known)
    return Found(ended, hubs, value, value if ended == "optimal" else None if known is None else min(known, value))


def _so_far(objective: str, best: float, bound: float) -> str:
    if not np.isfinite(best):
        return "Looking for a first answer"
    words = {"coverage": f"{-best:.1%} of people", "cost": f"{best:,.0f}"}.get(objective, f"{best:.2f} minutes")
    if not np.isfinite(bound):
        return f"Best so far {words}"
    gap = max(best - bound, 0.0) / abs(best) if best else 0.0
    return f"Best so far {words}, at most {gap:.1%} from the best there is"

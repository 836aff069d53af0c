"""The fast exact engine for people who go to their nearest hub: bounds, a good answer, and a search to proof.

Decisions are hubs alone. A Lagrangian bound and an exchange heuristic close most candidates. The rest is decided by
branch and bound on a small relaxation (``master``) to which cuts are added where an answer breaks them
(``separation``); where it is the people of hubs that tell sets apart, by listing sets (``listing``). The least of the
longest minutes is found by bisection over the minutes that occur, each step a question of cover.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from hubplanner.siting.balancing import balanced
from hubplanner.siting.heuristics import Exchange
from hubplanner.siting.incumbent import Incumbent
from hubplanner.siting.lagrange import costs_of, priced
from hubplanner.siting.listing import Listing, only_people, worth_listing
from hubplanner.siting.lookout import Lookout, Watch
from hubplanner.siting.master import Master
from hubplanner.siting.program import Floats, Program, Row
from hubplanner.siting.relaxing import can_open, measures_of, most_hubs, must_open, only, step_of
from hubplanner.siting.separation import Separator
from hubplanner.siting.tail import Span, span_of
from hubplanner.siting.tree import Tree
from hubplanner.study import Cancel, Cancelled, Progress, no_progress

_FIRST_STEPS, _STEPS = 100, 500
_FEW = 60
_CLOSE = 0.05
_FAR = 1.005
_NEAR, _FEW_SETS, _MANY_SETS = 1.01, 1000, 200_000


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
        Sets that were listed and nodes of the tree, and rows of the relaxation at its end.
    """

    ended: str
    hubs: tuple[int, ...] = ()
    objective: float | None = None
    bound: float | None = None
    nodes: int = 0
    cuts: int = 0


def solve_by_cuts(
    program: Program,
    progress: Progress,
    cancel: Cancel,
    time_limit_s: float | None = None,
    start: Sequence[int] | None = None,
    watch: Watch | None = None,
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
    watch : callable, optional
        See `hubplanner.siting.lookout.Watch`.

    Returns
    -------
    Found
        The same in every run that is not stopped. Answers that differ by less than a millionth are equally good.

    Raises
    ------
    SolverError
        If HiGHS fails.
    """
    return Frontier(program).solve(program.rows, progress, cancel, time_limit_s, start, watch)


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
        watch: Watch | None = None,
    ) -> Found:
        """Solve with these rows; parameters and result as of ``solve_by_cuts``."""
        program = replace(self.program, rows=tuple(rows))
        places = np.flatnonzero(can_open(program))

        def tell(hubs: tuple[int, ...], value: float, bound: float) -> None:
            if watch is not None:
                watch(tuple(int(places[hub]) for hub in hubs), value, bound)

        lookout = Lookout(program.objective, progress, cancel, time_limit_s, tell)
        if not len(places) or not program.allowed[:, places].any(axis=1).all():
            return Found("infeasible")
        begin = self._hubs if start is None else start
        part = only(program, places)
        if most_hubs(part) < 1:
            return Found("infeasible")
        search = self._centre if program.objective == "max" else self._search
        found = search(part, [int(np.searchsorted(places, hub)) for hub in begin if hub in places], lookout)
        self._hubs = tuple(int(places[hub]) for hub in found.hubs)
        return replace(found, hubs=self._hubs)

    def _search(self, program: Program, start: Sequence[int], lookout: Lookout) -> Found:
        exchange = Exchange(program)
        kept = np.arange(program.minutes.shape[1])
        try:
            best = _first(program, exchange, start, lookout)
            if program.objective == "mean":
                best, kept = self._narrow(program, exchange, best, lookout)
            return self._branch(program, exchange, best, kept, lookout)
        except Cancelled:
            return _answer(lookout.ended, exchange, lookout.hubs, lookout.bound)

    def _narrow(
        self, program: Program, exchange: Exchange, best: tuple[int, ...], lookout: Lookout
    ) -> tuple[tuple[int, ...], npt.NDArray[np.intp]]:
        """Close candidates that the Lagrangian bound rules out, bettering the answer on the way."""
        living = program.people > 0
        costs = costs_of(program)
        most, sure = most_hubs(program), must_open(program)
        if sure.sum() > most:
            sure[:] = False  # nothing meets the criteria, which is for the rows to say
        for steps in (_FIRST_STEPS, _STEPS):
            broken, value = exchange.score(best)
            aim = value if np.isfinite(value) else float(np.where(np.isfinite(costs), costs, 0.0).max(axis=1).sum())
            prices = None if self._prices is None else self._prices[living]
            told = priced(costs, most, sure, np.inf if broken else value, aim, steps, lookout, prices)
            self._prices = np.zeros(len(living))
            self._prices[living] = told.prices
            found, score = exchange.improve(told.likely.tolist(), lookout)
            if score < (broken, value):
                best, (broken, value) = found, score
            if program.least_people is not None and steps == _STEPS and (broken or value > _FAR * told.bound):
                found, score = balanced(exchange, told.likely.tolist(), lookout)
                best = found if score < (broken, value) else best
            _see(lookout, exchange, best, told.bound)
        known = best if exchange.score(best)[0] == 0.0 else ()
        return best, np.union1d(told.kept, np.array(known, dtype=np.intp))

    def _branch(
        self,
        program: Program,
        exchange: Exchange,
        best: tuple[int, ...],
        kept: npt.NDArray[np.intp],
        lookout: Lookout,
    ) -> Found:
        areas = np.argsort(program.minutes[:, kept].argmin(axis=1), kind="stable")  # neighbours share a part
        part = only(program, kept, areas)
        measures = measures_of(part)
        broken, _ = exchange.score(best)
        separator = Separator(part, measures.each, measures.starts)
        known = () if broken else tuple(int(np.searchsorted(kept, hub)) for hub in best)
        incumbent = Incumbent(Exchange(part), known, step_of(part))

        def relaxation(span: Span) -> Master:
            master = Master(part, measures, span)
            if program.objective == "mean" and self._prices is not None:
                weight = part.people / part.people.sum()
                levels = np.divide(self._prices[areas], weight, out=np.zeros(len(areas)), where=weight > 0)
                master.add(separator.at(0, levels, None, np.zeros(len(kept))))
            return master

        def see(bound: float) -> None:
            lookout.see([int(kept[hub]) for hub in incumbent.hubs], incumbent.value, bound)

        def pause(bound: float) -> None:
            see(bound)
            lookout.pause()

        listing: Listing | None = None
        tree: Tree | None = None
        try:
            if worth_listing(program) and self._prices is not None:
                listing = Listing(separator, self._prices[areas], incumbent, pause)
                far = only_people(part) and incumbent.value > _NEAR * lookout.bound
            if listing is None or not listing.search(_MANY_SETS if far else _FEW_SETS):
                tree = Tree(relaxation, span_of(part, incumbent.value), separator, incumbent, pause)
                tree.search()
            ended = "optimal" if incumbent.hubs else "infeasible"
        except Cancelled:
            ended = lookout.ended
        see(incumbent.value if ended == "optimal" else -np.inf)
        found = _answer(ended, exchange, lookout.hubs, lookout.bound)
        nodes = (listing.sets if listing else 0) + (tree.nodes if tree else 0)
        return replace(found, nodes=nodes, cuts=tree.master.cuts if tree else 0)

    def _centre(self, program: Program, start: Sequence[int], lookout: Lookout) -> Found:
        """Halve the minutes that may be the longest until one is left.

        Where little is left, it is first asked whether there is anything better at all: often there is not.
        """
        living = program.people > 0
        minutes = np.where(program.allowed, program.minutes, np.inf)[living]
        steps = np.unique(minutes[np.isfinite(minutes)])
        exchange = Exchange(program)
        low, high = int(np.searchsorted(steps, minutes.min(axis=1).max())), len(steps)
        try:
            best = _first(program, exchange, start, lookout)
        except Cancelled:
            return _answer(lookout.ended, exchange, lookout.hubs, lookout.bound)
        if exchange.score(best)[0]:
            best = ()
        else:
            high = int(np.searchsorted(steps, exchange.score(best)[1]))
        ended, halved = "optimal", True

        def stop() -> bool:
            lookout.pause()
            return False

        while low < high:
            _see(lookout, exchange, best, steps[low])
            # Without an answer the longest minutes come first: whether there is one at all.
            last = not best or (halved and steps[high] - steps[low] <= _CLOSE * steps[high])
            middle = high - 1 if last else (low + high) // 2
            within = replace(program, farthest=steps[middle], objective="cost", cost=np.zeros(minutes.shape[1]))
            inside = Lookout(program.objective, no_progress, stop)
            found = self._branch(within, Exchange(within), (), np.arange(minutes.shape[1]), inside)
            if found.ended == "optimal":
                best, halved = found.hubs, not last
                high = int(np.searchsorted(steps, exchange.score(best)[1]))
            elif found.ended == "infeasible":
                low, halved = middle + 1, halved and not last
            else:
                ended = lookout.ended
                break
        if ended == "optimal" and not best:
            ended = "infeasible"
        return _answer(ended, exchange, best, steps[low] if low < len(steps) else np.inf)


def _see(lookout: Lookout, exchange: Exchange, hubs: tuple[int, ...], bound: float) -> None:
    """Tell the lookout of hubs, if they are an answer, and of a bound."""
    broken, value = exchange.score(hubs)
    lookout.see(() if broken else hubs, value, bound)


def _first(program: Program, exchange: Exchange, start: Sequence[int], lookout: Lookout) -> tuple[int, ...]:
    """Return an answer to begin with, or the set that is nearest to being one."""
    most = most_hubs(program)
    if program.objective == "mean" and not len(start):
        return tuple(range(most))  # the Lagrangian bound will have something better
    if len(start):
        _see(lookout, exchange, tuple(start), -np.inf)
    tries = [exchange.improve(start if len(start) else [], lookout)]
    if tries[0][1][0] and most <= _FEW:
        tries.append(exchange.improve(range(most), lookout))
    return min(tries, key=lambda each: each[1])[0]


def _answer(ended: str, exchange: Exchange, hubs: tuple[int, ...], bound: float) -> Found:
    known = float(bound) if np.isfinite(bound) else None
    broken, value = exchange.score(hubs) if hubs else (np.inf, np.inf)
    if broken:
        return Found(ended, bound=None if ended == "infeasible" else known)
    return Found(ended, hubs, value, value if ended == "optimal" else None if known is None else min(known, value))

r"""Hubs of which some run services: the hubs are decided first, and sets of them that cannot run these are cut off.

Services add nothing to the objective, so the best hubs without them are the best if they can run what is asked. If they
cannot, other candidates are added for as long as all together still cannot. No part of the set :math:`U` that is left
can either, because a service is as good in some hubs whichever others there are, so the hubs are decided again with

.. math:: \sum_{j \notin U} y_j \ge 1.

Where :math:`U` cannot only because :math:`n` hubs take staff of their own, fewer of them may: then
:math:`(m - n + 1) \sum_{j \notin U} y_j \ge \sum_j y_j - (n - 1)`, where there are at most *m* hubs. These are
combinatorial Benders cuts (Codato and Fischetti 2006). Which hub runs what is a `Program` too
(`hubplanner.siting.services`), so that each step is proven.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from hubplanner.siting.aims import any_answer
from hubplanner.siting.few_sets import FewSets, TooManyError
from hubplanner.siting.lookout import Lookout
from hubplanner.siting.program import Flags, Floats, Plan, Program, Row, Run, broken, objective_of
from hubplanner.siting.relaxing import can_open
from hubplanner.siting.services import CRITERION, Services, runs_of, stage
from hubplanner.study import Cancelled, never, no_progress

_EXACT = 1e-6  # relative, and absolute below 1
_STOPPED = ("cancelled", "time_limit")
Solve = Callable[..., Run]
Runs = tuple[tuple[int, ...], ...]


def run_with_services(program: Program, services: Services, solve: Solve, lookout: Lookout) -> Run:
    """Solve a program of which some hubs run services.

    Of the ways to run them in the best hubs, the plan has the one with the shortest mean journey to all services.

    Parameters
    ----------
    program : Program
    services : Services
        Of the program.
    solve : callable
        `hubplanner.siting.engine.run_program`.
    lookout : Lookout

    Returns
    -------
    Run
    """
    placing = _Placing(program, services, solve, lookout)
    try:
        return placing.search()
    except Cancelled:
        bound = lookout.bound if np.isfinite(lookout.bound) else None
        return Run(lookout.ended, placing.best, bound)


def with_services(program: Program, plan: Plan, solve: Solve) -> Plan:
    """Return a plan with the hubs that run each service of the program, as they are if they cannot."""
    if program.services is None:
        return plan
    lookout = Lookout(program.objective, no_progress, never)
    return _Placing(program, program.services, solve, lookout).placed(plan) or plan


class _Placing:
    def __init__(self, program: Program, services: Services, solve: Solve, lookout: Lookout) -> None:
        self.program, self.services, self._solve, self.lookout = program, services, solve, lookout
        self.best: Plan | None = None
        self._can: dict[int, list[Runs]] = {}  # what was seen to run all services, by the number of hubs
        of_hubs = [row for row in program.rows if row.criterion == "hubs"]
        self.fewest = max((int(row.least) for row in of_hubs), default=1)
        self.most = int(min([float(services.may.sum()), *(row.most for row in of_hubs)]))

    def search(self) -> Run:
        """Decide hubs and services.

        Raises
        ------
        Cancelled
        """
        base = replace(self.program, services=None)
        base = replace(base, rows=(*base.rows, *self._rooms()))
        if self._short_of_staff():
            return Run("infeasible")
        start: tuple[int, ...] | None = None
        tried = False
        while True:
            self.lookout.pause()
            found = self._run(base, start, tells=True)
            if found.plan is None:
                return found if self.best is None else self._proven()
            start = found.plan.hubs
            if found.bound is not None:
                self.lookout.see((), np.inf, found.bound)
            placed = self.placed(found.plan)
            if placed is not None:
                return replace(found, plan=placed)
            near = _EXACT * max(1.0, abs(self.lookout.value))
            if found.bound is not None and found.bound >= self.lookout.value - near:
                return self._proven()
            cut = self._cut(start)
            if cut is None:
                return Run("infeasible")
            base = replace(base, rows=(*base.rows, cut))
            if not tried:
                tried = True
                self._try(base)

    def _proven(self) -> Run:
        return Run("optimal", self.best, self.lookout.value)

    def _run(self, program: Program, start: Sequence[int] | None = None, *, tells: bool = False) -> Run:
        """Solve a part of the problem; ``tells`` if its bound is one of the whole."""
        found = self._solve(program, no_progress, self.lookout, None, start)
        if found.ended in _STOPPED:
            if tells and found.bound is not None:
                self.lookout.see((), np.inf, found.bound)
            raise Cancelled("The search was stopped.")
        return found

    def _keep(self, plan: Plan) -> None:
        """Keep a plan that meets everything, if none before it is better."""
        value = objective_of(self.program, plan)
        if not broken(self.program, plan) and value <= self.lookout.value:
            self.best = plan
            self.lookout.see(plan.hubs, value)

    def _short_of_staff(self) -> bool:
        """Return whether the fewest hubs that may be and the fewest that may run each service take too much staff."""
        return any(
            self.services.wte(kind, self.fewest, [one.least for one in self.services.each])
            > pool.available + _EXACT * max(1.0, pool.available)
            for kind, pool in self.services.pools.items()
        )

    def _rooms(self) -> list[Row]:
        """Return that a service with rooms takes as many hubs with that many."""
        return [
            Row(np.asarray(self.services.may & (self.services.rooms >= one.rooms), dtype=np.float64), least=one.least)
            for one in self.services.each
            if one.rooms > 0
        ]

    def placed(self, plan: Plan) -> Plan | None:
        """Return a plan with the hubs that run each service, None if they cannot."""
        among = self._able(plan.hubs)
        if not among:
            return None
        found = self._solve(stage(self.program, self.services, among, len(among)), no_progress, self.lookout)
        placed = None if found.plan is None else replace(plan, runs=runs_of(self.services, among, found.plan.hubs))
        if found.ended in _STOPPED:
            if placed is not None:
                self._keep(placed)  # the services run, though perhaps not where they are nearest
            raise Cancelled("The search was stopped.")
        return placed

    @cached_property
    def _few(self) -> FewSets:
        candidates = np.flatnonzero(can_open(self.program) & self.services.may).tolist()
        return FewSets(self.program, self.services, candidates, self.lookout.pause)

    def _able(self, hubs: Sequence[int]) -> list[int]:
        return [hub for hub in sorted(hubs) if self.services.may[hub]]

    def _cannot(self, among: Sequence[int], hubs: int) -> bool:
        """Return whether no part of some candidates can run the services, of so many hubs."""
        seen = self._can.setdefault(hubs, [])
        if any(_all_of(one) <= {*among} for one in seen):
            return False
        if not among:
            return True
        self.lookout.pause()
        try:
            runs = self._few.runs(among, hubs)
        except TooManyError:
            within = sorted(among)
            found = self._run(any_answer(stage(self.program, self.services, within, hubs)))
            runs = None if found.plan is None else runs_of(self.services, within, found.plan.hubs)
        if runs is not None:
            seen.append(runs)
        return runs is None

    def _cut(self, hubs: Sequence[int]) -> Row | None:
        """Return a row that hubs which cannot run the services break, None if no hubs can."""
        chosen = self._able(hubs)
        count = self.fewest if self._cannot(chosen, self.fewest) else len(chosen)
        free: Flags = can_open(self.program) & self.services.may
        free[chosen] = False
        order = np.argsort(-self._gain(hubs), kind="stable")
        among = self._widened(chosen, [int(place) for place in order if free[place]], count)
        outside = self.services.may.astype(np.float64)
        outside[among] = 0.0
        if count == self.fewest:
            any_else = bool((free & (outside > 0)).any())
            return Row(outside, least=1.0, criterion=CRITERION) if any_else else None
        weights = (self.most - count + 1.0) * outside - self.services.may
        return Row(weights, least=1.0 - count, criterion=CRITERION)

    def _gain(self, hubs: Sequence[int]) -> Floats:
        """Return how much shorter journeys become with each candidate added: what is decided on next."""
        minutes = np.where(self.program.allowed, self.program.minutes, self.program.minutes[self.program.allowed].max())
        nearest = minutes[:, list(hubs)].min(axis=1, keepdims=True)
        return np.asarray(self.program.people @ np.maximum(nearest - minutes, 0.0), dtype=np.float64)

    def _widened(self, among: list[int], others: list[int], hubs: int) -> list[int]:
        """Return some candidates with as many others as leave the services impossible."""
        if not others or self._cannot([*among, *others], hubs):
            return [*among, *others]
        if len(others) == 1:
            return among
        half = len(others) // 2
        return self._widened(self._widened(among, others[:half], hubs), others[half:], hubs)

    def _try(self, base: Program) -> None:
        """Look for a first answer: the best hubs with the fewest that were seen to run all services."""
        seen = [one for many in self._can.values() for one in many if len(_all_of(one)) <= self.most]
        if not seen:
            return
        runs = min(seen, key=lambda one: len(_all_of(one)))
        held = np.zeros(len(self.services.may))
        held[list(_all_of(runs))] = 1.0
        found = self._solve(replace(base, rows=(*base.rows, Row(held, least=held.sum()))), no_progress, self.lookout)
        if found.plan is None:
            return
        self._keep(replace(found.plan, runs=runs))
        placed = self.placed(found.plan)
        if placed is not None:
            self._keep(placed)


def _all_of(runs: Runs) -> set[int]:
    """Return the hubs that run any service."""
    return {hub for there in runs for hub in there}

r"""The one set of hubs whose worst regret over many futures is the least.

Of a known set, hubs are exchanged for as long as its worst regret becomes less. Then a set with less still is looked
for, the areas of all cases standing below each other in one program: a set has a regret of at most *r* if the objective
of each case is at most its best plus *r*, which are bounds of that program. There is none, or it is the next to beat.

No answer has a lower mean of regrets than the Lagrangian bound says; a candidate that would lift it above the worst
regret of a known set is in no better one, and is closed. Least and most people and services are not in that program:
a set that does not meet them in some case is found out, and is looked past.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hubplanner.siting.aims import at_most
from hubplanner.siting.asked import Asked
from hubplanner.siting.engine import run_program
from hubplanner.siting.narrowing import can_exchange, exchanges, without_those_worse
from hubplanner.siting.placing import with_services
from hubplanner.siting.program import Mean, Program, Row, broken, nearest_plan, objective_of
from hubplanner.study import Cancel, Progress, stop_if

_EXACT = 1e-4  # of the largest best objective, and absolute below 1
_LOOKED_PAST = 30
_TRIED = 10

Hubs = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Regret:
    """The set whose worst regret is the least.

    Attributes
    ----------
    hubs : tuple of int
        By position; empty without one.
    unproven : str
        Why it is not proven, in words; empty if it is.
    """

    hubs: Hubs = ()
    unproven: str = ""


def value_of(program: Program, hubs: Sequence[int]) -> float:
    """Return the objective of a set of hubs, infinite if it does not meet the criteria."""
    plan = with_services(program, nearest_plan(program, hubs), run_program)
    return np.inf if broken(program, plan) else objective_of(program, plan)


def least_regret(
    asked: Sequence[Asked], best: Sequence[float], found: Sequence[Hubs], progress: Progress, cancel: Cancel
) -> Regret:
    """Return the set of hubs whose worst regret over all cases is the least.

    Parameters
    ----------
    asked : sequence of Asked
        The cases, in which people go to the nearest hub.
    best : sequence of float
        Objective of the best set of each, not finite where nothing meets its criteria.
    found : sequence of tuple of int
        Sets that are known, by position.
    progress, cancel : callable

    Returns
    -------
    Regret

    Raises
    ------
    Cancelled
    """
    if not np.isfinite(best).all():
        return Regret(unproven="the criteria cannot be met in every case")
    if asked[0].program.objective == "tail":
        return Regret(unproven="nothing can hold the journeys of the worst-off fifth to a figure")
    programs = [one.program for one in asked]
    search = _Search(programs, best, cancel)
    hubs, worst = min(((one, search.worst(one)) for one in found), key=lambda each: each[1])
    while True:
        hubs, worst = search.exchanged(hubs, worst)
        known = f"its worst regret is at most {worst:.3f}" if np.isfinite(worst) else "looking for a first"
        progress(-1.0, f"One set for all cases: {known}")
        better, unproven = search.better(worst - _EXACT * max(1.0, *np.abs(best)))
        if better is None:
            return Regret(hubs if np.isfinite(worst) else (), unproven or _none(worst))
        hubs, worst = better, search.worst(better)


def _none(worst: float) -> str:
    return "" if np.isfinite(worst) else "no set of hubs meets the criteria in every case"


class _Search:
    def __init__(self, programs: Sequence[Program], best: Sequence[float], cancel: Cancel) -> None:
        self.programs, self.best, self.cancel = programs, best, cancel
        self._past: list[Row] = []
        # Services take longest, and come last.
        judged = list(zip(programs, best, strict=True))
        self._judged = [(replace(one, services=None), z) for one, z in judged]
        self._judged += [(one, z) for one, z in judged if one.services is not None]

    def worst(self, hubs: Hubs, below: float = np.inf) -> float:
        """Return the worst regret of a set, infinite if it does not meet the criteria of some case.

        A set that is seen not to be ``below`` is not looked at further.
        """
        worst = -np.inf
        for one, z in self._judged:
            stop_if(self.cancel)
            worst = max(worst, value_of(one, hubs) - z)
            if worst >= below:
                break
        return worst

    def exchanged(self, hubs: Hubs, worst: float) -> tuple[Hubs, float]:
        """Exchange one hub for another for as long as the worst regret becomes less."""
        while can_exchange(self.programs[0]):
            stop_if(self.cancel)
            each = [exchanges(one, hubs) - z for one, z in zip(self.programs, self.best, strict=True)]
            regrets = np.max(each, axis=0)
            order = np.argsort(regrets, axis=None)[:_TRIED]
            for out, into in zip(*np.unravel_index(order, regrets.shape), strict=True):
                changed = tuple(sorted([*hubs[:out], *hubs[out + 1 :], int(into)]))
                if regrets[out, into] >= worst or (value := self.worst(changed, worst)) >= worst:
                    continue
                hubs, worst = changed, value
                break
            else:
                break
        return hubs, worst

    def better(self, regret: float) -> tuple[Hubs | None, str]:
        """Return a set with at most some regret; without one, why that may not be the last word."""
        bounded = [at_most(one, one, best + regret) if np.isfinite(regret) else one
                   for one, best in zip(self.programs, self.best, strict=True)]  # fmt: skip
        program = _stacked(bounded)
        if self.programs[0].objective == "mean" and np.isfinite(regret):
            program = without_those_worse(program, float(np.mean(self.best)) + regret, self.cancel)
        for _ in range(_LOOKED_PAST):
            hubs = self._any(replace(program, rows=(*program.rows, *self._past)))
            if not hubs or np.isfinite(self.worst(hubs)):
                return hubs or None, ""
            weights = -np.ones(program.minutes.shape[1])
            weights[list(hubs)] = 1.0
            self._past.append(Row(weights, most=len(hubs) - 1.0))
        return None, "too many sets come into question that do not meet all criteria in every case"

    def _any(self, program: Program) -> Hubs:
        """Return the first set that is found; empty if there is none."""
        seen: list[Hubs] = []
        found = run_program(
            program,
            cancel=lambda: bool(seen) or self.cancel(),
            watch=lambda hubs, _value, _bound: seen.append(hubs),
        )
        if found.plan is not None:
            return found.plan.hubs
        stop_if(self.cancel)
        return ()


def _stacked(programs: Sequence[Program]) -> Program:
    """Return a program of the areas of all cases, each case counting as much as another.

    A share that is to be within reach is a mean of further areas where nobody lives, at 0 minutes from what is within
    reach and 1 from what is beyond.
    """
    minutes, people, held = [], [], []
    for one in programs:
        share = one.people / one.people.sum()
        minutes.append(np.where(one.allowed, one.minutes, np.inf))
        people.append(share)
        held += [(len(minutes) - 1, mean) for mean in one.means]
        if one.coverage_share > 0:
            minutes.append((one.minutes > one.coverage_min).astype(np.float64))
            people.append(np.zeros(len(share)))
            held.append((len(minutes) - 1, Mean(share, 1.0 - one.coverage_share)))
    starts = np.cumsum([0, *(len(one) for one in people)])
    means = []
    for block, mean in held:
        weights = np.zeros(starts[-1])
        weights[starts[block] : starts[block + 1]] = mean.weights
        means.append(replace(mean, weights=weights))
    rows = tuple(row for one in programs for row in one.rows)
    return Program(np.vstack(minutes), np.concatenate(people), rows, means=means)

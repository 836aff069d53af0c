"""A program made smaller by what is known of its answer: candidates that no such answer has are closed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from hubplanner.siting.lagrange import costs_of, priced
from hubplanner.siting.program import Floats, Program, Row, broken, nearest_plan, objective_of
from hubplanner.siting.relaxing import can_open, most_hubs, must_open
from hubplanner.study import Cancel

_STEPS = 200
_HAIR = 1e-9
_EXACT = 1e-6  # relative, and absolute below 1


def exchanges(program: Program, hubs: Sequence[int]) -> Floats:
    """Return the objective with each hub closed and each candidate opened in its place, criteria left aside.

    Parameters
    ----------
    program : Program
        That makes the mean or the longest minutes least.
    hubs : sequence of int

    Returns
    -------
    numpy.ndarray, shape (hubs, candidates)
        Infinite where somebody has no way, and for a candidate that is a hub already.
    """
    living = program.people > 0
    minutes, share = program.minutes[living], program.people[living] / program.people.sum()
    values = np.empty((len(hubs), minutes.shape[1]))
    for out in range(len(hubs)):
        rest = minutes[:, [*hubs[:out], *hubs[out + 1 :]]].min(axis=1, initial=np.inf)
        values[out] = _MEASURED[program.objective](np.minimum(rest[:, None], minutes), share)
    values[:, list(hubs)] = np.inf
    return values


def can_exchange(program: Program) -> bool:
    """Return whether `exchanges` can be worked out for the objective of a program."""
    return program.objective in _MEASURED


def without_those_worse(program: Program, most: float, cancel: Cancel) -> Program:
    """Return a program that makes a mean least without the candidates that no answer of at most a figure has.

    By reduced costs at the Lagrangian bound: see `hubplanner.siting.lagrange`.

    Raises
    ------
    Cancelled
    """
    hubs, sure = most_hubs(program), must_open(program)
    free = np.flatnonzero(can_open(program) | sure)
    costs = costs_of(program)[:, free]
    if not sure.sum() <= hubs <= len(free) or not np.isfinite(costs).any(axis=1).all():
        return program
    told = priced(costs, hubs, sure[free], most, most, _STEPS, cancel)
    shut = np.ones(program.minutes.shape[1])
    shut[free[told.kept]] = 0.0
    return replace(program, rows=(*program.rows, Row(shut, most=0.0)))


def narrowed(
    program: Program, hubs: Sequence[int], least: float, cancel: Cancel
) -> tuple[Program, tuple[int, ...] | None]:
    """Return a program with the same best objective that is solved sooner, and hubs to start from.

    Parameters
    ----------
    program : Program
    hubs : sequence of int
        Of which one exchange is likely to make a good answer.
    least : float
        No answer has a lower objective.
    cancel : callable

    Raises
    ------
    Cancelled
    """
    if not program.nearest or program.services is not None:
        return program, None
    if program.objective == "mean":
        start = _best_exchange(program, hubs)
        if start is None:
            return program, None
        value = objective_of(program, nearest_plan(program, start))
        return without_those_worse(program, value + _EXACT * max(1.0, value), cancel), start
    if program.objective == "max" and _by_hubs_alone(program):
        # Whether a journey is shorter still than what nobody can be under decides nothing.
        lifted = np.where(np.isfinite(program.minutes), np.maximum(program.minutes, least), np.inf)
        program = replace(program, minutes=lifted)
        return program, _best_exchange(program, hubs)
    return program, None


def _best_exchange(program: Program, hubs: Sequence[int]) -> tuple[int, ...] | None:
    """Return the best of the sets that meet the criteria after one exchange, None if none of the likeliest does."""
    values = exchanges(program, hubs)
    free, missing = can_open(program), must_open(program)
    missing[list(hubs)] = False
    values[:, ~missing if missing.any() else ~free] = np.inf
    if not free[list(hubs)].all():
        values[free[list(hubs)]] = np.inf
    for place in np.argsort(values, axis=None)[: values.shape[1]]:
        out, into = np.unravel_index(place, values.shape)
        changed = nearest_plan(program, [*hubs[:out], *hubs[out + 1 :], int(into)])
        if np.isfinite(values[out, into]) and not broken(program, changed, tolerance=_HAIR):
            return changed.hubs
    return None


def _by_hubs_alone(program: Program) -> bool:
    """Return whether nothing but which candidates are hubs is bounded."""
    people = program.least_people is not None or program.most_people is not None
    return not people and program.coverage_share == 0 and not program.means


_MEASURED: dict[str, Callable[[Floats, Floats], Floats]] = {
    "mean": lambda minutes, share: np.asarray(share @ minutes),
    "max": lambda minutes, _share: np.asarray(minutes.max(axis=0)),
}

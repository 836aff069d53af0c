"""Solve a `Program` by whichever model is quickest; the answer does not depend on which."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hubplanner.siting.cuts import solve_by_cuts
from hubplanner.siting.dense import dense_model
from hubplanner.siting.program import Plan, Program, nearest_plan
from hubplanner.siting.solver import run
from hubplanner.study import Cancel, Cancelled, Progress, never, no_progress


@dataclass(frozen=True, eq=False)
class Run:
    """How solving a program ended.

    Attributes
    ----------
    ended : {"optimal", "infeasible", "cancelled", "time_limit"}
    plan : Plan or None
        The best found.
    bound : float or None
        No plan has a lower objective.
    """

    ended: str
    plan: Plan | None = None
    bound: float | None = None


def run_program(
    program: Program,
    progress: Progress = no_progress,
    cancel: Cancel = never,
    time_limit_s: float | None = None,
    start: Sequence[int] | None = None,
) -> Run:
    """Solve a program.

    Without bounds on the people of hubs nothing is gained by sending anyone past the nearest hub, so that only
    directed allocation with such bounds needs the plain model.

    Parameters
    ----------
    program : Program
    progress, cancel : callable, optional
    time_limit_s : float, optional
    start : sequence of int, optional
        Hubs of a plan from which to begin, if it is one.

    Returns
    -------
    Run
    """
    if not program.allowed.any(axis=1).all():
        return Run("infeasible")
    if program.nearest or (program.least_people is None and program.most_people is None):
        found = solve_by_cuts(replace(program, nearest=True), progress, cancel, time_limit_s, start)
        return Run(found.ended, nearest_plan(program, found.hubs) if found.hubs else None, found.bound)
    return run_dense(program, progress, cancel, time_limit_s)


def run_dense(
    program: Program, progress: Progress = no_progress, cancel: Cancel = never, time_limit_s: float | None = None
) -> Run:
    """Solve a program by the plain model: see `hubplanner.siting.dense`."""
    progress(-1.0, "Building the model")
    try:
        model = dense_model(program, cancel)
    except Cancelled:
        return Run("cancelled")
    progress(-1.0, "Looking for a first answer")
    outcome = run(model.problem, model.is_hub, progress, cancel, time_limit_s)
    if not outcome.chosen:
        return Run(outcome.ended, bound=outcome.bound)
    if program.nearest:
        return Run(outcome.ended, nearest_plan(program, outcome.chosen), outcome.bound)
    goes_to = np.full(len(program.people), -1, dtype=np.intp)
    share = np.zeros(len(program.people))
    for (area, site), variable in model.goes_to.items():
        value = variable.varValue or 0.0
        if value > share[area] + 1e-9:
            share[area], goes_to[area] = value, site
    return Run(outcome.ended, Plan(outcome.chosen, goes_to), outcome.bound)

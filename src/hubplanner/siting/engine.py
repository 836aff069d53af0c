"""Solve a `Program` by whichever model is quickest; the answer does not depend on which."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hubplanner.siting.cuts import solve_by_cuts
from hubplanner.siting.dense import dense_model
from hubplanner.siting.lookout import Lookout, Watch
from hubplanner.siting.placing import run_with_services
from hubplanner.siting.program import Plan, Program, Run, nearest_plan
from hubplanner.siting.solver import hubs_of, run
from hubplanner.siting.sums import cannot_add_up
from hubplanner.study import Cancel, Progress, never, no_progress


def run_program(
    program: Program,
    progress: Progress = no_progress,
    cancel: Cancel = never,
    time_limit_s: float | None = None,
    start: Sequence[int] | None = None,
    watch: Watch | None = None,
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
    watch : callable, optional
        See `hubplanner.siting.lookout.Watch`.

    Returns
    -------
    Run
    """
    if not program.allowed.any(axis=1).all() or cannot_add_up(program):
        return Run("infeasible")
    if program.services is not None:
        return run_with_services(
            program, program.services, run_program, Lookout(program.objective, progress, cancel, time_limit_s, watch)
        )
    if program.nearest or (program.least_people is None and program.most_people is None):
        found = solve_by_cuts(replace(program, nearest=True), progress, cancel, time_limit_s, start, watch)
        return Run(found.ended, nearest_plan(program, found.hubs) if found.hubs else None, found.bound)
    return run_dense(program, progress, cancel, time_limit_s, watch)


def run_dense(
    program: Program,
    progress: Progress = no_progress,
    cancel: Cancel = never,
    time_limit_s: float | None = None,
    watch: Watch | None = None,
) -> Run:
    """Solve a program by the plain model: see `hubplanner.siting.dense`."""
    lookout = Lookout(program.objective, progress, cancel, time_limit_s, watch)
    outcome = run(lambda stop: dense_model(program, stop), lookout)
    if outcome.model is None or outcome.values is None:
        return Run(outcome.ended, bound=outcome.bound)
    hubs = hubs_of(outcome.model, outcome.values)
    if program.nearest:
        return Run(outcome.ended, nearest_plan(program, hubs), outcome.bound)
    goes_to = np.full(len(program.people), -1, dtype=np.intp)
    share = np.zeros(len(program.people))
    for (area, site), variable in outcome.model.goes_to.items():
        value = outcome.model.value(variable, outcome.values)
        if value > share[area] + 1e-9:
            share[area], goes_to[area] = value, site
    return Run(outcome.ended, Plan(hubs, goes_to), outcome.bound)

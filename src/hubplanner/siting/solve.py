"""Choose hubs: check what is asked, solve, and verify the answer outside the solver."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.siting.aims import at_most
from hubplanner.siting.asked import Asked, Tables, ask
from hubplanner.siting.collisions import blocked, collisions
from hubplanner.siting.criteria import Criteria
from hubplanner.siting.engine import run_program
from hubplanner.siting.inputs import inputs_digest
from hubplanner.siting.lookout import Watch
from hubplanner.siting.measures import measure, measure_services
from hubplanner.siting.program import Plan, Run, broken, objective_of
from hubplanner.siting.solution import Incumbent, Solution, Unmet
from hubplanner.siting.solver import SEED, SolverError, solver_name
from hubplanner.study import Cancel, Progress, never, no_progress

_TOLERANCE = 1e-6
_OFTEN_TIED = ("max", "coverage", "cost")


def solve(
    travel_time: pd.DataFrame,
    population: "pd.Series[float]",
    criteria: Criteria,
    sites: pd.DataFrame | None = None,
    progress: Progress = no_progress,
    cancel: Cancel = never,
    time_limit_s: float | None = None,
    watch: Callable[[Incumbent], None] | None = None,
) -> Solution:
    """Choose the hubs that meet the criteria best; `solve_tables` for criteria that need more tables.

    Parameters
    ----------
    travel_time, population, sites
        See `hubplanner.siting.Tables`.
    criteria : Criteria
    progress, cancel : callable, optional
    time_limit_s : float, optional
        Stop after this and return the best so far.
    watch : callable, optional
        Called with each answer and each bound that is better than the one before; the last is the solution's.

    Returns
    -------
    Solution
        Its measures are recomputed from who goes where.

    Raises
    ------
    InputError
        If the tables do not fit together, nobody lives anywhere, a name is unknown, or the criteria contradict each
        other.
    SolverError
        If an answer does not survive verification.
    """
    return solve_tables(Tables(travel_time, population, sites), criteria, progress, cancel, time_limit_s, watch)


def solve_tables(
    tables: Tables,
    criteria: Criteria,
    progress: Progress = no_progress,
    cancel: Cancel = never,
    time_limit_s: float | None = None,
    watch: Callable[[Incumbent], None] | None = None,
    *,
    explain: bool = True,
) -> Solution:
    """Choose the hubs that meet the criteria best: see `solve`.

    Without ``explain``, it is not looked into why criteria cannot be met, which takes longer than to see that.
    """
    started = time.monotonic()
    asked = ask(tables, criteria)
    stranded = blocked(asked)
    if stranded:
        return _ended("infeasible", asked, started, unmet=(stranded,))
    found, asked = _run(asked, progress, cancel, time_limit_s, started, _watching(asked, watch))
    found = _shortest_of_the_best(asked, found, cancel, _left_s(time_limit_s, started))
    if found.ended == "infeasible":
        unmet = collisions(asked, progress, cancel) if explain else ()
        return _ended("infeasible", asked, started, unmet=unmet)
    solution = answered(asked, found, started)
    if watch is not None and solution.objective is not None:
        watch(Incumbent(solution.hubs, solution.objective, solution.bound, solution.gap))
    return solution


def _watching(asked: Asked, watch: Callable[[Incumbent], None] | None) -> Watch | None:
    """Return what tells of answers by position in codes, and with the sign that they are shown with."""
    if watch is None:
        return None
    sign = _sign(asked)

    def tell(hubs: tuple[int, ...], value: float, bound: float) -> None:
        known = sign * bound if np.isfinite(bound) else None
        gap = None if known is None else _gap(value, bound)
        watch(Incumbent(_hub_codes(asked, hubs), sign * value, known, gap))

    return tell


def _hub_codes(asked: Asked, hubs: Sequence[int]) -> tuple[str, ...]:
    return tuple(asked.codes[place] for place in hubs if asked.counted[place])


def _sign(asked: Asked) -> float:
    """Return -1 where more is better: a program makes its objective least."""
    return -1.0 if asked.program.objective == "coverage" else 1.0


def answered(asked: Asked, found: Run, started: float | None = None) -> Solution:
    """Return what was found as a solution: measured, and checked against the criteria and the solver.

    Raises
    ------
    SolverError
        If it does not hold.
    """
    started = time.monotonic() if started is None else started
    if found.plan is None:
        return _ended(found.ended, asked, started)
    return _answer(asked, found.ended, found.plan, found.bound, started)


def _run(
    asked: Asked, progress: Progress, cancel: Cancel, time_limit_s: float | None, started: float, watch: Watch | None
) -> tuple[Run, Asked]:
    """Solve; with existing buildings first, and then with as few new ones as will do."""
    if not (asked.criteria.existing_first and asked.new.any()):
        return run_program(asked.program, progress, cancel, _left_s(time_limit_s, started), watch=watch), asked
    none = asked.with_new(0)
    found = run_program(none.program, progress, cancel, _left_s(time_limit_s, started), watch=watch)
    if found.ended != "infeasible":
        return found, none
    fewest = _fewest_new(asked, progress, cancel, _left_s(time_limit_s, started))
    if fewest.ended != "optimal" or fewest.plan is None:
        # Stopped early it may have too many new ones, but it meets all else; of the objective nothing is known yet.
        return Run(fewest.ended, fewest.plan), asked
    few = asked.with_new(int(asked.new[list(fewest.plan.hubs)].sum()))
    found = run_program(few.program, progress, cancel, _left_s(time_limit_s, started), fewest.plan.hubs, watch)
    return found if found.plan is not None else replace(found, plan=fewest.plan), few


def _left_s(time_limit_s: float | None, started: float) -> float | None:
    return None if time_limit_s is None else max(0.0, time_limit_s - (time.monotonic() - started))


def _fewest_new(asked: Asked, progress: Progress, cancel: Cancel, time_limit_s: float | None = None) -> Run:
    fewest = replace(asked.program, objective="cost", cost=asked.new.astype(np.float64))
    return run_program(fewest, progress, cancel, time_limit_s)


def settled(asked: Asked, cancel: Cancel = never) -> Asked:
    """Return what is asked with as few new sites as can do it, where existing ones come first.

    Whatever is then asked about the answer is asked of the same number of new sites. Where nothing meets the criteria,
    or it was stopped, it is returned as it is.
    """
    if not (asked.criteria.existing_first and asked.new.any()):
        return asked
    fewest = _fewest_new(asked, no_progress, cancel)
    if fewest.ended != "optimal" or fewest.plan is None:
        return asked
    return asked.with_new(int(asked.new[list(fewest.plan.hubs)].sum()))


def _shortest_of_the_best(asked: Asked, found: Run, cancel: Cancel, time_limit_s: float | None) -> Run:
    """Return, of the plans that are as good, one with the shortest mean journey: many have as few hubs, say."""
    if found.ended != "optimal" or found.plan is None or asked.program.objective not in _OFTEN_TIED:
        return found
    best = at_most(asked.program, asked.program, objective_of(asked.program, found.plan))
    again = run_program(replace(best, objective="mean"), no_progress, cancel, time_limit_s, found.plan.hubs)
    return found if again.plan is None else replace(found, plan=again.plan)


def _answer(asked: Asked, ended: str, plan: Plan, bound: float | None, started: float) -> Solution:
    """Measure a plan, and check it against the criteria and the solver."""
    faults = broken(asked.program, plan)
    if faults:
        raise SolverError(f"The solver's answer does not hold: {', '.join(faults)}.")
    objective = objective_of(asked.program, plan)
    if ended == "optimal":
        if bound is not None and abs(objective - bound) > _TOLERANCE * max(1.0, abs(objective)):
            raise SolverError(f"The solver's proof ({bound:.6f}) does not fit its answer ({objective:.6f}).")
        bound = objective
    # Rounding may lift a bound a hair above the objective.
    bound = None if bound is None else min(bound, objective)
    gap = None if bound is None else _gap(objective, bound)
    known = None if bound is None else _sign(asked) * bound
    return replace(_ended(ended, asked, started), bound=known, gap=gap, **measured(asked, plan))


def measured(asked: Asked, plan: Plan) -> dict[str, Any]:
    """Return what a plan means, as fields of a `Solution`: ``hubs``, ``assignment``, ``objective``, ``measures``."""
    hubs = _hub_codes(asked, plan.hubs)
    goes_to = [asked.codes[place] for place in plan.goes_to.tolist()]
    assignment = dict(zip(asked.travel_time.index, goes_to, strict=True))
    measures = measure(asked.travel_time, asked.population, assignment, chosen=hubs)
    services = asked.program.services
    if services is not None and plan.runs:
        each = zip(services.each, plan.runs, strict=True)
        runs = {one.name: [asked.codes[hub] for hub in there] for one, there in each}
        measures |= measure_services(asked.travel_time, asked.population, runs, hubs)
    objective = _sign(asked) * objective_of(asked.program, plan)
    return {"hubs": hubs, "assignment": assignment, "objective": objective, "measures": measures}


def _gap(objective: float, bound: float) -> float | None:
    """Return the difference as a share of the objective; None where that is nothing to take a share of."""
    if objective == bound:
        return 0.0
    return (objective - bound) / abs(objective) if objective else None


def _ended(status: str, asked: Asked, started: float, unmet: tuple[Unmet, ...] = ()) -> Solution:
    return Solution(
        status=status,  # type: ignore[arg-type]  # Run.ended holds the same words
        unmet=unmet,
        possible_sets=_possible_sets(asked),
        seconds=round(time.monotonic() - started, 3),
        solver=solver_name(),
        seed=SEED,
        inputs=inputs_digest(asked.tables, asked.criteria),
        ruled_out={code: one.why for code, one in asked.ruled_out.items()},
    )


def _possible_sets(asked: Asked) -> int:
    """Return how many sets of hubs there are to choose from, given what is required and ruled out."""
    least, most = asked.criteria.hub_range
    fixed = {row.where: row for row in asked.program.rows if row.criterion in _FIXING}
    inside = {code for code, count in zip(asked.codes, asked.counted, strict=True) if count}
    required = sum(1 for code, row in fixed.items() if row.least == 1 and code in inside)
    free = len(inside) - sum(1 for code in fixed if code in inside)
    counts = range(max(least - required, 0), (free if most is None else min(most - required, free)) + 1)
    return sum(math.comb(free, count) for count in counts)


_FIXING = ("required", "excluded", "worst_condition", "suitability", "capacity")

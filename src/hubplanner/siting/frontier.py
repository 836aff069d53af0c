"""The frontier: what each further hub is worth, and what one aim costs another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from hubplanner.siting.aims import at_most
from hubplanner.siting.asked import Tables, ask
from hubplanner.siting.collisions import blocked
from hubplanner.siting.criteria import Criteria
from hubplanner.siting.criteria_parts import Team
from hubplanner.siting.engine import run_program
from hubplanner.siting.program import Plan, Program, Run, objective_of, with_a_hair
from hubplanner.siting.solution import Solution, Unmet
from hubplanner.siting.solve import answered, settled, solve_tables
from hubplanner.study import Cancel, InputError, Progress, did_you_mean, never, no_progress, stop_if

_COSTS = ("capital_gbp", "running_gbp")
_BOUNDED = ("mean_time", "max_time", "max_coverage", "min_hubs", "cost")


@dataclass(frozen=True, eq=False)
class Point:
    """One point of a frontier: what was asked and the best there is.

    Attributes
    ----------
    asked : float
        The number of hubs, or the bound on the second aim; NaN for none.
    solution : Solution
    """

    asked: float
    solution: Solution


def frontier(
    tables: Tables,
    criteria: Criteria,
    counts: Iterable[int],
    progress: Progress = no_progress,
    cancel: Cancel = never,
    time_limit_s: float | None = None,
    watch: Callable[[Point], None] | None = None,
) -> list[Point]:
    """Return the best answer for each number of hubs, everything else being as asked.

    Parameters
    ----------
    tables : Tables
    criteria : Criteria
        Whose own number of hubs does not count.
    counts : iterable of int
    progress, cancel : callable, optional
    time_limit_s : float, optional
        For each number.
    watch : callable, optional
        Called with each point once it is known, so that a search that is stopped leaves these.

    Returns
    -------
    list of Point
        In rising order; a number with which the criteria cannot be met, or which contradicts them, has an infeasible
        solution.

    Raises
    ------
    InputError
        If a number is below 1, or as in `hubplanner.siting.solve`.
    Cancelled
    """
    wanted = sorted(set(counts))
    if not wanted or wanted[0] < 1:
        raise InputError("A frontier is asked for numbers of hubs from 1.")
    ask(tables, criteria.model_copy(update={"hubs": None}))  # whatever is wrong but the number itself
    points = []
    for place, count in enumerate(wanted):
        stop_if(cancel)
        progress(place / len(wanted), f"{count} {'hub' if count == 1 else 'hubs'}")
        asked = criteria.model_copy(update={"hubs": count})
        try:
            solution = solve_tables(tables, asked, no_progress, cancel, time_limit_s, explain=False)
        except InputError as error:
            solution = Solution("infeasible", unmet=(Unmet("hubs", "", 0.0, str(error)),))
        stop_if(cancel)
        points.append(Point(float(count), solution))
        if watch is not None:
            watch(points[-1])
    return points


def frontier_table(
    points: Iterable[Point], costs: pd.DataFrame | None = None, staff: Mapping[str, Team] | None = None
) -> pd.DataFrame:
    """Return the points as a table.

    Parameters
    ----------
    points : iterable of Point
    costs : pandas.DataFrame, optional
        By candidate: ``capital_gbp``, ``running_gbp`` (of a year), NaN where not known.
    staff : mapping of str to Team, optional
        Of the criteria, by kind.

    Returns
    -------
    pandas.DataFrame
        A row a number of hubs: ``hubs``, ``status``, ``objective``, ``gap``, ``mean_min``, ``p95_min``, ``max_min``,
        ``worst_fifth_min``, ``smallest_hub``, ``largest_hub`` (people), ``saved_min`` (mean minutes less than with the
        number before), ``capital_gbp`` and ``running_gbp`` (of all its hubs together; NaN where that of one is not
        known), and for each kind of staff ``needed_wte …`` and ``available_wte …``; ``codes``.
    """
    rows = []
    before: Solution | None = None
    for point in points:
        one = point.solution
        row: dict[str, object] = {"hubs": int(point.asked), "status": one.status, "codes": " ".join(one.hubs)}
        row |= {name: cost_of_hubs(costs, name, one.hubs) for name in _COSTS}
        for kind, needed, team in staff_of_hubs(staff or {}, int(point.asked)):
            row |= {f"needed_wte {kind}": needed, f"available_wte {kind}": team.available_wte}
        if one.has_answer:
            m = one.measures
            people = [m["population_by_hub"][hub] for hub in one.hubs]
            row |= {
                "objective": one.objective, "gap": one.gap, "mean_min": m["mean_min"], "p95_min": m["p95_min"],
                "max_min": m["max_min"], "worst_fifth_min": m["worst_fifth_min"], "smallest_hub": min(people),
                "largest_hub": max(people),
            }  # fmt: skip
            if before is not None:
                row["saved_min"] = before.measures["mean_min"] - m["mean_min"]
            before = one
        rows.append(row)
    columns = ["hubs", "status", "objective", "gap", "mean_min", "p95_min", "max_min", "worst_fifth_min",
               "smallest_hub", "largest_hub", "saved_min", *_COSTS]  # fmt: skip
    columns += [
        f"{what} {kind}" for kind, _, _ in staff_of_hubs(staff or {}, 1) for what in ("needed_wte", "available_wte")
    ]
    return pd.DataFrame(rows, columns=[*columns, "codes"])


def cost_of_hubs(costs: pd.DataFrame | None, column: str, hubs: Sequence[str]) -> float:
    """Return what hubs cost together, in pounds; NaN where that of one is not known, or there are none.

    Parameters
    ----------
    costs : pandas.DataFrame or None
        By candidate, with the column.
    column : {"capital_gbp", "running_gbp"}
    hubs : sequence of str
    """
    if costs is None or not hubs:
        return float("nan")
    return float(costs[column].reindex(list(hubs)).sum(skipna=False))


def staff_of_hubs(staff: Mapping[str, Team], count: int) -> list[tuple[str, float, Team]]:
    """Return each kind of staff with the WTE that so many hubs need, and the team that was asked for.

    Kinds of which not every hub needs a team are left out: what they come to depends on which hubs run what.
    """
    return [(kind, team.each_hub_wte * count, team) for kind, team in staff.items() if team.each_hub_wte > 0]


def trade_off(
    tables: Tables,
    criteria: Criteria,
    second: str,
    steps: int = 12,
    progress: Progress = no_progress,
    cancel: Cancel = never,
    watch: Callable[[Point], None] | None = None,
) -> list[Point]:
    """Return what the objective of the criteria costs as a second aim is asked to be better and better.

    Each point is the exact best of the objective under a bound on the second aim (epsilon constraint: Haimes, Lasdon
    and Wismer 1971); of several such plans, one that is best in the second aim too (unless the objective is
    ``worst_fifth``). The bounds are ``steps`` equal parts of the way from what the objective alone gives to the best
    that there is.

    Parameters
    ----------
    tables : Tables
    criteria : Criteria
    second : {"mean_time", "max_time", "max_coverage", "min_hubs", "cost"}
    steps : int
    progress, cancel : callable, optional
    watch : callable, optional
        Called with each point once it is known.

    Returns
    -------
    list of Point
        From the best of the objective to the best of the second aim, without repetitions.

    Raises
    ------
    InputError
        If the second aim is the objective, cannot be bounded, or as in `hubplanner.siting.solve`.
    Cancelled
    """
    if second not in _BOUNDED or second == criteria.objective:
        hint = "" if second in _BOUNDED else did_you_mean(second, _BOUNDED, quoted="{}")
        raise InputError(f"The second aim is one of {', '.join(_BOUNDED)}, and not the objective itself.{hint}")
    if steps < 2:
        raise InputError("A trade-off takes 2 steps at least: from the best of the one to the best of the other.")
    first = settled(ask(tables, criteria), cancel)
    aim = ask(tables, Criteria.from_table({**criteria.model_dump(), "objective": second})).program
    # Only its objective: a share of coverage that is an objective here would be a criterion there.
    other = replace(first.program, objective=aim.objective, cost=aim.cost)
    if blocked(first):
        return []
    worst, best = (_second_at_best(one, other, cancel) for one in (first.program, other))
    if worst is None or best is None:
        return []
    points: list[Point] = []
    ahead, reached = None, np.inf
    for place, bound in enumerate(np.linspace(worst, best, steps)):
        stop_if(cancel)
        progress(place / steps, f"Trading for {second.replace('_', ' ')}")
        if reached <= with_a_hair(float(bound), 1):
            continue  # what is best under a looser bound, and keeps to this one, is best under this one
        bounded = replace(first, program=at_most(first.program, other, float(bound)))
        if ahead is None or ahead.plan is None or objective_of(other, ahead.plan) > bound:
            ahead = run_program(bounded.program, no_progress, cancel)
            stop_if(cancel)
        found = ahead
        if found.plan is None or found.bound is None:
            continue
        plan, ahead = _best_in_second(bounded.program, other, found.plan, cancel)
        reached = objective_of(other, plan)
        point = Point(float(bound), answered(bounded, replace(found, plan=plan)))
        points.append(point)
        if watch is not None:
            watch(point)
    return points


def _best_in_second(program: Program, other: Program, plan: Plan, cancel: Cancel) -> tuple[Plan, Run | None]:
    """Return, of the plans as good as one, that which is best in the second aim.

    And, if it came up, the best plan of those that are better in the second aim.
    """
    if program.objective == "tail":  # which nothing can hold while another aim is made best
        return plan, None
    value = with_a_hair(objective_of(program, plan), 1)
    if other.objective == "max":
        # As good a plan with a shorter longest journey, if there is any, is found sooner than the shortest of all.
        while True:
            shorter = replace(program, farthest=float(np.nextafter(objective_of(other, plan), -np.inf)))
            found = run_program(shorter, no_progress, cancel, start=plan.hubs)
            stop_if(cancel)
            if found.plan is None or objective_of(program, found.plan) > value:
                return plan, found
            plan = found.plan
    level = at_most(program, program, objective_of(program, plan))
    level = replace(level, objective=other.objective, cost=other.cost)
    found = run_program(level, no_progress, cancel, start=plan.hubs)
    stop_if(cancel)
    return found.plan or plan, None


def _second_at_best(program: Program, second: Program, cancel: Cancel) -> float | None:
    """Return the second aim of the best plan of a program; None if nothing meets the criteria."""
    found = run_program(program, no_progress, cancel)
    stop_if(cancel)
    return None if found.plan is None else objective_of(second, found.plan)

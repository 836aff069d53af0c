"""What would be enough of a criterion that collides with others, all else being as asked."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from hubplanner.siting.aims import any_answer
from hubplanner.siting.asked import Asked
from hubplanner.siting.engine import run_program
from hubplanner.siting.program import Program, Row, minutes_of
from hubplanner.siting.solution import Unmet
from hubplanner.study import Cancel, no_progress

_NAMED_AREAS = 5
_STEPS = 14


@dataclass(frozen=True, eq=False)
class Demand:
    """One thing that is asked, which can be left out, and what tells how much of it would be enough."""

    criterion: str
    where: str
    without: Callable[[Program], Program]
    tell: "Callable[[Asked, Program, Demand, Cancel], Unmet | None] | None" = None


def enough(asked: Asked, demand: Demand, cancel: Cancel) -> Unmet:
    """Return a criterion as unmet, with the least change of it by which everything else can be met."""
    free = demand.without(asked.program)
    tell = demand.tell or _TELL.get(demand.criterion)
    unmet = tell(asked, free, demand, cancel) if tell is not None else None
    if unmet is not None:
        return unmet
    what = f"{demand.criterion.replace('_', ' ')}{f' ({demand.where})' if demand.where else ''}"
    met = run_program(any_answer(free), no_progress, cancel).plan is not None
    message = f"Without {what} the other criteria can be met." if met else f"Leaving out {what} alone is not enough."
    return Unmet(demand.criterion, demand.where, 0.0, message)


def round_up(figure: float, places: int) -> float:
    """Round up, so that what is said to be enough is; a hair from rounding does not count."""
    return math.ceil(figure * 10**places - 1e-6) / 10**places


def round_down(figure: float, places: int) -> float:
    """Round down, as `round_up` rounds up."""
    return math.floor(figure * 10**places + 1e-6) / 10**places


def closest(
    reached: Callable[[float], tuple[float, str] | None], wanted: float, loose: float
) -> tuple[float, str] | None:
    """Return what comes closest to a figure that cannot be reached, by bisection, to a thousandth of it.

    Parameters
    ----------
    reached : callable
        Takes what is asked; returns what an answer to that has, which is as good or better, and where; None if there
        is no answer.
    wanted, loose : float
        That which cannot be reached, and that which asks for nothing.

    Returns
    -------
    tuple of (float, str) or None
        None if not even ``loose`` has an answer.
    """
    best, trial, size = None, loose, abs(wanted)
    for _ in range(_STEPS):
        found = reached(trial)
        if found is not None:
            best = found
            loose = found[0]
        elif best is None:
            return None
        else:
            wanted = trial
        if abs(wanted - loose) <= 1e-3 * size:
            break
        trial = (loose + wanted) / 2
    return best


def count_areas(count: int) -> str:
    """Return how many areas, in words."""
    return "1 area" if count == 1 else f"{count:,} areas"


def name_some(names: list[str]) -> str:
    """Return the first few names, and how many more there are."""
    more = len(names) - _NAMED_AREAS
    return ", ".join(names[:_NAMED_AREAS]) + (f" and {more:,} more" if more > 0 else "")


def short_of_staff(kind: str, least: float, available: float) -> Unmet:
    """Return a kind of staff as unmet, of which there is less than the least WTE that would be enough."""
    message = f"{kind}: {round_up(least, 2):g} WTE would be enough; there are {available:g}."
    return Unmet("staff", kind, least - available, message, least)


def _of_hubs(asked: Asked, free: Program, _demand: Demand, cancel: Cancel) -> Unmet | None:
    least, most = asked.criteria.hub_range
    counted = asked.counted.astype(float)
    more = None if most is None else _count(free, Row(counted, least=most + 1.0), 1.0, cancel)
    fewer = None if least == 1 else _count(free, Row(counted, most=least - 1.0), -1.0, cancel)
    hubs = "1 hub" if most == 1 else f"{asked.criteria.hubs} hubs"
    if more is not None and fewer is not None:
        by, nearest = min((more - (most or 0), more), (least - fewer, fewer))
        return Unmet("hubs", "", float(by), f"{hubs} cannot do it: {fewer} can, and {more}.", float(nearest))
    if more is not None and most is not None:
        message = f"{hubs} cannot do it: at least {more} are needed."
        return Unmet("hubs", "", float(more - most), message, float(more))
    if fewer is not None:
        verb = "is" if fewer == 1 else "are"
        message = f"{hubs} are too many: at most {fewer} {verb} possible."
        return Unmet("hubs", "", float(least - fewer), message, float(fewer))
    return None


def _count(free: Program, row: Row, sign: float, cancel: Cancel) -> int | None:
    """Return the fewest hubs within a bound on their number, or with a minus the most; None if there is no answer."""
    tried = replace(free, rows=(*free.rows, row), objective="cost", cost=sign * row.weights)
    found = run_program(tried, no_progress, cancel)
    if found.ended != "optimal" or found.plan is None:
        return None
    return round(float(row.weights[list(found.plan.hubs)].sum()))


def _of_minutes(asked: Asked, free: Program, _demand: Demand, cancel: Cancel) -> Unmet | None:
    found = run_program(replace(free, objective="max"), no_progress, cancel)
    if found.ended != "optimal" or found.plan is None:
        return None
    limit, minutes = asked.program.farthest, minutes_of(free, found.plan)
    beyond = (minutes > limit) & (free.people > 0)
    areas = [str(area) for area in asked.travel_time.index[beyond]]
    least = float(minutes[free.people > 0].max())
    message = (
        f"Not everyone can be within {limit:g} minutes: {round_up(least, 1):.1f} would be enough. "
        f"Beyond it are then {count_areas(len(areas))} with {free.people[beyond].sum():,.0f} people: "
        f"{name_some(areas)}."
    )
    return Unmet("max_minutes", name_some(areas), least - limit, message, least)


def _of_coverage(asked: Asked, free: Program, _demand: Demand, cancel: Cancel) -> Unmet | None:
    found = run_program(replace(free, objective="coverage"), no_progress, cancel)
    if found.ended != "optimal" or found.bound is None:
        return None
    best, wanted = -found.bound, asked.program.coverage_share
    message = (
        f"At most {round_down(best, 3) * 100:.1f} % of the people can be within {asked.program.coverage_min:g} "
        f"minutes, of {wanted:.1%} asked."
    )
    return Unmet("coverage", "", wanted - best, message, best)


def _of_least(asked: Asked, free: Program, _demand: Demand, cancel: Cancel) -> Unmet | None:
    """Find the greatest least number of people: each answer's smallest hub is the next to beat."""
    wanted = asked.criteria.min_population
    return None if wanted is None else _squeeze(asked, free, cancel, wanted, fewest=True)


def _of_services(asked: Asked, free: Program, demand: Demand, cancel: Cancel) -> Unmet | None:
    """Tell of services that every hub runs: it is the people of the smallest hub that keep them safe."""
    bounds = asked.program.least_people
    if bounds is None:
        return None
    most = max(asked.criteria.services_everywhere, key=lambda name: asked.tables.minimum_of_service[name])
    told = _squeeze(asked, free, cancel, float(bounds.max()), fewest=True, who=f"that {most} needs")
    return None if told is None else replace(told, criterion=demand.criterion, where=demand.where)


def _of_most(asked: Asked, free: Program, _demand: Demand, cancel: Cancel) -> Unmet | None:
    bounds = asked.program.most_people
    alike = np.unique(bounds[np.isfinite(bounds)]) if bounds is not None else np.zeros(0)
    return _squeeze(asked, free, cancel, float(alike[0]), fewest=False) if len(alike) == 1 else None


def _squeeze(
    asked: Asked, free: Program, cancel: Cancel, wanted: float, *, fewest: bool, who: str = "asked"
) -> Unmet | None:
    def reached(trial: float) -> tuple[float, str] | None:
        bound = np.where(asked.counted, trial, 0.0 if fewest else np.inf)
        tried = replace(free, least_people=bound) if fewest else replace(free, most_people=bound)
        plan = run_program(any_answer(tried), no_progress, cancel).plan
        if plan is None:
            return None
        by_hub = np.bincount(plan.goes_to, weights=free.people, minlength=len(asked.counted))
        of_counted = [(float(by_hub[hub]), asked.codes[hub]) for hub in plan.hubs if asked.counted[hub]]
        return min(of_counted) if fewest else max(of_counted)

    found = closest(reached, wanted, 0.0 if fewest else float(asked.program.people.sum()))
    if found is None:
        return None
    best, where = found
    if fewest:
        most = f"{round_down(best, 0):,.0f} of the {wanted:,.0f} people {who}"
        message = f"The smallest hub can have about {most}, at {where}."
        return Unmet("min_population", where, wanted - best, message, best)
    least = f"{round_up(best, 0):,.0f} people at least, at {where}"
    message = f"The largest hub has about {least}; {wanted:,.0f} is the most allowed."
    return Unmet("max_population", where, best - wanted, message, best)


def _of_money(asked: Asked, free: Program, demand: Demand, cancel: Cancel) -> Unmet | None:
    row = next(row for row in asked.program.rows if row.criterion == demand.criterion and row.where == demand.where)
    found = run_program(replace(free, objective="cost", cost=row.weights), no_progress, cancel)
    if found.ended != "optimal" or found.plan is None:
        return None
    least = float(row.weights[list(found.plan.hubs)].sum())
    if demand.criterion == "staff":
        return short_of_staff(demand.where, least, row.most)
    message = f"£{round_up(least, 0):,.0f} would be enough; the budget is £{row.most:,.0f}."
    return Unmet(demand.criterion, demand.where, least - row.most, message, least)


def _of_ruled_out(asked: Asked, free: Program, demand: Demand, cancel: Cancel) -> Unmet | None:
    """Name the fewest ruled out buildings that would have to be let in."""
    out = np.zeros(len(asked.counted))
    for row in asked.program.rows:
        if row.criterion == demand.criterion:
            out += row.weights
    found = run_program(replace(free, objective="cost", cost=out), no_progress, cancel)
    if found.ended != "optimal" or found.plan is None:
        return None
    let_in = [asked.codes[hub] for hub in found.plan.hubs if out[hub] > 0]
    why = [f"{code} ({asked.ruled_out[code].why})" if code in asked.ruled_out else code for code in let_in]
    message = f"Allowing {name_some(why)} would be enough."
    return Unmet(demand.criterion, ", ".join(let_in), float(len(let_in)), message)


def _of_capacity(asked: Asked, free: Program, demand: Demand, cancel: Cancel) -> Unmet | None:
    """Tell of the buildings of which the rooms are not known, or else of rooms that are too few."""
    tell = _of_ruled_out if demand.where else _of_rooms
    return tell(asked, free, demand, cancel)


def _of_rooms(asked: Asked, free: Program, _demand: Demand, cancel: Cancel) -> Unmet | None:
    """Find how many times the rooms would be enough: each answer's shortest hub is the next to beat."""
    bounds = asked.program.most_people
    if bounds is None or not (bounds > 0).any():
        return None

    def reached(times: float) -> tuple[float, str] | None:
        plan = run_program(any_answer(replace(free, most_people=bounds * times)), no_progress, cancel).plan
        if plan is None:
            return None
        by_hub = np.bincount(plan.goes_to, weights=free.people, minlength=len(bounds))
        return max((float(by_hub[hub] / bounds[hub]), asked.codes[hub]) for hub in plan.hubs if by_hub[hub] > 0)

    found = closest(reached, 1.0, float(free.people.sum() / bounds[bounds > 0].min()) + 1.0)
    if found is None:
        return None
    times, where = found
    message = f"{round_up(times, 2):.2f} times the rooms would be enough; they are shortest at {where}."
    return Unmet("capacity", where, times - 1, message, times)


_TELL: Mapping[str, Callable[[Asked, Program, Demand, Cancel], Unmet | None]] = {
    "hubs": _of_hubs, "max_minutes": _of_minutes, "coverage": _of_coverage, "min_population": _of_least,
    "services": _of_services,
    "max_population": _of_most, "budget_gbp": _of_money, "running_budget_gbp": _of_money, "staff": _of_money,
    "excluded": _of_ruled_out, "worst_condition": _of_ruled_out, "suitability": _of_ruled_out,
    "capacity": _of_capacity,
}  # fmt: skip

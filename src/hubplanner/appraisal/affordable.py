"""How many hubs there is money for, and how many there is staff for."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.appraisal.further import answered, count_of_hubs, listed
from hubplanner.appraisal.known import Answer, Known, Line
from hubplanner.appraisal.wording import list_of, number_in_words
from hubplanner.siting import Criteria, Solution, Team, cost_of_hubs, staff_of_hubs

_HAIR = 1e-9
_MONEY = {
    "running_gbp": ("running", "to run each year", "running_budget_gbp"),
    "capital_gbp": ("building", "to build", "budget_gbp"),
}


def afforded(known: Known) -> Answer:
    """Answer how many hubs can be supported economically."""
    question = "How many hubs can be supported economically?"
    told = {column: cost_of_sets(known, column) for column in _MONEY}
    words = [
        _within(known, column, what, float(budget), told[column])
        for column, (_, what, name) in _MONEY.items()
        if (budget := getattr(known.criteria, name)) is not None and known.open[column].notna().any()
    ]
    stated = bool(words)
    if not words:
        words.append(_costs_alone(told))
    table = pd.DataFrame({"Hubs": [int(point.asked) for point in answered(known.points)]})
    for column, (_, what, _) in _MONEY.items():
        table[f"Cost {what}, £"] = table["Hubs"].map(told[column])
    line = next((_line(known, column, told[column]) for column in _MONEY if told[column]), None)
    assumed = "Costs are those stated of each building; the hubs are those with the shortest journeys."
    return Answer(question, " ".join(words), stated, table, line, (assumed,) if line else (), _missing(known))


def cost_of_sets(known: Known, column: str) -> dict[int, float]:
    """Return what the best hubs cost, by their number, as far as the cost of each of them is known.

    Parameters
    ----------
    known : Known
    column : {"capital_gbp", "running_gbp"}

    Returns
    -------
    dict of int to float
        In pounds.
    """
    sums = {
        int(point.asked): cost_of_hubs(known.buildings, column, point.solution.hubs) for point in answered(known.points)
    }
    return {count: cost for count, cost in sums.items() if not math.isnan(cost)}


def staff_in_words(staff: Mapping[str, Team], count: int) -> str:
    """Return the WTE that so many hubs need, of those there are, for example "GPs 8 of 20"; empty if not asked."""
    return ", ".join(
        f"{kind} {needed:g} of {team.available_wte:g}" for kind, needed, team in staff_of_hubs(staff, count)
    )


def staffed(known: Known) -> Answer:
    """Answer how many hubs can be safely staffed."""
    question = "How many hubs can be safely staffed?"
    if known.criteria.staff:
        return _by_pool(question, known)
    missing = "State in the criteria how many staff of each kind there are, and the smallest team of them for a hub."
    services = known.services
    if not services:
        return Answer(question, "It cannot be said: the staff there are is not known.", False, pd.DataFrame(),
                      missing=(missing,))  # fmt: skip
    each = sum(one.staff_wte for one in services)
    counts = [int(point.asked) for point in answered(known.points)]
    words = (
        f"It cannot be said: the staff there are is not known. Each hub takes {each:g} WTE for the smallest teams of "
        f"{number_in_words(len(services))} services"
    )
    plan = known.plan
    words += f", {each * len(plan.hubs):g} WTE for {count_of_hubs(len(plan.hubs))}." if plan else "."
    table = pd.DataFrame({"Hubs": counts, "Team needed, WTE": [each * count for count in counts]})
    line = Line("Staff needed, WTE", {count: each * count for count in counts}) if counts else None
    assumed = ["Every hub has all of these services, and nobody serves in two teams."]
    if not all(one.verified for one in services):
        assumed.append("The teams are working figures that nobody has verified.")
    return Answer(question, words, False, table, line, tuple(assumed), (missing,))


def _by_pool(question: str, known: Known) -> Answer:
    staff, services = known.criteria.staff, _taken_at_least(known.criteria)
    most = {kind: _hubs_staffed(team, services[kind]) for kind, team in staff.items()}
    scarce = min(most, key=lambda kind: most[kind])
    team = staff[scarce]
    of = f"{team.available_wte:g} WTE of {scarce}"
    words = f"{_at_most(most[scarce])}: there are {of}, and {_needed(team, services[scarce])}."
    rest = {kind: count for kind, count in most.items() if kind != scarce}
    if rest:
        told = [f"{kind} ({'any number' if math.isinf(count) else f'{count:g}'})" for kind, count in rest.items()]
        words += f" Enough for more: {list_of(told)}."
    columns: dict[str, list[Any]] = {
        "Staff": list(staff), "There are, WTE": [one.available_wte for one in staff.values()],
        "Each hub needs, WTE": [one.each_hub_wte for one in staff.values()],
    }  # fmt: skip
    if any(services.values()):
        columns["Services need at least, WTE"] = list(services.values())
    columns["Hubs at most"] = ["any number" if math.isinf(count) else int(count) for count in most.values()]
    needed = {int(point.asked): _taken(known.criteria, scarce, point.solution) for point in answered(known.points)}
    line = Line(f"{scarce} needed, WTE", needed, team.available_wte, f"There are {team.available_wte:g}")
    assumed = ["Nobody serves in two hubs."]
    if any(services.values()):
        assumed = ["Nobody serves in two hubs, or in the teams of two services."]
    return Answer(question, words, True, pd.DataFrame(columns), line, tuple(assumed))


def _taken_at_least(criteria: Criteria) -> dict[str, float]:
    """Return the WTE of each kind of staff for services, if as few hubs run each as may."""
    asked = criteria.services_at_some.values()
    return {kind: sum(one.hub_range[0] * one.staff.get(kind, 0.0) for one in asked) for kind in criteria.staff}


def _taken(criteria: Criteria, kind: str, solution: Solution) -> float:
    """Return the WTE of a kind of staff that the hubs of a solution take, and the services that they run."""
    runs = solution.measures.get("services", {})
    asked = criteria.services_at_some.items()
    teams = sum(len(runs[name]["hubs"]) * one.staff.get(kind, 0.0) for name, one in asked if name in runs)
    return len(solution.hubs) * criteria.staff[kind].each_hub_wte + teams


def _hubs_staffed(team: Team, services: float) -> float:
    """Return for how many hubs a team is enough beside services; infinite where hubs need none of it themselves."""
    left = team.available_wte - services + _HAIR
    if left < 0:
        return 0
    return int(left / team.each_hub_wte) if team.each_hub_wte else math.inf


def _at_most(most: float) -> str:
    if math.isinf(most):
        return "Staff bound no number of hubs"
    return f"At most {count_of_hubs(int(most))}" if most else "No hub"


def _needed(team: Team, services: float) -> str:
    hubs = f"each hub needs {team.each_hub_wte:g}"
    some = f"the services that some hubs run need {services:g} at least"
    if not services:
        return hubs
    return f"{hubs}; {some}" if team.each_hub_wte else some


def _within(known: Known, column: str, what: str, budget: float, sums: Mapping[int, float]) -> str:
    """Return for how many hubs the money is enough: with the cheapest buildings, and with the best of those known."""
    costs = np.sort(known.open[column].dropna().to_numpy(float))
    most = int((costs.cumsum() <= budget).sum())
    known_of = "" if known.open[column].notna().all() else f" of the {len(costs):,} whose cost is known"
    words = f"£{budget:,.0f} {what} is enough for {count_of_hubs(most)} in the cheapest buildings{known_of}"
    best = [count for count, cost in sums.items() if cost <= budget]
    if best:
        return f"{words}, and the best {_best(max(best), sums)}."
    return f"{words}; the best {_best(min(sums), sums)}." if sums else f"{words}."


def _line(known: Known, column: str, sums: Mapping[int, float]) -> Line:
    _, what, name = _MONEY[column]
    budget = getattr(known.criteria, name)
    return Line(f"Cost {what}, £", sums, budget, "" if budget is None else f"Budget £{budget:,.0f}")


def _missing(known: Known) -> tuple[str, ...]:
    """Return what would have to be stated of costs and money."""
    of: dict[str, list[str]] = {}
    for column, (doing, _, _) in _MONEY.items():
        if known.unknown(column):
            of.setdefault(listed(known.unknown(column)), []).append(doing)
    told = [f"State the {' and the '.join(doings)} cost of {names}." for names, doings in of.items()]
    without = [doing for doing, _, name in _MONEY.values() if getattr(known.criteria, name) is None]
    if without:
        told.append(f"State in the criteria the money there is for {' and '.join(without)} hubs.")
    return tuple(told)


def _costs_alone(told: Mapping[str, Mapping[int, float]]) -> str:
    parts = [f"{_best(max(sums), sums)} {_MONEY[column][1]}" for column, sums in told.items() if sums]
    if not parts:
        return "It cannot be said: what hubs cost is not known."
    return f"It cannot be said how many. The best {' and '.join(parts)}."


def _best(count: int, sums: Mapping[int, float]) -> str:
    hubs = "hub costs" if count == 1 else f"{number_in_words(count)} cost"
    return f"{hubs} £{sums[count]:,.0f}"

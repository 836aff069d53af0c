"""How many hubs there is money for, and how many there is staff for."""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from hubplanner.appraisal.further import answered, count_of_hubs, listed
from hubplanner.appraisal.known import Answer, Known, Line
from hubplanner.appraisal.wording import list_of, number_in_words
from hubplanner.siting import Team, cost_of_hubs, staff_of_hubs

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
    teams = {kind: team for kind, team in known.criteria.staff.items() if team.each_hub_wte > 0}
    if teams:
        return _by_pool(question, known, teams)
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


def _by_pool(question: str, known: Known, teams: Mapping[str, Team]) -> Answer:
    most = {kind: int(team.available_wte / team.each_hub_wte + 1e-9) for kind, team in teams.items()}
    scarce = min(most, key=lambda kind: most[kind])
    team = teams[scarce]
    words = (
        f"{'At most ' + count_of_hubs(most[scarce]) if most[scarce] else 'No hub'}: there are {team.available_wte:g} "
        f"WTE of {scarce}, and each hub needs {team.each_hub_wte:g}."
    )
    rest = {kind: count for kind, count in most.items() if kind != scarce}
    if rest:
        words += f" Enough for more: {list_of([f'{kind} ({count})' for kind, count in rest.items()])}."
    counts = [int(point.asked) for point in answered(known.points)]
    table = pd.DataFrame(
        {
            "Staff": list(teams), "There are, WTE": [one.available_wte for one in teams.values()],
            "Each hub needs, WTE": [one.each_hub_wte for one in teams.values()], "Hubs at most": list(most.values()),
        }
    )  # fmt: skip
    line = Line(f"{scarce} needed, WTE", {count: count * team.each_hub_wte for count in counts}, team.available_wte,
                f"There are {team.available_wte:g}")  # fmt: skip
    return Answer(question, words, True, table, line, ("Nobody serves in two hubs.",))


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

"""Every possible plan of a small place, judged by the criteria as they read: another way to each answer."""

import functools
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from hubplanner.siting import Criteria, Tables

Goes = Mapping[str, str]
Plan = tuple[tuple[str, ...], Goes]
Runs = Mapping[str, tuple[str, ...]]
NEAR = 1e-6


def table(minutes: Any) -> pd.DataFrame:
    """Minutes from areas A0, A1 … to sites S0, S1 …"""
    figures = np.array(minutes, dtype=float)
    areas, sites = (
        [f"{letter}{place}" for place in range(count)] for letter, count in zip("AS", figures.shape, strict=True)
    )
    return pd.DataFrame(figures, index=areas, columns=sites)


def people_of(times: pd.DataFrame, *people: float) -> "pd.Series[float]":
    return pd.Series(people or [1.0] * len(times), index=times.index, dtype=float)


def sites_of(times: pd.DataFrame, **columns: Sequence[Any]) -> pd.DataFrame:
    return pd.DataFrame(columns, index=times.columns)


@functools.lru_cache(maxsize=8)
def minutes_of(tables: Tables) -> dict[str, dict[str, float]]:
    return {str(area): {str(code): float(m) for code, m in row.items()} for area, row in tables.travel_time.iterrows()}


@functools.lru_cache(maxsize=8)
def facts_of(tables: Tables) -> dict[str, dict[str, Any]]:
    if tables.sites is None:
        return {}
    return {str(name): {str(code): fact for code, fact in of.items()} for name, of in tables.sites.items()}


@functools.lru_cache(maxsize=8)
def population_of(tables: Tables) -> dict[str, float]:
    return {str(area): float(people) for area, people in tables.population.items()}


def plans(tables: Tables, criteria: Criteria) -> Iterator[Plan]:
    """Every set of hubs, with everyone at the nearest, or with everyone wherever there is a way."""
    times = minutes_of(tables)
    codes = list(tables.travel_time.columns)
    inside = [code for code in codes if code not in criteria.outside_hubs]
    for count in range(1, len(inside) + 1):
        for hubs in itertools.combinations(inside, count):
            to = [code for code in codes if code in hubs or code in criteria.outside_hubs]
            ways = [[code for code in to if math.isfinite(times[area][code])] for area in times]
            if not all(ways):
                continue
            if criteria.allocation == "nearest":
                ways = [
                    [min(way, key=lambda code: (times[area][code], codes.index(code)))]
                    for area, way in zip(times, ways, strict=True)
                ]
            for ends in itertools.product(*ways):
                yield hubs, dict(zip(times, ends, strict=True))


def faults(tables: Tables, criteria: Criteria, plan: Plan) -> set[str]:
    """Which criteria a plan does not meet."""
    parts = (_by_number, _by_people, _by_minutes, _by_choice, _by_building, _by_money, _by_services)
    return {fault for part in parts for fault in part(tables, criteria, plan)}


def _most(most: float | None) -> float:
    return math.inf if most is None else most


def _by_number(tables: Tables, criteria: Criteria, plan: Plan) -> Iterator[str]:
    hubs, facts = plan[0], facts_of(tables)
    least, most = criteria.hub_range
    if not least <= len(hubs) <= _most(most):
        yield "hubs"
    for group in criteria.groups:
        if not group.at_least <= len({*group.sites} & {*hubs, *criteria.outside_hubs}) <= _most(group.at_most):
            yield f"groups {group.name}"
    for name in criteria.per_locality:
        least, most = criteria.locality_range(name)
        if not least <= sum(1 for code in hubs if facts["locality"][code] == name) <= _most(most):
            yield f"per_locality {name}"
    for kind, team in criteria.staff.items():
        if len(hubs) * team.each_hub_wte > team.available_wte + NEAR:
            yield f"staff {kind}"


def _by_people(tables: Tables, criteria: Criteria, plan: Plan) -> Iterator[str]:
    (hubs, goes), population = plan, population_of(tables)
    of_hub = {code: sum(population[area] for area, at in goes.items() if at == code) for code in hubs}
    needed = [tables.minimum_of_service[name] for name in criteria.services_everywhere]
    fewest = max([criteria.min_population or 0, *needed])
    if any(people < fewest - NEAR * max(1, fewest) for people in of_hub.values()):
        yield "min_population"
    if any(people > _most(criteria.max_population) + NEAR for people in of_hub.values()):
        yield "max_population"
    rooms = facts_of(tables).get("rooms_people", {})
    if criteria.capacity and any(not of_hub[code] <= rooms[code] + NEAR for code in hubs):  # missing never passes
        yield "capacity"


def _by_minutes(tables: Tables, criteria: Criteria, plan: Plan) -> Iterator[str]:
    people = {area: people for area, people in population_of(tables).items() if people > 0}
    minutes = {area: minutes_of(tables)[area][code] for area, code in plan[1].items()}
    if any(minutes[area] > _most(criteria.max_minutes) for area in people):
        yield "max_minutes"
    asked = criteria.coverage is not None and criteria.objective != "max_coverage"
    if asked and covered(tables, criteria, plan) < criteria.coverage.share - NEAR:  # type: ignore[union-attr]
        yield "coverage"
    if criteria.no_fifth_worse and tables.areas is not None:
        for fifth, those in tables.areas.groupby("fifth"):
            inside = [area for area in those.index if area in people]
            before = sum(people[area] * those.loc[area, "today_min"] for area in inside)
            if sum(people[area] * minutes[area] for area in inside) > before * (1 + NEAR) + NEAR:
                yield f"no_fifth_worse fifth {fifth:g} by deprivation"


def _by_choice(_tables: Tables, criteria: Criteria, plan: Plan) -> Iterator[str]:
    hubs = {*plan[0], *criteria.outside_hubs}  # which are open, whatever is chosen
    for code in criteria.required:
        if code not in plan[0]:
            yield f"required {code}"
    if {*criteria.excluded} & hubs:
        yield "excluded"
    for rule in criteria.if_then:
        if rule.when in hubs:
            yield from (f"if_then {rule.when} → {code}" for code in rule.then if code not in hubs)
            yield from (f"if_then {rule.when} → not {code}" for code in rule.then_not if code in hubs)


def _by_building(tables: Tables, criteria: Criteria, plan: Plan) -> Iterator[str]:
    facts = facts_of(tables)
    for code in plan[0]:
        if criteria.worst_condition:
            grade = facts["worst"][code]
            known = isinstance(grade, str) and grade[:1] in {"A", "B", "C", "D"}
            marked = isinstance(facts["x_in"][code], str) and facts["x_in"][code] != ""
            if not known or grade[:1] > criteria.worst_condition or marked:
                yield "worst_condition"
        if criteria.suitability and facts["suitability"][code] not in criteria.suitability:
            yield "suitability"


def _by_money(tables: Tables, criteria: Criteria, plan: Plan) -> Iterator[str]:
    for name, column in (("budget_gbp", "capital_gbp"), ("running_budget_gbp", "running_gbp")):
        limit = getattr(criteria, name)
        if limit is not None and sum(facts_of(tables)[column][code] for code in plan[0]) > limit + NEAR * max(1, limit):
            yield name


def _by_services(tables: Tables, criteria: Criteria, plan: Plan) -> Iterator[str]:
    if criteria.services_at_some and not any(ways_to_run(tables, criteria, plan[0])):
        yield "services"


def ways_to_run(tables: Tables, criteria: Criteria, hubs: Sequence[str]) -> Iterator[Runs]:
    """Every way in which some hubs can run what is asked at some of them."""
    some = [those for size in range(1, len(hubs) + 1) for those in itertools.combinations(hubs, size)]
    each = [[those for those in some if _runs(tables, criteria, name, those)] for name in criteria.services_at_some]
    rooms = facts_of(tables).get("rooms", {})
    for together in itertools.product(*each):
        runs = dict(zip(criteria.services_at_some, together, strict=True))
        asked = criteria.services_at_some.items()
        beside = all({*runs[name]} <= {*runs[need]} for name, one in asked for need in one.needs)
        taken = {hub: sum(one.rooms for name, one in asked if hub in runs[name]) for hub in hubs}
        rooms_do = all(number == 0 or number <= rooms[hub] for hub, number in taken.items())
        teams = all(
            len(hubs) * team.each_hub_wte + sum(len(runs[name]) * one.staff.get(kind, 0) for name, one in asked)
            <= team.available_wte + NEAR
            for kind, team in criteria.staff.items()
        )
        if beside and rooms_do and teams:
            yield runs


def _runs(tables: Tables, criteria: Criteria, name: str, there: Sequence[str]) -> bool:
    """Whether some hubs can run a service, were there no other."""
    one, population, times = criteria.services_at_some[name], population_of(tables), minutes_of(tables)
    least, most = one.hub_range
    codes = list(tables.travel_time.columns)
    goes = {area: min(there, key=lambda code: (_or_far(to[code]), codes.index(code))) for area, to in times.items()}
    served = {area: code for area, code in goes.items() if math.isfinite(times[area][code])}
    of_hub = {hub: sum(population[area] for area, code in served.items() if code == hub) for hub in there}
    fewest = tables.minimum_of_service[name] if one.minimum_population is None else one.minimum_population
    within = sum(
        population[area] for area, code in served.items()
        if one.within_minutes is not None and times[area][code] <= one.within_minutes
    )  # fmt: skip
    near = one.within_minutes is None or within >= (one.share - NEAR) * sum(population.values())
    enough = all(people >= fewest - NEAR * max(1, fewest) for people in of_hub.values())
    return least <= len(there) <= _most(most) and enough and near


def _or_far(minutes: float) -> float:
    return minutes if math.isfinite(minutes) else math.inf


def covered(tables: Tables, criteria: Criteria, plan: Plan) -> float:
    assert criteria.coverage is not None
    times, people = minutes_of(tables), population_of(tables)
    within = [people[area] for area, code in plan[1].items() if times[area][code] <= criteria.coverage.minutes]
    return float(sum(within) / sum(people.values()))


def value(tables: Tables, criteria: Criteria, plan: Plan) -> float:
    """What the criteria make best: the less the better, but for coverage."""
    hubs, goes = plan
    journeys = [(minutes_of(tables)[area][code], population_of(tables)[area]) for area, code in goes.items()]
    journeys = sorted((minutes, people) for minutes, people in journeys if people > 0)
    everyone = sum(people for _, people in journeys)
    if criteria.objective == "max_coverage":
        return covered(tables, criteria, plan)
    if criteria.objective == "min_hubs":
        return len(hubs)
    if criteria.objective == "cost":
        return float(sum(facts_of(tables)["running_gbp"][code] for code in hubs))
    if criteria.objective == "max_time":
        return float(journeys[-1][0])
    if criteria.objective == "worst_fifth":
        left, spent = everyone / 5, 0.0
        for minutes, people in reversed(journeys):
            spent += minutes * min(people, left)
            left -= min(people, left)
        return float(spent / (everyone / 5))
    return float(sum(minutes * people for minutes, people in journeys) / everyone)


def possible(tables: Tables, criteria: Criteria) -> list[Plan]:
    """Every plan that meets the criteria."""
    able = [plan for plan in plans(tables, criteria) if not faults(tables, criteria, plan)]
    if criteria.existing_first and able:
        status = facts_of(tables)["status"]
        new = [sum(1 for code in hubs if status[code] == "new") for hubs, _ in able]
        able = [plan for plan, count in zip(able, new, strict=True) if count == min(new)]
    return able


def best(tables: Tables, criteria: Criteria) -> float | None:
    """The best objective of all plans; None if no plan will do."""
    values = [value(tables, criteria, plan) for plan in possible(tables, criteria)]
    return None if not values else max(values) if criteria.objective == "max_coverage" else min(values)


GRADES = ("A", "B", "C", "D", "DX", "", None)
VERDICTS = ("suitable", "limited", "not suitable", None)


@st.composite
def places(draw: st.DrawFn, areas: int = 5, sites: int = 5) -> Tables:
    """Few areas and sites, with ties, pairs without a way, areas where nobody lives, and facts that are missing."""
    rows, columns = draw(st.integers(1, areas)), draw(st.integers(1, sites))
    minute = st.one_of(st.integers(0, 12).map(float), st.floats(0, 60), st.just(np.nan))
    times = table(draw(st.lists(st.lists(minute, min_size=columns, max_size=columns), min_size=rows, max_size=rows)))
    living = st.integers(0, 9).map(lambda hundreds: hundreds * 100.0)
    people = draw(st.lists(living, min_size=rows, max_size=rows).filter(lambda row: sum(row) > 0))

    def each(one: st.SearchStrategy[Any], count: int = columns) -> list[Any]:
        return draw(st.lists(one, min_size=count, max_size=count))

    facts = sites_of(
        times,
        locality=each(st.sampled_from(["North", "South"])),
        status=each(st.sampled_from(["existing", "agreed", "building", "new"])),
        worst=each(st.sampled_from(GRADES)),
        x_in=each(st.sampled_from(["", "", "physical", None])),
        suitability=each(st.sampled_from(VERDICTS)),
        rooms_people=each(st.sampled_from([0.0, 300.0, 1000.0, 4000.0, np.nan])),
        rooms=each(st.sampled_from([0.0, 1.0, 2.0, 3.5, np.nan])),
        capital_gbp=each(st.integers(0, 9).map(lambda millions: millions * 1e6)),
        running_gbp=each(st.integers(0, 9).map(lambda thousands: thousands * 1e5)),
    )
    nearest = times.min(axis=1).fillna(0.0)
    slower = pd.Series(each(st.sampled_from([0.5, 1.0, 1.0, 2.0]), rows), index=times.index)
    fifths = pd.DataFrame({"fifth": each(st.sampled_from([1.0, 2.0, np.nan]), rows), "today_min": nearest * slower})
    return Tables(
        times, people_of(times, *people), facts, fifths.set_index(times.index), {"Dialysis": 700.0, "X-ray": 900.0}
    )


def limits(tables: Tables, *, directed: bool = False) -> dict[str, st.SearchStrategy[Any]]:
    """What may be asked of a place, criterion by criterion, within reach or not."""
    codes = list(tables.travel_time.columns)
    some = st.lists(st.sampled_from(codes), min_size=1, max_size=2, unique=True)
    group = st.tuples(some, st.integers(0, 1), st.integers(1, 2)).map(
        lambda given: {"name": "-".join(given[0]), "sites": given[0], "at_least": given[1], "at_most": given[2]}
    )
    rule = st.tuples(st.sampled_from(codes), some, st.sampled_from(["then", "then_not"])).map(
        lambda given: {"if": given[0], given[2]: given[1]}
    )
    return {
        "hubs": st.one_of(st.integers(1, len(codes)), st.just(f"1-{len(codes)}"), st.just(f"2-{len(codes) + 1}")),
        "objective": st.sampled_from(["mean_time", "max_time", "max_coverage", "min_hubs", "cost", "worst_fifth"]),
        "coverage": st.tuples(st.integers(1, 30), st.sampled_from([0.3, 0.8, 1.0])).map(
            lambda given: {"minutes": given[0], "share": given[1]}
        ),
        "max_minutes": st.integers(1, 40),
        "min_population": st.sampled_from([100, 500, 900]),
        "max_population": st.sampled_from([500, 1000, 2500]),
        "capacity": st.just("rooms"),
        "allocation": st.just("best" if directed else "nearest"),
        "required": some,
        "excluded": some,
        "groups": st.lists(group, min_size=1, max_size=2, unique_by=lambda one: one["name"]),
        "if_then": st.lists(rule, min_size=1, max_size=2),
        "per_locality": st.dictionaries(st.sampled_from(["North", "South"]), st.sampled_from([1, "0-1"]), min_size=1),
        "existing_first": st.just(True),
        "worst_condition": st.sampled_from("ABCD"),
        "suitability": st.sampled_from([["suitable"], ["suitable", "limited"]]),
        "budget_gbp": st.integers(0, 20).map(lambda millions: millions * 1e6),
        "running_budget_gbp": st.integers(0, 20).map(lambda thousands: thousands * 1e5),
        "staff": st.integers(1, 9).map(lambda wte: {"GPs": {"available_wte": wte, "each_hub_wte": 2.5}}),
        "services": st.just(["Dialysis"]),
        "no_fifth_worse": st.just(True),
        "outside_hubs": st.lists(st.sampled_from(codes), min_size=1, max_size=1),
    }


@st.composite
def services(draw: Any) -> dict[str, Any]:
    """Services that some hubs run, with the staff that they need."""
    amounts: dict[str, st.SearchStrategy[Any]] = {
        "hubs": st.sampled_from([1, 2, "1-2", "2-3"]),
        "minimum_population": st.sampled_from([0, 300, 1000, 1500]),
        "rooms": st.sampled_from([1, 1.5, 2]),
        "staff": st.sampled_from([{"GPs": 1}, {"GPs": 2.5, "Nurses": 1}]),
        "within_minutes": st.integers(1, 30),
    }
    table: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(["Dialysis", "X-ray", "CT"]), min_size=1, max_size=3, unique=True)):
        chosen = draw(st.lists(st.sampled_from(sorted(amounts)), max_size=3, unique=True))
        table[name] = {part: draw(amounts[part]) for part in chosen}
        if "within_minutes" in chosen:
            table[name]["share"] = draw(st.sampled_from([0.3, 0.7, 1.0]))
        others = sorted({*table} - {name})
        if others:
            table[name]["needs"] = draw(st.lists(st.sampled_from(others), max_size=1))
        if name == "CT":  # which is not in the catalogue
            table[name].setdefault("minimum_population", 0)
    staff = {"GPs": {"available_wte": draw(st.integers(1, 12)), "each_hub_wte": draw(st.sampled_from([1, 2.5]))}}
    staff["Nurses"] = {"available_wte": draw(st.integers(0, 4))}
    if not any("Nurses" in one.get("staff", {}) for one in table.values()):
        del staff["Nurses"]
    return {"services": table, "staff": staff}

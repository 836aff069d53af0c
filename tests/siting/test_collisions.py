"""Criteria that cannot all be met: which collide, no more of them than do, and what would be enough of each."""

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting import Criteria, Solution, Tables, Unmet, solve, solve_tables
from hubplanner.siting.asked import ask
from hubplanner.siting.sums import cannot_add_up
from hubplanner.study import InputError
from tests.siting.brute_force import limits, people_of, places, possible, sites_of, table

TOGETHER = {"hubs", "max_minutes", "coverage", "min_population", "max_population", "capacity", "excluded",
            "worst_condition", "suitability", "budget_gbp", "running_budget_gbp"}  # fmt: skip


def only(criteria: Criteria, kept: list[Unmet]) -> Criteria:
    """The criteria with nothing asked but what is named."""
    asked = criteria.model_dump()
    names = {unmet.criterion for unmet in kept}
    left: dict[str, Any] = {"hubs": None, **{name: asked[name] for name in names & TOGETHER}}
    if "services" in names:
        left["services"] = asked["services"]
    if {"max_population", "capacity"} & names:
        left |= {"max_population": asked["max_population"], "capacity": asked["capacity"]}
    where = {(unmet.criterion, unmet.where) for unmet in kept}
    left["required"] = [code for code in asked["required"] if ("required", code) in where]
    left["groups"] = [one for one in asked["groups"] if ("groups", one["name"]) in where]
    left["per_locality"] = {name: n for name, n in asked["per_locality"].items() if ("per_locality", name) in where}
    left["staff"] = {kind: team for kind, team in asked["staff"].items() if ("staff", kind) in where}
    left["no_fifth_worse"] = "no_fifth_worse" in names
    return Criteria.from_table(left)


def can_do(tables: Tables, criteria: Criteria) -> bool:
    return bool(possible(tables, criteria))


@settings(max_examples=25)
@given(data=st.data())
def test_the_set_is_smallest_and_what_is_said_to_be_enough_is(data: st.DataObject) -> None:
    tables = data.draw(places())
    may = limits(tables)
    names = ("max_minutes", "coverage", "min_population", "max_population", "capacity", "required", "excluded",
             "groups", "per_locality", "budget_gbp", "running_budget_gbp", "staff", "worst_condition",
             "services")  # fmt: skip
    chosen = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=5, unique=True))
    try:
        criteria = Criteria.from_table({name: data.draw(may[name]) for name in ("hubs", *chosen)})
        solution = solve_tables(tables, criteria)
    except InputError:
        return
    if solution.status != "infeasible" or solution.unmet[0].criterion == "reach":
        return
    assert not can_do(tables, only(criteria, list(solution.unmet)))
    for unmet in solution.unmet:
        others = [other for other in solution.unmet if other is not unmet]
        assert can_do(tables, only(criteria, others)), unmet
        assert unmet.by >= 0
        enough(tables, criteria, unmet)


# Which way a limit gives, and by how much less of it must not be enough.
GIVES = {"max_minutes": (1, 1e-3), "max_population": (1, 2e-3), "min_population": (-1, 2e-3), "budget_gbp": (1, 1e-5),
         "running_budget_gbp": (1, 1e-5)}  # fmt: skip


def enough(tables: Tables, criteria: Criteria, unmet: Unmet) -> None:
    """Check that a criterion that is changed by as much as is said can be met, and by less cannot."""
    general = "alone is not enough" in unmet.message or "the other criteria can be met" in unmet.message
    shared = {
        "max_population": criteria.capacity, "min_population": criteria.services, "services": True
    }.get(unmet.criterion)  # fmt: skip
    if general or shared:
        return
    for value, met in changes(criteria, unmet):
        asked = Criteria.from_table({**criteria.model_dump(), unmet.criterion: value})
        if not met or "any number of hubs" not in unmet.message:  # which there only is the least to hope for
            assert can_do(tables, asked) == met, (unmet, value)


def changes(criteria: Criteria, unmet: Unmet) -> list[tuple[Any, bool]]:
    name, by = unmet.criterion, unmet.by
    asked = getattr(criteria, name)
    if name in GIVES:
        sign, less = GIVES[name]
        return [(asked + sign * (by + 1e-9), True), (max(0, asked + sign * by - sign * less * (asked + by)), False)]
    if name == "hubs":
        least, most = criteria.hub_range
        return [(f"{max(1, least - int(by) + less)}-{(most or 0) + int(by) - less}", less == 0) for less in (0, 1)]
    if name == "coverage":
        shares = [(asked.share - by, True), (asked.share - by + 1e-4, False)]
        return [({"minutes": asked.minutes, "share": share}, met) for share, met in shares if share > 0]
    if name == "staff":
        team = asked[unmet.where].model_dump()
        return [({unmet.where: {**team, "available_wte": team["available_wte"] + by - less}}, less == 0)
                for less in (0, 0.01)]  # fmt: skip
    return [([code for code in asked if code not in unmet.where], True)] if name == "excluded" else []


TIMES = table([[1, 30, 60], [30, 1, 60], [60, 60, 1]])
PEOPLE = people_of(TIMES, 700, 200, 100)
SITES = sites_of(TIMES, capital_gbp=[4e6, 3e6, 2e6], running_gbp=[5e5, 4e5, 3e5], worst=["B", "D", "B"],
                 suitability=["suitable", "limited", None], rooms_people=[500.0, 400.0, np.nan],
                 locality=["North", "North", "South"], status=["existing", "new", "new"])  # fmt: skip


def unmet_of(**criteria: Any) -> dict[str, Unmet]:
    solution = solve(TIMES, PEOPLE, Criteria.from_table(criteria), SITES)
    assert solution.status == "infeasible"
    assert Solution.from_dict(solution.as_dict()) == solution
    return {unmet.criterion: unmet for unmet in solution.unmet}


@pytest.mark.parametrize(
    ("criteria", "messages"),
    [
        ({"hubs": 1, "max_minutes": 20}, {
            "hubs": "1 hub cannot do it: at least 3 are needed.",
            "max_minutes": "Not everyone can be within 20 minutes: 60.0 would be enough. Beyond it are then 2 areas "
                           "with .* people: .*"}),
        ({"hubs": 3, "min_population": 150}, {
            "hubs": "3 hubs are too many: at most 2 are possible.",
            "min_population": "The smallest hub can have about 100 of the 150 people asked, at S2."}),
        ({"hubs": "2-3", "min_population": 400}, {
            "hubs": "2-3 hubs are too many: at most 1 is possible.",
            "min_population": "The smallest hub can have about 200 of the 400 people asked, at S1."}),
        ({"hubs": 1, "coverage": {"minutes": 5, "share": 0.8}}, {
            "hubs": "1 hub cannot do it: at least 2 are needed.",
            "coverage": "At most 70.0 % of the people can be within 5 minutes, of 80.0% asked."}),
        ({"hubs": 1, "max_population": 800}, {
            "hubs": "1 hub cannot do it: at least 2 are needed.",
            "max_population": "The largest hub has about 1,000 people at least, at S.; 800 is the most allowed."}),
        ({"hubs": 2, "budget_gbp": 4.5e6}, {
            "hubs": "2 hubs are too many: at most 1 is possible.",
            "budget_gbp": "£5,000,000 would be enough; the budget is £4,500,000."}),
        ({"hubs": 2, "running_budget_gbp": 6e5}, {
            "hubs": "2 hubs are too many: at most 1 is possible.",
            "running_budget_gbp": "£700,000 would be enough; the budget is £600,000."}),
        ({"hubs": 3, "staff": {"GPs": {"available_wte": 10, "each_hub_wte": 4.2}}}, {
            "hubs": "3 hubs are too many: at most 2 are possible.",
            "staff": "GPs: 12.6 WTE would be enough; there are 10."}),
        ({"hubs": "1-3", "max_minutes": 20, "excluded": ["S1"]}, {
            "excluded": "Allowing S1 would be enough.",
            "max_minutes": "Not everyone can be within 20 minutes: 30.0 would be enough. Beyond it are then 1 area "
                           "with 200 people: A1."}),
        ({"hubs": "1-3", "max_minutes": 20, "worst_condition": "C"}, {
            "worst_condition": "Allowing S1 .its condition is D, worse than C. would be enough.",
            "max_minutes": "Not everyone can be within 20 minutes: 30.0 would be enough.*"}),
        ({"hubs": "1-3", "suitability": ["suitable", "limited"], "max_minutes": 40}, {
            "suitability": "Allowing S2 .it is of unknown suitability. would be enough.",
            "max_minutes": "Not everyone can be within 40 minutes: 60.0 would be enough.*"}),
        ({"hubs": 2, "required": ["S0", "S1"], "per_locality": {"South": 1}}, {
            "required": "Without required .S1. the other criteria can be met.",
            "per_locality": "Without per locality .South. the other criteria can be met.",
            "hubs": "2 hubs cannot do it: at least 3 are needed."}),
        ({"hubs": 2, "capacity": "rooms"}, {
            "capacity": "1.60 times the rooms would be enough; they are shortest at S0."}),
    ],
)  # fmt: skip
def test_each_collision_is_told_with_names_and_amounts(criteria: dict[str, Any], messages: dict[str, str]) -> None:
    found = unmet_of(**criteria)
    assert set(found) == set(messages)
    for name, message in messages.items():
        assert re.fullmatch(message, found[name].message), found[name].message


def test_hubs_that_only_fewer_or_more_can_do_are_both_named() -> None:
    groups = [{"name": "pair", "sites": ["S0", "S1"], "at_least": 0, "at_most": 2}]
    rules = [{"if": "S0", "then": ["S1", "S2"]}, {"if": "S1", "then": ["S0"]}]
    found = unmet_of(hubs=2, groups=groups, if_then=rules)
    assert found["hubs"].message == "2 hubs cannot do it: 1 can, and 3."


def test_areas_without_any_way_are_told_apart_from_those_that_are_too_far() -> None:
    times = table([[1, 2], [np.nan, np.nan], [90, 95]])
    (unmet,) = solve(times, people_of(times, 10, 20, 30), Criteria(hubs=1, max_minutes=30)).unmet
    assert (unmet.criterion, unmet.where, unmet.by) == ("reach", "A1", 20)
    assert unmet.message == "1 area cannot be reached from any candidate: A1."


def test_an_area_that_only_an_excluded_building_can_serve_is_not_blamed_on_the_others() -> None:
    times = table([[1, np.nan], [2, 3]])
    (unmet,) = solve(times, people_of(times), Criteria(hubs=1, excluded=["S0"])).unmet
    assert (unmet.criterion, unmet.message) == ("excluded", "Allowing S0 would be enough.")


def test_being_stopped_while_looking_for_the_reason_tells_none() -> None:
    told: list[str] = []
    solution = solve(
        TIMES, PEOPLE, Criteria(hubs=1, max_minutes=20), SITES,
        progress=lambda _done, words: told.append(words),
        cancel=lambda: "Finding out which criteria collide" in told,
    )  # fmt: skip
    assert (solution.status, solution.unmet) == ("infeasible", ())


ENOUGH: list[dict[str, Any]] = [
    {"hubs": 1, "max_minutes": 20.0}, {"hubs": 3, "min_population": 150.0}, {"hubs": 1, "max_population": 800.0},
    {"hubs": 1, "coverage": {"minutes": 5.0, "share": 0.8}}, {"hubs": 2, "budget_gbp": 4.5e6},
    {"hubs": 2, "running_budget_gbp": 6e5}, {"hubs": 3, "staff": {"GPs": {"available_wte": 10, "each_hub_wte": 4.2}}},
]  # fmt: skip


@pytest.mark.parametrize("asked", ENOUGH)
def test_the_figure_that_would_be_enough_is(asked: dict[str, Any]) -> None:
    found = unmet_of(**asked)
    assert len(found) == 2
    for name, unmet in found.items():
        assert unmet.enough is not None
        given: Any = int(unmet.enough) if name == "hubs" else unmet.enough
        if name == "coverage":
            given = {**asked["coverage"], "share": unmet.enough}
        if name == "staff":
            given = {unmet.where: {**asked["staff"][unmet.where], "available_wte": unmet.enough}}
        solution = solve(TIMES, PEOPLE, Criteria.from_table({**asked, name: given}), SITES)
        assert solution.status == "optimal", name


def test_where_no_one_figure_is_enough_there_is_none() -> None:
    groups = [{"name": "pair", "sites": ["S0", "S1"], "at_least": 2}]
    found = unmet_of(hubs=1, groups=groups)
    assert found["groups"].enough is None
    assert found["hubs"].enough == 2
    (far,) = unmet_of(hubs=3, max_minutes=0.5).values()
    assert far.enough is None, "it is the least that any number of hubs could meet, not what these can"


def test_more_people_than_there_are_is_seen_without_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubplanner.siting.collisions._SOON_S", -1.0)
    minutes = table([[1.0, 2, 3], [2.0, 1, 3], [3.0, 2, 1]])
    people = pd.Series([100.0, 120, 180], index=minutes.index)
    asked = Criteria(hubs=3, min_population=150, max_minutes=2)
    assert cannot_add_up(ask(Tables(minutes, people), asked).program)
    solution = solve(minutes, people, asked)
    assert solution.status == "infeasible"
    assert [(one.criterion, one.message) for one in solution.unmet] == [
        ("min_population", "3 hubs with 150 people each would take 450. There are 400, 133 for each."),
        ("hubs", "2 hubs at most can have 150 people each."),
    ]
    alone = solve(minutes, people, Criteria(hubs=1, min_population=500))
    assert [one.message for one in alone.unmet] == [
        "1 hub with 500 people each would take 500. There are 400, 400 for each."
    ]


def test_of_more_people_than_there_are_it_is_told_what_is_enough() -> None:
    minutes = table([[1.0, 2, 3], [2.0, 1, 3], [3.0, 2, 1]])
    solution = solve(minutes, pd.Series([100.0, 120, 180], index=minutes.index), Criteria(hubs=3, min_population=150))
    assert [(one.criterion, one.enough) for one in solution.unmet] == [("min_population", 100.0), ("hubs", 2.0)]

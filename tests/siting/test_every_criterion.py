"""Every criterion, alone and with others, against every possible plan of a small place."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting import Criteria, Tables, solve_tables
from hubplanner.study import InputError
from tests.siting.brute_force import best, faults, limits, places, possible, value

ALONE = (
    "hubs", "objective", "coverage", "max_minutes", "min_population", "max_population", "capacity", "required",
    "excluded", "groups", "if_then", "per_locality", "existing_first", "worst_condition", "suitability", "budget_gbp",
    "running_budget_gbp", "staff", "services", "no_fifth_worse", "outside_hubs",
)  # fmt: skip


def agrees(tables: Tables, asked: dict[str, Any]) -> None:
    """What is answered is the best of all plans; what is refused or cannot be met is met by none."""
    if asked.get("objective") == "max_coverage":
        asked.setdefault("coverage", {"minutes": 10})
    try:
        criteria = Criteria.from_table(asked)
    except InputError:
        return  # for example a locality of 3 hubs where 2 are asked for
    best_of_all = best(tables, criteria)
    try:
        solution = solve_tables(tables, criteria)
    except InputError as refused:
        said = ("no_fifth_worse", "per_locality", "rule itself out")
        assert best_of_all is None or any(words in str(refused) for words in said)
        return
    if best_of_all is None:
        assert (solution.status, solution.hubs, solution.objective) == ("infeasible", (), None)
        assert solution.unmet
        assert all(unmet.message and unmet.by >= 0 for unmet in solution.unmet)
        return
    plan = (solution.hubs, solution.assignment)
    assert solution.status == "optimal"
    assert solution.gap == 0
    assert not faults(tables, criteria, plan)
    assert solution.objective == pytest.approx(best_of_all, abs=1e-6)
    assert value(tables, criteria, plan) == pytest.approx(best_of_all, abs=1e-6)
    if criteria.existing_first:
        assert len({*solution.hubs} & {*new(tables)}) == min(
            len({*hubs} & {*new(tables)}) for hubs, _ in possible(tables, criteria)
        )


def new(tables: Tables) -> list[str]:
    assert tables.sites is not None
    return list(tables.sites.index[tables.sites["status"] == "new"])


@pytest.mark.parametrize("name", ALONE)
@settings(max_examples=2)
@given(data=st.data())
def test_each_criterion_alone(name: str, data: st.DataObject) -> None:
    tables = data.draw(places())
    may = limits(tables)
    agrees(tables, {"hubs": data.draw(may["hubs"]), name: data.draw(may[name])})


@settings(max_examples=30)
@given(data=st.data())
def test_criteria_together(data: st.DataObject) -> None:
    tables = data.draw(places())
    may = limits(tables)
    names = data.draw(st.lists(st.sampled_from(sorted(may)), min_size=2, max_size=5, unique=True))
    agrees(tables, {"hubs": f"1-{tables.travel_time.shape[1]}", **{name: data.draw(may[name]) for name in names}})


@settings(max_examples=12)
@given(data=st.data())
def test_the_plan_may_direct_people_past_the_nearest_hub(data: st.DataObject) -> None:
    tables = data.draw(places(areas=4, sites=3))
    may = limits(tables, directed=True)
    names = data.draw(st.lists(st.sampled_from(["objective", "max_minutes", "coverage", "no_fifth_worse", "excluded"]),
                               max_size=2, unique=True))  # fmt: skip
    bounds = data.draw(st.sampled_from([["min_population"], ["max_population"], ["capacity"],
                                        ["min_population", "max_population"]]))  # fmt: skip
    agrees(tables, {name: data.draw(may[name]) for name in ("hubs", "allocation", *bounds, *names)})


@settings(max_examples=6)
@given(data=st.data())
def test_an_answer_is_the_same_again_and_in_any_order_of_rows(data: st.DataObject) -> None:
    tables = data.draw(places())
    asked = Criteria(hubs=data.draw(st.integers(1, tables.travel_time.shape[1])), max_minutes=40)
    one, again = (solve_tables(tables, asked) for _ in range(2))
    assert (one.hubs, one.assignment, one.objective, one.inputs) == (
        again.hubs, again.assignment, again.objective, again.inputs
    )  # fmt: skip
    times = tables.travel_time
    areas, sites = (data.draw(st.permutations(list(axis))) for axis in (times.index, times.columns))
    turned = Tables(times.loc[areas, sites], tables.population[::-1], tables.sites)
    other = solve_tables(turned, asked)
    assert other.status == one.status
    assert other.objective == pytest.approx(one.objective, abs=1e-9)

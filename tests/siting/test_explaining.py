"""What it costs to decide otherwise is what the best of all other plans costs more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting import Criteria, Tables, Without, explain, if_closed, in_names, solve_tables
from hubplanner.study import Cancelled, InputError
from tests.siting.brute_force import best, limits, people_of, places, possible, sites_of, table, value


@settings(max_examples=8)
@given(data=st.data())
def test_leaving_out_and_forcing_in_cost_what_a_count_of_all_plans_says(data: st.DataObject) -> None:
    tables = data.draw(places(areas=4, sites=4))
    may = limits(tables)
    extra = data.draw(
        st.sampled_from(["max_minutes", "required", "worst_condition", "existing_first", "min_population"])
    )
    criteria = Criteria.from_table({
        "coverage": {"minutes": 10, "share": 0.1}, "objective": data.draw(may["objective"]), "hubs": 1,
        extra: data.draw(may[extra]),
    })  # fmt: skip
    wanted = best(tables, criteria)
    if wanted is None or len(criteria.required) > 1:
        return
    solution = solve_tables(tables, criteria)
    able = possible(tables, criteria)
    told = explain(tables, criteria, solution)
    assert {one.code for one in told} == set(tables.travel_time.columns)
    for one in told:
        assert one.in_plan == (one.code in solution.hubs)
        if one.why_not:
            assert one.why_not == solution.ruled_out[one.code]
            continue
        others = [value(tables, criteria, plan) for plan in able if (one.code in plan[0]) != one.in_plan]
        if not others:
            assert (one.cost, one.hubs) == (None, ())
            continue
        worse = wanted - max(others) if criteria.objective == "max_coverage" else min(others) - wanted
        assert one.cost == pytest.approx(worse, abs=1e-6)
        assert (one.code in one.hubs) != one.in_plan


TIMES = table([[1, 4, 9], [5, 2, 9], [8, 9, 1]])
TABLES = Tables(TIMES, people_of(TIMES, 10, 20, 30), sites_of(TIMES, worst=["A", "B", "D"]))
ASKED = Criteria(hubs=2, required=["S0"])


def test_hubs_come_first_and_the_dearest_to_leave_out_before_the_others() -> None:
    told = explain(TABLES, Criteria(hubs=2), solve_tables(TABLES, Criteria(hubs=2)))
    assert [(one.code, one.in_plan) for one in told] == [("S2", True), ("S1", True), ("S0", False)]
    assert [one.cost for one in told] == pytest.approx([(290 - 110) / 60, 30 / 60, 30 / 60])


def test_only_the_buildings_that_are_asked_about_are_looked_at() -> None:
    solution = solve_tables(TABLES, Criteria(hubs=2))
    assert [one.code for one in explain(TABLES, Criteria(hubs=2), solution, ["S0"])] == ["S0"]
    with pytest.raises(InputError, match="S9 is not a candidate building"):
        explain(TABLES, Criteria(hubs=2), solution, ["S9"])


def test_hubs_beyond_the_place_are_not_asked_about() -> None:
    criteria = Criteria(hubs=1, outside_hubs=["S2"])
    assert {one.code for one in explain(TABLES, criteria, solve_tables(TABLES, criteria))} == {"S0", "S1"}


def test_it_is_told_in_sentences_with_names() -> None:
    told = [
        Without("S0", True, None, ()),
        Without("S1", False, None, (), "its condition is not known"),
        Without("S2", True, 0.5, ("S1",)),
        Without("S3", False, 1.25, ("S3",)),
        Without("S4", False, None, ()),
    ]
    assert in_names(told, {"S2": "Elm Street", "S4": "Oak Road"}) == [
        "Without S0 the criteria cannot be met.",
        "S1 cannot be a hub: its condition is not known.",
        "Leaving Elm Street out costs 0.50 minutes.",
        "Forcing S3 in costs 1.25 minutes.",
        "With Oak Road the criteria cannot be met.",
    ]


def test_only_what_is_proven_and_still_so_is_explained() -> None:
    solution = solve_tables(TABLES, ASKED)
    with pytest.raises(InputError, match="proven best"):
        explain(TABLES, ASKED, solve_tables(TABLES, ASKED, cancel=lambda: True))
    with pytest.raises(Cancelled):
        explain(TABLES, ASKED, solution, cancel=lambda: True)
    later = Tables(TIMES + 1, TABLES.population, TABLES.sites)
    for ask in (lambda: explain(later, ASKED, solution), lambda: if_closed(later, ASKED, solution, "S0")):
        with pytest.raises(InputError, match="changed since this answer was found. Find the hubs again"):
            ask()


def test_who_moves_where_if_a_hub_closes() -> None:
    solution = solve_tables(TABLES, ASKED)
    assert solution.hubs == ("S0", "S2")
    moved = if_closed(TABLES, ASKED, solution, "S0")
    assert moved.to_dict("index") == {
        "A0": {"people": 10.0, "from_min": 1.0, "to_hub": "S2", "to_min": 9.0, "longer_min": 8.0},
        "A1": {"people": 20.0, "from_min": 5.0, "to_hub": "S2", "to_min": 9.0, "longer_min": 4.0},
    }


def test_people_may_move_to_a_hub_beyond_the_place_or_have_no_way_at_all() -> None:
    times = table([[1, 4, float("nan")], [5, float("nan"), 9], [8, 9, 1]])
    tables = Tables(times, people_of(times))
    criteria = Criteria(hubs=1, outside_hubs=["S1"], required=["S0"])
    moved = if_closed(tables, criteria, solve_tables(tables, criteria), "S0")
    assert moved["to_hub"].dropna().to_dict() == {"A0": "S1", "A2": "S1"}
    assert moved["longer_min"].isna().to_dict() == {"A0": False, "A1": True, "A2": False}


def test_only_a_hub_can_close_and_not_the_last() -> None:
    with pytest.raises(InputError, match="S1 is not a hub of this answer"):
        if_closed(TABLES, ASKED, solve_tables(TABLES, ASKED), "S1")
    one = Criteria(hubs=1)
    solution = solve_tables(TABLES, one)
    with pytest.raises(InputError, match="is the only hub: nobody has another to go to"):
        if_closed(TABLES, one, solution, solution.hubs[0])


def test_a_hub_that_nobody_goes_to_moves_nobody() -> None:
    times = table([[1, 1], [2, 2]])
    tables, criteria = Tables(times, people_of(times)), Criteria(hubs=2)
    assert len(if_closed(tables, criteria, solve_tables(tables, criteria), "S1")) == 0

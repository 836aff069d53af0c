"""What each further hub is worth, and what one aim costs another: each point is the best of all plans."""

import itertools
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting import Criteria, Point, Tables, Team, frontier, frontier_table, trade_off
from hubplanner.study import Cancelled, InputError
from tests.siting.brute_force import best, limits, people_of, places, possible, sites_of, table, value

TIMES = table([[1, 8, 30], [9, 2, 30], [30, 12, 1], [4, 5, 6]])
PEOPLE = people_of(TIMES, 400, 300, 100, 200)
SITES = sites_of(TIMES, running_gbp=[3e5, 2e5, 1e5], status=["existing", "new", "new"])
TABLES = Tables(TIMES, PEOPLE, SITES)


@settings(max_examples=8)
@given(data=st.data())
def test_each_number_of_hubs_has_its_best_answer(data: st.DataObject) -> None:
    tables = data.draw(places())
    may = limits(tables)
    names = data.draw(st.lists(st.sampled_from(["objective", "max_minutes", "required", "excluded", "min_population"]),
                               max_size=2, unique=True))  # fmt: skip
    criteria = Criteria.from_table({"coverage": {"minutes": 10, "share": 0.1}, "hubs": 1,
                                    **{name: data.draw(may[name]) for name in names}})  # fmt: skip
    if {*criteria.required} & {*criteria.excluded}:
        return
    count = tables.travel_time.shape[1]
    points = frontier(tables, criteria, [*range(1, count + 3), 1])
    assert [point.asked for point in points] == list(range(1, count + 3))
    for point in points:
        wanted = best(tables, criteria.model_copy(update={"hubs": int(point.asked)}))
        assert point.solution.status == ("infeasible" if wanted is None else "optimal")
        assert wanted is None or point.solution.objective == pytest.approx(wanted, abs=1e-6)


def test_the_table_of_the_frontier_says_what_each_further_hub_saves() -> None:
    rows = frontier_table(frontier(TABLES, Criteria(max_minutes=30), range(1, 5))).set_index("hubs")
    assert rows["status"].tolist() == ["optimal"] * 3 + ["infeasible"]
    assert rows["codes"].tolist() == ["S1", "S0 S1", "S0 S1 S2", ""]
    assert rows["mean_min"].tolist()[:3] == pytest.approx([6.0, 3.0, 1.9])
    assert np.isnan(rows["saved_min"].iloc[0])
    assert rows["saved_min"].tolist()[1:3] == pytest.approx([3.0, 1.1])
    assert (rows.loc[3, "smallest_hub"], rows.loc[3, "largest_hub"]) == (100, 600)
    assert rows.loc[4].drop(["status", "codes"]).isna().all()


def test_costs_and_staff_stand_in_the_table_where_they_are_known() -> None:
    costs = pd.DataFrame({"capital_gbp": [1e6, 2e6, np.nan], "running_gbp": np.nan}, index=TABLES.travel_time.columns)
    teams = {"GPs": Team(available_wte=5, each_hub_wte=2)}
    rows = frontier_table(frontier(TABLES, Criteria(staff=teams), range(1, 4)), costs, teams).set_index("hubs")
    assert rows["codes"].tolist() == ["S1", "S0 S1", ""]
    assert rows["capital_gbp"].tolist()[:2] == [2e6, 3e6]
    assert np.isnan(rows["capital_gbp"][3])
    assert rows["running_gbp"].isna().all()
    assert rows["needed_wte GPs"].tolist() == [2, 4, 6], "what is too much is told where it cannot be met, too"
    assert set(rows["available_wte GPs"]) == {5}
    unknown = frontier_table(frontier(TABLES, Criteria(), [3]), costs)
    assert unknown["capital_gbp"].isna().all(), "the cost of one hub is not known"


def test_a_number_that_contradicts_the_criteria_is_infeasible_and_any_other_mistake_is_refused() -> None:
    points = frontier(TABLES, Criteria(required=["S0", "S1"]), range(1, 5))
    assert [point.solution.status for point in points] == ["infeasible", "optimal", "optimal", "infeasible"]
    assert points[0].solution.unmet[0].message == "2 buildings are required, but only 1 hub is asked for."
    for criteria in (Criteria(required=["S9"]), Criteria(required=["S0"], excluded=["S0"])):
        with pytest.raises(InputError):
            frontier(TABLES, criteria, [1])
    for counts in ([], [0, 1]):
        with pytest.raises(InputError, match="numbers of hubs from 1"):
            frontier(TABLES, Criteria(), counts)
    with pytest.raises(Cancelled):
        frontier(TABLES, Criteria(), [1], cancel=lambda: True)


AIMS = ("mean_time", "max_time", "max_coverage", "min_hubs", "cost")


@settings(max_examples=8)
@given(data=st.data())
def test_each_point_of_a_trade_off_is_best_under_its_bound_and_in_the_second_aim(data: st.DataObject) -> None:
    tables = data.draw(places(areas=4, sites=4))
    first = data.draw(st.sampled_from((*AIMS, "worst_fifth")))
    second = data.draw(st.sampled_from([aim for aim in AIMS if aim != first]))
    criteria = Criteria.from_table({"objective": first, "hubs": f"1-{tables.travel_time.shape[1]}",
                                    "coverage": {"minutes": 10, "share": 0.1}})  # fmt: skip
    able = possible(tables, criteria)
    points = trade_off(tables, criteria, second, steps=4)
    assert bool(points) == bool(able)
    other = criteria.model_copy(update={"objective": second})
    signs = [-1 if aim == "max_coverage" else 1 for aim in (first, second)]
    pairs = [(signs[0] * value(tables, criteria, plan), signs[1] * value(tables, other, plan)) for plan in able]
    for point in points:
        plan = (point.solution.hubs, point.solution.assignment)
        ours = signs[0] * value(tables, criteria, plan), signs[1] * value(tables, other, plan)
        assert ours[1] <= point.asked + 1e-6 * max(1, abs(point.asked))
        under = [pair for pair in pairs if pair[1] <= point.asked + 1e-9]
        assert ours[0] == pytest.approx(min(pair[0] for pair in under), abs=1e-5)
        if first != "worst_fifth":
            alike = [pair[1] for pair in under if pair[0] <= ours[0] + 1e-6]
            assert ours[1] <= min(alike) + 1e-5 * max(1, abs(min(alike)))
    if points:  # the last is the best there is of the second aim
        assert ours[1] == pytest.approx(min(pair[1] for pair in pairs), abs=1e-5)
    for one, next_one in itertools.pairwise(points):
        assert one.solution.hubs != next_one.solution.hubs


@pytest.mark.parametrize(
    ("asked", "second", "more", "message"),
    [
        ({"objective": "cost"}, "cost", {}, "The second aim is one of mean_time, max_time, max_cov"),
        ({}, "worst_fifth", {}, "The second aim is one of"),
        ({}, "speed", {}, "The second aim is one of"),
        ({}, "max_coverage", {}, "max_coverage needs coverage, for example"),
        ({}, "cost", {"steps": 1}, "A trade-off takes 2 steps at least"),
        ({}, "cost", {"steps": 0}, "A trade-off takes 2 steps at least"),
    ],
)  # fmt: skip
def test_a_trade_off_that_says_nothing_is_refused(
    asked: dict[str, Any], second: str, more: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        trade_off(TABLES, Criteria.from_table({"hubs": "1-3", **asked}), second, **more)


def test_the_share_within_reach_can_be_given_for_another_aim() -> None:
    criteria = Criteria.from_table({"objective": "max_coverage", "coverage": {"minutes": 5}, "hubs": "1-3"})
    shares = [point.solution.objective for point in trade_off(TABLES, criteria, "min_hubs")]
    assert shares == pytest.approx([1.0, 0.9, 0.6])


def test_a_longest_journey_of_nothing_cannot_be_shorter() -> None:
    times = table([[0, 9], [0, 9]])
    points = trade_off(Tables(times, people_of(times)), Criteria(hubs=1), "max_time")
    assert [(point.solution.hubs, point.solution.objective) for point in points] == [(("S0",), 0.0)]


@pytest.mark.parametrize("traded", [True, False])
def test_points_are_told_as_they_are_found_and_stay_when_it_is_stopped(*, traded: bool) -> None:
    def find(**more: Any) -> list[Point]:
        if traded:
            return trade_off(TABLES, Criteria(hubs="1-3"), "min_hubs", **more)
        return frontier(TABLES, Criteria(), range(1, 4), **more)

    whole = find()
    told: list[Point] = []
    assert len(whole) > 1
    with pytest.raises(Cancelled):
        find(watch=told.append, cancel=lambda: bool(told))
    assert [one.solution.hubs for one in told] == [whole[0].solution.hubs]


def test_what_cannot_be_met_has_no_trade_off() -> None:
    assert trade_off(TABLES, Criteria(hubs=1, max_minutes=2), "max_time") == []
    assert trade_off(TABLES, Criteria(hubs="1-3", max_minutes=0.5), "max_time") == []


def test_a_trade_off_keeps_to_as_few_new_sites() -> None:
    criteria = Criteria(hubs="1-3", existing_first=True, max_minutes=20)  # which takes one new site
    points = trade_off(TABLES, criteria, "max_time")
    assert points
    assert all(len({*point.solution.hubs} & {"S1", "S2"}) == 1 for point in points)

"""The five questions: answered where figures are known, honest where they are not, and words about sets of hubs."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.appraisal import (
    Known,
    common_in_words,
    count_of_hubs,
    five_questions,
    further_hubs_in_words,
    listed,
    moved_in_words,
)
from hubplanner.appraisal.affordable import cost_of_sets
from hubplanner.appraisal.further import bend
from hubplanner.estate import Service
from hubplanner.siting import Criteria, Point, Solution, Tables, frontier, if_closed, solve_tables

NAMES = {"E": "Elm", "O": "Oak", "A": "Ash", "Y": "Yew"}
NAN = float("nan")


def place() -> tuple[Tables, Criteria]:
    """Return four buildings at the corners of a square of areas, one area by far the largest."""
    where = pd.DataFrame({"x": [0, 10, 0, 10, 5], "y": [0, 0, 10, 10, 4]}, index=list("abcde"))
    sites = pd.DataFrame({"x": [0, 10, 0, 10], "y": [0, 0, 10, 10]}, index=list(NAMES))
    minutes = pd.DataFrame(
        {code: np.hypot(where["x"] - one["x"], where["y"] - one["y"]) for code, one in sites.iterrows()}
    )
    return Tables(minutes, pd.Series([4000.0, 3000, 2000, 1000, 500], index=where.index)), Criteria(hubs=2)


@cache
def points() -> list[Point]:
    tables, criteria = place()
    return frontier(tables, criteria, range(1, 5))


def service(name: str, minimum: float, wte: float = 2.0, *, verified: bool = False) -> Service:
    return Service(name, 0.5, 15.0, "consulting", minimum, wte, verified=verified)


def buildings(**columns: Any) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "name": list(NAMES.values()), "suitability": ["suitable", "limited", "not suitable", "incomplete"],
            "why": [None, "small", "D", "no survey"], "rooms_people": NAN, "capital_gbp": NAN, "running_gbp": NAN,
        },
        index=list(NAMES),
    )  # fmt: skip
    return table.assign(**columns)


def known(criteria: Criteria | None = None, **changes: object) -> Known:
    base = Known(criteria or Criteria(hubs=2), points(), buildings(), (service("Clinic", 2500), service("Talk", 500)))
    return replace(base, **changes)  # type: ignore[arg-type]  # names of its fields


def test_there_are_five_answers_in_the_order_of_the_plan() -> None:
    answers = five_questions(known())
    begin = (
        "How many hubs can be supported",
        "What number",
        "Which configuration",
        "How many hubs can be safely",
        "Which",
    )
    assert all(one.question.startswith(words) for one, words in zip(answers, begin, strict=True))
    assert [one.known for one in answers] == [False, True, True, False, True]
    assert all(one.line is None or one.line.at == 2 for one in answers)


def test_without_costs_it_is_said_of_which_buildings_they_are_missing() -> None:
    answer = five_questions(known())[0]
    assert answer.words == "It cannot be said: what hubs cost is not known."
    assert answer.missing == (
        "State the running and the building cost of Elm, Oak, Ash and Yew.",
        "State in the criteria the money there is for running and building hubs.",
    )
    assert answer.table["Cost to run each year, £"].isna().all()
    assert answer.line is None


def test_costs_without_a_budget_are_told_and_answer_nothing() -> None:
    answer = five_questions(known(buildings=buildings(running_gbp=[1.0, 2.0, 3.0, 4.0])))[0]
    assert not answer.known
    assert answer.words == "It cannot be said how many. The best four cost £10 to run each year."


def test_a_budget_is_set_against_the_cheapest_and_the_best() -> None:
    costs = buildings(running_gbp=[100_000.0, 200_000, 300_000, 400_000])
    answer = five_questions(known(Criteria(hubs=2, running_budget_gbp=350_000), buildings=costs))[0]
    assert answer.known
    assert answer.words == (
        "£350,000 to run each year is enough for two hubs in the cheapest buildings, and the best two cost £300,000."
    )
    assert answer.line is not None
    assert (answer.line.level, answer.line.by_hubs[2]) == (350_000, 300_000)
    assert answer.missing[-1] == "State in the criteria the money there is for building hubs."


def test_a_cost_that_is_not_known_is_never_counted_as_nothing() -> None:
    costs = buildings(running_gbp=[100_000.0, NAN, 300_000, 400_000])
    there = known(Criteria(hubs=2, running_budget_gbp=500_000), buildings=costs)
    assert cost_of_sets(there, "running_gbp") == {1: 100_000}
    answer = five_questions(there)[0]
    assert "of the 3 whose cost is known" in answer.words
    assert answer.missing[0] == "State the running cost of Oak."


def test_buildings_that_are_ruled_out_are_not_among_the_cheapest() -> None:
    ruled = [Point(one.asked, replace(one.solution, ruled_out={"E": "worse than C"})) for one in points()]
    costs = buildings(running_gbp=[1.0, 200_000, 300_000, 400_000])
    answer = five_questions(known(Criteria(hubs=2, running_budget_gbp=350_000), buildings=costs, points=ruled))[0]
    assert "enough for one hub in the cheapest buildings" in answer.words


def test_services_bound_the_number_of_hubs_from_above_and_rooms_from_below() -> None:
    answer = five_questions(known(buildings=buildings(rooms_people=[3000.0, 3000.0, 3000.0, 3000.0])))[1]
    assert answer.words.startswith(
        "Up to two hubs, if each is to have all services: the smallest then still has enough people for Clinic, which "
        "needs 2,500 people. With two hubs every one keeps both. "
    )
    assert "To fit everyone into the rooms that exist takes at least four hubs. The two do not" in answer.words
    assert "People would make 10,500 appointments a year, 5,250 in a hub on average." in answer.words
    assert answer.assumed[-1] == "Of 2 services 2 have working figures that nobody has verified."


def test_rooms_that_are_not_known_are_asked_for() -> None:
    answer = five_questions(known())[1]
    assert "What the rooms could hold is not known." in answer.words
    assert answer.missing[0].startswith("State the rooms of ")
    few = five_questions(known(buildings=buildings(rooms_people=[100.0, NAN, NAN, NAN])))[1]
    assert "hold the services of 100 of 10,500 people" in few.words


def test_a_service_for_more_people_than_there_are_fits_no_number_of_hubs() -> None:
    answer = five_questions(known(services=(service("Scanner", 1e6),)))[1]
    assert answer.words.startswith("No number of hubs, if each is to have all services")
    assert "With two hubs every one keeps none of them." in answer.words


def test_without_services_they_are_asked_for() -> None:
    answers = five_questions(known(services=()))
    assert answers[1].missing == ("Choose the services that hubs are to have.",)
    assert answers[3].words == "It cannot be said: the staff there are is not known."


def test_the_plan_is_the_answer_or_the_point_for_the_number_asked_for() -> None:
    tables, criteria = place()
    answer = five_questions(known(solution=solve_tables(tables, Criteria(hubs=3))))[2]
    assert answer.words.startswith("Three hubs: Elm, Oak and Ash. The mean journey is ")
    assert five_questions(known(criteria))[2].words.startswith("Two hubs: Elm and Oak")
    bent = five_questions(known(Criteria(hubs=None)))[2]
    assert bent.assumed[-1] == f"Shown is where the curve bends most: at {count_of_hubs(bend(points()))}."


def test_staff_bound_the_number_by_the_kind_that_is_scarcest() -> None:
    staff = {
        "Nurses": {"available_wte": 7, "each_hub_wte": 2},
        "GPs": {"available_wte": 20, "each_hub_wte": 4},
    }
    answer = five_questions(known(Criteria.from_table({"hubs": 2, "staff": staff})))[3]
    assert answer.known
    assert answer.words == (
        "At most three hubs: there are 7 WTE of Nurses, and each hub needs 2. Enough for more: GPs (5)."
    )
    assert answer.line is not None
    assert (answer.line.level, answer.line.by_hubs[2]) == (7, 4)


def test_the_staff_of_services_that_some_hubs_run_are_counted_with_those_of_the_hubs() -> None:
    asked = {
        "hubs": 2, "staff": {"GPs": {"available_wte": 9, "each_hub_wte": 2}, "Nurses": {"available_wte": 4}},
        "services": {"Scan": {"hubs": "1-2", "minimum_population": 0, "within_minutes": 8,
                              "staff": {"GPs": 3, "Nurses": 2}}},
    }  # fmt: skip
    tables, _ = place()
    criteria = Criteria.from_table(asked)
    told = replace(known(criteria), points=frontier(tables, criteria, range(1, 5)))
    answer = five_questions(told)[3]
    assert answer.words == (
        "At most three hubs: there are 9 WTE of GPs, and each hub needs 2; the services that some hubs run need 3 at "
        "least. Enough for more: Nurses (any number)."
    )
    assert answer.table["Services need at least, WTE"].tolist() == [3, 2]
    assert answer.table["Hubs at most"].tolist() == [3, "any number"]
    assert answer.line is not None
    for point in told.points:
        if point.solution.has_answer:
            running = len(point.solution.measures["services"]["Scan"]["hubs"])
            assert answer.line.by_hubs[int(point.asked)] == len(point.solution.hubs) * 2 + running * 3
    few = Criteria.from_table(asked | {"staff": {"GPs": {"available_wte": 2}, "Nurses": {"available_wte": 4}}})
    assert five_questions(known(few))[3].words.startswith(
        "No hub: there are 2 WTE of GPs, and the services that some hubs run need 3 at least."
    )
    enough = Criteria.from_table(asked | {"staff": {"GPs": {"available_wte": 5}, "Nurses": {"available_wte": 4}}})
    assert five_questions(known(enough))[3].words.startswith("Staff bound no number of hubs: there are 5 WTE of GPs")


def test_without_staff_the_teams_of_the_services_are_told_and_the_rest_is_asked_for() -> None:
    answer = five_questions(known())[3]
    assert "Each hub takes 4 WTE for the smallest teams of two services, 8 WTE for two hubs." in answer.words
    assert answer.missing
    assert not answer.known


def test_locations_are_told_by_suitability_with_those_that_cannot_be_judged() -> None:
    answer = five_questions(known())[4]
    assert answer.words.startswith(
        "Of 4 buildings 1 is suitable, 1 is of limited suitability, 1 is not suitable and 1 cannot be judged yet. "
        "Of two hubs, two can be used. Usable, and most often"
    )
    assert answer.missing == ("Complete the survey of Yew.",)
    assert answer.table["In sets"].tolist() == [4, 3, 2, 1]
    assert answer.table.loc["Y", "Suitability"] == "incomplete"


def test_without_surveys_no_location_is_judged() -> None:
    answer = five_questions(known(buildings=buildings(suitability="incomplete")))[4]
    assert not answer.known
    assert answer.missing == ("Add six-facet surveys: no building has been graded.",)


def test_criteria_that_cannot_be_met_leave_all_open() -> None:
    tables, _ = place()
    never = frontier(tables, Criteria(hubs=2, max_minutes=0.5), range(1, 4))
    answers = five_questions(known(points=never))
    assert not any(one.known for one in answers[:4])
    assert answers[2].missing == ("Loosen the criteria: with no number of hubs can they be met.",)
    assert five_questions(known(points=[]))[2].missing == ("Find hubs first.",)


def test_further_hubs_in_words() -> None:
    def point(hubs: int, mean: float) -> Point:
        return Point(float(hubs), Solution("optimal", ("x",), measures={"mean_min": mean, "population": 480_000.0}))

    curve = [point(3, 5.0), point(4, 3.8), point(5, 3.5), point(6, 3.3), point(7, 3.2)]
    assert further_hubs_in_words(curve, 3) == (
        "Adding a fourth hub saves 1.2 minutes for 480,000 people; adding a seventh saves 0.1 minutes."
    )
    assert further_hubs_in_words(curve, 12) == "Adding a seventh hub saves 0.1 minutes for 480,000 people."
    assert further_hubs_in_words(curve[:1], 1) == ""
    assert further_hubs_in_words([point(1, 5), point(3, 4)], 1) == ""
    assert "an 18th hub costs 1.0 minutes" in further_hubs_in_words([point(17, 5), point(18, 6)], 3)
    assert "a 22nd hub saves less than 0.1" in further_hubs_in_words([point(21, 5), point(22, 5)], 3)
    assert bend(curve) == 4


def test_what_sets_have_in_common() -> None:
    sets = [Solution("optimal", hubs) for hubs in (("E", "O"), ("E", "A"), ("E", "O"))]
    assert common_in_words(sets, NAMES) == "Elm is in all three; Oak is in two of three."
    assert common_in_words(sets[:2], NAMES) == "Elm is in both."
    assert common_in_words(sets[:1], NAMES) == ""
    apart = [Solution("optimal", hubs) for hubs in (("E",), ("O",))]
    assert common_in_words(apart, NAMES) == "No hub is in more than one of the two sets."


def test_who_moves_in_words() -> None:
    tables, criteria = place()
    solution = solve_tables(tables, criteria)
    words = moved_in_words(if_closed(tables, criteria, solution, "E"), "E", NAMES)
    assert words.startswith("If Elm closes, ")
    assert "go elsewhere: " in words
    assert "to Oak. Their journey is " in words
    lost = pd.DataFrame({"people": [5.0, 7.0], "from_min": 1.0, "to_hub": [None, "O"], "to_min": [NAN, 3.0],
                         "longer_min": [NAN, 2.0]})  # fmt: skip
    assert moved_in_words(lost, "E", NAMES).endswith("5 people reach no other hub.")
    assert moved_in_words(lost.iloc[:1], "E", NAMES) == "If Elm closes, 5 people in 1 area have no other hub."
    assert moved_in_words(lost.assign(people=0.0), "E", NAMES) == "If Elm closes, nobody has to go elsewhere."


@given(st.lists(st.text("ab", min_size=1), min_size=1, max_size=9), st.integers(1, 9))
def test_a_list_in_words_names_or_counts_all(names: list[str], most: int) -> None:
    words = listed(names, most)
    assert words.startswith(names[0])
    assert ("more" in words) == (len(names) > most)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(st.just(NAN), st.floats(0, 1e6)), min_size=4, max_size=4))
def test_the_cost_of_a_set_is_the_sum_of_all_its_hubs_or_not_told(costs: list[float]) -> None:
    there = replace(_KNOWN, buildings=buildings(running_gbp=costs))
    told = cost_of_sets(there, "running_gbp")
    by_code = dict(zip(NAMES, costs, strict=True))
    for point in there.points:
        cost = sum(by_code[hub] for hub in point.solution.hubs)
        assert (int(point.asked) in told) == (not np.isnan(cost))
        assert told.get(int(point.asked), cost) == pytest.approx(cost, nan_ok=True)


_KNOWN = known()

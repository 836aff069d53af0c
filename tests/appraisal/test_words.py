"""Today's access, what is asked and an answer in words that a room can follow."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hubplanner.appraisal import (
    asked_in_words,
    baseline,
    hubs_in_words,
    in_words,
    objective_in_words,
    proof_in_words,
    told,
    who_goes_where,
)
from hubplanner.siting import Criteria, Solution, solve
from hubplanner.study import InputError

TIMES = pd.DataFrame([[4.0, 20.0], [12.0, 6.0], [np.nan, np.nan]], index=["a", "b", "c"], columns=["S", "T"])
PEOPLE = pd.Series({"a": 100.0, "b": 300.0, "c": 50.0})


def test_today_everyone_goes_to_the_nearest_building_that_can_be_reached() -> None:
    today = baseline(TIMES, PEOPLE)
    assert today.buildings == 2
    assert today.assignment == {"a": "S", "b": "T"}
    assert today.measures["mean_min"] == 5.5
    assert today.measures["population"] == 400


@pytest.mark.parametrize(
    ("times", "people"), [(TIMES * np.nan, PEOPLE), (TIMES, pd.Series({"a": 0.0, "b": 0.0, "c": 50.0}))]
)
def test_a_place_where_nobody_can_reach_a_building_is_refused(times: pd.DataFrame, people: "pd.Series[float]") -> None:
    with pytest.raises(InputError, match="Nobody lives where a candidate building can be reached"):
        baseline(times, people)


def test_an_answer_is_told_against_today() -> None:
    reached = TIMES.iloc[:2]
    solution = solve(reached, PEOPLE, Criteria(hubs=1))
    assert in_words(solution, baseline(reached, PEOPLE)) == (
        "From a mean of 5.5 minutes to the nearest of today’s 2 buildings to 9.5 minutes to the one hub. "
        "95 in 100 people are within 20.0 minutes; the longest journey is 20.0."
    )


ANSWER = Solution("optimal", hubs=("S", "T"), seconds=0.84, solver="HiGHS 1.9, PuLP 3", gap=0.0, possible_sets=45)


@pytest.mark.parametrize(
    ("solution", "words"),
    [
        (ANSWER, "Proven best of 45 possible sets in 0.8 s by HiGHS 1.9"),
        (replace(ANSWER, status="infeasible", hubs=()), "The criteria cannot all be met"),
        (replace(ANSWER, status="cancelled", hubs=()), "Stopped by you, before there was an answer"),
        (
            replace(ANSWER, status="time_limit", gap=0.021),
            "Stopped at the time limit: at most 2.1% from the best there is",
        ),
        (replace(ANSWER, status="feasible", gap=None), "Not proven: a good answer, not proven best"),
    ],
)
def test_how_an_answer_is_known_is_told_in_one_line(solution: Solution, words: str) -> None:
    assert proof_in_words(solution) == words


def test_one_possible_set_is_not_called_sets() -> None:
    assert "Proven the only possible set in" in proof_in_words(replace(ANSWER, possible_sets=1))


def test_many_possible_sets_are_told_roughly() -> None:
    assert "best of 75 billion possible sets" in proof_in_words(replace(ANSWER, possible_sets=75_394_027_566))
    assert "best of more than a million million" in proof_in_words(replace(ANSWER, possible_sets=10**30))


def test_people_who_are_directed_are_not_said_to_go_to_the_nearest() -> None:
    reached = TIMES.iloc[:2]
    criteria = Criteria(hubs=2, allocation="best")
    words = in_words(solve(reached, PEOPLE, criteria), baseline(reached, PEOPLE), criteria)
    assert "to that of 2 hubs to which the plan directs them" in words


NAMES = {"A": "Manor Surgery", "B": "Old Mill", "C": "Elm House"}


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ({"hubs": 1}, "Find the one hub that makes the mean journey of all residents shortest, by car, on empty roads"),
        ({"hubs": "2-5"}, "Find two to five hubs that make the mean journey of all residents shortest"),
        ({"hubs": None}, "Find any number of hubs that make the mean journey of all residents shortest"),
        ({"objective": "max_time"}, "Find the three hubs that make the longest journey of any resident shortest"),
        (
            {"objective": "worst_fifth", "demand": "practices"},
            "Find the three hubs that make the mean journey of the worst-off fifth of patients shortest",
        ),
        (
            {"objective": "max_coverage", "coverage": {"minutes": 20}},
            "Find the three hubs that bring the most residents within 20 minutes, by car",
        ),
        ({"objective": "min_hubs"}, "Find the fewest hubs, by car"),
        ({"objective": "min_hubs", "hubs": "2-5"}, "Find the fewest hubs, two to five, by car"),
        ({"objective": "cost"}, "Find any number of hubs that cost least to run each year"),
        (
            {"objective": "cost", "mode": "walk", "scenario": "Bridge closed"},
            "Find any number of hubs that cost least to run each year, on foot, with the roads of “Bridge closed”",
        ),
    ],
)  # fmt: skip
def test_the_aim_stands_first(asked: dict[str, Any], begins: str) -> None:
    assert asked_in_words(Criteria.from_table(asked), NAMES).startswith(begins)


SAID: list[tuple[dict[str, Any], str]] = [
    ({"max_minutes": 30}, "Nobody is more than 30 minutes from a hub"),
    ({"required": ["A"]}, "There is a hub at Manor Surgery"),
    ({"excluded": ["A", "B"]}, "There is no hub at Manor Surgery or Old Mill"),
    ({"coverage": {"minutes": 20, "share": 0.95}}, "At least 95% of the people are within 20 minutes of a hub"),
    ({"min_population": 40000}, "Each hub serves at least 40,000 people"),
    ({"max_population": 120000}, "Each hub serves at most 120,000 people"),
    ({"capacity": "rooms"}, "No hub serves more people than its rooms can"),
    ({"no_fifth_worse": True}, "No fifth of areas by deprivation is further from a hub than from a building today"),
    ({"allocation": "best"}, "The plan directs people, not always to the nearest"),
    ({"demand": "practices"}, "Practices move with their whole lists"),
    ({"outside_hubs": ["C"]}, "People may also go outside the area, to Elm House"),
    ({"direction": "worst"}, "The longer of there and back counts"),
    ({"scenario": "Bridge closed"}, "Journeys are on the roads of “Bridge closed”"),
    ({"per_locality": {"North": 1}}, "At least one hub in North"),
    ({"per_locality": {"North": "2-2"}}, "Exactly two hubs in North"),
    ({"per_locality": {"North": "0-1"}}, "At most one hub in North"),
    ({"per_locality": {"North": "1-2"}}, "One to two hubs in North"),
    ({"groups": [{"sites": ["A", "B"], "at_most": 1}]}, "At most one of Manor Surgery or Old Mill is a hub"),
    (
        {"groups": [{"sites": ["A", "B", "C"], "at_least": 2, "name": "Centre"}]},
        "Centre: at least two of Manor Surgery, Old Mill or Elm House are hubs",
    ),
    (
        {"groups": [{"sites": ["A", "B"], "at_least": 1, "at_most": 1}]},
        "Exactly one of Manor Surgery or Old Mill is a hub",
    ),
    ({"groups": [{"sites": ["A", "B"], "at_most": 0}]}, "None of Manor Surgery or Old Mill are hubs"),
    ({"if_then": [{"if": "A", "then": ["B"]}]}, "If Manor Surgery is a hub, Old Mill is too"),
    ({"if_then": [{"if": "A", "then_not": ["B"]}]}, "If Manor Surgery is a hub, Old Mill is not"),
    (
        {"if_then": [{"if": "A", "then_not": ["B", "C"]}]},
        "If Manor Surgery is a hub, neither Old Mill nor Elm House is",
    ),
    ({"existing_first": True}, "Existing and agreed buildings come first, and then as few new ones as can be"),
    ({"worst_condition": "C"}, "No hub in a building whose condition is worse than C, or not known"),
    ({"suitability": ["suitable", "limited"]}, "Only buildings that are suitable or limited can be hubs"),
    ({"budget_gbp": 12e6}, "All hubs together cost at most £12,000,000 to build"),
    ({"running_budget_gbp": 3e6}, "All hubs together cost at most £3,000,000 a year to run"),
    ({"staff": {"GPs": {"available_wte": 20, "each_hub_wte": 4}}}, "GPs: 4 WTE for each hub, of 20 WTE that there are"),
    ({"services": ["X-ray", "Dental"]}, "Every hub has the people for X-ray and Dental"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "words"), SAID, ids=[next(iter(asked)) for asked, _ in SAID])
def test_each_criterion_is_a_sentence(asked: dict[str, Any], words: str) -> None:
    assert [(one.criterion, one.words) for one in told(Criteria.from_table(asked), NAMES)] == [
        (next(iter(asked)), words)
    ]


def test_no_criterion_goes_unsaid() -> None:
    first = {"objective", "hubs", "mode", "period"}
    assert {next(iter(asked)) for asked, _ in SAID} | first == set(Criteria.model_fields)


def test_all_together_is_one_sentence_without_names_of_fields() -> None:
    table: dict[str, Any] = {}
    for asked, _ in SAID:
        table |= asked
    sentence = asked_in_words(Criteria.from_table(table | {"required": ["B"], "excluded": ["C"]}), NAMES)
    assert "_" not in sentence
    assert "; each hub serves at least 40,000 people; " in sentence
    assert "; GPs: 4 WTE for each hub" in sentence, "a name keeps its capital"
    assert sentence.endswith("; each practice’s whole list goes to the hub that the plan directs them to.")


def test_who_goes_where() -> None:
    assert who_goes_where(Criteria()) == "people go to the nearest hub"
    assert who_goes_where(Criteria(demand="practices")) == (
        "each practice’s whole list goes to the hub nearest to its patients"
    )


def test_how_many_hubs() -> None:
    told_of = [hubs_in_words(Criteria(hubs=hubs)) for hubs in (1, 3, 12, "2-5", None)]
    assert told_of == ["one hub", "three hubs", "12 hubs", "two to five hubs", "any number of hubs"]


@pytest.mark.parametrize(
    ("asked", "value", "told_as"),
    [
        ({}, 2.94, ("2.9 min", "mean journey")),
        ({"objective": "max_time"}, 12.0, ("12.0 min", "longest journey")),
        ({"objective": "worst_fifth"}, 6.0, ("6.0 min", "mean journey of the worst-off fifth of people")),
        (
            {"objective": "max_coverage", "coverage": {"minutes": 20}},
            0.9999,
            ("99.9%", "of the people within 20 minutes of a hub"),
        ),
        ({"objective": "min_hubs"}, 2.0, ("2 hubs", "the fewest that can do it")),
        ({"objective": "cost"}, 1_200_000.0, ("£1,200,000", "a year to run all hubs")),
    ],
)
def test_the_figure_of_an_aim_has_its_unit(asked: dict[str, Any], value: float, told_as: tuple[str, str]) -> None:
    criteria = Criteria.from_table(asked)
    assert objective_in_words(criteria, replace(ANSWER, objective=value)) == told_as

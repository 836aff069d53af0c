"""Today's access, and an answer in words that a room can follow."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from hubplanner.appraisal import baseline, in_words, proof_in_words
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

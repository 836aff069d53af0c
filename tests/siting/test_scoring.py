"""Exchanges weighed all at once score as each set does by itself, and as its plan is measured."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting.heuristics import Exchange
from hubplanner.siting.program import (
    Floats,
    Program,
    broken,
    mean_of_worst,
    means_of_worst,
    minutes_of,
    nearest_plan,
    objective_of,
)
from hubplanner.siting.scoring import Scoring
from hubplanner.study import never
from tests.siting.test_cuts import county, programs


def some_hubs(program: Program, data: st.DataObject) -> list[int]:
    return sorted(data.draw(st.sets(st.integers(0, program.minutes.shape[1] - 1), min_size=1)))


@settings(max_examples=200, deadline=None)
@given(program=programs(), data=st.data())
def test_every_change_scores_as_the_set_that_it_makes(program: Program, data: st.DataObject) -> None:
    scoring = Scoring(program)
    hubs = some_hubs(program, data)
    others = [place for place in range(program.minutes.shape[1]) if place not in hubs]
    made = {
        (out, into): sorted({*hubs, into} - {out, -1}) for out in [*hubs, -1] for into in [*others, -1]
    }  # fmt: skip
    changes = [change for change, result in made.items() if result]
    lacks, values = scoring.scores(hubs, changes)
    for change, lack, value in zip(changes, lacks, values, strict=True):
        assert (lack, value) == pytest.approx(scoring.score(made[change]))


@settings(max_examples=200, deadline=None)
@given(program=programs(), data=st.data())
def test_a_score_is_that_of_the_plan(program: Program, data: st.DataObject) -> None:
    hubs = some_hubs(program, data)
    lacks, value = Scoring(program).score(hubs)
    plan = nearest_plan(program, hubs)
    assert (lacks == 0) == (not broken(program, plan))
    if lacks == 0:
        assert value == pytest.approx(objective_of(program, plan))
        assert np.isfinite(minutes_of(program, plan)).all()


def test_no_hub_at_all_is_worse_than_any() -> None:
    program = county(20, 5, 1, (1, 2))
    scoring = Scoring(program)
    assert scoring.score([]) > scoring.score([0])


def test_an_exchange_never_closes_the_last_hub() -> None:
    program = county(20, 5, 1, (0, 2))
    assert len(Exchange(program).improve([3], never)[0]) > 0


@settings(max_examples=50)
@given(data=st.data())
def test_the_worst_off_of_many_sets_are_those_of_each(data: st.DataObject) -> None:
    chance = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    minutes: Floats = np.round(chance.uniform(0, 30, (12, 5)))
    people = np.round(chance.uniform(1, 90, 12))
    share = data.draw(st.sampled_from([0.05, 0.2, 1.0]))
    each = [mean_of_worst(column, people, share) for column in minutes.T]
    assert means_of_worst(minutes, people, share) == pytest.approx(each)

"""Sets that are listed give the answer of trying every set and of the search by cuts, and tell honest bounds."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting import cuts
from hubplanner.siting.cuts import Found, solve_by_cuts
from hubplanner.siting.listing import only_people, worth_listing
from hubplanner.siting.program import Program, Row, broken, nearest_plan
from hubplanner.study import never, no_progress
from tests.siting.test_cuts import agrees, county


def found(program: Program, **options: Any) -> Found:
    return solve_by_cuts(program, no_progress, never, **options)


@st.composite
def peopled(draw: st.DrawFn) -> Program:
    """Draw a county of few areas and candidates of which each hub needs people, with rows of every kind."""
    candidates = draw(st.integers(3, 9))
    least = draw(st.integers(1, min(5, candidates)))
    hubs = (least, draw(st.integers(least, min(candidates, least + 2))))
    program = county(draw(st.integers(9, 40)), candidates, draw(st.integers(0, 10**6)), hubs)
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    rows, minutes = list(program.rows), program.minutes.copy()
    if draw(st.booleans()):
        rows.append(Row(np.eye(candidates)[0], *draw(st.sampled_from([(1, 1), (0, 0)]))))
    if draw(st.booleans()):
        prices = np.round(chance.uniform(1, 10, candidates), 1)
        rows.append(Row(prices, most=float(prices.sum() * draw(st.sampled_from([0.4, 0.7])))))
    if draw(st.booleans()):
        rows.append(Row((chance.random(candidates) < 0.4).astype(float), least=1.0))
    if draw(st.booleans()):
        rows.append(Row(chance.integers(-1, 2, candidates).astype(float), least=0.0))
    minutes[chance.random(minutes.shape) < draw(st.sampled_from([0.0, 0.0, 0.15]))] = np.inf
    empty = chance.random(len(minutes)) < draw(st.sampled_from([0.0, 0.3]))
    people = np.where(empty, 0.0, program.people)
    people[0] += 1.0
    share = draw(st.sampled_from([0.05, 0.1, 0.15, 0.2]))
    return replace(
        program,
        minutes=minutes,
        people=people,
        rows=tuple(rows),
        farthest=draw(st.sampled_from([np.inf, np.inf, 60.0])),
        least_people=share * people.sum() * chance.choice([0.5, 1.0, 1.0], candidates),
    )


@settings(max_examples=150, deadline=None)
@given(program=peopled())
def test_the_answer_is_the_best_of_all_sets(program: Program) -> None:
    assert worth_listing(program)
    agrees(program, found(program))


@pytest.mark.parametrize("share", [0.06, 0.09])
def test_sets_and_cuts_agree_where_there_are_too_many_to_try(share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    program = county(150, 25, 3, (6, 6), share)
    listed = found(program)
    monkeypatch.setattr(cuts, "_FEW_SETS", 1)
    monkeypatch.setattr(cuts, "_MANY_SETS", 1)
    by_cuts = found(program)
    assert (listed.ended, listed.cuts) == ("optimal", 0)
    assert by_cuts.ended == "optimal"
    assert listed.objective == pytest.approx(by_cuts.objective, rel=2e-6)


def test_no_bound_is_above_the_best() -> None:
    program = county(150, 25, 3, (6, 6), 0.1)
    told: list[tuple[float, float]] = []
    answer = found(program, watch=lambda _, value, bound: told.append((value, bound)))
    assert answer.objective is not None
    assert all(bound <= answer.objective + 1e-9 for _, bound in told)
    assert told[-1] == pytest.approx((answer.objective, answer.objective))


def test_without_hubs_that_have_people_enough_there_is_no_answer() -> None:
    assert found(county(150, 25, 3, (6, 6), 0.17)).ended == "infeasible"


def test_other_bounds_on_people_or_minutes_are_for_the_search_by_cuts() -> None:
    program = county(60, 10, 1, (3, 3), 0.1)
    assert worth_listing(program)
    assert not worth_listing(replace(program, most_people=np.full(10, 1e6)))
    assert not worth_listing(replace(program, coverage_share=0.5))
    assert not worth_listing(replace(program, objective="tail"))
    assert not worth_listing(replace(program, least_people=None))


def test_many_sets_are_listed_only_where_people_alone_tell_them_apart() -> None:
    program = county(60, 10, 1, (3, 3), 0.1)
    required, budget = Row(np.eye(10)[2], least=1.0), Row(np.arange(10.0), most=20.0)
    assert only_people(replace(program, rows=(*program.rows, required)))
    assert not only_people(replace(program, rows=(*program.rows, budget)))
    assert not only_people(replace(program, farthest=float(np.median(program.minutes))))


def test_a_hub_that_lacks_two_of_two_million_people_is_none() -> None:
    """The two best hubs leave one of them two people short; the answer is the next best, and holds when checked."""
    minutes = np.array([[1.0, 9.0, 9.0], [9.0, 1.0, 3.0], [5.0, 6.0, 4.0]])
    people = np.array([999_998.0, 900_000.0, 100_002.0])
    program = Program(minutes, people, (Row(np.ones(3), 2, 2, "hubs"),), least_people=np.array([1e6, 1.0, 1.0]))
    answer = found(program)
    assert answer.hubs == (1, 2) or nearest_plan(program, answer.hubs).goes_to[2] == 0
    assert not broken(program, nearest_plan(program, answer.hubs))
    short = replace(program, rows=(*program.rows, Row(np.array([1.0, 0.0, 1.0]), least=2.0)))
    assert found(short).ended == "infeasible"

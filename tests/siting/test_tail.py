"""The worst-off share is proven with every criterion, span by span, and a search that is stopped is honest."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting import cuts, mean_of_worst, tree, weighted_quantile
from hubplanner.siting.engine import run_dense, run_program
from hubplanner.siting.program import Program, Row, broken, minutes_of, nearest_plan, objective_of
from hubplanner.siting.tail import ANY, halves, span_of
from tests.siting.test_cuts import agrees, county, found, programs

HUBS = (4, 4)


def worst_fifth(areas: int, candidates: int, seed: int, hubs: tuple[int, int] = HUBS, least: float = 0.0) -> Program:
    return replace(county(areas, candidates, seed, hubs, least), objective="tail")


def minutes_over(program: Program, hubs: tuple[int, ...]) -> float:
    """Return the minutes that the worst-off share of a set of hubs is over."""
    minutes = minutes_of(program, nearest_plan(program, hubs))
    return weighted_quantile(minutes, program.people, 1.0 - program.tail)


@settings(max_examples=100, deadline=None)
@given(program=programs(), share=st.sampled_from([0.01, 0.2, 0.37, 1.0]))
def test_the_answer_is_the_best_of_all_sets_whatever_the_criteria_and_the_share(program: Program, share: float) -> None:
    program = replace(program, objective="tail", tail=share)
    agrees(program, found(program))


@pytest.mark.parametrize("seed", range(3))
def test_the_plain_model_finds_the_same(seed: int) -> None:
    program = worst_fifth(60, 12, seed)
    plan = run_dense(program).plan
    assert plan is not None
    assert found(program).objective == pytest.approx(objective_of(program, plan), rel=2e-6)


def test_required_and_excluded_hubs_and_groups_hold() -> None:
    program = worst_fifth(80, 14, 5)
    free = found(program)
    each = np.eye(14)
    rows = (
        Row(each[free.hubs[0]], most=0.0),
        Row(each[next(place for place in range(14) if place not in free.hubs)], least=1.0),
        Row(each[list(free.hubs[1:])].sum(axis=0), most=1.0),
    )
    held = replace(program, rows=(*program.rows, *rows))
    answer = found(held)
    agrees(held, answer)
    assert answer.objective is not None
    assert free.objective is not None
    assert answer.objective > free.objective


def test_a_least_number_of_people_holds_beside_it() -> None:
    program = worst_fifth(90, 12, 6, least=0.15)
    agrees(program, found(program))


def test_one_span_or_many_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    program = worst_fifth(120, 20, 2, (5, 5))
    many = found(program)
    monkeypatch.setattr(cuts, "span_of", lambda *_: (0.0, np.inf))
    monkeypatch.setattr(tree, "halves", lambda *_: None)
    assert many.objective == pytest.approx(found(program).objective, rel=2e-6)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), share=st.sampled_from([0.05, 0.2, 0.6, 1.0]), know=st.booleans())
def test_the_span_holds_every_better_answer(seed: int, share: float, know: bool) -> None:
    program = replace(worst_fifth(25, 8, seed), tail=share)
    chance = np.random.default_rng(seed)
    sets = [tuple(sorted(int(hub) for hub in chance.choice(8, 3, replace=False))) for _ in range(6)]
    values = [objective_of(program, nearest_plan(program, hubs)) for hubs in sets]
    least, most = span_of(program, max(values) if know else np.inf)
    assert all(least <= minutes_over(program, hubs) <= most for hubs in sets)


def test_halves_are_all_of_a_span_until_it_is_small() -> None:
    whole = span = (4.0, 12.0)
    times = 0
    while both := halves(span, whole):
        assert (both[0][0], both[0][1], both[1][1]) == (span[0], both[1][0], span[1])
        span = both[times % 2]
        times += 1
    assert times == 5


def test_where_every_minute_is_the_same_nothing_is_halved() -> None:
    program = replace(county(30, 6, 1, (6, 6)), objective="tail", tail=1.0, minutes=np.full((30, 6), 7.0))
    assert span_of(program, 7.0) == (7.0, 7.0)
    assert halves((7.0, 7.0), (7.0, 7.0)) is None
    answer = found(program)
    assert (answer.ended, answer.objective) == ("optimal", 7.0)


def test_other_objectives_have_no_span_to_halve() -> None:
    assert span_of(county(20, 5, 1, HUBS), 3.0) == ANY
    assert halves(ANY, ANY) is None


@pytest.mark.parametrize("times", [0, 3, 10, 25, 60, 150, 400])
def test_stopped_it_keeps_an_answer_and_a_bound_that_the_best_respects(times: int) -> None:
    program = worst_fifth(120, 20, 3, (5, 5))
    best = found(program).objective
    assert best is not None
    asked = iter(range(10**6))
    seen: list[tuple[float, float]] = []
    run = run_program(
        program, cancel=lambda: next(asked) >= times, watch=lambda _, value, bound: seen.append((value, bound))
    )
    assert run.ended in ("cancelled", "optimal")
    assert all(bound <= best + 2e-6 * best and value >= best - 2e-6 * best for value, bound in seen)
    assert run.bound is None or run.bound <= best * (1 + 2e-6)
    if run.plan is not None:
        assert not broken(program, run.plan)
        assert objective_of(program, run.plan) >= best * (1 - 2e-6)


def test_out_of_time_it_says_so() -> None:
    run = run_program(worst_fifth(150, 24, 3), time_limit_s=0.0)
    assert (run.ended, run.plan) == ("time_limit", None)


def test_the_objective_is_the_mean_of_the_worst_off_as_it_reads() -> None:
    program = worst_fifth(100, 15, 8)
    answer = found(program)
    minutes = minutes_of(program, nearest_plan(program, answer.hubs))
    assert answer.objective == pytest.approx(mean_of_worst(minutes, program.people, 0.2))

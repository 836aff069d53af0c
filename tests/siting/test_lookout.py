"""Whoever looks on sees answers and bounds get better, and a search stops when it is told to."""

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting import Criteria, Incumbent, Solution, solve
from hubplanner.siting.engine import run_dense, run_program
from hubplanner.siting.lookout import Lookout
from hubplanner.siting.program import Program, broken, nearest_plan, objective_of
from hubplanner.siting.solver import run
from hubplanner.study import Cancel, never, no_progress
from tests.siting.brute_force import people_of, table
from tests.siting.test_cuts import county, programs

TOLERANCE = 1e-9


def watched(criteria: dict[str, Any], **options: Any) -> tuple[Solution, list[Incumbent]]:
    chance = np.random.default_rng(4)
    times = table(np.round(chance.uniform(1, 60, (30, 10)), 1))
    seen: list[Incumbent] = []
    people = people_of(times, *chance.integers(50, 2000, 30).astype(float))
    return solve(times, people, Criteria.from_table(criteria), watch=seen.append, **options), seen


@pytest.mark.parametrize(
    "criteria",
    [
        {"hubs": 5},
        {"hubs": 4, "objective": "max_time"},
        {"hubs": 3, "objective": "max_coverage", "coverage": {"minutes": 15}},
        {"objective": "min_hubs", "max_minutes": 25},
        {"hubs": 4, "objective": "worst_fifth"},
        {"hubs": 4, "min_population": 5000},
        {"hubs": 3, "min_population": 8000, "allocation": "best"},
    ],
)
def test_answers_and_bounds_only_get_better_and_end_with_the_solution(criteria: dict[str, Any]) -> None:
    solution, seen = watched(criteria)
    assert solution.status == "optimal"
    last = seen[-1]
    assert (last.hubs, last.objective, last.bound, last.gap) == (solution.hubs, solution.objective, solution.bound, 0.0)
    sign = -1 if criteria.get("objective") == "max_coverage" else 1
    for one, next_one in itertools.pairwise(seen):
        assert sign * next_one.objective <= sign * one.objective + TOLERANCE
        if one.bound is not None:
            assert next_one.bound is not None
            assert sign * next_one.bound >= sign * one.bound - TOLERANCE
            assert sign * one.bound <= sign * one.objective + TOLERANCE


@settings(max_examples=60, deadline=None)
@given(program=programs())
def test_every_answer_that_is_told_of_meets_the_criteria(program: Program) -> None:
    seen: list[tuple[tuple[int, ...], float, float]] = []
    run = run_program(program, watch=lambda *told: seen.append(told))
    for hubs, value, bound in seen:
        plan = nearest_plan(program, hubs)
        assert not broken(program, plan)
        assert objective_of(program, plan) == pytest.approx(value, abs=1e-6)
        assert bound <= value
    assert bool(seen) <= (run.plan is not None)


def after(times: int) -> tuple[Cancel, list[bool]]:
    """Return a way to stop that is asked some times before it says yes, and what it said."""
    said: list[bool] = []

    def cancel() -> bool:
        said.append(len(said) >= times)
        return said[-1]

    return cancel, said


@settings(max_examples=30, deadline=None)
@given(times=st.integers(0, 300), objective=st.sampled_from(["mean", "max", "tail", "coverage"]))
def test_a_search_that_is_told_to_stop_asks_no_more_and_keeps_what_it_has(times: int, objective: Any) -> None:
    program = replace(county(200, 30, 8, (5, 5), least=0.12), objective=objective, coverage_min=12.0)
    cancel, said = after(times)
    seen: list[tuple[int, ...]] = []
    run = run_program(program, cancel=cancel, watch=lambda hubs, *_: seen.append(hubs))
    assert sum(said) <= 1
    if not any(said):
        assert run.ended in ("optimal", "infeasible")
        return
    assert run.ended == "cancelled"
    assert (run.plan is None) == (not seen)
    if run.plan is not None:
        assert run.plan.hubs == seen[-1]
        assert not broken(program, run.plan)
        assert run.bound is None or run.bound <= objective_of(program, run.plan)


def test_the_plain_model_is_left_alone_when_told_to_stop() -> None:
    program = replace(county(700, 60, 8, (8, 8), least=0.1), nearest=False)
    cancel, said = after(8)
    assert run_dense(program, cancel=cancel).ended == "cancelled"
    assert said == [False] * 8 + [True]


def test_what_the_plain_model_found_before_it_was_stopped_is_kept() -> None:
    chance = np.random.default_rng(3)
    times = table(np.round(chance.uniform(1, 60, (40, 12)), 1))
    people = people_of(times, *chance.integers(500, 2000, 40).astype(float))
    criteria = Criteria(hubs=4, allocation="best", min_population=float(people.sum()) / 4.02)
    seen: list[Incumbent] = []
    solution = solve(times, people, criteria, cancel=lambda: bool(seen), watch=seen.append)
    assert solution.status in ("cancelled", "optimal")  # which may come first
    assert solution.has_answer
    assert seen[-1].objective == solution.objective


def test_a_fault_on_the_solver_s_thread_is_raised_here() -> None:
    def build(_cancel: Cancel) -> Any:
        raise ValueError("no model")

    with pytest.raises(ValueError, match="no model"):
        run(build, Lookout("mean", no_progress, never))

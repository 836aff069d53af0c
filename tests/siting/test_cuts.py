"""The fast engine gives the answer of trying every set, for every objective with every criterion."""

import time
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pulp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting.cuts import Found, Frontier, solve_by_cuts
from hubplanner.siting.program import Floats, Mean, Program, Row, broken, nearest_plan, objective_of
from hubplanner.study import never, no_progress

SPOPT = pytest.mark.filterwarnings("ignore:Constructing LpVariable:DeprecationWarning")
OBJECTIVES = ("mean", "max", "coverage", "cost", "tail")


def brute_force(program: Program) -> float | None:
    """Return the least objective of all sets of hubs, None if no set will do; the first row is their number."""
    best = None
    candidates = range(program.minutes.shape[1])
    number = program.rows[0]
    for size in range(max(1, int(number.least)), int(number.most) + 1):
        for hubs in combinations(candidates, size):
            plan = nearest_plan(program, hubs)
            if not broken(program, plan):
                value = objective_of(program, plan)
                best = value if best is None else min(best, value)
    return best


def found(program: Program, **options: Any) -> Found:
    return solve_by_cuts(program, no_progress, never, **options)


def agrees(program: Program, answer: Found) -> None:
    """Check an answer against every set of hubs."""
    best = brute_force(program)
    if best is None:
        assert answer == replace(answer, ended="infeasible", hubs=(), objective=None, bound=None)
        return
    assert answer.ended == "optimal"
    plan = nearest_plan(program, answer.hubs)
    assert plan.hubs == answer.hubs
    assert not broken(program, plan)
    assert objective_of(program, plan) == pytest.approx(best, rel=2e-6, abs=2e-6)
    assert answer.objective == pytest.approx(best, rel=2e-6, abs=2e-6)
    assert answer.bound == answer.objective


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Draw few areas and candidates, with ties, pairs without a way, areas without people, any mix of criteria."""
    areas, candidates = draw(st.integers(1, 9)), draw(st.integers(1, 7))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    if draw(st.booleans()):
        minutes = chance.integers(0, 9, (areas, candidates)).astype(float)
    else:
        minutes = np.round(chance.uniform(0, 40, (areas, candidates)), 2)
    minutes[chance.random(minutes.shape) < draw(st.sampled_from([0.0, 0.0, 0.0, 0.15]))] = np.inf
    people = np.round(chance.lognormal(3, 1, areas)) * (chance.random(areas) > draw(st.sampled_from([0.0, 0.3])))
    people[chance.integers(areas)] += 1.0
    finite = minutes[np.isfinite(minutes)]
    far = float(np.quantile(finite, 0.6)) if len(finite) else 1.0
    least = draw(st.integers(0, min(candidates, 3)))
    rows = [Row(np.ones(candidates), least, draw(st.integers(least, candidates)), "hubs")]
    if draw(st.booleans()):
        rows.append(
            Row(np.eye(candidates)[draw(st.integers(0, candidates - 1))], *draw(st.sampled_from([(1, 1), (0, 0)])))
        )
    if draw(st.booleans()):
        prices = np.round(chance.uniform(1, 10, candidates), 1)
        rows.append(Row(prices, most=float(prices.sum() * draw(st.sampled_from([0.4, 0.7])))))
    if draw(st.booleans()):
        weights = chance.integers(-1, 2, candidates).astype(float)
        rows.append(Row(weights, least=draw(st.sampled_from([-1.0, -1.0, 0.0]))))

    def some(share: tuple[float, ...]) -> Floats | None:
        chosen = draw(st.sampled_from((0.0, 0.0, *share)))
        return people.sum() * chosen * chance.choice([0.5, 1.0, 1.0], candidates) if chosen else None

    means = [
        Mean(weights / weights.sum(), far * draw(st.sampled_from([0.5, 1.0, 1.5])))
        for weights in (chance.uniform(0.1, 1, areas) * (chance.random(areas) < 0.7) + 1e-3,)
        if draw(st.booleans())
    ]
    return Program(
        minutes,
        people,
        tuple(rows),
        objective=draw(st.sampled_from(OBJECTIVES)),
        farthest=draw(st.sampled_from([np.inf, np.inf, 1.3 * far])),
        coverage_min=draw(st.sampled_from([far, far / 2])),
        coverage_share=draw(st.sampled_from([0.0, 0.0, 0.3, 0.6])),
        least_people=some((0.05, 0.2, 0.3)),
        most_people=some((0.5, 0.8)),
        means=tuple(means),
        cost=chance.choice([1.0, 1.0, 2.0, 2.5], candidates),
        tail=draw(st.sampled_from([0.1, 0.2, 0.5, 1.0])),
    )


@settings(max_examples=150, deadline=None)
@given(program=programs())
def test_the_answer_is_the_best_of_all_sets(program: Program) -> None:
    agrees(program, found(program))


def county(areas: int, candidates: int, seed: int, hubs: tuple[int, int], least: float = 0.0) -> Program:
    """Return towns on a plane, with a quarter of the areas between them."""
    chance = np.random.default_rng(seed)
    towns = chance.uniform(0, 60, (max(3, areas // 80), 2))
    homes = towns[chance.integers(0, len(towns), areas)] + chance.normal(0, 2.5, (areas, 2))
    homes[chance.random(areas) < 0.25] = chance.uniform(0, 60, 2)
    sites = homes[chance.choice(areas, candidates, replace=False)]
    apart = np.hypot(*(homes[:, None] - sites[None]).transpose(2, 0, 1))
    people = np.round(chance.lognormal(7.3, 0.3, areas))
    return Program(
        np.round(2 + 1.3 * apart * chance.uniform(0.9, 1.1, apart.shape), 1),
        people,
        (Row(np.ones(candidates), *hubs, "hubs"),),
        least_people=np.full(candidates, least * people.sum()) if least else None,
    )


@SPOPT
def test_spopt_finds_the_same_mean() -> None:
    from spopt.locate import PMedian

    program = county(120, 25, 1, (5, 5))
    model = PMedian.from_cost_matrix(program.minutes, program.people, 5)
    theirs = model.solve(pulp.HiGHS(msg=False, gapRel=0.0)).problem.objective.value() / program.people.sum()
    assert found(program).objective == pytest.approx(theirs)


@SPOPT
def test_spopt_finds_the_same_longest_minutes() -> None:
    from spopt.locate import PCenter

    program = replace(county(80, 20, 2, (4, 4)), objective="max")
    theirs = PCenter.from_cost_matrix(program.minutes, 4).solve(pulp.HiGHS(msg=False, gapRel=0.0))
    assert found(program).objective == pytest.approx(theirs.problem.objective.value())


@SPOPT
def test_spopt_covers_as_many() -> None:
    from spopt.locate import MCLP

    program = replace(county(200, 40, 3, (3, 3)), objective="coverage", coverage_min=9.0)
    model = MCLP.from_cost_matrix(program.minutes, program.people, 9.0, 3).solve(pulp.HiGHS(msg=False, gapRel=0.0))
    covered = sum(weight for weight, sites in zip(program.people, model.cli2fac, strict=True) if sites)
    assert found(program).objective == pytest.approx(-covered / program.people.sum())


@SPOPT
def test_spopt_needs_as_many_hubs() -> None:
    from spopt.locate import LSCP

    program = replace(county(200, 40, 4, (0, 40)), objective="cost", cost=np.ones(40), farthest=25.0)
    model = LSCP.from_cost_matrix(program.minutes, 25.0).solve(pulp.HiGHS(msg=False, gapRel=0.0))
    assert found(program).objective == pytest.approx(model.problem.objective.value())


def test_the_fewest_people_of_hubs_are_met_on_a_county() -> None:
    program = county(150, 16, 5, (5, 5), least=0.14)
    agrees(program, found(program))


def test_a_frontier_starts_from_what_it_knows_and_finds_the_same() -> None:
    program = county(200, 20, 6, (1, 1), least=0.03)
    frontier = Frontier(program)
    means = []
    for hubs in range(1, 7):
        rows = (Row(np.ones(20), hubs, hubs, "hubs"),)
        warm, cold = frontier.solve(rows, no_progress, never), found(replace(program, rows=rows))
        assert warm.ended == "optimal"
        assert warm.objective == pytest.approx(cold.objective)
        means.append(warm.objective)
    assert means == sorted(means, reverse=True)  # type: ignore[type-var]


def test_the_same_answer_every_time_from_any_start() -> None:
    program = county(150, 20, 7, (4, 6), least=0.1)
    first = found(program)
    assert found(program) == first
    assert found(program, start=[0, 1, 2]).objective == pytest.approx(first.objective)


def hard() -> Program:
    return county(900, 90, 8, (9, 9), least=0.09)


def test_stopped_at_once_and_with_what_it_had() -> None:
    asked: list[float] = []

    def after_a_while() -> bool:
        asked.append(time.monotonic())
        return asked[-1] - asked[0] > 2.0

    words: list[str] = []
    answer = solve_by_cuts(hard(), lambda _, text: words.append(text), after_a_while)
    assert time.monotonic() - asked[0] < 3.5
    assert answer.ended in {"cancelled", "optimal"}
    if answer.hubs:
        assert not broken(hard(), nearest_plan(hard(), answer.hubs))
        assert answer.bound is None or answer.bound <= (answer.objective or 0.0)
    assert all(text.startswith(("Looking for", "Best so far")) for text in words)


def test_stopped_before_it_begins() -> None:
    assert solve_by_cuts(hard(), no_progress, lambda: True).ended == "cancelled"
    assert found(hard(), time_limit_s=0.0).ended == "time_limit"


def test_an_area_without_a_way_is_infeasible() -> None:
    program = county(50, 8, 9, (2, 2))
    minutes = program.minutes.copy()
    minutes[3] = np.inf
    assert found(replace(program, minutes=minutes)) == Found("infeasible")


def test_words_name_what_is_made_least() -> None:
    from hubplanner.siting.lookout import _so_far

    assert _so_far("mean", 3.21, 3.20) == "Best so far 3.21 minutes, at most 0.3% from the best there is"
    assert _so_far("coverage", -0.931, -np.inf) == "Best so far 93.1% of people"
    assert _so_far("cost", np.inf, 3.0) == "Looking for a first answer"


def test_people_who_cannot_reach_a_hub_are_not_taken_from_it() -> None:
    """The third area can reach both ends; the first two only one: opening that takes nobody from the other."""
    far = np.inf
    minutes = np.array([[0.0, 1.0, 1.0, far], [0.0, far, 0.0, far], [0.0, 1.0, 12.0, 0.0]])
    program = Program(
        minutes, np.array([600.0, 100.0, 500.0]), (Row(np.ones(4), 1, 4, "hubs"),),
        least_people=np.full(4, 100.0), most_people=np.full(4, 1000.0),
    )  # fmt: skip
    found = solve_by_cuts(program, no_progress, never)
    assert found.ended == "optimal"


@settings(max_examples=20)
@given(seed=st.integers(0, 10_000))
def test_a_hub_with_exactly_its_most_people_may_be_one(seed: int) -> None:
    """Sums of shares differ by a hair with the order in which they are added: no hub is cut off for that."""
    chance = np.random.default_rng(seed)
    minutes = chance.integers(1, 60, (24, 12)).astype(float)
    people = chance.integers(100, 2000, 24).astype(float)
    hubs = tuple(sorted(chance.choice(12, 4, replace=False).tolist()))
    free = Program(minutes, people, (Row(np.ones(12), 4, 4, "hubs"),))
    most = np.bincount(nearest_plan(free, hubs).goes_to, weights=people, minlength=12)
    program = replace(free, most_people=np.where(most > 0, most, people.sum()))
    assert not broken(program, nearest_plan(program, hubs))
    found = solve_by_cuts(program, no_progress, never, start=hubs)
    alone = solve_by_cuts(program, no_progress, never)
    assert found.ended == alone.ended == "optimal"
    assert found.objective == pytest.approx(alone.objective)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), least=st.sampled_from([0.0, 0.1, 0.2]), hubs=st.integers(2, 4))
def test_the_longest_minutes_are_the_least_there_are_from_any_start(seed: int, least: float, hubs: int) -> None:
    program = replace(county(60, 10, seed, (hubs, hubs), least), objective="max")
    chance = np.random.default_rng(seed)
    start = sorted(int(hub) for hub in chance.choice(10, hubs, replace=False))
    for answer in (found(program), found(program, start=start)):
        agrees(program, answer)

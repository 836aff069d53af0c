"""HiGHS, CBC and the fast engine find the same: the plain model solved by both, and the engine's answer beside them."""

from typing import Any

import numpy as np
import pulp
import pytest

from hubplanner.siting.dense import dense_model
from hubplanner.siting.engine import run_program
from hubplanner.siting.program import Objective, Program, Row, broken, objective_of

OBJECTIVES: tuple[Objective, ...] = ("mean", "max", "coverage", "cost", "tail")


@pytest.fixture(scope="module")
def cbc() -> Any:
    bundled = getattr(getattr(pulp, "PULP_CBC_CMD", None), "pulp_cbc_path", None)
    solver = pulp.COIN_CMD(path=bundled, msg=False, gapRel=0.0, gapAbs=0.0)
    if not solver.available():
        pytest.skip("CBC is not here: PuLP 4 ships none, and no program of that name is installed")
    return solver


def instance(seed: int) -> Program:
    """Return a small place: each objective in turn, with and without people asked of hubs, nearest or directed."""
    chance = np.random.default_rng(seed)
    areas, candidates = int(chance.integers(10, 21)), int(chance.integers(5, 9))
    minutes = np.round(chance.uniform(1, 40, (areas, candidates)), 1)
    minutes[chance.random(minutes.shape) < 0.05] = np.inf
    minutes[:, 0] = np.round(chance.uniform(20, 40, areas), 1)
    people = np.round(chance.lognormal(7, 0.5, areas))
    share = np.full(candidates, people.sum())
    return Program(
        minutes,
        people,
        (Row(np.ones(candidates), 2, 3, "hubs"), Row(chance.uniform(1, 5, candidates), most=11.0)),
        objective=OBJECTIVES[seed % len(OBJECTIVES)],
        nearest=bool(seed % 3),
        coverage_min=12.0,
        least_people={1: 0.15, 3: 0.49}[seed % 4] * share if seed % 2 else None,
        most_people=0.8 * share if seed % 4 == 1 else None,
        cost=np.round(chance.uniform(1, 9, candidates), 1),
    )


def solved_by(solver: Any, program: Program) -> float | None:
    """Return the objective of the plain model; None if no plan will do."""
    problem = dense_model(program).problem
    status = pulp.LpStatus[problem.solve(solver)]
    assert status in {"Optimal", "Infeasible"}
    return None if status == "Infeasible" else float(problem.objective.value())


@pytest.mark.parametrize("seed", range(20))
def test_two_solvers_and_the_engine_agree(cbc: Any, seed: int) -> None:
    program = instance(seed)
    by_cbc = solved_by(cbc, program)
    by_highs = solved_by(pulp.HiGHS(msg=False, gapRel=0.0), program)
    ours = run_program(program)
    if by_cbc is None:
        assert by_highs is None
        assert ours.ended == "infeasible"
        return
    assert by_highs == pytest.approx(by_cbc, rel=1e-6, abs=1e-6)
    assert ours.ended == "optimal"
    assert ours.plan is not None
    assert not broken(program, ours.plan)
    assert objective_of(program, ours.plan) == pytest.approx(by_cbc, rel=2e-6, abs=2e-6)


def test_the_places_are_of_every_kind() -> None:
    programs = [instance(seed) for seed in range(20)]
    assert {one.objective for one in programs} == set(OBJECTIVES)
    assert {(one.nearest, one.least_people is None) for one in programs} == {
        (nearest, free) for nearest in (True, False) for free in (True, False)
    }

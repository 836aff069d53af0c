"""A plan is judged by hand-counted figures, apart from any solver."""

from dataclasses import replace

import numpy as np
import pytest

from hubplanner.siting.program import Mean, Plan, Program, Row, broken, mean_of_worst, nearest_plan, objective_of

MINUTES = np.array([[4.0, 20.0, 9.0], [12.0, 6.0, 9.0], [9.0, 31.0, np.inf], [2.0, 99.0, 9.0]])
PEOPLE = np.array([100.0, 300.0, 100.0, 0.0])
HUBS = Row(np.ones(3), 2, 2, "hubs")
PROGRAM = Program(MINUTES, PEOPLE, (HUBS,))
PLAN = nearest_plan(PROGRAM, (0, 1))


def test_everyone_goes_to_the_nearest_hub_and_of_equally_near_ones_to_the_first() -> None:
    assert PLAN.hubs == (0, 1)
    assert PLAN.goes_to.tolist() == [0, 1, 0, 0]
    assert nearest_plan(replace(PROGRAM, minutes=np.full((4, 3), 5.0)), (2, 1)).goes_to.tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("more", "objective"),
    [
        ({"objective": "mean"}, (400 + 1800 + 900) / 500),
        ({"objective": "max"}, 9.0),
        ({"objective": "coverage", "coverage_min": 6.0}, -400 / 500),
        ({"objective": "cost", "cost": np.array([10.0, 20.0, 40.0])}, 30.0),
        ({"objective": "tail", "tail": 0.2}, 9.0),
        ({"objective": "tail", "tail": 0.4}, (900 + 600) / 200),
    ],
)
def test_each_objective_is_counted_by_hand(more: dict[str, object], objective: float) -> None:
    assert objective_of(replace(PROGRAM, **more), PLAN) == pytest.approx(objective)  # type: ignore[arg-type]


def test_the_mean_of_the_worst_takes_part_of_an_area() -> None:
    minutes, people = np.array([1.0, 9.0, 5.0]), np.array([6.0, 1.0, 3.0])
    assert mean_of_worst(minutes, people, 0.2) == 7.0
    assert mean_of_worst(minutes, people, 0.05) == 9.0
    assert mean_of_worst(minutes, people, 1.0) == pytest.approx((6 + 9 + 15) / 10)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({}, None),
        ({"farthest": 9.0}, None),
        ({"farthest": 8.9}, "the most minutes allowed"),
        ({"rows": (replace(HUBS, least=3.0, most=3.0),)}, "hubs"),
        ({"rows": (Row(np.array([1.0, 0, 0]), most=0.0, criterion="excluded", where="S0"),)}, "excluded S0"),
        ({"least_people": np.array([200.0, 0, 0])}, None),
        ({"least_people": np.array([201.0, 0, 0])}, "the people of hub 0"),
        ({"least_people": np.array([0.0, 0, 900])}, None),  # no hub
        ({"most_people": np.array([np.inf, 300.0, 0])}, None),
        ({"most_people": np.array([np.inf, 299.0, 0])}, "the people of hub 1"),
        ({"coverage_min": 6.0, "coverage_share": 0.8}, None),
        ({"coverage_min": 6.0, "coverage_share": 0.81}, "the share within reach"),
        ({"means": (Mean(np.array([0.5, 0.5, 0, 0]), 5.0, "fifth", "1"),)}, None),
        ({"means": (Mean(np.array([0.5, 0.5, 0, 0]), 4.9, "fifth", "1"),)}, "fifth 1"),
    ],
)
def test_each_criterion_that_is_not_met_is_named(more: dict[str, object], fault: str | None) -> None:
    assert broken(replace(PROGRAM, **more), PLAN) == ([] if fault is None else [fault])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        (Plan((0, 1), np.array([0, 0, 0, 0])), "an area that does not go to its nearest hub"),
        (Plan((0, 1), np.array([0, 2, 0, 0])), "an area that goes to no hub"),
        (Plan((1, 2), np.array([2, 1, 2, 2])), "an area without a way"),
    ],
)
def test_where_people_go_is_checked(plan: Plan, fault: str) -> None:
    assert fault in broken(PROGRAM, plan)


def test_a_directed_plan_may_send_people_past_a_nearer_hub() -> None:
    directed = replace(PROGRAM, nearest=False)
    assert broken(directed, Plan((0, 1), np.array([0, 0, 0, 0]))) == []


def test_the_longest_journey_to_allow_does_not_bind_where_nobody_lives() -> None:
    assert PROGRAM.allowed.tolist() == np.isfinite(MINUTES).tolist()
    near = replace(PROGRAM, farthest=9.0).allowed
    assert near.tolist() == [[True, False, True], [False, True, True], [True, False, False], [True, True, True]]

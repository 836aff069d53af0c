"""An answer is the best there is, is measured apart from the solver, and fails in words."""

import json
import sys
from typing import Any

import numpy as np
import pandas as pd
import pulp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting import Criteria, Solution, Tables, measure, solve, solve_tables, weighted_quantile
from hubplanner.siting import solver as solver_module
from hubplanner.siting.engine import run_program
from hubplanner.siting.program import Program, Run, nearest_plan
from hubplanner.siting.solver import SolverError
from hubplanner.study import InputError
from tests.siting.brute_force import best, people_of, table

Case = tuple[pd.DataFrame, "pd.Series[float]", Criteria]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Few areas and sites, with ties, pairs without a way, and areas where nobody lives."""
    areas, sites = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    minute = st.one_of(st.integers(0, 12).map(float), st.floats(0, 60), st.just(np.nan))
    times = table(draw(st.lists(st.lists(minute, min_size=sites, max_size=sites), min_size=areas, max_size=areas)))
    living = st.one_of(st.integers(0, 3).map(float), st.floats(0.5, 3000))
    people = people_of(times, *draw(st.lists(living, min_size=areas, max_size=areas).filter(lambda row: sum(row) > 0)))
    roles = draw(st.lists(st.sampled_from(["free"] * 4 + ["required", "excluded"]), min_size=sites, max_size=sites))
    named = {role: [code for code, its in zip(times.columns, roles, strict=True) if its == role] for role in roles}
    required, excluded = named.get("required", []), named.get("excluded", [])
    most = sites - len(excluded)
    hubs = draw(st.integers(min(max(len(required), 1), max(most, 1)), max(most, 1)))
    limit = draw(st.one_of(st.none(), st.integers(1, 40).map(float)))
    return times, people, Criteria(hubs=hubs, required=required, excluded=excluded, max_minutes=limit)


@settings(max_examples=25)
@given(case=cases())
def test_the_answer_is_the_best_of_all_sets(case: Case) -> None:
    times, people, criteria = case
    tables = Tables(times, people)
    wanted = best(tables, criteria)
    try:
        solution = solve(times, people, criteria)
    except InputError as refused:
        assert wanted is None
        assert "asked for" in str(refused)
        return
    if wanted is None:
        assert solution.status == "infeasible"
        assert not solution.has_answer
        assert solution.unmet
        return
    assert solution.status == "optimal"
    assert solution.objective == pytest.approx(wanted, abs=1e-6)
    assert solution.bound == solution.objective
    assert solution.gap == 0
    nearest = times[list(solution.hubs)].min(axis=1)
    for area, hub in solution.assignment.items():
        assert times.loc[area, hub] == nearest[area]
    assert json.loads(json.dumps(solution.as_dict())) == solution.as_dict()
    assert Solution.from_dict(json.loads(json.dumps(solution.as_dict()))) == solution


needs_spopt = pytest.mark.skipif(pulp.__version__ >= "4", reason="spopt does not work with PuLP 4")


def crossing(areas: int, sites: int) -> tuple[pd.DataFrame, "pd.Series[float]"]:
    rng = np.random.default_rng(areas)
    ends = rng.random((areas, 1, 2)), rng.random((1, sites, 2))
    times = table(np.hypot(*np.moveaxis(ends[0] - ends[1], 2, 0)) * 40)
    return times, people_of(times, *rng.integers(1, 2000, areas).astype(float))


@needs_spopt
@pytest.mark.filterwarnings("ignore")  # spopt's own
@pytest.mark.parametrize(("areas", "sites", "hubs"), [(40, 12, 3), (80, 10, 4)])
def test_spopt_finds_the_same(areas: int, sites: int, hubs: int) -> None:
    from spopt import locate

    times, people = crossing(areas, sites)
    minutes, weights, cbc = times.to_numpy(), people.to_numpy(), pulp.PULP_CBC_CMD(msg=False)
    median = locate.PMedian.from_cost_matrix(minutes, weights, p_facilities=hubs).solve(cbc)
    chosen = [code for code, variable in zip(times, median.fac_vars, strict=True) if variable.value() > 0.5]
    ours = solve(times, people, Criteria(hubs=hubs))
    assert ours.objective == pytest.approx(median.problem.objective.value() / people.sum(), rel=1e-6)
    assert list(ours.hubs) == chosen
    centre = locate.PCenter.from_cost_matrix(minutes, p_facilities=hubs).solve(cbc)
    farthest = solve(times, people, Criteria(objective="max_time", hubs=hubs))
    assert farthest.objective == pytest.approx(centre.problem.objective.value(), rel=1e-6)
    cover = locate.MCLP.from_cost_matrix(minutes, weights, 10.0, p_facilities=hubs).solve(cbc)
    asked = Criteria.from_table({"objective": "max_coverage", "coverage": {"minutes": 10}, "hubs": hubs})
    assert solve(times, people, asked).objective == pytest.approx(cover.problem.objective.value() / people.sum())
    every = locate.LSCP.from_cost_matrix(minutes, 25.0).solve(cbc)
    fewest = solve(times, people, Criteria(objective="min_hubs", hubs=None, max_minutes=25))
    assert fewest.objective == every.problem.objective.value()


def test_a_limit_no_candidate_meets_says_what_would_be_enough() -> None:
    times = table([[5, 9], [31.21, 40], [8, 99]])
    solution = solve(times, people_of(times, 10, 1234, 0), Criteria(hubs=1, max_minutes=30))
    (unmet,) = solution.unmet
    assert (unmet.criterion, unmet.where, round(unmet.by, 2)) == ("max_minutes", "A1", 1.21)
    assert unmet.message == (
        "1 area with 1,234 people is over 30 minutes from every candidate: A1. 31.3 minutes is the least "
        "that any number of hubs could meet."
    )


def test_areas_without_a_way_are_named_and_never_endlessly_far() -> None:
    times = table([[np.nan, np.inf]] * 7 + [[1, 2]])
    solution = solve(times, people_of(times), Criteria(hubs=1))
    assert solution.status == "infeasible"
    assert solution.unmet[0].message == "7 areas cannot be reached from any candidate: A0, A1, A2, A3, A4 and 2 more."
    assert "Infinity" not in json.dumps(solution.as_dict())


def test_nobody_is_asked_of_an_area_where_nobody_lives() -> None:
    times = table([[5, 50], [45, 6]])
    solution = solve(times, people_of(times, 100, 0), Criteria(hubs=1, max_minutes=30))
    assert solution.hubs == ("S0",)
    assert solution.measures["max_min"] == 5


def test_a_hub_may_be_named_by_any_site_in_its_building() -> None:
    times = table([[1, 5], [2, 6]])
    sites = pd.DataFrame({"sites": ["S0 X1", "S1 X2"]}, index=["S0", "S1"])
    assert solve(times, people_of(times), Criteria(hubs=1, required=["x2"]), sites).hubs == ("S1",)
    with pytest.raises(InputError, match="S1 is both required and excluded"):
        solve(times, people_of(times), Criteria(hubs=1, required=["S1"], excluded=["X2"]), sites)


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        ({"hubs": 3}, "3 hubs are asked for, but there are only 2 candidate buildings."),
        (
            {"hubs": 2, "excluded": ["S0"]},
            r"2 hubs are asked for, but there is only 1 candidate building besides those ruled out \(1 by excluded\).",
        ),
        ({"hubs": 1, "required": ["S0", "S1"]}, "2 buildings are required, but only 1 hub is asked for"),
        ({"hubs": 1, "required": ["S9"]}, "required: S9 is not a candidate building"),
    ],
)
def test_what_cannot_be_asked_is_refused(criteria: dict[str, Any], message: str) -> None:
    times = table([[1, 5], [2, 6]])
    with pytest.raises(InputError, match=message):
        solve(times, people_of(times), Criteria(**criteria))


@pytest.mark.parametrize(
    ("times", "people", "message"),
    [
        (table([[1.0], [2.0]]), people_of(table([[1.0], [2.0]]), 0, 0), "Nobody lives in the areas"),
        (table([[1.0], [2.0]]), people_of(table([[1.0], [2.0]]), 1, np.nan), "missing or below 0"),
        (table([[1.0], [2.0]]), people_of(table([[1.0], [2.0]]), 1, -1), "missing or below 0"),
        (table([[1.0], [2.0]]), people_of(table([[1.0], [2.0]]), 1, np.inf), "missing or below 0"),
        (table([[1.0], [2.0]]), people_of(table([[1.0]])), "no population for area A1"),
        (table([[-1.0]]), people_of(table([[1.0]])), "A travel time is below 0"),
        (table([[1.0], [2.0]]).set_axis(["A", "A"]), pd.Series({"A": 1.0}), "stands twice in the travel times"),
        (table([[1.0]]), pd.Series([1.0, 1.0], index=["A0", "A0"]), "stands twice in the population"),
    ],
)
def test_tables_that_do_not_fit_are_refused(times: pd.DataFrame, people: "pd.Series[float]", message: str) -> None:
    with pytest.raises(InputError, match=message):
        solve(times, people, Criteria(hubs=1))


@pytest.fixture(scope="module")
def hard() -> tuple[pd.DataFrame, "pd.Series[float]"]:
    """An instance that keeps the solver busy: times without any order in them."""
    rng = np.random.default_rng(3)
    times = table(rng.uniform(1, 60, (120, 40)))
    return times, people_of(times, *rng.integers(1, 2000, 120).astype(float))


def test_stopping_at_once_gives_what_was_found_so_far_and_never_proof(
    hard: tuple[pd.DataFrame, "pd.Series[float]"],
) -> None:
    solution = solve(*hard, Criteria(hubs=8), cancel=lambda: True)
    assert solution.status == "cancelled"
    assert solution.gap != 0
    assert len(solution.hubs) in (0, 8)


def test_stopping_later_gives_the_best_so_far_with_its_gap(hard: tuple[pd.DataFrame, "pd.Series[float]"]) -> None:
    words: list[str] = []
    solution = solve(
        *hard,
        Criteria(hubs=8),
        progress=lambda _done, said: words.append(said),
        cancel=lambda: any("from the best there is" in said for said in words),
    )
    assert solution.status in ("cancelled", "optimal")  # which may come first
    assert len(solution.hubs) == 8
    assert solution.objective == measure(*hard, solution.assignment)["mean_min"]
    if solution.status == "cancelled":
        assert solution.bound is not None
        assert solution.objective is not None
        assert solution.bound < solution.objective
        assert solution.gap == pytest.approx(1 - solution.bound / solution.objective)


def test_a_time_limit_is_no_proof_that_there_is_no_answer(hard: tuple[pd.DataFrame, "pd.Series[float]"]) -> None:
    solution = solve(*hard, Criteria(hubs=8), time_limit_s=0.01)
    assert solution.status == "time_limit"
    assert solution.unmet == ()
    assert solution.has_answer == bool(solution.assignment)


@pytest.mark.parametrize(
    ("chosen", "bound", "fault"),
    [
        ((0, 1, 2), None, "hubs"),
        ((1, 2), None, "required S0"),
        ((0, 3), None, "excluded S3"),
        ((0, 2), None, "an area without a way"),
        ((0, 4), None, "the most minutes allowed"),
        ((0, 1), 1.0, "The solver's proof"),
    ],
)
def test_an_answer_that_does_not_hold_is_never_shown(
    monkeypatch: pytest.MonkeyPatch, chosen: tuple[int, ...], bound: float | None, fault: str
) -> None:
    def lie(program: Program, *_args: object, **_more: object) -> Run:
        return Run("optimal", nearest_plan(program, chosen), bound)

    monkeypatch.setattr(sys.modules["hubplanner.siting.solve"], "run_program", lie)  # its name is the function's too
    times = table([[5, 9, 9, 1, 9], [np.nan, 10, np.nan, 1, 31]])
    with pytest.raises(SolverError, match=fault) as told:
        solve(times, people_of(times), Criteria(hubs=2, required=["S0"], excluded=["S3"], max_minutes=30))
    assert told.value.exit_status == 1


def test_a_result_names_its_solver_seed_and_inputs(hard: tuple[pd.DataFrame, "pd.Series[float]"]) -> None:
    times, people = hard
    one, other = (solve(given, people, Criteria(hubs=1)) for given in (times, times + 0.001))
    assert one.solver == solver_module.solver_name()
    assert one.solver.startswith("HiGHS 1.")
    assert one.inputs["population"] == other.inputs["population"]
    assert one.inputs["travel_time"] != other.inputs["travel_time"]
    assert len(one.inputs["travel_time"]) == 64


WEIGHTED = st.lists(st.tuples(st.integers(0, 50).map(float), st.integers(0, 9).map(float)), min_size=1).filter(
    lambda rows: sum(weight for _, weight in rows) > 0
)


@given(rows=WEIGHTED, share=st.sampled_from([0.0, 0.25, 0.5, 0.95, 1.0]))
def test_a_weighted_quantile_is_what_its_definition_says(rows: list[tuple[float, float]], share: float) -> None:
    total = sum(weight for _, weight in rows)
    enough = [value for value, _ in rows if sum(w for v, w in rows if v <= value) >= share * total]
    figures, weights = (np.array(column) for column in zip(*rows, strict=True))
    assert weighted_quantile(figures, weights, share) == min(enough)


def test_measures_are_counted_by_hand() -> None:
    times = table([[4, 20], [12, 6], [9, 31], [2, 99]])
    people = people_of(times, 100, 300, 100, 0)
    m = measure(times, people, {"A0": "S0", "A1": "S1", "A2": "S1", "A3": "S0"})
    assert m["mean_min"] == pytest.approx((400 + 1800 + 3100) / 500)
    assert (m["median_min"], m["p95_min"], m["max_min"], m["population"]) == (6, 31, 31, 500)
    assert m["share_within"] == {"5": 0.2, "10": 0.8, "15": 0.8, "20": 0.8, "30": 0.8}
    assert m["population_by_hub"] == {"S0": 100, "S1": 400}
    assert m["areas_by_hub"] == {"S0": 2, "S1": 2}
    assert m["mean_min_by_hub"] == {"S0": 4, "S1": pytest.approx(4900 / 400)}
    assert m["max_min_by_hub"] == {"S0": 4, "S1": 31}


def test_a_hub_that_nobody_goes_to_is_counted_with_nobody() -> None:
    times = table([[1, 1], [2, 2]])
    solution = solve(times, people_of(times, 10, 20), Criteria(hubs=2))
    assert sorted(solution.measures["population_by_hub"].values()) == [0.0, 30.0]
    assert set(solution.measures["areas_by_hub"]) == set(solution.hubs)


NEW_IN_REACH = table([[1, 9, 5], [9, 1, 5], [np.nan, np.nan, 5]])


@pytest.mark.parametrize("allocation", ["nearest", "best"])
@pytest.mark.parametrize(("stopped_at", "hubs"), [(1, 0), (2, 2), (3, 2), (4, 2)])
def test_existing_first_that_is_stopped_keeps_the_best_it_has(
    monkeypatch: pytest.MonkeyPatch, allocation: str, stopped_at: int, hubs: int
) -> None:
    people, calls = people_of(NEW_IN_REACH, 30, 20, 10), []
    sites = pd.DataFrame({"status": ["existing", "existing", "new"]}, index=NEW_IN_REACH.columns)
    criteria = Criteria.from_table(
        {"hubs": 2, "existing_first": True, "allocation": allocation, "max_population": 50.0}
    )

    def late(program: Program, *more: Any, **named: Any) -> Run:
        calls.append(program)
        found = run_program(program, *more, **named)
        if len(calls) < stopped_at:
            return found
        # With as few new ones as can be, the model may be stopped before it has anything.
        return Run("time_limit", found.plan if stopped_at == 2 else None)

    monkeypatch.setattr(sys.modules["hubplanner.siting.solve"], "run_program", late)
    solution = solve(NEW_IN_REACH, people, criteria, sites)
    assert solution.status == ("optimal" if stopped_at > 3 else "time_limit")
    assert len(solution.hubs) == hubs
    if hubs:
        assert "S2" in solution.hubs
        assert set(solution.assignment) == set(NEW_IN_REACH.index)
        assert solution.gap is None or stopped_at > 3


def test_rules_that_leave_no_building_are_told_as_what_collides() -> None:
    times = table([[5.0, 0.0], [3.0, 9.0]])
    sites = pd.DataFrame({"running_gbp": [0.0, 900_000.0]}, index=times.columns)
    asked = {"hubs": "1-2", "if_then": [{"if": "S0", "then": ["S1"]}], "running_budget_gbp": 600_000}
    solution = solve_tables(Tables(times, people_of(times, 400, 300), sites), Criteria.from_table(asked))
    assert solution.status == "infeasible"
    assert {one.criterion for one in solution.unmet} >= {"if_then"}

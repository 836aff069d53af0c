"""Services that some of the hubs run, against every way to run them in every set of hubs of a small place."""

import itertools
import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting import Criteria, Solution, Tables, near_ties, solve, solve_tables
from hubplanner.siting.asked import ask
from hubplanner.siting.dense import dense_model
from hubplanner.siting.few_sets import FewSets
from hubplanner.siting.holding import not_met
from hubplanner.siting.lookout import Lookout
from hubplanner.siting.program import broken, nearest_plan
from hubplanner.siting.solver import run
from hubplanner.study import Cancelled, InputError, never, no_progress
from tests.siting.brute_force import (
    limits,
    people_of,
    places,
    population_of,
    services,
    sites_of,
    table,
    ways_to_run,
)
from tests.siting.test_every_criterion import agrees

TIMES = table([[1, 20, 60], [20, 1, 50], [30, 10, 60], [60, 50, 1]])
PEOPLE = people_of(TIMES, 500, 300, 150, 50)
SITES = sites_of(TIMES, rooms=[2.0, 3.0, np.nan])


def asked(**services: Any) -> Criteria:
    return Criteria.from_table({"hubs": 3, "services": services})


def mean_to_services(tables: Tables, runs: dict[str, tuple[str, ...]]) -> float:
    """Minutes of all people to all services; those without a way take far longer than anybody."""
    times = tables.travel_time.to_numpy(float)
    absent = 2 * np.nanmax(times[tables.population.to_numpy() > 0], initial=0.0) + 1
    return sum(
        float(tables.population.to_numpy() @ tables.travel_time[list(there)].min(axis=1).fillna(absent).to_numpy())
        for there in runs.values()
    )


@settings(max_examples=25)
@given(data=st.data())
def test_what_is_answered_is_the_best_of_all_plans_that_run_the_services(data: st.DataObject) -> None:
    tables = data.draw(places(sites=4))
    may = limits(tables)
    others = data.draw(st.lists(st.sampled_from(sorted({*may} - {"services", "staff", "hubs"})), max_size=2))
    agrees(tables, {name: data.draw(may[name]) for name in ("hubs", *others)} | data.draw(services()))


@settings(max_examples=25)
@given(data=st.data())
def test_services_run_where_they_may_and_nowhere_better(data: st.DataObject) -> None:
    tables = data.draw(places(sites=4))
    try:
        criteria = Criteria.from_table(data.draw(services()) | {"hubs": None})
        solution = solve_tables(tables, criteria, explain=False)
    except InputError:
        return
    if not solution.has_answer:
        return
    runs = {name: tuple(one["hubs"]) for name, one in solution.measures["services"].items()}
    possible = [dict(way) for way in ways_to_run(tables, criteria, solution.hubs)]
    assert runs in possible
    best = min(mean_to_services(tables, way) for way in possible)
    assert mean_to_services(tables, runs) == pytest.approx(best, rel=1e-6, abs=1e-3)
    for hub, names in solution.measures["services_by_hub"].items():
        assert names == [name for name, there in runs.items() if hub in there]
    for name, one in solution.measures["services"].items():
        assert sum(one["people_by_hub"].values()) + one["people_without_a_way"] == pytest.approx(
            sum(population_of(tables).values())
        ), name


@settings(max_examples=25)
@given(data=st.data())
def test_the_plain_model_has_the_same_best(data: st.DataObject) -> None:
    tables = data.draw(places(sites=4))
    directed = {"allocation": "best", "max_population": 4000} if data.draw(st.booleans()) else {}
    try:
        criteria = Criteria.from_table(data.draw(services()) | {"hubs": data.draw(limits(tables)["hubs"])} | directed)
        program = ask(tables, criteria).program
    except InputError:
        return
    if not program.allowed.any(axis=1).all():
        return
    outcome = run(lambda stop: dense_model(program, stop), Lookout(program.objective, no_progress, never))
    solution = solve_tables(tables, criteria, explain=False)
    assert outcome.ended == solution.status
    if solution.objective is not None:
        assert outcome.bound == pytest.approx(solution.objective, rel=1e-6, abs=1e-6)


@settings(max_examples=25)
@given(data=st.data())
def test_what_some_hubs_can_run_is_looked_up_as_it_is_counted(data: st.DataObject) -> None:
    tables = data.draw(places(sites=4))
    try:
        criteria = Criteria.from_table(data.draw(services()) | {"hubs": None})
        program = ask(tables, criteria).program
    except InputError:
        return
    if program.services is None or set(program.services.pools) != set(criteria.staff):
        return  # of staff that no service needs it is not for these sets to say
    codes = list(tables.travel_time.columns)
    among = data.draw(st.lists(st.sampled_from(range(len(codes))), min_size=1, unique=True))
    found = FewSets(program, program.services, range(len(codes))).runs(among, len(among))
    possible = [dict(way) for way in ways_to_run(tables, criteria, [codes[place] for place in sorted(among)])]
    if found is None:
        assert not possible
    else:
        names = (one.name for one in program.services.each)
        told = {name: tuple(codes[place] for place in there) for name, there in zip(names, found, strict=True)}
        assert told in possible


def solved(criteria: Criteria) -> Solution:
    return solve(TIMES, PEOPLE, criteria, SITES)


def test_a_service_runs_where_its_people_are_nearest() -> None:
    solution = solved(asked(Scan={"hubs": "1-2", "minimum_population": 400}))
    assert solution.measures["services_by_hub"] == {"S0": ["Scan"], "S1": ["Scan"], "S2": []}
    assert solution.measures["services"]["Scan"] == {
        "hubs": ["S0", "S1"], "people_by_hub": {"S0": 500.0, "S1": 500.0},
        "mean_min": pytest.approx((500 + 300 + 1500 + 2500) / 1000), "max_min": 50.0, "people_without_a_way": 0.0,
    }  # fmt: skip
    assert Solution.from_dict(solution.as_dict()) == solution


def test_without_services_at_some_hubs_nothing_is_said_of_them() -> None:
    assert not {"services", "services_by_hub"} & {*solved(Criteria(hubs=2)).measures}


def test_people_without_a_way_to_a_service_are_with_nobody_and_told() -> None:
    times = table([[1, 5, np.nan], [5, 1, np.nan], [np.nan, np.nan, 1]])
    criteria = Criteria.from_table({"hubs": 3, "services": {"Scan": {"hubs": 1, "minimum_population": 300}}})
    solution = solve(times, people_of(times, 200, 100, 50), criteria)
    scan = solution.measures["services"]["Scan"]
    assert (scan["hubs"], scan["people_by_hub"], scan["people_without_a_way"]) == (["S0"], {"S0": 300.0}, 50.0)
    everyone = criteria.model_dump()
    everyone["services"]["Scan"]["within_minutes"] = 60.0
    unmet = solve(times, people_of(times, 200, 100, 50), Criteria.from_table(everyone)).unmet
    assert [one.criterion for one in unmet] == ["services", "services"]


def test_a_hub_beyond_the_place_runs_no_service() -> None:
    criteria = Criteria.from_table(
        {"hubs": 1, "outside_hubs": ["S1"], "services": {"Scan": {"minimum_population": 900}}}
    )
    solution = solve(TIMES, PEOPLE, criteria)
    assert solution.measures["services"]["Scan"]["people_by_hub"] == {"S0": 1000.0}
    assert list(solution.measures["services_by_hub"]) == ["S0"]


def test_a_plan_that_breaks_what_is_asked_of_services_is_found_out() -> None:
    criteria = Criteria.from_table({
        "hubs": 3, "staff": {"Nurses": {"available_wte": 2}}, "services": {
            "Scan": {"hubs": "1-2", "minimum_population": 400, "rooms": 2, "staff": {"Nurses": 1}},
            "Clinic": {"needs": ["Scan"], "minimum_population": 0, "rooms": 2, "within_minutes": 20, "share": 0.9},
        },
    })  # fmt: skip
    program = ask(Tables(TIMES, PEOPLE, SITES), criteria).program
    plan = nearest_plan(program, [0, 1, 2])
    wrong = {
        ((), ()): ["the hubs that run Scan", "the hubs that run Clinic"],
        ((0, 1, 2), (0,)): ["the hubs that run Scan", "the people of Scan", "the share within reach of Clinic",
                            "the rooms of hub 0", "the rooms of hub 2", "staff Nurses"],
        ((1,), (0, 1)): ["what Clinic needs beside it", "the rooms of hub 1"],
    }  # fmt: skip
    for runs, faults in wrong.items():
        assert broken(program, type(plan)(plan.hubs, plan.goes_to, runs)) == faults
    elsewhere = type(plan)((0, 2), nearest_plan(program, [0, 2]).goes_to, ((1,), (1,)))
    assert {"where Scan runs", "where Clinic runs"} <= {*broken(program, elsewhere)}
    assert broken(program, plan) == wrong[(), ()]


def test_near_ties_run_the_services_too() -> None:
    criteria = Criteria.from_table({"hubs": 2, "services": {"Scan": {"hubs": 2, "minimum_population": 300}}})
    ties = near_ties(Tables(TIMES, PEOPLE), criteria, within=1.0)
    assert [one.hubs for one in ties.solutions] == [("S0", "S1")]
    assert ties.complete


@pytest.mark.parametrize(
    ("services", "others", "messages"),
    [
        ({"Scan": {"hubs": "2-3", "minimum_population": 700}}, {}, [
            "Scan cannot run at 2 to 3 hubs; 1 can run it.",
            "Scan needs 700 people at each hub that runs it; the smallest of these can have about 500, at S[01]."]),
        ({"Scan": {"hubs": 1, "minimum_population": 0, "within_minutes": 15, "share": 0.6}}, {}, [
            "About 50.0 % of the people can be within 15 minutes of a hub that runs Scan, of 60.0% asked.",
            "Scan cannot run at 1 hub; 2 can run it."]),
        ({"Scan": {"minimum_population": 0, "rooms": 4}}, {}, [
            "Scan takes 4 rooms in each hub that runs it; 3 is about the most."]),
        ({"Scan": {"minimum_population": 2000}}, {}, [
            "Scan needs 2,000 people at each hub that runs it; the smallest of these can have about 1,000, at S.."]),
        ({"Scan": {"minimum_population": 0, "staff": {"GPs": 3}}},
         {"staff": {"GPs": {"available_wte": 5, "each_hub_wte": 1}}}, [
            "GPs: 6 WTE would be enough; there are 5.", "3 hubs are too many: at most 2 are possible."]),
        ({"Scan": {"minimum_population": 0, "rooms": 2}, "Clinic": {"minimum_population": 0, "rooms": 2,
          "needs": ["Scan"]}}, {}, [
            "Scan takes 2 rooms in each hub that runs it; 1 is about the most.",
            "Clinic can run if it does not need Scan beside it.",
            "Clinic takes 2 rooms in each hub that runs it; 1 is about the most."]),
    ],
)  # fmt: skip
def test_what_collides_is_told_with_amounts(
    services: dict[str, Any], others: dict[str, Any], messages: list[str]
) -> None:
    criteria = Criteria.from_table({"hubs": 3, **others, "services": services})
    solution = solved(criteria)
    assert len(solution.unmet) == len(messages), [one.message for one in solution.unmet]
    for one, message in zip(solution.unmet, messages, strict=True):
        assert re.fullmatch(message, one.message), one.message


def test_services_of_every_hub_are_named_where_it_is_they_that_ask_for_people() -> None:
    tables = Tables(TIMES, PEOPLE, SITES, minimum_of_service={"Scan": 400.0, "Clinic": 100.0})
    criteria = Criteria(hubs=3, services=("Scan", "Clinic"), min_population=60.0)
    found = {one.criterion: one for one in solve_tables(tables, criteria).unmet}
    assert found["min_population"].message == "The smallest hub can have about 50 of the 60 people asked, at S2."
    alone = {one.criterion: one for one in solve_tables(tables, Criteria(hubs=3, services=("Scan",))).unmet}
    assert alone["services"].where == "Scan"
    assert alone["services"].message == "The smallest hub can have about 50 of the 400 people that Scan needs, at S2."


@pytest.mark.parametrize(
    ("services", "message"),
    [
        ({"Scam": {}}, "“Scam” in the catalogue. Did you mean “Scan”? Or say which minimum_population it needs."),
        ({"Scan": {"hubs": 4}}, "services.Scan: 4 hubs are to run it, but hubs asks for at most 3."),
        ({"Scan": {"hubs": 0}}, "services.Scan.hubs: there is at least one hub (it is 0)."),
        ({"Scan": {"needs": ["Clinic"]}}, "services.Scan: it needs “Clinic”, which is not one of the services asked"),
        ({"Scan": {"needs": ["Scan"]}}, "services.Scan: it needs itself."),
        ({"Scan": {"staff": {"GPs": 2}}}, "services.Scan: staff says nothing of how many “GPs” there are."),
        ({"Scan": {"share": 0.5}}, "services.Scan: share is a share of the people within_minutes, which is missing"),
        ({"Scan": {"minimum": 5}}, "services.Scan.minimum: there is no such entry (it is 5)."),
        ({"Scan": 3}, "services.Scan: write {hubs = \"1-2\", minimum_population = 60000} (it is 3)."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_services_is_named(services: dict[str, Any], message: str) -> None:
    tables = Tables(TIMES, PEOPLE, minimum_of_service={"Scan": 100.0})
    with pytest.raises(InputError, match=re.escape(message)):
        solve_tables(tables, Criteria.from_table({"hubs": 3, "services": services}))


def test_rooms_that_nobody_knows_are_asked_for() -> None:
    with pytest.raises(InputError, match="services: nothing is known of the rooms of the sites"):
        solve(TIMES, PEOPLE, asked(Scan={"minimum_population": 0, "rooms": 1}))


def test_it_can_be_stopped_and_says_how_far_it_came() -> None:
    criteria = asked(Scan={"hubs": 2, "minimum_population": 100})
    assert solve(TIMES, PEOPLE, criteria, cancel=lambda: True).status == "cancelled"
    assert solve(TIMES, PEOPLE, criteria, time_limit_s=0.0).status == "time_limit"


@pytest.mark.parametrize("sets", [100_000, 0])
def test_stopped_at_any_moment_it_has_what_was_found_and_a_bound(monkeypatch: pytest.MonkeyPatch, sets: int) -> None:
    monkeypatch.setattr("hubplanner.siting.few_sets._SETS", sets)
    tables, criteria = larger(0)
    looked = 0

    def stopped_after(times: float) -> Solution:
        nonlocal looked
        looked = 0

        def stop() -> bool:
            nonlocal looked
            looked += 1
            return looked > times

        return solve_tables(tables, criteria, cancel=stop, explain=False)

    best = stopped_after(np.inf)
    assert best.objective is not None
    held = []
    for times in [looked * share // 16 for share in (0, 4, 10, 13, 14, 15)]:
        solution = stopped_after(times)
        assert solution.status == "cancelled"
        held.append(solution.objective is not None)
        if solution.objective is not None:
            assert solution.objective >= best.objective - 1e-6
            assert solution.bound is None or solution.bound <= best.objective + 1e-6
            assert not_met(tables, criteria, solution.hubs, solution.assignment) == []
    assert any(held)
    assert not held[0]


def test_sets_that_could_run_a_service_are_listed_piece_by_piece_and_can_be_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tables, criteria = larger(0)
    program = ask(tables, criteria).program
    assert program.services is not None
    whole = FewSets(program, program.services, range(12))
    monkeypatch.setattr("hubplanner.siting.few_sets._FIGURES", 500)
    pauses = []
    pieces = FewSets(program, program.services, range(12), lambda: pauses.append(1))
    assert len(pauses) > 20
    for among in itertools.combinations(range(12), 5):
        assert whole.runs(among, 5) == pieces.runs(among, 5)

    def stop() -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        FewSets(program, program.services, range(12), stop)


def larger(seed: int) -> tuple[Tables, Criteria]:
    numbers = np.random.default_rng(seed)
    where = numbers.random((40, 2)) * 30
    times = table(np.hypot(*(where[:, None] - where[None, :12]).transpose(2, 0, 1)).round(1))
    people = pd.Series(numbers.integers(100, 900, 40).astype(float), times.index)
    sites = sites_of(times, rooms=numbers.integers(0, 5, 12).astype(float).tolist())
    most = float(people.sum())
    criteria = Criteria.from_table({"hubs": 4, "services": {
        "Scan": {"hubs": 2, "minimum_population": 0.45 * most, "rooms": 2},
        "Clinic": {"hubs": "2-3", "minimum_population": 0.2 * most, "rooms": 1, "within_minutes": 12, "share": 0.8},
    }})  # fmt: skip
    return Tables(times, people, sites), criteria


@pytest.mark.parametrize("seed", range(3))
def test_a_larger_place_has_the_best_that_the_plain_model_has(seed: int) -> None:
    tables, criteria = larger(seed)
    program = ask(tables, criteria).program
    outcome = run(lambda stop: dense_model(program, stop), Lookout("mean", no_progress, never))
    solution = solve_tables(tables, criteria, explain=False)
    assert outcome.ended == solution.status
    assert outcome.bound is None or outcome.bound == pytest.approx(solution.objective, rel=1e-6)


def test_a_service_that_takes_staff_collides_in_words_and_an_answer_holds() -> None:
    times = table([[1, 5, 9, 9], [9, 1, 5, 9], [9, 9, 1, 5], [5, 9, 9, 1]])
    people = people_of(times, 10, 10, 10, 10)
    tables = Tables(times, people, sites_of(times))
    asked: dict[str, Any] = {
        "hubs": "1-2", "staff": {"gp": {"available_wte": 0.5}},
        "services": {"s": {"hubs": 1, "minimum_population": 5, "within_minutes": 1, "share": 0.9, "staff": {"gp": 1}}},
    }  # fmt: skip
    solution = solve_tables(tables, Criteria.from_table(asked))
    assert solution.status == "infeasible"
    assert solution.unmet
    run = Criteria.from_table({"hubs": 2, "services": {"s": {"hubs": 1, "minimum_population": 20}}})
    answer = solve_tables(tables, run)
    assert answer.status == "optimal"
    assert not_met(tables, run, answer.hubs, answer.assignment) == []

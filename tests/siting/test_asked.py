"""Criteria become bounds of the right buildings, and what cannot be asked is refused before anything is solved."""

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hubplanner.siting import Criteria, Tables, solve, solve_tables
from hubplanner.siting.asked import Asked, ask
from hubplanner.study import InputError
from tests.siting.brute_force import people_of, sites_of, table

TIMES = table([[1, 5, 9, 7], [2, 6, 3, 8]])
SITES = sites_of(
    TIMES,
    sites=["S0 X0 B0", "S1", "S2", "S3"],
    locality=["North", "North", "South", None],
    status=["existing", "agreed", "new", "building"],
    worst=["B", "C", "DX", None],
    x_in=[None, "", "physical", None],
    suitability=["suitable", "limited", "not suitable", None],
    rooms_people=[1000.0, 50.0, 0.0, np.nan],
    capital_gbp=[1e6, 2e6, 3e6, np.nan],
    running_gbp=[1e5, 2e5, 3e5, np.inf],
)
FIFTHS = pd.DataFrame({"fifth": [1.0, 5.0], "today_min": [2.0, 4.0]}, index=TIMES.index)


def tables(**more: Any) -> Tables:
    return Tables(**{"travel_time": TIMES, "population": people_of(TIMES, 100, 300), "sites": SITES, "areas": FIFTHS,
                     "minimum_of_service": {"Dialysis": 200.0, "X-ray": 150.0}, **more})  # fmt: skip


def asking(**criteria: Any) -> Asked:
    return ask(tables(), Criteria.from_table({"hubs": 1, **criteria}))


def rows(asked: Asked) -> list[tuple[str, str, list[float], float, float]]:
    return [(row.criterion, row.where, row.weights.tolist(), row.least, row.most) for row in asked.program.rows[1:]]


INF = np.inf


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({"required": ["s0"]}, [("required", "S0", [1, 0, 0, 0], 1, INF)]),
        ({"required": ["B0", "X0"]}, [("required", "S0", [1, 0, 0, 0], 1, INF)]),
        ({"excluded": ["S2"]}, [("excluded", "S2", [0, 0, 1, 0], -INF, 0)]),
        ({"groups": [{"sites": ["S1", "X0"], "at_most": 1}]}, [("groups", "S1 / X0", [1, 1, 0, 0], 0, 1)]),
        ({"groups": [{"sites": ["S1", "S0"], "at_least": 2, "name": "2"}]}, [("groups", "2", [1, 1, 0, 0], 2, INF)]),
        ({"if_then": [{"if": "S0", "then": ["S1"]}]}, [("if_then", "S0 → S1", [1, -1, 0, 0], -INF, 0)]),
        ({"if_then": [{"if": "S0", "then_not": ["S1"]}]}, [("if_then", "S0 → not S1", [1, 1, 0, 0], -INF, 1)]),
        ({"per_locality": {"North": 1}}, [("per_locality", "North", [1, 1, 0, 0], 1, INF)]),
        ({"per_locality": {"South": "0-1"}}, [("per_locality", "South", [0, 0, 1, 0], 0, 1)]),
        ({"budget_gbp": 5, "excluded": ["S3"]}, [("excluded", "S3", [0, 0, 0, 1], -INF, 0),
                                                 ("budget_gbp", "", [1e6, 2e6, 3e6, 0], -INF, 5)]),
        ({"running_budget_gbp": 5, "outside_hubs": ["S3"]}, [("outside_hubs", "S3", [0, 0, 0, 1], 1, INF),
                                                             ("running_budget_gbp", "", [1e5, 2e5, 3e5, 0], -INF, 5)]),
        ({"budget_gbp": 5, "outside_hubs": ["S0"], "excluded": ["S3"]},
         [("excluded", "S3", [0, 0, 0, 1], -INF, 0), ("outside_hubs", "S0", [1, 0, 0, 0], 1, INF),
          ("budget_gbp", "", [0, 2e6, 3e6, 0], -INF, 5)]),
        ({"staff": {"GPs": {"available_wte": 9, "each_hub_wte": 2.5}}}, [("staff", "GPs", [2.5] * 4, -INF, 9)]),
        ({"staff": {"GPs": {"available_wte": 9, "each_hub_wte": 2}}, "outside_hubs": ["S1"]},
         [("outside_hubs", "S1", [0, 1, 0, 0], 1, INF), ("staff", "GPs", [2, 0, 2, 2], -INF, 9)]),
    ],
)  # fmt: skip
def test_each_criterion_bounds_the_right_buildings(
    criteria: dict[str, Any], expected: list[tuple[str, str, list[float], float, float]]
) -> None:
    assert rows(asking(**criteria)) == expected


@pytest.mark.parametrize(
    ("criteria", "why"),
    [
        ({"worst_condition": "B"}, {"S1": "its condition is C, worse than B", "S2": "its condition is DX, worse than B",
                                    "S3": "its condition is not known"}),
        ({"worst_condition": "D"}, {"S2": "it is marked X: it cannot be brought to standard without rebuilding",
                                    "S3": "its condition is not known"}),
        ({"suitability": ["suitable"]}, {"S1": "it is limited", "S2": "it is not suitable",
                                         "S3": "it is of unknown suitability"}),
        ({"capacity": "rooms"}, {"S3": "how many people its rooms could serve is not known"}),
    ],
)  # fmt: skip
def test_what_is_not_known_of_a_building_does_not_pass(criteria: dict[str, Any], why: dict[str, str]) -> None:
    asked = asking(**criteria)
    assert {code: one.why for code, one in asked.ruled_out.items()} == why
    assert [(where, most) for _, where, _, _, most in rows(asked)] == [(code, 0) for code in why]
    solution = solve_tables(tables(), Criteria.from_table({"hubs": 1, **criteria}))
    assert dict(solution.ruled_out) == why
    assert not {*solution.hubs} & {*why}


@pytest.mark.parametrize("grade", ["", "X", "E", None, np.nan, 3.0])
def test_a_grade_that_is_none_counts_as_not_known(grade: Any) -> None:
    sites = SITES.assign(worst=["A", grade, "A", "A"], x_in="")
    asked = ask(tables(sites=sites), Criteria(hubs=1, worst_condition="D"))
    assert {code: one.why for code, one in asked.ruled_out.items()} == {"S1": "its condition is not known"}


def test_rooms_and_people_bound_each_hub() -> None:
    asked = asking(capacity="rooms", max_population=800, min_population=120, services=["X-ray"], outside_hubs=["S1"])
    assert asked.program.most_people is not None
    assert asked.program.most_people.tolist()[:3] == [800, INF, 0]
    assert asked.program.least_people is not None
    assert asked.program.least_people.tolist() == [150, 0, 150, 150]
    assert asked.program.rows[0].weights.tolist() == [1, 0, 1, 1]
    assert asking(min_population=0).program.least_people is None


def test_a_service_asks_for_the_people_that_keep_it_safe() -> None:
    asked = asking(services=["X-ray", "Dialysis"])
    assert asked.program.least_people is not None
    assert set(asked.program.least_people) == {200.0}


def test_the_share_that_is_made_greatest_is_no_bound() -> None:
    coverage = {"minutes": 5, "share": 0.9}
    assert asking(coverage=coverage).program.coverage_share == 0.9
    assert asking(coverage=coverage, objective="max_coverage").program.coverage_share == 0


def test_fifths_are_bounded_by_what_they_have_today() -> None:
    asked = asking(no_fifth_worse=True)
    assert [(mean.where, mean.weights.tolist(), mean.most) for mean in asked.program.means] == [
        ("fifth 1 by deprivation", [1, 0], 2.0),
        ("fifth 5 by deprivation", [0, 1], 4.0),
    ]


def test_an_area_of_unknown_deprivation_is_in_no_fifth_and_nobody_in_none_is_no_fifth() -> None:
    some = ask(tables(areas=FIFTHS.assign(fifth=[1.0, np.nan])), Criteria(hubs=1, no_fifth_worse=True))
    assert [mean.where for mean in some.program.means] == ["fifth 1 by deprivation"]
    nobody = tables(population=people_of(TIMES, 0, 300))
    assert [mean.where for mean in ask(nobody, Criteria(no_fifth_worse=True, hubs=1)).program.means] == [
        "fifth 5 by deprivation"
    ]


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        ({"hubs": 5}, "5 hubs are asked for, but there are only 4 candidate buildings."),
        ({"hubs": 4, "excluded": ["S0"]}, "only 3 candidate buildings besides those ruled out (1 by excluded)."),
        ({"hubs": 2, "worst_condition": "B"}, "1 candidate building besides those ruled out (3 by worst_condition)."),
        ({"required": ["S0", "S1"]}, "2 buildings are required, but only 1 hub is asked for."),
        ({"required": ["S0"], "excluded": ["B0"]}, "S0 is both required and excluded."),
        ({"outside_hubs": ["S0"], "excluded": ["B0"]}, "S0 is both excluded and an outside hub."),
        ({"outside_hubs": ["S0"], "required": ["B0"]},
         "S0 is both required and an outside hub, which is open already and not counted."),
        ({"required": ["S2"], "worst_condition": "C"}, "S2 is required, but its condition is DX, worse than C."),
        ({"required": ["S3"], "capacity": "rooms"}, "S3 is required, but how many people its rooms could"),
        ({"required": ["S11"]}, "required: S11 is not a candidate building. Did you mean S1?"),
        ({"excluded": ["ZZZ"]}, "excluded: ZZZ is not a candidate building."),
        ({"outside_hubs": ["S7"]}, "outside_hubs: S7 is not a candidate building."),
        ({"groups": [{"sites": ["S7", "S1"], "at_most": 1}]}, "groups: S7 is not a candidate building."),
        ({"groups": [{"sites": ["S0", "B0"], "at_least": 2}]}, "groups: S0 / B0 asks for 2 hubs among 1 building."),
        ({"required": ["S0"], "excluded": ["S1"], "if_then": [{"if": "X0", "then": ["S1"]}]},
         "S1 must be a hub (“if X0” asks for a hub there) and must not be one (it is excluded)."),
        ({"hubs": 2, "required": ["S0", "S1"], "if_then": [{"if": "S0", "then_not": ["S1"]}]},
         "S1 must be a hub (it is required) and must not be one (“if S0” asks for none there)."),
        ({"hubs": 3, "required": ["S0"], "excluded": ["S2"],
          "if_then": [{"if": "S0", "then": ["S1"]}, {"if": "S1", "then": ["S2"]}]},
         "S2 must be a hub (“if S1” asks for a hub there) and must not be one (it is excluded)."),
        ({"groups": [{"sites": ["S0", "S1"], "at_least": 1}], "excluded": ["S0", "S1"]},
         "groups: the group “S0 / S1” asks for 1 hub at least, but these must not be hubs: S0 (it is excluded), S1"),
        ({"hubs": 2, "groups": [{"name": "Pair", "sites": ["S0", "S1"], "at_most": 1}], "required": ["S0", "S1"]},
         "groups: the group “Pair” allows 1 hub at most, but these must be hubs: S0 (it is required), S1 (it is"),
        ({"hubs": 2, "groups": [{"sites": ["S0", "S1"], "at_most": 1}], "required": ["S0"],
          "if_then": [{"if": "S0", "then": ["S1"]}]}, "S1"),
        ({"groups": [{"sites": ["S0", "S1"], "at_least": 1}], "excluded": ["S1"],
          "if_then": [{"if": "S0", "then": ["S1"]}]}, "groups: the group “S0 / S1” asks for 1 hub at least"),
        ({"if_then": [{"if": "S0", "then_not": ["X0"]}]}, "if_then: S0 and X0 are the same building"),
        ({"if_then": [{"if": "S7", "then": ["S1"]}]}, "if_then: S7 is not a candidate building."),
        ({"if_then": [{"if": "S1", "then_not": ["S7"]}]}, "if_then: S7 is not a candidate building."),
        ({"per_locality": {"Nort": 1}}, "per_locality: no candidate building is in “Nort”. Did you mean “North”?"),
        ({"per_locality": {"Q": 1}}, "per_locality: no candidate building is in “Q”. Localities: North, South."),
        ({"per_locality": {"North": "3-4"}, "hubs": "3-4"}, "per_locality: 3 hubs are asked for in North, which has 2"),
        ({"budget_gbp": 9e6}, "budget_gbp: the capital cost of S3 is not known. State it, or exclude them"),
        ({"running_budget_gbp": 9e6}, "running_budget_gbp: the running cost of S3 is not known."),
        ({"objective": "cost"}, "objective cost: the running cost of S3 is not known."),
        ({"services": ["Dialisis"]}, "there is no service “Dialisis” in the catalogue. Did you mean “Dialysis”?"),
        ({"services": ["Dialysis"], "max_population": 150}, "services: Dialysis needs 200 people at each hub, but"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_in_words(criteria: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)) as told:
        asking(**criteria)
    assert told.value.exit_status == 2


@pytest.mark.parametrize(
    ("criteria", "column", "message"),
    [
        ({"worst_condition": "B"}, "worst", "worst_condition: nothing is known of the condition of the sites."),
        ({"suitability": ["suitable"]}, "suitability", "suitability: nothing is known of the suitability of"),
        ({"capacity": "rooms"}, "rooms_people", "capacity: nothing is known of the rooms of the sites."),
        ({"per_locality": {"North": 1}}, "locality", "per_locality: nothing is known of the locality of the sites."),
        ({"budget_gbp": 1}, "capital_gbp", "budget_gbp: nothing is known of the capital cost of the sites."),
        ({"objective": "cost"}, "running_gbp", "objective cost: nothing is known of the running cost of the sites."),
    ],
)  # fmt: skip
def test_facts_that_nobody_gave_are_asked_for(criteria: dict[str, Any], column: str, message: str) -> None:
    for sites in (SITES.drop(columns=column), None):
        with pytest.raises(InputError, match=re.escape(message)):
            ask(tables(sites=sites), Criteria.from_table({"hubs": 1, **criteria}))


@pytest.mark.parametrize(
    ("areas", "message"),
    [
        (None, "nothing is known of the deprivation of the areas"),
        (FIFTHS.assign(fifth=np.nan), "it is not known how deprived any area is"),
        (FIFTHS.assign(today_min=[1.0, np.nan]), "an area has no way to any of today's buildings"),
    ],
)
def test_deprivation_that_is_not_known_is_never_taken_as_met(areas: pd.DataFrame | None, message: str) -> None:
    with pytest.raises(InputError, match=f"no_fifth_worse: {message}"):
        ask(tables(areas=areas), Criteria(hubs=1, no_fifth_worse=True))


def test_a_site_that_stands_twice_is_named() -> None:
    twice = pd.concat([SITES, SITES.iloc[[1]]])
    with pytest.raises(InputError, match="S1 stands twice in the table of sites"):
        ask(tables(sites=twice), Criteria(hubs=1, worst_condition="B"))


def test_codes_are_found_whatever_their_case() -> None:
    times = table([[1, 5], [2, 6]]).set_axis(["s0", "s1"], axis=1)
    assert solve(times, people_of(times), Criteria(hubs=1, required=["S1"])).hubs == ("s1",)


def test_hubs_beyond_the_place_are_open_and_not_counted() -> None:
    times = table([[1, 9, 9], [9, 2, 9], [9, 9, 3]])
    solution = solve(times, people_of(times), Criteria(hubs=2, outside_hubs=["S0"]))
    assert solution.hubs == ("S1", "S2")
    assert solution.assignment == {"A0": "S0", "A1": "S1", "A2": "S2"}
    assert solution.possible_sets == 1
    assert solution.measures["population_by_hub"] == {"S0": 1, "S1": 1, "S2": 1}
    one = solve(times, people_of(times), Criteria(objective="min_hubs", hubs=None, outside_hubs=["S0"]))
    assert len(one.hubs) == 1  # never none, even where the others could do it


@pytest.mark.parametrize(
    ("criteria", "count"),
    [({"hubs": 2}, 6), ({"hubs": "1-2"}, 10), ({"hubs": None}, 15), ({"hubs": 2, "required": ["S0"]}, 3),
     ({"hubs": 2, "excluded": ["S0"]}, 3), ({"hubs": 1, "worst_condition": "B"}, 1)],
)  # fmt: skip
def test_possible_sets_are_counted(criteria: dict[str, Any], count: int) -> None:
    assert solve_tables(tables(), Criteria.from_table(criteria)).possible_sets == count

"""An answer is told to be out of date when anything that its criteria ask for changes, and only then."""

from dataclasses import replace
from typing import Any

import pytest

from hubplanner.siting import Criteria, Solution, Tables, changed_inputs, inputs_digest, solve_tables
from tests.siting.test_asked import FIFTHS, SITES, TIMES, tables

COSTED = SITES.assign(capital_gbp=1e6, running_gbp=1e5)


def there(**more: Any) -> Tables:
    return tables(**{"sites": COSTED, **more})


CHANGES: dict[str, tuple[Tables, dict[str, Any]]] = {
    "condition": (there(sites=COSTED.assign(worst="A")), {"worst_condition": "C"}),
    "suitability": (there(sites=COSTED.assign(suitability="suitable")), {"suitability": ["suitable"]}),
    "rooms": (there(sites=COSTED.assign(rooms_people=9e3)), {"capacity": "rooms"}),
    "costs of building": (there(sites=COSTED.assign(capital_gbp=2e6)), {"budget_gbp": 1e9}),
    "costs of running": (there(sites=COSTED.assign(running_gbp=2e5)), {"objective": "cost"}),
    "people that services need": (there(minimum_of_service={"Dialysis": 1.0, "X-ray": 150.0}),
                                  {"services": ["Dialysis"]}),
    "localities": (there(sites=COSTED.assign(locality="North")), {"per_locality": {"North": 1}}),
    "which buildings exist": (there(sites=COSTED.assign(status="existing")), {"existing_first": True}),
    "deprivation or today's journeys": (there(areas=FIFTHS.assign(today_min=9.0)), {"no_fifth_worse": True}),
    "buildings that sites stand in": (there(sites=COSTED.assign(sites=["S0", "S1 X0 B0", "S2", "S3"])),
                                      {"excluded": ["X0"]}),
    "people": (there(population=there().population + 1), {}),
    "travel times": (there(travel_time=TIMES + 1), {}),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_what_the_criteria_rest_on_is_told_by_name_when_it_changes(what: str) -> None:
    later, asked = CHANGES[what]
    criteria = Criteria.from_table({"hubs": 1, **asked})
    before = inputs_digest(there(), criteria)
    assert changed_inputs(before, inputs_digest(there(), criteria)) == []
    assert changed_inputs(before, inputs_digest(later, criteria)) == [what]


@pytest.mark.parametrize("what", [what for what, (_, asked) in CHANGES.items() if asked])
def test_what_is_not_asked_for_may_change(what: str) -> None:
    later, _ = CHANGES[what]
    plain = Criteria(hubs=1)
    assert changed_inputs(inputs_digest(there(), plain), inputs_digest(later, plain)) == []


def test_an_option_kept_before_more_was_taken_down_is_judged_by_what_it_says() -> None:
    later, asked = CHANGES["rooms"]
    criteria = Criteria.from_table({"hubs": "1-3", **asked})
    solution = solve_tables(there(), criteria)
    old = {name: solution.inputs[name] for name in ("travel_time", "population")}
    table = replace(solution, inputs=old).as_dict()
    for unmet in table["unmet"]:
        del unmet["enough"]
    read = Solution.from_dict(table)
    assert changed_inputs(read.inputs, inputs_digest(later, criteria)) == []
    assert changed_inputs(read.inputs, inputs_digest(replace(later, travel_time=TIMES * 2), criteria)) == [
        "travel times"
    ]
    assert changed_inputs({}, inputs_digest(there(), criteria)), "of an answer without any nothing is known"

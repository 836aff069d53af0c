"""What is asked can be written as a criteria file, and the file asks the same."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubplanner.siting import Criteria, as_toml
from hubplanner.study import InputError

CODES = st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=6), max_size=3)
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
ABOVE = st.floats(1e-6, 1e12, allow_nan=False) | st.integers(1, 10**9)
SHARE = st.floats(1e-6, 1.0)
COUNT = st.integers(0, 20)
RANGE = st.tuples(COUNT, COUNT).map(lambda pair: f"{min(pair)}-{max(pair)}")
HUBS = st.none() | st.integers(1, 20) | st.integers(1, 9).map(lambda least: f"{least}-{least + 3}")
GROUP = st.fixed_dictionaries({"sites": CODES, "name": WORDS, "at_least": COUNT}, optional={"at_most": COUNT})
RULE = st.fixed_dictionaries({"if": WORDS}, optional={"then": CODES, "then_not": CODES})
TEAM = st.fixed_dictionaries({"available_wte": ABOVE, "each_hub_wte": ABOVE})
ASKED = st.fixed_dictionaries(
    {},
    optional={
        "objective": st.sampled_from(["mean_time", "max_time", "max_coverage", "min_hubs", "cost", "worst_fifth"]),
        "hubs": HUBS, "mode": st.sampled_from(["car", "walk", "cycle"]),
        "period": st.sampled_from(["peak", "offpeak", "freeflow"]),
        "direction": st.sampled_from(["to", "from", "worst", "mean"]), "scenario": WORDS, "max_minutes": ABOVE,
        "coverage": st.fixed_dictionaries({"minutes": ABOVE}, optional={"share": SHARE}), "min_population": ABOVE,
        "max_population": ABOVE, "capacity": st.just("rooms"), "allocation": st.sampled_from(["nearest", "best"]),
        "demand": st.sampled_from(["residents", "practices"]), "required": CODES, "excluded": CODES,
        "groups": st.lists(GROUP, max_size=2), "if_then": st.lists(RULE, max_size=2),
        "per_locality": st.dictionaries(WORDS, COUNT | RANGE, max_size=3), "existing_first": st.booleans(),
        "worst_condition": st.sampled_from("ABCD"),
        "suitability": st.lists(st.sampled_from(["suitable", "limited", "incomplete"]), max_size=2),
        "budget_gbp": ABOVE, "running_budget_gbp": ABOVE, "staff": st.dictionaries(WORDS, TEAM, max_size=2),
        "services": st.lists(WORDS, max_size=3), "no_fifth_worse": st.booleans(), "outside_hubs": CODES,
    },
)  # fmt: skip


@given(table=ASKED)
def test_what_is_written_asks_the_same(table: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    try:
        criteria = Criteria.from_table(table)
    except InputError:
        return  # for example a code of blanks
    path = tmp_path_factory.getbasetemp() / "asked.toml"
    path.write_text(as_toml(criteria), encoding="utf-8", newline="\n")
    assert Criteria.from_toml(path) == criteria


def test_any_number_of_hubs_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "asked.toml"
    path.write_text(as_toml(Criteria(hubs=None)), encoding="utf-8")
    assert 'hubs = "any"' in path.read_text(encoding="utf-8")
    assert Criteria.from_toml(path).hub_range == (1, None)


def test_a_criteria_file_that_says_little_is_little() -> None:
    assert as_toml(Criteria()) == 'objective = "mean_time"\nhubs = 3\nmode = "car"\nperiod = "freeflow"\n'

"""Any set of hubs, worked out at once, says the same as the slow way round."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubplanner.appraisal import WhatIf
from hubplanner.siting import Tables, measure
from hubplanner.study import InputError
from hubplanner.travel.measures import change


def _what_if(seed: int, lost: bool = False) -> WhatIf:
    chance = np.random.default_rng(seed)
    areas = [f"E{n}" for n in range(chance.integers(2, 12))]
    sites = [f"S{n}" for n in range(chance.integers(1, 7))]
    minutes = chance.integers(0, 25, (len(areas), len(sites))).astype(float)
    if lost:
        minutes[chance.random(minutes.shape) < 0.3] = np.nan
    people = pd.Series(chance.integers(0, 900, len(areas)).astype(float), areas)
    people.iloc[0] += 1
    groups = pd.concat(
        [
            pd.DataFrame({"kind": "Everyone", "group": "Everyone", "area_code": areas, "people": people.to_numpy()}),
            pd.DataFrame(
                {
                    "kind": "Locality",
                    "group": chance.choice(["North", "South"], len(areas)),
                    "area_code": areas,
                    "people": people.to_numpy(),
                }
            ),
        ]
    )
    known = pd.DataFrame({"capital_gbp": 1e6, "running_gbp": 2e5, "worst": "B"}, index=sites)
    tables = Tables(pd.DataFrame(minutes, areas, sites), people, known)
    return WhatIf(tables, groups, tuple(sites), beyond_min=12)


@given(st.integers(0, 10_000), st.data())
def test_the_figures_are_those_of_the_assignment(seed: int, data: st.DataObject) -> None:
    what_if = _what_if(seed)
    hubs = data.draw(st.lists(st.sampled_from(what_if.codes), min_size=1, unique=True))
    outcome = what_if.outcome(hubs)
    slow = measure(what_if.tables.travel_time, what_if.tables.population, what_if.area_hubs(outcome), chosen=hubs)
    for name in ("mean_min", "p95_min", "max_min", "worst_fifth_min"):
        assert outcome.figures[name] == pytest.approx(slow[name])
    assert dict(outcome.people_by_hub) == pytest.approx(slow["population_by_hub"])
    assert outcome.figures["smallest_hub"] == pytest.approx(min(slow["population_by_hub"].values()))
    nearest = what_if.tables.travel_time[[code for code in what_if.codes if code in hubs]].min(axis=1)
    assert outcome.figures["beyond"] == pytest.approx(what_if.tables.population[nearest > 12].sum())


@given(st.integers(0, 10_000), st.data())
def test_who_gains_and_who_loses_is_as_the_access_page_counts_it(seed: int, data: st.DataObject) -> None:
    what_if = _what_if(seed, lost=True)
    sets = st.lists(st.sampled_from(what_if.codes), unique=True)
    before, after = what_if.outcome(data.draw(sets)), what_if.outcome(data.draw(sets))
    told = what_if.gains(before, after)
    was, now = (pd.Series(one.minutes, what_if.areas) for one in (before, after))
    for row in told.itertuples():
        of = what_if.groups[(what_if.groups["kind"] == row.kind) & (what_if.groups["group"] == row.group)]
        slow = change(was, now, of.set_index("area_code")["people"], more_than=(5,))
        assert row.longer == pytest.approx(slow.people_longer["5"])
        assert row.shorter == pytest.approx(slow.people_shorter["5"])
        assert row.people == pytest.approx(slow.people)


@given(st.integers(0, 10_000))
def test_directing_people_to_the_nearest_is_the_same_as_letting_them_go(seed: int) -> None:
    what_if = _what_if(seed, lost=True)
    free = what_if.outcome(what_if.codes[:2])
    told = what_if.directed(what_if.codes[:2], what_if.area_hubs(free))
    assert np.array_equal(free.goes_to, told.goes_to)
    assert dict(free.figures) == pytest.approx(dict(told.figures), nan_ok=True)


def test_no_hub_at_all_leaves_everyone_without_a_way() -> None:
    what_if = _what_if(1)
    outcome = what_if.outcome([])
    assert outcome.figures["hubs"] == 0
    assert outcome.figures["without_a_way"] == outcome.figures["beyond"] == what_if.tables.population.sum()
    assert np.isnan(outcome.figures["mean_min"])
    assert np.isnan(outcome.figures["capital_gbp"])


def test_costs_are_not_known_unless_all_are() -> None:
    what_if = _what_if(4)
    sites = what_if.tables.sites
    assert sites is not None
    first, second = what_if.codes[:2]
    assert what_if.outcome([first, second]).figures["capital_gbp"] == 2e6
    sites.loc[second, "capital_gbp"] = np.nan
    sites.loc[second, "worst"] = "CX"
    assert np.isnan(what_if.outcome([first, second]).figures["capital_gbp"])
    assert what_if.outcome([first]).figures["capital_gbp"] == 1e6
    assert what_if.outcome([first, second]).figures["poor"] == 1
    sites["worst"] = pd.Series([None] * len(sites), sites.index, dtype=object)
    never = what_if.outcome([first, second]).figures
    assert np.isnan(never["poor"])
    assert never["not_graded"] == 2


def test_a_building_that_is_no_candidate_is_named() -> None:
    with pytest.raises(InputError, match="S99 is not a building that could be a hub"):
        _what_if(1).outcome(["S99"])

"""Options beside each other: which is best, how each differs from today, and what is told of them."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.appraisal import Compared, Comparison, Measure, WhatIf, difference_in_words, figure_in_words
from hubplanner.siting import Criteria, Tables

MINUTES = Measure("mean_min", "Mean journey", "min")


def _comparison(seed: int, *, lost: bool = False, options: int = 3) -> Comparison:
    chance = np.random.default_rng(seed)
    areas, sites = [f"E{n}" for n in range(8)], [f"S{n}" for n in range(6)]
    minutes = chance.integers(0, 20, (len(areas), len(sites))).astype(float)
    if lost:
        minutes[chance.random(minutes.shape) < 0.4] = np.nan
    people = pd.Series(chance.integers(1, 900, len(areas)).astype(float), areas)
    groups = pd.DataFrame({"kind": "Everyone", "group": "Everyone", "area_code": areas, "people": people.to_numpy()})
    known = pd.DataFrame({"capital_gbp": chance.choice([1e6, 2e6, np.nan], 6), "running_gbp": 2e5, "worst": "B"}, sites)
    what_if = WhatIf(Tables(pd.DataFrame(minutes, areas, sites), people, known), groups, tuple(sites), 12)
    sets = [chance.choice(sites, chance.integers(1, 4), replace=False).tolist() for _ in range(options)]
    compared = tuple(Compared(f"Option {n}", what_if.outcome(hubs), Criteria()) for n, hubs in enumerate(sets))
    today = Compared("Today", what_if.outcome_today)
    return Comparison(what_if, Criteria(), "roads", today, compared, area_times=what_if.tables.travel_time)


@settings(max_examples=40)
@given(st.integers(0, 5_000), st.booleans())
def test_no_option_is_better_than_the_best_and_those_that_are_as_good_share_it(seed: int, lost: bool) -> None:
    found = _comparison(seed, lost=lost)
    for measure in found.measures:
        shown = {one.name: figure_in_words(one.outcome.figures[measure.key], measure) for one in found.options}
        best = found.best[measure.key]
        assert len({shown[name] for name in best}) < 2
        if best:
            figures = {one.name: one.outcome.figures[measure.key] for one in found.options}
            assert min(figures.values()) >= min(figures[name] for name in best) - 0.1
            assert {name for name, words in shown.items() if words in {shown[one] for one in best}} == best
            assert len(best) < len(found.options)


@settings(max_examples=40)
@given(st.integers(0, 5_000))
def test_nothing_is_best_where_something_is_not_known(seed: int) -> None:
    found = _comparison(seed, lost=True)
    for measure in found.measures:
        if any(math.isnan(one.outcome.figures[measure.key]) for one in found.options):
            assert not found.best[measure.key]
    if len({one.outcome.figures["without_a_way"] for one in found.options}) > 1:
        assert not any(found.best[measure.key] for measure in found.measures if measure.unit == "min")


@settings(max_examples=40)
@given(st.integers(0, 5_000))
def test_a_change_is_the_difference_of_the_figures_that_are_shown(seed: int) -> None:
    found = _comparison(seed)
    for measure in found.measures:
        for one in found.options:
            before, after = (figure_in_words(each.outcome.figures[measure.key], measure) for each in (found.today, one))
            if "–" not in {before, after}:
                told = [float(words.replace("£", "").replace(",", "")) for words in (before, after)]
                assert found.change(measure, one) == pytest.approx(told[1] - told[0])
    gains = found.gains(found.today, found.options[0])
    assert gains["change_min"].iloc[0] == pytest.approx(found.change(MINUTES, found.options[0]))


@settings(max_examples=40)
@given(st.integers(0, 5_000))
def test_people_by_hub_add_up_and_common_hubs_are_in_all(seed: int) -> None:
    found = _comparison(seed)
    assert found.hubs.sum().to_numpy() == pytest.approx(found.what_if.tables.population.sum())
    for one in found.options:
        assert set(found.hubs.index[found.hubs[one.name].notna()]) == set(one.outcome.hubs)
        assert set(found.common) <= set(one.outcome.hubs)
    shared = found.hubs.notna().sum(axis=1).tolist()
    assert shared == sorted(shared, reverse=True)


def test_one_option_is_neither_best_nor_common_to_all() -> None:
    found = _comparison(3, options=1)
    assert not any(found.best.values())
    assert found.common == ()


def test_some_of_the_options_are_compared_as_all_are() -> None:
    found = _comparison(5)
    fewer = found.of(["Option 2", "Option 0"])
    assert [one.name for one in fewer.options] == ["Option 2", "Option 0"]
    assert list(fewer.hubs.columns) == ["Option 2", "Option 0"]
    assert found.of([]).hubs.empty
    assert not any(found.of([]).best.values())


def test_minutes_of_areas_are_those_of_the_outcome() -> None:
    found = _comparison(7, lost=True)
    one = found.options[0]
    minutes = found.area_minutes(one)
    assert np.array_equal(minutes.fillna(np.inf).to_numpy(), one.outcome.minutes)


def test_changes_say_their_direction() -> None:
    assert difference_in_words(0.04, MINUTES) == "same"
    assert difference_in_words(-1.25, MINUTES).startswith("−1.2 shorter")
    assert difference_in_words(1200, Measure("beyond", "", "people")) == "+1,200 more"
    assert difference_in_words(-2e6, Measure("capital_gbp", "", "£")) == "−£2,000,000 less"
    assert difference_in_words(math.nan, MINUTES) == "–"

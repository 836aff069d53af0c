"""Measures of access are what their definitions say, leave nobody out in silence, and never print NaN."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import pairwise
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.study import AGE_BANDS
from hubplanner.travel.measures import (
    FIFTHS,
    NOT_KNOWN,
    AccessMeasures,
    access_measures,
    by_group,
    change,
    gini,
    population_groups,
    weighted_quantile,
)

BANDS = list(AGE_BANDS)
MINUTE = st.one_of(st.integers(0, 40).map(float), st.floats(0, 90), st.sampled_from([np.nan, np.inf]))
PEOPLE = st.one_of(st.integers(0, 9).map(float), st.floats(0.5, 3000), st.just(np.nan))
ROWS = st.lists(st.tuples(MINUTE, PEOPLE), min_size=1, max_size=30)
# Minutes and people that are known, of at least one person.
KNOWN = st.lists(st.tuples(st.floats(0, 90), st.integers(0, 9).map(float)), min_size=1, max_size=30).filter(
    lambda rows: sum(people for _, people in rows) > 0
)


def by_area(*figures: float) -> "pd.Series[float]":
    return pd.Series(figures, index=[f"A{place}" for place in range(len(figures))], dtype=float)


def columns(rows: Sequence[tuple[float, ...]]) -> list["pd.Series[float]"]:
    return [by_area(*column) for column in zip(*rows, strict=True)]


def areas(**given: Sequence[object]) -> pd.DataFrame:
    """Return an areas table that knows what is given and nothing else."""
    table = pd.DataFrame({name: list(values) for name, values in given.items()})
    numbers = ["population", *BANDS, "imd_decile", "imd_score", "no_car_share"]
    names = ["area_code", *numbers, "rural", "locality"]
    table["area_code"] = [f"A{place}" for place in range(len(table))]
    return table.reindex(columns=names).astype({name: float if name in numbers else "str" for name in names})


def flat(m: AccessMeasures) -> list[float]:
    """Return every figure, −1 for those that are None."""
    figures = [f for value in asdict(m).values() for f in (value.values() if isinstance(value, dict) else [value])]
    return [-1.0 if figure is None else figure for figure in figures]


def people_by(table: pd.DataFrame, kind: str) -> dict[str, float]:
    sums = table[table["kind"] == kind].groupby("group", sort=False)["people"].sum()
    return {str(group): float(people) for group, people in sums.items()}


@given(rows=KNOWN, share=st.sampled_from([0.0, 0.25, 0.5, 0.95, 1.0]))
def test_a_quantile_is_the_least_value_that_enough_do_not_exceed(rows: list[tuple[float, float]], share: float) -> None:
    total = sum(weight for _, weight in rows)
    enough = [value for value, _ in rows if sum(w for v, w in rows if v <= value) >= share * total]
    figures, weights = np.array(rows).T
    assert weighted_quantile(figures, weights, share) == min(enough)


@given(rows=KNOWN)
def test_gini_is_the_double_sum(rows: list[tuple[float, float]]) -> None:
    d, w = np.array(rows).T
    double = (np.outer(w, w) * np.abs(d[:, None] - d)).sum()
    mean = d @ w / w.sum()
    assert gini(d, w) == pytest.approx(double / (2 * w.sum() ** 2 * mean) if mean > 0 else 0.0, rel=1e-9, abs=1e-12)
    assert 0 <= gini(d, w) < 1


def test_gini_by_hand() -> None:
    assert gini(np.array([7.0, 7.0]), np.array([1.0, 5.0])) == 0
    assert gini(np.array([0.0]), np.array([3.0])) == 0
    assert gini(np.array([0.0, 8.0]), np.array([3.0, 1.0])) == 0.75  # one in four has it all
    assert gini(np.array([3.0, 1.0, 2.0]), np.ones(3)) == pytest.approx(2 / 9)


def test_measures_by_hand() -> None:
    m = access_measures(by_area(4, 12, np.nan, 30, 2, 8), by_area(100, 200, 50, 100, 0, np.nan), (5, 15, 29.5))
    assert (m.people, m.people_without_a_way, m.areas_not_known) == (450, 50, 1)
    assert (m.mean_min, m.median_min, m.p95_min, m.max_min) == ((400 + 2400 + 3000) / 400, 12, 30, 30)
    assert m.people_within == {"5": 100, "15": 300, "29.5": 300}
    assert m.people_beyond == {"5": 350, "15": 150, "29.5": 150}
    assert m.share_within == {"5": 100 / 450, "15": 300 / 450, "29.5": 300 / 450}


def test_the_longest_journey_is_one_that_somebody_makes() -> None:
    assert access_measures(by_area(4, 50), by_area(10, 0)).max_min == 4


@pytest.mark.parametrize(
    ("minutes", "people"),
    [((np.nan, np.inf), (10, 20)), ((5, 6), (0, 0)), ((5, np.nan), (0, 10)), ((5, 6), (np.nan, np.nan)), ((), ())],
)
def test_where_nobody_can_travel_there_is_none_and_not_nan(minutes: Sequence[float], people: Sequence[float]) -> None:
    m = access_measures(by_area(*minutes), by_area(*people))
    assert (m.mean_min, m.median_min, m.p95_min, m.max_min, m.gini) == (None,) * 5
    assert set(m.share_within.values()) == ({0.0} if m.people else {None})
    json.dumps(asdict(m), allow_nan=False)


@given(rows=ROWS, order=st.randoms(use_true_random=False))
def test_measures_hang_together_in_any_order(rows: list[tuple[float, float]], order: Random) -> None:
    minutes, people = columns(rows)
    m = access_measures(minutes, people, (5, 10, 20))
    shuffled = list(people.index)
    order.shuffle(shuffled)
    again = access_measures(minutes, people[shuffled], (5, 10, 20))
    assert flat(again) == pytest.approx(flat(m), rel=1e-9, abs=1e-9)
    json.dumps(asdict(m), allow_nan=False)
    within = list(m.people_within.values())
    assert all(fewer <= more + 1e-9 for fewer, more in pairwise(within))
    assert [*within] == pytest.approx([m.people - n for n in m.people_beyond.values()], abs=1e-6)
    assert within[-1] <= m.people - m.people_without_a_way + 1e-6
    if m.max_min is not None and m.mean_min is not None and m.median_min is not None and m.p95_min is not None:
        assert m.median_min <= m.p95_min <= m.max_min
        assert m.mean_min <= m.max_min + 1e-9


def test_an_area_whose_times_were_not_reckoned_is_refused() -> None:
    two, one = by_area(1, 2), by_area(1)
    with pytest.raises(KeyError):
        access_measures(one, two)
    with pytest.raises(KeyError):
        change(two, one, two)


def test_deprivation_is_by_englands_deciles_and_who_has_none_is_not_lost() -> None:
    groups = population_groups(areas(population=[1, 2, 4, 8, 16, np.nan], imd_decile=[10, 1, 2, 3, np.nan, 5]))
    assert list(people_by(groups, "Deprivation").items()) == [
        ("Most deprived fifth", 6), ("Second most deprived fifth", 8), ("Middle fifth", 0), ("Least deprived fifth", 1),
        (NOT_KNOWN, 16),
    ]  # fmt: skip
    assert groups["kind"].unique().tolist() == ["Everyone", "Deprivation"]
    table = by_group(by_area(*range(6)), groups).set_index("group")
    assert table["areas_not_known"].to_dict() == dict.fromkeys(table.index, 0) | {"Everyone": 1, "Middle fifth": 1}


def test_scores_alone_make_fifths_of_the_study_and_say_so() -> None:
    groups = population_groups(areas(population=[1] * 11, imd_score=[*range(10), np.nan]))
    assert people_by(groups, "Deprivation") == {f"{name} fifth of the study": 2 for name in FIFTHS} | {NOT_KNOWN: 1}
    most = groups[groups["group"] == "Most deprived fifth of the study"]
    assert sorted(most["area_code"]) == ["A8", "A9"]  # the higher, the more deprived
    alike = population_groups(areas(population=[1] * 4, imd_score=[7] * 4))
    assert people_by(alike, "Deprivation") == {"Middle fifth of the study": 4}


def test_ages_stand_as_given_and_only_what_is_missing_is_not_known() -> None:
    table = areas(population=[100, 100, 100, np.nan], age_75_84=[5, 5, np.nan, 9], age_85_plus=[2, np.nan, np.nan, 9])
    table.loc[:, BANDS[:4]] = 10.0
    groups = population_groups(table)
    ages = people_by(groups, "Age")
    assert (ages["Aged 0–4"], ages["Aged 75–84"], ages["Aged 85 and over"]) == (30, 10, 2)
    assert ages[NOT_KNOWN] == 55 + 60  # the first area's ages add up to 47, and that is left so
    assert people_by(groups, "75 and over") == {"Aged under 75": 120, "Aged 75 and over": 7, NOT_KNOWN: 60 + 60}


def test_cars_country_locality_and_place() -> None:
    table = areas(population=[100, 200, 50], no_car_share=[0.25, np.nan, 0], rural=["urban", "rural", None],
                  locality=["West", "East", "West"])  # fmt: skip
    groups = population_groups(table, {"A0": "Town", "A9": "Elsewhere"})
    assert people_by(groups, "Car") == {
        "People in households without a car": 25, "People in households with a car": 125, NOT_KNOWN: 200,
    }  # fmt: skip
    assert list(people_by(groups, "Urban or rural").items()) == [("Rural", 200), ("Urban", 100), (NOT_KNOWN, 50)]
    assert list(people_by(groups, "Locality").items()) == [("East", 200), ("West", 150)]
    assert people_by(groups, "Place") == {"Town": 100, NOT_KNOWN: 250}


SOMETIMES = st.none() | st.floats(0, 1)
AREA = st.tuples(PEOPLE, st.none() | st.integers(1, 10), SOMETIMES, st.sampled_from([None, "rural", "urban"]),
                 st.sampled_from([None, "North", "South"]), MINUTE)  # fmt: skip


@settings(max_examples=30)
@given(rows=st.lists(AREA, min_size=1, max_size=20))
def test_every_kind_adds_up_to_everyone_without_nan(rows: list[tuple[float, ...]]) -> None:
    names = ("population", "imd_decile", "no_car_share", "rural", "locality", "minutes")
    given = dict(zip(names, zip(*rows, strict=True), strict=True))
    minutes = by_area(*given.pop("minutes"))
    table = by_group(minutes, population_groups(areas(**given)), (10, 20))
    everyone = table.iloc[0]
    sums = ["people", "people_without_a_way", "people_within_10", "people_beyond_20"]
    for _, kind in table.groupby("kind"):
        assert kind[sums].sum().tolist() == pytest.approx(everyone[sums].tolist(), abs=1e-6)
    assert not any(isinstance(cell, float) and not np.isfinite(cell) for cell in table.to_numpy().ravel())
    whole = access_measures(minutes, by_area(*given["population"]), (10, 20))
    assert everyone["mean_min"] == whole.mean_min
    assert everyone["share_within_10"] == whole.share_within["10"]


def test_who_gains_and_who_loses_by_hand() -> None:
    before = by_area(5.3, 2, 20, 30, 8, np.nan, np.inf, 1)
    after = by_area(10.3, 13, 14, 18, np.nan, 9, np.nan, 99)
    c = change(before, after, by_area(1, 2, 4, 8, 16, 32, 64, np.nan))
    assert (c.people, c.areas_not_known) == (127, 1)
    assert c.mean_change_min == pytest.approx((5 + 22 - 24 - 96) / 15)
    assert c.people_longer == {"5": 2 + 16, "10": 2 + 16}  # exactly 5 is not more than 5
    assert c.people_shorter == {"5": 4 + 8 + 32, "10": 8 + 32}
    assert (c.people_who_lose_the_way, c.people_who_gain_a_way) == (16, 32)
    assert change(by_area(np.nan), by_area(4), by_area(3)).mean_change_min is None


@given(rows=st.lists(st.tuples(MINUTE, MINUTE, PEOPLE), min_size=1, max_size=20))
def test_going_back_turns_gains_into_losses(rows: list[tuple[float, float, float]]) -> None:
    before, after, people = columns(rows)
    there, back = change(before, after, people), change(after, before, people)
    assert there.people_longer == back.people_shorter
    assert there.people_who_gain_a_way == back.people_who_lose_the_way
    assert there.people_longer["10"] <= there.people_longer["5"] + 1e-9
    if there.mean_change_min is not None and back.mean_change_min is not None:
        assert there.mean_change_min == pytest.approx(-back.mean_change_min, abs=1e-9)
    json.dumps(asdict(there), allow_nan=False)

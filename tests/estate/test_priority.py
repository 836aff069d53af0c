"""The priority list orders buildings by how many are better off, and guesses at nothing."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.estate import GRADED, MEASURES, PriorityList, condition_order, deprivation_of_patients, priority_list
from hubplanner.study import InputError, Study, with_overrides
from tests.estate.test_growth import areas, registrations

NAN = float("nan")


def ranked(weights: dict[str, float] | None = None, **measures: list[float]) -> PriorityList:
    count = max(map(len, measures.values()))
    table = pd.DataFrame({name: measures.get(name, [0.0] * count) for name in MEASURES}, dtype=float)
    table.index = pd.Index([f"B{place}" for place in range(count)])
    overrides = {f"priority.weights.{name}": value for name, value in (weights or {}).items()}
    return priority_list(table, with_overrides(overrides))


def test_the_worst_off_in_everything_is_first() -> None:
    found = ranked(condition=[0, 1, 2, 3], deprivation=[10, 20, 30, 40], growth=[1, 1.1, 1.2, 1.3])
    assert list(found.table.index) == ["B3", "B2", "B1", "B0"]
    assert found.table["rank"].tolist() == [1, 2, 3, 4]
    assert found.table["score"].round(1).tolist() == [100, 66.7, 33.3, 0]
    assert (found.table["best_rank"] == found.table["worst_rank"]).all()
    assert found.first == 1
    assert found.table["among_first"].tolist() == [len(found.weightings), 0, 0, 0]
    assert dict(found.weights) == {"condition": 1 / 3, "deprivation": 1 / 3, "growth": 1 / 3}
    np.testing.assert_allclose(found.weightings.sum(axis=1), 1)


def test_scores_by_hand_with_ties() -> None:
    found = ranked({"deprivation": 0.0, "growth": 3.0}, condition=[2, 2, 0], growth=[1.0, 1.4, 1.2])
    assert found.table["condition"].to_dict() == {"B0": 75, "B1": 75, "B2": 0}
    assert found.table.loc["B1", "score"] == (75 + 3 * 100) / 4
    assert found.table.loc["B2", "score"] == (0 + 3 * 50) / 4
    assert list(found.weightings.index) == [
        "as given", "condition halved", "condition doubled", "condition left out", "growth halved", "growth doubled",
        "growth left out", "equal",
    ]  # fmt: skip
    assert list(found.table.loc["B0", ["best_rank", "worst_rank"]]) == [1, 3]


def test_what_is_not_known_has_no_rank_and_changes_no_other() -> None:
    found = ranked(condition=[3, NAN, 1], deprivation=[1, 2, 3], growth=[1, NAN, 2])
    assert found.table["rank"].tolist()[:2] == [1, 2]
    last = found.table.iloc[-1]
    assert (last.name, last["missing"]) == ("B1", "condition and growth not known")
    assert last[["rank", "score", "best_rank", "worst_rank", "among_first"]].isna().all()
    without = ranked(condition=[3, 1], deprivation=[1, 3], growth=[1, 2])
    assert found.table["score"].tolist()[:2] == without.table["score"].tolist()
    counted = ranked({"backlog": 0.0}, condition=[3, 1], backlog=[NAN, NAN])
    assert counted.table["missing"].tolist() == ["", ""]


@pytest.mark.parametrize("values", [[], [2.0], [NAN, NAN]])
def test_few_buildings_or_none_are_a_list_too(values: list[float]) -> None:
    found = ranked(condition=values, deprivation=values, growth=values)
    assert len(found.table) == len(values)
    assert found.table["rank"].dropna().tolist() == [1] * int(np.isfinite(values).sum())


def test_without_a_weight_there_is_no_list() -> None:
    with pytest.raises(InputError, match="needs a weight above 0"):
        ranked(dict.fromkeys(MEASURES, 0.0), condition=[1.0, 2.0])


@settings(max_examples=15)
@given(
    values=st.lists(st.tuples(*[st.one_of(st.integers(0, 5).map(float), st.just(NAN))] * 3), min_size=1, max_size=20)
)
def test_ranks_hold_whatever_the_figures(values: list[tuple[float, ...]]) -> None:
    columns = [list(column) for column in zip(*values, strict=True)]
    condition, deprivation, growth = columns
    found = ranked(condition=condition, deprivation=deprivation, growth=growth).table
    known = found[found["missing"] == ""]
    assert len(known) == sum(not any(np.isnan(row)) for row in values)
    assert known["score"].is_monotonic_decreasing
    assert known["score"].between(-1e-9, 100 + 1e-9).all()
    assert (known["best_rank"] <= known["rank"]).all()
    assert (known["rank"] <= known["worst_rank"]).all()


def order(**grades: Any) -> float:
    row = {**dict.fromkeys(GRADED, "B"), "unknown_in": "", **grades}
    return float(condition_order(pd.DataFrame([row])).iloc[0])


def test_condition_is_an_order_and_not_knowing_has_no_place_in_it() -> None:
    rising = [
        order(physical="A", functional="A", statutory="A"), order(), order(physical="B(C)"), order(physical="C"),
        order(physical="C", functional="C"), order(physical="CX"), order(statutory="D"), order(statutory="DX"),
    ]  # fmt: skip
    assert rising == sorted(set(rising))
    assert np.isnan(order(physical="D", functional=None))
    assert np.isnan(order(physical="D", unknown_in="statutory environmental"))
    assert order(quality=None, unknown_in="quality") == order()


def test_deprivation_is_that_of_where_the_patients_live() -> None:
    lists = registrations(
        ("P1", "A0", 300.0), ("P1", "A1", 100.0), ("P2", "A1", 50.0), ("P3", "A2", 10.0), ("P4", "X9", 10.0)
    )
    buildings = pd.DataFrame({"practices": ["P1", "P1 P2", "P3", "P4", ""]}, index=list("abcde"))
    study = Study((areas({"imd_decile": 2.0}, {"imd_decile": 3.0}, {}), lists))
    np.testing.assert_allclose(deprivation_of_patients(study, buildings), [300 / 400, 300 / 450, NAN, NAN, NAN])

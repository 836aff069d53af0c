"""Floating catchments are those of PySAL's access, and of a sum done by hand."""

import access.fca
import access.weights
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.study import InputError
from hubplanner.travel.floating_catchment import FloatingCatchment, enhanced_two_step, two_step

BANDS = ((10.0, 1.0), (20.0, 0.68), (30.0, 0.22))

NO_WAY = np.nan
Case = tuple[pd.DataFrame, "pd.Series[float]", "pd.Series[float]"]


def case(minutes: list[list[float]], people: list[float], supply: list[float]) -> Case:
    table = pd.DataFrame(minutes, dtype=float)
    table.index = pd.Index([f"A{row}" for row in range(len(people))])
    table.columns = pd.Index([f"S{column}" for column in range(len(supply))])
    return table, pd.Series(people, table.index, dtype=float), pd.Series(supply, table.columns, dtype=float)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    areas, sites = draw(st.integers(1, 8)), draw(st.integers(1, 6))
    minute = st.one_of(st.sampled_from([0.0, 10.0, 20.0, 30.0, NO_WAY, np.inf]), st.floats(0, 45))
    minutes = draw(st.lists(st.lists(minute, min_size=sites, max_size=sites), min_size=areas, max_size=areas))
    # PySAL divides by nobody; ours is tried on empty areas below.
    people = draw(st.lists(st.floats(0.5, 3000), min_size=areas, max_size=areas))
    return case(minutes, people, draw(st.lists(st.floats(0, 50), min_size=sites, max_size=sites)))


def theirs(minutes: pd.DataFrame, people: "pd.Series[float]", supply: "pd.Series[float]", **how: object) -> pd.Series:
    """Return PySAL's scores by area, 0 where it has none."""
    costs = minutes.rename_axis("origin").reset_index().melt("origin", var_name="dest", value_name="cost")
    found = access.fca.two_stage_fca(
        demand_df=people.rename("demand").rename_axis("geoid").reset_index(),
        supply_df=supply.to_frame("supply"),
        cost_df=costs[np.isfinite(costs["cost"])],
        **how,
    )
    return found.reindex(minutes.index).fillna(0.0)


def scores_are(found: FloatingCatchment, expected: pd.Series) -> bool:
    return bool(np.allclose(found.scores, expected[found.scores.index], rtol=1e-9, atol=1e-9))


@settings(max_examples=50)
@given(case=cases(), limit=st.sampled_from([0.0, 10.0, 20.0, 44.0]))
def test_two_steps_are_those_of_pysal(case: Case, limit: float) -> None:
    assert scores_are(two_step(*case, limit), theirs(*case, max_cost=limit))


@settings(max_examples=50)
@given(
    case=cases(), bands=st.sampled_from([BANDS, ((10, 0.5),), ((7.5, 1), (20, 0.3)), ((10, 1), (20, 0.6), (30, 0.1))])
)
def test_enhanced_steps_are_those_of_pysal(case: Case, bands: tuple[tuple[float, float], ...]) -> None:
    step = access.weights.step_fn(dict(bands))
    assert scores_are(enhanced_two_step(*case, bands), theirs(*case, weight_fn=step, max_cost=bands[-1][0]))


@given(case=cases())
def test_what_people_have_adds_up_to_what_sites_offer(case: Case) -> None:
    _, people, supply = case
    found = enhanced_two_step(*case, BANDS)
    assert people @ found.scores == pytest.approx(supply.drop(list(found.unreached)).sum(), rel=1e-9, abs=1e-9)
    assert np.isfinite([*found.scores, *found.ratios]).all()
    assert {*found.ratios.index, *found.unreached} == set(supply.index)


def test_two_steps_by_hand() -> None:
    minutes = [[5, 10, NO_WAY], [10.01, 3, NO_WAY], [NO_WAY, 99, NO_WAY]]
    found = two_step(*case(minutes, [100, 300, 50], [2, 8, 4]), 10)
    assert found.ratios.to_dict() == {"S0": 2 / 100, "S1": 8 / 400}
    assert found.scores.to_dict() == {"A0": 0.02 + 0.02, "A1": 0.02, "A2": 0}
    assert found.unreached == ("S2",)
    assert found.supply_not_known == found.people_not_known == ()


def test_enhanced_steps_by_hand() -> None:
    found = enhanced_two_step(*case([[10, 20], [20.5, 31]], [100, 200], [5, 0]), ((10, 1.0), (20, 0.68), (30, 0.22)))
    assert found.ratios.to_dict() == {"S0": pytest.approx(5 / (100 + 0.22 * 200)), "S1": 0}
    assert found.scores.to_dict() == {"A0": pytest.approx(5 / 144), "A1": pytest.approx(0.22 * 5 / 144)}


def test_what_is_not_known_is_named_and_taken_for_nothing() -> None:
    found = two_step(*case([[1, 1, 99], [1, 1, 1], [9, 1, 99]], [100, 0, np.nan], [np.nan, 7, 3]), 5)
    assert found.ratios.to_dict() == {"S1": 0.07}
    assert found.scores.to_dict() == {"A0": 0.07, "A1": 0.07, "A2": 0.07}  # who is not counted still has a way
    assert (found.unreached, found.supply_not_known, found.people_not_known) == (("S2",), ("S0",), ("A2",))


@pytest.mark.parametrize(
    "bands",
    [(), ((20, 1), (10, 0.5)), ((10, 1), (10, 0.5)), ((-1, 1),), ((10, -0.1),), ((np.nan, 1),), ((10, np.inf),)],
)
def test_bands_out_of_order_are_refused_in_words(bands: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(InputError, match="minutes that rise"):
        enhanced_two_step(*case([[1]], [1], [1]), bands)


def test_a_site_or_area_that_is_not_given_is_refused() -> None:
    minutes, people, supply = case([[1, 2], [3, 4]], [1, 1], [1, 1])
    with pytest.raises(KeyError):
        two_step(minutes, people.iloc[:1], supply, 5)
    with pytest.raises(KeyError):
        two_step(minutes, people, supply.iloc[:1], 5)

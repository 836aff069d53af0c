"""Floor area needed is that of the band table and of the rule per patient, and what is not known stays so."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.estate.space import AREA_RULES, AreaRule, area_bands_m2, area_need_m2, room_area_m2
from hubplanner.study import InputError, check_assumption, default_assumptions, with_overrides

DEFAULT = default_assumptions()


def series(*figures: float) -> "pd.Series[float]":
    return pd.Series(figures, index=[f"B{place}" for place in range(len(figures))], dtype=float)


def need(patients: float, rule: AreaRule = "bands", **changed: float) -> float:
    assumptions = with_overrides({f"space.{name.replace('__', '.')}": value for name, value in changed.items()})
    return float(area_need_m2(series(patients), assumptions, rule).iloc[0])


@pytest.mark.parametrize(
    ("patients", "area_m2"),
    [(0, 0), (1, 199), (1_999, 199), (2_000, 199), (3_000, 266), (4_000, 333), (9_000, 750), (10_000, 833),
     (11_000, 874.5), (20_000, 1_250), (21_000, 1_291.7), (30_000, 1_667)],
)  # fmt: skip
def test_area_is_that_of_the_bands(patients: float, area_m2: float) -> None:
    assert need(patients) == pytest.approx(area_m2)


def test_area_is_so_much_a_patient() -> None:
    assert need(1_750, "per_patient") == pytest.approx(120)
    assert need(1_000, "per_patient") == pytest.approx(68.6, abs=0.05)
    assert need(0, "per_patient") == 0


@pytest.mark.parametrize("rule", AREA_RULES)
def test_patients_not_known_need_an_area_not_known(rule: AreaRule) -> None:
    found = area_need_m2(series(np.nan, 0, 5_000), DEFAULT, rule)
    assert found.isna().tolist() == [True, False, False]
    assert list(found.index) == ["B0", "B1", "B2"]


def test_every_number_can_be_set() -> None:
    assert need(3_000, bands__patients_2000=100, bands__patients_4000=300) == pytest.approx(200)
    assert need(22_000, bands__each_1000_beyond=50) == pytest.approx(1_350)
    assert need(10, "per_patient", per_patient__area_m2=100, per_patient__patients=10) == pytest.approx(100)
    assert area_bands_m2(with_overrides({"space.bands.patients_8000": 1})).loc[8_000] == 1
    with pytest.raises(InputError, match="from 1 to"):
        check_assumption("space.per_patient.patients", 0)


def test_the_bands_are_a_table_that_rises() -> None:
    bands = area_bands_m2(DEFAULT)
    assert list(bands.index) == list(range(2_000, 20_001, 2_000))
    assert bands.is_monotonic_increasing


def test_a_rule_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match=r"called “per_room”. The rules are bands, per_patient\."):
        area_need_m2(series(1), DEFAULT, "per_room")  # type: ignore[arg-type]


def test_rooms_stand_for_an_area_with_corridors() -> None:
    area = room_area_m2(series(2, -1, np.nan, 1), series(1, 0, 1, np.nan), DEFAULT)
    assert area.iloc[:2].tolist() == pytest.approx([(2 * 16 + 20) * 1.3, -16 * 1.3])
    assert area.iloc[2:].isna().all()


@settings(max_examples=50)
@given(patients=st.lists(st.floats(0, 60_000), min_size=2, max_size=20), rule=st.sampled_from(list(AREA_RULES)))
def test_more_patients_never_need_less(patients: list[float], rule: AreaRule) -> None:
    assert area_need_m2(series(*sorted(patients)), DEFAULT, rule).is_monotonic_increasing

"""Rooms needed are those of the published rule, to the hand-worked figure; what is not known stays so."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.estate.rooms import (
    ROOM_TYPES,
    SESSION_BANDS,
    RoomType,
    freed_by_hours,
    freed_by_use,
    hours_a_week,
    patients_served,
    rooms_by_band,
    rooms_needed,
    whole_rooms,
)
from hubplanner.study import Assumption, InputError, check_assumption, default_assumptions, with_overrides

DEFAULT = default_assumptions()
SHARES = st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda parts: sum(parts) > 0.01)


def series(*figures: float) -> "pd.Series[float]":
    return pd.Series(figures, index=[f"B{place}" for place in range(len(figures))], dtype=float)


def shares_of(parts: list[float]) -> dict[str, float]:
    """Return shares of the bands that have hours by default."""
    return {band: part / sum(parts) for band, part in zip(SESSION_BANDS, parts, strict=False)}


def test_10000_patients_need_9_consulting_and_3_treatment_rooms() -> None:
    # 10,000 × 5.26 × 15 / 60 ÷ (52.5 × 50 × 0.6) = 13,150 ÷ 1,575; 10,000 × 5.26 × 0.2 × 20 / 60 ÷ 1,575
    found = rooms_needed(series(10_000), DEFAULT).loc["B0"]
    assert found["consulting_need"] == pytest.approx(8.35, abs=0.005)
    assert found["treatment_need"] == pytest.approx(2.23, abs=0.005)
    assert (found["consulting_rooms"], found["treatment_rooms"]) == (9, 3)


def test_a_need_of_a_hair_over_eight_is_eight() -> None:
    assert whole_rooms(series(8.0000000001, 7.9999999999, 8.001, 0, np.nan)).tolist()[:4] == [8, 8, 9, 0]


def test_patients_not_known_need_rooms_not_known() -> None:
    assert rooms_needed(series(np.nan), DEFAULT).isna().all(axis=None)
    assert rooms_by_band(series(np.nan), DEFAULT).isna().all(axis=None)
    assert freed_by_hours(series(np.nan), DEFAULT).isna().all(axis=None)
    assert (rooms_needed(series(0), DEFAULT) == 0).all(axis=None)


def test_each_session_band_has_its_own_need_and_the_greatest_counts() -> None:
    shares = {"core": 0.5, "evening": 0.4, "saturday": 0.1}
    by_band = rooms_by_band(series(10_000), DEFAULT, shares)["consulting"].loc["B0"]
    # 13,150 hours × share ÷ (h × 50 × 0.6)
    expected = {"core": 6_575 / 1_575, "evening": 5_260 / 225, "saturday": 1_315 / 240, "sunday": 0}
    assert by_band.to_dict() == pytest.approx(expected)
    assert rooms_needed(series(10_000), DEFAULT, shares).loc["B0", "consulting_rooms"] == 24


def test_missed_appointments_hold_the_room_as_well() -> None:
    changed = with_overrides({"rooms.demand.missed_appointments": 0.1, "rooms.demand.held_for_missed_min": 15})
    before, after = (rooms_needed(series(10_000), each).loc["B0"] for each in (DEFAULT, changed))
    assert after["consulting_need"] == pytest.approx(before["consulting_need"] * 16.5 / 15)
    assert after["treatment_need"] == pytest.approx(before["treatment_need"] * 21.5 / 20)


@pytest.mark.parametrize(
    ("shares", "words"),
    [({"core": 0.9}, "these make 0.9"), ({"core": 1.5, "evening": -0.5}, "from 0 to 1"), ({"noon": 1}, "“noon” is not"),
     ({"core": np.nan}, "make nan"), ({"core": 0.5, "sunday": 0.5}, "“sunday”, which has no hours"), ({}, "make 0")],
)  # fmt: skip
def test_shares_that_are_none_are_refused(shares: dict[str, float], words: str) -> None:
    with pytest.raises(InputError, match=words):
        rooms_by_band(series(1), DEFAULT, shares)


def test_longer_hours_free_rooms() -> None:
    # 13,150 hours ÷ (68 × 50 × 0.6) = 6.45; 3,506.7 ÷ 2,040 = 1.72
    found = freed_by_hours(series(10_000), DEFAULT).loc["B0"].to_dict()
    assert found == {"consulting_core": 9, "consulting_extended": 7, "consulting_freed": 2,
                     "treatment_core": 3, "treatment_extended": 2, "treatment_freed": 1}  # fmt: skip


def test_a_community_hospital_used_34_per_cent_has_rooms_to_spare() -> None:
    found = freed_by_use(series(18), series(0.34), DEFAULT).loc["B0"]
    assert found["spare_rooms"] == pytest.approx(18 * 26 / 60)
    assert found["shortage_rooms"] == 0
    assert found["spare_hours_a_week"] == pytest.approx(18 * 0.26 * 52.5)
    # Rooms in use 26 per cent of 52.5 × 50 hours, for patients who take 5.26 × 15 minutes a year.
    assert found["spare_patients"] == pytest.approx(18 * 0.26 * 52.5 * 50 / (5.26 * 0.25))


def test_a_building_used_above_the_target_is_short_of_rooms() -> None:
    found = freed_by_use(series(10), series(0.9), DEFAULT)
    assert found["shortage_rooms"].tolist() == pytest.approx([5])
    assert (found[["spare_rooms", "spare_hours_a_week", "spare_patients"]] == 0).all(axis=None)


def test_use_not_known_frees_what_is_not_known() -> None:
    found = freed_by_use(series(np.nan, 5, 5), series(0.3, np.nan, 0.6, 0.1), DEFAULT)
    assert found.iloc[:2].isna().all(axis=None)
    assert (found.iloc[2:] == 0).all(axis=None)
    with pytest.raises(KeyError):
        freed_by_use(series(1, 1), series(0.3), DEFAULT)


@pytest.mark.parametrize("utilisation", [34, -0.1])
def test_a_utilisation_that_is_no_share_is_refused(utilisation: float) -> None:
    with pytest.raises(InputError, match=r"The utilisation of B0 is .*0\.34 for 34 per cent"):
        freed_by_use(series(1), series(utilisation), DEFAULT)


def test_rooms_that_nobody_needs_are_enough_for_all() -> None:
    changed = with_overrides({"rooms.treatment.share": 0})
    assert rooms_needed(series(10_000), changed).loc["B0", "treatment_rooms"] == 0
    served = patients_served(series(0, np.nan), changed, "treatment").tolist()
    assert served == pytest.approx([np.inf, np.nan], nan_ok=True)


@pytest.mark.parametrize(
    ("name", "value"), [("rooms.use.target", 0), ("rooms.open.year", 0), ("rooms.demand.contacts", 0)]
)
def test_an_assumption_that_would_be_divided_by_cannot_be_nothing(name: str, value: float) -> None:
    with pytest.raises(InputError, match=name):
        check_assumption(name, value)


@pytest.mark.parametrize("name", [name for name in DEFAULT if name.startswith(("rooms.", "space."))])
def test_every_default_is_within_its_limits(name: str) -> None:
    check_assumption(name, DEFAULT[name].value)


@pytest.fixture(scope="module")
def open_on_sunday() -> dict[str, Assumption]:
    return dict(with_overrides({"rooms.open.sunday": 4}))


@settings(max_examples=50)
@given(patients=st.lists(st.floats(0, 60_000), min_size=2, max_size=10), parts=SHARES)
def test_more_patients_never_need_fewer_rooms(patients: list[float], parts: list[float]) -> None:
    found = rooms_needed(series(*sorted(patients)), DEFAULT, shares_of(parts))
    assert all(found[column].is_monotonic_increasing for column in found)
    for room_type in ROOM_TYPES:
        assert (found[f"{room_type}_rooms"] - found[f"{room_type}_need"]).between(-1e-9, 1).all()


@settings(max_examples=50)
@given(patients=st.floats(0, 60_000), parts=SHARES)
def test_the_work_of_the_bands_adds_up_to_that_of_core_hours(patients: float, parts: list[float]) -> None:
    hours = pd.Series(hours_a_week(DEFAULT))
    for room_type in ROOM_TYPES:
        alone, spread = (
            rooms_by_band(series(patients), DEFAULT, shares)[room_type].loc["B0"] for shares in (None, shares_of(parts))
        )
        assert (spread * hours).sum() == pytest.approx((alone * hours).sum())


@settings(max_examples=50)
@given(patients=st.floats(0, 60_000))
def test_longer_hours_never_need_more_rooms(open_on_sunday: dict[str, Assumption], patients: float) -> None:
    for assumptions in (DEFAULT, open_on_sunday):
        found = freed_by_hours(series(patients), assumptions)
        assert (found[["consulting_freed", "treatment_freed"]] >= 0).all(axis=None)


@settings(max_examples=50)
@given(rooms=st.integers(0, 200), room_type=st.sampled_from(ROOM_TYPES))
def test_rooms_can_serve_those_who_need_them(rooms: int, room_type: RoomType) -> None:
    served = patients_served(series(rooms), DEFAULT, room_type)
    assert rooms_needed(served, DEFAULT)[f"{room_type}_rooms"].tolist() == [rooms]

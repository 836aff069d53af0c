"""A hub serves the people whom its rooms can serve, and says what limits it; what is not known stays so."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from hubplanner.estate.capacity import expanded, hub_capacity, rooms_a_person, rooms_for, staff_needed, viable
from hubplanner.estate.rooms import SESSION_BANDS, usable_hours_a_year
from hubplanner.estate.services import HUB_ROOM_TYPES, Service
from hubplanner.study import InputError, default_assumptions, with_overrides

DEFAULT = default_assumptions()
CLINIC = Service("Clinic", 0.5, 15, "consulting", 20_000, 2)
BLOOD = Service("Blood tests", 0.3, 10, "treatment", 20_000, 2)
WEEKEND = replace(CLINIC, name="Weekend clinic", bands=("saturday", "sunday"))
SERVICE = st.builds(
    Service,
    name=st.uuids().map(str),
    contacts_per_person_year=st.floats(0.01, 6),
    minutes=st.floats(1, 90),
    room_type=st.sampled_from(HUB_ROOM_TYPES),
    minimum_population=st.floats(0, 1e5),
    staff_wte=st.floats(0, 9),
    # Sunday has no hours by default.
    bands=st.sets(st.sampled_from(SESSION_BANDS[:3]), min_size=1).map(lambda bands: tuple(sorted(bands))),
)
SERVICES = st.lists(SERVICE, min_size=1, max_size=6)


def series(*figures: float) -> "pd.Series[float]":
    return pd.Series(figures, index=[f"B{place}" for place in range(len(figures))], dtype=float)


def rooms(**by_type: Sequence[float]) -> pd.DataFrame:
    return pd.DataFrame({room_type: series(*figures) for room_type, figures in by_type.items()})


def people_by_linear_programme(services: Sequence[Service]) -> float:
    """Return the people whom one consulting room can serve: hours of each service in each band, as many as fit."""
    hours = usable_hours_a_year(DEFAULT)
    size, wide = len(services), len(SESSION_BANDS)
    held = [-one.contacts_per_person_year * one.minutes / 60 for one in services]
    found = linprog(
        [0] * (size * wide) + [-1],
        A_eq=np.column_stack([np.kron(np.eye(size), np.ones(wide)), held]),
        b_eq=np.zeros(size),
        A_ub=np.column_stack([np.kron(np.ones(size), np.eye(wide)), np.zeros(wide)]),
        b_ub=[hours[band] for band in SESSION_BANDS],
        bounds=[(0, None if band in one.bands else 0) for one in services for band in SESSION_BANDS] + [(0, None)],
    )
    assert found.fun is not None
    return -found.fun


def test_capacity_is_that_worked_by_hand() -> None:
    # A room can be in use 52.5 × 50 × 0.6 = 1,575 hours; a person takes 0.5 × 15 ÷ 60 = 0.125, and 0.05 for blood.
    found = hub_capacity(rooms(consulting=[4, 10], treatment=[2, 1]), [CLINIC, BLOOD], DEFAULT)
    assert found["people"].tolist() == pytest.approx([4 * 1_575 / 0.125, 1 * 1_575 / 0.05])
    assert found["limited_by"].tolist() == ["consulting", "treatment"]
    assert found["why"].tolist() == ["Limited by 4 consulting rooms.", "Limited by 1 treatment room."]


def test_longer_hours_are_for_the_services_that_run_in_them() -> None:
    longer = replace(CLINIC, bands=("core", "evening"))
    both = rooms_a_person([longer], DEFAULT)["consulting"]
    assert both == pytest.approx(0.125 / ((52.5 + 7.5) * 50 * 0.6))
    # The weekend clinic has Saturday's 8 hours alone, however long the others' week.
    beside = rooms_a_person([longer, WEEKEND], DEFAULT)["consulting"]
    assert beside == pytest.approx(0.125 / (8 * 50 * 0.6))
    # Two that can share all hours fit where each alone would leave some over.
    anytime = replace(CLINIC, name="Any time", bands=SESSION_BANDS)
    shared = rooms_a_person([replace(CLINIC, contacts_per_person_year=1), anytime], DEFAULT)["consulting"]
    assert shared == pytest.approx(max(0.25 / (52.5 * 30), 0.375 / (68 * 30)))


def test_rooms_not_known_make_a_capacity_not_known() -> None:
    found = hub_capacity(rooms(consulting=[np.nan, 4, np.nan, 0]), [CLINIC, BLOOD], DEFAULT)
    assert found["people"].isna().all()
    assert found["limited_by"].tolist() == [None] * 4
    assert found["why"].tolist()[:2] == ["The number of consulting and treatment rooms is not known.",
                                         "The number of treatment rooms is not known."]  # fmt: skip
    # Rooms that no service needs need not be known.
    alone = hub_capacity(rooms(consulting=[np.nan, 4], treatment=[1, np.nan]), [CLINIC], DEFAULT)
    assert alone["people"].isna().tolist() == [True, False]


def test_a_building_without_a_room_serves_nobody() -> None:
    found = hub_capacity(rooms(consulting=[4], treatment=[0]), [CLINIC, BLOOD], DEFAULT)
    assert found.to_numpy().tolist() == [[0, "treatment", "There is no treatment room."]]
    half_used = hub_capacity(rooms(consulting=[4], treatment=[0]), [CLINIC, BLOOD], DEFAULT, series(0.3))
    assert half_used["why"].tolist() == ["There is no treatment room."]


def test_only_rooms_that_are_spare_count() -> None:
    use = series(0.3, 0.9, np.nan)
    found = hub_capacity(rooms(consulting=[4, 4, 4]), [CLINIC], DEFAULT, use)
    assert found["people"].tolist() == pytest.approx([2 * 1_575 / 0.125, 0, np.nan], nan_ok=True)
    assert found["why"].tolist() == ["Limited by 2 spare consulting rooms.",
                                     "Nothing is spare: rooms are in use as much as the target allows, or more.",
                                     "How much of the building is in use is not known."]  # fmt: skip


def test_no_services_or_no_hours_are_told() -> None:
    with pytest.raises(InputError, match="There are no services"):
        hub_capacity(rooms(consulting=[1]), [], DEFAULT)
    with pytest.raises(InputError, match="“Weekend clinic” runs only in sunday hours"):
        rooms_for(series(1), [replace(WEEKEND, bands=("sunday",))], DEFAULT)


def test_rooms_for_people_are_those_worked_by_hand() -> None:
    found = rooms_for(series(60_000, np.nan), [CLINIC, BLOOD], DEFAULT)
    # 60,000 × 0.125 ÷ 1,575 = 4.76; 60,000 × 0.05 ÷ 1,575 = 1.90
    whole = found[["consulting_rooms", "treatment_rooms", "imaging_rooms"]].to_numpy()
    assert whole[0].tolist() == [5, 2, 0]
    assert found["consulting_need"].iloc[0] == pytest.approx(4.76, abs=0.005)
    assert found.loc["B1"].isna().all()


def test_missed_appointments_make_room_for_fewer_people() -> None:
    changed = with_overrides({"rooms.demand.missed_appointments": 0.2, "rooms.demand.held_for_missed_min": 15})
    here = rooms(consulting=[4])
    before, after = (hub_capacity(here, [CLINIC], each)["people"].iloc[0] for each in (DEFAULT, changed))
    assert after == pytest.approx(before / 1.2)


def test_a_service_needs_people_and_the_services_it_leans_on() -> None:
    scan = replace(CLINIC, name="Scan", minimum_population=60_000)
    leaning = replace(CLINIC, name="Leaning", minimum_population=10_000, needs=("Scan",))
    found = viable([leaning, scan, CLINIC], 40_000)
    assert found.index.tolist() == ["Leaning", "Scan", "Clinic"]
    assert found["viable"].tolist() == [False, False, True]
    assert found["short_by_people"].tolist() == [0, 20_000, 0]
    assert found["why"].tolist() == ["It needs “Scan”, which has too few people.",
                                     "20,000 people fewer than the 60,000 it needs.", ""]  # fmt: skip
    assert viable([leaning, scan], 60_000)["viable"].all()


def test_services_of_people_not_known_are_neither_viable_nor_not() -> None:
    found = viable([CLINIC], np.nan)
    assert found["viable"].isna().all()
    assert found["short_by_people"].isna().all()
    assert found["why"].tolist() == ["How many people it would serve is not known."]


def test_staff_are_the_smallest_team_or_enough_for_the_contacts() -> None:
    # 0.125 hours a person: 8,000 people take 1,000 of the 1,100 hours of one WTE, 44,000 take five.
    found = staff_needed(series(8_000, 44_000, np.nan), [CLINIC], DEFAULT)["Clinic"]
    assert found.tolist() == pytest.approx([2, 5, np.nan], nan_ok=True)


def test_rooms_added_serve_more_people_at_a_cost_that_somebody_states() -> None:
    here = rooms(consulting=[4, 4, 4, np.nan], treatment=[2, 2, 1, 2])
    extra = rooms(consulting=[1, np.nan, 2, 1])
    each = 1_575 / 0.125
    found = expanded(here, extra, [CLINIC, BLOOD], DEFAULT, 250_000)
    nowhere = [np.nan, np.nan]
    assert found["extra_people"].tolist() == pytest.approx([each, np.nan, 0, np.nan], nan_ok=True)
    assert found["cost_gbp"].tolist() == pytest.approx([250_000, np.nan, 500_000, 250_000], nan_ok=True)
    costs = found["cost_per_extra_person_gbp"].tolist()
    assert costs == pytest.approx([250_000 / each, np.nan, *nowhere], nan_ok=True)
    assert found["why"].tolist() == ["Limited by 5 consulting rooms.", "How many rooms can be added is not known.",
                                     "Limited by 1 treatment room.",
                                     "The number of consulting rooms is not known."]  # fmt: skip


def test_without_a_cost_stated_there_is_none() -> None:
    here, extra = rooms(consulting=[4, 4]), rooms(consulting=[1, 1])
    found = expanded(here, extra, [CLINIC], DEFAULT)
    assert found[["cost_gbp", "cost_per_extra_person_gbp"]].isna().all(axis=None)
    assert (found["extra_people"] > 0).all()
    by_building = expanded(here, extra, [CLINIC], DEFAULT, series(100, np.nan))
    assert by_building["cost_gbp"].tolist() == pytest.approx([100, np.nan], nan_ok=True)


def test_rooms_added_are_whole_beside_rooms_half_used() -> None:
    found = expanded(rooms(consulting=[4]), rooms(consulting=[1]), [CLINIC], DEFAULT, 1.0, series(0.3)).loc["B0"]
    assert (found["people_before"], found["people_after"]) == pytest.approx((2 * 12_600, 3 * 12_600))


@settings(max_examples=50)
@given(services=SERVICES, here=st.lists(st.integers(0, 40), min_size=3, max_size=3))
def test_people_served_to_the_full_need_no_more_rooms_than_there_are(services: list[Service], here: list[int]) -> None:
    there = rooms(**{room_type: [many] for room_type, many in zip(HUB_ROOM_TYPES, here, strict=True)})
    full = hub_capacity(there, services, DEFAULT)
    need = rooms_for(full["people"], services, DEFAULT)
    assert all(need[f"{room_type}_rooms"].iloc[0] <= there[room_type].iloc[0] for room_type in HUB_ROOM_TYPES)
    limit = full["limited_by"].iloc[0]
    assert need[f"{limit}_rooms"].iloc[0] == there[limit].iloc[0]


@settings(max_examples=50)
@given(services=SERVICES, people=st.lists(st.floats(0, 2e5), min_size=2, max_size=8))
def test_more_people_never_need_fewer_rooms_or_staff(services: list[Service], people: list[float]) -> None:
    population = series(*sorted(people))
    for table in (rooms_for(population, services, DEFAULT), staff_needed(population, services, DEFAULT)):
        assert all(table[column].is_monotonic_increasing for column in table)


@settings(max_examples=50)
@given(services=SERVICES, more=SERVICE)
def test_another_service_never_leaves_room_for_more_people(services: list[Service], more: Service) -> None:
    assert (rooms_a_person([*services, more], DEFAULT) >= rooms_a_person(services, DEFAULT)).all()


@settings(max_examples=50)
@given(services=SERVICES)
def test_capacity_is_that_of_a_linear_programme(services: list[Service]) -> None:
    consulting = [replace(service, room_type="consulting") for service in services]
    found = hub_capacity(rooms(consulting=[1]), consulting, DEFAULT)["people"].iloc[0]
    assert found == pytest.approx(people_by_linear_programme(consulting), rel=1e-6)


def test_no_buildings_have_no_capacity() -> None:
    none = rooms(consulting=[])
    assert hub_capacity(none, [CLINIC], DEFAULT).empty
    assert rooms_for(series(), [CLINIC], DEFAULT).empty
    assert expanded(none, none, [CLINIC], DEFAULT).empty


def test_rooms_of_no_known_kind_cannot_be_added() -> None:
    with pytest.raises(InputError, match="“consulting_rooms” is not a kind of room"):
        expanded(rooms(consulting=[1]), rooms(consulting_rooms=[1]), [CLINIC], DEFAULT)

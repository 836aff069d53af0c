"""Rooms that patients need, and what longer hours or fuller use would free.

Rooms = ⌈P × c × f × m / 60 ÷ (h × k × u)⌉ by kind of room and session band [1]_: P patients, c contacts a patient a
year, f the share of them in such a room, m minutes each, h hours open a week, k weeks a year, u the share of these
hours that a room can be in use. A patient who does not attend (DNA) holds the room as well, so that m is the minutes of
a contact plus the rate of missed ones times the minutes held. Every number is an assumption, ``rooms.*``.

Demand has three layers: core practice, staff of the network (ARRS), and services moved out of hospital. The rule is for
the first alone. The other two are held by the hub, so they come as services (`hubplanner.estate.services`).

References
----------
.. [1] The rule of HBN 11-01; the Strategy Unit publishes the same shape for outpatient rooms,
   https://the-strategy-unit.github.io/open-plan-docs.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, TypeVar, get_args

import numpy as np
import pandas as pd

from hubplanner.study import Assumption, InputError

RoomType = Literal["consulting", "treatment"]
ROOM_TYPES: tuple[RoomType, ...] = get_args(RoomType)
SESSION_BANDS = ("core", "evening", "saturday", "sunday")
ALL_CORE: Mapping[str, float] = MappingProxyType({"core": 1.0})
"""Shares of contacts by session band: none outside core hours."""

_MOST_IN_USE = 1.5
_Table = TypeVar("_Table", "pd.Series[float]", pd.DataFrame)


def whole_rooms(need: _Table) -> _Table:
    """Return needs as whole rooms, not letting 8.0000000001 become 9."""
    return need.round(9).apply(np.ceil)


def hours_a_week(assumptions: Mapping[str, Assumption]) -> dict[str, float]:
    """Return the hours that buildings are open, by session band."""
    return {band: assumptions[f"rooms.open.{band}"].value for band in SESSION_BANDS}


def usable_hours_a_year(assumptions: Mapping[str, Assumption]) -> dict[str, float]:
    """Return the hours a year that one room can be in use, h × k × u, by session band."""
    each_week = assumptions["rooms.open.year"].value * assumptions["rooms.use.target"].value
    return {band: hours * each_week for band, hours in hours_a_week(assumptions).items()}


def held_hours(minutes: float, assumptions: Mapping[str, Assumption]) -> float:
    """Return the hours that one contact of so many minutes holds a room, with its part of those missed."""
    missed = assumptions["rooms.demand.missed_appointments"].value
    return (minutes + missed * assumptions["rooms.demand.held_for_missed_min"].value) / 60


def room_hours_a_patient(room_type: RoomType, assumptions: Mapping[str, Assumption]) -> float:
    """Return the hours a year that one patient holds a kind of room, c × f × m / 60."""
    contacts = assumptions["rooms.demand.contacts"].value * assumptions[f"rooms.{room_type}.share"].value
    return contacts * held_hours(assumptions[f"rooms.{room_type}.contact_min"].value, assumptions)


def rooms_by_band(
    patients: "pd.Series[float]", assumptions: Mapping[str, Assumption], shares: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """Return the need for rooms in each session band, before rounding (`whole_rooms` rounds).

    Parameters
    ----------
    patients : pandas.Series
        By practice or building; NaN where not known.
    assumptions : mapping of str to Assumption
        With ``rooms.*``.
    shares : mapping of str to float, optional
        Of contacts by session band, adding up to 1; all in core hours if not given.

    Returns
    -------
    pandas.DataFrame
        Rows as ``patients``; columns by ``room_type`` and ``session_band``. NaN where patients are not known.

    Raises
    ------
    InputError
        If the shares are none, or a band that has contacts has no hours.
    """
    share = _checked_shares(ALL_CORE if shares is None else shares)
    hours = usable_hours_a_year(assumptions)
    closed = [band for band in SESSION_BANDS if share[band] and not hours[band]]
    if closed:
        raise InputError(f"There are contacts in the session band “{closed[0]}”, which has no hours open.")
    needs = {
        (room_type, band): patients.astype(float) * (part * share[band] / hours[band] if share[band] else 0.0)
        for room_type in ROOM_TYPES
        for part in [room_hours_a_patient(room_type, assumptions)]
        for band in SESSION_BANDS
    }
    return pd.DataFrame(needs, index=patients.index).rename_axis(columns=["room_type", "session_band"])


def _checked_shares(shares: Mapping[str, float]) -> dict[str, float]:
    unknown = [band for band in shares if band not in SESSION_BANDS]
    if unknown:
        raise InputError(f"“{unknown[0]}” is not a session band. The bands are {', '.join(SESSION_BANDS)}.")
    total = sum(shares.values())
    if not (all(0 <= share <= 1 for share in shares.values()) and abs(total - 1) < 1e-6):
        raise InputError(f"Shares of contacts by session band are from 0 to 1 and add up to 1; these make {total:g}.")
    return {band: shares.get(band, 0.0) for band in SESSION_BANDS}


def rooms_needed(
    patients: "pd.Series[float]", assumptions: Mapping[str, Assumption], shares: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """Return the rooms that patients need: those of the session band that needs most.

    Parameters
    ----------
    patients, assumptions, shares
        See `rooms_by_band`.

    Returns
    -------
    pandas.DataFrame
        Rows as ``patients``; for each kind of room ``consulting_need`` before rounding and ``consulting_rooms``
        whole. NaN where patients are not known.

    Raises
    ------
    InputError
        See `rooms_by_band`.
    """
    by_band = rooms_by_band(patients, assumptions, shares)
    columns: dict[str, pd.Series[float]] = {}
    for room_type in ROOM_TYPES:
        need = by_band[[room_type]].max(axis=1)
        columns |= {f"{room_type}_need": need, f"{room_type}_rooms": whole_rooms(need)}
    return pd.DataFrame(columns)


def patients_served(
    rooms: "pd.Series[float]",
    assumptions: Mapping[str, Assumption],
    room_type: RoomType = "consulting",
    bands: Sequence[str] = ("core",),
) -> "pd.Series[float]":
    """Return how many patients rooms of one kind can serve: the rule for rooms turned round.

    Parameters
    ----------
    rooms : pandas.Series
        By building; NaN where not known. They need not be whole.
    assumptions : mapping of str to Assumption
        With ``rooms.*``.
    room_type : {"consulting", "treatment"}
    bands : sequence of str
        Session bands in which the rooms can be used.

    Returns
    -------
    pandas.Series
        Patients; infinite where none of them needs such a room, NaN where rooms are not known.
    """
    hours = usable_hours_a_year(assumptions)
    each = room_hours_a_patient(room_type, assumptions)
    return rooms * sum(hours[band] for band in bands) / each if each else rooms.where(rooms.isna(), np.inf)


def freed_by_hours(patients: "pd.Series[float]", assumptions: Mapping[str, Assumption]) -> pd.DataFrame:
    """Return what extending hours alone would free: the same contacts spread over all hours open, evenly.

    Parameters
    ----------
    patients : pandas.Series
        By practice or building; NaN where not known.
    assumptions : mapping of str to Assumption
        With ``rooms.*``; a session band of 0 hours a week stays closed.

    Returns
    -------
    pandas.DataFrame
        Rows as ``patients``; for each kind of room the whole rooms ``consulting_core`` needed in core hours alone,
        ``consulting_extended`` with every band, and ``consulting_freed``, the difference.

    Raises
    ------
    InputError
        If there are no core hours.
    """
    hours = hours_a_week(assumptions)
    core = rooms_needed(patients, assumptions)
    extended = rooms_needed(patients, assumptions, {band: h / sum(hours.values()) for band, h in hours.items()})
    columns: dict[str, pd.Series[float]] = {}
    for room_type in ROOM_TYPES:
        before, after = core[f"{room_type}_rooms"], extended[f"{room_type}_rooms"]
        columns |= {f"{room_type}_core": before, f"{room_type}_extended": after, f"{room_type}_freed": before - after}
    return pd.DataFrame(columns)


def spare_share(utilisation: "pd.Series[float]", assumptions: Mapping[str, Assumption]) -> "pd.Series[float]":
    """Return which share of its rooms a building has to spare, 1 − utilisation ÷ target; below 0 it is short of them.

    Parameters
    ----------
    utilisation : pandas.Series
        By building, the share of the hours open in which rooms are in use; NaN where not known.
    assumptions : mapping of str to Assumption
        With ``rooms.use.target``.

    Returns
    -------
    pandas.Series
        NaN where utilisation is not known.

    Raises
    ------
    InputError
        If a utilisation is no share.
    """
    wrong = utilisation[(utilisation < 0) | (utilisation > _MOST_IN_USE)]
    if len(wrong):
        raise InputError(
            f"The utilisation of {wrong.index[0]} is {wrong.iloc[0]:g}. It is a share of hours: 0.34 for 34 per cent."
        )
    return 1 - utilisation / assumptions["rooms.use.target"].value


def freed_by_use(
    rooms: "pd.Series[float]",
    utilisation: "pd.Series[float]",
    assumptions: Mapping[str, Assumption],
    room_type: RoomType = "consulting",
    bands: Sequence[str] = ("core",),
) -> pd.DataFrame:
    """Return what using under-used buildings up to the target would free.

    Parameters
    ----------
    rooms : pandas.Series
        Of one kind, by building; NaN where not known.
    utilisation : pandas.Series
        By building, the share of the hours open in which rooms are in use; NaN where not known. It may have
        buildings more.
    assumptions : mapping of str to Assumption
        With ``rooms.*``.
    room_type : {"consulting", "treatment"}
    bands : sequence of str
        Session bands over which utilisation was measured.

    Returns
    -------
    pandas.DataFrame
        Rows as ``rooms``: ``spare_rooms`` and ``shortage_rooms`` (one of them 0), ``spare_hours_a_week`` of rooms up
        to the target, ``spare_patients`` whom these could serve. NaN where rooms or utilisation are not known.

    Raises
    ------
    InputError
        If a utilisation is no share.
    KeyError
        If a building has no entry in ``utilisation``.
    """
    gap = rooms * spare_share(utilisation.loc[rooms.index], assumptions)
    spare = gap.clip(lower=0)
    hours, target = hours_a_week(assumptions), assumptions["rooms.use.target"].value
    return pd.DataFrame(
        {
            "spare_rooms": spare,
            "shortage_rooms": gap.clip(upper=0).abs(),
            "spare_hours_a_week": spare * target * sum(hours[band] for band in bands),
            "spare_patients": patients_served(spare, assumptions, room_type, bands),
        }
    )

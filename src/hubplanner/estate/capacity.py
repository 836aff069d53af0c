"""How many people a building can serve as a hub, by the services placed in it.

People = rooms × Σ h × k × u ÷ Σ c × m / 60, of the kind of room that serves fewest: h hours open a week of the session
bands in which the services run, k weeks, u the target of use, c contacts a person a year, m minutes. Where services
run in different bands, those that run in nothing but some of them must fit into the hours of these, for every set of
bands: that is all it takes for the rooms to suffice (the theorem of Hall, 1935).
"""

import math
from collections.abc import Mapping, Sequence
from itertools import chain, combinations
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.estate.rooms import SESSION_BANDS, held_hours, spare_share, usable_hours_a_year, whole_rooms
from hubplanner.estate.services import HUB_ROOM_TYPES, Service, in_order_of_need
from hubplanner.study import Assumption, InputError

_BAND_SETS = tuple(chain.from_iterable(combinations(SESSION_BANDS, size + 1) for size in range(len(SESSION_BANDS))))


def rooms_a_person(services: Sequence[Service], assumptions: Mapping[str, Assumption]) -> "pd.Series[float]":
    """Return the part of a room that one person's use of services takes.

    Parameters
    ----------
    services : sequence of Service
        At least one.
    assumptions : mapping of str to Assumption
        With ``rooms.*``.

    Returns
    -------
    pandas.Series
        By kind of room; 0 where no service needs it.

    Raises
    ------
    InputError
        If there are no services, or one runs only when buildings are closed.
    """
    if not services:
        raise InputError("There are no services. Choose at least one that the hub is to give.")
    hours = usable_hours_a_year(assumptions)
    closed = [service for service in services if not any(hours[band] for band in service.bands)]
    if closed:
        raise InputError(
            f"“{closed[0].name}” runs only in {' and '.join(closed[0].bands)} hours, and there are none of them."
        )
    need = pd.Series(0.0, index=pd.Index(HUB_ROOM_TYPES, name="room_type"))
    for room_type in HUB_ROOM_TYPES:
        for bands in _BAND_SETS:
            held = sum(
                service.contacts_per_person_year * held_hours(service.minutes, assumptions)
                for service in services
                if service.room_type == room_type and set(service.bands) <= set(bands)
            )
            if held:
                need[room_type] = max(need[room_type], held / sum(hours[band] for band in bands))
    return need


def rooms_for(
    population: "pd.Series[float]", services: Sequence[Service], assumptions: Mapping[str, Assumption]
) -> pd.DataFrame:
    """Return the rooms that services need to serve people.

    Parameters
    ----------
    population : pandas.Series
        By hub; NaN where not known.
    services, assumptions
        See `rooms_a_person`.

    Returns
    -------
    pandas.DataFrame
        Rows as ``population``; for each kind of room ``consulting_need`` before rounding and ``consulting_rooms``
        whole.

    Raises
    ------
    InputError
        See `rooms_a_person`.
    """
    columns: dict[str, pd.Series[float]] = {}
    for room_type, each in rooms_a_person(services, assumptions).items():
        need = population * each
        columns |= {f"{room_type}_need": need, f"{room_type}_rooms": whole_rooms(need)}
    return pd.DataFrame(columns)


def hub_capacity(
    rooms: pd.DataFrame,
    services: Sequence[Service],
    assumptions: Mapping[str, Assumption],
    utilisation: "pd.Series[float] | None" = None,
) -> pd.DataFrame:
    """Return how many people buildings can serve as hubs.

    Parameters
    ----------
    rooms : pandas.DataFrame
        Buildings × kinds of room, whole or in part open to the services; NaN where not known. A kind without a column
        is not known anywhere.
    services, assumptions
        See `rooms_a_person`.
    utilisation : pandas.Series, optional
        By building, the share of hours in which these rooms are in use already, NaN where not known: only what is
        spare below the target counts, the same in every session band. Without it, rooms are all for the services.

    Returns
    -------
    pandas.DataFrame
        Rows as ``rooms``: ``people`` (NaN where the number of a kind of room that is needed is not known),
        ``limited_by``, the kind of room that serves fewest (None where not known), and ``why`` in words.

    Raises
    ------
    InputError
        See `rooms_a_person` and `hubplanner.estate.rooms.spare_share`.
    KeyError
        If a building has no entry in ``utilisation``.
    """
    each = rooms_a_person(services, assumptions)
    needed = each[each > 0]
    spare = _spare_share(rooms.index, assumptions, utilisation)
    there = rooms.reindex(columns=needed.index).astype(float).mul(spare, axis=0)
    serves = there / needed
    limits = serves.dropna().idxmin(axis=1).reindex(serves.index).astype(object)
    return pd.DataFrame(
        {
            "people": serves.min(axis=1, skipna=False),
            "limited_by": limits.where(limits.notna(), None),
            "why": [_why(there.iloc[row], limit, spare.iloc[row]) for row, limit in enumerate(limits)],
        }
    )


def _spare_share(
    buildings: pd.Index, assumptions: Mapping[str, Assumption], utilisation: "pd.Series[float] | None"
) -> "pd.Series[float]":
    if utilisation is None:
        return pd.Series(1.0, buildings)
    return spare_share(utilisation.loc[buildings], assumptions).clip(lower=0)


def _why(there: "pd.Series[float]", limit: Any, spare: float) -> str:
    if math.isnan(spare):
        return "How much of the building is in use is not known."
    if not isinstance(limit, str):
        return f"The number of {' and '.join(there.index[there.isna()])} rooms is not known."
    if spare == 0:
        return "Nothing is spare: rooms are in use as much as the target allows, or more."
    if there[limit] == 0:
        return f"There is no {limit} room."
    kind = limit if spare == 1 else f"spare {limit}"
    return f"Limited by {there[limit]:.3g} {kind} room{'' if there[limit] == 1 else 's'}."


def viable(services: Sequence[Service], population: float) -> pd.DataFrame:
    """Return which services a population keeps safe and worth running.

    Parameters
    ----------
    services : sequence of Service
        Placed together.
    population : float
        People whom the hub serves; NaN where not known.

    Returns
    -------
    pandas.DataFrame
        By name of service, in the order given: ``minimum_population``, ``short_by_people`` (0 where there are enough),
        ``viable`` (boolean, missing where the population is not known) and ``why`` in words where it is not. A service
        whose needs are not viable is not viable either.

    Raises
    ------
    InputError
        If the services do not go together (`hubplanner.estate.services.in_order_of_need`).
    """
    why: dict[str, str] = {}
    for service in in_order_of_need(services):
        failing = [need for need in service.needs if why[need]]
        if math.isnan(population):
            why[service.name] = "How many people it would serve is not known."
        elif population < service.minimum_population:
            short = service.minimum_population - population
            why[service.name] = f"{short:,.0f} people fewer than the {service.minimum_population:,.0f} it needs."
        else:
            why[service.name] = f"It needs “{failing[0]}”, which has too few people." if failing else ""
    names = pd.Index([service.name for service in services], name="service")
    least = pd.Series([service.minimum_population for service in services], names, dtype=float)
    reasons = pd.Series([why[name] for name in names], names, dtype=object)
    known = pd.Series([not reason for reason in reasons], names, dtype="boolean")
    return pd.DataFrame(
        {
            "minimum_population": least,
            "short_by_people": (least - population).clip(lower=0),
            "viable": known.mask(pd.Series(math.isnan(population), names)),
            "why": reasons,
        }
    )


def staff_needed(
    population: "pd.Series[float]", services: Sequence[Service], assumptions: Mapping[str, Assumption]
) -> pd.DataFrame:
    """Return the staff that services need: enough for the contacts, and no fewer than the smallest team.

    Parameters
    ----------
    population : pandas.Series
        By hub; NaN where not known.
    services : sequence of Service
    assumptions : mapping of str to Assumption
        With ``rooms.*``.

    Returns
    -------
    pandas.DataFrame
        Hubs × services, in WTE; NaN where the population is not known.
    """
    hours = assumptions["rooms.staff.contact_hours"].value
    return pd.DataFrame(
        {
            service.name: np.maximum(
                population * service.contacts_per_person_year * held_hours(service.minutes, assumptions) / hours,
                service.staff_wte,
            )
            for service in services
        },
        index=population.index,
    )


def expanded(
    rooms: pd.DataFrame,
    extra_rooms: pd.DataFrame,
    services: Sequence[Service],
    assumptions: Mapping[str, Assumption],
    cost_per_room_gbp: "pd.Series[float] | float" = math.nan,
    utilisation: "pd.Series[float] | None" = None,
) -> pd.DataFrame:
    """Return how many more people buildings could serve with rooms added, and what each would cost.

    Parameters
    ----------
    rooms, services, assumptions, utilisation
        See `hub_capacity`. ``rooms`` may have buildings more.
    extra_rooms : pandas.DataFrame
        Buildings × kinds of room, to be added; NaN where it is not known how many could be. A kind without a column is
        not added to. All of them are for the services.
    cost_per_room_gbp : float or pandas.Series
        Of one room added, by building if a series. There is no benchmark with a source: NaN unless stated.

    Returns
    -------
    pandas.DataFrame
        Rows as ``extra_rooms``: ``people_before``, ``people_after``, ``extra_people``, ``cost_gbp``,
        ``cost_per_extra_person_gbp`` (NaN where nobody is gained), and ``limited_by`` and ``why`` of afterwards. NaN
        where anything it is made of is not known.

    Raises
    ------
    InputError
        If rooms of no known kind are to be added; see also `hub_capacity`.
    KeyError
        If a building has no entry in ``rooms``, ``cost_per_room_gbp`` or ``utilisation``.
    """
    unknown = [kind for kind in extra_rooms if kind not in HUB_ROOM_TYPES]
    if unknown:
        raise InputError(f"“{unknown[0]}” is not a kind of room. The kinds are {', '.join(HUB_ROOM_TYPES)}.")
    there = rooms.loc[extra_rooms.index].reindex(columns=list(HUB_ROOM_TYPES)).astype(float)
    spare = there.mul(_spare_share(there.index, assumptions, utilisation), axis=0)
    added = extra_rooms.reindex(columns=list(HUB_ROOM_TYPES), fill_value=0).astype(float)
    before = hub_capacity(there, services, assumptions, utilisation)
    after = hub_capacity(spare + added, services, assumptions)
    each = cost_per_room_gbp.loc[added.index] if isinstance(cost_per_room_gbp, pd.Series) else cost_per_room_gbp
    cost, extra = added.sum(axis=1, skipna=False) * each, after["people"] - before["people"]
    why = after["why"].where(after["people"].notna(), "How many rooms can be added is not known.")
    return pd.DataFrame(
        {
            "people_before": before["people"],
            "people_after": after["people"],
            "extra_people": extra,
            "cost_gbp": cost,
            "cost_per_extra_person_gbp": cost / extra.where(extra > 0),
            "limited_by": after["limited_by"],
            "why": why.where(before["people"].notna(), before["why"]),
        }
    )

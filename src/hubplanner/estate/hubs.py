"""Which rooms each building has for the services of a hub."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from hubplanner.estate.rooms import ROOM_TYPES
from hubplanner.estate.services import HUB_ROOM_TYPES, Service
from hubplanner.estate.stated import Stated, stated_figures


def rooms_for_hubs(buildings: pd.DataFrame, stated: Sequence[Stated] = ()) -> pd.DataFrame:
    """Return the rooms of each building that its own patients leave over.

    What was stated of a building (``hub_rooms_consulting`` and so on) counts; otherwise the rooms it has less those
    its list needs, and all of them where no practice is in it.

    Parameters
    ----------
    buildings : pandas.DataFrame
        See `hubplanner.estate.look_over`.
    stated : sequence of Stated

    Returns
    -------
    pandas.DataFrame
        By building, a column for each kind of room in which hub services are given (NaN where not known), and
        ``rooms_from``, in words.
    """
    made = pd.DataFrame(np.nan, index=buildings.index, columns=list(HUB_ROOM_TYPES))
    alone = buildings["practices"] == ""
    for room in ROOM_TYPES:
        have = buildings[f"{room}_rooms"].astype(float)
        made[room] = have.where(alone, (have - buildings[f"{room}_rooms_need"]).clip(lower=0))
    made["rooms_from"] = np.where(alone, "all its rooms", "what its list leaves over")
    for kind in HUB_ROOM_TYPES:
        said = stated_figures(stated, buildings, f"hub_rooms_{kind}")
        made.loc[said.index, kind] = said
        made.loc[said.index, "rooms_from"] = "stated"
    return made


def rooms_in_all(rooms: pd.DataFrame) -> "pd.Series[float]":
    """Return the rooms of each building for the services of a hub, of whichever kind.

    Parameters
    ----------
    rooms : pandas.DataFrame
        See `rooms_for_hubs`.

    Returns
    -------
    pandas.Series
        Consulting and treatment rooms, NaN where either is not known, and those for imaging where they are stated:
        surveys do not count these.
    """
    counted = rooms[list(ROOM_TYPES)].sum(axis=1, skipna=False)
    stated = rooms.drop(columns=[*ROOM_TYPES, "rooms_from"]).astype(float)
    return counted + stated.sum(axis=1)


def services_of_hubs(services: Sequence[Service]) -> tuple[Service, ...]:
    """Return the services for which surveys say the rooms: those of consulting and treatment rooms."""
    return tuple(service for service in services if service.room_type in ROOM_TYPES)

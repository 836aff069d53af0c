"""What if: roads made slower, faster or closed, without touching the data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.study import ROAD_CLASSES, InputError
from hubplanner.travel.arrays import Flags, Floats

ROAD_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "all roads": ROAD_CLASSES,
        "motorways": ("motorway",),
        "A roads": ("trunk", "primary"),
        "B roads": ("secondary",),
        "minor roads": ("tertiary", "unclassified"),
        "local streets": ("residential", "service"),
        "ferries": ("ferry",),
    }
)
"""Names that people use for several classes of road."""

_LEAST_PERCENT, _MOST_PERCENT = -95.0, 200.0


@dataclass(frozen=True)
class RoadChange:
    """One change of the roads.

    Attributes
    ----------
    roads : str
        Which: a name of `ROAD_GROUPS`, a class of road, the number or name of a road ("A34"), or one link as
        ``from_node>to_node``.
    percent : float
        By how much their speed changes: −20 makes them a fifth slower.
    closed : bool
        Whether nobody may use them.
    """

    roads: str
    percent: float = 0.0
    closed: bool = False

    def __post_init__(self) -> None:
        if not self.closed and not (_LEAST_PERCENT <= self.percent <= _MOST_PERCENT and self.percent):
            raise InputError(
                f"A change of speed is from {_LEAST_PERCENT:g} to {_MOST_PERCENT:g} per cent and not 0; "
                f"{self.percent:g} is not. To keep everybody off a road, close it."
            )

    def in_words(self) -> str:
        """Return the change as people say it."""
        if self.closed:
            return f"{self.roads} closed"
        return f"{self.roads} {abs(self.percent):g}% {'slower' if self.percent < 0 else 'faster'}"


@dataclass(frozen=True)
class Scenario:
    """Changes under a name; later ones come on top of earlier ones."""

    name: str
    changes: tuple[RoadChange, ...]

    def in_words(self) -> str:
        """Return all changes in one line."""
        return "; ".join(change.in_words() for change in self.changes) or "as today"

    def as_dict(self) -> dict[str, Any]:
        """Return a form for JSON."""
        rows = [{"roads": one.roads, "percent": float(one.percent), "closed": one.closed} for one in self.changes]
        return {"name": self.name, "changes": rows}

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> "Scenario":
        """Return what `as_dict` gave.

        Raises
        ------
        InputError
            If a part is missing or of no use.
        """
        try:
            changes = [
                RoadChange(str(one["roads"]), float(one.get("percent", 0.0)), bool(one.get("closed", False)))
                for one in row["changes"]
            ]
            return cls(str(row["name"]), tuple(changes))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(
                f"A scenario is a name and changes, each with roads and percent or closed: {error}."
            ) from error


def effects(changes: Sequence[RoadChange], links: pd.DataFrame) -> tuple[Floats, Flags]:
    """Return by how much each link's speed is multiplied, and which links are closed.

    Parameters
    ----------
    changes : sequence of RoadChange
    links : pandas.DataFrame
        With ``road_class``, ``name``, ``ref``, ``from_node`` and ``to_node``.

    Returns
    -------
    factor : numpy.ndarray of float, shape (links,)
    closed : numpy.ndarray of bool, shape (links,)

    Raises
    ------
    InputError
        If a change names a road that is not there.
    """
    factor, closed = np.ones(len(links)), np.zeros(len(links), bool)
    for change in changes:
        chosen = links_of(change.roads, links)
        if change.closed:
            closed |= chosen
        else:
            factor[chosen] *= 1 + change.percent / 100
    return factor, closed


def links_of(roads: str, links: pd.DataFrame) -> Flags:
    """Return which links go by a name: see `RoadChange.roads`.

    Raises
    ------
    InputError
        If none does; the nearest names are told.
    """
    wanted = roads.strip().casefold()
    if not wanted:
        # Most streets have no number: they are not what an empty text asks for.
        raise InputError(f"Say which roads: {', '.join(ROAD_GROUPS)}, the number or name of a road, or FROM>TO.")
    groups = {name.casefold(): classes for name, classes in ROAD_GROUPS.items()}
    if wanted in groups or wanted in ROAD_CLASSES:
        chosen = links["road_class"].isin(groups.get(wanted, (wanted,))).to_numpy(bool)
    elif ">" in wanted:
        first, _, last = (part.strip() for part in roads.partition(">"))
        start, end = links["from_node"].astype(str), links["to_node"].astype(str)
        chosen = (((start == first) & (end == last)) | ((start == last) & (end == first))).to_numpy(bool)
    else:
        ref = links["ref"].fillna("").str.casefold().str.split(";")
        numbered = ref.map(lambda numbers: wanted in {number.strip() for number in numbers}).to_numpy(bool)
        chosen = numbered | (links["name"].fillna("").str.casefold() == wanted).to_numpy(bool)
    if not chosen.any():
        known = [*ROAD_GROUPS, *links["ref"].dropna().unique(), *links["name"].dropna().unique()]
        by_name = {name.casefold(): name for name in known}
        near = [by_name[name] for name in get_close_matches(wanted, by_name, n=3)]
        hint = (
            f" Near to it: {', '.join(near)}."
            if near
            else f" There are {', '.join(ROAD_GROUPS)}, and names and numbers of roads."
        )
        raise InputError(f"No road is called “{roads}”.{hint}")
    return chosen

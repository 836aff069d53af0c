"""The candidates for hubs by code and position, and which of them cannot be hubs as they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.siting.criteria import Criteria
from hubplanner.siting.program import Floats
from hubplanner.study import InputError, did_you_mean

_GRADES = ("A", "B", "C", "D")
_WORDS = {"capital_gbp": "capital cost", "running_gbp": "running cost", "worst": "condition", "rooms_people": "rooms"}


@dataclass(frozen=True)
class RuledOut:
    """The criterion by which a candidate cannot be a hub, and why in words."""

    criterion: str
    why: str


@dataclass(frozen=True, eq=False)
class Candidates:
    """The candidates by position, and what the table of sites says of them.

    Attributes
    ----------
    codes : list of str
    table : pandas.DataFrame or None
        By candidate; its column ``sites`` names all sites of the building, by any of which it may be called.
    """

    codes: list[str]
    table: pd.DataFrame | None
    _places: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places.update({code.upper(): place for place, code in enumerate(self.codes)})
        if self.table is not None and "sites" in self.table.columns:
            for lead, members in self.table["sites"].items():
                if str(lead) in self._places:
                    self._places.update(dict.fromkeys(str(members).split(), self._places[str(lead)]))

    def has(self, name: str) -> bool:
        """Return whether the table has a column."""
        return self.table is not None and name in self.table.columns

    def column(self, name: str, criterion: str = "") -> "pd.Series[Any]":
        """Return a column by candidate, missing where the table has no such row."""
        if self.table is None or name not in self.table.columns:
            raise InputError(f"{criterion or name}: nothing is known of the {_WORDS.get(name, name)} of the sites.")
        of = self.table[name].set_axis(self.table.index.map(str))
        if of.index.has_duplicates:
            raise InputError(f"{of.index[of.index.duplicated()][0]} stands twice in the table of sites.")
        return of.reindex(self.codes)

    def place(self, code: str, what: str) -> int:
        """Return the position of a candidate by the code of any of its sites."""
        if code not in self._places:
            hint = did_you_mean(code, self._places, quoted="{}")
            raise InputError(f"{what}: {code} is not a candidate building.{hint}")
        return self._places[code]

    def places(self, codes: Iterable[str], what: str) -> list[int]:
        """Return the positions of candidates, in rising order."""
        return sorted({self.place(code, what) for code in codes})

    def weights(self, places: Iterable[int]) -> Floats:
        """Return 1 for some candidates and 0 for the others."""
        weights = np.zeros(len(self.codes))
        weights[list(places)] = 1.0
        return weights


def ruled_out(candidates: Candidates, criteria: Criteria) -> dict[str, RuledOut]:
    """Return which candidates the state of their buildings rules out, by code.

    What is not known of a building does not pass: nobody can say that it is good enough.

    Raises
    ------
    InputError
        If nothing at all is known of what a criterion asks.
    """
    found: dict[str, RuledOut] = {}
    for criterion, code, why in (
        *_by_condition(candidates, criteria), *_by_suitability(candidates, criteria), *_by_rooms(candidates, criteria)
    ):  # fmt: skip
        found.setdefault(code, RuledOut(criterion, why))
    return found


def _by_condition(candidates: Candidates, criteria: Criteria) -> Iterator[tuple[str, str, str]]:
    if criteria.worst_condition is None:
        return
    flags = candidates.column("x_in").to_dict() if candidates.has("x_in") else {}
    for code, grade in candidates.column("worst", "worst_condition").items():
        why = ""
        if not isinstance(grade, str) or grade[:1] not in _GRADES:
            why = "its condition is not known"
        elif grade[0] > criteria.worst_condition:
            why = f"its condition is {grade}, worse than {criteria.worst_condition}"
        elif isinstance(flags.get(code), str) and flags[code]:
            why = "it is marked X: it cannot be brought to standard without rebuilding"
        if why:
            yield "worst_condition", str(code), why


def _by_suitability(candidates: Candidates, criteria: Criteria) -> Iterator[tuple[str, str, str]]:
    if not criteria.suitability:
        return
    for code, verdict in candidates.column("suitability").items():
        if verdict not in criteria.suitability:
            yield "suitability", str(code), f"it is {verdict if isinstance(verdict, str) else 'of unknown suitability'}"


def _by_rooms(candidates: Candidates, criteria: Criteria) -> Iterator[tuple[str, str, str]]:
    if criteria.capacity is None:
        return
    for code, people in candidates.column("rooms_people", "capacity").items():
        if pd.isna(people):
            yield "capacity", str(code), "how many people its rooms could serve is not known"

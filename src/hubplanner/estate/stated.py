"""What a person said of a building where no file says it, each with the reason."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd

from hubplanner.estate.grades import GRADED
from hubplanner.study import RISKS, InputError, leads

VERDICTS = ("suitable", "limited", "not suitable", "incomplete", "under construction")
"""How suitable a building is; ``incomplete`` is the missing state, not a grade."""

_TEXTS = (*GRADED, "space_use", "surveyed_on", "tenure", "landlord", "lease_start", "lease_end", "break_on",
          "rent_review_on", "rent_basis", "expansion", "built", "epc")  # fmt: skip
_FIGURES = (*(f"backlog_{risk}_gbp" for risk in RISKS), "gia_m2", "nia_m2", "notice_months", "rent_gbp",
            "market_rent_gbp", "remaining_life_years", "utilisation", "consulting_rooms",
            "treatment_rooms")  # fmt: skip
_COUNTS = ("hub_rooms_consulting", "hub_rooms_treatment", "hub_rooms_imaging", "expansion_rooms", "expansion_cost_gbp",
           "hub_capital_gbp", "hub_running_gbp",
           "patients")  # fmt: skip
STATABLE: Mapping[str, str] = MappingProxyType(
    {**dict.fromkeys((*_TEXTS, *_FIGURES), "surveys"), "suitability": "verdict", "covered_by": "site", "photo": "text",
     **dict.fromkeys(_COUNTS, "number")}
)  # fmt: skip
"""What can be said of a building or of a site in it, and how it is read: as a survey's column, or as named here."""


@dataclass(frozen=True)
class Stated:
    """One fact that a person stated.

    What a survey has counts before what was stated in its place; ``patients``, ``suitability``, ``covered_by`` and
    what is about hubs come from nowhere else.

    Attributes
    ----------
    code : str
        Of a site; it counts for the building that the site stands in, whichever site that is called by.
    column : str
        One of `STATABLE`.
    value : str or float
    reason : str
    """

    code: str
    column: str
    value: str | float
    reason: str

    def __post_init__(self) -> None:
        """Refuse what cannot be stated, or is no value for it."""
        if self.column not in STATABLE:
            raise InputError(
                f"“{self.column}” is not something to state of a building. Possible are {', '.join(STATABLE)}."
            )
        kind = (int, float) if self.column in (*_FIGURES, *_COUNTS) else str
        if not isinstance(self.value, kind):
            raise InputError(f"{self.column.replace('_', ' ')} of {self.code} cannot be “{self.value}”.")

    def as_dict(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return asdict(self)


def read_stated(column: str, text: str) -> str | float:
    """Read what a person typed for a column that no survey has.

    Raises
    ------
    InputError
        If the column cannot be stated, or the text is no value for it.
    """
    how = STATABLE.get(column)
    if how is None or how == "surveys":
        raise InputError(f"“{column}” is not something to state of a building. Possible are {', '.join(STATABLE)}.")
    return _READ[how](column, text.strip())


def _verdict(column: str, text: str) -> str:
    if text.lower() not in VERDICTS:
        raise InputError(f"{column}: “{text}” is none of {', '.join(VERDICTS)}.")
    return text.lower()


def _number(column: str, text: str) -> float:
    try:
        value = float(text.replace(",", "").removeprefix("£"))
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e12:
        raise InputError(f"{column.replace('_', ' ')}: “{text}” is not a number from 0.")
    return value


def _text(column: str, text: str) -> str:
    if not text:
        raise InputError(f"{column.replace('_', ' ')}: nothing was given.")
    return text


_READ: Mapping[str, Callable[[str, str], str | float]] = MappingProxyType(
    {"verdict": _verdict, "number": _number, "text": _text, "site": lambda column, text: _text(column, text).upper()}
)


def with_stated(stated: Sequence[Stated], new: Sequence[Stated]) -> tuple[Stated, ...]:
    """Return what is stated with new facts in place of earlier ones of the same site and column."""
    places = {(one.code, one.column) for one in new}
    return (*(one for one in stated if (one.code, one.column) not in places), *new)


def stated_figures(stated: Iterable[Stated], buildings: pd.DataFrame, column: str) -> "pd.Series[float]":
    """Return a figure that was stated of buildings, by building; the last one where it was of several sites in it.

    Where that matters, ask `stated_apart` first.

    Parameters
    ----------
    stated : iterable of Stated
    buildings : pandas.DataFrame
        By code, with ``sites``: see `hubplanner.study.leads`.
    column : str
    """
    lead = leads(buildings)
    said = {lead[one.code]: float(one.value) for one in stated if one.column == column and one.code in lead}
    return pd.Series(said, dtype=float)


def stated_apart(stated: Iterable[Stated], buildings: pd.DataFrame, column: str) -> dict[str, list[Stated]]:
    """Return the buildings of whose sites different figures were stated, with all of them.

    Parameters
    ----------
    stated, buildings, column
        See `stated_figures`.
    """
    lead = leads(buildings)
    said: dict[str, list[Stated]] = {}
    for one in stated:
        if one.column == column and one.code in lead:
            said.setdefault(lead[one.code], []).append(one)
    return {code: all_of for code, all_of in said.items() if len({float(one.value) for one in all_of}) > 1}

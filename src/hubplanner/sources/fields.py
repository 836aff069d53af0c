"""Which column is which: the fields of a kind, their usual names, and matching them to a heading."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from hubplanner.sources import values
from hubplanner.study import InputError


@dataclass(frozen=True)
class Field:
    """A field that a reader looks for.

    Attributes
    ----------
    name : str
        Its name in our table.
    aliases : tuple of str
        Headings it goes by, in order of trust, written plainly: case, spaces and signs do not count.
    read : callable
        Takes a cell and returns its value, or raises `ValueError` with the reason.
    required : bool
        Without it the file cannot be used.
    looks : re.Pattern or None
        What its values look like, where that alone tells what a column is.
    """

    name: str
    aliases: tuple[str, ...]
    read: Callable[[Any], Any] = values.text
    required: bool = False
    looks: re.Pattern[str] | None = None


How = Literal["yours", "remembered", "name", "edition", "suggested"]


@dataclass(frozen=True)
class Match:
    """Which column a field was taken from, and why.

    Attributes
    ----------
    position : int
    how : {"yours", "remembered", "name", "edition", "suggested"}
        The user chose it; or did for an earlier file of this shape; or it goes by one of the field's names; or by
        one with another year; or its values and name resemble the field's.
    reason : str
        In words.
    """

    position: int
    how: How
    reason: str


ODS_SITE = re.compile(r"(?![ENSW]0)[A-HJ-NP-Z]\d{5}(\d{3})?", re.IGNORECASE)
ONS_AREA = re.compile(r"[ENSW]0\d{7}", re.IGNORECASE)
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def plain(heading: object) -> str:
    """Return a heading with only its letters and digits, in lower case."""
    return re.sub(r"[^a-z0-9]", "", str(heading if heading is not None else "").lower())


@lru_cache(maxsize=65_536)
def undated(heading: object) -> str:
    """Return a heading without years, months and vintages, so that new editions match.

    >>> undated("list_size_2022_05"), undated("LSOA21CD")
    ('listsize', 'lsoacd')
    """
    words = re.sub(r"(?<!\d)(19|20)\d\d([_\- ]?\d\d)?(?!\d)", "", str(heading or "").lower())
    words = re.sub(r"(?<=[a-z])(11|21)(?=[a-z_]|\b)", "", words)
    return plain(re.sub(r"^\d+\s", "", words))


def match_columns(
    headings: Sequence[str],
    fields: Sequence[Field],
    chosen: Mapping[str, str] | None = None,
    file: str = "",
    *,
    how: How = "yours",
) -> dict[str, Match]:
    """Find the column of each field.

    Parameters
    ----------
    headings : sequence of str
        As the file spells them; a heading of two rows is joined by a line feed.
    fields : sequence of Field
    chosen : mapping of str to str, optional
        The user's own choice, heading by field, empty for none; it goes before any alias.
    file : str
        For the message.
    how : str
        Whether the choice was made now or remembered.

    Returns
    -------
    dict of str to Match
        By name of field; fields without a column are left out.

    Raises
    ------
    InputError
        If a choice names a field or a heading that is not there.
    """
    chosen = chosen or {}
    words = "you chose it" if how == "yours" else "you chose it for an earlier file with these headings"
    found = {
        name: Match(position, how, words) for name, position in _chosen_columns(headings, fields, chosen, file).items()
    }
    taken = {match.position for match in found.values()}
    for strict in (True, False):
        places = _places(tuple(headings), strict=strict)
        for field in fields:
            if field.name in found or chosen.get(field.name) == "":
                continue
            match = _first_match(field, places, taken, strict=strict)
            if match is not None:
                found[field.name] = match
                taken.add(match.position)
    return found


@lru_cache(maxsize=64)  # every format asks the same of the same headings
def _places(headings: tuple[str, ...], *, strict: bool) -> Mapping[str, Sequence[int]]:
    """Return the columns by each of their spellings: of the whole heading, and of its two rows alone."""
    spell = plain if strict else undated
    places: dict[str, list[int]] = {}
    for position, heading in enumerate(headings):
        for part in dict.fromkeys(spell(part) for part in (heading, *heading.split("\n"))):
            if part:
                places.setdefault(part, []).append(position)
    return places


def _first_match(field: Field, places: Mapping[str, Sequence[int]], taken: set[int], *, strict: bool) -> Match | None:
    for alias in (field.name, *field.aliases):
        for position in places.get(plain(alias) if strict else undated(alias), ()):
            if position not in taken:
                reason = f"its name is “{alias.replace('_', ' ')}”"
                return Match(position, "name" if strict else "edition", reason + ("" if strict else ", but for a year"))
    return None


def _chosen_columns(
    headings: Sequence[str], fields: Sequence[Field], chosen: Mapping[str, str], file: str
) -> dict[str, int]:
    if not chosen:
        return {}
    names = {field.name for field in fields}
    by_heading = {plain(heading): position for position, heading in reversed(list(enumerate(headings)))}
    found = {}
    for name, heading in chosen.items():
        if name in names and not heading:
            continue
        if name not in names:
            known = ", ".join(sorted(names))
            raise InputError(f"there is no field “{name}” to map. The fields are {known}.", file=file)
        if plain(heading) not in by_heading:
            known = ", ".join(f"“{spelt}”" for spelt in headings if spelt)
            raise InputError(f"there is no column “{heading}”. The columns are {known}.", file=file)
        found[name] = by_heading[plain(heading)]
    return found

"""Which column is which: the fields of a kind, their usual names, and matching them to a heading."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
    """

    name: str
    aliases: tuple[str, ...]
    read: Callable[[Any], Any] = values.text
    required: bool = False


def plain(heading: object) -> str:
    """Return a heading with only its letters and digits, in lower case."""
    return re.sub(r"[^a-z0-9]", "", str(heading if heading is not None else "").lower())


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
) -> dict[str, int]:
    """Find the column of each field.

    Parameters
    ----------
    headings : sequence of str
        As the file spells them; a heading of two rows is joined by a line feed.
    fields : sequence of Field
    chosen : mapping of str to str, optional
        The user's own choice, heading by field; it goes before any alias.
    file : str
        For the message.

    Returns
    -------
    dict of str to int
        Position of the column by name of field; fields without a column are left out.

    Raises
    ------
    InputError
        If a choice names a field or a heading that is not there.
    """
    found = _chosen_columns(headings, fields, chosen or {}, file)
    taken = set(found.values())
    spellings = [_spellings(heading) for heading in headings]
    for strict in (True, False):
        for field in fields:
            if field.name in found:
                continue
            position = _first_match(field, spellings, taken, strict=strict)
            if position is not None:
                found[field.name] = position
                taken.add(position)
    return found


def _spellings(heading: str) -> tuple[set[str], set[str]]:
    """Return the heading's plain spellings and its spellings without dates."""
    parts = [heading, *heading.split("\n")]
    return {plain(part) for part in parts}, {undated(part) for part in parts}


def _first_match(
    field: Field, spellings: Sequence[tuple[set[str], set[str]]], taken: set[int], *, strict: bool
) -> int | None:
    for alias in (field.name, *field.aliases):
        wanted = plain(alias) if strict else undated(alias)
        for position, (exact, loose) in enumerate(spellings):
            if wanted and position not in taken and wanted in (exact if strict else loose):
                return position
    return None


def _chosen_columns(
    headings: Sequence[str], fields: Sequence[Field], chosen: Mapping[str, str], file: str
) -> dict[str, int]:
    names = {field.name for field in fields}
    by_heading = {plain(heading): position for position, heading in reversed(list(enumerate(headings)))}
    found = {}
    for name, heading in chosen.items():
        if name not in names:
            known = ", ".join(sorted(names))
            raise InputError(f"there is no field “{name}” to map. The fields are {known}.", file=file)
        if plain(heading) not in by_heading:
            known = ", ".join(f"“{spelt}”" for spelt in headings if spelt)
            raise InputError(f"there is no column “{heading}”. The columns are {known}.", file=file)
        found[name] = by_heading[plain(heading)]
    return found

"""Suggest a column for a field that no column is named for: by what its values look like, and by its name."""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from hubplanner.sources import values
from hubplanner.sources.fields import Field, Match, plain
from hubplanner.sources.format import Sample

_MOST = 0.8
_ALIKE = 0.8
_SHORTEST = 4
_MOST_COLUMNS = 1_000


def suggested(sample: Sample, fields: Sequence[Field], matches: Mapping[str, Match]) -> dict[str, Match]:
    """Return a column for each field that has none but for which one stands out.

    A column stands out if four in five of its values look as only this field's do (an ODS code, an ONS area
    code, a postcode), or if its name is nearly one of the field's and its values can be read as the field's. It
    must be the only one that does.

    Parameters
    ----------
    sample : Sample
    fields : sequence of Field
    matches : mapping of str to Match
        What was found by name.

    Returns
    -------
    dict of str to Match
    """
    taken = {match.position for match in matches.values()}
    free = [place for place, heading in enumerate(sample.headings) if heading and place not in taken]
    if len(free) > _MOST_COLUMNS:
        return {}  # of so many, none stands out
    cells = {place: _cells(sample.rows, place) for place in free}
    found: dict[str, Match] = {}
    for field in fields:
        if field.name in matches:
            continue
        for reason, test in ((_LOOKS, _looks), (_NAMED, _named)):
            fitting = [place for place in free if cells[place] and test(field, sample.headings[place], cells[place])]
            if len(fitting) == 1:
                found[field.name] = Match(fitting[0], "suggested", reason.format(field.name.replace("_", " ")))
                free.remove(fitting[0])
                break
    return found


_LOOKS = "its values look like those of {}"
_NAMED = "its name is close to “{}” and its values can be read as such"


def _cells(rows: Sequence[Sequence[Any]], place: int) -> list[Any]:
    return [row[place] for row in rows if place < len(row) and not values.is_blank(row[place])]


def _looks(field: Field, _heading: str, cells: Sequence[Any]) -> bool:
    if field.looks is None:
        return False
    return sum(field.looks.fullmatch(values.text(cell)) is not None for cell in cells) >= _MOST * len(cells)


def _named(field: Field, heading: str, cells: Sequence[Any]) -> bool:
    name = plain(heading)
    names = [alias for alias in map(plain, (field.name, *field.aliases)) if len(alias) >= _SHORTEST]
    alike = any(difflib.SequenceMatcher(None, name, alias).ratio() >= _ALIKE for alias in names)
    return len(name) >= _SHORTEST and alike and sum(_readable(field, cell) for cell in cells) >= _MOST * len(cells)


def _readable(field: Field, cell: Any) -> bool:
    try:
        field.read(cell)
    except ValueError:
        return False
    return True

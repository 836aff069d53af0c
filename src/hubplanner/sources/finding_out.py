"""Find out what a file holds: which of its tables, which row is the heading, which format, which column is which."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hubplanner.sources import values
from hubplanner.sources.fields import Field, Match, match_columns, plain, undated
from hubplanner.sources.format import Format, Sample
from hubplanner.sources.formats import all_formats
from hubplanner.sources.raw import RawTable, read_raw
from hubplanner.sources.suggesting import suggested
from hubplanner.sources.vectors import is_parquet, is_vector, parquet_table, vector_tables
from hubplanner.study import KINDS, InputError

_SEARCHED_ROWS = 20
_SAMPLED_ROWS = 20
_JOINED = 1e-6
Remembered = Callable[[str, Sequence[str]], Mapping[str, str]]
"""Given a kind and headings, what a person chose for an earlier file with these headings: heading by field."""


@dataclass(frozen=True)
class Fit:
    """A table of a file, read as one format.

    Attributes
    ----------
    format : Format
    table : RawTable
    first, depth : int
        Index of the heading row, and how many rows it takes (0 if there is none).
    headings : tuple of str
    matches : dict of str to Match
        By name of field.
    others : tuple of str
        Other sheets or layers of the file, that are not read.
    alike : tuple of str
        Those of them that could be read as the same format.
    """

    format: Format
    table: RawTable
    first: int
    depth: int
    headings: tuple[str, ...]
    matches: Mapping[str, Match]
    others: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Rows before the data."""
        return self.first + self.depth

    @property
    def sample(self) -> Sample:
        """The heading and the first rows below it."""
        start = 1 if self.table.shape else self.start
        return Sample(self.headings, self.table.rows[start : start + _SAMPLED_ROWS], self.table.shape)

    def missing(self) -> list[Field]:
        """Return the required fields that have no column."""
        return [field for field in self.format.fields if field.required and field.name not in self.matches]

    def places(self) -> dict[str, int]:
        """Return positions of columns by field."""
        return {name: match.position for name, match in self.matches.items()}


def tables_in(path: Path, layer: str | None = None, sheet: str | None = None) -> list[RawTable]:
    """Return the tables in a file, or the layer or sheet that is named.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    if is_vector(path):
        return vector_tables(path, layer)
    return [parquet_table(path)] if is_parquet(path) else read_raw(path, sheet)


def find_out(
    tables: Sequence[RawTable],
    kind: str | None = None,
    chosen: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> Fit:
    """Return how a file is best read.

    Parameters
    ----------
    tables : sequence of RawTable
    kind : str or None
        One of `hubplanner.study.KINDS`, or None to recognise it from what the file holds.
    chosen : mapping of str to str, optional
        The user's choice of headings by field.
    remembered : callable, optional

    Returns
    -------
    Fit
        Of a kind that was asked for, even if required columns are missing: see `Fit.missing`.

    Raises
    ------
    InputError
        If nothing fits, or a choice names a column that is not there.
    """
    file = tables[0].file
    fits = sorted(_fits(tables, kind), key=lambda rated: -rated[0])
    if not fits and kind is None:
        # By name it is nothing; by what its values look like it may be, and that is told of.
        fits = sorted(_fits(tables, None, guess=True), key=lambda rated: -rated[0])
    if not fits:
        if kind is None:
            raise InputError(f"what it holds is not recognised. Say which kind it is: {', '.join(KINDS)}.", file=file)
        raise InputError("the file has no rows.", file=file)
    worth, best = fits[0]
    rivals = {fit.table.sheet for other, fit in fits if other == worth and fit.format == best.format}
    if best.table.shape and len(rivals) > 1:
        names = ", ".join(f"“{name}”" for name in sorted(rivals))
        raise InputError(f"there are several layers: {names}. Say which with --layer.", file=file)
    others = tuple(table.sheet for table in tables if table.sheet != best.table.sheet)
    alike = {fit.table.sheet for _, fit in fits if fit.format == best.format and not fit.missing()} & set(others)
    best = replace(best, others=others, alike=() if best.format.newest_sheet else tuple(sorted(alike)))
    return _with_choices(best, chosen, remembered, file)


def _with_choices(fit: Fit, chosen: Mapping[str, str] | None, remembered: Remembered | None, file: str) -> Fit:
    fields, matches, choice = fit.format.fields, fit.matches, chosen or {}
    if choice:
        matches = match_columns(fit.headings, fields, choice, file)
    elif remembered is not None and (known := remembered(fit.format.kind, fit.headings)):
        names, there = {field.name for field in fields}, {"", *map(plain, fit.headings)}
        choice = {name: heading for name, heading in known.items() if name in names and plain(heading) in there}
        matches = match_columns(fit.headings, fields, choice, file, how="remembered")
    matches = {name: match for name, match in matches.items() if match.how != "suggested"}
    declined = {name for name, heading in choice.items() if not heading}
    more = suggested(fit.sample, [field for field in fields if field.name not in declined], matches)
    return replace(fit, matches={**matches, **more})


def _fits(tables: Sequence[RawTable], kind: str | None, *, guess: bool = False) -> Iterator[tuple[float, Fit]]:
    """Return every way to read the tables with what it is worth; of equals the first goes before."""
    formats = [one for one in all_formats() if kind in (None, one.kind)]
    for table in tables:
        for first, depth, headings in _headings(table, formats):
            for form in formats:
                if form.headings and headings != form.headings:
                    continue
                if depth == 2 and _is_data(table.rows[first + 1], table.rows[first], form.fields):
                    continue
                fit = Fit(form, table, first, depth, headings, match_columns(headings, form.fields))
                if guess and fit.matches:
                    more = suggested(fit.sample, form.fields, fit.matches)
                    fit = replace(fit, matches={**fit.matches, **more})
                worth = _worth(fit, asked=kind is not None)
                if worth > -math.inf:
                    # Of two readings that find as much, the one with the simpler heading.
                    yield worth - _JOINED * (depth == 2), fit


def _worth(fit: Fit, *, asked: bool) -> float:
    """Return how well a format fits: higher is better, ``-inf`` if it does not."""
    form, found = fit.format, fit.matches.keys()
    if form.shapes is not None and form.shapes != bool(fit.table.shape):
        # A table of the kind that lacks its shapes is still told so, if nothing else fits.
        return -50.0 + len(found) if asked and form.shapes else -math.inf
    if form.fits is not None and not form.fits(replace(fit.sample, asked=asked)):
        # Of the kind that was asked for, the reader itself says best what is wrong.
        return -100.0 + len(found) if asked and not form.headings else -math.inf
    spelt = {undated(heading) for heading in fit.headings}
    signed = form.certain or (bool(form.signature) and spelt.issuperset(form.signature))
    if form.signature and not signed:
        return -math.inf
    newest = _year(fit.table.sheet) / 1e5 if form.newest_sheet else 0.0
    if asked:
        whole = not fit.missing()
        return 1000.0 * whole + 500.0 * (signed or bool(form.headings)) + len(found) + newest
    if fit.missing() or (form.apart and not form.apart & found and not signed):
        return -math.inf
    share = len(found) / max(1, sum(1 for heading in fit.headings if heading))
    return 10.0 * (signed or bool(form.headings)) + share + newest


def _year(sheet: str) -> int:
    found = re.search(r"(?:19|20)\d\d", sheet)
    return int(found[0]) if found else 0


def _headings(table: RawTable, formats: Sequence[Format]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Return what may be the heading: each of the first rows alone, joined with the next, or none at all."""
    if table.shape:
        yield 0, 0, tuple(str(name) for name in table.rows[0])
        return
    for form in formats:
        if form.headings and form.fits and form.fits(Sample((), table.rows[:_SAMPLED_ROWS])):
            yield 0, 0, form.headings
    for first, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        single = tuple("" if cell is None else str(cell).strip() for cell in row)
        if not any(single):
            continue
        yield first, 1, single
        # A title in one cell is no heading over the columns.
        if first + 1 < len(table.rows) and sum(map(bool, single)) > 1:
            below = list(table.rows[first + 1][: len(single)]) + [None] * (len(single) - len(table.rows[first + 1]))
            if all(cell is None or isinstance(cell, str) for cell in below):
                yield first, 2, _joined(single, below)


def _is_data(lower: Sequence[Any], upper: Sequence[Any], fields: Sequence[Field]) -> bool:
    """Return whether a row has a value, not a heading, below the heading of a required field."""
    required = {field.name for field in fields if field.required}
    matches = match_columns(["" if cell is None else str(cell) for cell in upper], fields)
    places = [match.position for name, match in matches.items() if name in required]
    below = [lower[place] for place in places if place < len(lower)]
    return any(not values.is_blank(cell) and not match_columns([str(cell)], fields) for cell in below)


def _joined(upper: Sequence[str], lower: Sequence[Any]) -> tuple[str, ...]:
    """Join a heading of two rows; a merged cell counts for the columns that it spans."""
    joined, span = [], ""
    for top, cell in zip(upper, lower, strict=True):
        below = "" if cell is None else str(cell).strip()
        span = top or span
        joined.append(f"{span}\n{below}" if below else top)
    return tuple(joined)

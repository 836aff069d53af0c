"""Turn a file into a typed table and a list of findings: the steps that every kind shares."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.fields import Field, match_columns
from hubplanner.sources.raw import RawTable, read_raw
from hubplanner.sources.report import Report
from hubplanner.sources.vectors import is_vector, read_vector, vector_headings
from hubplanner.study import InputError

_SEARCHED_ROWS = 20
_TOLD_ONE_BY_ONE = 20
_TOTALS = {"total", "totals", "grand total", "sum", "all", "all sites"}


@dataclass(frozen=True)
class Columns:
    """A file cut into columns: cells as the file has them, by name of field.

    Attributes
    ----------
    cells : pandas.DataFrame
        One column for each field that was found, indexed by row of the file.
    headings : dict of str to str
        The file's own heading by field.
    unused : tuple of str
        Headings that no field took.
    extra : pandas.DataFrame
        Every column that no field took, by heading.
    geometry : geopandas.GeoSeries or None
        Shapes, EPSG:27700, from a vector file.
    """

    cells: pd.DataFrame
    headings: dict[str, str]
    extra: pd.DataFrame
    geometry: gpd.GeoSeries | None = None


def read_columns(
    path: Path,
    fields: Sequence[Field],
    report: Report,
    *,
    layer: str | None = None,
    sheet: str | None = None,
    chosen: Mapping[str, str] | None = None,
) -> Columns:
    """Read a table or a vector file and find the columns of the fields.

    Raises
    ------
    InputError
        If the file cannot be read, has no rows, or lacks a required column.
    """
    if is_vector(path):
        columns = _from_vector(path, fields, report, layer, chosen)
    else:
        columns = _from_table(path, fields, report, sheet, chosen)
    missing = [f for f in fields if f.required and f.name not in columns.headings]
    if missing:
        wanted = "; ".join(f"{f.name.replace('_', ' ')} (for example “{f.aliases[0]}”)" for f in missing)
        seen = ", ".join(f"“{h}”" for h in [*columns.headings.values(), *columns.extra.columns][:30])
        option = " ".join(f'--map {f.name}="…"' for f in missing)
        raise InputError(
            f"no column for {wanted}. The columns are {seen}. If one of them is it, say so with {option}.",
            file=path.name,
        )
    if columns.cells.empty:
        raise InputError("there is a heading but no rows below it.", file=path.name)
    return columns


def _from_vector(
    path: Path, fields: Sequence[Field], report: Report, layer: str | None, chosen: Mapping[str, str] | None
) -> Columns:
    frame = read_vector(path, layer, report)
    shapes = gpd.GeoSeries(frame.geometry)
    table = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    # Row 1 is the first feature: a vector file has no heading row.
    table.index = pd.RangeIndex(1, len(table) + 1)
    shapes.index = table.index
    headings = [str(name) for name in table.columns]
    places = match_columns(headings, fields, chosen, path.name)
    return _columns(table, headings, places, shapes)


def _from_table(
    path: Path, fields: Sequence[Field], report: Report, sheet: str | None, chosen: Mapping[str, str] | None
) -> Columns:
    best: tuple[int, RawTable, int, int, list[str], dict[str, int]] | None = None
    for raw in read_raw(path, sheet):
        for first, depth, headings in _heading_rows(raw):
            places = match_columns(headings, fields, None)
            if depth == 2 and _is_data(raw.rows[first + 1], raw.rows[first], fields):
                continue
            if best is None or len(places) > best[0]:
                best = (len(places), raw, first, depth, headings, places)
    if best is None:
        raise InputError("the file has no rows.", file=path.name)
    _, raw, first, depth, headings, _ = best
    places = match_columns(headings, fields, chosen, path.name)
    start = first + depth
    width = len(headings)
    for row, cells in enumerate(raw.rows[start:], start + 1):
        over = [values.text(cell) for cell in cells[width:] if not values.is_blank(cell)]
        if over:
            report.add(
                "warning", f"The row has more cells than the heading; “{over[0]}” is left out.", row=row, value=over[0],
                remedy="Put quotes round a cell that has the delimiter in it, and check the row's other cells.",
            )  # fmt: skip
    body = [_fitted(row, width) for row in raw.rows[start:]]
    table = pd.DataFrame(body, index=pd.RangeIndex(start + 1, start + 1 + len(body)), dtype=object)
    if table.shape[1] < width:
        table = table.reindex(columns=range(width))
    table = _without_asides(table, report)
    return _columns(table, headings, places, None)


def candidate_headings(path: Path) -> tuple[bool, list[list[str]]]:
    """Return whether a file holds shapes, and every row that may be its heading, without reading it all.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    if is_vector(path):
        return True, vector_headings(path)
    return False, [headings for raw in read_raw(path) for _, _, headings in _heading_rows(raw)]


def _fitted(row: Sequence[Any], width: int) -> list[Any]:
    return list(row[:width]) + [None] * (width - len(row))


def _heading_rows(raw: RawTable) -> list[tuple[int, int, list[str]]]:
    """Return what may be the heading: each of the first rows alone, and joined with the next."""
    found = []
    for first, row in enumerate(raw.rows[:_SEARCHED_ROWS]):
        single = ["" if cell is None else str(cell).strip() for cell in row]
        if not any(single):
            continue
        found.append((first, 1, single))
        if first + 1 < len(raw.rows):
            below = _fitted(raw.rows[first + 1], len(single))
            if all(cell is None or isinstance(cell, str) for cell in below):
                found.append((first, 2, _joined(single, below)))
    return found


def _is_data(lower: Sequence[Any], upper: Sequence[Any], fields: Sequence[Field]) -> bool:
    """Return whether a row has a value, not a heading, below the heading of a required field."""
    required = {field.name for field in fields if field.required}
    places = match_columns(["" if cell is None else str(cell) for cell in upper], fields)
    below = [lower[place] for name, place in places.items() if name in required and place < len(lower)]
    return any(not values.is_blank(cell) and not match_columns([str(cell)], fields) for cell in below)


def _joined(upper: Sequence[str], lower: Sequence[Any]) -> list[str]:
    """Join a heading of two rows; a merged cell counts for the columns that it spans."""
    joined, span = [], ""
    for top, cell in zip(upper, lower, strict=True):
        below = "" if cell is None else str(cell).strip()
        span = top or span
        joined.append(f"{span}\n{below}" if below else top)
    return joined


def _without_asides(table: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Leave out empty rows, and totals rows with a note."""
    blank = table.map(values.is_blank).all(axis=1)
    first = table.apply(lambda row: next((c for c in row if not values.is_blank(c)), ""), axis=1)
    totals = ~blank & first.map(lambda cell: str(cell).strip().lower() in _TOTALS)
    for row in table.index[totals]:
        report.add("note", "A totals row, not counted.", row=int(row), value=first[row])
    return table[~(blank | totals)]


def _columns(
    table: pd.DataFrame, headings: Sequence[str], places: Mapping[str, int], shapes: gpd.GeoSeries | None
) -> Columns:
    cells = pd.DataFrame({name: table.iloc[:, place] for name, place in places.items()}, index=table.index)
    unused = [place for place in range(len(headings)) if place not in places.values()]
    extra = table.iloc[:, unused].copy()
    extra.columns = pd.Index([headings[place].replace("\n", " ") for place in unused])
    shown = {name: headings[place].replace("\n", " ") for name, place in places.items()}
    return Columns(cells, shown, extra, shapes)


def read_values(columns: Columns, fields: Sequence[Field], report: Report) -> pd.DataFrame:
    """Read every cell, leaving a gap and a finding where a value cannot be read.

    Returns
    -------
    pandas.DataFrame
        A column for every field, in order, indexed by row of the file; missing values are None or NaN.
    """
    read = {
        f.name: _read_column(columns, f, report)
        if f.name in columns.cells
        else pd.Series(None, index=columns.cells.index, dtype=object)
        for f in fields
    }
    table = pd.DataFrame(read, index=columns.cells.index)
    table["file"] = report.file
    table["row"] = table.index.astype("int64")
    return table


def _read_column(columns: Columns, spec: Field, report: Report) -> "pd.Series[Any]":
    cells = columns.cells[spec.name]
    if spec.read is values.number and pd.api.types.is_numeric_dtype(cells.dtype):
        figures = cells.astype(float)
        endless = figures.abs() == math.inf
        for row in figures.index[endless]:
            _unreadable(report, int(row), columns.headings[spec.name], cells[row], ValueError("is not a finite number"))
        return figures.where(~endless)
    read: list[Any] = []
    # Roads repeat a few hundred texts over many thousand rows: each is read once.
    known: dict[tuple[type, Any], Any] = {}
    wrong: dict[tuple[type, Any], list[int]] = {}
    for row, cell in cells.items():
        key = (type(cell), cell)
        if key not in known:
            try:
                known[key] = None if values.is_blank(cell) else spec.read(cell)
            except ValueError as error:
                known[key] = error
        value = known[key]
        if isinstance(value, ValueError):
            wrong.setdefault(key, []).append(int(str(row)))
            value = None
        read.append(value)
    for key, rows in wrong.items():
        # The same text in a whole column is one thing to mend, not a thousand.
        told = rows if len(rows) <= _TOLD_ONE_BY_ONE else rows[:1]
        for row in told:
            _unreadable(report, row, columns.headings[spec.name], key[1], known[key], len(rows) if told != rows else 1)
    return pd.Series(read, index=cells.index, dtype=object)


def _unreadable(report: Report, row: int, heading: str, cell: object, error: ValueError, times: int = 1) -> None:
    everywhere = f", here and in {times - 1:,} more rows" if times > 1 else ""
    report.add(
        "warning",
        f"“{values.text(cell)}” {error}; the value is left out{everywhere}.",
        row=row,
        column=heading,
        value=cell,
        remedy="Correct the cell and bring the file in again.",
    )


def numbers(table: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Return the table with these columns as floats."""
    return table.assign(**{name: pd.to_numeric(table[name]).astype(float) for name in names})


def first_of_each(table: pd.DataFrame, code: str, what: str, report: Report) -> pd.DataFrame:
    """Keep the first row of each code, with a finding for every row without a code or with one again."""
    nameless = table[code].isna()
    for row in table.loc[nameless, "row"]:
        report.add(
            "error", f"The row has no {what} code and is not used.", row=int(row),
            remedy="Give it a code, or delete the row.",
        )  # fmt: skip
    table = table[~nameless]
    again = table[code].duplicated()
    for name, row in zip(table.loc[again, code], table.loc[again, "row"], strict=True):
        first = int(table.loc[table[code] == name, "row"].iloc[0])
        report.add(
            "warning", f"{name} stands twice; row {first} is used.", row=int(row), value=name,
            remedy="Delete the row that is out of date.",
        )  # fmt: skip
    return table[~again]

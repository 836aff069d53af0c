"""Turn a file into a typed table and a list of findings: the steps that every format shares."""

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import Field
from hubplanner.sources.finding_out import Fit
from hubplanner.sources.large_text import read_large_text
from hubplanner.sources.report import TOLD_ONE_BY_ONE, Report
from hubplanner.sources.vectors import read_vector
from hubplanner.sources.wording import listed
from hubplanner.study import Cancel, InputError, Progress, stop_if

_TOLD_ONE_BY_ONE = 20
_LOOKED_AT = 200
_LEAST_REFUSED = 5
_TOTALS = {"total", "totals", "grand total", "sum", "all", "all sites"}


def read_columns(path: Path, fit: Fit, report: Report, progress: Progress, cancel: Cancel) -> Columns:
    """Read the table that fits, and cut it into the columns of its format's fields.

    Raises
    ------
    InputError
        If the file cannot be read, has no rows, or lacks a required column.
    Cancelled
    """
    missing = fit.missing()
    if missing:
        wanted = "; ".join(f"{f.name.replace('_', ' ')} (for example “{f.aliases[0]}”)" for f in missing)
        seen = listed([heading for heading in fit.headings if heading], "“”") or "without names"
        option = " ".join(f'--map {f.name}="…"' for f in missing)
        raise InputError(
            f"no column for {wanted}. The columns are {seen}. If one of them is it, say so with {option}.",
            file=path.name,
        )
    if fit.table.shape:
        columns = _from_vector(path, fit, report, progress, cancel)
    elif fit.table.large is not None:
        columns = _from_large(path, fit, report, progress, cancel)
    else:
        columns = _from_rows(fit, report)
    stop_if(cancel)
    if columns.cells.index.empty:
        raise InputError("there is a heading but no rows below it.", file=path.name)
    for name, match in fit.matches.items():
        heading = columns.headings.get(name, "")
        if match.how == "remembered":
            report.add(
                "note", f"“{heading}” is taken as {name.replace('_', ' ')}, as you chose for an earlier file with the "
                "same headings.", column=heading, remedy=f'To change it, say --map {name}="…".',
            )  # fmt: skip
        if match.how in {"yours", "remembered"}:
            _doubt(columns, name, heading, fit, report)
        if match.how == "suggested":
            report.add(
                "warning", f"“{heading}” is taken as {name.replace('_', ' ')}: {match.reason}.", column=heading,
                remedy=f'If it is not, say which column is with --map {name}="…", or --map {name}= for none.',
            )  # fmt: skip
    return columns


def _doubt(columns: Columns, name: str, heading: str, fit: Fit, report: Report) -> None:
    """Warn of a column that was chosen for a field and does not look like it."""
    looks = next(field.looks for field in fit.format.fields if field.name == name)
    cells = [cell for cell in columns.cells[name].head(_LOOKED_AT) if not values.is_blank(cell)]
    unlike = [cell for cell in cells if looks is not None and not looks.fullmatch(values.text(cell))]
    if len(unlike) > len(cells) / 2:
        report.add(
            "warning", f"The values of “{heading}” do not look like those of {name.replace('_', ' ')}.", column=heading,
            value=unlike[0], remedy=f'Choose another column with --map {name}="…".',
        )  # fmt: skip


def _from_vector(path: Path, fit: Fit, report: Report, progress: Progress, cancel: Cancel) -> Columns:
    frame = read_vector(path, fit.table.sheet or None, report, progress, cancel)
    shapes = gpd.GeoSeries(frame.geometry)
    table = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    # Row 1 is the first feature: a vector file has no heading row.
    table.index = pd.RangeIndex(1, len(table) + 1)
    shapes.index = table.index
    # What was sampled may have had its columns in another order.
    order = {str(name): place for place, name in enumerate(table.columns)}
    at = {name: order[fit.headings[match.position]] for name, match in fit.matches.items()
          if fit.headings[match.position] in order}  # fmt: skip
    return _columns(table, [str(name) for name in table.columns], at, shapes)


def _from_large(path: Path, fit: Fit, report: Report, progress: Progress, cancel: Cancel) -> Columns:
    assert fit.table.large is not None  # noqa: S101  the caller looked
    wanted = range(len(fit.headings)) if fit.format.wide else sorted({m.position for m in fit.matches.values()})
    table = read_large_text(
        path, fit.table.large, fit.start, fit.headings, list(wanted), report, progress, cancel
    )  # fmt: skip
    if fit.format.wide:
        return _columns(table, fit.headings, fit.places())
    cells = pd.DataFrame({name: table[place] for name, place in fit.places().items()}, index=table.index)
    shown = {name: fit.headings[place].replace("\n", " ") for name, place in fit.places().items()}
    unused = [heading for place, heading in enumerate(fit.headings) if place not in set(wanted)]
    return Columns(cells, shown, pd.DataFrame(columns=unused))


def _from_rows(fit: Fit, report: Report) -> Columns:
    rows, start, width = fit.table.rows, fit.start, len(fit.headings)
    more = "In {:,} more rows a quote begins and does not end; each is taken to end with its line."
    for row in report.few(fit.table.unclosed, "error", more, most=_TOLD_ONE_BY_ONE):
        report.add(
            "error", "A quote begins in the row and does not end. The row is taken to end with its line.", row=row,
            remedy="End the quote, or take it away, and add the file again.",
        )  # fmt: skip
    over = {
        row: next(values.text(cell) for cell in cells[width:] if not values.is_blank(cell))
        for row, cells in enumerate(rows[start:], start + 1)
        if not all(values.is_blank(cell) for cell in cells[width:])
    }
    for row in report.few(over, "warning", "{:,} more rows have more cells than the heading; the last are left out."):
        report.add(
            "warning", f"The row has more cells than the heading; “{over[row]}” is left out.", row=row, value=over[row],
            remedy="Put quotes round a cell that has the delimiter in it, and check the row's other cells.",
        )  # fmt: skip
    body = [list(row[:width]) + [None] * (width - len(row)) for row in rows[start:]]
    table = pd.DataFrame(body, index=pd.RangeIndex(start + 1, start + 1 + len(body)), dtype=object)
    if table.shape[1] < width:
        table = table.reindex(columns=range(width))
    return _columns(_without_asides(table, report), fit.headings, fit.places())


def _without_asides(table: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Leave out empty rows, and totals rows with a note."""
    kept = []
    for row, cells in zip(table.index, table.itertuples(index=False), strict=True):
        first = next((cell for cell in cells if not values.is_blank(cell)), None)
        totals = str(first).strip().lower() in _TOTALS
        if totals:
            report.add("note", "A totals row, not counted.", row=int(row), value=first)
        kept.append(first is not None and not totals)
    return table[pd.Series(kept, index=table.index, dtype=bool)]


def _columns(
    table: pd.DataFrame, headings: Sequence[str], places: Mapping[str, int], shapes: gpd.GeoSeries | None = None
) -> Columns:
    cells = pd.DataFrame({name: table.iloc[:, place] for name, place in places.items()}, index=table.index)
    taken = set(places.values())
    unused = [place for place in range(len(headings)) if place not in taken]
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
    for spec in fields:
        if spec.required and spec.name in columns.cells:
            _refuse_unreadable(columns.cells[spec.name], read[spec.name], spec, columns.headings[spec.name], report)
    table["file"] = report.file
    table["row"] = table.index.astype("int64")
    return table


def _refuse_unreadable(
    cells: "pd.Series[Any]", read: "pd.Series[Any]", spec: Field, heading: str, report: Report
) -> None:
    """Refuse a file in whose needed column nothing can be read: it is another kind of file, or another column."""
    if read.notna().any():
        return
    typed = [cell for cell in cells if not values.is_blank(cell)]
    if len(typed) >= _LEAST_REFUSED:
        name = spec.name.replace("_", " ")
        raise InputError(
            f"none of the {len(typed):,} values of “{heading}” can be read as {name} (“{values.text(typed[0])[:40]}”). "
            f'Is it another kind of file? If another column is it, say so with --map {spec.name}="…".',
            file=report.file,
        )


def _read_column(columns: Columns, spec: Field, report: Report) -> "pd.Series[Any]":
    cells, heading = columns.cells[spec.name], columns.headings[spec.name]
    if spec.read in _FIGURES and pd.api.types.is_numeric_dtype(cells.dtype):
        return _figures(cells, spec, heading, report)
    # Roads repeat a few hundred texts over many thousand rows: each is read once.
    codes, distinct = _distinct(cells)
    read = np.empty(len(distinct), dtype=object)
    wrong: dict[int, ValueError] = {}
    plain = pd.to_numeric(pd.Series(distinct, dtype=object), errors="coerce") if spec.read in _FIGURES else None
    for code, cell in enumerate(distinct):
        if plain is not None and 0 <= plain[code] < math.inf and not isinstance(cell, bool):
            read[code] = float(plain[code])
            continue
        try:
            read[code] = None if values.is_blank(cell) else spec.read(cell)
        except ValueError as error:
            wrong[code] = error
    _tell_wrong(pd.Series(codes, index=cells.index), distinct, wrong, heading, report)
    changed = [code for code, cell in enumerate(distinct) if _reads_otherwise(cell, read[code])]
    if changed:
        report.keep_originals(spec.name, heading, cells[np.isin(codes, changed)].map(values.text))
    return pd.Series(read[codes], index=cells.index, dtype=object)


def _distinct(cells: "pd.Series[Any]") -> tuple[npt.NDArray[np.intp], list[Any]]:
    """Return the different cells, and for each row which of them it has.

    1, True and "1" are not the same; all that is not a number is.
    """
    if isinstance(cells.dtype, pd.StringDtype):
        codes, found = pd.factorize(cells, use_na_sentinel=False)
        return codes, list(found)
    if cells.isna().all():
        return np.zeros(len(cells), np.intp), [None]
    keys = cells.map(lambda cell: (type(cell), "nan" if isinstance(cell, float) and math.isnan(cell) else cell))
    known: dict[Any, int] = {}
    numbered = [known.setdefault(key, len(known)) for key in keys]
    return np.asarray(numbered, np.intp), [cell for _, cell in known]


def _figures(cells: "pd.Series[Any]", spec: Field, heading: str, report: Report) -> "pd.Series[Any]":
    figures = cells.astype(float)
    usable = figures.isna() | (figures.abs() < math.inf)
    if spec.read is values.count:
        usable &= ~(figures < 0)
    for row in figures.index[~usable]:
        error = ValueError("is below 0" if abs(figures[row]) < math.inf else "is not a finite number")
        _unreadable(report, int(row), heading, cells[row], error)
    return figures.where(usable)


_FIGURES: tuple[Callable[[Any], Any], ...] = (values.number, values.count)  # read at once where they are plain


def _reads_otherwise(cell: Any, value: Any) -> bool:
    """Return whether a cell that can be read says more or other than its value does."""
    if value is None:
        return not values.is_blank(cell) or (isinstance(cell, str) and bool(cell.strip()))
    if isinstance(value, float) and isinstance(cell, str):
        try:
            return float(cell) != value
        except ValueError:
            return True
    if isinstance(value, float):
        return float(cell) != value
    return values.text(cell) != values.text(value)


def _tell_wrong(
    codes: "pd.Series[Any]", distinct: Sequence[Any], wrong: Mapping[int, ValueError], heading: str, report: Report
) -> None:
    if not wrong:
        return
    unread = codes[codes.isin(wrong.keys())]
    groups = list(unread.groupby(unread, sort=False).groups.items())
    if len(groups) > TOLD_ONE_BY_ONE:
        left = sum(len(places) for _, places in groups[TOLD_ONE_BY_ONE:])
        report.add("warning", f"The values of {left:,} more rows cannot be read and are left out.", column=heading)
    for code, places in groups[:TOLD_ONE_BY_ONE]:
        cell, error, rows = distinct[int(str(code))], wrong[int(str(code))], [int(str(row)) for row in places]
        # The same text in a whole column is one thing to mend, not a thousand.
        told = rows if len(rows) <= _TOLD_ONE_BY_ONE else rows[:1]
        for row in told:
            _unreadable(report, row, heading, cell, error, len(rows) if told != rows else 1)


def _unreadable(report: Report, row: int, heading: str, cell: object, error: ValueError, times: int = 1) -> None:
    everywhere = f", here and in {times - 1:,} more rows" if times > 1 else ""
    report.add(
        "warning",
        f"“{values.text(cell)}” {error}; the value is left out{everywhere}.",
        row=row,
        column=heading,
        value=cell,
        remedy="Correct the cell and add the file again.",
    )


def numbers(table: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Return the table with these columns as floats."""
    return table.assign(**{name: pd.to_numeric(table[name]).astype(float) for name in names})


def first_of_each(table: pd.DataFrame, code: str, what: str, report: Report) -> pd.DataFrame:
    """Keep the first row of each code, with a finding for every row without a code or with one again."""
    nameless = table[code].isna()
    more = f"{{:,}} more rows have no {what} code and are not used."
    for row in report.few(table.loc[nameless, "row"], "error", more):
        report.add(
            "error", f"The row has no {what} code and is not used.", row=row,
            remedy="Give it a code, or delete the row.",
        )  # fmt: skip
    table = table[~nameless]
    again = table[code].duplicated()
    first = dict(zip(table.loc[~again, code], table.loc[~again, "row"], strict=True))
    rows = report.few(table.loc[again, "row"], "warning", "{:,} more rows repeat a code and are not used.")
    for name, row in zip(table.loc[again, code], rows, strict=False):  # only as many as are told of
        report.add(
            "warning", f"{name} stands twice; row {first[name]} is used.", row=row, value=name,
            remedy="Delete the row that is out of date.",
        )  # fmt: skip
    return table[~again]

"""One module a format: a file in, a table and its findings out.

A new format is one new module in `hubplanner.sources.formats`, and nothing else.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hubplanner.sources.fields import Field, Match
from hubplanner.sources.finding_out import Fit, Remembered, find_out, tables_in
from hubplanner.sources.formats import all_formats
from hubplanner.sources.reading import read_columns
from hubplanner.sources.report import Report
from hubplanner.sources.unpacking import unpacked
from hubplanner.sources.wording import in_one_line, listed, told_in_words
from hubplanner.study import (
    KINDS,
    Cancel,
    InputError,
    Part,
    Progress,
    SourceFile,
    checked,
    never,
    no_progress,
)

__all__ = ["Field", "Look", "Match", "Remembered", "look", "read", "read_value", "recognise"]


@dataclass(frozen=True)
class Look:
    """What a file seems to hold, before it is read.

    Attributes
    ----------
    kind : str
    format : str
        What a person calls such a file.
    tables : tuple of str
        Sheets or layers to choose from, empty for a text file.
    table : str
        The one that would be read.
    headings : tuple of str
    rows : tuple of tuple
        The first rows below the heading, cells as the file has them.
    fields : tuple of Field
        What can be read from such a file.
    matches : mapping of str to Match
        Which column each field would be read from, by name of field.
    missing : tuple of str
        Names of the required fields that have no column.
    """

    kind: str
    format: str
    tables: tuple[str, ...]
    table: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    fields: tuple[Field, ...]
    matches: Mapping[str, Match]
    missing: tuple[str, ...]


def look(
    path: Path,
    kind: str | None = None,
    *,
    layer: str | None = None,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> Look:
    """Look at a file: what it holds, and which column is which.

    Parameters
    ----------
    path : pathlib.Path
    kind : str or None
        One of `hubplanner.study.KINDS`; None to recognise it.
    layer, sheet : str, optional
    columns : mapping of str to str, optional
        The user's choice of headings by field; an empty heading for none.
    remembered : callable, optional
        What was chosen for earlier files.

    Returns
    -------
    Look

    Raises
    ------
    InputError
        If the file cannot be read or is not recognised.
    """
    _check_kind(kind)
    path = Path(path)
    with told_in_words(path), unpacked(path) as (inner, _notes):
        tables = tables_in(inner, layer, sheet)
        fit = find_out(tables, kind, columns, remembered)
        names = tuple(table.sheet for table in tables if table.sheet)
        if layer or sheet:
            names = tuple(table.sheet for table in tables_in(inner) if table.sheet)
    return Look(
        fit.format.kind, fit.format.name, names, fit.table.sheet,
        tuple(heading.replace("\n", " ") for heading in fit.headings),
        tuple(tuple(row) for row in fit.sample.rows), fit.format.fields, fit.matches,
        tuple(field.name for field in fit.missing()),
    )  # fmt: skip


def read(
    kind: str | None,
    path: Path,
    *,
    layer: str | None = None,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
    name: str = "",
    progress: Progress = no_progress,
    cancel: Cancel = never,
) -> Part:
    """Read a file.

    Parameters
    ----------
    kind : str or None
        One of `hubplanner.study.KINDS`; None to recognise it.
    path : pathlib.Path
    layer, sheet : str, optional
        Which layer of a map file or sheet of a workbook.
    columns : mapping of str to str, optional
        The user's choice of headings by field, an empty one for none; the rest are recognised.
    remembered : callable, optional
        What was chosen for earlier files.
    name : str
        What the file is called, if that is not its name on the disk.
    progress, cancel : callable, optional

    Returns
    -------
    Part

    Raises
    ------
    InputError
        If the file cannot be used at all; dirty rows are findings instead.
    Cancelled
    """
    _check_kind(kind)
    path = Path(path)
    with told_in_words(path):
        return _read(kind, path, layer, sheet, columns, remembered, name, progress, cancel)


def _read(
    kind: str | None, path: Path, layer: str | None, sheet: str | None, columns: Mapping[str, str] | None,
    remembered: Remembered | None, name: str, progress: Progress, cancel: Cancel,
) -> Part:  # fmt: skip
    chosen, name = layer or sheet, name or in_one_line(path.name)
    progress(-1.0, f"Looking at {in_one_line(path.name)}")
    report = Report(f"{name} [{chosen}]" if chosen else name)
    with unpacked(path) as (inner, notes):
        fit = find_out(tables_in(inner, layer, sheet), kind, columns, remembered)
        cells = read_columns(inner, fit, report, progress, cancel)
    for words in notes:
        report.add("note", words)
    form = fit.format
    table = form.build(cells, report)
    supplies = tuple(name for name in form.supplies if name in table.columns)
    table = checked(form.kind, table, supplies).reset_index(drop=True)
    unused = [str(heading) for heading in cells.extra.columns if str(heading).strip()]
    if unused and not form.wide and not form.headings:
        report.add("note", f"Columns not used: {listed(unused)}.")
    _tell_others(fit, report)
    source = _record(path, report.file, fit, cells.headings, len(table), supplies)
    source = replace(source, file_name=name, layer=layer or "", sheet=sheet or "")
    return Part(source, table, tuple(finding.of_kind(form.kind) for finding in report.findings), report.originals())


def recognise(path: Path) -> str:
    """Return the kind of a file from what it holds.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    str

    Raises
    ------
    InputError
        If the file cannot be read, or fits no kind.
    """
    return look(path).kind


def read_value(kind: str, column: str, text: str) -> str | float | None:
    """Read what a person typed into a cell of a table, as it would be read from a file.

    Parameters
    ----------
    kind, column : str
        Of the study's table.
    text : str
        Blank for no value.

    Returns
    -------
    str, float or None

    Raises
    ------
    InputError
        If there is no such column to type into, or the text is no value for it.
    """
    fields = {field.name: field for one in all_formats() if one.kind == kind for field in one.fields}
    if column not in fields:
        raise InputError(f"There is no column “{column}” of {kind} to correct.")
    if not text.strip():
        return None
    try:
        value = fields[column].read(text)
    except ValueError as error:
        raise InputError(f"“{text}” {error}.") from error
    return value if value is None or isinstance(value, (str, float)) else float(value)


def _tell_others(fit: Fit, report: Report) -> None:
    what = "layer" if fit.table.shape else "sheet"
    for name in fit.alike:
        report.add(
            "warning", f"The {what} “{name}” looks like “{fit.table.sheet}”, which is read, and is not read itself.",
            value=name, remedy=f'Add the file again with --{what} "{name}" if it belongs to the study too.',
        )  # fmt: skip
    rest = [name for name in fit.others if name not in fit.alike]
    if rest:
        report.add("note", f"Not read: the {what}{'' if len(rest) == 1 else 's'} {', '.join(rest)}.")


def _check_kind(kind: str | None) -> None:
    if kind is not None and kind not in KINDS:
        raise InputError(f"There is no kind “{kind}”. The kinds are {', '.join(KINDS)}.")


def _record(
    path: Path, name: str, fit: Fit, headings: dict[str, str], rows: int, supplies: Sequence[str]
) -> SourceFile:
    stat = path.stat()
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    modified = dt.datetime.fromtimestamp(stat.st_mtime, dt.UTC)
    return SourceFile(
        kind=fit.format.kind,
        name=name,
        sha256=digest,
        size_bytes=stat.st_size,
        rows=rows,
        modified=modified.isoformat(timespec="seconds"),
        added=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        columns=headings,
        supplies=tuple(supplies),
        format=fit.format.name,
        headings=tuple(fit.headings),
        table=fit.table.sheet,
    )

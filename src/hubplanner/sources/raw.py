"""Read any table file into rows of plain cells, before anything is known about its columns."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hubplanner.study import InputError

_ENCODINGS = ("utf-8-sig", "cp1252")
_DELIMITERS = ",;\t|"
_BINARY_MARKS = (b"SQLite format 3\0", b"%PDF", b"\x89PNG", b"PAR1", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff")

Cell = Any
"""A cell as the file holds it: text from CSV; text, number, date or None from a workbook."""


@dataclass(frozen=True)
class RawTable:
    """Rows of cells; ``rows[0]`` is row 1 of the file as a spreadsheet counts.

    ``sheet`` is the sheet they came from, empty for a text file.
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[Cell]]


def read_raw(path: Path, sheet: str | None = None) -> list[RawTable]:
    """Read a CSV or an Excel workbook.

    Parameters
    ----------
    path : pathlib.Path
    sheet : str or None
        Read this sheet only; otherwise every sheet that has rows.

    Returns
    -------
    list of RawTable
        One for a text file, one for each sheet of a workbook.

    Raises
    ------
    InputError
        If the file is missing, empty, or not a table.
    """
    head = read_head(path)
    if head[:4] == b"PK\x03\x04":
        return _read_workbook(path, sheet)
    if head[:4] == b"\xd0\xcf\x11\xe0":
        raise InputError(
            "this is an old Excel workbook (.xls). Open it in Excel and save it as .xlsx.",
            file=path.name,
        )
    if any(head.startswith(mark) for mark in _BINARY_MARKS) or b"\0" in head:
        raise InputError("this is not a table of text. A CSV or .xlsx is needed.", file=path.name)
    return [_read_text(path)]


def read_head(path: Path, size: int = 4096) -> bytes:
    """Return the first bytes of a file that is there and not empty.

    Raises
    ------
    InputError
        If it is missing, a folder, unreadable or empty.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder; name a file in it.")
    if not path.exists():
        raise InputError(f"There is no file {path}.")
    try:
        with path.open("rb") as file:
            head = file.read(size)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not head.strip():
        raise InputError("the file is empty.", file=path.name)
    return head


def _read_text(path: Path) -> RawTable:
    data = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = data.decode("cp1252", errors="replace")
    delimiter = _delimiter(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError(f"the file is not a readable CSV ({error}).", file=path.name) from error
    return RawTable(path.name, "", rows)


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the first lines most evenly."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        usual = max(set(counts), key=lambda count: (counts.count(count), count), default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    return max(_DELIMITERS, key=evenness)


def _read_workbook(path: Path, sheet: str | None) -> list[RawTable]:
    import openpyxl  # loaded late: it takes a moment, and CSV files do not need it

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise InputError("this is not a readable Excel workbook.", file=path.name) from error
    try:
        if sheet is not None and sheet not in book.sheetnames:
            names = ", ".join(f"“{name}”" for name in book.sheetnames)
            raise InputError(f"there is no sheet “{sheet}”. It has {names}.", file=path.name)
        wanted = [sheet] if sheet is not None else book.sheetnames
        tables = [
            RawTable(path.name, name, _trimmed(book[name].iter_rows(values_only=True)))
            for name in wanted
        ]
    finally:
        book.close()
    tables = [table for table in tables if table.rows]
    if not tables:
        raise InputError("the workbook has no rows.", file=path.name)
    return tables


def _trimmed(rows: Iterable[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Drop the empty rows that follow the last row in use (workbooks often claim thousands)."""
    kept = [tuple(row) for row in rows]
    while kept and all(cell is None or str(cell).strip() == "" for cell in kept[-1]):
        kept.pop()
    return list(kept)

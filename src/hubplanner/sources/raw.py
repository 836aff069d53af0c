"""Read any table file into rows of plain cells, before anything is known about its columns."""

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hubplanner.sources.archives import refuse_vast_workbook
from hubplanner.sources.delimited import rows_of
from hubplanner.sources.workbook_gaps import gaps
from hubplanner.study import InputError

LARGE_BYTES = 16_000_000
"""Text files from this size on are read by the block, and only the columns that are used."""

_SAMPLED_BYTES = 262_144
_SAMPLED_ROWS = 200
_ENCODINGS = ("utf-8-sig", "cp1252")
_DELIMITERS = ",;\t|"
_BINARY_MARKS = (b"SQLite format 3\0", b"%PDF", b"\x89PNG", b"PAR1", b"\xff\xd8\xff", b"\x1f\x8b", b"MZ", b"\x7fELF")
_WIDE = 0.9
_OLE_MARK = b"\xd0\xcf\x11\xe0"
_MOST_COLUMNS = 16_384  # as many as a sheet of a workbook has

Cell = Any
"""A cell as the file holds it: text from CSV; text, number, date or None from a workbook."""


@dataclass(frozen=True)
class TextLayout:
    """How a text file too large to hold at once is written."""

    encoding: str
    delimiter: str


@dataclass(frozen=True)
class RawTable:
    """One table of a file; ``rows[0]`` is row 1 of the file as a spreadsheet counts.

    Attributes
    ----------
    file : str
    sheet : str
        Sheet of a workbook or layer of a map file, else empty.
    rows : sequence of sequences
        All of them; of a large text file or a layer of a map only the first.
    large : TextLayout or None
        Set if it is a large text file.
    shape : str
        Type of the shapes of a map layer, else empty. Row 1 is then its first feature, and ``rows[0]`` its headings.
    unclosed : sequence of int
        Rows of a text file that open a quote and do not close it.
    """

    file: str
    sheet: str
    rows: Sequence[Sequence[Cell]]
    large: TextLayout | None = None
    shape: str = ""
    unclosed: Sequence[int] = ()


def read_raw(path: Path, sheet: str | None = None) -> list[RawTable]:
    """Read a CSV or an Excel workbook.

    Parameters
    ----------
    path : pathlib.Path
    sheet : str or None
        Read this sheet only; otherwise every sheet that has rows and is not hidden.

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
    if head[:4] in {b"PK\x03\x04", _OLE_MARK}:
        return _read_workbook(path, sheet)
    encodings = _ENCODINGS if (found := _wide(head)) is None else (found,)
    wide = encodings is not _ENCODINGS
    if any(head.startswith(mark) for mark in _BINARY_MARKS) or (b"\0" in head and not wide):
        raise InputError("this is not a table of text. A CSV or .xlsx is needed.", file=path.name)
    if path.stat().st_size >= LARGE_BYTES and not wide:
        return [_begin_large(path)]
    return [_read_text(path, encodings)]


def _wide(head: bytes) -> str | None:
    """Return how text is written that has two bytes a letter, with or without the mark that says so."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    half = len(head) // 2
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        # Of a table in English every other byte is 0, and no others are.
        if half and head[first::2].count(0) > _WIDE * half and not head[1 - first :: 2].count(0):
            return encoding
    return None


def read_head(path: Path, size: int = 4096) -> bytes:
    """Return the first bytes of a file that is there and not empty.

    Raises
    ------
    InputError
        If it is missing, a folder, unreadable or empty.
    """
    try:
        if path.is_dir():
            raise InputError(f"{path} is a folder; name a file in it.")
        if path.exists() and not path.is_file():
            raise InputError(f"{path} is no file that holds data.")
        with path.open("rb") as file:
            head = file.read(size)
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not head.strip():
        raise InputError("the file is empty.", file=path.name)
    return head


def _begin_large(path: Path) -> RawTable:
    """Read the first rows of a large text file, and how it is written."""
    data = read_head(path, _SAMPLED_BYTES)
    data = data[: data.rfind(b"\n") + 1] or data
    text, encoding = _decoded(data, _ENCODINGS)
    delimiter = _delimiter(text)
    rows, _ = _csv_rows(text, delimiter, path.name)
    form = TextLayout("utf-8" if encoding == "utf-8-sig" else encoding, delimiter)
    return RawTable(path.name, "", rows[:_SAMPLED_ROWS], form)


def _read_text(path: Path, encodings: Sequence[str]) -> RawTable:
    text, _ = _decoded(path.read_bytes(), encodings)
    rows, unclosed = _csv_rows(text, _delimiter(text), path.name)
    return RawTable(path.name, "", rows, unclosed=unclosed)


def _csv_rows(text: str, delimiter: str, file: str) -> tuple[list[list[str]], list[int]]:
    try:
        rows, unclosed = rows_of(text, delimiter)
    except csv.Error as error:
        raise InputError("the file is not a readable CSV: a cell of it is longer than any text.", file=file) from error
    widest = max(map(len, rows[:_SAMPLED_ROWS]), default=0)
    if widest > _MOST_COLUMNS:
        raise InputError(
            f"it has {widest:,} columns, more than any table of ours ({_MOST_COLUMNS:,}). Check how it was saved.",
            file=file,
        )
    return rows, unclosed


def _decoded(data: bytes, encodings: Sequence[str]) -> tuple[str, str]:
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode(encodings[-1], errors="replace"), encodings[-1]


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the first lines most evenly."""
    lines = [line for line in text[:_SAMPLED_BYTES].splitlines()[:30] if line.strip()]

    def evenness(delimiter: str) -> tuple[int, int]:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error:
            return (0, 0)
        usual = max(set(counts), key=lambda count: (counts.count(count), count), default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    return max(_DELIMITERS, key=evenness)


def _read_workbook(path: Path, sheet: str | None) -> list[RawTable]:
    # Loaded late: CSV files do not need it.
    import python_calamine as calamine

    try:
        refuse_vast_workbook(path)
        # The library knows only names that are text.
        source = path if str(path).isprintable() else io.BytesIO(path.read_bytes())
        with calamine.load_workbook(source) as book:
            tables = _sheets(book, path, sheet, calamine)
    except (InputError, KeyboardInterrupt, SystemExit):
        raise
    except calamine.PasswordError as error:
        raise InputError(
            "the workbook has a password. Open it in Excel and save it without one.", file=path.name
        ) from error
    except BaseException as error:  # a damaged workbook raises anything, down to a panic of the Rust library
        raise InputError("this is not a readable Excel workbook.", file=path.name) from error
    if not tables:
        raise InputError("the workbook has no rows.", file=path.name)
    return tables


def _sheets(book: Any, path: Path, sheet: str | None, calamine: Any) -> list[RawTable]:
    if sheet is not None and sheet not in book.sheet_names:
        names = ", ".join(f"“{name}”" for name in book.sheet_names)
        raise InputError(f"there is no sheet “{sheet}”. It has {names}.", file=path.name)
    tables, unseen = [], gaps(path)
    for about in book.sheets_metadata:
        shown = about.visible == calamine.SheetVisibleEnum.Visible
        if about.typ == calamine.SheetTypeEnum.WorkSheet and (shown if sheet is None else about.name == sheet):
            rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            for (row, column), text in unseen.get(about.name, {}).items():
                if row < len(rows) and column < len(rows[row]):
                    rows[row][column] = text
            tables.append(RawTable(path.name, about.name, _trimmed(rows)))
    return [table for table in tables if table.rows]


def _trimmed(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Drop the empty rows that follow the last row in use."""
    while rows and all(cell is None or str(cell).strip() == "" for cell in rows[-1]):
        rows.pop()
    return rows

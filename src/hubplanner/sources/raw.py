"""Read any table file into rows of plain cells, before anything is known about its columns."""

import codecs
import csv
import io
import warnings
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
    if path.suffix.lower() == ".zip":
        raise InputError("this is a zip archive. Unzip it first, and add the file in it.", file=path.name)
    if head[:4] == b"PK\x03\x04":
        return _read_workbook(path, sheet)
    if head[:4] == b"\xd0\xcf\x11\xe0":
        raise InputError(
            "this is an old Excel workbook (.xls). Open it in Excel and save it as .xlsx.",
            file=path.name,
        )
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if any(head.startswith(mark) for mark in _BINARY_MARKS) or (b"\0" in head and not wide):
        raise InputError("this is not a table of text. A CSV or .xlsx is needed.", file=path.name)
    return [_read_text(path, ("utf-16",) if wide else _ENCODINGS)]


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
        with path.open("rb") as file:
            head = file.read(size)
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    if not head.strip():
        raise InputError("the file is empty.", file=path.name)
    return head


def _read_text(path: Path, encodings: Sequence[str]) -> RawTable:
    data = path.read_bytes()
    for encoding in encodings:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = data.decode(encodings[-1], errors="replace")
    try:
        delimiter = _delimiter(text)
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
        with warnings.catch_warnings():
            # openpyxl remarks on styles and menus that it leaves out; none of them is data.
            warnings.simplefilter("ignore", UserWarning)
            tables = _sheets(openpyxl.load_workbook(path, read_only=True, data_only=True), path, sheet)
    except InputError:
        raise
    except Exception as error:  # a damaged workbook makes openpyxl, zipfile and the XML parser raise anything
        raise InputError("this is not a readable Excel workbook.", file=path.name) from error
    if not tables:
        raise InputError("the workbook has no rows.", file=path.name)
    return tables


def _sheets(book: Any, path: Path, sheet: str | None) -> list[RawTable]:
    try:
        if sheet is not None and sheet not in book.sheetnames:
            names = ", ".join(f"“{name}”" for name in book.sheetnames)
            raise InputError(f"there is no sheet “{sheet}”. It has {names}.", file=path.name)
        tables = []
        for page in book.worksheets:  # not charts
            if sheet in (None, page.title):
                # Some programs write a wrong extent, and rows beyond it would not be read.
                page.reset_dimensions()
                tables.append(RawTable(path.name, page.title, _trimmed(page.iter_rows(values_only=True))))
    finally:
        book.close()
    return [table for table in tables if table.rows]


def _trimmed(rows: Iterable[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Drop the empty rows that follow the last row in use, and make the others equally long."""
    kept = [tuple(row) for row in rows]
    while kept and all(cell is None or str(cell).strip() == "" for cell in kept[-1]):
        kept.pop()
    width = max((len(row) for row in kept), default=0)
    return [row + (None,) * (width - len(row)) for row in kept]

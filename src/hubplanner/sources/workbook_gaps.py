"""Cells of an .xlsx that show no value to a reader: errors (#REF!) and formulas that were never worked out."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from hubplanner.sources.archives import column_number, names_in

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BEGINS = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_ROW = re.compile(rb"""\br=["'](\d{1,7})["']""")
_PLACE = re.compile(rb"""\br=["']([A-Za-z]{1,3})(\d{1,7})["']""")
_ERROR = re.compile(rb"""\bt=["']e["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</)")
_LARGEST_BYTES = 200_000_000

UNWORKED = "formula without a result"


def gaps(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """Return what stands in cells whose value a reader of values does not see.

    Parameters
    ----------
    path : pathlib.Path
        An .xlsx; of anything else there is nothing to tell.

    Returns
    -------
    dict of str to dict
        By sheet: text by index of row and column. An error is its code (``#REF!``), a formula without a stored
        result ``=SUM(A1:A9) (formula without a result)``: some programs save none until Excel has opened the file.
    """
    if not names_in(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        members = set(archive.namelist())
        return {
            sheet: dict(_gaps(archive.read(member)))
            for sheet, member in _members(archive, members).items()
            if member in members and archive.getinfo(member).file_size <= _LARGEST_BYTES
        }


def _members(archive: zipfile.ZipFile, members: set[str]) -> Mapping[str, str]:
    """Return the part of the archive for each sheet."""
    book, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not {book, links} <= members:
        return {}
    related = ElementTree.fromstring(archive.read(links)).iter(_RELATED)  # noqa: S314  expat refuses entity bombs
    targets = {link.get("Id"): str(link.get("Target")).removeprefix("/xl/") for link in related}
    sheets = ElementTree.fromstring(archive.read(book)).iter(f"{_MAIN}sheet")  # noqa: S314
    return {str(sheet.get("name")): f"xl/{targets.get(sheet.get(_LINK))}" for sheet in sheets}


def _gaps(sheet: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    if not _ERROR.search(sheet) and not _FORMULA.search(sheet):
        return
    row, column = -1, -1
    begins = _BEGINS.finditer(sheet)
    here = next(begins, None)
    while here is not None:
        after = next(begins, None)
        kind, head = here[1], here[2]
        if kind == b"row":
            said = _ROW.search(head)
            row, column = (int(said[1]) - 1 if said else row + 1), -1
        else:
            # A cell that does not say its place follows the one before it.
            place = _PLACE.search(head)
            row, column = (int(place[2]) - 1, column_number(place[1]) - 1) if place else (row, column + 1)
            text = "" if head.endswith(b"/") else _gap(head, sheet[here.end() : after.start() if after else len(sheet)])
            if text:
                yield (row, column), text
        here = after


def _gap(head: bytes, body: bytes) -> str:
    """Return what stands in a cell without a value, "" if it has one or nothing stands there."""
    value, formula = _VALUE.search(body), _FORMULA.search(body)
    if _ERROR.search(head):
        return value[1].decode("utf-8", "replace") if value else "#ERROR"
    if formula and not (value and value[1]) and b"<is>" not in body:
        return f"={(formula[1] or b'').decode('utf-8', 'replace')} ({UNWORKED})"
    return ""

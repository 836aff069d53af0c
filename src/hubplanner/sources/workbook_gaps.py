"""Cells of an .xlsx that show no value to a reader: errors (#REF!) and formulas that were never worked out."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CELL = re.compile(rb"<c\s([^>]*?)>(.*?)</c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_FORMULA = re.compile(rb"<f\b[^>]*>([^<]*)</f>")
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
    if not zipfile.is_zipfile(path):
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
    if b't="e"' not in sheet and b"<f" not in sheet:
        return
    for cell in _CELL.finditer(sheet):
        head, body = cell[1], cell[2]
        value, place = _VALUE.search(body), _PLACE.search(head)
        if place is None:
            continue
        where = (int(place[2]) - 1, _column(place[1]))
        if b't="e"' in head:
            yield where, value[1].decode("utf-8", "replace") if value else "#ERROR"
        elif (formula := _FORMULA.search(body)) and not (value and value[1]):
            yield where, f"={formula[1].decode('utf-8', 'replace')} ({UNWORKED})"


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = 26 * place + letter - 64
    return place - 1

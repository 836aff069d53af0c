"""Refuse archives that would unpack to far more than any real one, whatever they say of themselves."""

import copy
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from hubplanner.study import InputError

_BOMB_BYTES = 3_000_000_000
_BOMB_RATIO = 400  # a workbook of the population by single year packs 1 : 6; one of a million equal cells 1 : 60
_MOST_CELLS = 30_000_000  # between the first cell of a sheet and the last: a million rows of 28 columns
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,9})?(\d{1,10})["']""")
_FAR = re.compile(rb'r="(?:[A-Za-z]{3}|[A-Za-z]*\d{6})')  # others reach over no more than 99,999 rows of 702 columns
_ODD = re.compile(rb"r='|r\s=|r=\s")
_LONGEST_PLACE = 32
_PIECE_BYTES = 4_000_000


def names_in(path: Path) -> tuple[str, ...]:
    """Return the names of what is in a zip archive; none if it is no archive that can be opened."""
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(archive.namelist())
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return ()


def refuse_bomb(path: Path) -> None:
    """Refuse an archive that would unpack to far more than any real one.

    Raises
    ------
    InputError
    """
    if not names_in(path):
        return
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > _BOMB_BYTES or unpacked > _BOMB_RATIO * max(path.stat().st_size, 100_000):
        raise InputError(
            f"the file is packed far too tightly: it would unpack to {unpacked / 1e9:,.1f} GB. It is damaged or not "
            "what it seems.", file=path.name,
        )  # fmt: skip


def refuse_vast_workbook(path: Path) -> None:
    """Refuse a workbook that unpacks to more than it says, or has a cell so far out that no memory holds the sheet.

    The library that reads workbooks believes both, and takes the whole program down with it.

    Raises
    ------
    InputError
    """
    refuse_bomb(path)
    if not names_in(path):
        return
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            far = _reaches_far(_unpacked(archive, member, path.name))
            if far and _cells(_unpacked(archive, member, path.name)) > _MOST_CELLS:
                raise InputError(
                    "a sheet of the workbook reaches over more cells than can be read. Delete what stands far below or "
                    "far to the right of the table, and save it again.", file=path.name,
                )  # fmt: skip


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> Iterator[bytes]:
    """Give what a member holds, piece by piece, until it is more than the member says."""
    asked = copy.copy(member)
    asked.file_size += 1  # to see whether there is more than that
    done = 0
    with archive.open(asked) as content:
        while piece := content.read(_PIECE_BYTES):
            done += len(piece)
            if done > member.file_size:
                raise InputError("the workbook holds more than it says. It is damaged or not what it seems.", file=file)
            yield piece


def _reaches_far(pieces: Iterator[bytes]) -> bool:
    """Return whether a sheet may have cells far out; all of it is looked at, so that its size is known to be true."""
    far, rest = False, b""
    for piece in pieces:
        whole, rest = rest + piece, piece[-_LONGEST_PLACE:]
        far = far or bool(_FAR.search(whole) or _ODD.search(whole))
    return far


def _cells(pieces: Iterator[bytes]) -> int:
    """Return how many cells a sheet reaches over: its last row times its last column."""
    row, column, rest = 0, 0, b""
    for piece in pieces:
        found = set(_PLACE.findall(rest + piece))
        row = max([row, *(int(digits) for _, digits in found)])
        column = max([column, *(column_number(letters) for letters in {letters for letters, _ in found})])
        rest = piece[-_LONGEST_PLACE:]
    return row * column


def column_number(letters: bytes) -> int:
    """Return the number of a column of a sheet, A being 1.

    >>> column_number(b"A"), column_number(b"XFD")
    (1, 16384)
    """
    place = 0
    for letter in letters.upper():
        place = 26 * place + letter - 64
    return place

"""Take the table out of a zip archive as it is published."""

import lzma
import os
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from hubplanner.sources.archives import names_in, refuse_bomb
from hubplanner.sources.raw import read_head
from hubplanner.sources.vectors import is_vector
from hubplanner.study import InputError

_TABLES = {".csv", ".txt", ".tsv", ".xlsx", ".xls", ".parquet"}
_BY_POSTCODE_AREA = re.compile(r"[a-z]{1,2}\.csv", re.IGNORECASE)


@contextmanager
def unpacked(path: Path) -> Iterator[tuple[Path, Sequence[str]]]:
    """Give the file itself or, for a zip archive of tables, its table in a temporary folder.

    Of several tables it is the largest, but the files by postcode area of Code-Point Open are one table in many
    pieces. Archives of map shapes are read where they are.

    Yields
    ------
    path : pathlib.Path
    notes : sequence of str
        What was taken and what was not.

    Raises
    ------
    InputError
        If the file is not there, or is an archive without a table or one that cannot be unpacked.
    """
    head = read_head(path)
    if head[:4] != b"PK\x03\x04" or _is_workbook(path) or is_vector(path):
        yield path, ()
        return
    refuse_bomb(path)
    with tempfile.TemporaryDirectory(prefix="hubplanner-") as folder:
        # The name within the archive is never used as a path: it may point anywhere.
        target = Path(folder) / path.name
        try:
            notes = _unpack(path, target)
        except (OSError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, ValueError, EOFError) as error:
            why = "it has a password" if "password" in str(error) else "it is damaged, or packed in an unusual way"
            raise InputError(
                f"the zip archive cannot be unpacked: {why}. Unpack it yourself and add the file in it.",
                file=path.name,
            ) from error
        if read_head(target).startswith(b"PK\x03\x04") and not _is_workbook(target):
            raise InputError(
                "there is another zip archive in the archive. Unpack it yourself and add the file in it.",
                file=path.name,
            )
        yield target, notes


def _is_workbook(path: Path) -> bool:
    names = names_in(path)
    if not names:
        raise InputError("this is neither a readable Excel workbook nor a readable zip archive.", file=path.name)
    return "[Content_Types].xml" in names or "mimetype" in names


def _unpack(path: Path, target: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        tables = [one for one in archive.infolist() if PurePosixPath(one.filename).suffix.lower() in _TABLES]
        if not tables:
            raise InputError("there is no table in the zip archive.", file=path.name)
        by_area = [one for one in tables if _BY_POSTCODE_AREA.fullmatch(PurePosixPath(one.filename).name)]
        whole = max(tables, key=lambda one: one.file_size)
        taken = by_area if whole in by_area else [whole]
        with target.open("w+b") as file:
            for one in taken:
                with archive.open(one) as piece:
                    shutil.copyfileobj(piece, file)
                file.seek(max(file.tell() - 1, 0))
                if len(taken) > 1 and file.read(1) not in b"\r\n":
                    file.write(b"\r\n")
                file.seek(0, os.SEEK_END)
    name = f"{len(taken)} files" if len(taken) > 1 else f"“{PurePosixPath(taken[0].filename).name}”"
    left = len(tables) - len(taken)
    return [
        f"Of the zip archive, {name} {'are' if len(taken) > 1 else 'is'} read" + (f"; {left} are not." if left else ".")
    ]

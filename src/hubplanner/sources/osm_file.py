"""Files of OpenStreetMap as they lie on the disk: knowing one, and reading it piece by piece.

A PBF file is given in pieces of whole blocks, so that a long reading can tell how far it is and be stopped; an XML
file is one piece.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from hubplanner.sources.raw import read_head
from hubplanner.study import HubplannerError, InputError

_BLOCK_MARK = b"OSMHeader"
_XML_BEGINS = re.compile(rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>)?\s*<osm[\s>]")
_MOST_HEADER, _MOST_BLOCK = 64 * 1024, 32 * 1024 * 1024  # bytes, by the definition of the format
_PIECE_BYTES, _PIECE_BLOCKS = 1_000_000, 16  # at most, between two looks at whether to stop


def is_osm(path: Path) -> bool:
    """Return whether the content of a file is OpenStreetMap's, PBF or XML."""
    try:
        head = read_head(path)
    except InputError:
        return False
    return _is_pbf(head) or _XML_BEGINS.match(head) is not None


def _is_pbf(head: bytes) -> bool:
    length = int.from_bytes(head[:4], "big")
    return length <= _MOST_HEADER and _BLOCK_MARK in head[4 : 4 + length]


def pieces(path: Path) -> Iterator[tuple[float, str, bytes]]:
    """Give a file in pieces that each can be read alone: the share done before it, its format and its bytes."""
    if not _is_pbf(read_head(path)):
        yield -1.0, "osm", path.read_bytes()
        return
    size = path.stat().st_size
    with path.open("rb") as file:
        first = _block(file)
        piece, done = [first], 0.0
        while block := _block(file):
            piece.append(block)
            if len(piece) > _PIECE_BLOCKS or sum(map(len, piece)) >= _PIECE_BYTES:
                yield done, "pbf", b"".join(piece)
                piece, done = [first], file.tell() / size
        yield done, "pbf", b"".join(piece)


def _block(file: IO[bytes]) -> bytes:
    """Return the next block of a PBF file with its header, b"" at the end."""
    size = file.read(4)
    if not size:
        return b""
    length = int.from_bytes(size, "big")
    header = file.read(length) if length <= _MOST_HEADER else b""
    datasize, at = -1, 0
    while at < len(header):  # fields of the header: a key (number * 8 + type), then a number or a length and bytes
        key, at = _number(header, at)
        value, at = _number(header, at)
        if key == (3 << 3):
            datasize = value
        elif key & 7 == 2:
            at += value
    if not 0 <= datasize <= _MOST_BLOCK:
        raise ValueError("a block has no size")
    data = file.read(datasize)
    if len(data) < datasize:
        raise ValueError("a block is cut short")
    return size + header + data


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, lowest first, and the place after it."""
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift, at = shift + 7, at + 1
        if data[at - 1] < 128:
            return value, at


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Say in one message that a file is damaged, whatever osmium calls it."""
    try:
        yield
    except HubplannerError:
        raise
    except Exception as error:
        raise InputError(
            "this is not a readable OpenStreetMap file: it is damaged or not complete. Download it again.",
            file=path.name,
        ) from error

"""The tags by which a GeoTIFF says where it lies (OGC 19-008r4, the GeoTIFF standard)."""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL.TiffImagePlugin import ImageFileDirectory_v2

from hubplanner.study import InputError

_PIXEL_SCALE, _TIE_POINTS, _TRANSFORMATION, _GEO_KEYS = 33550, 33922, 34264, 34735
_READ = (_PIXEL_SCALE, _TIE_POINTS, _TRANSFORMATION, _GEO_KEYS)
_RASTER_TYPE, _GEOGRAPHIC, _PROJECTED = 1025, 2048, 3072
_POINTS = 2  # of the raster type: a pixel's numbers are of its middle
_NATIONAL_GRID, _OF_ITS_OWN = 27700, 32767
_BIG, _HEADER, _BIG_HEADER = 43, 8, 16


def place_in_tags(image: Path) -> tuple[float, ...] | None:
    """Return where a TIFF lies by its own tags, as the six numbers that a world file would hold.

    Parameters
    ----------
    image : pathlib.Path

    Returns
    -------
    tuple of float or None
        Metres of EPSG:27700: the width of a pixel, the two turns, the height of a pixel (negative with north up), and
        the middle of the first pixel. None if the tags say nothing of a place, or cannot be read.

    Raises
    ------
    InputError
        If it lies by another grid than the British National Grid, or the place in it is not finite.
    """
    tags = _tags(image)
    numbers = _by_matrix(tags) or _by_tie_point(tags)
    if numbers is None:
        return None
    keys = _keys(tags)
    grid = keys.get(_PROJECTED) or keys.get(_GEOGRAPHIC)
    if grid not in {None, _NATIONAL_GRID, _OF_ITS_OWN}:
        raise InputError(
            f"{image.name} lies by the grid EPSG:{grid}. Save it again from a mapping program on the British National "
            "Grid, EPSG:27700."
        )
    across, turn, turn_back, down, east, north = numbers
    if not all(math.isfinite(number) for number in numbers):
        raise InputError(f"{image.name} says of its place what is no number. Save it again from a mapping program.")
    if keys.get(_RASTER_TYPE) == _POINTS:
        return numbers
    # The tags give the corner of the first pixel, a world file its middle.
    return across, turn, turn_back, down, east + (across + turn_back) / 2, north + (turn + down) / 2


def _tags(image: Path) -> Mapping[int, tuple[float, ...]]:
    try:
        with image.open("rb") as file:
            header = file.read(_HEADER)
            if _BIG in header[2:4]:
                header += file.read(_BIG_HEADER - _HEADER)
            directory = ImageFileDirectory_v2(header)
            file.seek(directory.next)
            directory.load(file)
            return {tag: _numbers(directory[tag]) for tag in _READ if tag in directory}
    except Exception:  # a damaged file makes the library raise anything; whether it is a picture, Qt says
        return {}


def _numbers(said: Any) -> tuple[float, ...]:
    return tuple(float(one) for one in (said if isinstance(said, tuple) else (said,)))


def _by_matrix(tags: Mapping[int, tuple[float, ...]]) -> tuple[float, ...] | None:
    matrix = tags.get(_TRANSFORMATION, ())
    if len(matrix) < 8:  # two rows of four: what east and north are made of
        return None
    return matrix[0], matrix[4], matrix[1], matrix[5], matrix[3], matrix[7]


def _by_tie_point(tags: Mapping[int, tuple[float, ...]]) -> tuple[float, ...] | None:
    scale, tie = tags.get(_PIXEL_SCALE, ()), tags.get(_TIE_POINTS, ())
    if len(scale) < 2 or len(tie) < 6:
        return None
    column, row, _, east, north = tie[:5]
    return scale[0], 0.0, 0.0, -scale[1], east - column * scale[0], north + row * scale[1]


def _keys(tags: Mapping[int, tuple[float, ...]]) -> dict[int, int]:
    """Return the keys that hold their value themselves, by number."""
    words = [int(word) for word in tags.get(_GEO_KEYS, ()) if math.isfinite(word)]
    rows = (words[start : start + 4] for start in range(4, len(words) - 3, 4))
    return {key: value for key, held_in, _, value in rows if not held_in}

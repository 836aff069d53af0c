"""How the names of hubs fit in a table on paper: one size for all, lines that break, rows as high as they need."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hubplanner.outputs.names import without_brackets
from hubplanner.outputs.sheet import Sheet
from hubplanner.outputs.words import NBSP

_SIZES = (8.0, 7.0)
_MOST_LINES = (3, 2, 1)
_PAD_MM = 0.5
_WHITE_MM = 1.4
_ROW_MM = 9.0
_STEPS = 30


@dataclass(frozen=True)
class Rows:
    """Names in lines at one size, and the heights of their rows in mm; the hubs left out are at the end.

    ``cut`` counts the names that end in an ellipsis or are left out, ``dropped`` those without their brackets.
    """

    points: float
    names: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    cut: int
    dropped: int


def fit_rows(sheet: Sheet, names: Sequence[str], widths: dict[float, float], room: float) -> Rows:
    """Return rows that are no higher than ``room`` mm together, with as much of the names as can be.

    A name that needs more lines than there are first loses what stands in brackets, and then its end.

    Parameters
    ----------
    sheet : Sheet
    names : sequence of str
    widths : dict of float to float
        The widest that a name may be in mm, by size in points.
    room : float

    Returns
    -------
    Rows
    """
    tried = [_tried(sheet, names, points, widths[points], most) for points in _SIZES for most in _MOST_LINES]
    fits = [(cost, rows) for cost, rows in tried if sum(rows.heights) <= room]
    if fits:
        rows = min(fits, key=lambda each: each[0])[1]
        return replace(rows, heights=_stretched(rows.heights, room, sheet.paper.scale))
    # Not even one line each at the smaller size: some are left out, and a line says how many.
    rows = tried[-1][1]
    shown = min(max(int(room / rows.heights[0]) - 1, 1), len(names))
    cut = rows.cut + len(names) - shown
    return replace(rows, names=rows.names[:shown], heights=rows.heights[:shown], cut=cut)


def sizes() -> tuple[float, ...]:
    """Return the sizes of type that `fit_rows` may choose, in points."""
    return _SIZES


def _tried(
    sheet: Sheet, names: Sequence[str], points: float, width: float, most: int
) -> tuple[tuple[int, int, float], Rows]:
    cut = dropped = 0
    told = []
    for name in map(_together, names):
        lines = sheet.wrap(name, width, points, most=most)
        if _cut(lines, name):
            shorter = _together(without_brackets(name))
            dropped += shorter != name
            lines = sheet.wrap(shorter, width, points, most=most)
            cut += _cut(lines, shorter)
        told.append(tuple(lines))
    step, pad = sheet.line_height(points), _PAD_MM * sheet.paper.scale
    heights = tuple(len(lines) * step + pad for lines in told)
    return (cut, dropped, -points), Rows(points, tuple(told), heights, cut, dropped)


def _together(name: str) -> str:
    """Return a name whose "+ 2" at the end does not break over two lines."""
    return re.sub(r" \+ (\d+)$", f" +{NBSP}\\1", name)


def _cut(lines: Sequence[str], name: str) -> bool:
    return " ".join(lines) != name


def _stretched(heights: tuple[float, ...], room: float, scale: float) -> tuple[float, ...]:
    """Return the heights with the spare room given to all as white, then to the lowest."""
    white = min((room - sum(heights)) / len(heights), _WHITE_MM * scale)
    heights = tuple(height + white for height in heights)
    low, high = 0.0, _ROW_MM * scale
    for _ in range(_STEPS):
        level = (low + high) / 2
        fits = sum(max(height, level) for height in heights) <= room
        low, high = (level, high) if fits else (low, level)
    return tuple(max(height, low) for height in heights)

"""Tables on a screen of text."""

import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_LEAST = 24
"""The fewest letters a line that the last column is folded to."""


def in_columns(table: "pd.DataFrame", width: int, *, decimals: int = 1) -> list[str]:
    """Return a table as lines: figures stand to the right, words to the left, and a last column of words is folded.

    Parameters
    ----------
    table : pandas.DataFrame
    width : int
        Of the screen, in letters.
    decimals : int
        Of figures that are not whole numbers by kind.

    Returns
    -------
    list of str
    """
    told = [[_cell(value, decimals) for value in table[name]] for name in table]
    words = [any(isinstance(value, str) for value in table[name]) for name in table]
    heads = [str(name) for name in table]
    wide = [max(map(len, [head, *cells])) for head, cells in zip(heads, told, strict=True)]
    before = sum(one + 2 for one in wide[:-1])
    room = max(_LEAST, width - before)
    lines = []
    for row in (heads, *zip(*told, strict=True)):
        *first, last = (
            cell.ljust(one) if worded else cell.rjust(one) for cell, one, worded in zip(row, wide, words, strict=True)
        )
        folded = textwrap.wrap(last, room) if words[-1] else [last]
        start = "".join(f"{cell}  " for cell in first)
        lines += [f"{start if not place else ' ' * before}{part}".rstrip() for place, part in enumerate(folded or [""])]
    return lines


def _cell(value: Any, decimals: int) -> str:
    if isinstance(value, float):
        return f"{value:,.{decimals}f}" if value == value else "–"
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else str(value)

"""Classes for shading a map: few, of one hue, with breaks that a person can read."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd

from hubplanner.study.errors import InputError

CLASSES = 5
LEAST_CLASSES, MOST_CLASSES = 3, 7
Kind = Literal["quantiles", "equal", "round", "own"]
#: From none to dense; dots are for what is not known.
HATCHES = ("", "-", "/", "|", "\\", "+", "x")


@dataclass(frozen=True)
class Classes:
    """Breaks between classes.

    Attributes
    ----------
    breaks : tuple of float
        Upper ends of every class but the last, rising. A value on a break belongs to the class below it.
    labels : tuple of str
        One a class, for the legend.
    """

    breaks: tuple[float, ...]
    labels: tuple[str, ...]

    @classmethod
    def fixed(cls, breaks: Sequence[float], decimals: int = 0, ends: tuple[int, int] | None = None) -> "Classes":
        """Return classes with breaks set beforehand, so that answers can be compared.

        Parameters
        ----------
        breaks : sequence of float
        decimals : int
            Decimals that breaks are written with.
        ends : tuple of int, optional
            Lowest and highest figure there can be, when figures are whole numbers.

        Returns
        -------
        Classes
        """
        labels = _whole_labels(breaks, *ends) if ends else _labels(breaks, decimals)
        return cls(tuple(breaks), labels)

    def place(self, value: float) -> int:
        """Return the class of a value, 0 the lowest."""
        return int(np.searchsorted(self.breaks, value, side="left"))

    def shade(self, value: float, ramp: tuple[str, ...], *, reverse: bool = False) -> str:
        """Return the colour of a value, from a ramp of `CLASSES` colours; more classes take colours in between."""
        last = len(self.labels) - 1
        place = self.place(value)
        if not last:
            return ramp[len(ramp) // 2]
        return _along(ramp, (last - place if reverse else place) / last)

    def hatch(self, value: float, *, reverse: bool = False) -> str:
        """Return the hatch of a value: the more it stands out by colour, the denser the strokes."""
        place = self.place(value)
        return HATCHES[len(self.labels) - 1 - place if reverse else place]


def _along(ramp: tuple[str, ...], share: float) -> str:
    """Return the colour that far along a ramp of colours such as ``#DCE8F2``."""
    at = share * (len(ramp) - 1)
    first = int(at)
    if at == first:
        return ramp[first]
    parts = [
        round(int(ramp[first][i : i + 2], 16) * (first + 1 - at) + int(ramp[first + 1][i : i + 2], 16) * (at - first))
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02X}" for part in parts)


def readable_classes(values: "pd.Series[float]", decimals: int = 0) -> Classes:
    """Return up to five classes with about as many areas each and round breaks.

    Parameters
    ----------
    values : pandas.Series
        Missing values are left out.
    decimals : int
        Decimals that the figure is shown with; breaks have no more.

    Returns
    -------
    Classes
    """
    return classes_of(values, "quantiles", CLASSES, decimals)


def classes_of(
    values: "pd.Series[float]", kind: Kind, number: int = CLASSES, decimals: int = 0, own: Sequence[float] = ()
) -> Classes:
    """Return classes of a kind that a person has chosen.

    Parameters
    ----------
    values : pandas.Series
        Missing values are left out.
    kind : str
        ``quantiles``: about as many areas in each, breaks rounded to two figures. ``equal``: steps of the same
        length from the lowest figure to the highest. ``round``: breaks at multiples of 1, 2 or 5 times a power of
        ten. ``own``: the breaks given.
    number : int
        Classes at most; figures that are much alike make fewer.
    decimals : int
        Decimals that the figure is shown with; breaks have no more.
    own : sequence of float
        Breaks, for ``own``.

    Returns
    -------
    Classes

    Raises
    ------
    InputError
        If own breaks are none, too many or no numbers.
    """
    known = values.dropna().to_numpy(float)
    if kind == "own":
        return Classes.fixed(_checked(own), decimals)
    if not len(known):
        return Classes((), ("no figures",))
    low, high = float(known.min()), float(known.max())
    if kind == "quantiles":
        found = [_two_figures(float(q)) for q in np.quantile(known, [step / number for step in range(1, number)])]
    elif kind == "equal":
        found = [low + (high - low) * step / number for step in range(1, number)]
    else:
        found = _round_breaks(low, high, number)
    breaks = tuple(sorted(b for b in {round(one, decimals) for one in found} if low <= b < high))
    if not breaks:
        words = [_figure(end, decimals) for end in (low, high)]
        return Classes((), (words[0] if words[0] == words[1] else " to ".join(words),))
    whole = decimals == 0 and bool((known == np.rint(known)).all())
    return Classes(breaks, _whole_labels(breaks, low, high) if whole else _labels(breaks, decimals))


def _checked(own: Sequence[float]) -> tuple[float, ...]:
    breaks = sorted(set(own))
    if not breaks or not np.isfinite(breaks).all():
        raise InputError("Write the breaks as numbers with commas between them, such as 5, 10, 15.")
    if len(breaks) > MOST_CLASSES - 1:
        raise InputError(
            f"At most {MOST_CLASSES} classes can be told apart on a map; {len(breaks)} breaks make {len(breaks) + 1}."
        )
    return tuple(breaks)


def _round_breaks(low: float, high: float, number: int) -> list[float]:
    """Return multiples of the smallest round step that makes no more classes than asked."""
    if high <= low:
        return []
    power = math.floor(math.log10((high - low) / number))
    steps = (factor * 10.0**exponent for exponent in (power, power + 1, power + 2) for factor in (1, 2, 5))
    for step in steps:
        first, last = math.floor(low / step) + 1, math.ceil(high / step) - 1
        if last - first + 1 < number:
            return [times * step for times in range(first, last + 1)]
    return []


def _labels(breaks: Sequence[float], decimals: int) -> tuple[str, ...]:
    """Name classes by their breaks: the first takes in the break above it, the last begins after one."""
    ends = [_figure(end, decimals) for end in breaks]
    between = (f"{start} to {end}" for start, end in pairwise(ends))
    return (f"up to {ends[0]}", *between, f"over {ends[-1]}")


def _whole_labels(breaks: Sequence[float], low: float, high: float) -> tuple[str, ...]:
    """Name classes by the whole numbers that are in them."""
    starts = [low, *(end + 1 for end in breaks)]
    spans = zip(starts, [*breaks, high], strict=True)
    return tuple(f"{start:,.0f}" if start == end else f"{start:,.0f} to {end:,.0f}" for start, end in spans)


def _figure(value: float, decimals: int) -> str:
    # Adding nought turns a minus nought into nought.
    return f"{round(value, decimals) + 0.0:,.{decimals}f}"


def _two_figures(value: float) -> float:
    """Round to two significant figures."""
    if value == 0:
        return 0.0
    return round(value, 1 - math.floor(math.log10(abs(value))))

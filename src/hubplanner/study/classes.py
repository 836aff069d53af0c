"""Classes for shading a map: few, of one hue, with breaks that a person can read."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

CLASSES = 5


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
        """Return the colour of a value, from a ramp of `CLASSES` colours."""
        last = len(self.labels) - 1
        place = self.place(value)
        if reverse:
            place = last - place
        return ramp[round(place * (len(ramp) - 1) / last)] if last else ramp[len(ramp) // 2]


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
    known = values.dropna().to_numpy(float)
    if not len(known):
        return Classes((), ("no figures",))
    low, high = float(known.min()), float(known.max())
    quantiles = np.quantile(known, [step / CLASSES for step in range(1, CLASSES)])
    rounded = {round(_two_figures(float(q)), decimals) for q in quantiles}
    breaks = tuple(sorted(b for b in rounded if low <= b < high))
    if not breaks:
        words = [_figure(end, decimals) for end in (low, high)]
        return Classes((), (words[0] if words[0] == words[1] else " to ".join(words),))
    whole = decimals == 0 and bool((known == np.rint(known)).all())
    return Classes(breaks, _whole_labels(breaks, low, high) if whole else _labels(breaks, decimals))


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

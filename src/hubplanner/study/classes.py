"""Classes for shading a map: few, of one hue, with breaks that a person can read."""

import math
from dataclasses import dataclass

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
    ends = [*breaks, high]
    starts = [low, *breaks]
    labels = tuple(f"{start:,.{decimals}f} to {end:,.{decimals}f}" for start, end in zip(starts, ends, strict=True))
    return Classes(breaks, labels)


def _two_figures(value: float) -> float:
    """Round to two significant figures."""
    if value == 0:
        return 0.0
    return round(value, 1 - math.floor(math.log10(abs(value))))

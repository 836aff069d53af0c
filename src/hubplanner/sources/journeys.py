"""What tables of travel times have in common: the mode, the unit, and times that stand for "cannot be reached"."""

import re

import numpy as np
import pandas as pd

from hubplanner.sources.fields import POSTCODE
from hubplanner.sources.report import Report
from hubplanner.sources.values import postcode

_MODES = (
    ("public_transport", ("public transport", "publictransport", "transit", "bus", "buses", "rail", "train", "pt")),
    ("walk", ("walk", "walking", "foot", "pedestrian")),
    ("cycle", ("cycle", "cycling", "bike", "bicycle")),
    ("car", ("car", "drive", "driving", "car drive", "auto", "motor")),
)
_UNREACHABLE = (9_999.0, 99_999.0, 999_999.0, 2_147_483_647.0)
_WHOLE = 0.95
_LONG_MEDIAN = 300.0


def mode_in(words: str) -> str | None:
    """Return the mode that words name (``public_transport``, ``walk``, ``cycle``, ``car``), None if they name none.

    >>> mode_in("miu_matrix_public_transport.csv"), mode_in("drive_minutes.csv"), mode_in("matrix.csv")
    ('public_transport', 'car', None)
    """
    spaced = f" {re.sub(r'[^a-z]+', ' ', words.lower())} "
    return next((mode for mode, names in _MODES if any(f" {name} " in spaced for name in names)), None)


def mode_of_file(report: Report) -> str:
    """Return the mode that the name of a file tells; ``car``, with a warning, if it tells none."""
    mode = mode_in(report.file)
    if mode is None:
        report.add(
            "warning", "Neither a column nor the file's name says how people travel; the times are taken as by car.",
            remedy="Name the file after the mode: car, walk, cycle, bus or public transport.",
        )  # fmt: skip
        return "car"
    report.add("note", f"The file's name says how people travel: {mode.replace('_', ' ')}.")
    return mode


def place(name: str) -> str:
    """Return the name of an origin or destination; a postcode as postcodes are spelt."""
    return postcode(name) if POSTCODE.fullmatch(name) else name


def in_minutes(times: "pd.Series[float]", heading: str, report: Report) -> "pd.Series[float]":
    """Return times as minutes, missing where a place cannot be reached.

    The heading says whether they are seconds. If it does not, whole numbers of which half are over 300 are: nobody
    travels five hours to a practice.
    """
    far = times.isin(_UNREACHABLE)
    if far.any():
        report.add(
            "note", f"{int(far.sum()):,} times are {times[far].iloc[0]:,.0f}, which stands for a place that cannot be "
            "reached.", row=_row(far),
        )  # fmt: skip
    below = times < 0
    if below.any():
        report.add(
            "warning", f"{int(below.sum()):,} times are below 0 and are left out.", row=_row(below), column=heading,
            value=float(times[below].iloc[0]),
        )  # fmt: skip
    times = times.mask(far | below)
    said = " ".join(re.findall(r"[a-z]+", heading.lower()))
    if re.search(r"\b(?:seconds?|secs?|s)\b", said):
        report.add("note", "The heading says that times are in seconds; they are read as minutes.", column=heading)
        return times / 60
    if re.search(r"\bmin", said) or times.notna().sum() == 0:
        return times
    known = times.dropna()
    if known.median() > _LONG_MEDIAN and np.mean(known == known.round()) >= _WHOLE:
        report.add(
            "warning", f"Half of the times are over {known.median():,.0f} and all are whole: they are taken as "
            "seconds.", column=heading, remedy="If they are minutes, say so in the heading.",
        )  # fmt: skip
        return times / 60
    return times


def _row(which: "pd.Series[bool]") -> int:
    return int(str(which.index[which.to_numpy()][0]))

"""What the Access page says: times, people, changes, what is asked."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from hubplanner.appraisal import change_in_words
from hubplanner.desktop.reach import ReachAsked, Reached
from hubplanner.travel.measures import AccessMeasures

MODES = {"By car": "car", "On foot": "walk", "By bicycle": "cycle"}
PERIODS = {"Free flow": "freeflow", "Off-peak": "offpeak", "Peak": "peak"}
DIRECTIONS = {
    "To the site": "to",
    "From the site": "from",
    "The longer of there and back": "worst",
    "The mean of there and back": "mean",
}
SHARINGS = {"All together": "any", "Nearest site": "nearest", "Each site (overlapping)": "each"}

_NO_ROADS = "There are no roads, so no catchments can be drawn: areas are shaded by the travel times that were given."


def hover_lines(reached: Reached, area: str, most: int) -> list[tuple[str, str]]:
    """Return the sites nearest to an area, each with its minutes in words, nearest first.

    Sites that cannot be reached come last; what there are more than ``most`` of is told in a last line.
    """
    row = pd.Series(reached.times.loc[area]).sort_values(na_position="last", kind="stable")
    lines = [(reached.names[str(code)], minutes_in_words(minutes)) for code, minutes in row.head(most).items()]
    more = len(row) - len(lines)
    return [*lines, (f"and {more:,} more", "")] if more else lines


def minutes_in_words(minutes: float | None) -> str:
    """Return minutes with one decimal, or that there is no way."""
    return "no way" if minutes is None or not np.isfinite(minutes) else f"{minutes:,.1f} min"


def share_in_words(part: float, whole: float) -> str:
    """Return a share, never 100% or 0% of what is not all or none."""
    if whole <= 0:
        return "–"
    percent = 100 * part / whole
    if percent > 99.5 and part < whole:
        return "over 99%"
    if percent < 0.5 and part > 0:
        return "under 1%"
    return f"{percent:.0f}%"


def people_in_words(people: float) -> str:
    """Return a number of people."""
    return f"{people:,.0f} {'person' if round(people) == 1 else 'people'}"


def change_of_people(before: float, after: float) -> str:
    """Return how many people more or fewer, in words."""
    change = round(after) - round(before)
    return f"{abs(change):,} {'more' if change > 0 else 'fewer'}" if change else "no change"


def within_in_words(found: AccessMeasures, before: AccessMeasures | None = None) -> list[str]:
    """Return a line for each band: who is within it, and the change from before."""
    lines = []
    for minutes, people in found.people_within.items():
        line = f"Within {minutes} min: {people_in_words(people)}, {share_in_words(people, found.people)}"
        if before is not None and minutes in before.people_within:
            line += f" ({change_of_people(before.people_within[minutes], people)})"
        lines.append(line)
    if found.people_without_a_way:
        lines.append(f"No way at all: {people_in_words(found.people_without_a_way)}")
    return lines


def asked_in_words(asked: ReachAsked, names: Sequence[str], *, measured: bool) -> str:
    """Return what is asked in one line; ``names`` are those of the sites.

    Where times are given and not ``measured``, roads and directions do not come into it.
    """
    parts = [_title_of(MODES, asked.mode)]
    if measured and asked.mode == "car":
        parts[0] += f", {_title_of(PERIODS, asked.period).lower()}"
    if measured:
        parts.append(_title_of(DIRECTIONS, asked.direction).lower())
    parts.append(names[0] if len(names) == 1 else f"{len(names):,} sites")
    parts.append(", ".join(f"{minutes:g}" for minutes in asked.minutes) + " minutes")
    if asked.scenario:
        parts.append(f"“{asked.scenario}”")
    return " · ".join(parts)


def _title_of(words: dict[str, str], value: str) -> str:
    return next(title for title, known in words.items() if known == value)


def found_in_words(reached: Reached, before: Reached | None) -> list[str]:
    """Return what was found, and how it differs from the last drawing."""
    now = reached.measures
    lines = [_NO_ROADS] if reached.catchments is None else []
    if now.mean_min is None:
        return [*lines, "Nobody can get to any of these sites."]
    lines.append(
        f"Mean journey to the nearest site: {minutes_in_words(now.mean_min)}. 95 in 100 people are within "
        f"{minutes_in_words(now.p95_min)}; the longest journey is {minutes_in_words(now.max_min)}."
    )
    if before is None or before.asked.minutes != reached.asked.minutes or before.asked == reached.asked:
        return lines
    then = before.measures
    if then == now:
        lines.append("No change from the last drawing.")
    elif then.mean_min is not None:
        change = change_in_words(then.mean_min, now.mean_min, "min", "longer", "shorter")
        people = [
            f"{change_of_people(then.people_within[minutes], now.people_within[minutes])} within {minutes}"
            for minutes in now.people_within
        ]
        lines.append(f"Compared with the last drawing: mean {change}; people {', '.join(people)} min.")
    return lines

"""The live figures of a workshop in words: each with its change from today and from the last snapshot."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from hubplanner.appraisal import Measure, Outcome, Plan, WhatIf, difference_in_words, figure_in_words, listed
from hubplanner.desktop.estate_words import money

_STATED = {
    "capital_gbp": ("capital_gbp", "cost to build"),
    "running_gbp": ("running_gbp", "cost to run"),
    "poor": ("worst", "condition of buildings"),
}
"""What of buildings has to be stated, by the key of its figure, and what it is called in a sentence."""
_SHOWN = ("mean_min", "p95_min", "beyond", "smallest_hub", "largest_hub", "capital_gbp", "running_gbp", "poor")


@dataclass(frozen=True)
class Change:
    """A change: its sign and direction in words, and whether it is one for the better."""

    words: str
    tone: str = ""


@dataclass(frozen=True)
class FigureLine:
    """One figure.

    Attributes
    ----------
    key, title, figure : str
    changes : tuple of Change
        From each of the outcomes that it is compared with.
    """

    key: str
    title: str
    figure: str
    changes: tuple[Change, ...]

    def told(self, since: Sequence[str]) -> str:
        """Return the line as one sentence for a screen reader, given the names of what it is compared with."""
        changes = (f"{change.words} from {name}" for change, name in zip(self.changes, since, strict=True))
        return "; ".join([f"{self.title}: {self.figure}", *changes])


def figure_lines(what_if: WhatIf, now: Outcome, since: Sequence[Outcome]) -> list[FigureLine]:
    """Return the live figures of some hubs.

    Parameters
    ----------
    what_if : WhatIf
    now : Outcome
    since : sequence of Outcome
        What they are compared with.
    """
    return [
        FigureLine(
            measure.key, _title(measure, now), in_figures(now.figures[measure.key], measure),
            tuple(change(then.figures[measure.key], now.figures[measure.key], measure) for then in since),
        )
        for measure in what_if.measures if measure.key in _SHOWN and _is_known(what_if, measure.key)
    ]  # fmt: skip


def unknown_in_words(what_if: WhatIf) -> str:
    """Return which of the figures are left out, as they are known of no building; empty where none is."""
    left_out = [words for key, (_, words) in _STATED.items() if not _is_known(what_if, key)]
    return f"Not known yet: {listed(left_out)}." if left_out else ""


def _is_known(what_if: WhatIf, key: str) -> bool:
    """Return whether a figure can be known: what has to be stated is so of a building at least."""
    if key not in _STATED:
        return True
    sites, column = what_if.tables.sites, _STATED[key][0]
    return sites is not None and column in sites and bool(sites[column].notna().any())


def in_figures(value: float, measure: Measure) -> str:
    """Write a figure with its unit; a dash where it is not known."""
    if measure.unit == "£":
        return money(None if math.isnan(value) else value)
    words = figure_in_words(value, measure)
    return f"{words} min" if measure.unit == "min" and not math.isnan(value) else words


def change(then: float, now: float, measure: Measure) -> Change:
    """Return the difference of two figures as they are shown; a dash where one is not known."""
    decimals = 1 if measure.unit == "min" else 0
    difference = round(now, decimals) - round(then, decimals)
    words = difference_in_words(difference, measure)
    if math.isnan(difference) or not difference:
        return Change(words)
    if measure.unit == "£":
        words = f"+{money(difference)} more" if difference > 0 else f"−{money(-difference)} less"
    better = "less" if difference < 0 else "more"
    return Change(words, "" if not measure.better else "good" if measure.better == better else "bad")


def _title(measure: Measure, now: Outcome) -> str:
    if measure.unit == "£" and math.isnan(now.figures[measure.key]):
        return f"{measure.title}: not known of every hub"
    if measure.key == "poor" and now.figures["not_graded"] > 0:
        return f"{measure.title}; {now.figures['not_graded']:,.0f} not graded"
    return f"{measure.title}, people" if measure.unit == "people" else measure.title


def pointed_in_words(what_if: WhatIf, now: Outcome, plan: Plan, code: str) -> str:
    """Return what a building is in a plan, and what it means or would mean."""
    always, hub = code in what_if.always, code in now.hubs
    other = now if always else what_if.outcome(frozenset(now.hubs) ^ {code})
    people, minutes = what_if.journey_to(now if hub or always else other, code)
    going = f"{people:,.0f} people" + (f", {minutes:.1f} min on average" if people > 0 else "")
    if always:
        return f"A hub beyond the place, always open: {going}."
    measure = next(one for one in what_if.measures if one.key == "mean_min")
    mean = change(now.figures["mean_min"], other.figures["mean_min"], measure).words.lstrip("+−")
    means = "the mean stays the same" if mean == "same" else f"the mean is {mean.replace(' ', ' min ')}"
    if hub:
        return f"A hub{', locked in' if code in plan.locked else ''}: {going}. Without it {means}."
    return f"{'Banned' if code in plan.banned else 'Not a hub'}. With it {means}; {going} would go there."

"""Options beside each other and beside today: figures, which is best, who gains, and which hubs they share."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from hubplanner.appraisal.asked import travellers_in_words
from hubplanner.appraisal.further import listed
from hubplanner.appraisal.what_if import Measure, Outcome, WhatIf
from hubplanner.appraisal.wording import list_of
from hubplanner.siting import Criteria, Solution

_ON_ONE_BASIS = ("mode", "period", "direction", "scenario", "demand", "outside_hubs")
_MORE_LESS = {"min": ("longer", "shorter"), "people": ("more", "fewer"), "£": ("more", "less"), "": ("more", "fewer")}
_MINUTES = Measure("mean_min", "Mean journey", "min")


@dataclass(frozen=True, eq=False)
class Compared:
    """Today, or an option, on the basis of a comparison.

    Attributes
    ----------
    name : str
    outcome : Outcome
    criteria : Criteria or None
        What was asked; None of today.
    solution : Solution or None
        As it was kept.
    other_basis : bool
        Whether it was found for other people or journeys than it is compared on.
    directed : bool
        Whether people go where its plan directs them, and not to the nearest hub.
    undirected : bool
        Whether its plan directs people, but that cannot be kept here.
    changed : tuple of str
        What its answer rests on that was changed since.
    not_met : tuple of str
        Its own criteria that it does not meet as things are now.
    gone : tuple of str
        Its hubs that can no longer be one; the figures are of the others.
    """

    name: str
    outcome: Outcome
    criteria: Criteria | None = None
    solution: Solution | None = None
    other_basis: bool = False
    directed: bool = False
    undirected: bool = False
    changed: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Return whether it has to be found again before anything rests on it."""
        return bool(self.changed or self.not_met or self.gone)


@dataclass(frozen=True, eq=False)
class Comparison:
    """Options beside each other, for the same people on the same journeys.

    Attributes
    ----------
    what_if : WhatIf
    basis : Criteria
        Who travels, and how.
    time_basis : str
        What travel times rest on: see `hubplanner.study.time_basis`.
    today : Compared
    options : tuple of Compared
        At least one, in the order in which to show them.
    names : mapping of str to str
        Of buildings, by code.
    area_times : pandas.DataFrame
        Minutes, areas × candidates, to put on a map.
    """

    what_if: WhatIf
    basis: Criteria
    time_basis: str
    today: Compared
    options: tuple[Compared, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    area_times: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return the rows in which to compare: see `WhatIf.measures`."""
        return self.what_if.measures

    @property
    def known_measures(self) -> tuple[Measure, ...]:
        """Return those of the rows in which anything is known of today or of an option."""
        return tuple(
            measure for measure in self.measures
            if any(not math.isnan(one.outcome.figures[measure.key]) for one in self.columns)
        )  # fmt: skip

    @property
    def columns(self) -> tuple[Compared, ...]:
        """Return today, and then the options."""
        return (self.today, *self.options)

    def of(self, names: Sequence[str]) -> "Comparison":
        """Return the same of some of the options, in this order.

        Raises
        ------
        KeyError
            If there is none of a name.
        """
        known = {one.name: one for one in self.options}
        return replace(self, options=tuple(known[name] for name in names))

    def change(self, measure: Measure, one: Compared) -> float:
        """Return how a figure differs from today's, as the difference of the figures that are shown.

        NaN where either is not known.
        """
        now, before = (_shown(of.outcome.figures[measure.key], measure) for of in (one, self.today))
        return round(now - before, 6)  # without what binary fractions leave over: 3.8, not 3.800000000000001

    @cached_property
    def best(self) -> Mapping[str, frozenset[str]]:
        """Return which options are best, by the key of the measure, as the figures are shown: several if they tie.

        None is where neither way is better, where all are alike, where a figure of one is not known, and, of minutes,
        where not equally many people have a way: the mean of fewer people is another question.
        """
        lost = {_rounded(one.outcome.figures["without_a_way"], 0) for one in self.options}
        found = {}
        for measure in self.measures:
            values = {one.name: _shown(one.outcome.figures[measure.key], measure) for one in self.options}
            told = [value for value in values.values() if not math.isnan(value)]
            alike = len(set(told)) < 2
            if not measure.better or alike or len(told) < len(values) or (measure.unit == "min" and len(lost) > 1):
                found[measure.key] = frozenset[str]()
                continue
            top = min(told) if measure.better == "less" else max(told)
            found[measure.key] = frozenset(name for name, value in values.items() if value == top)
        return found

    def gains(self, before: Compared, after: Compared) -> pd.DataFrame:
        """Return who gains and who loses between today and an option, or two options: see `WhatIf.gains`.

        ``change_min`` is the difference of the minutes that are shown.
        """
        table = self.what_if.gains(before.outcome, after.outcome)
        shown = table[["before_min", "after_min"]].round(_decimals(_MINUTES))
        return table.assign(change_min=(shown["after_min"] - shown["before_min"]).round(_decimals(_MINUTES)))

    @cached_property
    def hubs(self) -> pd.DataFrame:
        """Return people by hub (rows, by code) and option (columns, by name); NaN where it is none.

        Those that most options share come first.
        """
        people = {one.name: pd.Series(one.outcome.people_by_hub, dtype=float) for one in self.options}
        place = {code: position for position, code in enumerate(self.what_if.codes)}
        codes = {code for series in people.values() for code in series.index}
        shared = {code: sum(code in series.index for series in people.values()) for code in codes}
        order = sorted(codes, key=lambda code: (-shared[code], place[code]))
        return pd.DataFrame(people, index=order, columns=list(people))

    @property
    def common(self) -> tuple[str, ...]:
        """Return the hubs of all options; none where there is only one option."""
        if len(self.options) < 2:
            return ()
        return tuple(str(code) for code in self.hubs.index[self.hubs.notna().all(axis=1)])

    def area_minutes(self, one: Compared) -> "pd.Series[float]":
        """Return minutes by area to where its people go; NaN where there is no way."""
        times = self.area_times
        hub = pd.Series(self.what_if.area_hubs(one.outcome)).reindex(times.index.map(str))
        columns = times.columns.map(str).get_indexer(pd.Index(hub.fillna("")))
        minutes = times.to_numpy(float)[np.arange(len(times)), columns]
        return pd.Series(np.where((columns >= 0) & np.isfinite(minutes), minutes, np.nan), hub.index)

    @property
    def basis_in_words(self) -> str:
        """Return who travels, and how, for example "Residents, by car, on empty roads (free flow)"."""
        return travellers_in_words(self.basis, basis=self.time_basis)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Return which options have to be found again before anything rests on them, and why, in sentences."""
        told = []
        for one in self.options:
            if one.gone:
                told.append(f"“{one.name}”: {self._named(one.gone)} can no longer be a hub. The others are compared.")
            if one.not_met:
                told.append(f"“{one.name}” no longer meets what was asked of it: {self._named(one.not_met)}.")
        for changed in dict.fromkeys(one.changed for one in self.options if one.changed):
            names = [f"“{one.name}”" for one in self.options if one.changed == changed]
            are, they = ("is", "it was") if len(names) == 1 else ("are", "they were")
            told.append(f"Out of date {are} {listed(names)}: {', '.join(changed)} changed since {they} found.")
        return tuple(told)

    def _named(self, words: Sequence[str]) -> str:
        """Return words with the names of buildings in place of their codes."""
        return listed([" ".join(self.names.get(word, word) for word in part.split()) for part in words])

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what else has to be known to read the figures, in sentences."""
        buildings = self.today.outcome.figures["hubs"]
        are_open = "the one building that is" if buildings == 1 else f"all {buildings:,.0f} buildings that are"
        told = [f"Today is {are_open} open now, each counted as if it were a hub."]
        for one in self.options:
            if one.other_basis and one.criteria is not None:
                basis = travellers_in_words(one.criteria, basis=self.time_basis)
                found_for = f"{basis[:1].lower()}{basis[1:]}"
                told.append(f"“{one.name}” was found for {found_for}. It is compared here as all others are.")
            if one.directed:
                told.append(f"“{one.name}” directs people: they go where its plan says, not to the nearest hub.")
            if one.undirected:
                told.append(
                    f"“{one.name}” directs people, which cannot be kept here: they go to the nearest of its hubs."
                )
        known = self.known_measures
        nothing = [f"“{measure.title}”" for measure in self.measures if measure not in known]
        if nothing:
            is_left, of_it = ("is", "it") if len(nothing) == 1 else ("are", "them")
            told.append(f"{list_of(nothing)} {is_left} left out: nothing is known of {of_it} yet.")
        some = [f"“{measure.title}”" for measure in known
                if any(math.isnan(one.outcome.figures[measure.key]) for one in self.options)]  # fmt: skip
        if some:
            told.append(f"Not known of every option, and shown as “–” there: {list_of(some)}.")
        lost = [f"“{one.name}”" for one in self.columns if one.outcome.figures["without_a_way"] > 0]
        if lost:
            told.append(f"Some people have no way to a hub: {listed(lost)}. Minutes are of those who have one.")
        return tuple(told)


def on_one_basis(one: Criteria, other: Criteria) -> bool:
    """Return whether two criteria are asked for the same people on the same journeys."""
    return all(getattr(one, name) == getattr(other, name) for name in _ON_ONE_BASIS)


def figure_in_words(value: float, measure: Measure) -> str:
    """Return a figure without its unit, but for pounds; a dash where it is not known.

    >>> figure_in_words(4.94, Measure("mean_min", "Mean journey", "min"))
    '4.9'
    """
    if math.isnan(value):
        return "–"
    pounds = "£" if measure.unit == "£" else ""
    return f"{pounds}{_shown(value, measure):,.{_decimals(measure)}f}"


def difference_in_words(change: float, measure: Measure) -> str:
    """Return a change with its sign and direction; a dash where it is not known.

    >>> difference_in_words(3.5, Measure("mean_min", "Mean journey", "min"))
    '+3.5 longer'
    """
    if math.isnan(change):
        return "–"
    change = _shown(change, measure)
    if change == 0:
        return "same"
    more, less = _MORE_LESS[measure.unit]
    figure = figure_in_words(abs(change), measure)
    return f"+{figure} {more}" if change > 0 else f"−{figure} {less}"


def heading(measure: Measure) -> str:
    """Return what a measure is called, with its unit where that is not said already.

    >>> heading(Measure("mean_min", "Mean journey", "min"))
    'Mean journey, min'
    """
    return measure.title if measure.unit in {"", "£"} else f"{measure.title}, {measure.unit}"


def _decimals(measure: Measure) -> int:
    return 1 if measure.unit == "min" else 0


def _shown(value: float, measure: Measure) -> float:
    return _rounded(value, _decimals(measure))


def _rounded(value: float, decimals: int) -> float:
    return round(value, decimals) + 0.0  # no −0

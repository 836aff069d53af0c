"""What any set of hubs means for people, at once: while a room tries them, and to put options beside each other.

Everything is worked out from the minutes to every candidate, which are measured once. Everyone goes to the nearest of
the hubs, the first in the order of candidates where two are equally near, whatever plan they stood in.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from hubplanner.appraisal.wording import counted
from hubplanner.estate import as_bad_as, has_x
from hubplanner.siting import Tables, mean_of_worst, weighted_quantile
from hubplanner.study import InputError, did_you_mean

Floats = npt.NDArray[np.float64]
_FIFTH = 0.2
MORE_MIN = 5.0  # as `hubplanner.travel.measures.change` counts those for whom a journey is another


@dataclass(frozen=True)
class Measure:
    """One figure of a set of hubs.

    Attributes
    ----------
    key : str
    title : str
    unit : {"min", "people", "£", ""}
    better : {"less", "more", ""}
        Which way is better; empty where neither is.
    """

    key: str
    title: str
    unit: Literal["min", "people", "£", ""]
    better: Literal["less", "more", ""] = "less"


@dataclass(frozen=True, eq=False)
class Outcome:
    """What some hubs mean.

    Attributes
    ----------
    hubs : tuple of str
        In the order of the candidates.
    goes_to : numpy.ndarray of int, shape (areas,)
        Position of each area's hub in the columns of the travel times; -1 where there is no way to any.
    minutes : numpy.ndarray, shape (areas,)
        Infinite where there is no way.
    figures : mapping of str to float
        By the key of its `Measure`; NaN where it is not known, or there is nobody of whom to tell it.
    people_by_hub : mapping of str to float
    """

    hubs: tuple[str, ...]
    goes_to: npt.NDArray[np.intp]
    minutes: Floats
    figures: Mapping[str, float]
    people_by_hub: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class WhatIf:
    """People, and their journeys to everything that could be a hub.

    Attributes
    ----------
    tables : Tables
        Travel times, population and, by candidate, ``capital_gbp``, ``running_gbp`` and ``worst``. Residents of areas
        travel, or the patients of practices, whose whole lists go together.
    groups : pandas.DataFrame
        ``kind``, ``group``, ``area_code`` and ``people``: see `hubplanner.travel.population_groups`. Empty where
        practices travel.
    today : tuple of str
        Candidates that are open today.
    beyond_min : float
        Minutes beyond which people are counted.
    always : tuple of str
        Hubs outside the place, which are open whatever is chosen.
    patients : pandas.DataFrame, shape (practices, areas), optional
        Where the patients live, if practices travel.
    """

    tables: Tables
    groups: pd.DataFrame
    today: tuple[str, ...]
    beyond_min: float
    always: tuple[str, ...] = ()
    patients: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return the figures, in the order in which to print them."""
        return (
            Measure("hubs", "Hubs (today: all buildings)", "", ""),
            Measure("mean_min", "Mean journey", "min"),
            Measure("p95_min", "95 in 100 people are within", "min"),
            Measure("max_min", "Longest journey", "min"),
            Measure("worst_fifth_min", "Worst-off fifth, mean", "min"),
            Measure("deprived_min", "Most deprived fifth, mean", "min"),
            Measure("beyond", f"Beyond {counted(self.beyond_min, 'minute')}", "people"),
            Measure("without_a_way", "With no way to a hub", "people"),
            Measure("smallest_hub", "Smallest hub", "people", ""),
            Measure("largest_hub", "Largest hub", "people", ""),
            Measure("capital_gbp", "To build", "£"),
            Measure("running_gbp", "To run each year", "£"),
            Measure("poor", "Hubs in condition C, D or X", ""),
            Measure("not_graded", "Hubs never graded", ""),
        )

    @cached_property
    def areas(self) -> list[str]:
        """Codes of areas, or of practices, by position."""
        return [str(code) for code in self.tables.travel_time.index]

    @cached_property
    def codes(self) -> list[str]:
        """Codes of the candidates, by position."""
        return [str(code) for code in self.tables.travel_time.columns]

    def outcome(self, hubs: Collection[str]) -> Outcome:
        """Return what some hubs mean.

        Parameters
        ----------
        hubs : collection of str
            None of them: nobody has a way to a hub.

        Raises
        ------
        InputError
            If one is no candidate.
        """
        self._check(hubs)
        chosen = sorted({self._position[code] for code in hubs} - self._outside)
        columns = np.array(sorted({*chosen, *self._outside}), dtype=np.intp)
        if len(columns):
            times = self._minutes[:, columns]
            first = times.argmin(axis=1)
            minutes = times[np.arange(len(times)), first]
            goes_to = np.where(np.isfinite(minutes), columns[first], -1)
        else:
            minutes, goes_to = np.full(len(self._people), np.inf), np.full(len(self._people), -1, dtype=np.intp)
        return self._outcome(chosen, goes_to, minutes)

    def directed(self, hubs: Collection[str], assignment: Mapping[str, str]) -> Outcome:
        """Return what some hubs mean where a plan says who goes where: see `outcome`.

        Parameters
        ----------
        hubs : collection of str
        assignment : mapping of str to str
            Hub by area, or by practice.
        """
        self._check({*hubs, *assignment.values()})
        goes_to = np.array([self._position.get(assignment.get(area, ""), -1) for area in self.areas], dtype=np.intp)
        minutes = np.where(goes_to < 0, np.inf, self._minutes[np.arange(len(goes_to)), goes_to])
        return self._outcome(sorted({self._position[code] for code in hubs} - self._outside), goes_to, minutes)

    @cached_property
    def outcome_today(self) -> Outcome:
        """What today's buildings mean."""
        return self.outcome(self.today)

    def area_hubs(self, outcome: Outcome) -> dict[str, str]:
        """Return the hub of each area; of practices, the hub of most of the area's patients."""
        codes = np.array([*self.codes, ""])
        if self.patients.empty:
            return {area: str(hub) for area, hub in zip(self.areas, codes[outcome.goes_to], strict=True) if hub}
        to_hub = np.zeros((len(outcome.goes_to), len(self.codes)))
        known = outcome.goes_to >= 0
        to_hub[np.flatnonzero(known), outcome.goes_to[known]] = 1.0
        people = self.patients.to_numpy(np.float64).T @ to_hub
        return {
            str(area): str(codes[column])
            for area, column, most in zip(self.patients.columns, people.argmax(axis=1), people.max(axis=1), strict=True)
            if most > 0
        }

    def journey_to(self, outcome: Outcome, hub: str) -> tuple[float, float]:
        """Return how many people go to a hub and their mean minutes, which are NaN where nobody does.

        Raises
        ------
        InputError
            If it is no candidate.
        """
        self._check([hub])
        going = outcome.goes_to == self._position[hub]
        people = float(self._people[going].sum())
        return people, float(self._people[going] @ outcome.minutes[going] / people) if people > 0 else np.nan

    def gains(self, before: Outcome, after: Outcome) -> pd.DataFrame:
        """Return who gains and who loses, group by group.

        Parameters
        ----------
        before, after : Outcome

        Returns
        -------
        pandas.DataFrame
            ``kind``, ``group``, ``people``, ``before_min``, ``after_min`` (means of those with a way), ``change_min``,
            and ``longer`` and ``shorter``: people whose journey changes by more than 5 minutes; who loses or gains
            the way is among them.
        """
        has_before, has_after = np.isfinite(before.minutes), np.isfinite(after.minutes)
        then, now = np.where(has_before, before.minutes, 0.0), np.where(has_after, after.minutes, 0.0)
        # Rounding keeps 10.3 − 5.3 from being more than 5.
        change = np.round(np.where(has_after, now, 1e9) - np.where(has_before, then, 1e9), 9)
        table, weights = self._weights
        with np.errstate(invalid="ignore", divide="ignore"):
            before_min = (weights @ then) / (weights @ has_before)
            after_min = (weights @ now) / (weights @ has_after)
        return table.assign(
            people=weights.sum(axis=1), before_min=before_min, after_min=after_min, change_min=after_min - before_min,
            longer=weights @ (change > MORE_MIN), shorter=weights @ (change < -MORE_MIN),
        )  # fmt: skip

    def _outcome(self, chosen: Sequence[int], goes_to: npt.NDArray[np.intp], minutes: Floats) -> Outcome:
        people, codes = self._people, self.codes
        way = np.isfinite(minutes)
        there, to_go = people[way], minutes[way]
        by_column = np.bincount(goes_to[way], weights=there, minlength=len(codes))
        by_hub = {codes[column]: float(by_column[column]) for column in sorted({*chosen, *goes_to[way].tolist()})}
        inside = [by_hub[codes[column]] for column in chosen]
        hubs = [codes[column] for column in chosen]
        figures = {
            "hubs": float(len(hubs)), **_journeys(to_go, there), "deprived_min": self._of_the_deprived(minutes),
            "beyond": float(people[~(minutes <= self.beyond_min)].sum()), "without_a_way": float(people[~way].sum()),
            "smallest_hub": min(inside, default=np.nan), "largest_hub": max(inside, default=np.nan),
            **self._of_sites(hubs),
        }  # fmt: skip
        return Outcome(tuple(hubs), goes_to, minutes, figures, by_hub)

    def _of_the_deprived(self, minutes: Floats) -> float:
        if self._most_deprived is None:
            return np.nan
        way = np.isfinite(minutes)
        weight = self._most_deprived[way]
        return float(weight @ minutes[way] / weight.sum()) if weight.sum() > 0 else np.nan

    def _of_sites(self, hubs: Sequence[str]) -> dict[str, float]:
        """Return the sums of what is known of the hubs: a sum is not known if one of its parts is not."""
        known = self.tables.sites
        costs = dict.fromkeys(("capital_gbp", "running_gbp"), np.nan)
        if known is None:
            return {**costs, "poor": np.nan, "not_graded": np.nan}
        facts = known.reindex(list(hubs))
        if len(hubs):
            costs = {name: float(facts[name].sum(skipna=False)) if name in facts else np.nan for name in costs}
        worst = facts["worst"] if "worst" in facts else pd.Series(np.nan, facts.index, dtype=object)
        poor = sum(as_bad_as(grade, "C") or has_x(grade) for grade in worst) if worst.notna().any() else np.nan
        return {**costs, "poor": float(poor), "not_graded": float(worst.isna().sum())}

    def _check(self, codes: Collection[str]) -> None:
        for code in codes:
            if code not in self._position:
                raise InputError(f"{code} is not a building that could be a hub.{did_you_mean(code, self._position)}")

    @cached_property
    def _position(self) -> dict[str, int]:
        return {code: position for position, code in enumerate(self.codes)}

    @cached_property
    def _outside(self) -> set[int]:
        return {self._position[code] for code in self.always}

    @cached_property
    def _minutes(self) -> Floats:
        minutes = self.tables.travel_time.to_numpy(np.float64)
        return np.where(np.isfinite(minutes), minutes, np.inf)

    @cached_property
    def _people(self) -> Floats:
        people = self.tables.population.reindex(self.tables.travel_time.index)
        return np.asarray(people, dtype=np.float64)

    @cached_property
    def _weights(self) -> tuple[pd.DataFrame, Floats]:
        """People of each group (rows) in each area (columns); of groups of unknown people, those that are known."""
        names = self.groups[["kind", "group"]].drop_duplicates(ignore_index=True)
        group = pd.MultiIndex.from_frame(names).get_indexer(pd.MultiIndex.from_frame(self.groups[["kind", "group"]]))
        area = pd.Index(self.areas).get_indexer(pd.Index(self.groups["area_code"].astype(str)))
        people = self.groups["people"].to_numpy(np.float64)
        known = (area >= 0) & np.isfinite(people)
        weights = np.zeros((len(names), len(self.areas)))
        np.add.at(weights, (group[known], area[known]), people[known])
        return names, weights

    @cached_property
    def _most_deprived(self) -> Floats | None:
        table, weights = self._weights
        rows = np.flatnonzero(table["kind"] == "Deprivation")
        return weights[rows[0]] if len(rows) else None


def _journeys(minutes: Floats, people: Floats) -> dict[str, float]:
    """Return the figures of people with a way."""
    if not people.sum() > 0:
        return dict.fromkeys(("mean_min", "p95_min", "max_min", "worst_fifth_min"), np.nan)
    return {
        "mean_min": float(minutes @ people / people.sum()),
        "p95_min": weighted_quantile(minutes, people, 0.95),
        "max_min": float(minutes[people > 0].max()),
        "worst_fifth_min": mean_of_worst(minutes, people, _FIFTH),
    }

"""Growth: how many people there will be, by area and year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from hubplanner.estate.housing import NEAR_M, by_site_and_year, housing_sites
from hubplanner.estate.projecting import follow
from hubplanner.study import Assumption, InputError, Study, named, residents

FIRST_YEAR = 2025
LAST_YEAR = 2045
YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))
Housing = Literal["added", "within"]


@dataclass(frozen=True, eq=False)
class Growth:
    """People by area and year, and what they rest on.

    Attributes
    ----------
    population : pandas.DataFrame, areas × years
        Residents at the end of each year; NaN where the area's population is not known.
    from_housing : pandas.DataFrame, areas × years
        Those of them who live in housing built since the base year. Known also where the population is not.
    unplaced_people : pandas.Series, by year
        People of new housing that lies in no area, and so is in no figure of an area.
    place : pandas.Series, by area
        The place whose projection the area follows; missing where it grows by the rate.
    notes : tuple of str
        In words: what was assumed, held or not matched.
    """

    population: pd.DataFrame
    from_housing: pd.DataFrame
    unplaced_people: "pd.Series[float]"
    place: "pd.Series[Any]"
    notes: tuple[str, ...]

    def check_year(self, year: int) -> None:
        """Refuse a year of which nothing is known.

        Raises
        ------
        InputError
        """
        if year not in self.population.columns:
            first, last = self.population.columns[[0, -1]]
            raise InputError(f"Growth is worked out from {first} to {last}, not for {year}.")


def grow(
    study: Study, assumptions: Mapping[str, Assumption], years: Sequence[int] = YEARS, housing: Housing = "added"
) -> Growth:
    """Return how many people there will be.

    The population of an area, which is that of the end of the base year, changes as the projection that it follows
    (see `hubplanner.estate.projecting.follow`) does from the base year on, or by the yearly rate where there is
    none; only ratios of projections are used, so it does not matter what they call a person. New housing counts from
    the year in which it is completed; what was completed by the base year has its people counted already.

    Parameters
    ----------
    study : Study
        With areas; projections and growth, if there are any.
    assumptions : mapping of str to Assumption
        ``growth.population.base_year`` and ``.rate_percent``, ``growth.housing.people_per_dwelling``.
    years : sequence of int
    housing : {"added", "within"}
        Whether people of new housing come on top, or the projections hold them already. Within, the areas that follow
        one projection have together the people that it says: those of new housing live where it is built, and the
        others are as many times those of today in every area; if housing alone is more than the projection, it is
        cut down to it. Where there is no projection, housing is added all the same.

    Returns
    -------
    Growth

    Raises
    ------
    InputError
        If there are no areas or no years, or ``housing`` is neither of the two.
    """
    if not study.has("areas"):
        raise InputError("There are no areas yet. Add areas with their population first.")
    if not len(years):
        raise InputError("There is no year to work growth out for.")
    if housing not in ("added", "within"):
        raise InputError(f"Housing is “added” or “within” the projections; “{housing}” is neither.")
    people = residents(study)
    base_year = int(assumptions["growth.population.base_year"].value)
    rate = assumptions["growth.population.rate_percent"]
    counted = np.maximum(np.asarray(years, dtype=np.int64), base_year)
    followed = follow(study, base_year, counted.tolist())
    notes = [f"Residents of the areas are taken as those at the end of {base_year}."]
    if min(years) < base_year:
        notes.append(f"Years before {base_year} have the people of {base_year}.")
    notes.extend(followed.notes)
    _tell_rate(followed.place, rate.value, notes)
    by_rate = (1 + rate.value / 100) ** (counted - base_year)
    ratio = np.where(followed.place.notna().to_numpy()[:, None], followed.ratio.to_numpy(float), by_rate)
    grown = pd.DataFrame(ratio * people.to_numpy()[:, None], index=people.index, columns=list(years))
    homes, unplaced = _in_new_housing(study, assumptions, people.index, years, base_year, notes)
    _tell_mode(housing, bool(followed.place.notna().any()), study, notes)
    if housing == "within":
        homes, total = _within(people, grown, homes, followed.place, notes)
    else:
        total = grown + homes
    _tell_unknown(people, homes, notes)
    return Growth(total, homes, unplaced, followed.place, tuple(notes))


def _in_new_housing(
    study: Study, assumptions: Mapping[str, Assumption], areas: "pd.Index[Any]", years: Sequence[int], base_year: int,
    notes: list[str],
) -> tuple[pd.DataFrame, "pd.Series[float]"]:  # fmt: skip
    """Return the people of housing built since the base year, by area and year, and those in no area."""
    homes = pd.DataFrame(0.0, index=areas, columns=list(years))
    if not study.has("growth"):
        notes.append("There are no housing sites: no new housing is counted.")
        return homes, pd.Series(0.0, index=list(years))
    sites, built = housing_sites(study, assumptions), by_site_and_year(study)
    each = assumptions["growth.housing.people_per_dwelling"].value
    since = built["year"] > base_year
    dwellings = built[since].pivot_table("dwellings", "site", "year", aggfunc="sum", fill_value=0.0)
    until = dwellings.columns.to_numpy()[:, None] <= np.asarray(years)
    by_site = pd.DataFrame(each * (dwellings.to_numpy(float) @ until), index=dwellings.index, columns=list(years))
    where = sites["area_code"].reindex(by_site.index)
    homes = homes.add(by_site.groupby(where).sum(), fill_value=0.0).reindex(areas)
    unplaced = by_site[where.isna().to_numpy()].sum()
    notes.append(
        f"{len(by_site):,} housing sites have {built.loc[since, 'dwellings'].sum():,.0f} dwellings after {base_year}, "
        f"with {each:g} people each, counted from the year in which they are built."
    )
    earlier = built.loc[~since, "dwellings"].sum()
    if earlier:
        notes.append(f"{earlier:,.0f} dwellings built by {base_year} are not counted: the population has them.")
    near = list(sites.index[sites["area_distance_m"] > 0])
    if near:
        notes.append(
            f"{len(near):,} housing sites lie outside the areas, under {NEAR_M:,.0f} m away, and count in the nearest: "
            f"{named(near)}."
        )
    lost = list(by_site.index[where.isna().to_numpy()])
    if lost:
        notes.append(
            f"{len(lost):,} housing sites with {unplaced[max(years)]:,.0f} people by {max(years)} lie in no area and "
            f"are in no figure of one: {named(lost)}."
        )
    shared = built.groupby("growth_code")["file"].nunique()
    if (shared > 1).any():
        notes.append(
            f"{named(list(shared.index[shared > 1]))}: the same code in several files of housing. Each counts as a "
            "site of its own; remove a file that is out of date."
        )
    return homes, unplaced


def _within(
    people: "pd.Series[float]", grown: pd.DataFrame, homes: pd.DataFrame, place: "pd.Series[Any]", notes: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return people of new housing, and all people, with the areas of a place held to what is projected of them."""
    held = (place.notna() & people.notna()).to_numpy()
    if not held.any():
        return homes, grown + homes
    of = place[held]
    projected = grown[held].groupby(of).transform("sum")
    wanted = homes[held].groupby(of).transform("sum")
    share = (people[held] / people[held].groupby(of).transform("sum")).fillna(0.0)
    cut = (projected / wanted.where(wanted > projected)).fillna(1.0)
    over = sorted(of[(cut < 1).any(axis=1)].unique())
    if over:
        notes.append(
            f"New housing is more than all the people projected of {named(over)} in some years, and is cut down there."
        )
    homes = homes.copy()
    homes[held] = homes[held] * cut
    total = grown + homes
    total[held] = homes[held] + (projected - wanted).clip(lower=0.0).mul(share, axis=0)
    return homes, total


def _tell_rate(place: "pd.Series[Any]", rate_percent: float, notes: list[str]) -> None:
    without = list(place.index[place.isna()])
    if not without:
        return
    who = "No area has a projection: all" if len(without) == len(place) else f"{len(without):,} areas without one"
    named_here = "" if len(without) == len(place) else f" ({named(without)})"
    if rate_percent:
        notes.append(f"{who}{named_here} grow by {rate_percent:g} % a year.")
    else:
        notes.append(f"{who}{named_here} stay as they are but for new housing: the rate is 0 % a year.")


def _tell_mode(housing: Housing, projected: bool, study: Study, notes: list[str]) -> None:
    if not study.has("growth"):
        return
    if housing == "added" and projected:
        notes.append("New housing is added to the projections; if they hold some of it already, it counts twice.")
    elif projected:
        notes.append("New housing is within the projections: it moves people, and adds none where there is one.")
    elif housing == "within":
        notes.append("No area has a projection that could hold the new housing: it is added.")


def _tell_unknown(people: "pd.Series[float]", homes: pd.DataFrame, notes: list[str]) -> None:
    unknown = list(people.index[people.isna()])
    if unknown:
        last = max(homes.columns)
        new = homes.loc[unknown, last].sum()
        notes.append(
            f"{len(unknown):,} areas have no population and none in any year ({named(unknown)}); new housing there has "
            f"{new:,.0f} people by {last}."
        )

"""Which projection each area follows, and how far it grows by it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.study import Study, named

_DISTRICT = re.compile(r"(.+?) \d{3}[A-Z]?")
_OF = re.compile(r", (?:city|county) of$")


@dataclass(frozen=True)
class Followed:
    """How areas grow by projections.

    Attributes
    ----------
    place : pandas.Series
        By area code: the place whose projection the area follows, missing where there is none.
    ratio : pandas.DataFrame, areas × years
        Its people to those of the base year; NaN where there is no projection.
    notes : tuple of str
    """

    place: "pd.Series[Any]"
    ratio: pd.DataFrame
    notes: tuple[str, ...]


def follow(study: Study, base_year: int, years: Sequence[int]) -> Followed:
    """Return the projection that each area follows.

    The first that there is: of the area itself, by its code or name; of its locality; of its district, by the name
    that the area's begins with ("Oxford 005C" is in Oxford). Case and punctuation do not count. Between the years
    given, people are taken on a straight line; before the first and after the last they stay, and that is told.

    Parameters
    ----------
    study : Study
        With areas.
    base_year : int
        Of the areas' population.
    years : sequence of int
        Not before the base year.

    Returns
    -------
    Followed
    """
    areas = study.table("areas")
    codes = pd.Index(areas["area_code"].astype(object))
    notes: list[str] = []
    given = _given(study, base_year, notes)
    of_area = _matched(areas, given)
    of_area.index = codes
    used = [place for place in given if (of_area == place).any()]
    spans = {place: (one["year"].min(), one["year"].max()) for place, one in given.items()}
    rows = {
        place: np.interp(years, given[place]["year"], given[place]["population"]) / _at(given[place], base_year)
        for place in used
    }
    by_place = pd.DataFrame.from_dict(rows, orient="index", columns=list(years), dtype=float)
    ratio = by_place.reindex(of_area.to_numpy()).set_axis(codes)
    if used:
        notes.append(f"{_areas(int(of_area.notna().sum()))} the projections of {_places(used)}.")
    _tell_unused([place for place in given if place not in used], notes)
    early = [place for place in used if spans[place][0] > base_year]
    if early:
        notes.append(
            f"The projections of {_places(early)} begin after {base_year}, the year of the areas' population; no "
            "growth is counted before their first year."
        )
    late = [place for place in used if spans[place][1] < max(years)]
    if late:
        notes.append(
            f"The projections of {_places(late)} end before {max(years)}, the earliest in "
            f"{min(spans[place][1] for place in late)}; their last year stands for those after it."
        )
    return Followed(of_area, ratio, tuple(notes))


def _given(study: Study, base_year: int, notes: list[str]) -> dict[str, pd.DataFrame]:
    """Return the projections that can be followed, in order of the years, by what their place is called."""
    if not study.has("projections"):
        return {}
    table: pd.DataFrame = study.table("projections").dropna(subset="population")
    again = table.duplicated(["place", "year"])
    if again.any():
        names = list(dict.fromkeys(table.loc[again, "place"]))
        notes.append(f"The projections of {_places(names)} give a year more than once; the file added first counts.")
    table = table[~again].sort_values("year", kind="stable")
    given = {str(place): one for place, one in table.groupby("place", sort=False)}
    empty = [place for place, one in given.items() if _at(one, base_year) == 0]
    if empty:
        notes.append(f"The projections of {_places(empty)} have nobody in {base_year} and cannot be followed.")
    return {place: one for place, one in given.items() if place not in empty}


def _at(projection: pd.DataFrame, year: int) -> float:
    return float(np.interp(year, projection["year"], projection["population"]))


def _matched(areas: pd.DataFrame, given: dict[str, pd.DataFrame]) -> "pd.Series[Any]":
    known = {_plain(place): place for place in given}
    for place, one in given.items():
        # The code of a district is nowhere among the areas; its name is.
        for name in one["name"].dropna().unique():
            known.setdefault(_plain(name), place)
    district = areas["name"].astype(object).map(_district)
    matched = pd.Series(None, index=areas.index, dtype=object)
    for called in (areas["area_code"], areas["name"], areas["locality"], district):
        texts = called.astype(object).where(called.notna(), None)
        matched = matched.where(matched.notna(), texts.map(lambda text: known.get(_plain(text)) if text else None))
    return matched


def _district(name: object) -> str | None:
    found = _DISTRICT.fullmatch(name) if isinstance(name, str) else None
    return found[1] if found else None


def _plain(name: str) -> str:
    """Return a name as it is compared.

    >>> _plain("Bristol, City of"), _plain("St. Albans"), _plain("Tonbridge & Malling")
    ('bristol', 'stalbans', 'tonbridgeandmalling')
    """
    return re.sub(r"[^a-z0-9]", "", _OF.sub("", name.casefold().strip()).replace("&", "and"))


def _tell_unused(places: list[str], notes: list[str]) -> None:
    if places:
        notes.append(f"The projections of {_places(places)} are of no area here and are not used.")


def _areas(count: int) -> str:
    return "1 area follows" if count == 1 else f"{count:,} areas follow"


def _places(places: Sequence[str]) -> str:
    return named(places) if len(places) == 1 else f"{len(places):,} places ({named(places)})"

"""The futures that a decision should stand up to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.project.lists import Lists
from hubplanner.siting import Case, Criteria, Tables

YEARS_AHEAD = (2035, 2045)
MOST_PRACTICES = 5
"""Of how many practices, the largest first, it is asked what if they close."""

_TIGHTER, _LOOSER = 0.9, 1.1


@dataclass(frozen=True, eq=False)
class Practices:
    """The practices that may close.

    Attributes
    ----------
    list_size : pandas.Series
        By practice, NaN where not known.
    buildings : mapping of str to list of str
        Codes of the buildings that each practice works from.
    alone : mapping of str to list of str
        Those of them where no other practice is.
    lists : Lists or None
        Where whole lists go together.
    """

    list_size: "pd.Series[float]"
    buildings: dict[str, list[str]]
    alone: dict[str, list[str]]
    lists: Lists | None


def practices_of(practices: pd.DataFrame, candidates: pd.DataFrame, lists: Lists | None) -> Practices:
    """Return the practices that work from candidate buildings.

    Parameters
    ----------
    practices : pandas.DataFrame
        See `hubplanner.study`, with ``practice_code`` and ``list_size``.
    candidates : pandas.DataFrame
        By code, with ``practices``: their codes with spaces between.
    lists : Lists or None
    """
    buildings: dict[str, list[str]] = {}
    alone: dict[str, list[str]] = {}
    for code, words in candidates["practices"].items():
        inside = str(words).split()
        for practice in inside:
            buildings.setdefault(practice, []).append(str(code))
            if len(inside) == 1:
                alone.setdefault(practice, []).append(str(code))
    sizes = practices.set_index("practice_code")["list_size"].astype(float)
    return Practices(sizes[sizes.index.isin(list(buildings))], buildings, alone, lists)


def of_journeys(base: Tables, criteria: Criteria) -> Iterator[Case]:
    """Return the cases of journeys slower and faster."""
    for name, factor in (("journeys a fifth slower", 1.2), ("journeys a fifth faster", 0.8)):
        areas = base.areas
        if areas is not None:
            areas = areas.assign(today_min=areas["today_min"] * factor)
        yield Case(name, replace(base, travel_time=base.travel_time * factor, areas=areas), criteria)


def of_growth(base: Tables, criteria: Criteria, growth: pd.DataFrame) -> Iterator[Case]:
    """Return the cases of the people of later years, where they are others than today's.

    Parameters
    ----------
    base : Tables
        Of residents.
    criteria : Criteria
    growth : pandas.DataFrame
        People by area and year.
    """
    for year in YEARS_AHEAD:
        people = growth[year].reindex(base.population.index).fillna(base.population)
        if not np.allclose(people, base.population):
            yield Case(f"people of {year}", replace(base, population=people), criteria)


def of_limits(base: Tables, criteria: Criteria) -> Iterator[Case]:
    """Return the cases of limits that are a tenth tighter and looser."""

    def moved(name: str, **changes: object) -> Case:
        return Case(name, base, criteria.model_copy(update=changes))

    if criteria.max_minutes is not None:
        yield moved("limit a tenth tighter", max_minutes=criteria.max_minutes * _TIGHTER)
        yield moved("limit a tenth looser", max_minutes=criteria.max_minutes * _LOOSER)
    if criteria.min_population:
        yield moved("a tenth more people for each hub", min_population=criteria.min_population * _LOOSER)
        yield moved("a tenth fewer people for each hub", min_population=criteria.min_population * _TIGHTER)
    within = criteria.coverage
    if within is not None:
        for name, factor in (("covered within a tenth fewer minutes", _TIGHTER),
                             ("covered within a tenth more minutes", _LOOSER)):  # fmt: skip
            yield moved(name, coverage=within.model_copy(update={"minutes": within.minutes * factor}))


def of_buildings(base: Tables, criteria: Criteria, hubs: Iterable[str]) -> Iterator[Case]:
    """Return the cases of each of some hubs lost."""
    for hub in hubs:
        yield Case(f"{hub} lost", _lost(base, [hub]), criteria)


def of_practices(
    base: Tables, criteria: Criteria, known: Practices, times: pd.DataFrame, told: set[str], kept: set[str]
) -> Iterator[Case]:
    """Return the cases of each of the largest practices closing.

    The buildings that no other practice is in are lost as candidates, but for those that are required. Where whole
    lists go together, its patients register with the practice nearest to where they live; residents live where they
    do, so that for them a practice in a building that others share changes nothing and is left out.

    Parameters
    ----------
    base : Tables
    criteria : Criteria
    known : Practices
    times : pandas.DataFrame, shape (areas, candidates)
        Minutes.
    told : set of str
        Buildings of which the loss is a case already.
    kept : set of str
        Buildings that are required.
    """
    to_practices = pd.DataFrame({code: times[where].min(axis=1) for code, where in known.buildings.items()})
    for code in known.list_size.sort_values(ascending=False, kind="stable").index[:MOST_PRACTICES]:
        lost = [one for one in known.alone.get(str(code), ()) if one not in kept]
        tables = base
        if known.lists is None:
            if not set(lost) - told:
                continue
        elif code not in known.lists.size.index or len(known.lists.size) < 2:
            continue
        else:
            lists = known.lists.without(str(code), to_practices)
            tables = replace(base, travel_time=lists.minutes(times), population=lists.size)
        yield Case(f"practice {code} closes", _lost(tables, lost), criteria)


def _lost(base: Tables, codes: list[str]) -> Tables:
    """Return tables in which nobody can go to some buildings.

    They stay candidates, for they may be among the hubs that were decided on: that is what is at stake.
    """
    lost: dict[str, Any] = dict.fromkeys((code for code in codes if code in base.travel_time.columns), np.nan)
    return replace(base, travel_time=base.travel_time.assign(**lost))

"""How far people are from the nearest hub: averages, tails, fairness, by group of people, and against today.

An area where ``minutes`` is NaN or infinite has no way to a hub: its people are in no average, and beyond every
threshold. An area whose people are not known (NaN) is in no figure, and counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd

from hubplanner.study import AGE_BANDS, deprivation_fifths
from hubplanner.travel.arrays import Floats

ByArea: TypeAlias = "pd.Series[float]"
THRESHOLDS_MIN = (5, 10, 15, 20, 30)
NOT_KNOWN = "Not known"
FIFTHS = ("Most deprived", "Second most deprived", "Middle", "Second least deprived", "Least deprived")


def weighted_quantile(values: Floats, weights: Floats, share: float) -> float:
    """Return the smallest value that at least ``share`` of the weight does not exceed.

    Parameters
    ----------
    values, weights : numpy.ndarray, shape (n,)
        At least one, and some weight.
    share : float
        From 0 to 1.

    Returns
    -------
    float
    """
    order = np.argsort(values, kind="stable")
    running = np.cumsum(weights[order])
    # A hair of tolerance keeps sums of the same weights in another order from moving the answer.
    place = int(np.searchsorted(running, share * running[-1] * (1 - 1e-12)))
    return float(values[order][min(place, len(values) - 1)])


def gini(values: Floats, weights: Floats) -> float:
    """Return the Gini coefficient of ``values``: 0 where all are alike, towards 1 where one has nearly everything.

    Σ_i Σ_k w_i w_k |d_i − d_k| / (2 W² d̄), half the relative mean difference (Gini 1912). A gap between neighbouring
    values has a share F of the weight below it and 1 − F above, so that the double sum is 2 W² Σ gap F (1 − F).

    Parameters
    ----------
    values, weights : numpy.ndarray, shape (n,)
        Not negative; some weight.

    Returns
    -------
    float
        0 where every value is 0.
    """
    order = np.argsort(values, kind="stable")
    running = np.cumsum(weights[order])
    below = running[:-1] / running[-1]
    mean = float(values @ (weights / running[-1]))
    return float(np.diff(values[order]) @ (below * (1 - below)) / mean) if mean > 0 else 0.0


@dataclass(frozen=True)
class AccessMeasures:
    """Travel times of some people.

    Attributes
    ----------
    people, people_without_a_way : float
        All whose number is known, and those of them who cannot get to a hub.
    areas_not_known : int
        Areas where the number of these people is not known; they are in none of the figures.
    mean_min, median_min, p95_min, max_min, gini : float or None
        Of the people with a way, the longest over areas where any live; None where nobody has one.
    people_within, people_beyond : dict of str to float
        By minutes. People without a way are beyond.
    share_within : dict of str to float or None
        By minutes, of everybody, people without a way too; None where there is nobody.
    """

    people: float
    people_without_a_way: float
    areas_not_known: int
    mean_min: float | None
    median_min: float | None
    p95_min: float | None
    max_min: float | None
    gini: float | None
    people_within: dict[str, float]
    people_beyond: dict[str, float]
    share_within: dict[str, float | None]


def _known(people: ByArea, *times: ByArea) -> list[Floats]:
    """Return people, and times, of the areas whose people are known."""
    known = people.notna().to_numpy()
    return [np.asarray(f, dtype=np.float64)[known] for f in (people, *(each.loc[people.index] for each in times))]


def access_measures(minutes: ByArea, people: ByArea, thresholds: Sequence[float] = THRESHOLDS_MIN) -> AccessMeasures:
    """Return the measures of travel times.

    Parameters
    ----------
    minutes, people : pandas.Series
        By area. ``minutes`` may have areas more.
    thresholds : sequence of float
        Minutes.

    Returns
    -------
    AccessMeasures

    Raises
    ------
    KeyError
        If ``minutes`` does not have an area of ``people``: not reckoned is not the same as no way.
    """
    w, d = _known(people, minutes)
    total = float(w.sum())
    within = {f"{t:g}": float(w[d <= t].sum()) for t in thresholds}
    way = np.isfinite(d)
    there, to_go = w[way], d[way]
    anyone = bool(there.sum() > 0)
    return AccessMeasures(
        people=total,
        people_without_a_way=float(w[~way].sum()),
        areas_not_known=len(people) - len(w),
        mean_min=float(there @ to_go / there.sum()) if anyone else None,
        median_min=weighted_quantile(to_go, there, 0.5) if anyone else None,
        p95_min=weighted_quantile(to_go, there, 0.95) if anyone else None,
        max_min=float(to_go[there > 0].max()) if anyone else None,
        gini=gini(to_go, there) if anyone else None,
        people_within=within,
        people_beyond={f"{t:g}": float(w[~(d <= t)].sum()) for t in thresholds},
        share_within={t: n / total if total > 0 else None for t, n in within.items()},
    )


def population_groups(areas: pd.DataFrame, places: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return how many people of each group live in each area.

    A kind of which nothing is known is left out; else whoever cannot be placed is in its group “Not known”, so that
    each kind adds up to everyone. Only ages may not: where all are given they stand, whatever they add up to.

    Parameters
    ----------
    areas : pandas.DataFrame
        The areas of a study. Deprivation is by England's deciles, two to a fifth; where there are only scores, by rank
        among the study's own areas, and the group says so. Households without a car count as large as others.
    places : mapping of str to str, optional
        Another name to group each area by.

    Returns
    -------
    pandas.DataFrame
        ``kind``, ``group``, ``area_code`` and ``people`` (NaN where not known), in the order in which to print them.
    """
    areas = areas.set_index("area_code")
    people = areas["population"].astype(float)
    bands = areas[list(AGE_BANDS)].where(people.notna(), axis=0)
    bands.columns = bands.columns.str.replace("age_", "Aged ").str.replace("_plus", " and over").str.replace("_", "–")
    young, old = bands.iloc[:, :-2].sum(axis=1, skipna=False), bands.iloc[:, -2:].sum(axis=1, skipna=False)
    without = areas["no_car_share"]
    kinds = [
        _long("Everyone", pd.Series("Everyone", areas.index), people),
        *_by_part("Age", bands, people),
        *_by_part("75 and over", pd.DataFrame({"Aged under 75": young, "Aged 75 and over": old}), people),
        *_by_label("Deprivation", _fifths(areas), people),
        *_by_part("Car", pd.DataFrame({"People in households without a car": people * without,
                                       "People in households with a car": people * (1 - without)}), people),
        *_by_label("Urban or rural", areas["rural"].str.capitalize().sort_values(), people),
        *_by_label("Locality", areas["locality"].sort_values(), people),
        *_by_label("Place", pd.Series(dict(places or {}), dtype="str").reindex(areas.index).sort_values(), people),
    ]  # fmt: skip
    return pd.concat(kinds, ignore_index=True)


def _fifths(areas: pd.DataFrame) -> pd.Series:
    """Return the fifth of each area in words, the most deprived first."""
    among = "" if areas["imd_decile"].notna().any() else " of the study"
    words = {n: f"{name} fifth{among}" for n, name in enumerate(FIFTHS, 1)}
    return deprivation_fifths(areas).sort_values().map(words)


def _by_label(kind: str, labels: pd.Series, people: pd.Series) -> list[pd.DataFrame]:
    return _unless_unknown(_long(kind, labels.astype("str").fillna(NOT_KNOWN), people.loc[labels.index]))


def _by_part(kind: str, parts: pd.DataFrame, people: pd.Series) -> list[pd.DataFrame]:
    parts = parts.assign(**{NOT_KNOWN: (people - parts.sum(axis=1)).clip(lower=0).where(parts.isna().any(axis=1))})
    return _unless_unknown(pd.concat([_long(kind, pd.Series(name, n.index), n) for name, n in parts.items()]))


def _long(kind: str, group: pd.Series, people: pd.Series) -> pd.DataFrame:
    return pd.DataFrame({"kind": kind, "group": group.array, "area_code": group.index, "people": people.array})


def _unless_unknown(table: pd.DataFrame) -> list[pd.DataFrame]:
    known = table["group"] != NOT_KNOWN
    return [table[known | (table["people"] > 0)]] if table.loc[known, "people"].notna().any() else []


def by_group(minutes: ByArea, groups: pd.DataFrame, thresholds: Sequence[float] = THRESHOLDS_MIN) -> pd.DataFrame:
    """Return the measures of each group of people.

    Parameters
    ----------
    minutes, thresholds
        See `access_measures`.
    groups : pandas.DataFrame
        See `population_groups`.

    Returns
    -------
    pandas.DataFrame
        One row a group, in order: ``kind``, ``group`` and those of `AccessMeasures`, the ones by minutes as
        ``share_within_15`` and so on; objects, None where there is none.

    Raises
    ------
    KeyError
        If ``minutes`` does not have an area of ``groups``.
    """
    rows = [
        {"kind": kind, "group": group} | vars(access_measures(minutes, its["people"], thresholds))
        for (kind, group), its in groups.set_index("area_code").groupby(["kind", "group"], sort=False)
    ]
    table = pd.json_normalize(rows, sep="_").astype(object)
    # pandas makes None a NaN, and reports print what they are given.
    return table.where(table.notna(), None)


@dataclass(frozen=True)
class Change:
    """Who gains and who loses.

    Attributes
    ----------
    people, areas_not_known
        See `AccessMeasures`.
    mean_change_min : float or None
        Of the people with a way before and after, longer above 0; None where there are none.
    people_longer, people_shorter : dict of str to float
        People with more than so many minutes longer or shorter. Who loses the way is among those with longer, who
        gains one among those with shorter, whatever the minutes.
    people_who_lose_the_way, people_who_gain_a_way : float
    """

    people: float
    areas_not_known: int
    mean_change_min: float | None
    people_longer: dict[str, float]
    people_shorter: dict[str, float]
    people_who_lose_the_way: float
    people_who_gain_a_way: float


def change(before: ByArea, after: ByArea, people: ByArea, more_than: Sequence[float] = (5, 10)) -> Change:
    """Return who gains and who loses.

    Parameters
    ----------
    before, after, people : pandas.Series
        Minutes, minutes and people by area. The first two may have areas more.
    more_than : sequence of float
        Minutes longer or shorter, not counting that many exactly.

    Returns
    -------
    Change

    Raises
    ------
    KeyError
        If ``before`` or ``after`` does not have an area of ``people``.
    """
    w, then, now = _known(people, before, after)
    had, has = np.isfinite(then), np.isfinite(now)
    # No way is as good as endless, and rounding keeps 10.3 − 5.3 from being more than 5.
    longer = np.round(np.where(has, now, 1e9) - np.where(had, then, 1e9), 9)
    both = w * (had & has)
    return Change(
        people=float(w.sum()),
        areas_not_known=len(people) - len(w),
        mean_change_min=float(both @ longer / both.sum()) if both.sum() > 0 else None,
        people_longer={f"{t:g}": float(w[longer > t].sum()) for t in more_than},
        people_shorter={f"{t:g}": float(w[longer < -t].sum()) for t in more_than},
        people_who_lose_the_way=float(w[had & ~has].sum()),
        people_who_gain_a_way=float(w[has & ~had].sum()),
    )

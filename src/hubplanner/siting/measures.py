"""Measures of an answer, computed from who goes where and never from the solver."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.siting.program import mean_of_worst
from hubplanner.travel.measures import THRESHOLDS_MIN, access_measures, weighted_quantile

__all__ = ["THRESHOLDS_MIN", "measure", "weighted_quantile"]

_FIFTH = 0.2


def measure(
    travel_time: pd.DataFrame,
    population: "pd.Series[float]",
    assignment: Mapping[str, str],
    thresholds: Sequence[int] = THRESHOLDS_MIN,
    chosen: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the measures of an assignment.

    Parameters
    ----------
    travel_time : pandas.DataFrame
        Minutes, areas × candidate sites.
    population : pandas.Series
        People by area.
    assignment : mapping of str to str
        Hub by area.
    thresholds : sequence of int
        Minutes for ``share_within``.
    chosen : sequence of str
        Hubs to count even if nobody goes there.

    Returns
    -------
    dict
        ``mean_min``, ``median_min``, ``p95_min`` (weighted by population), ``max_min`` (over areas with people),
        ``worst_fifth_min`` (mean of the worst-off fifth of the people),
        ``population``, ``share_within`` (by minutes), and by hub ``population_by_hub``, ``areas_by_hub``,
        ``mean_min_by_hub``, ``max_min_by_hub``.
    """
    areas = list(assignment)
    hubs = pd.Series([assignment[area] for area in areas], index=areas)
    rows = travel_time.index.get_indexer(pd.Index(areas))
    columns = travel_time.columns.get_indexer(pd.Index(hubs))
    minutes = pd.Series(travel_time.to_numpy(float)[rows, columns], areas)
    people = population.loc[areas].astype(float)
    access = access_measures(minutes, people, thresholds)
    by_hub = pd.DataFrame({"hub": hubs, "people": people, "minutes": minutes})
    by_hub["spent"] = by_hub["people"] * by_hub["minutes"]
    sums = by_hub.groupby("hub", sort=True).agg(people=("people", "sum"), spent=("spent", "sum"), areas=("hub", "size"))
    idle = [hub for hub in chosen if hub not in sums.index]
    sums = pd.concat([sums, pd.DataFrame({"people": 0.0, "spent": 0.0, "areas": 0}, index=idle)]) if idle else sums
    longest = by_hub[by_hub["people"] > 0].groupby("hub")["minutes"].max()
    return {
        "mean_min": access.mean_min,
        "median_min": access.median_min,
        "p95_min": access.p95_min,
        "max_min": access.max_min,
        "worst_fifth_min": mean_of_worst(np.asarray(minutes, np.float64), np.asarray(people, np.float64), _FIFTH),
        "population": access.people,
        "share_within": access.share_within,
        "population_by_hub": {str(hub): float(n) for hub, n in sums["people"].items()},
        "areas_by_hub": {str(hub): int(n) for hub, n in sums["areas"].items()},
        "mean_min_by_hub": {
            str(hub): float(row["spent"] / row["people"]) for hub, row in sums.iterrows() if row["people"] > 0
        },
        "max_min_by_hub": {str(hub): float(m) for hub, m in longest.items()},
    }

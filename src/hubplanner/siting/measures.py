"""Measures of an answer, computed from who goes where and never from the solver."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.siting.program import mean_of_worst
from hubplanner.travel.measures import THRESHOLDS_MIN, access_measures, weighted_quantile

__all__ = ["THRESHOLDS_MIN", "measure", "measure_services", "weighted_quantile"]

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


def measure_services(
    travel_time: pd.DataFrame, population: "pd.Series[float]", runs: Mapping[str, Sequence[str]], hubs: Sequence[str]
) -> dict[str, Any]:
    """Return the measures of services that some of the hubs run, everyone going to the nearest that does.

    Parameters
    ----------
    travel_time : pandas.DataFrame
        Minutes, areas × candidate sites; of equally near ones the first counts.
    population : pandas.Series
        People by area.
    runs : mapping of str to sequence of str
        Hubs that run each service.
    hubs : sequence of str

    Returns
    -------
    dict
        ``services_by_hub`` (names by hub), and ``services``: by name ``hubs``, ``people_by_hub``, ``mean_min`` and
        ``max_min`` of those who have a way, and ``people_without_a_way``.
    """
    people = population.loc[travel_time.index].to_numpy(float)
    services = {}
    for name, there in runs.items():
        minutes = travel_time[[code for code in travel_time.columns if code in there]]
        shortest = minutes.min(axis=1).to_numpy(float)
        reached = np.isfinite(shortest) & (people > 0)
        nearest = minutes.loc[reached].idxmin(axis=1)
        by_hub = pd.Series(people[reached]).groupby(nearest.to_numpy()).sum()
        services[name] = {
            "hubs": list(there),
            "people_by_hub": {code: float(by_hub.get(code, 0.0)) for code in there},
            "mean_min": float(people[reached] @ shortest[reached] / people[reached].sum()) if reached.any() else None,
            "max_min": float(shortest[reached].max()) if reached.any() else None,
            "people_without_a_way": float(people[~reached].sum()),
        }
    return {
        "services_by_hub": {hub: [name for name, there in runs.items() if hub in there] for hub in hubs},
        "services": services,
    }

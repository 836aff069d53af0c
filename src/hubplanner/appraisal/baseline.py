"""Today: everyone at the nearest of today's buildings, the measure of every option."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.siting import measure
from hubplanner.study import InputError


@dataclass(frozen=True)
class Baseline:
    """Access to the nearest of today's candidate buildings.

    Attributes
    ----------
    buildings : int
    assignment : dict of str to str
        Nearest building by area.
    measures : dict
        See `hubplanner.siting.measure`.
    """

    buildings: int
    assignment: dict[str, str]
    measures: dict[str, Any]


def baseline(travel_time: pd.DataFrame, population: "pd.Series[float]") -> Baseline:
    """Return today's access.

    Areas without a way to any building are left out.

    Raises
    ------
    InputError
        If nobody lives in an area with a way to a building.

    Parameters
    ----------
    travel_time : pandas.DataFrame
        Minutes, areas × buildings.
    population : pandas.Series
        People by area.

    Returns
    -------
    Baseline
    """
    minutes = np.where(np.isfinite(travel_time.to_numpy(float)), travel_time.to_numpy(float), np.inf)
    reached = np.isfinite(minutes.min(axis=1))
    nearest = travel_time.columns.to_numpy()[minutes.argmin(axis=1)]
    assignment = {
        str(area): str(building) for area, building, ok in zip(travel_time.index, nearest, reached, strict=True) if ok
    }
    if not population.reindex(travel_time.index[reached]).sum() > 0:
        raise InputError("Nobody lives where a candidate building can be reached.")
    return Baseline(travel_time.shape[1], assignment, measure(travel_time, population, assignment))

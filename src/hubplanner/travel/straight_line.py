"""Travel times where there are no roads: so much for setting out, and a speed along the straight line.

    minutes = constant + detour × distance ÷ speed

Given times alone cannot tell detour and speed apart: only their quotient is fitted, the speed over the straight line.
"""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.optimize import nnls

from hubplanner.study import InputError
from hubplanner.travel.edges import placed

_FEWEST_PAIRS = 20


@dataclass(frozen=True)
class StraightLine:
    """How given times grow with the distance.

    Attributes
    ----------
    pairs : int
    constant_min : float
        At no distance; not below 0.
    min_per_km : float
        Of the straight line.
    correlation, mean_abs_min, rmse_min : float
        Of the line's minutes with the given ones, and by how much they miss.
    """

    pairs: int
    constant_min: float
    min_per_km: float
    correlation: float
    mean_abs_min: float
    rmse_min: float

    def kph(self, detour: float) -> float:
        """Return the speed on roads that are so many times as long as the straight line."""
        return 60 * detour / self.min_per_km


def straight_line_m(origins: gpd.GeoSeries, destinations: gpd.GeoSeries) -> pd.DataFrame:
    """Return straight-line distances in metres, shape (origins, destinations), of EPSG:27700 points by code."""
    start, end = placed(origins, "origin"), placed(destinations, "destination")
    metres = np.hypot(*(np.subtract.outer(getattr(start, axis).to_numpy(), getattr(end, axis).to_numpy())
                        for axis in ("x", "y")))  # fmt: skip
    return pd.DataFrame(metres, index=start.index, columns=end.index)


def straight_line_times(
    origins: gpd.GeoSeries, destinations: gpd.GeoSeries, detour: float, kph: float, constant_min: float = 0.0
) -> pd.DataFrame:
    """Return minutes by the distance alone.

    Parameters
    ----------
    origins, destinations : geopandas.GeoSeries
        EPSG:27700 points by code.
    detour : float
        Length of the way by road ÷ the straight line, at least 1.
    kph : float
        Speed on the road, above 0.
    constant_min : float
        Of every journey.

    Returns
    -------
    pandas.DataFrame, shape (origins, destinations)

    Raises
    ------
    InputError
        If a figure is out of its range or a point has no coordinates.
    """
    if not (detour >= 1 and kph > 0 and constant_min >= 0 and np.isfinite([detour, kph, constant_min]).all()):
        raise InputError("Straight-line times need a detour of at least 1, a speed above 0 and a constant from 0.")
    return constant_min + detour * straight_line_m(origins, destinations) / 1000 / kph * 60


def fit_straight_line(given: pd.DataFrame, distance_m: pd.DataFrame, constant: bool = True) -> StraightLine:
    """Fit the line to given times by least squares.

    Parameters
    ----------
    given : pandas.DataFrame, shape (origins, destinations)
        Minutes; NaN where not given.
    distance_m : pandas.DataFrame, shape (origins, destinations)
        NaN leaves a pair out.
    constant : bool
        Whether there are minutes at no distance.

    Returns
    -------
    StraightLine

    Raises
    ------
    InputError
        If fewer than 20 pairs have both, or times do not grow with the distance.
    """
    minutes = given.to_numpy(float).ravel()
    km = distance_m.reindex(index=given.index, columns=given.columns).to_numpy(float).ravel() / 1000
    both = np.isfinite(minutes) & np.isfinite(km)
    minutes, km = minutes[both], km[both]
    if len(km) < _FEWEST_PAIRS:
        raise InputError(f"{len(km)} pairs have a given time and a distance; {_FEWEST_PAIRS} are needed.")
    columns = np.column_stack([np.full(len(km), float(constant)), km])
    found = nnls(columns, minutes)[0]
    if found[1] <= 0 or np.ptp(km) == 0:
        raise InputError("The given times do not grow with the distance.")
    missed = columns @ found - minutes
    return StraightLine(
        len(km), float(found[0]), float(found[1]), float(np.corrcoef(km, minutes)[0, 1]),
        float(np.abs(missed).mean()), float(np.sqrt((missed**2).mean())),
    )  # fmt: skip

"""Many places, ready for the times between them and one place that moves."""

import geopandas as gpd
import numpy as np
import pandas as pd

from hubplanner.study import CRS, Cancel, Progress, never, no_progress
from hubplanner.travel import hierarchy
from hubplanner.travel.arrays import Floats
from hubplanner.travel.edges import placed
from hubplanner.travel.engines import scipy_times, with_places
from hubplanner.travel.joining import Joined
from hubplanner.travel.network import Asked, Direction, RoadNetwork, combine


class Probe:
    """The times between many places and wherever one is put; to be asked in the thread that made it.

    Parameters
    ----------
    network : RoadNetwork
    places : geopandas.GeoSeries
        EPSG:27700 points by code, the origins of journeys to the one.
    asked : Asked
    direction : {"to", "from", "worst", "mean"}
    progress, cancel : callable, optional
        Of the preparation, which the first use of a network needs.
    """

    def __init__(
        self,
        network: RoadNetwork,
        places: gpd.GeoSeries,
        asked: Asked,
        direction: Direction = "to",
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> None:
        self._network, self._asked, self._direction = network, asked, direction
        self._codes = placed(places, "place").index
        self._places = network.join(places, asked)
        self._ready: list[hierarchy.Many] = []
        if hierarchy.available():
            metric = network.metric(asked, progress, cancel)
            self._ready = [hierarchy.Many(metric, self._places, reverse=back) for back in self._turns]

    def times(self, easting: float, northing: float) -> "pd.Series[float]":
        """Return minutes between each place and a point, by code; NaN where there is no way."""
        one = self._network.join(gpd.GeoSeries.from_xy([easting], [northing], crs=CRS), self._asked)
        ways = [many.times(one) for many in self._ready] or [self._plain(one, back) for back in self._turns]
        minutes = combine(ways, self._direction) + self._places.side_min + one.side_min
        minutes = minutes + self._network.ends_min(self._asked)
        return pd.Series(np.where(np.isfinite(minutes), minutes, np.nan), index=self._codes, name="minutes")

    @property
    def _turns(self) -> list[bool]:
        """Whether each way needed leads back from the one place."""
        return {"to": [False], "from": [True]}.get(self._direction, [False, True])

    def _plain(self, one: Joined, back: bool) -> Floats:
        """Return the times by plain searches: slower, where the fast engine's library is missing."""
        start, end = (one, self._places) if back else (self._places, one)
        arcs = with_places(self._network.graph, self._network.costs(self._asked), start, end)
        times = scipy_times(arcs if back else arcs.reversed(), no_progress, never)
        times[np.isnan(times)] = np.inf
        return times[0]

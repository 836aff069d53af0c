"""What a project tells of access: catchments, measures, journeys, and how well its times fit published ones."""

from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from hubplanner.project.estates import Estates
from hubplanner.study import (
    Cancel,
    InputError,
    Progress,
    demand_points,
    leads,
    named,
    never,
    no_progress,
    population,
    residents,
)
from hubplanner.travel import (
    THRESHOLDS_MIN,
    Asked,
    Bands,
    Calibration,
    FloatingCatchment,
    Journey,
    Probe,
    by_group,
    calibrate,
    catchments,
    enhanced_two_step,
    given_matrix,
    journey,
    population_groups,
    two_step,
)

_BEYOND_M = 2_000  # how far catchments are drawn beyond the areas


class Travelling(Estates):
    """Access to the buildings of a project, by the roads of its study."""

    _outlined: tuple[Any, shapely.Geometry] | None = None

    def asked(self, mode: str = "car", period: str = "freeflow", scenario: str = "") -> Asked:
        """Return what journeys are measured by.

        Raises
        ------
        InputError
            If there is no such mode, period or scenario.
        """
        return Asked(mode, period, self.changes(scenario))  # type: ignore[arg-type]  # it checks them itself

    def sites(self, codes: Sequence[str] | None = None) -> Any:
        """Return candidate buildings by code, all if none are named.

        Raises
        ------
        InputError
            If a code is no candidate's.
        """
        candidates = self.candidates()
        if codes is None:
            return candidates
        lead = leads(candidates)
        strange = [code for code in codes if code not in lead]
        if strange:
            known = named(list(candidates.index))
            raise InputError(f"There is no candidate building {', '.join(strange)}. There are {known}.")
        return candidates.loc[list(dict.fromkeys(lead[code] for code in codes))]

    def catchments(
        self,
        bands: Bands,
        sites: Sequence[str] | None = None,
        mode: str = "car",
        period: str = "freeflow",
        scenario: str = "",
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> gpd.GeoDataFrame:
        """Draw catchments, with the people in each.

        People are counted at the demand points of their areas, by the rule of the tables: see
        `hubplanner.travel.catchments`. Nothing is drawn further than 2 km beyond the areas.

        Parameters
        ----------
        bands : Bands
        sites : sequence of str, optional
            Codes of buildings; all candidates if not given.
        mode, period, scenario : str
        progress, cancel : callable, optional

        Returns
        -------
        geopandas.GeoDataFrame
            ``site``, ``name``, ``from_min``, ``minutes``, ``people``, ``areas`` (how many) and ``geometry``.

        Raises
        ------
        InputError
        Cancelled
        """
        self._need("areas", "draw catchments")
        chosen = self.sites(sites)
        self.network()  # given times alone draw nothing
        times = self._times_to(chosen, mode, period, bands.direction, scenario, progress, cancel)
        return self._drawn(chosen, times, bands, self.asked(mode, period, scenario), progress, cancel)

    def catchments_at(
        self,
        places: gpd.GeoDataFrame,
        bands: Bands,
        mode: str = "car",
        period: str = "freeflow",
        scenario: str = "",
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> gpd.GeoDataFrame:
        """Draw catchments of places that need not be buildings: see `catchments`.

        Parameters
        ----------
        places : geopandas.GeoDataFrame
            EPSG:27700 points with ``name``, by code.
        bands : Bands
        mode, period, scenario : str
        progress, cancel : callable, optional

        Returns
        -------
        geopandas.GeoDataFrame

        Raises
        ------
        InputError
        Cancelled
        """
        self._need("areas", "draw catchments")
        asked = self.asked(mode, period, scenario)
        self.prepare(progress, cancel)
        times = self.network().travel_times(
            demand_points(self.study),
            places,
            mode=asked.mode,
            period=asked.period,
            direction=bands.direction,
            changes=asked.changes,
            progress=progress,
            cancel=cancel,
        )
        return self._drawn(places, times, bands, asked, progress, cancel)

    def probe(
        self,
        mode: str = "car",
        period: str = "freeflow",
        direction: str = "to",
        scenario: str = "",
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> Probe:
        """Return what gives at once the minutes between every area and a place that moves."""
        self._need("areas", "measure travel times")
        asked = self.asked(mode, period, scenario)
        self.prepare(progress, cancel)
        places = demand_points(self.study)
        return Probe(self.network(), places, asked, direction, progress, cancel)  # type: ignore[arg-type]

    def journey(
        self,
        area: str,
        site: str,
        mode: str = "car",
        period: str = "freeflow",
        scenario: str = "",
        *,
        back: bool = False,
    ) -> Journey:
        """Explain the way from an area to a building, or back.

        Raises
        ------
        InputError
            If there is no such area or building, or no way.
        """
        self._need("areas", "explain a journey")
        homes = demand_points(self.study)
        if area not in homes.index:
            raise InputError(f"There is no area {area}. There are {named(list(homes.index))}.")
        ends = [homes[area], self.sites([site]).geometry.iloc[0]]
        start, end = reversed(ends) if back else ends
        return journey(self.network(), start, end, self.asked(mode, period, scenario))

    def access(
        self,
        sites: Sequence[str] | None = None,
        mode: str = "car",
        period: str = "freeflow",
        direction: str = "to",
        scenario: str = "",
        thresholds: Sequence[float] = THRESHOLDS_MIN,
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> pd.DataFrame:
        """Measure access to the nearest of some buildings, for everyone and group by group.

        Returns
        -------
        pandas.DataFrame
            See `hubplanner.travel.by_group`.

        Raises
        ------
        InputError
            If a threshold is not above 0 or they do not ascend, or as in `travel_times`.
        Cancelled
        """
        told = ", ".join(f"{minutes:g}" for minutes in thresholds) or "none"
        if (
            not all(0 < one < np.inf for one in thresholds)
            or not thresholds
            or sorted(set(thresholds)) != [*thresholds]
        ):
            raise InputError(f"Thresholds are minutes that ascend, each over 0; {told} do not.")
        chosen = self.sites(sites)
        times = self._times_to(chosen, mode, period, direction, scenario, progress, cancel)
        nearest = pd.Series(times.min(axis=1), index=times.index)
        return by_group(nearest, population_groups(self.study.table("areas")), thresholds)

    def gps(self) -> "pd.Series[float]":
        """Return how many GPs the practices in each candidate building have.

        Returns
        -------
        pandas.Series
            By code of building; NaN where no practice has a count, so that unknown is not taken for none.

        Raises
        ------
        InputError
            If no practice in a candidate building has a count.
        """
        practices = self.study.table("practices") if self.study.has("practices") else pd.DataFrame()
        counts = pd.Series(dtype=float)
        if len(practices):
            counts = practices.set_index("practice_code")["gp_count"].rename(leads(self.candidates()))
        codes = self.candidates().index
        by_building = counts.groupby(level=0).sum(min_count=1).reindex(codes)
        if not by_building.notna().any():
            raise InputError("No practice has a number of GPs. Add a file of practices or list sizes that has one.")
        return by_building

    def floating_catchment(
        self,
        supply: "Mapping[str, float] | pd.Series[float]",
        mode: str = "car",
        period: str = "freeflow",
        limit_min: float | None = None,
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> FloatingCatchment:
        """Return supply for each person within reach, by the two-step floating catchment method.

        Parameters
        ----------
        supply : mapping or pandas.Series
            By code of building, for example `gps`; NaN where it is not known.
        mode, period : str
        limit_min : float, optional
            The plain method with this limit; without it the enhanced one, with the weights of the assumptions
            ``access.floating_catchment``.
        progress, cancel : callable, optional

        Returns
        -------
        FloatingCatchment
        """
        chosen = self.sites([str(code) for code in supply.keys()])  # noqa: SIM118  of a Series it is the codes
        times = self._times_to(chosen, mode, period, "to", "", progress, cancel)
        offered = pd.Series(supply, dtype=float).rename(leads(chosen)).groupby(level=0).sum(min_count=1)
        people = residents(self.study)
        if limit_min is not None:
            return two_step(times, people, offered, limit_min)
        values = self.network().assumptions
        bands = [(minutes, values[f"access.floating_catchment.within_{minutes}_min"].value) for minutes in (10, 20, 30)]
        return enhanced_two_step(times, people, offered, bands)

    def calibrate(
        self, period: str = "offpeak", progress: Progress = no_progress, cancel: Cancel = never
    ) -> Calibration:
        """Fit the speeds of a period to the travel times by car that the study's files give.

        Raises
        ------
        InputError
            If there are no roads or given times, or these lead nowhere that is known.
        Cancelled
        """
        for kind in ("areas", "roads", "times"):
            self._need(kind, "fit speeds to published travel times")
        given, ends = given_matrix(self.study, self.buildings(), "car")
        homes = demand_points(self.study).loc[given.index]
        # Publishers time setting out and parking in their own ways: that is no speed, and is fitted beside them.
        return calibrate(self.network(), homes, ends, given, period, "one", progress=progress, cancel=cancel)  # type: ignore[arg-type]

    def _times_to(
        self, chosen: Any, mode: str, period: str, direction: str, scenario: str, progress: Progress, cancel: Cancel
    ) -> pd.DataFrame:
        times = self.travel_times(mode, period, "fast", progress, cancel, direction, scenario)
        return times[list(chosen.index)]

    def _drawn(
        self, chosen: Any, times: pd.DataFrame, bands: Bands, asked: Asked, progress: Progress, cancel: Cancel
    ) -> gpd.GeoDataFrame:
        homes = demand_points(self.study)
        drawn = catchments(self.network(), chosen.geometry, bands, asked, homes, self._outline(), progress, cancel)
        people = population(self.study)
        inside = _inside(times, drawn, bands)
        names = chosen["name"].to_dict()
        return gpd.GeoDataFrame(
            {
                "site": drawn["site"],
                "name": [names.get(site, "All sites") for site in drawn["site"]],
                "from_min": drawn["from_min"],
                "minutes": drawn["minutes"],
                "people": [float(people[one].sum()) for one in inside],
                "areas": [int(one.sum()) for one in inside],
            },
            geometry=drawn.geometry,
        )

    def _outline(self) -> shapely.Geometry:
        """Return where catchments are drawn; it is put together once for the same areas."""
        areas = self.study.table("areas")
        if self._outlined is None or self._outlined[0] is not areas:
            whole = shapely.union_all(areas.geometry.to_numpy())
            self._outlined = (areas, shapely.buffer(whole, _BEYOND_M))
        return self._outlined[1]


def _inside(times: pd.DataFrame, drawn: gpd.GeoDataFrame, bands: Bands) -> list["pd.Series[bool]"]:
    """Return which areas are counted in each catchment, by the table of travel times alone."""
    reached = times.where(times.notna(), np.inf).to_numpy()
    nearest = times.columns.to_numpy()[reached.argmin(axis=1)]
    least = times.min(axis=1)
    found = []
    for row in drawn.itertuples():
        minutes = least if bands.sharing == "any" else times[row.site]
        inside = (minutes <= row.minutes) & ((minutes > row.from_min) | (row.from_min == 0))
        found.append(inside & (nearest == row.site) if bands.sharing == "nearest" else inside)
    return found

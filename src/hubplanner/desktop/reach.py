"""What the Access page asks of the project and gets from it: catchments, minutes, and who is how far."""

import re
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from hubplanner.project import Project
from hubplanner.study import Cancel, InputError, Progress, residents
from hubplanner.travel import Bands, RoadChange
from hubplanner.travel.measures import AccessMeasures, access_measures

MOST_BANDS = 5


@dataclass(frozen=True)
class ReachAsked:
    """What is asked.

    Attributes
    ----------
    minutes : tuple of float
        Ascending.
    sites : tuple of str
        Codes of candidate buildings.
    mode, period, direction, sharing, scenario : str
        See `hubplanner.travel.Bands` and `hubplanner.travel.Asked`; the scenario by name.
    changes : tuple of RoadChange
        Those of the scenario, which may be edited under its name.
    """

    minutes: tuple[float, ...]
    sites: tuple[str, ...]
    mode: str = "car"
    period: str = "freeflow"
    direction: str = "to"
    sharing: str = "any"
    scenario: str = ""
    changes: tuple[RoadChange, ...] = ()

    @property
    def bands(self) -> Bands:
        """Return what is to be drawn."""
        return Bands(self.minutes, self.sharing, self.direction)  # type: ignore[arg-type]  # it checks them itself


@dataclass(frozen=True, eq=False)
class Reached:
    """What was found.

    Attributes
    ----------
    asked : ReachAsked
    catchments : geopandas.GeoDataFrame or None
        See `hubplanner.project.Project.catchments`; None where there are no roads to draw them on.
    times : pandas.DataFrame, shape (areas, sites)
        Minutes; NaN where there is no way.
    people : pandas.Series
        By area; NaN where not known.
    who : pandas.DataFrame
        See `hubplanner.project.Project.access`.
    names : dict of str to str
        Of the sites.
    """

    asked: ReachAsked
    catchments: gpd.GeoDataFrame | None
    times: pd.DataFrame
    people: "pd.Series[float]"
    who: pd.DataFrame
    names: dict[str, str]

    @property
    def nearest(self) -> "pd.Series[float]":
        """Return minutes to the nearest site by area; NaN where there is no way."""
        return pd.Series(self.times.min(axis=1), index=self.times.index)

    @property
    def measures(self) -> AccessMeasures:
        """Return the measures of everybody's minutes to the nearest site."""
        return self.measures_of(self.nearest)

    def measures_of(self, minutes: "pd.Series[float]") -> AccessMeasures:
        """Return the measures of other minutes of the same people."""
        return access_measures(minutes, self.people, self.asked.minutes)


def find_reach(
    project: Project, asked: ReachAsked, progress: Progress, cancel: Cancel, *, draw: bool = True
) -> Reached:
    """Draw the catchments that are asked for, with the tables that belong to them."""
    how = (asked.mode, asked.period)
    chosen = project.sites(asked.sites)
    times = project.travel_times(*how, "fast", progress, cancel, asked.direction, asked.scenario)[list(chosen.index)]
    drawn = None
    if draw and project.study.has("roads"):
        drawn = project.catchments(asked.bands, asked.sites, *how, asked.scenario, progress, cancel)
    who = project.access(asked.sites, *how, asked.direction, asked.scenario, asked.minutes, progress, cancel)
    names = {str(code): str(n) for code, n in chosen["name"].items()}
    return Reached(asked, drawn, times, residents(project.study), who, names)


def minutes_from(text: str) -> tuple[float, ...]:
    """Read minutes as people type them.

    >>> minutes_from("15, 5 and 10")
    (5.0, 10.0, 15.0)

    Raises
    ------
    InputError
    """
    words = [word for word in re.split(r"[,;\s]+|\band\b", text) if word and word not in {"min", "minutes"}]
    try:
        found = sorted({float(word) for word in words})
    except ValueError:
        found = []
    if not found or not np.isfinite(found).all():
        raise InputError("Write minutes as numbers with commas between them, such as 5, 10, 15.")
    if len(found) > MOST_BANDS:
        raise InputError(f"At most {MOST_BANDS} catchments can be told apart on a map; there are {len(found)} here.")
    return Bands(tuple(found)).minutes

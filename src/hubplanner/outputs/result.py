"""Everything that the outputs of one option say, gathered once and checked against the study."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from hubplanner.appraisal import Baseline, in_words, proof_in_words
from hubplanner.outputs import words
from hubplanner.outputs.names import printable
from hubplanner.project import Option, Project
from hubplanner.study import (
    CRS,
    Assumption,
    Cancel,
    Category,
    InputError,
    Progress,
    Study,
    load_palette,
    never,
    no_progress,
    with_overrides,
)


@dataclass(frozen=True)
class Hub:
    """One hub with its figures; ``number`` tells hubs apart where there are more than categories."""

    code: str
    name: str
    postcode: str
    point: shapely.Point
    number: int
    category: Category
    people: float
    areas: int
    mean_min: float
    longest_min: float


@dataclass(frozen=True)
class Result:
    """One option, ready to be drawn and written.

    Attributes
    ----------
    project : str
    option : Option
    study : Study
    hubs : tuple of Hub
        The one with most people first.
    areas : geopandas.GeoDataFrame
        A row an area: area_code, name, population, hub, hub_name, minutes, minutes_today, change_minutes.
    catchments : geopandas.GeoDataFrame
        A row a hub, by its code: the areas whose people go there, as one shape.
    candidates : geopandas.GeoDataFrame
        By code: every building that could be a hub.
    others : geopandas.GeoDataFrame
        Open buildings outside the area.
    today : Baseline
    attribution : str
    assumptions : mapping of str to Assumption
        With the project's own values.
    """

    project: str
    option: Option
    study: Study
    hubs: tuple[Hub, ...]
    areas: gpd.GeoDataFrame
    catchments: gpd.GeoDataFrame
    candidates: gpd.GeoDataFrame
    others: gpd.GeoDataFrame
    today: Baseline
    attribution: str
    assumptions: Mapping[str, Assumption]

    @property
    def title(self) -> str:
        """The option and the project as one phrase."""
        return words.title(self.option.name, self.project)

    @property
    def meaning(self) -> str:
        """What the option means for people."""
        return in_words(self.option.solution, self.today, self.option.criteria)

    @property
    def proof(self) -> str:
        """How the answer is known."""
        return proof_in_words(self.option.solution)

    @property
    def description(self) -> str:
        """The map in words, for those who cannot see it."""
        told = "; ".join(f"{hub.name}, {hub.people:,.0f} people" for hub in self.hubs)
        return f"Map of {self.title}: which hub is nearest to each small area. {told}. {self.meaning}"

    @property
    def made_on(self) -> dt.date:
        """The day on which the option was kept, on this computer's clock."""
        return dt.datetime.fromisoformat(self.option.made).astimezone().date()

    @property
    def numbered(self) -> bool:
        """Whether colours and symbols repeat, so that hubs need numbers as well."""
        return len(self.hubs) > len(load_palette().categories)


def gather(
    project: Project,
    option_name: str,
    attribution: str | None = None,
    progress: Progress = no_progress,
    cancel: Cancel = never,
) -> Result:
    """Gather what the outputs of an option say.

    Parameters
    ----------
    project : Project
    option_name : str
    attribution : str, optional
        Whose data it is, as it must be printed; the names of the files if not given.
    progress, cancel : callable, optional

    Returns
    -------
    Result

    Raises
    ------
    InputError
        If there is no such option, or the study was changed since it was found.
    Cancelled
    """
    option = project.option(option_name)
    criteria, study = option.criteria, project.study
    candidates = project.candidates()
    _check_current(option, project.changed_since(criteria, option.solution, progress, cancel))
    everything = project.buildings()
    # Of areas, whoever is asked about; hubs beyond the place are among those times.
    of_areas = criteria.model_copy(update={"demand": "residents"})
    times = project.siting_tables(of_areas, progress, cancel).travel_time
    hubs = _hubs(option, candidates)
    goes_to = project.areas_to_hubs(criteria, option.solution)
    names = {code: printable(name) or code for code, name in everything["name"].items()}
    areas = _areas(study, goes_to, times, project.baseline_of(of_areas), names)
    outside = everything[(everything["why_not"] == "outside the area") & everything.geometry.notna()]
    return Result(
        project=printable(project.name),
        option=option,
        study=study,
        hubs=hubs,
        areas=areas,
        catchments=_catchments(areas, [hub.code for hub in hubs]),
        candidates=candidates,
        others=outside,
        today=project.baseline_of(criteria),
        attribution=printable(attribution) if attribution else words.sources(study.files),
        assumptions=with_overrides(project.assumptions),
    )


def _check_current(option: Option, changed: list[str]) -> None:
    """Refuse to publish figures that the study as it is now does not bear out."""
    if changed:
        raise InputError(
            f"The study was changed since option “{option.name}” was found ({', '.join(changed)}), and its figures no "
            "longer hold. Find the hubs again, keep the option, then export it."
        )


def _hubs(option: Option, candidates: gpd.GeoDataFrame) -> tuple[Hub, ...]:
    m, palette = option.solution.measures, load_palette()
    codes = sorted(option.solution.hubs, key=lambda code: -m["population_by_hub"].get(code, 0.0))
    # The colour goes by the order in the solution, as in the window: the two must agree.
    place = {code: number for number, code in enumerate(option.solution.hubs)}
    return tuple(
        Hub(
            code=code,
            name=printable(candidates.loc[code, "name"]) or code,
            postcode=printable(candidates.loc[code, "postcode"]),
            point=candidates.geometry[code],
            number=number,
            category=palette.category(place[code]),
            people=m["population_by_hub"].get(code, 0.0),
            areas=m["areas_by_hub"].get(code, 0),
            mean_min=m["mean_min_by_hub"].get(code, math.nan),
            longest_min=m["max_min_by_hub"].get(code, math.nan),
        )
        for number, code in enumerate(codes, start=1)
    )


def _areas(
    study: Study, goes_to: Mapping[str, str], times: pd.DataFrame, today: Baseline, names: dict[str, str]
) -> gpd.GeoDataFrame:
    table = study.table("areas")
    codes = table["area_code"]
    hub = codes.map(dict(goes_to))
    minutes = _minutes(times, codes, hub)
    before = _minutes(times, codes, codes.map(today.assignment))
    return gpd.GeoDataFrame(
        {
            "area_code": codes,
            "name": table["name"].map(printable),
            "population": table["population"],
            "hub": hub,
            "hub_name": hub.map(names),
            "minutes": minutes,
            "minutes_today": before,
            "change_minutes": minutes - before,
        },
        geometry=table.geometry.to_numpy(),
        crs=CRS,
    )


def _minutes(times: pd.DataFrame, areas: "pd.Series[str]", sites: "pd.Series[str]") -> Any:
    """Return the minutes of each area to its site, NaN where it has none."""
    rows, columns = (
        times.index.get_indexer(pd.Index(areas)),
        times.columns.get_indexer(pd.Index(sites)),
    )
    return np.where((rows < 0) | (columns < 0), np.nan, times.to_numpy(float)[rows, columns])


def _catchments(areas: gpd.GeoDataFrame, hubs: list[str]) -> gpd.GeoDataFrame:
    shapes = []
    for hub in hubs:
        own = areas.geometry[(areas["hub"] == hub) & areas.geometry.notna()].to_numpy()
        # Boundaries from different files are not always valid; a repaired one is better than none.
        shapes.append(shapely.union_all(shapely.make_valid(own)))
    return gpd.GeoDataFrame({"hub": hubs}, geometry=shapes, crs=CRS).set_index("hub", drop=False)

"""What the areas of the map can be shaded by, and the legend that goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from hubplanner.desktop.map import AreaStyle
from hubplanner.desktop.session import Result
from hubplanner.study import Palette, Study, readable_classes

ASSIGNMENT, NONE = "assignment", "none"


@dataclass(frozen=True)
class Figure:
    """A figure by area.

    Attributes
    ----------
    key, title, unit : str
    by_area : pandas.Series
        By area code.
    decimals : int
    reverse : bool
        The lowest values are the darkest.
    """

    key: str
    title: str
    unit: str
    by_area: "pd.Series[float]"
    decimals: int = 0
    reverse: bool = False


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend: a colour, a hatch, words."""

    colour: str
    hatch: str
    words: str


def figures(study: Study, result: Result | None) -> list[Figure]:
    """Return the figures that this study can be shaded by; one without values is left out."""
    areas = study.table("areas").set_index("area_code")
    people = areas["population"]
    older = areas[["age_75_84", "age_85_plus"]].sum(axis=1, min_count=1)
    density = people / (gpd.GeoSeries(areas.geometry).area / 1e6)
    found = [
        Figure("density", "People per km²", "people per km²", density),
        Figure("imd", "Deprivation", "decile, 1 the most deprived", areas["imd_decile"], reverse=True),
        Figure("older", "Aged 75 and over", "% of residents", 100 * older / people.where(people > 0)),
        Figure("no_car", "Households without a car", "% of households", 100 * areas["no_car_share"]),
    ]
    if result is not None:
        found.insert(0, Figure("minutes", "Minutes to the nearest hub", "minutes", _minutes(result), decimals=1))
    return [figure for figure in found if figure.by_area.notna().any()]


def _minutes(result: Result) -> "pd.Series[float]":
    return pd.Series(dict(result.minutes))


def by_figure(figure: Figure, palette: Palette) -> tuple[dict[str, AreaStyle], list[LegendEntry]]:
    """Return the style of each area and the legend for a figure, in five classes of one hue."""
    classes = readable_classes(figure.by_area, figure.decimals)
    ramp = palette.ramps["blue"]
    styles = {
        str(area): AreaStyle(
            palette.missing if pd.isna(value) else classes.shade(float(value), ramp, reverse=figure.reverse),
            "..." if pd.isna(value) else "",
        )
        for area, value in figure.by_area.items()
    }
    ends = [*classes.breaks, float("inf")]
    legend = [
        LegendEntry(classes.shade(end, ramp, reverse=figure.reverse), "", words)
        for end, words in zip(ends, classes.labels, strict=True)
    ]
    if figure.by_area.isna().any():
        legend.append(LegendEntry(palette.missing, "...", "no figure"))
    return styles, legend


def by_hub(result: Result, names: Sequence[str], palette: Palette) -> tuple[dict[str, AreaStyle], list[LegendEntry]]:
    """Return the style of each area and the legend for who goes where; ``names`` go with the hubs."""
    place = {hub: position for position, hub in enumerate(result.solution.hubs)}
    styles = {}
    for area, hub in result.solution.assignment.items():
        category = palette.category(place[hub])
        styles[area] = AreaStyle(category.fill, category.hatch)
    legend = [
        LegendEntry(palette.category(position).fill, palette.category(position).hatch, name)
        for position, name in enumerate(names)
    ]
    return styles, legend

"""What the areas of the map can be shaded by, and the legend that goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from hubplanner.desktop.map import AreaStyle
from hubplanner.desktop.result import Result
from hubplanner.study import Classes, Palette, Study, readable_classes

ASSIGNMENT, NONE = "assignment", "none"
_DECILE_BREAKS = (2, 4, 6, 8)
_MINUTE_BREAKS = (2, 5, 10, 15)


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
        The lowest values stand out most.
    classes : Classes or None
        Classes that never change, so that answers and places can be compared; None goes by the figures.
    """

    key: str
    title: str
    unit: str
    by_area: "pd.Series[float]"
    decimals: int = 0
    reverse: bool = False
    classes: Classes | None = None

    @property
    def unit_line(self) -> str:
        """Return the unit for the legend, empty when the title says it already."""
        return "" if self.unit.lower() in self.title.lower() else self.unit


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend.

    Attributes
    ----------
    colour, hatch, words : str
    symbol, line : str
        Of the hub, and its colour; empty for a figure.
    as_is : bool
        The colour is one for the theme in use.
    """

    colour: str
    hatch: str
    words: str
    symbol: str = ""
    line: str = ""
    as_is: bool = False


def figures(study: Study, result: Result | None) -> list[Figure]:
    """Return the figures that this study can be shaded by; one without values is left out."""
    areas = study.table("areas").set_index("area_code")
    people = areas["population"]
    older = areas[["age_75_84", "age_85_plus"]].sum(axis=1, min_count=1)
    density = people / (gpd.GeoSeries(areas.geometry).area / 1e6)
    found = [
        Figure("density", "People per km²", "people per km²", density),
        Figure(
            "imd",
            "Deprivation",
            "decile, 1 the most deprived",
            areas["imd_decile"],
            reverse=True,
            classes=Classes.fixed(_DECILE_BREAKS, ends=(1, 10)),
        ),
        Figure("older", "Aged 75 and over", "% of residents", 100 * older / people.where(people > 0)),
        Figure("no_car", "Households without a car", "% of households", 100 * areas["no_car_share"]),
    ]
    if result is not None:
        found.insert(
            0,
            Figure(
                "minutes",
                "Minutes to the nearest hub",
                "minutes",
                _minutes(result),
                decimals=1,
                classes=Classes.fixed(_MINUTE_BREAKS),
            ),
        )
    return [figure for figure in found if figure.by_area.notna().any()]


def _minutes(result: Result) -> "pd.Series[float]":
    return pd.Series(dict(result.minutes))


def by_figure(figure: Figure, palette: Palette, dark: bool) -> tuple[dict[str, AreaStyle], list[LegendEntry]]:
    """Return the style of each area and the legend for a figure, in five classes of one hue."""
    classes = figure.classes or readable_classes(figure.by_area, figure.decimals)
    ramp = (palette.ramps_dark if dark else palette.ramps)["blue"]
    missing = palette.missing_dark if dark else palette.missing
    styles = {
        str(area): AreaStyle(missing, "...", as_is=True)
        if pd.isna(value)
        else AreaStyle(classes.shade(float(value), ramp, reverse=figure.reverse), as_is=True)
        for area, value in figure.by_area.items()
    }
    # Classes that no area is in are left out at both ends, and keep their colour for another answer.
    present = [classes.place(float(value)) for value in figure.by_area.dropna()]
    shown = range(min(present), max(present) + 1)
    ends = [*classes.breaks, float("inf")]
    legend = [
        LegendEntry(classes.shade(ends[at], ramp, reverse=figure.reverse), "", classes.labels[at], as_is=True)
        for at in shown
    ]
    if figure.by_area.isna().any():
        legend.append(LegendEntry(missing, "...", "no figure", as_is=True))
    return styles, legend


def by_hub(
    result: Result, names: Sequence[str], palette: Palette, dark: bool
) -> tuple[dict[str, AreaStyle], list[LegendEntry]]:
    """Return the style of each area and the legend for who goes where; ``names`` go with the hubs."""
    place = {hub: position for position, hub in enumerate(result.open_hubs)}
    styles = {}
    for area, hub in result.areas.items():
        category = palette.category(place[hub])
        styles[area] = AreaStyle(category.fill, category.hatch)
    legend = []
    for position, name in enumerate(names):
        category = palette.category(position)
        legend.append(LegendEntry(category.fill, category.hatch, name, category.symbol, category.line_on(dark)))
    return styles, legend

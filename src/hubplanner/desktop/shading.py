"""What the areas of the map can be shaded by, and the legend that goes with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import geopandas as gpd
import numpy as np
import pandas as pd

from hubplanner.desktop.map import AreaStyle
from hubplanner.desktop.result import Result
from hubplanner.study import LEAST_CLASSES, MOST_CLASSES, Category, Classes, Kind, Palette, Study, classes_of

ASSIGNMENT, NONE = "assignment", "none"
KINDS_OF_CLASSES: tuple[Kind, ...] = get_args(Kind)
CLASSES = 5
_DECILE_BREAKS = (2, 4, 6, 8)
MINUTES = Classes.fixed((2, 5, 10, 15))
"""The same for all answers and options."""


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
    areas : int or None
        How many areas are in the class; None where they are not counted.
    people : float or None
        How many people live there; None where not known.
    short : str
        What says it where there is no room for the words.
    """

    colour: str
    hatch: str
    words: str
    symbol: str = ""
    line: str = ""
    as_is: bool = False
    areas: int | None = None
    people: float | None = None
    short: str = ""


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
                classes=MINUTES,
            ),
        )
    return [figure for figure in found if figure.by_area.notna().any()]


def _minutes(result: Result) -> "pd.Series[float]":
    return pd.Series(dict(result.minutes))


@dataclass(frozen=True)
class Shading:
    """How a figure is put into classes.

    Attributes
    ----------
    kind : str
        Of `hubplanner.study.classes_of`; empty for the classes that the figure has of itself.
    number : int
        Classes at most.
    own : tuple of float
        Breaks, for the kind ``own``.
    patterns : bool
        Each class has a hatch beside its colour.
    """

    kind: Kind | Literal[""] = ""
    number: int = CLASSES
    own: tuple[float, ...] = ()
    patterns: bool = False

    @classmethod
    def from_kept(cls, kept: Any) -> "Shading":
        """Return what `asdict` made of one, the usual one if it was made of something else."""
        try:
            found = cls(**{**kept, "own": tuple(float(one) for one in kept["own"])})
        except (KeyError, TypeError, ValueError):
            return cls()
        sound = found.kind in {"", *KINDS_OF_CLASSES} and found.number in range(LEAST_CLASSES, MOST_CLASSES + 1)
        return found if sound and (found.kind != "own" or found.own) else cls()


def classes_for(figure: Figure, shading: Shading) -> Classes:
    """Return the classes of a figure.

    Raises
    ------
    InputError
        If own breaks cannot be used.
    """
    if shading.kind:
        return classes_of(figure.by_area, shading.kind, shading.number, figure.decimals, shading.own)
    return figure.classes or classes_of(figure.by_area, "quantiles", CLASSES, figure.decimals)


def by_figure(
    figure: Figure,
    palette: Palette,
    dark: bool,
    shading: Shading | None = None,
    people: "pd.Series[float] | None" = None,
) -> tuple[dict[str, AreaStyle], list[LegendEntry]]:
    """Return the style of each area and the legend for a figure, in classes of one hue.

    Parameters
    ----------
    figure : Figure
    palette : Palette
    dark : bool
    shading : Shading, optional
    people : pandas.Series, optional
        By area; NaN where not known. The legend then counts the people of each class.

    Returns
    -------
    dict and list of LegendEntry

    Raises
    ------
    InputError
        If own breaks cannot be used.
    """
    shading = shading or Shading()
    classes = classes_for(figure, shading)
    ramp = (palette.ramps_dark if dark else palette.ramps)["blue"]
    missing = AreaStyle(palette.missing_dark if dark else palette.missing, "...", as_is=True)
    values = figure.by_area.to_numpy(float)
    known = ~np.isnan(values)
    place = np.where(known, np.searchsorted(classes.breaks, values, side="left"), -1)
    ends = [*classes.breaks, float("inf")]
    looks = [
        AreaStyle(
            classes.shade(end, ramp, reverse=figure.reverse),
            classes.hatch(end, reverse=figure.reverse) if shading.patterns else "",
            as_is=True,
        )
        for end in ends
    ]
    looks.append(missing)  # place -1
    styles = {str(area): looks[at] for area, at in zip(figure.by_area.index, place.tolist(), strict=True)}
    lives = None if people is None else people.reindex(figure.by_area.index).to_numpy(float)

    def entry(at: int, words: str) -> LegendEntry:
        inside = place == at
        living = None if lives is None or np.isnan(lives[inside]).all() else float(np.nansum(lives[inside]))
        return LegendEntry(looks[at].fill, looks[at].hatch, words, as_is=True, areas=int(inside.sum()), people=living)

    # Classes that no area is in are left out at both ends, and keep their colour for another answer.
    shown = range(int(place[known].min()), int(place[known].max()) + 1) if known.any() else range(0)
    legend = [entry(at, classes.labels[at]) for at in shown]
    if not known.all():
        legend.append(entry(-1, "no figure"))
    return styles, legend


def by_hub(goes_to: Mapping[str, str], categories: Mapping[str, Category]) -> dict[str, AreaStyle]:
    """Return the style of each area by the hub of its people; areas of nobody's hub have none.

    Parameters
    ----------
    goes_to : mapping of str to str
        Hub by area.
    categories : mapping of str to Category
        By hub.
    """
    styles = {hub: AreaStyle(category.fill, category.hatch, owner=hub) for hub, category in categories.items()}
    return {area: styles[hub] for area, hub in goes_to.items()}


def hubs_legend(categories: Mapping[str, Category], names: Mapping[str, str], dark: bool) -> list[LegendEntry]:
    """Return which hub each style of `by_hub` stands for."""
    return [
        LegendEntry(one.fill, one.hatch, names.get(code, code), one.symbol, one.line_on(dark))
        for code, one in categories.items()
    ]

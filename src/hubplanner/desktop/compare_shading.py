"""How the areas of two compared maps are filled but for who goes where: minutes, and who gains and loses."""

import pandas as pd

from hubplanner.appraisal import MORE_MIN, Compared, Comparison
from hubplanner.desktop.map import AreaStyle
from hubplanner.desktop.shading import MINUTES, Figure, LegendEntry, by_figure
from hubplanner.study import Palette

SHADINGS = {"hubs": "Who goes where", "minutes": "Minutes to the hub", "change": "Who gains, who loses"}
_LEAST_MIN = 1.0
_LONGER, _SHORTER = "///", "..."

Styles = dict[str, AreaStyle]


def by_minutes(minutes: "pd.Series[float]", palette: Palette, dark: bool) -> Styles:
    """Return the fill of each area by its minutes, in classes that are the same for all options."""
    return by_figure(Figure("minutes", "", "min", minutes, classes=MINUTES), palette, dark)[0]


def by_change(comparison: Comparison, one: Compared, other: Compared, palette: Palette, dark: bool) -> Styles:
    """Return the fill of each area by how much longer or shorter the journey is than in the other.

    Who gains or loses the way has the strongest colour; areas without a way in both have no fill.
    """
    here, there = comparison.area_minutes(one).fillna(1e9), comparison.area_minutes(other).fillna(1e9)
    strong, weak = 3, 1
    found = {}
    for area, longer in (here - there).round(9).items():
        if abs(longer) < _LEAST_MIN:
            continue
        ramp = (palette.ramps_dark if dark else palette.ramps)["red" if longer > 0 else "blue"]
        hatch = _LONGER if longer > 0 else _SHORTER
        found[str(area)] = AreaStyle(ramp[strong if abs(longer) > MORE_MIN else weak], hatch, as_is=True)
    return found


def minutes_legend(palette: Palette, dark: bool) -> list[LegendEntry]:
    """Return what the fills of `by_minutes` mean."""
    ramp = (palette.ramps_dark if dark else palette.ramps)["blue"]
    ends = [*MINUTES.breaks, float("inf")]
    entries = [
        LegendEntry(MINUTES.shade(end, ramp), "", f"{words} min", as_is=True)
        for end, words in zip(ends, MINUTES.labels, strict=True)
    ]
    return [*entries, LegendEntry(palette.missing_dark if dark else palette.missing, "...", "no way", as_is=True)]


def change_legend(palette: Palette, dark: bool) -> list[LegendEntry]:
    """Return what the fills of `by_change` mean."""
    ramps = palette.ramps_dark if dark else palette.ramps
    more, least = f"{MORE_MIN:g}", f"{_LEAST_MIN:g}"
    ground = (palette.dark if dark else palette.light).map.ground
    return [
        LegendEntry(ramps["blue"][3], _SHORTER, f"over {more} min shorter than on the other map", as_is=True),
        LegendEntry(ramps["blue"][1], _SHORTER, f"{least} to {more} shorter", as_is=True),
        LegendEntry(ground, "", "about the same", as_is=True),
        LegendEntry(ramps["red"][1], _LONGER, f"{least} to {more} longer", as_is=True),
        LegendEntry(ramps["red"][3], _LONGER, f"over {more} longer", as_is=True),
    ]

"""The colours of catchments, on the map and in its legend."""

import pandas as pd
from PySide6.QtGui import QColor

from hubplanner.desktop.map import AreaStyle, Band
from hubplanner.desktop.reach import Reached
from hubplanner.desktop.reach_words import share_in_words
from hubplanner.desktop.shading import LegendEntry
from hubplanner.study import Palette

_STEPS = {1: (3,), 2: (3, 1), 3: (4, 2, 1), 4: (4, 3, 2, 1), 5: (4, 3, 2, 1, 0)}
_STRONGEST, _FAINTEST = 0.75, 0.25  # of a category, from the shortest to the longest minutes
_SITES_NAMED = 8


def band_colours(palette: Palette, dark: bool, count: int) -> list[str]:
    """Return a colour for each band, the shortest minutes first, which stand out most."""
    ramp = (palette.ramps_dark if dark else palette.ramps)["purple"]
    return [ramp[step] for step in _STEPS[count]]


def site_colour(palette: Palette, dark: bool) -> str:
    """Return the colour of sites and of the outlines of their bands, where these are of one hue."""
    return (palette.ramps_dark if dark else palette.ramps)["purple"][-1]


def bands_of(reached: Reached, palette: Palette, dark: bool) -> list[Band]:
    """Return the catchments as the map draws them, the longest minutes at the bottom."""
    if reached.catchments is None:
        return []
    minutes = reached.asked.minutes
    drawn = reached.catchments.sort_values("minutes", ascending=False, kind="stable")
    if reached.asked.sharing != "nearest":
        colours = dict(zip(minutes, band_colours(palette, dark, len(minutes)), strict=True))
        line = site_colour(palette, dark)
        return [Band(row.geometry, colours[row.minutes], line) for row in drawn.itertuples()]
    strengths = dict(zip(minutes, _strengths(len(minutes)), strict=True))
    place = {site: position for position, site in enumerate(reached.names)}
    ground = (palette.dark if dark else palette.light).map.ground
    bands = []
    for row in drawn.itertuples():
        category = palette.category(place[row.site])
        line = category.line_on(dark)
        bands.append(Band(row.geometry, _mixed(ground, line, strengths[row.minutes]), line, category.hatch))
    return bands


def legend_of(reached: Reached, palette: Palette, dark: bool) -> list[LegendEntry]:
    """Return the legend: people within each band, beyond them, and the sites where each has a colour."""
    found = reached.measures
    count = len(found.people_within)
    theme = palette.dark if dark else palette.light
    by_site = reached.asked.sharing == "nearest" and reached.catchments is not None
    if by_site:
        colours = [_mixed(theme.map.ground, theme.map.label, strength) for strength in _strengths(count)]
    else:
        colours = band_colours(palette, dark, count)
    entries = [
        _reach_entry(colour, "", f"{minutes} min", people, found.people)
        for colour, (minutes, people) in zip(colours, found.people_within.items(), strict=True)
    ]
    beyond = list(found.people_beyond.values())[-1] - found.people_without_a_way
    if beyond:
        entries.append(_reach_entry(theme.map.ground, "", "beyond", beyond, found.people))
    if found.people_without_a_way:
        entries.append(_reach_entry(_missing(palette, dark), "...", "no way", found.people_without_a_way, found.people))
    if by_site and len(reached.names) <= _SITES_NAMED:
        entries += [_site_entry(name, position, palette, dark) for position, name in enumerate(reached.names.values())]
    return entries


def shading_of(
    minutes: "pd.Series[float]", limits: tuple[float, ...], palette: Palette, dark: bool
) -> dict[str, AreaStyle]:
    """Return areas shaded by minutes, in the colours of the bands; those beyond have none."""
    colours = band_colours(palette, dark, len(limits))
    styles = {}
    for area, value in minutes.items():
        if pd.isna(value):
            styles[str(area)] = AreaStyle(_missing(palette, dark), "...", as_is=True)
            continue
        band = next((colour for limit, colour in zip(limits, colours, strict=True) if value <= limit), None)
        if band is not None:
            styles[str(area)] = AreaStyle(band, as_is=True)
    return styles


def _missing(palette: Palette, dark: bool) -> str:
    return palette.missing_dark if dark else palette.missing


def _reach_entry(colour: str, hatch: str, what: str, people: float, everybody: float) -> LegendEntry:
    share = share_in_words(people, everybody)
    return LegendEntry(colour, hatch, f"{what}: {people:,.0f} ({share})", as_is=True, short=f"{what}: {share}")


def _site_entry(name: str, position: int, palette: Palette, dark: bool) -> LegendEntry:
    category = palette.category(position)
    return LegendEntry(category.fill, category.hatch, name, category.symbol, category.line_on(dark))


def _strengths(count: int) -> list[float]:
    steps = max(count - 1, 1)
    return [_STRONGEST - (_STRONGEST - _FAINTEST) * step / steps for step in range(count)]


def _mixed(ground: str, ink: str, strength: float) -> str:
    first, second = QColor(ground).getRgb(), QColor(ink).getRgb()
    parts = [round(a + (b - a) * strength) for a, b in zip(first[:3], second[:3], strict=True)]  # type: ignore[index]
    return QColor(*parts).name()

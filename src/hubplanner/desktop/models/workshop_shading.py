"""How a workshop's map is shaded: who goes where, and whose journey becomes longer or shorter."""

from collections.abc import Mapping, Sequence
from itertools import count

import numpy as np

from hubplanner.appraisal import Outcome, WhatIf
from hubplanner.desktop.map import AreaStyle
from hubplanner.desktop.shading import LegendEntry
from hubplanner.study import Palette

_BREAKS = (-5.0, -3.0, -1.0, 1.0, 3.0, 5.0)
_WORDS = (
    "5 min shorter or more", "3 to 5 shorter", "1 to 3 shorter", "less than 1 either way", "1 to 3 longer",
    "3 to 5 longer", "5 min longer or more",
)  # fmt: skip
_SAME = 3
_STRENGTHS = (3, 2, 1, 0, 1, 2, 3)  # of the ramps, from the middle outwards
_LONGER = "///"
_NO_WAY, _NO_WAY_WORDS = "xxx", "no way to a hub"


def hub_places(hubs: Sequence[str], remembered: dict[str, int]) -> dict[str, int]:
    """Return the place of each hub in the palette; a hub keeps the one that it had, as long as no other has it now.

    Parameters
    ----------
    hubs : sequence of str
    remembered : dict of str to int
        The places that hubs had before; brought up to date.
    """
    places: dict[str, int] = {}
    for hub in hubs:
        if hub in remembered and remembered[hub] not in places.values():
            places[hub] = remembered[hub]
    taken = set(places.values())
    free = (place for place in count() if place not in taken)
    places |= {hub: next(free) for hub in hubs if hub not in places}
    remembered |= places
    return {hub: places[hub] for hub in hubs}


def who_goes_where(
    areas: Sequence[str], hub_of: Mapping[str, str], places: Mapping[str, int], palette: Palette, dark: bool
) -> dict[str, AreaStyle]:
    """Return the style of each area by its hub; of one with no way to any, that of what is missing."""
    styles = {hub: _of_category(palette, place, hub) for hub, place in places.items()}
    none = _no_way(palette, dark)
    return {area: styles.get(hub_of.get(area, ""), none) for area in areas}


def gains_and_losses(
    what_if: WhatIf, before: Outcome, now: Outcome, palette: Palette, dark: bool
) -> tuple[dict[str, AreaStyle], list[LegendEntry]]:
    """Return the style of each area by the change of its minutes, and the legend.

    Whose journeys get longer is hatched, so that nothing is told by colour alone. Empty where practices travel: their
    lists have a journey, areas have none.
    """
    if not what_if.patients.empty:
        return {}, []
    styles = _change_styles(palette, dark)
    none = _no_way(palette, dark)
    with np.errstate(invalid="ignore"):
        change = np.round(now.minutes - before.minutes, 1)
    # The classes are even: a change of 5 is in the last one, be it longer or shorter.
    place = np.where(change > 0, np.digitize(change, _BREAKS), np.digitize(change, _BREAKS, right=True))
    there, was = np.isfinite(now.minutes), np.isfinite(before.minutes)
    place = np.where(there & ~was, 0, place)
    shading = {
        area: styles[at] if way else none
        for area, at, way in zip(what_if.areas, place.tolist(), there.tolist(), strict=True)
    }
    legend = [
        LegendEntry(style.fill, style.hatch, words, as_is=True) for style, words in zip(styles, _WORDS, strict=True)
    ]
    if not there.all():
        legend.append(LegendEntry(none.fill, none.hatch, _NO_WAY_WORDS, as_is=True))
    return shading, legend


def _change_styles(palette: Palette, dark: bool) -> list[AreaStyle]:
    ramps, theme = (palette.ramps_dark, palette.dark) if dark else (palette.ramps, palette.light)
    styles = []
    for place, strength in enumerate(_STRENGTHS):
        if place == _SAME:
            styles.append(AreaStyle(theme.map.built_up, as_is=True))
        else:
            longer = place > _SAME
            fill = ramps["red" if longer else "blue"][strength]
            styles.append(AreaStyle(fill, _LONGER if longer else "", as_is=True))
    return styles


def _of_category(palette: Palette, place: int, hub: str) -> AreaStyle:
    category = palette.category(place)
    return AreaStyle(category.fill, category.hatch, owner=hub)


def _no_way(palette: Palette, dark: bool) -> AreaStyle:
    return AreaStyle(palette.missing_dark if dark else palette.missing, _NO_WAY, as_is=True)

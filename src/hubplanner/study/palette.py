"""Colours and map symbols, read from ``data/palette.toml``."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hubplanner.study.shipped import data_dir

#: How far the shapes move on against the colours when these begin again.
_SHAPES_ON = 3


@dataclass(frozen=True)
class MapTheme:
    """Colours of the map; ``roads`` gives a colour and a width in px by road class."""

    ground: str
    water: str
    woodland: str
    built_up: str
    area_line: str
    district_line: str
    label: str
    label_halo: str
    site_fill: str
    site_line: str
    outside_site: str
    roads: dict[str, tuple[str, float]]


@dataclass(frozen=True)
class Theme:
    """Colours of the window in one theme, light or dark."""

    window: str
    panel: str
    line: str
    edge: str
    text: str
    text_muted: str
    rail: str
    rail_text: str
    rail_selected: str
    rail_mark: str
    accent: str
    accent_text: str
    accent_hover: str
    selection: str
    note: str
    good: str
    warning: str
    warning_ground: str
    error: str
    error_ground: str
    map: MapTheme


@dataclass(frozen=True)
class Category:
    """One way to mark a hub and its people, or a verdict: a tint, a line (another on dark), a symbol and a hatch."""

    name: str
    fill: str
    line: str
    line_dark: str
    symbol: str
    hatch: str

    def line_on(self, dark: bool) -> str:
        """Return the line colour for a pale or a dark map."""
        return self.line_dark if dark else self.line


@dataclass(frozen=True)
class Palette:
    """Everything in ``data/palette.toml``."""

    light: Theme
    dark: Theme
    categories: tuple[Category, ...]
    suitability: dict[str, Category]
    ramps: dict[str, tuple[str, ...]]
    missing: str
    ramps_dark: dict[str, tuple[str, ...]]
    missing_dark: str

    def category(self, position: int) -> Category:
        """Return the category of the hub at ``position``.

        After the last the colours begin again, with the symbol and the hatch of another.
        """
        many = len(self.categories)
        lap, place = divmod(position, many)
        shape = self.categories[(place + _SHAPES_ON * lap) % many]
        return replace(self.categories[place], symbol=shape.symbol, hatch=shape.hatch)


def _theme(table: dict[str, Any]) -> Theme:
    own = {key: value for key, value in table.items() if key != "map"}
    roads = {name: (colour, width) for name, (colour, width) in table["map"]["roads"].items()}
    return Theme(**own, map=MapTheme(**{**table["map"], "roads": roads}))


@cache
def load_palette() -> Palette:
    """Read the shipped palette.

    Returns
    -------
    Palette
    """
    table = tomllib.loads((data_dir() / "palette.toml").read_text(encoding="utf-8"))
    ramps, ramps_dark = dict(table["ramps"]), dict(table["ramps_dark"])
    missing, missing_dark = ramps.pop("missing"), ramps_dark.pop("missing")
    return Palette(
        light=_theme(table["light"]),
        dark=_theme(table["dark"]),
        categories=tuple(Category(**row) for row in table["categories"]),
        suitability={row["name"]: Category(**row) for row in table["suitability"]},
        ramps={name: tuple(colours) for name, colours in ramps.items()},
        missing=missing,
        ramps_dark={name: tuple(colours) for name, colours in ramps_dark.items()},
        missing_dark=missing_dark,
    )

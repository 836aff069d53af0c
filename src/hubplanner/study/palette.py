"""Colours and map symbols, read from ``data/palette.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from hubplanner.study.shipped import data_dir


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
    """One way to mark a hub and its people: a tint, a line colour, a symbol and a hatch."""

    name: str
    fill: str
    line: str
    symbol: str
    hatch: str


@dataclass(frozen=True)
class Palette:
    """Everything in ``data/palette.toml``."""

    light: Theme
    dark: Theme
    categories: tuple[Category, ...]
    ramps: dict[str, tuple[str, ...]]
    missing: str

    def category(self, position: int) -> Category:
        """Return the category of the hub at ``position``; after the last they begin again."""
        return self.categories[position % len(self.categories)]


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
    ramps = dict(table["ramps"])
    missing = ramps.pop("missing")
    return Palette(
        light=_theme(table["light"]),
        dark=_theme(table["dark"]),
        categories=tuple(Category(**row) for row in table["categories"]),
        ramps={name: tuple(colours) for name, colours in ramps.items()},
        missing=missing,
    )

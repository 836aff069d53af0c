"""The map canvas."""

from hubplanner.desktop.map.marks import ROAD_CLASSES, AreaStyle, Region, SiteMark
from hubplanner.desktop.map.symbols import fill_brush, symbol_path
from hubplanner.desktop.map.view import MapView

__all__ = [
    "ROAD_CLASSES",
    "AreaStyle",
    "MapView",
    "Region",
    "SiteMark",
    "fill_brush",
    "symbol_path",
]

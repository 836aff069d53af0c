"""The map canvas."""

from hubplanner.desktop.map.mark_pictures import draw_building, draw_hub, draw_site
from hubplanner.desktop.map.marks import ROAD_CLASSES, AreaStyle, Band, Region, SiteKind, SiteMark
from hubplanner.desktop.map.reach_view import ReachView
from hubplanner.desktop.map.symbols import fill_brush, symbol_path
from hubplanner.desktop.map.view import MapView

__all__ = [
    "ROAD_CLASSES",
    "AreaStyle",
    "Band",
    "MapView",
    "ReachView",
    "Region",
    "SiteKind",
    "SiteMark",
    "draw_building",
    "draw_hub",
    "draw_site",
    "fill_brush",
    "symbol_path",
]

"""The map canvas."""

from hubplanner.desktop.map.buttons import MapButton
from hubplanner.desktop.map.mark_pictures import draw_building, draw_hub, draw_site
from hubplanner.desktop.map.marks import (
    GROUND_LAYERS,
    ROAD_CLASSES,
    AreaStyle,
    Band,
    LayerName,
    Region,
    SiteKind,
    SiteMark,
)
from hubplanner.desktop.map.picture import GroundPicture
from hubplanner.desktop.map.reach_view import ReachView
from hubplanner.desktop.map.symbols import fill_brush, symbol_path
from hubplanner.desktop.map.view import MapView

__all__ = [
    "GROUND_LAYERS",
    "ROAD_CLASSES",
    "AreaStyle",
    "Band",
    "GroundPicture",
    "LayerName",
    "MapButton",
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

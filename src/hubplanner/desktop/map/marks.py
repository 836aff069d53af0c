"""What the map is asked to draw: plain values, no Qt in them."""

from dataclasses import dataclass
from typing import Literal

from shapely.geometry.base import BaseGeometry

SiteKind = Literal["site", "hub", "outside", "required", "excluded", "building"]
LayerName = Literal["background", "picture", "roads", "areas", "shading", "regions", "sites", "labels", "lines"]

#: Most important first; drawn in the opposite order so that main roads lie on top.
ROAD_CLASSES = (
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "unclassified",
    "residential",
    "service",
    "ferry",
    "path",
)
#: The layers that can change places, from the ground up.
GROUND_LAYERS: tuple[LayerName, ...] = ("background", "picture", "shading", "roads")
LAND_COVERS = ("built_up", "woodland", "water")


@dataclass(frozen=True, slots=True)
class AreaStyle:
    """How one area is filled.

    Attributes
    ----------
    fill : str
        Colour of the tint.
    hatch : str
        A hatch of the palette, such as ``"///"``; empty for none.
    edge : str or None
        Colour of the area's own outline; None leaves the quiet line all areas have.
    as_is : bool
        The colour is meant for the theme in use; else it is one for a pale ground, deepened on a dark one.
    owner : str
        Code of the site whose catchment it is in, which names of other sites keep out of; empty for nobody's.
    """

    fill: str
    hatch: str = ""
    edge: str | None = None
    as_is: bool = False
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A dissolved outline drawn above the roads, such as the edge of a hub's catchment.

    Attributes
    ----------
    code : str
    geometry : shapely.geometry.base.BaseGeometry
    colour : str
    width : float
        In px.
    casing : str or None
        Colour of a pale edge on both sides of the line, 1 px wide, so that it shows on any shading.
    """

    code: str
    geometry: BaseGeometry
    colour: str
    width: float = 2.5
    casing: str | None = None


@dataclass(frozen=True, slots=True)
class SiteMark:
    """One site on the map.

    Attributes
    ----------
    code : str
        What :attr:`MapView.site_clicked` tells.
    x, y : float
        EPSG:27700 metres.
    label : str
        Name written beside the mark and shown on hover.
    kind : str
        ``required`` and ``excluded`` with a colour are drawn as hubs that bear the mark; ``building`` is drawn in
        its symbol and colour, smaller than a hub.
    symbol : str
        Shape of a hub: circle, diamond, square, triangle, pentagon, star, hexagon or cross.
    colour : str or None
        Line colour of the category.
    hollow : bool
        A ``building`` of which something is not known: only the outline of its symbol is drawn.
    """

    code: str
    x: float
    y: float
    label: str
    kind: SiteKind = "site"
    symbol: str = "circle"
    colour: str | None = None
    hollow: bool = False

    @property
    def is_hub(self) -> bool:
        """Return whether it is drawn large, in a colour and with its name."""
        return self.kind == "hub" or (self.kind in {"required", "excluded"} and bool(self.colour))


@dataclass(frozen=True, slots=True)
class Band:
    """A filled catchment; those that come later lie on those before.

    Attributes
    ----------
    geometry : shapely.geometry.base.BaseGeometry
    fill, hatch : str
        As of `AreaStyle`.
    line : str
        Colour of its outline.
    as_is : bool
        As of `AreaStyle`.
    """

    geometry: BaseGeometry
    fill: str
    line: str
    hatch: str = ""
    as_is: bool = True

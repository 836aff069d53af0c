"""The sketch of the district: what a person would draw by hand before any detail is added.

Every name, number and place is invented. Kilometres are counted from the south-west corner.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from shapes import XY, Floats, at

SEED = 20_260

BOUNDARY_KM = [
    (1.3, 4.0), (3.1, 1.7), (7.0, 1.3), (11.0, 1.0), (14.6, 1.6), (19.0, 1.1), (23.0, 2.1),
    (26.2, 4.2), (26.9, 8.0), (26.0, 12.0), (26.6, 15.6), (25.0, 19.3), (21.9, 22.2),
    (17.6, 22.7), (13.0, 23.0), (8.0, 22.3), (4.0, 21.2), (1.6, 18.4), (1.1, 14.0), (2.0, 9.0),
]  # fmt: skip
RIVER_KM = [
    (-1.0, 17.9), (1.2, 17.5), (3.0, 16.9), (6.0, 15.2), (9.0, 14.7), (11.4, 13.6), (13.3, 13.35),
    (15.2, 12.3), (17.5, 11.7), (20.0, 10.1), (22.5, 9.2), (25.0, 7.1), (27.0, 6.4), (29.0, 5.6),
]  # fmt: skip
MOTORWAY_KM = [(18.4, 25.0), (21.5, 22.15), (24.0, 18.9), (25.1, 16.75), (28.9, 12.4)]
#: The bypass and its run to the motorway: one dual carriageway from the western roundabout.
BYPASS_KM = [
    (8.3, 10.9), (8.9, 9.5), (10.5, 8.35), (13.6, 7.95), (16.2, 8.7), (17.7, 10.0), (18.5, 11.6),
    (18.6, 12.9), (18.45, 14.0), (18.8, 14.85), (19.8, 15.15), (21.8, 15.0), (23.6, 15.7),
    (25.1, 16.75),
]  # fmt: skip


@dataclass(frozen=True)
class MainRoad:
    """A road drawn by hand: its number, class and the places it passes."""

    ref: str
    highway: str
    km: tuple[XY, ...]
    name: str = ""


MAIN_ROADS = [
    MainRoad("A6971", "primary", (
        (12.95, 12.75), (13.2, 13.06), (13.3, 13.9), (13.1, 15.2), (12.3, 18.4), (11.5, 21.4),
        (11.1, 24.4)), "Northgate"),
    MainRoad("A6972", "primary", (
        (12.48, 12.65), (11.8, 12.3), (10.3, 11.7), (8.3, 10.9)), "Westgate Road"),
    MainRoad("A6970", "primary", ((8.3, 10.9), (6.0, 10.5), (3.2, 10.2), (-0.4, 9.5))),
    MainRoad("A6973", "primary", (
        (12.7, 12.33), (12.2, 11.5), (11.3, 9.9), (10.5, 8.35), (8.3, 7.4), (5.7, 6.7),
        (4.0, 5.4), (2.4, 4.0), (-0.4, 2.7)), "Merrowell Road"),
    MainRoad("A6974", "primary", (
        (13.1, 12.33), (13.45, 11.0), (13.35, 9.6), (13.6, 7.95), (14.1, 5.1), (15.3, 2.0),
        (15.4, -0.4)), "Southgate"),
    MainRoad("A6975", "primary", (
        (13.42, 12.65), (14.6, 11.7), (16.4, 10.6), (17.7, 10.0), (20.2, 9.0), (22.4, 8.25),
        (24.6, 5.9), (28.4, 3.4)), "Wenbridge Road"),
    MainRoad("A6976", "primary", (
        (13.3, 13.9), (14.7, 14.5), (16.2, 14.8), (17.3, 14.95), (18.7, 15.9), (20.0, 17.0),
        (20.8, 17.5),
        (20.9, 19.6), (20.3, 22.2), (19.4, 24.4)), "Kelsworth Road"),
    MainRoad("A6977", "primary", (
        (20.8, 17.5), (22.4, 17.9), (23.8, 17.4), (25.1, 16.75), (26.6, 17.6), (28.4, 17.9)),
        "Moor Lane"),
    MainRoad("A6979", "primary", (
        (17.3, 14.95), (18.45, 14.0), (19.9, 13.0), (21.6, 11.0), (22.5, 9.6), (22.6, 8.9),
        (22.4, 8.25)), "Bridge Street"),
    MainRoad("A6978", "primary", (
        (12.55, 12.5), (12.42, 12.8), (12.6, 13.12), (12.95, 13.09), (13.2, 13.06),
        (13.5, 12.95), (13.43, 12.62), (13.25, 12.35), (12.95, 12.3), (12.68, 12.31),
        (12.55, 12.5)), "Ringway"),
    MainRoad("", "tertiary", (
        (12.48, 12.65), (12.75, 12.74), (12.95, 12.75), (13.2, 12.72), (13.42, 12.65)),
        "High Street"),
    MainRoad("", "tertiary", ((12.95, 12.75), (12.98, 12.52), (13.1, 12.33)), "Southgate Street"),
]  # fmt: skip

#: Bridges over the river other than those that main roads make by themselves.
BRIDGES_KM = [(4.9, 15.9), (8.7, 14.75), (15.7, 12.1), (25.9, 6.75)]
FOOTBRIDGES_KM = [(12.3, 13.35), (14.3, 12.85)]
#: Where the bypass and the motorway meet other roads on two levels: road, place, radius.
INTERCHANGES_KM = [
    ("bypass", (10.5, 8.35), 70.0), ("bypass", (13.6, 7.95), 70.0), ("bypass", (17.7, 10.0), 70.0),
    ("bypass", (18.45, 14.0), 75.0), ("motorway", (25.1, 16.75), 110.0),
]  # fmt: skip
OVERBRIDGES_KM = {
    "bypass": [(9.2, 9.15), (12.0, 8.1), (15.1, 8.25), (18.55, 12.7), (20.6, 15.05), (22.7, 15.25)],
    "motorway": [(22.7, 20.6), (24.4, 18.2), (26.6, 14.75)],
}
RESERVOIRS_KM = [((8.2, 19.2), 620.0, 1.5), ((18.6, 4.9), 360.0, 1.25)]
PITS_KM = [((20.05, 10.75), 190.0), ((20.75, 10.45), 150.0), ((6.9, 15.6), 160.0)]
FORESTS_KM = [((3.6, 12.7), 1050.0), ((24.0, 12.4), 900.0), ((10.2, 3.6), 800.0),
              ((15.6, 20.3), 850.0), ((6.0, 20.6), 560.0)]  # fmt: skip


@dataclass
class Settlement:
    """A town, village or hamlet, with its outline as a radius by direction."""

    name: str
    x: float
    y: float
    people: int
    radius_m: float
    kind: str
    waves: Floats = field(default_factory=lambda: np.zeros((5, 2)))

    def reach(self, x: Floats, y: Floats) -> Floats:
        """Return 0 at the centre, 1 at the edge and more outside."""
        dx, dy = np.asarray(x) - self.x, np.asarray(y) - self.y
        angle = np.arctan2(dy, dx)
        radius = np.ones_like(angle)
        for order, (size, phase) in enumerate(self.waves, start=2):
            radius = radius + size * np.cos(order * angle + phase)
        distance: Floats = np.hypot(dx, dy) / (self.radius_m * np.clip(radius, 0.45, 1.7))
        return distance


def towns() -> list[Settlement]:
    """Return the four towns; the first is the main one."""
    rows = [
        ("Aldermere", 12.95, 12.4, 206_000, 3450.0, "city"),
        ("Kelsworth", 20.8, 17.55, 55_000, 1750.0, "town"),
        ("Wenbridge", 22.4, 8.2, 46_000, 1600.0, "town"),
        ("Merrowell Spa", 5.7, 6.7, 38_000, 1480.0, "town"),
    ]
    return [Settlement(n, *at(x, y), people, r, kind) for n, x, y, people, r, kind in rows]


VILLAGE_NAMES = """Ashcombe Parva|Birkwold|Brackenthwell|Casterby End|Chalford Monks|Coldwinster
Crowmarden|Dunsholt|Eastling Green|Fenwardine|Garsthwick|Hallowdean|Hartlebourne|Inglemarsh
Kettlemoor|Langwith Abbas|Little Wendle|Marfleet Cross|Netherwold|Oakhanger St Mary|Pellmarsh
Quernford|Ravensholme|Saltersbury|Thornmere|Upper Wendle|Wexcombe|Withamstow|Yarrowden
Ambleford|Burstwick Hill|Cransmoor|Dellingham|Elmswithy|Foxhanger""".replace("\n", "|").split("|")
#: Farms and hamlets are named from these two lists, so that lanes have names to go to.
FIRST_TEXT = """Alder Ash Barrow Beck Bell Birch Black Bram Broad Brook Burn Castle Cedar
Chalk Chapel Church Clay Copper Cross Dale Deer Dove Drake East Elder Elm Fair Fern Field
Fox Glebe Grange Green Hall Harrow Hawk Hazel Heath Heron Hill Holly Kiln King Lamb Lark
Lime Long Mallow Manor Maple March Mead Mill Mint Moor Moss North Nut Oak Old Orchard Otter
Park Pear Pine Plum Pool Quarry Queen Rook Rose Rowan Rush Sand School Sedge Spring Stable
Stone Swan Swift Tannery Thorn Tithe Vicar Wall Water Well West Wheat White Willow Windmill
Wood Wren Yew"""
FIRST = FIRST_TEXT.split()
SECOND_TEXT = """acre bank bridge brook bury croft dale den field ford gate grove ham hurst
land ley mead mere more side stead stone thorpe ton tree view ward wath well wick wold worth"""
SECOND = SECOND_TEXT.split()

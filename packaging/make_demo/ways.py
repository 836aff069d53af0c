"""What a road is before the network is cut into links."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry import LineString


@dataclass
class Way:
    """One road as drawn, from end to end.

    Attributes
    ----------
    line : LineString
        Its course, in the direction of travel if one-way.
    highway : str
        Class in OpenStreetMap's words.
    name, ref : str
        Name and number; empty if none.
    oneway : int
        1 if traffic runs one way along the line, else 0.
    level : int
        0 on the ground; 1 for a road that meets others only at its ends.
    bridge : bool
        Whether it may cross the river.
    era : str
        Kind of neighbourhood that a street was laid out in; empty outside towns.
    access : str
        ``private`` and the like; empty if none.
    """

    line: LineString
    highway: str
    name: str = ""
    ref: str = ""
    oneway: int = 0
    level: int = 0
    bridge: bool = False
    era: str = ""
    access: str = ""


#: Classes that cars may not use.
FOOT = frozenset({"footway", "cycleway", "path", "bridleway", "track", "steps"})
#: Classes from most to least important.
RANK = ["motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential"]

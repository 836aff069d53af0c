"""What of the ground a map shows, and at which scale."""

import math
from dataclasses import dataclass

import numpy as np

from hubplanner.outputs.result import Result
from hubplanner.study import ROAD_CLASSES

HUB_MM = 5.0
DOT_MM = 1.9
HATCH_MM = 2.1
TINT = 0.8
POINTS_PER_PX = 0.55
# Metres of ground a mm of paper from which a class of road would be a tangle, and is left out.
_DROPPED_FROM = {"residential": 75.0, "unclassified": 160.0, "tertiary": 260.0, "secondary": 520.0}
_NEVER_DRAWN = ("service", "path")
DASHES = {"ferry": (0, (3.5, 2.5))}
"""How a class is drawn that is no road, as Matplotlib has it: in widths of the line."""


@dataclass(frozen=True)
class View:
    """The frame of the map on the page, in mm from the top left, and the ground that it shows.

    ``ground`` is west, south, east, north in EPSG:27700 metres.
    """

    left: float
    top: float
    width: float
    height: float
    ground: tuple[float, float, float, float]

    @property
    def metres_per_mm(self) -> float:
        """How much ground a mm of paper shows."""
        return (self.ground[2] - self.ground[0]) / self.width

    def on_page(self, x: float, y: float) -> tuple[float, float]:
        """Return a place on the ground in mm from the lower left corner of the frame."""
        return (x - self.ground[0]) / self.metres_per_mm, (y - self.ground[1]) / self.metres_per_mm

    def on_ground(self, x: float, y: float) -> tuple[float, float]:
        """Return the place on the ground of one in mm from the lower left corner."""
        return self.ground[0] + x * self.metres_per_mm, self.ground[1] + y * self.metres_per_mm

    @classmethod
    def around(cls, result: Result, left: float, top: float, width: float, height: float) -> "View":
        """Return the view of every area and hub with a margin, in the middle of the frame."""
        bounds = [result.areas.total_bounds]
        bounds += [np.array(hub.point.bounds) for hub in result.hubs]
        corners = np.array(bounds)
        west, south = np.nanmin(corners[:, :2], axis=0)
        east, north = np.nanmax(corners[:, 2:], axis=0)
        scale = max((east - west) / width, (north - south) / height, 1.0) * 1.08
        x, y = (west + east) / 2, (south + north) / 2
        half_x, half_y = width * scale / 2, height * scale / 2
        return cls(left, top, width, height, (x - half_x, y - half_y, x + half_x, y + half_y))


def roads_shown(result: Result, view: View) -> tuple[str, ...]:
    """Return the classes of road that the map draws, widest first."""
    if not result.study.has("roads"):
        return ()
    there = set(result.study.table("roads")["road_class"].unique()) - set(_NEVER_DRAWN)
    coarse = view.metres_per_mm
    return tuple(name for name in ROAD_CLASSES if name in there and coarse < _DROPPED_FROM.get(name, math.inf))

"""Numbers of main roads, by which people find their way on a map."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely

from hubplanner.outputs.labels import Box
from hubplanner.outputs.result import Result

_NUMBERED = ("motorway", "trunk", "primary")
_MOST = 16
_LONGEST_REF = 6
_SHARES = (0.5, 0.36, 0.64, 0.24, 0.76)


@dataclass(frozen=True)
class RoadNumber:
    """A road's number and where on the road it could stand, the best place first."""

    ref: str
    places: tuple[tuple[float, float], ...]


def road_numbers(result: Result, ground: tuple[float, float, float, float], least_m: float) -> list[RoadNumber]:
    """Return the numbers of the main roads in a view, the longest roads first.

    Parameters
    ----------
    result : Result
    ground : tuple of float
        West, south, east, north in metres.
    least_m : float
        Shorter roads go without.

    Returns
    -------
    list of RoadNumber
    """
    if not result.study.has("roads"):
        return []
    roads = result.study.table("roads")
    main = roads[roads["road_class"].isin(_NUMBERED) & roads["ref"].notna() & roads.geometry.notna()]
    first = main["ref"].astype(str).str.split(r"[;,/]").str[0].str.strip()
    found = []
    for ref, rows in main.groupby(first):
        seen = shapely.get_parts(shapely.clip_by_rect(rows.geometry.to_numpy(), *ground))
        seen = seen[shapely.length(seen) > 0]
        long = float(shapely.length(seen).sum())
        if not str(ref) or len(str(ref)) > _LONGEST_REF or long < least_m:
            continue
        pieces = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(seen)))
        longest = pieces[np.argsort(-shapely.length(pieces))[:3]]
        spots = [
            shapely.line_interpolate_point(piece, share, normalized=True) for piece in longest for share in _SHARES
        ]
        found.append((long, RoadNumber(str(ref), tuple((spot.x, spot.y) for spot in spots))))
    found.sort(key=lambda pair: (-pair[0], pair[1].ref))
    return [number for _, number in found[:_MOST]]


def place_number(
    number: RoadNumber,
    size: tuple[float, float],
    on_page: Callable[[float, float], tuple[float, float]],
    frame: Box,
    taken: list[Box],
) -> Box | None:
    """Return where a number stands clear of everything, None if nowhere.

    Parameters
    ----------
    number : RoadNumber
    size : tuple of float
        Width and height in mm.
    on_page : callable
        From metres to mm.
    frame : Box
    taken : list of Box

    Returns
    -------
    Box or None
    """
    wide, high = size
    for x, y in (on_page(*place) for place in number.places):
        box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        if box.outside(frame) < 1e-9 and not any(box.overlap(other) > 0 for other in taken):
            return box
    return None

"""Lines between neighbouring areas, worked out once, so that the edge of any catchment can be drawn at once."""

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import shapely

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_PER_M = 100  # corners that are a centimetre apart are one
_MOST = 1 << 32  # of coordinates on that grid


class Borders:
    """The sides that two areas share.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        Polygons, EPSG:27700, their code in the index. Where two do not fit corner by corner, they share no side.
    """

    def __init__(self, areas: "GeoDataFrame") -> None:
        shapes = areas.geometry.to_numpy()
        polygons, owner = shapely.get_parts(shapes, return_index=True)
        rings, polygon = shapely.get_rings(polygons, return_index=True)
        xy, ring = shapely.get_coordinates(rings, return_index=True)
        start = np.flatnonzero(ring[:-1] == ring[1:])
        grid = np.rint(xy * _PER_M).astype(np.int64)
        _, corner = np.unique(grid[:, 0] * _MOST + grid[:, 1], return_inverse=True)
        low, high = np.minimum(corner[start], corner[start + 1]), np.maximum(corner[start], corner[start + 1])
        side = low * (int(corner.max(initial=0)) + 1) + high
        order = np.argsort(side, kind="stable")
        of_area = owner[polygon][ring][start]
        twice = np.flatnonzero((side[order[:-1]] == side[order[1:]]) & (low != high)[order[:-1]])
        first, second = of_area[order[twice]], of_area[order[twice + 1]]
        apart = first != second
        start, first, second = start[order[twice]][apart], first[apart], second[apart]
        pairs = np.stack([np.minimum(first, second), np.maximum(first, second)], axis=1).astype(np.int64)
        #: Positions of the two areas of each line.
        self.pairs: npt.NDArray[np.int64] = np.empty((0, 2), dtype=np.int64)
        self.lines: npt.NDArray[np.object_] = np.empty(0, dtype=object)
        self._codes = [str(code) for code in areas.index]
        if len(pairs):
            self.pairs, line = _distinct(pairs)
            along = np.argsort(line, kind="stable")
            sides: Any = shapely.linestrings(np.stack([xy[start], xy[start + 1]], axis=1)[along])
            self.lines = np.asarray(shapely.line_merge(shapely.multilinestrings(sides, indices=line[along])))

    def between(self, hub_of: "dict[str, str]") -> npt.NDArray[np.bool_]:
        """Return which lines have people of two hubs on either hand, given the hub of each area that has one."""
        hubs = {hub: number for number, hub in enumerate(dict.fromkeys(hub_of.values()))}
        number = np.array([hubs.get(hub_of.get(code, ""), -1) for code in self._codes], dtype=np.int64)
        return np.asarray(number[self.pairs[:, 0]] != number[self.pairs[:, 1]], dtype=bool)


def _distinct(pairs: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp]]:
    """Return the pairs once each, and which of them each one is."""
    number, which = np.unique(pairs[:, 0] * _MOST + pairs[:, 1], return_inverse=True)
    return np.stack(np.divmod(number, _MOST), axis=1), which

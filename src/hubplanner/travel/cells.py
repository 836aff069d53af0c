"""Which station of the network is nearest, everywhere: the cells from which catchments are put together.

A place belongs to the cell of its nearest station (a Voronoi cell), and that is how places join the network too. So a
catchment is made of the cells of the stations that are within the time, each as far from its station as the time that
is left allows. Nothing is interpolated: a point is inside exactly if it is within the time.
"""

import threading
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Delaunay

from hubplanner.study import Cancel, never, stop_if
from hubplanner.travel.arrays import Flags, Floats, Indices
from hubplanner.travel.joining import Stations

_RING_POINTS = 64
_CIRCLE_QUARTER = 24  # segments of a quarter circle
_GRID_M = 0.001
_BESIDE_FROM = 100_000  # points
_POLL_S = 0.1
_LAP_M = 0.002  # pieces that share a border lap over by this: rounded apart, they would leave a slit


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of stations.

    Attributes
    ----------
    stations : Stations
    pairs : numpy.ndarray of int, shape (borders, 2)
        Stations on the two sides of each border between cells; numbers from ``len(stations)`` on stand for nowhere.
    ends : numpy.ndarray of float, shape (borders, 2, 2)
        The two end points of each border.
    reach_m : numpy.ndarray of float, shape (stations,)
        From each station to the furthest corner of its cell.
    area_m2 : numpy.ndarray of float, shape (stations,)
    """

    stations: Stations
    pairs: Indices
    ends: Floats
    reach_m: Floats
    area_m2: Floats

    def region(self, radius_m: Floats) -> shapely.Geometry:
        """Return all places within a distance of their nearest station that the station allows.

        Parameters
        ----------
        radius_m : numpy.ndarray of float, shape (stations,)
            Negative for a station around which there is nothing.

        Returns
        -------
        shapely.Polygon or shapely.MultiPolygon
            Empty if there is none.
        """
        full = radius_m >= self.reach_m
        partial = np.flatnonzero((radius_m > 0) & ~full)
        circles = shapely.buffer(
            shapely.points(self.stations.xy[partial]), radius_m[partial], quad_segs=_CIRCLE_QUARTER
        )
        shapes = shapely.buffer(self._shapes(partial), _LAP_M, join_style="mitre")
        pieces = shapely.intersection(shapes, circles)
        whole = shapely.union_all(np.concatenate([self._faces(full), pieces]))
        return shapely.MultiPolygon([part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"])

    def merged(self, label: Indices, least_m2: float, lived_in: Flags) -> Indices:
        """Return whose each station is when small pieces in which nobody lives go to a neighbour.

        Parameters
        ----------
        label : numpy.ndarray of int, shape (stations,)
        least_m2 : float
            Smaller pieces are specks.
        lived_in : numpy.ndarray of bool, shape (stations,)
            Stations at which people join: they stay whose they are.
        """
        speck = self._specks(label, least_m2, lived_in)
        inner = self.pairs[(self.pairs < len(label)).all(axis=1)]
        merged = label.copy()
        # A speck of several stations is eaten up from its edge.
        while speck.any():
            edge = np.concatenate([inner, inner[:, ::-1]])
            edge = edge[speck[edge[:, 0]] & ~speck[edge[:, 1]]]
            if not len(edge):
                break
            merged[edge[:, 0]] = merged[edge[:, 1]]
            speck[edge[:, 0]] = False
        return merged

    def _specks(self, label: Indices, least_m2: float, lived_in: Flags) -> Flags:
        """Return which stations belong to a small piece of one label in which nobody lives."""
        count = len(label)
        first, second = self.pairs[(self.pairs < count).all(axis=1)].T
        same = label[first] == label[second]
        links = coo_array((np.ones(int(same.sum())), (first[same], second[same])), shape=(count, count))
        piece = connected_components(links.tocsr(), directed=False)[1]
        pieces = int(piece.max()) + 1
        small = np.bincount(piece, self.area_m2, pieces) < least_m2
        kept = np.bincount(piece, lived_in, pieces) > 0
        return np.asarray((small & ~kept)[piece])

    def _faces(self, full: Flags) -> npt.NDArray[np.object_]:
        """Return the polygons that whole cells make together."""
        side = np.append(full, False)[np.minimum(self.pairs, len(full))]
        border = (side[:, 0] != side[:, 1]) & (self.ends[:, 0] != self.ends[:, 1]).any(axis=1)
        if not border.any():
            return np.array([], dtype=object)
        lines = shapely.linestrings(self.ends[border])
        found, *broken = shapely.polygonize_full(lines)
        if not all(part.is_empty for part in broken):
            # Corners that are one in truth come out a hair apart, and the borders between them may cross.
            found = shapely.polygonize(shapely.get_parts(shapely.union_all(lines, grid_size=_GRID_M)))
        faces = shapely.get_parts(found)
        within = shapely.get_coordinates(shapely.point_on_surface(faces))
        return np.asarray(faces[full[self.stations.tree.query(within)[1]]])

    def _shapes(self, chosen: Indices) -> npt.NDArray[np.object_]:
        """Return the cells of some stations: each is the hull of its corners."""
        place = np.full(int(self.pairs.max()) + 1, -1)
        place[chosen] = np.arange(len(chosen))
        owners = place[self.pairs]
        near = (owners >= 0).any(axis=1)
        owner = np.repeat(owners[near].ravel(), 2)
        corners = np.repeat(self.ends[near], 2, axis=0).reshape(-1, 2)
        order = np.argsort(owner, kind="stable")
        order = order[owner[order] >= 0]
        return np.asarray(shapely.convex_hull(shapely.multipoints(corners[order], indices=owner[order])))


def make_cells(stations: Stations, margin_m: float, cancel: Cancel = never) -> Cells:
    """Work out the cells of stations.

    Parameters
    ----------
    stations : Stations
    margin_m : float
        How far the cells at the edge reach outwards, about.
    cancel : callable, optional

    Returns
    -------
    Cells

    Raises
    ------
    Cancelled
    """
    count = len(stations)
    low, high = stations.xy.min(axis=0), stations.xy.max(axis=0)
    middle = (low + high) / 2
    # A ring of points that are no stations closes the outermost cells.
    turn = np.linspace(0, 2 * np.pi, _RING_POINTS, endpoint=False)
    ring = np.column_stack([np.cos(turn), np.sin(turn)]) * (np.linalg.norm(high - low) / 2 + 3 * margin_m)
    xy = np.concatenate([stations.xy - middle, ring])
    net = _triangulated(xy, cancel)
    corner, radius = _circumcentres(xy[net.simplices])
    one, other = np.arange(len(net.simplices)), net.neighbors
    pairs, ends = [], []
    for place in range(3):
        inner = other[:, place] > one
        sides = net.simplices[:, [(place + 1) % 3, (place + 2) % 3]]
        pairs.append(sides[inner])
        ends.append(np.stack([corner[inner], corner[other[inner, place]]], axis=1))
    pair, end = np.concatenate(pairs).astype(np.int64), np.concatenate(ends)
    reach, area = np.zeros(len(xy)), np.zeros(len(xy))
    np.maximum.at(reach, net.simplices.ravel(), np.repeat(radius, 3))
    for side in (0, 1):
        arms = end - xy[pair[:, side], None]
        np.add.at(area, pair[:, side], np.abs(arms[:, 0, 0] * arms[:, 1, 1] - arms[:, 0, 1] * arms[:, 1, 0]) / 2)
    near = (pair < count).any(axis=1)
    return Cells(stations, pair[near], end[near] + middle, reach[:count], area[:count])


def _triangulated(xy: Floats, cancel: Cancel) -> Delaunay:
    """Return the triangles between points.

    Many take long, in one call that cannot be stopped: it is then made beside, and left to end by itself.
    """
    stop_if(cancel)
    if len(xy) < _BESIDE_FROM:
        return Delaunay(xy)
    made: list[Delaunay] = []
    thread = threading.Thread(target=lambda: made.append(Delaunay(xy)), daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_POLL_S)
        stop_if(cancel)
    return made[0]


def _circumcentres(triangles: Floats) -> tuple[Floats, Floats]:
    """Return centre and radius of the circle through the corners of each triangle, shape (triangles, 3, 2)."""
    first = triangles[:, 0]
    b, c = triangles[:, 1] - first, triangles[:, 2] - first
    twice = 2 * (b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0])
    b2, c2 = (b**2).sum(axis=1), (c**2).sum(axis=1)
    offset = np.column_stack([c[:, 1] * b2 - b[:, 1] * c2, b[:, 0] * c2 - c[:, 0] * b2]) / twice[:, None]
    return first + offset, np.hypot(offset[:, 0], offset[:, 1])

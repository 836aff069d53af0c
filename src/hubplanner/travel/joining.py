"""Where places join the road network.

For free flow, at the nearest junction that is connected both ways with the rest. Otherwise on a road: at the nearest
of the points that stand at most ``speeds.snapping.spacing_m`` apart along every link that has doors on it. Tables and
catchments follow the same rule, so that a place that is drawn within 20 minutes is also counted so.
"""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from hubplanner.travel.arrays import Flags, Floats, Indices, on_grid
from hubplanner.travel.graph import Graph
from hubplanner.travel.speeds import Costs

NO_DOORS = ("motorway", "ferry")
"""Classes of road at which nobody lives."""

_SAME_PLACE_M = 0.01


@dataclass(frozen=True, eq=False)
class Stations:
    """The points at which places may join, and which of them is nearest.

    Attributes
    ----------
    xy : numpy.ndarray of float, shape (stations, 2)
    node : numpy.ndarray of int, shape (stations,)
        Node of the graph, −1 for a station on a link.
    link : numpy.ndarray of int, shape (stations,)
        −1 for a station at a node.
    share : numpy.ndarray of float, shape (stations,)
        How far along its link, from 0 to 1.
    tree : scipy.spatial.cKDTree
        Of ``xy``.
    """

    xy: Floats
    node: Indices
    link: Indices
    share: Floats
    tree: cKDTree

    def __len__(self) -> int:
        return len(self.xy)

    def as_places(self) -> "Joined":
        """Return the stations as places of their own."""
        count = len(self)
        return Joined(np.arange(count), self.node, self.link, self.share, np.zeros(count), pd.Series(np.zeros(count)))

    def join(self, points: gpd.GeoSeries, side_kph: float, limit_m: float) -> "Joined":
        """Return where points join the network.

        Parameters
        ----------
        points : geopandas.GeoSeries
            EPSG:27700 points by code.
        side_kph : float
            Speed from the point to the road; infinite if that way is not timed.
        limit_m : float
            A point further from its station joins nowhere.

        Returns
        -------
        Joined
        """
        found = self.tree.query(np.column_stack([points.x, points.y]))
        distance, nearest = np.atleast_1d(found[0]), np.atleast_1d(found[1])
        side: Floats = distance / 1000 / side_kph * 60
        side[distance > limit_m] = np.inf
        return Joined(
            nearest.astype(np.int64), self.node[nearest], self.link[nearest], self.share[nearest], side,
            pd.Series(distance, index=points.index, name="distance_m"),
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Joined:
    """Where places join the network, an element a place.

    Attributes
    ----------
    station, node, link, share : numpy.ndarray, shape (places,)
        See `Stations`.
    side_min : numpy.ndarray of float, shape (places,)
        Minutes between the place and the road, infinite where it is too far.
    distance_m : pandas.Series
        Metres to the station, by code.
    """

    station: Indices
    node: Indices
    link: Indices
    share: Floats
    side_min: Floats
    distance_m: "pd.Series[float]"

    def __len__(self) -> int:
        return len(self.station)


def only(joined: Joined, place: int) -> Joined:
    """Return one of the places by itself."""
    one = slice(place, place + 1)
    return Joined(
        joined.station[one], joined.node[one], joined.link[one], joined.share[one], joined.side_min[one],
        joined.distance_m.iloc[one],
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Ways:
    """Ways from places onto the network, or from it to them: a row a way, up to a few for each place.

    Attributes
    ----------
    place, node : numpy.ndarray of int, shape (ways,)
    minutes : numpy.ndarray of float, shape (ways,)
    """

    place: Indices
    node: Indices
    minutes: Floats


def node_stations(xy: Floats, nodes: Indices) -> Stations:
    """Return stations at junctions alone."""
    return _distinct(xy[nodes], nodes, np.full(len(nodes), -1), np.zeros(len(nodes)))


def link_stations(links: gpd.GeoDataFrame, usable: Flags, spacing_m: float) -> Stations:
    """Return stations in the middle of equal pieces of each usable link, no longer than the spacing."""
    usable = _with_doors(links, usable)
    chosen = np.flatnonzero(usable)
    pieces = np.maximum(1, np.ceil(links["length_m"].to_numpy(float)[chosen] / spacing_m)).astype(np.int64)
    link = np.repeat(chosen, pieces)
    number = np.arange(len(link)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    share = (number + 0.5) / np.repeat(pieces, pieces)
    shapes = links.geometry.to_numpy()[link]
    xy = shapely.get_coordinates(shapely.line_interpolate_point(shapes, share, normalized=True))
    return _distinct(xy, np.full(len(link), -1), link, share)


def _distinct(xy: Floats, node: Indices, link: Indices, share: Floats) -> Stations:
    """Return stations of which no two are at one place: there would be no telling which is nearest."""
    grid = np.round((xy - xy.min(axis=0)) / _SAME_PLACE_M).astype(np.int64)
    _, first = np.unique(grid[:, 0] * (grid[:, 1].max() + 1) + grid[:, 1], return_index=True)
    first.sort()
    xy = xy[first]
    return Stations(xy, node[first], link[first], share[first], cKDTree(xy))


def _with_doors(links: gpd.GeoDataFrame, usable: Flags) -> Flags:
    """Leave out links without doors, unless there are no others."""
    doors = usable & ~links["road_class"].isin(NO_DOORS).to_numpy(bool)
    return doors if doors.any() else usable


def ways_out(joined: Joined, graph: Graph, costs: Costs) -> Ways:
    """Return how one gets from each place onto the network: to the ends of its link."""
    at_node = np.flatnonzero(joined.node >= 0)
    on_link = np.flatnonzero(joined.node < 0)
    link, share = joined.link[on_link], joined.share[on_link]
    parts = [Ways(at_node, joined.node[at_node], np.zeros(len(at_node)))]
    for along, left in ((0, share), (1, 1 - share)):
        minutes = left * costs.moving[along, link] + costs.delay[along, link]
        parts.append(Ways(on_link, graph.end[along, link], minutes))
    return _open(parts)


def ways_in(joined: Joined, graph: Graph, costs: Costs) -> Ways:
    """Return how one gets from the network to each place: from wherever an arc onto its link begins."""
    at_node, on_link = np.flatnonzero(joined.node >= 0), np.flatnonzero(joined.node < 0)
    parts = [Ways(at_node, joined.node[at_node], np.zeros(len(at_node)))]
    arcs, first = graph.by_link
    link = joined.link[on_link]
    each = first[link + 1] - first[link]
    place = np.repeat(on_link, each)
    arc = arcs[np.arange(len(place)) - np.repeat(np.cumsum(each) - each - first[link], each)]
    along = graph.along[arc]
    share = np.where(along, joined.share[place], 1 - joined.share[place])
    parts.append(Ways(place, graph.tail[arc], share * costs.moving[along.astype(int), graph.link[arc]]))
    return _open(parts)


def _open(parts: list[Ways]) -> Ways:
    """Put ways together, without those that are closed."""
    names = ("place", "node", "minutes")
    place, node, minutes = (np.concatenate([getattr(part, name) for part in parts]) for name in names)
    finite = np.isfinite(minutes)
    return Ways(place[finite], node[finite], on_grid(minutes[finite]))


def ways_between(start: Joined, end: Joined, costs: Costs) -> tuple[Indices, Indices, Floats]:
    """Return the pairs of places that join on the same link, and the minutes along it.

    Returns
    -------
    first, second : numpy.ndarray of int, shape (ways,)
        Positions in ``start`` and ``end``.
    minutes : numpy.ndarray of float, shape (ways,)
    """
    shared = np.intersect1d(start.link[start.node < 0], end.link[end.node < 0])
    if not len(shared):  # as nearly always
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0)
    sides = []
    for joined in (start, end):
        place = np.flatnonzero((joined.node < 0) & np.isin(joined.link, shared))
        sides.append(pd.DataFrame({"link": joined.link[place], "share": joined.share[place], "place": place}))
    pairs = sides[0].merge(sides[1], on="link", suffixes=("_start", "_end"))
    link = pairs["link"].to_numpy(np.int64)
    gone = (pairs["share_end"] - pairs["share_start"]).to_numpy(float)
    whole = costs.moving[(gone > 0).astype(int), link]
    minutes = np.abs(gone) * np.where(gone == 0, 0.0, whole)
    found = np.isfinite(minutes)
    first, second = (pairs[f"place_{side}"].to_numpy(np.int64)[found] for side in ("start", "end"))
    return first, second, on_grid(minutes[found])

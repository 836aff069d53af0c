"""The road network as a directed graph, and travel times on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from hubplanner.study import (
    CRS,
    Assumption,
    Cancel,
    InputError,
    Progress,
    default_assumptions,
    never,
    no_progress,
    road_class,
)
from hubplanner.travel.engines import ENGINES, Arcs
from hubplanner.travel.speeds import Floats, Mode, Period, check_request, speeds_kph, usable

Indices = npt.NDArray[np.int64]

_ALSO_CALLED = {"u": "from_node", "v": "to_node", "highway": "road_class", "drive": "car"}
_NEEDED = ("from_node", "to_node", "road_class", "geometry")


@dataclass(frozen=True)
class Snapped:
    """Where points join the network.

    Attributes
    ----------
    node : numpy.ndarray of int, shape (n,)
        Position of the nearest node that is connected both ways with the rest.
    distance_m : pandas.Series
        Straight-line distance to it, by code of the point.
    """

    node: Indices
    distance_m: "pd.Series[float]"


@dataclass(frozen=True)
class Component:
    """The part of the network on which every node reaches every other, for one mode.

    Attributes
    ----------
    nodes : numpy.ndarray of int
        Its nodes.
    left_out : int
        Nodes of the mode's links that are not in it.
    pieces : int
        Number of separate pieces that those make.
    """

    nodes: Indices
    left_out: int
    pieces: int


@dataclass(frozen=True)
class RoadNetwork:
    """Road links between nodes; make one with `from_edges`.

    Attributes
    ----------
    links : geopandas.GeoDataFrame
        One row a link.
    tail, head : numpy.ndarray of int
        Position of each link's first and last node.
    xy : numpy.ndarray of float, shape (nodes, 2)
        Eastings and northings.
    node_names : numpy.ndarray of str
    assumptions : mapping of str to Assumption
    """

    links: gpd.GeoDataFrame
    tail: Indices
    head: Indices
    xy: Floats
    node_names: npt.NDArray[np.object_]
    assumptions: Mapping[str, Assumption]
    _components: dict[Mode, Component] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def from_edges(cls, edges: gpd.GeoDataFrame, assumptions: Mapping[str, Assumption] | None = None) -> "RoadNetwork":
        """Build the network from a table of links.

        Parameters
        ----------
        edges : geopandas.GeoDataFrame
            EPSG:27700 lines with ``from_node``, ``to_node`` (or ``u``, ``v``), ``road_class`` (or
            ``highway``) and, where known, ``speed_kph``, ``oneway`` (1, 0, -1), ``car`` (or ``drive``)
            and ``length_m``.
        assumptions : mapping of str to Assumption, optional
            The shipped ones if not given.

        Returns
        -------
        RoadNetwork

        Raises
        ------
        InputError
            If a needed column is missing or there are no links.
        """
        links = _complete(edges)
        ends = np.concatenate([links["from_node"].to_numpy(object), links["to_node"].to_numpy(object)])
        codes, names = pd.factorize(ends)
        shapes = links.geometry.to_numpy()
        xy = np.empty((len(names), 2))
        corners = [shapely.get_point(shapes, 0), shapely.get_point(shapes, -1)]
        xy[codes] = shapely.get_coordinates(np.concatenate(corners))
        return cls(
            links=links,
            tail=codes[: len(links)].astype(np.int64),
            head=codes[len(links) :].astype(np.int64),
            xy=xy,
            node_names=np.asarray(names, dtype=object),
            assumptions=assumptions if assumptions is not None else default_assumptions(),
        )

    def arcs(self, mode: Mode = "car", period: Period = "freeflow") -> Arcs:
        """Return the directed arcs that a mode may use, the fastest of parallel ones.

        Time is length divided by speed. People on foot may go either way along any link.

        Returns
        -------
        Arcs
            Tails, heads and minutes.
        """
        allowed = usable(self.links, mode)
        speed = speeds_kph(self.links, mode, period, self.assumptions)
        minutes = self.links["length_m"].to_numpy(float) / 1000 / speed * 60
        oneway = self.links["oneway"].to_numpy() if mode != "walk" else np.zeros(len(self.links))
        along, against = allowed & (oneway >= 0), allowed & (oneway <= 0)
        table = pd.DataFrame(
            {
                "tail": np.concatenate([self.tail[along], self.head[against]]),
                "head": np.concatenate([self.head[along], self.tail[against]]),
                "minutes": np.concatenate([minutes[along], minutes[against]]),
            }
        )
        fastest = table.sort_values("minutes", kind="stable").drop_duplicates(["tail", "head"])
        return Arcs(
            count=len(self.xy),
            tail=fastest["tail"].to_numpy(np.int64),
            head=fastest["head"].to_numpy(np.int64),
            minutes=fastest["minutes"].to_numpy(float),
        )

    def component(self, mode: Mode = "car") -> Component:
        """Return the largest part of the network whose nodes all reach each other."""
        if mode not in self._components:
            self._components[mode] = self._largest(self.arcs(mode))
        return self._components[mode]

    def _largest(self, arcs: Arcs) -> Component:
        graph: csr_array = coo_array(
            (np.ones(len(arcs.tail)), (arcs.tail, arcs.head)), shape=(arcs.count, arcs.count)
        ).tocsr()
        _, label = connected_components(graph, directed=True, connection="strong")
        used = np.zeros(arcs.count, dtype=bool)
        used[arcs.tail] = used[arcs.head] = True
        sizes = np.bincount(label[used], minlength=int(label.max()) + 1)
        inside = used & (label == sizes.argmax())
        return Component(
            nodes=np.flatnonzero(inside),
            left_out=int((used & ~inside).sum()),
            pieces=int((sizes > 0).sum()) - 1,
        )

    def snap(self, points: gpd.GeoSeries, mode: Mode = "car") -> Snapped:
        """Move each point to the nearest node of the connected part.

        Parameters
        ----------
        points : geopandas.GeoSeries
            EPSG:27700 points by code.
        mode : {"car", "walk", "cycle"}

        Returns
        -------
        Snapped
        """
        nodes = self.component(mode).nodes
        if not len(nodes):
            raise InputError(f"No road is open to the mode “{mode}”.")
        distance, nearest = cKDTree(self.xy[nodes]).query(np.column_stack([points.x, points.y]))
        return Snapped(nodes[nearest], pd.Series(distance, index=points.index, name="distance_m"))

    def travel_times(
        self,
        origins: gpd.GeoSeries | gpd.GeoDataFrame,
        destinations: gpd.GeoSeries | gpd.GeoDataFrame,
        mode: Mode = "car",
        period: Period = "freeflow",
        engine: str = "fast",
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> pd.DataFrame:
        """Return minutes from every origin to every destination.

        Each point is moved to the nearest connected node; the distance to it is not timed.

        Parameters
        ----------
        origins, destinations : geopandas.GeoSeries or geopandas.GeoDataFrame
            EPSG:27700 points by code.
        mode : {"car", "walk", "cycle"}
        period : {"peak", "offpeak", "freeflow"}
            ``freeflow`` is link speed alone.
        engine : {"fast", "networkx"}
            ``networkx`` is the reference; both give the same times.
        progress, cancel : callable, optional

        Returns
        -------
        pandas.DataFrame, shape (origins, destinations)
            Minutes; NaN where there is no way.

        Raises
        ------
        InputError
            If the mode, period or engine does not exist.
        Cancelled
        """
        check_request(mode, period)
        if engine not in ENGINES:
            raise InputError(f"There is no engine “{engine}”. The engines are {', '.join(ENGINES)}.")
        sources, targets = _points(origins, "origin"), _points(destinations, "destination")
        at_source, at_target = self.snap(sources, mode).node, self.snap(targets, mode).node
        progress(0.0, "Building the road graph")
        minutes = ENGINES[engine](self.arcs(mode, period), at_source, at_target, progress, cancel)
        progress(1.0, "Travel times ready")
        return pd.DataFrame(minutes, index=sources.index, columns=targets.index)


def _points(points: gpd.GeoSeries | gpd.GeoDataFrame, what: str) -> gpd.GeoSeries:
    series = gpd.GeoSeries(points.geometry)
    if series.empty:
        raise InputError(f"There is no {what} to measure travel times for.")
    _in_national_grid(series, f"The {what}s")
    unplaced = series.index[series.isna() | series.is_empty]
    if len(unplaced):
        raise InputError(f"{what.capitalize()} {unplaced[0]} has no coordinates.")
    return series


def _complete(edges: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the links with every column that the network needs."""
    names = {old: new for old, new in _ALSO_CALLED.items() if new not in edges.columns}
    links = gpd.GeoDataFrame(edges.rename(columns=names)).reset_index(drop=True)
    for name in _NEEDED:
        if name not in links.columns:
            raise InputError(f"The table of road links has no column “{name}”.")
    if links.empty:
        raise InputError("The table of road links is empty.")
    _in_national_grid(links, "The road links")
    if not (shapely.get_type_id(links.geometry.to_numpy()) == shapely.GeometryType.LINESTRING).all():
        raise InputError("A road link is not one line.")
    if links[["from_node", "to_node"]].isna().any(axis=None):
        raise InputError("A road link lacks its from_node or to_node.")
    defaults = {"source_class": links["road_class"], "speed_kph": np.nan, "oneway": 0, "length_m": links.length}
    for name, value in defaults.items():
        if name not in links.columns:
            links[name] = value
    links["road_class"] = links["road_class"].map({c: road_class(str(c)) or c for c in links["road_class"].unique()})
    links["speed_kph"] = links["speed_kph"].astype(float).where(links["speed_kph"] > 0)
    links["oneway"] = links["oneway"].fillna(0)
    links["length_m"] = links["length_m"].where(links["length_m"] > 0, links.length)
    for_cars = links["road_class"] != "path"
    links["car"] = links["car"].fillna(for_cars).astype(bool) if "car" in links.columns else for_cars
    return links


def _in_national_grid(shapes: gpd.GeoSeries | gpd.GeoDataFrame, what: str) -> None:
    if shapes.crs is not None and shapes.crs.to_epsg() not in (27700, None):
        raise InputError(f"{what} are in {shapes.crs.to_string()}; {CRS} metres are needed: use .to_crs(27700).")

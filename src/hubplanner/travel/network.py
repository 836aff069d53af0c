"""The road network as a directed graph, and travel times on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeVar

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from hubplanner.study import (
    Assumption,
    Cancel,
    InputError,
    Progress,
    default_assumptions,
    never,
    no_progress,
)
from hubplanner.travel import hierarchy
from hubplanner.travel.arrays import Flags, Floats, Indices
from hubplanner.travel.cells import Cells, make_cells
from hubplanner.travel.edges import banned_turns, complete, placed
from hubplanner.travel.engines import networkx_times, scipy_times, with_places
from hubplanner.travel.graph import Graph, make_graph
from hubplanner.travel.joining import Joined, Stations, link_stations, node_stations
from hubplanner.travel.scenarios import RoadChange, effects
from hubplanner.travel.speeds import Costs, Mode, Period, check_request, ends_min, make_costs, side_kph

Direction = Literal["to", "from", "worst", "mean"]
DIRECTIONS: tuple[Direction, ...] = ("to", "from", "worst", "mean")
ENGINES = ("fast", "scipy", "networkx")
"""``networkx`` is the reference; all give the same times."""

_COSTS_KEPT = 4  # a mode, period and scenario each
_Kept = TypeVar("_Kept")


@dataclass(frozen=True)
class Snapped:
    """Where points join the network when only junctions count.

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
class Asked:
    """What a journey is measured by.

    Attributes
    ----------
    mode : {"car", "walk", "cycle"}
    period : {"peak", "offpeak", "freeflow"}
    changes : tuple of RoadChange
        Of a scenario.
    """

    mode: Mode = "car"
    period: Period = "freeflow"
    changes: tuple[RoadChange, ...] = ()

    def __post_init__(self) -> None:
        check_request(self.mode, self.period)


@dataclass(frozen=True, eq=False, repr=False)
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
    _kept: dict[Any, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"RoadNetwork({len(self.links):,} links, {len(self.xy):,} nodes)"

    @classmethod
    def from_edges(cls, edges: gpd.GeoDataFrame, assumptions: Mapping[str, Assumption] | None = None) -> "RoadNetwork":
        """Build the network from a table of links.

        Parameters
        ----------
        edges : geopandas.GeoDataFrame
            EPSG:27700 lines with ``from_node``, ``to_node`` (or ``u``, ``v``), ``road_class`` (or
            ``highway``) and, where known, ``speed_kph``, ``oneway`` (1, 0, -1), ``car`` (or ``drive``),
            ``length_m``, ``form``, ``signals``, ``banned_turns`` and ``rural``.
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
        links = complete(edges)
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

    def with_assumptions(self, assumptions: Mapping[str, Assumption]) -> "RoadNetwork":
        """Return the same roads at other speeds; what was prepared for them stays."""
        spacing = "speeds.snapping.spacing_m"
        kept = {name: one for name, one in self._kept.items() if name in {"order", "hierarchy"}}
        if assumptions[spacing].value == self.assumptions[spacing].value:
            kept |= {name: one for name, one in self._kept.items() if name[0] in {"connected", "stations"}}
            limit = "speeds.snapping.limit_m"  # so far do cells reach out
            if assumptions[limit].value == self.assumptions[limit].value:
                kept |= {name: one for name, one in self._kept.items() if name[0] == "cells"}
        other = RoadNetwork(self.links, self.tail, self.head, self.xy, self.node_names, assumptions, kept)
        other.__dict__["graph"] = self.graph
        return other

    @cached_property
    def graph(self) -> Graph:
        """The network as arcs, the same for every mode, period and scenario."""
        return make_graph(self.tail, self.head, len(self.xy), banned_turns(self.links, self.node_names))

    def costs(self, asked: Asked) -> Costs:
        """Return minutes on every link and arc."""
        kept: dict[Asked, Costs] = self._kept.setdefault("costs", {})
        if asked not in kept:
            factor, closed = effects(asked.changes, self.links) if asked.changes else (None, None)
            made = make_costs(self.graph, self.links, asked.mode, asked.period, self.assumptions, factor, closed)
            _keep(kept, asked, made)
        return kept[asked]

    def component(self, mode: Mode = "car") -> Component:
        """Return the largest part of the network whose nodes all reach each other; turn restrictions do not count."""
        inside, used, label = self._connected(mode)
        pieces = len(np.unique(label[used])) - 1
        return Component(nodes=np.flatnonzero(inside), left_out=int((used & ~inside).sum()), pieces=pieces)

    def cut_off(self, mode: Mode = "car") -> tuple[Flags, Flags, list[Indices]]:
        """Return what lies outside the `component` of a mode.

        Parameters
        ----------
        mode : {"car", "walk", "cycle"}

        Returns
        -------
        links, others : numpy.ndarray of bool, shape (links,)
            Those open to the mode that do not lie in it, and those that do.
        pieces : list of numpy.ndarray of int
            The nodes of each piece whose nodes reach each other, the largest first.
        """
        inside, used, label = self._connected(mode)
        open_, connected = self._open(mode)
        nodes = np.flatnonzero(used & ~inside)
        nodes = nodes[np.argsort(label[nodes], kind="stable")]
        parts = np.split(nodes, np.flatnonzero(np.diff(label[nodes])) + 1) if len(nodes) else []
        return open_ & ~connected, connected, sorted(parts, key=len, reverse=True)

    def _open(self, mode: Mode) -> tuple[Flags, Flags]:
        """Return which links are open to a mode, and which of these lie in its largest connected part."""
        inside = self._connected(mode)[0]
        open_: Flags = np.asarray(np.isfinite(self.costs(Asked(mode)).moving).any(axis=0))
        return open_, open_ & inside[self.tail] & inside[self.head]

    def _connected(self, mode: Mode) -> tuple[Flags, Flags, Indices]:
        """Return which junctions are in the largest strongly connected part, which are used, and the part of each."""
        key = ("connected", mode)
        if key not in self._kept:
            self._kept[key] = self._parts(mode)
        found: tuple[Flags, Flags, Indices] = self._kept[key]
        return found

    def _parts(self, mode: Mode) -> tuple[Flags, Flags, Indices]:
        count = len(self.xy)
        graph = self.graph
        arcs = np.flatnonzero(np.isfinite(self.costs(Asked(mode)).arcs) & (graph.link >= 0))
        # Copies of junctions count as the junctions: a banned turn does not cut a place off.
        tail, head = graph.junction[graph.tail[arcs]], graph.junction[graph.head[arcs]]
        matrix: csr_array = coo_array((np.ones(len(arcs)), (tail, head)), shape=(count, count)).tocsr()
        label = connected_components(matrix, directed=True, connection="strong")[1].astype(np.int64)
        used = np.zeros(count, dtype=bool)
        used[tail] = used[head] = True
        sizes = np.bincount(label[used], minlength=int(label.max()) + 1)
        return used & (label == sizes.argmax()), used, label

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
        stations = self.stations(Asked(mode))
        joined = stations.join(points, np.inf, np.inf)
        return Snapped(joined.node, joined.distance_m)

    def stations(self, asked: Asked) -> Stations:
        """Return the points at which places may join the network: see `hubplanner.travel.joining`.

        Raises
        ------
        InputError
            If no road is open to the mode.
        """
        freeflow = asked.period == "freeflow"
        key = ("stations", asked.mode, freeflow)
        if key not in self._kept:
            nodes = self.component(asked.mode).nodes
            if not len(nodes):
                raise InputError(f"No road is open to the mode “{asked.mode}”.")
            if freeflow:
                self._kept[key] = node_stations(self.xy, nodes)
            else:
                usable = self._open(asked.mode)[1]
                spacing = self.assumptions["speeds.snapping.spacing_m"].value
                # Where every road is one-way to nowhere, no link lies within the connected part.
                on_links = usable.any()
                self._kept[key] = (
                    link_stations(self.links, usable, spacing) if on_links else node_stations(self.xy, nodes)
                )
        stations: Stations = self._kept[key]
        return stations

    def cells(self, asked: Asked, cancel: Cancel = never) -> Cells:
        """Return where each station is the nearest: see `hubplanner.travel.cells`."""
        key = ("cells", asked.mode, asked.period == "freeflow")
        if key not in self._kept:
            limit = self.assumptions["speeds.snapping.limit_m"].value
            self._kept[key] = make_cells(self.stations(asked), limit, cancel)
        cells: Cells = self._kept[key]
        return cells

    def join(self, points: gpd.GeoSeries, asked: Asked) -> Joined:
        """Return where points join the network."""
        side = np.inf if asked.period == "freeflow" else side_kph(asked.mode, self.assumptions)
        return self.stations(asked).join(points, side, self.assumptions["speeds.snapping.limit_m"].value)

    def ends_min(self, asked: Asked) -> float:
        """Return the minutes at the ends of every journey: parking and walking in."""
        return ends_min(asked.mode, asked.period, self.assumptions)

    @property
    def order(self) -> hierarchy.Order | None:
        """What was worked out of the graph for the fast engine, None if nothing yet."""
        return self._kept.get("order")

    def take_order(self, order: npt.NDArray[Any]) -> None:
        """Use what was worked out earlier for the same graph: see `hierarchy.order_key`.

        What is no order of its nodes (of a damaged file) is left aside.
        """
        if hierarchy.is_order(order, self.graph.nodes):
            self._kept["order"] = order.astype(np.uint32)

    def prepare(self, progress: Progress = no_progress, cancel: Cancel = never) -> None:
        """Work out once what the fast engine needs of the graph; without its library there is nothing to do."""
        if not hierarchy.available() or "hierarchy" in self._kept:
            return
        if self.order is None:
            xy = self.xy[self.graph.junction]
            self._kept["order"] = hierarchy.node_order(self.graph, xy, progress, cancel)
        self._kept["hierarchy"] = hierarchy.Hierarchy(self.graph, self._kept["order"])

    def metric(self, asked: Asked, progress: Progress = no_progress, cancel: Cancel = never) -> hierarchy.Metric:
        """Return the fast engine with the speeds that are asked for."""
        self.prepare(progress, cancel)
        kept: dict[Asked, hierarchy.Metric] = self._kept.setdefault("metrics", {})
        if asked not in kept:
            _keep(kept, asked, self._kept["hierarchy"].with_costs(self.costs(asked)))
        return kept[asked]

    def travel_times(
        self,
        origins: gpd.GeoSeries | gpd.GeoDataFrame,
        destinations: gpd.GeoSeries | gpd.GeoDataFrame,
        mode: Mode = "car",
        period: Period = "freeflow",
        engine: str = "fast",
        progress: Progress = no_progress,
        cancel: Cancel = never,
        direction: Direction = "to",
        changes: Sequence[RoadChange] = (),
    ) -> pd.DataFrame:
        """Return minutes from every origin to every destination.

        For free flow each point is moved to the nearest connected node, and neither the way to it nor parking is
        timed. Otherwise it joins on the nearest road: see `hubplanner.travel.joining`.

        Parameters
        ----------
        origins, destinations : geopandas.GeoSeries or geopandas.GeoDataFrame
            EPSG:27700 points by code.
        mode : {"car", "walk", "cycle"}
        period : {"peak", "offpeak", "freeflow"}
            ``freeflow`` is link speed alone.
        engine : {"fast", "scipy", "networkx"}
            ``networkx`` is the reference; all give the same times.
        progress, cancel : callable, optional
        direction : {"to", "from", "worst", "mean"}
            To the destinations, back from them, or the longer or the mean of the two.
        changes : sequence of RoadChange, optional
            Of a scenario.

        Returns
        -------
        pandas.DataFrame, shape (origins, destinations)
            Minutes; NaN where there is no way.

        Raises
        ------
        InputError
            If the mode, period, engine or direction does not exist, a point has no coordinates, or a change names
            no road.
        Cancelled
        """
        asked = Asked(mode, period, tuple(changes))
        if engine not in ENGINES:
            raise InputError(f"There is no engine “{engine}”. The engines are {', '.join(ENGINES)}.")
        if direction not in DIRECTIONS:
            raise InputError(f"There is no direction “{direction}”. The directions are {', '.join(DIRECTIONS)}.")
        sources, targets = placed(origins, "origin"), placed(destinations, "destination")
        start, end = self.join(sources, asked), self.join(targets, asked)
        ways: list[Floats] = []
        if direction != "from":
            ways.append(self._times(start, end, asked, engine, progress, cancel))
        if direction != "to":
            ways.append(self._times(end, start, asked, engine, progress, cancel).T)
        minutes = combine(ways, direction) + start.side_min[:, None] + end.side_min + self.ends_min(asked)
        progress(1.0, "Travel times ready")
        minutes[~np.isfinite(minutes)] = np.nan
        return pd.DataFrame(minutes, index=sources.index, columns=targets.index)

    def _times(
        self, start: Joined, end: Joined, asked: Asked, engine: str, progress: Progress, cancel: Cancel
    ) -> Floats:
        if engine == "fast" and hierarchy.available():
            return self.metric(asked, progress, cancel).times(start, end, progress, cancel)
        progress(0.0, "Building the road graph")
        search = networkx_times if engine == "networkx" else scipy_times
        arcs = with_places(self.graph, self.costs(asked), start, end)
        if len(end) <= len(start):  # one search a place: of the fewer
            return search(arcs.reversed(), progress, cancel).T
        return search(arcs, progress, cancel)


def _keep(kept: dict[Asked, _Kept], asked: Asked, made: _Kept) -> None:
    """Keep what was made, in place of the oldest if there are many."""
    while len(kept) >= _COSTS_KEPT:
        kept.pop(next(iter(kept)))
    kept[asked] = made


def combine(ways: Sequence[Floats], direction: Direction) -> Floats:
    """Return one time of those there and back."""
    if len(ways) == 1:
        return ways[0]
    there, back = ways
    return np.maximum(there, back) if direction == "worst" else (there + back) / 2

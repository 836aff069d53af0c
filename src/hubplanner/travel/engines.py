"""Shortest times from many places to many: the reference, and the plain fast way.

Both make every place a node of the graph, with arcs to and from the ends of its link, and run one Dijkstra search an
origin; turn the arcs round to search from the fewer destinations. `hubplanner.travel.hierarchy` has the fastest way.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import dijkstra

from hubplanner.study import Cancel, Progress, stop_if
from hubplanner.travel.arrays import LONGEST_MIN, Floats, Indices, on_grid
from hubplanner.travel.graph import Graph
from hubplanner.travel.joining import Joined, ways_between, ways_in, ways_out
from hubplanner.travel.speeds import Costs

_SHORTEST_MIN = 1e-9  # scipy reads a stored 0 as "no arc"


@dataclass(frozen=True, eq=False)
class Arcs:
    """A directed graph with places on it.

    Attributes
    ----------
    count : int
        Nodes.
    tail, head : numpy.ndarray of int, shape (arcs,)
    minutes : numpy.ndarray of float, shape (arcs,)
        Finite.
    number : numpy.ndarray of int, shape (arcs,)
        Which arc of the `Graph` each is, −1 for those of places.
    start, end : numpy.ndarray of int
        Nodes of the origins and destinations.
    """

    count: int
    tail: Indices
    head: Indices
    minutes: Floats
    number: Indices
    start: Indices
    end: Indices

    def fastest(self) -> Indices:
        """Return the positions of the arcs without those that are slower than another between the same nodes."""
        order = np.lexsort((self.minutes, self.head, self.tail))
        tail, head = self.tail[order], self.head[order]
        first = np.ones(len(order), bool)
        first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        return order[first]

    def matrix(self) -> csr_array:
        """Return the minutes as a sparse matrix."""
        chosen = self.fastest()
        weights = np.maximum(self.minutes[chosen], _SHORTEST_MIN)
        shape = (self.count, self.count)
        matrix: csr_array = coo_array((weights, (self.tail[chosen], self.head[chosen])), shape=shape).tocsr()
        return matrix

    def reversed(self) -> "Arcs":
        """Return the graph with every arc turned round: journeys back."""
        return replace(self, tail=self.head, head=self.tail, start=self.end, end=self.start)


def with_places(graph: Graph, costs: Costs, origins: Joined, destinations: Joined) -> Arcs:
    """Return the open arcs of a graph, and those that join places to it."""
    out, into = ways_out(origins, graph, costs), ways_in(destinations, graph, costs)
    first, second, between = ways_between(origins, destinations, costs)
    start = graph.nodes + np.arange(len(origins))
    end = graph.nodes + len(origins) + np.arange(len(destinations))
    number = np.flatnonzero(np.isfinite(costs.arcs))
    places = len(out.place) + len(into.place) + len(first)
    return Arcs(
        count=graph.nodes + len(origins) + len(destinations),
        tail=np.concatenate([graph.tail[number], start[out.place], into.node, start[first]]),
        head=np.concatenate([graph.head[number], out.node, end[into.place], end[second]]),
        minutes=np.concatenate([costs.arcs[number], out.minutes, into.minutes, between]),
        number=np.concatenate([number, np.full(places, -1)]),
        start=start,
        end=end,
    )


def networkx_times(arcs: Arcs, progress: Progress, cancel: Cancel) -> Floats:
    """Return minutes, shape (origins, destinations), by networkx; NaN where there is no way."""
    import networkx as nx  # loaded here: the reference is not needed to open the window

    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(arcs.count))
    chosen = arcs.fastest()
    rows = zip(*(column[chosen].tolist() for column in (arcs.tail, arcs.head, arcs.minutes)), strict=True)
    graph.add_weighted_edges_from(rows, weight="minutes")

    def search(node: int, others: Indices) -> list[float]:
        reached = nx.single_source_dijkstra_path_length(graph, node, weight="minutes")
        return [reached.get(other, np.nan) for other in others.tolist()]

    return _each(arcs.start, arcs.end, search, progress, cancel)


def scipy_times(arcs: Arcs, progress: Progress, cancel: Cancel) -> Floats:
    """Return minutes, shape (origins, destinations), by scipy; NaN where there is no way."""
    matrix = arcs.matrix()

    def search(node: int, others: Indices) -> Floats:
        reached: Floats = dijkstra(matrix, indices=np.array([node]))[0]
        return reached[others]

    times = _each(arcs.start, arcs.end, search, progress, cancel)
    times[np.isinf(times)] = np.nan
    return times


def _each(
    start: Indices, end: Indices, search: Callable[[int, Indices], Any], progress: Progress, cancel: Cancel
) -> Floats:
    """Return what a search from each place in turn finds of the others, shape (start, end)."""
    times = np.full((len(start), len(end)), np.nan)
    for position, node in enumerate(start.tolist()):
        stop_if(cancel)
        times[position] = search(node, end)
        report(progress, position, len(start))
    times[times >= LONGEST_MIN] = np.nan
    return on_grid(times)


def report(progress: Progress, position: int, count: int) -> None:
    """Tell how far a search for each of some places is."""
    progress((position + 1) / count, f"Travel times: {position + 1:,} of {count:,} places")

"""Shortest times from many origins to many destinations: the reference and the fast way.

Both run one Dijkstra search a destination, over the arcs turned round, and read off the origins.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from hubplanner.study import Cancel, Progress, stop_if

Indices = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_SHORTEST_MIN = 1e-9  # scipy reads a stored 0 as "no arc"


@dataclass(frozen=True)
class Arcs:
    """A directed graph: ``count`` nodes, and arcs with their minutes, at most one a pair of nodes."""

    count: int
    tail: Indices
    head: Indices
    minutes: Floats


def networkx_times(arcs: Arcs, origins: Indices, destinations: Indices, progress: Progress, cancel: Cancel) -> Floats:
    """Return minutes, shape (origins, destinations), by networkx; NaN where there is no way."""
    import networkx as nx  # loaded here: the reference is not needed to open the window

    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(arcs.count))
    turned = zip(arcs.head.tolist(), arcs.tail.tolist(), arcs.minutes.tolist(), strict=True)
    graph.add_weighted_edges_from(turned, weight="minutes")
    times = np.full((len(origins), len(destinations)), np.nan)
    for position, node in enumerate(destinations.tolist()):
        stop_if(cancel)
        reached = nx.single_source_dijkstra_path_length(graph, node, weight="minutes")
        times[:, position] = [reached.get(origin, np.nan) for origin in origins.tolist()]
        _report(progress, position, len(destinations))
    return times


def scipy_times(arcs: Arcs, origins: Indices, destinations: Indices, progress: Progress, cancel: Cancel) -> Floats:
    """Return minutes, shape (origins, destinations), by scipy; NaN where there is no way."""
    weights = np.maximum(arcs.minutes, _SHORTEST_MIN)
    graph = coo_array((weights, (arcs.head, arcs.tail)), shape=(arcs.count, arcs.count)).tocsr()
    times = np.full((len(origins), len(destinations)), np.nan)
    for position, node in enumerate(destinations.tolist()):
        stop_if(cancel)
        times[:, position] = dijkstra(graph, indices=node)[origins]
        _report(progress, position, len(destinations))
    times[np.isinf(times)] = np.nan
    return times


def _report(progress: Progress, position: int, count: int) -> None:
    progress((position + 1) / count, f"Travel times: {position + 1} of {count} sites")


ENGINES: dict[str, Callable[[Arcs, Indices, Indices, Progress, Cancel], Floats]] = {
    "fast": scipy_times,
    "networkx": networkx_times,
}

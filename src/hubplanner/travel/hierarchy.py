"""The fast engine: customisable contraction hierarchies (Dibbelt, Strasser and Wagner 2016), by routingkit-cch.

An order of the nodes is worked out once for the graph, whatever the speeds; it is kept with the project. Speeds are
then put in within a fraction of a second, and each search visits a few hundred nodes instead of all.

The library is not to be had on every machine. `available` says whether it is; without it, `engines.scipy_times` gives
the same times more slowly.
"""

import hashlib
import importlib.util
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from hubplanner.study import Cancel, HubplannerError, Progress, never, no_progress, stop_if
from hubplanner.travel.arrays import LONGEST_MIN, UNITS_PER_MIN, Floats, Indices, on_grid
from hubplanner.travel.engines import report
from hubplanner.travel.graph import Graph
from hubplanner.travel.joining import Joined, Ways, ways_between, ways_in, ways_out
from hubplanner.travel.speeds import Costs

Order = npt.NDArray[np.uint32]

_CLOSED = 2**31 - 1  # what the library takes for infinite
_ALONE_FROM = 8_000  # nodes, from which the order is worked out in a program of its own
_POLL_S = 0.1
_KIND = "inertial"
_ORDER_BY_ITSELF = """
import sys
import numpy as np
from routingkit_cch import compute_order_inertial
read = lambda kind, count: np.frombuffer(sys.stdin.buffer.read(np.dtype(kind).itemsize * count), kind)
nodes, arcs = read(np.int64, 2)
tail, head, y, x = read(np.uint32, arcs), read(np.uint32, arcs), read(np.float32, nodes), read(np.float32, nodes)
order = compute_order_inertial(int(nodes), tail, head, y, x)
sys.stdout.buffer.write(np.asarray(order, dtype=np.uint32).tobytes())
"""


def available() -> bool:
    """Return whether the library is on this machine."""
    return importlib.util.find_spec("routingkit_cch") is not None


def order_key(graph: Graph) -> str:
    """Return a name for the order of a graph: the same for the same graph, whatever its speeds."""
    digest = hashlib.sha256(f"{_KIND} {graph.nodes}".encode())
    for ends in (graph.tail, graph.head):
        digest.update(np.ascontiguousarray(ends, dtype="<i8").tobytes())
    return digest.hexdigest()


def node_order(graph: Graph, xy: Floats, progress: Progress, cancel: Cancel) -> Order:
    """Work out the order in which nodes are contracted, by inertial flow.

    The library does it in one call that nothing else can run beside, 15 seconds for 400,000 nodes. A larger graph is
    therefore given to a program of its own, which can be stopped.

    Parameters
    ----------
    graph : Graph
    xy : numpy.ndarray of float, shape (nodes, 2)
    progress, cancel : callable

    Returns
    -------
    numpy.ndarray of uint32, shape (nodes,)

    Raises
    ------
    HubplannerError
        If that program fails.
    Cancelled
    """
    progress(-1.0, "Preparing the road network (once for these roads)")
    tail, head = graph.tail.astype(np.uint32), graph.head.astype(np.uint32)
    x, y = (xy[:, column].astype(np.float32) for column in (0, 1))
    if graph.nodes >= _ALONE_FROM and not getattr(sys, "frozen", False):
        sizes = np.array([graph.nodes, len(tail)], dtype=np.int64)
        # Without room for a file, or for another program, it is done here, where it cannot be stopped.
        with suppress(OSError):
            return _by_itself(b"".join(array.tobytes() for array in (sizes, tail, head, y, x)), graph.nodes, cancel)
    from routingkit_cch import compute_order_inertial

    return np.asarray(compute_order_inertial(graph.nodes, tail, head, y, x), dtype=np.uint32)


def is_order(order: npt.NDArray[Any], nodes: int) -> bool:
    """Return whether each of so many nodes comes once: on anything else the library would crash."""
    return np.array_equal(np.sort(order), np.arange(nodes))


def _by_itself(given: bytes, nodes: int, cancel: Cancel) -> Order:
    """Work out the order in a program of its own."""
    command = [sys.executable, "-c", _ORDER_BY_ITSELF]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    # A pipe would not take more once the waiting is broken off to look at cancel.
    with tempfile.TemporaryFile() as file:
        file.write(given)
        file.seek(0)
        with subprocess.Popen(  # noqa: S603  our own interpreter, our own words
            command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=hidden
        ) as program:
            try:
                found = _answer(program, cancel)
            except BaseException:
                program.kill()
                raise
    whole = program.returncode == 0 and len(found) == nodes * np.dtype(np.uint32).itemsize
    order = np.frombuffer(found, dtype=np.uint32) if whole else np.empty(0, np.uint32)
    if not is_order(order, nodes):
        raise HubplannerError("The road network could not be prepared: the program that does it stopped.")
    return order


def _answer(program: "subprocess.Popen[bytes]", cancel: Cancel) -> bytes:
    while True:
        stop_if(cancel)
        try:
            return program.communicate(timeout=_POLL_S)[0]
        except subprocess.TimeoutExpired:
            continue


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """A graph in its order, ready to take speeds."""

    graph: Graph
    order: Order

    @cached_property
    def _cch(self) -> Any:
        from routingkit_cch import CCH

        tail, head = self.graph.tail.astype(np.uint32), self.graph.head.astype(np.uint32)
        return CCH(self.order, tail, head, False)

    def with_costs(self, costs: Costs) -> "Metric":
        """Return the hierarchy with the minutes of a mode, period and scenario."""
        from routingkit_cch import CCHMetric

        return Metric(self.graph, costs, CCHMetric(self._cch, _weights(costs.arcs).astype(np.uint32)))


@dataclass(frozen=True, eq=False)
class Metric:
    """A hierarchy with speeds: answers many-to-many requests."""

    graph: Graph
    costs: Costs
    metric: Any

    def times(self, origins: Joined, destinations: Joined, progress: Progress, cancel: Cancel) -> Floats:
        """Return minutes, shape (origins, destinations); NaN where there is no way."""
        if len(destinations) <= len(origins):
            times = Many(self, origins, reverse=False).each(destinations, progress, cancel).T
        else:
            times = Many(self, destinations, reverse=True).each(origins, progress, cancel)
        times[np.isinf(times)] = np.nan
        return times


class Many:
    """Many places that stay where they are, ready for times between them and one place after another.

    Parameters
    ----------
    metric : Metric
    places : Joined
    reverse : bool
        Whether the one place is the origin, and the many are destinations.
    """

    def __init__(self, metric: Metric, places: Joined, *, reverse: bool) -> None:
        from routingkit_cch import CCHManyToOne, CCHOneToMany

        self._metric, self._places, self._reverse = metric, places, reverse
        found = (ways_in if reverse else ways_out)(places, metric.graph, metric.costs)
        by_place = np.argsort(found.place, kind="stable")
        self._ways = Ways(found.place[by_place], found.node[by_place], found.minutes[by_place])
        self._reached, self._begin = np.unique(self._ways.place, return_index=True)
        nodes, self._slot = np.unique(self._ways.node, return_inverse=True)
        make = CCHOneToMany if reverse else CCHManyToOne
        self._pinned = make(metric.metric, nodes.tolist()) if len(nodes) else None

    def times(self, one: Joined) -> Floats:
        """Return minutes between each of the many and one place, shape (places,); infinite where there is no way."""
        return self.each(one, no_progress, never)[0]

    def each(self, others: Joined, progress: Progress, cancel: Cancel) -> Floats:
        """Return minutes between each of some places and each of the many; infinite where there is no way.

        Returns
        -------
        numpy.ndarray of float, shape (others, places)
        """
        graph, costs = self._metric.graph, self._metric.costs
        times = np.full((len(others), len(self._places)), np.inf)
        ways = (ways_out if self._reverse else ways_in)(others, graph, costs)
        by_place = np.argsort(ways.place, kind="stable")
        node, weight = ways.node[by_place].tolist(), _weights(ways.minutes[by_place]).tolist()
        first = np.searchsorted(ways.place[by_place], np.arange(len(others) + 1)).tolist()
        for position in range(len(others)):
            stop_if(cancel)
            begin, end = first[position], first[position + 1]
            if begin < end and self._pinned is not None:
                ask = self._pinned.distances_from_multi if self._reverse else self._pinned.distances_to_multi
                begun = list(zip(node[begin:end], weight[begin:end], strict=True))
                found = np.array(ask(begun), dtype=np.float64) / UNITS_PER_MIN  # None becomes NaN
                least = np.fmin.reduceat(found[self._slot] + self._ways.minutes, self._begin)
                times[position, self._reached] = np.where(np.isnan(least), np.inf, least)
            report(progress, position, len(others))
        if self._reverse:
            one, many, between = ways_between(others, self._places, costs)
        else:
            many, one, between = ways_between(self._places, others, costs)
        np.minimum.at(times, (one, many), between)
        times[times >= LONGEST_MIN] = np.inf
        return on_grid(times)


def _weights(minutes: Floats) -> Indices:
    """Return whole numbers for the library; an infinite time is a closed arc."""
    units = np.rint(np.minimum(minutes * UNITS_PER_MIN, _CLOSED))
    return units.astype(np.int64)

"""Road links as arcs of a directed graph, with banned turns."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hubplanner.travel.arrays import Flags, Indices

FREED = -1
"""Stands for the link of an arc that only undoes a banned turn."""


@dataclass(frozen=True, eq=False)
class Graph:
    """Every link in both directions; which of them are open, and for how long, is a matter of `Costs`.

    The graph is the same for every mode, period and scenario, so that what is prepared for it once holds for all.

    A link from which a turn is banned ends in a copy of its junction. From there lead only the turns that are
    allowed, and an arc of no length to the junction itself, open where bans do not count.

    Attributes
    ----------
    junctions : int
        Nodes that are junctions themselves: 0 to ``junctions - 1``.
    junction : numpy.ndarray of int, shape (nodes,)
        Which junction each node is, or is a copy of.
    tail, head : numpy.ndarray of int, shape (arcs,)
    link : numpy.ndarray of int, shape (arcs,)
        `FREED` for an arc from a copy to its junction.
    along : numpy.ndarray of bool, shape (arcs,)
        Whether the arc leads from the first to the last node of its link.
    end : numpy.ndarray of int, shape (2, links)
        Node in which each link ends: against and along it.
    """

    junctions: int
    junction: Indices
    tail: Indices
    head: Indices
    link: Indices
    along: Flags
    end: Indices

    @property
    def nodes(self) -> int:
        """Number of nodes, copies included."""
        return len(self.junction)

    @cached_property
    def by_link(self) -> tuple[Indices, Indices]:
        """Arcs sorted by their links, and where those of each link begin, shape (links + 1,)."""
        order = np.argsort(self.link, kind="stable")
        return order, np.searchsorted(self.link[order], np.arange(self.end.shape[1] + 1))

    @property
    def bans_turns(self) -> bool:
        """Whether any turn is banned."""
        return self.nodes > self.junctions


def make_graph(tail: Indices, head: Indices, junctions: int, banned: Iterable[tuple[int, int, int]] = ()) -> Graph:
    """Build the graph.

    Parameters
    ----------
    tail, head : numpy.ndarray of int, shape (links,)
        First and last junction of each link.
    junctions : int
    banned : iterable of (int, int, int)
        Link, the junction at its end, and the junction to which one may not go on from there. A ban that would
        leave no way on is not heeded.

    Returns
    -------
    Graph
    """
    count = len(tail)
    links = np.arange(count)
    starts, ends = np.concatenate([tail, head]), np.concatenate([head, tail])
    forbidden: dict[int, set[int]] = {}
    for link, via, to in banned:
        for arc in (link, link + count):
            if ends[arc] == via:
                forbidden.setdefault(arc, set()).add(to)
    leaving = _leaving(starts, ends, {int(ends[arc]) for arc in forbidden})
    copies = {
        arc: [out for out, to in leaving[int(ends[arc])] if to not in bans] for arc, bans in forbidden.items()
    }  # fmt: skip
    copies = {arc: outs for arc, outs in copies.items() if outs}
    arcs = np.fromiter(copies, dtype=np.int64, count=len(copies))
    nodes = junctions + np.arange(len(arcs))
    reached = ends.copy()
    reached[arcs] = nodes
    outs = np.array([out for some in copies.values() for out in some], dtype=np.int64)
    source = np.repeat(nodes, [len(some) for some in copies.values()]).astype(np.int64)
    both = np.concatenate([links, links])
    along = np.concatenate([np.ones(count, bool), np.zeros(count, bool)])
    return Graph(
        junctions=junctions,
        junction=np.concatenate([np.arange(junctions), ends[arcs]]).astype(np.int64),
        tail=np.concatenate([starts, source, nodes]).astype(np.int64),
        head=np.concatenate([reached, reached[outs], ends[arcs]]).astype(np.int64),
        link=np.concatenate([both, both[outs], np.full(len(arcs), FREED)]).astype(np.int64),
        along=np.concatenate([along, along[outs], np.zeros(len(arcs), bool)]),
        end=np.vstack([reached[count:], reached[:count]]).astype(np.int64),
    )


def _leaving(starts: Indices, ends: Indices, junctions: set[int]) -> dict[int, list[tuple[int, int]]]:
    """Return the arcs that leave each of some junctions, with where they lead."""
    found: dict[int, list[tuple[int, int]]] = {junction: [] for junction in junctions}
    for arc in np.flatnonzero(np.isin(starts, list(junctions))).tolist():
        found[int(starts[arc])].append((arc, int(ends[arc])))
    return found

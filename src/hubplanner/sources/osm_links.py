"""Links of a road network from ways: cut where ways meet, and joined again where nothing does.

A link is a run of nodes. Ways are cut at every node that they share or visit twice. Two links that meet where no
third does and that are alike in every tag then become one, in the direction of the first, unless something happens
at the node between them. Links whose whole chain ends where it begins stay as they are, so that no ring vanishes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_BEFORE_JUNCTION_M = 30.0  # traffic lights that stand no further before a junction are its own


@dataclass(frozen=True)
class Links:
    """Runs of nodes.

    Attributes
    ----------
    nodes : numpy.ndarray of int
        Of all links, one after the other; ends stand once for each of their links.
    starts : numpy.ndarray of int, shape (links + 1,)
        Where the nodes of each link begin.
    way : numpy.ndarray of int, shape (links,)
        The way that a link is of; the first of several.
    oneway : numpy.ndarray of int, shape (links,)
        1 if it may be travelled only along its nodes, -1 only against them, 0 both ways.
    """

    nodes: Integers
    starts: Integers
    way: Integers
    oneway: Integers

    def __len__(self) -> int:
        return len(self.way)

    @property
    def head(self) -> Integers:
        """The first node of each link."""
        return self.nodes[self.starts[:-1]]

    @property
    def tail(self) -> Integers:
        """The last node of each link."""
        return self.nodes[self.starts[1:] - 1]

    @property
    def link(self) -> Integers:
        """The link of each of `nodes`."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


def cut(node: Integers, way: Integers, placed: Flags, oneway: Integers) -> Links:
    """Cut ways into links.

    Parameters
    ----------
    node : numpy.ndarray of int
        The nodes of all ways, one way after the other.
    way : numpy.ndarray of int
        The way of each of them.
    placed : numpy.ndarray of bool
        Whether the place of each is known.
    oneway : numpy.ndarray of int
        By way.
    """
    uses = np.bincount(node)
    # Where a node stands twice running, its second place adds nothing and would look like a junction.
    stutter = np.flatnonzero((way[1:] == way[:-1]) & (node[1:] == node[:-1])) + 1
    uses -= np.bincount(node[stutter], minlength=len(uses))
    kept = np.ones(len(node), bool)
    kept[stutter] = False
    way, node, placed = way[kept], node[kept], placed[kept]
    # A step goes from one place to the next. Where a way ends or a node is missing, there is none, so a link ends.
    step = np.flatnonzero((way[1:] == way[:-1]) & placed[1:] & placed[:-1])
    first = np.diff(step, prepend=-2) > 1
    first |= uses[node[step]] > 1
    starts = np.flatnonzero(first)
    ends = np.append(starts[1:], len(step))[: len(starts)]  # one past the last step of each link
    corners = np.insert(step, ends, step[ends - 1] + 1)
    sizes = ends - starts + 1
    ways = way[step[starts]]
    return Links(node[corners], np.concatenate([[0], np.cumsum(sizes)]), ways, oneway[ways])


def joined(links: Links, alike: Integers, apart: Flags) -> tuple[Links, Integers]:
    """Make one link of those that meet where no third link does.

    Parameters
    ----------
    links : Links
    alike : numpy.ndarray of int
        By way: equal where all tags are.
    apart : numpy.ndarray of bool
        By node: whether links stay apart there.

    Returns
    -------
    links : Links
    became : numpy.ndarray of int
        By link as it was: the one that it is now part of.
    """
    count = len(links)
    chain, rank = np.arange(count), np.zeros(count, np.int64)
    against = np.zeros(count, bool)
    head, tail = links.head, links.tail
    entered, begins = _chains(_next_ends(links, alike, apart), count)
    if len(begins):
        of, turned = entered % count, entered >= count
        sizes = np.diff(begins, append=len(of))
        first, last = begins, begins + sizes - 1
        begin = np.where(turned[first], tail[of[first]], head[of[first]])
        end = np.where(turned[last], head[of[last]], tail[of[last]])
        open_ended = np.repeat(begin != end, sizes)
        places = np.arange(len(of)) - np.repeat(begins, sizes)
        named = np.repeat(np.minimum.reduceat(of, begins), sizes)
        of = of[open_ended]
        chain[of], rank[of], against[of] = named[open_ended], places[open_ended], turned[open_ended]
    order = np.lexsort((rank, chain))
    leads = rank[order] == 0
    became = np.empty(count, np.int64)
    became[order] = np.cumsum(leads) - 1
    sizes = np.diff(links.starts)[order]
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    place = np.where(np.repeat(against[order], sizes), np.repeat(sizes, sizes) - 1 - within, within)
    place += np.repeat(links.starts[:-1][order], sizes)
    kept = (within > 0) | np.repeat(leads, sizes)  # where two links are joined their node stands once
    lengths = np.bincount(np.repeat(became[order], sizes)[kept], minlength=int(leads.sum()))
    lead = order[leads]
    oneway = np.where(against[lead], -links.oneway[lead], links.oneway[lead])
    return Links(links.nodes[place[kept]], np.concatenate([[0], np.cumsum(lengths)]), links.way[lead], oneway), became


def _next_ends(links: Links, alike: Integers, apart: Flags) -> Integers:
    """Return for each end of a link the end of another that goes on from it, -1 where none does.

    End ``k`` is the first node of link ``k``, end ``links + k`` its last.
    """
    count = len(links)
    node = np.concatenate([links.head, links.tail])
    two = (np.bincount(node, minlength=len(apart)) == 2) & ~apart
    order = np.argsort(node, kind="stable")
    a, b = order[two[node[order]]].reshape(-1, 2).T
    a, b = a[a % count != b % count], b[a % count != b % count]
    into, onward = np.where(a >= count, 1, -1), np.where(b < count, 1, -1)
    of_a, of_b = a % count, b % count
    same = (alike[links.way[of_a]] == alike[links.way[of_b]]) & (
        links.oneway[of_a] * into == links.oneway[of_b] * onward
    )
    partner = np.full(2 * count, -1)
    partner[a[same]], partner[b[same]] = b[same], a[same]
    return partner


def _chains(partner: Integers, count: int) -> tuple[Integers, Integers]:
    """Return the chains of links, one after the other, and where each begins; a ring without an end is none.

    A link stands there as the end by which it is entered.
    """
    other = np.roll(partner, count)  # what goes on from the other end of the same link
    follows = partner.tolist()
    entered: list[int] = []
    begins: list[int] = []
    done: set[int] = set()
    # First nodes stand first: a chain is begun, where it can be, at a link that keeps its direction.
    for end in np.flatnonzero((partner < 0) & (other >= 0)).tolist():
        if end in done:
            continue
        begins.append(len(entered))
        at = end
        while at >= 0:
            entered.append(at)
            far = at + count if at < count else at - count
            at = follows[far]
        done.add(far)
    return np.array(entered, np.int64), np.array(begins, np.int64)


def lights(links: Links, lit: Flags, xy: Floats) -> npt.NDArray[np.object_]:
    """Return at which ends of each link there are traffic lights: "from", "to", "both" or None.

    Lights count at the end on whose node they are. Those between the ends of a link count at the nearer end, or on a
    one-way link at the one that it leads to, if they are no more than 30 m before it: there they belong to the
    junction. Others, such as those of a crossing for people on foot half-way along, do not count.

    Parameters
    ----------
    links : Links
    lit : numpy.ndarray of bool
        By node.
    xy : numpy.ndarray of float, shape (nodes, 2)
    """
    begin, end = lit[links.head], lit[links.tail]
    way_along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy[links.nodes], axis=0).T))])
    at = np.flatnonzero(lit[links.nodes])
    of = links.link[at]
    after, before = way_along[at] - way_along[links.starts[of]], way_along[links.starts[of + 1] - 1] - way_along[at]
    inside = (at > links.starts[of]) & (at < links.starts[of + 1] - 1)
    towards_end = (links.oneway[of] > 0) | ((links.oneway[of] == 0) & (before <= after))
    near = inside & (np.where(towards_end, before, after) <= _BEFORE_JUNCTION_M)
    end[of[near & towards_end]] = True
    begin[of[near & ~towards_end]] = True
    return words_of_lights(begin, end)


def words_of_lights(begin: Sequence[bool] | Flags, end: Sequence[bool] | Flags) -> npt.NDArray[np.object_]:
    """Return "from", "to", "both" or None."""
    words = np.array([None, "from", "to", "both"], dtype=object)
    return words[np.asarray(begin, np.int64) + 2 * np.asarray(end, np.int64)]

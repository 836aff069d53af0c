"""Branch and bound on the hubs, with cuts at every node."""

import heapq
from collections.abc import Callable

import numpy as np

from hubplanner.siting.branching import Experience, Node, merit, undecided
from hubplanner.siting.incumbent import Incumbent
from hubplanner.siting.master import Master, Relaxed
from hubplanner.siting.program import Floats
from hubplanner.siting.separation import Separator, kept_short
from hubplanner.siting.tail import Span, halves

_WHOLE = 1e-6
_TRIAL_ITERATIONS = 40
_SLICE = 1000
_ROUNDS, _ROUNDS_AT_ROOT = 12, 300
_GAIN, _GAIN_AT_ROOT = 1e-4, 1e-6
_SHARE = 0.05  # of what is left to prove
_MANY_CUTS = 150
_IDLE = 8


class Tree:
    """One search.

    Parameters
    ----------
    relaxation : callable
        Returns the relaxation of a span of the minutes that a tail is over.
    span : Span
        That every better answer is in.
    separator : Separator
    best : Incumbent
        Bettered on the way.
    pause : callable
        Called often with the bound; raises Cancelled to stop.

    Attributes
    ----------
    bound : float
        No answer is better.
    nodes : int
    """

    def __init__(
        self,
        relaxation: Callable[[Span], Master],
        span: Span,
        separator: Separator,
        best: Incumbent,
        pause: Callable[[float], None],
    ) -> None:
        self.separator, self.best, self._pause = separator, best, pause
        self.master, self._relaxation, self._span = relaxation(span), relaxation, span
        self.bound, self.nodes = -np.inf, 0
        self._experience = Experience(self.master.candidates)
        self._open: list[Node] = []

    def search(self) -> None:
        """Search to proof.

        Raises
        ------
        Cancelled
            From ``pause``; ``best`` and ``bound`` stand.
        """
        count = self.master.candidates
        turn = 0
        self._open = [Node(self._span[0], 0, np.zeros(count), np.ones(count), self.master)]
        while self._open:
            node = heapq.heappop(self._open)
            while node.bound < self.best.cutoff:
                self.master = node.master
                self.bound = min([node.bound, *(each.bound for each in self._open)])
                self.nodes += 1
                children = self._grow(node)
                if self.master.cuts > _MANY_CUTS:
                    self.master.forget(_IDLE)
                if children is None:
                    break
                turn += 1
                node, other = children
                node.turn, other.turn = -2 * turn, 1 - 2 * turn
                heapq.heappush(self._open, other)
                if node.whole:  # halves are known before either is gone into
                    heapq.heappush(self._open, node)
                    break
        self.bound = self.best.value

    def _grow(self, node: Node) -> tuple[Node, Node] | None:
        """Return the two parts of a node, the one to go on with first; None if it holds nothing better."""
        while True:
            relaxed = self._settle(node)
            if relaxed is None:
                return None
            node.bound = max(node.bound, relaxed.value)
            free = undecided(relaxed.hubs, node)
            if not len(free):
                return None
            spans = halves(self.master.span, self._span) if node.whole else None
            if spans:
                below, above = (
                    Node(node.bound, 0, node.low.copy(), node.high.copy(), self._relaxation(span)) for span in spans
                )
                return above, below
            trials, known = self._experience.ranked(relaxed.hubs, free)
            expected = self._experience.expected(relaxed.hubs)
            best, most, narrowed = known, expected[known] if known >= 0 else -np.inf, False
            for place in trials:
                closed, opened = (self._try(node, place, way, relaxed) for way in (False, True))
                if not np.isfinite(closed) and not np.isfinite(opened):
                    return None
                narrowed = not np.isfinite(closed + opened)
                if narrowed:
                    (node.high if np.isfinite(closed) else node.low)[place] = float(not np.isfinite(closed))
                    break
                worth = float(merit(np.array(closed), np.array(opened)))
                if worth > most:
                    best, most = place, worth
            if not narrowed:
                return node.child(best, True), node.child(best, False)

    def _try(self, node: Node, place: int, opened: bool, relaxed: Relaxed) -> float:
        """Return by how much the bound rises in a child, infinite if it holds nothing better."""
        self._pause(self.bound)
        child = node.child(place, opened)
        rise = np.inf
        if self._consistent(child):
            self.master.hold(child.low, child.high)
            tried = self.master.solve(_TRIAL_ITERATIONS)
            if tried is not None and not (tried.proven and tried.value >= self.best.cutoff):
                rise = max(tried.value - relaxed.value, 0.0)
        room = self.best.cutoff - relaxed.value
        self._experience.learn(place, opened, min(rise, room if np.isfinite(room) else 1.0), relaxed.hubs[place])
        return rise

    def _consistent(self, node: Node) -> bool:
        """Close what would leave a hub short of people; False if the hubs cannot be together."""
        short = kept_short(self.separator, np.flatnonzero(node.low > 0.5))
        if short is None:
            return False
        node.high[short] = 0.0
        return not (node.low > node.high).any()

    def _settle(self, node: Node) -> Relaxed | None:
        """Add cuts until they gain little; None if the node holds nothing better."""
        rounds, before, opened = 0, -np.inf, -1.0
        while True:
            self._pause(self.bound)
            if node.low.sum() != opened and not self._consistent(node):
                return None
            opened = node.low.sum()
            self.master.hold(node.low, node.high)
            relaxed = self._relaxed()
            if relaxed is None or relaxed.value >= self.best.cutoff:
                return None
            self._fix(node, relaxed)
            whole = bool(np.abs(relaxed.hubs - np.round(relaxed.hubs)).max() < _WHOLE)
            if whole and self._offer(relaxed.hubs) and relaxed.value >= self.best.cutoff:
                return None
            cuts = self.separator.cuts(relaxed.hubs, relaxed.parts, self.master.span[0])
            rounds += 1
            tired = self._tired(node.whole, rounds, relaxed.value - before, relaxed.value)
            if not len(cuts) or (tired and (not whole or rounds > _ROUNDS_AT_ROOT)):
                return relaxed
            before = relaxed.value
            self.master.add(cuts)
            if rounds % 10 == 0:
                self.master.forget(_IDLE)

    def _relaxed(self) -> Relaxed | None:
        """Solve the relaxation in slices, so that a large one can be stopped on its way."""
        relaxed = self.master.solve(_SLICE)
        while relaxed is not None and not relaxed.proven:
            self._pause(self.bound)
            relaxed = self.master.solve(_SLICE)
        return relaxed

    def _tired(self, root: bool, rounds: int, gain: float, value: float) -> bool:
        """Return whether it is time to branch rather than to cut."""
        wanted = (_GAIN_AT_ROOT if root else _GAIN) * max(1.0, abs(value))
        if not root and self.best.hubs:
            wanted = max(wanted, _SHARE * (self.best.cutoff - value))
        return rounds > (_ROUNDS_AT_ROOT if root else _ROUNDS) or (rounds > 1 and gain < wanted)

    def _offer(self, hubs: Floats) -> bool:
        return self.best.offer(np.flatnonzero(hubs > 0.5).tolist(), lambda: self._pause(self.bound))

    def _fix(self, node: Node, relaxed: Relaxed) -> None:
        """Decide what reduced costs decide."""
        room = self.best.cutoff - relaxed.value
        if np.isfinite(room):
            node.high[(relaxed.hubs < _WHOLE) & (relaxed.reduced > room)] = 0.0
            node.low[(relaxed.hubs > 1.0 - _WHOLE) & (-relaxed.reduced > room)] = 1.0

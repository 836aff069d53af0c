"""Where to branch: what each candidate did to the bound before, and a trial where little is known (Achterberg 2005)."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from hubplanner.siting.master import Master
from hubplanner.siting.program import Floats

_RELIABLE = 4
_TRIALS = 8
_LEAST = 1e-9
_WHOLE = 1e-6


@dataclass(order=True)
class Node:
    """Bounds of the hubs, and of the objective within them, in one relaxation.

    One is whole until it is branched on a hub.
    """

    bound: float
    turn: int
    low: Floats = field(compare=False)
    high: Floats = field(compare=False)
    master: Master = field(compare=False)
    whole: bool = field(default=True, compare=False)

    def child(self, place: int, opened: bool) -> "Node":
        """Return the part in which a candidate is a hub, or is not."""
        low, high = self.low.copy(), self.high.copy()
        (low if opened else high)[place] = float(opened)
        return Node(self.bound, 0, low, high, self.master, whole=False)


class Experience:
    """How much the bound rose, per unit, by closing (0) or opening (1) each candidate."""

    def __init__(self, candidates: int) -> None:
        self.rise = np.zeros((2, candidates))
        self.times = np.zeros((2, candidates))

    def learn(self, place: int, opened: bool, rise: float, hub: float) -> None:
        """Take in one trial."""
        way = 1.0 - hub if opened else hub
        self.rise[int(opened), place] += rise / max(way, 1e-3)
        self.times[int(opened), place] += 1

    def expected(self, hubs: Floats) -> Floats:
        """Return how good it is to branch on each candidate."""
        average = np.maximum(self.rise.sum(axis=1) / np.maximum(self.times.sum(axis=1), 1.0), _LEAST)
        each = np.where(self.times > 0, self.rise / np.maximum(self.times, 1.0), average[:, None])
        return merit(each[0] * hubs, each[1] * (1.0 - hubs))

    def ranked(self, hubs: Floats, free: npt.NDArray[np.intp]) -> tuple[list[int], int]:
        """Return candidates to try, and the best of those that need no trial, or -1."""
        order = free[np.argsort(-self.expected(hubs)[free], kind="stable")].tolist()
        known = self.times.min(axis=0) >= _RELIABLE
        return [place for place in order if not known[place]][:_TRIALS], next((p for p in order if known[p]), -1)


def merit(closed: Floats, opened: Floats) -> Floats:
    """Weigh what two children gain: both should."""
    return np.maximum(closed, _LEAST) * np.maximum(opened, _LEAST)


def undecided(hubs: Floats, node: Node) -> npt.NDArray[np.intp]:
    """Return candidates that are hubs in part; where none is, those not decided."""
    part = np.flatnonzero(np.minimum(hubs, 1.0 - hubs) > _WHOLE)
    return part if len(part) else np.flatnonzero(node.high > node.low)

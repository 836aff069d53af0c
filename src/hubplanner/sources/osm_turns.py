"""Turns that OpenStreetMap bans, as relations have them, put on the links of a network."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from hubplanner.sources.osm_links import Flags, Integers, Links
from hubplanner.sources.report import Report

_FOR_CARS = ("restriction:motorcar", "restriction")  # the first that is given counts
_CARS = {"motorcar", "motor_vehicle"}


@dataclass(frozen=True)
class _Turn:
    kind: str
    comes: tuple[int, ...]
    via: int
    goes: tuple[int, ...]


@dataclass(frozen=True)
class _Arm:
    """A link at a node: whether cars may come along it to the node and leave by it, and the node at its other end."""

    way: int
    link: int
    comes: bool
    leaves: bool
    far: int


@dataclass
class Turns:
    """The restrictions of a file as it goes by; those that cannot be used are counted."""

    turns: list[_Turn] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    over_ways: int = 0
    unclear: int = 0

    def add(self, relation: Any) -> None:
        """Take a relation, if it is of turns that cars may not make."""
        tag = relation.tags.get
        kind = next(filter(None, map(tag, _FOR_CARS)), "")
        excepted = {word.strip() for word in (tag("except") or "").split(";")}
        if tag("type") not in _FOR_CARS or excepted & _CARS or relation.id in self.seen:
            return
        self.seen.add(relation.id)
        members = [(member.role, member.type, member.ref) for member in relation.members]
        comes, goes = (tuple(ref for role, of, ref in members if (role, of) == (end, "w")) for end in ("from", "to"))
        via = [(of, ref) for role, of, ref in members if role == "via"]
        if any(of == "w" for of, _ in via):
            self.over_ways += 1
        elif len(via) == 1 and via[0][0] == "n" and comes and goes and kind.startswith(("no_", "only_")):
            self.turns.append(_Turn(kind, comes, via[0][1], goes))
        else:
            self.unclear += 1

    def places(self, ids: Integers) -> Integers:
        """Return which of the nodes with these ids, in order, turns are banned at."""
        return np.flatnonzero(np.isin(ids, [turn.via for turn in self.turns]))

    def on_links(
        self, cut: Links, became: Integers, links: Links, way_ids: Integers, ids: Integers, for_cars: Flags
    ) -> npt.NDArray[np.object_]:
        """Return the banned turns of each link: ``via>to`` for each, None where there is none.

        Parameters
        ----------
        cut : Links
            As the ways were cut: each is of one way.
        became : numpy.ndarray of int
            By link of ``cut``: its place in ``links``.
        links : Links
        way_ids, ids : numpy.ndarray of int
            OpenStreetMap's of each way and node.
        for_cars : numpy.ndarray of bool
            By way.
        """
        arms = self._arms(cut, became, links, way_ids, ids, for_cars)
        banned: dict[int, dict[str, None]] = defaultdict(dict)
        for turn in self.turns:
            pairs = _pairs(turn, arms.get(turn.via, []))
            self.unclear += not pairs
            for link, far in pairs:
                banned[link][f"{turn.via}>{ids[far]}"] = None
        texts = np.full(len(links), None, dtype=object)
        for link, found in banned.items():
            texts[link] = " ".join(found)
        return texts

    def _arms(
        self, cut: Links, became: Integers, links: Links, way_ids: Integers, ids: Integers, for_cars: Flags
    ) -> dict[int, list[_Arm]]:
        at = np.zeros(len(ids), bool)
        at[self.places(ids)] = True
        arms: dict[int, list[_Arm]] = defaultdict(list)
        head, tail = links.head, links.tail
        for ends, sign in ((cut.head, -1), (cut.tail, 1)):
            for piece in np.flatnonzero(at[ends]).tolist():
                node, way, link = int(ends[piece]), cut.way[piece], int(became[piece])
                direction = cut.oneway[piece] * sign
                comes, leaves = bool(for_cars[way] and direction >= 0), bool(for_cars[way] and direction <= 0)
                far = int(tail[link] if head[link] == node else head[link])
                arms[int(ids[node])].append(_Arm(int(way_ids[way]), link, comes, leaves, far))
        return arms

    def tell(self, report: Report) -> None:
        """Tell of restrictions that are not used."""
        kinds = {"lead over a way": self.over_ways, "are not complete or not clear": self.unclear}
        told = " and ".join(f"{count:,} {kind}" for kind, count in kinds.items() if count)
        if told:
            left = self.over_ways + self.unclear
            report.add("note", f"{left:,} of {len(self.seen):,} turn restrictions are not used: {told}.")


def _pairs(turn: _Turn, arms: list[_Arm]) -> list[tuple[int, int]]:
    """Return the link that one comes along and the node that one may not go on to, for each turn that is banned.

    A way that goes on on both sides of the node does not say which side is meant, unless it is one-way.
    """
    coming, leaving = [arm for arm in arms if arm.comes], [arm for arm in arms if arm.leaves]
    if turn.kind == "no_u_turn" and turn.comes == turn.goes:
        return [(arm.link, arm.far) for arm in coming if arm.leaves and arm.way in turn.comes]
    comes, goes = _one_each(turn.comes, coming), _one_each(turn.goes, leaving)
    if turn.kind.startswith("no_"):
        return [(come.link, go.far) for come in comes for go in goes]
    allowed = {go.far for go in goes}
    return [(come.link, arm.far) for come in comes for arm in leaving if allowed and arm.far not in allowed]


def _one_each(ways: tuple[int, ...], arms: list[_Arm]) -> list[_Arm]:
    """Return the arm of each way, none at all unless each has just one."""
    of = [[arm for arm in arms if arm.way == way] for way in dict.fromkeys(ways)]
    return [arm for (arm,) in of] if all(len(found) == 1 for found in of) else []

"""A workshop: the hubs that a room tries, its snapshots, and every step of the way back.

Nothing that is done here is lost: each step makes a new moment, and undo goes back through all of them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from hubplanner.appraisal.wording import counted
from hubplanner.study import InputError

_LEAST_MIN, _MOST_MIN = 1.0, 120.0


@dataclass(frozen=True)
class Plan:
    """Hubs that are tried.

    Attributes
    ----------
    hubs : frozenset of str
    locked : frozenset of str
        Of the hubs, those that stay whatever else is tried.
    banned : frozenset of str
        Buildings that are not to be hubs.
    """

    hubs: frozenset[str] = frozenset()
    locked: frozenset[str] = frozenset()
    banned: frozenset[str] = frozenset()

    def among(self, codes: Collection[str]) -> "Plan":
        """Return what is left of it among some buildings."""
        return Plan(*(frozenset(codes) & part for part in (self.hubs, self.locked, self.banned)))


@dataclass(frozen=True)
class Snapshot:
    """A plan under a name."""

    name: str
    plan: Plan


@dataclass(frozen=True)
class Moment:
    """All that a room has decided so far.

    Attributes
    ----------
    plan : Plan
    beyond_min : float
        Minutes beyond which people are counted.
    snapshots : tuple of Snapshot
        In the order in which they were taken.
    since : str
        Name of the snapshot last taken or gone back to; empty for none.
    """

    plan: Plan
    beyond_min: float
    snapshots: tuple[Snapshot, ...] = ()
    since: str = ""

    def snapshot(self, name: str) -> Snapshot | None:
        """Return the snapshot of a name, None if there is none."""
        return next((one for one in self.snapshots if one.name == name), None)

    @property
    def tried(self) -> str:
        """Return the name of the snapshot last taken or gone back to if its plan is what is tried, else empty."""
        last = self.snapshot(self.since)
        return self.since if last is not None and last.plan == self.plan else ""


class Workshop:
    """The moments of a workshop, of which one is now.

    Each method that changes something returns what was done, in words; undo and redo take it back and do it again.

    Parameters
    ----------
    hubs : collection of str
        To begin with.
    beyond_min : float
    names : mapping of str to str
        Of the buildings that may be hubs, by code.
    """

    def __init__(self, hubs: Collection[str], beyond_min: float, names: Mapping[str, str]) -> None:
        self.names = names
        self._steps: list[tuple[str, Moment]] = [("", Moment(Plan(frozenset(hubs)), beyond_min))]
        self._at = 0

    @classmethod
    def taken_up(cls, moment: Moment, names: Mapping[str, str]) -> "Workshop":
        """Return a workshop that goes on from an earlier one, with the buildings that may still be hubs."""
        snapshots = tuple(replace(one, plan=one.plan.among(names)) for one in moment.snapshots)
        workshop = cls((), moment.beyond_min, names)
        workshop._steps = [("", replace(moment, plan=moment.plan.among(names), snapshots=snapshots))]
        return workshop

    @property
    def now(self) -> Moment:
        """Return the moment that is now."""
        return self._steps[self._at][1]

    @property
    def can_undo(self) -> bool:
        """Return whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Return whether there is a step to do again."""
        return self._at < len(self._steps) - 1

    def toggle(self, code: str) -> str:
        """Make a building a hub, or a hub a building.

        Raises
        ------
        InputError
            If it cannot be a hub, is locked or is banned.
        """
        name, plan = self._name(code), self.now.plan
        if code in plan.locked:
            raise InputError(f"{name} is locked in. Let it go first (L).")
        if code in plan.banned:
            raise InputError(f"{name} is banned. Let it in first (B).")
        opened = code not in plan.hubs
        return self._go(f"{'Opened' if opened else 'Closed'} {name}", replace(plan, hubs=plan.hubs ^ {code}))

    def lock(self, code: str) -> str:
        """Keep a building as a hub whatever else is tried, or let it go again: it is a hub then as well.

        Raises
        ------
        InputError
            If it cannot be a hub.
        """
        name, plan = self._name(code), self.now.plan
        if code in plan.locked:
            return self._go(f"No longer locked in: {name}", replace(plan, locked=plan.locked - {code}))
        locked = Plan(plan.hubs | {code}, plan.locked | {code}, plan.banned - {code})
        return self._go(f"Locked in {name}", locked)

    def ban(self, code: str) -> str:
        """Keep a building from being a hub, or let it in again: it is none then as well.

        Raises
        ------
        InputError
            If it cannot be a hub.
        """
        name, plan = self._name(code), self.now.plan
        if code in plan.banned:
            return self._go(f"No longer banned: {name}", replace(plan, banned=plan.banned - {code}))
        return self._go(f"Banned {name}", Plan(plan.hubs - {code}, plan.locked - {code}, plan.banned | {code}))

    def try_hubs(self, hubs: Collection[str], words: str) -> str:
        """Try other hubs; what is locked and banned stays so, unless they say otherwise."""
        chosen, plan = frozenset(hubs), self.now.plan
        return self._go(words, Plan(chosen, plan.locked & chosen, plan.banned - chosen))

    def count_beyond(self, minutes: float) -> str:
        """Count people beyond other minutes; none outside 1 to 120."""
        minutes = min(max(minutes, _LEAST_MIN), _MOST_MIN)
        return self._step(f"Counting people beyond {counted(minutes, 'minute')}", replace(self.now, beyond_min=minutes))

    def take(self) -> str:
        """Keep the plan as a snapshot, under a name of its own."""
        taken = {one.name for one in self.now.snapshots}
        number = next(n for n in range(len(taken) + 1, 2 * len(taken) + 2) if f"Snapshot {n}" not in taken)
        new = Snapshot(f"Snapshot {number}", self.now.plan)
        moment = replace(self.now, snapshots=(*self.now.snapshots, new), since=new.name)
        return self._step(f"Took {new.name}", moment)

    def rename(self, name: str, to: str) -> str:
        """Give a snapshot another name.

        Raises
        ------
        InputError
            If there is no such snapshot, the name is empty, or another has it.
        """
        to = " ".join(to.split())
        if not to:
            raise InputError("A snapshot needs a name.")
        if to != name and self.now.snapshot(to) is not None:
            raise InputError(f"There is a snapshot “{to}” already. Give another name.")
        self._snapshot(name)
        renamed = tuple(replace(one, name=to) if one.name == name else one for one in self.now.snapshots)
        since = to if self.now.since == name else self.now.since
        return self._step(f"“{name}” is now “{to}”", replace(self.now, snapshots=renamed, since=since))

    def drop(self, name: str) -> str:
        """Take a snapshot away; the plan stays.

        Raises
        ------
        InputError
            If there is no such snapshot.
        """
        self._snapshot(name)
        left = tuple(one for one in self.now.snapshots if one.name != name)
        since = "" if self.now.since == name else self.now.since
        return self._step(f"Took “{name}” away", replace(self.now, snapshots=left, since=since))

    def return_to(self, name: str) -> str:
        """Try the plan of a snapshot again.

        Raises
        ------
        InputError
            If there is no such snapshot.
        """
        return self._step(f"Back to “{name}”", replace(self.now, plan=self._snapshot(name).plan, since=name))

    def neighbour(self, steps: int) -> str:
        """Return the name of a snapshot after (or before) that last taken or gone back to; empty if there is none."""
        names = [one.name for one in self.now.snapshots]
        if not names:
            return ""
        if self.now.since not in names:
            return names[0 if steps > 0 else -1]
        at = names.index(self.now.since)
        if steps < 0 and self.now.plan != self.now.snapshots[at].plan:
            steps += 1  # changed since, it is itself what comes before
        return names[at + steps] if 0 <= at + steps < len(names) else ""

    def undo(self) -> str:
        """Take the last step back; empty if there is none."""
        if not self.can_undo:
            return ""
        words, _ = self._steps[self._at]
        self._at -= 1
        return words

    def redo(self) -> str:
        """Do the step again that was last taken back; empty if there is none."""
        if not self.can_redo:
            return ""
        self._at += 1
        return self._steps[self._at][0]

    def _go(self, words: str, plan: Plan) -> str:
        return self._step(words, replace(self.now, plan=plan))

    def _step(self, words: str, moment: Moment) -> str:
        if moment != self.now:
            del self._steps[self._at + 1 :]
            self._steps.append((words, moment))
            self._at += 1
        return words

    def _name(self, code: str) -> str:
        if code not in self.names:
            raise InputError("Point at a building that could be a hub first: with the mouse, the arrow keys, [ or ].")
        return self.names[code]

    def _snapshot(self, name: str) -> Snapshot:
        found = self.now.snapshot(name)
        if found is None:
            raise InputError(f"There is no snapshot “{name}”.")
        return found

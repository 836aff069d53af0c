"""Services that few hubs run: every set of hubs that could run each, so that what some hubs can run is looked up."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, islice

import numpy as np
import numpy.typing as npt

from hubplanner.siting.program import Flags, Floats, Program
from hubplanner.siting.services import Service, Services

_SETS = 100_000
_FIGURES = 1_000_000  # looked at in one go
_LOOKED_AT = 5_000
_EXACT = 1e-6
Pause = Callable[[], None]


class TooManyError(Exception):
    """More sets than are worth listing, or more ways than are worth looking at."""


class FewSets:
    """The sets of hubs that could run each service by itself.

    Parameters
    ----------
    program : Program
    services : Services
    candidates : sequence of int
        That may be hubs, by position.
    pause : callable, optional
        Called often while they are listed, and looked up; raises Cancelled to stop.

    Raises
    ------
    Cancelled
        From ``pause``.
    """

    def __init__(
        self, program: Program, services: Services, candidates: Sequence[int], pause: Pause = lambda: None
    ) -> None:
        self.services, self._pause = services, pause
        self._sets = [_sets_of(program, one, _with_rooms(services, one, candidates), pause) for one in services.each]
        self._left = 0

    def runs(self, among: Sequence[int], hubs: int) -> tuple[tuple[int, ...], ...] | None:
        """Return candidates that can run each service together, None if no part of those that may can.

        Parameters
        ----------
        among : sequence of int
            That may.
        hubs : int
            How many hubs take staff of their own.

        Raises
        ------
        TooManyError
            If that is not known.
        Cancelled
        """
        inside = np.zeros(len(self.services.may), dtype=bool)
        inside[list(among)] = True
        within = [None if sets is None else sets[~(sets & ~inside).any(axis=1)] for sets in self._sets]
        if any(sets is not None and not len(sets) for sets in within):
            return None
        known = [sets for sets in within if sets is not None]
        if len(known) < len(within):
            raise TooManyError
        order = sorted(range(len(known)), key=lambda service: len(known[service]))
        staff = {kind: pool.available - pool.each_hub * hubs for kind, pool in self.services.pools.items()}
        self._left = _LOOKED_AT
        found = self._together(order, known, {}, np.nan_to_num(self.services.rooms, posinf=np.inf), staff)
        if found is None:
            return None
        return tuple(tuple(np.flatnonzero(found[one.name]).tolist()) for one in self.services.each)

    def _together(
        self,
        order: Sequence[int],
        sets: Sequence[Flags],
        runs: Mapping[str, Flags],
        rooms: Floats,
        staff: Mapping[str, float],
    ) -> Mapping[str, Flags] | None:
        """Return where all services run, of which some run already; None if the others cannot beside them."""
        if not order:
            return runs
        one = self.services.each[order[0]]
        fits = self._beside(one, sets[order[0]], runs, rooms)
        for kind, wte in one.staff.items():
            if kind not in staff:
                continue  # nobody asks how many there are
            fits = fits[fits.sum(axis=1) * wte <= staff[kind] + _EXACT * max(1.0, staff[kind])]
        for there in fits:
            self._pause()
            self._left -= 1
            if self._left < 0:
                raise TooManyError
            left = {kind: wte - one.staff.get(kind, 0.0) * there.sum() for kind, wte in staff.items()}
            found = self._together(order[1:], sets, {**runs, one.name: there}, rooms - one.rooms * there, left)
            if found is not None:
                return found
        return None

    def _beside(self, one: Service, sets: Flags, runs: Mapping[str, Flags], rooms: Floats) -> Flags:
        fits = sets[~(sets & (rooms < one.rooms - _EXACT)).any(axis=1)]
        for need in one.needs:
            if need in runs:
                fits = fits[~(fits & ~runs[need]).any(axis=1)]
        for other in self.services.each:
            if one.name in other.needs and other.name in runs:
                fits = fits[(fits | ~runs[other.name]).all(axis=1)]
        return fits


def _with_rooms(services: Services, one: Service, candidates: Sequence[int]) -> list[int]:
    return [place for place in candidates if one.rooms == 0 or services.rooms[place] >= one.rooms]


def _sets_of(program: Program, one: Service, candidates: Sequence[int], pause: Pause) -> Flags | None:
    """Return the sets of candidates that could run a service, a row each; None if they are too many to look at."""
    total = float(program.people.sum())
    most = min(len(candidates), one.most, total / one.people + _EXACT if one.people > 0 else np.inf)
    sizes = range(int(one.least), int(most) + 1)
    if sum(math.comb(len(candidates), size) for size in sizes) > _SETS:
        return None
    found = [np.zeros((0, program.minutes.shape[1]), dtype=bool)]
    for size in sizes:
        for chunk in _chunks(candidates, size, max(1, _FIGURES // (len(program.people) * max(1, size)))):
            pause()
            good = chunk[_are_good(program, one, chunk, total)]
            sets = np.zeros((len(good), program.minutes.shape[1]), dtype=bool)
            sets[np.arange(len(good))[:, None], good] = True
            found.append(sets)
    return np.concatenate(found)


def _chunks(candidates: Sequence[int], size: int, length: int) -> Iterator[npt.NDArray[np.intp]]:
    every = combinations(candidates, size)
    while chunk := list(islice(every, length)):
        yield np.array(chunk, dtype=np.intp)


def _are_good(program: Program, one: Service, chunk: npt.NDArray[np.intp], total: float) -> Flags:
    living = program.people > 0
    people = program.people[living]
    minutes = program.minutes[living][:, chunk]
    nearest, shortest = minutes.argmin(axis=2), minutes.min(axis=2)
    reached = np.isfinite(shortest)
    within = people @ (shortest <= one.minutes)
    good = np.asarray(within >= (one.share - _EXACT) * total, dtype=bool)
    for place in range(chunk.shape[1]):
        good &= people @ ((nearest == place) & reached) >= one.people - _EXACT * max(1.0, one.people)
    return good

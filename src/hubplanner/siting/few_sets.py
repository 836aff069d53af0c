"""Services that few hubs run: every set of hubs that could run each, so that what some hubs can run is looked up."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice

import numpy as np
import numpy.typing as npt

from hubplanner.siting.program import Flags, Floats, Program
from hubplanner.siting.services import Service, Services

_SETS = 100_000
_CHUNK = 2_000
_LOOKED_AT = 5_000
_EXACT = 1e-6


class _TooManyError(Exception):
    """More ways than are worth looking at."""


class FewSets:
    """The sets of hubs that could run each service by itself.

    Parameters
    ----------
    program : Program
    services : Services
    candidates : sequence of int
        That may be hubs, by position.
    """

    def __init__(self, program: Program, services: Services, candidates: Sequence[int]) -> None:
        self.services = services
        self._sets = [_sets_of(program, one, _with_rooms(services, one, candidates)) for one in services.each]
        self._left = 0

    def can(self, among: Sequence[int], hubs: int) -> bool | None:
        """Return whether some candidates can run all services, None if that is not known.

        Parameters
        ----------
        among : sequence of int
        hubs : int
            How many hubs take staff of their own.
        """
        inside = np.zeros(len(self.services.may), dtype=bool)
        inside[list(among)] = True
        within = [None if sets is None else sets[~(sets & ~inside).any(axis=1)] for sets in self._sets]
        if any(sets is not None and not len(sets) for sets in within):
            return False
        known = [sets for sets in within if sets is not None]
        if len(known) < len(within):
            return None
        order = sorted(range(len(known)), key=lambda service: len(known[service]))
        staff = {kind: pool.available - pool.each_hub * hubs for kind, pool in self.services.pools.items()}
        self._left = _LOOKED_AT
        try:
            return self._together(order, known, {}, np.nan_to_num(self.services.rooms, posinf=np.inf), staff)
        except _TooManyError:
            return None

    def _together(
        self,
        order: Sequence[int],
        sets: Sequence[Flags],
        runs: Mapping[str, Flags],
        rooms: Floats,
        staff: Mapping[str, float],
    ) -> bool:
        """Return whether the services left can run beside those that run already."""
        if not order:
            return True
        one = self.services.each[order[0]]
        fits = self._beside(one, sets[order[0]], runs, rooms)
        for kind, wte in one.staff.items():
            if kind not in staff:
                continue  # nobody asks how many there are
            fits = fits[fits.sum(axis=1) * wte <= staff[kind] + _EXACT * max(1.0, staff[kind])]
        if len(order) == 1:
            return bool(len(fits))
        for there in fits:
            self._left -= 1
            if self._left < 0:
                raise _TooManyError
            left = {kind: wte - one.staff.get(kind, 0.0) * there.sum() for kind, wte in staff.items()}
            if self._together(order[1:], sets, {**runs, one.name: there}, rooms - one.rooms * there, left):
                return True
        return False

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


def _sets_of(program: Program, one: Service, candidates: Sequence[int]) -> Flags | None:
    """Return the sets of candidates that could run a service, a row each; None if they are too many to look at."""
    total = float(program.people.sum())
    most = min(len(candidates), one.most, total / one.people + _EXACT if one.people > 0 else np.inf)
    sizes = range(int(one.least), int(most) + 1)
    if sum(math.comb(len(candidates), size) for size in sizes) > _SETS:
        return None
    found = [np.zeros((0, program.minutes.shape[1]), dtype=bool)]
    for size in sizes:
        for chunk in _chunks(candidates, size):
            good = chunk[_are_good(program, one, chunk, total)]
            sets = np.zeros((len(good), program.minutes.shape[1]), dtype=bool)
            sets[np.arange(len(good))[:, None], good] = True
            found.append(sets)
    return np.concatenate(found)


def _chunks(candidates: Sequence[int], size: int) -> Iterator[npt.NDArray[np.intp]]:
    every = combinations(candidates, size)
    while chunk := list(islice(every, _CHUNK)):
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

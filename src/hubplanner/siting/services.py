r"""Services that some of the hubs run: what is asked of them, in figures, and as a problem of siting of its own.

Sets: services *s*; of each, the hubs that run it, :math:`o_{js} \in \{0, 1\}`, and who goes where for it,
:math:`u_{ijs}`.

.. math::

    &o_{js} \le y_j, \quad l_s \le \sum_j o_{js} \le m_s, \quad o_{js} \le o_{js'} \text{ where } s \text{ needs } s' \\
    &\sum_{k \preceq_i j} u_{iks} \ge o_{js} \quad\text{(everyone goes to the nearest hub that runs it)} \\
    &\sum_i w_i u_{ijs} \ge V_s o_{js} \quad\text{(the people that keep it safe)} \\
    &\sum_s r_s o_{js} \le R_j \quad\text{(rooms)}, \qquad
        h_k \sum_j y_j + \sum_{js} f_{sk} o_{js} \le F_k \quad\text{(staff of kind } k) \\
    &\sum_{i: d_{is} \le \tau_s} w_i \ge \alpha_s \sum_i w_i, \quad d_{is} = \sum_j t_{ij} u_{ijs}

Those who have no way to any hub that runs it are with none of them, and are not within :math:`\tau_s`.

Given the hubs this is a `Program` again, whose candidates are pairs of a service and a hub (and of each service one
place for those without a way), and whose areas are pairs of a service and an area. The share within :math:`\tau_s` is
the mean of areas of which nobody lives in any and which are 0 minutes from a pair within reach and 1 from any other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from hubplanner.siting.program import Bound, Flags, Floats, Mean, Plan, Program, Row

CRITERION = "services"


@dataclass(frozen=True)
class Service:
    """What is asked of one service.

    Attributes
    ----------
    name : str
    least, most : float
        Hubs that run it.
    people : float
        For whom a hub that runs it is the nearest that does, at least.
    needs : tuple of str
        Services beside which it runs.
    rooms : float
        In each hub that runs it.
    staff : mapping of str to float
        WTE by kind in each hub that runs it.
    minutes, share : float
        At least this share of the people are within these minutes of a hub that runs it.
    """

    name: str
    least: float = 1.0
    most: float = np.inf
    people: float = 0.0
    needs: tuple[str, ...] = ()
    rooms: float = 0.0
    staff: Mapping[str, float] = field(default_factory=dict)
    minutes: float = np.inf
    share: float = 0.0


@dataclass(frozen=True)
class Pool:
    """Staff of one kind: WTE that there are, and that each hub takes before it runs any service."""

    available: float
    each_hub: float


@dataclass(frozen=True, eq=False)
class Services:
    """What is asked of all services that some hubs run.

    Attributes
    ----------
    each : tuple of Service
    may : numpy.ndarray of bool, shape (candidates,)
        Which candidates can run any: not those beyond the place.
    rooms : numpy.ndarray, shape (candidates,)
        That a candidate has for services; NaN where not known, which is never enough.
    pools : mapping of str to Pool
        By kind of staff.
    """

    each: tuple[Service, ...]
    may: Flags
    rooms: Floats
    pools: Mapping[str, Pool]

    def wte(self, kind: str, hubs: float, runs: Sequence[float]) -> float:
        """Return what so many hubs, of which so many run each service, take of a kind of staff."""
        teams = sum(one.staff.get(kind, 0.0) * count for one, count in zip(self.each, runs, strict=True))
        return self.pools[kind].each_hub * hubs + teams

    def bounds(self, program: Program, plan: Plan) -> Iterator[Bound]:
        """Return what a plan has of everything that is asked of services, apart from any model.

        Parameters
        ----------
        program : Program
        plan : Plan

        Yields
        ------
        tuple of (str, float, float, float)
            What it is, the least allowed, what it is in the plan, the most allowed.
        """
        runs = dict(zip((one.name for one in self.each), plan.runs, strict=False))  # none of a plan that has none
        can = {hub for hub in plan.hubs if self.may[hub]}
        for one in self.each:
            there = runs.get(one.name, ())
            yield f"the hubs that run {one.name}", one.least, float(len(there)), one.most
            yield f"where {one.name} runs", 0.0, float(len({*there} - can)), 0.0
            for need in one.needs:
                yield f"what {one.name} needs beside it", 0.0, float(len({*there} - {*runs.get(need, ())})), 0.0
            if not there:
                continue
            yield f"the people of {one.name}", one.people, float(people_nearest(program, sorted(there)).min()), np.inf
            within = share_within(program, there, one.minutes)
            yield f"the share within reach of {one.name}", one.share, within, np.inf
        for hub in can:
            taken = sum(one.rooms for one in self.each if hub in runs.get(one.name, ()))
            known = 0.0 if np.isnan(self.rooms[hub]) else float(self.rooms[hub])
            yield f"the rooms of hub {hub}", 0.0, taken, known if taken else np.inf
        for kind, pool in self.pools.items():
            wte = self.wte(kind, len(can), [len(runs.get(one.name, ())) for one in self.each])
            yield f"staff {kind}", 0.0, wte, pool.available


def people_nearest(program: Program, there: Sequence[int]) -> Floats:
    """Return the people who have each of the hubs that run a service for the nearest, of those with a way to any."""
    minutes = program.minutes[:, there]
    reached = np.isfinite(minutes).any(axis=1)
    return np.bincount(minutes.argmin(axis=1)[reached], program.people[reached], len(there)).astype(np.float64)


def share_within(program: Program, there: Sequence[int], most: float) -> float:
    """Return the share of the people who are within some minutes of a hub that runs a service."""
    shortest = program.minutes[:, there].min(axis=1)
    return float(program.people[np.isfinite(shortest) & (shortest <= most)].sum() / program.people.sum())


def stage(program: Program, services: Services, among: Sequence[int], hubs: int) -> Program:
    """Return which of some candidates run which service, as a problem of siting.

    Its objective is the mean minutes of everyone to every service.

    Parameters
    ----------
    program : Program
        Of the hubs.
    services : Services
    among : sequence of int
        Candidates that may run services, by position.
    hubs : int
        How many hubs there are, each of which takes its own staff.

    Returns
    -------
    Program
        Its candidates are those of ``among`` and a place for people without a way, service by service.
    """
    living = program.people > 0
    people, minutes = program.people[living], program.minutes[np.ix_(living, np.asarray(among, dtype=np.intp))]
    longest = float(minutes[np.isfinite(minutes)].max(initial=0.0))
    ways = np.hstack([minutes, np.full((len(people), 1), 2.0 * longest + 1.0)])
    shared = [one for one in services.each if one.share > 0]
    width, areas = ways.shape[1], len(services.each) * len(people)
    table = np.full((areas + len(shared) * len(people), len(services.each) * width), np.inf)
    for place in range(len(services.each)):
        table[place * len(people) : (place + 1) * len(people), place * width : (place + 1) * width] = ways
    means = []
    for place, one in enumerate(shared):
        first, column = areas + place * len(people), services.each.index(one) * width
        beyond = (ways > one.minutes).astype(np.float64)
        beyond[:, -1] = 1.0
        table[first : first + len(people), column : column + width] = beyond
        weights = np.zeros(len(table))
        weights[first : first + len(people)] = people / people.sum()
        means.append(Mean(weights, 1.0 - one.share, CRITERION, one.name))
    fewest = np.concatenate([np.append(np.full(width - 1, one.people), 0.0) for one in services.each])
    return Program(
        minutes=table,
        people=np.concatenate([np.tile(people, len(services.each)), np.zeros(len(table) - areas)]),
        rows=tuple(_rows(services, among, hubs)),
        least_people=fewest if fewest.any() else None,
        means=tuple(means),
    )


def _rows(services: Services, among: Sequence[int], hubs: int) -> Iterator[Row]:
    count, width = len(services.each), len(among) + 1
    names = [one.name for one in services.each]

    def weights(service: int, places: slice | int, weight: float = 1.0) -> Floats:
        table = np.zeros((count, width))
        table[service, places] = weight
        return table.ravel()

    for service, one in enumerate(services.each):
        yield Row(weights(service, width - 1), least=1.0)
        yield Row(weights(service, slice(width - 1)), one.least, one.most, CRITERION, one.name)
        for need in one.needs:
            for place in range(width - 1):
                beside = weights(service, place) - weights(names.index(need), place)
                yield Row(beside, most=0.0, criterion=CRITERION, where=one.name)
    rooms = np.array([one.rooms for one in services.each])
    for place, candidate in enumerate(among):
        if rooms.any():
            there = services.rooms[candidate]
            taken = sum(weights(service, place, rooms[service]) for service in range(count))
            yield Row(np.asarray(taken), most=0.0 if np.isnan(there) else float(there), criterion=CRITERION)
    for kind, pool in services.pools.items():
        teams = np.repeat([one.staff.get(kind, 0.0) for one in services.each], width)
        teams[width - 1 :: width] = 0.0
        yield Row(teams, most=pool.available - pool.each_hub * hubs, criterion="staff", where=kind)


def runs_of(services: Services, among: Sequence[int], chosen: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return which candidates run each service, of the pairs that were chosen in a `stage`."""
    width = len(among) + 1
    return tuple(
        tuple(among[pair - service * width] for pair in chosen if service * width <= pair < (service + 1) * width - 1)
        for service in range(len(services.each))
    )

"""What would be enough of services that some hubs run, where they collide with other criteria."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from hubplanner.siting.aims import any_answer
from hubplanner.siting.asked import Asked
from hubplanner.siting.engine import run_program
from hubplanner.siting.enough import Demand, closest, round_down, short_of_staff
from hubplanner.siting.program import Plan, Program
from hubplanner.siting.services import CRITERION, Pool, Service, Services, people_nearest, share_within
from hubplanner.siting.solution import Unmet
from hubplanner.study import Cancel, no_progress

_TRIED = 6
_Tell = Callable[[Asked, Program, Demand, Cancel], Unmet | None]


def service_demands(program: Program) -> Iterator[Demand]:
    """Return what is asked of services, each part of it by itself.

    Parameters
    ----------
    program : Program

    Yields
    ------
    Demand
    """
    for one in () if program.services is None else program.services.each:
        for asked, tell, loose in (
            (one.needs, _of_needs, {"needs": ()}),
            (one.rooms, _of_rooms, {"rooms": 0.0}),
            (one.share, _of_share, {"share": 0.0, "minutes": np.inf}),
            (one.least > 1 or np.isfinite(one.most), _of_hubs, {"least": 1.0, "most": np.inf}),
            (one.people, _of_people, {"people": 0.0}),
        ):
            if asked:
                yield Demand(CRITERION, one.name, _without(one.name, loose), tell)


def without_staff(program: Program, kind: str) -> Program:
    """Return a program in which services need none of a kind of staff."""
    services = program.services
    if services is None:
        return program
    pools = {name: pool for name, pool in services.pools.items() if name != kind}
    return replace(program, services=replace(services, pools=pools))


def of_staff(asked: Asked, free: Program, demand: Demand, cancel: Cancel) -> Unmet | None:
    """Return the least staff of a kind, of hubs and services together, that would be enough."""
    before, services, kind = _services(asked.program), _services(free), demand.where
    pool = before.pools[kind]

    def wte(plan: Plan) -> float:
        hubs = sum(1 for hub in plan.hubs if before.may[hub])
        return before.wte(kind, hubs, [len(there) for there in plan.runs])

    def used(available: float) -> tuple[float, str] | None:
        pools = {**services.pools, kind: Pool(available, pool.each_hub)}
        plan = _any_plan(replace(free, services=replace(services, pools=pools)), cancel)
        return None if plan is None else (wte(plan), "")

    plan = _any_plan(free, cancel)
    least = None if plan is None else closest(used, pool.available, wte(plan))
    return None if least is None else short_of_staff(kind, least[0], pool.available)


def _services(program: Program) -> Services:
    if program.services is None:
        raise ValueError("A program of which services collide has services.")
    return program.services


def _service(program: Program, name: str) -> Service:
    return next(one for one in _services(program).each if one.name == name)


def _with(program: Program, name: str, changes: Mapping[str, Any]) -> Program:
    services = _services(program)
    each = tuple(replace(one, **changes) if one.name == name else one for one in services.each)
    return replace(program, services=replace(services, each=each))


def _without(name: str, loose: Mapping[str, Any]) -> Callable[[Program], Program]:
    return lambda program: _with(program, name, loose)


def _any_plan(program: Program, cancel: Cancel) -> Plan | None:
    return run_program(any_answer(program), no_progress, cancel).plan


def _there(program: Program, name: str, plan: Plan) -> tuple[int, ...]:
    return plan.runs[[one.name for one in _services(program).each].index(name)]


def _of_people(asked: Asked, free: Program, demand: Demand, cancel: Cancel) -> Unmet | None:
    name, wanted = demand.where, _service(asked.program, demand.where).people

    def smallest(people: float) -> tuple[float, str] | None:
        plan = _any_plan(_with(free, name, {"people": people}), cancel)
        if plan is None:
            return None
        there = _there(free, name, plan)
        by_hub = people_nearest(free, there)
        return min((float(people), asked.codes[hub]) for people, hub in zip(by_hub, there, strict=True))

    best = closest(smallest, wanted, 0.0)
    if best is None:
        return None
    message = (
        f"{name} needs {wanted:,.0f} people at each hub that runs it; the smallest of these can have about "
        f"{round_down(best[0], 0):,.0f}, at {best[1]}."
    )
    return Unmet(CRITERION, name, wanted - best[0], message, best[0])


def _of_share(asked: Asked, free: Program, demand: Demand, cancel: Cancel) -> Unmet | None:
    name, one = demand.where, _service(asked.program, demand.where)

    def within(share: float) -> tuple[float, str] | None:
        plan = _any_plan(_with(free, name, {"share": share, "minutes": one.minutes}), cancel)
        if plan is None:
            return None
        return share_within(free, _there(free, name, plan), one.minutes), ""

    best = closest(within, one.share, 0.0)
    if best is None:
        return None
    message = (
        f"About {round_down(best[0], 3) * 100:.1f} % of the people can be within {one.minutes:g} minutes of a hub "
        f"that runs {name}, of {one.share:.1%} asked."
    )
    return Unmet(CRITERION, name, one.share - best[0], message, best[0])


def _of_rooms(asked: Asked, free: Program, demand: Demand, cancel: Cancel) -> Unmet | None:
    name, wanted, services = demand.where, _service(asked.program, demand.where).rooms, _services(free)

    def spare(rooms: float) -> tuple[float, str] | None:
        plan = _any_plan(_with(free, name, {"rooms": rooms}), cancel)
        if plan is None:
            return None
        taken = {hub: sum(one.rooms for one, there in zip(services.each, plan.runs, strict=True) if hub in there)
                 for hub in _there(free, name, plan)}  # fmt: skip
        return min((float(np.nan_to_num(services.rooms[hub])) - others, asked.codes[hub])
                   for hub, others in taken.items())  # fmt: skip

    best = closest(spare, wanted, 0.0)
    if best is None:
        return None
    message = f"{name} takes {wanted:g} rooms in each hub that runs it; {round_down(best[0], 1):g} is about the most."
    return Unmet(CRITERION, name, wanted - best[0], message, best[0])


def _of_hubs(asked: Asked, free: Program, demand: Demand, cancel: Cancel) -> Unmet | None:
    name, one = demand.where, _service(asked.program, demand.where)
    numbers = [
        number for step in range(1, _TRIED + 1) for number in (one.least - step, one.most + step)
        if 1 <= number <= len(asked.codes)
    ]  # fmt: skip
    for number in numbers:
        if _any_plan(_with(free, name, {"least": number, "most": number}), cancel) is not None:
            wanted = f"{one.least:g}" if one.least == one.most else (
                f"{one.least:g} or more" if np.isinf(one.most) else f"{one.least:g} to {one.most:g}")  # fmt: skip
            by = max(one.least - number, number - one.most)
            hubs = "1 hub" if wanted == "1" else f"{wanted} hubs"
            return Unmet(CRITERION, name, by, f"{name} cannot run at {hubs}; {number:g} can run it.", number)
    return None


def _of_needs(asked: Asked, free: Program, demand: Demand, cancel: Cancel) -> Unmet | None:
    needs = " and ".join(_service(asked.program, demand.where).needs)
    if _any_plan(free, cancel) is None:
        return None
    return Unmet(CRITERION, demand.where, 0.0, f"{demand.where} can run if it does not need {needs} beside it.")

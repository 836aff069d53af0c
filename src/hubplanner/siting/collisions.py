"""Why criteria cannot all be met: the smallest set of them that collides, and what would be enough of each."""

import math
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from hubplanner.siting.aims import any_answer
from hubplanner.siting.asked import Asked
from hubplanner.siting.contradictions import count_hubs
from hubplanner.siting.engine import run_program
from hubplanner.siting.enough import Demand, count_areas, enough, name_some, round_up
from hubplanner.siting.enough_services import of_staff, service_demands, without_staff
from hubplanner.siting.program import Flags, Program, Row
from hubplanner.siting.solution import Unmet
from hubplanner.siting.sums import HAIR
from hubplanner.study import Cancel, Progress, never, no_progress

#: So long is it looked for what would be enough of a criterion, where it is known why it cannot be met.
_SOON_S = 5.0
_TOGETHER = ("excluded", "worst_condition", "suitability", "capacity")


def blocked(asked: Asked) -> Unmet | None:
    """Return what no number of hubs can mend: areas that no candidate can serve, whichever is let in.

    Parameters
    ----------
    asked : Asked

    Returns
    -------
    Unmet or None
    """
    program = asked.program
    nearest = program.minutes.min(axis=1)
    lost = np.isinf(nearest)
    beyond = (nearest > program.farthest) & (program.people > 0)
    stranded: Flags = lost if lost.any() else beyond
    if not stranded.any():
        return None
    areas = [str(area) for area in asked.travel_time.index[stranded]]
    people = float(program.people[stranded].sum())
    named = name_some(areas)
    if lost.any():
        message = f"{count_areas(len(areas))} cannot be reached from any candidate: {named}."
        return Unmet("reach", named, people, message)
    least = float(nearest[stranded].max())
    verb = "is" if len(areas) == 1 else "are"
    message = (
        f"{count_areas(len(areas))} with {people:,.0f} people {verb} over {program.farthest:g} minutes from every "
        f"candidate: {named}. {round_up(least, 1):.1f} minutes is the least that any number of hubs could meet."
    )
    return Unmet("max_minutes", named, least - program.farthest, message)


def collisions(asked: Asked, progress: Progress = no_progress, cancel: Cancel = never) -> tuple[Unmet, ...]:
    """Return a smallest set of criteria that collide: without any one of them the others can be met.

    Criteria are left out one after another; one without which the rest still cannot be met plays no part (a deletion
    filter: Chinneck and Dravnieks 1991). For each that is left, the least change of it by which everything can be met,
    all else being as asked, is worked out.

    Parameters
    ----------
    asked : Asked
        Which cannot be met.
    progress, cancel : callable, optional

    Returns
    -------
    tuple of Unmet
        Empty if it was stopped before anything was known.
    """
    demands = list(_demands(asked))
    too_many = _too_many_people(asked)
    if too_many:
        return _of_too_many(asked, too_many, [one for one in demands if one.criterion in too_many], progress, cancel)
    program = any_answer(asked.program)
    for place, demand in enumerate(list(demands)):
        progress(place / (2 * len(demands) + 1), "Finding out which criteria collide")
        left = demand.without(program)
        ended = run_program(left, no_progress, cancel).ended
        if ended == "cancelled":
            return ()
        if ended == "infeasible":
            program = left
            demands.remove(demand)
    told = []
    for place, demand in enumerate(demands):
        progress(0.5 + place / (2 * len(demands)), "Finding out what would be enough")
        told.append(enough(asked, demand, cancel))
        if cancel():
            return ()
    return tuple(told)


def _too_many_people(asked: Asked) -> dict[str, Unmet]:
    """Return the number of hubs and the least people of each as unmet, where they ask for more people than there are.

    By criterion; empty where they do not, or where it is services that ask for the people.
    """
    (least_hubs, _), each = asked.criteria.hub_range, asked.criteria.min_population or 0.0
    people, bounds = float(asked.program.people.sum()), asked.program.least_people
    if least_hubs * each <= people * (1 + HAIR) or (bounds is not None and bounds.max() > each):
        return {}
    message = (
        f"{count_hubs(least_hubs)} with {each:,.0f} people each would take {least_hubs * each:,.0f}. "
        f"There are {people:,.0f}, {math.floor(people / least_hubs):,} for each."
    )
    told = {"min_population": Unmet("min_population", "", each - people / least_hubs, message)}
    if possible := math.floor(people / each):
        message = f"{count_hubs(possible)} at most can have {each:,.0f} people each."
        told["hubs"] = Unmet("hubs", "", float(least_hubs - possible), message)
    return told


def _of_too_many(
    asked: Asked, too_many: Mapping[str, Unmet], demands: Iterable[Demand], progress: Progress, cancel: Cancel
) -> tuple[Unmet, ...]:
    """Return what would be enough of each where that is soon found; more than this may collide, which takes long."""
    told = []
    for demand in demands:
        progress(-1.0, "Finding out what would be enough")
        end = time.monotonic() + _SOON_S
        found = enough(asked, demand, lambda end=end: cancel() or time.monotonic() > end)
        told.append(too_many[demand.criterion] if found.enough is None else found)
    return tuple(told)


def _demands(asked: Asked) -> Iterator[Demand]:
    """Return what is asked, that first which people would rather see in the reason last."""
    program = asked.program
    for mean in program.means:
        yield Demand(mean.criterion, mean.where, lambda one, mean=mean: replace(  # type: ignore[misc]
            one, means=tuple(other for other in one.means if other is not mean)))  # fmt: skip
    together: dict[str, list[Row]] = {}
    for row in program.rows:
        if row.criterion in ("hubs", "outside_hubs"):
            continue
        key = row.criterion if row.criterion in _TOGETHER else f"{row.criterion} {row.where}"
        together.setdefault(key, []).append(row)
    for rows in together.values():
        where = ", ".join(row.where for row in rows)

        def without(one: Program, rows: list[Row] = rows) -> Program:
            left = tuple(row for row in one.rows if not any(row is other for other in rows))
            return replace(without_staff(one, rows[0].where) if rows[0].criterion == "staff" else one, rows=left)

        shared = rows[0].criterion == "staff" and program.services is not None and where in program.services.pools
        yield Demand(rows[0].criterion, where, without, of_staff if shared else None)
    yield from service_demands(program)
    if program.coverage_share > 0:
        yield Demand("coverage", "", lambda one: replace(one, coverage_share=0.0))
    if program.most_people is not None:
        name = "capacity" if asked.criteria.max_population is None else "max_population"
        yield Demand(name, "", lambda one: replace(one, most_people=None))
    yield from _least_people(asked)
    if np.isfinite(program.farthest):
        yield Demand("max_minutes", "", lambda one: replace(one, farthest=np.inf))
    # Any number of hubs is one at least.
    yield Demand("hubs", "", lambda one: replace(
        one, rows=tuple(replace(row, least=1.0, most=np.inf) if row.criterion == "hubs" else row for row in one.rows)
    ))  # fmt: skip


def _least_people(asked: Asked) -> Iterator[Demand]:
    """Return the services that every hub runs, and the least people asked for, of which the greater counts."""
    least = asked.criteria.min_population or 0.0

    def without_services(one: Program) -> Program:
        return replace(one, least_people=np.where(asked.counted, least, 0.0) if least > 0 else None)

    def without_least(one: Program) -> Program:
        bound = one.least_people
        return one if bound is None or bound.max() > least else replace(one, least_people=None)

    bounds = asked.program.least_people
    if bounds is not None and bounds.max() > least:
        yield Demand("services", ", ".join(asked.criteria.services_everywhere), without_services)
    if least > 0:
        yield Demand("min_population", "", without_least)

"""What numbers of hubs and of people cannot add up to, seen without a search."""

import math

import numpy as np

from hubplanner.siting.asked import Asked
from hubplanner.siting.program import Program, Row
from hubplanner.siting.solution import Unmet

_HAIR = 1e-9


def cannot_add_up(program: Program) -> bool:
    """Return whether a bound on the number of hubs alone asks for more people than there are, or leaves them no room.

    As many hubs as a row asks for have at least the sum of the smallest least numbers of people among its candidates;
    as many as it allows have room for no more than the sum of the largest, beside all that the row does not count.

    Parameters
    ----------
    program : Program

    Returns
    -------
    bool
        False where only a search can tell.
    """
    people = float(program.people.sum())
    return any(
        _people_asked(program, row) > people * (1 + _HAIR) or _room_left(program, row) < people * (1 - _HAIR)
        for row in program.rows
        if np.isin(row.weights, (0.0, 1.0)).all()
    )


def _people_asked(program: Program, row: Row) -> float:
    if program.least_people is None or row.least <= 0:
        return 0.0
    least = np.sort(program.least_people[row.weights > 0])
    return float(least[: math.ceil(row.least - _HAIR)].sum())


def _room_left(program: Program, row: Row) -> float:
    if program.most_people is None or not np.isfinite(row.most):
        return math.inf
    counted = row.weights > 0
    most = np.sort(program.most_people[counted])[::-1]
    return float(most[: math.floor(row.most + _HAIR)].sum() + program.most_people[~counted].sum())


def too_many_people(asked: Asked) -> dict[str, Unmet]:
    """Return the number of hubs and the least people of each as unmet, where they ask for more people than there are.

    Returns
    -------
    dict of str to Unmet
        By criterion; empty where they do not, or where it is services that ask for the people.
    """
    (least_hubs, _), each = asked.criteria.hub_range, asked.criteria.min_population or 0.0
    people, bounds = float(asked.program.people.sum()), asked.program.least_people
    if least_hubs * each <= people * (1 + _HAIR) or (bounds is not None and bounds.max() > each):
        return {}
    message = (
        f"{_hubs(least_hubs)} with {each:,.0f} people each would take {least_hubs * each:,.0f}. "
        f"There are {people:,.0f}, {math.floor(people / least_hubs):,} for each."
    )
    told = {"min_population": Unmet("min_population", "", each - people / least_hubs, message)}
    if possible := math.floor(people / each):
        message = f"{_hubs(possible)} at most can have {each:,.0f} people each."
        told["hubs"] = Unmet("hubs", "", float(least_hubs - possible), message)
    return told


def _hubs(count: int) -> str:
    return "1 hub" if count == 1 else f"{count} hubs"

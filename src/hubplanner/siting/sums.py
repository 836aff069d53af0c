"""What numbers of hubs and of people cannot add up to, seen without a search."""

import math

import numpy as np

from hubplanner.siting.program import Program, Row

HAIR = 1e-9


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
    if program.least_people is None and program.most_people is None:
        return False
    people = float(program.people.sum())
    return any(
        _people_asked(program, row) > people * (1 + HAIR) or _room_left(program, row) < people * (1 - HAIR)
        for row in program.rows
        if np.isin(row.weights, (0.0, 1.0)).all()
    )


def _people_asked(program: Program, row: Row) -> float:
    if program.least_people is None or row.least <= 0:
        return 0.0
    least = np.sort(program.least_people[row.weights > 0])
    return float(least[: math.ceil(row.least - HAIR)].sum())


def _room_left(program: Program, row: Row) -> float:
    if program.most_people is None or not np.isfinite(row.most):
        return math.inf
    counted = row.weights > 0
    most = np.sort(program.most_people[counted])[::-1]
    return float(most[: math.floor(row.most + HAIR)].sum() + program.most_people[~counted].sum())

"""Hubs that people chose themselves, as an answer like any other: measured, but with no proof."""

from collections.abc import Collection

import numpy as np

from hubplanner.siting.asked import Tables, ask
from hubplanner.siting.criteria import Criteria
from hubplanner.siting.enough import name_some
from hubplanner.siting.inputs import inputs_digest
from hubplanner.siting.program import minutes_of, nearest_plan
from hubplanner.siting.solution import Solution
from hubplanner.siting.solve import measured
from hubplanner.study import InputError, did_you_mean

BY_HAND = "chosen by hand"
"""What stands as the solver of hubs that people chose."""


def chosen_by_hand(tables: Tables, criteria: Criteria, hubs: Collection[str]) -> Solution:
    """Return what some hubs mean, everyone going to the nearest of them.

    Parameters
    ----------
    tables : Tables
    criteria : Criteria
        Who travels and how, and the objective. Whether the hubs meet the rest is for `not_met` to say.
    hubs : collection of str

    Returns
    -------
    Solution
        ``feasible``, without a bound.

    Raises
    ------
    InputError
        If there is no hub, one is no candidate, people have no way to any, or the tables do not have what the
        criteria ask for.
    """
    asked = ask(tables, criteria)
    place = {code: position for position, code in enumerate(asked.codes) if asked.counted[position]}
    for code in hubs:
        if code not in place:
            raise InputError(f"{code} is not a building that could be a hub.{did_you_mean(code, place)}")
    if not hubs:
        raise InputError("There are no hubs to keep.")
    chosen = {place[code] for code in hubs}
    plan = nearest_plan(asked.program, [*chosen, *np.flatnonzero(~asked.counted).tolist()])
    lost = asked.travel_time.index[~np.isfinite(minutes_of(asked.program, plan))]
    if len(lost):
        raise InputError(f"There is no way to any of these hubs from {name_some(list(lost))}.")
    return Solution("feasible", solver=BY_HAND, inputs=inputs_digest(tables, criteria), **measured(asked, plan))

"""Whether hubs that were once decided on still meet what was asked of them."""

from collections.abc import Mapping, Sequence

import numpy as np

from hubplanner.siting.asked import Tables, ask
from hubplanner.siting.criteria import Criteria
from hubplanner.siting.engine import run_program
from hubplanner.siting.placing import with_services
from hubplanner.siting.program import Plan, broken, nearest_plan
from hubplanner.study import InputError


def not_met(tables: Tables, criteria: Criteria, hubs: Sequence[str], assignment: Mapping[str, str]) -> list[str]:
    """Return which criteria some hubs do not meet as things are now, in words; empty if they meet all.

    Parameters
    ----------
    tables : Tables
    criteria : Criteria
    hubs : sequence of str
        At least one. Hubs outside the place, which are open whatever is chosen, need not be named.
    assignment : mapping of str to str
        Who goes where, if the criteria direct people; else everyone goes to the nearest hub.

    Raises
    ------
    InputError
        If a hub is no candidate, an area has none, or the tables do not have what the criteria ask for.
    """
    asked = ask(tables, criteria)
    place = {code: position for position, code in enumerate(asked.codes)}
    gone = [code for code in {*hubs, *assignment.values()} if code not in place]
    if gone:
        raise InputError(f"{min(gone)} is no longer a building that could be a hub.")
    if not asked.program.nearest and not set(asked.travel_time.index) <= set(assignment):
        raise InputError("The plan does not say to which hub the people of every area go.")
    open_now = sorted({*(place[code] for code in hubs), *np.flatnonzero(~asked.counted).tolist()})
    if asked.program.nearest:
        plan = nearest_plan(asked.program, open_now)
    else:
        goes_to = [place[assignment[area]] for area in asked.travel_time.index]
        plan = Plan(tuple(open_now), np.array(goes_to, dtype=np.intp))
    if asked.program.services is not None:
        plan = with_services(asked.program, plan, run_program)
    return [words.replace("_", " ") for words in broken(asked.program, plan, codes=asked.codes)]

"""Why a hub is in, why a building is not, and who moves if a hub closes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from hubplanner.siting.asked import Asked, Tables, ask
from hubplanner.siting.criteria import Criteria
from hubplanner.siting.engine import run_program
from hubplanner.siting.inputs import changed_inputs, inputs_digest
from hubplanner.siting.narrowing import narrowed
from hubplanner.siting.program import Row, nearest_plan
from hubplanner.siting.solution import Solution
from hubplanner.siting.solve import settled
from hubplanner.study import Cancel, InputError, Progress, no_progress, stop_if
from hubplanner.study import never as never_stop


@dataclass(frozen=True)
class Without:
    """What it costs to have another decision about one building than the best plan has.

    Attributes
    ----------
    code : str
    in_plan : bool
        Whether it is a hub of the plan: then the cost is of leaving it out, else of forcing it in.
    cost : float or None
        By how much the objective becomes worse, in its own unit; None if the criteria cannot be met then.
    hubs : tuple of str
        The best hubs then.
    why_not : str
        Why it cannot be a hub at all, empty if it can.
    """

    code: str
    in_plan: bool
    cost: float | None
    hubs: tuple[str, ...]
    why_not: str = ""


def explain(
    tables: Tables,
    criteria: Criteria,
    solution: Solution,
    codes: Iterable[str] | None = None,
    progress: Progress = no_progress,
    cancel: Cancel = never_stop,
    watch: Callable[[Without], None] | None = None,
) -> list[Without]:
    """Return what it would cost to decide otherwise about each building, each proven.

    Parameters
    ----------
    tables, criteria
        As the solution was found with.
    solution : Solution
        Proven best.
    codes : iterable of str, optional
        Of candidates; all if not given.
    progress, cancel : callable, optional
    watch : callable, optional
        Called with what it costs of each building once it is known.

    Returns
    -------
    list of Without
        Hubs first, the dearest to leave out first; then the others, the cheapest to force in first.

    Raises
    ------
    InputError
        If the solution is not proven best, the tables are not those it was found with, or a code is no candidate.
    Cancelled
    """
    if solution.status != "optimal" or solution.objective is None:
        raise InputError("Only an answer that is proven best can be explained.")
    asked = settled(_as_found(tables, criteria, solution), cancel)
    wanted = list(asked.codes if codes is None else codes)
    strange = [code for code in wanted if code not in asked.codes]
    if strange:
        raise InputError(f"{strange[0]} is not a candidate building.")
    sign = -1.0 if asked.program.objective == "coverage" else 1.0
    plan = [place for place, code in enumerate(asked.codes) if code in solution.hubs or not asked.counted[place]]
    told: list[Without] = []
    for place, code in enumerate(wanted):
        stop_if(cancel)
        progress(place / len(wanted), f"What if {code} {'is no hub' if code in solution.hubs else 'is a hub'}?")
        if code in asked.ruled_out:
            told.append(Without(code, False, None, (), asked.ruled_out[code].why))
        elif asked.counted[asked.codes.index(code)]:
            told.append(_otherwise(asked, code, plan, sign * solution.objective, cancel))
        else:
            continue
        if watch is not None:
            watch(told[-1])
    return sorted(told, key=_order)


def _as_found(tables: Tables, criteria: Criteria, solution: Solution) -> Asked:
    asked = ask(tables, criteria)
    changed = changed_inputs(solution.inputs, inputs_digest(tables, criteria))
    if changed:
        told = " and ".join(changed)
        raise InputError(f"{told[:1].upper()}{told[1:]} changed since this answer was found. Find the hubs again.")
    return asked


def _order(one: Without) -> tuple[bool, float, str]:
    cost = float("inf") if one.cost is None else one.cost
    return not one.in_plan, -cost if one.in_plan else cost, one.code


def _otherwise(asked: Asked, code: str, plan: Sequence[int], best: float, cancel: Cancel) -> Without:
    place = asked.codes.index(code)
    in_plan = place in plan
    weights = np.zeros(len(asked.codes))
    weights[place] = 1.0
    row = Row(weights, most=0.0) if in_plan else Row(weights, least=1.0)
    program, start = narrowed(asked.with_rows(row).program, plan, best, cancel)
    found = run_program(program, no_progress, cancel, start=start)
    stop_if(cancel)
    if found.plan is None or found.bound is None:
        return Without(code, in_plan, None, ())
    hubs = tuple(asked.codes[place] for place in found.plan.hubs if asked.counted[place])
    return Without(code, in_plan, max(0.0, found.bound - best), hubs)


def if_closed(tables: Tables, criteria: Criteria, solution: Solution, code: str) -> pd.DataFrame:
    """Return who moves where if a hub closes and the others stay.

    Parameters
    ----------
    tables, criteria, solution
        See `explain`; the answer need not be proven.
    code : str
        Of a hub of the solution.

    Returns
    -------
    pandas.DataFrame
        A row an area that moves: ``people``, ``from_min``, ``to_hub``, ``to_min``, ``longer_min``; ``to_hub`` is
        missing where no other hub can be reached.

    Raises
    ------
    InputError
        If it is not a hub of the solution, or the only one, or the tables are not those it was found with.
    """
    if code not in solution.hubs:
        raise InputError(f"{code} is not a hub of this answer.")
    asked = _as_found(tables, criteria, solution)
    others = [place for place, one in enumerate(asked.codes)
              if one != code and (one in solution.hubs or not asked.counted[place])]  # fmt: skip
    if not others:
        raise InputError(f"{code} is the only hub: nobody has another to go to.")
    moved = [area for area, hub in solution.assignment.items() if hub == code]
    rows = asked.travel_time.index.get_indexer(pd.Index(moved))
    part = replace(asked.program, minutes=asked.program.minutes[rows], people=asked.program.people[rows], means=())
    goes_to = nearest_plan(part, others).goes_to
    after = part.minutes[np.arange(len(rows)), goes_to]
    before = part.minutes[:, asked.codes.index(code)]
    reached = np.isfinite(after)
    table = pd.DataFrame(
        {
            "people": part.people,
            "from_min": before,
            "to_hub": [asked.codes[place] if ok else None for place, ok in zip(goes_to, reached, strict=True)],
            "to_min": np.where(reached, after, np.nan),
        },
        index=pd.Index(moved, name="area"),
    )
    return table.assign(longer_min=table["to_min"] - table["from_min"])


def in_names(told: Iterable[Without], names: Mapping[str, str], unit: str = "minutes") -> list[str]:
    """Return what `explain` found as sentences.

    Parameters
    ----------
    told : iterable of Without
    names : mapping of str to str
        Of buildings, by code.
    unit : str
        Of the objective.
    """
    lines = []
    for one in told:
        name = names.get(one.code, one.code)
        if one.why_not:
            lines.append(f"{name} cannot be a hub: {one.why_not}.")
        elif one.cost is None:
            lines.append(f"{'Without' if one.in_plan else 'With'} {name} the criteria cannot be met.")
        elif one.in_plan:
            lines.append(f"Leaving {name} out costs {one.cost:.2f} {unit}.")
        else:
            lines.append(f"Forcing {name} in costs {one.cost:.2f} {unit}.")
    return lines

r"""One decision under many futures: which hubs stay good whatever comes.

A case :math:`\omega` has its own times, people and criteria, and its own best objective :math:`Z^*_\omega`. Of a set of
hubs :math:`y`, its regret in a case is :math:`Z_\omega(y) - Z^*_\omega`, everyone going to the nearest hub. A set that
does not meet the criteria of a case is counted as failing there, and its regret is infinite.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from hubplanner.siting.asked import Asked, Tables, ask
from hubplanner.siting.criteria import Criteria
from hubplanner.siting.engine import run_program
from hubplanner.siting.program import objective_of
from hubplanner.siting.regret import least_regret, value_of
from hubplanner.siting.solve import settled
from hubplanner.study import Cancel, InputError, Progress, never, no_progress, stop_if


@dataclass(frozen=True, eq=False)
class Case:
    """One future.

    Attributes
    ----------
    name : str
    tables : Tables
    criteria : Criteria
    """

    name: str
    tables: Tables
    criteria: Criteria


@dataclass(frozen=True, eq=False)
class Robustness:
    """How sets of hubs do over all cases.

    Attributes
    ----------
    cases : pandas.DataFrame
        By case: ``status``, ``best`` (objective), ``hubs`` (codes with spaces between).
    sets : pandas.DataFrame
        A row a set of hubs, the least worst regret first: ``hubs``, ``expected`` and ``worst_regret`` (in the unit of
        the objective), ``worst_case``, ``failed`` (in how many cases it does not meet the criteria), ``best_in`` (in
        how many it is the best).
    in_how_many : mapping of str to int
        In the best sets of how many cases each building is a hub.
    good_for_all : tuple of str
        The set whose worst regret is the least among those looked at; of all sets that there are, if ``proven``.
    proven : bool
    unproven : str
        Why it is not proven, in words; empty if it is.
    """

    cases: pd.DataFrame
    sets: pd.DataFrame
    in_how_many: Mapping[str, int]
    good_for_all: tuple[str, ...]
    proven: bool
    unproven: str = ""


def robust(
    cases: Sequence[Case],
    also: Sequence[Sequence[str]] = (),
    progress: Progress = no_progress,
    cancel: Cancel = never,
) -> Robustness:
    """Solve every case, and see how the sets found do in all the others.

    Parameters
    ----------
    cases : sequence of Case
        With the same candidates and the same objective, people going to the nearest hub.
    also : sequence of sequence of str
        Other sets to look at, for example an option that was kept.
    progress, cancel : callable, optional

    Returns
    -------
    Robustness

    Raises
    ------
    InputError
        If there is no case, cases do not fit together, or as in `hubplanner.siting.solve`.
    Cancelled
    """
    if not cases:
        raise InputError("There is no case to be robust against.")
    asked = [ask(case.tables, case.criteria) for case in cases]
    first = asked[0]
    for case, one in zip(cases, asked, strict=True):
        if one.codes != first.codes or one.program.objective != first.program.objective:
            raise InputError(f"{case.name}: all cases need the same candidates and objective.")
        if not one.program.nearest:
            raise InputError("A robust set is found for people who go to the nearest hub, not with allocation “best”.")
    asked = _settled_alike(asked, cancel)
    best: list[float] = []
    found: dict[tuple[int, ...], int] = {}
    rows = []
    for place, (case, one) in enumerate(zip(cases, asked, strict=True)):
        stop_if(cancel)
        progress(place / (len(cases) + 1), case.name)
        run = run_program(one.program, no_progress, cancel)
        stop_if(cancel)
        objective = np.nan if run.plan is None else objective_of(one.program, run.plan)
        best.append(objective)
        hubs: tuple[int, ...] = () if run.plan is None else run.plan.hubs
        if hubs:
            found[hubs] = found.get(hubs, 0) + 1
        rows.append({"case": case.name, "status": run.ended, "best": abs(objective), "hubs": _words(first, hubs)})
    for codes in also:
        found.setdefault(_places(first, codes), 0)
    everywhere = least_regret(asked, best, list(found), progress, cancel)
    if everywhere.hubs:
        found.setdefault(everywhere.hubs, 0)
    sets = _over_all(first, cases, asked, best, found)
    counts = Counter(code for row in rows for code in str(row["hubs"]).split())
    chosen = tuple(str(sets["hubs"].iloc[0]).split()) if len(sets) else ()
    table = pd.DataFrame(rows).set_index("case")
    return Robustness(table, sets, dict(counts.most_common()), chosen, not everywhere.unproven, everywhere.unproven)


def _settled_alike(asked: Sequence[Asked], cancel: Cancel) -> list[Asked]:
    """Where existing sites come first, allow in every case as many new ones as the case needs that needs most."""
    rows = [row for one in asked for row in settled(one, cancel).program.rows]
    limits = [row.most for row in rows if row.criterion == "existing_first"]
    return [one.with_new(int(max(limits))) for one in asked] if limits else list(asked)


def _places(asked: Asked, codes: Sequence[str]) -> tuple[int, ...]:
    """Return the positions of a set of hubs, with those beyond the place, which are always there."""
    strange = [code for code in codes if code not in asked.codes]
    if strange:
        raise InputError(f"{strange[0]} is not a candidate building.")
    outside = np.flatnonzero(~asked.counted).tolist()
    return tuple(sorted({*outside, *(asked.codes.index(code) for code in codes)}))


def _words(asked: Asked, hubs: Sequence[int]) -> str:
    return " ".join(asked.codes[place] for place in hubs if asked.counted[place])


def _over_all(
    first: Asked,
    cases: Sequence[Case],
    asked: Sequence[Asked],
    best: Sequence[float],
    found: Mapping[tuple[int, ...], int],
) -> pd.DataFrame:
    rows = []
    for hubs, times in found.items():
        values = np.array([value_of(one.program, hubs) for one in asked])
        known = np.isfinite(np.array(best))
        regret = np.where(known, values - np.array(best), 0.0)
        worst = int(regret.argmax())
        met = np.isfinite(values)
        rows.append(
            {
                "hubs": _words(first, hubs), "expected": abs(float(values[met].mean())) if met.any() else np.nan,
                "worst_regret": float(regret[worst]), "worst_case": cases[worst].name,
                "failed": int((~met & known).sum()), "best_in": times,
            }
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=["hubs", "expected", "worst_regret", "worst_case", "failed", "best_in"])
    return table.sort_values(["worst_regret", "expected", "hubs"], kind="stable").reset_index(drop=True)

"""Near-ties: other sets of hubs that are almost as good, and what they have in common."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hubplanner.siting.asked import Tables, ask
from hubplanner.siting.collisions import blocked
from hubplanner.siting.criteria import Criteria
from hubplanner.siting.engine import run_program
from hubplanner.siting.program import Row
from hubplanner.siting.solution import Solution
from hubplanner.siting.solve import answered, settled
from hubplanner.study import Cancel, InputError, Progress, never, no_progress


@dataclass(frozen=True, eq=False)
class NearTies:
    """Sets of hubs from the best on.

    Attributes
    ----------
    solutions : list of Solution
        Each the best of those that differ enough from all before it.
    complete : bool
        Whether there is no further one within the limit; False if there may be more, or it was stopped.
    """

    solutions: list[Solution]
    complete: bool

    @property
    def in_how_many(self) -> dict[str, int]:
        """In how many of the sets each hub is, the most frequent first."""
        counts = Counter(hub for solution in self.solutions for hub in solution.hubs)
        return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def near_ties(
    tables: Tables,
    criteria: Criteria,
    within: float = 0.05,
    differ_by: int = 1,
    most: int = 10,
    progress: Progress = no_progress,
    cancel: Cancel = never,
) -> NearTies:
    r"""Return the best sets of hubs that differ from each other.

    After each set :math:`S` the next must leave out some of it: :math:`\sum_{j \in S} y_j \le |S| - k`. A set that
    only adds to an earlier one therefore does not count as another.

    Parameters
    ----------
    tables : Tables
    criteria : Criteria
    within : float
        How much worse than the best, as a share of its objective.
    differ_by : int
        How many hubs of each earlier set must be left out.
    most : int
        How many sets.
    progress, cancel : callable, optional

    Returns
    -------
    NearTies
        Empty if the criteria cannot be met.

    Raises
    ------
    InputError
        If a figure is out of range, or as in `hubplanner.siting.solve`.
    """
    if not (0 <= within <= 1 and differ_by >= 1 and most >= 1):
        raise InputError("Near-ties are asked for within 0 to 100 %, different by one hub at least, one set at least.")
    asked = settled(ask(tables, criteria), cancel)
    solutions: list[Solution] = []
    if blocked(asked):
        return NearTies(solutions, complete=True)
    limit = np.inf
    while len(solutions) < most:
        progress(len(solutions) / most, f"Looking for set {len(solutions) + 1} of hubs")
        found = run_program(asked.program, no_progress, cancel)
        if found.ended in ("cancelled", "time_limit"):
            return NearTies(solutions, complete=False)
        if found.plan is None or found.bound is None or found.bound > limit:
            return NearTies(solutions, complete=True)
        if not solutions:
            limit = found.bound + within * abs(found.bound) + 1e-9
        solutions.append(answered(asked, found))
        chosen = [place for place in found.plan.hubs if asked.counted[place]]
        asked = asked.with_rows(_another(chosen, len(asked.codes), differ_by))
    return NearTies(solutions, complete=False)


def _another(chosen: Sequence[int], candidates: int, differ_by: int) -> Row:
    weights = np.zeros(candidates)
    weights[list(chosen)] = 1.0
    return Row(weights, most=float(len(chosen) - differ_by), criterion="near_ties")

"""A result in words that a room of people can follow."""

import math

from hubplanner.appraisal.baseline import Baseline
from hubplanner.siting import Solution


def in_words(solution: Solution, today: Baseline) -> str:
    """Return what the option means for people, in two sentences.

    Parameters
    ----------
    solution : Solution
        With an answer.
    today : Baseline

    Returns
    -------
    str
    """
    m, before = solution.measures, today.measures
    hubs = "the one hub" if len(solution.hubs) == 1 else f"the nearest of {len(solution.hubs)} hubs"
    return (
        f"From a mean of {before['mean_min']:.1f} minutes to the nearest of today’s {today.buildings} buildings "
        f"to {m['mean_min']:.1f} minutes to {hubs}. "
        f"95 in 100 people are within {m['p95_min']:.1f} minutes; nobody is beyond {m['max_min']:.1f}."
    )


def proof_in_words(solution: Solution, candidates: int) -> str:
    """Return how the result is known, in one line.

    Parameters
    ----------
    solution : Solution
    candidates : int
        Number of candidate buildings.

    Returns
    -------
    str
    """
    if solution.status == "optimal":
        sets = math.comb(candidates, len(solution.hubs))
        of = "possible set" if sets == 1 else "possible sets"
        return f"Proven best of {sets:,} {of} in {solution.seconds:.1f} s by {solution.solver.split(',')[0]}"
    if solution.status == "infeasible":
        return "The criteria cannot all be met"
    stopped = {"cancelled": "Stopped by you", "time_limit": "Stopped at the time limit"}
    words = stopped.get(solution.status, "Not proven")
    if not solution.has_answer:
        return f"{words}, before there was an answer"
    if solution.gap is None:
        return f"{words}: a good answer, not proven best"
    return f"{words}: at most {solution.gap:.1%} from the best there is"

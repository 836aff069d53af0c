"""A result in words that a room of people can follow."""

import math

from hubplanner.appraisal.baseline import Baseline
from hubplanner.siting import BY_HAND, Criteria, Solution

_BILLION = 10**9


def in_words(solution: Solution, today: Baseline, criteria: Criteria | None = None) -> str:
    """Return what the option means for people, in two sentences.

    Parameters
    ----------
    solution : Solution
        With an answer.
    today : Baseline
    criteria : Criteria, optional
        Which say whether people go to the nearest hub, taken to be so without them.

    Returns
    -------
    str
    """
    m, before = solution.measures, today.measures
    directed = criteria is not None and criteria.allocation == "best"
    hubs = f"{'that of' if directed else 'the nearest of'} {len(solution.hubs)} hubs"
    if len(solution.hubs) == 1:
        hubs = "the one hub"
    elif directed:
        hubs += " to which the plan directs them"
    return (
        f"From a mean of {before['mean_min']:.1f} minutes to the nearest of today’s {today.buildings} buildings "
        f"to {m['mean_min']:.1f} minutes to {hubs}. {reach_in_words(solution)}"
    )


def reach_in_words(solution: Solution) -> str:
    """Return how far almost everybody and the furthest have to go, in one sentence."""
    m = solution.measures
    return f"95 in 100 people are within {m['p95_min']:.1f} minutes; the longest journey is {m['max_min']:.1f}."


def objective_in_words(criteria: Criteria, solution: Solution) -> tuple[str, str]:
    """Return what the criteria make best, as its figure with the unit and as words.

    Parameters
    ----------
    criteria : Criteria
    solution : Solution
        With an answer.

    Returns
    -------
    tuple of str
        For example "2.9 min" and "mean journey".
    """
    value = solution.objective or 0.0
    people = "patients" if criteria.demand == "practices" else "people"
    minutes = f"{value:.1f} min"
    if criteria.objective == "max_coverage":
        within = "" if criteria.coverage is None else f" within {criteria.coverage.minutes:g} minutes"
        return f"{math.floor(value * 1000 + 1e-6) / 10:.1f}%", f"of the {people}{within} of a hub"
    if criteria.objective == "min_hubs":
        return f"{len(solution.hubs)} {'hub' if len(solution.hubs) == 1 else 'hubs'}", "the fewest that can do it"
    if criteria.objective == "cost":
        return f"£{value:,.0f}", "a year to run all hubs"
    return minutes, _MINUTES_OF[criteria.objective].format(people)


_MINUTES_OF = {
    "mean_time": "mean journey",
    "max_time": "longest journey",
    "worst_fifth": "mean journey of the worst-off fifth of {}",
}


def change_in_words(before: float, after: float, unit: str, more: str, less: str) -> str:
    """Return a change with its direction in words, as the difference of the figures that are shown.

    >>> change_in_words(1.3, 2.9, "minutes", "longer", "shorter")
    '1.6 minutes longer'
    """
    difference = round(after, 1) - round(before, 1)
    if abs(difference) < 0.05:
        return "no change"
    return f"{abs(difference):.1f} {unit} {more if difference > 0 else less}"


def proof_in_words(solution: Solution) -> str:
    """Return how the result is known, in one line.

    Parameters
    ----------
    solution : Solution

    Returns
    -------
    str
    """
    if solution.status == "optimal":
        of = "the only possible set" if solution.possible_sets == 1 else f"best of {_sets(solution.possible_sets)}"
        return f"Proven {of} in {solution.seconds:.1f} s by {solution.solver.split(',')[0]}"
    if solution.status == "infeasible":
        return "The criteria cannot all be met"
    if solution.solver == BY_HAND:
        return "Chosen by hand, not by a solver"
    stopped = {"cancelled": "Stopped by you", "time_limit": "Stopped at the time limit"}
    words = stopped.get(solution.status, "Not proven")
    if not solution.has_answer:
        return f"{words}, before there was an answer"
    if solution.gap is None:
        return f"{words}: a good answer, not proven best"
    return f"{words}: at most {solution.gap:.1%} from the best there is"


def _sets(count: int) -> str:
    if count < _BILLION:
        return f"{count:,} possible sets"
    if count < 1000 * _BILLION:
        return f"{count / _BILLION:.0f} billion possible sets"
    return "more than a million million possible sets"

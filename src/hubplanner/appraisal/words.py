"""A result in words that a room of people can follow."""

from collections.abc import Mapping, Sequence

from hubplanner.appraisal.baseline import Baseline
from hubplanner.siting import Criteria, Solution
from hubplanner.travel import MODE_WORDS

_PERIOD = {
    "freeflow": "on empty roads (free flow)",
    "peak": "at the peak",
    "offpeak": "outside the peak",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


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
        f"to {m['mean_min']:.1f} minutes to {hubs}. {reach_in_words(solution)}"
    )


def reach_in_words(solution: Solution) -> str:
    """Return how far almost everybody and the furthest have to go, in one sentence."""
    m = solution.measures
    return f"95 in 100 people are within {m['p95_min']:.1f} minutes; the longest journey is {m['max_min']:.1f}."


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
        of = (
            "the only possible set"
            if solution.possible_sets == 1
            else f"best of {solution.possible_sets:,} possible sets"
        )
        return f"Proven {of} in {solution.seconds:.1f} s by {solution.solver.split(',')[0]}"
    if solution.status == "infeasible":
        return "The criteria cannot all be met"
    stopped = {"cancelled": "Stopped by you", "time_limit": "Stopped at the time limit"}
    words = stopped.get(solution.status, "Not proven")
    if not solution.has_answer:
        return f"{words}, before there was an answer"
    if solution.gap is None:
        return f"{words}: a good answer, not proven best"
    return f"{words}: at most {solution.gap:.1%} from the best there is"


def number_in_words(number: int) -> str:
    """Return a small number as a word, a large one in figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def journeys_in_words(criteria: Criteria, *, measured: bool = True) -> str:
    """Return the kind of journey, for example "by car, on empty roads (free flow)".

    Of times that were made elsewhere, not measured on the study's roads, the period is not known.
    """
    by = MODE_WORDS[criteria.mode]
    if not measured:
        return f"{by}, with travel times made elsewhere"
    return f"{by}, {_PERIOD[criteria.period]}" if criteria.mode == "car" else by


def asked_in_words(criteria: Criteria, names: Mapping[str, str], *, measured: bool = True) -> str:
    """Return the criteria as one sentence.

    Parameters
    ----------
    criteria : Criteria
    names : dict of str to str
        Of buildings, by code.
    measured : bool
        Whether travel times are measured on the study's roads.

    Returns
    -------
    str
    """
    hubs = f"the {number_in_words(criteria.hubs)} hubs" if criteria.hubs != 1 else "the one hub"
    journeys = journeys_in_words(criteria, measured=measured)
    parts = [f"Find {hubs} that make the mean journey of all residents shortest, {journeys}"]
    if criteria.max_minutes is not None:
        parts.append(f"with nobody more than {criteria.max_minutes:g} minutes from a hub")
    if criteria.required:
        parts.append(f"with a hub at {_list_of(criteria.required, names)}")
    if criteria.excluded:
        parts.append(f"and none at {_list_of(criteria.excluded, names)}")
    return "; ".join(parts) + "; people go to the nearest hub."


def _list_of(codes: Sequence[str], names: Mapping[str, str]) -> str:
    told = [names.get(code, code) for code in codes]
    return told[0] if len(told) == 1 else ", ".join(told[:-1]) + " and " + told[-1]

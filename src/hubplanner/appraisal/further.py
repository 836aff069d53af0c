"""What each further hub is worth, and what sets of hubs have in common, in words."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pandas as pd

from hubplanner.appraisal.wording import list_of, number_in_words
from hubplanner.siting import Point, Solution

_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
             "eleventh", "twelfth")  # fmt: skip
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_SHOWN = 0.05
_NAMED = 5


def answered(points: Sequence[Point]) -> list[Point]:
    """Return the points at which the criteria can be met, in rising order of hubs."""
    return sorted((point for point in points if point.solution.has_answer), key=lambda point: point.asked)


def further_hubs_in_words(points: Sequence[Point], hubs: int) -> str:
    """Return what the next hub after some saves, and what the last one does.

    Parameters
    ----------
    points : sequence of Point
        Of a frontier: see `hubplanner.siting.frontier`.
    hubs : int
        How many there are to be.

    Returns
    -------
    str
        Empty where fewer than two following numbers of hubs can be met.
    """
    known = answered(points)
    saved = {
        int(after.asked): before.solution.measures["mean_min"] - after.solution.measures["mean_min"]
        for before, after in pairwise(known)
        if after.asked == before.asked + 1
    }
    if not saved:
        return ""
    first = next((count for count in saved if count > hubs), max(saved))
    people = known[0].solution.measures["population"]
    words = f"Adding {_ordinal(first)} hub {_change(saved[first])} for {people:,.0f} people"
    last = max(saved)
    return f"{words}; adding {_ordinal(last)} {_change(saved[last])}." if last > first else f"{words}."


def bend(points: Sequence[Point]) -> int:
    """Return the number of hubs where the curve of the mean bends most.

    It is the point farthest below the straight line between the first and the last (Satopää and others 2011).

    Raises
    ------
    ValueError
        If there is no point at which the criteria can be met.
    """
    known = answered(points)
    first, last = known[0], known[-1]
    span = last.asked - first.asked

    def below(point: Point) -> float:
        start, end = first.solution.measures["mean_min"], last.solution.measures["mean_min"]
        along = (point.asked - first.asked) / span if span else 0.0
        return float(start + (end - start) * along - point.solution.measures["mean_min"])

    return int(max(known, key=below).asked)


def common_in_words(solutions: Sequence[Solution], names: Mapping[str, str]) -> str:
    """Return which hubs sets have in common, for example "Elm is in nine of ten".

    Parameters
    ----------
    solutions : sequence of Solution
    names : mapping of str to str
        Of buildings, by code.
    """
    many = len(solutions)
    if many < 2:
        return ""
    counts: dict[int, list[str]] = {}
    for code in dict.fromkeys(hub for solution in solutions for hub in solution.hubs):
        count = sum(code in solution.hubs for solution in solutions)
        counts.setdefault(count, []).append(names.get(code, code))
    parts = []
    if many in counts:
        all_of = "both" if many == 2 else f"all {number_in_words(many)}"
        parts.append(f"{listed(counts[many])} {_are(counts[many])} in {all_of}")
    most = max((count for count in counts if 1 < count < many), default=0)
    if most:
        parts.append(
            f"{listed(counts[most])} {_are(counts[most])} in {number_in_words(most)} of {number_in_words(many)}"
        )
    return f"{'; '.join(parts)}." if parts else f"No hub is in more than one of the {number_in_words(many)} sets."


def moved_in_words(moves: pd.DataFrame, hub: str, names: Mapping[str, str], who: str = "areas") -> str:
    """Return who moves where if a hub closes.

    Parameters
    ----------
    moves : pandas.DataFrame
        See `hubplanner.siting.if_closed`.
    hub : str
        Code of the hub that closes.
    names : mapping of str to str
        Of buildings, by code.
    who : str
        What a row is.
    """
    name, people = names.get(hub, hub), moves["people"].sum()
    if not people > 0:
        return f"If {name} closes, nobody has to go elsewhere."
    to = moves.dropna(subset=["to_hub"]).groupby("to_hub")["people"].sum().sort_values(ascending=False)
    told = [f"{count:,.0f} to {names.get(str(code), str(code))}" for code, count in to.items() if count > 0]
    words = (
        f"If {name} closes, {people:,.0f} people in {len(moves):,} {who if len(moves) != 1 else who.removesuffix('s')}"
    )
    words += f" go elsewhere: {listed(told)}." if told else " have no other hub."
    reached = moves[moves["to_hub"].notna() & (moves["people"] > 0)]
    if len(reached):
        longer = float((reached["people"] * reached["longer_min"]).sum() / reached["people"].sum())
        words += (
            f" Their journey is {longer:.1f} minutes longer on average, at most {reached['longer_min'].max():.1f}; the "
            f"longest is then {reached['to_min'].max():.1f}."
        )
    lost = people - reached["people"].sum()
    return f"{words} {lost:,.0f} people reach no other hub." if told and lost > 0 else words


def listed(names: Sequence[str], most: int = _NAMED) -> str:
    """Return names as people list them.

    >>> listed(["Elm", "Oak", "Ash"]), listed(["Elm", "Oak", "Ash"], 1)
    ('Elm, Oak and Ash', 'Elm and 2 more')
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most:,} more"
    return list_of(names)


def count_of_hubs(count: int) -> str:
    """Return a number of hubs.

    >>> count_of_hubs(1), count_of_hubs(4), count_of_hubs(12)
    ('one hub', 'four hubs', '12 hubs')
    """
    return f"{number_in_words(count)} {'hub' if count == 1 else 'hubs'}"


def _ordinal(count: int) -> str:
    if count < len(_ORDINALS):
        return f"an {_ORDINALS[count]}" if _ORDINALS[count].startswith("e") else f"a {_ORDINALS[count]}"
    last = count % 10 if count % 100 // 10 != 1 else 0
    return f"{'an' if str(count).startswith('8') or count == 18 else 'a'} {count}{_ENDINGS.get(last, 'th')}"


def _change(saved: float) -> str:
    if abs(saved) < _SHOWN:
        return "saves less than 0.1 minutes"
    return f"{'saves' if saved > 0 else 'costs'} {abs(saved):.1f} minutes"


def _are(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"

"""The sentences that stand on maps and pages."""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hubplanner.appraisal import change_in_words, journeys_in_words
from hubplanner.outputs.names import printable
from hubplanner.siting import Criteria
from hubplanner.study import SourceFile, Study, date_in_words, time_basis

COUNTED_AGAIN = "Every figure here was counted again from who goes where, apart from the solver."
NBSP = "\u00a0"
_ON_THE_MAP = ("practices", "sites", "areas", "roads", "background")
_EVERYBODY = 100 - 1e-9


def title(option: str, project: str) -> str:
    """Return the option and the project as one phrase in sentence case.

    >>> title("three hubs", "Oxford")
    'Three hubs for Oxford'
    """
    phrase = option if project.lower() in option.lower() else f"{option} for {project}"
    phrase = " ".join(phrase.split())
    return phrase[:1].upper() + phrase[1:]


def assumed(criteria: Criteria, study: Study) -> str:
    """Return what every figure rests on, in two or three sentences."""
    if criteria.demand == "practices":
        whose = "Whole lists go to one hub: people are patients registered, not residents."
    else:
        whose = "People are residents, not patients registered."
    if time_basis(study) == "straight_line":
        return (
            "There are no roads in the study: minutes are worked out from the straight line between each small area "
            "and each building, with the assumptions that are listed. They are good for comparing, not for telling "
            f"anyone how long a journey takes. {whose}"
        )
    if time_basis(study) == "given":
        return (
            f"Journeys are {journeys_in_words(criteria, basis='given')} and taken as they stand; buildings to which "
            f"there are none are left out. {whose}"
        )
    directed = criteria.allocation == "best"
    where = "to the hub to which the plan directs its people" if directed else "to the nearest hub"
    return (
        f"Journeys are {journeys_in_words(criteria)}, from the middle of each small area {where}. "
        f"{_left_out(criteria)} {whose}"
    )


def _left_out(criteria: Criteria) -> str:
    if criteria.period != "freeflow":
        return "Places are joined to the nearest road; what is counted at junctions and at the doors is listed."
    left_out = {
        "car": "Waiting at junctions, parking and walking in are not counted.",
        "walk": "Everybody walks at one speed; hills and crossings are not counted.",
        "cycle": "Everybody cycles at one speed; hills and junctions are not counted.",
    }[criteria.mode]
    return f"Both ends are moved straight to the nearest road junction. {left_out}"


def sources(files: Iterable[SourceFile]) -> str:
    """Return the names of the files behind a map by their dates, on one line."""
    by_date: dict[str, list[str]] = {}
    files = list(files)
    # Travel times made elsewhere stand behind it only where there are no roads.
    kinds = {*_ON_THE_MAP} | ({"times"} if all(file.kind != "roads" for file in files) else set())
    for file in files:
        if file.kind in kinds:
            by_date.setdefault(date_of(file), []).append(printable(file.name))
    # A date that breaks over two lines reads badly.
    told = [f"{', '.join(names)} ({date.replace(' ', NBSP)})" for date, names in by_date.items()]
    return f"Sources: {'; '.join(told)}." if told else "Sources: none recorded."


def date_of(file: SourceFile) -> str:
    """Return the date of a source file in words."""
    try:
        return date_in_words(dt.datetime.fromisoformat(file.modified).date())
    except ValueError:
        return "date unknown"


@dataclass(frozen=True)
class Row:
    """A measure of all journeys, today and with the option, and the change in words."""

    what: str
    before: str
    after: str
    change: str


def before_and_after(today: Mapping[str, Any], option: Mapping[str, Any]) -> list[Row]:
    """Return the measures of all journeys, without those that everybody meets today and with the option.

    Parameters
    ----------
    today, option : mapping
        See `hubplanner.siting.measure`.

    Returns
    -------
    list of Row
    """
    rows = [
        Row(
            what,
            f"{today[key]:.1f} min",
            f"{option[key]:.1f} min",
            change_in_words(today[key], option[key], "min", "longer", "shorter"),
        )
        for what, key in (
            ("Mean", "mean_min"),
            ("95 in 100 people within", "p95_min"),
            ("Longest", "max_min"),
        )
    ]
    for minutes, share in option["share_within"].items():
        before, after = today["share_within"].get(minutes, math.nan) * 100, share * 100
        if min(before, after) < _EVERYBODY:
            told = change_in_words(before, after, "in 100", "more", "fewer")
            rows.append(Row(f"Within {minutes} minutes", percent(before), percent(after), told))
    return rows


def minutes(figure: float) -> str:
    """Return minutes to one decimal, a dash where there are none."""
    return "–" if math.isnan(figure) else f"{figure:.1f}"


def percent(share: float) -> str:
    """Return a share out of 100 that never rounds up to everybody.

    >>> percent(99.97)
    '99.9%'
    """
    return "100%" if share >= _EVERYBODY else f"{min(share, 99.9):.1f}%"

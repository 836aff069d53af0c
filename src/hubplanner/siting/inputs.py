"""What an answer rests on, as digests: they tell whether it still does."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pandas as pd

from hubplanner.siting.asked import Tables
from hubplanner.siting.candidates import Candidates
from hubplanner.siting.criteria import Criteria

_IN_WORDS = {
    "travel_time": "travel times", "population": "people", "sites": "buildings that sites stand in",
    "locality": "localities", "status": "which buildings exist", "condition": "condition",
    "suitability": "suitability", "rooms": "rooms", "rooms_of_services": "rooms", "capital_gbp": "costs of building",
    "running_gbp": "costs of running", "services": "people that services need",
    "deprivation": "deprivation or today's journeys",
}  # fmt: skip


def inputs_digest(tables: Tables, criteria: Criteria) -> dict[str, str]:
    """Return the SHA-256 of what goes into a solution: times, people, and all else that the criteria ask for.

    Parameters
    ----------
    tables : Tables
    criteria : Criteria

    Returns
    -------
    dict of str to str
        ``travel_time`` and ``population``; and, where criteria rest on them, ``sites``, ``locality``, ``status``,
        ``condition``, ``suitability``, ``rooms``, ``rooms_of_services``, ``capital_gbp``, ``running_gbp``,
        ``services`` and ``deprivation`` (which is that of areas, with the minutes to today's buildings).
    """
    times = tables.travel_time
    people = tables.population.loc[times.index].astype(float)
    return {
        "travel_time": _digest(times),
        "population": _digest(people.rename("people").to_frame()),
        **{name: _of_texts(texts) for name, texts in _asked_for(tables, criteria)},
    }


def changed_inputs(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return what has changed since a solution was found, in words; empty if it still rests on the same.

    Parameters
    ----------
    before : mapping of str to str
        ``inputs`` of the solution. One that was kept before a thing was taken down is not judged by that thing.
    now : mapping of str to str
        See `inputs_digest`.
    """
    always = dict.fromkeys(("travel_time", "population"), "")
    return [_IN_WORDS.get(name, name) for name, digest in {**always, **before}.items() if now.get(name) != digest]


def _asked_for(tables: Tables, criteria: Criteria) -> Iterator[tuple[str, Iterable[object]]]:
    named = _named(criteria)
    if named:
        candidates = Candidates([str(code) for code in tables.travel_time.columns], tables.sites)
        yield "sites", [candidates.codes[candidates.place(code, "sites")] for code in named]
    rests = {
        "locality": (criteria.per_locality, ("locality",)),
        "status": (criteria.existing_first, ("status",)),
        "condition": (criteria.worst_condition, ("worst", "x_in")),
        "suitability": (criteria.suitability, ("suitability",)),
        "rooms": (criteria.capacity, ("rooms_people",)),
        "rooms_of_services": (any(one.rooms for one in criteria.services_at_some.values()), ("rooms",)),
        "capital_gbp": (criteria.budget_gbp is not None, ("capital_gbp",)),
        "running_gbp": (criteria.running_budget_gbp is not None or criteria.objective == "cost", ("running_gbp",)),
    }
    for name, (asked, columns) in rests.items():
        if asked and tables.sites is not None:
            known = tables.sites.reindex(columns=list(columns))
            yield name, [known.index.tolist(), known.astype(object).where(known.notna(), None).to_numpy().tolist()]
    if criteria.services:
        yield "services", [(name, float(tables.minimum_of_service.get(name, np.nan))) for name in criteria.services]
    if criteria.no_fifth_worse and tables.areas is not None:
        yield "deprivation", [tables.areas.index.tolist(), tables.areas[["fifth", "today_min"]].to_numpy().tolist()]


def _named(criteria: Criteria) -> list[str]:
    """Return every code of a building that the criteria name."""
    codes = [*criteria.required, *criteria.excluded, *criteria.outside_hubs]
    codes += [code for group in criteria.groups for code in group.sites]
    return codes + [code for rule in criteria.if_then for code in (rule.when, *rule.then, *rule.then_not)]


def _of_texts(parts: Iterable[object]) -> str:
    return hashlib.sha256("\0".join(map(repr, parts)).encode()).hexdigest()


def _digest(table: pd.DataFrame) -> str:
    digest = hashlib.sha256()
    digest.update("\0".join(map(str, [*table.index, *table.columns])).encode())
    digest.update(np.ascontiguousarray(table.to_numpy(float)).tobytes())
    return digest.hexdigest()

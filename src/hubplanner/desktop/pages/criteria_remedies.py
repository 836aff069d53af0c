"""What to do where criteria collide: each of them in words, what would be enough, and what the buttons ask for."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hubplanner.appraisal import hubs_in_words, told
from hubplanner.siting import Criteria, ServiceAtSome, Unmet

_CODE = re.compile(r"\b[A-Z][A-Z0-9]{2,}\b")
_UNASKED: Mapping[str, Any] = {
    "max_minutes": None, "coverage": None, "min_population": None, "max_population": None, "capacity": None,
    "no_fifth_worse": False, "existing_first": False, "worst_condition": None, "suitability": (), "budget_gbp": None,
    "running_budget_gbp": None, "services": (), "hubs": None,
}  # fmt: skip
_ROUNDED = 1e-6


@dataclass(frozen=True)
class Remedy:
    """One of the criteria that collide.

    Attributes
    ----------
    what : str
        The criterion in words.
    enough : str
        What would be enough, in words.
    ask_words : str
        For a button, empty where there is no one thing to change.
    ask : mapping
        The change of the criteria by which all can be met.
    out : mapping
        The change that takes the criterion out, empty where it cannot be.
    """

    what: str
    enough: str
    ask_words: str = ""
    ask: Mapping[str, Any] = field(default_factory=dict)
    out: Mapping[str, Any] = field(default_factory=dict)


def remedies(unmet: tuple[Unmet, ...], criteria: Criteria, names: Mapping[str, str]) -> list[Remedy]:
    """Return what to do about each of the criteria that collide.

    Parameters
    ----------
    unmet : tuple of Unmet
    criteria : Criteria
        That cannot all be met.
    names : mapping of str to str
        Of buildings and areas, by code.

    Returns
    -------
    list of Remedy
    """
    return [_remedy(_of_rooms(one, criteria), criteria, names) for one in unmet]


def _of_rooms(one: Unmet, criteria: Criteria) -> Unmet:
    """Say so where it is the rooms that allow no more people."""
    if one.criterion == "max_population" and criteria.max_population is None:
        return replace(one, criterion="capacity")
    return one


def _remedy(one: Unmet, criteria: Criteria, names: Mapping[str, str]) -> Remedy:
    ask = _ASK.get(one.criterion)
    ask_words, change = ask(one, criteria, names) if ask is not None else ("", {})
    return Remedy(_what(one, criteria, names), in_plain_words(one.message, names), ask_words, change,
                  _out(one, criteria))  # fmt: skip


def in_plain_words(message: str, names: Mapping[str, str]) -> str:
    """Return what the search found, with names for codes and no name of a field of the criteria file."""
    if message.startswith("Without "):
        return "Without it, all the rest can be met."
    if message.startswith("Leaving out "):
        return "Taking it out is not enough by itself."
    return _CODE.sub(lambda found: names.get(found[0], found[0]), message)


def _what(one: Unmet, criteria: Criteria, names: Mapping[str, str]) -> str:
    if one.criterion == "hubs":
        words = hubs_in_words(criteria)
        return f"{words[:1].upper()}{words[1:]}"
    if one.criterion == "reach":
        return "Everyone can come to a hub"
    if one.criterion in ("required", "outside_hubs"):
        return f"There is a hub at {names.get(one.where, one.where)}"
    sentences = [each.words for each in told(criteria, names) if each.criterion == one.criterion]
    place = _place(one, criteria)
    if 0 <= place < len(sentences):
        return sentences[place]
    return one.criterion.replace("_", " ").capitalize()


def _place(one: Unmet, criteria: Criteria) -> int:
    """Return which of the criteria of its kind it is."""
    keys: Mapping[str, Callable[[], list[bool]]] = {
        "groups": lambda: [group.title == one.where for group in criteria.groups],
        "if_then": lambda: [_says(rule.when, rule.then, rule.then_not, one.where) for rule in criteria.if_then],
        "per_locality": lambda: [name == one.where for name in criteria.per_locality],
        "staff": lambda: [kind == one.where for kind in criteria.staff],
        "services": lambda: [name == one.where for name in criteria.services_at_some] or [True],
    }
    if one.criterion not in keys:
        return 0
    return next((at for at, same in enumerate(keys[one.criterion]()) if same), -1)


def _says(when: str, then: tuple[str, ...], then_not: tuple[str, ...], where: str) -> bool:
    return where in [*(f"{when} → {code}" for code in then), *(f"{when} → not {code}" for code in then_not)]


def _out(one: Unmet, criteria: Criteria) -> dict[str, Any]:
    name, place = one.criterion, _place(one, criteria)
    if name in ("groups", "if_then"):
        return {name: tuple(each for at, each in enumerate(getattr(criteria, name)) if at != place)}
    if name in ("per_locality", "staff"):
        return {name: {key: value for key, value in getattr(criteria, name).items() if key != one.where}}
    if name == "services" and criteria.services_at_some:
        return {name: _services_without(one.where, criteria)}
    if name in ("required", "outside_hubs"):
        return {name: tuple(code for code in getattr(criteria, name) if code != one.where)}
    if name == "max_population" and criteria.capacity is not None:
        return {"max_population": None, "capacity": None}
    if name == "excluded":
        return {"excluded": ()}
    return {name: _UNASKED[name]} if name in _UNASKED else {}


def _services_without(name: str, criteria: Criteria) -> dict[str, ServiceAtSome]:
    """Return the services at some hubs without one, beside which the others then need not run."""
    return {
        other: service.model_copy(update={"needs": tuple(need for need in service.needs if need != name)})
        for other, service in criteria.services_at_some.items()
        if other != name
    }


_Answer = tuple[str, dict[str, Any]]
_NOTHING: _Answer = ("", {})


def _ask_hubs(one: Unmet, criteria: Criteria, _names: Mapping[str, str]) -> _Answer:
    least, most = criteria.hub_range
    enough = int(one.enough or 0)
    if enough < 1 or most is None or least <= enough <= most:
        return _NOTHING
    if isinstance(criteria.hubs, int):
        return f"Ask for {enough} {'hub' if enough == 1 else 'hubs'}", {"hubs": enough}
    least, most = min(least, enough), max(most, enough)
    return f"Ask for {least} to {most} hubs", {"hubs": f"{least}-{most}"}


def _ask_minutes(one: Unmet, criteria: Criteria, _names: Mapping[str, str]) -> _Answer:
    if criteria.max_minutes is None or one.by <= 0:
        return _NOTHING
    enough = math.ceil(round((criteria.max_minutes + one.by) * 10, 6)) / 10
    return f"Allow {enough:g} minutes", {"max_minutes": enough}


def _ask_coverage(one: Unmet, criteria: Criteria, _names: Mapping[str, str]) -> _Answer:
    if criteria.coverage is None:
        return _NOTHING
    share = math.floor((criteria.coverage.share - one.by) * 1000 + _ROUNDED) / 1000
    if share <= 0:
        return _NOTHING
    return f"Ask for {share * 100:g}%", {"coverage": criteria.coverage.model_copy(update={"share": share})}


def _ask_least(one: Unmet, criteria: Criteria, _names: Mapping[str, str]) -> _Answer:
    enough = math.floor((criteria.min_population or 0.0) - one.by + _ROUNDED)
    return (f"Ask for {enough:,} people", {"min_population": float(enough)}) if enough > 0 and one.by > 0 else _NOTHING


def _ask_most(one: Unmet, criteria: Criteria, _names: Mapping[str, str]) -> _Answer:
    if criteria.max_population is None or one.by <= 0:
        return _NOTHING
    enough = math.ceil(criteria.max_population + one.by - _ROUNDED)
    return f"Allow {enough:,} people", {"max_population": float(enough)}


def _ask_money(one: Unmet, criteria: Criteria, _names: Mapping[str, str]) -> _Answer:
    enough = math.ceil(getattr(criteria, one.criterion) + one.by - _ROUNDED)
    return (f"Allow £{enough:,}", {one.criterion: float(enough)}) if one.by > 0 else _NOTHING


def _ask_staff(one: Unmet, criteria: Criteria, _names: Mapping[str, str]) -> _Answer:
    team = criteria.staff.get(one.where)
    if team is None or one.by <= 0:
        return _NOTHING
    enough = math.ceil((team.available_wte + one.by) * 10 - _ROUNDED) / 10
    more = {**criteria.staff, one.where: team.model_copy(update={"available_wte": enough})}
    return f"Plan with {enough:g} WTE", {"staff": more}


def _ask_excluded(one: Unmet, criteria: Criteria, names: Mapping[str, str]) -> _Answer:
    let_in = [code for code in one.where.split(", ") if code in criteria.excluded]
    # Without an amount, those named are all that are ruled out, not the fewest to let in.
    if not let_in or one.by <= 0:
        return _NOTHING
    words = names.get(let_in[0], let_in[0]) if len(let_in) == 1 else f"{len(let_in)} of them"
    return f"Allow {words}", {"excluded": tuple(code for code in criteria.excluded if code not in let_in)}


_ASK: Mapping[str, Callable[[Unmet, Criteria, Mapping[str, str]], _Answer]] = {
    "hubs": _ask_hubs, "max_minutes": _ask_minutes, "coverage": _ask_coverage, "min_population": _ask_least,
    "max_population": _ask_most, "budget_gbp": _ask_money, "running_budget_gbp": _ask_money, "staff": _ask_staff,
    "excluded": _ask_excluded,
}  # fmt: skip

"""What is asked of the hubs, in words: criterion by criterion, and as one sentence."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from hubplanner.appraisal.services_in_words import services_asked_in_words
from hubplanner.appraisal.wording import list_of, number_in_words
from hubplanner.siting import Criteria, Group, IfThen
from hubplanner.travel import MODE_WORDS

_PERIOD = {
    "freeflow": "on empty roads (free flow)",
    "peak": "at the peak",
    "offpeak": "outside the peak",
}
_DIRECTION = {
    "from": "the journey counts from the hub back",
    "worst": "the longer of there and back counts",
    "mean": "the mean of there and back counts",
}
_Names = Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """One thing that is asked.

    Attributes
    ----------
    criterion : str
        Name of the field of `Criteria`.
    words : str
        A sentence without its full stop.
    """

    criterion: str
    words: str


def journeys_in_words(criteria: Criteria, *, basis: str = "roads") -> str:
    """Return the kind of journey, for example "by car, on empty roads (free flow)".

    Of times that are not measured on the study's roads (see `hubplanner.study.time_basis`) the period is not known.
    """
    by = MODE_WORDS[criteria.mode]
    if basis != "roads":
        made = {"given": "with travel times made elsewhere", "straight_line": "by the straight line, for want of roads"}
        return f"{by}, {made[basis]}"
    if criteria.scenario:
        by += f", with the roads of “{criteria.scenario}”"
    return f"{by}, {_PERIOD[criteria.period]}" if criteria.mode == "car" else by


def travellers_in_words(criteria: Criteria, *, basis: str = "roads") -> str:
    """Return who travels, and how, for example "Residents, by car, on empty roads (free flow)"."""
    whose = "Whole lists of practices" if criteria.demand == "practices" else "Residents"
    return f"{whose}, {journeys_in_words(criteria, basis=basis)}"


def asked_in_words(criteria: Criteria, names: Mapping[str, str], *, basis: str = "roads") -> str:
    """Return the criteria as one sentence.

    Parameters
    ----------
    criteria : Criteria
    names : dict of str to str
        Of buildings, by code.
    basis : {"roads", "given", "straight_line"}
        Of the travel times: see `hubplanner.study.time_basis`.

    Returns
    -------
    str
    """
    parts = [f"{_aim(criteria)}, {journeys_in_words(criteria, basis=basis)}"]
    if criteria.max_minutes is not None:
        parts.append(f"with nobody more than {criteria.max_minutes:g} minutes from a hub")
    if criteria.required:
        parts.append(f"with a hub at {list_of(criteria.required, names)}")
    if criteria.excluded:
        parts.append(f"and none at {list_of(criteria.excluded, names)}")
    parts += [_within_a_sentence(one.words) for one in told(criteria, names) if one.criterion not in _SAID_APART]
    return "; ".join(parts) + f"; {who_goes_where(criteria)}."


def who_goes_where(criteria: Criteria) -> str:
    """Return how people come to their hub."""
    whole = criteria.demand == "practices"
    if criteria.allocation == "best":
        goes = "each practice’s whole list goes" if whole else "people go"
        return f"{goes} to the hub that the plan directs them to"
    return "each practice’s whole list goes to the hub nearest to its patients" if whole else (
        "people go to the nearest hub"
    )  # fmt: skip


def hubs_in_words(criteria: Criteria) -> str:
    """Return how many hubs are asked for, for example "two to five hubs"."""
    least, most = criteria.hub_range
    if most is None:
        return "any number of hubs"
    if least == most:
        return "one hub" if most == 1 else f"{number_in_words(most)} hubs"
    return f"{number_in_words(least)} to {number_in_words(most)} hubs"


def told(criteria: Criteria, names: Mapping[str, str]) -> tuple[Told, ...]:
    """Return all that is asked besides the aim, the number of hubs and the way of travelling, one by one.

    Parameters
    ----------
    criteria : Criteria
    names : dict of str to str
        Of buildings, by code.

    Returns
    -------
    tuple of Told
        Those of one criterion in its order: each group, each locality, each kind of staff.
    """
    return tuple(
        Told(criterion, words) for criterion, say in _SAY.items() for words in say(criteria, names)
    )  # fmt: skip


def _aim(criteria: Criteria) -> str:
    least, most = criteria.hub_range
    if criteria.objective == "min_hubs":
        return "Find the fewest hubs" if most is None else f"Find the fewest hubs, {_bounds(least, most)}"
    aim, hubs = _AIMS[criteria.objective](criteria), hubs_in_words(criteria)
    if most == 1:
        verb, rest = aim.split(" ", 1)
        aim = f"{verb}s {rest}"
    return f"Find {'the ' if least == most else ''}{hubs} that {aim}"


def _bounds(least: int, most: int) -> str:
    words = number_in_words(most)
    return f"{words} in all" if least == most else f"{number_in_words(least)} to {words}"


def _people(criteria: Criteria) -> str:
    return "patients" if criteria.demand == "practices" else "residents"


def _covered(criteria: Criteria) -> str:
    minutes = "some" if criteria.coverage is None else f"{criteria.coverage.minutes:g}"
    return f"bring the most {_people(criteria)} within {minutes} minutes"


_AIMS: Mapping[str, Callable[[Criteria], str]] = {
    "mean_time": lambda one: f"make the mean journey of all {_people(one)} shortest",
    "max_time": lambda one: f"make the longest journey of any {_people(one).removesuffix('s')} shortest",
    "max_coverage": _covered,
    "min_hubs": lambda _: "make the number of hubs smallest",
    "cost": lambda _: "cost least to run each year",
    "worst_fifth": lambda one: f"make the mean journey of the worst-off fifth of {_people(one)} shortest",
}


def _say_minutes(criteria: Criteria, _names: _Names) -> Iterator[str]:
    if criteria.max_minutes is not None:
        yield f"Nobody is more than {criteria.max_minutes:g} minutes from a hub"


def _say_coverage(criteria: Criteria, _names: _Names) -> Iterator[str]:
    coverage = criteria.coverage
    if coverage is not None and criteria.objective != "max_coverage":
        yield f"At least {coverage.share * 100:g}% of the people are within {coverage.minutes:g} minutes of a hub"


def _say_least(criteria: Criteria, _names: _Names) -> Iterator[str]:
    if criteria.min_population is not None:
        yield f"Each hub serves at least {criteria.min_population:,.0f} people"


def _say_most(criteria: Criteria, _names: _Names) -> Iterator[str]:
    if criteria.max_population is not None:
        yield f"Each hub serves at most {criteria.max_population:,.0f} people"


def _say_locality(criteria: Criteria, _names: _Names) -> Iterator[str]:
    for name in criteria.per_locality:
        least, most = criteria.locality_range(name)
        many = number_in_words(least)
        if most is None:
            yield f"At least {many} {'hub' if least == 1 else 'hubs'} in {name}"
        elif least == most:
            yield f"Exactly {many} {'hub' if least == 1 else 'hubs'} in {name}"
        elif least == 0:
            yield f"At most {number_in_words(most)} {'hub' if most == 1 else 'hubs'} in {name}"
        else:
            yield f"{many.capitalize()} to {number_in_words(most)} hubs in {name}"


def _group(group: Group, names: _Names) -> str:
    places, least, most = list_of(group.sites, names, "or"), group.at_least, group.at_most
    named = f"{group.name}: " if group.name else ""
    if most is None:
        words = f"at least {number_in_words(least)} of {places}"
    elif least == most:
        words = f"none of {places}" if most == 0 else f"exactly {number_in_words(most)} of {places}"
    elif least == 0:
        words = f"at most {number_in_words(most)} of {places}"
    else:
        words = f"{number_in_words(least)} to {number_in_words(most)} of {places}"
    verb = "is a hub" if (most if least == 0 else least) == 1 else "are hubs"
    return named + (words if named else words[0].upper() + words[1:]) + f" {verb}"


def _rule(rule: IfThen, names: _Names) -> str:
    parts = []
    if rule.then:
        parts.append(f"{list_of(rule.then, names)} {'is' if len(rule.then) == 1 else 'are'} too")
    if rule.then_not:
        joined = list_of(rule.then_not, names, "nor")
        parts.append(f"{'neither ' if len(rule.then_not) > 1 else ''}{joined} is" if len(rule.then_not) > 1 else (
            f"{joined} is not"))  # fmt: skip
    return f"If {names.get(rule.when, rule.when)} is a hub, {' and '.join(parts)}"


def _say_staff(criteria: Criteria, _names: _Names) -> Iterator[str]:
    for kind, team in criteria.staff.items():
        each = f"{team.each_hub_wte:g} WTE for each hub, of" if team.each_hub_wte else "no more than the"
        yield f"{kind}: {each} {team.available_wte:g} WTE that there are"


_SAY: Mapping[str, Callable[[Criteria, _Names], Iterator[str]]] = {
    "max_minutes": _say_minutes,
    "required": lambda one, names: _if(one.required, f"There is a hub at {list_of(one.required, names)}"),
    "excluded": lambda one, names: _if(one.excluded, f"There is no hub at {list_of(one.excluded, names, 'or')}"),
    "coverage": _say_coverage,
    "min_population": _say_least,
    "max_population": _say_most,
    "capacity": lambda one, _: _if(one.capacity, "No hub serves more people than its rooms can"),
    "no_fifth_worse": lambda one, _: _if(
        one.no_fifth_worse, "No fifth of areas by deprivation is further from a hub than from a building today"
    ),
    "allocation": lambda one, _: _if(one.allocation == "best", "The plan directs people, not always to the nearest"),
    "demand": lambda one, _: _if(one.demand == "practices", "Practices move with their whole lists"),
    "outside_hubs": lambda one, names: _if(
        one.outside_hubs, f"People may also go outside the area, to {list_of(one.outside_hubs, names, 'or')}"
    ),
    "direction": lambda one, _: _if(one.direction != "to", _capital(_DIRECTION.get(one.direction, ""))),
    "scenario": lambda one, _: _if(one.scenario, f"Journeys are on the roads of “{one.scenario}”"),
    "per_locality": _say_locality,
    "groups": lambda one, names: (_group(group, names) for group in one.groups),
    "if_then": lambda one, names: (_rule(rule, names) for rule in one.if_then),
    "existing_first": lambda one, _: _if(
        one.existing_first, "Existing and agreed buildings come first, and then as few new ones as can be"
    ),
    "worst_condition": lambda one, _: _if(
        one.worst_condition, f"No hub in a building whose condition is worse than {one.worst_condition}, or not known"
    ),
    "suitability": lambda one, _: _if(
        one.suitability, f"Only buildings that are {list_of(one.suitability, {}, 'or')} can be hubs"
    ),
    "budget_gbp": lambda one, _: _if(
        one.budget_gbp is not None, f"All hubs together cost at most £{one.budget_gbp or 0:,.0f} to build"
    ),
    "running_budget_gbp": lambda one, _: _if(
        one.running_budget_gbp is not None,
        f"All hubs together cost at most £{one.running_budget_gbp or 0:,.0f} a year to run",
    ),
    "staff": _say_staff,
    "services": lambda one, _: services_asked_in_words(one),
}  # fmt: skip
_SAID_APART = ("max_minutes", "required", "excluded", "allocation", "demand", "scenario")


def _if(asked: object, words: str) -> Iterator[str]:
    if asked:
        yield words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _within_a_sentence(words: str) -> str:
    """Return a sentence as one part of a longer one; a name that it begins with keeps its capital."""
    first = words.split(" ", 1)[0]
    return words if first.endswith(":") else words[:1].lower() + words[1:]

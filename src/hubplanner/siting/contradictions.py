"""Criteria that contradict each other by their words alone: what is required, excluded, grouped and conditional."""

from dataclasses import dataclass, field

from hubplanner.siting.candidates import Candidates
from hubplanner.siting.criteria import Criteria
from hubplanner.siting.criteria_parts import Group
from hubplanner.study import InputError


@dataclass
class _Decided:
    """What is decided of candidates, by position, with the reason; what follows is worked out from it."""

    candidates: Candidates
    hubs: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)

    def decide(self, place: int, why: str, *, hub: bool) -> bool:
        """Take in that a candidate must be a hub or must not; return whether that is news."""
        here, there = (self.hubs, self.others) if hub else (self.others, self.hubs)
        if place in there:
            must, must_not = (why, there[place]) if hub else (there[place], why)
            code = self.candidates.codes[place]
            raise InputError(f"{code} must be a hub ({must}) and must not be one ({must_not}).")
        if place in here:
            return False
        here[place] = why
        return True


def check_decided(candidates: Candidates, criteria: Criteria) -> None:
    """Refuse criteria of which some decide that a building is a hub, and others that it is none.

    What ``if_then`` and ``groups`` say of buildings that are required, excluded or open beyond the place is followed to
    its end (unit propagation). What only the number of hubs, people or money forbid is left to the search.

    Parameters
    ----------
    candidates : Candidates
    criteria : Criteria

    Raises
    ------
    InputError
        With the building, and both reasons.
    """
    decided = _Decided(candidates)
    for place in candidates.places(criteria.excluded, "excluded"):
        decided.decide(place, "it is excluded", hub=False)
    for name, why in (("required", "it is required"), ("outside_hubs", "it is open already, outside the area")):
        for place in candidates.places(getattr(criteria, name), name):
            decided.decide(place, why, hub=True)
    while _follow_rules(decided, criteria) or _follow_groups(decided, criteria):
        pass


def _follow_rules(decided: _Decided, criteria: Criteria) -> bool:
    """Decide what rules say; return whether there was any news."""
    codes, news = decided.candidates.codes, False
    for rule in criteria.if_then:
        first = decided.candidates.place(rule.when, "if_then")
        for code, wanted in [(one, True) for one in rule.then] + [(one, False) for one in rule.then_not]:
            other = decided.candidates.place(code, "if_then")
            if other == first and not wanted:
                raise InputError(f"if_then: {rule.when} and {code} are the same building, which would rule itself out.")
            against = decided.others if wanted else decided.hubs
            asks = f"“if {rule.when}” asks for {'a hub' if wanted else 'none'}"
            if first in decided.hubs:
                news |= decided.decide(other, f"{asks} there", hub=wanted)
            elif other in against:
                news |= decided.decide(first, f"{asks} at {codes[other]}", hub=False)
    return news


def _follow_groups(decided: _Decided, criteria: Criteria) -> bool:
    """Decide what groups leave no choice of; return whether there was any news."""
    news = False
    for group in criteria.groups:
        places = decided.candidates.places(group.sites, "groups")
        hubs = [place for place in places if place in decided.hubs]
        free = [place for place in places if place not in decided.hubs and place not in decided.others]
        most = len(places) if group.at_most is None else group.at_most
        if len(hubs) > most:
            raise InputError(_too_many(decided, group, hubs))
        if len(hubs) + len(free) < group.at_least:
            raise InputError(_too_few(decided, group, places))
        if free and len(hubs) == most:
            news |= any(decided.decide(place, f"{_named(group)} allows {most} at most", hub=False) for place in free)
        elif free and len(hubs) + len(free) == group.at_least:
            words = f"{_named(group)} asks for {group.at_least} at least"
            news |= any(decided.decide(place, words, hub=True) for place in free)
    return news


def _too_many(decided: _Decided, group: Group, hubs: list[int]) -> str:
    told = ", ".join(f"{decided.candidates.codes[place]} ({decided.hubs[place]})" for place in hubs)
    return f"groups: {_named(group)} allows {count_hubs(group.at_most or 0)} at most, but these must be hubs: {told}."


def _too_few(decided: _Decided, group: Group, places: list[int]) -> str:
    out = [place for place in places if place in decided.others]
    told = ", ".join(f"{decided.candidates.codes[place]} ({decided.others[place]})" for place in out)
    return (
        f"groups: {_named(group)} asks for {count_hubs(group.at_least)} at least, but these must not be hubs: {told}."
    )


def count_hubs(count: int) -> str:
    """Return how many hubs, in words."""
    return f"{count} {'hub' if count == 1 else 'hubs'}"


def _named(group: Group) -> str:
    return f"the group “{group.title}”"

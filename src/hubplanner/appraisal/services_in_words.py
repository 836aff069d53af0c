"""Services that every hub or only some hubs run, in words: what is asked, and which hub runs what."""

from collections.abc import Iterator, Mapping

from hubplanner.appraisal.wording import list_of, number_in_words
from hubplanner.siting import Criteria, Solution


def services_asked_in_words(criteria: Criteria) -> Iterator[str]:
    """Return what is asked of services, a sentence without its full stop for those of every hub and for each other."""
    if criteria.services_everywhere:
        yield f"Every hub has the people for {list_of(criteria.services_everywhere)}"
    for name, service in criteria.services_at_some.items():
        least, most = service.hub_range
        one = (least if most is None else most) == 1
        parts = [f"{name}: {_bounds_of_hubs(least, most)} {'runs' if one else 'run'} it"]
        if service.minimum_population is not None:
            each = "" if most == 1 else "each "
            parts.append(f"{each}for at least {service.minimum_population:,.0f} people")
        if service.needs:
            parts.append(f"only beside {list_of(service.needs)}")
        if service.rooms:
            parts.append(f"in {service.rooms:g} {'room' if service.rooms == 1 else 'rooms'}")
        if service.staff:
            parts.append(f"with {list_of([f'{wte:g} WTE of {kind}' for kind, wte in service.staff.items()])}")
        if service.within_minutes is not None:
            share = f"{service.share * 100:g}% of the people" if service.share < 1 else "everyone"
            parts.append(f"and {share} within {service.within_minutes:g} minutes of one that does")
        yield ", ".join(parts)


def _bounds_of_hubs(least: int, most: int | None) -> str:
    words = number_in_words(least)
    if most is None:
        return f"at least {words} of the hubs"
    return f"{words} of the hubs" if least == most else f"{words} to {number_in_words(most)} of the hubs"


def runs_in_words(solution: Solution, hub: str) -> str:
    """Return what a hub runs that only some hubs run, to stand behind its name; empty if it runs none of these."""
    runs = solution.measures.get("services_by_hub", {}).get(hub, [])
    return f" – runs {list_of(runs)}" if runs else ""


def services_in_words(solution: Solution, names: Mapping[str, str]) -> list[str]:
    """Return where each service runs that only some hubs run, and for whom, a sentence each.

    Parameters
    ----------
    solution : Solution
    names : mapping of str to str
        Of buildings, by code.

    Returns
    -------
    list of str
        Empty without such services.
    """
    told = []
    for name, one in solution.measures.get("services", {}).items():
        there = [f"{names.get(hub, hub)} ({people:,.0f} people)" for hub, people in one["people_by_hub"].items()]
        words = f"{name} runs at {list_of(there)}"
        if one["mean_min"] is not None:
            words += f", a mean of {one['mean_min']:.1f} minutes away"
        lost = one["people_without_a_way"]
        told.append(words + (f"; {lost:,.0f} people have no way to any of them." if lost else "."))
    return told

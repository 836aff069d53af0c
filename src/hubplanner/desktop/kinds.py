"""The kinds of table in words: what each is called, what it is for, whether hubs can be found without it."""

from dataclasses import dataclass

from hubplanner.project import Project


@dataclass(frozen=True)
class Kind:
    """A kind of table: its title, what it holds, and whether it is needed."""

    title: str
    purpose: str
    needed: bool = False


KINDS_IN_WORDS = {
    "practices": Kind("Practices", "Code, name, list size and place of each practice", needed=True),
    "areas": Kind("Areas", "Boundaries with the people who live in them", needed=True),
    "roads": Kind("Roads", "Links with class, speed and direction, on which journeys are measured"),
    "sites": Kind("Branches and other sites", "More buildings that could be hubs"),
    "registrations": Kind("Registrations", "Patients by practice and area"),
    "surveys": Kind("Condition surveys", "Six facets, backlog, leases"),
    "growth": Kind("Housing growth", "Dwellings by site and year"),
    "projections": Kind("Population projections", "People by area, locality or district and year"),
    "times": Kind("Travel times from elsewhere", "Minutes from place to place, worked out by another program"),
    "postcodes": Kind("Postcodes", "Where each postcode is, for buildings without coordinates"),
    "background": Kind("Map background", "Water, woodland, built-up land"),
}
"""By name, those that are needed first."""


_STANDS_IN = {"roads": "times", "practices": "sites"}
"""Travel times made elsewhere stand in for roads, other buildings for those of practices."""


def has_or_stands_in(project: Project, kind: str) -> bool:
    """Return whether a project has a kind, or what stands in for it."""
    return project.study.has(kind) or project.study.has(_STANDS_IN.get(kind, kind))


def missing_for_hubs(project: Project | None) -> list[str]:
    """Return the kinds without which no hubs can be found; without roads, journeys follow the straight line."""
    return [
        name for name, kind in KINDS_IN_WORDS.items()
        if kind.needed and (project is None or not has_or_stands_in(project, name))
    ]  # fmt: skip


def kind_words(kind: str) -> str:
    """Return what people call a kind of table."""
    known = KINDS_IN_WORDS.get(kind)
    return known.title if known else kind.replace("_", " ").capitalize()

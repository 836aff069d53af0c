"""What can be asked besides the first few things: its name in the menu, where it stands in the criteria, its start."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from hubplanner.desktop.session import Session
from hubplanner.siting import Coverage, Criteria

_PEOPLE, _GOING, _PLACES, _BUILDINGS, _MONEY = (
    "People", "Who travels, and how", "Places", "Buildings", "Money, staff and services"
)  # fmt: skip
SECTIONS = (_PEOPLE, _GOING, _PLACES, _BUILDINGS, _MONEY)


@dataclass(frozen=True)
class Facts:
    """What a project has that criteria can name.

    Attributes
    ----------
    candidates, outside : mapping of str to str
        Names by code of the buildings that can be hubs, and of those outside the area.
    localities, scenarios, services : tuple of str
    people : float
        Residents.
    deprivation, lists : bool
        Whether it is known how deprived areas are, and where the patients of practices live.
    """

    candidates: Mapping[str, str]
    outside: Mapping[str, str]
    localities: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    people: float = 0.0
    deprivation: bool = False
    lists: bool = False


def facts_of(session: Session) -> Facts:
    """Return what the open project has that criteria can name."""
    project, buildings = session.project, session.buildings
    if project is None or buildings is None:
        return Facts({}, {})
    names = buildings["name"].astype(str).sort_values(key=lambda one: one.str.casefold())
    candidates = {str(code): name for code, name in names.items() if buildings.at[code, "candidate"]}
    outside = {str(code): name for code, name in names.items()
               if buildings.at[code, "why_not"] == "outside the area"}  # fmt: skip
    areas = project.study.table("areas") if project.study.has("areas") else None
    return Facts(
        candidates,
        outside,
        tuple(sorted({str(one) for one in buildings.loc[list(candidates), "locality"].dropna()})),
        tuple(project.scenarios),
        tuple(one.name for one in project.estate_settings.services),
        0.0 if areas is None else float(areas["population"].sum()),
        areas is not None and bool(areas["imd_decile"].notna().any()),
        project.study.has("registrations"),
    )


def _always(_facts: Facts) -> str:
    return ""


@dataclass(frozen=True)
class Kind:
    """A kind of criterion.

    Attributes
    ----------
    criterion : str
        The field of `Criteria`.
    title, section : str
        In the menu.
    shape : {"one", "list", "table"}
        The field holds one value, or many, each of which is a line of its own; the values of a table are pairs.
    start : callable
        Takes facts and criteria; returns the value to begin with, None where a person has to choose first.
    missing : callable
        Takes facts; returns why it cannot be asked, empty if it can.
    """

    criterion: str
    title: str
    section: str
    shape: Literal["one", "list", "table"]
    start: Callable[[Facts, Criteria], Any]
    missing: Callable[[Facts], str] = _always

    def values(self, criteria: Criteria) -> list[Any]:
        """Return what is asked of this kind, a value a line."""
        value = getattr(criteria, self.criterion)
        if self.shape == "table":
            return list(value.items())
        if self.shape == "list":
            return list(value)
        # To bring the most people within some minutes is the aim then, and stands with it.
        aim = self.criterion == "coverage" and criteria.objective == "max_coverage"
        return [] if aim or value == _UNASKED[self.criterion] else [value]

    def asked(self, values: Sequence[Any]) -> dict[str, Any]:
        """Return the change of the criteria that asks for these values."""
        if self.shape == "table":
            return {self.criterion: dict(values)}
        if self.shape == "list":
            return {self.criterion: tuple(values)}
        return {self.criterion: values[0] if values else _UNASKED[self.criterion]}


_UNASKED: Mapping[str, Any] = {name: field.get_default() for name, field in Criteria.model_fields.items()}


def _share_of_people(part: float) -> Callable[[Facts, Criteria], float]:
    """Return a start at some part of what each hub would have if all had the same, in round figures."""

    def start(facts: Facts, criteria: Criteria) -> float:
        equal = part * facts.people / (criteria.hub_range[1] or 5)
        step = 10 ** max(len(str(int(equal))) - 2, 0)
        return float(max(round(equal / step) * step, 1))

    return start


def _need(what: str, words: str) -> Callable[[Facts], str]:
    return lambda facts: "" if getattr(facts, what) else words


def _wait(_facts: Facts, _criteria: Criteria) -> None:
    return None


KINDS: tuple[Kind, ...] = (
    Kind("coverage", "A share of people within some minutes", _PEOPLE, "one",
         lambda _f, _c: Coverage(minutes=20, share=0.95)),
    Kind("min_population", "Least people of each hub", _PEOPLE, "one", _share_of_people(0.5)),
    Kind("max_population", "Most people of each hub", _PEOPLE, "one", _share_of_people(1.5)),
    Kind("capacity", "No more people than the rooms can serve", _PEOPLE, "one", lambda _f, _c: "rooms"),
    Kind("no_fifth_worse", "No deprivation fifth worse off than today", _PEOPLE, "one", lambda _f, _c: True,
         _need("deprivation", "the deprivation of areas is not known")),
    Kind("allocation", "The plan directs people to a hub", _GOING, "one", lambda _f, _c: "best"),
    Kind("demand", "Practices move with their whole lists", _GOING, "one", lambda _f, _c: "practices",
         _need("lists", "it is not known where patients live")),
    Kind("direction", "Which way the journey counts", _GOING, "one", lambda _f, _c: "worst"),
    Kind("scenario", "Roads of a scenario", _GOING, "one",
         lambda facts, _c: facts.scenarios[0], _need("scenarios", "make one on the Access page")),
    Kind("outside_hubs", "Hubs outside the area", _GOING, "one", _wait,
         _need("outside", "no building outside is known")),
    Kind("per_locality", "Hubs in a locality", _PLACES, "table", _wait,
         _need("localities", "no building has a locality")),
    Kind("groups", "Either-or, at most one, some of these", _PLACES, "list", _wait),
    Kind("if_then", "If one, then another", _PLACES, "list", _wait),
    Kind("existing_first", "Existing and agreed buildings first", _BUILDINGS, "one", lambda _f, _c: True),
    Kind("worst_condition", "Condition no worse than", _BUILDINGS, "one", lambda _f, _c: "C"),
    Kind("suitability", "Only suitable buildings", _BUILDINGS, "one", lambda _f, _c: ("suitable", "limited")),
    Kind("budget_gbp", "Budget for building", _MONEY, "one", lambda _f, _c: 10_000_000.0),
    Kind("running_budget_gbp", "Budget for a year of running", _MONEY, "one", lambda _f, _c: 2_000_000.0),
    Kind("staff", "Staff that there are", _MONEY, "table", _wait),
    Kind("services", "Services in every hub", _MONEY, "one", _wait,
         _need("services", "the catalogue of services is empty")),
)  # fmt: skip
KIND_OF: Mapping[str, Kind] = {kind.criterion: kind for kind in KINDS}

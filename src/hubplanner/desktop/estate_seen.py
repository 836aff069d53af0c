"""The estate as the window looks at it: worked out off its thread, then only drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from hubplanner.desktop.estate_words import decision, known, text_of
from hubplanner.estate import Premises, Stated
from hubplanner.project import Project
from hubplanner.study import FACETS, Cancel, Progress, display_name, short_name, stop_if

YEARS = (2030, 2035, 2040, 2045)
SOON_YEARS = 2.0


@dataclass(frozen=True)
class EstateRow:
    """A building as the table shows it; None is not known.

    Attributes
    ----------
    code, name : str
    postcode, locality : str or None
    patients : float or None
    facets : mapping of str to (str or None)
    suitability, why : str
    have_m2, need_m2, rooms, rooms_need : float or None
        Rooms are consulting and treatment rooms together.
    rooms_words : str
    tenure, event, decide_by : str or None
        ``event`` is the next date of a lease in words.
    years_to_decide, backlog_gbp : float or None
    surveyed : bool
    words : str
        All that is searched, in small letters.
    """

    code: str
    name: str
    postcode: str | None
    locality: str | None
    patients: float | None
    facets: Mapping[str, str | None]
    suitability: str
    why: str
    have_m2: float | None
    need_m2: float | None
    rooms: float | None
    rooms_need: float | None
    rooms_words: str
    tenure: str | None
    event: str | None
    decide_by: str | None
    years_to_decide: float | None
    backlog_gbp: float | None
    surveyed: bool
    words: str

    @property
    def short_name(self) -> str:
        """The name of the building alone, without its people."""
        return short_name(self.name)

    @property
    def space_known(self) -> bool:
        """Whether the floor area and what is needed of it are known."""
        return self.have_m2 is not None and self.need_m2 is not None

    @property
    def short_of_space(self) -> bool:
        """Whether there is less floor area than is needed."""
        return self.have_m2 is not None and self.need_m2 is not None and self.have_m2 < self.need_m2

    @property
    def lease_known(self) -> bool:
        """Whether the next decision on a lease is known, or that there is no lease to decide on."""
        return self.years_to_decide is not None or (self.tenure or "lease")[:5].casefold() != "lease"

    @property
    def decide_soon(self) -> bool:
        """Whether a lease has to be decided on within two years."""
        return self.years_to_decide is not None and self.years_to_decide <= SOON_YEARS

    @property
    def overdue(self) -> bool:
        """Whether the day of that decision has gone by."""
        return self.years_to_decide is not None and self.years_to_decide < 0


@dataclass(frozen=True, eq=False)
class EstateSeen:
    """The estate of a project in a year.

    Attributes
    ----------
    project : Project
    premises : Premises
    year : int or None
        None for today.
    years : tuple of int
        That can be asked for; none if nothing grows.
    rows : list of EstateRow
    records : mapping of str to mapping
        The row of each building in the table of the premises; here and below in plain values, quick to look up.
    surveys, leases : mapping of str to list of mapping
        By building: the rows of surveys that count, and the events of leases.
    site_names : mapping of str to str
    patients_of_sites : mapping of str to (float or None, str)
        How many, and whence the figure comes.
    practice_names : mapping of str to str
    """

    project: Project
    premises: Premises
    year: int | None
    years: tuple[int, ...]
    rows: list[EstateRow]
    records: Mapping[str, Mapping[str, Any]]
    surveys: Mapping[str, list[dict[str, Any]]]
    leases: Mapping[str, list[dict[str, Any]]]
    site_names: Mapping[str, str]
    practice_names: Mapping[str, str]
    patients_of_sites: Mapping[str, tuple[float | None, str]]

    def sites_of(self, code: str) -> list[str]:
        """Return the codes of the sites in a building."""
        return str(self.records[code]["sites"]).split()

    def stated(self, code: str) -> list[Stated]:
        """Return what a person stated of a building."""
        sites = self.sites_of(code)
        return [one for one in self.project.stated if one.code in sites]

    @property
    def surveyed(self) -> bool:
        """Whether any building has a survey."""
        return any(row.surveyed for row in self.rows)


def see_estate(project: Project, year: int | None, progress: Progress, cancel: Cancel) -> EstateSeen:
    """Look over the estate of a project.

    Raises
    ------
    InputError
        If there are no practices or sites.
    Cancelled
    """
    progress(-1.0, "Looking over the estate")
    years = _years_that_differ(project)
    stop_if(cancel)
    shown = year if year in years else None
    premises = project.estate(shown)
    stop_if(cancel)
    plain = premises.table.drop(columns="geometry")
    records = {str(code): _named(row) for code, row in zip(plain.index, plain.to_dict("records"), strict=True)}
    by_site = premises.patients_of_sites
    patients = zip(by_site.index, by_site["patients"], by_site["patients_from"], strict=True)
    practices = _names(project, "practices", "practice_code")
    return EstateSeen(
        project, premises, shown, years, [_row(code, row) for code, row in records.items()], records,
        _by_building(premises.surveys), _by_building(premises.leases),
        practices | _names(project, "sites", "site_code"), practices,
        {str(site): (known(figure), str(origin)) for site, figure, origin in patients},
    )  # fmt: skip


def _named(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}


def _by_building(table: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in table.to_dict("records"):
        found.setdefault(str(row["building_code"]), []).append(_named(row))
    return found


def _names(project: Project, kind: str, code: str) -> dict[str, str]:
    if not project.study.has(kind):
        return {}
    named = project.study.table(kind)[[code, "name"]].dropna()
    return {str(one): display_name(str(name)) for one, name in named.itertuples(index=False)}


def _years_that_differ(project: Project) -> tuple[int, ...]:
    # Without registrations nobody knows where patients live, nor how many there will be.
    if not project.study.has("areas") or not project.study.has("registrations"):
        return ()
    people = project.growth().population
    first = people.columns[0]
    return tuple(year for year in YEARS if year in people.columns and not people[year].equals(people[first]))


def _row(code: str, row: Mapping[str, Any]) -> EstateRow:
    by_hand = {name: known(row[name]) for name in (
        "consulting_rooms", "treatment_rooms", "consulting_rooms_need", "treatment_rooms_need")}  # fmt: skip
    name, postcode, locality = str(row["name"]), text_of(row["postcode"]), text_of(row["locality"])
    tenure, on = text_of(row["tenure"]), text_of(row["next_event_on"])
    years = known(row["years_to_decide"])
    event = None
    if on is not None and years is not None:
        event = decision(str(row["next_event"]), on, str(row["decide_by"]), years)
    searched = (name, postcode, locality, code, tenure, row["suitability"], row["why"], row["sites"], event)
    return EstateRow(
        code, name, postcode, locality, known(row["patients"]), {facet: text_of(row[facet]) for facet in FACETS},
        str(row["suitability"]), str(row["why"]), known(row["gia_m2"]), known(row["area_need_m2"]),
        _sum(by_hand["consulting_rooms"], by_hand["treatment_rooms"]),
        _sum(by_hand["consulting_rooms_need"], by_hand["treatment_rooms_need"]), _rooms_in_words(by_hand),
        tenure, event, text_of(row["decide_by"]), years, known(row["backlog_gbp"]), not row["never_surveyed"],
        "\n".join(str(part) for part in searched if part).casefold(),
    )  # fmt: skip


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _rooms_in_words(rooms: Mapping[str, float | None]) -> str:
    def part(room: str) -> str:
        have, need = rooms[f"{room}_rooms"], rooms[f"{room}_rooms_need"]
        told = "not known" if have is None else f"{have:,.0f}"
        return f"{told}, need {'not known' if need is None else f'{need:,.0f}'}"

    return f"Consulting rooms: {part('consulting')}\nTreatment rooms: {part('treatment')}"

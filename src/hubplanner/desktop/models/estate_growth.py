"""The tables of growth: people by locality and year, housing sites, registered against resident."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from hubplanner.desktop.models.figures import figure, per_cent, text, thousands
from hubplanner.desktop.models.table import Column
from hubplanner.estate import Growth
from hubplanner.study import Study

SHOWN_YEARS = (2025, 2030, 2035, 2040, 2045)
_ALL, _NONE = "All areas", "No locality"


@dataclass(frozen=True)
class LocalityRow:
    """People of a locality by year; None where not known."""

    name: str
    areas: int
    unknown_areas: int
    people: dict[int, float | None]
    in_new_housing: float | None


@dataclass(frozen=True)
class SiteRow:
    """A housing site; None where a thing is not known."""

    code: str
    name: str
    status: str | None
    dwellings: float | None
    people: float | None
    years: str
    area: str | None
    s106_gbp: float | None
    cil_gbp: float | None
    trigger: str | None


@dataclass(frozen=True)
class ListRow:
    """Residents of an area and patients who live there; None where not known."""

    code: str
    name: str
    residents: float | None
    registered: float | None
    difference: float | None
    share: float | None
    in_place: float | None


def locality_rows(growth: Growth, study: Study) -> list[LocalityRow]:
    """Return people by locality and year, and of all areas below."""
    areas = study.table("areas").set_index("area_code")
    place = areas["locality"].astype(object).reindex(growth.population.index)
    place = place.where(place.notna(), _NONE)
    rows = []
    if (place != _NONE).any():
        names = sorted(set(place), key=lambda name: (name == _NONE, name))
        rows = [_locality(str(name), growth, place == name) for name in names]
    return [*rows, _locality(_ALL, growth, pd.Series(True, index=place.index))]


def locality_columns() -> tuple[Column[LocalityRow], ...]:
    """Return the columns of people by locality."""
    return (
        Column("Locality", lambda row: row.name, bold=lambda row: row.name == _ALL),
        *(
            Column(str(year), _people_in(year), thousands, right=True, bold=lambda row: row.name == _ALL)
            for year in SHOWN_YEARS
        ),
        Column("Change", _change, lambda share: f"{share:+.1%}".replace("-", "−"), right=True,
               help=f"From {SHOWN_YEARS[0]} to {SHOWN_YEARS[-1]}"),
        Column(f"In new housing, {SHOWN_YEARS[-1]}", lambda row: row.in_new_housing, thousands, right=True),
        Column("Areas not known", lambda row: row.unknown_areas or None, thousands, right=True,
               help="Areas without a known population: they are in no figure of this row."),
    )  # fmt: skip


def site_rows(sites: pd.DataFrame, names: "pd.Series[Any]") -> list[SiteRow]:
    """Return the housing sites, the most people first.

    Parameters
    ----------
    sites : pandas.DataFrame
        See `hubplanner.estate.housing_sites`.
    names : pandas.Series
        Of areas, by code.
    """
    ordered = sites.sort_values("people", ascending=False, kind="stable")
    return [
        SiteRow(
            str(code), text(row["name"]) or str(code), text(row["status"]), figure(row["dwellings"]),
            figure(row["people"]), _years(row["first_year"], row["last_year"]),
            text(names.get(row["area_code"], row["area_code"])), figure(row["s106_health_gbp"]),
            figure(row["cil_gbp"]), text(row["s106_trigger"]),
        )
        for code, row in ordered.iterrows()
    ]  # fmt: skip


def site_columns() -> tuple[Column[SiteRow], ...]:
    """Return the columns of housing sites."""
    return (
        Column("Housing site", lambda row: row.name),
        Column("Status", lambda row: row.status),
        Column("Dwellings", lambda row: row.dwellings, thousands, right=True),
        Column("People", lambda row: row.people, thousands, right=True),
        Column("Built", lambda row: row.years),
        Column("Area", lambda row: row.area),
        Column("S106 for health £", lambda row: row.s106_gbp, thousands, right=True, help="– : nothing is said of it"),
        Column("CIL £", lambda row: row.cil_gbp, thousands, right=True, help="– : nothing is said of it"),
        Column("Trigger", lambda row: row.trigger, help="When the S106 money falls due"),
    )


def list_rows(table: pd.DataFrame, names: "pd.Series[Any]") -> list[ListRow]:
    """Return registered against resident by area: see `hubplanner.estate.registered_and_resident`."""
    return [
        ListRow(
            str(code), str(names.get(code, code)), figure(row["residents"]), figure(row["registered"]),
            figure(row["difference"]), figure(row["registered_share"]), figure(row["in_place_share"]),
        )
        for code, row in table.iterrows()
    ]  # fmt: skip


def list_columns() -> tuple[Column[ListRow], ...]:
    """Return the columns of registered against resident."""
    return (
        Column("Area", lambda row: row.name),
        Column("Residents", lambda row: row.residents, thousands, right=True),
        Column("Registered", lambda row: row.registered, thousands, right=True,
               help="Patients who live there, with any practice"),
        Column("Difference", lambda row: row.difference, lambda n: f"{n:+,.0f}".replace("-", "−"), right=True,
               help="Registered less resident"),
        Column("Registered of residents", lambda row: row.share, per_cent, right=True),
        Column("With practices of the place", lambda row: row.in_place, per_cent, right=True, help="Of the registered"),
    )  # fmt: skip


def lists_in_words(table: pd.DataFrame) -> str:
    """Return registered against resident of all areas of which both are known."""
    known = table.dropna(subset=["residents", "registered"])
    if known.empty:
        return "How many of the residents are on a list is not known: there are no registrations by area."
    residents, registered = known["residents"].sum(), known["registered"].sum()
    more = "more" if registered >= residents else "fewer"
    words = (
        f"{residents:,.0f} people live in the {len(known):,} areas of which both are known, and {registered:,.0f} "
        f"people who live there are on a list: {abs(registered - residents):,.0f} {more}. The two are never mixed "
        "here: lists also hold people who have moved away, and practices have patients from elsewhere."
    )
    missing = len(table) - len(known)
    return f"{words} Of {missing:,} areas one of the two is not known." if missing else words


def origin_in_words(table: pd.DataFrame) -> str:
    """Return how many of the practices' patients live outside: see `hubplanner.estate.list_origin`."""
    known = table.dropna(subset=["registered_known", "from_the_place"])
    if known.empty:
        return ""
    outside = known["registered_known"].sum() - known["from_the_place"].sum()
    most, share = known["outside_share"].idxmax(), known["outside_share"].max()
    words = f"{outside:,.0f} patients of {len(known):,} practices live outside these areas"
    return f"{words}; the most are {most}’s, with {share:.0%} of its list." if outside else f"{words}."


def money_in_words(sites: pd.DataFrame) -> str:
    """Return the money of housing sites for health, and how many say nothing of it."""
    parts = []
    for column, words in (("s106_health_gbp", "S106 money for health"), ("cil_gbp", "CIL money")):
        said = sites[column].dropna()
        if said.empty:
            parts.append(f"{words} is not said of any site")
        else:
            parts.append(f"{words}: £{said.sum():,.0f}, said of {len(said):,} and not of {len(sites) - len(said):,}")
    return "; ".join(parts) + "."


def _locality(name: str, growth: Growth, within: "pd.Series[bool]") -> LocalityRow:
    population = growth.population[within]
    known = population.notna().all(axis=1)
    some = bool(known.any())
    people = {year: float(population.loc[known, year].sum()) if some else None for year in SHOWN_YEARS}
    homes = float(growth.from_housing[within].loc[known, SHOWN_YEARS[-1]].sum()) if some else None
    return LocalityRow(name, len(population), int((~known).sum()), people, homes)


def _people_in(year: int) -> Callable[[LocalityRow], float | None]:
    return lambda row: row.people[year]


def _change(row: LocalityRow) -> float | None:
    first, last = row.people[SHOWN_YEARS[0]], row.people[SHOWN_YEARS[-1]]
    return last / first - 1 if first and last is not None else None


def _years(first: Any, last: Any) -> str:
    if pd.isna(first):
        return "–"
    return str(first) if first == last else f"{first} to {last}"

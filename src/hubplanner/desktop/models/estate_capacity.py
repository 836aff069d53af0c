"""The tables of capacity: people by hub, what hours and use would free, the catalogue of services."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from hubplanner.desktop.models.figures import figure, per_cent, text, thousands
from hubplanner.desktop.models.table import Column
from hubplanner.estate import SESSION_BANDS, Service, freed_by_hours, freed_by_use
from hubplanner.study import Assumption

_ROOMS: tuple[Literal["consulting", "treatment"], ...] = ("consulting", "treatment")
_BAND_WORDS = {"core": "core", "evening": "evening", "saturday": "Saturday", "sunday": "Sunday"}


@dataclass(frozen=True)
class HubRow:
    """A building as a hub; None where not known."""

    code: str
    name: str
    consulting: float | None
    treatment: float | None
    imaging: float | None
    rooms_from: str
    people: float | None
    limited_by: str | None
    why: str


@dataclass(frozen=True)
class FreedRow:
    """What longer hours and fuller use would free in a building; None where not known."""

    code: str
    name: str
    patients: float | None
    consulting_by_hours: float | None
    treatment_by_hours: float | None
    utilisation: float | None
    consulting_spare: float | None
    treatment_spare: float | None
    spare_patients: float | None


def hub_rows(capacity: pd.DataFrame, names: "pd.Series[str]") -> list[HubRow]:
    """Return buildings, those that could serve most people first and those not known last."""
    called = names.astype(str).to_dict()
    ordered = capacity.sort_values("people", ascending=False, kind="stable", na_position="last")
    return [
        HubRow(
            str(code), called[code], figure(row["consulting"]), figure(row["treatment"]), figure(row["imaging"]),
            str(row["rooms_from"]), figure(row["people"]), text(row["limited_by"]), str(row["why"]),
        )
        for code, row in ordered.iterrows()
    ]  # fmt: skip


def hub_columns() -> tuple[Column[HubRow], ...]:
    """Return the columns of capacity."""
    return (
        Column("Building", lambda row: row.name),
        Column("People", lambda row: row.people, thousands, right=True, help="Whom it could serve as a hub"),
        Column(
            "Consulting", lambda row: row.consulting, _rooms, right=True, help="Consulting rooms to spare for a hub"
        ),
        Column("Treatment", lambda row: row.treatment, _rooms, right=True, help="Treatment rooms to spare for a hub"),
        Column("Imaging", lambda row: row.imaging, _rooms, right=True, help="Surveys do not say; state it on the card"),
        Column(
            "Rooms from", lambda row: row.rooms_from.capitalize(), help="Where the number of spare rooms comes from"
        ),
        Column("Why", lambda row: row.why),
    )


def freed(table: pd.DataFrame, assumptions: Mapping[str, Assumption]) -> pd.DataFrame:
    """Return what longer hours and fuller use would free, by building.

    Parameters
    ----------
    table : pandas.DataFrame
        See `hubplanner.estate.look_over`.
    assumptions : mapping of str to Assumption

    Returns
    -------
    pandas.DataFrame
        ``name``, ``patients``, ``utilisation``, the columns of `hubplanner.estate.freed_by_hours`, and for each kind of
        room those of `hubplanner.estate.freed_by_use` after its name. NaN where not known.
    """
    made = table[["name", "patients", "utilisation"]].join(freed_by_hours(table["patients"].astype(float), assumptions))
    for room in _ROOMS:
        rooms, use = table[f"{room}_rooms"].astype(float), table["utilisation"].astype(float)
        made = made.join(freed_by_use(rooms, use, assumptions, room).add_prefix(f"{room}_"))
    return pd.DataFrame(made)


def freed_rows(table: pd.DataFrame) -> list[FreedRow]:
    """Return the rows of `freed`, the most spare rooms first."""
    ordered = table.sort_values("consulting_spare_rooms", ascending=False, kind="stable", na_position="last")
    return [
        FreedRow(
            str(code), str(row["name"]), figure(row["patients"]), figure(row["consulting_freed"]),
            figure(row["treatment_freed"]), figure(row["utilisation"]), figure(row["consulting_spare_rooms"]),
            figure(row["treatment_spare_rooms"]), figure(row["consulting_spare_patients"]),
        )
        for code, row in ordered.iterrows()
    ]  # fmt: skip


def freed_columns() -> tuple[Column[FreedRow], ...]:
    """Return the columns of what hours and use would free."""
    return (
        Column("Building", lambda row: row.name),
        Column("Patients", lambda row: row.patients, thousands, right=True),
        Column("Hours: consulting", lambda row: row.consulting_by_hours, _rooms, right=True,
               help="Consulting rooms that the same contacts over all hours open would free"),
        Column("Hours: treatment", lambda row: row.treatment_by_hours, _rooms, right=True,
               help="Treatment rooms that the same contacts over all hours open would free"),
        Column("In use", lambda row: row.utilisation, per_cent, right=True, help="Share of the hours open"),
        Column("Use: consulting", lambda row: row.consulting_spare, _part, right=True,
               help="Consulting rooms to spare up to the target of use"),
        Column("Use: treatment", lambda row: row.treatment_spare, _part, right=True,
               help="Treatment rooms to spare up to the target of use"),
        Column("Could serve", lambda row: row.spare_patients, thousands, right=True,
               help="Patients whom the spare consulting rooms could serve"),
    )  # fmt: skip


def hours_in_words(table: pd.DataFrame, assumptions: Mapping[str, Assumption]) -> str:
    """Return what longer hours alone would free, of the rows of `freed`."""
    hours = {band: assumptions[f"rooms.open.{band}"].value for band in SESSION_BANDS}
    outside = [f"{_BAND_WORDS[band]} {hours[band]:g}" for band in SESSION_BANDS[1:] if hours[band]]
    if not outside:
        return "Longer hours: no hours outside core are set, so they would free nothing. Assumptions: rooms.open."
    known = table.dropna(subset=["consulting_freed"])
    if known.empty:
        return f"Longer hours: {_unknown(table, known, 'the patients')}"
    consulting, treatment = known["consulting_freed"].sum(), known["treatment_freed"].sum()
    words = (
        f"Longer hours alone: the same contacts spread over core ({hours['core']:g} hours a week) and "
        f"{', '.join(outside)} would take {known['consulting_extended'].sum():,.0f} consulting rooms instead of "
        f"{known['consulting_core'].sum():,.0f}: {consulting:,.0f} freed, and {treatment:,.0f} treatment rooms."
    )
    return f"{words} {_unknown(table, known, 'the patients')}".strip()


def one_in_words(table: pd.DataFrame, code: str, assumptions: Mapping[str, Assumption]) -> str:
    """Return what longer hours and fuller use would free in one building, of the rows of `freed`."""
    row: Any = table.loc[code]
    target = assumptions["rooms.use.target"].value
    if pd.isna(row["consulting_freed"]):
        hours = "how many patients it has is not known, so neither is what longer hours would free"
    else:
        hours = (
            f"longer hours alone would free {row['consulting_freed']:,.0f} of the {row['consulting_core']:,.0f} "
            f"consulting rooms that its patients need, and {row['treatment_freed']:,.0f} of "
            f"{row['treatment_core']:,.0f} treatment rooms"
        )
    if pd.isna(row["consulting_spare_rooms"]):
        use = "its rooms or their use are not known"
    elif row["consulting_spare_rooms"] > 0:
        use = (
            f"in use {row['utilisation']:.0%} of the hours, it has {row['consulting_spare_rooms']:,.1f} consulting "
            f"rooms to spare up to {target:.0%}, for {row['consulting_spare_patients']:,.0f} patients"
        )
    else:
        use = f"in use {row['utilisation']:.0%} of the hours, it has none to spare up to {target:.0%}"
    return f"{row['name']}: {hours}; {use}."


def use_in_words(table: pd.DataFrame, assumptions: Mapping[str, Assumption]) -> str:
    """Return what fuller use would free, of the rows of `freed`."""
    target = assumptions["rooms.use.target"].value
    known = table.dropna(subset=["consulting_spare_rooms"])
    if known.empty:
        return f"Fuller use: {_unknown(table, known, 'rooms or use')}"
    spare, over = known["consulting_spare_rooms"], known[known["consulting_shortage_rooms"] > 0]
    words = (
        f"Fuller use, up to the target of {target:.0%}: {int((spare > 0).sum()):,} of {len(known):,} buildings have "
        f"{spare.sum():,.1f} consulting rooms to spare, which could serve "
        f"{known['consulting_spare_patients'].sum():,.0f} patients."
    )
    beyond = (
        f"{len(over):,} are used beyond it and lack {over['consulting_shortage_rooms'].sum():,.1f} rooms."
        if len(over)
        else ""
    )
    return " ".join(part for part in (words, beyond, _unknown(table, known, "rooms or use")) if part)


def hubs_in_words(capacity: pd.DataFrame, services: Sequence[Service]) -> str:
    """Return how many buildings could serve people as hubs, and what that leaves out."""
    counted = [service for service in services if service.room_type in _ROOMS]
    left_out = [service.name for service in services if service.room_type not in _ROOMS]
    known, able = capacity["people"].notna(), capacity["people"] > 0
    words = (
        f"With {len(counted):,} services of the catalogue, {int(able.sum()):,} of {len(capacity):,} "
        f"buildings have rooms to spare for a hub; {int((known & ~able).sum()):,} have none, "
        f"and of {int((~known).sum()):,} it is not known."
    )
    return f"{words} Not counted, for surveys do not say their rooms: {', '.join(left_out)}." if left_out else words


def service_columns() -> tuple[Column[Service], ...]:
    """Return the columns of the catalogue."""
    return (
        Column("Service", lambda one: one.name),
        Column("Contacts a person a year", lambda one: one.contacts_per_person_year, lambda n: f"{n:g}", right=True),
        Column("Minutes", lambda one: one.minutes, lambda n: f"{n:g}", right=True),
        Column("Room", lambda one: one.room_type.capitalize()),
        Column("Minimum population", lambda one: one.minimum_population, thousands, right=True),
        Column("Staff, WTE", lambda one: one.staff_wte, lambda n: f"{n:g}", right=True, help="The smallest team"),
        Column("When", lambda one: ", ".join(_BAND_WORDS[band] for band in one.bands)),
        Column("Needs", lambda one: ", ".join(one.needs) or None, help="Services that must be in the same building"),
        Column("Verified", lambda one: "Verified" if one.verified else "▲ Not verified"),
        Column("Source", lambda one: one.source),
    )


def catalogue_as_toml(services: Sequence[Service]) -> str:
    """Return a catalogue as `hubplanner.estate.read_services` reads it."""
    blocks = []
    for service in services:
        # Texts, lists and truth are written alike in JSON and TOML.
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in service.as_dict().items()]
        blocks.append("\n".join(["[[service]]", *lines]))
    return "\n\n".join(blocks) + "\n"


def _unknown(table: pd.DataFrame, known: pd.DataFrame, what: str) -> str:
    missing = len(table) - len(known)
    if not missing:
        return ""
    return f"Of {missing:,} building{'' if missing == 1 else 's'} {what} {'is' if what == 'use' else 'are'} not known."


def _rooms(count: float) -> str:
    return f"{count:,.0f}"


def _part(count: float) -> str:
    return f"{count:,.1f}"

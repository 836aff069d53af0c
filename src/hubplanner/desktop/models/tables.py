"""The tables of the window: buildings, hubs of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QIcon

from hubplanner.desktop.models.table import Column
from hubplanner.study import short_name


@dataclass(frozen=True)
class BuildingRow:
    """A building as the table shows it; measures are None unless it is a hub."""

    code: str
    name: str
    postcode: str | None
    practices: int
    list_size: float
    part: str
    people: float | None
    mean_min: float | None
    icon: QIcon | None


@dataclass(frozen=True)
class HubRow:
    """A hub of an answer."""

    code: str
    name: str
    people: float
    mean_min: float | None
    max_min: float | None
    icon: QIcon


@dataclass(frozen=True)
class ListRow:
    """A practice of an answer, and the hub that its whole list goes to."""

    code: str
    name: str
    patients: float
    hub: str
    hub_code: str
    mean_min: float | None


def whole(value: float) -> str:
    """Write a count."""
    return f"{value:,.0f}"


def tenth(value: float) -> str:
    """Write minutes."""
    return f"{value:,.1f}"


BUILDING_COLUMNS: tuple[Column[BuildingRow], ...] = (
    Column("Building", lambda row: row.name, mark=lambda row: row.icon, bold=lambda row: row.people is not None),
    Column("Code", lambda row: row.code),
    Column("Postcode", lambda row: row.postcode),
    Column("Practices", lambda row: row.practices, whole, right=True, help="Practices that work here"),
    Column("Patients", lambda row: row.list_size or None, whole, right=True,
           help="On the lists of practices whose main site this is; branches have no list of their own"),
    Column("Part", lambda row: row.part, help="What this building is in the answer"),
    Column("People", lambda row: row.people, whole, right=True, help="People who go to this hub"),
    Column("Mean min", lambda row: row.mean_min, tenth, right=True, help="Their mean minutes to it"),
)  # fmt: skip

HUB_COLUMNS: tuple[Column[HubRow], ...] = (
    Column("Hub", lambda row: row.name, mark=lambda row: row.icon),
    Column("People", lambda row: row.people, whole, right=True, help="People who go to this hub"),
    Column("Mean\nmin", lambda row: row.mean_min, tenth, right=True, help="Their mean minutes to it"),
    Column(
        "Longest\nmin", lambda row: row.max_min, tenth, right=True, help="Minutes from the furthest area with people"
    ),
)

LIST_COLUMNS: tuple[Column[ListRow], ...] = (
    Column("Practice", lambda row: row.name),
    Column("Patients", lambda row: row.patients, whole, right=True, help="On its list"),
    Column("Goes to", lambda row: row.hub, help="The hub that the whole list goes to"),
    Column("Mean min", lambda row: row.mean_min, tenth, right=True, help="Mean minutes of its patients"),
)  # fmt: skip


def building_rows(
    buildings: Any, parts: Mapping[str, str], measures: Mapping[str, Any] | None, icons: Mapping[str, QIcon]
) -> list[BuildingRow]:
    """Return the rows of the table of buildings.

    Parameters
    ----------
    buildings : geopandas.GeoDataFrame
        See `hubplanner.estate.buildings`.
    parts : mapping of str to str
        What each building is in the plan.
    measures : mapping or None
        Of the answer.
    icons : mapping of str to QIcon
        Of the hubs.
    """
    people = measures["population_by_hub"] if measures else {}
    mean = measures["mean_min_by_hub"] if measures else {}
    return [
        BuildingRow(
            code=str(code),
            name=short_name(str(row["name"])),
            postcode=row["postcode"] if isinstance(row["postcode"], str) else None,
            practices=int(row["practice_count"]),
            list_size=float(row["list_size"]),
            part=parts.get(str(code), ""),
            people=people.get(code),
            mean_min=mean.get(code),
            icon=icons.get(str(code)),
        )
        for code, row in buildings.iterrows()
    ]

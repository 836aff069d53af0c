"""The tables of the Access page: catchments, groups of people, legs, assumptions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QIcon

from hubplanner.desktop.models.table import Column
from hubplanner.desktop.models.tables import tenth, whole
from hubplanner.desktop.reach import Reached
from hubplanner.study import Assumption
from hubplanner.travel import Leg


@dataclass(frozen=True)
class CatchmentRow:
    """One catchment."""

    site: str
    name: str
    minutes: float
    people: float
    share: float | None
    areas: int
    icon: QIcon | None = None


@dataclass(frozen=True)
class GroupRow:
    """Access of one group; ``first`` of its kind."""

    kind: str
    group: str
    first: bool
    figures: dict[str, Any]


_GROUPS = {
    "car": "free-flow speed", "car_rural": "free-flow speed, rural", "car_dual": "free-flow speed, dual carriageway",
    "peak": "share at peak", "peak_rural": "share at peak, rural", "offpeak": "share off-peak",
    "offpeak_rural": "share off-peak, rural", "junction_peak": "junction at peak",
    "junction_offpeak": "junction off-peak", "snapping": "joining the road", "ends": "at the end", "other": "speed",
}  # fmt: skip


def assumption_in_words(one: Assumption) -> str:
    """Return what an assumption is about; its unit stands beside it.

    >>> from hubplanner.study import default_assumptions
    >>> assumption_in_words(default_assumptions()["speeds.junction_peak.give_way_s"])
    'junction at peak: give way'
    """
    group = one.name.split(".")[1]
    return f"{_GROUPS.get(group, group.replace('_', ' '))}: {one.what}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


CATCHMENT_COLUMNS: tuple[Column[CatchmentRow], ...] = (
    Column("Site", lambda row: row.name, mark=lambda row: row.icon),
    Column("Within min", lambda row: row.minutes, lambda value: f"{value:g}", right=True),
    Column("People", lambda row: row.people, whole, right=True, help="Residents of the areas that are inside"),
    Column("% of all people", lambda row: row.share, _percent, right=True),
    Column("Areas", lambda row: row.areas, whole, right=True, help="Areas whose people are counted here"),
)

LEG_COLUMNS: tuple[Column[Leg], ...] = (
    Column("Road", lambda leg: leg.road),
    Column("km", lambda leg: leg.length_m / 1000, lambda value: f"{value:.2f}", right=True),
    Column("Moving\nmin", lambda leg: leg.minutes, tenth, right=True),
    Column("Junctions\nmin", lambda leg: leg.delay_min, tenth, right=True, help="Lost at junctions or at a ferry"),
)

ASSUMED_COLUMNS: tuple[Column[Assumption], ...] = (
    Column("What was assumed", lambda one: assumption_in_words(one)),
    Column("Value", lambda one: one.value, lambda value: f"{value:g}", right=True),
    Column("Unit", lambda one: one.unit_words),
    Column("Verified", lambda one: "Verified" if one.verified else "▲ Not verified"),
    Column("Source", lambda one: one.source),
)


def catchment_rows(reached: Reached, icons: dict[str, QIcon]) -> list[CatchmentRow]:
    """Return a row a catchment; without roads they are counted from the given times, one site at a time."""
    everybody = float(reached.people.sum())
    if reached.catchments is not None:
        counted = [
            (str(row.site), str(row.name), float(row.minutes), float(row.people), int(row.areas))
            for row in reached.catchments.itertuples()
        ]
    else:
        counted = [
            (site, reached.names[site], minutes, float(reached.people[within].sum()), int(within.sum()))
            for site in reached.names
            for minutes in reached.asked.minutes
            for within in [reached.times[site] <= minutes]
        ]
    return [
        CatchmentRow(site, name, minutes, people, people / everybody if everybody else None, areas, icons.get(site))
        for site, name, minutes, people, areas in counted
    ]


def group_rows(reached: Reached) -> list[GroupRow]:
    """Return a row a group, in the order in which to print them."""
    rows: list[GroupRow] = []
    for record in reached.who.to_dict("records"):
        kind, figures = str(record["kind"]), {str(name): value for name, value in record.items()}
        rows.append(GroupRow(kind, str(record["group"]), not rows or rows[-1].kind != kind, figures))
    return rows


def group_columns(minutes: Sequence[float]) -> tuple[Column[GroupRow], ...]:
    """Return the columns for these minutes."""

    def figure(name: str) -> Any:
        return lambda row: row.figures.get(name)

    within = tuple(Column(f"% within\n{m:g} min", figure(f"share_within_{m:g}"), _percent, right=True) for m in minutes)
    return (
        Column("By", lambda row: row.kind if row.first else "", bold=lambda row: row.first),
        Column("Group", lambda row: row.group),
        Column("People", figure("people"), whole, right=True),
        Column("Mean\nmin", figure("mean_min"), tenth, right=True, help="To the nearest site, of people with a way"),
        Column("Median\nmin", figure("median_min"), tenth, right=True, help="Half of them are within this"),
        Column("95 in 100\nmin", figure("p95_min"), tenth, right=True, help="95 in 100 of them are within this"),
        Column("Longest\nmin", figure("max_min"), tenth, right=True, help="From the furthest area where any live"),
        *within,
        Column("No way", figure("people_without_a_way"), whole, right=True, help="People who cannot get to any site"),
    )

"""Leases: what ends, breaks or is reviewed when, and by when each decision has to be taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from PySide6.QtCore import QPointF, QRectF

from hubplanner.desktop.charts.axes import AXIS_PX, Scale, draw_axis
from hubplanner.desktop.charts.drawing import Drawing, Look, Mark
from hubplanner.desktop.charts.row_chart import LEGEND_PX, RowChart
from hubplanner.desktop.charts.rows import ROW_PX, bar_in, draw_rows, plot_of, told_of
from hubplanner.desktop.estate_words import date
from hubplanner.study import short_month

YEARS_BEFORE, YEARS_AHEAD = 1, 15
_DAYS = 365.25
_SYMBOL_PX = 10.0
_EVERY, _YEAR_PX = (1, 2, 5), 32  # years between two figures of the axis, and the room that one takes
_SYMBOLS = {"lease ends": "square", "break": "diamond", "rent review": "circle"}
_DECIDE_NOW = "decide now"


@dataclass(frozen=True)
class LeaseEvent:
    """One dated event; years are from today, below 0 if they have gone."""

    event: str
    on: str
    decide_by: str
    years_to_event: float
    years_to_decide: float

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided on: a lease that has ended is, a break or a review that has gone is not."""
        return self.event == "lease ends" or self.years_to_event >= 0

    @property
    def is_overdue(self) -> bool:
        """Whether the day of its decision has gone."""
        return self.is_open and self.years_to_decide < 0

    @property
    def in_words(self) -> str:
        """Return the event with its dates."""
        if not self.is_open:
            return f"{self.event} on {date(self.on)}, gone by"
        by = date(self.decide_by)
        due = f"decision was due by {by}: {_DECIDE_NOW}" if self.is_overdue else f"decide by {by}"
        return f"{self.event} on {date(self.on)}, {due}"


@dataclass(frozen=True)
class LeaseRow:
    """A building with the events of its leases, the first decision first."""

    code: str
    name: str
    events: tuple[LeaseEvent, ...]

    @property
    def first_decision(self) -> float:
        """Return the years to its first decision that is still to be taken."""
        return min((one.years_to_decide for one in self.events if one.is_open), default=float("inf"))

    @property
    def figures(self) -> str:
        """Return what stands beside its marks."""
        open_events = [one for one in self.events if one.is_open]
        if not open_events:
            return "gone by"
        first = min(open_events, key=lambda one: one.years_to_decide)
        return _DECIDE_NOW if first.is_overdue else f"by {short_month(first.decide_by)}"


@dataclass(frozen=True)
class Leases:
    """What the timeline shows.

    Attributes
    ----------
    rows : tuple of LeaseRow
        The first decision first.
    no_date : tuple of str
        Names of buildings of which no date of a lease is known.
    today : pandas.Timestamp
    """

    rows: tuple[LeaseRow, ...] = ()
    no_date: tuple[str, ...] = ()
    today: pd.Timestamp = field(default_factory=lambda: pd.Timestamp(0))


def lease_timeline(table: pd.DataFrame, events: pd.DataFrame, today: pd.Timestamp) -> Leases:
    """Return the events of leases by building.

    Parameters
    ----------
    table, events : pandas.DataFrame
        Of `hubplanner.estate.Premises`: its table and its leases.
    today : pandas.Timestamp

    Returns
    -------
    Leases
    """
    names = table["name"].astype(str).to_dict()
    rows = []
    for code, those in events.groupby("building_code", sort=False):
        if code not in names:
            continue
        made = tuple(
            LeaseEvent(
                str(one["event"]), str(one["on"]), str(one["decide_by"]),
                (pd.Timestamp(one["on"]) - today).days / _DAYS, float(one["years_to_decide"]),
            )
            for one in those.to_dict("records")
        )  # fmt: skip
        rows.append(LeaseRow(str(code), names[code], made))
    known = {row.code for row in rows}
    rows.sort(key=lambda row: (row.first_decision, row.name))
    return Leases(tuple(rows), tuple(name for code, name in names.items() if code not in known), today)


class LeaseChart(RowChart):
    """The timeline of leases."""

    def __init__(self, look: Look) -> None:
        super().__init__("Lease decisions", "Years; a bar leads from the day to decide by to the event", look, Leases())

    def show_model(self, model: Leases) -> None:
        """Show the leases of an estate."""
        beyond = [row.name for row in model.rows if min(one.years_to_event for one in row.events) > YEARS_AHEAD]
        notes = ("no date of a lease known; owned, or not said", f"nothing within {YEARS_AHEAD} years")
        self.show_noted(model, map(told_of, (model.no_date, beyond), notes))

    def figures(self) -> list[Sequence[object]]:
        """Return every event, and the buildings without one."""
        rows: list[Sequence[object]] = [["Building", "Event", "On", "Decide by", "Years to decide"]]
        rows += [
            [row.name, one.event, one.on, one.decide_by if one.is_open else "gone by", f"{one.years_to_decide:.1f}"]
            for row in self.model.rows
            for one in row.events
        ]
        return rows + [[name, *["not known"] * 4] for name in self.model.no_date]

    def describe(self) -> str:
        """Return the chart in words."""
        rows = self.model.rows
        if not rows:
            return "No date of a lease is known."
        overdue = [row.name for row in rows if any(one.is_overdue for one in row.events)]
        now = f"Decide now on {len(overdue):,} of them, first {overdue[0]}." if overdue else "No decision is overdue."
        return f"Dates of leases of {len(rows):,} buildings over {YEARS_AHEAD} years. {now}"

    def draw_rows_of(self, drawing: Drawing, where: QRectF, rows: Sequence[Any]) -> list[Mark]:
        """Draw legend, years, today's line, bars and markers."""
        self._draw_legend(drawing, where)
        plot = plot_of(where, drawing, [row.figures for row in rows]).adjusted(4, 0, -6, 0)
        scale = Scale(-YEARS_BEFORE, YEARS_AHEAD, plot.left(), plot.right())
        top = where.top() + LEGEND_PX + AXIS_PX
        self._draw_years(drawing, scale, top - AXIS_PX, where.bottom())
        marks = []
        places = draw_rows(drawing, where, plot, top, [(row.name, row.figures) for row in rows])
        for row, place in zip(rows, places, strict=True):
            marks.append(Mark(place, f"{row.name}: {'; '.join(one.in_words for one in row.events)}", row.code))
            for one in row.events:
                at = self._draw_event(drawing, scale, place, one)
                marks.append(Mark(at, f"{row.name}: {one.in_words}", row.code))
        return marks

    def _draw_event(self, drawing: Drawing, scale: Scale, place: QRectF, one: LeaseEvent) -> QRectF:
        theme, y = self.look.theme, place.center().y()
        colour = self._colour(one)
        start, end = (
            min(max(scale.at(years), scale.start), scale.end) for years in (one.years_to_decide, one.years_to_event)
        )
        if one.is_open and end > start:
            drawing.bar(bar_in(place, start, end, 4), colour)
            drawing.line(QPointF(start, y - 5), QPointF(start, y + 5), colour, 2.0)
        beyond = one.years_to_event > YEARS_AHEAD or one.years_to_event < -YEARS_BEFORE
        if beyond:
            drawing.text(QRectF(end - 8, y - 8, 16, 16), "→" if one.years_to_event > 0 else "←", bold=True)
        else:
            drawing.symbol(
                QPointF(end, y), _SYMBOLS[one.event], _SYMBOL_PX, colour if one.is_open else theme.window, colour
            )
        return QRectF(min(start, end - _SYMBOL_PX / 2), place.top(), max(end - start, 0) + _SYMBOL_PX, ROW_PX)

    def _colour(self, one: LeaseEvent) -> str:
        if not one.is_open:
            return self.look.theme.text_muted
        return self.look.theme.error if one.is_overdue else self.look.ramp("blue")[3]

    def _draw_years(self, drawing: Drawing, scale: Scale, top: float, bottom: float) -> None:
        today, theme = self.model.today, self.look.theme
        into = (today - pd.Timestamp(today.year, 1, 1)).days / _DAYS
        ahead = [
            years for years in range(-YEARS_BEFORE, YEARS_AHEAD + 2) if -YEARS_BEFORE <= years - into <= YEARS_AHEAD
        ]
        year_px = (scale.end - scale.start) / (YEARS_AHEAD + YEARS_BEFORE)
        every = next((years for years in _EVERY if years * year_px > _YEAR_PX), _EVERY[-1])
        shown = [years - into for years in ahead if (today.year + years) % every == 0]
        draw_axis(drawing, scale, shown, lambda years: str(round(today.year + years + into)), top, bottom)
        x = round(scale.at(0)) + 0.5
        drawing.line(QPointF(x, top + AXIS_PX - 2), QPointF(x, bottom), theme.text, 1.4, dashed=True)

    def _draw_legend(self, drawing: Drawing, where: QRectF) -> None:
        left, y = where.left() + 6, where.top() + 9
        colour = self.look.ramp("blue")[3]
        for event, symbol in _SYMBOLS.items():
            drawing.symbol(QPointF(left, y), symbol, _SYMBOL_PX, colour, colour)
            words = event.capitalize()
            drawing.text(QRectF(left + 10, where.top(), drawing.width_of(words), 18), words)
            left += 10 + drawing.width_of(words) + 18
        drawing.symbol(QPointF(left, y), "square", _SYMBOL_PX, self.look.theme.error, self.look.theme.error)
        drawing.text(QRectF(left + 10, where.top(), 80, 18), "Decide now")
        left += 10 + drawing.width_of("Decide now") + 14
        drawing.line(QPointF(left, y - 7), QPointF(left, y + 7), self.look.theme.text, 1.4, dashed=True)
        drawing.text(QRectF(left + 8, where.top(), 60, 18), "Today")

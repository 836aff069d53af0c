"""Floor area: what each building has against what its list needs, the shortest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from PySide6.QtCore import QPointF, QRectF

from hubplanner.desktop.charts.axes import AXIS_PX, Scale, draw_axis, round_steps
from hubplanner.desktop.charts.drawing import Drawing, Look, Mark
from hubplanner.desktop.charts.row_chart import LEGEND_PX, RowChart
from hubplanner.desktop.charts.rows import BAR_PX, bar_in, draw_rows, plot_of, told_of

_SHORT_HATCH = "\\\\\\"


@dataclass(frozen=True)
class SpaceRow:
    """A building of which both what it has and what it needs is known, in square metres."""

    code: str
    name: str
    have_m2: float
    need_m2: float

    @property
    def gap_m2(self) -> float:
        """Return have less need."""
        return self.have_m2 - self.need_m2

    @property
    def figures(self) -> str:
        """Return have, need and the gap as they stand beside the bar."""
        return f"{self.have_m2:,.0f} / {self.need_m2:,.0f}  {_signed(self.gap_m2)}"


@dataclass(frozen=True)
class Space:
    """What the chart of space shows.

    Attributes
    ----------
    rows : tuple of SpaceRow
        The shortest of space first.
    no_area, no_need : tuple of str
        Names of buildings whose floor area is not known, and of others whose need is not.
    rule : str
        How the need was worked out.
    """

    rows: tuple[SpaceRow, ...] = ()
    no_area: tuple[str, ...] = ()
    no_need: tuple[str, ...] = ()
    rule: str = ""


def space_have_and_need(table: pd.DataFrame, rule: str = "") -> Space:
    """Return floor area against need.

    Parameters
    ----------
    table : pandas.DataFrame
        See `hubplanner.estate.look_over`.
    rule : str
        How the need was worked out, in words.

    Returns
    -------
    Space
    """
    known = table["gia_m2"].notna() & table["area_need_m2"].notna()
    rows = [
        SpaceRow(str(code), str(row["name"]), float(row["gia_m2"]), float(row["area_need_m2"]))
        for code, row in table.loc[known, ["name", "gia_m2", "area_need_m2"]].iterrows()
    ]
    no_area = table["gia_m2"].isna()
    return Space(
        tuple(sorted(rows, key=lambda row: (row.gap_m2, row.name))),
        tuple(str(name) for name in table.loc[no_area, "name"]),
        tuple(str(name) for name in table.loc[~no_area & ~known, "name"]),
        rule,
    )


class SpaceChart(RowChart):
    """The chart of space."""

    def __init__(self, look: Look) -> None:
        super().__init__("Floor area, have against need", "Square metres inside (GIA)", look, Space())

    def show_model(self, model: Space) -> None:
        """Show the space of an estate."""
        parts = (
            told_of(model.no_area, "floor area not known"),
            told_of(model.no_need, "need not known, because patients are not"),
            f"Need {model.rule}." if model.rule else "",
        )
        self.show_noted(model, parts)

    def figures(self) -> list[Sequence[object]]:
        """Return all rows, and those that are not known."""
        rows: list[Sequence[object]] = [["Building", "Have m²", "Need m²", "Gap m²"]]
        rows += [[row.name, round(row.have_m2), round(row.need_m2), round(row.gap_m2)] for row in self.model.rows]
        return rows + [[name, *["not known"] * 3] for name in (*self.model.no_area, *self.model.no_need)]

    def describe(self) -> str:
        """Return the chart in words."""
        rows = self.model.rows
        if not rows:
            return "No building has a floor area and a list that are both known."
        short = [row for row in rows if row.gap_m2 < 0]
        words = f"Bars of floor area for {len(rows):,} buildings, with a tick at what their lists need. "
        if not short:
            return f"{words}None is short of space."
        return f"{words}{len(short):,} are short of space, {short[0].name} most: {-short[0].gap_m2:,.0f} square metres."

    def draw_rows_of(self, drawing: Drawing, where: QRectF, rows: Sequence[Any]) -> list[Mark]:
        """Draw legend, axis, bars and ticks."""
        self._draw_legend(drawing, where)
        plot = plot_of(where, drawing, (row.figures for row in rows))
        most = max(max(row.have_m2, row.need_m2) for row in rows)
        steps = round_steps(0, most, max(2, int(plot.width() / 80)))
        scale = Scale(0, steps[-1], plot.left(), plot.right())
        top = where.top() + LEGEND_PX + AXIS_PX
        draw_axis(drawing, scale, steps, lambda m2: f"{m2:,.0f}", top - AXIS_PX, where.bottom())
        marks = []
        places = draw_rows(drawing, where, plot, top, [(row.name, row.figures) for row in rows])
        for row, place in zip(rows, places, strict=True):
            drawing.bar(bar_in(place, scale.at(0), scale.at(row.have_m2)), *self._colours(row.gap_m2 < 0))
            self._tick(drawing, scale.at(row.need_m2), place.center().y())
            words = f"{row.name}: has {row.have_m2:,.0f} m², needs {row.need_m2:,.0f} m², {_gap_words(row.gap_m2)}"
            marks.append(Mark(place, words, row.code))
        return marks

    def _colours(self, short: bool) -> tuple[str, str]:
        return (self.look.ramp("red")[2], _SHORT_HATCH) if short else (self.look.ramp("blue")[2], "")

    def _tick(self, drawing: Drawing, x: float, y: float) -> None:
        reach = BAR_PX / 2 + 3
        drawing.line(QPointF(x, y - reach), QPointF(x, y + reach), self.look.theme.text, 2.0)

    def _draw_legend(self, drawing: Drawing, where: QRectF) -> None:
        entries = (("Has, short of need", True), ("Has, enough", False))
        left = self.draw_swatches(drawing, where, [(words, self._colours(short)) for words, short in entries])
        self._tick(drawing, left + 4, where.top() + 9)
        drawing.text(QRectF(left + 12, where.top(), 120, 18), "Needs")


def _signed(m2: float) -> str:
    return f"{'−' if round(m2) < 0 else '+'}{abs(m2):,.0f}"


def _gap_words(m2: float) -> str:
    return f"short by {-m2:,.0f} m²" if m2 < 0 else f"{m2:,.0f} m² more than that"

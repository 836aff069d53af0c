"""Backlog by risk: a bar for each building, the highest total first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from PySide6.QtCore import QRectF

from hubplanner.desktop.charts.axes import AXIS_PX, Scale, draw_axis, money, round_steps
from hubplanner.desktop.charts.drawing import Drawing, Look, Mark
from hubplanner.desktop.charts.row_chart import LEGEND_PX, RowChart
from hubplanner.desktop.charts.rows import bar_in, draw_rows, plot_of, told_of
from hubplanner.study import RISKS

_HATCHES = ("", "\\\\\\", "...", "")


@dataclass(frozen=True)
class BacklogRow:
    """A building whose backlog is known: pounds by risk, in the order of ``RISKS``."""

    code: str
    name: str
    by_risk_gbp: tuple[float, ...]

    @property
    def total_gbp(self) -> float:
        """Return the sum over risks."""
        return sum(self.by_risk_gbp)


@dataclass(frozen=True)
class Backlog:
    """What the chart of backlog shows.

    Attributes
    ----------
    rows : tuple of BacklogRow
        The highest total first.
    unknown : tuple of str
        Names of buildings of whose backlog nothing is known.
    part_known : tuple of (str, float)
        Names of those of which a part is known, and how much that is.
    basis : str
        Price base and what costs exclude, in words.
    """

    rows: tuple[BacklogRow, ...] = ()
    unknown: tuple[str, ...] = ()
    part_known: tuple[tuple[str, float], ...] = ()
    basis: str = ""


def backlog_by_risk(table: pd.DataFrame, price_base: str = "", costs_exclude: str = "") -> Backlog:
    """Return the backlog of buildings by risk.

    Parameters
    ----------
    table : pandas.DataFrame
        See `hubplanner.estate.look_over`.
    price_base, costs_exclude : str

    Returns
    -------
    Backlog
    """
    sums = table[[f"backlog_{risk}_gbp" for risk in RISKS]].astype(float)
    names = table["name"].astype(str)
    known = sums.notna().all(axis=1)
    each = zip(sums.index[known], names[known], sums[known].to_numpy(), strict=True)
    rows = [BacklogRow(str(code), name, tuple(map(float, pounds))) for code, name, pounds in each]
    nothing = sums.isna().all(axis=1)
    basis = [f"Prices of {price_base}" if price_base else "", f"without {costs_exclude}" if costs_exclude else ""]
    return Backlog(
        tuple(sorted(rows, key=lambda row: (-row.total_gbp, row.name))),
        tuple(names[nothing]),
        tuple(zip(names[~known & ~nothing], sums[~known & ~nothing].sum(axis=1).tolist(), strict=True)),
        ", ".join(part for part in basis if part),
    )


class BacklogChart(RowChart):
    """The chart of backlog by risk."""

    def __init__(self, look: Look) -> None:
        super().__init__("Backlog by risk", "Pounds, by how much harm it does to leave it", look, Backlog())

    def show_model(self, model: Backlog) -> None:
        """Show the backlog of an estate."""
        at_least = ", ".join(f"{name} at least {money(pounds)}" for name, pounds in model.part_known)
        part = f"Known in part: {at_least}." if at_least else ""
        basis = f"{model.basis}." if model.basis else "Price base not stated."
        self.show_noted(model, (told_of(model.unknown, "backlog not known"), part, basis))

    def figures(self) -> list[Sequence[object]]:
        """Return all rows, and those that are not known."""
        rows: list[Sequence[object]] = [["Building", *(f"{risk.capitalize()} risk £" for risk in RISKS), "Total £"]]
        rows += [[row.name, *(round(p) for p in row.by_risk_gbp), round(row.total_gbp)] for row in self.model.rows]
        rows += [
            [name, *["not known"] * len(RISKS), f"at least {round(least)}"] for name, least in self.model.part_known
        ]
        return rows + [[name, *["not known"] * (len(RISKS) + 1)] for name in self.model.unknown]

    def describe(self) -> str:
        """Return the chart in words."""
        rows = self.model.rows
        if not rows:
            return "No building has a backlog that is known."
        total = sum(row.total_gbp for row in rows)
        high = sum(row.by_risk_gbp[0] for row in rows)
        return (
            f"Bars of backlog for {len(rows):,} buildings, {money(total)} in all, {money(high)} of it high risk. "
            f"The most is at {rows[0].name}: {money(rows[0].total_gbp)}."
        )

    def draw_rows_of(self, drawing: Drawing, where: QRectF, rows: Sequence[Any]) -> list[Mark]:
        """Draw legend, axis and bars."""
        self.draw_swatches(
            drawing, where, [(risk.capitalize(), self._colours(position)) for position, risk in enumerate(RISKS)]
        )
        plot = plot_of(where, drawing, (money(row.total_gbp) for row in rows))
        steps = round_steps(0, max(row.total_gbp for row in rows), max(2, int(plot.width() / 64)))
        scale = Scale(0, steps[-1], plot.left(), plot.right())
        top = where.top() + LEGEND_PX + AXIS_PX
        draw_axis(drawing, scale, steps, money, top - AXIS_PX, where.bottom())
        marks = []
        places = draw_rows(drawing, where, plot, top, [(row.name, money(row.total_gbp)) for row in rows])
        for row, place in zip(rows, places, strict=True):
            reached = 0.0
            for position, pounds in enumerate(row.by_risk_gbp):
                bar = bar_in(place, scale.at(reached), scale.at(reached + pounds))
                drawing.bar(bar, *self._colours(position))
                reached += pounds
            marks.append(Mark(place, _in_words(row), row.code))
        return marks

    def _colours(self, position: int) -> tuple[str, str]:
        return self.look.ramp("red")[-1 - position], _HATCHES[position]


def _in_words(row: BacklogRow) -> str:
    parts = ", ".join(f"{risk} £{pounds:,.0f}" for risk, pounds in zip(RISKS, row.by_risk_gbp, strict=True))
    return f"{row.name}: £{row.total_gbp:,.0f} ({parts})"

"""Condition by locality: how many buildings are suitable, or have which worst grade."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from hubplanner.desktop.charts.axes import AXIS_PX, Scale, draw_axis, round_steps
from hubplanner.desktop.charts.chart import Chart
from hubplanner.desktop.charts.drawing import MIDDLE, SMALL_PX, Drawing, Look, Mark
from hubplanner.desktop.charts.rows import bar_in, draw_rows, plot_of
from hubplanner.estate import VERDICTS

SUITABILITY, WORST = "suitability", "worst"
GRADES = ("A", "B", "C", "D")
NOT_KNOWN = "not known"
_ROW_PX = 36.0
_BAR_PX = 22.0
_LEGEND_PX = 24.0
_LEAST_FIGURE_PX = 18.0


@dataclass(frozen=True)
class LocalityRow:
    """A locality with the number of its buildings in each class."""

    name: str
    counts: tuple[int, ...]

    @property
    def buildings(self) -> int:
        """Return how many there are."""
        return sum(self.counts)


@dataclass(frozen=True)
class Condition:
    """What the chart of condition shows: classes, and a row for each locality."""

    by: str = SUITABILITY
    classes: tuple[str, ...] = VERDICTS
    rows: tuple[LocalityRow, ...] = ()


def condition_by_locality(table: pd.DataFrame, by: str = SUITABILITY) -> Condition:
    """Count the buildings of each locality by suitability or by their worst grade.

    Parameters
    ----------
    table : pandas.DataFrame
        See `hubplanner.estate.look_over`.
    by : {"suitability", "worst"}
        A worst grade counts with its letter, and no grade at all as not known.

    Returns
    -------
    Condition
        With one row, “All”, where no locality is known.
    """
    classes = VERDICTS if by == SUITABILITY else (*GRADES, NOT_KNOWN)
    given = table[by].astype(object)
    kind = given if by == SUITABILITY else given.map(lambda grade: grade[0] if isinstance(grade, str) else NOT_KNOWN)
    place = table["locality"].astype(object).where(table["locality"].notna(), "No locality")
    if table["locality"].isna().all():
        place = pd.Series("All", index=table.index)
    rows = []
    for name in sorted(set(place), key=lambda name: (name == "No locality", name)):
        counts = Counter(kind[place == name])
        rows.append(LocalityRow(str(name), tuple(counts.get(one, 0) for one in classes)))
    return Condition(by, classes, tuple(rows))


class ConditionChart(Chart):
    """The chart of condition."""

    def __init__(self, look: Look) -> None:
        super().__init__("Condition by locality", "Buildings", look)
        self.model = Condition()
        self.model_changed()

    def show_model(self, model: Condition) -> None:
        """Show the condition of an estate."""
        self.model = model
        self.unit = (
            "Buildings, by suitability" if model.by == SUITABILITY else "Buildings, by the worst grade of any facet"
        )
        self.model_changed()

    def body_height(self) -> float:
        """Return the height of legend, axis and rows."""
        return self._legend_height() + AXIS_PX + max(len(self.model.rows), 1) * _ROW_PX

    def figures(self) -> list[Sequence[object]]:
        """Return the counts by locality."""
        head: list[Sequence[object]] = [["Locality", *(one.capitalize() for one in self.model.classes), "Buildings"]]
        return head + [[row.name, *row.counts, row.buildings] for row in self.model.rows]

    def describe(self) -> str:
        """Return the chart in words."""
        if not self.model.rows:
            return "There are no buildings."
        totals = [sum(row.counts[i] for row in self.model.rows) for i in range(len(self.model.classes))]
        told = ", ".join(f"{count} {name}" for name, count in zip(self.model.classes, totals, strict=True) if count)
        return f"Bars of {sum(totals):,} buildings in {len(self.model.rows):,} localities: {told}."

    def draw(self, drawing: Drawing, where: QRectF) -> list[Mark]:
        """Draw legend, axis and bars, with the number in each part."""
        rows = self.model.rows
        if not rows:
            drawing.text(QRectF(where.left(), where.top(), where.width(), 20), self.describe(), muted=True)
            return []
        self._draw_legend(drawing, where)
        plot = plot_of(where, drawing, [str(row.buildings) for row in rows])
        steps = [step for step in round_steps(0, max(row.buildings for row in rows), 4) if step == int(step)]
        scale = Scale(0, max(row.buildings for row in rows), plot.left(), plot.right())
        top = where.top() + self._legend_height() + AXIS_PX
        steps = [step for step in steps if step <= scale.high]
        draw_axis(drawing, scale, steps, lambda count: f"{count:.0f}", top - AXIS_PX, where.bottom())
        marks: list[Mark] = []
        for row, place in zip(
            rows, draw_rows(drawing, where, plot, top, [(r.name, str(r.buildings)) for r in rows], _ROW_PX), strict=True
        ):
            marks += self._draw_row(drawing, scale, place, row)
        return marks

    def _draw_row(self, drawing: Drawing, scale: Scale, place: QRectF, row: LocalityRow) -> list[Mark]:
        reached, marks = 0, []
        for name, count in zip(self.model.classes, row.counts, strict=True):
            if not count:
                continue
            bar = bar_in(place, scale.at(reached), scale.at(reached + count), _BAR_PX)
            self._draw_part(drawing, bar.adjusted(0.5, 0, -0.5, 0), name)
            if bar.width() >= _LEAST_FIGURE_PX:
                self._draw_count(drawing, bar, name, count)
            marks.append(Mark(bar, f"{row.name}: {count:,} {name} of {row.buildings:,} buildings"))
            reached += count
        return marks

    def _draw_count(self, drawing: Drawing, bar: QRectF, name: str, count: int) -> None:
        """Write a number on the ground of its part, so that no hatch runs through it."""
        width = drawing.width_of(str(count), bold=True) + 6
        room = QRectF(bar.center().x() - width / 2, bar.center().y() - 8, width, 16)
        fill = self._fill(name)
        drawing.painter.fillRect(room, fill)
        light = self.look.theme.window if not self.look.dark else self.look.theme.text
        dark = self.look.theme.text if not self.look.dark else self.look.theme.window
        drawing.text(room, str(count), MIDDLE, bold=True, colour=dark if fill.lightnessF() > 0.5 else light)

    def _fill(self, name: str) -> QColor:
        look = self.look
        if name in ("incomplete", NOT_KNOWN):
            return QColor(look.theme.window)
        if self.model.by == SUITABILITY:
            return look.fill(look.palette.suitability[name])
        return QColor(look.ramp("red")[GRADES.index(name) + (0 if name == "A" else 1)])

    def _draw_part(self, drawing: Drawing, bar: QRectF, name: str) -> None:
        if self.model.by == SUITABILITY:
            drawing.verdict_bar(bar, self.look.palette.suitability[name], hollow=name == "incomplete")
        elif name == NOT_KNOWN:
            drawing.verdict_bar(bar, self.look.palette.suitability["incomplete"], hollow=True)
        else:
            drawing.bar(bar, self._fill(name), "", self.look.theme.edge)

    def _draw_legend(self, drawing: Drawing, where: QRectF) -> None:
        by_suitability = self.model.by == SUITABILITY
        for name, place in self._legend_places():
            left, y = where.left() + place.x(), where.top() + place.y()
            self._draw_part(drawing, QRectF(left, y + 2, 18, 14), name)
            if by_suitability:
                category = self.look.palette.suitability[name]
                line = self.look.line(category)
                ground = self.look.theme.window if name == "incomplete" else line
                drawing.symbol(QPointF(left + 30, y + 9), category.symbol, 9, ground, line)
            left += 40 if by_suitability else 24
            drawing.text(QRectF(left, y, drawing.width_of(name.capitalize()), 18), name.capitalize())

    def _legend_places(self) -> list[tuple[str, QPointF]]:
        """Return where the classes stand, in as many lines as it takes."""
        font = self.font()
        font.setPixelSize(SMALL_PX)
        metrics = QFontMetricsF(font)
        places, left, y = [], 0.0, 0.0
        for name in self.model.classes:
            width = metrics.horizontalAdvance(name.capitalize()) + (40 if self.model.by == SUITABILITY else 24)
            if left and left + width > self.body_width():
                left, y = 0.0, y + _LEGEND_PX - 4
            places.append((name, QPointF(left, y)))
            left += width + 12
        return places

    def _legend_height(self) -> float:
        return self._legend_places()[-1][1].y() + _LEGEND_PX

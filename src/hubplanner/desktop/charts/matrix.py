"""Which hub is in which set: a row a building, a column a set."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from hubplanner.desktop.charts.axes import AXIS_PX
from hubplanner.desktop.charts.chart import Chart
from hubplanner.desktop.charts.drawing import MIDDLE, Drawing, Look, Mark
from hubplanner.desktop.charts.rows import ROW_PX, draw_rows, name_width, plot_of

_DOT_PX = 11.0
_COLUMN_PX = 40.0
_OF_SET = "set "


@dataclass(frozen=True)
class InSets:
    """A building and the sets that it is in, by place from 0."""

    code: str
    name: str
    sets: frozenset[int]


def set_of(code: str) -> int | None:
    """Return the place of the set that `MatrixChart` tells as chosen; None for a building."""
    return int(code.removeprefix(_OF_SET)) if code.startswith(_OF_SET) else None


class MatrixChart(Chart):
    """The matrix of sets; what it tells as chosen is a building by its name, or a set (see `set_of`)."""

    def __init__(self, look: Look) -> None:
        super().__init__("Which hub is in which set", "Set 1 is the best", look)
        self.model: tuple[InSets, ...] = ()
        self.sets = 0
        self.current = -1
        self.model_changed()

    def show_model(self, rows: Sequence[InSets], sets: int) -> None:
        """Show buildings and the sets they are in."""
        self.model, self.sets, self.current = tuple(rows), sets, -1
        self.model_changed()

    def point_out(self, place: int) -> None:
        """Let a set stand out."""
        self.current = place
        self.apply_look(self.look)  # draws it anew

    def rows(self) -> tuple[int, int]:
        """Return how many rows are shown: all."""
        return len(self.model), len(self.model)

    def body_height(self) -> float:
        """Return the height of the heads and the rows."""
        return AXIS_PX + max(len(self.model), 1) * ROW_PX

    def figures(self) -> list[Sequence[object]]:
        """Return a cross for each building in each set."""
        head: list[Sequence[object]] = [
            ["Building", *(f"Set {place + 1}" for place in range(self.sets)), "In how many"]
        ]
        return head + [
            [one.name, *("x" if place in one.sets else "" for place in range(self.sets)), len(one.sets)]
            for one in self.model
        ]

    def describe(self) -> str:
        """Return the chart in words."""
        if not self.model:
            return "There is no set to show."
        return "; ".join(f"{one.name} in {len(one.sets)} of {self.sets}" for one in self.model) + "."

    def draw(self, drawing: Drawing, where: QRectF) -> list[Mark]:
        """Draw a dot where a building is in a set."""
        if not self.model:
            drawing.text(QRectF(where.left(), where.top(), where.width(), ROW_PX), self.describe(), muted=True)
            return []
        theme, blue = self.look.theme, self.look.ramp("blue")
        told = [f"{len(one.sets)} of {self.sets}" for one in self.model]
        plot = plot_of(where, drawing, told)
        step = min(plot.width() / max(self.sets, 1), _COLUMN_PX)
        top = where.top() + AXIS_PX
        if 0 <= self.current < self.sets:
            column = QRectF(plot.left() + self.current * step, where.top(), step, where.height())
            drawing.painter.fillRect(column, theme.selection)
        for place in range(self.sets):
            head = QRectF(plot.left() + place * step, where.top(), step, AXIS_PX - 2)
            drawing.text(head, str(place + 1), MIDDLE, muted=place != self.current, bold=place == self.current)
        marks = []
        rows = [(one.name, words) for one, words in zip(self.model, told, strict=True)]
        for one, row in zip(self.model, draw_rows(drawing, where, plot, top, rows), strict=True):
            name = QRectF(row.left(), row.top(), name_width(where), row.height())
            drawing.line(
                QPointF(plot.left(), row.bottom()), QPointF(plot.left() + step * self.sets, row.bottom()), theme.line
            )
            marks.append(Mark(name, f"{one.name}: in {len(one.sets)} of {self.sets} sets", one.code))
            for place in range(self.sets):
                cell = QRectF(plot.left() + place * step, row.top(), step, row.height())
                there = place in one.sets
                if there:
                    drawing.symbol(cell.center(), "circle", _DOT_PX, blue[4] if len(one.sets) == self.sets else blue[3],
                                   theme.window)  # fmt: skip
                words = f"Set {place + 1}: {'with' if there else 'without'} {one.name}"
                marks.append(Mark(cell, words, f"{_OF_SET}{place}"))
        return marks

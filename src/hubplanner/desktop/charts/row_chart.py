"""Charts with a row for each building, of which the first are shown until all are asked for."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QRectF

from hubplanner.desktop.charts.axes import AXIS_PX
from hubplanner.desktop.charts.chart import Chart
from hubplanner.desktop.charts.drawing import Drawing, Look, Mark
from hubplanner.desktop.charts.rows import ROW_PX, first_of

LEGEND_PX = 24.0
_SWATCH_PX, _GAP_PX = 18, 16


class RowChart(Chart):
    """A legend, an axis and rows; those of one kind draw them in `draw_rows_of`.

    Parameters
    ----------
    title, unit : str
    look : Look
    model : object
        Has ``rows``, in the order in which to show them, unless `all_rows` says otherwise.
    """

    def __init__(self, title: str, unit: str, look: Look, model: Any) -> None:
        super().__init__(title, unit, look)
        self.model = model
        self.model_changed()

    def show_noted(self, model: Any, notes: Iterable[str]) -> None:
        """Show another model, with what is to be said below it."""
        self.model = model
        self.note = " ".join(words for words in notes if words)
        self.model_changed()

    def all_rows(self) -> Sequence[Any]:
        """Return the rows of the model."""
        rows: Sequence[Any] = self.model.rows
        return rows

    def legend_px(self) -> float:
        """Return the height of the legend."""
        return LEGEND_PX

    def rows(self) -> tuple[int, int]:
        """Return how many rows are shown, and how many there are."""
        known = self.all_rows()
        return len(first_of(known, self.all_shown)), len(known)

    def body_height(self) -> float:
        """Return the height of legend, axis and rows."""
        return self.legend_px() + AXIS_PX + max(self.rows()[0], 1) * ROW_PX

    def draw(self, drawing: Drawing, where: QRectF) -> list[Mark]:
        """Draw the rows that are shown, or say that there is none."""
        rows = first_of(self.all_rows(), self.all_shown)
        if not rows:
            drawing.text(QRectF(where.left(), where.top(), where.width(), ROW_PX), self.describe(), muted=True)
            return []
        return self.draw_rows_of(drawing, where, rows)

    def draw_rows_of(self, drawing: Drawing, where: QRectF, rows: Sequence[Any]) -> list[Mark]:
        """Draw legend, axis and these rows."""
        raise NotImplementedError

    @staticmethod
    def draw_swatches(drawing: Drawing, where: QRectF, entries: Iterable[tuple[str, tuple[str, str]]]) -> float:
        """Draw a legend of bars, each with its words, colour and hatch; return where it ends."""
        left = where.left()
        for words, colours in entries:
            drawing.bar(QRectF(left, where.top() + 4, _SWATCH_PX, 10), *colours)
            drawing.text(QRectF(left + _SWATCH_PX + 6, where.top(), drawing.width_of(words), 18), words)
            left += _SWATCH_PX + 6 + drawing.width_of(words) + _GAP_PX
        return left

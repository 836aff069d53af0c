"""A bar a building: what another decision about it costs, or in how many plans it is a hub."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QRectF

from hubplanner.desktop.charts.axes import AXIS_PX, Scale, draw_axis, round_steps
from hubplanner.desktop.charts.drawing import Drawing, Look, Mark
from hubplanner.desktop.charts.row_chart import LEGEND_PX, RowChart
from hubplanner.desktop.charts.rows import bar_in, draw_rows, plot_of
from hubplanner.study import Category

_LEAST_BAR_PX = 2.0


@dataclass(frozen=True)
class Amount:
    """A bar.

    Attributes
    ----------
    code, name : str
        Of the building.
    value : float or None
        None where there is none; ``figures`` says why.
    figures : str
        As they stand beside the bar.
    words : str
        Its exact figures, in a sentence.
    kind : str
        What the legend calls it.
    """

    code: str
    name: str
    value: float | None
    figures: str
    words: str
    kind: str = ""


class AmountChart(RowChart):
    """The chart of amounts.

    Parameters
    ----------
    title, unit : str
    look : Look
    axis : callable
        Writes a value of the axis.
    """

    _kinds: Mapping[str, Category | None] = MappingProxyType({})

    def __init__(self, title: str, unit: str, look: Look, axis: Callable[[float], str] = "{:,.3g}".format) -> None:
        super().__init__(title, unit, look, ())
        self._axis = axis

    def show_model(self, amounts: Sequence[Amount], kinds: dict[str, Category | None], note: str = "") -> None:
        """Show bars, each in the colours of its kind; without a category, in blue and in hatched grey by turns."""
        self.model, self._kinds, self.note = tuple(amounts), kinds, note
        self.model_changed()

    def all_rows(self) -> Sequence[Amount]:
        """Return the bars."""
        bars: tuple[Amount, ...] = self.model
        return bars

    def legend_px(self) -> float:
        """Return the height of the legend, which a single kind does not need."""
        return LEGEND_PX if len(self._kinds) > 1 else 0.0

    def figures(self) -> list[Sequence[object]]:
        """Return all bars."""
        head: list[Sequence[object]] = [["Building", "", self.unit]]
        return head + [[one.name, one.kind, one.figures if one.value is None else one.value] for one in self.model]

    def describe(self) -> str:
        """Return the chart in words."""
        return f"{self.unit}. {self.model[0].words}" if self.model else "There is nothing to show."

    def draw_rows_of(self, drawing: Drawing, where: QRectF, rows: Sequence[Any]) -> list[Mark]:
        """Draw legend, axis and bars."""
        self._draw_legend(drawing, where)
        plot = plot_of(where, drawing, (one.figures for one in rows))
        most = max((one.value or 0.0 for one in rows), default=0.0) or 1.0
        steps = round_steps(0, most, max(2, int(plot.width() / 80)))
        scale = Scale(0, steps[-1], plot.left(), plot.right())
        top = where.top() + self.legend_px() + AXIS_PX
        draw_axis(drawing, scale, steps, self._axis, top - AXIS_PX, where.bottom())
        marks = []
        places = draw_rows(drawing, where, plot, top, [(one.name, one.figures) for one in rows])
        for one, place in zip(rows, places, strict=True):
            if one.value is not None:
                right = max(scale.at(one.value), scale.at(0) + _LEAST_BAR_PX)
                self._bar(drawing, bar_in(place, scale.at(0), right), one.kind)
            marks.append(Mark(place, one.words, one.code))
        return marks

    def _bar(self, drawing: Drawing, where: QRectF, kind: str) -> None:
        category = self._kinds.get(kind)
        if category is not None:
            drawing.verdict_bar(where, category, hollow=kind == "incomplete")
        elif kind in list(self._kinds)[1:]:
            drawing.bar(where, self.look.ramp("blue")[1], "///")
        else:
            drawing.bar(where, self.look.ramp("blue")[3])

    def _draw_legend(self, drawing: Drawing, where: QRectF) -> None:
        if not self.legend_px():
            return
        left = where.left()
        for kind in self._kinds:
            self._bar(drawing, QRectF(left, where.top() + 4, 18, 10), kind)
            drawing.text(QRectF(left + 24, where.top(), drawing.width_of(kind), 18), kind)
            left += 24 + drawing.width_of(kind) + 16

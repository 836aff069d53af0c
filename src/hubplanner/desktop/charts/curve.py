"""A curve of exact points: what each further hub is worth, or one aim against another."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QResizeEvent

from hubplanner.desktop.charts.axes import Scale, round_steps
from hubplanner.desktop.charts.chart import Chart
from hubplanner.desktop.charts.drawing import LEFT, MIDDLE, RIGHT, Drawing, Look, Mark

_LABEL_PX, _FOOT_PX, _TOP_PX = 56.0, 40.0, 22.0
_PLOT_PX = 200.0
_MOST_STRETCHED = 2.4
_DOT_PX = 9.0
_ROOM_PX, _ASIDE_PX = 8.0, 5.0
_ROUND = re.compile(r"\.0+(?=\D|$)")


@dataclass(frozen=True)
class CurvePoint:
    """A point of a curve.

    Attributes
    ----------
    along : float
    value : float or None
        None where there is none: the criteria cannot be met, or the figure is not known.
    words : str
        Its exact figures, or why there are none.
    """

    along: float
    value: float | None
    words: str


@dataclass(frozen=True)
class Curve:
    """What the chart of a curve shows.

    Attributes
    ----------
    points : tuple of CurvePoint
        In rising order.
    along_name, value_name : str
        With their units.
    whole : bool
        Whether ``along`` is a number of things, each with its own place on the axis.
    level : float or None
        A level to compare with.
    level_name : str
    current : float or None
        The point that stands out.
    why_none : str
        What stands at points without a value.
    """

    points: tuple[CurvePoint, ...] = ()
    along_name: str = "Number of hubs"
    value_name: str = "Minutes"
    whole: bool = True
    level: float | None = None
    level_name: str = ""
    current: float | None = None
    why_none: str = "cannot be met"

    @property
    def known(self) -> list[CurvePoint]:
        """The points that have a value."""
        return [point for point in self.points if point.value is not None]


class CurveChart(Chart):
    """The chart of a curve; what it tells as chosen is the place of the point among all points, as text.

    Parameters
    ----------
    title : str
    look : Look
    figure : callable
        Writes a value.
    plot_px : float
        Height of the plot.
    """

    def __init__(
        self, title: str, look: Look, figure: Callable[[float], str] = "{:,.1f}".format, plot_px: float = _PLOT_PX
    ) -> None:
        super().__init__(title, "", look)
        self.model = Curve()
        self.figure = figure
        self._least_px = self._plot_px = plot_px
        self.model_changed()

    def show_model(self, model: Curve) -> None:
        """Show a curve."""
        self.model = model
        along = f"{model.along_name[:1].lower()}{model.along_name[1:]}"
        self.unit = f"By {along}" if model.value_name == self.title else f"{model.value_name}, by {along}"
        self.model_changed()

    def heightForWidth(self, width: int) -> int:  # noqa: N802  Qt's name
        """Return the least height for a width."""
        return round(super().heightForWidth(width) - self.zoom * (self._plot_px - self._least_px))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Take the height there is."""
        spare = (self.height() - self.heightForWidth(self.width())) / self.zoom
        self._plot_px = min(self._least_px + max(spare, 0), self._least_px * _MOST_STRETCHED)
        super().resizeEvent(event)

    def write_picture(self, path: Path) -> None:
        """Save the chart, not stretched."""
        stretched, self._plot_px = self._plot_px, self._least_px
        super().write_picture(path)
        self._plot_px = stretched

    def body_height(self) -> float:
        """Return the height of plot, figures and axis."""
        return _TOP_PX + self._plot_px + _FOOT_PX

    def figures(self) -> list[Sequence[object]]:
        """Return the points."""
        model = self.model
        head: list[Sequence[object]] = [[model.along_name, model.value_name]]
        return head + [[one.along, model.why_none if one.value is None else one.value] for one in model.points]

    def describe(self) -> str:
        """Return the chart in words."""
        known, model = self.model.known, self.model
        if not known:
            return "There is no point to show."
        first, last = known[0], known[-1]
        words = (
            f"{model.value_name}: from {self.figure(first.value or 0.0)} at {first.along:,.4g} to "
            f"{self.figure(last.value or 0.0)} at {last.along:,.4g}."
        )
        return f"{words} {model.level_name}." if model.level is not None else words

    def draw(self, drawing: Drawing, where: QRectF) -> list[Mark]:
        """Draw axes, level, line and points."""
        model, theme = self.model, self.look.theme
        if not model.points:
            drawing.text(QRectF(where.left(), where.top(), where.width(), 20), self.describe(), muted=True)
            return []
        plot = QRectF(where.left() + _LABEL_PX, where.top() + _TOP_PX, where.width() - _LABEL_PX - 12, self._plot_px)
        up, along = self._scales(drawing, plot)
        self._draw_along(drawing, plot, along)
        self._draw_level(drawing, plot, up)
        places = [
            (place, point, QPointF(along.at(point.along), plot.bottom() if point.value is None else up.at(point.value)))
            for place, point in enumerate(model.points)
        ]
        blue = self.look.ramp("blue")
        for (_, one, start), (_, other, end) in pairwise(places):
            if one.value is not None and other.value is not None:
                drawing.line(start, end, blue[3], 2.0)
        step = plot.width() / max(len(places), 1)
        figures = ["" if one.value is None else self.figure(one.value) for one in model.points]
        told = self._told([(at.x(), one) for _, one, at in places], max(map(drawing.width_of, figures)) + _ROOM_PX)
        marks = []
        for place, point, at in places:
            chosen = point.along == model.current
            if point.value is None:
                for rise in (-4, 4):
                    middle = at - QPointF(0, 9)
                    drawing.line(middle - QPointF(4, rise), middle + QPointF(4, rise), theme.text_muted, 1.6)
            else:
                size = _DOT_PX + 4 if chosen else _DOT_PX
                drawing.symbol(at, "circle", size, blue[4] if chosen else blue[3], theme.window)
                if place in told:
                    self._write(drawing, at, figures[place], chosen, plot)
            width = min(step, 48.0)
            code = "" if point.value is None else str(place)
            marks.append(Mark(QRectF(at.x() - width / 2, plot.top(), width, plot.height()), point.words, code))
        return marks

    def _told(self, points: Sequence[tuple[float, CurvePoint]], room: float) -> set[int]:
        """Return the places of points that have room for their figures, the one that stands out first."""
        order = sorted(range(len(points)), key=lambda place: points[place][1].along != self.model.current)
        if self._least_px < _PLOT_PX:
            order = [place for place in order if points[place][1].along == self.model.current or place == 0]
        told: list[int] = []
        for place in order:
            x, one = points[place]
            if one.value is not None and all(abs(x - points[other][0]) >= room for other in told):
                told.append(place)
        return set(told)

    def _scales(self, drawing: Drawing, plot: QRectF) -> tuple[Scale, Scale]:
        model, theme = self.model, self.look.theme
        values = [point.value for point in model.known if point.value is not None] or [1.0]
        most = max([*values, *([model.level] if model.level is not None else [])])
        steps = round_steps(0.0, most * 1.04, 4)
        up = Scale(steps[0], steps[-1], plot.bottom(), plot.top())
        for step in steps:
            y = round(up.at(step)) + 0.5
            drawing.line(QPointF(plot.left(), y), QPointF(plot.right(), y), theme.line)
            drawing.text(
                QRectF(plot.left() - _LABEL_PX, y - 9, _LABEL_PX - 8, 18),
                _ROUND.sub("", self.figure(step)),
                RIGHT,
                muted=True,
            )
        first, last = model.points[0].along, model.points[-1].along
        margin = 0.5 if model.whole else max((last - first) * 0.06, 0.5)
        return up, Scale(first - margin, last + margin, plot.left(), plot.right())

    def _draw_along(self, drawing: Drawing, plot: QRectF, along: Scale) -> None:
        points = self.model.points
        if self.model.whole:
            every = max(1, round(20 / max(plot.width() / len(points), 1)))
            steps = [point.along for place, point in enumerate(points) if place % every == 0]
        else:
            steps = [step for step in round_steps(along.low, along.high, 5) if along.low <= step <= along.high]
        for step in steps:
            chosen = step == self.model.current
            where = QRectF(along.at(step) - 24, plot.bottom() + 4, 48, 16)
            drawing.text(where, f"{step:,.4g}", MIDDLE, muted=not chosen, bold=chosen)
        drawing.text(
            QRectF(plot.left(), plot.bottom() + 20, plot.width(), 18), self.model.along_name, MIDDLE, muted=True
        )
        missing = sum(point.value is None for point in points)
        if missing:
            words = f"× {self.model.why_none}"
            drawing.text(QRectF(plot.left(), plot.bottom() + 20, plot.width(), 18), words, LEFT, muted=True)

    def _draw_level(self, drawing: Drawing, plot: QRectF, up: Scale) -> None:
        if self.model.level is None:
            return
        y, theme = up.at(self.model.level), self.look.theme
        drawing.line(QPointF(plot.left(), y), QPointF(plot.right(), y), theme.warning, 1.6, dashed=True)
        where = QRectF(plot.left() + 4, y - 19, plot.width() - 4, 18)
        last = self.model.known[-1].value if self.model.known else None
        side = RIGHT if last is not None and last < self.model.level else LEFT  # where the curve is below the words
        drawing.text(where, self.model.level_name, side, colour=theme.warning, bold=True)

    def _write(self, drawing: Drawing, at: QPointF, words: str, bold: bool, plot: QRectF) -> None:
        width = drawing.width_of(words, bold=True) + 4
        left = min(max(at.x() - width / 2 + _ASIDE_PX, plot.left()), plot.right() - width)
        drawing.text(QRectF(left, at.y() - 26, width, 18), words, MIDDLE, bold=bold)

"""People by year: a line, and how much of it is new housing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPolygonF

from hubplanner.desktop.charts.axes import Scale, round_steps
from hubplanner.desktop.charts.chart import Chart
from hubplanner.desktop.charts.drawing import MIDDLE, RIGHT, Drawing, Look, Mark
from hubplanner.estate import Growth

_LEGEND_PX = 24.0
_PLOT_PX = 184.0
_YEARS_PX = 20.0
_LABEL_PX = 48.0
_EVERY = 5


@dataclass(frozen=True)
class PeopleYear:
    """People at the end of a year, and those of them in housing built since the base year."""

    year: int
    people: float
    in_new_housing: float


@dataclass(frozen=True)
class People:
    """What the chart of people shows.

    Attributes
    ----------
    years : tuple of PeopleYear
    unknown_areas : int
        Areas whose population is not known; they are in no figure.
    """

    years: tuple[PeopleYear, ...] = ()
    unknown_areas: int = 0


def people_by_year(growth: Growth) -> People:
    """Return the people of all areas by year.

    Parameters
    ----------
    growth : Growth

    Returns
    -------
    People
        Areas without a population count in neither figure.
    """
    known = growth.population.notna().all(axis=1)
    people, housing = growth.population[known].sum(), growth.from_housing[known].sum()
    years = [
        PeopleYear(int(str(y)), float(people[y]), float(housing[y])) for y in growth.population.columns if known.any()
    ]
    return People(tuple(years), int((~known).sum()))


class PeopleChart(Chart):
    """The chart of people by year."""

    def __init__(self, look: Look) -> None:
        super().__init__("People by year", "Residents of all areas", look)
        self.model = People()
        self.model_changed()

    def show_model(self, model: People) -> None:
        """Show the growth of a place."""
        self.model = model
        areas = f"{model.unknown_areas:,} area{'' if model.unknown_areas == 1 else 's'}"
        self.note = f"{areas} without a known population: in no figure here." if model.unknown_areas else ""
        self.model_changed()

    def body_height(self) -> float:
        """Return the height of legend, plot and years."""
        return _LEGEND_PX + _PLOT_PX + _YEARS_PX

    def figures(self) -> list[Sequence[object]]:
        """Return the figures of each year."""
        head: list[Sequence[object]] = [["Year", "Residents", "In new housing", "Others"]]
        return head + [
            [one.year, round(one.people), round(one.in_new_housing), round(one.people - one.in_new_housing)]
            for one in self.model.years
        ]

    def describe(self) -> str:
        """Return the chart in words."""
        years = self.model.years
        if not years:
            return "It is not known how many people there are."
        first, last = years[0], years[-1]
        change = f"{(last.people / first.people - 1) * 100:+.1f} per cent" if first.people else "from nobody"
        return (
            f"From {first.people:,.0f} people in {first.year} to {last.people:,.0f} in {last.year}, {change}; "
            f"{last.in_new_housing:,.0f} of them in new housing."
        )

    def draw(self, drawing: Drawing, where: QRectF) -> list[Mark]:
        """Draw the lines, the area of new housing between them, and the years."""
        years, look = self.model.years, self.look
        if not years:
            drawing.text(QRectF(where.left(), where.top(), where.width(), 20), self.describe(), muted=True)
            return []
        plot = QRectF(where.left() + _LABEL_PX + 8, where.top() + _LEGEND_PX, where.width() - _LABEL_PX - 16, _PLOT_PX)
        least, most = min(one.people - one.in_new_housing for one in years), max(one.people for one in years)
        room = max((most - least) * 0.1, most * 0.01, 1.0)
        steps = round_steps(max(least - room, 0.0), most + room, 4)
        up = Scale(steps[0], steps[-1], plot.bottom(), plot.top())
        along = Scale(years[0].year, years[-1].year, plot.left(), plot.right())
        for step in steps:
            y = round(up.at(step)) + 0.5
            drawing.line(QPointF(plot.left(), y), QPointF(plot.right(), y), look.theme.line)
            drawing.text(QRectF(where.left(), y - 9, _LABEL_PX, 18), f"{step:,.0f}", RIGHT, muted=True)
        total = [QPointF(along.at(one.year), up.at(one.people)) for one in years]
        others = [QPointF(along.at(one.year), up.at(one.people - one.in_new_housing)) for one in years]
        painter = drawing.painter
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(look.ramp("blue")[1]))
        painter.drawPolygon(QPolygonF([*total, *reversed(others)]))
        painter.setBrush(QColor(0, 0, 0, 0))
        for points, colour, dashed in ((others, look.theme.text_muted, True), (total, look.ramp("blue")[4], False)):
            for start, end in pairwise(points):
                drawing.line(start, end, colour, 2.0 if not dashed else 1.4, dashed=dashed)
        self._draw_years(drawing, along, plot)
        self._draw_ends(drawing, total)
        self._draw_legend(drawing, where, cut=steps[0])
        width = plot.width() / max(len(years) - 1, 1)
        return [
            Mark(QRectF(point.x() - width / 2, plot.top(), width, plot.height()), _in_words(one))
            for point, one in zip(total, years, strict=True)
        ]

    def _draw_years(self, drawing: Drawing, along: Scale, plot: QRectF) -> None:
        for one in self.model.years:
            x = along.at(one.year)
            long = one.year % _EVERY == 0
            drawing.line(
                QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + (5 if long else 3)), self.look.theme.edge
            )
            if long:
                drawing.text(QRectF(x - 24, plot.bottom() + 4, 48, 16), str(one.year), MIDDLE, muted=True)

    def _draw_ends(self, drawing: Drawing, total: Sequence[QPointF]) -> None:
        colour = self.look.ramp("blue")[4]
        for point, one, left in ((total[0], self.model.years[0], True), (total[-1], self.model.years[-1], False)):
            drawing.symbol(point, "circle", 7, colour, colour)
            words = f"{one.people:,.0f}"
            width = drawing.width_of(words, bold=True) + 2
            drawing.text(QRectF(point.x() if left else point.x() - width, point.y() - 24, width, 18), words, bold=True)

    def _draw_legend(self, drawing: Drawing, where: QRectF, cut: float) -> None:
        left, y, look = where.left(), where.top() + 9, self.look
        drawing.line(QPointF(left, y), QPointF(left + 18, y), look.ramp("blue")[4], 2.0)
        left = _after(drawing, left + 24, where.top(), "All")
        drawing.bar(QRectF(left, y - 5, 18, 10), look.ramp("blue")[1])
        left = _after(drawing, left + 24, where.top(), "In new housing")
        drawing.line(QPointF(left, y), QPointF(left + 18, y), look.theme.text_muted, 1.4, dashed=True)
        left = _after(drawing, left + 24, where.top(), "Without it")
        if cut > 0:
            words = f"The scale begins at {cut:,.0f}"
            drawing.text(QRectF(left, where.top(), where.right() - left, 18), words, RIGHT, muted=True)


def _after(drawing: Drawing, left: float, top: float, words: str) -> float:
    width = drawing.width_of(words)
    drawing.text(QRectF(left, top, width, 18), words)
    return left + width + 16


def _in_words(one: PeopleYear) -> str:
    return f"{one.year}: {one.people:,.0f} residents, {one.in_new_housing:,.0f} of them in new housing"

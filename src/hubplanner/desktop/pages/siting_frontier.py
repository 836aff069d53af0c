"""Further hubs: what each one more is worth, and one aim against another."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from hubplanner.appraisal import further_hubs_in_words
from hubplanner.desktop.charts import Curve, CurveChart, CurvePoint
from hubplanner.desktop.models.siting_tables import (
    MEASURES,
    FurtherRow,
    figure_of,
    further_columns,
    further_rows,
    measure_of,
    pounds,
)
from hubplanner.desktop.pages.estate_parts import card_around, tell
from hubplanner.desktop.pages.siting_bar import set_range, spin
from hubplanner.desktop.pages.siting_parts import Abreast, RowsTable
from hubplanner.desktop.pages.siting_trade import SitingTrade
from hubplanner.desktop.pages.siting_view import SitingView
from hubplanner.desktop.session import Session
from hubplanner.desktop.small_widgets import CalmCombo
from hubplanner.project import Project
from hubplanner.siting import Criteria, Point, Solution, frontier
from hubplanner.study import Cancel, Palette, Progress, Theme

_MOST = 12
_WIDTHS = (52, 64, 64, 76, 72, 72, 92, 92, 184, 112)
_BELONGS = (
    "What is each further hub worth? The best set of one hub, of two, of three and so on, each proven, as a curve and "
    "a table.\n\nAll else that is asked for holds; only the number of hubs changes."
)


class SitingFrontier(QWidget):
    """The two curves, a tab each.

    Signals
    -------
    hubs_chosen : tuple of str
    building_chosen : str
    """

    hubs_chosen = Signal(object)
    building_chosen = Signal(str)

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__()
        self.further, self.trade = FurtherHubs(session, palette), SitingTrade(session, palette)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Further hubs, or one aim against another")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.tabs)
        for title, view in (("Further hubs", self.further), ("One aim against another", self.trade)):
            self.tabs.addTab(view, title)
            view.hubs_chosen.connect(self.hubs_chosen)
            view.building_chosen.connect(self.building_chosen)

    def show_answer(self, project: Project, criteria: Criteria, solution: Solution | None) -> None:
        """Take what is asked now and its answer: see `SitingView.show_answer`."""
        for view in (self.further, self.trade):
            view.show_answer(project, criteria, solution)

    def clear(self) -> None:
        """Show nothing but what belongs here."""
        for view in (self.further, self.trade):
            view.clear()

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        for view in (self.further, self.trade):
            view.apply_theme(theme, dark)


class FurtherHubs(SitingView):
    """The best hubs for each number of them."""

    def __init__(self, session: Session, palette: Palette) -> None:
        self._points: list[Point] = []
        self._costs: Any = None
        self._asked = Criteria()
        super().__init__(session, palette, "Finding what further hubs are worth", "Work it out", _BELONGS)
        self.first, self.last = spin("Fewest hubs", 1, _MOST, 1), spin("Most hubs", 1, _MOST, _MOST)
        self.first.valueChanged.connect(lambda low: self.last.setValue(max(low, self.last.value())))
        self.last.valueChanged.connect(lambda high: self.first.setValue(min(high, self.first.value())))
        self.measure = CalmCombo()
        self.measure.setAccessibleName("Measure of the curve")
        self.measure.addItems(list(MEASURES))
        self.measure.setMinimumContentsLength(12)
        self.measure.currentIndexChanged.connect(self.draw)
        self.bar.add("Hubs from", self.first)
        self.bar.add("to", self.last)
        self.bar.add("Curve of", self.measure, after=True)
        self.plot: CurveChart = self.chart(CurveChart("What each further hub is worth", self.look))
        self.plot.building_chosen.connect(lambda place: self._chosen(self._rows[int(place)]))
        self.table = RowsTable(
            "Best hubs by their number", further_columns(self._asked), lambda row: str(row.hubs), _WIDTHS, 9,
            self._chosen,
        )  # fmt: skip
        self._rows: list[FurtherRow] = []
        body = QVBoxLayout(self.shown)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(Abreast((card_around(self.plot), 2), (self.table, 3)))

    def rests_on(self, project: Project, criteria: Criteria, solution: Solution | None) -> object:  # noqa: ARG002
        """Return all that is asked but the number of hubs."""
        return criteria.model_copy(update={"hubs": None})

    def show_answer(self, project: Project, criteria: Criteria, solution: Solution | None) -> None:
        """Take what is asked now; there are no more hubs than buildings."""
        super().show_answer(project, criteria, solution)
        table = self.session.buildings if project is self.session.project else None
        many = int(table["candidate"].sum()) if table is not None else len(project.candidates())
        fresh = self.last.maximum() == self.last.value()
        for box in (self.first, self.last):
            set_range(box, 1, max(many, 1))
        if fresh:
            self.last.setValue(min(_MOST, many))
        if self._points:
            self.draw()

    def begin(self) -> None:
        """Start anew."""
        self._points = []
        # With the number of hubs given, the fewest are all alike: then those with the shortest mean are shown.
        mean = {"objective": "mean_time"} if self.criteria.objective == "min_hubs" else {}
        self._asked = self.criteria.model_copy(update=mean)
        self._counts = range(self.first.value(), self.last.value() + 1)
        self.table.set_columns(further_columns(self._asked))

    def work(self, project: Project, progress: Progress, cancel: Cancel, part: Callable[[Any], None]) -> None:
        """Find the best hubs for each number of them."""
        progress(0.0, "Measuring journeys")
        tables = project.siting_tables(self._asked, progress, cancel)
        many = len(self._counts)
        for place, count in enumerate(self._counts):
            progress(place / many, f"{count} {'hub' if count == 1 else 'hubs'}, {place + 1} of {many}")
            part((frontier(tables, self._asked, [count], cancel=cancel)[0], tables.sites))

    def show_part(self, part: Any) -> None:
        """Take one more point."""
        point, self._costs = part
        self._points.append(point)
        self.show_body()
        self.draw_soon()

    def show_found(self, found: Any) -> None:  # noqa: ARG002
        """Show that all are there."""
        self.draw()

    def forget(self) -> None:
        """Drop the points."""
        self._points = []

    def draw(self) -> None:
        """Show the points found so far."""
        if not self._points:
            return
        names = self.names()
        self._rows = further_rows(self._points, self._asked, self._costs, names)
        measure, full = MEASURES[self.measure.currentText()]
        figure = figure_of(measure)
        self.plot.figure = figure
        points = tuple(
            CurvePoint(float(row.hubs), measure_of(row.solution, measure), _words(row, full, measure))
            for row in self._rows
        )
        at = self.criteria.hub_range[1]
        self.plot.show_model(Curve(points, value_name=full, current=None if at is None else float(at)))
        self.table.show_rows(self._rows)
        for column, known in ((6, "capital_gbp"), (7, "running_gbp"), (8, "staff")):
            self.table.setColumnHidden(column, not any(getattr(row, known) for row in self._rows))
        self.table.give_room()
        words = further_hubs_in_words(self._points, at or 1)
        if self._asked.objective != self.criteria.objective:
            words += " The fewest hubs are asked for; for each number, those with the shortest mean journey are shown."
        tell(self.words, words)

    def _chosen(self, row: FurtherRow) -> None:
        if row.solution.has_answer:
            self.table.go_to(str(row.hubs))
            self.hubs_chosen.emit(row.solution.hubs)


def _words(row: FurtherRow, full: str, measure: str) -> str:
    hubs = f"{row.hubs} {'hub' if row.hubs == 1 else 'hubs'}"
    value = measure_of(row.solution, measure)
    if value is None:
        return f"{hubs}: the criteria cannot be met."
    words = f"{hubs}: {full[:1].lower()}{full[1:]}: {figure_of(measure)(value)}. {row.names}."
    if row.saved is not None:
        words += f" The last saves {row.saved:.2f} minutes of the mean."
    also = [f"{measure_of(row.solution, 'smallest_hub'):,.0f} people in the smallest hub"]
    also += [f"{pounds(row.capital_gbp)} to build"] if row.capital_gbp is not None else []
    also += [f"{pounds(row.running_gbp)} a year to run"] if row.running_gbp is not None else []
    also += [f"WTE: {row.staff}"] if row.staff else []
    return f"{words} {'; '.join(also)}."

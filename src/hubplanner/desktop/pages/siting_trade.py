"""One aim against another: what the objective costs as a second aim gets better."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from PySide6.QtWidgets import QVBoxLayout

from hubplanner.desktop.charts import Curve, CurveChart, CurvePoint
from hubplanner.desktop.models.siting_tables import named
from hubplanner.desktop.models.table import Column
from hubplanner.desktop.pages.estate_parts import card_around, tell
from hubplanner.desktop.pages.siting_parts import Abreast, RowsTable, figure_of_objective
from hubplanner.desktop.pages.siting_view import SitingView
from hubplanner.desktop.session import Session
from hubplanner.desktop.small_widgets import CalmCombo
from hubplanner.project import Project
from hubplanner.siting import Criteria, Point, Solution, Tables
from hubplanner.study import Cancel, Palette, Progress

_AIMS: Mapping[str, str] = {
    "mean_time": "Mean journey, minutes", "max_time": "Longest journey, minutes",
    "max_coverage": "People within the minutes of coverage, share", "min_hubs": "Number of hubs",
    "cost": "Cost to run, £ a year", "worst_fifth": "Mean journey of the worst-off fifth, minutes",
}  # fmt: skip
_SECOND = ("mean_time", "max_time", "max_coverage", "min_hubs", "cost")
_STEPS = 12
_BELONGS = (
    "What does one aim cost another? Every point of the curve is the best plan there is for what is asked, for one "
    "level of the second aim.\n\nChoose the second aim and work it out."
)


class SitingTrade(SitingView):
    """A curve of exact points between two aims."""

    def __init__(self, session: Session, palette: Palette) -> None:
        self._points: list[tuple[float, Point]] = []
        self._second = ""
        super().__init__(session, palette, "Weighing one aim against another", "Work it out", _BELONGS)
        self.second = CalmCombo()
        self.second.setAccessibleName("Second aim")
        self.second.setMinimumContentsLength(26)
        self.second.currentIndexChanged.connect(lambda _: self._show_whether_stale())
        self.bar.add("Against", self.second)
        self.plot: CurveChart = self.chart(CurveChart("One aim against another", self.look))
        self.plot.building_chosen.connect(lambda place: self._chosen(int(place)))
        self.table = RowsTable("Points between two aims", (), lambda row: str(row[0]), (128, 128, 72, 360), 3,
                               lambda row: self._chosen(row[0]))  # fmt: skip
        body = QVBoxLayout(self.shown)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(Abreast((card_around(self.plot), 2), (self.table, 3)))

    def show_answer(self, project: Project, criteria: Criteria, solution: Solution | None) -> None:
        """Take what is asked now, and offer the aims that can stand against it."""
        offered = [
            aim for aim in _SECOND
            if aim != criteria.objective and (aim != "max_coverage" or criteria.coverage is not None)
        ]  # fmt: skip
        if [self.second.itemData(place) for place in range(self.second.count())] != offered:
            self.second.blockSignals(True)
            self.second.clear()
            for aim in offered:
                self.second.addItem(_AIMS[aim], aim)
            self.second.blockSignals(False)
        super().show_answer(project, criteria, solution)

    def rests_on(self, project: Project, criteria: Criteria, solution: Solution | None) -> object:  # noqa: ARG002
        """Return what is asked, and the second aim."""
        return criteria, self.second.currentData()

    def begin(self) -> None:
        """Take what is asked."""
        self._asked, self._second = self.criteria, str(self.second.currentData())

    def work(self, project: Project, progress: Progress, cancel: Cancel, part: Callable[[Any], None]) -> Any:  # noqa: ARG002
        """Find the points between the two aims."""
        words = f"Against {_AIMS[self._second].rsplit(',', 1)[0].lower()}"
        points = project.trade_off(self._asked, self._second, _STEPS, lambda done, _: progress(done, words), cancel)
        tables = project.siting_tables(self._asked, progress, cancel)
        return [(reached(self._second, point.solution, tables, self._asked), point) for point in points]

    def show_found(self, found: Any) -> None:
        """Show the points."""
        self._points = sorted(found, key=lambda one: one[0])
        first = self._asked.objective
        figure, _, heading = figure_of_objective(self._asked)
        other, _, other_heading = figure_of_objective(self._asked.model_copy(update={"objective": self._second}))
        names = self.names()
        curve = tuple(
            CurvePoint(
                at, point.solution.objective,
                f"{_AIMS[self._second]}: {other(at)}; {_AIMS[first][:1].lower()}{_AIMS[first][1:]}: "
                f"{figure(point.solution.objective or 0.0)}. {named(point.solution.hubs, names)}.",
            )
            for at, point in self._points
        )  # fmt: skip
        self.plot.figure = figure
        self.plot.show_model(
            Curve(curve, along_name=_AIMS[self._second], value_name=_AIMS[first], whole=self._second == "min_hubs")
        )
        self.table.set_columns(
            (
                Column(other_heading, lambda row: row[1], other, right=True),
                Column(heading, lambda row: row[2].objective, figure, right=True),
                Column("Hubs", lambda row: len(row[2].hubs), str, right=True),
                Column("Which hubs", lambda row: named(row[2].hubs, names)),
            )
        )
        self.table.show_rows([(place, at, point.solution) for place, (at, point) in enumerate(self._points)])
        tell(self.words, self._in_words(figure, other))

    def forget(self) -> None:
        """Drop the points."""
        self._points = []

    def _in_words(self, figure: Callable[[float], str], other: Callable[[float], str]) -> str:
        if not self._points:
            return "The criteria cannot be met."
        ends = sorted(self._points, key=lambda one: one[1].solution.objective or 0.0)
        if self._asked.objective == "max_coverage":
            ends.reverse()
        (start, best), (end, last) = ends[0], ends[-1]
        first, second = (_AIMS[one].rsplit(",", 1)[0].lower() for one in (self._asked.objective, self._second))
        if len(ends) == 1:
            at = figure(best.solution.objective or 0.0)
            return f"One plan is best in both: {first} {at}, {second} {other(start)}."
        return (
            f"To bring the {second} from {other(start)} to {other(end)}, the {first} goes from "
            f"{figure(best.solution.objective or 0.0)} to {figure(last.solution.objective or 0.0)}. "
            f"There are {len(ends)} plans on the way."
        )

    def _chosen(self, place: int) -> None:
        self.table.go_to(str(place))
        self.hubs_chosen.emit(self._points[place][1].solution.hubs)


def reached(aim: str, solution: Solution, tables: Tables, criteria: Criteria) -> float:
    """Return how far an answer comes in an aim, whatever its own objective is."""
    if aim == "min_hubs":
        return float(len(solution.hubs))
    if aim == "cost":
        return 0.0 if tables.sites is None else float(tables.sites["running_gbp"].reindex(list(solution.hubs)).sum())
    if aim == "max_coverage" and criteria.coverage is not None:
        rows, hubs = list(solution.assignment), list(solution.assignment.values())
        times = tables.travel_time.loc[rows]
        minutes = times.to_numpy(float)[np.arange(len(rows)), times.columns.get_indexer(pd.Index(hubs))]
        people = tables.population.loc[rows].to_numpy(float)
        return float(people[minutes <= criteria.coverage.minutes].sum() / people.sum())
    return float(solution.measures[{"mean_time": "mean_min", "max_time": "max_min"}[aim]])

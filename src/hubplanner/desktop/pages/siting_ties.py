"""Near-ties: other sets of hubs that are almost as good, and what they have in common."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDoubleSpinBox, QVBoxLayout

from hubplanner.appraisal import common_in_words, count_of_hubs, number_in_words
from hubplanner.desktop.charts import InSets, MatrixChart, set_of
from hubplanner.desktop.models.siting_tables import SetRow, named, set_columns
from hubplanner.desktop.pages.estate_parts import tell
from hubplanner.desktop.pages.siting_bar import spin
from hubplanner.desktop.pages.siting_parts import Abreast, RowsTable, changed_in_words, figure_of_objective, scrolled
from hubplanner.desktop.pages.siting_view import SitingView
from hubplanner.desktop.session import Session
from hubplanner.project import Project
from hubplanner.siting import Criteria, NearTies, Solution
from hubplanner.study import Cancel, Palette, Progress

_WIDTHS = (44, 56, 68, 72, 72, 160)
_BELONGS = (
    "Which other sets of hubs are almost as good, and which hubs do they share?\n\nA workshop needs alternatives: "
    "choose how much worse they may be, and in how many hubs they differ."
)


class SitingTies(SitingView):
    """The best sets of hubs that differ from each other."""

    def __init__(self, session: Session, palette: Palette) -> None:
        self._found: NearTies | None = None
        self._rows: list[SetRow] = []
        super().__init__(session, palette, "Looking for near-ties", "Find near-ties", _BELONGS)
        self.within = QDoubleSpinBox()
        self.within.setRange(0.0, 100.0)
        self.within.setDecimals(1)
        self.within.setValue(5.0)
        self.within.setSuffix(" %")
        self.within.setAccessibleName("How much worse than the best, per cent")
        self.within.lineEdit().setTextMargins(7, 0, 0, 0)
        self.differ, self.most = spin("In how many hubs sets differ", 1, 9, 1), spin("How many sets at most", 2, 10, 10)
        self.most.setSuffix(" sets")
        self.differ.valueChanged.connect(lambda many: self.differ.setSuffix(" hub" if many == 1 else " hubs"))
        self.differ.setSuffix(" hub")
        for box in (self.within, self.differ, self.most):
            box.valueChanged.connect(lambda _: self._show_whether_stale())
        self.bar.add("Within", self.within, "of the best")
        self.bar.add("differing in at least", self.differ)
        self.bar.add("at most", self.most)
        self.matrix: MatrixChart = self.chart(MatrixChart(self.look))
        self.matrix.building_chosen.connect(self._pointed)
        self.table = RowsTable("Near-ties", (), lambda row: str(row.place), _WIDTHS, 5, self._chosen, wraps=True)
        body = QVBoxLayout(self.shown)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(Abreast((scrolled(self.matrix), 2), (self.table, 3)))

    def rests_on(self, project: Project, criteria: Criteria, solution: Solution | None) -> object:  # noqa: ARG002
        """Return all that is asked, and of which sets."""
        return criteria, self.within.value(), self.differ.value(), self.most.value()

    def begin(self) -> None:
        """Take what is asked."""
        self._asked = self.criteria
        self._wanted = (self.within.value() / 100, self.differ.value(), self.most.value())

    def work(self, project: Project, progress: Progress, cancel: Cancel, part: Callable[[Any], None]) -> Any:  # noqa: ARG002
        """Find the sets."""
        return project.near_ties(self._asked, *self._wanted, progress, cancel)

    def show_found(self, found: Any) -> None:
        """Show the sets."""
        self._found = found
        names, sets = self.names(), found.solutions
        figure, _, heading = figure_of_objective(self._asked)
        self.table.set_columns(set_columns(figure, heading))
        best = sets[0].objective if sets else 0.0
        self._rows = [
            SetRow(place, one, one.objective, abs(one.objective - best),
                   changed_in_words(one.hubs, sets[0].hubs, names) if place else named(one.hubs, names))
            for place, one in enumerate(sets)
        ]  # fmt: skip
        self.table.show_rows(self._rows)
        self.matrix.show_model(
            [
                InSets(code, names.get(code, code), frozenset(p for p, one in enumerate(sets) if code in one.hubs))
                for code in found.in_how_many
            ],
            len(sets),
        )
        tell(self.words, self._in_words(found, names))

    def forget(self) -> None:
        """Drop the sets."""
        self._found, self._rows = None, []

    def _in_words(self, found: NearTies, names: dict[str, str]) -> str:
        within, _, most = self._wanted
        many = len(found.solutions)
        if not many:
            return "The criteria cannot be met, so there are no sets to compare."
        if many == 1:
            return (
                f"No other set of {count_of_hubs(len(found.solutions[0].hubs))} comes within {within:.1%} of the best."
            )
        words = f"{number_in_words(many).capitalize()} sets are within {within:.1%} of the best"
        rest = "; there are no others" if found.complete else "; there may be more"
        if not found.complete and many >= most:
            words, rest = f"These are the best {number_in_words(many)} sets, all within {within:.1%} of the best", rest
        return f"{words}{rest}. {common_in_words(found.solutions, names)}"

    def _pointed(self, code: str) -> None:
        place = set_of(code)
        if place is None:
            self.building_chosen.emit(code)
        else:
            self._chosen(self._rows[place])

    def _chosen(self, row: SetRow) -> None:
        self.table.go_to(str(row.place))
        self.matrix.point_out(row.place)
        self.hubs_chosen.emit(row.solution.hubs)

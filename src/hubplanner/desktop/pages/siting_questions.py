"""The five questions of a plan, answered on one page as far as they can be."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from hubplanner.appraisal import Answer, number_in_words
from hubplanner.desktop.pages.estate_parts import tell
from hubplanner.desktop.pages.siting_answer import AnswerCard
from hubplanner.desktop.pages.siting_bar import set_range, spin
from hubplanner.desktop.pages.siting_view import SitingView
from hubplanner.desktop.session import Session
from hubplanner.desktop.small_widgets import clear
from hubplanner.desktop.spreadsheets import as_lines
from hubplanner.project import Project
from hubplanner.siting import Criteria, Solution
from hubplanner.study import Cancel, Palette, Progress, Theme

_MOST = 12
_BELONGS = (
    "The five questions of a hub plan are answered here, each with its figures, what they rest on, and what would "
    "have to be stated where they are not known:\n\nHow many hubs can be supported economically? What number makes "
    "sense for the services and appointments? Which configuration is easily accessible? How many can be "
    "safely staffed? Which locations can we use?"
)


class SitingQuestions(SitingView):
    """A card a question."""

    def __init__(self, session: Session, palette: Palette) -> None:
        self._cards: list[AnswerCard] = []
        self.answers: tuple[Answer, ...] = ()
        super().__init__(session, palette, "Answering the five questions", "Answer the five questions", _BELONGS)
        self.most = spin("Most hubs to look at", 2, _MOST, _MOST)
        self.most.valueChanged.connect(lambda _: self._show_whether_stale())
        self.bar.add("From one hub to", self.most)
        self.copy = QPushButton("Copy all")
        self.copy.setAccessibleName("Copy all answers")
        self.copy.clicked.connect(self._copy_all)
        self.bar.add("", self.copy, after=True)
        self.copy.hide()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 12)
        self._column.setSpacing(12)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName("The five questions")
        self.area.setWidget(inside)
        body = QVBoxLayout(self.shown)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.area)

    def rests_on(self, project: Project, criteria: Criteria, solution: Solution | None) -> object:  # noqa: ARG002
        """Return what is asked, the hubs of the answer, and how far it was looked."""
        return criteria, solution.hubs if solution is not None else (), self.most.value()

    def show_answer(self, project: Project, criteria: Criteria, solution: Solution | None) -> None:
        """Take what is asked now; there are no more hubs than buildings."""
        table = self.session.buildings if project is self.session.project else None
        many = int(table["candidate"].sum()) if table is not None else len(project.candidates())
        set_range(self.most, min(2, many), max(many, 1))
        super().show_answer(project, criteria, solution)

    def begin(self) -> None:
        """Take what is asked."""
        self._asked, self._answer, self._most = self.criteria, self.solution, self.most.value()

    def work(self, project: Project, progress: Progress, cancel: Cancel, part: Callable[[Any], None]) -> Any:  # noqa: ARG002
        """Find the best hubs for each number of them, and answer."""
        return project.five_questions(self._asked, self._most, self._answer, progress, cancel)

    def show_found(self, found: Any) -> None:
        """Show a card a question."""
        self._drop_cards()
        self.answers = found
        for number, answer in enumerate(found, 1):
            card = AnswerCard(number, answer, self.look)
            card.chart.told.connect(self.session.told)
            card.building_chosen.connect(self.building_chosen)
            self.charts.append(card.chart)
            self._cards.append(card)
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.copy.show()
        known = sum(one.known for one in found)
        missing = sum(len(one.missing) for one in found)
        words = f"{number_in_words(known).capitalize()} of the {number_in_words(len(found))} questions can be answered"
        if missing:
            words += f"; {number_in_words(missing)} {'fact is' if missing == 1 else 'facts are'} still missing"
        tell(self.words, f"{words}.")

    def forget(self) -> None:
        """Drop the answers."""
        self.answers = ()
        self._drop_cards()
        self.copy.hide()

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        super().apply_theme(theme, dark)
        for card in self._cards:
            card.show_answer(self.look)

    def _drop_cards(self) -> None:
        self.charts, self._cards = [], []
        clear(self._column)

    def _copy_all(self) -> None:
        rows: list[Sequence[object]] = []
        for answer in self.answers:
            rows += [[answer.question], [answer.words]]
            rows += [["Assumed", one] for one in answer.assumed] + [["Missing", one] for one in answer.missing]
            rows += [list(answer.table.columns), *answer.table.to_numpy(dtype=object).tolist(), []]
        QGuiApplication.clipboard().setText(as_lines(rows))
        self.session.told.emit("Copied the five answers.", "note")

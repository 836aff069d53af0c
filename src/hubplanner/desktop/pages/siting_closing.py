"""Who moves, and how much further, if a hub of an answer closes."""

from typing import Any

import pandas as pd
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hubplanner.appraisal import moved_in_words
from hubplanner.desktop.latest import Latest
from hubplanner.desktop.models.figures import figure
from hubplanner.desktop.models.siting_tables import MoveRow, move_columns
from hubplanner.desktop.pages.estate_parts import label, tell
from hubplanner.desktop.pages.siting_parts import RowsTable
from hubplanner.desktop.session import Session
from hubplanner.desktop.small_widgets import CalmCombo
from hubplanner.project import Project
from hubplanner.siting import Criteria, Solution

_WIDTHS = (220, 88, 88, 240, 88, 96)
_CHOOSE = "Choose a hub"
_NONE = "Find hubs first."


class SitingClosing(QWidget):
    """Choose a hub, and see where its people would go.

    Signals
    -------
    building_chosen : str
        The hub that would close.
    """

    building_chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._job = Latest(session.jobs, "Seeing who would move")
        self._asked: tuple[Project, Criteria, Solution] | None = None
        self._names: dict[str, str] = {}
        self.hub = CalmCombo()
        self.hub.setAccessibleName("Hub that closes")
        self.hub.setMinimumContentsLength(28)
        self.hub.activated.connect(self._ask)
        self.words, self.problem = label(role="note", wrapped=True), label(role="error", wrapped=True)
        self.table = RowsTable(
            "Who moves if the hub closes", move_columns("Area"), lambda row: row.code, _WIDTHS, 3, lambda _row: None
        )
        row = QHBoxLayout()
        named = label("If this hub closes", "small")
        named.setBuddy(self.hub)
        row.addWidget(named)
        row.addWidget(self.hub)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        for widget in (self.words, self.problem):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        self.clear()

    def show_answer(
        self, project: Project, criteria: Criteria, solution: Solution | None, names: dict[str, str]
    ) -> None:
        """Offer the hubs of an answer; what was seen for the same answer stays."""
        asked = None if solution is None or not solution.has_answer else (project, criteria, solution)
        if asked is not None and self._asked is not None and _same(asked, self._asked):
            return
        self.clear()
        self._asked, self._names = asked, names
        if asked is not None:
            self.hub.setPlaceholderText(_CHOOSE)
            for code in asked[2].hubs:
                self.hub.addItem(names.get(code, code), code)
            self.hub.setEnabled(True)

    def clear(self) -> None:
        """Offer nothing."""
        self._job.drop()
        self._asked = None
        self.hub.clear()
        self.hub.setPlaceholderText(_NONE)
        self.hub.setEnabled(False)
        self.table.show_rows([])
        for one in (self.words, self.problem):
            tell(one, "")

    def _ask(self) -> None:
        code = str(self.hub.currentData() or "")
        if self._asked is None or not code:
            return
        project, criteria, solution = self._asked
        names = self._names

        def work(_progress: object, _cancel: object) -> Any:
            return project.if_closed(criteria, solution, code), _named(project)

        def done(found: Any) -> None:
            moves, areas = found
            who = "Practice" if criteria.demand == "practices" else "Area"
            tell(self.problem, "")
            tell(self.words, moved_in_words(moves, code, names, f"{who.lower()}s"))
            self.table.set_columns(move_columns(who))
            self.table.show_rows(_rows(moves, areas, names))

        self.building_chosen.emit(code)
        self._job.start(
            work, done, lambda words: tell(self.problem, f"▲ {words}"), lambda: self.hub.setCurrentIndex(-1)
        )


def _same(one: tuple[Project, Criteria, Solution], other: tuple[Project, Criteria, Solution]) -> bool:
    """Return whether two answers send the same people to the same hubs by the same times."""
    (project, criteria, answer), (before, asked, old) = one, other
    return (
        project is before and criteria == asked and (answer.inputs, answer.assignment) == (old.inputs, old.assignment)
    )


def _named(project: Project) -> dict[str, str]:
    """Return the names of areas and practices by code."""
    told: dict[str, str] = {}
    for kind, code in (("practices", "practice_code"), ("areas", "area_code")):
        if project.study.has(kind):
            table = project.study.table(kind)
            told |= {str(c): str(n) for c, n in zip(table[code], table["name"], strict=True) if isinstance(n, str)}
    return told


def _rows(moves: pd.DataFrame, areas: dict[str, str], names: dict[str, str]) -> list[MoveRow]:
    rows = [
        MoveRow(
            str(code), areas.get(str(code), str(code)), float(row["people"]), float(row["from_min"]),
            names.get(row["to_hub"], row["to_hub"]) if isinstance(row["to_hub"], str) else None,
            figure(row["to_min"]), figure(row["longer_min"]),
        )
        for code, row in moves.iterrows()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.longer_min is not None, -(row.longer_min or 0.0), row.name))

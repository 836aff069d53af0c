"""The priority list: which premises need attention first, under which weights, and how sure that is."""

from typing import Any

import pandas as pd
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from hubplanner.desktop.charts import CellBars
from hubplanner.desktop.models.estate_priorities import PriorityRow, priority_columns, priority_rows, stability_in_words
from hubplanner.desktop.models.table import TableModel
from hubplanner.desktop.pages.estate_parts import FiguresTable, label
from hubplanner.desktop.pages.estate_view import EstateView, scrolled_column, take_the_rest
from hubplanner.desktop.pages.estate_weights import EstateWeights
from hubplanner.desktop.session import Session
from hubplanner.estate import Premises, PriorityList
from hubplanner.project import Project
from hubplanner.study import Palette, Theme

_EMPTY = (
    "The priority list stands here: where the worst premises meet the most deprived people and the most growth.\n\n"
    "It takes practices, areas, and registrations, which say where the patients of each practice live."
)
_BUILDING = 1
_FIRST_BAR = 2
_FULL_SCORE = 100.0
_FIGURE_PX = 36
_TABLE_PX = 160


class EstatePriorities(EstateView):
    """The ranked buildings, the weights, and what the order depends on."""

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__(session, palette, "Ranking the buildings", _EMPTY)
        self.weights = EstateWeights(session)
        self.weights.hide()
        self.stable = label(role="note", wrapped=True)
        self.stable.setAccessibleName("How far the order depends on the weights")
        self.table = FiguresTable("Priority list")
        self._plain = self.table.itemDelegate()
        self._bars = CellBars(lambda: self.look, lambda: _FULL_SCORE, _FIGURE_PX, self.table)
        self.table.clicked.connect(self._choose)
        self.table.activated.connect(self._choose)
        session.selected.connect(self.table.select)
        self.copy = QPushButton("Copy the list")
        self.copy.setToolTip("Copies all rows with their exact figures, to be pasted into Excel.")
        self.copy.clicked.connect(self._copy)
        self._lay_out()

    def show_estate(self, project: Project, premises: Premises) -> None:
        """Rank the buildings of an estate, now or when this is looked at."""
        self.weights.show_project(project)
        self.weights.show()
        super().show_estate(project, premises)

    def clear(self) -> None:
        """Show nothing but what belongs here."""
        self.weights.hide()
        super().clear()

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        super().apply_theme(theme, dark)
        self.table.viewport().update()

    def work(self, project: Project, premises: Premises) -> tuple[PriorityList, pd.DataFrame]:  # noqa: ARG002
        """Rank the buildings under each weighting."""
        # The buildings as they are by now, as the ranks are: a change may have run since the estate was seen.
        return project.priority_list(), project.estate().table

    def show_worked(self, project: Project, worked: Any) -> None:  # noqa: ARG002
        """Show the ranks and what they depend on."""
        ranked, table = worked
        model: TableModel[PriorityRow] = TableModel(priority_columns(ranked), lambda row: row.code, self)
        model.show_rows(priority_rows(ranked, table))
        measures = len(ranked.weights)
        widths = (64, 0, 100, *(max(92, 400 // measures),) * measures, 132, 104)
        self.table.show_model(model, widths, _BUILDING)
        for column in range(model.columnCount()):
            bar = _FIRST_BAR <= column <= _FIRST_BAR + measures
            self.table.setItemDelegateForColumn(column, self._bars if bar else self._plain)
        self.stable.setText(stability_in_words(ranked, table))
        self.table.select(self.session.selection)

    def _choose(self, index: QModelIndex) -> None:
        self.building_chosen.emit(self.table.code_at(index.row()))

    def _copy(self) -> None:
        self.table.clearSelection()
        self.table.copy_rows()
        told = f"Copied {self.table.sorted.rowCount():,} buildings. Paste them into a spreadsheet."
        self.session.told.emit(told, "note")

    def _lay_out(self) -> None:
        self.outer.setContentsMargins(24, 16, 24, 16)
        self.outer.setSpacing(8)
        self.outer.insertWidget(0, self.weights)
        inside = scrolled_column(self.shown)
        inside.setContentsMargins(0, 0, 0, 0)
        take_the_rest(self.table, _TABLE_PX)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self.stable, 1)
        beside.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(beside)
        inside.addWidget(self.table, 1)

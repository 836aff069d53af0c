"""Capacity: how many people each building could serve as a hub, and what hours and use would free."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from hubplanner.desktop.charts import CellBars
from hubplanner.desktop.models.estate_capacity import (
    freed,
    freed_columns,
    freed_rows,
    hours_in_words,
    hub_columns,
    hub_rows,
    hubs_in_words,
    one_in_words,
    use_in_words,
)
from hubplanner.desktop.models.table import Column, TableModel
from hubplanner.desktop.pages.estate_parts import FiguresTable, label, tell
from hubplanner.desktop.pages.estate_services import EstateServices
from hubplanner.desktop.pages.estate_view import EstateView, scrolled_column, take_the_rest
from hubplanner.desktop.session import Session
from hubplanner.estate import Premises
from hubplanner.project import Project
from hubplanner.study import Palette, Theme, with_overrides

_EMPTY = (
    "Capacity stands here: how many people each building could serve as a hub, by the rooms its own patients leave "
    "over.\n\nIt takes practices or sites, and surveys that count their rooms. Add them on the Data page."
)
_BUILDING, _PEOPLE = 0, 1
_SPLIT_PX = 420
_FIGURE_PX = 60
_HUB_WIDTHS = (0, 148, 104, 100, 88, 164, 248)
_FREED_WIDTHS = (0, 88, 152, 148, 76, 136, 132, 104)


@dataclass(frozen=True)
class _Worked:
    capacity: pd.DataFrame
    freed: pd.DataFrame
    names: "pd.Series[str]"


class EstateCapacity(EstateView):
    """The buildings as hubs, what could be freed, and the services."""

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__(session, palette, "Working out capacity", _EMPTY)
        self._project: Project | None = None
        self._worked: _Worked | None = None
        self._most = 0.0
        self.words = label(role="note", wrapped=True)
        self.problem = label(role="error", wrapped=True)
        tell(self.problem, "")
        self.hubs = FiguresTable("Capacity as a hub, by building")
        self.hubs.setItemDelegateForColumn(
            _PEOPLE, CellBars(lambda: self.look, lambda: self._most, _FIGURE_PX, self.hubs)
        )
        self.freed = FiguresTable("What longer hours and fuller use would free, by building")
        self.hours_words, self.use_words = label(role="small", wrapped=True), label(role="small", wrapped=True)
        self.one_words = label(role="small", wrapped=True)
        self.services = EstateServices(session)
        for table in (self.hubs, self.freed):
            table.clicked.connect(self._choose)
            table.activated.connect(self._choose)
        session.selected.connect(self.select)
        self._lay_out()

    def show_estate(self, project: Project, premises: Premises) -> None:
        """Show the capacity of an estate, now or when this is looked at."""
        self.services.show_project(project)
        super().show_estate(project, premises)

    def work(self, project: Project, premises: Premises) -> _Worked:
        """Work out capacity, and what hours and use would free."""
        # Names from the project as it is by now, as capacity is: a change may have run since the estate was seen.
        names = project.estate().table["name"]
        return _Worked(project.hub_capacity(), freed(premises.table, with_overrides(project.assumptions)), names)

    def select(self, code: str) -> None:
        """Show what longer hours and fuller use would free in one building, empty for none."""
        worked, project = self._worked, self._project
        for table in (self.hubs, self.freed):
            table.select(code)
        if worked is None or project is None or code not in worked.freed.index:
            self.one_words.setText("Choose a building to see what they would free there.")
            return
        self.one_words.setText(one_in_words(worked.freed, code, with_overrides(project.assumptions)))

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        super().apply_theme(theme, dark)
        self.hubs.viewport().update()

    def show_refused(self, words: str) -> None:
        """Show why there is no capacity, with the services, which may be what has to be changed."""
        tell(self.problem, words)
        self.hubs.hide()
        self.words.hide()
        self.tabs.setCurrentWidget(self.services)
        self.shown.show()
        self.empty.hide()

    def show_worked(self, project: Project, worked: Any) -> None:
        """Show the buildings as hubs, and what could be freed."""
        self._project, self._worked = project, worked
        tell(self.problem, "")
        self.hubs.show()
        self.words.show()
        assumptions = with_overrides(project.assumptions)
        self._most = float(worked.capacity["people"].max())
        self._fill(self.hubs, hub_columns(), hub_rows(worked.capacity, worked.names), _HUB_WIDTHS)
        self._fill(self.freed, freed_columns(), freed_rows(worked.freed), _FREED_WIDTHS)
        self.words.setText(hubs_in_words(worked.capacity, project.estate_settings.services))
        self.hours_words.setText(hours_in_words(worked.freed, assumptions))
        self.use_words.setText(use_in_words(worked.freed, assumptions))
        self.select(self.session.selection)

    def _fill(
        self, table: FiguresTable, columns: tuple[Column[Any], ...], rows: list[Any], widths: tuple[int, ...]
    ) -> None:
        model: TableModel[Any] = TableModel(columns, lambda row: row.code, self)
        model.show_rows(rows)
        table.show_model(model, widths, _BUILDING)

    def _choose(self, index: QModelIndex) -> None:
        table = self.hubs if index.model() is self.hubs.sorted else self.freed
        code = table.code_at(index.row())
        self.select(code)
        self.building_chosen.emit(code)

    def _lay_out(self) -> None:
        inside = scrolled_column(self.shown)
        inside.addWidget(self.words)
        inside.addWidget(self.problem)
        page = QWidget()
        below = QVBoxLayout(page)
        below.setContentsMargins(0, 8, 0, 8)
        below.setSpacing(4)
        for words in (self.hours_words, self.use_words, self.one_words):
            below.addWidget(words)
        below.addWidget(self.freed, 1)
        tabs = QTabWidget()
        tabs.addTab(page, "What longer hours and fuller use would free")
        tabs.addTab(self.services, "Services")
        self.tabs = tabs
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.hubs)
        split.addWidget(tabs)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([360, 280])
        take_the_rest(split, _SPLIT_PX)
        inside.addWidget(split, 1)

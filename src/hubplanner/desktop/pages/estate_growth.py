"""Growth: how many people there will be, where they will live, and what that rests on."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from hubplanner.desktop.charts import PeopleChart, people_by_year
from hubplanner.desktop.models.estate_growth import (
    list_columns,
    list_rows,
    lists_in_words,
    locality_columns,
    locality_rows,
    money_in_words,
    origin_in_words,
    site_columns,
    site_rows,
)
from hubplanner.desktop.models.table import Column, TableModel
from hubplanner.desktop.pages.estate_parts import FiguresTable, card_around, label, tell
from hubplanner.desktop.pages.estate_view import EstateView, scrolled_column, take_the_rest
from hubplanner.desktop.session import Session
from hubplanner.desktop.small_widgets import CalmCombo
from hubplanner.estate import Growth, Premises, housing_sites, list_origin, registered_and_resident
from hubplanner.project import Project
from hubplanner.study import Palette, Theme, with_overrides

_EMPTY = (
    "Growth stands here: people by year from 2025 to 2045, housing sites, and who is registered against who lives "
    "there.\n\nIt takes areas (where people live). Projections and a housing trajectory say how they grow."
)
_NO_SITES = "There are no housing sites yet. Add a housing trajectory on the Data page."
_HOUSING = {"New housing comes on top of projections": "added", "Projections hold new housing already": "within"}
_ASSUMED = {
    "growth.population.base_year": ("Population is of the end of", "{:.0f}"),
    "growth.population.rate_percent": ("Growth where there is no projection", "{:g}% a year"),
    "growth.housing.people_per_dwelling": ("People in a new dwelling", "{:g}"),
}
_TABS_PX = 240


@dataclass(frozen=True)
class _Worked:
    growth: Growth
    sites: Any  # None if there are none
    lists: pd.DataFrame
    origin: pd.DataFrame | None


class EstateGrowth(EstateView):
    """The chart of people, what it rests on, and the tables.

    Nothing here stands for one building, so that none is ever chosen.

    Signals
    -------
    assumptions_wanted : str
        What to search for among the assumptions.
    """

    assumptions_wanted = Signal(str)

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__(session, palette, "Working growth out", _EMPTY)
        self._project: Project | None = None
        self.chart = PeopleChart(self.look)
        self.chart.told.connect(session.told)
        self.notes = label(role="small", wrapped=True)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.assumed = label(role="small", wrapped=True)
        self.change = QPushButton("Change these assumptions")
        self.change.setProperty("role", "small")
        self.change.clicked.connect(lambda: self.assumptions_wanted.emit("growth"))
        self.housing = CalmCombo()
        self.housing.addItems(list(_HOUSING))
        self.housing.setAccessibleName("Whether projections hold new housing already")
        self.housing.activated.connect(self._set_housing)
        self.localities = FiguresTable("People by locality and year")
        self.sites = FiguresTable("Housing sites")
        self.lists = FiguresTable("Registered against resident, by area")
        self.no_sites = label(_NO_SITES, "empty", wrapped=True)
        self.no_sites.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.money, self.list_words = label(role="small", wrapped=True), label(role="small", wrapped=True)
        self.problem = label(role="error", wrapped=True)
        self.tabs = QTabWidget()
        self._lay_out()

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        super().apply_theme(theme, dark)
        self.chart.apply_look(self.look)

    def work(self, project: Project, premises: Premises) -> _Worked:  # noqa: ARG002
        """Work out growth, housing sites, and lists."""
        study, assumptions = project.study, with_overrides(project.assumptions)
        growth = project.growth()
        sites = housing_sites(study, assumptions) if study.has("growth") else None
        known = study.has("practices") or study.has("registrations")
        return _Worked(growth, sites, registered_and_resident(study), list_origin(study) if known else None)

    def show_worked(self, project: Project, worked: Any) -> None:
        """Show the people, what they rest on, and the tables."""
        self._project = project
        names = project.study.table("areas").set_index("area_code")["name"].dropna()
        self.chart.show_model(people_by_year(worked.growth))
        self.notes.setText("\n".join(f"• {note}" for note in worked.growth.notes))
        self._show_assumed(project)
        rows = locality_rows(worked.growth, project.study)
        self._fill(self.localities, locality_columns(), rows, (0, 80, 80, 80, 80, 80, 92, 176, 144))
        self.sites.setVisible(worked.sites is not None)
        self.no_sites.setVisible(worked.sites is None)
        tell(self.money, "" if worked.sites is None else money_in_words(worked.sites))
        if worked.sites is not None:
            self._fill(self.sites, site_columns(), site_rows(worked.sites, names),
                       (0, 128, 84, 72, 104, 128, 124, 76, 144))  # fmt: skip
        self._fill(self.lists, list_columns(), list_rows(worked.lists, names), (0, 96, 96, 96, 160, 184))
        origin = "" if worked.origin is None else origin_in_words(worked.origin)
        tell(self.list_words, " ".join(words for words in (lists_in_words(worked.lists), origin) if words))
        tell(self.problem, "")

    def _fill(
        self, table: FiguresTable, columns: tuple[Column[Any], ...], rows: list[Any], widths: tuple[int, ...]
    ) -> None:
        model: TableModel[Any] = TableModel(columns, lambda row: getattr(row, "code", ""), self)
        model.show_rows(rows)
        table.show_model(model, widths, 0)

    def _show_assumed(self, project: Project) -> None:
        known = with_overrides(project.assumptions)
        lines = []
        for name, (words, form) in _ASSUMED.items():
            one = known[name]
            how = "set here" if name in project.assumptions else "verified" if one.verified else "not verified"
            lines.append(f"{words}: {form.format(one.value)} ({how})")
        self.assumed.setText("\n".join(lines))
        with QSignalBlocker(self.housing):
            self.housing.setCurrentIndex(list(_HOUSING.values()).index(project.estate_settings.housing))
        self.housing.setEnabled(self.session.may_change)

    def _set_housing(self) -> None:
        chosen = _HOUSING[self.housing.currentText()]
        if self._project is None or chosen == self._project.estate_settings.housing:
            return
        self.session.change(
            "Setting how housing counts",
            lambda project, _progress, _cancel: project.set_estate({"housing": chosen}, "Set how new housing counts"),
            refused=lambda words: tell(self.problem, words),
        )

    def _lay_out(self) -> None:
        inside = scrolled_column(self.shown)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(card_around(self.chart), 1)
        top.addWidget(self._aside(), 1)
        take_the_rest(self.tabs, _TABS_PX)
        inside.addLayout(top)
        inside.addWidget(self.problem)
        inside.addWidget(self.tabs, 1)
        for title, words, *tables in (
            ("By locality and year", None, self.localities),
            ("Housing sites", self.money, self.sites, self.no_sites),
            ("Registered against resident", self.list_words, self.lists),
        ):
            page = QWidget()
            layout = QVBoxLayout(page)
            layout.setContentsMargins(0, 8, 0, 8)
            if words is not None:
                layout.addWidget(words)
            for table in tables:
                layout.addWidget(table, 1)
            self.tabs.addTab(page, title)

    def _aside(self) -> QFrame:
        """Return the frame of what the figures rest on."""
        frame = QFrame()
        frame.setProperty("role", "card")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (label("What this rests on", "heading"), self.housing, self.assumed, self.notes):
            layout.addWidget(widget)
        layout.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return frame

"""Charts of the estate: backlog by risk, lease decisions, floor area, condition by locality."""

import pandas as pd
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from hubplanner.desktop.charts import (
    SUITABILITY,
    WORST,
    BacklogChart,
    Chart,
    ConditionChart,
    LeaseChart,
    Look,
    SpaceChart,
    backlog_by_risk,
    condition_by_locality,
    lease_timeline,
    space_have_and_need,
)
from hubplanner.desktop.pages.estate_parts import card_around, label
from hubplanner.desktop.session import Session
from hubplanner.desktop.small_widgets import CalmCombo
from hubplanner.desktop.theme import px
from hubplanner.estate import Premises
from hubplanner.project import Project
from hubplanner.study import Palette, Theme

AREA_RULE_WORDS = {"bands": "by the table of list sizes", "per_patient": "by area a patient"}
_BY = {"By suitability": SUITABILITY, "By worst grade": WORST}
_TWO_ABREAST_PX = 1000
_AROUND_PX = 48
_EMPTY = (
    "Charts of the estate stand here: backlog by risk, lease decisions, floor area and condition.\n\n"
    "They take practices or sites, and surveys of them. Add them on the Data page."
)


class EstateCharts(QWidget):
    """Four charts, two abreast where there is room.

    Signals
    -------
    building_chosen : str
    """

    building_chosen = Signal(str)

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        look = Look(palette.light, palette, dark=False)
        self.backlog, self.leases = BacklogChart(look), LeaseChart(look)
        self.space, self.condition = SpaceChart(look), ConditionChart(look)
        self.charts: tuple[Chart, ...] = (self.backlog, self.leases, self.space, self.condition)
        self._premises: Premises | None = None
        self.by = CalmCombo()
        self.by.setAccessibleName("Count buildings by suitability or by worst grade")
        self.by.addItems(list(_BY))
        self.by.setMinimumContentsLength(14)
        self.by.currentIndexChanged.connect(self._show_condition)
        self.condition.take_control(self.by)
        self.empty = label(_EMPTY, "empty", wrapped=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(24, 16, 24, 16)
        self._grid.setSpacing(16)
        self._cards: list[QFrame] = [card_around(chart) for chart in self.charts]
        self._inside = QWidget()
        self._inside.setLayout(self._grid)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.empty)
        outer.addWidget(self.area)
        for chart in self.charts:
            chart.building_chosen.connect(self.building_chosen)
            chart.told.connect(session.told)
            chart.walked.connect(lambda where, chart=chart: self._follow(chart, where))
            session.selected.connect(chart.select)
        self._abreast = 0
        self._arrange()
        self.clear()

    def show_estate(self, project: Project, premises: Premises) -> None:
        """Show an estate."""
        self._premises = premises
        table, settings = premises.table, project.estate_settings
        self.empty.setVisible(table.empty)
        self.area.setVisible(not table.empty)
        self.backlog.show_model(backlog_by_risk(table, settings.price_base, settings.costs_exclude))
        self.leases.show_model(lease_timeline(table, premises.leases, pd.Timestamp.today().normalize()))
        self.space.show_model(space_have_and_need(table, AREA_RULE_WORDS[settings.area_rule]))
        self._show_condition()

    def clear(self) -> None:
        """Show nothing but what belongs here."""
        self._premises = None
        self.empty.show()
        self.area.hide()

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        for chart in self.charts:
            chart.apply_look(Look(theme, self._palette, dark))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Stand two abreast where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        abreast = 2 if self.width() >= px(_TWO_ABREAST_PX) else 1
        if abreast == self._abreast:
            return
        self._abreast = abreast
        for position, card in enumerate(self._cards):
            self._grid.addWidget(card, position // abreast, position % abreast)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < abreast else 0)

    def _follow(self, chart: Chart, where: QRectF) -> None:
        """Scroll to what the keys have gone to."""
        at = chart.mapTo(self._inside, where.center().toPoint())
        self.area.ensureVisible(at.x(), at.y(), 0, _AROUND_PX)

    def _show_condition(self) -> None:
        if self._premises is not None:
            self.condition.show_model(condition_by_locality(self._premises.table, _BY[self.by.currentText()]))

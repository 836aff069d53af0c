"""The tables under the map of the Access page."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QIcon
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView

from hubplanner.desktop.forms.ui_access_page import Ui_AccessPage
from hubplanner.desktop.models.reach_tables import (
    ASSUMED_COLUMNS,
    CATCHMENT_COLUMNS,
    LEG_COLUMNS,
    CatchmentRow,
    GroupRow,
    catchment_rows,
    group_columns,
    group_rows,
)
from hubplanner.desktop.models.table import CODE_ROLE, SortedModel, TableModel, offer_copy, plain
from hubplanner.desktop.reach import Reached
from hubplanner.desktop.small_widgets import set_role
from hubplanner.desktop.theme import px
from hubplanner.study import Assumption
from hubplanner.travel import Journey, Leg

_NONE_YET = "Click an area on the map, or choose one on the right, to see the way to a site, leg by leg."
_JOURNEY_TAB = 2
_WIDTHS = {"reach": (0, 96, 96, 112, 64), "legs": (0, 52, 72, 80), "assumed": (192, 56, 92, 104, 0)}
_WIDE = {"reach": 0, "who": 1, "legs": 0, "assumed": 4}  # the column that takes the room there is


class ReachTabs(QObject):
    """Fills the tables.

    Signals
    -------
    leg_chosen : object
        Number of the leg, None for none.
    sites_wanted : list of str
        Draw these and no others.
    """

    leg_chosen = Signal(object)
    sites_wanted = Signal(list)

    def __init__(self, ui: Ui_AccessPage) -> None:
        super().__init__()
        self._ui = ui
        self._catchments: TableModel[CatchmentRow] = TableModel(CATCHMENT_COLUMNS, lambda row: row.site, self)
        self._sorted = SortedModel(self)
        self._sorted.setSourceModel(self._catchments)
        self._legs: TableModel[Leg] = TableModel(LEG_COLUMNS, lambda leg: leg.road, self)
        self._assumed: TableModel[Assumption] = TableModel(ASSUMED_COLUMNS, lambda one: one.name, self)
        self._who: TableModel[GroupRow] | None = None
        for table, model in ((ui.reach, self._sorted), (ui.legs, self._legs), (ui.assumed, self._assumed)):
            table.setModel(model)
            _stand(table, _WIDTHS[table.objectName()])
        ui.reach.setSortingEnabled(True)
        ui.reach.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        only = QAction("Draw only these sites", ui.reach)
        only.triggered.connect(self._only_these)
        ui.reach.addAction(only)
        ui.legs.selectionModel().currentRowChanged.connect(
            lambda now, _: self.leg_chosen.emit(now.row() if now.isValid() else None)
        )
        _stand(ui.who, ())
        self._about = QLabel()
        set_role(self._about, "small")
        self._about.setContentsMargins(8, 0, 16, 10)
        ui.tabs.setCornerWidget(self._about)
        ui.journeyTables.setSizes([350, 570])
        ui.splitter.setStretchFactor(0, 2)
        ui.splitter.setStretchFactor(1, 1)
        ui.splitter.setSizes([600, 300])
        self.show_journey(None, _NONE_YET)

    @property
    def about(self) -> str:
        """Return what is said of the tables, empty where they are of what was drawn."""
        return self._about.text()

    def say_about(self, about: str) -> None:
        """Say what catchments and groups are about."""
        self._about.setText(about)

    def show_reached(self, reached: Reached | None, icons: dict[str, QIcon], about: str = "") -> None:
        """Show catchments and groups, or none, and say what they are about if need be."""
        self.say_about(about)
        self._catchments.show_rows([] if reached is None else catchment_rows(reached, icons))
        ui = self._ui
        for table, nothing in ((ui.reach, ui.noReach), (ui.who, ui.noWho)):
            table.setVisible(reached is not None)
            nothing.setVisible(reached is None)
        if reached is None:
            if self._who is not None:
                self._who.show_rows([])
            return
        before = self._who
        self._who = TableModel(group_columns(reached.asked.minutes), lambda row: f"{row.kind} {row.group}", self)
        self._who.show_rows(group_rows(reached))
        table = ui.who
        old: QItemSelectionModel | None = table.selectionModel()
        table.setModel(self._who)
        for gone in (old, before):
            if gone is not None:
                gone.deleteLater()
        _stand(table, tuple(map(px, (104, 0, 76, 60, 68, 80, 72, *(76,) * len(reached.asked.minutes), 64))))

    def show_journey(self, trip: Journey | None, why_not: str = _NONE_YET) -> None:
        """Show the legs of a journey and what was assumed for it, or why there is none."""
        ui = self._ui
        self._legs.show_rows([] if trip is None else trip.legs)
        self._assumed.show_rows([] if trip is None else trip.assumed)
        ui.journeyTables.setVisible(trip is not None)
        ui.noJourney.setVisible(trip is None)
        ui.noJourney.setText(why_not)
        if trip is not None:
            ui.tabs.setCurrentIndex(_JOURNEY_TAB)

    def _only_these(self) -> None:
        rows = self._ui.reach.selectionModel().selectedRows()
        codes = list(dict.fromkeys(str(row.data(CODE_ROLE)) for row in rows))
        if all(codes) and codes:
            self.sites_wanted.emit(codes)


def _stand(table: QTableView, widths: tuple[int, ...]) -> None:
    """Give a table our rows, its columns a width, and Copy."""
    plain(table)
    for column, width in enumerate(widths):
        table.setColumnWidth(column, width)
    if table.model() is not None:
        table.horizontalHeader().setSectionResizeMode(_WIDE[table.objectName()], QHeaderView.ResizeMode.Stretch)
    if not table.actions():
        offer_copy(table, "Copy rows", lambda: QGuiApplication.clipboard().setText(as_text(table)))


def as_text(table: QTableView) -> str:
    """Return the rows that are selected, all if none are, under their headings, as spreadsheets take them."""
    model, chosen = table.model(), table.selectionModel().selectedRows()
    rows = sorted(index.row() for index in chosen) or range(model.rowCount())
    columns = range(model.columnCount())

    def line(cell: Any) -> str:
        return "\t".join(str(cell(column) or "").replace("\n", " ").strip() for column in columns)

    heading = line(lambda column: model.headerData(column, Qt.Orientation.Horizontal))
    return "\n".join([heading, *(line(lambda column, row=row: model.index(row, column).data()) for row in rows)])

"""Small parts that the views of an answer share."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from hubplanner.desktop.models.siting_tables import named
from hubplanner.desktop.models.table import CODE_ROLE, Column, TableModel
from hubplanner.desktop.pages.estate_parts import FiguresTable, card_around
from hubplanner.siting import Criteria

_ABREAST_PX = 860


class Abreast(QWidget):
    """Widgets side by side where there is room, else below each other."""

    def __init__(self, *widgets: tuple[QWidget, int]) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 12)
        self._row.setSpacing(12)
        for widget, stretch in widgets:
            self._row.addWidget(widget, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _ABREAST_PX
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


class RowsTable(FiguresTable):
    """A table of rows of one kind that says which row a person is at."""

    def __init__(
        self,
        name: str,
        columns: tuple[Column[Any], ...],
        code: Callable[[Any], str],
        widths: tuple[int, ...],
        wide: int,
        chosen: Callable[[Any], None],
    ) -> None:
        super().__init__(name)
        self.setObjectName("table")  # narrow headings
        self._code, self._widths, self._wide_at, self._chosen = code, widths, wide, chosen
        self._filling = self._told = False
        self.setSelectionMode(FiguresTable.SelectionMode.ExtendedSelection)
        self.set_columns(columns)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.clicked.connect(lambda _: self._tell_again())

    def set_columns(self, columns: tuple[Column[Any], ...]) -> None:
        """Show other columns of the same kind of rows."""
        self.rows: TableModel[Any] = TableModel(columns, self._code, self)
        self.show_model(self.rows, self._widths, self._wide_at)

    def show_rows(self, rows: list[Any]) -> None:
        """Show rows; nobody has chosen one of them yet."""
        self._filling = True
        self.rows.show_rows(rows)
        self._filling = False

    def give_room(self) -> None:
        """Give the wide column the room that hidden ones leave."""
        self._give_room()

    def go_to(self, code: str) -> None:
        """Select a row without a word of it."""
        shown = range(self.sorted.rowCount())
        row = next((row for row in shown if self.sorted.index(row, 0).data(CODE_ROLE) == code), -1)
        self._filling = True
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self.sorted.index(row, 0))
        else:
            self.clearSelection()
        self._filling = False

    def _tell(self) -> None:
        index = self.currentIndex()
        if index.isValid() and not self._filling:
            self._told = True
            self._chosen(self.rows.row_at(self.sorted.mapToSource(index).row()))

    def _tell_again(self) -> None:
        """Tell of a click on the row that a person was at already; another row was told of when it became current."""
        if not self._told:
            self._tell()
        self._told = False


def changed_in_words(hubs: Sequence[str], before: Sequence[str], names: Mapping[str, str]) -> str:
    """Return how a set of hubs differs from the one before.

    >>> changed_in_words(["A", "C"], ["A", "B"], {"C": "Cedar", "B": "Beech"})
    'Cedar instead of Beech'
    """
    came = named([code for code in hubs if code not in before], names)
    went = named([code for code in before if code not in hubs], names)
    if came and went:
        return f"{came} instead of {went}"
    return f"with {came}" if came else f"without {went}" if went else "the same"


def figure_of_objective(criteria: Criteria) -> tuple[Callable[[float], str], str, str]:
    """Return how the objective of criteria is written, its unit, and its heading."""
    if criteria.objective == "max_coverage":
        return (lambda share: f"{share * 100:.1f} %"), "share", "Covered"
    if criteria.objective == "min_hubs":
        return "{:.0f}".format, "hubs", "Hubs"
    if criteria.objective == "cost":
        return (lambda gbp: f"£{gbp:,.0f}"), "£ a year", "To run a year"
    heading = {"mean_time": "Mean, min", "max_time": "Longest, min", "worst_fifth": "Worst-off fifth, min"}
    return "{:.2f}".format, "min", heading[criteria.objective]


def scrolled(chart: QWidget) -> QScrollArea:
    """Return a chart in a card that scrolls where it is high."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(card_around(chart))
    return area

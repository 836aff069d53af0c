"""Small parts that the views of an answer share."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hubplanner.desktop.models.siting_tables import named
from hubplanner.desktop.models.table import CODE_ROLE, ROW_PX, Column, TableModel
from hubplanner.desktop.pages.estate_parts import FiguresTable, card_around
from hubplanner.desktop.small_widgets import EmptyState
from hubplanner.desktop.theme import px
from hubplanner.siting import Criteria

_ABREAST_PX, _LEAST_HIGH_PX = 860, 160
_NO_END_PX = 100_000


class Abreast(QWidget):
    """Widgets side by side where there is room, else below each other."""

    def __init__(self, *widgets: tuple[QWidget, int]) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 12)
        self._row.setSpacing(12)
        self._widgets = [widget for widget, _ in widgets]
        for widget, stretch in widgets:
            self._row.addWidget(widget, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _ABREAST_PX
        for widget in self._widgets:
            widget.setMinimumHeight(px(_LEAST_HIGH_PX))
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


class WrappedCells(QStyledItemDelegate):
    """Asks for the height that words take in lines as wide as their column, which Qt takes for wider than it is.

    Parameters
    ----------
    parent : PySide6.QtCore.QObject
    edge_px : int
        Left and right of the words.
    air : float
        Above and below them together, of the height of a line.
    """

    def __init__(self, parent: QObject, edge_px: int = 8, air: float = 0.5) -> None:
        super().__init__(parent)
        self._edge_px, self._air = edge_px, air

    def sizeHint(  # noqa: N802  Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a cell."""
        told = QStyleOptionViewItem(option)
        self.initStyleOption(told, index)
        room = QRect(0, 0, told.rect.width() - 2 * self._edge_px, _NO_END_PX)
        lines = told.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, told.text)
        return QSize(told.rect.width(), lines.height() + round(self._air * told.fontMetrics.height()))


class RowsTable(FiguresTable):
    """A table of rows of one kind that says which row a person is at.

    Parameters
    ----------
    name : str
    columns : tuple of Column
    code : callable
        Takes a row and returns its code.
    widths : tuple of int
        Of the columns; the wide one is no narrower than that where its words take so much.
    wide : int
        The column that takes the room there is.
    chosen : callable
        Takes the row that a person is at.
    wraps : bool
        Whether long words go on in further lines of their row.
    """

    def __init__(
        self,
        name: str,
        columns: tuple[Column[Any], ...],
        code: Callable[[Any], str],
        widths: tuple[int, ...],
        wide: int,
        chosen: Callable[[Any], None],
        *,
        wraps: bool = False,
    ) -> None:
        super().__init__(name)
        self.setWordWrap(wraps)
        if wraps:
            self.setItemDelegate(WrappedCells(self))
        self.setObjectName("rows")  # narrow cells
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
        self._give_room()

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

    def _least_wide(self) -> int:
        asked = px(self._widths[self._wide_at])
        if self.wordWrap():
            return asked
        return min(asked, max(super()._least_wide(), self.sizeHintForColumn(self._wide_at)))

    def _give_room(self) -> None:
        super()._give_room()
        if self.wordWrap():
            self.verticalHeader().setMinimumSectionSize(px(ROW_PX))
            self.resizeRowsToContents()

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


_WORSE = {
    "mean_time": ("How much longer the mean journey becomes", "{} minutes on the mean journey"),
    "max_time": ("How much longer the longest journey becomes", "{} minutes on the longest journey"),
    "worst_fifth": ("How much longer the mean journey of the worst-off fifth becomes",
                    "{} minutes on the mean journey of the worst-off fifth"),
    "max_coverage": ("How many fewer people are covered", "{} of the people covered"),
    "min_hubs": ("How many more hubs it takes", "{} more in the number of hubs"),
    "cost": ("How much more the hubs cost to run", "{} a year"),
}  # fmt: skip


def worse_in_words(criteria: Criteria) -> str:
    """Return what becomes worse in the objective of criteria, as the heading of an axis."""
    return _WORSE[criteria.objective][0]


def cost_in_words(criteria: Criteria, figure: str) -> str:
    """Return how much worse the objective becomes, for example "0.06 minutes on the mean journey"."""
    return _WORSE[criteria.objective][1].format(figure)


def empty_state(words: str) -> EmptyState:
    """Return words for where there is nothing to show yet."""
    made = EmptyState(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", "empty")
    made.setWordWrap(True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setMargin(16)
    return made


def in_column(place: QWidget, *widgets: QWidget) -> QWidget:
    """Put widgets below each other into a place, and return it; a low table has what follows right below it."""
    column = QVBoxLayout(place)
    column.setContentsMargins(16, 8, 16, 8)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget, int(isinstance(widget, QTableView)))
    column.addStretch(0)
    return place


def scrolled(chart: QWidget) -> QScrollArea:
    """Return a chart in a card that scrolls where it is high."""
    return scroll_around(card_around(chart))


def scroll_around(widget: QWidget) -> QScrollArea:
    """Return what shows a widget as wide as there is room, and scrolls where it is higher."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area

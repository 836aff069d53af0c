"""Small parts that the views of the estate share."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QTableView, QVBoxLayout, QWidget

from hubplanner.desktop.models.table import CODE_ROLE, SORT_ROLE, SortedModel, TableModel, offer_copy, plain
from hubplanner.desktop.spreadsheets import as_lines

_LEAST_WIDE_PX = 176


def card_around(widget: QWidget) -> QFrame:
    """Return a frame around a widget."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(2, 2, 2, 2)  # clear of the round corners
    layout.addWidget(widget)
    return frame


def label(words: str = "", role: str = "", *, wrapped: bool = False) -> QLabel:
    """Return a label of plain text."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrapped)
    if role:
        made.setProperty("role", role)
    return made


def tell(where: QLabel, words: str) -> None:
    """Show words, or nothing."""
    where.setText(words)
    where.setVisible(bool(words))


class FiguresTable(QTableView):
    """A sorted table of ours that copies its rows as spreadsheets take them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.sorted = SortedModel(self)
        self._wide = 0
        self.setModel(self.sorted)
        plain(self)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        offer_copy(self, "Copy rows", self.copy_rows)

    def show_model(self, model: TableModel[Any], widths: Sequence[int], wide: int) -> None:
        """Show a model, in its own order until a heading is clicked; the wide column takes the room there is."""
        before = self.sorted.sourceModel()
        self.sorted.setSourceModel(model)
        if before is not None and before is not model:
            before.deleteLater()
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._wide = wide
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._give_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Give the wide column the room there is."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """Widen one column to what the others leave, but never so little that nobody can read it: then it scrolls."""
        others = sum(self.columnWidth(c) for c in range(self.sorted.columnCount()) if c != self._wide)
        self.setColumnWidth(self._wide, max(self.viewport().width() - others, _LEAST_WIDE_PX))

    def code_at(self, row: int) -> str:
        """Return the code of a row that is shown."""
        return str(self.sorted.index(row, 0).data(CODE_ROLE) or "")

    def select(self, code: str) -> None:
        """Select the row of a code, none if it is not here."""
        row = next((row for row in range(self.sorted.rowCount()) if code and self.code_at(row) == code), -1)
        if row < 0:
            self.clearSelection()
        elif row not in {index.row() for index in self.selectionModel().selectedRows()}:
            self.selectRow(row)

    def copy_rows(self) -> None:
        """Copy the rows that are selected, all if fewer than two are, under their headings."""
        model, chosen = self.sorted, sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = chosen if len(chosen) > 1 else range(model.rowCount())
        columns = range(model.columnCount())
        heading = [str(model.headerData(column, Qt.Orientation.Horizontal)).strip() for column in columns]
        cells = [[_exact(model.index(row, column)) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(as_lines([heading, *cells]))


def _exact(index: Any) -> object:
    """Return what a cell sorts by where that is a figure: a spreadsheet is to count with it."""
    value = index.data(SORT_ROLE)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value > float("-inf"):
        return round(value, 4)
    return index.data()

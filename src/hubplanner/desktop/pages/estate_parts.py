"""Small parts that the views of the estate share."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QTableView, QVBoxLayout, QWidget

from hubplanner.desktop.fitting import FITS_ITSELF
from hubplanner.desktop.models.table import CODE_ROLE, SORT_ROLE, SortedModel, TableModel, offer_copy, plain
from hubplanner.desktop.small_widgets import EmptyState
from hubplanner.desktop.spreadsheets import as_lines
from hubplanner.desktop.theme import px

_LEAST_WIDE_PX = 176
_HEADING_PX, _HEADING_EDGE_PX, _MARK_PX, _LONGEST_HEADING_PX = 12, 7, 16, 240


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
    made = EmptyState(words) if role == "empty" else QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrapped)
    if role:
        made.setProperty("role", role)
    return made


def tell(where: QLabel, words: str) -> None:
    """Show words, or nothing."""
    where.setText(words)
    where.setVisible(bool(words))


def give_room(table: QTableView, wide: int, least_px: int) -> None:
    """Widen a column to what the others leave, but never so little that nobody can read it: then the table scrolls."""
    heading = table.horizontalHeader()
    others = heading.length() - heading.sectionSize(wide)
    table.setColumnWidth(wide, max(table.viewport().width() - others, least_px))


class FiguresTable(QTableView):
    """A sorted table of ours that copies its rows as spreadsheets take them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.sorted = SortedModel(self)
        self._wide = 0
        self._widths: Sequence[int] = ()
        self.setProperty(FITS_ITSELF, True)
        self.setModel(self.sorted)
        plain(self)
        offer_copy(self, "Copy rows", self.copy_rows)

    def show_model(self, model: TableModel[Any], widths: Sequence[int], wide: int) -> None:
        """Show a model, in its own order until a heading is clicked; the wide column takes the room there is."""
        # Qt cuts words in two lines as if they stood in one.
        lines = any("\n" in str(model.headerData(c, Qt.Orientation.Horizontal)) for c in range(model.columnCount()))
        cut = Qt.TextElideMode.ElideNone if lines else Qt.TextElideMode.ElideRight
        self.horizontalHeader().setTextElideMode(cut)
        before = self.sorted.sourceModel()
        self.sorted.setSourceModel(model)
        if before is not None and before is not model:
            before.deleteLater()
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._wide, self._widths = wide, widths
        self._set_widths()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Give the columns their width anew when the text has another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_widths()

    def _set_widths(self) -> None:
        """Give each column the width that is asked for it, and its heading the room that it takes."""
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, max(px(width), self._heading_width(column)))
        self._give_room()

    def _heading_width(self, column: int) -> int:
        """Return what a heading takes with its sort mark: Qt's own hint is that of a larger font."""
        font = QFont(self.font())
        font.setPixelSize(px(_HEADING_PX))
        words = str(self.sorted.headerData(column, Qt.Orientation.Horizontal) or "").rstrip()
        lines = [QFontMetrics(font).horizontalAdvance(line) for line in words.split("\n")]
        return min(max(*lines, lines[-1] + _MARK_PX) + 2 * _HEADING_EDGE_PX, px(_LONGEST_HEADING_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the wide column the room there is."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        give_room(self, self._wide, self._least_wide())

    def _least_wide(self) -> int:
        """Return the width below which the wide column does not go."""
        return px(_LEAST_WIDE_PX)

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

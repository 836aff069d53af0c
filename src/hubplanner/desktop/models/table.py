"""A read-only table model over rows of plain values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAction, QFont, QKeySequence
from PySide6.QtWidgets import QTableView

from hubplanner.desktop.theme import px
from hubplanner.desktop.tips import plain_tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole
CODE_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_PX = 28
_MARK_ROOM = "\N{FIGURE SPACE}" * 2  # as wide as the sort mark; other spaces would not count at the end of a text


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its heading, the value to sort by, how it is written, and how it stands.

    Attributes
    ----------
    heading : str
        With the unit, where there is one.
    value : callable
        Takes a row; None stands for missing.
    words : callable
        Takes a value that is not missing.
    right : bool
        Figures stand on the right.
    mark : callable or None
        Takes a row and returns an icon, or None.
    bold : callable or None
        Takes a row and returns whether it is written in bold.
    """

    heading: str
    value: Callable[[Row], Any]
    words: Callable[[Any], str] = str
    right: bool = False
    help: str = ""
    mark: Callable[[Row], Any] | None = None
    bold: Callable[[Row], bool] | None = None


class TableModel(QAbstractTableModel, Generic[Row]):
    """Shows rows by columns; `SORT_ROLE` gives the value itself, `CODE_ROLE` the code of the row."""

    def __init__(
        self, columns: Sequence[Column[Row]], code: Callable[[Row], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._code = code
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in place of the earlier ones."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, position: int) -> Row:
        """Return the row at a position."""
        return self._rows[position]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's name and default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading, its side and its help."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column.right)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.help or None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and what it sorts by."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        answers: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: _words(column, row),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(_words(column, row)) or None,
            Qt.ItemDataRole.TextAlignmentRole: lambda: _side(column.right),
            Qt.ItemDataRole.DecorationRole: lambda: column.mark(row) if column.mark else None,
            Qt.ItemDataRole.FontRole: lambda: _bold() if column.bold and column.bold(row) else None,
            SORT_ROLE: lambda: _sortable(column, row),
            CODE_ROLE: lambda: self._code(row),
        }
        answer = answers.get(role)
        return answer() if answer else None


class SortedModel(QSortFilterProxyModel):
    """Sorts a `TableModel`, and makes room beside a heading on the right for the sort mark.

    Qt cuts the place of the mark out of the heading, which loses its last letters however wide the column is.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(SORT_ROLE)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a heading, its side and its help."""
        given = super().headerData(section, orientation, role)
        if role != Qt.ItemDataRole.DisplayRole or section != self.sortColumn():
            return given
        side = super().headerData(section, orientation, Qt.ItemDataRole.TextAlignmentRole)
        return f"{given}{_MARK_ROOM}" if side == _side(right=True) else given


class SearchedModel(SortedModel):
    """Shows the rows of a `TableModel` whose ``words``, in lower case, hold all that is searched for."""

    _wanted: tuple[str, ...] = ()

    def search(self, text: str) -> None:
        """Show only rows with these words."""
        self._wanted = tuple(text.casefold().split())
        self.invalidate()

    def filterAcceptsRow(  # noqa: N802  Qt's name
        self,
        source_row: int,
        source_parent: Index,  # noqa: ARG002
    ) -> bool:
        """Return whether a row is shown."""
        model = self.sourceModel()
        return isinstance(model, TableModel) and all(word in model.row_at(source_row).words for word in self._wanted)


def _words(column: Column[Any], row: Any) -> str:
    value = column.value(row)
    return "–" if value is None else column.words(value)


def _sortable(column: Column[Any], row: Any) -> Any:
    """Return the value to sort by; missing figures come below all others."""
    value = column.value(row)
    if value is None:
        return float("-inf") if column.right else ""
    return value


def _side(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _bold() -> QFont:
    font = QFont()
    font.setPixelSize(px(12))
    font.setBold(True)
    return font


def offer_copy(table: QTableView, words: str, copy: Callable[[], None]) -> None:
    """Let a table be copied with its key and from its menu."""
    action = QAction(words, table)
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(copy)
    table.addAction(action)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


def plain(table: QTableView) -> None:
    """Give a table our rows: 28 px, no grid, no numbers, nothing to edit."""
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_PX)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    # Tab goes on to the next control; arrows walk the rows.
    table.setTabKeyNavigation(False)
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    table.horizontalHeader().setHighlightSections(False)

"""The tables of the import page: which column is which, the first rows, what was found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hubplanner.desktop.import_file import Seen
from hubplanner.desktop.import_words import column_words, field_words, value_words, visible
from hubplanner.desktop.models.table import Column, Index, TableModel
from hubplanner.desktop.moments import day
from hubplanner.desktop.tips import plain_tip
from hubplanner.sources import Field, Look, values
from hubplanner.study import Finding, Theme

HEADING_COLUMN = 1
_WHY_COLUMN = 2
_SAMPLED = 3
_WHY = {
    "yours": "You chose it",
    "remembered": "Remembered",
    "name": "By name",
    "edition": "Nearly by name",
    "suggested": "Suggested: {}",
}
_RANK = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class FieldRow:
    """A field of the format, and the column of the file that it is read from.

    Attributes
    ----------
    name, words : str
    heading : str
        Of the file, empty for none.
    why, reason : str
        Why this column, in a word or two and in full.
    mark : str
        "warning" for one that was only suggested, "error" for one that is needed and not there, or empty.
    cells, values : str
        First values as the file has them, and as they are read.
    doubtful : bool
        One of them cannot be read.
    """

    name: str
    words: str
    heading: str
    why: str
    reason: str
    mark: str
    cells: str
    values: str
    doubtful: bool


def field_rows(look: Look, columns: Mapping[str, str]) -> list[FieldRow]:
    """Return a row for each field, in the order of the format; ``columns`` are the person's own choices."""
    return [_field_row(look, field, columns.get(field.name)) for field in look.fields]


def _field_row(look: Look, field: Field, chosen: str | None) -> FieldRow:
    words = field_words(field) + (" – needed" if field.required else "")
    match = look.matches.get(field.name)
    if match is None:
        why = "Needed" if field.required else "You chose none" if chosen == "" else ""
        reason = "Needed: choose its column" if field.required else why
        return FieldRow(field.name, words, "", why, reason, "error" if field.required else "", "", "", False)
    cells = [row[match.position] for row in look.rows if match.position < len(row)]
    cells = [cell for cell in cells if not values.is_blank(cell)][:_SAMPLED]
    read = [_as_read(field, cell) for cell in cells]
    return FieldRow(
        field.name, words, look.headings[match.position], _WHY[match.how].format(match.reason),
        f"{match.reason[:1].upper()}{match.reason[1:]}", "warning" if match.how == "suggested" else "",
        " · ".join(visible(values.text(cell)) for cell in cells) or "blank",
        " · ".join(dict.fromkeys(text for text, _ in read)) if any(wrong for _, wrong in read)
        else " · ".join(text for text, _ in read),
        any(wrong for _, wrong in read),
    )  # fmt: skip


def _as_read(field: Field, cell: Any) -> tuple[str, bool]:
    try:
        value = field.read(cell)
        return day(value) if field.read is values.date and isinstance(value, str) else value_words(value), False
    except ValueError as error:
        return f"“{visible(values.text(cell))}” {error}", True


def field_columns(icons: Mapping[str, Any]) -> tuple[Column[FieldRow], ...]:
    """Return the columns of the table of fields; ``icons`` go by severity."""
    return (
        Column("What is read", lambda row: row.words, bold=lambda row: row.words.endswith(" – needed")),
        Column("Column of the file", lambda row: row.heading, visible),
        Column("Why", lambda row: row.why, visible, mark=lambda row: icons.get(row.mark)),
        Column("First values", lambda row: row.cells),
        Column("Read as", lambda row: row.values, mark=lambda row: icons["warning"] if row.doubtful else None),
    )


class FieldsModel(TableModel[FieldRow]):
    """Fields and their columns; new rows for the same fields come in place, so that no control is lost."""

    def show_again(self, rows: Sequence[FieldRow]) -> None:
        """Show other rows for the same fields."""
        self._rows = rows
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; the control for the column stands in the cell of the heading."""
        if role == Qt.ItemDataRole.DisplayRole and index.isValid() and index.column() == HEADING_COLUMN:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid() and index.column() == _WHY_COLUMN:
            return plain_tip(visible(self._rows[index.row()].reason)) or None
        return super().data(index, role)


class RowsModel(QAbstractTableModel):
    """The first rows of a file as it has them; columns that are read are tinted and say as what."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tint = QBrush(QColor(theme.note))
        self._muted = QBrush(QColor(theme.text_muted))
        self._headings: Sequence[str] = ()
        self._taken: Mapping[int, str] = {}
        self._rows: Sequence[Sequence[Any]] = ()
        self._right: set[int] = set()

    def show_seen(self, seen: Seen | None) -> None:
        """Show the first rows of a file."""
        self.beginResetModel()
        look = seen.look if seen else None
        self._rows = seen.rows if seen else ()
        self._headings = look.headings if look else [""] * max((len(row) for row in self._rows), default=0)
        self._taken = {match.position: column_words(name) for name, match in look.matches.items()} if look else {}
        self._right = {place for place in range(len(self._headings)) if _all_figures(self._rows, place)}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's name and default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heading of the file, and below it what the column is read as."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._headings):
            return None
        heading, taken = visible(self._headings[section]) or f"Column {section + 1}", self._taken.get(section, "")
        answers: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: (
                f"{heading}\n{f'→ {taken}' if taken else 'not read'}" if self._taken else heading
            ),
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(f"{heading}\n{f'Read as {taken}' if taken else 'Not read'}"),
            Qt.ItemDataRole.TextAlignmentRole: lambda: _side(section in self._right),
        }
        answer = answers.get(role)
        return answer() if answer else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row, place = self._rows[index.row()], index.column()
        text = "" if place >= len(row) or row[place] is None else visible(values.text(row[place]))
        answers: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: text,
            Qt.ItemDataRole.ToolTipRole: lambda: plain_tip(text) or None,
            Qt.ItemDataRole.TextAlignmentRole: lambda: _side(place in self._right),
            Qt.ItemDataRole.BackgroundRole: lambda: self._tint if place in self._taken else None,
            Qt.ItemDataRole.ForegroundRole: lambda: self._muted if self._taken and place not in self._taken else None,
        }
        answer = answers.get(role)
        return answer() if answer else None


class TintDelegate(QStyledItemDelegate):
    """Draws the ground that a model asks for: the style sheet of the window leaves it out."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell on its ground, unless it is selected."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QBrush) and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


def _side(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _all_figures(rows: Sequence[Sequence[Any]], place: int) -> bool:
    cells = [row[place] for row in rows if place < len(row) and not values.is_blank(row[place])]
    return bool(cells) and all(_is_figure(cell) for cell in cells)


def _is_figure(cell: Any) -> bool:
    try:
        values.number(cell)
    except ValueError:
        return False
    return True


def found_columns(icons: Mapping[str, Any]) -> tuple[Column[Finding], ...]:
    """Return the columns of the table of what was found; ``icons`` go by severity."""
    return (
        Column("Kind", lambda row: _RANK[row.severity], lambda rank: list(_RANK)[rank].capitalize(),
               mark=lambda row: icons[row.severity]),
        Column("Row", lambda row: row.row, "{:,}".format, right=True),
        Column("What was found", lambda row: row.message, visible),
    )  # fmt: skip

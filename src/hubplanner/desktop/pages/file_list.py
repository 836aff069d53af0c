"""The list of files on their way in: name, what it was taken for, and how it stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hubplanner.desktop.import_file import ImportFile
from hubplanner.desktop.import_words import taken_for, visible
from hubplanner.desktop.kinds import kind_words
from hubplanner.desktop.models.table import Index
from hubplanner.desktop.theme import icon, px
from hubplanner.desktop.tips import plain_tip
from hubplanner.study import Theme

FILE_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT_PX, _EDGE_PX, _ICON_PX = 80, 12, 16


def second_line(file: ImportFile) -> str:
    """Return what a file was taken for, or why it cannot be read, in words."""
    if file.state in {"unreadable", "refused"}:
        said = file.message or (file.outcome.message if file.outcome else file.seen.message if file.seen else "")
        said = visible(said.removeprefix(f"{file.name}: "))
        return f"{said[:1].upper()}{said[1:]}"
    if file.seen and file.seen.look:
        return taken_for(file.seen.look)
    if file.wish.kind:
        return kind_words(file.wish.kind)
    return "" if file.pending else "Not recognised"


class FileListModel(QAbstractListModel):
    """The files, in the order in which they were dropped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: Sequence[ImportFile] = ()

    def show_files(self, files: Sequence[ImportFile]) -> None:
        """Show these files."""
        self.beginResetModel()
        self._files = list(files)
        self.endResetModel()

    def changed(self, file: ImportFile) -> None:
        """Show a file anew."""
        if file in self._files:
            at = self.index(self._files.index(file))
            self.dataChanged.emit(at, at)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  Qt's name and default
        """Return the number of files."""
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the file itself, its name, its tip, or its words for a screen reader."""
        if not index.isValid() or not 0 <= index.row() < len(self._files):
            return None
        file = self._files[index.row()]
        if role == FILE_ROLE:
            return file
        if role == Qt.ItemDataRole.DisplayRole:
            return file.shown_name
        words = [file.shown_name, second_line(file), file.state_words]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(word for word in words if word)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(word for word in words if word))
        return None


class FileDelegate(QStyledItemDelegate):
    """Draws a file in three lines, all of them plain text."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.take_theme(theme)

    def take_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._looks: Mapping[str, tuple[str, str]] = {
            "looking": ("", theme.text_muted),
            "reading": ("", theme.text_muted),
            "ready": ("tick", theme.good),
            "choice": ("warning", theme.warning),
            "unreadable": ("error", theme.error),
            "stopped": ("warning", theme.warning),
            "refused": ("error", theme.error),
            "done": ("tick", theme.good),
            "skipped": ("ban", theme.text_muted),
        }
        self._icons = {state: icon(name, colour, _ICON_PX) for state, (name, colour) in self._looks.items() if name}

    def sizeHint(  # noqa: N802  Qt's name
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """Return the height of three lines."""
        return QSize(0, px(_HEIGHT_PX))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a file."""
        file = index.data(FILE_ROLE)
        if not isinstance(file, ImportFile):
            return
        theme, box = self._theme, QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, QColor(theme.selection if chosen else theme.window))
        if chosen:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(theme.accent))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.line))
        font = QFont(option.font)
        left, width = box.left() + _EDGE_PX, box.width() - 2 * _EDGE_PX
        muted = theme.text_muted
        off = file.shown_state == "skipped"
        self._line(
            painter,
            font,
            14,
            not off,
            muted if off else theme.text,
            QRect(left, box.top() + px(9), width, px(20)),
            file.shown_name,
            Qt.TextElideMode.ElideMiddle,
        )
        self._line(painter, font, 12, False, muted, QRect(left, box.top() + px(30), width, px(18)), second_line(file))
        state = "choice" if file.doubtful else file.shown_state
        if state in self._icons:
            self._icons[state].paint(painter, QRect(left, box.top() + px(52), _ICON_PX, _ICON_PX))
        indent = _ICON_PX + 6 if state in self._icons else 0
        where = QRect(left + indent, box.top() + px(51), width - indent, px(18))
        self._line(painter, font, 12, False, self._looks[state][1], where, file.state_words)
        painter.restore()

    @staticmethod
    def _line(
        painter: QPainter,
        font: QFont,
        size: int,
        bold: bool,
        colour: str,
        where: QRect,
        text: str,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        font.setPixelSize(px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, elide, where.width())
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(where, int(side | Qt.TextFlag.TextSingleLine), shown)

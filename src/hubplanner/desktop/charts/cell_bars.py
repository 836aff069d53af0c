"""A small bar before the figure of a cell, so that a column can be read at a glance."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hubplanner.desktop.charts.drawing import Look
from hubplanner.desktop.models.table import SORT_ROLE
from hubplanner.desktop.theme import px

_BAR_PX = 8.0
_PADDING_PX = 8


class CellBars(QStyledItemDelegate):
    """Draws a bar as long as the share that a cell's value has of the most.

    Parameters
    ----------
    look : callable
        Returns the colours in use.
    most : callable
        Returns the value of a full bar.
    figure_px : int
        Room for the figure.
    """

    def __init__(
        self, look: Callable[[], Look], most: Callable[[], float], figure_px: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._figure_px = figure_px
        self._look = look
        self._most = most

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell, and the bar on its left; a missing value has none."""
        super().paint(painter, option, index)
        value, most = index.data(SORT_ROLE), self._most()
        if not isinstance(value, (int, float)) or value < 0 or most <= 0:
            return
        cell = QRectF(option.rect)
        room = cell.width() - px(self._figure_px) - 2 * _PADDING_PX
        look = self._look()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        track = QRectF(cell.left() + _PADDING_PX, cell.center().y() - _BAR_PX / 2, room, _BAR_PX)
        painter.fillRect(track, QColor(look.theme.window if selected else look.theme.panel))
        painter.fillRect(
            QRectF(track.left(), track.top(), room * min(value / most, 1.0), _BAR_PX), QColor(look.ramp("blue")[3])
        )
        painter.restore()

    def initStyleOption(  # noqa: N802  Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Keep the figure on the right."""
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

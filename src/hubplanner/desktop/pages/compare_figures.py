"""The table of figures: a measure a row, today and each option a column, the change beside the figure."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from hubplanner.appraisal import Comparison
from hubplanner.desktop.models.compare_table import BEST_ROLE, BEST_SIGN, CHANGE_ROLE, FIGURE_ROLE, CompareModel
from hubplanner.desktop.models.table import offer_copy, plain
from hubplanner.desktop.spreadsheets import as_lines
from hubplanner.desktop.theme import px
from hubplanner.study import Theme

_TODAY_PX, _OPTION_PX = 88, 200
_WORD_PX, _CHANGE_PX, _EDGE_PX, _GAP_PX = 48, 64, 8, 4


class FigureDelegate(QStyledItemDelegate):
    """Draws a figure, and beside it the change: its sign and number, then its direction, each in a place of its own."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell."""
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text = ""
        style = drawn.widget.style() if drawn.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, drawn.widget)
        if self.theme is None:
            return
        painter.save()
        if index.column():
            painter.setPen(QColor(self.theme.line))
            painter.drawLine(drawn.rect.topLeft(), drawn.rect.bottomLeft())
        figure, change = str(index.data(FIGURE_ROLE) or ""), index.data(CHANGE_ROLE)
        box = QRect(drawn.rect).adjusted(_EDGE_PX, 0, -_EDGE_PX, 0)
        if change is not None:
            box.setRight(box.right() - px(_WORD_PX) - px(_CHANGE_PX) - 2 * _GAP_PX)
        font = QFont(drawn.font)
        font.setBold(bool(index.data(BEST_ROLE)))
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        best = f"{BEST_SIGN} " if index.data(BEST_ROLE) else ""
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{best}{figure}")
        if change is not None:
            font.setBold(False)
            painter.setFont(font)
            painter.setPen(QColor(self.theme.text_muted))
            number, _, word = str(change).rpartition(" ")
            at = QRect(box.right() + _GAP_PX, box.top(), px(_CHANGE_PX), box.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
            at = QRect(at.right() + 1 + _GAP_PX, box.top(), px(_WORD_PX), box.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
        painter.restore()


class FiguresByOption(QTableView):
    """Shows a comparison; what the measures are called stays in sight however many options there are."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Figures of today and of each option")
        self.figures = CompareModel(self)
        self.setModel(self.figures)
        plain(self)
        self._delegate = FigureDelegate(self)
        self.setItemDelegate(self._delegate)
        names = self.verticalHeader()
        names.show()
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setSectionsClickable(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        offer_copy(self, "Copy table", self.copy_all)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show a comparison, or nothing."""
        self.figures.show_comparison(comparison)
        for column in range(self.figures.columnCount()):
            self.setColumnWidth(column, px(_OPTION_PX if column else _TODAY_PX))

    def whole_height(self) -> int:
        """Return the height at which all rows are in sight."""
        heading = self.horizontalHeader()
        # Qt keeps the hint of a header that was empty.
        rows = self.verticalHeader().length() + max(heading.sizeHint().height(), heading.height())
        return rows + self.horizontalScrollBar().sizeHint().height() + 2 * self.frameWidth()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def copy_all(self) -> None:
        """Copy the table as spreadsheets take it: figures, and changes in columns of their own."""
        model, across, down = self.figures, Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        columns = range(model.columnCount())
        names = [str(model.headerData(column, across)) for column in columns]
        lines = [["", *(cell for name in names for cell in (name, f"{name}: change"))]]
        lines[0].pop(2)  # today has no change from today
        for row in range(model.rowCount()):
            cells = [str(model.headerData(row, down))]
            for column in columns:
                index = model.index(row, column)
                cells += [str(index.data(FIGURE_ROLE)), *([str(index.data(CHANGE_ROLE))] if column else [])]
            lines.append(cells)
        QGuiApplication.clipboard().setText(as_lines(lines))

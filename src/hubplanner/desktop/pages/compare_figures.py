"""The table of figures: a measure a row, today and each option a column, the change beside the figure."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from hubplanner.appraisal import Comparison
from hubplanner.desktop.fitting import FITS_ITSELF
from hubplanner.desktop.models.compare_table import BEST_ROLE, BEST_SIGN, CHANGE_ROLE, FIGURE_ROLE, CompareModel
from hubplanner.desktop.models.table import offer_copy, plain
from hubplanner.desktop.spreadsheets import as_lines
from hubplanner.desktop.theme import px
from hubplanner.study import Theme

_ROOMY_PX = 200  # a column of an option, where there is room
_EDGE_PX, _GAP_PX, _HEADING_EDGE_PX = 8, 6, 11


class FigureDelegate(QStyledItemDelegate):
    """Draws a figure, and beside it the change: its sign and number, then its direction, each in a place of its own."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None
        self.change_px = self.word_px = 0  # what the longest change takes: its number, and its word

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
            box.setRight(box.right() - self.word_px - self.change_px - 2 * _GAP_PX)
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
            at = QRect(box.right() + _GAP_PX, box.top(), self.change_px, box.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
            at = QRect(at.right() + 1 + _GAP_PX, box.top(), self.word_px, box.height())
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
        self._least: list[int] = []
        self.setProperty(FITS_ITSELF, True)
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
        self._measure()
        self._give_room()
        self.setMaximumHeight(self.whole_height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Share out the room among the options."""
        super().resizeEvent(event)
        self._give_room()

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

    def _measure(self) -> None:
        """Find out what names, figures and changes take: as many options as can be are to be in sight."""
        self.ensurePolished()
        model, plain_type, bold = self.figures, self.fontMetrics(), QFont(self.font())
        bold.setBold(True)
        bold_type = QFontMetrics(bold)
        rows, columns = range(model.rowCount()), range(model.columnCount())
        self._least = [0 for _ in columns]
        changes = []
        for column in columns:
            cells = [model.index(row, column) for row in rows]
            figures = [f"{BEST_SIGN} " * bool(cell.data(BEST_ROLE)) + str(cell.data(FIGURE_ROLE)) for cell in cells]
            self._least[column] = max(map(bold_type.horizontalAdvance, figures), default=0) + 2 * _EDGE_PX + 2
            changes += [str(cell.data(CHANGE_ROLE)).rpartition(" ") for cell in cells if column]
        delegate = self._delegate
        delegate.change_px, delegate.word_px = (
            max((plain_type.horizontalAdvance(change[part]) for change in changes), default=0) + 2 for part in (0, 2)
        )
        for column in columns[1:]:
            self._least[column] += delegate.change_px + delegate.word_px + 2 * _GAP_PX
        names = [str(model.headerData(row, Qt.Orientation.Vertical)) for row in rows]
        widest = max(map(plain_type.horizontalAdvance, names), default=0)
        self.verticalHeader().setFixedWidth(widest + 2 * _HEADING_EDGE_PX + 4)
        if columns:
            self._least[0] = max(self._least[0], self.horizontalHeader().sectionSizeHint(0))

    def _give_room(self) -> None:
        """Make the options as wide as is pleasant where there is room, else as narrow as they can be."""
        if not self._least:
            return
        options = self._least[1:]
        share = (self.viewport().width() - self._least[0]) // max(len(options), 1)
        for column, least in enumerate(self._least):
            self.setColumnWidth(column, max(least, min(px(_ROOMY_PX), share)) if column else least)

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

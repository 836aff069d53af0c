"""The table of figures: a measure a row, today and each option a column, the change beside the figure."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from hubplanner.appraisal import Comparison, heading
from hubplanner.desktop.fitting import FITS_ITSELF
from hubplanner.desktop.models.compare_table import (
    BEST_ROLE,
    BEST_SIGN,
    CHANGE_ROLE,
    FIGURE_ROLE,
    CompareModel,
    in_lines,
)
from hubplanner.desktop.models.table import offer_copy, plain
from hubplanner.desktop.spreadsheets import as_lines
from hubplanner.desktop.theme import px
from hubplanner.study import Theme

_ROOMY_PX = 200  # a column of an option, where there is room
_EDGE_PX, _GAP_PX, _HEADING_EDGE_PX, _AIR_PX = 8, 6, 11, 4
_TALL = 1.6  # a row with the change under the figure, of one with both in a line


class FigureDelegate(QStyledItemDelegate):
    """Draws a figure, and beside it the change: its sign and number, then its direction, each in a place of its own."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None
        self.change_px = self.word_px = 0  # what the longest change takes: its number, and its word
        self.stacked = False  # the change stands under the figure

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
        change = index.data(CHANGE_ROLE)
        box = QRect(drawn.rect).adjusted(_EDGE_PX, 0, -_EDGE_PX, 0)
        under = box.adjusted(0, box.height() // 2, 0, -_AIR_PX)
        if change is not None and self.stacked:
            box.adjust(0, _AIR_PX, 0, -(box.height() // 2))
        elif change is not None:
            box.setRight(box.right() - self.word_px - self.change_px - 2 * _GAP_PX)
        font = QFont(drawn.font)
        font.setBold(bool(index.data(BEST_ROLE)))
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _figure(index))
        if change is not None:
            font.setBold(False)
            painter.setFont(font)
            painter.setPen(QColor(self.theme.text_muted))
            if self.stacked:
                painter.drawText(under, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(change))
                painter.restore()
                return
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
        # By whether the change stands under the figure: of each column, and of the names of measures.
        self._least: dict[bool, list[int]] = {}
        self._names: dict[bool, int] = {}
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
        bold_type, delegate = QFontMetrics(bold), self._delegate
        cells = [[model.index(row, column) for row in range(model.rowCount())] for column in range(model.columnCount())]
        figures = [_widest(bold_type, map(_figure, one)) for one in cells]
        changes = [[str(cell.data(CHANGE_ROLE)) for cell in one] for one in cells[1:]]
        parts = [change.rpartition(" ") for one in changes for change in one]
        delegate.change_px, delegate.word_px = (_widest(plain_type, (part[at] for part in parts)) for at in (0, 2))
        beside = delegate.change_px + delegate.word_px + 2 * _GAP_PX
        under = [max(pair) for pair in zip(figures[1:], (_widest(plain_type, one) for one in changes), strict=True)]
        self._least = {False: [], True: []}
        if cells:
            today = max(figures[0] + 2 * _EDGE_PX, self.horizontalHeader().sectionSizeHint(0))
            self._least[False] = [today, *(figure + beside + 2 * _EDGE_PX for figure in figures[1:])]
            self._least[True] = [today, *(wide + 2 * _EDGE_PX for wide in under)]
        names = [heading(measure) for measure in model.measures]
        lines = [line for name in names for line in in_lines(name).split("\n")]
        self._names = {
            stacked: _widest(plain_type, words) + 2 * _HEADING_EDGE_PX + 2
            for stacked, words in ((False, names), (True, lines))
        }

    def _give_room(self) -> None:
        """Make the options as wide as is pleasant where there is room, else as narrow as they can be.

        Where they do not all fit, changes stand under their figures.
        """
        if not self._least.get(False):
            return
        names, rows = self.verticalHeader(), self._delegate
        whole = self.viewport().width() + names.width()
        stacked = self._names[False] + sum(self._least[False]) > whole
        if stacked != rows.stacked:
            rows.stacked = stacked
            self.figures.name_in_lines(stacked)
            # Qt cuts words in two lines as if they stood in one.
            cut = Qt.TextElideMode.ElideNone if stacked else Qt.TextElideMode.ElideRight
            self.horizontalHeader().setTextElideMode(cut)
            names.setDefaultSectionSize(round(names.defaultSectionSize() * (_TALL if stacked else 1 / _TALL)))
        names.setFixedWidth(self._names[stacked])
        today, *options = self._least[stacked]
        share = (whole - self._names[stacked] - today) // max(len(options), 1)
        for column, least in enumerate(self._least[stacked]):
            self.setColumnWidth(column, max(least, min(px(_ROOMY_PX), share)) if column else least)
        self.setMaximumHeight(self.whole_height())

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


def _figure(cell: QModelIndex | QPersistentModelIndex) -> str:
    return f"{BEST_SIGN} " * bool(cell.data(BEST_ROLE)) + str(cell.data(FIGURE_ROLE) or "")


def _widest(type_: QFontMetrics, texts: Iterable[str]) -> int:
    return max(map(type_.horizontalAdvance, texts), default=0) + 2

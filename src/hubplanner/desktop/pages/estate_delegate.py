"""How the cells of the estate table are drawn."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hubplanner.desktop.estate_seen import EstateRow
from hubplanner.desktop.estate_words import NONE, facet_tone
from hubplanner.desktop.map import draw_building
from hubplanner.desktop.models.estate_table import COLUMN_ROLE, ITEM_ROLE, EstateColumn, Group, side_of
from hubplanner.study import Palette, Theme

ROW_PX = 44
HEADING_PX = 32
_PAD = 4  # as the headings
_SYMBOL_PX = 11.0
_OF_NEED = 0.62  # of the width of a bar: where the need stands, so that it lines up from row to row
_PLAIN, _STRONG = QFont.Weight.Normal, QFont.Weight.DemiBold


class EstateDelegate(QStyledItemDelegate):
    """Draws buildings and headings of groups.

    Parameters
    ----------
    palette : Palette
    """

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self.dark = False
        self.locality_below = False

    @property
    def _theme(self) -> Theme:
        return self._palette.dark if self.dark else self._palette.light

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Return room for two lines."""
        return QSize(super().sizeHint(option, index).width(), ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell."""
        item, column, theme = index.data(ITEM_ROLE), index.data(COLUMN_ROLE), self._theme
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, Group):
            painter.fillRect(box, QColor(theme.panel))
            self._group(painter, box, item)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if selected:
                painter.fillRect(box, QColor(theme.selection))
            self._cell(painter, box, item, column)
        painter.setPen(QColor(theme.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def _group(self, painter: QPainter, box: QRect, group: Group) -> None:
        inside = box.adjusted(_PAD, 0, -_PAD, 0)
        _font(painter, _STRONG)
        wide = painter.fontMetrics().horizontalAdvance(group.title) + 2 * _PAD
        self._text(painter, inside, group.title, self._theme.text, Qt.AlignmentFlag.AlignVCenter)
        _font(painter, _PLAIN)
        rest = inside.adjusted(wide, 0, 0, 0)
        self._text(painter, rest, group.words, self._theme.text_muted, Qt.AlignmentFlag.AlignVCenter)

    def _cell(self, painter: QPainter, box: QRect, row: EstateRow, column: EstateColumn) -> None:
        words = column.words(row)
        inside = box.adjusted(_PAD, 0, -_PAD, 0)
        if column.kind == "building" and self.locality_below and row.locality:
            words = f"{words} · {row.locality}"
        if column.kind in ("building", "tenure"):
            self._two_lines(painter, inside, words, row, strong=column.kind == "building")
        elif column.kind == "facet":
            self._facet(painter, box, words, facet_tone(column.key, row.facets[column.key]))
        elif column.kind == "verdict":
            draw_verdict(painter, QPointF(inside.left() + 6, inside.center().y() + 0.5), row.suitability,
                         self._palette, self.dark)  # fmt: skip
            self._text(painter, inside.adjusted(18, 0, 4, 0), words, self._theme.text, Qt.AlignmentFlag.AlignVCenter)
        elif column.kind == "space":
            self._space(painter, inside, row, words)
        else:
            missing = words in (NONE, "not surveyed")
            ink = self._theme.text_muted if missing else self._theme.text
            self._text(painter, inside, words, ink, side_of(column))

    def _two_lines(self, painter: QPainter, box: QRect, words: str, row: EstateRow, *, strong: bool) -> None:
        first, _, second = words.partition("\n")
        theme = self._theme
        _font(painter, _STRONG if strong else _PLAIN)
        if not second:
            known = strong or row.tenure is not None
            self._text(painter, box, first, theme.text if known else theme.text_muted, Qt.AlignmentFlag.AlignVCenter)
            return
        half = box.height() // 2
        top, under = box.adjusted(0, 5, 0, -half), box.adjusted(0, half, 0, -5)
        self._text(painter, top, first, theme.text, Qt.AlignmentFlag.AlignVCenter)
        _font(painter, _STRONG if row.overdue and not strong else _PLAIN)
        late = row.overdue and not strong
        self._text(painter, under, second, theme.error if late else theme.text_muted, Qt.AlignmentFlag.AlignVCenter)

    def _facet(self, painter: QPainter, box: QRect, words: str, tone: str) -> None:
        theme = self._theme
        ground = {"bad": theme.error_ground, "poor": theme.warning_ground}.get(tone)
        if ground:
            painter.fillRect(box.adjusted(1, 1, -1, -1), QColor(ground))
        _font(painter, QFont.Weight.Bold if tone == "bad" else _PLAIN)
        ink = theme.text_muted if words == NONE else theme.error if tone == "bad" else theme.text
        self._text(painter, box, words, ink, Qt.AlignmentFlag.AlignCenter)

    def _space(self, painter: QPainter, box: QRect, row: EstateRow, words: str) -> None:
        known = row.have_m2 is not None
        ink = self._theme.text if known else self._theme.text_muted
        self._text(painter, box.adjusted(0, 4, 0, -20), words, ink, Qt.AlignmentFlag.AlignVCenter)
        bar = QRectF(box.left(), box.bottom() - 14, box.width(), 6)
        draw_space(painter, bar, row.have_m2, row.need_m2, self._theme)

    @staticmethod
    def _text(painter: QPainter, box: QRect, words: str, colour: str, flags: Qt.AlignmentFlag) -> None:
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(flags), shown)


def _font(painter: QPainter, weight: QFont.Weight) -> None:
    font = QFont(painter.font())
    font.setWeight(weight)
    painter.setFont(font)


def draw_verdict(
    painter: QPainter, middle: QPointF, verdict: str, palette: Palette, dark: bool, size: float = _SYMBOL_PX
) -> None:
    """Draw the symbol of a verdict; that of the missing state is hollow."""
    category, theme = palette.suitability[verdict], palette.dark if dark else palette.light
    painter.save()
    painter.translate(middle)
    draw_building(painter, category.symbol, category.line_on(dark), size, theme, hollow=verdict == "incomplete")
    painter.restore()


def draw_space(painter: QPainter, box: QRectF, have: float | None, need: float | None, theme: Theme) -> None:
    """Draw what there is as a bar and what is needed as a tick, which stands at the same place in every row.

    What is not known is left out; a bar that would run over the edge is broken there.
    """
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.line))
    painter.drawRoundedRect(box, 2, 2)
    if have is not None and need:
        share = have / need * _OF_NEED
        reach = QRectF(box.left(), box.top(), box.width() * min(share, 1.0), box.height())
        painter.setBrush(QColor(theme.warning if have < need else theme.accent))
        painter.drawRoundedRect(reach, 2, 2)
        if share > 1:
            painter.setPen(QPen(QColor(theme.accent_text), 1.4))
            for at in (box.right() - 6.0, box.right() - 10.0):  # as an axis that is broken
                painter.drawLine(QPointF(at, box.bottom()), QPointF(at + 3, box.top()))
    if need:
        at = box.left() + box.width() * _OF_NEED
        painter.setPen(QPen(QColor(theme.text), 2))
        painter.drawLine(QPointF(at, box.top() - 4), QPointF(at, box.bottom() + 4))
    painter.restore()

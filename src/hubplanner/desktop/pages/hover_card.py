"""The card on the map that tells of the area or the building under the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from hubplanner.desktop.map import MapView
from hubplanner.desktop.small_widgets import ElidedLabel, clear, set_role
from hubplanner.desktop.theme import px
from hubplanner.study import short_name

_WIDE = 260
_MOST_WIDE = 0.5  # of the map
_EDGE = 16
_GAP = 8
_ABOVE = 24  # of the lower edge, and the height of the line there: whose data it is, and the scale
#: What is told of is in the way of the card so many times more than hubs and names are.
_TOLD_OF_COST = 10.0
_POINTER_COST = 1e9


class HoverCard(QFrame):
    """Stands in the corner of the map where it hides least; the mouse goes through it."""

    def __init__(self, parent: MapView) -> None:
        super().__init__(parent)
        self.setObjectName("hoverCard")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._under = parent
        self._told_of = QRectF()
        self._corner = 0
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        self.title = _line("heading")
        self.about = _line("muted")
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(2)
        self._lines.setColumnStretch(0, 1)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(self._lines)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, title: str, about: str, lines: Sequence[tuple[str, str]], told_of: QRectF) -> None:
        """Show a name, what else is known, and lines of words with a figure.

        Parameters
        ----------
        title, about : str
        lines : sequence of tuple of str
        told_of : PySide6.QtCore.QRectF
            Where what it tells of is on the map, which the card keeps clear of.
        """
        self.title.show_text(title, short_name(title))
        self.about.show_text(about)
        clear(self._lines)
        for row, (words, figure) in enumerate(lines):
            left, right = _line("small"), QLabel(figure, textFormat=Qt.TextFormat.PlainText)
            left.show_text(words, short_name(words))
            set_role(right, "small")
            self._lines.addWidget(left, row, 0)
            self._lines.addWidget(right, row, 1, Qt.AlignmentFlag.AlignRight)
            for label in (left, right):
                label.show()
        self.setAccessibleName(". ".join([title, about, *(f"{words}: {figure}" for words, figure in lines)]))
        self._told_of = told_of
        self.show()
        self._dock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay in its corner when the map changes its size."""
        if watched is self._under and event.type() == QEvent.Type.Resize and self.isVisible():
            self._dock()
        return super().eventFilter(watched, event)

    def _dock(self) -> None:
        """Go to the corner where it hides least; of two as good, stay in the one it is in."""
        self.setFixedWidth(min(px(_WIDE), round(_MOST_WIDE * self._under.width())))
        self.setFixedHeight(self._column.totalSizeHint().height())
        corners = self._corners()
        hidden = self._under.kept_boxes()
        costs = [self._cost(corner, hidden) for corner in corners]
        self._corner = min(range(len(corners)), key=lambda at: (costs[at], at != self._corner, at))
        self.move(corners[self._corner].topLeft().toPoint())

    def _corners(self) -> list[QRectF]:
        """Return where the card could stand: lower right, lower left, upper right, upper left."""
        map_, buttons, panel = self._under.rect(), self._under.buttons.geometry(), self._under.panel
        wide, high = self.width(), self.height()
        low = max(map_.height() - high - px(_ABOVE) - _EDGE, _EDGE)
        found = []
        for top in (low, _EDGE):
            right = QRectF(map_.width() - wide - _EDGE, top, wide, high)
            if right.intersects(QRectF(buttons.adjusted(-_GAP, -_GAP, 0, _GAP))):
                right.moveLeft(max(buttons.left() - _GAP - wide, _EDGE))
            left = QRectF(_EDGE, top, wide, high)
            if left.intersects(panel.adjusted(0, -_GAP, 0, _GAP)):
                left.moveLeft(panel.right() + _GAP)
            found += [right, left]
        return found

    def _cost(self, corner: QRectF, hidden: Sequence[QRectF]) -> float:
        """Return what a corner hides, in square pixels."""
        cost = sum(_covered(corner, box) for box in hidden) + _TOLD_OF_COST * _covered(corner, self._told_of)
        pointer = QPointF(self._under.mapFromGlobal(QCursor.pos()))
        beyond = corner.right() > self._under.width() - _EDGE
        return cost + _POINTER_COST * (corner.contains(pointer) + beyond)


def _covered(one: QRectF, other: QRectF) -> float:
    shared = one.intersected(other)
    return shared.width() * shared.height()


def _line(role: str) -> ElidedLabel:
    label = ElidedLabel(cut=Qt.TextElideMode.ElideRight)
    set_role(label, role)
    return label

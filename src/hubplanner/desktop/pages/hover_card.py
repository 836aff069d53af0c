"""The card on the map that tells of the area under the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from hubplanner.desktop.map import MapView
from hubplanner.desktop.small_widgets import clear

_WIDE = 260
_EDGE = 16
_ABOVE = 40  # of the lower edge: the line of whose data it is


class HoverCard(QFrame):
    """Stands at the lower right of the map; the mouse goes through it."""

    def __init__(self, parent: MapView) -> None:
        super().__init__(parent)
        self.setObjectName("hoverCard")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._under = parent
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        self.title = _label("heading")
        self.about = _label("muted")
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(2)
        self._lines.setColumnStretch(0, 1)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(self._lines)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, title: str, about: str, lines: Sequence[tuple[str, str]]) -> None:
        """Show a name, what else is known, and lines of words with a figure."""
        self.title.setText(title)
        self.about.setText(about)
        clear(self._lines)
        for row, (words, figure) in enumerate(lines):
            left, right = _label("small"), _label("small")
            left.ensurePolished()
            room = _WIDE - 24 - right.fontMetrics().horizontalAdvance(figure) - 12
            left.setText(left.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
            right.setText(figure)
            self._lines.addWidget(left, row, 0)
            self._lines.addWidget(right, row, 1, Qt.AlignmentFlag.AlignRight)
            for label in (left, right):
                label.show()
        self.setAccessibleName(". ".join([title, about, *(f"{words}: {figure}" for words, figure in lines)]))
        self.show()
        self._dock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay in the corner when the map changes its size."""
        if watched is self._under and event.type() == QEvent.Type.Resize and self.isVisible():
            self._dock()
        return super().eventFilter(watched, event)

    def _dock(self) -> None:
        self.setFixedWidth(_WIDE)
        self.setFixedHeight(self._column.totalSizeHint().height())
        at = QPoint(self._under.width() - _WIDE - _EDGE, max(self._under.height() - self.height() - _ABOVE, _EDGE))
        beside = self._under.buttons.geometry().adjusted(-8, -8, 0, 8)
        if beside.intersects(QRect(at, self.size())):
            at.setX(max(beside.left() - _WIDE, _EDGE))
        if self.geometry().translated(at - self.pos()).contains(self._under.mapFromGlobal(QCursor.pos())):
            at.setX(max(at.x() - _WIDE - _EDGE, _EDGE))  # else it would hide what it tells of
        self.move(at)


def _label(role: str) -> QLabel:
    label = QLabel(textFormat=Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label

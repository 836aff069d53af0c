"""Small widgets that Qt has only nearly: a label that elides, a box that the wheel leaves alone, and such."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListView,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QTableView,
    QWidget,
)

from hubplanner.desktop.tips import plain_tip


class ElidedLabel(QLabel):
    """A line of plain text, cut in the middle where there is no room; the tip then has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._whole = ""

    def show_text(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Return a size that never pushes the layout."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Cut anew first: the font may have changed with the style."""
        self._fit()
        super().paintEvent(event)

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width())
        if shown != self.text():
            self.setText(shown)
        tip = plain_tip(self._whole) if shown != self._whole else ""
        if tip != self.toolTip():
            self.setToolTip(tip)


class CalmCombo(QComboBox):
    """A box of choices that long words do not widen, and that the wheel changes only where it has the focus.

    Signals
    -------
    entered
        It has taken the focus.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the table unless this is what a person is at."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw what is chosen, cut in the middle where there is no room."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText,
            Qt.TextElideMode.ElideMiddle,
            field.width() - 4,
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Tell that it has the focus."""
        super().focusInEvent(event)
        self.entered.emit()


class RoomyTable(QTableView):
    """A table that tells when there is another room for its columns.

    Signals
    -------
    resized
    """

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Tell of it."""
        super().resizeEvent(event)
        self.resized.emit()


class TickList(QListView):
    """A list in which Space ticks what is chosen.

    Signals
    -------
    ticked
    """

    ticked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Take Space for a tick."""
        if event.key() == Qt.Key.Key_Space:
            self.ticked.emit()
        else:
            super().keyPressEvent(event)

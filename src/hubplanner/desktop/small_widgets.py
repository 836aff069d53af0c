"""Small widgets that Qt has only nearly: a label that elides, a calm box; and what is done to many."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLayout,
    QListView,
    QProgressBar,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QTableView,
    QWidget,
)

from hubplanner.desktop.tips import plain_tip


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def set_role(widget: QWidget, role: str) -> None:
    """Change the look of a widget, empty for the usual one: Qt reads the property only when the style is set anew."""
    if (widget.property("role") or "") != role:
        widget.setProperty("role", role)
        widget.style().polish(widget)


def show_share(bar: QProgressBar, share: float) -> None:
    """Show how much is done, from 0 to 1; below 0 where it is not known."""
    # One stage is done, the next may be long: the bar shows that work goes on, not that it is over.
    known = 0 <= share < 1
    bar.setRange(0, 100 if known else 0)
    if known:
        bar.setValue(round(100 * share))


def is_escape(event: QEvent) -> bool:
    """Return whether an event is of the Escape key."""
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def keeps_escape(event: QEvent) -> bool:
    """Keep Escape from the button of the strip, which would stop the work; return whether it was that."""
    kept = event.type() == QEvent.Type.ShortcutOverride and is_escape(event)
    if kept:
        event.accept()
    return kept


class ElidedLabel(QLabel):
    """A line of plain text, cut where there is no room, in the middle if not said otherwise; the tip has all of it."""

    def __init__(self, parent: QWidget | None = None, cut: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._whole = ""
        self._cut = cut

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
        shown = self.fontMetrics().elidedText(self._whole, self._cut, self.width())
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

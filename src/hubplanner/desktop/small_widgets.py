"""Small widgets that Qt has only nearly: a label that elides, a calm box; and what is done to many."""

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLayout,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QTableView,
    QWidget,
)

from hubplanner.desktop.tips import plain_tip
from hubplanner.study import short_name

_LETTERS_MOST, _LETTERS_LEAST = 72, 24  # of a line in an empty state
_LETTERS_OF_CHOICE = 6  # that a box of choices shows where there is hardly any room


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
        self._whole = self._short = ""
        self._cut = cut

    def show_text(self, text: str, short: str = "") -> None:
        """Show a text; where there is no room for it, what is ``short`` for it, if anything is."""
        self._whole, self._short = text, short
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
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self._whole, self._cut, self.width())
        if self._short and shown != self._whole:
            shown = metrics.elidedText(self._short, self._cut, self.width())
        if shown != self.text():
            self.setText(shown)
        tip = plain_tip(self._whole) if shown != self._whole else ""
        if tip != self.toolTip():
            self.setToolTip(tip)


class EmptyState(QLabel):
    """Words in the middle of where there is nothing to show, in lines short enough to be read."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Return a size that the margins never widen."""
        return QSize(_LETTERS_LEAST * self.fontMetrics().averageCharWidth(), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave at the sides what the lines do not need."""
        super().resizeEvent(event)
        line = _LETTERS_MOST * self.fontMetrics().averageCharWidth()
        side = max((self.width() - 2 * self.margin() - line) // 2, 0)
        self.setContentsMargins(side, 0, side, 0)


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

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return a size at which a short word can still be read."""
        hint = super().minimumSizeHint()
        letters = max(self.minimumContentsLength() - _LETTERS_OF_CHOICE, 0)
        return QSize(hint.width() - letters * self.fontMetrics().horizontalAdvance("X"), hint.height())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the table unless this is what a person is at."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw what is chosen, a building by its short name and cut in the middle where there is no room."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        metrics, room = self.fontMetrics(), field.width() - 4
        if metrics.horizontalAdvance(option.currentText) > room:
            option.currentText = metrics.elidedText(short_name(option.currentText), Qt.TextElideMode.ElideMiddle, room)
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


class LineOfWords(QPlainTextEdit):
    """A field for one line that may be long: it wraps, so that all of it is seen. Tab leaves it, Enter adds nothing.

    Signals
    -------
    edited
        Somebody has typed in it.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._changed)

    def text(self) -> str:
        """Return the line."""
        return " ".join(self.toPlainText().split())

    def show_text(self, text: str) -> None:
        """Show a line."""
        blocker = QSignalBlocker(self)
        self.setPlainText(text)
        blocker.unblock()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Be as high as the text is in its new size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave Enter to others."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _changed(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        """Be as high as the lines that it takes."""
        block, high = self.document().begin(), 0.0
        while block.isValid():
            high += self.blockBoundingRect(block).height()
            block = block.next()
        around = self.height() - self.viewport().height() + 2 * self.document().documentMargin()
        # Nothing is laid out yet when it is first made: the viewport is then higher than the field.
        self.setFixedHeight(max(round(high + around) + 1, self.fontMetrics().height()))


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

"""A small panel that comes out beside the map's buttons and goes away with Escape."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from hubplanner.desktop.map import MapView
from hubplanner.desktop.small_widgets import keeps_escape
from hubplanner.desktop.theme import px

_WIDE = 304
_GAP = 8
_EDGE = 16


class MapPanel(QFrame):
    """Stands left of the buttons while it is open.

    Parameters
    ----------
    view : MapView
    name : str
        For screen readers.

    Signals
    -------
    toggled : bool
        Whether it is open.
    """

    toggled = Signal(bool)

    def __init__(self, view: MapView, name: str) -> None:
        super().__init__(view)
        self.setObjectName("mapPanel")
        self.setAccessibleName(name)
        self.view = view
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(8)
        view.installEventFilter(self)
        self.hide()

    def set_open(self, on: bool) -> None:
        """Come out or go away; the focus then goes back to the map."""
        if on == self.isVisibleTo(self.view):
            return
        focused = self.view.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.setVisible(on)
        if on:
            self.raise_()
            self.fit()
        elif had_focus:
            self.view.setFocus()
        self.toggled.emit(on)

    def fit(self) -> None:
        """Be as high as what is to be seen, beside the buttons."""
        buttons = self.view.buttons.geometry()
        wide = min(px(_WIDE), buttons.left() - _GAP - _EDGE)
        self.setFixedWidth(max(wide, 160))
        self.column.activate()
        high = min(self.column.totalSizeHint().height(), self.view.height() - 2 * _EDGE)
        self.setFixedHeight(high)
        self.move(buttons.left() - _GAP - self.width(), _EDGE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay beside the buttons when the map changes its size."""
        if watched is self.view and event.type() == QEvent.Type.Resize and self.isVisible():
            self.fit()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep Escape from stopping work that runs."""
        return keeps_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.set_open(False)
        else:
            super().keyPressEvent(event)

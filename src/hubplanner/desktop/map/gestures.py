"""What a mouse can do on a map besides moving it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from hubplanner.desktop.map.view import MapView

#: How far the mouse goes before a click has become a drag.
DRAG_PX = 4.0
_CROSS_PX = 12.0
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Gesture:
    """One thing that a press of the mouse may begin; what is not taken moves the map.

    Parameters
    ----------
    view : MapView
        The map it works on.
    """

    def __init__(self, view: "MapView") -> None:
        self.view = view

    @property
    def busy(self) -> bool:
        """Return whether Escape would give something up."""
        return False

    def takes(self, at: QPointF, keys: Qt.KeyboardModifier) -> bool:  # noqa: ARG002  for those that take one
        """Begin with a press at a pixel, and return whether it did."""
        return False

    def drag(self, at: QPointF) -> None:
        """Follow the mouse while its button is held."""

    def drop(self, at: QPointF) -> None:
        """End where the button was let go."""

    def point(self, at: QPointF) -> None:
        """Follow the mouse while no button is held."""

    def press_key(self, key: Qt.Key, keys: Qt.KeyboardModifier) -> bool:  # noqa: ARG002
        """Take a key, and return whether it did."""
        return False

    def cancel(self) -> None:
        """Give up; everything is as it was."""

    def paint(self, painter: QPainter) -> None:
        """Draw what is going on, on top of the map."""


class Tool(Gesture):
    """A gesture that has the whole map while it is chosen."""

    @property
    def busy(self) -> bool:
        """Return whether the tool is chosen."""
        return self.view.tool_in_use is self


class ClickTool(Tool):
    """A tool that takes places clicked; the map can be moved meanwhile, and Enter takes its middle."""

    _at = QPointF()

    def click(self, at: QPointF) -> None:
        """Take a place."""

    def takes(self, at: QPointF, keys: Qt.KeyboardModifier) -> bool:  # noqa: ARG002  any press may be a place
        """Take the press; the place is where it is let go."""
        self._at = at
        return True

    def drag(self, at: QPointF) -> None:
        """Leave it to the map."""
        if (at - self._at).manhattanLength() >= DRAG_PX:
            self.view.begin_pan(at)

    def drop(self, at: QPointF) -> None:
        """Take the place."""
        self.click(at)

    def press_key(self, key: Qt.Key, keys: Qt.KeyboardModifier) -> bool:  # noqa: ARG002
        """Take the middle of the map with Enter."""
        if key in ENTER:
            self.click(self._middle())
        return key in ENTER

    def _middle(self) -> QPointF:
        return QPointF(self.view.width() / 2, self.view.height() / 2)

    def paint(self, painter: QPainter) -> None:
        """Mark the middle for the keyboard."""
        if not self.view.hasFocus():
            return
        middle = self._middle()
        for colour, width in ((self.view.theme.map.label_halo, 4.0), (self.view.theme.accent, 2.0)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(middle - QPointF(_CROSS_PX, 0), middle + QPointF(_CROSS_PX, 0))
            painter.drawLine(middle - QPointF(0, _CROSS_PX), middle + QPointF(0, _CROSS_PX))

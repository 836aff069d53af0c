"""From site to site with the keyboard, west to east."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from hubplanner.desktop.map.gestures import ENTER, Gesture
from hubplanner.desktop.map.mark_pictures import reach_of
from hubplanner.desktop.map.marks import SiteMark

_CTRL = Qt.KeyboardModifier.ControlModifier
_EDGE_PX = 24.0
_RING_PX = 9.0


class Step(Gesture):
    """``[`` and ``]``, or Ctrl and an arrow, go to the next site; Enter clicks it, Space chooses it with others."""

    _at = ""

    @property
    def busy(self) -> bool:
        """Return whether the keyboard is at a site."""
        return self._mark() is not None

    def _mark(self) -> SiteMark | None:
        return next((mark for mark in self.view.marks() if mark.code == self._at), None) if self._at else None

    def press_key(self, key: Qt.Key, keys: Qt.KeyboardModifier) -> bool:
        """Go on, or use the site that the keyboard is at."""
        if step := _step(key, keys):
            self._go(step)
            return True
        mark = self._mark()
        if mark is None or keys != Qt.KeyboardModifier.NoModifier:
            return False
        if key in ENTER:
            self.view.site_clicked.emit(mark.code)
        elif key == Qt.Key.Key_Space:
            self.view.toggle_chosen(mark.code)
        return key in (*ENTER, Qt.Key.Key_Space)

    def _go(self, step: int) -> None:
        marks = sorted(self.view.marks(), key=lambda mark: (mark.x, mark.y, mark.code))
        if not marks:
            return
        codes = [mark.code for mark in marks]
        chosen = [mark.code for mark in self.view.selected_marks()]
        start = self._at if self._at in codes else chosen[0] if chosen else ""
        place = codes.index(start) + step if start in codes else (0 if step > 0 else -1)
        mark = marks[place % len(marks)]
        self._at = mark.code
        at = self.view.screen_of(mark.x, mark.y)
        if not self.view.rect().toRectF().adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX).contains(at):
            self.view.centre_on(mark.x, mark.y)
        self.view.tell_site(mark, f"{codes.index(mark.code) + 1} of {len(marks)}")
        self.view.update()

    def cancel(self) -> None:
        """Leave the site."""
        self._at = ""
        self.view.tell_site(None)
        self.view.update()

    def paint(self, painter: QPainter) -> None:
        """Draw a dotted ring around the site."""
        mark = self._mark()
        if mark is None or not self.view.hasFocus():
            return
        at, reach = self.view.screen_of(mark.x, mark.y), reach_of(mark) + _RING_PX
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width, style in (
            (self.view.theme.map.label_halo, 5.0, Qt.PenStyle.SolidLine),
            (self.view.theme.accent, 2.5, Qt.PenStyle.DotLine),
        ):
            painter.setPen(QPen(QColor(colour), width, style))
            painter.drawEllipse(at, reach, reach)


def _step(key: Qt.Key, keys: Qt.KeyboardModifier) -> int:
    if key == Qt.Key.Key_BracketLeft or (key == Qt.Key.Key_Left and keys == _CTRL):
        return -1
    if key == Qt.Key.Key_BracketRight or (key == Qt.Key.Key_Right and keys == _CTRL):
        return 1
    return 0

"""The maps of a workshop: now alone, or before and now, side by side or on either hand of a slider."""

from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from hubplanner.desktop.linked_maps import LinkedMaps
from hubplanner.desktop.pages.workshop_map import WorkshopMap
from hubplanner.study import Palette, Theme

Arrangement = Literal["one", "side", "slider"]
_GAP_PX, _HANDLE_PX, _GRIP_PX = 4, 24, 14
_STEP = 0.05
_CAPTION_PX = 16


class Divider(QWidget):
    """The line between before and now, which can be dragged.

    Signals
    -------
    moved : int
        Where its middle was dragged to, in pixels of what it lies on.
    """

    moved = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName("Slider between before and now")
        self.colours: Theme | None = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """Go where the mouse is."""
        self.moved.emit(self.mapToParent(event.position().toPoint()).x())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Keep the press from the map below."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the line and a grip in its middle."""
        if self.colours is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.rect().center()
        painter.fillRect(QRect(middle.x() - 2, 0, 5, self.height()), QColor(self.colours.map.label_halo))
        painter.fillRect(QRect(middle.x() - 1, 0, 3, self.height()), QColor(self.colours.accent))
        painter.setPen(QPen(QColor(self.colours.map.label_halo), 2))
        painter.setBrush(QColor(self.colours.accent))
        painter.drawRoundedRect(middle.x() - 9, middle.y() - _GRIP_PX, 18, 2 * _GRIP_PX, 6, 6)
        painter.setPen(QPen(QColor(self.colours.accent_text), 2))
        for shift in (-3, 3):
            painter.drawLine(middle + QPoint(shift, -5), middle + QPoint(shift, 5))


class WorkshopMaps(QWidget):
    """Two linked maps of one ground.

    Attributes
    ----------
    now, before : WorkshopMap
    """

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.now, self.before = WorkshopMap(palette), WorkshopMap(palette)
        for view, name in ((self.now, "Map: now"), (self.before, "Map: before")):
            view.setParent(self)
            view.setAccessibleName(name)
        self._link = LinkedMaps(self.now, self.before)
        self._divider = Divider(self)
        self._divider.moved.connect(lambda x: self.divide(x / max(self.width(), 1)))
        self._captions = QLabel(self), QLabel(self)
        for caption in self._captions:
            caption.setObjectName("mapCaption")
            caption.setTextFormat(Qt.TextFormat.PlainText)
            caption.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._arrangement: Arrangement = "one"
        self._share = 0.5
        self.arrange("one")

    @property
    def arrangement(self) -> Arrangement:
        """Return how the maps stand."""
        return self._arrangement

    @property
    def share(self) -> float:
        """Return how much of the width is before the divider."""
        return self._share

    def arrange(self, how: Arrangement) -> None:
        """Show now alone, before and now side by side, or each on one hand of a slider."""
        self._arrangement = how
        self.before.setVisible(how != "one")
        self._divider.setVisible(how == "slider")
        for caption in self._captions:
            caption.setVisible(how != "one")
        self._place()

    def divide(self, share: float) -> None:
        """Move the divider: so much of the width is before."""
        self._share = min(max(share, 0.0), 1.0)
        self._place()

    def slide(self, steps: int) -> None:
        """Move the divider by steps to the right, or to the left below 0."""
        self.divide(self._share + steps * _STEP)

    def name_before(self, name: str) -> None:
        """Say what stands on the left."""
        for caption, words in zip(self._captions, (name, "Now"), strict=True):
            caption.setText(words)
        self._place()

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        self._divider.colours = theme
        self.now.set_dark(dark)
        self.before.set_dark(dark)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Give each map its part."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Make room for larger captions."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()

    def _place(self) -> None:
        whole, first, second = self.rect(), self.rect(), self.rect()
        at = round(self._share * whole.width())
        if self._arrangement == "side":
            half = (whole.width() - _GAP_PX) // 2
            first, second = QRect(0, 0, half, whole.height()), QRect(half + _GAP_PX, 0, half, whole.height())
            at = half
        self._link.pause()
        self.before.setGeometry(first)
        self.now.setGeometry(second if self._arrangement == "side" else whole)
        if self._arrangement == "slider":
            # The edge lies under the divider, so that the mask is never empty, which would show the whole map.
            self.before.setMask(QRegion(0, 0, max(at, 1), whole.height()))
            self._divider.setGeometry(at - _HANDLE_PX // 2, 0, _HANDLE_PX, whole.height())
        else:
            self.before.clearMask()
        self._link.resume()
        for caption, x in zip(self._captions, (_CAPTION_PX, at + _CAPTION_PX + _HANDLE_PX // 2), strict=True):
            caption.ensurePolished()
            caption.adjustSize()
            caption.move(x, _CAPTION_PX)
        self._keep_names_clear(at)

    def _keep_names_clear(self, at: int) -> None:
        """Keep names off the captions, and from being cut in two by the slider."""
        for view, caption in zip((self.before, self.now), self._captions, strict=True):
            covered = [] if self._arrangement == "one" else [caption.geometry().translated(-view.pos())]
            if self._arrangement == "slider":
                edge, whole = at - _HANDLE_PX // 2, self.rect()
                covered.append(whole.adjusted(edge, 0, 0, 0) if view is self.before else
                               whole.adjusted(0, 0, edge + _HANDLE_PX - whole.width(), 0))  # fmt: skip
            view.set_hidden(*map(QRectF, covered))

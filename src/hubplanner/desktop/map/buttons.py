"""The strip of buttons at the top right of a map: zoom, and whatever tools a page adds."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from hubplanner.desktop.theme import icon
from hubplanner.study.palette import Theme

_BUTTON_PX = 32
_ICON_PX = 20
_EDGE_PX = 16
_SIGNS = ("+", "-", "fit")


class MapButton(QAbstractButton):
    """One square button that draws its own sign, sharp at any pixel ratio."""

    def __init__(self, sign: str, name: str, keys: str, parent: "MapButtons") -> None:
        super().__init__(parent)
        self._sign = sign
        self._group = parent
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})" if keys else name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a button."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Draw the sign, and a ground when pointed at, pressed, in use or focused."""
        theme = self._group.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self.width() / _BUTTON_PX
        painter.scale(scale, scale)
        whole = QRect(0, 0, _BUTTON_PX, _BUTTON_PX)
        inner = QRectF(whole).adjusted(2, 2, -2, -2)
        if self.isDown() or self.underMouse() or self.isChecked():
            painter.setPen(QPen(QColor(theme.accent), 1.5) if self.isChecked() else Qt.PenStyle.NoPen)
            painter.setBrush(
                QColor(theme.selection if self.isChecked() else theme.line if self.isDown() else theme.panel)
            )
            painter.drawRoundedRect(inner, 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        ink = theme.text if self.isEnabled() else theme.edge
        if self._sign in _SIGNS:
            self._draw_sign(painter, ink)
        else:
            gap = (_BUTTON_PX - _ICON_PX) // 2
            icon(self._sign, ink, _ICON_PX).paint(painter, whole.adjusted(gap, gap, -gap, -gap))

    def _draw_sign(self, painter: QPainter, ink: str) -> None:
        pen = QPen(QColor(ink), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.translate(_BUTTON_PX / 2, _BUTTON_PX / 2)
        if self._sign in "+-":
            painter.drawLine(QPointF(-5.5, 0), QPointF(5.5, 0))
        if self._sign == "+":
            painter.drawLine(QPointF(0, -5.5), QPointF(0, 5.5))
        if self._sign == "fit":
            for _ in range(4):
                painter.drawPolyline([QPointF(2, -6), QPointF(6, -6), QPointF(6, -2)])
                painter.rotate(90)


class MapButtons(QWidget):
    """A box of buttons, one below the other; where the map is too low, in more columns."""

    def __init__(
        self,
        theme: Theme,
        zoom_in: Callable[[], None],
        zoom_out: Callable[[], None],
        fit: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[MapButton] = []
        self._rows = 1
        self._room = QSize()
        self._side = _BUTTON_PX
        self.setAccessibleName("Map zoom and tools")
        for sign, name, keys, action in (
            ("+", "Zoom in", "+", zoom_in),
            ("-", "Zoom out", "\N{MINUS SIGN}", zoom_out),
            ("fit", "Show the whole map", "Home", fit),
        ):
            self.add(sign, name, keys).clicked.connect(action)

    @property
    def theme(self) -> Theme:
        """Return the colours in use."""
        return self._theme

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self, *self._buttons):
            part.update()

    def add(self, sign: str, name: str, keys: str = "") -> MapButton:
        """Add a button at the foot.

        Parameters
        ----------
        sign : str
            ``+``, ``-``, ``fit`` or an icon of ``data/icons``.
        name : str
            For the tip and for screen readers.
        keys : str
            For the tip.

        Returns
        -------
        MapButton
        """
        button = MapButton(sign, name, keys, self)
        button.setFixedSize(self._side, self._side)
        self._buttons.append(button)
        self.dock(self._room)
        return button

    def enlarge(self, scale: float) -> None:
        """Make all buttons so many times as large as on a desk."""
        self._side = round(_BUTTON_PX * scale)
        for button in self._buttons:
            button.setFixedSize(self._side, self._side)
        self.dock(self._room)

    def dock(self, room: QSize) -> None:
        """Stand at the top right of a map so large."""
        self._room = room
        step = self._side + 1
        fitting = max((room.height() - 2 * _EDGE_PX - 1) // step, 3)
        columns = ceil(len(self._buttons) / fitting)
        self._rows = ceil(len(self._buttons) / columns)
        for at, button in enumerate(self._buttons):
            # The first column is the outer one: zoom stays in its corner.
            column = columns - 1 - at // self._rows
            button.move(1 + column * step, 1 + at % self._rows * step)
        self.setFixedSize(columns * step + 1, self._rows * step + 1)
        self.move(room.width() - self.width() - _EDGE_PX, _EDGE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Draw the box and the hairlines between the buttons."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        for i in range(1, self._rows):
            y = i * (self._side + 1) + 0.5
            painter.drawLine(QPointF(1, y), QPointF(self.width() - 1, y))

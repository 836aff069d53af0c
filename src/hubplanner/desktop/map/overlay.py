"""What lies on the glass and not on the map: scale bar, attribution, zoom buttons."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from hubplanner.desktop.map.camera import Camera
from hubplanner.study.palette import Theme

_BUTTON_PX = 32
_EDGE_PX = 16
_PIN_PX = 20
_SCALE_STEPS_M = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000)


def scale_bar(m_per_px: float, longest_px: float = 120.0) -> tuple[float, str]:
    """Return the length in pixels of a round distance, and its words.

    Parameters
    ----------
    m_per_px : float
        Scale of the map.
    longest_px : float
        The bar is the longest round distance not longer than this.

    Returns
    -------
    tuple of float and str
    """
    fitting = [step for step in _SCALE_STEPS_M if step / m_per_px <= longest_px]
    metres = fitting[-1] if fitting else _SCALE_STEPS_M[0]
    words = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    return metres / m_per_px, words


def scale_bar_box(camera: Camera, panel: QRectF) -> QRectF:
    """Return the room of the scale bar: at the bottom left, or right of a panel that reaches down there."""
    length, _ = scale_bar(camera.m_per_px)
    box = QRectF(_EDGE_PX, camera.height - _EDGE_PX - 24, length + 4, 28)
    if box.adjusted(-_EDGE_PX, -8, _EDGE_PX, 8).intersects(panel):
        box.moveLeft(panel.right() + _EDGE_PX)
    return box


def draw_scale_bar(painter: QPainter, camera: Camera, theme: Theme, font: QFont, panel: QRectF) -> QRectF:
    """Draw the scale bar and return the room it takes."""
    length, words = scale_bar(camera.m_per_px)
    box = scale_bar_box(camera, panel)
    left, bottom = box.left(), camera.height - _EDGE_PX + 0.5
    left = float(round(left))
    bar = QPainterPath(QPointF(left + 0.5, bottom - 5))
    bar.lineTo(left + 0.5, bottom)
    bar.lineTo(round(left + length) + 0.5, bottom)
    bar.lineTo(round(left + length) + 0.5, bottom - 5)
    painter.strokePath(bar, QPen(_faint(theme.map.label_halo), 3.5))
    painter.strokePath(bar, QPen(QColor(theme.text), 1.2))
    _draw_text(painter, QPointF(left, bottom - 9), words, theme, _sized(font, 12))
    return box


def draw_attribution(painter: QPainter, camera: Camera, theme: Theme, font: QFont, text: str) -> QRectF:
    """Draw whose data it is at the bottom right and return the room it takes."""
    if not text:
        return QRectF()
    small = _sized(font, 11)
    width = QFontMetricsF(small).horizontalAdvance(text)
    at = QPointF(camera.width - 8 - width, camera.height - 8)
    _draw_text(painter, at, text, theme, small, theme.text_muted)
    return QRectF(at.x() - 2, at.y() - 12, width + 4, 16)


def draw_pin(painter: QPainter, camera: Camera, theme: Theme, place: tuple[float, float]) -> None:
    """Draw a ring with four ticks around a place that somebody asked to see."""
    middle = QPointF(*camera.to_screen(*place))
    sign = QPainterPath()
    sign.addEllipse(middle, _PIN_PX, _PIN_PX)
    for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        step = QPointF(right, down)
        sign.moveTo(middle + step * _PIN_PX)
        sign.lineTo(middle + step * (_PIN_PX + 8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.strokePath(sign, QPen(QColor(theme.map.label_halo), 6))
    painter.strokePath(sign, QPen(QColor(theme.accent), 3))


def _sized(font: QFont, px: int) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(px)
    return sized


def _faint(colour: str) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(0.8)
    return faint


def _draw_text(painter: QPainter, at: QPointF, text: str, theme: Theme, font: QFont, ink: str = "") -> None:
    outline = QPainterPath()
    outline.addText(at, font, text)
    pen = QPen(_faint(theme.map.label_halo), 3)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(outline, pen)
    painter.setFont(font)
    painter.setPen(QColor(ink or theme.text))
    painter.drawText(at, text)


class _Button(QAbstractButton):
    """One square button that draws its own sign, sharp at any pixel ratio."""

    def __init__(self, sign: str, name: str, keys: str, parent: "MapButtons") -> None:
        super().__init__(parent)
        self._sign = sign
        self._group = parent
        self.setFixedSize(_BUTTON_PX, _BUTTON_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a button."""
        return QSize(_BUTTON_PX, _BUTTON_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Draw the sign, and a ground when pointed at, pressed or focused."""
        theme = self._group.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.line if self.isDown() else theme.panel))
            painter.drawRoundedRect(inner, 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        pen = QPen(QColor(theme.text), 1.6)
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
    """Zoom in, zoom out and fit, in one box."""

    def __init__(
        self,
        theme: Theme,
        zoom_in: Callable[[], None],
        zoom_out: Callable[[], None],
        fit: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName("Map zoom")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(1)
        for sign, name, keys, action in (
            ("+", "Zoom in", "+", zoom_in),
            ("-", "Zoom out", "\N{MINUS SIGN}", zoom_out),
            ("fit", "Show the whole map", "Home", fit),
        ):
            button = _Button(sign, name, keys, self)
            button.clicked.connect(action)
            layout.addWidget(button)
        self.setFixedSize(self.sizeHint())

    def dock(self, width: int) -> None:
        """Stand at the top right of a map so wide."""
        self.move(width - self.width() - _EDGE_PX, _EDGE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Draw the box and the hairlines between the buttons."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.setBrush(QColor(self.theme.window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        for i in (1, 2):
            y = i * (_BUTTON_PX + 1) + 0.5
            painter.drawLine(QPointF(1, y), QPointF(self.width() - 1, y))

"""What lies on the glass and not on the map: scale bar, attribution, a pin, a note."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPainterPath, QPen

from hubplanner.desktop.map.camera import Camera
from hubplanner.study.palette import Theme

_EDGE_PX = 16
_BAR_PX = 12  # of height for the bar under its words
_SCALE_TYPE, _SOURCE_TYPE = 12 / 14, 11 / 14  # of the type of the map
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


def draw_note(painter: QPainter, at: QPointF, text: str, theme: Theme, font: QFont) -> None:
    """Write a few words in a box, its left end at a pixel, halfway up."""
    small = _sized(font, _SCALE_TYPE)
    metrics = QFontMetricsF(small)
    box = QRectF(at.x(), at.y() - metrics.height() / 2 - 4, metrics.horizontalAdvance(text) + 16, metrics.height() + 8)
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(theme.window))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(small)
    painter.setPen(QColor(theme.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def scale_bar_box(camera: Camera, panel: QRectF, font: QFont) -> QRectF:
    """Return the room of the scale bar: at the bottom left, or right of a panel that reaches down there."""
    length, _ = scale_bar(camera.m_per_px)
    high = _type_px(font, _SCALE_TYPE) + _BAR_PX
    box = QRectF(_EDGE_PX, camera.height - _EDGE_PX - high, length + 4, high + 4)
    if box.adjusted(-_EDGE_PX, -8, _EDGE_PX, 8).intersects(panel):
        box.moveLeft(panel.right() + _EDGE_PX)
    return box


def draw_scale_bar(painter: QPainter, camera: Camera, theme: Theme, font: QFont, panel: QRectF) -> None:
    """Draw the scale bar."""
    length, words = scale_bar(camera.m_per_px)
    box = scale_bar_box(camera, panel, font)
    left, bottom = float(round(box.left())), camera.height - _EDGE_PX + 0.5
    bar = QPainterPath(QPointF(left + 0.5, bottom - 5))
    bar.lineTo(left + 0.5, bottom)
    bar.lineTo(round(left + length) + 0.5, bottom)
    bar.lineTo(round(left + length) + 0.5, bottom - 5)
    painter.strokePath(bar, QPen(_faint(theme.map.label_halo), 3.5))
    painter.strokePath(bar, QPen(QColor(theme.text), 1.2))
    draw_text(painter, QPointF(left, bottom - 9), words, theme, _sized(font, _SCALE_TYPE))


def attribution_box(camera: Camera, font: QFont) -> QRectF:
    """Return the most room that the words on whose data it is may take."""
    high = _type_px(font, _SOURCE_TYPE) + _BAR_PX
    return QRectF(camera.width / 2, camera.height - high, camera.width / 2, high)


def draw_attribution(painter: QPainter, camera: Camera, theme: Theme, font: QFont, text: str) -> None:
    """Draw whose data it is at the bottom right."""
    small = _sized(font, _SOURCE_TYPE)
    metrics = QFontMetricsF(small)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, attribution_box(camera, font).width())
    width = metrics.horizontalAdvance(text)
    at = QPointF(camera.width - 8 - width, camera.height - 8)
    draw_text(painter, at, text, theme, small, theme.text_muted)


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


def _type_px(font: QFont, share: float) -> int:
    return round(share * QFontInfo(font).pixelSize())


def _sized(font: QFont, share: float) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(_type_px(font, share))
    return sized


def _faint(colour: str) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(0.8)
    return faint


def draw_text(painter: QPainter, at: QPointF, text: str, theme: Theme, font: QFont, ink: str = "") -> None:
    """Write a line with a halo, its left end on the line at a pixel."""
    outline = QPainterPath()
    outline.addText(at, font, text)
    pen = QPen(_faint(theme.map.label_halo), 3)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(outline, pen)
    painter.setFont(font)
    painter.setPen(QColor(ink or theme.text))
    painter.drawText(at, text)

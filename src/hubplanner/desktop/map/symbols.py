"""Shapes and hatches of the palette, for the map and for legends beside it."""

from functools import lru_cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

_HATCH_PERIOD_PX = 11


def _regular(corners: int, radius: float, inner: float | None = None) -> QPainterPath:
    path = QPainterPath()
    count = corners if inner is None else corners * 2
    points = []
    for i in range(count):
        reach = radius if inner is None or i % 2 == 0 else inner
        angle = -pi / 2 + 2 * pi * i / count
        points.append(QPointF(reach * cos(angle), reach * sin(angle)))
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    return path


def symbol_path(symbol: str, size: float) -> QPainterPath:
    """Return a symbol centred on the origin.

    Parameters
    ----------
    symbol : str
        circle, diamond, square, triangle, pentagon, star, hexagon or cross.
    size : float
        Diameter in px of the circle; other shapes are drawn to look as large.

    Returns
    -------
    PySide6.QtGui.QPainterPath
    """
    r = size / 2
    path = QPainterPath()
    if symbol == "diamond":
        return _regular(4, r * 1.18)
    if symbol == "square":
        path.addRect(QRectF(-r * 0.88, -r * 0.88, r * 1.76, r * 1.76))
    elif symbol == "triangle":
        return _regular(3, r * 1.24).translated(0, r * 0.16)
    elif symbol == "pentagon":
        return _regular(5, r * 1.1)
    elif symbol == "star":
        return _regular(5, r * 1.26, r * 0.6)
    elif symbol == "hexagon":
        return _regular(6, r * 1.08)
    elif symbol == "cross":
        arm, thick = r * 1.04, r * 0.42
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRect(QRectF(-arm, -thick, 2 * arm, 2 * thick))
        path.addRect(QRectF(-thick, -arm, 2 * thick, 2 * arm))
        return path.simplified()
    else:
        path.addEllipse(QPointF(0, 0), r, r)
    return path


def tint(fill: str, dark: bool, as_is: bool = False) -> QColor:
    """Return how a fill of the palette is laid on the map.

    Parameters
    ----------
    fill : str
        Colour meant for a pale ground.
    dark : bool
        Whether the ground is dark: the hue stays, deeper and quieter, or it would dazzle.
    as_is : bool
        The colour is already one for this ground.

    Returns
    -------
    PySide6.QtGui.QColor
        With some transparency, so that the ground ties the tints together.
    """
    colour = QColor(fill)
    if dark and not as_is:
        light = colour.lightnessF()
        strength = colour.hslSaturationF() * (0.9 - 0.4 * light)
        colour = QColor.fromHslF(max(colour.hslHueF(), 0.0), strength, 0.06 + 0.32 * light)
    colour.setAlphaF(0.88)
    return colour


@lru_cache(maxsize=256)
def fill_brush(fill: str, hatch: str = "", dark: bool = False, ratio: float = 1.0, as_is: bool = False) -> QBrush:
    """Return the brush for an area, on the map and in the legend beside it.

    The hatch has the size of the screen, whatever the map's scale, and is seen when looked for.

    Parameters
    ----------
    fill : str
        Colour of the tint.
    hatch : str
        A hatch of the palette; its first character decides; empty for none.
    dark : bool
        Whether the ground is dark.
    ratio : float
        Device pixels a logical pixel.
    as_is : bool
        The colour is already one for this ground.

    Returns
    -------
    PySide6.QtGui.QBrush
    """
    ground = tint(fill, dark, as_is)
    if not hatch:
        return QBrush(ground)
    side = round(_HATCH_PERIOD_PX * ratio)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(ground)
    stroke = ground.lighter(150) if dark else ground.darker(140)
    stroke.setAlphaF(0.5)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(stroke, ratio, c=Qt.PenCapStyle.FlatCap))
    _stroke(painter, hatch[0], float(side))
    painter.end()
    return QBrush(image)


def _stroke(painter: QPainter, kind: str, side: float) -> None:
    middle = side / 2
    if kind in "/x":
        for shift in (-side, 0.0, side):
            painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1))
    if kind in "\\x":
        for shift in (-side, 0.0, side):
            painter.drawLine(QPointF(shift - 1, -1), QPointF(shift + side + 1, side + 1))
    if kind in "-+":
        painter.drawLine(QPointF(0, middle), QPointF(side, middle))
    if kind in "|+":
        painter.drawLine(QPointF(middle, 0), QPointF(middle, side))
    if kind == ".":
        painter.setBrush(painter.pen().color())
        painter.setPen(Qt.PenStyle.NoPen)
        for at in (side * 0.25, side * 0.75):
            painter.drawEllipse(QPointF(at, at), side * 0.085, side * 0.085)

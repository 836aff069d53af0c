"""Pictures of site marks, for the map and for the legend beside it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from hubplanner.desktop.map.marks import SiteKind, SiteMark
from hubplanner.desktop.map.symbols import symbol_path
from hubplanner.study.palette import Theme

HUB_PX = 22.0
_SITE_PX = 9.0
_OUTSIDE_PX = 7.0
_DISC_PX = 16.0
BUILDING_PX = 15.0
_BADGE_PX = 12.0
#: Where a badge stands on a hub, from its middle.
_BADGE_AT = HUB_PX * 0.42


def reach_of(mark: SiteMark) -> float:
    """Return how far a mark reaches from its place, in px."""
    if mark.is_hub:
        return HUB_PX / 2 + 2
    reach = {"outside": _OUTSIDE_PX / 2, "site": _SITE_PX / 2 + 1, "building": BUILDING_PX / 2 + 2}
    return reach.get(mark.kind, _DISC_PX / 2 + 1)


def mark_picture(mark: SiteMark, theme: Theme, ratio: float) -> QPixmap:
    """Return the picture of a mark, its place in the middle."""
    side = 2 * round((HUB_PX if mark.is_hub else _DISC_PX) * 0.9 + 5)
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / 2, side / 2)
    if mark.is_hub:
        draw_hub(painter, mark.symbol, mark.colour or theme.text, HUB_PX, 2.0, theme)
        _draw_badge(painter, mark.kind, theme)
    elif mark.kind == "building":
        draw_building(painter, mark.symbol, mark.colour or theme.text, BUILDING_PX, theme, hollow=mark.hollow)
    else:
        draw_site(painter, mark.kind, theme)
    painter.end()
    return picture


def draw_hub(painter: QPainter, symbol: str, colour: str, size: float, edge: float, theme: Theme) -> None:
    """Draw the symbol of a hub at the origin, with an edge that parts it from the map."""
    path = symbol_path(symbol, size)
    pen = QPen(QColor(theme.map.label_halo), 2 * edge)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    painter.fillPath(path, QColor(colour))


def draw_building(
    painter: QPainter, symbol: str, colour: str, size: float, theme: Theme, *, hollow: bool = False
) -> None:
    """Draw the symbol of a building at the origin; hollow where what it stands for is not known."""
    if not hollow:
        draw_hub(painter, symbol, colour, size, 1.6, theme)
        return
    edge = max(size / 7, 1.4)
    path = symbol_path(symbol, size - edge)
    for ink, width in ((theme.map.label_halo, edge + 3.2), (colour, edge)):
        pen = QPen(QColor(ink), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
        if ink != colour:
            painter.fillPath(path, QColor(theme.map.site_fill))


def draw_site(painter: QPainter, kind: SiteKind, theme: Theme) -> None:
    """Draw the mark of a building that is no hub at the origin."""
    colours = theme.map
    if kind == "required":
        _disc(painter, _DISC_PX, colours.site_line, colours.site_fill, 1.0)
        _draw_lock(painter, colours.site_fill, 1.0)
    elif kind == "excluded":
        _draw_barred(painter, _DISC_PX, theme)
    elif kind == "outside":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.outside_site), 1.4))
        painter.drawEllipse(QPointF(0, 0), _OUTSIDE_PX / 2, _OUTSIDE_PX / 2)
    else:
        _disc(painter, _SITE_PX, colours.site_fill, colours.site_line, 1.6)


def _draw_badge(painter: QPainter, kind: SiteKind, theme: Theme) -> None:
    painter.translate(_BADGE_AT, _BADGE_AT)
    if kind == "required":
        _disc(painter, _BADGE_PX, theme.map.site_fill, theme.map.site_line, 1.0)
        _draw_lock(painter, theme.map.site_line, 0.78)
    elif kind == "excluded":
        _draw_barred(painter, _BADGE_PX, theme)


def _disc(painter: QPainter, size: float, fill: str, line: str, width: float) -> None:
    painter.setPen(QPen(QColor(line), width))
    painter.setBrush(QColor(fill))
    reach = (size - width) / 2
    painter.drawEllipse(QPointF(0, 0), reach, reach)


def _draw_barred(painter: QPainter, size: float, theme: Theme) -> None:
    _disc(painter, size, theme.map.site_fill, theme.error, 2.0)
    end = (size / 2 - 1) * 0.71
    painter.setPen(QPen(QColor(theme.error), 2.0))
    painter.drawLine(QPointF(-end, end), QPointF(end, -end))


def _draw_lock(painter: QPainter, ink: str, size: float) -> None:
    painter.save()
    painter.scale(size, size)
    body = QPainterPath()
    body.addRoundedRect(QRectF(-4, -1, 8, 6), 1, 1)
    shackle = QPainterPath()
    shackle.moveTo(-2.4, -1)
    shackle.lineTo(-2.4, -2.4)
    shackle.arcTo(QRectF(-2.4, -4.8, 4.8, 4.8), 180, -180)
    shackle.lineTo(2.4, -1)
    painter.strokePath(shackle, QPen(QColor(ink), 1.5))
    painter.fillPath(body, QColor(ink))
    painter.restore()

"""The small pictures of the legend: a tint with its hatch and symbol, and the marks of buildings."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from hubplanner.desktop.map import SiteKind, draw_hub, draw_site, fill_brush
from hubplanner.desktop.shading import LegendEntry
from hubplanner.study import Theme

_WIDE, _HIGH = 28, 16
_SYMBOL_PX = 10.0
_SCALE = 3


def entry_swatch(entry: LegendEntry, theme: Theme, dark: bool) -> QPixmap:
    """Return how areas of a legend entry look on the map, with their hub's symbol."""
    pixmap, painter = _begin()
    box = QRectF(0, 0, _WIDE, _HIGH)
    painter.fillRect(box, QColor(theme.map.ground))
    painter.fillRect(box, fill_brush(entry.colour, entry.hatch, dark, 1.0, entry.as_is))
    painter.setPen(QColor(128, 128, 128, 160))
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    if entry.symbol:
        painter.translate(box.center())
        draw_hub(painter, entry.symbol, entry.line, _SYMBOL_PX, 1.2, theme)
    painter.end()
    return pixmap


def site_swatch(kind: SiteKind, theme: Theme) -> QPixmap:
    """Return the mark of a building that is no hub."""
    pixmap, painter = _begin()
    painter.translate(_WIDE / 2, _HIGH / 2)
    draw_site(painter, kind, theme)
    painter.end()
    return pixmap


def _begin() -> tuple[QPixmap, QPainter]:
    pixmap = QPixmap(_WIDE * _SCALE, _HIGH * _SCALE)
    pixmap.setDevicePixelRatio(_SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return pixmap, painter

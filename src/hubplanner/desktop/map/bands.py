"""Catchments, filled."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from hubplanner.desktop.map.camera import Window
from hubplanner.desktop.map.geometry import Polygons
from hubplanner.desktop.map.marks import Band
from hubplanner.desktop.map.symbols import fill_brush

_LINE_PX = 1.2


class Bands:
    """The layer of catchments.

    They cover each other on a sheet of their own, which is then laid on the map as a whole: where catchments overlap,
    the colour still says how many minutes it is, and the ground shows through everywhere alike.
    """

    def __init__(self, bands: Sequence[Band] = ()) -> None:
        self._bands = [(band, Polygons([band.geometry])) for band in bands]

    def paint(self, painter: QPainter, window: Window, dark: bool) -> None:
        """Lay all bands on a square."""
        if not self._bands:
            return
        sheet = QImage(window.size, window.size, QImage.Format.Format_ARGB32_Premultiplied)
        sheet.fill(0)
        on_sheet = QPainter(sheet)
        on_sheet.setRenderHint(QPainter.RenderHint.Antialiasing)
        on_sheet.setBrushOrigin(QPointF(-window.phase[0], -window.phase[1]))
        lines = []
        for band, polygons in self._bands:
            strings = polygons.at(window)
            path = strings.path(strings.near(window.bounds(4)), window)
            if path.isEmpty():
                continue
            # What lies under a band must not shine through it.
            on_sheet.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            on_sheet.fillPath(path, fill_brush(band.fill, band.hatch, dark, window.ratio, band.as_is))
            lines.append((path, band.line))
        on_sheet.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for path, line in lines:
            pen = QPen(QColor(line), _LINE_PX * window.ratio)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            on_sheet.strokePath(path, pen)
        on_sheet.end()
        painter.drawImage(0, 0, sheet)

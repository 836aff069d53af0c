"""Charts as files: PNG in twice the pixels, or SVG."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPaintDevice, QPainter
from PySide6.QtSvg import QSvgGenerator

FORMATS = "Picture (*.png);;Drawing (*.svg)"
_SCALE = 2


@dataclass(frozen=True)
class Picture:
    """A chart to be written: how it is painted, how large, on which ground, and what it is in words."""

    paint: Callable[[QPainter, QSize], object]
    size: QSize
    ground: str
    title: str
    description: str

    def write(self, path: Path) -> bool:
        """Write it as PNG or, by the ending of the name, SVG; return whether that worked."""
        if path.suffix.lower() == ".svg":
            drawing = QSvgGenerator()
            drawing.setFileName(str(path))
            drawing.setSize(self.size)
            drawing.setViewBox(QRect(QPoint(), self.size))
            drawing.setTitle(self.title)
            drawing.setDescription(self.description)
            return self._paint_on(drawing)
        image = QImage(self.size * _SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SCALE)
        return self._paint_on(image) and image.save(str(path))

    def _paint_on(self, device: QPaintDevice) -> bool:
        painter = QPainter()
        if not painter.begin(device):
            return False
        painter.fillRect(QRect(QPoint(), self.size), QColor(self.ground))
        self.paint(painter, self.size)
        return painter.end()

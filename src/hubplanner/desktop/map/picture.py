"""A picture that lies under the map: a scanned plan, an aerial photograph."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from hubplanner.desktop.map.camera import Bounds, Window

_HALVED_TO_PX = 512
_SMOOTH = Qt.TransformationMode.SmoothTransformation


@dataclass(frozen=True)
class GroundPicture:
    """An image with its place, north up.

    Attributes
    ----------
    image : PySide6.QtGui.QImage
    bounds : tuple of float
        West, south, east and north of its outer edges, in EPSG:27700 metres.
    name : str
        Of its file.
    """

    image: QImage
    bounds: Bounds
    name: str = ""


class Picture:
    """The layer of a picture, kept at several sizes so that a far view is neither slow nor grainy."""

    def __init__(self, picture: GroundPicture | None = None) -> None:
        self.bounds: Bounds | None = None if picture is None else picture.bounds
        self._sizes: list[QImage] = []
        if picture is None:
            return
        image = picture.image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        self._sizes.append(image)
        while min(image.width(), image.height()) >= 2 * _HALVED_TO_PX:
            image = image.scaled(image.width() // 2, image.height() // 2, mode=_SMOOTH)
            self._sizes.append(image)

    def paint(self, painter: QPainter, window: Window) -> None:
        """Draw what a square has of it."""
        if self.bounds is None:
            return
        west, south, east, north = self.bounds
        left, bottom, right, top = window.bounds(1)
        if right <= west or left >= east or top <= south or bottom >= north:
            return
        per_px = (east - west) / self._sizes[0].width()
        size = sum(window.m_per_px >= per_px * 2 * 2**step for step in range(len(self._sizes) - 1))
        image = self._sizes[size]
        left, right, bottom, top = max(left, west), min(right, east), max(bottom, south), min(top, north)
        across, down = image.width() / (east - west), image.height() / (north - south)
        source = QRectF((left - west) * across, (north - top) * down, (right - left) * across, (top - bottom) * down)
        m = window.m_per_px
        target = QRectF((left - window.left) / m, (window.top - top) / m, (right - left) / m, (top - bottom) / m)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image, source)

"""A map of which a picture can be taken, larger and sharper than it is on the screen."""

from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from hubplanner.desktop.map.camera import Camera
from hubplanner.desktop.map.canvas import MapCanvas
from hubplanner.desktop.map.overlay import scale_bar_box
from hubplanner.desktop.map.tiles import TileCache


class PicturedMap(MapCanvas):
    """A map that can be put on paper."""

    def picture(self, width: int, height: int, ratio: float) -> QImage:
        """Return what is seen as a picture of another size and sharpness, without buttons and panels.

        Parameters
        ----------
        width, height : int
            In logical pixels, of which 96 make an inch on paper.
        ratio : float
            Device pixels a logical pixel.

        Returns
        -------
        PySide6.QtGui.QImage
        """
        image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(self.theme.map.ground))
        camera, panel = self._camera, self._panel
        own = self._camera_for(float(width), float(height))
        tiles = TileCache(self._paint_tile)
        tiles.use_scale(own, ratio)
        for place in list(tiles.missing(own, 0)):
            tiles.paint_tile(place)
        painter = QPainter(image)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        tiles.draw(painter, own)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            self._camera, self._panel = own, QRectF()
            self._sites.place_labels(own, [scale_bar_box(own, QRectF(), self.font())], self._scene.areas.owners_at)
            self._draw_top(painter, ratio)
        finally:
            painter.end()
            self._camera, self._panel = camera, panel
            self._place_labels()
        return image

    def _camera_for(self, width: float, height: float) -> Camera:
        """Return the view of a picture: the whole study if that is what is shown, else what the panel leaves to see."""
        own = replace(self._camera, width=width, height=height)
        whole = self._whole()
        if self._follow_fit and whole is not None:
            return own.fitted(whole)
        return own.fitted(self.free_bounds(), 0.0)

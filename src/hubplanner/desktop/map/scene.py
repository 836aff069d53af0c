"""Everything under the sites, and how one square of it is painted."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QImage, QPainter

from hubplanner.desktop.map.areas import Areas, Land, Regions
from hubplanner.desktop.map.bands import Bands
from hubplanner.desktop.map.camera import Bounds, Window
from hubplanner.desktop.map.roads import Roads
from hubplanner.desktop.map.tiles import Tile
from hubplanner.study.palette import MapTheme


class Scene:
    """The layers that are painted into squares, from the ground up."""

    def __init__(self) -> None:
        self.land = Land(None)
        self.areas = Areas(None)
        self.roads = Roads(None)
        self.bands = Bands()
        self.regions = Regions()
        self.hidden: set[str] = set()

    def paint(self, window: Window, tile: Tile, theme: MapTheme, dark: bool) -> None:
        """Paint one square: the shading between what lies under it and what lies over it.

        Those two cost nearly all the time and do not change with the shading, so they are kept.

        Parameters
        ----------
        window : Window
            The square.
        tile : Tile
            Its images.
        theme : MapTheme
            Colours.
        dark : bool
            Whether the ground is dark.
        """
        if tile.over is None:
            tile.over = self._over(window, theme)
        if tile.under is None and self.land.bounds is not None:
            tile.under = self._under(window, theme)
        # Bare ground is quicker to fill than to keep.
        image = self._under(window, theme) if tile.under is None else tile.under.copy()
        painter = _painter(image)
        if "shading" not in self.hidden:
            self.areas.paint_shading(painter, window, dark)
            self.bands.paint(painter, window, dark)
        painter.drawImage(0, 0, tile.over)
        if "regions" not in self.hidden:
            self.regions.paint(painter, window)
        painter.end()
        tile.image = image

    def _under(self, window: Window, theme: MapTheme) -> QImage:
        image = QImage(window.size, window.size, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.ground))
        if "background" not in self.hidden:
            painter = _painter(image)
            self.land.paint(painter, window, theme)
            painter.end()
        return image

    def _over(self, window: Window, theme: MapTheme) -> QImage:
        image = QImage(window.size, window.size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = _painter(image)
        if not self.hidden & {"areas", "lines"}:
            self.areas.paint_lines(painter, window, theme)
        if "roads" not in self.hidden:
            self.roads.paint(painter, window, theme)
        if "areas" not in self.hidden:
            self.areas.paint_edge(painter, window, theme)
        painter.end()
        return image


def _painter(image: QImage) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def union(boxes: Iterable[Bounds | None]) -> Bounds | None:
    """Return the box around all boxes that there are."""
    there = [box for box in boxes if box is not None]
    if not there:
        return None
    west, south, east, north = zip(*there, strict=True)
    return min(west), min(south), max(east), max(north)

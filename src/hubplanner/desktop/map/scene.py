"""Everything under the sites, and how one square of it is painted."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtGui import QColor, QImage, QPainter

from hubplanner.desktop.map.areas import Areas, Land, Regions
from hubplanner.desktop.map.bands import Bands
from hubplanner.desktop.map.camera import Bounds, Window
from hubplanner.desktop.map.marks import GROUND_LAYERS, LayerName
from hubplanner.desktop.map.picture import Picture
from hubplanner.desktop.map.roads import Roads
from hubplanner.desktop.map.tiles import Tile
from hubplanner.study.palette import MapTheme


class Scene:
    """The layers that are painted into squares.

    Attributes
    ----------
    order : tuple of str
        The layers that can change places, from the ground up. Edges of catchments lie on all of them.
    hidden : set of str
        Layers that are not shown.
    opacity : dict
        From 0 to 1, of layers that are not at 1.
    """

    def __init__(self) -> None:
        self.land = Land(None)
        self.picture = Picture()
        self.areas = Areas(None)
        self.roads = Roads(None)
        self.bands = Bands()
        self.regions = Regions()
        self.order: tuple[LayerName, ...] = GROUND_LAYERS
        self.hidden: set[str] = set()
        self.opacity: dict[str, float] = {}

    @property
    def bounds(self) -> Bounds | None:
        """Return the box around everything there is."""
        return union([self.areas.bounds, self.roads.bounds, self.land.bounds, self.picture.bounds])

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
        under = self.order[: self.order.index("shading")]
        if tile.over is None:
            tile.over = self._over(window, theme)
        if tile.under is None and self._is_drawn(under):
            tile.under = self._under(under, window, theme)
        # Bare ground is quicker to fill than to keep.
        image = self._under((), window, theme) if tile.under is None else tile.under.copy()
        painter = _painter(image)
        if "shading" not in self.hidden:
            painter.setOpacity(self.opacity.get("shading", 1.0))
            self.areas.paint_shading(painter, window, dark)
            self.bands.paint(painter, window, dark)
            painter.setOpacity(1.0)
        painter.drawImage(0, 0, tile.over)
        if "regions" not in self.hidden:
            self.regions.paint(painter, window)
        painter.end()
        tile.image = image

    def _is_drawn(self, layers: Sequence[LayerName]) -> bool:
        there = {"background": self.land.bounds, "picture": self.picture.bounds, "roads": self.roads.bounds}
        return any(there.get(layer) is not None and layer not in self.hidden for layer in layers)

    def _under(self, layers: Sequence[LayerName], window: Window, theme: MapTheme) -> QImage:
        image = QImage(window.size, window.size, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.ground))
        self._paint_layers(image, layers, window, theme)
        return image

    def _over(self, window: Window, theme: MapTheme) -> QImage:
        image = _sheet(window)
        painter = _painter(image)
        if not self.hidden & {"areas", "lines"}:
            self.areas.paint_lines(painter, window, theme)
        painter.end()
        self._paint_layers(image, self.order[self.order.index("shading") + 1 :], window, theme)
        painter = _painter(image)
        if "areas" not in self.hidden:
            self.areas.paint_edge(painter, window, theme)
        painter.end()
        return image

    def _paint_layers(self, image: QImage, layers: Sequence[LayerName], window: Window, theme: MapTheme) -> None:
        paints: dict[LayerName, Callable[[QPainter], None]] = {
            "background": lambda painter: self.land.paint(painter, window, theme),
            "picture": lambda painter: self.picture.paint(painter, window),
            "roads": lambda painter: self.roads.paint(painter, window, theme),
        }
        for layer in layers:
            opacity = self.opacity.get(layer, 1.0)
            if layer in self.hidden or opacity <= 0.0:
                continue
            # What covers itself, as roads do, must not show through itself: it is laid on as a whole.
            sheet = image if opacity >= 1.0 else _sheet(window)
            painter = _painter(sheet)
            paints[layer](painter)
            painter.end()
            if sheet is not image:
                painter = QPainter(image)
                painter.setOpacity(opacity)
                painter.drawImage(0, 0, sheet)
                painter.end()


def _sheet(window: Window) -> QImage:
    sheet = QImage(window.size, window.size, QImage.Format.Format_ARGB32_Premultiplied)
    sheet.fill(0)
    return sheet


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

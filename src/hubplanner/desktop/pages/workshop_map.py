"""The map of a workshop: edges of catchments that follow at once, and no keys of its own but those of the map."""

import math

import numpy as np
import numpy.typing as npt
import shapely
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QKeyEvent, QPainter, QPen, QPolygonF

from hubplanner.desktop.borders import Borders
from hubplanner.desktop.map import MapView
from hubplanner.desktop.map.camera import Window
from hubplanner.desktop.map.geometry import Strings
from hubplanner.study import Palette

_LINE_PX, _CASING_PX = 2.4, 5.0
_DESK_PX = 14  # type of a map on a desk
_ZOOMING = (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Home)


class WorkshopMap(MapView):
    """A map with lines between the areas of different hubs."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._borders: Borders | None = None
        self._shown: npt.NDArray[np.bool_] = np.empty(0, dtype=bool)
        self._by_step: dict[int, Strings] = {}
        self._drawn: tuple[object, list[QPolygonF]] | None = None
        self._hidden: tuple[QRectF, ...] = ()

    def set_hidden(self, *parts: QRectF) -> None:
        """Say what parts of the map are not seen: no name stands there, nor on their edges."""
        if parts != self._hidden:
            self._hidden = parts
            self._place_labels()
            self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """Make the buttons as large as the type of the room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.buttons.enlarge(QFontInfo(self.font()).pixelSize() / _DESK_PX)

    def set_borders(self, borders: Borders | None) -> None:
        """Take the lines there are; none of them is drawn yet."""
        self._borders, self._by_step = borders, {}
        self.show_borders(np.zeros(0 if borders is None else len(borders.lines), dtype=bool))

    def show_borders(self, shown: npt.NDArray[np.bool_]) -> None:
        """Draw these of the lines."""
        self._shown, self._drawn = shown, None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Zoom; all other keys are the page's."""
        if event.key() in _ZOOMING:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _in_the_way(self) -> list[QRectF]:
        return [*super()._in_the_way(), *self._hidden]

    def _draw_under_sites(self, painter: QPainter) -> None:
        if not self._shown.any():
            return
        lines = self._in_pixels()
        for colour, width in ((self.theme.map.label_halo, _CASING_PX), (self.theme.map.label, _LINE_PX)):
            pen = QPen(QColor(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            # One after the other they take a tenth of the time of one path.
            for line in lines:
                painter.drawPolyline(line)

    def _in_pixels(self) -> list[QPolygonF]:
        """Return the lines in pixels: what was made before, as long as neither map nor hubs have moved."""
        seen = self.map_bounds()
        if self._drawn is None or self._drawn[0] != seen:
            side = max(self.width(), self.height()) + 1
            window = Window(seen[0], seen[3], self.metres_per_pixel(), side, 1.0)
            strings = self._strings(window.m_per_px)
            near = strings.near(window.bounds(8))
            path = strings.path(near[self._shown[strings.feature[near]]], window)
            self._drawn = seen, path.toSubpathPolygons()
        return self._drawn[1]

    def _strings(self, m_per_px: float) -> Strings:
        """Return all lines, as fine as the scale asks for."""
        assert self._borders is not None  # noqa: S101  there is something to show
        step = max(math.floor(math.log2(0.6 * m_per_px)), -1)
        if step not in self._by_step:
            lines = self._borders.lines
            self._by_step[step] = Strings.from_lines(lines if step < 0 else shapely.simplify(lines, 2.0**step))
        return self._by_step[step]

"""The surface of the map: the painting of squares between frames, and what is drawn on them."""

from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from hubplanner.desktop.map.buttons import MapButtons
from hubplanner.desktop.map.camera import Floats, Window
from hubplanner.desktop.map.geometry import Strings
from hubplanner.desktop.map.overlay import attribution_box, draw_attribution, draw_pin, draw_scale_bar, scale_bar_box
from hubplanner.desktop.map.tiles import Tile, TileCache
from hubplanner.desktop.map.viewpoint import Viewpoint
from hubplanner.study.palette import Palette, Theme

#: How long the map may paint squares before it looks for input again: moving, and at rest.
_SLICE_MOVING_S = 0.005
_SLICE_RESTING_S = 0.012
#: How long after the last movement the map counts as at rest.
_REST_MS = 110
#: A zoom further than this from the scale last painted no longer waits for rest.
_STRETCH = 2.2


class MapCanvas(Viewpoint):
    """A map that can be looked at and moved from code.

    The ground, the areas and the roads are painted into square images with smooth edges, a few
    at a time between frames; a frame copies them and draws sites and names on top. A pan thus
    costs the same whatever the number of roads. While a zoom goes on, the squares of the scale
    before are stretched, and new ones are painted when it rests.
    """

    def __init__(self, palette: Palette, dark: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._dark = dark
        self._tiles = TileCache(self._paint_tile)
        self._attribution = ""
        self._selected_area: Strings | None = None
        self._pin: tuple[float, float] | None = None
        self._focus_shown = False
        self._work_timer = QTimer(self, singleShot=True, interval=0)
        self._work_timer.timeout.connect(self._work)
        self._rest_timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest_timer.timeout.connect(self._settle)
        self._buttons = MapButtons(self.theme, lambda: self.zoom_by(1.6), lambda: self.zoom_by(1 / 1.6), self.fit, self)
        self._sites.restyle(self.font())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 180)

    @property
    def theme(self) -> Theme:
        """Return the colours in use."""
        return self._palette.dark if self._dark else self._palette.light

    @property
    def buttons(self) -> MapButtons:
        """Return the strip of buttons, to which tools may be added."""
        return self._buttons

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size at which a town reads well."""
        return QSize(950, 640)

    def set_panel(self, panel: QRectF) -> None:
        """Keep names, and what `fit` shows, clear of a panel that lies on the left of the map."""
        if panel != self._panel:
            self._panel = panel
            if self._follow_fit:
                self.fit()
            self._place_labels()
            self.update()

    def _moved(self) -> None:
        if self._tiles.current is None or self._stretch() > _STRETCH:
            self._tiles.use_scale(self._camera, self.devicePixelRatioF())
        self._work_timer.start()
        self._rest_timer.start()
        self.update()

    def _stretch(self) -> float:
        if (current := self._tiles.current) is None:
            return 1.0
        ratio = current.m_per_px * current.ratio / self._camera.m_per_px
        return max(ratio, 1 / ratio)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        """Keep the middle, or the whole map if that is what was asked for last."""
        size = self.size()
        self._buttons.dock(size)
        self._move(replace(self._camera, width=float(size.width()), height=float(size.height())))
        if self._follow_fit:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what has changed while the map was out of sight."""
        super().showEvent(event)
        self._settle()

    # Painting -------------------------------------------------------------------------------

    def finish_drawing(self) -> None:
        """Paint all that is in sight now, for a picture or a test that cannot wait."""
        self._rest_timer.stop()
        self._settle()
        while self._paint_squares(1.0, in_sight_only=True):
            pass

    def _scene_changed(self, only_shading: bool = False, boxes: Floats | None = None) -> None:
        """Paint what is seen anew, or only what touches a box; what was there stays until then."""
        self._tiles.spoil(only_shading, boxes)
        self._work_timer.start()

    def _content_changed(self) -> None:
        """Take account of new things to show, and of where they are."""
        self._scene_changed()
        if self._follow_fit:
            self.fit()
        self._rest_timer.start()
        self.update()

    def _paint_tile(self, window: Window, tile: Tile) -> None:
        self._scene.paint(window, tile, self.theme.map, self._dark)

    def _work(self) -> None:
        if not self.isVisible():
            return
        moving = self._rest_timer.isActive()
        if moving and self._stretch() > 1 + 1e-9:
            return  # the scale is still changing; the rest timer comes back to this
        if self._paint_squares(_SLICE_MOVING_S if moving else _SLICE_RESTING_S):
            self._work_timer.start()

    def _paint_squares(self, seconds: float, in_sight_only: bool = False) -> bool:
        """Paint squares for so long; return whether any are left."""
        self._tiles.use_scale(self._camera, self.devicePixelRatioF())
        current, stop = self._tiles.current, perf_counter() + seconds
        if current is None:
            return False
        ratio = current.ratio
        for place in self._tiles.missing(self._camera, 0 if in_sight_only else 1):
            if perf_counter() > stop:
                return True
            self._tiles.paint_tile(place)
            r = current.rect(place, self._camera)
            self.update(
                QRect(int(r.x() / ratio) - 1, int(r.y() / ratio) - 1,
                      int(r.width() / ratio) + 3, int(r.height() / ratio) + 3)
            )  # fmt: skip
        return False

    def _settle(self) -> None:
        self._tiles.use_scale(self._camera, self.devicePixelRatioF())
        self._tiles.trim(self._camera)
        self._place_labels()
        self._work_timer.start()
        self.update()

    def _place_labels(self) -> None:
        self._sites.place_labels(self._camera, self._in_the_way(), self._scene.areas.owners_at)

    def _in_the_way(self) -> list[QRectF]:
        """Return what lies on the map and would hide a name."""
        buttons = QRectF(self._buttons.geometry()).adjusted(-4, -4, 4, 4)
        corner = scale_bar_box(self._camera, self._panel, self.font()).adjusted(-16, -4, 8, 16)
        clear = [buttons, corner]
        if self._panel.isValid():
            clear.append(self._panel.adjusted(-4, -4, 4, 4))
        if self._attribution:
            clear.append(attribution_box(self._camera, self.font()))
        return clear

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Copy the squares and draw what lies on top of them."""
        theme, ratio = self.theme, self.devicePixelRatioF()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.map.ground))
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        # At 150 % a widget may begin halfway between two pixels of the screen: squares would not meet.
        start = painter.deviceTransform()
        painter.translate(round(start.dx()) - start.dx(), round(start.dy()) - start.dy())
        self._tiles.draw(painter, self._camera)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_top(painter, ratio)
        self._draw_over(painter)
        if self._focus_shown:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _draw_top(self, painter: QPainter, ratio: float) -> None:
        """Draw what is no part of the squares: sites and names, the scale bar, whose data it is."""
        theme, camera = self.theme, self._camera
        if self._selected_area is not None:
            path = self._outline(self._selected_area)
            painter.strokePath(path, QPen(QColor(theme.map.label_halo), 5))
            painter.strokePath(path, QPen(QColor(theme.accent), 2.5))
        self._draw_under_sites(painter)
        if "sites" not in self._scene.hidden:
            painter.setOpacity(self._scene.opacity.get("sites", 1.0))
            self._sites.draw(painter, camera, theme, ratio)
            painter.setOpacity(self._scene.opacity.get("labels", 1.0))
            if "labels" not in self._scene.hidden:
                self._sites.draw_labels(painter, camera, theme, ratio)
            painter.setOpacity(1.0)
        if self._pin is not None:
            draw_pin(painter, camera, theme, self._pin)
        if self._extent() is not None:
            draw_scale_bar(painter, camera, theme, self.font(), self._panel)
            draw_attribution(painter, camera, theme, self.font(), self._attribution)

    def _draw_under_sites(self, painter: QPainter) -> None:
        """Draw what a kind of map has over the squares and under the sites."""

    def _draw_over(self, painter: QPainter) -> None:
        """Draw what goes on for a moment, on top of everything."""

    def _outline(self, strings: Strings) -> QPainterPath:
        west, _, _, north = self._camera.bounds()
        side = int(max(self._camera.width, self._camera.height)) + 1
        window = Window(west, north, self._camera.m_per_px, side, 1.0)
        return strings.path(strings.near(window.bounds(8)), window)

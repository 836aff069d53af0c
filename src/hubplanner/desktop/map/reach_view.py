"""A map of catchments: bands, a route, and a place that can be dragged."""

from collections.abc import Sequence
from typing import Any

import shapely
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen

from hubplanner.desktop.map.bands import Bands
from hubplanner.desktop.map.geometry import Strings
from hubplanner.desktop.map.marks import Band
from hubplanner.desktop.map.moving import ARROWS, STEP_PX
from hubplanner.desktop.map.view import MapView
from hubplanner.study.palette import Palette

_GRIP_PX = 18.0  # how near to the marker a press takes hold of it
_HEAD_PX = 11.0


class ReachView(MapView):
    """A map with catchments, hovering over areas, a route and a marker.

    Signals
    -------
    area_hovered : str
        Code of the area under the mouse; empty when there is none.
    marker_moved, marker_dropped : float, float
        Easting and northing of the marker, while it is dragged and when it is let go.
    """

    area_hovered = Signal(str)
    marker_moved = Signal(float, float)
    marker_dropped = Signal(float, float)

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._area = ""
        self._route: list[Strings] = []
        self._joints: list[tuple[float, float]] = []
        self._leg: int | None = None
        self._marker: tuple[float, float] | None = None
        self._held = False

    @property
    def marker(self) -> tuple[float, float] | None:
        """Return easting and northing of the marker, None without one."""
        return self._marker

    def set_bands(self, bands: Sequence[Band]) -> None:
        """Fill catchments, the first at the bottom."""
        self._scene.bands = Bands(bands)
        self._scene_changed(only_shading=True)

    def set_route(self, legs: Sequence[shapely.LineString]) -> None:
        """Draw a way, leg by leg, or none."""
        self._route = [Strings.from_lines([leg]) for leg in legs]
        self._joints = [(float(x), float(y)) for leg in legs[1:] for x, y in shapely.get_coordinates(leg)[:1]]
        self._leg = None
        self.update()

    def mark_leg(self, leg: int | None) -> None:
        """Make one leg of the way stand out, or none."""
        self._leg = leg
        self.update()

    def set_marker(self, place: tuple[float, float] | None) -> None:
        """Put the marker on a place, or take it away."""
        self._marker, self._held = place, False
        self.update()

    # Mouse and keyboard ------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the marker, or begin what any map begins."""
        if event.button() == Qt.MouseButton.LeftButton and self._on_marker(event.position()):
            self._held = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the marker, or do what any map does."""
        if self._held:
            self._move_marker(event.position())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the marker go, or end what any map began."""
        if self._held and event.button() == Qt.MouseButton.LeftButton and self._marker is not None:
            self._held = False
            self._hover(event.position())
            self.marker_dropped.emit(*self._marker)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the marker with Shift and the arrows, or do what any map does."""
        key = Qt.Key(event.key())
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if self._marker is None or not shifted or key not in ARROWS:
            super().keyPressEvent(event)
            return
        self._move_marker(self.screen_of(*self._marker) + ARROWS[key] * STEP_PX)
        self.marker_dropped.emit(*self._marker)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Forget the area that was under the mouse."""
        super().leaveEvent(event)
        self._tell_area("")

    def _hover(self, at: QPointF | None) -> None:
        super()._hover(at)
        if at is None:
            return
        if self._on_marker(at):
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._tell_area(self._scene.areas.at(*self._camera.to_map(at.x(), at.y())) or "")

    def _tell_area(self, code: str) -> None:
        if code != self._area:
            self._area = code
            self.area_hovered.emit(code)

    def _on_marker(self, at: QPointF) -> bool:
        if self._marker is None:
            return False
        foot = self.screen_of(*self._marker)
        return (at - foot - QPointF(0, -_HEAD_PX)).manhattanLength() <= _GRIP_PX * 1.5

    def _move_marker(self, at: QPointF) -> None:
        self._marker = self._camera.to_map(at.x(), at.y())
        self.update()
        self.marker_moved.emit(*self._marker)

    # Painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the map, and the marker on top of everything."""
        super().paintEvent(event)
        if self._marker is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_marker(painter, self.screen_of(*self._marker))

    def _draw_under_sites(self, painter: QPainter) -> None:
        theme = self.theme
        paths = [self._outline(leg) for leg in self._route]
        for colour, width in ((theme.map.label_halo, 8.0), (theme.map.label, 4.0)):
            for path in paths:
                painter.strokePath(path, _round(colour, width))
        if self._leg is not None and self._leg < len(paths):
            painter.strokePath(paths[self._leg], _round(theme.accent, 5.0))
        painter.setBrush(QColor(theme.map.label_halo))
        painter.setPen(QPen(QColor(theme.map.label), 1.5))
        for joint in self._joints:
            painter.drawEllipse(self.screen_of(*joint), 3.0, 3.0)

    def _draw_marker(self, painter: QPainter, foot: QPointF) -> None:
        """Draw a drop that stands on its place."""
        theme = self.theme
        drop: Any = QPainterPath(foot)
        head = foot + QPointF(0, -2 * _HEAD_PX)
        drop.cubicTo(foot + QPointF(-3, -6), head + QPointF(-_HEAD_PX, 9), head + QPointF(-_HEAD_PX, 0))
        drop.arcTo(head.x() - _HEAD_PX, head.y() - _HEAD_PX, 2 * _HEAD_PX, 2 * _HEAD_PX, 180, -180)
        drop.cubicTo(head + QPointF(_HEAD_PX, 9), foot + QPointF(3, -6), foot)
        painter.strokePath(drop, _round(theme.map.label_halo, 5.0))
        painter.fillPath(drop, QColor(theme.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent_text))
        painter.drawEllipse(head, 4.0, 4.0)


def _round(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen

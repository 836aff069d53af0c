"""Where a map is looked at: what is seen, and how that is changed from code."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QWidget

from hubplanner.desktop.map.camera import CLOSEST_M_PER_PX, Bounds, Camera
from hubplanner.desktop.map.scene import Scene, union
from hubplanner.desktop.map.sites import Sites

_LEAST_TALL = 0.25  # a panel lower than this share of the map is looked around
_MOST_COVERED = 0.4  # a panel wider than this share of the map is in the way whatever one does


class Viewpoint(QWidget):
    """A widget that looks at a study: at all of it, or at some place."""

    #: The map moved, or changed its scale or size.
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene()
        self._sites = Sites()
        self._camera = Camera()
        self._panel = QRectF()
        self._follow_fit = True

    @property
    def panel(self) -> QRectF:
        """Return where a panel lies on the map."""
        return self._panel

    def map_bounds(self) -> Bounds:
        """Return west, south, east and north of what is seen now, in metres."""
        return self._camera.bounds()

    def metres_per_pixel(self) -> float:
        """Return the scale, in metres a logical pixel."""
        return self._camera.m_per_px

    def screen_of(self, easting: float, northing: float) -> QPointF:
        """Return where on the widget a place is."""
        return QPointF(*self._camera.to_screen(easting, northing))

    def place_at(self, at: QPointF) -> tuple[float, float]:
        """Return the easting and northing, in metres, under a pixel."""
        return self._camera.to_map(at.x(), at.y())

    def fit(self) -> None:
        """Show the whole study: its areas and sites, or whatever is there."""
        if (bounds := self._whole()) is not None:
            self._move(self._camera.fitted(bounds, covered_px=self._covered()))
        self._follow_fit = True

    def _whole(self) -> Bounds | None:
        """Return the box of the study: its areas and sites, or whatever is there."""
        scene = self._scene
        return union([scene.areas.bounds, self._sites.bounds]) or scene.roads.bounds or scene.land.bounds

    def _covered(self) -> float:
        """Return how much of the left the panel takes; one that is folded up, or far too wide, takes nothing."""
        panel = self._panel
        tall = panel.height() >= _LEAST_TALL * self.height()
        return panel.right() if tall and panel.right() < _MOST_COVERED * self.width() else 0.0

    def look_as(self, other: "Viewpoint", exactly: bool = False) -> None:
        """Look at what another map looks at: the same place at the same scale.

        Where that is the whole study, it is fitted to this map's own size, unless it is to be ``exactly`` the same.
        """
        follow, seen = other._follow_fit, other._camera  # noqa: SLF001  another map's, which is of our own kind
        if follow and not exactly:
            self.fit()
        else:
            self._follow_fit = follow
            self._move(replace(self._camera, x=seen.x, y=seen.y, m_per_px=seen.m_per_px))

    def fit_to(self, bounds: Sequence[float], margin_px: float = 32.0) -> None:
        """Show a box of west, south, east and north in metres, with a margin."""
        self._follow_fit = False
        self._move(self._camera.fitted(bounds, margin_px))

    def show_beside_panel(self, bounds: Sequence[float], margin_px: float = 32.0) -> None:
        """Show a box as `fit_to` does, where no panel lies on it."""
        self._follow_fit = False
        self._move(self._camera.fitted(bounds, margin_px, self._covered()))

    def free_bounds(self) -> Bounds:
        """Return west, south, east and north of what is seen and not under the panel, in metres."""
        west, south, east, north = self._camera.bounds()
        return west + self._covered() * self._camera.m_per_px, south, east, north

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle; more than 1 is nearer."""
        self._zoom_at(factor, self._camera.width / 2, self._camera.height / 2)

    def centre_on(self, x: float, y: float) -> None:
        """Put a point in metres in the middle."""
        self._follow_fit = False
        self._move(replace(self._camera, x=x, y=y))

    def _zoom_at(self, factor: float, px: float, py: float) -> None:
        self._follow_fit = False
        scale = self._within_limits(self._camera.m_per_px / factor)
        self._move(self._camera.scaled(scale, px, py))

    def _pan(self, dx_px: float, dy_px: float) -> None:
        self._follow_fit = False
        self._move(self._camera.panned(dx_px, dy_px))

    def _extent(self) -> Bounds | None:
        return union([self._scene.bounds, self._sites.bounds])

    def _within_limits(self, m_per_px: float) -> float:
        extent = self._extent()
        if extent is None:
            return max(m_per_px, CLOSEST_M_PER_PX)
        farthest = self._camera.fitted(extent).m_per_px * 1.5
        return min(max(m_per_px, CLOSEST_M_PER_PX), farthest)

    def _move(self, camera: Camera) -> None:
        extent = self._extent()
        if extent is not None:
            # The middle stays on the map, so that nobody loses it.
            west, south, east, north = extent
            camera = replace(
                camera,
                x=min(max(camera.x, west), east),
                y=min(max(camera.y, south), north),
                m_per_px=self._within_limits(camera.m_per_px),
            )
        if camera == self._camera:
            return
        self._camera = camera
        self._moved()
        self.view_changed.emit()

    def _moved(self) -> None:
        """Draw what is seen now."""

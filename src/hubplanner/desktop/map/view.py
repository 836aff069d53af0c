"""The map widget: what it shows, and what a mouse or a keyboard does to it."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from hubplanner.desktop.map.areas import Areas, Land, Regions
from hubplanner.desktop.map.bands import Bands
from hubplanner.desktop.map.canvas import MapCanvas
from hubplanner.desktop.map.geometry import Strings
from hubplanner.desktop.map.marks import AreaStyle, LayerName, Region, SiteMark
from hubplanner.desktop.map.roads import Roads
from hubplanner.desktop.tips import plain_tip
from hubplanner.study.palette import Palette

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_DRAG_PX = 4.0
_KEY_PAN_PX = 80.0
_ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class MapView(MapCanvas):
    """A map of sites, areas and roads in EPSG:27700 metres.

    Until somebody moves it, and again after Home, it keeps the whole study in view as things
    are added and as the window changes size.

    Parameters
    ----------
    palette : Palette
        Colours of both themes.
    dark : bool
        Whether to begin in the dark theme.
    parent : PySide6.QtWidgets.QWidget, optional
        Owner.
    """

    site_clicked = Signal(str)
    area_clicked = Signal(str)
    background_clicked = Signal()
    #: Code of the site under the mouse; empty when there is none.
    site_hovered = Signal(str)

    def __init__(self, palette: Palette, dark: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(palette, dark, parent)
        self._pressed: QPointF | None = None
        self._dragging = False
        self._last = QPointF()
        self._hovered = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Map")
        self.setAccessibleDescription("Arrow keys move the map, plus and minus zoom, Home shows the whole map.")

    # What is shown ---------------------------------------------------------------------------

    def set_background(self, land: "GeoDataFrame | None") -> None:
        """Show land cover: polygons with ``land_cover`` water, woodland or built_up."""
        self._scene.land = Land(land)
        self._content_changed()

    def set_roads(self, roads: "GeoDataFrame | None") -> None:
        """Show roads: lines with a ``road_class`` of :data:`~.marks.ROAD_CLASSES`."""
        self._scene.roads = Roads(roads)
        self._content_changed()

    def set_areas(self, areas: "GeoDataFrame | None") -> None:
        """Show areas: polygons, their code in the index. Any shading is forgotten."""
        self._scene.areas = Areas(areas)
        self._selected_area = None
        self._content_changed()

    def show_ground_of(self, other: "MapView") -> None:
        """Show the land, roads and areas of another map; all but the shading is shared."""
        ours, theirs = self._scene, other._scene  # noqa: SLF001  another map's, which is of our own kind
        ours.land, ours.roads, ours.areas = theirs.land, theirs.roads, theirs.areas.unshaded()
        ours.bands = Bands()
        self._selected_area = None
        self._content_changed()

    def shade_areas(self, styles: Mapping[str, AreaStyle]) -> None:
        """Fill areas by code; areas that are not named have no fill."""
        self._scene.areas.shade(styles)
        self._scene_changed(only_shading=True)

    def set_regions(self, regions: Sequence[Region]) -> None:
        """Draw outlines above the roads, such as edges of catchments."""
        self._scene.regions = Regions(regions)
        self._scene_changed(only_shading=True)

    def set_sites(self, sites: Sequence[SiteMark]) -> None:
        """Show sites in place of those before."""
        before = self._sites.bounds
        self._sites.set_marks(sites)
        # A hub toggled moves nothing: fit again, and wait for rest, only if the extent changed.
        if self._sites.bounds != before and self._follow_fit:
            self.fit()
        self._place_labels()
        self.update()

    def select_sites(self, codes: Collection[str]) -> None:
        """Put a ring around these sites and no others."""
        self._sites.select(codes)
        self._place_labels()
        self.update()

    def select_area(self, code: str | None) -> None:
        """Outline one area, or none."""
        shape = None if code is None else self._scene.areas.geometry(code)
        self._selected_area = None if shape is None else Strings.from_polygons([shape])
        self.update()

    def set_pin(self, place: tuple[float, float] | None) -> None:
        """Mark a place, easting and northing in metres, or none."""
        self._pin = place
        self.update()

    def screen_of(self, easting: float, northing: float) -> QPointF:
        """Return where on the widget a place is."""
        return QPointF(*self._camera.to_screen(easting, northing))

    def set_layer_visible(self, layer: LayerName, visible: bool) -> None:
        """Show or hide a layer."""
        (self._scene.hidden.discard if visible else self._scene.hidden.add)(layer)
        if layer not in {"sites", "labels"}:
            self._scene_changed(only_shading=layer in {"shading", "regions"})
        self.update()

    def set_attribution(self, text: str) -> None:
        """Write at the bottom right whose data this is."""
        self._attribution = text
        self.update()

    def set_dark(self, dark: bool) -> None:
        """Change to the dark theme or back."""
        self._dark = dark
        self._restyle()

    def _restyle(self) -> None:
        self._sites.restyle(self.font())
        self._buttons.theme = self.theme
        self._tiles.clear()
        self._settle()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Write names anew when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._restyle()

    # Mouse -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._last = event.position()
            self._dragging = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the map, or say which site is under the mouse."""
        at = event.position()
        if self._pressed is None:
            self._hover(at)
            return
        if not self._dragging and (at - self._pressed).manhattanLength() >= _DRAG_PX:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            moved = at - self._last
            self._last = at
            self._pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End a drag, or tell what was clicked."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        dragged, self._pressed, self._dragging = self._dragging, None, False
        self._hover(event.position())
        if not dragged:
            self._click(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom in where the mouse is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._zoom_at(2.0, event.position().x(), event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom about the mouse; touch pads send many small steps."""
        at = event.position()
        self._zoom_at(1.0016 ** event.angleDelta().y(), at.x(), at.y())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Forget the site that was under the mouse."""
        super().leaveEvent(event)
        self._hover(None)

    def _click(self, at: QPointF) -> None:
        if code := self._site_at(at):
            self.site_clicked.emit(code)
        elif code := self._scene.areas.at(*self._camera.to_map(at.x(), at.y())) or "":
            self.area_clicked.emit(code)
        else:
            self.background_clicked.emit()

    def _site_at(self, at: QPointF) -> str:
        if "sites" in self._scene.hidden:
            return ""
        mark = self._sites.at(self._camera, at.x(), at.y())
        return mark.code if mark else ""

    def _hover(self, at: QPointF | None) -> None:
        code = self._site_at(at) if at is not None else ""
        self.setCursor(Qt.CursorShape.PointingHandCursor if code else Qt.CursorShape.OpenHandCursor)
        if code != self._hovered:
            self._hovered = code
            self.site_hovered.emit(code)

    def event(self, event: QEvent) -> bool:
        """Show the name of the site under the mouse as a tool tip; sharpen for another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._restyle()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = QPointF(event.pos())
            hidden = "sites" in self._scene.hidden
            mark = None if hidden else self._sites.at(self._camera, at.x(), at.y())
            QToolTip.showText(event.globalPos(), plain_tip(mark.label) if mark else "", self)
            return True
        return super().event(event)

    # Keyboard --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move with the arrows, zoom with plus and minus, show all with Home."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            right, down = _ARROWS[key]
            self._pan(right * _KEY_PAN_PX, down * _KEY_PAN_PX)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_by(1.6)
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self.zoom_by(1 / 1.6)
        elif key == Qt.Key.Key_Home:
            self.fit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show a frame when the keyboard arrives."""
        super().focusInEvent(event)
        self._focus_shown = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the frame away."""
        super().focusOutEvent(event)
        self._focus_shown = False
        self.update()

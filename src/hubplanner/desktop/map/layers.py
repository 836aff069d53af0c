"""A map with its layers: what is shown, and how."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF

from hubplanner.desktop.map.areas import Areas, Land, Regions
from hubplanner.desktop.map.bands import Bands
from hubplanner.desktop.map.geometry import Strings
from hubplanner.desktop.map.marks import AreaStyle, LayerName, Region, SiteMark
from hubplanner.desktop.map.picture import GroundPicture, Picture
from hubplanner.desktop.map.pictured import PicturedMap
from hubplanner.desktop.map.roads import Roads

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


class LayeredMap(PicturedMap):
    """A map of which every layer can be set, shown and hidden."""

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

    def show_ground_of(self, other: "LayeredMap") -> None:
        """Show the land, roads and areas of another map; all but the shading is shared."""
        ours, theirs = self._scene, other._scene  # noqa: SLF001  another map's, which is of our own kind
        ours.land, ours.roads, ours.areas = theirs.land, theirs.roads, theirs.areas.unshaded()
        ours.bands = Bands()
        self._selected_area = None
        self._content_changed()

    def shade_areas(self, styles: Mapping[str, AreaStyle]) -> None:
        """Fill areas by code; areas that are not named have no fill."""
        changed = self._scene.areas.shade(styles)
        if len(changed):
            self._scene_changed(only_shading=True, boxes=changed)

    def set_regions(self, regions: Sequence[Region]) -> None:
        """Draw outlines above the roads, such as edges of catchments."""
        changed = self._scene.regions.differing(regions)
        self._scene.regions = Regions(regions)
        if len(changed):
            self._scene_changed(only_shading=True, boxes=changed)

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

    def kept_boxes(self) -> list[QRectF]:
        """Return where hubs, what is selected and names are, which nothing should be laid on."""
        return [*self._sites.main_boxes(self._camera), *self._sites.label_boxes(self._camera).values()]

    def site_box(self, code: str) -> QRectF:
        """Return where a site is on the screen, an empty box if it is not to be seen."""
        return self._sites.box_of(code, self._camera)

    def area_box(self, code: str) -> QRectF:
        """Return the box on the screen around an area, an empty one if there is none."""
        shape = self._scene.areas.geometry(code)
        if shape is None:
            return QRectF()
        west, south, east, north = shape.bounds
        return QRectF(self.screen_of(west, north), self.screen_of(east, south))

    def select_area(self, code: str | None) -> None:
        """Outline one area, or none."""
        shape = None if code is None else self._scene.areas.geometry(code)
        self._selected_area = None if shape is None else Strings.from_polygons([shape])
        self.update()

    def set_pin(self, place: tuple[float, float] | None) -> None:
        """Mark a place, easting and northing in metres, or none."""
        self._pin = place
        self.update()

    def set_layer_visible(self, layer: LayerName, visible: bool) -> None:
        """Show or hide a layer."""
        (self._scene.hidden.discard if visible else self._scene.hidden.add)(layer)
        self._layer_changed(layer)

    def set_layer_opacity(self, layer: LayerName, opacity: float) -> None:
        """Let what lies under a layer show through it: 1 for not at all, 0 for as if the layer were hidden."""
        self._scene.opacity[layer] = min(max(opacity, 0.0), 1.0)
        self._layer_changed(layer)

    def set_layer_order(self, order: Sequence[LayerName]) -> None:
        """Lay the layers of :data:`~.marks.GROUND_LAYERS` in another order, from the ground up."""
        if set(order) != set(self._scene.order):
            raise ValueError(f"the layers to put in order are {', '.join(sorted(self._scene.order))}")
        self._scene.order = tuple(order)
        self._scene_changed()

    @property
    def layer_order(self) -> tuple[LayerName, ...]:
        """Return the layers that can change places, from the ground up."""
        return self._scene.order

    def set_picture(self, picture: GroundPicture | None) -> None:
        """Lay a picture on the ground, or take it away."""
        self._scene.picture = Picture(picture)
        self._scene_changed()

    def _layer_changed(self, layer: LayerName) -> None:
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

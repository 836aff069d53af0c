"""The map itself: ground, who goes where, roads, buildings, hubs and their names."""

from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from hubplanner.outputs.labels import set_apart
from hubplanner.outputs.map_names import write_names
from hubplanner.outputs.result import Result
from hubplanner.outputs.shapes import hatch_lines, line_path, polygon_path
from hubplanner.outputs.sheet import MM_PER_INCH, Sheet
from hubplanner.outputs.view import (
    DASHES,
    DOT_MM,
    HATCH_MM,
    HUB_MM,
    POINTS_PER_PX,
    TINT,
    View,
    roads_shown,
)
from hubplanner.study import Cancel, load_palette, never, stop_if

_EDGE_POINTS = 1.3
_FINEST_MM = 0.08  # finer than print shows: what is left out keeps the file small


def draw_map(sheet: Sheet, view: View, result: Result, cancel: Cancel = never) -> Axes:
    """Draw the map into its frame.

    Parameters
    ----------
    sheet : Sheet
    view : View
    result : Result
    cancel : callable, optional

    Returns
    -------
    matplotlib.axes.Axes
        In metres of EPSG:27700.

    Raises
    ------
    Cancelled
    """
    west, south, east, north = view.ground
    wide, high = sheet.paper.width, sheet.paper.height
    bottom = high - view.top - view.height
    place = (view.left / wide, bottom / high, view.width / wide, view.height / high)
    axes = sheet.figure.add_axes(place, facecolor=sheet.theme.map.ground, zorder=1)
    axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[])
    for side in axes.spines.values():
        width = 0.6 * sheet.paper.scale
        side.set(color=sheet.theme.map.district_line, linewidth=width, zorder=20)
    layers = _Layers(sheet, view, result, axes)
    for draw in (
        layers.areas,
        layers.land,
        layers.roads,
        layers.outside,
        layers.edges,
        layers.buildings,
        layers.hubs,
    ):
        stop_if(cancel)
        draw()
    return axes


class _Layers:
    """The layers of one map, from the bottom up."""

    def __init__(self, sheet: Sheet, view: View, result: Result, axes: Axes) -> None:
        self.sheet, self.view, self.result, self.axes = sheet, view, result, axes
        self.scale = sheet.paper.scale
        self.metres = view.metres_per_mm
        self.colours = sheet.theme.map
        self.frame = shapely.box(*view.ground)
        self.categories = {hub.code: hub.category for hub in result.hubs}

    def _fill(self, shapes: Any, colour: str, zorder: float, alpha: float = 1.0) -> None:
        path = polygon_path(self._in_frame(shapes))
        if path is not None:
            self._patch(path, facecolor=colour, linewidth=0, zorder=zorder, alpha=alpha)

    def _line(
        self, lines: Any, colour: str, width: float, zorder: float, alpha: float = 1.0, dashes: Any = "solid"
    ) -> None:
        path = line_path(lines)
        if path is not None:
            style = {"edgecolor": colour, "linewidth": width * self.scale, "alpha": alpha, "linestyle": dashes}
            style |= {"capstyle": "round" if dashes == "solid" else "butt", "joinstyle": "round", "zorder": zorder}
            self._patch(path, facecolor="none", **style)

    def _patch(self, path: Path, **style: Any) -> None:
        # add_artist, not add_patch: the limits are set, and measuring every patch takes time.
        patch = PathPatch(path, transform=self.axes.transData, **style)
        self.axes.add_artist(patch)
        patch.set_clip_path(self.axes.patch)

    def _in_frame(self, shapes: Any) -> Any:
        shapes = np.asarray(shapes, dtype=object)
        shapes = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
        shapes = shapely.clip_by_rect(shapes, *self.view.ground)
        shapes = shapely.simplify(shapes, self.metres * _FINEST_MM)
        return shapes[~shapely.is_empty(shapes)]

    def areas(self) -> None:
        areas = self.result.areas
        spacing = HATCH_MM * self.scale * self.metres
        for code, shape in self.result.catchments.geometry.items():
            category = self.categories[str(code)]
            self._fill([shape], category.fill, 2.0, TINT)
            seen = shapely.intersection(shape, self.frame)
            for strokes in hatch_lines(seen, category.hatch, spacing):
                if category.hatch[0] == ".":
                    path = polygon_path([strokes])
                    if path is not None:
                        style = {"facecolor": category.line, "linewidth": 0}
                        self._patch(path, zorder=3.5, alpha=0.6, **style)
                else:
                    self._line([strokes], category.line, 0.35, 3.5, 0.55)
        unserved = areas.geometry[areas["hub"].isna()].to_numpy()
        self._fill(unserved, load_palette().missing, 2.0)
        shapes = self._in_frame(areas.geometry.to_numpy())
        self._line(shapely.boundary(shapes), self.colours.area_line, 0.4, 3.4, 0.9)

    def land(self) -> None:
        # Below the tints at full strength and above them as a breath: towns show in every tint.
        for kind in ("built_up", "woodland"):
            shapes, colour = self._land(kind), getattr(self.colours, kind)
            self._fill(shapes, colour, 1.0)
            self._fill(shapes, colour, 2.5, 0.45)
        # Rivers and lakes are how people find their way; the shore sets them off from a blue tint.
        water = self._land("water")
        self._fill(water, self.colours.water, 3.0)
        shore = shapely.boundary(self._in_frame(water))
        self._line(shore, load_palette().ramps["blue"][2], 0.35, 3.1)

    def _land(self, kind: str) -> Any:
        if not self.result.study.has("background"):
            return []
        table = self.result.study.table("background")
        return table.geometry[table["land_cover"] == kind].to_numpy()

    def roads(self) -> None:
        shown = roads_shown(self.result, self.view)
        if not shown:
            return
        roads = self.result.study.table("roads")
        for place, name in enumerate(reversed(shown)):
            colour, px = self.colours.roads[name]
            links = roads.geometry[roads["road_class"] == name].to_numpy()
            parts = shapely.multilinestrings(shapely.get_parts(self._in_frame(links)))
            lines = shapely.line_merge(parts)
            self._line([lines], colour, px * POINTS_PER_PX, 4.0 + place / 20, dashes=DASHES.get(name, "solid"))

    def outside(self) -> None:
        # What lies outside the study steps back, and so does the ragged end of a road file.
        areas = self.result.areas
        unserved = shapely.make_valid(areas.geometry[areas["hub"].isna()].to_numpy())
        served = self.result.catchments.geometry.to_numpy()
        study = shapely.union_all([*served, *unserved])
        self._fill([shapely.difference(self.frame, study)], self.colours.ground, 5.0, 0.5)

    def edges(self) -> None:
        inset = _EDGE_POINTS / 2 * self.scale / 72 * MM_PER_INCH * self.metres
        room = shapely.buffer(self.frame, 10 * inset)
        for code, shape in self.result.catchments.geometry.items():
            # Just inside its own edge, so that neighbours stand side by side, not one on the other.
            plain = shapely.simplify(shape, self.metres * _FINEST_MM)
            inner = shapely.intersection(shapely.buffer(plain, -inset, join_style="mitre"), room)
            line = self.categories[str(code)].line
            self._line([shapely.boundary(inner)], line, _EDGE_POINTS, 6.0)

    def buildings(self) -> None:
        candidates = self.result.candidates
        others = candidates[~candidates.index.isin(list(self.categories))]
        # A dot cut by the frame would look like a fault of the printer.
        inside = shapely.buffer(self.frame, -2 * self.metres).bounds
        far = self.result.others.cx[inside[0] : inside[2], inside[1] : inside[3]]
        self._circles(far, self.colours.outside_site, self.sheet.theme.window, 1.5, 7.0)
        self._circles(others, self.colours.site_fill, self.colours.site_line, DOT_MM, 7.1)

    def _circles(self, table: Any, fill: str, line: str, diameter: float, zorder: float) -> None:
        points = table.geometry
        self.axes.plot(
            points.x,
            points.y,
            "o",
            markersize=diameter * self.scale / MM_PER_INCH * 72,
            markerfacecolor=fill,
            markeredgecolor=line,
            markeredgewidth=0.7 * self.scale,
            zorder=zorder,
            scalex=False,
            scaley=False,
        )

    def hubs(self) -> None:
        size = HUB_MM * self.scale
        true = [self.view.on_page(hub.point.x, hub.point.y) for hub in self.result.hubs]
        places = set_apart(true, size * 1.1)
        for hub, place in zip(self.result.hubs, places, strict=True):
            self.sheet.symbol(
                hub.category,
                self.view.on_ground(*place),
                size,
                self.axes.transData,
                axes=self.axes,
                number=hub.number if self.result.numbered else None,
            )
        write_names(self.sheet, self.view, self.result, self.axes, places)

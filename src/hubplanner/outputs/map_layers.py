"""The map itself: ground, who goes where, roads, buildings, hubs and their names."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Stroke

from hubplanner.outputs.labels import Box, Wanted, place_labels
from hubplanner.outputs.names import label_lines
from hubplanner.outputs.result import Hub, Result
from hubplanner.outputs.road_numbers import place_number, road_numbers
from hubplanner.outputs.shapes import hatch_lines, line_path, polygon_path
from hubplanner.outputs.sheet import MM_PER_INCH, Sheet
from hubplanner.study import ROAD_CLASSES, Cancel, load_palette, never, stop_if

HUB_MM = 5.0
DOT_MM = 1.9
HATCH_MM = 2.1
TINT = 0.8
_POINTS_PER_PX = 0.55
_LABEL_POINTS = 9.0
_NUMBER_POINTS = 7.0
# Metres of ground a mm of A4 from which a class of road would be a tangle, and is left out.
_DROPPED_FROM = {"residential": 75.0, "unclassified": 160.0, "tertiary": 260.0, "secondary": 520.0}
_NEVER_DRAWN = ("service", "path")


@dataclass(frozen=True)
class View:
    """The frame of the map on the page, in mm from the top left, and the ground that it shows.

    ``ground`` is west, south, east, north in EPSG:27700 metres.
    """

    left: float
    top: float
    width: float
    height: float
    ground: tuple[float, float, float, float]

    @property
    def metres_per_mm(self) -> float:
        """How much ground a mm of paper shows."""
        return (self.ground[2] - self.ground[0]) / self.width

    @classmethod
    def around(cls, result: Result, left: float, top: float, width: float, height: float) -> "View":
        """Return the view that shows every area and hub with a margin, in the middle of the frame."""
        bounds = [result.areas.total_bounds]
        bounds += [np.array(hub.point.bounds) for hub in result.hubs]
        corners = np.array(bounds)
        west, south = np.nanmin(corners[:, :2], axis=0)
        east, north = np.nanmax(corners[:, 2:], axis=0)
        scale = max((east - west) / width, (north - south) / height, 1.0) * 1.08
        x, y = (west + east) / 2, (south + north) / 2
        half_x, half_y = width * scale / 2, height * scale / 2
        return cls(left, top, width, height, (x - half_x, y - half_y, x + half_x, y + half_y))


def roads_shown(result: Result, view: View) -> tuple[str, ...]:
    """Return the classes of road that the map draws, widest first."""
    if not result.study.has("roads"):
        return ()
    there = set(result.study.table("roads")["road_class"].unique())
    coarse = view.metres_per_mm
    return tuple(
        name
        for name in ROAD_CLASSES
        if name in there and name not in _NEVER_DRAWN and coarse < _DROPPED_FROM.get(name, math.inf)
    )


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
    paper = sheet.paper
    bottom = paper.height - view.top - view.height
    axes = sheet.figure.add_axes(
        (view.left / paper.width, bottom / paper.height, view.width / paper.width, view.height / paper.height),
        facecolor=sheet.theme.map.ground, zorder=1,
    )  # fmt: skip
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set(color=sheet.theme.map.district_line, linewidth=0.6 * paper.scale, zorder=20)
    layers = _Layers(sheet, view, result, axes)
    for draw in (layers.background, layers.areas, layers.water, layers.roads, layers.outside, layers.edges,
                 layers.buildings, layers.hubs, layers.names):  # fmt: skip
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
        self, lines: Any, colour: str, width: float, zorder: float, alpha: float = 1.0
    ) -> None:
        path = line_path(lines)
        if path is not None:
            self._patch(path, facecolor="none", edgecolor=colour, linewidth=width * self.scale, zorder=zorder,
                        alpha=alpha, capstyle="round", joinstyle="round")  # fmt: skip

    def _patch(self, path: Path, **style: Any) -> None:
        # add_artist, not add_patch: the limits are set, and measuring every patch for them takes time.
        patch = PathPatch(path, transform=self.axes.transData, **style)
        self.axes.add_artist(patch)
        patch.set_clip_path(self.axes.patch)

    def _in_frame(self, shapes: Any) -> Any:
        shapes = np.asarray(shapes, dtype=object)
        shapes = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
        west, south, east, north = self.view.ground
        # A tenth of a mm is finer than print shows; it keeps the file small.
        shapes = shapely.simplify(
            shapely.clip_by_rect(shapes, west, south, east, north), self.metres * 0.08
        )
        return shapes[~shapely.is_empty(shapes)]

    def background(self) -> None:
        for kind, zorder in (("built_up", 1.0), ("woodland", 1.1)):
            self._fill(self._land(kind), getattr(self.colours, kind), zorder)

    def water(self) -> None:
        # Over the tints: rivers and lakes are how people find their way on a map.
        self._fill(self._land("water"), self.colours.water, 3.0)

    def _land(self, kind: str) -> Any:
        if not self.result.study.has("background"):
            return []
        table = self.result.study.table("background")
        return table.geometry[table["land_cover"] == kind].to_numpy()

    def areas(self) -> None:
        areas = self.result.areas
        for code, shape in self.result.catchments.geometry.items():
            category = self.categories[str(code)]
            self._fill([shape], category.fill, 2.0, TINT)
            hatching = hatch_lines(
                shapely.intersection(shape, self.frame),
                category.hatch,
                HATCH_MM * self.scale * self.metres,
            )
            for strokes in hatching:
                if category.hatch[0] == ".":
                    self._dots(strokes, category.line)
                else:
                    self._line([strokes], category.line, 0.35, 2.1, 0.55)
        self._fill(areas.geometry[areas["hub"].isna()].to_numpy(), load_palette().missing, 2.0)
        shapes = self._in_frame(areas.geometry.to_numpy())
        self._line(shapely.boundary(shapes), self.colours.area_line, 0.4, 2.2, 0.9)

    def _dots(self, dots: Any, colour: str) -> None:
        path = polygon_path([dots])
        if path is not None:
            self._patch(path, facecolor=colour, linewidth=0, zorder=2.1, alpha=0.6)

    def roads(self) -> None:
        shown = roads_shown(self.result, self.view)
        if not shown:
            return
        roads = self.result.study.table("roads")
        for zorder, name in enumerate(reversed(shown)):
            colour, px = self.colours.roads[name]
            lines = shapely.line_merge(shapely.multilinestrings(
                shapely.get_parts(self._in_frame(roads.geometry[roads["road_class"] == name].to_numpy()))
            ))  # fmt: skip
            self._line([lines], colour, px * _POINTS_PER_PX, 4.0 + zorder / 20)

    def outside(self) -> None:
        # What lies outside the study steps back, and so does the ragged end of a road file.
        everywhere = shapely.union_all(self.result.catchments.geometry.to_numpy())
        unserved = self.result.areas.geometry[self.result.areas["hub"].isna()].to_numpy()
        study = shapely.union_all([everywhere, *shapely.make_valid(unserved)])
        self._fill([shapely.difference(self.frame, study)], self.colours.ground, 5.0, 0.5)

    def edges(self) -> None:
        width = 1.3
        inset = width / 2 * self.scale / 72 * MM_PER_INCH * self.metres
        for code, shape in self.result.catchments.geometry.items():
            # Just inside its own edge, so that neighbours stand side by side and not one upon the other.
            inner = shapely.buffer(
                shapely.simplify(shape, self.metres * 0.08), -inset, join_style="mitre"
            )
            inner = shapely.intersection(inner, shapely.buffer(self.frame, 10 * inset))
            self._line([shapely.boundary(inner)], self.categories[str(code)].line, width, 6.0)

    def buildings(self) -> None:
        hubs = set(self.categories)
        others = self.result.candidates[~self.result.candidates.index.isin(hubs)]
        # A dot cut by the frame would look like a fault of the printer.
        west, south, east, north = (
            side + 2 * self.metres * turn
            for side, turn in zip(self.view.ground, (1, 1, -1, -1), strict=True)
        )
        self._circles(
            self.result.others.cx[west:east, south:north].geometry,
            self.colours.outside_site,
            self.sheet.theme.window,
            1.5,
            7.0,
        )
        self._circles(others.geometry, self.colours.site_fill, self.colours.site_line, DOT_MM, 7.1)

    def _circles(self, points: Any, fill: str, line: str, diameter: float, zorder: float) -> None:
        size = diameter * self.scale / MM_PER_INCH * 72
        self.axes.plot(points.x, points.y, "o", markersize=size, markerfacecolor=fill, markeredgecolor=line,
                       markeredgewidth=0.7 * self.scale, zorder=zorder, scalex=False, scaley=False)  # fmt: skip

    def hubs(self) -> None:
        for hub in self.result.hubs:
            self.sheet.symbol(
                hub.category, (hub.point.x, hub.point.y), HUB_MM * self.scale, self.axes.transData, axes=self.axes,
                number=hub.number if self.result.numbered else None,
            )  # fmt: skip

    def names(self) -> None:
        hubs = self.result.hubs
        lines = [label_lines(hub.name) for hub in hubs]
        wanted = [self._wanted(hub, text) for hub, text in zip(hubs, lines, strict=True)]
        dots = self.result.candidates.geometry
        half = DOT_MM * self.scale / 2 + 0.4
        soft = [
            Box(x - half, y - half, x + half, y + half)
            for x, y in map(self._on_page, dots.x, dots.y)
        ]
        hard = [Box(w.x - w.radius, w.y - w.radius, w.x + w.radius, w.y + w.radius) for w in wanted]
        frame = Box(1.5, 1.5, self.view.width - 1.5, self.view.height - 1.5)
        spots = place_labels(wanted, frame, hard, soft, 0.7 * self.scale)
        for text, spot in zip(lines, spots, strict=True):
            self._name(text, spot.box, spot.align)
        self._road_numbers(frame, [*hard, *soft, *(spot.box for spot in spots)])

    def _road_numbers(self, frame: Box, taken: list[Box]) -> None:
        for number in road_numbers(self.result, self.view.ground, 12 * self.metres * self.scale):
            wide = self.sheet.text_width(number.ref, _NUMBER_POINTS, bold=True) + 1.6
            high = self.sheet.line_height(_NUMBER_POINTS)
            box = place_number(number, (wide, high), self._on_page, frame, taken)
            if box is not None:
                # A number once more within a thumb's breadth would only be clutter.
                taken.append(Box(box.left - 2, box.bottom - 2, box.right + 2, box.top + 2))
                at = ((box.left + box.right) / 2, box.bottom + high * 0.3)
                self._haloed(
                    number.ref,
                    at,
                    "center",
                    _NUMBER_POINTS,
                    self.sheet.theme.text_muted,
                    self.colours.ground,
                    8.0,
                )

    def _on_page(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.view.ground[0]) / self.metres, (y - self.view.ground[1]) / self.metres

    def _wanted(self, hub: Hub, text: str) -> Wanted:
        x, y = self._on_page(hub.point.x, hub.point.y)
        lines = text.split("\n")
        width = max(self.sheet.text_width(line, _LABEL_POINTS, bold=True) for line in lines)
        height = self.sheet.line_height(_LABEL_POINTS) * len(lines)
        return Wanted(x, y, HUB_MM * 0.62 * self.scale, width, height)

    def _name(self, text: str, box: Box, align: str) -> None:
        lines = text.split("\n")
        step = self.sheet.line_height(_LABEL_POINTS)
        x = {"left": box.left, "right": box.right, "center": (box.left + box.right) / 2}[align]
        for row, line in enumerate(lines):
            y = box.top - step * (row + 0.76)
            self._haloed(
                line, (x, y), align, _LABEL_POINTS, self.colours.label, self.colours.label_halo, 9.0
            )

    def _haloed(self, text: str, at: tuple[float, float], align: str, points: float, colour: str, halo: str,
                zorder: float) -> None:  # fmt: skip
        """Write text with its baseline at a place in mm from the lower left corner of the frame."""
        place = (
            self.view.ground[0] + at[0] * self.metres,
            self.view.ground[1] + at[1] * self.metres,
        )
        # The halo is drawn as outlines; the name above it stays text, which can be searched and read out.
        around = [Stroke(linewidth=0.29 * points * self.scale, foreground=halo)]
        for effects, above in ((around, 0.0), ([], 0.1)):
            self.axes.text(*place, text, color=colour, ha=align, va="baseline", zorder=zorder + above,
                           fontproperties=self.sheet.font(points, bold=True), parse_math=False,
                           path_effects=effects)  # fmt: skip

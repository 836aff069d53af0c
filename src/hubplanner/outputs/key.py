"""The key of a printed map: what its marks, lines and grounds mean."""

from dataclasses import dataclass
from typing import Any

import shapely
from matplotlib.patches import PathPatch

from hubplanner.outputs.result import Result
from hubplanner.outputs.shapes import hatch_lines, line_path, polygon_path, turned_over
from hubplanner.outputs.sheet import MM_PER_INCH, Column, Sheet, box_path
from hubplanner.outputs.view import DASHES, DOT_MM, HATCH_MM, POINTS_PER_PX, TINT, View, roads_shown
from hubplanner.study import Category

_ROADS = {
    "motorway": "Motorway",
    "trunk": "Trunk road",
    "primary": "Main (A) road",
    "secondary": "B road",
    "tertiary": "Connecting road",
    "unclassified": "Minor road",
    "residential": "Street",
    "ferry": "Ferry",
}
_LAND = {"water": "Water", "woodland": "Woodland", "built_up": "Built-up area"}
_TEXT = 8.0
_STEP_MM = 4.7
_CLOSE_MM = 4.1
_LEAST_ROADS = 3
_HEAD_MM = 5.0
_NAME_MM = 10.0


@dataclass(frozen=True)
class Mark:
    """One mark and its meaning; ``kind`` is dot, line or box."""

    kind: str
    text: str
    fill: str
    line: str
    points: float = 0.4
    dashes: Any = "solid"


@dataclass(frozen=True)
class Key:
    """The marks: those that take the whole width, then those that share it in two halves."""

    whole: tuple[Mark, ...]
    left: tuple[Mark, ...]
    right: tuple[Mark, ...]
    step: float = _STEP_MM

    def height(self, scale: float) -> float:
        """Return the height in mm, heading included."""
        rows = len(self.whole) + max(len(self.left), len(self.right))
        return (_HEAD_MM + rows * self.step) * scale

    def even(self) -> "Key":
        """Return the same marks in two halves of one height, closer together."""
        return self._halves([*self.left, *self.right])

    def least(self) -> "Key":
        """Return a key without the least roads, which a map explains by itself."""
        marks = [*self.left, *self.right]
        roads = [mark for mark in marks if mark.kind == "line"]
        return self._halves(roads[:_LEAST_ROADS] + [mark for mark in marks if mark.kind != "line"])

    def _halves(self, marks: list[Mark]) -> "Key":
        half = -(-len(marks) // 2)
        return Key(self.whole, tuple(marks[:half]), tuple(marks[half:]), _CLOSE_MM)


def key_entries(sheet: Sheet, view: View, result: Result) -> Key:
    """Return what the map shows besides the hubs."""
    colours = sheet.theme.map
    dots = []
    if len(result.candidates) > len(result.hubs):
        text = "Other building that could be a hub"
        dots.append(Mark("dot", text, colours.site_fill, colours.site_line))
    west, south, east, north = view.ground
    if len(result.others.cx[west:east, south:north]):
        text = "Practice outside the area"
        dots.append(Mark("dot", text, colours.outside_site, sheet.theme.window))
    lines = []
    for name in roads_shown(result, view):
        colour, px = colours.roads[name]
        lines.append(Mark("line", _ROADS[name], colour, colour, px * POINTS_PER_PX, DASHES.get(name, "solid")))
    grounds = []
    if result.study.has("background"):
        there = set(result.study.table("background")["land_cover"])
        grounds = [
            Mark("box", text, getattr(colours, kind), colours.district_line)
            for kind, text in _LAND.items()
            if kind in there
        ]
    marks = [*lines, *grounds]
    half = max(len(lines), len(grounds)) if grounds else -(-len(lines) // 2)
    return Key(tuple(dots), tuple(marks[:half]), tuple(marks[half:]))


def write_key(sheet: Sheet, key: Key, column: Column, top: float) -> None:
    """Write the key from ``top`` mm downwards."""
    k = sheet.paper.scale
    sheet.text(column.left, top + 2.6 * k, "On the map", _TEXT, bold=True)
    first = top + (_HEAD_MM + key.step / 2) * k
    below = first + len(key.whole) * key.step * k
    half = column.left + column.width * 0.54
    for marks, left, y in ((key.whole, column.left, first), (key.left, column.left, below),
                           (key.right, half, below)):  # fmt: skip
        for row, mark in enumerate(marks):
            _draw(sheet, mark, left, y + row * key.step * k)


def _draw(sheet: Sheet, mark: Mark, left: float, y: float) -> None:
    k, page = sheet.paper.scale, sheet.page
    width = mark.points * k
    if mark.kind == "dot":
        style: dict[str, Any] = {"markerfacecolor": mark.fill, "markeredgecolor": mark.line}
        size = DOT_MM * k / MM_PER_INCH * 72
        page.plot([left + 4 * k], [y], "o", markersize=size, markeredgewidth=0.7 * k, **style)
    elif mark.kind == "line":
        ends = [left, left + 8 * k], [y, y]
        page.plot(*ends, color=mark.fill, lw=width, ls=mark.dashes, solid_capstyle="butt", dash_capstyle="butt")
    else:
        box = box_path(left, y - 1.5 * k, 8 * k, 3 * k)
        page.add_patch(PathPatch(box, facecolor=mark.fill, edgecolor=mark.line, linewidth=width))
    sheet.text(left + _NAME_MM * k, y + 1.0 * k, mark.text, _TEXT)


def swatch(sheet: Sheet, category: Category, at: tuple[float, float], size: tuple[float, float]) -> None:
    """Draw the tint, hatch and edge of a hub's areas as a box with its upper left corner ``at``."""
    k, page = sheet.paper.scale, sheet.page
    box, line = box_path(*at, *size), category.line
    page.add_patch(PathPatch(box, facecolor=category.fill, linewidth=0, alpha=TINT))
    shape = shapely.box(at[0], at[1], at[0] + size[0], at[1] + size[1])
    for strokes in hatch_lines(shape, turned_over(category.hatch), HATCH_MM * k):
        dots = category.hatch[0] == "."
        path = polygon_path([strokes]) if dots else line_path([strokes])
        style: dict[str, Any] = {"facecolor": line, "linewidth": 0}
        if not dots:
            style = {"facecolor": "none", "edgecolor": line, "linewidth": 0.35 * k}
        if path is not None:
            page.add_patch(PathPatch(path, alpha=0.55, **style))
    page.add_patch(PathPatch(box, facecolor="none", edgecolor=line, linewidth=1.0 * k))

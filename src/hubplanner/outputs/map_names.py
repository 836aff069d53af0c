"""The names of the hubs and the numbers of the roads, on the map."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patheffects import Stroke

from hubplanner.outputs.labels import Box, Wanted, place_labels
from hubplanner.outputs.names import label_lines
from hubplanner.outputs.result import Result
from hubplanner.outputs.road_numbers import place_number, road_numbers
from hubplanner.outputs.shapes import room_for_number
from hubplanner.outputs.sheet import Sheet
from hubplanner.outputs.view import DOT_MM, HUB_MM, View

_NAME_POINTS = 9.0
_NUMBER_POINTS = 7.0
_MARGIN_MM = 1.5
# A name that must lie on another is worse than none, as long as a number stands for it.
_TOO_DEAR = 40.0


def write_names(sheet: Sheet, view: View, result: Result, axes: Axes, places: Sequence[tuple[float, float]]) -> None:
    """Write the names of hubs beside their symbols, and road numbers where there is room.

    Parameters
    ----------
    sheet : Sheet
    view : View
    result : Result
    axes : matplotlib.axes.Axes
        Of the map.
    places : sequence of tuple of float
        Of the hubs' symbols, in mm from the lower left corner of the frame.
    """
    pen = _Pen(sheet, view, axes)
    frame = Box(_MARGIN_MM, _MARGIN_MM, view.width - _MARGIN_MM, view.height - _MARGIN_MM)
    names = [label_lines(hub.name).split("\n") for hub in result.hubs]
    wanted = [
        pen.wanted(place, lines, room_for_number(hub.category.symbol) if result.numbered else 1.0)
        for place, lines, hub in zip(places, names, result.hubs, strict=True)
    ]
    symbols = [_around((w.x, w.y), w.radius) for w in wanted]
    half = DOT_MM * sheet.paper.scale / 2 + 0.4
    dots = [_around(view.on_page(p.x, p.y), half) for p in result.candidates.geometry]
    taken = [*symbols, *dots]
    spots = place_labels(wanted, frame, symbols, dots, 0.7 * sheet.paper.scale)
    for lines, spot in zip(names, spots, strict=True):
        if not (result.numbered and spot.cost > _TOO_DEAR):
            pen.name(lines, spot.box, spot.align)
            taken.append(spot.box)
    for number in road_numbers(result, view.ground, 12 * view.metres_per_mm * sheet.paper.scale):
        size = pen.number_size(number.ref)
        box = place_number(number, size, view.on_page, frame, taken)
        if box is not None:
            # A number once more within a thumb's breadth would only be clutter.
            taken.append(Box(box.left - 2, box.bottom - 2, box.right + 2, box.top + 2))
            pen.number(number.ref, box)


def _around(place: tuple[float, float], half: float) -> Box:
    x, y = place
    return Box(x - half, y - half, x + half, y + half)


class _Pen:
    """Writes on the map at places in mm from the lower left corner of the frame."""

    def __init__(self, sheet: Sheet, view: View, axes: Axes) -> None:
        self.sheet, self.view, self.axes = sheet, view, axes

    def wanted(self, place: tuple[float, float], lines: list[str], larger: float) -> Wanted:
        width = max(self.sheet.text_width(line, _NAME_POINTS, bold=True) for line in lines)
        height = self.sheet.line_height(_NAME_POINTS) * len(lines)
        return Wanted(*place, HUB_MM * 0.62 * larger * self.sheet.paper.scale, width, height)

    def name(self, lines: list[str], box: Box, align: str) -> None:
        step = self.sheet.line_height(_NAME_POINTS)
        middle = (box.left + box.right) / 2
        x = {"left": box.left, "right": box.right, "center": middle}[align]
        colours = (self.sheet.theme.map.label, self.sheet.theme.map.label_halo)
        for row, line in enumerate(lines):
            self._write(line, (x, box.top - step * (row + 0.76)), align, _NAME_POINTS, colours, 9.0)

    def number_size(self, ref: str) -> tuple[float, float]:
        wide = self.sheet.text_width(ref, _NUMBER_POINTS, bold=True)
        return wide + 1.6, self.sheet.line_height(_NUMBER_POINTS)

    def number(self, ref: str, box: Box) -> None:
        at = ((box.left + box.right) / 2, box.bottom + (box.top - box.bottom) * 0.3)
        colours = (self.sheet.theme.text_muted, self.sheet.theme.map.ground)
        self._write(ref, at, "center", _NUMBER_POINTS, colours, 8.0 - 0.5)

    def _write(
        self,
        text: str,
        at: tuple[float, float],
        align: str,
        points: float,
        colours: tuple[str, str],
        zorder: float,
    ) -> None:
        colour, halo = colours
        around = [Stroke(linewidth=0.29 * points * self.sheet.paper.scale, foreground=halo)]
        # The halo is drawn as outlines; the name above it stays text, which can be searched.
        for effects, above in ((around, 0.0), ([], 0.1)):
            self.axes.text(
                *self.view.on_ground(*at),
                text,
                color=colour,
                ha=align,
                va="baseline",
                zorder=zorder + above,
                fontproperties=self.sheet.font(points, bold=True),
                parse_math=False,
                path_effects=effects,
            )

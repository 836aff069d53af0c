"""What stands around the map: title, legend with figures, scale, north, and where it all comes from."""

import math

import shapely
from matplotlib.patches import PathPatch

from hubplanner.outputs import words
from hubplanner.outputs.map_layers import DOT_MM, HATCH_MM, TINT, View, roads_shown
from hubplanner.outputs.result import Hub, Result
from hubplanner.outputs.shapes import hatch_lines, line_path, polygon_path
from hubplanner.outputs.sheet import MM_PER_INCH, Sheet, box_path

_ROADS = {
    "motorway": "Motorway", "trunk": "Trunk road", "primary": "Main road (A road)",
    "secondary": "Secondary road (B road)", "tertiary": "Connecting road", "unclassified": "Minor road",
    "residential": "Street",
}  # fmt: skip
_LAND = {"water": "Water", "woodland": "Woodland", "built_up": "Built-up area"}
_TEXT = 8.0
_SMALL = 7.0


def header(sheet: Sheet, result: Result, left: float, width: float, top: float) -> float:
    """Write title, date and what the option means; return where they end, in mm from the top."""
    k = sheet.paper.scale
    date = words.date_in_words(result.made_on)
    date_width = sheet.text_width(date, _TEXT) + 6 * k
    y = top + 5.6 * k
    sheet.text(
        left,
        y,
        sheet.wrap(result.title, width - date_width, 18, bold=True, most=1)[0],
        18,
        bold=True,
    )
    sheet.text(left + width, y, date, _TEXT, muted=True, align="right")
    return (
        sheet.lines(left, y + 6.2 * k, sheet.even(result.meaning, width, 10, most=2), 10) - 2.6 * k
    )


def footer(
    sheet: Sheet, result: Result, view: View, right: float, top: float, gutter: float
) -> None:
    """Write what was assumed, how it is known and the sources, under the map and the column beside it."""
    k = sheet.paper.scale
    beside = view.left + view.width + gutter
    first = (view.width - gutter) * 0.62
    proof = f"{result.proof}. Every figure here was counted again from who goes where, apart from the solver."
    blocks = (
        (view.left, first, "What was assumed", words.assumed(result.option.criteria)),
        (view.left + first + gutter, view.width - gutter - first, "How it is known", proof),
        (beside, right - beside, "Sources", result.attribution.removeprefix("Sources: ")),
    )
    for x, width, heading, text in blocks:
        sheet.text(x, top + 2.6 * k, heading, _SMALL, bold=True)
        lines = sheet.wrap(text, width, _SMALL, most=4)
        sheet.lines(x, top + 2.6 * k + sheet.line_height(_SMALL), lines, _SMALL, muted=True)


def legend(
    sheet: Sheet, view: View, result: Result, left: float, width: float, top: float, bottom: float
) -> None:
    """Write the table of hubs, the key and the scale into the column beside the map."""
    k = sheet.paper.scale
    keys = _keys(sheet, view, result)
    key_step = 4.7 * k
    keys_top = bottom - 15 * k - len(keys) * key_step - 5 * k
    end = _table(sheet, result, left, width, top, keys_top - 4 * k)
    _today(sheet, result, left, width, end + 9 * k, keys_top - 5 * k)
    sheet.text(left, keys_top + 2.6 * k, "On the map", _TEXT, bold=True)
    for row, (draw, text) in enumerate(keys):
        y = keys_top + 5 * k + (row + 0.5) * key_step
        draw(left, y)
        sheet.text(left + 10 * k, y + 1.0 * k, text, _TEXT)
    _scale_bar(sheet, view, left, bottom)
    _north(sheet, left + width - 4 * k, bottom)


def _table(
    sheet: Sheet, result: Result, left: float, width: float, top: float, bottom: float
) -> float:
    """Write a row a hub; return where the table ends."""
    k = sheet.paper.scale
    longest, mean, people = left + width, left + width - 12 * k, left + width - 22 * k
    step = sheet.line_height(_SMALL)
    y = top + 2.6 * k
    sheet.text(left, y + step, "Hubs", _TEXT, bold=True)
    for x, first, second in (
        (people, "", "People"),
        (mean, "Mean", "min"),
        (longest, "Longest", "min"),
    ):
        sheet.text(x, y, first, _SMALL, muted=True, align="right")
        sheet.text(x, y + step, second, _SMALL, muted=True, align="right")
    y += step + 1.8 * k
    sheet.rule(left, y, width, strong=True)
    rows = len(result.hubs)
    height = min(9.0 * k, (bottom - y - 6 * k) / rows)
    # Below one line of small type rows would run into each other: the page of words has them all.
    shown = rows if height >= 3.4 * k else max(int((bottom - y - 6 * k) / (3.4 * k)) - 1, 1)
    height = max(height, 3.4 * k)
    points = _TEXT if height > 4.4 * k else _SMALL
    for hub in result.hubs[:shown]:
        _hub_row(sheet, hub, (left, y, height), (people, mean, longest), points, result.numbered)
        y += height
        sheet.rule(left, y, width)
    if shown < rows:
        y += height
        sheet.text(left + 10 * k, y - 1 * k, f"and {rows - shown} more hubs", points, muted=True)
    m = result.option.solution.measures
    y += 4.4 * k
    sheet.text(left, y, "All residents", points, bold=True)
    for x, figure in (
        (people, f"{m['population']:,.0f}"),
        (mean, f"{m['mean_min']:.1f}"),
        (longest, f"{m['max_min']:.1f}"),
    ):
        sheet.text(x, y, figure, points, bold=True, align="right")
    return y


def _today(
    sheet: Sheet, result: Result, left: float, width: float, top: float, bottom: float
) -> None:
    """Write today beside this option, if there is room."""
    k = sheet.paper.scale
    step = 5.4 * k
    rows = words.before_and_after(result.today.measures, result.option.solution.measures)
    if top + (len(rows) + 1.4) * step > bottom:
        return
    now, then = left + width - 16 * k, left + width
    y = top + 2.6 * k
    sheet.text(left, y, "All journeys", _TEXT, bold=True)
    sheet.text(now, y, "Today", _SMALL, muted=True, align="right")
    sheet.text(then, y, "This option", _SMALL, muted=True, align="right")
    y += 1.8 * k
    sheet.rule(left, y, width, strong=True)
    for row in rows:
        sheet.text(left, y + 3.7 * k, row.what, _TEXT)
        sheet.text(now, y + 3.7 * k, row.before, _TEXT, align="right")
        sheet.text(then, y + 3.7 * k, row.after, _TEXT, align="right")
        y += step
        sheet.rule(left, y, width)


def _hub_row(sheet: Sheet, hub: Hub, place: tuple[float, float, float], columns: tuple[float, float, float],
             points: float, numbered: bool) -> None:  # fmt: skip
    k = sheet.paper.scale
    left, top, height = place
    middle = top + height / 2
    swatch = min(height - 1.6 * k, 6.4 * k)
    _swatch(sheet, hub, left, middle - swatch / 2, 8 * k, swatch)
    room = columns[0] - sheet.text_width("100,000", points) - 1.5 * k - (left + 10 * k)
    most = 2 if height >= 2.1 * sheet.line_height(points) else 1
    lines = sheet.wrap(hub.name, room, points, most=most)
    size = points if "…" not in "".join(lines) else _SMALL
    lines = sheet.wrap(hub.name, room, size, most=most)
    rise = 1.0 * k
    first = middle + rise - (len(lines) - 1) * sheet.line_height(size) / 2
    sheet.lines(left + 10 * k, first, lines, size)
    figures = (
        f"{hub.people:,.0f}",
        *("–" if math.isnan(m) else f"{m:.1f}" for m in (hub.mean_min, hub.longest_min)),
    )
    for x, figure in zip(columns, figures, strict=True):
        sheet.text(x, middle + rise, figure, points, align="right")
    diameter = min(swatch * 0.62, 4.0 * k)
    sheet.symbol(
        hub.category,
        (left + 4 * k, middle),
        diameter,
        sheet.page.transData,
        number=hub.number if numbered else None,
    )


def _swatch(sheet: Sheet, hub: Hub, x: float, y: float, width: float, height: float) -> None:
    k = sheet.paper.scale
    category = hub.category
    box = box_path(x, y, width, height)
    sheet.page.add_patch(PathPatch(box, facecolor=category.fill, linewidth=0, alpha=TINT))
    # The hatch is turned over with the page, whose y runs downwards.
    turned = category.hatch.translate(str.maketrans("/\\", "\\/"))
    for strokes in hatch_lines(shapely.box(x, y, x + width, y + height), turned, HATCH_MM * k):
        if category.hatch[0] == ".":
            path, style = polygon_path([strokes]), {"facecolor": category.line, "linewidth": 0}
        else:
            path, style = (
                line_path([strokes]),
                {"edgecolor": category.line, "facecolor": "none", "linewidth": 0.35 * k},
            )
        if path is not None:
            sheet.page.add_patch(PathPatch(path, alpha=0.55, **style))
    sheet.page.add_patch(
        PathPatch(
            box, facecolor="none", edgecolor=category.line, linewidth=1.0 * k, joinstyle="miter"
        )
    )


def _keys(sheet: Sheet, view: View, result: Result) -> list[tuple["_Mark", str]]:
    """Return a mark and its meaning for everything on the map but the hubs."""
    colours = sheet.theme.map
    keys: list[tuple[_Mark, str]] = []
    if len(result.candidates) > len(result.hubs):
        keys.append(
            (
                _Mark(sheet, "dot", colours.site_fill, colours.site_line),
                "Other building that could be a hub",
            )
        )
    west, south, east, north = view.ground
    if len(result.others.cx[west:east, south:north]):
        keys.append(
            (
                _Mark(sheet, "dot", colours.outside_site, sheet.theme.window),
                "Practice outside the area",
            )
        )
    for name in roads_shown(result, view):
        colour, px = colours.roads[name]
        keys.append((_Mark(sheet, "line", colour, colour, px * 0.55), _ROADS[name]))
    if result.study.has("background"):
        there = set(result.study.table("background")["land_cover"])
        keys += [(_Mark(sheet, "box", getattr(colours, kind), colours.district_line), text)
                 for kind, text in _LAND.items() if kind in there]  # fmt: skip
    return keys


class _Mark:
    """One mark of the key: a dot, a line or a box in the colours of the map."""

    def __init__(self, sheet: Sheet, kind: str, fill: str, line: str, points: float = 0.4) -> None:
        self.sheet, self.kind, self.fill, self.line, self.points = sheet, kind, fill, line, points

    def __call__(self, left: float, y: float) -> None:
        k, page = self.sheet.paper.scale, self.sheet.page
        if self.kind == "dot":
            page.plot([left + 4 * k], [y], "o", markersize=DOT_MM * k / MM_PER_INCH * 72, markerfacecolor=self.fill,
                      markeredgecolor=self.line, markeredgewidth=0.7 * k)  # fmt: skip
        elif self.kind == "line":
            page.plot(
                [left, left + 8 * k],
                [y, y],
                color=self.fill,
                lw=self.points * k,
                solid_capstyle="butt",
            )
        else:
            page.add_patch(PathPatch(box_path(left, y - 1.5 * k, 8 * k, 3 * k), facecolor=self.fill,
                                     edgecolor=self.line, linewidth=self.points * k))  # fmt: skip


def round_length(metres: float) -> float:
    """Return the largest of 1, 2 or 5 times a power of ten that is no longer than ``metres``."""
    power = 10.0 ** math.floor(math.log10(metres))
    return max(step * power for step in (1, 2, 5) if step * power <= metres)


def _scale_bar(sheet: Sheet, view: View, left: float, bottom: float) -> None:
    k = sheet.paper.scale
    length = round_length(view.metres_per_mm * 40 * k)
    long = length / view.metres_per_mm
    y, high = bottom - 5.0 * k, 1.2 * k
    colour = sheet.theme.text
    for half, fill in ((0, colour), (1, sheet.theme.window)):
        sheet.page.add_patch(PathPatch(box_path(left + half * long / 2, y, long / 2, high), facecolor=fill,
                                       edgecolor=colour, linewidth=0.5 * k, joinstyle="miter"))  # fmt: skip
    for share, align in ((0.0, "left"), (0.5, "center"), (1.0, "center")):
        metres = length * share
        unit = "km" if length >= 1000 else "m"
        figure = f"{metres / 1000:g}" if length >= 1000 else f"{metres:g}"
        sheet.text(
            left + share * long,
            y - 1.2 * k,
            figure + (f" {unit}" if share == 1 else ""),
            _SMALL,
            align=align,
        )
    ratio = view.metres_per_mm * 1000
    rounded = round(ratio, -3) if ratio >= 10000 else round(ratio, -2)
    name = "A3" if k > 1 else "A4"
    sheet.text(
        left, bottom - 0.2 * k, f"About 1:{rounded:,.0f} when printed on {name}", _SMALL, muted=True
    )


def _north(sheet: Sheet, x: float, bottom: float) -> None:
    # Grid north, which is within a degree or two of true north all over England.
    k, colour = sheet.paper.scale, sheet.theme.text
    arrow = polygon_path(
        [
            shapely.Polygon(
                [
                    (x, bottom - 13 * k),
                    (x + 2 * k, bottom - 5.4 * k),
                    (x, bottom - 7 * k),
                    (x - 2 * k, bottom - 5.4 * k),
                ]
            )
        ]
    )
    if arrow is not None:
        sheet.page.add_patch(PathPatch(arrow, facecolor=colour, linewidth=0))
    sheet.text(x, bottom - 2 * k, "N", _TEXT, bold=True, align="center")


def scale_in_map(sheet: Sheet, view: View) -> None:
    """Draw the scale bar in the lower left corner of a map without a column beside it."""
    length = round_length(view.metres_per_mm * 30)
    long = length / view.metres_per_mm
    x, y = view.left + 4, view.top + view.height - 4
    sheet.page.add_patch(
        PathPatch(
            box_path(x - 2, y - 6, long + 4, 8),
            facecolor=sheet.theme.window,
            linewidth=0,
            alpha=0.85,
        )
    )
    sheet.page.plot(
        [x, x, x + long, x + long], [y - 1.2, y, y, y - 1.2], color=sheet.theme.text, lw=0.9
    )
    figure = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
    sheet.text(x + long / 2, y - 2, figure, _SMALL, align="center")

"""The figures beside a printed map: the hubs, and all journeys today and with the option."""

import math

from hubplanner.outputs import words
from hubplanner.outputs.hub_rows import Rows, fit_rows, sizes
from hubplanner.outputs.key import swatch
from hubplanner.outputs.result import Hub, Result
from hubplanner.outputs.sheet import Column, Sheet

_TEXT = 8.0
_SMALL = 7.0
_NAME_MM = 10.0
_LONGEST_MM = 10.6  # from the right edge to the next column of figures
_MEAN_MM = 18.2
_FOOT_MM = 6.0
_GAP_MM = 7.0
_HEAD_MM = 5.0
_STEP_MM = 5.2
LEAST_JOURNEYS = 3


def hub_rows(sheet: Sheet, result: Result, column: Column, room: float) -> Rows:
    """Return the rows of hubs that fit where the whole table may be ``room`` mm high."""
    k = sheet.paper.scale
    left, right = column.left + _NAME_MM * k, _stops(sheet, column)[0] - 1.5 * k
    people = [f"{hub.people:,.0f}" for hub in result.hubs]
    widths = {points: right - max(sheet.text_width(figure, points) for figure in people) - left for points in sizes()}
    room -= _heading_height(sheet) + _FOOT_MM * k
    return fit_rows(sheet, [hub.name for hub in result.hubs], widths, room)


def hubs_table(sheet: Sheet, result: Result, column: Column, top: float, rows: Rows) -> float:
    """Write a row a hub and one for all residents; return the last baseline.

    Hubs for which there is no row are counted in words.
    """
    k = sheet.paper.scale
    stops = _stops(sheet, column)
    y = _heading(sheet, column, stops, top)
    least = min(rows.heights)
    high = min(least - (1.6 if least > 5.5 * k else 0.9) * k, 6.4 * k)
    for hub, name, height in zip(result.hubs, rows.names, rows.heights, strict=False):
        middle = y + height / 2
        _mark(sheet, hub, column.left, middle, high, result.numbered)
        _hub_row(sheet, hub, name, column, middle, rows.points)
        y += height
        sheet.rule(column.left, y, column.width)
    if len(rows.names) < len(result.hubs):
        y += rows.heights[-1]
        more = f"and {len(result.hubs) - len(rows.names)} more hubs"
        sheet.text(column.left + _NAME_MM * k, y - 1 * k, more, rows.points, muted=True)
    y += 4.4 * k
    m = result.option.solution.measures
    figures = (f"{m['population']:,.0f}", f"{m['mean_min']:.1f}", f"{m['max_min']:.1f}")
    sheet.text(column.left, y, "All residents", rows.points, bold=True)
    for x, figure in zip(stops, figures, strict=True):
        sheet.text(x, y, figure, rows.points, bold=True, align="right")
    return y


def _stops(sheet: Sheet, column: Column) -> tuple[float, float, float]:
    """Return where the columns of people, mean and longest end."""
    k = sheet.paper.scale
    return column.right - _MEAN_MM * k, column.right - _LONGEST_MM * k, column.right


def _heading_height(sheet: Sheet) -> float:
    return 4.4 * sheet.paper.scale + sheet.line_height(_SMALL)


def _heading(sheet: Sheet, column: Column, stops: tuple[float, ...], top: float) -> float:
    step = sheet.line_height(_SMALL)
    y = top + 2.6 * sheet.paper.scale
    sheet.text(column.left, y + step, "Hubs", _TEXT, bold=True)
    heads = (("", "People"), ("Mean", "min"), ("Longest", "min"))
    for x, (first, second) in zip(stops, heads, strict=True):
        sheet.text(x, y, first, _SMALL, muted=True, align="right")
        sheet.text(x, y + step, second, _SMALL, muted=True, align="right")
    y = top + _heading_height(sheet)
    sheet.rule(column.left, y, column.width, strong=True)
    return y


def _mark(sheet: Sheet, hub: Hub, left: float, middle: float, high: float, numbered: bool) -> None:
    """Draw the tint, hatch and symbol of a hub, and the number that stands for it on the map."""
    k = sheet.paper.scale
    # Beside the symbol, not within: it is too small here for a number that can be read.
    wide = (5.2 if numbered else 8.0) * k
    swatch(sheet, hub.category, (left, middle - high / 2), (wide, high))
    sheet.symbol(hub.category, (left + wide / 2, middle), min(high * 0.68, 4.0 * k), sheet.page.transData)
    if numbered:
        at = left + (_NAME_MM - 0.9) * k
        sheet.text(at, middle + 1.0 * k, str(hub.number), _SMALL, bold=True, align="right")


def _hub_row(sheet: Sheet, hub: Hub, name: tuple[str, ...], column: Column, middle: float, points: float) -> None:
    left, baseline = column.left + _NAME_MM * sheet.paper.scale, middle + 1.0 * sheet.paper.scale
    sheet.lines(left, baseline - (len(name) - 1) * sheet.line_height(points) / 2, list(name), points)
    figures = (f"{hub.people:,.0f}", words.minutes(hub.mean_min), words.minutes(hub.longest_min))
    for x, figure in zip(_stops(sheet, column), figures, strict=True):
        sheet.text(x, baseline, figure, points, align="right")


def journeys_height(sheet: Sheet, result: Result, most: int | None = None) -> float:
    """Return the height of today beside this option in mm, with the gap above it."""
    rows = len(words.before_and_after(result.today.measures, result.option.solution.measures))
    count = rows if most is None else min(rows, most)
    return (_GAP_MM + _HEAD_MM + count * _STEP_MM) * sheet.paper.scale


def journeys_table(sheet: Sheet, result: Result, column: Column, top: float, bottom: float) -> None:
    """Write today beside this option, as many measures as there is room for, below the baseline ``top``."""
    k = sheet.paper.scale
    step, head = _STEP_MM * k, _HEAD_MM * k
    top += _GAP_MM * k
    rows = words.before_and_after(result.today.measures, result.option.solution.measures)
    # Room is kept for the least of them; a rounding must not cost one.
    fit = max(math.floor((bottom - top - head) / step + 0.01), LEAST_JOURNEYS)
    y = top + 2.6 * k
    now = column.right - 17 * k
    sheet.text(column.left, y, "All journeys", _TEXT, bold=True)
    sheet.text(now, y, "Today", _SMALL, muted=True, align="right")
    sheet.text(column.right, y, "This option", _SMALL, muted=True, align="right")
    y += 1.8 * k
    sheet.rule(column.left, y, column.width, strong=True)
    for row in rows[:fit]:
        sheet.text(column.left, y + 3.6 * k, row.what, _TEXT)
        sheet.text(now, y + 3.6 * k, row.before, _TEXT, align="right")
        sheet.text(column.right, y + 3.6 * k, row.after, _TEXT, align="right")
        y += step
        sheet.rule(column.left, y, column.width)

"""The figures beside a printed map: the hubs, and all journeys today and with the option."""

import math

from hubplanner.outputs import words
from hubplanner.outputs.key import swatch
from hubplanner.outputs.result import Hub, Result
from hubplanner.outputs.sheet import Column, Sheet

_TEXT = 8.0
_SMALL = 7.0
_NAME_MM = 10.0
_ROW_MM = 9.0
_LEAST_ROW_MM = 3.4
_SYMBOL_FROM_MM = 5.5
_LEAST_ROWS = 3


def hubs_table(sheet: Sheet, result: Result, column: Column, top: float, bottom: float) -> float:
    """Write a row a hub and one for all residents; return the last baseline.

    Rows grow lower where there are many; those that do not fit at all are counted in words.
    """
    k = sheet.paper.scale
    stops = (column.right - 22 * k, column.right - 12 * k, column.right)
    y = _heading(sheet, column, stops, top)
    room, rows = bottom - y - 6 * k, len(result.hubs)
    height = min(_ROW_MM * k, room / rows)
    shown = rows
    if height < _LEAST_ROW_MM * k:
        height = _LEAST_ROW_MM * k
        shown = max(int(room / height) - 1, 1)
    points = _TEXT if height > 4.4 * k else _SMALL
    for hub in result.hubs[:shown]:
        _hub_row(sheet, hub, column, stops, (y, height), points, result.numbered)
        y += height
        sheet.rule(column.left, y, column.width)
    if shown < rows:
        y += height
        more = f"and {rows - shown} more hubs"
        sheet.text(column.left + _NAME_MM * k, y - 1 * k, more, points, muted=True)
    y += 4.4 * k
    m = result.option.solution.measures
    figures = (f"{m['population']:,.0f}", f"{m['mean_min']:.1f}", f"{m['max_min']:.1f}")
    sheet.text(column.left, y, "All residents", points, bold=True)
    for x, figure in zip(stops, figures, strict=True):
        sheet.text(x, y, figure, points, bold=True, align="right")
    return y


def _heading(sheet: Sheet, column: Column, stops: tuple[float, ...], top: float) -> float:
    k, step = sheet.paper.scale, sheet.line_height(_SMALL)
    y = top + 2.6 * k
    sheet.text(column.left, y + step, "Hubs", _TEXT, bold=True)
    heads = (("", "People"), ("Mean", "min"), ("Longest", "min"))
    for x, (first, second) in zip(stops, heads, strict=True):
        sheet.text(x, y, first, _SMALL, muted=True, align="right")
        sheet.text(x, y + step, second, _SMALL, muted=True, align="right")
    y += step + 1.8 * k
    sheet.rule(column.left, y, column.width, strong=True)
    return y


def _hub_row(
    sheet: Sheet,
    hub: Hub,
    column: Column,
    stops: tuple[float, ...],
    place: tuple[float, float],
    points: float,
    numbered: bool,
) -> None:
    k = sheet.paper.scale
    top, height = place
    middle, left = top + height / 2, column.left + _NAME_MM * k
    baseline = middle + 1.0 * k
    high = min(height - (1.6 if height > _SYMBOL_FROM_MM * k else 0.9) * k, 6.4 * k)
    swatch(sheet, hub.category, (column.left, middle - high / 2), (8 * k, high))
    name = hub.name
    if height > _SYMBOL_FROM_MM * k:
        at = (column.left + 4 * k, middle)
        number = hub.number if numbered else None
        size = min(high * 0.62, 4.0 * k)
        sheet.symbol(hub.category, at, size, sheet.page.transData, number=number)
    elif numbered:
        # A row too low for the symbol: its number leads from the map to the name.
        name = f"{hub.number}  {name}"
    room = stops[0] - sheet.text_width("100,000", points) - 1.5 * k - left
    most = 2 if height >= 2.1 * sheet.line_height(points) else 1
    lines = sheet.wrap(name, room, points, most=most)
    if "…" in "".join(lines):
        points = _SMALL
        lines = sheet.wrap(name, room, points, most=most)
    sheet.lines(left, baseline - (len(lines) - 1) * sheet.line_height(points) / 2, lines, points)
    minutes = [words.minutes(figure) for figure in (hub.mean_min, hub.longest_min)]
    for x, figure in zip(stops, (f"{hub.people:,.0f}", *minutes), strict=True):
        sheet.text(x, baseline, figure, points, align="right")


def journeys_table(sheet: Sheet, result: Result, column: Column, top: float, bottom: float) -> None:
    """Write today beside this option, as many measures as there is room for."""
    k = sheet.paper.scale
    step, head = 5.2 * k, 5.0 * k
    rows = words.before_and_after(result.today.measures, result.option.solution.measures)
    fit = math.floor((bottom - top - head) / step)
    if fit < min(_LEAST_ROWS, len(rows)):
        return
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

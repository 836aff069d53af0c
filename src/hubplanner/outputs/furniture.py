"""What stands around the map: the title above, words below, figures and key beside it."""

from hubplanner.outputs import words
from hubplanner.outputs.hub_rows import Rows
from hubplanner.outputs.key import Key, key_entries, write_key
from hubplanner.outputs.result import Result
from hubplanner.outputs.scale import north_arrow, scale_bar
from hubplanner.outputs.sheet import Column, Sheet
from hubplanner.outputs.tables import LEAST_JOURNEYS, hub_rows, hubs_table, journeys_height, journeys_table
from hubplanner.outputs.view import View
from hubplanner.study import date_in_words

_TITLE = 18.0
_LEAD = 10.0
_SMALL = 7.0


def header(sheet: Sheet, result: Result, column: Column, top: float) -> float:
    """Write title, date and what the option means; return where they end, in mm from the top."""
    k = sheet.paper.scale
    date = date_in_words(result.made_on)
    room = column.width - sheet.text_width(date, 8) - 6 * k
    y = top + 5.6 * k
    (title,) = sheet.wrap(result.title, room, _TITLE, bold=True, most=1)
    sheet.text(column.left, y, title, _TITLE, bold=True)
    sheet.text(column.right, y, date, 8, muted=True, align="right")
    meaning = sheet.even(result.meaning, column.width, _LEAD, most=2)
    return sheet.lines(column.left, y + 6.2 * k, meaning, _LEAD) - 2.6 * k


def footer(sheet: Sheet, result: Result, view: View, beside: Column, top: float) -> None:
    """Write what was assumed, how it is known and the sources: under the map and its column."""
    gutter = beside.left - view.left - view.width
    first = Column(view.left, (view.width - gutter) * 0.62)
    second = Column(first.right + gutter, view.width - gutter - first.width)
    blocks = (
        (first, "What was assumed", words.assumed(result.option.criteria, result.study)),
        (second, "How it is known", f"{result.proof}. {words.COUNTED_AGAIN}"),
        (beside, "Sources", result.attribution.removeprefix("Sources: ")),
    )
    y = top + 2.6 * sheet.paper.scale
    for column, heading, text in blocks:
        sheet.text(column.left, y, heading, _SMALL, bold=True)
        # Whose data it is must stand in full: it may run on into the margin.
        lines = sheet.wrap(text, column.width, _SMALL, most=6 if column is beside else 4)
        sheet.lines(column.left, y + sheet.line_height(_SMALL), lines, _SMALL, muted=True)


def side(sheet: Sheet, view: View, result: Result, column: Column) -> None:
    """Write the table of hubs, today beside the option, the key and the scale."""
    k = sheet.paper.scale
    bottom = view.top + view.height
    key, rows = _shared(sheet, view, result, column)
    key_top = bottom - 15 * k - key.height(k)
    end = hubs_table(sheet, result, column, view.top, rows)
    journeys_table(sheet, result, column, end, key_top - 4 * k)
    write_key(sheet, key, column, key_top)
    scale_bar(sheet, view, column.left, bottom)
    north_arrow(sheet, column.right - 4 * k, bottom)


def _shared(sheet: Sheet, view: View, result: Result, column: Column) -> tuple[Key, Rows]:
    """Share the height between hubs, journeys and key: whole names first, then journeys, then the key."""
    full = key_entries(sheet, view, result)
    least = journeys_height(sheet, result, LEAST_JOURNEYS)
    every = journeys_height(sheet, result)
    ways = [(full, every), (full.even(), every), (full.even(), least), (full.least(), least)]
    shares = []
    for key, journeys in ways:
        room = view.height - (15 + 4) * sheet.paper.scale - key.height(sheet.paper.scale) - journeys
        shares.append((key, hub_rows(sheet, result, column, room)))
    return min(shares, key=lambda share: (share[1].cut, share[1].dropped))

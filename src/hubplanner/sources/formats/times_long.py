"""Travel times as a list: a row for each origin and destination, as routing programs write them.

Their unit is minutes or seconds, told by the heading or by the times themselves; the mode has a column or is in the
name of the file.
"""

from typing import Any

import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import Field
from hubplanner.sources.format import Format
from hubplanner.sources.journeys import in_minutes, mode_in, mode_of_file, place
from hubplanner.sources.reading import numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.study import InputError


def _place(cell: object) -> str:
    return place(values.text(cell))


FIELDS = (
    Field("origin", ("from id", "from", "origin id", "origin code", "from code", "from lsoa", "start", "from postcode",
          "origin name"), _place, required=True),
    Field("destination", ("to id", "to", "destination id", "destination code", "to code", "to lsoa", "end",
          "to postcode", "destination name"), _place, required=True),
    Field("minutes", ("mins", "travel time minutes", "travel time mins", "travel time min", "time minutes", "time mins",
          "time min", "duration minutes", "duration mins", "duration min", "drive minutes", "drive time",
          "travel time", "travel time p50", "duration", "time", "total time", "seconds", "secs", "travel time seconds",
          "travel time secs", "travel time sec", "travel time s", "duration seconds", "duration secs", "duration sec",
          "duration s", "time seconds", "time s"), values.number, required=True),
    Field("mode", ("transport mode", "travel mode", "mode of travel")),
    Field("period", ("departure", "departure time", "depart", "time of day", "time period")),
)  # fmt: skip


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the times table.

    Raises
    ------
    InputError
        If no row has an origin and a destination.
    """
    table = numbers(read_values(columns, FIELDS, report), ("minutes",))
    usable = table[["origin", "destination"]].notna().all(axis=1)
    lacking = "{:,} more rows lack an origin or a destination and are not used."
    for row in report.few(table.loc[~usable, "row"], "error", lacking):
        report.add("error", "The row lacks an origin or a destination and is not used.", row=row,
                   remedy="Complete the row.")  # fmt: skip
    table = table[usable]
    if table.empty:
        raise InputError("no row has an origin and a destination.", file=report.file)
    table = table.assign(
        minutes=in_minutes(table["minutes"], columns.headings["minutes"], report), mode=_modes(table, columns, report)
    )
    again = table.duplicated(["origin", "destination", "mode", "period"])
    if again.any():
        report.add(
            "warning", f"{int(again.sum()):,} rows repeat an origin and destination; the first of each is used.",
            row=int(table.loc[again, "row"].iloc[0]), remedy="Delete the rows that are out of date.",
        )  # fmt: skip
    return table[~again]


def _modes(table: pd.DataFrame, columns: Columns, report: Report) -> "pd.Series[Any] | str":
    if "mode" not in columns.headings:
        return mode_of_file(report)
    said = table["mode"]
    modes = said.map({word: mode_in(str(word)) for word in said.dropna().unique()})
    untold = modes.isna()
    if untold.any():
        row = int(table.loc[untold, "row"].iloc[0])
        report.add(
            "warning", f"{int(untold.sum()):,} rows do not say a mode that is known; they are taken as by car.",
            row=row, column=columns.headings["mode"], value=said[row],
        )  # fmt: skip
    return modes.where(~untold, "car")


FORMAT = Format("List of travel times", "times", FIELDS, build, shapes=False)

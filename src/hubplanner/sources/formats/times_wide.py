"""Travel times as a matrix: a row an origin, a column a destination.

The origins stand in the first column, by code or by name, and a second may name them too. Routing programs and
analysts of journey times write them so; 9999 stands for a place that cannot be reached.
"""

import re
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import ODS_SITE, ONS_AREA, POSTCODE, Field, match_columns
from hubplanner.sources.format import Format, Sample
from hubplanner.sources.journeys import in_minutes, mode_of_file, place
from hubplanner.sources.report import Report
from hubplanner.study import InputError

FIELDS = (
    Field("origin", ("from id", "from", "origin id", "origin code", "lsoa11 code", "lsoa21 code", "lsoa21cd",
          "lsoa code", "lsoa", "oa code", "msoa code", "area code", "area", "geography code", "lsoa name", "area name",
          "postcode")),
)  # fmt: skip
_ORIGIN = re.compile(r"from|origin", re.IGNORECASE)
_MOST = 0.8
_LONGEST = 10_000.0
_LEAST_DESTINATIONS = 2
_MOST_TEXTS = 2
_NO_DESTINATION = re.compile(
    r"^(?:total|all|count|number|x|y|id|fid|objectid|list size|easting|northing|latitude|longitude|lat|long?)s?\b"
    r"|household|population|person|patient|score|rank|decile|percent|per cent|[%£]"
    r"|(?:^|\W)(?:rate|mean|average|median|area|aged?)(?:\W|$)|^[fm]?[\d\W]+$",
    re.IGNORECASE,
)


def _fits(sample: Sample) -> bool:
    """Return whether a table has one or two columns of text and, for the rest, figures that could be times."""
    if sample.shape or not sample.rows:
        return False
    numeric = [_is_numeric(sample.rows, at) for at in range(len(sample.headings))]
    origin = match_columns(sample.headings, FIELDS).get("origin")
    names = {at for at, is_so in enumerate(numeric) if not is_so} | ({origin.position} if origin else set())
    destinations = [heading for at, heading in enumerate(sample.headings) if at not in names]
    named = [heading for heading in destinations if heading]
    return (
        0 < len(names) <= _MOST_TEXTS
        and max(names) < _MOST_TEXTS
        and len(named) == len(set(named)) == len(destinations) >= _LEAST_DESTINATIONS
        and not any(_NO_DESTINATION.search(heading) for heading in named)
        and (sample.asked or _are_journeys(sample.headings[min(names)], named))
    )


def _are_journeys(origin: str, destinations: list[str]) -> bool:
    """Return whether headings tell journeys from counts by area: they say "from", or are codes of places."""
    codes = [one for one in destinations if any(look.fullmatch(one) for look in (POSTCODE, ODS_SITE, ONS_AREA))]
    return _ORIGIN.search(origin) is not None or len(codes) >= _MOST * len(destinations)


def _is_numeric(rows: Any, at: int) -> bool:
    cells = [row[at] for row in rows if at < len(row) and not values.is_blank(row[at])]
    return bool(cells) and sum(map(_is_time, cells)) >= _MOST * len(cells)


def _is_time(cell: Any) -> bool:
    try:
        return 0 <= float(cell) <= _LONGEST
    except (TypeError, ValueError):
        return False


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the times table, a row for each pair of origin and destination that has a cell.

    Raises
    ------
    InputError
        If no column has times.
    """
    cells = columns.extra
    numeric = [at for at in range(cells.shape[1]) if _is_numeric(cells.to_numpy(), at)]
    if not numeric:
        raise InputError("no column has travel times.", file=report.file)
    origins = columns.cells.get("origin")
    left = [at for at in range(cells.shape[1]) if at not in numeric]
    if origins is None:
        if not left:
            raise InputError("no column names the origins.", file=report.file)
        origins = cells.iloc[:, left.pop(0)]
    if left:
        unused = ", ".join(str(cells.columns[at]) for at in left)
        report.add("note", f"Columns not used: {unused}.")
    names = origins.map(lambda cell: None if values.is_blank(cell) else place(values.text(cell)))
    keep = _usable(names, report)
    times = _melted(cells.iloc[:, numeric].loc[keep], names[keep], report)
    times["mode"] = mode_of_file(report)
    return times.assign(period=None, file=report.file)


def _usable(names: "pd.Series[Any]", report: Report) -> "pd.Index[Any]":
    for row in names.index[names.isna()]:
        report.add("error", "The row names no origin and is not used.", row=int(row), remedy="Give it a code.")
    again = names.notna() & names.duplicated()
    for row in names.index[again]:
        report.add(
            "warning", f"{names[row]} stands twice; the first row is used.", row=int(row), value=names[row],
            remedy="Delete the row that is out of date.",
        )  # fmt: skip
    return names.index[names.notna() & ~again]


def _melted(cells: pd.DataFrame, names: "pd.Series[Any]", report: Report) -> pd.DataFrame:
    read = cells.apply(lambda column: pd.to_numeric(column, errors="coerce"))
    blank = cells.map(values.is_blank)
    wrong = np.argwhere((read.isna() & ~blank).to_numpy())
    if len(wrong):
        row, column = wrong[0]
        report.add(
            "warning", f"{len(wrong):,} cells are no number of minutes and are left out.", row=int(cells.index[row]),
            column=str(cells.columns[column]), value=cells.iloc[row, column],
        )  # fmt: skip
    if blank.any(axis=None):
        report.add("note", f"{int(blank.to_numpy().sum()):,} cells are blank: from there, it cannot be reached.")
    destinations = [place(str(heading).strip()) for heading in cells.columns]
    if len(set(destinations)) < len(destinations):
        report.add("warning", "Two columns have the same destination; the times of both are kept.")
    width = len(destinations)
    rows = np.repeat(cells.index.to_numpy("int64"), width)
    minutes = pd.Series(read.to_numpy(float).ravel(), index=rows)
    return pd.DataFrame(
        {
            "origin": np.repeat(names.to_numpy(object), width),
            "destination": np.tile(np.array(destinations, dtype=object), len(cells)),
            "minutes": in_minutes(minutes, "", report).to_numpy(),
            "row": rows,
        }
    )


FORMAT = Format(
    "Matrix of travel times", "times", FIELDS, build, shapes=False, apart=frozenset({"origin"}), fits=_fits, wide=True
)

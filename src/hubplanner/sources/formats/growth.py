"""Housing growth: sites with dwellings by year, and money for health from developers."""

import re
from typing import Any

import geopandas as gpd
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import Field
from hubplanner.sources.format import Format, Sample
from hubplanner.sources.places import PLACE_FIELDS, points
from hubplanner.sources.reading import first_of_each, numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.study import CRS, InputError

FIELDS = (
    Field("growth_code", ("site ref", "reference", "site id", "allocation", "ref"), values.code, required=True),
    Field("name", ("site name", "site", "development")),
    Field("status", ("planning status",)),
    Field("s106_health_gbp", ("s106 health", "s106", "s106 sum"), values.pounds),
    Field("s106_trigger", ("trigger",)),
    Field("s106_expires_on", ("s106 expiry", "expiry", "expiry date", "spend by"), values.date),
    Field("cil_gbp", ("cil", "cil health"), values.pounds),
    Field("total", ("total dwellings", "total units", "capacity", "dwellings"), values.count),
    *PLACE_FIELDS,
)
_YEAR = re.compile(r"^(20\d\d)(?:/\d\d(?:\d\d)?)?$")


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the growth table, one row a housing site and year with dwellings.

    Raises
    ------
    InputError
        If no column is headed by a year.
    """
    sites = first_of_each(read_values(columns, FIELDS, report), "growth_code", "housing site", report)
    sites["geometry"] = points(columns, sites, "housing site", report)
    sites = numbers(sites, ("s106_health_gbp", "cil_gbp"))
    cells = columns.extra.loc[sites.index]
    years = {place: int(found[1]) for place, h in enumerate(cells.columns) if (found := _YEAR.match(str(h).strip()))}
    if not years:
        raise InputError("no column is headed by a year (2026, 2027 …) with dwellings.", file=report.file)
    by_year = [
        sites.assign(year=year, dwellings=_dwellings(cells.iloc[:, place], str(cells.columns[place]), report))
        for place, year in years.items()
    ]
    table = pd.concat(by_year).sort_values(["row", "year"], kind="stable")
    _tell_totals(sites, table.groupby("growth_code")["dwellings"].sum(), report)
    built = table[table["dwellings"] > 0]
    for code, row in sites.loc[~sites.index.isin(built.index), ["growth_code", "row"]].itertuples(index=False):
        report.add("note", f"{code} has no dwellings in any year and is left out.", row=int(row), value=code)
    return gpd.GeoDataFrame(built, geometry="geometry", crs=CRS)


def _tell_totals(sites: pd.DataFrame, by_year: "pd.Series[Any]", report: Report) -> None:
    for code, total, row in sites.loc[sites["total"].notna(), ["growth_code", "total", "row"]].itertuples(index=False):
        if by_year[code] != total:
            report.add(
                "warning", f"The years of {code} add up to {by_year[code]:,.0f} dwellings, its total is {total:,.0f}; "
                "the years are used.", row=int(row), value=f"{total:,.0f}",
                remedy="Correct one of them, or note that the rest is built after the last year.",
            )  # fmt: skip


def _dwellings(cells: "pd.Series[Any]", heading: str, report: Report) -> list[float]:
    read = []
    for row, cell in cells.items():
        try:
            read.append(0.0 if values.is_blank(cell) else values.count(cell))
        except ValueError as error:
            report.add("warning", f"“{cell}” {error}; no dwellings are counted.", row=int(str(row)), column=heading)
            read.append(0.0)
    return read


def _fits(sample: Sample) -> bool:
    """Return whether a heading is a year: a site reference alone could be anybody's."""
    return any(_YEAR.match(heading.strip()) for heading in sample.headings)


FORMAT = Format("Housing trajectory", "growth", FIELDS, build, wide=True, fits=_fits)

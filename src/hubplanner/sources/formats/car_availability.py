"""Households without a car or van: table TS045 of the Census 2021, or KS404 of 2011.

It comes wide from NOMIS (a column for all households and one for those without), and long from the Office for
National Statistics and from councils (a row for each number of cars, as a count, a percentage, or one beside the
other).
"""

import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.choosing import latest
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import ONS_AREA, Field, match_columns
from hubplanner.sources.format import Format, Sample
from hubplanner.sources.formats.area_figures import told_if_empty
from hubplanner.sources.reading import first_of_each, numbers, read_values
from hubplanner.sources.report import Report

FIELDS = (
    Field("area_code", ("geography code", "lower layer super output areas code", "output areas code",
          "middle layer super output areas code", "lsoa code", "code"), values.code, required=True, looks=ONS_AREA),
    Field("households", ("number of cars or vans: total: all households",
          "number of cars or vans: total: all households; measures: value",
          "cars: all categories: car or van availability; measures: value",
          "cars: all categories: car or van availability", "all households"), values.count),
    Field("without", ("number of cars or vans: no cars or vans in household",
          "number of cars or vans: no cars or vans in household; measures: value",
          "cars: no cars or vans in household; measures: value", "no cars or vans in household"), values.count),
    Field("category", ("availability category", "car or van availability 5 categories", "car or van availability",
          "number of cars or vans 5 categories", "number of cars or vans")),
    Field("measure", ("measures",)),
    Field("value", ("observation", "obs value", "count"), values.count),
    Field("period", ("date", "year")),
)  # fmt: skip
_SUPPLIES = ("no_car_share",)


def _fits(sample: Sample) -> bool:
    found = match_columns(sample.headings, FIELDS).keys()
    return not sample.shape and (found >= {"households", "without"} or found >= {"category", "value"})


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the share of households without a car by area.

    Raises
    ------
    InputError
        If it can be told of no area.
    """
    table = numbers(read_values(columns, FIELDS, report), ("households", "without", "value"))
    if "period" in columns.headings:
        table = latest(table, "period", columns.headings["period"], report)
    if "category" in columns.headings and "value" in columns.headings:
        table = _from_long(table, report)
    table = first_of_each(table, "area_code", "area", report)
    share = table["without"] / table["households"].where(table["households"] > 0)
    impossible = share > 1
    untold = share.isna() | impossible
    if untold.any():
        row = int(table.loc[untold, "row"].iloc[0])
        report.add(
            "warning", f"{int(untold.sum()):,} areas have no usable number of households or of those without a car.",
            row=row, value=table.loc[untold, "area_code"].iloc[0], remedy="Complete the rows.",
        )  # fmt: skip
    table = table.assign(no_car_share=share.mask(impossible))
    return told_if_empty(table[["area_code", *_SUPPLIES, "file", "row"]], list(_SUPPLIES), report)


def _from_long(table: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Return a row an area with its households, of counts where there are any, else of percentages."""
    measure = table["measure"].fillna("").astype(str).str.lower()
    percent = measure.str.contains("percent|%")
    if percent.any() and not percent.all():
        report.add("note", f"{int(percent.sum()):,} rows are percentages beside counts; the counts are used.")
        table = table[~percent]
    category = table["category"].fillna("").astype(str).str.lower()
    without = category.str.startswith(("no car", "0 car"))
    whole = category.str.contains("^total|^all ", regex=True)
    nothing = category.str.contains("does not apply") | (category == "")
    by_area = table.assign(
        without=table["value"].where(without),
        total=table["value"].where(whole),
        part=table["value"].where(~whole & ~nothing),
    ).groupby("area_code", sort=False)
    sums = by_area[["without", "total", "part"]].sum(min_count=1)
    added = {"without": sums["without"], "households": sums["total"].fillna(sums["part"])}
    lost = table["area_code"].isna()
    rows = by_area.first().drop(columns=["without", "households"]).assign(**added).reset_index()
    return pd.concat([rows, table[lost]], ignore_index=True) if lost.any() else rows


FORMAT = Format(
    "Households without a car", "areas", FIELDS, build, shapes=False, fits=_fits, certain=True, supplies=_SUPPLIES
)

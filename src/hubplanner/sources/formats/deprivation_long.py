"""Indices of Deprivation, a row for each area and index: as councils and the ministry's open data publish them.

Only the rows of the Index of Multiple Deprivation are used. A file may have several editions: the latest counts. The
ministry's own puts rank, score and decile into one column, with another that says which.
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
from hubplanner.study import InputError

FIELDS = (
    Field("area_code", ("lsoa code", "lsoa11cd", "lsoa21cd", "feature code", "code"), values.code, required=True,
          looks=ONS_AREA),
    Field("index", ("index domain", "domain", "indices of deprivation", "index name"), required=True),
    Field("imd_decile", ("decile",), values.decile),
    Field("imd_score", ("score",), values.number),
    Field("measurement", ("measure",)),
    Field("value", (), values.number),
    Field("year", ("date code", "edition", "period")),
)  # fmt: skip
_SUPPLIES = ("imd_decile", "imd_score")


def _fits(sample: Sample) -> bool:
    found = match_columns(sample.headings, FIELDS).keys()
    figures = bool(found & set(_SUPPLIES)) or found >= {"measurement", "value"}
    return not sample.shape and figures and found >= {"area_code", "index"}


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the decile and score of the Index of Multiple Deprivation by area.

    Raises
    ------
    InputError
        If no row is of that index.
    """
    table = read_values(columns, FIELDS, report)
    index = table["index"].fillna("").astype(str).str.lower()
    whole = index.str.contains("multiple deprivation") | (index == "imd")
    if not whole.any():
        raise InputError(
            "no row is of the Index of Multiple Deprivation.", file=report.file, column=columns.headings["index"]
        )
    if not whole.all():
        report.add(
            "note", f"{int((~whole).sum()):,} rows are of other indices and are not used.",
            column=columns.headings["index"],
        )  # fmt: skip
    table = table[whole]
    if "year" in columns.headings:
        table = latest(table, "year", columns.headings["year"], report)
    if {"measurement", "value"} <= columns.headings.keys():
        table = _side_by_side(table, columns, report)
    table = first_of_each(numbers(table, _SUPPLIES), "area_code", "area", report)
    supplied = [name for name in _SUPPLIES if table[name].notna().any()]
    if not supplied:
        raise InputError("no row has a decile or a score.", file=report.file)
    return told_if_empty(table[["area_code", *supplied, "file", "row"]], supplied, report)


def _side_by_side(table: pd.DataFrame, columns: Columns, report: Report) -> pd.DataFrame:
    """Return a row an area, with decile and score in columns of their own."""
    which = table["measurement"].fillna("").astype(str).str.lower()
    value = pd.to_numeric(table["value"])
    decile = value.where(which.str.contains("decile"))
    wrong = decile.notna() & ~decile.between(1, 10)
    for row in table.loc[wrong, "row"]:
        report.add(
            "warning", f"“{decile[row]:g}” is not a decile from 1 to 10; the value is left out.", row=int(row),
            column=columns.headings["value"], value=decile[row], remedy="Correct the cell.",
        )  # fmt: skip
    table = table.assign(imd_decile=decile.mask(wrong), imd_score=value.where(which.str.contains("score")))
    rows = table.groupby("area_code", sort=False).first().reset_index()
    lost = table["area_code"].isna()
    return pd.concat([rows, table[lost]], ignore_index=True) if lost.any() else rows


FORMAT = Format(
    "Indices of Deprivation by index", "areas", FIELDS, build, shapes=False, fits=_fits, certain=True,
    supplies=_SUPPLIES,
)  # fmt: skip

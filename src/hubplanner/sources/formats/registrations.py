"""Patients by practice and area of residence: ``gp-reg-pat-prac-lsoa-all`` of NHS England, or a table of that shape.

An edition by sex may have rows for all beside those for men and women. Patients without a known area have the code
``NO2011``, and those who live in Wales a Welsh one: they are kept, as people on the practice's list.
"""

import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.choosing import totals_else_parts
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import ODS_SITE, ONS_AREA, Field
from hubplanner.sources.format import Format
from hubplanner.sources.reading import numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.study import InputError

FIELDS = (
    Field("practice_code", ("organisation code", "practice code", "ods code", "org code"), values.code, required=True,
          looks=ODS_SITE),
    Field("area_code", ("lsoa code", "lsoa11cd", "lsoa21cd", "lsoa"), values.code, required=True,
          looks=ONS_AREA),
    Field("patients", ("patient", "number of patients", "registered patients", "all patients"),
          values.number, required=True),
    Field("name", ("practice name", "organisation name", "oranisation name")),  # the last as once published
    Field("sex", ("gender",)),
)  # fmt: skip


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the registrations table, one row a practice and area.

    Rows by sex or by age of the same practice and area are added up.

    Raises
    ------
    InputError
        If no row can be used.
    """
    table = numbers(read_values(columns, FIELDS, report), ("patients",))
    usable = table[["practice_code", "area_code", "patients"]].notna().all(axis=1) & (table["patients"] >= 0)
    lacking = "{:,} more rows lack a practice, an area or a number of patients and are not used."
    for row in report.few(table.loc[~usable, "row"], "error", lacking):
        report.add(
            "error", "The row lacks a practice, an area or a number of patients and is not used.", row=row,
            remedy="Complete the row.",
        )  # fmt: skip
    table = table[usable]
    if table.empty:
        raise InputError("no row has a practice, an area and a number of patients.", file=report.file)
    if "sex" in columns.headings:
        table = totals_else_parts(table, ["practice_code", "area_code"], "sex")
    summed = table.groupby(["practice_code", "area_code"], sort=False, as_index=False).agg(
        patients=("patients", "sum"), file=("file", "first"), row=("row", "first")
    )
    if len(summed) < len(table):
        report.add(
            "note", f"{len(table) - len(summed):,} rows repeat a practice and area; their patients are added up."
        )
    _tell_elsewhere(summed, report)
    return summed


def _tell_elsewhere(table: pd.DataFrame, report: Report) -> None:
    codes = table["area_code"].astype("str")
    for who, these in (
        ("live in Wales", codes.str.startswith("W")),
        ("have no known area", ~codes.str.match(ONS_AREA.pattern + "$")),
    ):
        if these.any() and not these.all():
            rows = table[these]
            report.add(
                "note", f"{rows['patients'].sum():,.0f} patients of {rows['practice_code'].nunique():,} practices "
                f"{who}; they are kept.", row=int(rows["row"].iloc[0]), value=rows["area_code"].iloc[0],
            )  # fmt: skip


FORMAT = Format("Patients by practice and area", "registrations", FIELDS, build, shapes=False)

"""Patients by practice and area of residence."""

import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.fields import Field
from hubplanner.sources.reading import Columns, numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.study import InputError

FIELDS = (
    Field("practice_code", ("organisation code", "practice code", "ods code", "org code"), values.code, required=True),
    Field("area_code", ("lsoa code", "lsoa11cd", "lsoa21cd", "lsoa"), values.code, required=True),
    Field("patients", ("patient", "number of patients", "registered patients", "all patients"),
          values.number, required=True),
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
    for row in table.loc[~usable, "row"]:
        report.add(
            "error", "The row lacks a practice, an area or a number of patients and is not used.", row=int(row),
            remedy="Complete the row.",
        )  # fmt: skip
    table = table[usable]
    if table.empty:
        raise InputError("no row has a practice, an area and a number of patients.", file=report.file)
    summed = table.groupby(["practice_code", "area_code"], sort=False, as_index=False).agg(
        patients=("patients", "sum"), file=("file", "first"), row=("row", "first")
    )
    if len(summed) < len(table):
        report.add(
            "note", f"{len(table) - len(summed):,} rows repeat a practice and area; their patients are added up."
        )
    return summed

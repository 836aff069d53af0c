"""Mid-year population by single year of age, by small area.

The workbook of the Office for National Statistics has a sheet a year, a heading on the fourth row, and a column for
females and one for males of each age (``F0`` … ``F90``, ``M0`` … ``M90``), where 90 is 90 and over. Older editions,
and the tables that councils make of them, have a column an age (``0`` … ``90+``) for all persons, with rows by sex
beside them in some and several periods in others.
"""

import re
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.choosing import latest, totals_else_parts
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import ONS_AREA, Field
from hubplanner.sources.format import Format, Sample
from hubplanner.sources.formats.area_figures import told_if_empty
from hubplanner.sources.reading import first_of_each, numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.study import AGE_BANDS

FIELDS = (
    Field("area_code", ("lsoa 2021 code", "lsoa code", "lsoa21cd", "oa code", "oa 2021 code", "msoa code", "code"),
          values.code, required=True, looks=ONS_AREA),
    Field("population", ("total", "all ages", "all persons"), values.count),
    Field("sex", ("gender",)),
    Field("period", ("year", "date")),
)  # fmt: skip
_FIRST_AGES = (0, 5, 16, 65, 75, 85)
_AGE = re.compile(r"(?:age[d ]*)?([fm]?) ?(\d{1,2})(?:\.0)?(?: ?\+| and over)?", re.IGNORECASE)
_MOST_AGES = 80


def _ages(headings: Any) -> dict[int, tuple[str, int]]:
    """Return sex and age of each column that is one of a single age, by position."""
    found = {place: _AGE.fullmatch(str(heading).strip()) for place, heading in enumerate(headings)}
    return {place: (match[1].upper(), int(match[2])) for place, match in found.items() if match and int(match[2]) <= 90}


def _fits(sample: Sample) -> bool:
    return not sample.shape and len({age for _, age in _ages(sample.headings).values()}) >= _MOST_AGES


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the population of each area, whole and by age band.

    Raises
    ------
    InputError
        If no row has an area and people.
    """
    table = numbers(read_values(columns, FIELDS, report), ("population",))
    table = pd.concat([table, _bands(columns, report)], axis=1)
    if "period" in columns.headings:
        table = latest(table, "period", columns.headings["period"], report)
    if "sex" in columns.headings:
        table = _persons(table, report)
    table = first_of_each(table, "area_code", "area", report)
    table = _with_totals(table, columns, report)
    return told_if_empty(table[["area_code", "population", *AGE_BANDS, "file", "row"]], ["population"], report)


def _bands(columns: Columns, report: Report) -> pd.DataFrame:
    ages = _ages(columns.extra.columns)
    cells = columns.extra.iloc[:, list(ages)]
    people = np.column_stack([pd.to_numeric(cells.iloc[:, at], errors="coerce") for at in range(cells.shape[1])])
    people = people.astype(float)
    wrong = ~np.isfinite(people) | (people < 0)
    if wrong.any():
        row, column = (int(first) for first in np.argwhere(wrong)[0])
        report.add(
            "warning", f"{int(wrong.sum()):,} cells by age are no number of people; their age bands are left out.",
            row=int(cells.index[row]), column=str(cells.columns[column]), value=cells.iloc[row, column],
            remedy="Correct the cells and add the file again.",
        )  # fmt: skip
    people[wrong] = np.nan
    band = np.searchsorted(_FIRST_AGES, [age for _, age in ages.values()], side="right") - 1
    return pd.DataFrame(
        {name: people[:, band == at].sum(axis=1) for at, name in enumerate(AGE_BANDS)}, index=cells.index
    )


def _persons(table: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Return a row an area: of all persons where there is one, else men and women together."""
    kept = totals_else_parts(table, "area_code", "sex")
    rows = kept.groupby("area_code", sort=False)
    if len(kept) == rows.ngroups:
        return kept
    report.add("note", f"{len(kept):,} rows by sex are added up to {rows.ngroups:,} areas.")
    sums = rows[["population", *AGE_BANDS]].sum(min_count=1)
    return rows.first().assign(**{str(name): sums[name] for name in sums}).reset_index()


def _with_totals(table: pd.DataFrame, columns: Columns, report: Report) -> pd.DataFrame:
    """Take the sum of the ages where no total is given, and tell of totals that are another."""
    summed = table[list(AGE_BANDS)].sum(axis=1, skipna=False)
    differs = table["population"].notna() & summed.notna() & (table["population"] != summed)
    if differs.any():
        row = int(table.loc[differs, "row"].iloc[0])
        report.add(
            "warning", f"The ages of {int(differs.sum()):,} areas do not add up to their total; both are kept.",
            row=row, column=columns.headings["population"], value=table.loc[differs, "population"].iloc[0],
        )  # fmt: skip
    return table.assign(population=table["population"].fillna(summed))


FORMAT = Format(
    "Mid-year population by age", "areas", FIELDS, build, shapes=False, fits=_fits, certain=True,
    supplies=("population", *AGE_BANDS), wide=True, newest_sheet=True,
)  # fmt: skip

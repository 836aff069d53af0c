"""Figures by area, from any table with ONS area codes: deprivation, population by age, car access, locality.

So are the files of the Indices of Deprivation (File 7 of 2019 by the areas of 2011, of 2025 by those of 2021): their
population is an older one without prisoners, so it is not used as the population of the study. So is a lookup from
area to locality. A code on several rows with the same figures counts once.
"""

from dataclasses import replace

import pandas as pd

from hubplanner.sources.choosing import are_area_codes
from hubplanner.sources.columns import Columns
from hubplanner.sources.format import Format, Sample
from hubplanner.sources.formats import areas
from hubplanner.sources.reading import first_of_each, numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.study import AGE_BANDS, InputError

_COUNTS = ("population", *AGE_BANDS)
_NUMBERS = (*_COUNTS, "imd_decile", "imd_score", "no_car_share", "centroid_e", "centroid_n")
SUPPLIES = (*_NUMBERS, "rural", "locality")
_VAGUE = frozenset({"total", "people"})
FIELDS = tuple(
    # A column headed "Total" in a table of who knows what is not taken for people.
    replace(one, aliases=tuple(alias for alias in one.aliases if alias not in _VAGUE))
    for one in areas.FIELDS
)


def _fits(sample: Sample) -> bool:
    columns = range(len(sample.headings))
    return not sample.shape and any(are_area_codes(_texts(sample, place)) for place in columns)


def _texts(sample: Sample, place: int) -> list[str]:
    return [str(row[place]).strip() for row in sample.rows if place < len(row) and row[place] not in (None, "")]


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the figures that the file supplies by area.

    Raises
    ------
    InputError
        If it has none that is known.
    """
    supplied = [name for name in SUPPLIES if name in columns.headings]
    if not supplied:
        raise InputError(
            "beside the codes of areas, no column is known. Say which is which, for example with "
            '--map population="…" or --map locality="…".', file=report.file,
        )  # fmt: skip
    table = numbers(read_values(columns, FIELDS, report), _NUMBERS)
    table = _without_negatives(table, columns, report)
    again = table["area_code"].notna() & table.duplicated(["area_code", *supplied])
    if again.any():
        report.add("note", f"{int(again.sum()):,} rows repeat an area with the same figures; each counts once.")
    table = first_of_each(table[~again], "area_code", "area", report)
    return told_if_empty(table[["area_code", *supplied, "file", "row"]], supplied, report)


def told_if_empty(table: pd.DataFrame, supplied: list[str], report: Report) -> pd.DataFrame:
    """Return the table if it has any figure.

    Raises
    ------
    InputError
        If every cell of what it supplies is blank.
    """
    if not table[supplied].notna().any(axis=None):
        raise InputError("none of its rows has both the code of an area and a figure.", file=report.file)
    return table


def _without_negatives(table: pd.DataFrame, columns: Columns, report: Report) -> pd.DataFrame:
    below = table["population"] < 0
    for row, value in zip(table.loc[below, "row"], table.loc[below, "population"], strict=True):
        report.add(
            "warning", f"“{value:g}” is below 0; the value is left out.", row=int(row),
            column=columns.headings["population"], value=value, remedy="Correct the cell and add the file again.",
        )  # fmt: skip
    return table.assign(population=table["population"].mask(below))


FORMAT = Format(
    "Figures by area", "areas", FIELDS, build, shapes=False, apart=frozenset(SUPPLIES), fits=_fits, supplies=SUPPLIES,
)  # fmt: skip

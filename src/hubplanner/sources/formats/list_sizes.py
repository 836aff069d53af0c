"""List sizes of practices that other files name and place.

NHS England publishes ``gp-reg-pat-prac-all`` every month, with a postcode but no name, and sister files by sex and
age, in which totals stand beside their parts and organisations of other types beside practices. A table of one's own
with a code and a list size will do as well. A file that also has names and coordinates or postcodes is taken for the
practices themselves: it can do without another file, and its rows are placed by postcode.
"""

from dataclasses import replace

import pandas as pd

from hubplanner.sources.choosing import ALL, are_area_codes, latest, sampled, totals_else_parts
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import Field, match_columns
from hubplanner.sources.format import Format, Sample
from hubplanner.sources.formats import practices, registrations
from hubplanner.sources.places import PLACE_FIELDS
from hubplanner.sources.reading import first_of_each, numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.study import InputError

_SUPPLIES = ("list_size", "gp_count", "locality")
_PLACED = frozenset(field.name for field in PLACE_FIELDS)
FIELDS = (
    *(replace(one, required=one.name == "practice_code") for one in practices.FIELDS if one.name not in _PLACED),
    Field("edition", ("extract date", "period", "month")),
    Field("type", ("type", "org type", "organisation type")),
    Field("sex", ("gender",)),
    Field("age", ("age group 5", "age group", "age band")),
)
_PRACTICE_TYPES = frozenset({"gp", "gp practice", "practice"})


def _fits(sample: Sample) -> bool:
    """Return whether there are list sizes by practice, but neither places nor areas where patients live."""
    if sample.shape or "area_code" in match_columns(sample.headings, registrations.FIELDS):
        return False
    found = match_columns(sample.headings, practices.FIELDS).keys()
    placed = "name" in found and bool({"postcode", "easting", "longitude"} & found)
    return "list_size" in found and not placed and not are_area_codes(sampled(sample, FIELDS, "practice_code"))


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the list size and what else the file supplies of each practice.

    Raises
    ------
    InputError
        If no row has a code and a list size.
    """
    table = numbers(read_values(columns, FIELDS, report), ("list_size", "gp_count"))
    supplied = [name for name in _SUPPLIES if name in columns.headings]
    if "edition" in columns.headings:
        table = latest(table, "edition", columns.headings["edition"], report)
    table = _practices_only(table, columns, report)
    if {"sex", "age"} & columns.headings.keys():
        table = _added_up(table, columns, report)
    else:
        table = first_of_each(table, "practice_code", "practice", report)
    if table.empty or not table["list_size"].notna().any():
        raise InputError("no row has the code of a practice and a list size.", file=report.file)
    return table[["practice_code", *supplied, "file", "row"]]


def _practices_only(table: pd.DataFrame, columns: Columns, report: Report) -> pd.DataFrame:
    types = table["type"].fillna("").astype(str)
    practice = types.str.lower().str.replace("_", " ").isin(_PRACTICE_TYPES)
    if not practice.any() or practice.all():
        return table
    counts = ", ".join(f"{count:,} of {name or 'no type'}" for name, count in types[~practice].value_counts().items())
    report.add(
        "note", f"{int((~practice).sum()):,} rows are not of practices and are left out: {counts}.",
        column=columns.headings["type"],
    )  # fmt: skip
    return table[practice]


def _added_up(table: pd.DataFrame, columns: Columns, report: Report) -> pd.DataFrame:
    """Return a row a practice: its total where the file has one, else the sum of its parts."""
    table = _with_codes(table, report)
    for name in ("sex", "age"):
        if name in columns.headings:
            table = totals_else_parts(table, "practice_code", name)
    sexes = set(table["sex"].dropna().str.lower())
    if "sex" in columns.headings and len(sexes) == 1 and not sexes & ALL:
        report.add(
            "warning", f"It counts {sexes.pop()} patients only, so list sizes are too small.",
            column=columns.headings["sex"], remedy="Add the file of all patients.",
        )  # fmt: skip
    rows = table.groupby("practice_code", sort=False)
    summed = rows.first().assign(list_size=rows["list_size"].sum(min_count=1)).reset_index()
    if len(summed) < len(table):
        report.add("note", f"{len(table):,} rows by sex or age are added up to {len(summed):,} list sizes.")
    return summed


def _with_codes(table: pd.DataFrame, report: Report) -> pd.DataFrame:
    nameless = table["practice_code"].isna()
    for row in table.loc[nameless, "row"]:
        report.add(
            "error", "The row has no practice code and is not used.", row=int(row),
            remedy="Give it a code, or delete the row.",
        )  # fmt: skip
    return table[~nameless]


FORMAT = Format(
    "List sizes", "practices", FIELDS, build, shapes=False, apart=frozenset({"list_size"}), fits=_fits,
    supplies=_SUPPLIES,
)  # fmt: skip

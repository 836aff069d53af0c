"""Population projections: people by place and year, with a column a year or a row a year.

The subnational projections of the Office for National Statistics have a row for each district, sex and age, totals
beside their parts, and a column a year; councils make tables of places and years of their own. A place is a small
area, a locality or a district: it is matched to the areas of a study when growth is worked out.
"""

import contextlib
import re
from collections.abc import Iterator

import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.choosing import ALL, are_area_codes, sampled, totals_else_parts
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import ONS_AREA, Field, match_columns
from hubplanner.sources.format import Format, Sample
from hubplanner.sources.reading import numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.sources.wording import listed
from hubplanner.study import InputError

_YEAR = re.compile(
    r"(?:(?:projected|population|persons|people|projection|pop|mid|year|total|all ages|[xy])[\s_:-]*)*"
    r"(20\d\d)(?:\.0|[/-]\d\d(?:\d\d)?)?",
    re.IGNORECASE,
)
_HOUSING = re.compile(r"dwelling|housing|homes|units|\bs106|\bcil\b|\bsite\b|easting|allocation", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    r"population|persons|people|projection|projected|(?:area|geography|authority|district|gss|ons)[ _]code"
    r"|(?:lsoa|msoa|oa|lad|la)(?:\d\d)?[ _]?(?:code|cd)$",
    re.IGNORECASE,
)
_FIRST_PROJECTED = 2025  # tables whose last year is earlier hold estimates
_LEAST_YEARS = 2
_LEAST_PEOPLE = 1_000  # of a locality by name; fewer may be its dwellings


def _place(cell: object) -> str:
    """Return the code of an area as codes are written, and any other name as it is."""
    code = values.code(cell)
    return code if ONS_AREA.fullmatch(code) else values.text(cell)


def _year(cell: object) -> float:
    """Return a year from 2001 to 2099: that in which a financial year begins, and that of a date."""
    words = values.text(cell)
    found = _YEAR.fullmatch(words)
    if found:
        return float(found[1])
    try:
        return float(values.date(words)[:4])
    except ValueError:
        raise ValueError("is not a year from 2001 to 2099") from None


_NAMES = (
    "area name", "lad name", "lad21nm", "lad22nm", "lad23nm", "lad24nm", "lad25nm", "la name", "ltla name",
    "local authority name", "district name", "locality name", "lsoa name", "geography name", "place name", "name",
    "area", "local authority", "district", "locality", "neighbourhood", "geography", "lad",
)  # fmt: skip
FIELDS = (
    Field("place", ("area code", "lad code", "lad21cd", "lad22cd", "lad23cd", "lad24cd", "lad25cd", "la code",
          "ltla code", "local authority code", "district code", "lsoa code", "lsoa11cd", "lsoa21cd", "msoa code",
          "oa code", "geography code", "gss code", "ons code", "code", *_NAMES), _place, required=True),
    Field("name", _NAMES),
    Field("year", ("projection year", "mid year", "period", "time", "date"), _year),
    Field("population", ("projected population", "population projection", "persons", "people", "value", "pop"),
          values.count),
    Field("sex", ("gender",)),
    Field("age", ("age group", "age band")),
    Field("component", ()),
)  # fmt: skip
_LONG = ("year", "population")


def _fits(sample: Sample) -> bool:
    """Return whether there are places, and people of years some of which are still to come."""
    found = match_columns(sample.headings, FIELDS).keys()
    if sample.shape or "place" not in found or sample.asked:
        return not sample.shape and "place" in found
    if any(_HOUSING.search(heading) for heading in sample.headings):
        return False
    wide = {int(match[1]) for heading in sample.headings if (match := _YEAR.fullmatch(heading.strip()))}
    if len(wide) >= _LEAST_YEARS:
        codes = are_area_codes(sampled(sample, FIELDS, "place"))
        words = any(_OF_PEOPLE.search(heading) for heading in sample.headings)
        said = codes or words or bool({"sex", "age"} & found) or _are_many(sample, len(found))
        return max(wide) >= _FIRST_PROJECTED and said
    years = set(_years(sampled(sample, FIELDS, "year")))
    projected = len(years) >= _LEAST_YEARS or any("project" in heading.lower() for heading in sample.headings)
    return found >= set(_LONG) and projected and max(years, default=0) >= _FIRST_PROJECTED


def _are_many(sample: Sample, names: int) -> bool:
    """Return whether a table has nothing but names of places and, by year, as many as only people can be."""
    by_year = [at for at, heading in enumerate(sample.headings) if _YEAR.fullmatch(heading.strip())]
    cells = [row[at] for row in sample.rows for at in by_year if at < len(row) and not values.is_blank(row[at])]
    figures = pd.to_numeric(pd.Series(cells, dtype="str").str.replace(",", ""), errors="coerce")
    return len(by_year) + names == len(sample.headings) and bool(figures.median() >= _LEAST_PEOPLE)


def _years(texts: list[str]) -> Iterator[int]:
    for text in texts:
        with contextlib.suppress(ValueError):
            yield int(_year(text))


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the projections table, a row a place and year.

    Raises
    ------
    InputError
        If no column is headed by a year and none has years, or no row has a place, a year and people.
    """
    headed, cells = _by_year(columns)
    long = columns.headings.keys() >= set(_LONG) and not set(_LONG) & headed
    if not long and cells.empty:
        raise InputError(
            "no column is headed by a year (2026, 2027 …), and there are none of a year and a population. If there "
            'are, say so with --map year="…" --map population="…".', file=report.file,
        )  # fmt: skip
    unused = [one for one in map(str, columns.extra.columns) if one.strip() and not _YEAR.fullmatch(one.strip())]
    if unused:
        report.add("note", f"Columns not used: {listed(unused)}.")
    fields = tuple(field for field in FIELDS if long or field.name not in _LONG)
    table = _placed(read_values(columns, fields, report), report)
    table = _people_only(table, columns, report)
    if long:
        table = _with_years(numbers(table, _LONG), report)
        table = _counted_once(table, ["place", "year"], report)
    else:
        table = _melted(_counted_once(table, ["place"], report), cells, report)
    return _added_up(table, report)


def _by_year(columns: Columns) -> tuple[set[str], pd.DataFrame]:
    """Return the fields that are really headed by a year ("Population 2026"), and the cells of every year's column."""
    headed = {name for name in _LONG if _YEAR.fullmatch(columns.headings.get(name, "").strip())}
    taken = columns.cells[sorted(headed)].rename(columns=columns.headings)
    cells = pd.concat([columns.extra, taken], axis=1)
    return headed, cells.loc[:, [_YEAR.fullmatch(str(heading).strip()) is not None for heading in cells.columns]]


def _placed(table: pd.DataFrame, report: Report) -> pd.DataFrame:
    nameless = table["place"].isna()
    for row in report.few(table.loc[nameless, "row"], "error", "{:,} more rows have no place and are not used."):
        report.add("error", "The row has no place and is not used.", row=row, remedy="Give it a code or a name.")
    return table[~nameless]


def _people_only(table: pd.DataFrame, columns: Columns, report: Report) -> pd.DataFrame:
    """Leave out births, deaths and moves, which stand in the same files."""
    component = table["component"].fillna("population").astype(str).str.lower()
    others = ~component.str.contains("population")
    if others.any():
        report.add(
            "note", f"{int(others.sum()):,} rows are not of population and are left out.",
            column=columns.headings["component"], value=table.loc[others, "component"].iloc[0],
        )  # fmt: skip
    return table[~others]


def _with_years(table: pd.DataFrame, report: Report) -> pd.DataFrame:
    lacking = table["year"].isna()
    for row in report.few(table.loc[lacking, "row"], "error", "{:,} more rows have no year and are not used."):
        report.add("error", "The row has no year and is not used.", row=row, remedy="Give it one.")
    blank = table["population"].isna() & ~lacking
    more = "{:,} more rows have no population; their years are left out."
    for row in report.few(table.loc[blank, "row"], "warning", more):
        report.add(
            "warning", "The row has no population; its year is left out.", row=row, value=table.loc[row, "place"],
            remedy="Fill it in, or the years beside it stand for it.",
        )  # fmt: skip
    return table[~lacking].astype({"year": "int64"})


def _counted_once(table: pd.DataFrame, by: list[str], report: Report) -> pd.DataFrame:
    """Return the rows that together are everyone, once: of all sexes and ages where there are such, else the parts."""
    whole = table
    for name in ("sex", "age"):
        if table[name].notna().any():
            table = totals_else_parts(table, by, name)
    if len(table) < len(whole):
        report.add("note", f"{len(whole) - len(table):,} rows by sex or age are parts of others and are not added.")
    again = table.duplicated([*by, "sex", "age"])
    more = "{:,} more rows repeat a place and year and are not used."
    rows = report.few(table.loc[again, "row"], "warning", more)
    for place, row in zip(table.loc[again, "place"], rows, strict=False):  # only as many as are told of
        report.add(
            "warning", f"{place} stands twice; the first row is used.", row=row, value=place,
            remedy="Delete the row that is out of date.",
        )  # fmt: skip
    sexes = set(table["sex"].dropna().astype(str).str.lower())
    if len(sexes) == 1 and not sexes & ALL:
        report.add(
            "warning", f"It counts {sexes.pop()} only; growth is taken to be the same for all.",
            remedy="Add the file of all persons.",
        )  # fmt: skip
    return table[~again]


def _melted(table: pd.DataFrame, cells: pd.DataFrame, report: Report) -> pd.DataFrame:
    by_year: dict[int, pd.DataFrame] = {}
    blank = 0
    for at, heading in enumerate(map(str, cells.columns)):
        found = _YEAR.fullmatch(heading.strip())
        year = int(found[1]) if found else 0  # every column is headed by one
        if year in by_year:
            report.add("warning", f"The year {year} has another column; the first is used.", column=heading)
            continue
        column = cells.iloc[:, at].loc[table.index]
        one = Columns(column.to_frame("population"), {"population": heading}, pd.DataFrame())
        people = numbers(read_values(one, (Field("population", (), values.count),), report), ("population",))
        by_year[year] = table.assign(year=year, population=people["population"])
        blank += int(column.map(values.is_blank).sum())
    if blank:
        report.add("note", f"{blank:,} cells are blank; the years beside them stand for theirs.")
    return pd.concat(by_year.values())


def _added_up(table: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Return a row a place and year; a sum of which a part is not known is none."""
    rows = table.groupby(["place", "year"], sort=False)
    counted, parts = rows["population"].count(), rows.size()
    summed: pd.DataFrame = rows[["name", "file", "row"]].first()
    summed["population"] = rows["population"].sum().where(counted == parts)
    if len(summed) < len(table):
        report.add("note", f"{len(table):,} rows by sex or age are added up to {len(summed):,} places and years.")
    partial = (counted > 0) & (counted < parts)
    if partial.any():
        report.add(
            "warning", f"{int(partial.sum()):,} places and years lack people of some sex or age and are left out.",
            row=int(summed.loc[partial, "row"].iloc[0]), remedy="Fill in what is blank.",
        )  # fmt: skip
    summed = summed.reset_index()
    known = summed["population"].notna()
    lost = summed[~summed["place"].isin(summed.loc[known, "place"])].drop_duplicates("place")
    more = "{:,} more rows have no number of people in any year."
    for place, row in zip(lost["place"], report.few(lost["row"], "warning", more), strict=False):
        report.add("warning", f"{place} has no number of people in any year.", row=row, value=place)
    if not known.any():
        raise InputError("no row has a place, a year and a number of people.", file=report.file)
    return summed[known].sort_values(["row", "year"], kind="stable")


FORMAT = Format(
    "Population projections", "projections", FIELDS, build, shapes=False, fits=_fits, certain=True, wide=True
)

"""Put the files of one kind together into one table."""

from collections.abc import Iterator, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd

from hubplanner.study.findings import Finding
from hubplanner.study.names import named
from hubplanner.study.parts import Part
from hubplanner.study.schemas import CODE_COLUMN, CRS

_TOLD_ONE_BY_ONE = 20
_EDITIONS = (
    "The two have different editions of codes: areas of 2011 were split and merged for 2021. Add boundaries and "
    "figures of the same year."
)
_WHAT = {"practices": "practice", "sites": "site"}
PLACED_BY_POSTCODE = tuple(_WHAT)
"""Kinds whose rows are placed by postcode where they have no coordinates."""


def combined(
    kind: str, parts: Sequence[Part], postcodes: gpd.GeoDataFrame | None
) -> tuple[pd.DataFrame | None, tuple[Finding, ...]]:
    """Return one table from the files of a kind, and what was found on the way.

    Files that bring rows follow one another; a code that an earlier one has already is not taken again. Files
    that complete rows (list sizes, population, deprivation) then fill in their columns by code: the one that was
    added last counts. Last, practices and sites without coordinates are placed by postcode.

    Parameters
    ----------
    kind : str
    parts : sequence of Part
        In the order in which they were added.
    postcodes : geopandas.GeoDataFrame or None

    Returns
    -------
    table : pandas.DataFrame or None
        None if no file brings rows.
    findings : tuple of Finding
    """
    bringing = [part for part in parts if not part.source.supplies]
    if not bringing:
        return None, tuple(_waiting(kind, parts))
    findings: list[Finding] = []
    table = bringing[0].table
    for part in bringing[1:]:
        rows, again = _without_repeats(kind, part.table, table, findings)
        if len(again):
            table = _blanks_filled(kind, table, again, findings)
        table = pd.concat([table, rows], ignore_index=True)
    for part in parts:
        if part.source.supplies:
            table = _completed(kind, table, part, findings)
    if kind in PLACED_BY_POSTCODE:
        table = _placed(kind, table, postcodes, findings)
    if "geometry" in table.columns and table is not bringing[0].table:
        table = gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)
    return table, tuple(findings)


def _waiting(kind: str, parts: Sequence[Part]) -> Iterator[Finding]:
    for part in parts:
        yield Finding(
            "warning", part.source.name, None, "", "",
            f"It completes {kind}, and there are none yet.",
            "Add boundaries with the codes of the areas." if kind == "areas" else f"Add the {kind} themselves.", kind,
        )  # fmt: skip


def _without_repeats(
    kind: str, rows: pd.DataFrame, others: pd.DataFrame, findings: list[Finding]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows whose codes are new, and those whose codes are not."""
    if kind not in CODE_COLUMN:
        return rows, rows.iloc[:0]
    column = CODE_COLUMN[kind]
    first = dict(zip(others[column], others["file"], strict=True))
    again = rows[column].isin(first)
    repeated = rows.loc[again, [column, "file", "row"]]
    if len(repeated) > _TOLD_ONE_BY_ONE:
        codes, file = list(repeated[column]), str(repeated["file"].iloc[0])
        findings.append(Finding(
            "warning", file, int(repeated["row"].iloc[0]), column, codes[0],
            f"{len(codes):,} of its {len(rows):,} {kind} are in {first[codes[0]]} already, which is used: "
            f"{named(codes)}.",
            "Remove one of the files, or take these rows out of one.", kind, codes[0],
        ))  # fmt: skip
        return rows[~again], rows[again]
    findings.extend(
        Finding("warning", file, int(row), column, code, f"{code} is in {first[code]} already, which is used.",
                "Take it out of one of the files.", kind, code)
        for code, file, row in repeated.itertuples(index=False)
    )  # fmt: skip
    return rows[~again], rows[again]


def _blanks_filled(kind: str, table: pd.DataFrame, again: pd.DataFrame, findings: list[Finding]) -> pd.DataFrame:
    """Fill what is blank in rows from the rows of another file with the same codes."""
    column = CODE_COLUMN[kind]
    other, filled, table = again.set_index(column), [], table.copy()
    other = other[~other.index.duplicated()]
    unlike = []
    for field in other.columns.difference(["file", "row"]):
        values = table[column].map(other[field])
        blank = table[field].isna() & values.notna()
        if field != "geometry":
            differing = int((table[field].notna() & values.notna() & (table[field] != values)).sum())
            if differing:
                unlike.append(f"{field.replace('_', ' ')} of {differing:,}")
        if blank.any():
            table[field] = table[field].where(~blank, values).astype(table[field].dtype)
            filled.append(f"{field.replace('_', ' ')} of {int(blank.sum()):,}")
    if unlike:
        findings.append(Finding(
            "note", str(again["file"].iloc[0]), None, "", "",
            f"It says otherwise than the file that is used: {', '.join(unlike)} {kind}.",
            "Remove the other file if this one is right.", kind,
        ))  # fmt: skip
    if filled:
        findings.append(Finding(
            "note", str(again["file"].iloc[0]), None, "", "",
            f"It fills in what other files leave blank: {', '.join(filled)} {kind}.", "", kind,
        ))  # fmt: skip
    return table


def _completed(kind: str, table: pd.DataFrame, part: Part, findings: list[Finding]) -> pd.DataFrame:
    """Fill in by code what a part supplies, and tell of codes that do not meet and of values that it replaces."""
    column, name = CODE_COLUMN[kind], part.source.name
    supplied = part.table.set_index(column)
    table = table.copy()
    for field in part.source.supplies:
        values = table[column].map(supplied[field])
        known, before = values.notna(), table[field]
        replaced = int((known & before.notna() & (before != values)).sum())
        if replaced:
            findings.append(Finding(
                "note", name, None, part.source.columns.get(field, field), "",
                f"It gives {replaced:,} {kind} another {field.replace('_', ' ')} than the files before it; "
                "the one added last is used.", "Remove the file that is out of date.", kind,
            ))  # fmt: skip
        table[field] = values.where(known, before).astype(before.dtype)
    met = table[column].isin(supplied.index)
    if not met.any():
        findings.append(Finding(
            "warning", name, None, part.source.columns.get(column, column), str(supplied.index[0]),
            f"None of its {len(supplied):,} codes is a code of the {kind}, so it adds nothing.",
            "Check that both are of the same place and the same edition of codes.", kind,
        ))  # fmt: skip
        return table
    strangers = list(supplied.index[~supplied.index.isin(table[column])])
    lacking = list(table.loc[~met, column])
    mixed = kind == "areas" and bool(strangers) and bool(lacking)
    if strangers:
        findings.append(Finding(
            "warning" if mixed else "note", name, None, "", strangers[0],
            f"{len(strangers):,} of its {len(supplied):,} rows are of {kind} not in the study "
            f"({named(strangers)}); they are kept aside.", _EDITIONS if mixed else "", kind,
        ))  # fmt: skip
    if lacking:
        findings.append(Finding(
            "warning", name, None, "", lacking[0],
            f"{_counted(lacking, kind)} not in it; what other files say of them, if anything, is kept: "
            f"{named(lacking)}.",
            _EDITIONS if mixed else "Check that both are of the same place and the same edition of codes.", kind,
            lacking[0],
        ))  # fmt: skip
    return table


def _placed(
    kind: str, table: pd.DataFrame, postcodes: gpd.GeoDataFrame | None, findings: list[Finding]
) -> pd.DataFrame:
    """Place by postcode what has no coordinates, and tell of what still has none."""
    shapes: pd.Series[Any] = table["geometry"]
    missing = shapes.isna()
    if not missing.any():
        return table
    what, by_code = _WHAT[kind], CODE_COLUMN[kind]
    if postcodes is not None:
        found = table["postcode"].map(places_by_postcode(postcodes))
        placed = missing & found.notna()
        table = table.assign(geometry=shapes.where(~placed, found))
        for file, rows in table[placed].groupby("file"):
            findings.append(Finding(
                "note", str(file), None, "", "",
                f"{len(rows):,} {kind} have no coordinates and are placed at the middle of their postcode.", "", kind,
            ))  # fmt: skip
        missing &= ~placed
    for file, rows in table[missing].groupby("file"):
        told = rows if len(rows) <= _TOLD_ONE_BY_ONE else rows.iloc[:1]
        for row, code, postcode in told[["row", by_code, "postcode"]].itertuples(index=False):
            more = "" if len(told) == len(rows) else f", and so it is for {len(rows) - 1:,} more rows"
            findings.append(Finding(
                "warning", str(file), int(row), "", "" if pd.isna(postcode) else str(postcode),
                f"The {what} {code} has no coordinates: it is kept, but cannot be on the map or a hub{more}.",
                _remedy(postcode, postcodes is not None), kind, str(code),
            ))  # fmt: skip
    return table


def places_by_postcode(postcodes: gpd.GeoDataFrame) -> "pd.Series[Any]":
    """Return the point of each postcode of a study, by postcode."""
    return pd.Series(postcodes.geometry.to_numpy(), index=postcodes["postcode"])


def _remedy(postcode: Any, have_postcodes: bool) -> str:
    if pd.isna(postcode):
        return "Add its easting and northing, or its postcode."
    if have_postcodes:
        return f"{postcode} is not among the postcodes of the study. Check it, or add its easting and northing."
    return "Add a file of postcodes (Code-Point Open or ONSPD), or its easting and northing."


def _counted(codes: Sequence[str], kind: str) -> str:
    """Return, for example, ``1 area is`` or ``12 areas are``."""
    return f"{len(codes):,} {kind} are" if len(codes) != 1 else f"1 {kind.removesuffix('s')} is"

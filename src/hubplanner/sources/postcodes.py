"""Millions of postcodes at once: their spelling, and the table that they make."""

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from hubplanner.sources import values
from hubplanner.sources.report import Report
from hubplanner.study import CRS, GB_BOUNDS, InputError

_OFF_THE_GRID = frozenset({"BT", "GY", "JE"})  # Northern Ireland has the Irish grid, the Channel Islands none
_SHAPE = r"^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$"


def spelt(cells: "pd.Series[Any]") -> "pd.Series[str]":
    """Return postcodes in capitals with one space before the last three characters, missing where it is none.

    The same as `hubplanner.sources.values.postcode` gives for each.

    Parameters
    ----------
    cells : pandas.Series
        As the file has them.

    Returns
    -------
    pandas.Series
        Of text.
    """
    texts = cells.astype("str")
    letters = texts.str.upper().str.replace("[^A-Z0-9]", "", regex=True)
    whole = letters.str.match(_SHAPE).fillna(value=False).astype(bool)
    found = (letters.str.slice(stop=-3) + " " + letters.str.slice(start=-3)).where(whole)
    # Letters beyond ASCII have capitals of their own: the few texts with any are read one by one.
    odd = ~texts.str.match("^[ -~]*$").fillna(value=True).astype(bool)
    if odd.any():
        one_by_one = {text: _spelt_one(text) for text in texts[odd].unique()}
        found = found.where(~odd, texts.map(one_by_one).astype("str"))
    return found


def _spelt_one(text: str) -> str | None:
    try:
        return values.postcode(text)
    except ValueError:
        return None


def grid_points(east: "np.ndarray[Any, Any]", north: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """Return points, None where a coordinate is missing, 0, or not in Great Britain."""
    west, south, eastmost, northmost = GB_BOUNDS
    with np.errstate(invalid="ignore"):
        known = (east > west) & (east <= eastmost) & (north > south) & (north <= northmost)
    placed = np.full(len(east), None, dtype=object)
    placed[known] = shapely.points(east[known], north[known])
    return placed


def figures(cells: "pd.Series[Any] | None", length: int) -> "np.ndarray[Any, Any]":
    """Return a column as numbers, NaN where there is none."""
    if cells is None:
        return np.full(length, np.nan)
    return pd.to_numeric(cells, errors="coerce").to_numpy(float, na_value=np.nan)


def postcode_table(
    cells: "pd.Series[Any]", points: "np.ndarray[Any, Any]", report: Report, **more: "pd.Series[Any]"
) -> gpd.GeoDataFrame:
    """Return the postcodes table of those that can be read and have a place, with notes of how many have not.

    Parameters
    ----------
    cells : pandas.Series
        Postcodes as the file has them, indexed by row.
    points : numpy.ndarray
        A point each, or None.
    report : Report
    **more : pandas.Series
        ``area_code`` and ``ended_on``.

    Returns
    -------
    geopandas.GeoDataFrame

    Raises
    ------
    InputError
        If none can be used.
    """
    codes = spelt(cells)
    there = codes.notna().to_numpy()
    placed = ~pd.isna(points) & ~codes.str.slice(stop=2).isin(_OFF_THE_GRID).to_numpy(bool)
    again = codes.duplicated().to_numpy() & there
    nameless = np.flatnonzero(~there)
    if len(nameless):
        first = cells.index[nameless[0]]
        report.add(
            "warning", f"{len(nameless):,} rows have no postcode that can be read and are not used.", row=int(first),
            value="" if values.is_blank(cells.loc[first]) else cells.loc[first],
        )  # fmt: skip
    if again.any():
        first = int(cells.index[np.flatnonzero(again)[0]])
        report.add("warning", f"{int(again.sum()):,} postcodes stand twice; the first is used.", row=first)
    lost = there & ~again & ~placed
    if lost.any():
        row = int(np.flatnonzero(lost)[0])
        report.add(
            "note", f"{int(lost.sum()):,} postcodes have no place in Great Britain, or none that is known, and are "
            "left out.", row=int(cells.index[row]), value=codes.iloc[row],
        )  # fmt: skip
    keep = there & ~again & placed
    if not keep.any():
        raise InputError("no row has a postcode and a place in Great Britain.", file=report.file)
    blank = pd.Series(None, index=cells.index, dtype="str")
    table = pd.DataFrame(
        {"postcode": codes, "area_code": more.get("area_code", blank), "ended_on": more.get("ended_on", blank)}
    )[keep]
    table = table.assign(file=report.file, row=table.index.astype("int64"))
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(points[keep], index=table.index, crs=CRS))

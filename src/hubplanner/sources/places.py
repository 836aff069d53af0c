"""Points from the columns of a table: easting and northing, or longitude and latitude."""

import geopandas as gpd
import numpy as np
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import Field
from hubplanner.sources.report import Report
from hubplanner.study import CRS, GB_BOUNDS, InputError

PLACE_FIELDS = (
    Field("easting", ("eastings", "oseast1m", "x", "grid_e", "bng_e", "pcd_easting"), values.number),
    Field("northing", ("northings", "osnrth1m", "y", "grid_n", "bng_n", "pcd_northing"), values.number),
    Field("longitude", ("long", "lon", "lng"), values.number),
    Field("latitude", ("lat",), values.number),
)
_FEW_DEGREES = 1000.0  # no British easting and northing are both this small on land


def points(columns: Columns, table: pd.DataFrame, what: str, report: Report) -> gpd.GeoSeries:
    """Return a point for each row, None where it has none.

    Shapes of a vector file count first, then easting and northing, then longitude and latitude. A file with
    postcodes need not have any: its rows are placed when the files are put together, and told of there.

    Parameters
    ----------
    columns : Columns
    table : pandas.DataFrame
        Read with `PLACE_FIELDS` among its fields.
    what : str
        What a row is, for the messages: "practice", "site".
    report : Report

    Raises
    ------
    InputError
        If the file has no coordinates, or they are degrees under the heading of metres.
    """
    if columns.geometry is not None:
        placed = _within(columns.geometry.loc[table.index])
    elif {"easting", "northing"} <= columns.headings.keys():
        placed = _from_grid(columns, table, report.file)
    elif {"longitude", "latitude"} <= columns.headings.keys():
        placed = _from_degrees(columns, table, report.file)
    elif "postcode" in columns.headings:
        placed = gpd.GeoSeries([None] * len(table), index=table.index, crs=CRS)
    else:
        raise InputError(
            f"no coordinates. A {what} needs columns “easting” and “northing”, “longitude” and “latitude”, or "
            '“postcode”. If they go by other names, say so with --map easting="…" --map northing="…".',
            file=report.file,
        )
    if placed.isna().all() and "postcode" not in columns.headings:
        raise InputError(f"no coordinates: every {what} has them blank.", file=report.file)
    return _without_strays(placed, table, what, report)


def _within(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return a point in each shape, None for a shape without one."""
    inner = gpd.GeoSeries(shapes.where(shapes.is_valid, shapes.make_valid()).representative_point(), crs=CRS)
    return inner.where(~inner.is_empty, None)


def _xy(table: pd.DataFrame, first: str, second: str) -> tuple[np.ndarray, np.ndarray]:
    return (
        pd.to_numeric(table[first]).to_numpy(float, na_value=np.nan),
        pd.to_numeric(table[second]).to_numpy(float, na_value=np.nan),
    )


def _from_grid(columns: Columns, table: pd.DataFrame, file: str) -> gpd.GeoSeries:
    east, north = _xy(table, "easting", "northing")
    known = np.isfinite(east) & np.isfinite(north)
    small = known & (np.abs(east) < _FEW_DEGREES) & (np.abs(north) < _FEW_DEGREES) & ((east != 0) | (north != 0))
    if known.any() and small.sum() > known.sum() / 2:
        row = int(table["row"].to_numpy()[small][0])
        shown = f"{east[small][0]:g}, {north[small][0]:g}"
        headings = f"“{columns.headings['easting']}” and “{columns.headings['northing']}”"
        raise InputError(
            f"{headings} should be British National Grid metres, but {shown} look like degrees. If so, say so with "
            f'--map longitude="{columns.headings["easting"]}" --map latitude="{columns.headings["northing"]}".',
            file=file,
            row=row,
        )
    return _series(east, north, CRS, table.index)


def _from_degrees(columns: Columns, table: pd.DataFrame, file: str) -> gpd.GeoSeries:
    east, north = _xy(table, "longitude", "latitude")
    known = np.isfinite(east) & np.isfinite(north)
    wrong = known & ((np.abs(east) > 180) | (np.abs(north) > 90))
    if wrong.any():
        row = int(table["row"].to_numpy()[wrong][0])
        raise InputError(
            f"{east[wrong][0]:g}, {north[wrong][0]:g} are not degrees of longitude and latitude.",
            file=file, row=row, column=columns.headings["longitude"],
        )  # fmt: skip
    return _series(east, north, "EPSG:4326", table.index).to_crs(CRS)


def _series(east: np.ndarray, north: np.ndarray, crs: str, index: pd.Index) -> gpd.GeoSeries:
    known = np.isfinite(east) & np.isfinite(north)
    placed = np.full(len(east), None, dtype=object)
    placed[known] = gpd.points_from_xy(east[known], north[known])
    return gpd.GeoSeries(placed, index=index, crs=crs)


def _without_strays(placed: gpd.GeoSeries, table: pd.DataFrame, what: str, report: Report) -> gpd.GeoSeries:
    """Take away, with a finding each, the places that are not in Great Britain."""
    west, south, east, north = GB_BOUNDS
    x, y = placed.x.to_numpy(), placed.y.to_numpy()
    outside = (x <= west) | (x > east) | (y <= south) | (y > north) | ((x < _FEW_DEGREES) & (y < _FEW_DEGREES))
    far = dict(zip(table["row"].to_numpy()[outside].tolist(), np.flatnonzero(outside).tolist(), strict=True))
    more = f"{{:,}} more rows have a {what} that is not in Great Britain and has no place on the map."
    for row in report.few(far, "error", more):
        position = far[row]
        report.add(
            "error",
            f"{x[position]:g}, {y[position]:g} is not in Great Britain; the {what} has no place on the map.",
            row=row,
            remedy=_swapped(x[position], y[position]) or "Correct its coordinates.",
        )
    placed.iloc[np.flatnonzero(outside)] = None
    return placed


def _swapped(easting: float, northing: float) -> str:
    """Say so if the two would lie in Great Britain the other way round."""
    west, south, east, north = GB_BOUNDS
    inside = west < northing <= east and south < easting <= north and easting > _FEW_DEGREES < northing
    return "Easting and northing may stand the wrong way round: map each to the other's column." if inside else ""

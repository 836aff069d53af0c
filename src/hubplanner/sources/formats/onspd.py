"""ONS Postcode Directory (ONSPD) and National Statistics Postcode Lookup (NSPL), or a table of that shape.

2.7 million rows, a third of them postcodes that ended, which old surveys still use. Headings change with the edition:
``oseast1m`` has become ``east1m``, ``lsoa21`` ``lsoa21cd``. Northern Ireland is on the Irish grid, the Channel Islands
on none, and a place that is not known is 99.999999 degrees north; none of these is of use here.
"""

import re
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import ONS_AREA, POSTCODE, Field
from hubplanner.sources.format import Format
from hubplanner.sources.postcodes import figures, grid_points, postcode_table
from hubplanner.sources.report import Report
from hubplanner.study import CRS, InputError

FIELDS = (
    Field("postcode", ("pcds", "pcd8", "pcd7", "pcd2", "pcd", "post code", "unit postcode"), values.postcode,
          required=True, looks=POSTCODE),
    Field("easting", ("oseast1m", "east1m", "eastings", "x", "bng e"), values.number),
    Field("northing", ("osnrth1m", "north1m", "osnorth1m", "northings", "y", "bng n"), values.number),
    Field("latitude", ("lat",), values.number),
    Field("longitude", ("long", "lon", "lng"), values.number),
    Field("area_code", ("lsoa21cd", "lsoa21", "lsoa11cd", "lsoa11", "lsoa code"), values.code, looks=ONS_AREA),
    Field("ended_on", ("doterm", "date of termination", "terminated"), values.date),
    Field("quality", ("positional quality indicator", "osgrdind", "gridind"), values.number),
)  # fmt: skip
_NO_PLACE = ("9", "90")
_YEAR_AND_MONTH = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])", re.ASCII)
_GB_DEGREES = (-9.0, 49.0, 2.5, 61.5)


def build(columns: Columns, report: Report) -> gpd.GeoDataFrame:
    """Return the postcodes table of all that have a place in Great Britain.

    Raises
    ------
    InputError
        If there are no coordinates, or none can be used.
    """
    known = columns.headings.keys()
    if columns.geometry is None and not ({"easting", "northing"} <= known or {"latitude", "longitude"} <= known):
        raise InputError(
            "no coordinates. Postcodes need columns “easting” and “northing” or “longitude” and “latitude”. If they "
            'go by other names, say so with --map easting="…" --map northing="…".', file=report.file,
        )  # fmt: skip
    cells = columns.cells
    points = _points(columns)
    if "quality" in cells:
        points[(_by_text(cells["quality"], values.text).isin(_NO_PLACE)).to_numpy(bool)] = None
    more = {"area_code": _by_text(cells["area_code"], _area)} if "area_code" in cells else {}
    if "ended_on" in cells:
        more["ended_on"] = _ended(columns, report)
    return postcode_table(pd.Series(cells["postcode"]), points, report, **more)


def _points(columns: Columns) -> "np.ndarray[Any, Any]":
    cells = columns.cells
    if columns.geometry is not None:
        points = columns.geometry.reindex(cells.index)
        return grid_points(points.x.to_numpy(float), points.y.to_numpy(float))
    points = grid_points(figures(cells.get("easting"), len(cells)), figures(cells.get("northing"), len(cells)))
    rest = np.flatnonzero(pd.isna(points))
    if len(rest) and {"latitude", "longitude"} <= columns.headings.keys():
        lat, long = (figures(cells[name].iloc[rest], len(rest)) for name in ("latitude", "longitude"))
        west, south, eastmost, northmost = _GB_DEGREES
        with np.errstate(invalid="ignore"):
            inside = (long >= west) & (long <= eastmost) & (lat >= south) & (lat <= northmost)
        placed = gpd.GeoSeries(gpd.points_from_xy(long[inside], lat[inside]), crs="EPSG:4326").to_crs(CRS)
        points[rest[inside]] = grid_points(placed.x.to_numpy(float), placed.y.to_numpy(float))
    return points


def _by_text(cells: "pd.Series[Any]", read: Any) -> "pd.Series[str]":
    """Read each text once: millions of rows have few thousand."""
    return cells.map({text: read(text) for text in cells.unique()}).astype("str")


def _area(cell: object) -> str | None:
    """Return an area code; a pseudo code (``L99999999``) is none."""
    code = "" if values.is_blank(cell) else values.code(cell)
    return code if ONS_AREA.fullmatch(code) and not code.endswith("99999999") else None


def _ended(columns: Columns, report: Report) -> "pd.Series[str]":
    cells = columns.cells["ended_on"]
    wrong: set[Any] = set()
    otherwise: set[Any] = set()

    def read(cell: object) -> str | None:
        if values.is_blank(cell):
            return None
        words = values.text(cell)
        if _YEAR_AND_MONTH.fullmatch(words):
            return f"{words[:4]}-{words[4:]}-01"
        try:
            if words.isdigit() and len(words) == 6:
                raise ValueError("has no such month")
            date = values.date(cell)
        except ValueError:
            wrong.add(cell)
            return None
        if date != words:
            otherwise.add(cell)
        return date

    read_all = _by_text(cells, read)
    if wrong:
        rows = cells.index[cells.isin(wrong)]
        report.add(
            "warning", f"{len(rows):,} dates of termination cannot be read and are left out.", row=int(rows[0]),
            column=columns.headings["ended_on"], value=cells[rows[0]],
        )  # fmt: skip
    if otherwise:
        texts = cells[cells.isin(otherwise)].map(values.text)
        report.keep_originals("ended_on", columns.headings["ended_on"], texts)
    return read_all


FORMAT = Format(
    "Postcode directory (ONSPD, NSPL)", "postcodes", FIELDS, build,
    apart=frozenset({"ended_on"}), fits=lambda sample: sample.shape in {"", "Point"},
)  # fmt: skip

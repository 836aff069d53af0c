"""Population-weighted centroids of areas, as the Office for National Statistics publishes them.

They are points of a map file, or a table with ``x`` and ``y``, which are metres of the British National Grid in some
editions and degrees in others. A map file of other points has ODS codes or postcodes, or one area code many times.
"""

import geopandas as gpd
import numpy as np
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.choosing import are_area_codes, sampled
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import Field, match_columns
from hubplanner.sources.format import Format, Sample
from hubplanner.sources.formats import areas, sites
from hubplanner.sources.reading import first_of_each, numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.sources.vectors import looks_like_degrees
from hubplanner.study import CRS, GB_BOUNDS, InputError

FIELDS = (
    areas.FIELDS[0],
    Field("centroid_e", ("x", "easting", "eastings", "pwc_e", "pwc_x", "longitude", "long", "lon"), values.number),
    Field("centroid_n", ("y", "northing", "northings", "pwc_n", "pwc_y", "latitude", "lat"), values.number),
)
_SUPPLIES = ("centroid_e", "centroid_n")


def _fits(sample: Sample) -> bool:
    found = match_columns(sample.headings, FIELDS).keys()
    others = match_columns(sample.headings, sites.FIELDS).keys()
    codes = sampled(sample, FIELDS, "area_code")
    points = sample.shape == "Point" or (not sample.shape and set(_SUPPLIES) <= found)
    return points and are_area_codes(codes) and len(set(codes)) == len(codes) and "postcode" not in others


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the coordinates of each area's centre.

    Raises
    ------
    InputError
        If no area has any in Great Britain.
    """
    table = numbers(read_values(columns, FIELDS, report), _SUPPLIES)
    if columns.geometry is not None:
        there = columns.geometry.reindex(table.index)
        there = there.where((there.geom_type == "Point") & ~there.is_empty, None)
        table = table.assign(centroid_e=there.x.astype(float), centroid_n=there.y.astype(float))
    else:
        table = _in_metres(table, columns, report)
    table = first_of_each(table, "area_code", "area", report)
    west, south, east, north = GB_BOUNDS
    inside = table["centroid_e"].between(west, east, "right") & table["centroid_n"].between(south, north, "right")
    for code, row in table.loc[~inside, ["area_code", "row"]].itertuples(index=False):
        report.add(
            "warning", f"{code} has no centre in Great Britain, and none is taken.", row=int(row), value=code,
            remedy="Correct its coordinates.",
        )  # fmt: skip
    if not inside.any():
        raise InputError("none of its rows has the code of an area and a place in Great Britain.", file=report.file)
    return table.loc[inside, ["area_code", *_SUPPLIES, "file", "row"]]


def _in_metres(table: pd.DataFrame, columns: Columns, report: Report) -> pd.DataFrame:
    east, north = (table[name].to_numpy(float) for name in _SUPPLIES)
    known = np.isfinite(east) & np.isfinite(north)
    if not known.any():
        return table
    bounds = (float(edge) for edge in (east[known].min(), north[known].min(), east[known].max(), north[known].max()))
    if not looks_like_degrees(*bounds):
        return table
    report.add(
        "note", f"“{columns.headings['centroid_e']}” and “{columns.headings['centroid_n']}” are taken as degrees.",
        column=columns.headings["centroid_e"],
    )  # fmt: skip
    placed = gpd.GeoSeries(gpd.points_from_xy(east[known], north[known]), crs="EPSG:4326").to_crs(CRS)
    east, north = east.copy(), north.copy()
    east[known], north[known] = placed.x, placed.y
    return table.assign(centroid_e=east, centroid_n=north)


FORMAT = Format("Population-weighted centroids", "areas", FIELDS, build, fits=_fits, supplies=_SUPPLIES)

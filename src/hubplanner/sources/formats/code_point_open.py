"""Code-Point Open of the Ordnance Survey: the postcodes of Great Britain, with coordinates.

It comes as a zip of a file for each postcode area (read as one table), without headings. A postcode of quality 90 has
no place yet, and its coordinates are 0. Postcodes that ended are not in it.
"""

import re

import geopandas as gpd
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import POSTCODE, Field
from hubplanner.sources.format import Format, Sample
from hubplanner.sources.postcodes import figures, grid_points, postcode_table
from hubplanner.sources.report import Report

HEADINGS = (
    "Postcode", "Positional quality indicator", "Eastings", "Northings", "Country code", "NHS regional HA code",
    "NHS HA code", "Admin county code", "Admin district code", "Admin ward code",
)  # fmt: skip
FIELDS = (
    Field("postcode", (), values.postcode, required=True, looks=POSTCODE),
    Field("quality", ("positional quality indicator",), values.number),
    Field("easting", ("eastings",), values.number, required=True),
    Field("northing", ("northings",), values.number, required=True),
)
_NO_PLACE = 90
_COUNTRY = re.compile(r"[A-Z]\d{8}")


def _fits(sample: Sample) -> bool:
    """Return whether each row is a postcode, a quality, two coordinates and the code of a country."""
    rows = [[values.text(cell) for cell in row] for row in sample.rows if len(row) == len(HEADINGS)]
    alike = [
        POSTCODE.fullmatch(row[0]) and all(cell.isdigit() for cell in row[1:4]) and _COUNTRY.fullmatch(row[4])
        for row in rows
    ]
    return not sample.shape and bool(rows) and sum(map(bool, alike)) >= 0.8 * len(sample.rows)


def build(columns: Columns, report: Report) -> gpd.GeoDataFrame:
    """Return the postcodes table of all that have a place.

    Raises
    ------
    InputError
        If none has.
    """
    cells = columns.cells
    quality, east, north = (figures(cells.get(name), len(cells)) for name in ("quality", "easting", "northing"))
    points = grid_points(east, north)
    points[quality == _NO_PLACE] = None
    return postcode_table(pd.Series(cells["postcode"]), points, report)


FORMAT = Format("Code-Point Open", "postcodes", FIELDS, build, shapes=False, headings=HEADINGS, fits=_fits)

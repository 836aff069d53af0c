"""Practices, each with its main site: ODS code, list size, place."""

import geopandas as gpd
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import ODS_SITE, POSTCODE, Field
from hubplanner.sources.format import Format
from hubplanner.sources.places import PLACE_FIELDS, points
from hubplanner.sources.reading import first_of_each, numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.study import CRS

FIELDS = (
    Field("practice_code", ("ods code", "organisation code", "org code", "practice code", "gp code", "code"),
          values.code, required=True, looks=ODS_SITE),
    Field("name", ("organisation name", "practice name", "org name", "practice", "surgery"), required=True),
    Field("postcode", ("pcds", "post code", "practice postcode", "pcd", "pc"), values.postcode, looks=POSTCODE),
    Field("list_size", ("list size", "number of patients", "registered patients", "patients", "registered population"),
          values.people),
    Field("gp_count", ("gp count", "gps", "number of gps", "gp count current"), values.count),
    Field("status", ("organisation status",)),
    Field("closed_on", ("close date", "closed", "close"), values.date),
    Field("in_area", ("in area", "inside", "within area"), values.yes_no),
    Field("building", ("building code", "uprn", "property ref")),
    Field("locality", ("neighbourhood", "cluster", "pcn")),
    *PLACE_FIELDS,
)  # fmt: skip


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the practices table.

    Raises
    ------
    InputError
        If the file has neither coordinates nor postcodes.
    """
    table = first_of_each(read_values(columns, FIELDS, report), "practice_code", "practice", report)
    table["geometry"] = points(columns, table, "practice", report)
    table["name"] = table["name"].where(table["name"].notna(), table["practice_code"])
    table = numbers(table, ("list_size", "gp_count"))
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


FORMAT = Format("Practices", "practices", FIELDS, build, apart=frozenset({"list_size", "gp_count"}))

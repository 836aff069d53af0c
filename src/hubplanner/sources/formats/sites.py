"""Branch surgeries and other buildings that could be hubs."""

import geopandas as gpd
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import POSTCODE, Field
from hubplanner.sources.format import Format
from hubplanner.sources.places import PLACE_FIELDS, points
from hubplanner.sources.reading import first_of_each, read_values
from hubplanner.sources.report import Report
from hubplanner.study import CRS

FIELDS = (
    Field("site_code", ("branch code", "site code", "ods code", "organisation code", "code", "property ref"),
          values.code, required=True),
    Field("name", ("site name", "branch name", "organisation name", "property", "building name"), required=True),
    Field("practice_code", ("parent", "parent code", "parent organisation code", "practice code", "practice"),
          values.code),
    Field("postcode", ("pcds", "post code", "pcd", "pc"), values.postcode, looks=POSTCODE),
    Field("closed_on", ("close date", "closed", "close"), values.date),
    Field("in_area", ("in area", "inside", "within area"), values.yes_no),
    Field("building", ("building code", "uprn")),
    Field("locality", ("neighbourhood", "cluster", "pcn")),
    *PLACE_FIELDS,
)  # fmt: skip


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the sites table.

    Raises
    ------
    InputError
        If the file has neither coordinates nor postcodes.
    """
    table = first_of_each(read_values(columns, FIELDS, report), "site_code", "site", report)
    table["geometry"] = points(columns, table, "site", report)
    table["name"] = table["name"].where(table["name"].notna(), table["site_code"])
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


FORMAT = Format("Branches and other sites", "sites", FIELDS, build, apart=frozenset({"practice_code"}))

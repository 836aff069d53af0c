"""Branch surgeries and other buildings that could be hubs.

A list of buildings that have no codes is known by their names.
"""

import re

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
          values.code),
    Field("name", ("site name", "facility name", "facility", "branch name", "organisation name", "property",
          "building name"), required=True),
    Field("practice_code", ("parent", "parent code", "parent organisation code", "practice code", "practice"),
          values.code),
    Field("postcode", ("pcds", "post code", "pcd", "pc"), values.postcode, looks=POSTCODE),
    Field("closed_on", ("close date", "closed", "close"), values.date),
    Field("status", ("estate status", "site status", "candidate status"), values.site_status),
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
    read = read_values(columns, FIELDS, report)
    if "site_code" not in columns.headings:
        read["site_code"] = read["name"].map(_code_from_name)
        report.add("note", "The file has no codes: the names of the sites serve as codes.")
    table = first_of_each(read, "site_code", "site", report)
    table["geometry"] = points(columns, table, "site", report)
    table["name"] = table["name"].where(table["name"].notna(), table["site_code"])
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


def _code_from_name(name: object) -> str | None:
    """Return a name in the form of a code.

    >>> _code_from_name("St. Mary's Hospital")
    'ST-MARYS-HOSPITAL'
    """
    if not isinstance(name, str):
        return None
    return "-".join(re.findall(r"\w+", re.sub(r"['’.]", "", name.upper()))) or None


FORMAT = Format("Branches and other sites", "sites", FIELDS, build, apart=frozenset({"practice_code"}))

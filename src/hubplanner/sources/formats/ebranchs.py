"""``ebranchs`` of the NHS Organisation Data Service: branch surgeries.

The 27 columns of ``epraccur``, without heading or coordinates; the column of the parent has the practice. Branches
that are closed stand among the others.
"""

import geopandas as gpd
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import ODS_SITE, POSTCODE, Field
from hubplanner.sources.format import Format
from hubplanner.sources.formats.epraccur import HEADINGS, is_ods_file
from hubplanner.sources.places import points
from hubplanner.sources.reading import first_of_each, read_values
from hubplanner.sources.report import Report
from hubplanner.study import CRS

FIELDS = (
    Field("site_code", ("code",), values.code, required=True, looks=ODS_SITE),
    Field("name", ()),
    Field("practice_code", ("parent",), values.code),
    Field("postcode", (), values.postcode, looks=POSTCODE),
    Field("closed_on", ("close date",), values.date),
)


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the sites table; branches have no coordinates until they are placed by postcode."""
    table = first_of_each(read_values(columns, FIELDS, report), "site_code", "site", report)
    table["geometry"] = points(columns, table, "site", report)
    table["name"] = table["name"].where(table["name"].notna(), table["site_code"])
    table = table.assign(status=None, in_area=None, building=None, locality=None)
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


FORMAT = Format(
    "Branches of the NHS Organisation Data Service (ebranchs)", "sites", FIELDS, build, shapes=False,
    headings=HEADINGS, fits=lambda sample: is_ods_file(sample, branches=True),
)  # fmt: skip

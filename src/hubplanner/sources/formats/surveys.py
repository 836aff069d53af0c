"""Premises condition surveys (six facets), by site or by block."""

import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import ODS_SITE, POSTCODE, Field
from hubplanner.sources.format import Format
from hubplanner.sources.reading import numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.study import RISKS

FIELDS = (
    Field("site_code", ("site code", "ods code", "property ref", "site ref", "premises code", "code", "uprn"),
          values.code, required=True, looks=ODS_SITE),
    Field("block", ("block name", "building block")),
    Field("name", ("site name", "property", "premises", "premises name")),
    Field("postcode", ("post code", "pcd"), values.postcode, looks=POSTCODE),
    Field("surveyed_on", ("survey date", "surveyed", "date of survey"), values.date),
    Field("built", ("year built", "construction date", "built", "year of construction"), values.year),
    Field("gia_m2", ("gia m2", "gia sqm", "gross internal area sqm", "gross internal area", "gia"), values.count),
    Field("nia_m2", ("nia m2", "nia sqm", "net internal area", "nia"), values.count),
    Field("tenure", ("tenure type", "landlord")),  # many files head the tenure "Landlord" and name none
    Field("landlord", ("landlord name", "landlord", "owner", "freeholder")),
    Field("lease_start", ("lease start date", "lease commencement", "term start"), values.date),
    Field("lease_end", ("lease expiry", "expiry", "lease end date"), values.date),
    Field("break_on", ("break date", "lease break", "break clause", "break option"), values.date),
    Field("notice_months", ("break notice months", "notice period months", "notice period", "notice"), values.count),
    Field("rent_review_on", ("rent review", "rent review date", "next rent review"), values.date),
    Field("rent_gbp", ("rent pa", "actual rent", "passing rent", "lease rent", "rent"), values.pounds),
    Field("market_rent_gbp", ("cmr", "current market rent", "market rent", "notional rent"), values.pounds),
    Field("rent_basis", ("reimbursement basis", "reimbursement", "rent reimbursement", "rent basis")),
    Field("physical", ("physical condition", "f1", "pc", "physical"), values.grade, required=True),
    Field("functional", ("functional suitability", "f2", "fs"), values.grade),
    Field("space_use", ("space utilisation", "f3", "su"), values.space_use),
    Field("quality", ("f4", "q"), values.grade),
    Field("statutory", ("statutory & safety", "fire h&s", "fire", "h&s", "f5"), values.grade),
    Field("environmental", ("environmental management", "environment", "em", "f6", "energy"), values.grade),
    Field("backlog_high_gbp", ("high risk", "high", "cost to eradicate high risk backlog"), values.pounds),
    Field("backlog_significant_gbp", ("significant risk", "significant", "sig"), values.pounds),
    Field("backlog_moderate_gbp", ("moderate risk", "moderate", "mod"), values.pounds),
    Field("backlog_low_gbp", ("low risk", "low"), values.pounds),
    Field("remaining_life_years", ("remaining life yrs", "remaining life", "life"), values.number),
    Field("utilisation", ("utilisation %", "utilised", "occupancy", "used %"), values.share),
    Field("utilisation_basis", ("utilisation method", "utilisation hours", "utilisation source")),
    Field("consulting_rooms", ("c/e rooms", "consult rooms", "consulting exam rooms"), values.number),
    Field("treatment_rooms", ("treatment rooms",), values.number),
    Field("epc", ("epc rating",)),
    Field("expansion", ("expansion potential",)),
)  # fmt: skip
_NUMBERS = (
    "gia_m2", "nia_m2", "notice_months", "rent_gbp", "market_rent_gbp", *(f"backlog_{risk}_gbp" for risk in RISKS),
    "remaining_life_years", "utilisation", "consulting_rooms", "treatment_rooms",
)  # fmt: skip


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the surveys table, one row a row of the file: a site may be surveyed more than once."""
    table = numbers(read_values(columns, FIELDS, report), _NUMBERS)
    nameless = table.loc[table["site_code"].isna(), "row"]
    for row in report.few(nameless, "error", "{:,} more rows name no site and are not used."):
        report.add("error", "The row names no site and is not used.", row=row, remedy="Give the site's code.")
    return table[table["site_code"].notna()]


FORMAT = Format("Six-facet survey", "surveys", FIELDS, build)

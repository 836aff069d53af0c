"""``epraccur`` of the NHS Organisation Data Service: every prescribing cost centre of England and Wales.

It has 27 columns, no heading and no coordinates. Most rows are not practices: walk-in centres, prisons, hospices and
others have a prescribing setting of their own. The setting was a number (``4`` for a general practice) and is now a
role (``RO76``); a row may have two, with a bar between. The status was a letter and is now a word.
"""

import geopandas as gpd
import numpy as np
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.choosing import are_ods_codes
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import ODS_SITE, POSTCODE, Field
from hubplanner.sources.format import Format, Sample
from hubplanner.sources.places import points
from hubplanner.sources.reading import first_of_each, read_values
from hubplanner.sources.report import Report
from hubplanner.study import CRS, InputError

_GENERAL_PRACTICE = frozenset({"RO76", "4"})
_SETTINGS = {
    "0": "other", "1": "walk-in centre", "2": "out of hours", "3": "walk-in centre and out of hours",
    "8": "public health", "9": "community health", "10": "hospital", "11": "optometry",
    "12": "urgent and emergency care", "13": "hospice", "14": "care home", "15": "border force",
    "16": "young offender institution", "17": "secure training centre", "18": "secure children’s home",
    "19": "immigration removal centre", "20": "court", "21": "police custody", "22": "sexual assault referral centre",
    "24": "other justice estate", "25": "prison",
    "RO80": "out of hours", "RO82": "prison", "RO87": "walk-in centre", "RO246": "care home",
    "RO247": "community health", "RO249": "hospice", "RO250": "hospital", "RO251": "immigration removal centre",
    "RO252": "optometry", "RO255": "public health", "RO256": "secure children’s home",
    "RO257": "secure training centre", "RO258": "sexual assault referral centre", "RO259": "urgent and emergency care",
    "RO260": "young offender institution",
}  # fmt: skip
_STATUS = {"A": "Active", "C": "Closed", "D": "Dormant", "P": "Proposed"}
_PARENT = 14


def _status(cell: object) -> str:
    word = values.text(cell)
    return _STATUS.get(word.upper(), word.capitalize())


HEADINGS = (
    "Code", "Name", "National grouping", "High level health geography", "Address 1", "Address 2", "Address 3",
    "Address 4", "Address 5", "Postcode", "Open date", "Close date", "Status", "Subtype", "Parent", "Joined parent",
    "Left parent", "Telephone", "", "", "", "Amended", "", "Provider", "", "Setting", "",
)  # fmt: skip
FIELDS = (
    Field("practice_code", ("code",), values.code, required=True, looks=ODS_SITE),
    Field("name", ()),
    Field("postcode", (), values.postcode, looks=POSTCODE),
    Field("closed_on", ("close date",), values.date),
    Field("status", (), _status),
    Field("setting", (), values.code),
)


def is_ods_file(sample: Sample, *, branches: bool) -> bool:
    """Return whether rows are those of an ODS file: of practices, or of branches with a practice each."""
    rows = [row for row in sample.rows if len(row) == len(HEADINGS)]
    if sample.shape or not rows or len(rows) < 0.8 * len(sample.rows):
        return False
    codes, postcodes, parents = ([values.text(row[at]) for row in rows] for at in (0, 9, _PARENT))
    placed = sum(POSTCODE.fullmatch(one) is not None for one in postcodes) >= 0.5 * len(rows)
    return are_ods_codes(codes) and placed and are_ods_codes([one for one in parents if one]) == branches


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the practices table: general practices only, the closed ones too.

    Raises
    ------
    InputError
        If none of the rows is a general practice.
    """
    table = read_values(columns, FIELDS, report)
    settings = table["setting"].fillna("").astype(str)
    general = settings.map({one: bool(_GENERAL_PRACTICE & set(one.split("|"))) for one in settings.unique()}).astype(
        bool
    )
    if not general.any():
        raise InputError("none of the rows is a general practice (prescribing setting RO76 or 4).", file=report.file)
    others = settings[~general].value_counts()
    if len(others):
        counts = ", ".join(f"{count:,} {_told(str(setting))}" for setting, count in others.items())
        report.add("note", f"{int(others.sum()):,} rows are not general practices and are left out: {counts}.")
    table = first_of_each(table[general], "practice_code", "practice", report)
    table["geometry"] = points(columns, table, "practice", report)
    table["name"] = table["name"].where(table["name"].notna(), table["practice_code"])
    table = table.assign(list_size=np.nan, gp_count=np.nan, in_area=None, building=None, locality=None)
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


def _told(setting: str) -> str:
    names = [_SETTINGS.get(one, "of another setting") for one in setting.split("|")]
    return f"{' and '.join(names)} ({setting})" if setting else "without a prescribing setting"


FORMAT = Format(
    "Practices of the NHS Organisation Data Service (epraccur)", "practices", FIELDS, build, shapes=False,
    headings=HEADINGS, fits=lambda sample: is_ods_file(sample, branches=False),
)  # fmt: skip

"""Choose among rows that say the same thing twice: several editions in one file, totals beside their parts."""

import datetime as dt
import re
from typing import Any

import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.fields import ODS_SITE, ONS_AREA, Field, match_columns
from hubplanner.sources.format import Sample
from hubplanner.sources.report import Report

ALL = frozenset({"all", "persons", "person", "people", "total", "totals", "both", "all persons", "all ages"})
"""What a row that stands for men and women, or for every age, is called."""

_MOST = 0.8
_DATES = ("%d%b%Y", "%d%b%Y:%H:%M:%S", "%Y")
_YEAR_AND_MONTH = re.compile(r"(?:19|20)\d{4}")


def sampled(sample: Sample, fields: tuple[Field, ...], name: str) -> list[str]:
    """Return the values of a field's column in the first rows, blank ones left out; none if it has no column."""
    match = match_columns(sample.headings, fields).get(name)
    if match is None:
        return []
    cells = (row[match.position] for row in sample.rows if match.position < len(row))
    return [values.text(cell) for cell in cells if not values.is_blank(cell)]


def are_area_codes(texts: list[str]) -> bool:
    """Return whether four in five of some texts are ONS area codes."""
    return bool(texts) and sum(ONS_AREA.fullmatch(one) is not None for one in texts) >= _MOST * len(texts)


def are_ods_codes(texts: list[str]) -> bool:
    """Return whether four in five of some texts are codes of practices or branches."""
    return bool(texts) and sum(ODS_SITE.fullmatch(one) is not None for one in texts) >= _MOST * len(texts)


def latest(table: pd.DataFrame, column: str, heading: str, report: Report) -> pd.DataFrame:
    """Keep the rows of the latest edition in a table that holds several, with a note.

    Parameters
    ----------
    table : pandas.DataFrame
    column : str
        Texts that are dates, months or years.
    heading : str
        Of the file.
    report : Report

    Returns
    -------
    pandas.DataFrame
    """
    editions = {text: _when(text) for text in table[column].dropna().unique()}
    if len(editions) < 2:
        return table
    newest = max(editions, key=lambda text: (editions[text], text))
    kept = table[table[column] == newest]
    report.add(
        "note", f"It holds {len(editions):,} editions; {newest} is used, and {len(table) - len(kept):,} other rows "
        "are not.", column=heading, value=newest,
    )  # fmt: skip
    return kept


def _when(text: str) -> str:
    if _YEAR_AND_MONTH.fullmatch(text):
        return f"{text[:4]}-{text[4:]}-01"
    try:
        return values.date(text)
    except ValueError:
        pass
    for form in _DATES:
        try:
            return dt.datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return ""


def totals_else_parts(table: pd.DataFrame, by: str | list[str], column: str) -> pd.DataFrame:
    """Keep only the rows for all, wherever a group has one, so that parts and their total are not both counted."""
    whole: pd.Series[Any] = table[column].str.lower().isin(ALL)
    has = whole.groupby([table[name] for name in ([by] if isinstance(by, str) else by)]).transform("any")
    return table[whole | ~has]

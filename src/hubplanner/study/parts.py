"""What one file brought in."""

from dataclasses import dataclass, field

import pandas as pd

from hubplanner.study.findings import Finding

ORIGINAL_COLUMNS = ("row", "column", "heading", "text", "times")


@dataclass(frozen=True)
class SourceFile:
    """A file that was brought in.

    Attributes
    ----------
    kind, name : str
        What it holds; its name without the folder, with the sheet or layer in brackets if one was asked for.
    sha256 : str
    size_bytes, rows : int
    modified, added : str
        ISO dates and times: of the file, and of bringing it in.
    columns : dict
        Which heading each field was read from.
    supplies : tuple of str
        The columns that it fills in for rows of other files; empty if its rows stand by themselves.
    format : str
        What kind of file it was taken for, for example ``NHS England list sizes``.
    file_name, layer, sheet : str
        The file's own name, and the layer or sheet that was asked for.
    table : str
        The layer or sheet that was read.
    headings : tuple of str
        All headings of the file: its shape, by which choices of columns are remembered.
    """

    kind: str
    name: str
    sha256: str
    size_bytes: int
    rows: int
    modified: str
    added: str
    columns: dict[str, str] = field(default_factory=dict)
    supplies: tuple[str, ...] = ()
    format: str = ""
    file_name: str = ""
    layer: str = ""
    sheet: str = ""
    headings: tuple[str, ...] = ()
    table: str = ""


def no_originals() -> pd.DataFrame:
    """Return an empty table of original texts."""
    types = {"row": "int64", "times": "int64"}
    return pd.DataFrame({name: pd.Series(dtype=types.get(name, "str")) for name in ORIGINAL_COLUMNS})


@dataclass(frozen=True, eq=False)
class Part:
    """The rows of one file, what was found in it, and its own words.

    Attributes
    ----------
    source : SourceFile
    table : pandas.DataFrame
        With the columns of its kind's schema; only those that it supplies if it completes other files' rows.
    findings : tuple of Finding
    originals : pandas.DataFrame
        A row for each cell that was read as something else than it says ("£12.5k" as 12,500): ``row``,
        ``column`` of our table, ``heading`` and ``text`` of the file, and how many ``times`` the same text
        stands there (more than 1 only in tables of many thousand rows, where it is kept once).
    """

    source: SourceFile
    table: pd.DataFrame
    findings: tuple[Finding, ...] = ()
    originals: pd.DataFrame = field(default_factory=no_originals)

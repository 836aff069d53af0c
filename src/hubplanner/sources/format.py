"""What a format is: which files it fits, which columns it looks for, and the table that it makes of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import Field
from hubplanner.sources.report import Report


@dataclass(frozen=True)
class Sample:
    """What can be seen of a table before it is read: its heading and its first rows.

    Attributes
    ----------
    headings : tuple of str
        Empty if the first row is taken for data.
    rows : sequence of sequences
        The first rows below the heading, cells as the file has them.
    shape : str
        Type of the shapes of a map file ("Point", "Polygon", "LineString" …), empty for a table.
    asked : bool
        Whether a person has said which kind it is; a format may then take what it would else doubt.
    """

    headings: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    shape: str = ""
    asked: bool = False


@dataclass(frozen=True)
class Format:
    """A format of file that is known. `hubplanner.sources.formats` has one module a format.

    Attributes
    ----------
    name : str
        What a person calls it.
    kind : str
        Kind of table that it gives.
    fields : tuple of Field
    build : callable
        Makes the kind's table from the columns; dirty rows become findings, and `InputError` is raised only if
        nothing can be used.
    shapes : bool or None
        Whether it needs shapes (True), must have none (False), or may have either.
    apart : frozenset of str
        Fields one of which must be found for a file of unsaid kind to be taken for this.
    signature : tuple of str
        Headings that, found together, tell it for certain; plain spelling, without dates.
    headings : tuple of str
        Of a file that has no heading row.
    fits : callable, optional
        Looks at the rows themselves, where headings are not enough.
    certain : bool
        Whether ``fits`` tells it for certain, as a signature does.
    supplies : tuple of str
        If it only completes the rows of other files: the columns of the table that it can fill.
    wide : bool
        Whether columns that are no field's carry data (a year, a destination each).
    newest_sheet : bool
        Whether the sheet with the latest year in its name is the one to read.
    """

    name: str
    kind: str
    fields: tuple[Field, ...]
    build: Callable[[Columns, Report], pd.DataFrame]
    shapes: bool | None = None
    apart: frozenset[str] = frozenset()
    signature: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    fits: Callable[[Sample], bool] | None = None
    certain: bool = False
    supplies: tuple[str, ...] = ()
    wide: bool = False
    newest_sheet: bool = False

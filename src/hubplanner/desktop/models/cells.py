"""The cells of one row of a file, as the finding about it shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hubplanner.desktop.import_words import column_words
from hubplanner.desktop.models.table import Column
from hubplanner.project import Cell, Project
from hubplanner.study import Finding, InputError

_PLACE = "Place (easting northing)"


@dataclass(frozen=True)
class CellRow:
    """A cell of the study, and the file's own words where they are not the same."""

    cell: Cell
    in_file: str


def cell_rows(project: Project, finding: Finding) -> list[CellRow]:
    """Return the cells of the row that a finding is about; none if it is about no row of a table."""
    if not finding.kind or not finding.file or finding.row is None:
        return []
    try:
        cells = project.row(finding.kind, finding.file, finding.row)
    except InputError:
        return []  # a totals row, for one, is no row of the table
    return [CellRow(cell, _in_file(cell)) for cell in cells]


def cell_columns(icons: Mapping[str, Any]) -> tuple[Column[CellRow], ...]:
    """Return the columns of the table of cells; the icon ``edit`` marks what was corrected."""

    def corrected(row: CellRow) -> bool:
        return row.cell.correction is not None

    return (
        Column("Field", lambda row: field_in_words(row.cell), help="A pencil marks what was corrected",
               mark=lambda row: icons["edit"] if corrected(row) else None),
        Column("Value", lambda row: row.cell.value, value_in_words, bold=corrected),
        Column("In the file", lambda row: row.in_file or None, help="Where it was read as something else or corrected"),
        Column("Heading", lambda row: row.cell.heading or None, help="Of the column of the file"),
    )  # fmt: skip


def column_of(finding: Finding, rows: list[CellRow]) -> str:
    """Return the column of ours that a finding is about, empty if that cannot be told."""
    named = finding.column.casefold()
    if not named:
        return ""
    exact = [row.cell.column for row in rows if named in _names(row.cell)]
    begun = [row.cell.column for row in rows if row.cell.column.startswith(f"{named.replace(' ', '_')}_")]
    return exact[0] if exact else begun[0] if len(begun) == 1 else ""


def field_in_words(cell: Cell) -> str:
    """Return what a column of ours is called, as where files are brought in."""
    return _PLACE if cell.column == "geometry" else column_words(cell.column)


def value_in_words(value: str | float | None) -> str:
    """Write the value of a cell as it could be typed; a dash for none."""
    if value is None:
        return "–"
    return value if isinstance(value, str) else f"{value:.12g}"


def _names(cell: Cell) -> set[str]:
    return {cell.heading.casefold(), cell.column, cell.column.replace("_", " ")}


def _in_file(cell: Cell) -> str:
    if cell.original or cell.correction is None:
        return cell.original
    return "empty" if cell.read is None else value_in_words(cell.read)

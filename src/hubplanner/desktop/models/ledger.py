"""The ledger of findings as a table: its columns, its filter, and its rows outside the window."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from hubplanner.desktop.kinds import kind_words
from hubplanner.desktop.models.table import Column, SortedModel, TableModel
from hubplanner.project import Entry, harmless

WHOLE_STUDY = "Whole study"
_RANK = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class LedgerRow:
    """An entry of the ledger with all its words in small letters, to be searched."""

    entry: Entry
    words: str


def ledger_rows(entries: Sequence[Entry]) -> list[LedgerRow]:
    """Return the rows of the table."""
    return [LedgerRow(entry, _words(entry)) for entry in entries]


def _words(entry: Entry) -> str:
    finding, accepted = entry.finding, entry.acceptance
    told = (
        finding.message, finding.remedy, finding.where(), finding.code, finding.value, kind_words(finding.kind),
        accepted.reason if accepted else "", accepted.who if accepted else "",
    )  # fmt: skip
    return "\n".join(told).casefold()


def state_in_words(entry: Entry) -> str | None:
    """Return what was decided about a finding; None for a note, which asks for no decision."""
    if entry.acceptance is not None:
        return f"Accepted: {entry.acceptance.reason}"
    return "Open" if entry.open else None


def ledger_columns(icons: Mapping[str, Any]) -> tuple[Column[LedgerRow], ...]:
    """Return the columns of the ledger; ``icons`` go by severity and, for what is accepted, ``tick``."""
    return (
        Column("Severity", lambda row: _RANK[row.entry.finding.severity], lambda rank: list(_RANK)[rank].capitalize(),
               mark=lambda row: icons[row.entry.finding.severity]),
        Column("File", lambda row: row.entry.finding.file or WHOLE_STUDY),
        Column("Row", lambda row: row.entry.finding.row, lambda number: f"{number:,}", right=True),
        Column("What was found", lambda row: row.entry.finding.message),
        Column("State", lambda row: state_in_words(row.entry) or "", lambda state: state.partition(":")[0],
               help="Open or accepted; a note asks for no decision",
               mark=lambda row: icons["tick"] if row.entry.acceptance else None),
    )  # fmt: skip


class LedgerFilter(SortedModel):
    """Shows the findings of a severity, kind of table, file and state whose words hold all that is searched for."""

    def __init__(self) -> None:
        super().__init__()
        self._severity = self._kind = self._file = self._state = ""
        self._wanted: list[str] = []

    @property
    def filters(self) -> bool:
        """Whether anything is asked for."""
        return bool(self._severity or self._kind or self._file or self._state or self._wanted)

    def choose(self, *, severity: str, kind: str, file: str, state: str, search: str) -> None:
        """Ask for findings; an empty text lets all pass. ``state`` is open or accepted."""
        self._severity, self._kind, self._file, self._state = severity, kind, file, state
        self._wanted = search.casefold().split()
        self.invalidate()

    def entry_at(self, row: int) -> Entry:
        """Return the entry that a row shows."""
        model = self.sourceModel()
        assert isinstance(model, TableModel)  # noqa: S101  it has no other
        found: LedgerRow = model.row_at(self.mapToSource(self.index(row, 0)).row())
        return found.entry

    def entries(self) -> list[Entry]:
        """Return all that is shown, in order."""
        return [self.entry_at(row) for row in range(self.rowCount())]

    def filterAcceptsRow(  # noqa: N802  Qt's name
        self,
        source_row: int,
        source_parent: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> bool:
        """Return whether a row is shown."""
        model = self.sourceModel()
        if not isinstance(model, TableModel):
            return False
        row: LedgerRow = model.row_at(source_row)
        finding = row.entry.finding
        return (
            self._severity in {"", finding.severity}
            and self._kind in {"", finding.kind}
            and self._file in {"", finding.file or WHOLE_STUDY}
            and {"open": row.entry.open, "accepted": row.entry.acceptance is not None}.get(self._state, True)
            and all(word in row.words for word in self._wanted)
        )


def cells_of(entry: Entry) -> tuple[object, ...]:
    """Return an entry as the table shows it."""
    finding = entry.finding
    row = "" if finding.row is None else finding.row
    return (
        finding.severity.capitalize(), finding.file or WHOLE_STUDY, row, finding.message, state_in_words(entry) or ""
    )  # fmt: skip


def as_csv(entries: Sequence[Entry]) -> str:
    """Return entries as CSV with a heading; nothing in them runs as a formula in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ["id", "severity", "kind", "file", "row", "column", "value", "code", "message", "remedy",
         "state", "reason", "accepted_by", "accepted_utc"]
    )  # fmt: skip
    for entry in entries:
        finding, accepted = entry.finding, entry.acceptance
        state = "accepted" if accepted else "open" if entry.open else "note"
        cells = [
            finding.id, finding.severity, finding.kind, finding.file, "" if finding.row is None else str(finding.row),
            finding.column, finding.value, finding.code, finding.message, finding.remedy, state,
            accepted.reason if accepted else "", accepted.who if accepted else "", accepted.when if accepted else "",
        ]  # fmt: skip
        writer.writerow([harmless(cell) for cell in cells])
    return text.getvalue()

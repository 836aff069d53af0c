"""Collect what a reader finds in one file."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from hubplanner.study import ORIGINAL_COLUMNS, Finding, Severity, no_originals

_KEPT_ONE_BY_ONE = 5_000


@dataclass
class Report:
    """Collects what a reader finds in one file, and what its cells say before they are read."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    _originals: list[pd.DataFrame] = field(default_factory=list)

    def add(
        self,
        severity: Severity,
        message: str,
        *,
        row: int | None = None,
        column: str = "",
        value: object = "",
        remedy: str = "",
        code: str = "",
    ) -> None:
        """Record one finding."""
        shown = "" if value is None else str(value)
        self.findings.append(Finding(severity, self.file, row, column, shown, message, remedy, code=code))

    def keep_originals(self, column: str, heading: str, texts: "pd.Series[Any]") -> None:
        """Keep what cells say that are read as something else; ``texts`` are indexed by row of the file."""
        if texts.empty:
            return
        kept = pd.DataFrame({"row": texts.index, "column": column, "heading": heading, "text": texts, "times": 1})
        if len(kept) > _KEPT_ONE_BY_ONE:
            # Half a million road links say "30 mph" in few words.
            each = kept.groupby("text", sort=False)
            kept = each.first().assign(times=each.size()).reset_index()
        self._originals.append(kept[list(ORIGINAL_COLUMNS)])

    def originals(self) -> pd.DataFrame:
        """Return the texts that were kept."""
        if not self._originals:
            return no_originals()
        whole = pd.concat(self._originals, ignore_index=True)
        return whole.astype({"row": "int64", "times": "int64", "column": "str", "heading": "str", "text": "str"})

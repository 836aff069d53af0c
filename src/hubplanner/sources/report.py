"""Collect what a reader finds in one file."""

import itertools
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from hubplanner.sources.wording import cut, in_one_line
from hubplanner.study import ORIGINAL_COLUMNS, Finding, Severity, no_originals

_KEPT_ONE_BY_ONE = 5_000
TOLD_ONE_BY_ONE = 1_000
"""More findings of one sort than this nobody reads; the rest are counted."""


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
        shown = "" if value is None else cut(in_one_line(str(value)))
        words = cut(in_one_line(message)), in_one_line(remedy)
        self.findings.append(Finding(severity, self.file, row, in_one_line(column), shown, *words, code=code))

    def few(
        self, rows: Collection[int], severity: Severity, more: str, *, column: str = "", most: int = TOLD_ONE_BY_ONE
    ) -> list[int]:
        """Return the rows that are to be told of one by one; of the others it is told how many they are.

        Parameters
        ----------
        rows : collection of int
        severity : str
        more : str
            What they are, with ``{:,}`` for how many.
        column : str
        most : int
        """
        found = [int(row) for row in itertools.islice(rows, most + 1)]
        if len(found) > most:
            self.add(severity, more.format(len(rows) - most), row=found[most], column=column)
        return found[:most]

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

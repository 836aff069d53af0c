"""What a reader or a check has to say about the data, row by row, and what could be done about it."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from hubplanner.study.corrections import Correction

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Fix:
    """What could be done about a finding: words for a button, and the corrections that it makes."""

    label: str
    corrections: tuple[Correction, ...]

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> "Fix":
        """Return the fix that `dataclasses.asdict` wrote."""
        return cls(row["label"], tuple(Correction.from_dict(one) for one in row["corrections"]))


@dataclass(frozen=True)
class Finding:
    """One thing a person should know about the data.

    Attributes
    ----------
    severity : {"error", "warning", "note"}
        ``error``: the row cannot be used; ``warning``: it is used, with doubt; ``note``: for the record.
    file : str
        Name of the file, without its folder; empty if the finding is about the project.
    row : int or None
        Row as a spreadsheet counts it: the first line of the file is 1.
    column : str
        Heading as the file spells it, or empty.
    value : str
        The value found, as text, or empty.
    message, remedy : str
        What is the matter, and what to do about it.
    kind : str
        Kind of table that it is about, or empty.
    code : str
        Code of the practice, site or area that it is about, where a map can show it.
    fixes : tuple of Fix
        What the project can do about it itself.
    """

    severity: Severity
    file: str
    row: int | None
    column: str
    value: str
    message: str
    remedy: str = ""
    kind: str = ""
    code: str = ""
    fixes: tuple[Fix, ...] = ()

    @property
    def id(self) -> str:
        """A short name that stays the same as long as the finding does: what is accepted is exactly this."""
        told = "\x1f".join((self.kind, self.file, str(self.row), self.column, self.value, self.message))
        return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:10]

    def where(self) -> str:
        """Return the place in words, for example ``sites.csv, row 7, postcode``."""
        row = "" if self.row is None else f"row {self.row}"
        return ", ".join(part for part in (self.file, row, self.column) if part)

    def of_kind(self, kind: str) -> "Finding":
        """Return the finding as one about a kind of table, if it is not about one yet."""
        return self if self.kind else replace(self, kind=kind)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields by name, for JSON and CSV."""
        return {"id": self.id, **asdict(self)}

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> "Finding":
        """Return the finding that `as_dict` wrote."""
        fields = {name: value for name, value in row.items() if name not in {"id", "fixes"}}
        return cls(**fields, fixes=tuple(Fix.from_dict(fix) for fix in row.get("fixes", ())))


_RANK = {"error": 0, "warning": 1, "note": 2}


def by_severity(findings: list[Finding]) -> list[Finding]:
    """Return the findings with errors first, otherwise in the order given."""
    return sorted(findings, key=lambda finding: _RANK[finding.severity])

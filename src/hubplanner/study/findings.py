"""What a reader or a check has to say about the data, row by row."""

from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


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
    """

    severity: Severity
    file: str
    row: int | None
    column: str
    value: str
    message: str
    remedy: str = ""

    def where(self) -> str:
        """Return the place in words, for example ``sites.csv, row 7, postcode``."""
        row = "" if self.row is None else f"row {self.row}"
        return ", ".join(part for part in (self.file, row, self.column) if part)

    def as_dict(self) -> dict[str, str | int | None]:
        """Return the fields by name, for JSON and CSV."""
        return asdict(self)


_RANK = {"error": 0, "warning": 1, "note": 2}


def by_severity(findings: list[Finding]) -> list[Finding]:
    """Return the findings with errors first, otherwise in the order given."""
    return sorted(findings, key=lambda finding: _RANK[finding.severity])

"""Collect what a reader finds in one file."""

from dataclasses import dataclass, field

from hubplanner.study import Finding, Severity


@dataclass
class Report:
    """Collects what a reader finds in one file."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def add(
        self,
        severity: Severity,
        message: str,
        *,
        row: int | None = None,
        column: str = "",
        value: object = "",
        remedy: str = "",
    ) -> None:
        """Record one finding."""
        shown = "" if value is None else str(value)
        self.findings.append(Finding(severity, self.file, row, column, shown, message, remedy))

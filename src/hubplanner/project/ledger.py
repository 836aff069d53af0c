"""The findings with what was decided about each."""

from dataclasses import dataclass
from typing import Any

from hubplanner.project.state import Acceptance
from hubplanner.study import Finding


@dataclass(frozen=True)
class Entry:
    """A finding and, if somebody let it stand, why."""

    finding: Finding
    acceptance: Acceptance | None = None

    @property
    def open(self) -> bool:
        """Whether it still asks for a decision: an error or a warning that nobody accepted."""
        return self.acceptance is None and self.finding.severity != "note"

    def as_dict(self) -> dict[str, Any]:
        """Return finding and acceptance by name, for JSON."""
        accepted = self.acceptance
        return {
            **self.finding.as_dict(),
            "accepted": None if accepted is None else
            {"reason": accepted.reason, "who": accepted.who, "when": accepted.when},
        }  # fmt: skip

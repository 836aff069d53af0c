"""An option: what was asked, by a name, and the answer."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hubplanner.siting import Criteria, Solution


@dataclass(frozen=True)
class Option:
    """A named set of criteria with its solution.

    Attributes
    ----------
    name : str
    criteria : Criteria
    solution : Solution
    made : str
        ISO date and time.
    """

    name: str
    criteria: Criteria
    solution: Solution
    made: str

    @classmethod
    def now(cls, name: str, criteria: Criteria, solution: Solution) -> "Option":
        """Return an option made at this moment."""
        return cls(name, criteria, solution, dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))

    def as_dict(self) -> dict[str, Any]:
        """Return the fields by name, ready for JSON."""
        return {
            "name": self.name,
            "criteria": self.criteria.model_dump(mode="json"),
            "solution": self.solution.as_dict(),
            "made": self.made,
        }

    @classmethod
    def from_dict(cls, table: Mapping[str, Any]) -> "Option":
        """Return the option that `as_dict` wrote."""
        return cls(
            table["name"],
            Criteria.from_table(table["criteria"]),
            Solution.from_dict(table["solution"]),
            table["made"],
        )

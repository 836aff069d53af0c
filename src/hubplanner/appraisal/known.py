"""What is known of a place for the five questions of a plan, and what an answer is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import pandas as pd

from hubplanner.appraisal.further import answered, bend
from hubplanner.estate import Service
from hubplanner.siting import Criteria, Point, Solution


@dataclass(frozen=True)
class Line:
    """A figure by number of hubs, and the level that it must keep to.

    Attributes
    ----------
    name : str
        With its unit.
    by_hubs : mapping of int to float
        By number of hubs; those not known are left out.
    level : float or None
        What it is compared with.
    level_name : str
    at : int or None
        How many hubs the plan has.
    """

    name: str
    by_hubs: Mapping[int, float]
    level: float | None = None
    level_name: str = ""
    at: int | None = None


@dataclass(frozen=True, eq=False)
class Answer:
    """What is known of one question.

    Attributes
    ----------
    question : str
    words : str
        The answer, or why there is none.
    known : bool
        Whether it is answered.
    table : pandas.DataFrame
        Its figures, under headings with units.
    line : Line or None
        What is drawn; nothing if there is no figure by number of hubs.
    assumed : tuple of str
        What it rests on.
    missing : tuple of str
        What would have to be stated, and of what.
    """

    question: str
    words: str
    known: bool
    table: pd.DataFrame
    line: Line | None = None
    assumed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the fields by name, ready for JSON but for what is not finite; the table as a list of its rows."""
        rows = self.table.to_dict("records")
        plain = [{str(name): getattr(value, "item", lambda value=value: value)() for name, value in row.items()}
                 for row in rows]  # fmt: skip
        return {
            "question": self.question, "known": self.known, "answer": self.words, "table": plain,
            "line": None if self.line is None else asdict(self.line),
            "assumed": list(self.assumed), "missing": list(self.missing),
        }  # fmt: skip


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of a place, for the five questions.

    Attributes
    ----------
    criteria : Criteria
    points : sequence of Point
        The best hubs for each number of them.
    buildings : pandas.DataFrame
        By code of a candidate: ``name``, ``suitability`` and ``why`` (None where not known), ``rooms_people``,
        ``capital_gbp``, ``running_gbp`` (NaN where not known).
    services : sequence of Service
        That every hub is to have.
    solution : Solution or None
        The answer to the criteria, where there is one.
    basis : {"roads", "given", "straight_line"}
        Of the travel times: see `hubplanner.study.time_basis`.
    """

    criteria: Criteria
    points: Sequence[Point]
    buildings: pd.DataFrame
    services: Sequence[Service]
    solution: Solution | None = None
    basis: str = "roads"
    names: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the names at hand."""
        object.__setattr__(self, "names", {str(c): str(name) for c, name in self.buildings["name"].items()})

    @property
    def plan(self) -> Solution | None:
        """The answer to the criteria; without one, the best for the number asked for, or where the curve bends most."""
        if self.solution is not None and self.solution.has_answer:
            return self.solution
        known = {int(point.asked): point.solution for point in answered(self.points)}
        return known.get(self.criteria.hub_range[1] or 0, known[bend(self.points)] if known else None)

    @property
    def open(self) -> pd.DataFrame:
        """The buildings that the criteria leave to choose from."""
        ruled_out = {code for point in self.points for code in point.solution.ruled_out}
        return self.buildings[~self.buildings.index.isin(ruled_out)]

    @property
    def in_sets(self) -> dict[str, int]:
        """In how many of the best sets each building is, the most frequent first."""
        hubs = pd.Series([hub for point in answered(self.points) for hub in point.solution.hubs], dtype=object)
        return {str(code): int(count) for code, count in hubs.value_counts(sort=True).items()}

    def unknown(self, column: str) -> list[str]:
        """Return the names of buildings in the best sets of which a figure is not known, the most frequent first."""
        missing = self.buildings.index[self.buildings[column].isna()]
        return [self.names[code] for code in self.in_sets if code in missing]

"""The tables of an answer's views: further hubs, near-ties, why, what if."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hubplanner.appraisal import staff_in_words
from hubplanner.desktop.models.figures import figure as known
from hubplanner.desktop.models.figures import thousands
from hubplanner.desktop.models.table import Column
from hubplanner.siting import Criteria, Point, Solution, Without, cost_of_hubs

MEASURES = {
    "Mean": ("mean_min", "Mean journey, minutes"),
    "95 in 100": ("p95_min", "95 in 100 people within, minutes"),
    "Longest": ("max_min", "Longest journey, minutes"),
    "Worst-off fifth": ("worst_fifth_min", "Mean journey of the worst-off fifth, minutes"),
    "Smallest hub": ("smallest_hub", "People of the smallest hub"),
}
"""What a set of hubs is measured by: by its short name, the measure and what it is called in full."""

_PEOPLE = "smallest_hub"


def minutes(value: float) -> str:
    """Write minutes."""
    return f"{value:.1f}"


def pounds(value: float) -> str:
    """Write pounds."""
    return f"£{value:,.0f}"


def measure_of(solution: Solution, measure: str) -> float | None:
    """Return a measure of an answer; None where there is none."""
    if not solution.has_answer:
        return None
    if measure == _PEOPLE:
        return float(min(solution.measures["population_by_hub"].get(hub, 0.0) for hub in solution.hubs))
    return float(solution.measures[measure])


def figure_of(measure: str) -> Callable[[float], str]:
    """Return how a measure is written."""
    return thousands if measure == _PEOPLE else minutes


@dataclass(frozen=True, eq=False)
class FurtherRow:
    """The best for a number of hubs; None where a thing is not known.

    ``saved`` is what the mean is less than with one hub less; ``capital_gbp`` and ``running_gbp`` are of all hubs;
    ``staff`` says what WTE of each kind so many hubs need, of those there are.
    """

    hubs: int
    solution: Solution
    names: str
    saved: float | None
    capital_gbp: float | None
    running_gbp: float | None
    staff: str


def further_rows(points: Sequence[Point], criteria: Criteria, costs: Any, names: Mapping[str, str]) -> list[FurtherRow]:
    """Return the rows of a frontier.

    Parameters
    ----------
    points : sequence of Point
    criteria : Criteria
    costs : pandas.DataFrame
        By candidate, ``capital_gbp`` and ``running_gbp``, NaN where not known.
    names : mapping of str to str
        Of buildings.
    """
    rows: list[FurtherRow] = []
    for point in sorted(points, key=lambda one: one.asked):
        one, count = point.solution, int(point.asked)
        before = next((row.solution for row in rows if row.hubs == count - 1 and row.solution.has_answer), None)
        saved = None if before is None or not one.has_answer else before.measures["mean_min"] - one.measures["mean_min"]
        rows.append(
            FurtherRow(
                count, one, named(one.hubs, names), saved, known(cost_of_hubs(costs, "capital_gbp", one.hubs)),
                known(cost_of_hubs(costs, "running_gbp", one.hubs)), staff_in_words(criteria.staff, count),
            )
        )  # fmt: skip
    return rows


def named(hubs: Sequence[str], names: Mapping[str, str]) -> str:
    """Return hubs by their names, in one line."""
    return ", ".join(names.get(code, code) for code in hubs)


def _measured(measure: str) -> Callable[[Any], float | None]:
    return lambda row: measure_of(row.solution, measure)


def further_columns(criteria: Criteria) -> tuple[Column[FurtherRow], ...]:
    """Return the columns of further hubs, for what was asked."""
    return (
        Column("Hubs", lambda row: row.hubs, str, right=True),
        Column("Mean,\nmin", _measured("mean_min"), minutes, right=True),
        Column("Saved,\nmin", lambda row: row.saved, lambda n: f"{n:.1f}".replace("-", "−"), right=True,
               help="By the last hub, of the mean journey"),
        Column("95 in 100,\nmin", _measured("p95_min"), minutes, right=True, help="95 in 100 people are within"),
        Column("Longest,\nmin", _measured("max_min"), minutes, right=True),
        Column("Smallest\nhub", _measured(_PEOPLE), thousands, right=True, help="People"),
        Column("To build", lambda row: row.capital_gbp, pounds, right=True, help="Where known of all its hubs"),
        Column("To run\na year", lambda row: row.running_gbp, pounds, right=True, help="Where known of all its hubs"),
        Column("Staff, WTE", lambda row: row.hubs if row.staff else None,
               lambda count: staff_in_words(criteria.staff, count), right=True,
               help="What the smallest teams of the criteria come to, of those that there are"),
        Column("Which hubs", lambda row: row.names or "Cannot be met"),
    )  # fmt: skip


def in_two_lines(heading: str) -> str:
    r"""Return a heading with its unit in a second line.

    >>> in_two_lines("Mean, min")
    'Mean,\nmin'
    """
    return ",\n".join(heading.rsplit(", ", 1))


@dataclass(frozen=True, eq=False)
class SetRow:
    """A set of hubs among others; ``names`` are those of its hubs, or say how it differs from the best."""

    place: int
    solution: Solution
    objective: float
    difference: float
    names: str


def set_columns(figure: Callable[[float], str], heading: str) -> tuple[Column[SetRow], ...]:
    """Return the columns of near-ties."""
    return (
        Column("Set", lambda row: row.place + 1, str, right=True),
        Column(in_two_lines(heading), lambda row: row.objective, figure, right=True),
        Column("Worse\nby", lambda row: row.difference, lambda n: f"+{figure(n)}" if n else "best", right=True,
               help="Than the best"),
        Column("95 in 100,\nmin", _measured("p95_min"), minutes, right=True, help="95 in 100 people are within"),
        Column("Smallest\nhub", _measured(_PEOPLE), thousands, right=True, help="People"),
        Column("Which hubs", lambda row: row.names, help="Of the best set; of the others, how they differ from it"),
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class WhyRow:
    """What another decision about a building costs."""

    one: Without
    name: str
    then: str

    @property
    def answer(self) -> str:
        """What it is now, in words."""
        return "a hub" if self.one.in_plan else "ruled out" if self.one.why_not else "not a hub"


def why_columns(figure: Callable[[float], str], unit: str) -> tuple[Column[WhyRow], ...]:
    """Return the columns of why."""

    def cost(row: WhyRow) -> float | None:
        return math.inf if row.one.cost is None and not row.one.why_not else row.one.cost

    return (
        Column("Building", lambda row: row.name, bold=lambda row: row.one.in_plan),
        Column("Now", lambda row: row.answer),
        Column(f"Cost, {unit}", cost, lambda n: "cannot be met" if math.isinf(n) else f"+{figure(n)}",
               right=True, help="Leaving a hub out, or forcing another in: how much worse the objective becomes"),
        Column("Then", lambda row: row.then or None),
    )  # fmt: skip


@dataclass(frozen=True)
class MoveRow:
    """An area of which people would go to another hub; None where there is none."""

    code: str
    name: str
    people: float
    from_min: float
    to: str | None
    to_min: float | None
    longer_min: float | None


def move_columns(who: str) -> tuple[Column[MoveRow], ...]:
    """Return the columns of who moves."""
    return (
        Column(who, lambda row: row.name),
        Column("People", lambda row: row.people, thousands, right=True),
        Column("Now, min", lambda row: row.from_min, minutes, right=True),
        Column("Then to", lambda row: row.to or "nowhere"),
        Column("Then, min", lambda row: row.to_min, minutes, right=True),
        Column("Longer, min", lambda row: row.longer_min, lambda n: f"{n:+.1f}".replace("-", "−"), right=True),
    )


@dataclass(frozen=True)
class CaseRow:
    """A future and its best hubs."""

    name: str
    best: float | None
    hubs: tuple[str, ...]
    names: str
    same: bool


def case_columns(figure: Callable[[float], str], heading: str) -> tuple[Column[CaseRow], ...]:
    """Return the columns of cases."""
    return (
        Column("Case", lambda row: row.name),
        Column(heading, lambda row: row.best, figure, right=True, help="Of the best hubs in this case"),
        Column("Best hubs", lambda row: row.names or "Cannot be met", bold=lambda row: not row.same),
    )


@dataclass(frozen=True)
class RegretRow:
    """A set of hubs over all futures."""

    hubs: tuple[str, ...]
    names: str
    expected: float | None
    worst_regret: float | None
    where: str
    failed: int
    best_in: int


def regret_columns(figure: Callable[[float], str]) -> tuple[Column[RegretRow], ...]:
    """Return the columns of sets over all cases."""
    return (
        Column("Expected", lambda row: row.expected, figure, right=True, help="On average over the cases it can be in"),
        Column("At worst", lambda row: row.worst_regret, lambda n: f"+{figure(n)}", right=True,
               help="More than the best there is in that case: its worst regret"),
        Column("In case", lambda row: row.where, help="The case in which it is at its worst"),
        Column("Best in", lambda row: row.best_in, str, right=True, help="Cases in which it is the best"),
        Column("Cannot be in", lambda row: row.failed, str, right=True,
               help="Cases whose criteria it does not meet"),
        Column("Which hubs", lambda row: row.names),
    )  # fmt: skip

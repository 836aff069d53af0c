"""Rules of suitability as the window shows them: in words, and how many buildings each decides."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from hubplanner.desktop.models.table import Column
from hubplanner.estate import Rule

_STATED = "stated: "


@dataclass(frozen=True)
class RuleRow:
    """A rule with its place and how many buildings it decides, None before it is applied."""

    place: int
    rule: Rule
    decides: int | None


@dataclass(frozen=True)
class Decided:
    """By what the verdicts of an estate were decided.

    Attributes
    ----------
    by_rule : tuple of int
        Buildings, in the order of the rules.
    otherwise : mapping of str to int
        Buildings whose verdict no rule gave, by what did, in words.
    """

    by_rule: tuple[int, ...]
    otherwise: dict[str, int]


def decided_by(table: pd.DataFrame, rules: Sequence[Rule], today: pd.Timestamp) -> Decided:
    """Count which rule decided on how many buildings.

    Parameters
    ----------
    table : pandas.DataFrame
        See `hubplanner.estate.look_over`, made with these rules.
    rules : sequence of Rule
    today : pandas.Timestamp

    Returns
    -------
    Decided
    """
    counts: Counter[int] = Counter()
    otherwise: Counter[str] = Counter()
    buildings: list[Any] = table.drop(columns="geometry", errors="ignore").to_dict("records")
    for row in buildings:
        # What a person stated, and that nobody ever surveyed it, come before all rules.
        first = next((i for i, rule in enumerate(rules) if rule.reasons(row, today)), None)
        verdict, why = row["suitability"], str(row["why"])
        if why.startswith(_STATED):
            otherwise["stated by a person"] += 1
        elif why == "never surveyed":
            otherwise["never surveyed, so incomplete"] += 1
        elif first is not None and rules[first].verdict == verdict:
            counts[first] += 1
        elif verdict == "incomplete":
            missed = "a site in it was never surveyed" if row["unsurveyed_sites"] else "what a rule asks is not known"
            otherwise[f"incomplete, because {missed}"] += 1
        else:
            otherwise["suitable, because no rule speaks against it"] += 1
    return Decided(tuple(counts.get(place, 0) for place in range(len(rules))), dict(otherwise))


def otherwise_in_words(decided: Decided) -> str:
    """Return what decided where no rule did."""
    parts = [f"{count:,} {what}" for what, count in decided.otherwise.items()]
    return f"Besides: {'; '.join(parts)}." if parts else ""


def rule_columns() -> tuple[Column[RuleRow], ...]:
    """Return the columns of the rules."""
    return (
        Column("", lambda row: row.place, right=True),
        Column("Rule", lambda row: row.rule.in_words()),
        Column("Decides", lambda row: row.decides, lambda n: f"{n:,} building{'' if n == 1 else 's'}", right=True,
               help="Buildings on which this rule decides: the first that applies does"),
    )  # fmt: skip

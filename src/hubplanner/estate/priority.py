"""The priority list: where the worst premises meet the most deprived people and the most growth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.estate.grades import as_bad_as, severity
from hubplanner.study import Assumption, InputError

MEASURES: Mapping[str, str] = {
    "condition": "Condition", "deprivation": "Deprivation", "growth": "Growth", "space": "Shortage of space",
    "backlog": "Backlog a square metre",
}  # fmt: skip
"""What can count, in words; each by how many of the other buildings a building is worse off than."""

_CONDITION = ("physical", "functional", "statutory")
_FIRST = 10


@dataclass(frozen=True, eq=False)
class PriorityList:
    """Buildings in the order in which they need attention.

    Attributes
    ----------
    table : pandas.DataFrame
        By building, the most pressing first: ``rank``, ``score`` (0 to 100), a column for each of `MEASURES` (score,
        0 to 100), ``best_rank`` and ``worst_rank`` over the `weightings`, ``among_first`` (in how many of the
        weightings it is among the first `first`), and ``missing``, why it has no rank, empty if it has one.
    weights : mapping of str to float
        Shares that add up to 1.
    weightings : pandas.DataFrame
        A row for each way of weighting that was tried, by name: the share of each measure.
    first : int
    """

    table: pd.DataFrame
    weights: Mapping[str, float]
    weightings: pd.DataFrame
    first: int


def condition_order(buildings: pd.DataFrame) -> "pd.Series[float]":
    """Return how bad the condition of each building is, in an order that averages no grades.

    First by the worst of physical condition, functional suitability and statutory compliance, then by how many of the
    three are C or worse; NaN if one of them is not known of every block. Only the order has a meaning.
    """
    grades = pd.DataFrame(buildings[list(_CONDITION)])
    severities = grades.map(severity).astype(float)
    poor = grades.map(lambda grade: as_bad_as(grade, "C")).sum(axis=1)
    unknown = [bool(set(_CONDITION) & set(str(facets).split())) for facets in buildings["unknown_in"]]
    return (severities.max(axis=1, skipna=False) + poor / 100).mask(np.array(unknown))


def priority_list(measures: pd.DataFrame, assumptions: Mapping[str, Assumption]) -> PriorityList:
    """Rank buildings.

    The score of a measure is the share of the other buildings that are better off, in per cent, ties counting half;
    the score of a building is the mean of its measures by weight. A building of which a measure with a weight is not
    known has no rank: it is told of, not guessed at.

    Parameters
    ----------
    measures : pandas.DataFrame
        By building, a column for each of `MEASURES`; the higher, the worse off. NaN where not known.
    assumptions : mapping of str to Assumption
        ``priority.weights.…``.

    Returns
    -------
    PriorityList
        With the ranks under the given weights; with each of them halved, doubled and left out in turn; and with equal
        weights.

    Raises
    ------
    InputError
        If no measure has a weight.
    """
    given = {name: assumptions[f"priority.weights.{name}"].value for name in MEASURES}
    weights = pd.Series({name: weight for name, weight in given.items() if weight > 0}, dtype=float)
    if weights.empty:
        raise InputError("The priority list needs a weight above 0 for one measure at least.")
    counted = measures[list(weights.index)]
    known = counted.notna().all(axis=1)
    scores = counted[known].apply(_worse_off_than)
    weightings = _weightings(weights)
    # In order of code where scores are the same, so that the list never depends on the order of files.
    totals = (scores @ weightings.T).sort_index()
    ranks = totals.round(9).rank(ascending=False, method="min").astype(int)
    first = min(_FIRST, max(1, len(totals) // 3))
    table = scores.reindex(measures.index)
    table["score"] = totals.iloc[:, 0]
    table["rank"] = ranks.iloc[:, 0].astype("Int64")
    table["best_rank"], table["worst_rank"] = ranks.min(axis=1).astype("Int64"), ranks.max(axis=1).astype("Int64")
    table["among_first"] = (ranks <= first).sum(axis=1).astype("Int64")
    table["missing"] = [_not_known(row) for _, row in counted.iterrows()]
    table = table.sort_index().sort_values(["rank"], kind="stable", na_position="last")
    columns = ["rank", "score", *counted.columns, "best_rank", "worst_rank", "among_first", "missing"]
    shares = {name: weight / sum(given.values()) for name, weight in given.items() if weight > 0}
    return PriorityList(table[columns], shares, weightings, first)


def _not_known(row: "pd.Series[Any]") -> str:
    names = [MEASURES[str(name)].lower() for name, value in row.items() if pd.isna(value)]
    return f"{' and '.join(names)} not known" if names else ""


def _worse_off_than(values: "pd.Series[float]") -> "pd.Series[float]":
    if len(values) < 2:
        return values * 0.0
    return (values.rank(method="average") - 1) / (len(values) - 1) * 100


def _weightings(weights: "pd.Series[float]") -> pd.DataFrame:
    """Return ways of weighting by name, those given first; each adds up to 1."""
    tried = {"as given": weights}
    if len(weights) > 1:
        for name in weights.index:
            words = MEASURES[str(name)].lower()
            for by, verb in ((0.5, "halved"), (2.0, "doubled"), (0.0, "left out")):
                changed = weights.copy()
                changed[name] *= by
                tried[f"{words} {verb}"] = changed
        tried["equal"] = pd.Series(1.0, index=weights.index)
    table = pd.DataFrame(tried).T
    return table.div(table.sum(axis=1), axis=0).astype(np.float64)

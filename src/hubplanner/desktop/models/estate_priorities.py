"""What the table of priorities shows, and what the order depends on in words."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from hubplanner.appraisal import number_in_words
from hubplanner.desktop.models.figures import figure, thousands
from hubplanner.desktop.models.table import Column
from hubplanner.estate import MEASURES, PriorityList

_MOST_NAMED = 6


@dataclass(frozen=True)
class PriorityRow:
    """A building in the list; None is not known."""

    code: str
    name: str
    rank: int | None
    score: float | None
    measures: dict[str, float | None]
    ranks: str
    among_first: int | None
    missing: str


def priority_rows(ranked: PriorityList, table: pd.DataFrame) -> list[PriorityRow]:
    """Return the rows in order, those without a rank at the end."""
    names = table["name"].astype(str).to_dict()
    return [
        PriorityRow(
            str(code), names[code], _whole(row["rank"]), figure(row["score"]),
            {measure: figure(row[measure]) for measure in ranked.weights},
            _range(row["best_rank"], row["worst_rank"]), _whole(row["among_first"]), row["missing"],
        )
        for code, row in ranked.table.iterrows()
    ]  # fmt: skip


def priority_columns(ranked: PriorityList) -> tuple[Column[PriorityRow], ...]:
    """Return the columns: one for each measure that has a weight."""
    tried = len(ranked.weightings)
    return (
        Column("Rank", lambda row: row.rank, right=True),
        Column("Building", lambda row: f"{row.name}: no rank, {row.missing}" if row.missing else row.name),
        Column("Score", lambda row: row.score, thousands, right=True, bold=lambda row: row.rank is not None,
               help="From 0 to 100: the mean of the measures, by weight."),
        *(
            Column(f"{MEASURES[measure]} {weight:.0%}", _score_of(measure), thousands, right=True,
                   help=f"{MEASURES[measure]}: how many in a hundred of the other buildings are better off. "
                        f"It makes {weight:.0%} of the score.")
            for measure, weight in ranked.weights.items()
        ),
        Column("Range of ranks", lambda row: row.ranks, right=True,
               help=f"Over {tried} ways of weighting the measures."),
        Column(f"In first {ranked.first}", lambda row: row.among_first, lambda count: f"{count} of {tried}", right=True,
               help=f"In how many of the {tried} weightings it is among the first {ranked.first}."),
    )  # fmt: skip


def stability_in_words(ranked: PriorityList, table: pd.DataFrame) -> str:
    """Return what of the order holds whatever the weights, and what moves it most."""
    known = ranked.table[ranked.table["rank"].notna()]
    unranked = len(ranked.table) - len(known)
    tried, first = len(ranked.weightings), ranked.first
    if known.empty:
        return "No building has a rank: of none are all measures known that have a weight."
    parts = [] if tried == 1 else _holds(known, table, tried, first)
    if tried == 1:
        parts.append("One measure alone has a weight, so there is no other weighting to compare the order with.")
    else:
        parts.append(_moved(ranked, known))
    if unranked:
        parts.append(
            f"{number_in_words(unranked).capitalize()} {'building has' if unranked == 1 else 'buildings have'} no "
            "rank, because something is not known; they stand at the end, with the reason."
        )
    return " ".join(parts)


def _holds(known: pd.DataFrame, table: pd.DataFrame, tried: int, first: int) -> list[str]:
    always = [str(table.loc[code, "name"]) for code in known.index[known["among_first"] == tried]]
    sometimes = int(((known["among_first"] > 0) & (known["among_first"] < tried)).sum())
    shown = ", ".join(always[:_MOST_NAMED]) + (
        f" and {len(always) - _MOST_NAMED} more" if len(always) > _MOST_NAMED else ""
    )
    many = number_in_words(len(always)).capitalize() if always else "No"
    are = "building is" if len(always) <= 1 else "buildings are"
    parts = [f"{many} {are} among the first {first} whatever the weights{f': {shown}' if always else ''}."]
    if sometimes:
        they = "other is" if sometimes == 1 else "others are"
        parts.append(
            f"{number_in_words(sometimes).capitalize()} {they} among them under some of the {tried} weightings."
        )
    return parts


def _moved(ranked: PriorityList, known: pd.DataFrame) -> str:
    """Return which weighting changes most of those that come first."""
    scores = (known[list(ranked.weights)].astype(float) @ ranked.weightings[list(ranked.weights)].T).round(9)
    ranks = scores.rank(ascending=False, method="min") <= ranked.first
    given = ranks.iloc[:, 0]
    changed = {str(name): int((given & ~ranks[name]).sum()) for name in ranks.columns[1:]}
    most = max(changed, key=lambda name: changed[name])
    if not changed[most]:
        return f"None of the weightings changes the first {ranked.first}."
    times = "one of them gives" if changed[most] == 1 else f"{number_in_words(changed[most])} of them give"
    how = "with equal weights" if most == "equal" else f"with {most}"
    return (
        f"The first {ranked.first} change most {how}: {times} way to {'another' if changed[most] == 1 else 'others'}."
    )


def _score_of(measure: str) -> Callable[[PriorityRow], float | None]:
    return lambda row: row.measures[measure]


def _whole(value: object) -> int | None:
    known = figure(value)
    return None if known is None else int(known)


def _range(best: object, worst: object) -> str:
    """Return the range of ranks so that it sorts as figures do."""
    low, high = _whole(best), _whole(worst)
    if low is None or high is None:
        return "–"
    return f"{low:>5}" if low == high else f"{low:>5} to {high}"

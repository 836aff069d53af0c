"""What if: the same decision under many futures, and one set that is good in all."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from hubplanner.appraisal import listed, number_in_words
from hubplanner.desktop.charts import Amount, AmountChart
from hubplanner.desktop.models.figures import figure as known_figure
from hubplanner.desktop.models.siting_tables import CaseRow, RegretRow, case_columns, named, regret_columns
from hubplanner.desktop.pages.estate_parts import tell
from hubplanner.desktop.pages.siting_parts import Abreast, RowsTable, changed_in_words, figure_of_objective, scrolled
from hubplanner.desktop.pages.siting_view import SitingView
from hubplanner.desktop.session import Session
from hubplanner.project import Project
from hubplanner.siting import Criteria, Robustness, Solution
from hubplanner.study import Cancel, Palette, Progress, display_name

_CASE_WIDTHS, _SET_WIDTHS = (184, 88, 200), (72, 72, 152, 64, 80, 176)
_LOST, _CLOSES = " lost", re.compile(r"practice (\S+) closes")
_FAILED = 4  # the column of cases that a set cannot be in
_BELONGS = (
    "Would these still be the right hubs if things turned out otherwise: journeys slower or faster, more people, a "
    "tighter limit, other roads, a building lost, a practice closed?\n\nThe best hubs are found for each case, and "
    "sets of hubs are compared over all cases."
)


class SitingRobust(SitingView):
    """Cases with the best hubs in each, and sets over all cases."""

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__(session, palette, "Trying other futures", "Try other futures", _BELONGS)
        self.bars: AmountChart = self.chart(
            AmountChart("How often each building is a best hub", "Cases", self.look, "{:.0f}".format)
        )
        self.bars.building_chosen.connect(self.building_chosen)
        self.cases = RowsTable("Cases", (), lambda row: row.name, _CASE_WIDTHS, 2, lambda row: self._chosen(row.hubs),
                               wraps=True)  # fmt: skip
        self.sets = RowsTable(
            "Sets of hubs over all cases", (), lambda row: " ".join(row.hubs), _SET_WIDTHS, 5,
            lambda row: self._chosen(row.hubs), wraps=True,
        )  # fmt: skip
        self.tabs = QTabWidget()
        self.tabs.addTab(self.cases, "Cases")
        self.tabs.addTab(self.sets, "Sets over the cases")
        body = QVBoxLayout(self.shown)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(Abreast((scrolled(self.bars), 2), (self.tabs, 3)))

    def rests_on(self, project: Project, criteria: Criteria, solution: Solution | None) -> object:
        """Return what is asked, the hubs of the answer, and the options that are kept."""
        kept = tuple((name, option.solution.hubs) for name, option in project.options.items())
        return criteria, solution.hubs if solution is not None else (), kept

    def begin(self) -> None:
        """Take what is asked."""
        self._asked, self._answer = self.criteria, self.solution
        self._names = self.names() if self.project is None else _with_practices(self.project, self.names())

    def work(self, project: Project, progress: Progress, cancel: Cancel, part: Callable[[Any], None]) -> Any:  # noqa: ARG002
        """Solve every case, and compare the sets found, the answer and the options that are kept over all."""
        names, candidates = self._names, set(project.candidates().index)
        also = [option.solution.hubs for option in project.options.values()]
        also += [self._answer.hubs] if self._answer is not None else []
        known = [hubs for hubs in also if hubs and set(hubs) <= candidates]
        return project.robust(
            self._asked, known, lambda done, words: progress(done, _case_name(words, names)), cancel
        )  # fmt: skip

    def show_found(self, found: Any) -> None:
        """Show cases and sets."""
        names, many = self._names, len(found.cases)
        figure, unit, heading = figure_of_objective(self._asked)
        self.cases.set_columns(case_columns(figure, heading))
        self.cases.show_rows(_case_rows(found, names))
        self.sets.set_columns(regret_columns(figure))
        self.sets.show_rows(_regret_rows(found, names))
        self.sets.setColumnHidden(_FAILED, not found.sets["failed"].any())
        self.sets.give_room()
        bars = [
            Amount(code, names.get(code, code), float(count), f"{count} of {many}",
                   f"{names.get(code, code)} is a hub in the best set of {count} of {many} cases.")
            for code, count in found.in_how_many.items()
        ]  # fmt: skip
        self.bars.unit = f"Of {many} cases, in how many it is in the best set"
        self.bars.show_model(bars, {"": None})
        tell(self.words, _in_words(found, names, lambda value: f"{figure(value)} {unit}"))

    def _chosen(self, hubs: tuple[str, ...]) -> None:
        if hubs:
            self.hubs_chosen.emit(hubs)


def _case_name(name: str, names: Mapping[str, str]) -> str:
    """Return a case with the name of the building that is lost in it, or of the practice that closes."""
    code, closes = name.removesuffix(_LOST), _CLOSES.fullmatch(name)
    words = f"{names[code]}{_LOST}" if name.endswith(_LOST) and code in names else name
    if closes is not None:
        words = f"{names.get(_of_practice(closes[1]), closes[1])} closes"
    return f"{words[:1].upper()}{words[1:]}"


def _of_practice(code: str) -> str:
    """Return the key of the name of a practice, whose building may have the same code and another name."""
    return f"practice {code}"


def _with_practices(project: Project, names: Mapping[str, str]) -> dict[str, str]:
    """Return the names of buildings, and those of practices."""
    if not project.study.has("practices"):
        return dict(names)
    table = project.study.table("practices")
    named = zip(table["practice_code"], table["name"], strict=True)
    return {**names, **{_of_practice(str(code)): display_name(str(name)) for code, name in named}}


def _case_rows(found: Robustness, names: Mapping[str, str]) -> list[CaseRow]:
    today = str(found.cases["hubs"].iloc[0]).split()
    rows = []
    for place, (name, row) in enumerate(found.cases.iterrows()):
        hubs = str(row["hubs"]).split()
        words = named(hubs, names) if place == 0 else changed_in_words(hubs, today, names)
        best = known_figure(row["best"])
        rows.append(CaseRow(_case_name(str(name), names), best, tuple(hubs), words if hubs else "", hubs == today))
    return rows


def _regret_rows(found: Robustness, names: Mapping[str, str]) -> list[RegretRow]:
    rows = []
    for _, row in found.sets.iterrows():
        hubs, failed = tuple(str(row["hubs"]).split()), int(row["failed"])
        rows.append(
            RegretRow(hubs, named(hubs, names), known_figure(row["expected"]),
                      None if failed else float(row["worst_regret"]), _case_name(str(row["worst_case"]), names),
                      failed, int(row["best_in"]))
        )  # fmt: skip
    return rows


def _in_words(found: Robustness, names: Mapping[str, str], figure: Callable[[float], str]) -> str:
    many = len(found.cases)
    most = max(found.in_how_many.values(), default=0)
    if not most:
        return "The criteria can be met in no case."
    often = [names.get(code, code) for code, count in found.in_how_many.items() if count == most]
    words = f"{listed(often)} {'is a hub' if len(often) == 1 else 'are hubs'} in the best set of "
    words += f"{number_in_words(most)} of {number_in_words(many)} cases."
    if not found.good_for_all:
        return words
    best = found.sets.iloc[0]
    hubs = named(found.good_for_all, names)
    if int(best["failed"]):
        return f"{words} No set found meets the criteria in every case."
    worst = float(best["worst_regret"])
    how = "no set does better" if found.proven else "no other that was looked at does better"
    how += f" (not proven: {found.unproven})" if found.unproven else ""
    if worst < 1e-6 and list(found.good_for_all) == str(found.cases["hubs"].iloc[0]).split():
        return f"{words} The same set is best in every case."
    case = _case_name(str(best["worst_case"]), names)
    words += f" One set does well in all: {hubs}. At worst it is {figure(worst)} from the best ({case}); {how}."
    present = found.sets[found.sets["hubs"] == found.cases["hubs"].iloc[0]]
    if present.empty or int(present["failed"].iloc[0]) or present.index[0] == 0:
        return words
    regret = figure(float(present["worst_regret"].iloc[0]))
    return f"{words} The set that is best as things are is {regret} from the best at worst."

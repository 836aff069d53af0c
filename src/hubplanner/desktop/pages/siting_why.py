"""Why: what another decision about each building would cost."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout

from hubplanner.desktop.charts import Amount, AmountChart
from hubplanner.desktop.models.siting_tables import WhyRow, why_columns
from hubplanner.desktop.pages.estate_parts import tell
from hubplanner.desktop.pages.siting_closing import SitingClosing
from hubplanner.desktop.pages.siting_parts import (
    Abreast,
    RowsTable,
    changed_in_words,
    cost_in_words,
    empty_state,
    figure_of_objective,
    scrolled,
    worse_in_words,
)
from hubplanner.desktop.pages.siting_view import SitingView
from hubplanner.desktop.session import Session
from hubplanner.project import Project
from hubplanner.siting import Criteria, Solution, Without, explain
from hubplanner.study import Cancel, Palette, Progress

_WIDTHS = (168, 76, 104, 160)
_TITLE = "What another choice costs"
_OUT, _IN = "Leaving a hub out", "Forcing another in"
_BELONGS = (
    "Why was each hub chosen, and another building not? What it costs to leave each hub out or to force another "
    "building in, and why some buildings cannot be hubs at all."
)
_FIRST = "Find hubs first: only an answer that is proven best can be explained."


class SitingWhy(SitingView):
    """What it costs to decide otherwise, and who moves if a hub closes."""

    def __init__(self, session: Session, palette: Palette) -> None:
        self._told: list[Without] = []
        super().__init__(session, palette, "Explaining each building", "Explain each building", _BELONGS)
        self.bars: AmountChart = self.chart(AmountChart(_TITLE, "", self.look))
        self.bars.building_chosen.connect(self._pointed)
        self.table = RowsTable(_TITLE, (), lambda row: row.one.code, _WIDTHS, 3, self._chosen, wraps=True)
        self.closing = SitingClosing(session)
        self.closing.building_chosen.connect(self.building_chosen)
        self.tabs = QTabWidget()
        self.costs = QStackedWidget()
        for widget in (empty_state(_BELONGS), Abreast((scrolled(self.bars), 2), (self.table, 3))):
            self.costs.addWidget(widget)
        self.tabs.addTab(self.costs, _TITLE)
        self.tabs.addTab(self.closing, "If a hub closes")
        body = QVBoxLayout(self.shown)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.tabs)

    def needs(self) -> str:
        """Return that it takes an answer."""
        return "" if self.solution is not None and self.solution.status == "optimal" else _FIRST

    def rests_on(self, project: Project, criteria: Criteria, solution: Solution | None) -> object:  # noqa: ARG002
        """Return what is asked, and the hubs of the answer."""
        return criteria, solution.hubs if solution is not None else ()

    def show_answer(self, project: Project, criteria: Criteria, solution: Solution | None) -> None:
        """Take what is asked now and its answer; who moves if a hub closes can be seen at once."""
        super().show_answer(project, criteria, solution)
        self.closing.show_answer(project, criteria, solution, self.names())
        if solution is not None and solution.has_answer:
            self.show_body()
        elif not self._told:
            self.stand_in()

    def clear(self) -> None:
        """Show nothing but what belongs here."""
        super().clear()
        self.closing.clear()

    def begin(self) -> None:
        """Start anew."""
        self._told, self._asked, self._answer = [], self.criteria, self.solution
        self._names = self.names()
        figure, unit, _ = figure_of_objective(self._asked)
        self.table.set_columns(why_columns(figure, unit))
        self.tabs.setCurrentIndex(0)

    def work(self, project: Project, progress: Progress, cancel: Cancel, part: Callable[[Any], None]) -> None:
        """Explain each building, the hubs first."""
        solution, names = self._answer, self._names
        if solution is None:
            return
        tables = project.siting_tables(self._asked, progress, cancel)
        inside = [str(code) for code in tables.travel_time.columns if code not in self._asked.outside_hubs]
        codes = sorted(inside, key=lambda code: code not in solution.hubs)
        for place, code in enumerate(codes):
            progress(place / len(codes), f"{names.get(code, code)}, {place + 1} of {len(codes)}")
            if code in self._asked.excluded:
                part(Without(code, False, None, (), "ruled out by the criteria"))
                continue
            for one in explain(tables, self._asked, solution, [code], cancel=cancel):
                part(one)

    def show_part(self, part: Any) -> None:
        """Take one more building."""
        self._told.append(part)
        self.show_body()
        self.draw_soon()

    def show_found(self, found: Any) -> None:  # noqa: ARG002
        """Show that all are there."""
        self.draw()

    def forget(self) -> None:
        """Drop what was explained."""
        self._told = []
        self.costs.setCurrentIndex(0)

    def draw(self) -> None:
        """Show the buildings explained so far."""
        if not self._told:
            return
        names = self._names
        figure, unit, _ = figure_of_objective(self._asked)
        told = sorted(self._told, key=_order)
        rows = [WhyRow(one, names.get(one.code, one.code), _then(one, self._answer, names)) for one in told]
        self.table.show_rows(rows)
        self.bars.unit = f"{worse_in_words(self._asked)}, {unit}"
        bars = [_bar(row, figure) for row in rows if not row.one.why_not]
        ruled_out = sum(bool(one.why_not) for one in told)
        note = f"{ruled_out:,} more cannot be hubs at all: see the table." if ruled_out else ""
        self.costs.setCurrentIndex(1)
        self.bars.show_model(bars, {_OUT: None, _IN: None}, note)
        tell(self.words, _in_words(told, names, lambda cost: cost_in_words(self._asked, figure(cost))))

    def _pointed(self, code: str) -> None:
        one = next((one for one in self._told if one.code == code), None)
        if one is not None:
            self._look_at(one)

    def _chosen(self, row: WhyRow) -> None:
        self._look_at(row.one)

    def _look_at(self, one: Without) -> None:
        self.table.go_to(one.code)
        if one.hubs:
            self.hubs_chosen.emit(one.hubs)
        self.building_chosen.emit(one.code)


def _order(one: Without) -> tuple[bool, bool, float, str]:
    """Return hubs first, the dearest to leave out first; others cheapest first; those ruled out last."""
    cost = float("inf") if one.cost is None else one.cost
    return not one.in_plan, bool(one.why_not), -cost if one.in_plan else cost, one.code


def _then(one: Without, answer: Solution | None, names: dict[str, str]) -> str:
    if one.why_not or answer is None:
        return one.why_not
    if not one.hubs:
        return ""
    return changed_in_words(one.hubs, answer.hubs, names)


def _bar(row: WhyRow, figure: Callable[[float], str]) -> Amount:
    one, kind = row.one, _OUT if row.one.in_plan else _IN
    does = f"{'Leaving' if one.in_plan else 'Forcing'} {row.name} {'out' if one.in_plan else 'in'}"
    if one.cost is None:
        return Amount(one.code, row.name, None, "cannot be met", f"{does}: the criteria cannot be met.", kind)
    then = f", {row.then}" if row.then else ""
    return Amount(one.code, row.name, one.cost, f"+{figure(one.cost)}", f"{does} costs {figure(one.cost)}{then}.", kind)


def _in_words(told: list[Without], names: dict[str, str], cost: Callable[[float], str]) -> str:
    hubs = [one for one in told if one.in_plan]
    others = [one for one in told if not one.in_plan and one.cost is not None]
    parts = []
    if hubs:
        most = hubs[0]
        name = names.get(most.code, most.code)
        parts.append(
            f"{name} matters most: without it the criteria cannot be met." if most.cost is None
            else f"{name} matters most: leaving it out costs {cost(most.cost)}."
        )  # fmt: skip
    if others:
        name = names.get(others[0].code, others[0].code)
        parts.append(f"The cheapest to force in is {name}: that costs {cost(others[0].cost or 0.0)}.")
    return " ".join(parts)

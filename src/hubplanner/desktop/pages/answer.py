"""The answer beside the map: what it means for people, how it is known, the hubs, and why there is none."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QTableView

from hubplanner.appraisal import (
    change_in_words,
    listed,
    objective_in_words,
    proof_in_words,
    reach_in_words,
    runs_in_words,
    who_goes_where,
)
from hubplanner.desktop.forms.ui_options_page import Ui_OptionsPage
from hubplanner.desktop.map import MapView
from hubplanner.desktop.models.table import CODE_ROLE, TableModel, plain
from hubplanner.desktop.models.tables import HUB_COLUMNS, LIST_COLUMNS, HubRow, ListRow
from hubplanner.desktop.pages.criteria_collisions import Collisions
from hubplanner.desktop.pages.criteria_measures import FiguresGrid, figures_of
from hubplanner.desktop.pages.criteria_remedies import remedies
from hubplanner.desktop.pages.estate_parts import tell
from hubplanner.desktop.pages.marks import hub_categories, hub_icon
from hubplanner.desktop.result import Result
from hubplanner.desktop.session import Session
from hubplanner.desktop.small_widgets import set_role
from hubplanner.study import Palette, display_name, short_name

_COMPARED = {"mean_time": "mean_min", "max_time": "max_min", "worst_fifth": "worst_fifth_min"}


class Answer:
    """Fills the answer's part of the inspector.

    Parameters
    ----------
    ui : Ui_OptionsPage
    session : Session
    palette : Palette
    view : MapView
        Shows where what is asked cannot be met.
    ask : callable
        Takes changes of the criteria by name; returns whether they could be asked.
    """

    def __init__(
        self, ui: Ui_OptionsPage, session: Session, palette: Palette, view: MapView, ask: Callable[..., bool]
    ) -> None:
        self._ui = ui
        self._session = session
        self._palette = palette
        self._map = view
        self._ask = ask
        self.dark = False
        self.collisions = Collisions(ui.collisions)
        self.collisions.chosen.connect(self._ask_for)
        self._figures = FiguresGrid(ui.measures)
        session.project_changed.connect(self.show_whether_stale)
        self._hubs: TableModel[HubRow] = TableModel(HUB_COLUMNS, lambda row: row.code)
        self._lists: TableModel[ListRow] = TableModel(LIST_COLUMNS, lambda row: row.hub_code)
        for table, model, widths in (
            (ui.hubTable, self._hubs, (62, 46, 60)),
            (ui.listTable, self._lists, (96, 280, 96)),
        ):
            table.setModel(model)
            self._stand(table, widths)
        # The table is as high as its rows: the wheel over it scrolls the inspector.
        ui.hubTable.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ui.showOut.toggled.connect(ui.ruledOut.setVisible)

    def show(self) -> None:
        """Show the session's answer, or nothing."""
        result, ui = self._session.result, self._ui
        answered = result is not None and result.solution.has_answer
        for widget in (ui.resultTitle, ui.result):
            widget.setVisible(result is not None)
        # What collides says itself that it cannot be met.
        ui.proof.setVisible(result is not None and not result.solution.unmet)
        for part in (ui.mean, ui.change, ui.hubTable, ui.measures):
            part.setVisible(answered)
        lists = result is not None and answered and bool(result.lists)
        ui.tables.tabBar().setVisible(lists)
        # Out of sight, it would keep the focus to itself.
        ui.tables.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus if lists else Qt.FocusPolicy.NoFocus)
        ui.tables.setTabVisible(ui.tables.indexOf(ui.listTable), lists)
        self._map.select_area(None)
        self.collisions.show_remedies([])
        if result is not None:
            self._show_hubs(result) if answered else self._show_why_not(result)
        self._show_ruled_out(result)
        self.show_whether_stale()

    def bring_into_view(self) -> None:
        """Scroll to the answer where criteria have pushed it down."""
        # Only when it is laid out is it known where it stands.
        QTimer.singleShot(0, self._ui.inspector, self._scroll_to_answer)

    def _scroll_to_answer(self) -> None:
        ui = self._ui
        bar, seen = ui.inspectorScroll.verticalScrollBar(), ui.inspectorScroll.viewport().height()
        foot = (ui.collisions if ui.collisions.isVisible() else ui.proof).geometry().bottom()
        if ui.resultTitle.isVisible() and not bar.value() < foot < bar.value() + seen:
            bar.setValue(ui.resultTitle.y() - 16)

    def show_whether_stale(self) -> None:
        """Say so if something else is asked by now, or what the answer rests on has changed."""
        result, ui = self._session.result, self._ui
        changed = self._session.changed_since()
        stale, what = bool(changed), listed(changed) if changed else ""
        tell(ui.stale, f"▲ {what[:1].upper()}{what[1:]} changed since this answer was found. Find hubs again." if stale
             else "")  # fmt: skip
        if result is not None:
            proven = result.solution.status == "optimal"
            ui.proof.setText(f"{'✔ ' if proven and not stale else ''}{proof_in_words(result.solution)}")
            set_role(ui.proof, "good" if proven and not stale else "muted")
        for part in (ui.hubTable, ui.listTable, ui.collisions):
            part.setEnabled(not stale)

    def _show_hubs(self, result: Result) -> None:
        ui, solution, names = self._ui, result.solution, self._session.names()
        figure, words = objective_in_words(result.criteria, solution)
        ui.mean.setText(figure)
        ui.change.setText(words + self._against_today(result))
        goes = who_goes_where(result.criteria)
        told = [f"{reach_in_words(solution)} {goes[:1].upper()}{goes[1:]}."]
        told += [f"{names.get(hub, hub)}{runs}." for hub in solution.hubs if (runs := runs_in_words(solution, hub))]
        ui.result.setText("\n".join(told))
        set_role(ui.result, "note")
        self._figures.show_figures(figures_of(result, self._minimum_of_service()))
        categories, m = hub_categories(self._session, self._palette), solution.measures
        rows = [
            HubRow(
                hub, short_name(names.get(hub, hub)) + ("" if hub in solution.hubs else " (outside)"),
                m["population_by_hub"].get(hub, 0.0), m["mean_min_by_hub"].get(hub), m["max_min_by_hub"].get(hub),
                hub_icon(categories[hub], dark=self.dark),
            )
            for hub in result.open_hubs
        ]  # fmt: skip
        self._hubs.show_rows(sorted(rows, key=lambda row: -row.people))
        high = (
            ui.hubTable.horizontalHeader().sizeHint().height()
            + ui.hubTable.verticalHeader().defaultSectionSize() * len(rows)
            + 5
        )
        ui.hubTable.setFixedHeight(high)
        self._show_lists(result, names)

    def _against_today(self, result: Result) -> str:
        """Return how the figure differs from today’s, where the two are of one kind."""
        measure = _COMPARED.get(result.criteria.objective)
        if measure is None or measure not in result.today.measures:
            return ""
        now = result.solution.measures[measure]
        change = change_in_words(result.today.measures[measure], now, "min", "longer", "shorter")
        many = result.today.buildings
        return f": {change} than to {'today’s building' if many == 1 else f'the nearest of today’s {many} buildings'}"

    def _show_lists(self, result: Result, names: dict[str, str]) -> None:
        """Show which practice’s list goes where, the largest first."""
        project = self._session.project
        if project is None or not result.lists:
            return
        known = project.study.table("practices").set_index("practice_code")["name"]
        rows = [
            ListRow(
                code, display_name(str(known[code])) if code in known.index else code, people,
                names.get(hub := result.solution.assignment[code], hub), hub, result.list_minutes.get(code),
            )
            for code, people in result.lists.items()
            if code in result.solution.assignment
        ]  # fmt: skip
        self._lists.show_rows(sorted(rows, key=lambda row: -row.patients))

    def _show_why_not(self, result: Result) -> None:
        ui, unmet = self._ui, result.solution.unmet
        ui.result.setText("There is no answer yet.")
        if unmet:
            together = "All of this cannot be met together." if len(unmet) > 1 else "This cannot be met."
            ui.result.setText(f"▲ {together}")
        set_role(ui.result, "error")
        if not unmet:
            return
        names = {**self._session.names(), **self._names_of_areas()}
        self.collisions.show_remedies(remedies(unmet, result.criteria, names))
        places = [one.where.split(",")[0].split(" ")[0] for one in unmet]
        beyond = next((place for place in places if place in result.today.assignment), None)
        self._map.select_area(beyond)

    def _show_ruled_out(self, result: Result | None) -> None:
        ui, out = self._ui, result.solution.ruled_out if result is not None else {}
        names = self._session.names()
        many = "1 building" if len(out) == 1 else f"{len(out):,} buildings"
        ui.showOut.setText(f"{many} could not be a hub, and why")
        ui.showOut.setVisible(bool(out))
        told = sorted(f"{names.get(code, code)}: {why}" for code, why in out.items())
        tell(ui.ruledOut, "\n".join(told))
        ui.ruledOut.setVisible(bool(out) and ui.showOut.isChecked())

    def _names_of_areas(self) -> dict[str, str]:
        project = self._session.project
        if project is None or not project.study.has("areas"):
            return {}
        named = project.study.table("areas").set_index("area_code")["name"].dropna()
        return {str(code): str(name) for code, name in named.items()}

    def _minimum_of_service(self) -> dict[str, float]:
        project = self._session.project
        services = () if project is None else project.estate_settings.services
        return {one.name: one.minimum_population for one in services}

    def _stand(self, table: QTableView, widths: tuple[int, ...]) -> None:
        plain(table)
        heading = table.horizontalHeader()
        heading.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(widths, start=1):
            heading.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            heading.resizeSection(column, width)
        table.selectionModel().currentRowChanged.connect(self._row_chosen)

    def _row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._session.select(str(current.data(CODE_ROLE)))

    def _ask_for(self, change: dict[str, Any]) -> None:
        if self._ask(**change):
            self._session.find_hubs()

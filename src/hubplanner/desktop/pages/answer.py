"""The answer beside the map: what it means for people, how it is known, the hubs."""

import math

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from hubplanner.appraisal import change_in_words, proof_in_words, reach_in_words
from hubplanner.desktop.forms.ui_options_page import Ui_OptionsPage
from hubplanner.desktop.map import MapView
from hubplanner.desktop.models.table import CODE_ROLE, ROW_PX, TableModel, plain
from hubplanner.desktop.models.tables import HUB_COLUMNS, HubRow
from hubplanner.desktop.pages.marks import hub_categories, hub_icon
from hubplanner.desktop.session import Result, Session
from hubplanner.siting import Unmet
from hubplanner.study import Palette


class Answer:
    """Fills the answer's part of the inspector.

    Parameters
    ----------
    ui : Ui_OptionsPage
    session : Session
    palette : Palette
    view : MapView
        Shows where what is asked cannot be met.
    """

    def __init__(self, ui: Ui_OptionsPage, session: Session, palette: Palette, view: MapView) -> None:
        self._ui = ui
        self._session = session
        self._palette = palette
        self._map = view
        self.dark = False
        self._relaxed: dict[str, float | int] = {}
        self._hubs: TableModel[HubRow] = TableModel(HUB_COLUMNS, lambda row: row.code)
        table = ui.hubTable
        table.setModel(self._hubs)
        plain(table)
        # The table is as high as its rows: the wheel over it scrolls the inspector.
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heading = table.horizontalHeader()
        heading.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 64), (2, 44), (3, 60)):
            heading.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            heading.resizeSection(column, width)
        table.selectionModel().currentRowChanged.connect(self._row_chosen)
        ui.allow.clicked.connect(self._ask_for_less)

    def show(self) -> None:
        """Show the session's answer, or nothing."""
        result, ui = self._session.result, self._ui
        answered = result is not None and result.solution.has_answer
        for widget in (ui.resultTitle, ui.result, ui.proof):
            widget.setVisible(result is not None)
        for part in (ui.mean, ui.change, ui.hubTable):
            part.setVisible(answered)
        ui.allow.setVisible(False)
        self._map.select_area(None)
        if result is not None:
            self._show_hubs(result) if answered else self._show_why_not(result)
        self.show_whether_stale()

    def show_whether_stale(self) -> None:
        """Say so if something else is asked by now."""
        result, ui = self._session.result, self._ui
        stale = result is not None and result.criteria != self._session.asked
        ui.stale.setVisible(stale)
        if result is not None:
            proven = result.solution.status == "optimal"
            ui.proof.setText(f"{'✔ ' if proven and not stale else ''}{proof_in_words(result.solution)}")
            set_role(ui.proof, "good" if proven and not stale else "muted")
        ui.hubTable.setEnabled(not stale)

    def _show_hubs(self, result: Result) -> None:
        ui, solution, m = self._ui, result.solution, result.solution.measures
        ui.mean.setText(f"{m['mean_min']:.1f} min")
        change = change_in_words(result.today.measures["mean_min"], m["mean_min"], "min", "longer", "shorter")
        ui.change.setText(f"mean journey: {change} than to the nearest of today’s {result.today.buildings} buildings")
        ui.result.setText(reach_in_words(solution))
        set_role(ui.result, "note")
        categories = hub_categories(self._session, self._palette)
        names = self._session.buildings["name"]
        rows = [
            HubRow(
                hub, str(names[hub]), m["population_by_hub"][hub], m["mean_min_by_hub"].get(hub),
                m["max_min_by_hub"].get(hub), hub_icon(categories[hub], dark=self.dark),
            )
            for hub in solution.hubs
        ]  # fmt: skip
        self._hubs.show_rows(sorted(rows, key=lambda row: -row.people))
        table = ui.hubTable
        table.setFixedHeight(table.horizontalHeader().sizeHint().height() + ROW_PX * len(rows) + 5)

    def _show_why_not(self, result: Result) -> None:
        ui, unmet = self._ui, result.solution.unmet
        ui.result.setText("▲ " + " ".join(item.message for item in unmet) if unmet else "There is no answer yet.")
        set_role(ui.result, "error")
        if not unmet:
            return
        words, self._relaxed = _relaxation(unmet[0], result)
        ui.allow.setText(words)
        ui.allow.setVisible(bool(words))
        first = unmet[0].where.split(",")[0].split(" ")[0]
        self._map.select_area(first if first in result.today.assignment else None)

    def _row_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._session.select(str(current.data(CODE_ROLE)))

    def _ask_for_less(self) -> None:
        self._session.ask(**self._relaxed)
        self._session.find_hubs()


def _relaxation(unmet: Unmet, result: Result) -> tuple[str, dict[str, float | int]]:
    """Return what would be enough, as words for a button and as a change of what is asked."""
    limit = result.criteria.max_minutes
    if unmet.criterion != "max_minutes" or limit is None:
        return "", {}
    if unmet.where:
        enough = math.ceil(round((limit + unmet.by) * 10, 6)) / 10
        return f"Allow {enough:g} minutes", {"max_minutes": enough}
    hubs = result.criteria.hubs + round(unmet.by)
    return (f"Ask for {hubs} hubs", {"hubs": hubs}) if unmet.by > 0 else ("", {})


def set_role(widget: QWidget, role: str) -> None:
    """Change the look of a widget: Qt reads the property only when the style is set anew."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().polish(widget)

"""Assumptions: every value that nobody measured here, with its source, and the project's own in its place."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from hubplanner.desktop.forms.ui_assumptions_page import Ui_AssumptionsPage
from hubplanner.desktop.models.table import Column, SearchedModel, TableModel, plain
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.session import Session
from hubplanner.study import (
    Assumption,
    Cancel,
    InputError,
    Progress,
    check_assumption,
    default_assumptions,
    with_overrides,
)
from hubplanner.travel import Calibration, Fit

_SOURCE = 5
_PERIODS = ("offpeak", "peak")
_NO_BIAS_MIN = 0.05
_GROUPS = {
    "speeds.car": "Speed by car",
    "speeds.car_rural": "Speed by car, country",
    "speeds.car_dual": "Speed by car, dual carriageway",
    "speeds.peak": "Peak",
    "speeds.peak_rural": "Peak, country",
    "speeds.offpeak": "Off-peak",
    "speeds.offpeak_rural": "Off-peak, country",
    "speeds.junction_peak": "Junctions, peak",
    "speeds.junction_offpeak": "Junctions, off-peak",
    "speeds.ends": "Ends of a journey",
    "speeds.ferry": "Ferries",
    "speeds.straight_line": "Straight line",
    "speeds.other": "Speed otherwise",
    "speeds.snapping": "Joining the road",
    "access.catchments": "Catchments",
    "access.floating_catchment": "Floating catchments",
}


@dataclass(frozen=True)
class _Row:
    """An assumption as the table has it."""

    now: Assumption
    default: Assumption

    @property
    def group(self) -> str:
        group = self.now.name.rpartition(".")[0]
        return _GROUPS.get(group, group.replace(".", ", ").replace("_", " ").capitalize())

    @property
    def what(self) -> str:
        return self.now.what.capitalize()

    @property
    def own(self) -> bool:
        return self.now.value != self.default.value

    @property
    def source(self) -> str:
        return f"Set in this project; the default is {self.default.value:g}" if self.own else self.now.source

    @property
    def words(self) -> str:
        return f"{self.group} {self.what} {self.now.name} {self.default.source}".casefold()


_COLUMNS: tuple[Column[_Row], ...] = (
    Column("Group", lambda row: row.group),
    Column("What", lambda row: row.what),
    Column("Value", lambda row: row.now.value, lambda value: f"{value:g}", right=True, bold=lambda row: row.own),
    Column("Unit", lambda row: row.now.unit_words),
    Column("Verified", lambda row: "Set here" if row.own else "Verified" if row.now.verified else "Not verified"),
    Column(
        "Source",
        lambda row: f"Set in this project; the default is {row.default.value:g}" if row.own else row.now.source,
    ),
)


def _in_words(fit: Fit) -> str:
    bias = ""
    if abs(fit.bias_min) >= _NO_BIAS_MIN:
        bias = f", ours {abs(fit.bias_min):.1f} minutes {'shorter' if fit.bias_min < 0 else 'longer'} on average"
    off = f"{fit.mean_abs_min:.1f} minutes off either way"
    return f"{fit.pairs:,} journeys, correlation {fit.correlation:.2f}{bias}, {off}."


class AssumptionsPage(Page):
    """The page of assumptions."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.ui = Ui_AssumptionsPage()
        self.ui.setupUi(self)
        self._session = session
        self._model: TableModel[_Row] = TableModel(_COLUMNS, lambda row: row.now.name, self)
        self._shown = SearchedModel(self)
        self._shown.setSourceModel(self._model)
        table = self.ui.values
        table.setModel(self._shown)
        plain(table)
        for column, width in enumerate((216, 184, 88, 112, 112, 0)):
            if width:
                table.setColumnWidth(column, width)
        table.horizontalHeader().setSectionResizeMode(_SOURCE, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._choose)
        self.ui.search.textChanged.connect(self._search)
        self.ui.value.returnPressed.connect(self._set)
        self.ui.value.textChanged.connect(lambda: self._tell(""))
        self.ui.set.clicked.connect(self._set)
        self.ui.back.clicked.connect(lambda: self._change(None))
        self.ui.calibrate.clicked.connect(self._calibrate)
        self.ui.take.clicked.connect(self._take)
        self.ui.leave.clicked.connect(lambda: self._offer(None))
        session.project_changed.connect(self._show)
        self._found: Calibration | None = None
        self._offer(None)
        self._tell("")
        self._show()

    def header(self) -> Header:
        """Return the header as it stands."""
        project = self._session.project
        if project is None:
            return Header("Assumptions", "They are set in a project: open one first.", "Go to Start")
        own = len(project.assumptions)
        state = f"{own:,} set in this project, the others as they ship" if own else "All are as they ship"
        return Header("Assumptions", state, "Back to Access")

    def primary(self) -> None:
        """Go back."""
        self.led_to.emit("start" if self._session.project is None else "access")

    def begin_search(self) -> None:
        """Search the assumptions."""
        self.ui.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ui.search.selectAll()

    def _show(self) -> None:
        project = self._session.project
        chosen = self._chosen()
        known, defaults = with_overrides({} if project is None else project.assumptions), default_assumptions()
        self._model.show_rows([_Row(one, defaults[name]) for name, one in known.items()])
        self._search(self.ui.search.text())
        if chosen is not None:
            for row in range(self._model.rowCount()):
                if self._model.row_at(row).now.name == chosen.now.name:
                    self.ui.values.setCurrentIndex(self._shown.mapFromSource(self._model.index(row, 0)))
        self._choose()
        given = project is not None and all(project.study.has(kind) for kind in ("areas", "roads", "times"))
        self.ui.calibrate.setEnabled(given)
        self.ui.calibrate.setToolTip(
            "" if given else "It takes areas, roads, and travel times that somebody published."
        )
        self._offer(None)
        self.header_changed.emit()

    def _search(self, text: str) -> None:
        self._shown.search(text)
        shown, known = self._shown.rowCount(), self._model.rowCount()
        self.ui.count.setText(f"{shown:,} of {known:,}" if text.strip() else "")

    def _chosen(self) -> _Row | None:
        index = self._shown.mapToSource(self.ui.values.currentIndex())
        return self._model.row_at(index.row()) if index.isValid() else None

    def _choose(self) -> None:
        row, may = self._chosen(), self._session.project is not None and self._session.may_change
        ui = self.ui
        ui.chosen.setText("Choose an assumption to change it." if row is None else f"{row.group}: {row.what}")
        ui.value.setText("" if row is None else f"{row.now.value:g}")
        ui.unit.setText("" if row is None else row.now.unit_words)
        ui.value.setEnabled(row is not None and may)
        ui.set.setEnabled(row is not None and may)
        ui.back.setEnabled(row is not None and row.own and may)

    def _set(self) -> None:
        text = self.ui.value.text().strip()
        try:
            value = float(text)
        except ValueError:
            self._tell(f"“{text}” is not a number.")
            return
        self._change(value)

    def _change(self, value: float | None) -> None:
        row = self._chosen()
        if row is None:
            return
        name = row.now.name
        try:
            check_assumption(name, value)
        except InputError as error:
            self._tell(str(error))
            return
        self._session.change(
            "Setting an assumption", lambda project, _progress, _cancel: project.set_assumption(name, value),
            refused=self._tell,
        )  # fmt: skip

    def _calibrate(self) -> None:
        project, period = self._session.project, _PERIODS[self.ui.period.currentIndex()]
        if project is None:
            return

        def work(progress: Progress, cancel: Cancel) -> Calibration | InputError:
            try:
                return project.calibrate(period, progress, cancel)
            except InputError as error:
                return error

        def done(found: Calibration | InputError) -> None:
            if isinstance(found, InputError):
                self._tell(str(found))
            elif project is self._session.project:
                self._tell("")
                self._offer(found)

        self._session.jobs.start("Fitting speeds to given times", work, done, only_latest=True)

    def _offer(self, found: Calibration | None) -> None:
        """Show what a fit would change, and how near it comes."""
        self._found = found
        self.ui.fitted.setVisible(found is not None)
        if found is None:
            return
        known = with_overrides(self._session.project.assumptions if self._session.project is not None else {})
        lines = [f"{words}: {_in_words(fit)}" for words, fit in
                 (("Before", found.before), ("After", found.after), ("On areas kept out of it", found.held_out))
                 if fit is not None]  # fmt: skip
        changes = ", ".join(
            f"{name.rpartition('.')[2]}{' (country)' if '_rural.' in name else ''} "
            f"{known[name].value:.0%} to {value:.0%}"
            for name, value in found.overrides.items()
        )
        lines.append(f"Share of free-flow speed: {changes}.")
        lines.append(f"Besides, {found.constants.iloc[0]:.1f} minutes on every journey that no road explains.")
        if found.held_out is not None and found.held_out.rmse_min >= found.before.rmse_min:
            lines.append("Kept-out areas are met no better than before: leave the speeds as they are.")
        self.ui.fit.setText("\n".join(lines))
        self.ui.take.setEnabled(self._session.may_change)

    def _take(self) -> None:
        found = self._found
        if found is None:
            return
        what = f"Fitted {found.period} speeds to given travel times"
        self._session.change(
            "Setting speeds", lambda project, _progress, _cancel: project.set_assumptions(found.overrides, what),
            refused=self._tell,
        )  # fmt: skip

    def _tell(self, problem: str) -> None:
        self.ui.problem.setText(problem)
        self.ui.problem.setVisible(bool(problem))

"""History: what was done to the project, when, by whom, with which files."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHeaderView

from hubplanner.desktop.forms.ui_history_page import Ui_HistoryPage
from hubplanner.desktop.models.table import Column, SearchedModel, TableModel, plain
from hubplanner.desktop.moments import moment, short_moment
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.session import Session
from hubplanner.desktop.spreadsheets import as_lines, write_text
from hubplanner.desktop.theme import px
from hubplanner.project import Event, trail

_WHEN, _WHO, _WHAT, _WHY, _FILES = range(5)
_SHARES = {_WHO: 0.1, _WHY: 0.18, _FILES: 0.18}  # of the width
_FILES_SHOWN_PX = 880  # narrower, what was done names them alone


@dataclass(frozen=True)
class _Step:
    """A step of the history as the table has it."""

    number: int
    event: Event

    @property
    def files(self) -> str:
        return ", ".join(str(file["name"]) for file in self.event.files)

    @property
    def reason(self) -> str:
        return str(self.event.arguments.get("reason", ""))

    @property
    def words(self) -> str:
        event = self.event
        told = (moment(event.when), short_moment(event.when), event.who, event.what, self.reason, self.files)
        return "\n".join(told).casefold()


_COLUMNS: tuple[Column[_Step], ...] = (
    Column("When", lambda step: step.number, lambda _: ""),
    Column("Who", lambda step: step.event.who or None),
    Column("What", lambda step: step.event.what),
    Column("Why", lambda step: step.reason or None),
    Column("Files", lambda step: step.files or None),
)


class _Steps(TableModel[_Step]):
    """The steps; the moment stands in words and is sorted by when it was."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and index.column() == 0 and role == Qt.ItemDataRole.DisplayRole:
            return short_moment(self.row_at(index.row()).event.when)
        return super().data(index, role)


class HistoryPage(Page):
    """The page of the audit trail."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.ui = Ui_HistoryPage()
        self.ui.setupUi(self)
        self._session = session
        self._model = _Steps(_COLUMNS, lambda _: "", self)
        self._shown = SearchedModel(self)
        self._shown.setSourceModel(self._model)
        table = self.ui.steps
        table.setModel(self._shown)
        plain(table)
        table.setColumnWidth(_WHEN, 160)
        table.horizontalHeader().setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        table.setSortingEnabled(True)
        table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        copy = QAction("Copy rows", table)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy)
        table.addAction(copy)
        self.ui.search.textChanged.connect(self._search)
        session.project_changed.connect(self._show)
        self._show()

    def header(self) -> Header:
        """Return the header as it stands."""
        project = self._session.project
        if project is None:
            return Header("History", "What is done to a project is listed here: open one first.", "Go to Start")
        steps = len(project.history)
        state = f"{steps:,} {'step' if steps == 1 else 'steps'}, from the making of the project until now"
        return Header(f"History of {project.name}", state, "Export…", secondary="Back to Data")

    def primary(self) -> None:
        """Write the history to a file."""
        if self._session.project is None:
            self.led_to.emit("start")
        else:
            self._export()

    def secondary(self) -> None:
        """Go back."""
        self.led_to.emit("data")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Give every column its share, so that what was done keeps the most."""
        super().resizeEvent(event)
        for column, share in _SHARES.items():
            self.ui.steps.setColumnWidth(column, round(share * self.width()))
        self.ui.steps.setColumnHidden(_FILES, self.width() < px(_FILES_SHOWN_PX))

    def begin_search(self) -> None:
        """Search the history."""
        self.ui.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ui.search.selectAll()

    def _show(self) -> None:
        project = self._session.project
        events = [] if project is None else list(project.history)
        self._model.show_rows([_Step(number, event) for number, event in enumerate(events)])
        self._count()
        self.header_changed.emit()

    def _search(self, text: str) -> None:
        self._shown.search(text)
        self._count()

    def _count(self) -> None:
        shown, known = self._shown.rowCount(), self._model.rowCount()
        self.ui.count.setText(f"{shown:,} of {known:,}" if self.ui.search.text().strip() else "")

    def _copy(self) -> None:
        rows = sorted(index.row() for index in self.ui.steps.selectionModel().selectedRows())
        cells = ((self._shown.index(row, column).data() for column in range(len(_COLUMNS))) for row in rows)
        QGuiApplication.clipboard().setText(as_lines(cells))

    def _export(self) -> None:
        project = self._session.project
        if project is None:
            return
        name, kind = QFileDialog.getSaveFileName(
            self, "Export the history", "history.json", "To be replayed: JSON (*.json);;For a spreadsheet: CSV (*.csv)"
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in {".json", ".csv"}:
            path = Path(f"{name}{'.csv' if 'csv' in kind else '.json'}")
        form = path.suffix.lower().removeprefix(".")
        write_text(self._session, path, trail(project, form), f"{len(project.history):,} steps", csv=form == "csv")

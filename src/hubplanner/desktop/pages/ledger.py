"""The ledger of findings: filters, the table, what is copied and exported, which come next."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFileDialog, QHeaderView

from hubplanner.desktop.forms.ui_data_page import Ui_DataPage
from hubplanner.desktop.kinds import kind_words
from hubplanner.desktop.models.ledger import (
    WHOLE_STUDY,
    LedgerFilter,
    LedgerRow,
    as_csv,
    cells_of,
    ledger_columns,
    ledger_rows,
)
from hubplanner.desktop.models.table import TableModel, plain
from hubplanner.desktop.session import Session
from hubplanner.desktop.spreadsheets import as_lines, write_text
from hubplanner.desktop.theme import icon, px
from hubplanner.project import Entry
from hubplanner.study import Theme

_SEVERITIES = {"All findings": "", "Errors": "error", "Warnings": "warning", "Notes": "note"}
_STATES = {"Any state": "", "Open": "open", "Accepted": "accepted"}
_FILE, _MESSAGE = 1, 3
_STATE = 4
_WIDTHS = {0: 96, 1: 144, 2: 64, _STATE: 104}
_NARROW = {0: 96, 1: 112, 2: 56}


class Ledger(QObject):
    """Fills the right side of the Data page.

    Parameters
    ----------
    ui : Ui_DataPage
    session : Session

    Signals
    -------
    chosen
        Other findings are selected.
    """

    chosen = Signal()

    def __init__(self, ui: Ui_DataPage, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._session = session
        self._icons: dict[str, object] = {}
        self._next: list[str] | None = None
        self._clearing = False
        self._model: TableModel[LedgerRow] = TableModel(
            ledger_columns(self._icons), lambda row: row.entry.finding.code, self
        )
        self.shown = LedgerFilter()
        self.shown.setParent(self)
        self.shown.setSourceModel(self._model)
        ui.severity.addItems(list(_SEVERITIES))
        ui.state.addItems(list(_STATES))
        self._combos = (ui.severity, ui.kind, ui.file, ui.state)
        for combo in self._combos:
            combo.setMinimumContentsLength(9)
            combo.currentIndexChanged.connect(self._filter)
        ui.search.textChanged.connect(self._filter)
        ui.showAll.clicked.connect(self._all_wanted)
        ui.exportLedger.clicked.connect(self._export)
        self._set_table()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        colours = {"error": theme.error, "warning": theme.warning, "note": theme.text_muted, "tick": theme.good}
        self._icons.update({name: icon(name, colour, 16) for name, colour in colours.items()})
        self._ui.findings.viewport().update()

    def selected(self) -> list[Entry]:
        """Return the findings that are selected, in the order of the table."""
        rows = sorted(index.row() for index in self._ui.findings.selectionModel().selectedRows())
        return [self.shown.entry_at(row) for row in rows]

    def go_on_after(self, entries: Sequence[Entry]) -> None:
        """Select the next open finding at the next change: these are about to be dealt with."""
        dealt = {entry.finding.id for entry in entries}
        names = [entry.finding.id for entry in self.shown.entries()]
        last = max((place for place, name in enumerate(names) if name in dealt), default=-1)
        self._next = [name for name in (*names[last + 1 :], *names[: last + 1]) if name not in dealt]

    def stay(self) -> None:
        """Stay where the selection is: nothing came of it."""
        self._next = None

    def refresh(self, other: bool) -> None:
        """Show the ledger of the session; the selection stays, goes on, or begins anew for another project."""
        ui, entries = self._ui, self._session.ledger
        names = [entry.finding.id for entry in self.selected()]
        self._offer(ui.kind, "All data", [(kind_words(kind), kind) for kind in _kinds(entries)])
        self._offer(ui.file, "Every file", [(name, name) for name in _files(entries)])
        blocker = QSignalBlocker(ui.findings.selectionModel())
        self._model.show_rows(ledger_rows(entries))
        if other:
            self.show_all()
        blocker.unblock()
        if self._next is not None or other:
            following, self._next = self._next or [], None
            self._select([self._first_open(following)])
            if ui.findings.isVisible():
                ui.findings.setFocus()
        else:
            here = {entry.finding.id: row for row, entry in enumerate(self.shown.entries())}
            self._select([here[name] for name in names if name in here])
        self._count()
        self.chosen.emit()

    def show_all(self) -> None:
        """Clear the search and the filters."""
        self._clearing = True  # its signals go on: the search box itself lives by them
        self._ui.search.clear()
        for combo in self._combos:
            combo.setCurrentIndex(0)
        self._clearing = False
        self._filter()

    def set_narrow(self, narrow: bool) -> None:
        """Do with little room: the search above the filters, no column of states, which the detail has too."""
        ui = self._ui
        ui.filters.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        for column, width in (_NARROW if narrow else _WIDTHS).items():
            ui.findings.setColumnWidth(column, px(width))
        ui.findings.setColumnHidden(_STATE, narrow)

    def show_file(self, on: bool) -> None:
        """Name the file of each finding, or leave its room to what was found."""
        self._ui.findings.setColumnHidden(_FILE, not on)

    def begin_search(self) -> None:
        """Put the cursor into the search box."""
        self._ui.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ui.search.selectAll()

    def _all_wanted(self) -> None:
        self.show_all()
        self._ui.search.setFocus()  # the button is gone

    def _set_table(self) -> None:
        table = self._ui.findings
        table.setModel(self.shown)
        plain(table)
        heading = table.horizontalHeader()
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        heading.setSectionResizeMode(_MESSAGE, QHeaderView.ResizeMode.Stretch)
        heading.setMinimumSectionSize(48)
        heading.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.setSortingEnabled(True)
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        table.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        copy = QAction("Copy rows", table)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(as_lines(map(cells_of, self.selected()))))
        table.addAction(copy)

    def _offer(self, combo: QComboBox, everything: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer choices; what was chosen stays chosen if it is still there."""
        chosen = combo.currentData()
        blocker = QSignalBlocker(combo)
        combo.clear()
        combo.addItem(everything, "")
        for words, name in choices:
            combo.addItem(words, name)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
        combo.view().setMinimumWidth(combo.view().sizeHintForColumn(0) + 24)
        blocker.unblock()

    def _filter(self) -> None:
        if self._clearing:
            return
        ui = self._ui
        self.shown.choose(
            severity=_SEVERITIES[ui.severity.currentText()], state=_STATES[ui.state.currentText()],
            kind=ui.kind.currentData() or "", file=ui.file.currentData() or "", search=ui.search.text(),
        )  # fmt: skip
        self._count()

    def _count(self) -> None:
        ui, shown, known = self._ui, self.shown.rowCount(), len(self._session.ledger)
        still_open = sum(entry.open for entry in self._session.ledger)
        few = f"{shown:,} of {known:,}" if self.shown.filters else f"{known:,}"
        ui.findingsCount.setText(f"{few} · {still_open:,} open" if known else "")
        ui.showAll.setVisible(self.shown.filters)
        ui.exportLedger.setEnabled(shown > 0)
        ui.findingsEmpty.setVisible(not shown)
        ui.splitter.setVisible(shown > 0)
        for widget in (*self._combos, ui.search):
            widget.setEnabled(known > 0)
        ui.findingsEmpty.setText(
            "No finding is like this. Show all to see the others."
            if known else
            "When files are added, everything missing, double or doubtful in them is listed here, row by row."
        )  # fmt: skip

    def _first_open(self, following: Sequence[str]) -> int:
        """Return the row of the first of these that is open, else of the first open one, else the first row."""
        entries = self.shown.entries()
        rows = {entry.finding.id: row for row, entry in enumerate(entries) if entry.open}
        return next((rows[name] for name in following if name in rows), min(rows.values(), default=0))

    def _select(self, rows: Sequence[int]) -> None:
        table, model = self._ui.findings, self.shown
        rows = [row for row in rows if row < model.rowCount()]
        blocker = QSignalBlocker(table.selectionModel())
        table.clearSelection()
        if rows:
            first = model.index(rows[0], 0)
            flags = QItemSelectionModel.SelectionFlag
            table.selectionModel().setCurrentIndex(first, flags.NoUpdate)
            chosen = QItemSelection()
            for row in rows:
                chosen.select(model.index(row, 0), model.index(row, 0))
            table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
            table.scrollTo(first)
        blocker.unblock()
        table.viewport().update()

    def _export(self) -> None:
        entries = self.shown.entries()
        name, _ = QFileDialog.getSaveFileName(
            self._ui.findings, "Export the findings shown", "findings.csv", "Comma-separated (*.csv)"
        )
        if not name:
            return
        path = Path(name if Path(name).suffix else f"{name}.csv")
        write_text(self._session, path, as_csv(entries), f"{len(entries):,} findings", csv=True)


def _kinds(entries: Sequence[Entry]) -> list[str]:
    return sorted({entry.finding.kind for entry in entries if entry.finding.kind}, key=kind_words)


def _files(entries: Sequence[Entry]) -> list[str]:
    return sorted({entry.finding.file or WHOLE_STUDY for entry in entries}, key=str.casefold)

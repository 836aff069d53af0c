"""The selected finding: what it says, the row it is about, and what can be done."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHeaderView, QLineEdit, QPushButton, QSizePolicy, QWidget

from hubplanner.desktop.forms.ui_finding_detail import Ui_FindingDetail
from hubplanner.desktop.import_words import for_the_window
from hubplanner.desktop.kinds import kind_words
from hubplanner.desktop.models.cells import CellRow, cell_columns, cell_rows, column_of, field_in_words, value_in_words
from hubplanner.desktop.models.table import TableModel, plain
from hubplanner.desktop.moments import moment
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import icon, px
from hubplanner.desktop.tips import plain_tip
from hubplanner.project import Cell, Entry, Project
from hubplanner.study import LEFT_OUT, Cancel, Finding, Fix, Progress, Theme

_Work = Callable[[Project, Progress, Cancel], object]
_FIX_LETTERS = 64
_FIELD, _IN_FILE, _HEADING = 0, 2, 3
_HEADINGS_PX, _FIELDS_PX = 480, 360  # a table so wide has room for them, or for names of fields in full
_FIXES = 4  # buttons made at once; more are made when a finding has more
_ANY_HEIGHT = 16_777_215


class FindingDetail(QFrame):
    """Shows one finding, or how many are selected, and does what a person decides.

    Parameters
    ----------
    session : Session

    Signals
    -------
    begun
        A decision goes to the project: go on to the next finding.
    refused
        Nothing came of it.
    """

    begun = Signal()
    refused = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.ui = Ui_FindingDetail()
        self.ui.setupUi(self)
        self._session = session
        self._entries: list[Entry] = []
        self._beside = False
        self._icons: dict[str, Any] = {}
        self._offered: tuple[Fix, ...] = ()
        self._fixes: list[QPushButton] = []
        for _ in range(_FIXES):
            self._add_fix_button()
        self._set_cells()
        ui = self.ui
        ui.accept.clicked.connect(self._ask_reason)
        ui.acceptNow.clicked.connect(self._accept)
        ui.acceptReason.returnPressed.connect(self._accept)
        ui.reopen.clicked.connect(self._reopen)
        ui.showOnMap.clicked.connect(self._show_on_map)
        ui.correct.clicked.connect(self._ask_value)
        ui.correctNow.clicked.connect(self._correct)
        ui.correctValue.returnPressed.connect(ui.correctReason.setFocus)
        ui.correctReason.returnPressed.connect(self._correct)
        for field, leave in ((ui.acceptReason, self._close_accept), (ui.correctValue, self._close_correct),
                             (ui.correctReason, self._close_correct)):  # fmt: skip
            away = QShortcut(QKeySequence("Esc"), field)
            away.setContext(Qt.ShortcutContext.WidgetShortcut)
            away.activated.connect(leave)
        session.jobs.started.connect(lambda _: self._enable())
        session.jobs.idle.connect(self._enable)
        self.show_entries([])

    def set_beside(self, beside: bool) -> None:
        """Stand beside the table, all in one column, or under it, in two."""
        self._beside = beside
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)  # noqa: S101  the form says so
        layout.setDirection(QBoxLayout.Direction.TopToBottom if beside else QBoxLayout.Direction.LeftToRight)
        layout.setContentsMargins(16 if beside else 0, 0 if beside else 8, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Give the words the height that they take in the new width, and the values the room of the headings."""
        super().resizeEvent(event)
        self._fit_words()
        cells, modes = self.ui.cells, QHeaderView.ResizeMode
        cells.setColumnHidden(_HEADING, cells.width() < px(_HEADINGS_PX))
        field = modes.Stretch if cells.width() < px(_FIELDS_PX) else modes.ResizeToContents
        cells.horizontalHeader().setSectionResizeMode(_FIELD, field)

    def _fit_words(self) -> None:
        about, most = self.ui.about, self.height() // 2
        beside = self._beside and not self.ui.rowPlace.isHidden()
        self.ui.aboutLayout.invalidate()
        self.ui.aboutLayout.activate()
        tall = self.ui.aboutLayout.heightForWidth(about.width() - about.verticalScrollBar().sizeHint().width())
        about.setMinimumHeight(min(tall, most) if beside else 0)
        about.setMaximumHeight(min(tall, most) if beside else _ANY_HEIGHT)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._icons["edit"] = icon("edit", theme.warning, 16)
        self.ui.cells.viewport().update()

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these findings: one in full, several by their number."""
        same = [entry.finding.id for entry in entries] == [entry.finding.id for entry in self._entries]
        self._entries = entries
        self.setVisible(bool(entries))
        if not same:
            self._close_accept()
            self._close_correct()
        if len(entries) == 1:
            self._show_one(entries[0])
        else:
            self._show_many(entries)
        self._enable()
        self._fit_words()

    def tab_order(self) -> list[QWidget]:
        """Return the controls in the order in which Tab walks them."""
        ui = self.ui
        return [
            *self._fixes, ui.accept, ui.reopen, ui.showOnMap, ui.acceptReason, ui.acceptNow, ui.correct, ui.cells,
            ui.correctValue, ui.correctReason, ui.correctNow,
        ]  # fmt: skip

    @property
    def _one(self) -> Entry | None:
        return self._entries[0] if len(self._entries) == 1 else None

    def _show_one(self, entry: Entry) -> None:
        ui, finding, accepted = self.ui, entry.finding, entry.acceptance
        place = finding.where() or "The study as a whole"
        ui.where.show()
        ui.where.setText(" · ".join(part for part in (place, kind_words(finding.kind), finding.code) if part))
        ui.told.setText(finding.message)
        remedy = for_the_window(finding.remedy)
        ui.remedy.setText(f"What to do: {remedy}")
        ui.remedy.setVisible(bool(remedy))
        if accepted is not None:
            by = f" by {accepted.who}" if accepted.who else ""
            ui.accepted.setText(f"Accepted{by} on {moment(accepted.when)}: {accepted.reason}")
        ui.accepted.setVisible(accepted is not None)
        self._offer_fixes(finding.fixes if accepted is None else ())
        project = self._session.project
        ui.showOnMap.setVisible(project is not None and project.place_of(finding) is not None)
        ui.reopen.setVisible(accepted is not None)
        ui.accept.setVisible(entry.open and not ui.acceptForm.isVisibleTo(self))
        self._show_row(finding)

    def _show_many(self, entries: list[Entry]) -> None:
        ui, still_open = self.ui, [entry for entry in entries if entry.open]
        ui.where.hide()
        words = f"{len(entries):,} findings are selected, {len(still_open):,} of them open."
        ui.told.setText(words if entries else "")
        ui.remedy.setText("They can be accepted together, for one reason.")
        ui.remedy.setVisible(bool(still_open))
        for widget in (ui.accepted, ui.showOnMap, ui.rowPlace):
            widget.hide()
        self._offer_fixes(())
        ui.accept.setVisible(bool(still_open) and not ui.acceptForm.isVisibleTo(self))
        ui.reopen.setVisible(any(entry.acceptance is not None for entry in entries))

    def _offer_fixes(self, fixes: tuple[Fix, ...]) -> None:
        while len(self._fixes) < len(fixes):
            self._add_fix_button()
        self._offered = fixes
        for place, button in enumerate(self._fixes):
            button.setVisible(place < len(fixes))
            if place < len(fixes):
                label = " ".join(fixes[place].label.split())
                words = label if len(label) <= _FIX_LETTERS else label[: _FIX_LETTERS - 1] + "…"
                button.setText(words.replace("&", "&&"))
                button.setAccessibleName(label)
                button.setToolTip(plain_tip(label))

    def _add_fix_button(self) -> None:
        """Make one more button; it stays for other findings, so that Tab keeps its way."""
        button, place = QPushButton(self.ui.aboutPlace), len(self._fixes)
        button.setProperty("role", "fix")
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self._apply(place))
        self.ui.fixes.addWidget(button)
        if self._fixes:
            self.setTabOrder(self._fixes[-1], button)
        self._fixes.append(button)

    def _apply(self, place: int) -> None:
        fix = self._offered[place]
        self._do("Applying a fix", lambda project, _p, _c: project.apply_fix(fix))

    @property
    def fix_buttons(self) -> list[QPushButton]:
        """The buttons of the fixes on offer."""
        return self._fixes[: len(self._offered)]

    # The row -----------------------------------------------------------------------------------

    def _set_cells(self) -> None:
        self._cells: TableModel[CellRow] = TableModel(cell_columns(self._icons), lambda row: row.cell.column, self)
        table = self.ui.cells
        table.setModel(self._cells)
        plain(table)
        heading = table.horizontalHeader()
        heading.setMinimumSectionSize(48)
        heading.setTextElideMode(Qt.TextElideMode.ElideRight)
        for column in range(4):
            heading.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._cell_chosen)
        table.activated.connect(lambda _: self._ask_value())

    def _show_row(self, finding: Finding) -> None:
        ui, project = self.ui, self._session.project
        rows = cell_rows(project, finding) if project is not None else []
        place = (finding.kind, finding.file, finding.row, LEFT_OUT)
        left_out = project is not None and any(one.place == place for one in project.study.corrections)
        ui.rowPlace.setVisible(bool(rows))
        ui.rowTitle.show_text(
            f"Row {finding.row} as the study has it" + (", left out of the study" if left_out else ""),
            f"Row {finding.row}" + (", left out" if left_out else ""),
        )
        before = self._cell
        self._cells.show_rows(rows)
        ui.cells.setColumnHidden(_IN_FILE, not any(row.in_file for row in rows))
        chosen = column_of(finding, rows)
        if before is not None and ui.correctForm.isVisibleTo(self):
            chosen = before.column
        at = [place for place, row in enumerate(rows) if row.cell.column == chosen]
        if at:
            ui.cells.selectRow(at[0])
            ui.cells.scrollTo(self._cells.index(at[0], 0))

    @property
    def _cell(self) -> Cell | None:
        current = self.ui.cells.currentIndex()
        return self._cells.row_at(current.row()).cell if current.isValid() else None

    def _cell_chosen(self, _current: QModelIndex, _before: QModelIndex) -> None:
        if self.ui.correctForm.isVisibleTo(self):
            self._ask_value(focus=False)
        self._enable()

    def _ask_value(self, *, focus: bool = True) -> None:
        ui, cell = self.ui, self._cell
        if cell is None or not self._session.may_change:
            return
        ui.correctError.hide()
        ui.correctLabel.setText(field_in_words(cell))
        ui.correctValue.setPlaceholderText("Empty")
        ui.correctValue.setAccessibleName(f"New value of {field_in_words(cell)}")
        ui.correctValue.setText("" if cell.value is None else value_in_words(cell.value))
        ui.correctForm.show()
        if focus:
            ui.correctValue.setFocus()
            ui.correctValue.selectAll()

    def _correct(self) -> None:
        entry, cell, ui = self._one, self._cell, self.ui
        if entry is None or cell is None or entry.finding.row is None:
            return
        finding, text, reason = entry.finding, ui.correctValue.text(), ui.correctReason.text()
        row = entry.finding.row
        self._do(
            "Correcting a cell",
            lambda project, _p, _c: project.correct_cell(finding.kind, finding.file, row, cell.column, text, reason),
            lambda words: self._say(
                words, ui.correctReason if not reason.strip() else ui.correctValue, correcting=True
            ),
        )

    # Decisions ----------------------------------------------------------------------------------

    def _do(self, title: str, work: _Work, refused: Callable[[str], None] | None = None) -> None:
        """Do something to the project; the selection then goes on."""
        if self._session.jobs.busy:
            return
        self.begun.emit()

        def done(_: object) -> None:
            self._close_accept()
            self._close_correct()

        def told(words: str) -> None:
            self.refused.emit()
            if refused is not None:
                refused(words)
            else:
                self._session.told.emit(words, "error")

        self._session.change(title, work, done, told, self.refused.emit)

    def _ask_reason(self) -> None:
        self.ui.acceptForm.show()
        self.ui.accept.hide()
        self.ui.acceptReason.setFocus()
        self._fit_words()

    def _accept(self) -> None:
        findings = [entry.finding for entry in self._entries if entry.open]
        reason = self.ui.acceptReason.text()
        self._do(
            "Accepting", lambda project, _p, _c: project.accept_all(findings, reason),
            lambda words: self._say(words, self.ui.acceptReason, correcting=False),
        )  # fmt: skip

    def _reopen(self) -> None:
        names = [entry.finding.id for entry in self._entries if entry.acceptance is not None]
        if not self._session.jobs.busy:
            # What is open again is what one wants to look at: the selection stays.
            self._session.change("Opening again", lambda project, _p, _c: project.reopen(*names))

    def _show_on_map(self) -> None:
        entry, project = self._one, self._session.project
        place = project.place_of(entry.finding) if entry is not None and project is not None else None
        if entry is not None and place is not None:
            code = entry.finding.code
            if self._session.buildings is not None and code in self._session.buildings.index:
                self._session.select(code)
            self._session.place_shown.emit(*place, entry.finding.message)

    def _say(self, words: str, field: QLineEdit, *, correcting: bool) -> None:
        label = self.ui.correctError if correcting else self.ui.acceptError
        label.setText(words)
        label.show()
        self._fit_words()
        self._enable()
        field.setFocus()

    def _close_accept(self) -> None:
        self.ui.accept.setVisible(any(entry.open for entry in self._entries))
        self._leave(self.ui.acceptForm, self.ui.accept)
        self.ui.acceptReason.clear()
        self.ui.acceptError.hide()

    def _close_correct(self) -> None:
        self._leave(self.ui.correctForm, self.ui.cells)
        self.ui.correctReason.clear()
        self.ui.correctError.hide()

    def _leave(self, form: Any, back: Any) -> None:
        focused = self.window().focusWidget()
        inside = focused is not None and form.isAncestorOf(focused)
        form.hide()
        if inside:
            back.setFocus()

    def _enable(self) -> None:
        ui, ready = self.ui, self._session.may_change and not self._session.jobs.busy
        for button in (ui.accept, ui.reopen, ui.acceptNow, ui.correctNow, *self.fix_buttons):
            button.setEnabled(ready)
        ui.correct.setEnabled(ready and self._cell is not None)

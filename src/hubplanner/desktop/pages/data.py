"""Data: what the study holds, what is missing, and what was found in the files."""

import itertools
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from hubplanner.desktop.forms.ui_data_page import Ui_DataPage
from hubplanner.desktop.models.table import SORT_ROLE, TableModel, plain
from hubplanner.desktop.models.tables import finding_columns
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import icon
from hubplanner.study import Finding, Theme

_KINDS = {
    "practices": ("Practices", "Code, name, list size and place of each practice", True),
    "sites": ("Branches and other sites", "More buildings that could be hubs", False),
    "areas": ("Areas", "Boundaries with the people who live in them", True),
    "registrations": ("Registrations", "Patients by practice and area", False),
    "roads": ("Roads", "Links with class, speed and direction", True),
    "surveys": ("Condition surveys", "Six facets, backlog, leases", False),
    "growth": ("Housing growth", "Dwellings by site and year", False),
    "background": ("Map background", "Water, woodland, built-up land", False),
}
_SEVERITIES = {"All findings": "", "Errors": "error", "Warnings": "warning", "Notes": "note"}


class _BySeverity(QSortFilterProxyModel):
    """Shows findings of one severity, or all."""

    severity = ""

    def choose(self, severity: str) -> None:
        self.severity = severity
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex) -> bool:  # type: ignore[override]  # noqa: N802, ARG002
        model = self.sourceModel()
        return not self.severity or (
            isinstance(model, TableModel) and model.row_at(source_row).severity == self.severity
        )


class _KindRow(QFrame):
    """One kind of table: what it is for, what is there, and a button to bring it in."""

    wanted = Signal(str)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        title, self._purpose, self._needed = _KINDS[kind]
        self.setProperty("role", "row")
        self._mark = QLabel()
        self._mark.setFixedWidth(20)
        self._title = QLabel(title)
        self._title.setProperty("role", "heading")
        self._state = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._state.setProperty("role", "muted")
        self._state.setWordWrap(True)
        self.add_button = QPushButton("Add…")
        self.add_button.setAccessibleName(f"Add a file of {title.lower()}")
        self.add_button.clicked.connect(lambda: self.wanted.emit(kind))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._state)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 8, 8, 8)
        layout.addWidget(self._mark)
        layout.addLayout(words, 1)
        layout.addWidget(self.add_button)

    def show_state(self, session: Session, theme: Theme) -> None:
        project = session.project
        self.add_button.setEnabled(project is not None)
        files = [] if project is None else [file for file in project.study.files if file.kind == self.kind]
        if project is not None and files:
            rows = len(project.study.table(self.kind))
            named = files[0].name if len(files) == 1 else f"{len(files)} files"
            self._state.setText(f"{rows:,} rows from {named}")
            self._mark.setPixmap(icon("tick", theme.good).pixmap(16, 16))
            self._mark.setAccessibleName("There")
        elif self._needed:
            self._state.setText(f"Missing, and needed: {self._purpose[0].lower()}{self._purpose[1:]}")
            self._mark.setPixmap(icon("warning", theme.warning).pixmap(16, 16))
            self._mark.setAccessibleName("Missing")
        else:
            self._state.setText(f"Not there: {self._purpose[0].lower()}{self._purpose[1:]}")
            self._mark.clear()
            self._mark.setAccessibleName("Not there")


class DataPage(Page):
    """The page of files and findings."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.ui = Ui_DataPage()
        self.ui.setupUi(self)
        self._session = session
        self._theme = theme
        self._rows = []
        for kind in _KINDS:
            row = _KindRow(kind)
            row.wanted.connect(self.choose_files)
            self._rows.append(row)
            self.ui.kindsLayout.addWidget(row)
        self.ui.kindsLayout.addStretch(1)
        self.ui.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        order: list[QWidget] = [
            *(row.add_button for row in self._rows),
            self.ui.severity,
            self.ui.findings,
            self.ui.detail,
        ]
        for before, after in itertools.pairwise(order):
            self.setTabOrder(before, after)
        self.ui.severity.addItems(list(_SEVERITIES))
        self._shown = _BySeverity(self)
        self._shown.setSortRole(SORT_ROLE)
        self.ui.findings.setModel(self._shown)
        self._set_table()
        self.ui.severity.currentTextChanged.connect(lambda words: self._shown.choose(_SEVERITIES[words]))
        self.ui.findings.selectionModel().currentRowChanged.connect(self._show_detail)
        session.study_changed.connect(self._study_changed)
        self._study_changed()

    def header(self) -> Header:
        """Return the header as it stands."""
        project = self._session.project
        if project is None:
            return Header("Data", "Files are added to a project: open one or make one first.", "Go to Start")
        missing = self._missing()
        if missing:
            state = (
                f"Still needed before hubs can be found: {' and '.join(missing)}. Drop files anywhere on this window."
            )
        else:
            counts = {s: sum(f.severity == s for f in self._session.findings) for s in ("error", "warning")}
            found = ", ".join(f"{n} {s}{'' if n == 1 else 's'}" for s, n in counts.items() if n) or "nothing doubtful"
            state = f"Everything needed is there · {found} in the data"
            return Header(f"Data of {project.name}", state, "Go to Options", secondary="Add files…")
        return Header(f"Data of {project.name}", state, "Add files…")

    def primary(self) -> None:
        """Go on, or choose files to bring in; what they hold is recognised."""
        project = self._session.project
        if project is None:
            self.led_to.emit("start")
        elif self._missing():
            self.choose_files("")
        else:
            self.led_to.emit("options")

    def secondary(self) -> None:
        """Choose files to bring in."""
        self.choose_files("")

    def _missing(self) -> list[str]:
        project = self._session.project
        return [
            title.lower()
            for kind, (title, _, needed) in _KINDS.items()
            if needed and (project is None or not project.study.has(kind))
        ]

    def choose_files(self, kind: str) -> None:
        """Ask for files and bring them in, as a kind or as recognised."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self, f"Add files of {_KINDS[kind][0].lower()}" if kind else "Add files", "",
            "Tables and maps (*.csv *.txt *.tsv *.xlsx *.gpkg *.geojson *.json *.shp *.zip *.fgb);;All files (*)",
        )  # fmt: skip
        if chosen:
            self._session.add_files([Path(name) for name in chosen], kind or None)

    def apply_theme(self, theme: Theme, dark: bool) -> None:  # noqa: ARG002
        """Take the colours of a theme."""
        self._theme = theme
        self._set_table()
        self._study_changed()

    def _set_table(self) -> None:
        colours = {"error": self._theme.error, "warning": self._theme.warning, "note": self._theme.text_muted}
        icons = {name: icon(name, colour, 16) for name, colour in colours.items()}
        self._model: TableModel[Finding] = TableModel(finding_columns(icons), lambda row: row.file, self)
        self._shown.setSourceModel(self._model)
        table = self.ui.findings
        plain(table)
        heading = table.horizontalHeader()
        heading.setStretchLastSection(True)
        for column, width in enumerate((96, 168, 64)):
            table.setColumnWidth(column, width)
        heading.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.setSortingEnabled(True)
        table.sortByColumn(0, Qt.SortOrder.AscendingOrder)

    def _study_changed(self) -> None:
        for row in self._rows:
            row.show_state(self._session, self._theme)
        self._model.show_rows(self._session.findings)
        self.ui.detail.hide()
        some = bool(self._session.findings)
        self.ui.findings.setVisible(some)
        self.ui.findingsEmpty.setVisible(not some)
        self.ui.findingsEmpty.setText(
            "When files are added, everything missing, double or doubtful in them is listed here, row by row."
        )
        self.header_changed.emit()

    def _show_detail(self, index: QModelIndex) -> None:
        if not index.isValid():
            self.ui.detail.hide()
            return
        finding = self._model.row_at(self._shown.mapToSource(index).row())
        place = f"{finding.where()}: " if finding.where() else ""
        remedy = f"\nWhat to do: {finding.remedy}" if finding.remedy else ""
        self.ui.detail.setText(f"{place}{finding.message}{remedy}")
        self.ui.detail.show()

"""Data: what the study holds, what is missing, and what was found in the files."""

import itertools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from hubplanner.desktop.forms.ui_data_page import Ui_DataPage
from hubplanner.desktop.kinds import KINDS_IN_WORDS, missing_for_hubs
from hubplanner.desktop.pages.files import KindRows
from hubplanner.desktop.pages.finding_detail import FindingDetail
from hubplanner.desktop.pages.ledger import Ledger
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import px
from hubplanner.project import Project
from hubplanner.study import Theme

_BESIDE_PX = 1560  # a page so wide has room for the finding beside the table
_NARROW_PX = 1080
_FILE_COLUMN_PX = 720  # below it the messages need the room of their files, which the detail names
_FILES_PX, _FILES_NARROW_PX = 360, 312
_FILES_SHARE = 0.4  # of the page, at most
_UNDER = (236, 284)
_BESIDE = (5, 3)


class DataPage(Page):
    """The page of files and findings.

    Signals
    -------
    files_chosen : list of pathlib.Path, str
        To bring in, and as which kind; empty if that is to be recognised.
    """

    files_chosen = Signal(list, str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.ui = Ui_DataPage()
        self.ui.setupUi(self)
        self._session = session
        self._theme = theme
        self._shown: Project | None = None
        self._ordered: Sequence[QWidget] | None = None
        self._beside: bool | None = None
        self._narrow: bool | None = None
        self.kinds = {kind: KindRows(kind) for kind in KINDS_IN_WORDS}
        for rows in self.kinds.values():
            rows.wanted.connect(self.choose_files)
            rows.removed.connect(self._remove)
            self.ui.kindsLayout.addWidget(rows)
        self.ui.kindsLayout.addStretch(1)
        self.ui.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.ledger = Ledger(self.ui, session, self)
        self.detail = FindingDetail(session)
        self.ui.splitter.addWidget(self.detail)
        self.ledger.chosen.connect(lambda: self.detail.show_entries(self.ledger.selected()))
        self.detail.begun.connect(lambda: self.ledger.go_on_after(self.ledger.selected()))
        self.detail.refused.connect(self.ledger.stay)
        self.ui.history.clicked.connect(lambda: self.led_to.emit("history"))
        session.project_changed.connect(self._project_changed)
        self.apply_theme(theme, dark=False)

    def header(self) -> Header:
        """Return the header as it stands."""
        project = self._session.project
        if project is None:
            return Header("Data", "Files are added to a project: open one or make one first.", "Go to Start")
        missing = self._missing()
        may = self._session.may_change
        if missing:
            state = (
                f"Still needed before hubs can be found: {' and '.join(missing)}. Drop files anywhere on this window."
            )
            return Header(f"Data of {project.name}", state, "Add files…", primary_enabled=may)
        still_open = [entry.finding.severity for entry in self._session.ledger if entry.open]
        counts = {severity: still_open.count(severity) for severity in ("error", "warning")}
        found = ", ".join(f"{n} {s}{'' if n == 1 else 's'}" for s, n in counts.items() if n)
        state = f"Everything needed is there · {f'{found} open' if found else 'nothing doubtful is open'}"
        if project.time_basis == "straight_line":
            state += " · times are by the straight line until roads are added"
        return Header(f"Data of {project.name}", state, "Go to Options", secondary="Add files…", secondary_enabled=may)

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

    def begin_search(self) -> None:
        """Search the findings."""
        self.ledger.begin_search()

    def choose_files(self, kind: str) -> None:
        """Ask for files to bring in, as a kind or as recognised."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self, f"Add files of {KINDS_IN_WORDS[kind].title.lower()}" if kind else "Add files",
            str(self._session.folder),
            "Tables and maps (*.csv *.txt *.tsv *.xlsx *.xlsm *.xls *.ods *.parquet *.gpkg *.geojson *.json *.shp "
            "*.tab *.mif *.kml *.gml *.zip *.fgb *.pbf);;All files (*)",
        )  # fmt: skip
        if chosen:
            self._session.folder = Path(chosen[0]).parent
            self.files_chosen.emit([Path(name) for name in chosen], kind)

    def apply_theme(self, theme: Theme, dark: bool) -> None:  # noqa: ARG002
        """Take the colours of a theme."""
        self._theme = theme
        self.ledger.apply_theme(theme)
        self.detail.apply_theme(theme)
        self._project_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Put the finding beside the table where there is room, else under it."""
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW_PX)
        files = px(_FILES_NARROW_PX if narrow else _FILES_PX)
        self.ui.scroll.setFixedWidth(min(files, round(_FILES_SHARE * self.width())))
        if narrow != self._narrow:
            self._narrow = narrow
            self.ledger.set_narrow(narrow)
        self.ledger.show_file(self.width() >= px(_FILE_COLUMN_PX))
        beside = self.width() >= px(_BESIDE_PX)
        if beside != self._beside:
            self._beside = beside
            splitter = self.ui.splitter
            splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
            self.detail.set_beside(beside)
            for place, share in enumerate(_BESIDE if beside else _UNDER):
                splitter.setStretchFactor(place, share)
            splitter.setSizes([share * 200 for share in _BESIDE] if beside else list(_UNDER))

    def _missing(self) -> list[str]:
        return [KINDS_IN_WORDS[kind].title.lower() for kind in missing_for_hubs(self._session.project)]

    def _remove(self, kind: str, name: str) -> None:
        if not self._session.jobs.busy:
            self._session.change(
                f"Removing {name}", lambda project, _p, _c: project.remove(kind, name),
                lambda _: self._session.changed.emit(f"Removed {name}."),
            )  # fmt: skip

    def _project_changed(self) -> None:
        for rows in self.kinds.values():
            rows.show_state(self._session, self._theme)
        project = self._session.project
        other, self._shown = project is not self._shown, project
        self.ui.history.setEnabled(project is not None)
        self.ledger.refresh(other)
        buttons = [row for rows in self.kinds.values() for row in rows.file_rows]
        if buttons != self._ordered:
            self._ordered = buttons
            self._order()
        self.header_changed.emit()

    def _order(self) -> None:
        """Have Tab walk from the files through the filters and the table to the finding."""
        ui = self.ui
        files = [[rows.add_button, *(row.remove_button for row in rows.file_rows)] for rows in self.kinds.values()]
        order: list[QWidget] = [
            ui.history, *itertools.chain.from_iterable(files),
            ui.showAll, ui.exportLedger, ui.search, ui.severity, ui.kind, ui.file, ui.state, ui.findings,
            *self.detail.tab_order(),
        ]  # fmt: skip
        for before, after in itertools.pairwise(order):
            self.setTabOrder(before, after)

"""A new project in three steps: its name and place, its files, what is in them."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hubplanner.desktop.forms.ui_new_project_page import Ui_NewProjectPage
from hubplanner.desktop.kinds import KINDS_IN_WORDS, has_or_stands_in, missing_for_hubs
from hubplanner.desktop.pages.estate_parts import label, tell
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.session import Session
from hubplanner.desktop.small_widgets import clear
from hubplanner.desktop.theme import icon
from hubplanner.project import SUFFIX, Project
from hubplanner.study import Theme

_FORBIDDEN = set('<>:"/\\|?*')  # in the name of a file on Windows
_NAMING, _BRINGING, _FINDING = range(3)
_WHERE = {
    "practices": "The ODS file epraccur, NHS England’s “Patients registered at a GP practice”, or your own list.",
    "areas": "Boundaries of LSOAs or output areas from the ONS geography portal, and its population estimates.",
    "roads": "OS Open Roads, or an OpenStreetMap extract (.osm.pbf). Without roads, journeys follow the straight line.",
    "sites": "The ODS file ebranchs, your estates register, or a list of sites that might be built.",
    "registrations": "NHS England’s “Patients registered at a GP practice”, the table by practice and LSOA.",
    "surveys": "The six-facet survey workbook from your surveyor or from NHS Property Services.",
    "growth": "Housing sites with dwellings by year, from the planning authority’s housing trajectory.",
    "projections": "ONS subnational population projections, or those of your public health team.",
    "times": "Minutes from place to place out of another tool, if you have them.",
    "postcodes": "The ONS postcode directory or OS Code-Point Open: only for buildings without coordinates.",
    "background": "Water, woodland and built-up areas from OS OpenMap Local or OS Zoomstack, for a better map.",
}


class NewProjectPage(Page):
    """The page on which a project is made.

    Parameters
    ----------
    session : Session

    Signals
    -------
    files_wanted
        Files are to be chosen.
    """

    files_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.ui = Ui_NewProjectPage()
        self.ui.setupUi(self)
        self._session = session
        self._theme: Theme | None = None
        self._folder = Path()
        self._wanted: Path | None = None
        self._made: Project | None = None
        self.ui.name.textChanged.connect(self._show_file)
        self.ui.name.returnPressed.connect(self.primary)
        self.ui.chooseFolder.clicked.connect(self._choose_folder)
        for kind, about in KINDS_IN_WORDS.items():
            title = f"{about.title} – needed" if about.needed else about.title
            self.ui.kindsLayout.addWidget(_row(title, f"{about.purpose}.", _WHERE.get(kind, "")))
        self.ui.kindsLayout.addStretch(1)
        session.project_changed.connect(self._project_changed)
        session.jobs.idle.connect(self.header_changed)

    @property
    def begun(self) -> bool:
        """Whether files are being brought into a project that was made here."""
        return self._made is not None and self._made is self._session.project

    def begin(self) -> None:
        """Begin with a name, in the folder where files were chosen last."""
        self._folder = self._session.folder
        self._wanted = self._made = None
        self.ui.name.clear()
        self._show_file()
        self._go(_NAMING)
        self.ui.name.setFocus()

    def show_found(self) -> None:
        """Show what is in the files that came in."""
        self._fill_found()
        project = self._session.project
        self._go(_FINDING if project is not None and project.study.files else _BRINGING)

    def header(self) -> Header:
        """Return the header as it stands."""
        step, busy = self.ui.steps.currentIndex(), self._session.jobs.busy
        if step == _NAMING:
            ready = not busy and bool(self.ui.name.text().strip()) and not self.ui.problem.text()
            return Header("A new project", "Step 1 of 3: its name and place", "Make the project", "", ready, "Cancel")
        project = self._session.project
        name = project.name if project is not None else "project"
        if step == _BRINGING:
            return Header(
                f"Files for {name}", "Step 2 of 3: what is known, as you have it", "Choose files…", "", not busy,
                "Go to Data",
            )  # fmt: skip
        return Header(
            f"What is in {name}", "Step 3 of 3: what was found", "Go to Data", secondary="Add more files…",
            secondary_enabled=not busy,
        )  # fmt: skip

    def primary(self) -> None:
        """Take the next step."""
        step = self.ui.steps.currentIndex()
        if step == _NAMING:
            self._make()
        elif step == _BRINGING:
            self.files_wanted.emit()
        else:
            self._leave()

    def secondary(self) -> None:
        """Make none, leave the rest for later, or add more."""
        step = self.ui.steps.currentIndex()
        if step == _NAMING:
            self.led_to.emit("start")
        elif step == _FINDING:
            self._go(_BRINGING)
            self.files_wanted.emit()
        else:
            self._leave()

    def apply_theme(self, theme: Theme, dark: bool) -> None:  # noqa: ARG002
        """Take the colours of a theme."""
        self._theme = theme

    def _make(self) -> None:
        if self.header().primary_enabled:
            self._wanted = self._path()
            self._session.new_project(self._wanted, self.ui.name.text().strip())

    def _project_changed(self) -> None:
        project = self._session.project
        if project is not None and project.path == self._wanted:
            self._wanted, self._made = None, project
            self._go(_BRINGING)
        elif self.begun and self.isVisible():
            self._fill_found()
            self.header_changed.emit()

    def _leave(self) -> None:
        self._made = None
        self.led_to.emit("data")

    def _go(self, step: int) -> None:
        self.ui.steps.setCurrentIndex(step)
        self.header_changed.emit()

    def _path(self) -> Path:
        return self._folder / f"{self.ui.name.text().strip()}{SUFFIX}"

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder of the new project", str(self._folder))
        if chosen:
            self._folder = self._session.folder = Path(chosen)
            self._show_file()

    def _show_file(self) -> None:
        self.ui.folder.show_text(str(self._folder))
        name = self.ui.name.text().strip()
        tell(self.ui.file, f"Its file will be {self._path().name}." if name else "")
        tell(self.ui.problem, _problem(name, self._path()) if name else "")
        self.header_changed.emit()

    def _fill_found(self) -> None:
        project = self._session.project
        clear(self.ui.foundLayout)
        if project is None:
            return
        study = project.study
        for kind, about in KINDS_IN_WORDS.items():
            files = [file.name for file in study.files if file.kind == kind]
            if study.has(kind):
                count = len(study.table(kind))
                words = f"{count:,} {'row' if count == 1 else 'rows'} from {', '.join(files)}"
                self.ui.foundLayout.addWidget(_row(about.title, words, "", self._mark("tick")))
            elif about.needed and not has_or_stands_in(project, kind):
                words = f"Still needed: {about.purpose[0].lower()}{about.purpose[1:]}."
                self.ui.foundLayout.addWidget(_row(about.title, words, _WHERE.get(kind, ""), self._mark("warning")))
        self.ui.foundLayout.addStretch(1)
        self.ui.foundWords.setText(self._found_in_words())

    def _found_in_words(self) -> str:
        still_open = [entry.finding.severity for entry in self._session.ledger if entry.open]
        doubts = [
            f"{still_open.count(severity):,} {severity}{'' if still_open.count(severity) == 1 else 's'}"
            for severity in ("error", "warning") if severity in still_open
        ]  # fmt: skip
        doubtful = f"{' and '.join(doubts)} to look at on the Data page." if doubts else "Nothing doubtful was found."
        missing = missing_for_hubs(self._session.project)
        if missing:
            return f"{doubtful} More is needed before hubs can be found."
        return f"{doubtful} Everything that is needed to find hubs is there."

    def _mark(self, sign: str) -> QLabel | None:
        if self._theme is None:
            return None
        mark = QLabel()
        mark.setAccessibleName("There" if sign == "tick" else "Missing")
        mark.setPixmap(icon(sign, self._theme.good if sign == "tick" else self._theme.warning).pixmap(20, 20))
        return mark


def _problem(name: str, path: Path) -> str:
    if _FORBIDDEN & set(name) or name.endswith("."):
        return f"A file name cannot hold any of {' '.join(sorted(_FORBIDDEN))} or end in a full stop."
    return f"{path.name} is there already: choose another name or folder." if path.exists() else ""


def _row(title: str, words: str, where: str, mark: QLabel | None = None) -> QWidget:
    row = QFrame()
    row.setProperty("role", "row")
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 8, 16, 8)
    layout.setSpacing(12)
    if mark is not None:
        layout.addWidget(mark)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label(title, "heading"))
    for text, role in ((words, "small"), (f"Where from: {where}" if where else "", "muted")):
        if text:
            column.addWidget(label(text, role, wrapped=True))
    layout.addLayout(column, 1)
    return row

"""The main window: the rail of pages, the header, the strip of running work."""

from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFileDialog,
    QLabel,
    QMainWindow,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QToolButton,
)

from hubplanner import __version__
from hubplanner.desktop import theme
from hubplanner.desktop.edit_menu import EditMenu
from hubplanner.desktop.forms.ui_main_window import Ui_MainWindow
from hubplanner.desktop.kinds import has_or_stands_in
from hubplanner.desktop.lasting_banner import LastingBanner
from hubplanner.desktop.pages.access import AccessPage
from hubplanner.desktop.pages.assumptions import AssumptionsPage
from hubplanner.desktop.pages.data import DataPage
from hubplanner.desktop.pages.estate import EstatePage
from hubplanner.desktop.pages.history import HistoryPage
from hubplanner.desktop.pages.importing import ImportPage
from hubplanner.desktop.pages.options import OptionsPage
from hubplanner.desktop.pages.page import Page
from hubplanner.desktop.pages.publish import PublishPage
from hubplanner.desktop.pages.start import StartPage
from hubplanner.desktop.session import Session
from hubplanner.desktop.tips import plain_tip
from hubplanner.project import SUFFIX, Recovered
from hubplanner.study import Theme, load_palette

_RECENT = "recent"
_MOST_RECENT = 8
_ACTIONS_PX = 360  # of the header, for its two buttons and margins
_LEAST_STATE_PX = 240
_PAGES = ("start", "data", "estate", "access", "options", "publish")
# Pages that are not on the rail, and whose part they are.
_WITHIN = {"import": "data", "history": "data", "assumptions": "access"}


class MainWindow(QMainWindow):
    """The one window.

    Parameters
    ----------
    settings : QSettings
        Where recent projects, theme and layout are kept.
    data_folder : pathlib.Path
        Where the demo study is built.
    """

    def __init__(self, settings: QSettings, data_folder: Path) -> None:
        super().__init__()
        self.ui = Ui_MainWindow()
        self.ui.setupUi(self)
        self._settings = settings
        self._data_folder = data_folder
        self._palette = load_palette()
        self._details = ""
        self._focus_back = False
        self.session = Session(self)
        self.start_page = StartPage()
        self.data_page = DataPage(self.session, self._theme)
        self.options_page = OptionsPage(self.session, self._palette)
        # The map of Options takes a new study in first; that of Access shares its ground.
        self.access_page = AccessPage(self.session, self._palette, self.options_page.map)
        self.estate_page = EstatePage(self.session, self._palette, settings, self.options_page.map)
        self.publish_page = PublishPage(self.session)
        rail = (
            self.start_page, self.data_page, self.estate_page, self.access_page, self.options_page, self.publish_page
        )  # fmt: skip
        self.pages: dict[str, Page] = dict(zip(_PAGES, rail, strict=True))
        self.import_page = ImportPage(self.session)
        self.history_page = HistoryPage(self.session)
        self.assumptions_page = AssumptionsPage(self.session)
        self._make_rail()
        self.pages |= {"import": self.import_page, "history": self.history_page, "assumptions": self.assumptions_page}
        for name in _WITHIN:
            self._add_page(name)
        self._make_strip()
        self._edit_menu = EditMenu(self.ui, self.session, self)
        self._lasting = LastingBanner(self.ui, self.session, self)
        self._connect()
        self.setAcceptDrops(True)
        self.setMinimumSize(880, 480)
        self._restore()
        self._apply_theme()
        self.show_page("start")

    @property
    def _dark(self) -> bool:
        return self._settings.value("dark", False, type=bool) is True

    @property
    def _theme(self) -> Theme:
        return self._palette.dark if self._dark else self._palette.light

    def show_page(self, name: str) -> None:
        """Show a page by name: start, data, import, history, estate, access, assumptions, options or publish."""
        if name == "start":
            self._offer_recovered()
        self.ui.pages.setCurrentWidget(self.pages[name])
        self._buttons[_WITHIN.get(name, name)].setChecked(True)
        self._show_header()
        # The focus goes to the page, so that Tab walks through it and no button of the rail looks pressed.
        self.pages[name].setFocus()
        if name == "publish":
            QTimer.singleShot(0, self.publish_page.draw)

    def open_path(self, path: Path) -> None:
        """Open a project."""
        self.session.open_project(path)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        """Stop what runs, and keep the layout.

        Work may take a moment to stop: the window is out of sight at once and goes when it has.
        """
        self._settings.setValue("geometry", self.saveGeometry())
        if self.session.jobs.busy:
            event.ignore()
            self.hide()
            self.session.jobs.idle.connect(self.close)
            self.session.jobs.cancel()
        else:
            self.session.close()
            super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the state in words the room that there is."""
        super().resizeEvent(event)
        # The header has its new width only when the layout has followed.
        QTimer.singleShot(0, self._show_header)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open a project, or bring files into the one that is open."""
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def take_files(self, paths: list[Path], kind: str = "") -> None:
        """Open a project among the files, or look at the files before they come in."""
        projects = [path for path in paths if path.suffix.lower() == SUFFIX]
        project = self.session.project
        if projects:
            self.open_path(projects[0])
        elif paths and project is None:
            self.tell("Make or open a project first; then drop its files here.", "error")
        elif paths and project is not None and not self.session.may_change:
            self.tell(f"{project.path.name} is open for looking only, so nothing can be added to it here.", "error")
        elif paths:
            self.import_page.take_files(paths, kind)
            self.show_page("import")

    def tell(self, message: str, tone: str = "note", details: str = "", *, undo: bool = False) -> None:
        """Show a message in the banner until it is dismissed or the next one comes; ``undo`` offers to undo it."""
        banner = self.ui.banner
        self._details = details
        self.ui.bannerText.setText(message)
        colour = self._theme.error if tone == "error" else self._theme.accent
        self.ui.bannerIcon.setPixmap(theme.icon("error" if tone == "error" else "note", colour).pixmap(20, 20))
        self.ui.bannerCopy.setVisible(bool(details))
        self.ui.bannerUndo.setVisible(undo)
        banner.setProperty("tone", tone)
        banner.style().polish(banner)
        banner.show()

    def _make_rail(self) -> None:
        group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for position, name in enumerate(_PAGES):
            button = QToolButton()
            button.setCheckable(True)
            button.setText(name.capitalize())
            button.setToolTip(f"{name.capitalize()} (Alt+{position + 1})")
            button.setShortcut(f"Alt+{position + 1}")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(24, 24))
            button.setFixedSize(72, 64)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, name=name: self.show_page(name))
            group.addButton(button)
            self._buttons[name] = button
            self.ui.railLayout.addWidget(button)
            self._add_page(name)
        self.ui.railLayout.addStretch(1)

    def _add_page(self, name: str) -> None:
        page = self.pages[name]
        self.ui.pages.addWidget(page)
        page.header_changed.connect(self._show_header)
        page.led_to.connect(self.show_page)

    def _make_strip(self) -> None:
        self._working = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName("Progress")
        self._cancel = QPushButton("Cancel")
        self._cancel.setShortcut("Esc")
        self._cancel.setToolTip("Stop and keep what there is (Esc)")
        self._cancel.clicked.connect(self._stop)
        self._place = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.ui.strip.setContentsMargins(16, 0, 16, 0)
        self.ui.strip.addWidget(self._bar)
        self.ui.strip.addWidget(self._cancel)
        self.ui.strip.addWidget(self._working)
        self.ui.strip.addPermanentWidget(self._place)
        self._rest()

    def _connect(self) -> None:
        ui, session, start = self.ui, self.session, self.start_page
        ui.primary.clicked.connect(lambda: self._page().primary())
        ui.secondary.clicked.connect(lambda: self._page().secondary())
        ui.bannerClose.clicked.connect(ui.banner.hide)
        ui.bannerCopy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        ui.banner.hide()
        ui.actionNew.triggered.connect(self._new)
        ui.actionOpen.triggered.connect(self._open)
        ui.actionDemo.triggered.connect(self._open_demo)
        ui.actionAddFiles.triggered.connect(lambda: self.data_page.choose_files(""))
        ui.actionExport.triggered.connect(lambda: self.show_page("publish"))
        ui.actionHistory.triggered.connect(lambda: self.show_page("history"))
        ui.actionAssumptions.triggered.connect(lambda: self.show_page("assumptions"))
        ui.actionRules.triggered.connect(self._show_rules)
        ui.actionSaveCopy.triggered.connect(self._save_copy)
        ui.actionFind.triggered.connect(self._find)
        self._lasting.copy_wanted.connect(self._save_copy)
        self.data_page.files_chosen.connect(self.take_files)
        self.import_page.finished.connect(lambda: self.show_page("data"))
        ui.actionQuit.triggered.connect(self.close)
        ui.actionFit.triggered.connect(self._fit_map)
        ui.actionDark.toggled.connect(self._set_dark)
        ui.actionAbout.triggered.connect(self._about)
        start.demo_wanted.connect(self._open_demo)
        start.new_wanted.connect(self._new)
        start.open_wanted.connect(self._open)
        start.recent_wanted.connect(self.open_path)
        start.recovered.opened.connect(lambda one: self.open_path(one.copy))
        start.recovered.forgotten.connect(self._forget)
        session.project_changed.connect(self._project_changed)
        session.place_shown.connect(self._show_place)
        session.told.connect(self.tell)
        session.changed.connect(lambda words: self.tell(words, undo=True))
        session.jobs.started.connect(self._started)
        session.jobs.progressed.connect(self._progressed)
        session.jobs.failed.connect(self._failed)
        session.jobs.idle.connect(self._rest)

    def _page(self) -> Page:
        page = self.ui.pages.currentWidget()
        assert isinstance(page, Page)  # noqa: S101  only pages are put there
        return page

    def _show_header(self) -> None:
        if not isinstance(self.ui.pages.currentWidget(), Page):
            return
        header = self._page().header()
        self.ui.title.setText(header.title)
        room = max(self.ui.header.width() - _ACTIONS_PX, _LEAST_STATE_PX)
        self.ui.state.setText(self.ui.state.fontMetrics().elidedText(header.state, Qt.TextElideMode.ElideRight, room))
        self.ui.state.setToolTip(plain_tip(header.state) if self.ui.state.text() != header.state else "")
        # A button that is disabled loses the focus; it has it back when it can be used again.
        if self.ui.primary.hasFocus() and not header.primary_enabled:
            self._focus_back = True
        self.ui.primary.setText(header.primary)
        self.ui.primary.setVisible(bool(header.primary))
        self.ui.primary.setEnabled(header.primary_enabled)
        if header.primary_enabled and self._focus_back:
            self._focus_back = False
            self.ui.primary.setFocus()
        self.ui.primary.setToolTip(header.primary_tip)
        self.ui.secondary.setText(header.secondary)
        self.ui.secondary.setVisible(bool(header.secondary))
        self.ui.secondary.setEnabled(header.secondary_enabled)

    def _project_changed(self) -> None:
        project = self.session.project
        self.ui.actionAddFiles.setEnabled(self.session.may_change)
        self.ui.actionSaveCopy.setEnabled(project is not None)
        self.ui.actionHistory.setEnabled(project is not None)
        self.ui.actionAssumptions.setEnabled(project is not None)
        self.ui.actionRules.setEnabled(project is not None)
        if project is None:
            return
        self.setWindowTitle(f"{project.name} – hubplanner")
        if not self.session.is_kept_copy:
            self._remember(project.path)
        if not self.session.jobs.busy:
            self._rest()
        if self._page() is self.start_page:
            ready = all(has_or_stands_in(project, kind) for kind in ("practices", "areas", "roads"))
            self.show_page("options" if ready else "data")

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._working.setText("Stopping…")
        self.session.jobs.cancel()

    def _started(self, title: str) -> None:
        # A note has been read by now; an error stays until it is dismissed or the next message comes.
        if self.ui.banner.property("tone") != "error":
            self.ui.banner.hide()
        self._cancel.setEnabled(True)
        self._working.setText(title)
        self._bar.setRange(0, 0)
        for widget in (self._working, self._bar, self._cancel):
            widget.show()

    def _progressed(self, done: float, words: str) -> None:
        if self._cancel.isEnabled():
            self._working.setText(words)
        # One stage is done, the next may be long: the bar shows that work goes on, not that it is over.
        known = 0 <= done < 1
        self._bar.setRange(0, 100 if known else 0)
        if known:
            self._bar.setValue(round(100 * done))

    def _failed(self, message: str, details: str) -> None:
        stopped = details == "stopped"
        self.tell(message, "note" if stopped else "error", "" if stopped else details)

    def _rest(self) -> None:
        self._bar.hide()
        self._cancel.hide()
        project = self.session.project
        self._working.setText(self._kept_in_words())
        self._place.setText("" if project is None else self._counts())
        self._show_header()

    def _kept_in_words(self) -> str:
        project = self.session.project
        if project is None:
            return "Ready"
        if project.unsaved:
            return "Not saved"
        if project.holder is not None:
            return f"Looking at {project.path.name}"
        return "Saved in the kept copy only" if self.session.is_kept_copy else f"Saved in {project.path.name}"

    def _counts(self) -> str:
        study = self.session.project.study if self.session.project else None
        if study is None:
            return ""
        shown = [f"{len(study.table(kind)):,} {kind}" for kind in ("areas", "practices") if study.has(kind)]
        if study.has("roads"):
            shown.append(f"{len(study.table('roads')):,} road links")
        return " · ".join(shown)

    def _new(self) -> None:
        path = self._new_path("New project: where to keep it", "project")
        if path is not None:
            self.session.new_project(path)

    def _new_path(self, title: str, name: str) -> Path | None:
        """Ask where to keep a project that is not there yet."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, title, f"{name}{SUFFIX}", f"hubplanner project (*{SUFFIX})",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if not chosen:
            return None
        return Path(chosen if chosen.lower().endswith(SUFFIX) else chosen + SUFFIX)

    def _open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Open project", "", f"hubplanner project (*{SUFFIX})")
        if name:
            self.open_path(Path(name))

    def _save_copy(self) -> None:
        project = self.session.project
        if project is None:
            return
        path = self._new_path("Save a copy and go on in it", f"{project.name} copy")
        if path is not None:
            self.session.save_copy(path)

    def _offer_recovered(self) -> None:
        self.start_page.recovered.show_work(self.session.recovered(), self._theme)

    def _forget(self, one: Recovered) -> None:
        self.session.forget(one)
        self._offer_recovered()

    def _find(self) -> None:
        page = self._page()
        if isinstance(page, (DataPage, HistoryPage, AssumptionsPage, EstatePage)):
            page.begin_search()
        elif self.session.project is not None:
            self.show_page("data")
            self.data_page.begin_search()

    def _show_place(self, easting: float, northing: float, words: str) -> None:
        self.show_page("options")
        self.options_page.show_place(easting, northing, words)

    def _fit_map(self) -> None:
        page = self._page()
        (page if isinstance(page, (AccessPage, EstatePage)) else self.options_page).map.fit()

    def _show_rules(self) -> None:
        self.show_page("estate")
        self.estate_page.show_rules()

    def _open_demo(self) -> None:
        self.session.open_demo(self._data_folder / f"demo{SUFFIX}")

    def _about(self) -> None:
        QMessageBox.about(
            self, "About hubplanner",
            f"hubplanner {__version__}\n"
            "Chooses hub sites by travel time, with proof.\nMIT licence. Works without a network.",
        )  # fmt: skip

    def _recent(self) -> list[Path]:
        kept = self._settings.value(_RECENT, [])
        names = [kept] if isinstance(kept, str) else list(kept or [])  # type: ignore[call-overload]
        return [Path(name) for name in names if Path(name).is_file()]

    def _remember(self, path: Path) -> None:
        resolved = path.resolve()
        recent = [resolved, *(other for other in self._recent() if other != resolved)][:_MOST_RECENT]
        self._settings.setValue(_RECENT, [str(other) for other in recent])
        self.start_page.show_recent(recent)

    def _restore(self) -> None:
        self.start_page.show_recent(self._recent())
        geometry = self._settings.value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1366, 768)
        self._project_changed()
        self.ui.actionDark.setChecked(self._dark)

    def _set_dark(self, dark: bool) -> None:
        self._settings.setValue("dark", dark)
        self._apply_theme()

    def _apply_theme(self) -> None:
        colours = self._theme
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101  there is no window without one
        app.setStyleSheet(theme.stylesheet(colours))
        for name, tab in self._buttons.items():
            tab.setIcon(theme.icon(name, colours.rail_text))
        for button in (self.ui.bannerClose, self.options_page.ui.cardClose):
            button.setIcon(theme.icon("close", colours.text, 16))
        self._lasting.apply_theme(colours)
        self._offer_recovered()
        for page in self.pages.values():
            page.apply_theme(colours, self._dark)

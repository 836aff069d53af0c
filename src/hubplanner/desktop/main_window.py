"""The main window: what a person does in its frame, and where that leads."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMessageBox

from hubplanner import __version__
from hubplanner.desktop.banner import Banner
from hubplanner.desktop.crashes import Crashes
from hubplanner.desktop.edit_menu import EditMenu
from hubplanner.desktop.header_bar import HeaderBar
from hubplanner.desktop.kept_layout import keep_splitters, restore_splitters
from hubplanner.desktop.lasting_banner import LastingBanner
from hubplanner.desktop.opening import Opening
from hubplanner.desktop.paged_window import ON_RAIL, WITHIN, PagedWindow
from hubplanner.desktop.pages.page import Page
from hubplanner.desktop.rail import Rail
from hubplanner.desktop.strip import Strip
from hubplanner.desktop.theme import icon
from hubplanner.desktop.tour import Tour
from hubplanner.desktop.view_menu import ViewMenu
from hubplanner.desktop.work_panel import WorkPanel
from hubplanner.project import SUFFIX

if TYPE_CHECKING:
    from hubplanner.desktop.map import MapView
    from hubplanner.project import Recovered

_ABOUT_PX = 48


class MainWindow(PagedWindow):
    """The one window.

    Parameters
    ----------
    settings : QSettings
        Where recent projects, theme and layout are kept.
    data_folder : pathlib.Path
        Where the demo study is built, and reports and workshops are kept.
    """

    def __init__(self, settings: QSettings, data_folder: Path) -> None:
        super().__init__(settings, data_folder)
        self._rail = Rail(self.ui, ON_RAIL, self)
        self._header = HeaderBar(self.ui)
        self._banner = Banner(self.ui)
        self._strip = Strip(self.ui, self.session, self)
        self._work = WorkPanel(self.session.jobs, self.ui.central)
        self.crashes = Crashes(self.session, data_folder / "reports", self)
        self._opening = Opening(self.session, settings, data_folder, self)
        self._edit_menu = EditMenu(self.ui, self.session, self)
        self._view_menu = ViewMenu(self)
        self._lasting = LastingBanner(self.ui, self.session, self)
        self._tour = Tour(self, self.show_page)
        self._tour_wanted = False
        self._laid_out: set[str] = set()
        self._seen: MapView | None = None
        self._connect()
        self._connect_start()
        # The keys of the menus hold while the menu bar is hidden, too.
        self.addActions(self.ui.menubar.findChildren(QAction))
        self.setAcceptDrops(True)
        self.setMinimumSize(880, 480)
        self._restore()
        self._apply_look()
        self.show_page("start")

    def show_page(self, name: str) -> None:
        """Show a page by name: one of `ON_RAIL` or `WITHIN`."""
        page = self.page(name)
        self.dress(page)
        if name == "start":
            self._offer_recovered()
        self.ui.pages.setCurrentWidget(page)
        self._keep_place()
        self._rail.mark(WITHIN.get(name, name))
        self.set_bare(page.bare)
        self._show_header()
        # The focus goes to the page, so that Tab walks through it and no button of the rail looks pressed.
        page.setFocus()
        QTimer.singleShot(0, lambda: self._lay_out(name))
        if name == "publish":
            QTimer.singleShot(0, self.publish_page.draw)

    def _keep_place(self) -> None:
        """Show on the page's map what was seen on the one before."""
        view = self.shown_map
        if view is not None:
            if self._seen is not None and self._seen is not view:
                view.look_as(self._seen)
            self._seen = view

    def set_bare(self, on: bool) -> None:
        """Hide the frame (rail, menu, header, strip) for a page that takes the whole window, or show it again."""
        for part in (self.ui.rail, self.ui.menubar, self.ui.header, self.ui.strip):
            part.setVisible(not on)

    def open_path(self, path: Path) -> None:
        """Open a project."""
        self.session.open_project(path)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        """Stop what runs, and keep the layout.

        Work may take a moment to stop: the window is out of sight at once and goes when it has.
        """
        self._keep_layout()
        self.session.jobs.close()
        if self.session.jobs.busy:
            event.ignore()
            self.hide()
            self.session.jobs.idle.connect(self.close)
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

    def tell(
        self, message: str, tone: str = "note", details: str = "", *, undo: bool = False, folder: Path | None = None
    ) -> None:
        """Show a message in the banner until it is dismissed or the next one comes; offer what goes with it."""
        # An error needs the banner's buttons, and stays until it is dismissed.
        if tone == "error" or not self.shown_page.hear(message):
            self._banner.tell(message, tone, details, undo=undo, folder=folder)

    def tell_of_bad_end(self, report: Path) -> None:
        """Say that the program did not end as it should when it last ran, and offer the report."""
        details = ""
        with suppress(OSError):
            details = report.read_text(encoding="utf-8", errors="replace")
        self.tell(
            f"hubplanner ended unexpectedly when it last ran. Projects are as they were last saved. A report is in "
            f"{report}.", "error", details, folder=report.parent,
        )  # fmt: skip

    def taken_in(self, name: str, page: Page) -> None:
        """Follow a page that has just been made."""
        page.header_changed.connect(self._show_header)
        page.led_to.connect(self.show_page)
        if name == "data":
            self.data_page.files_chosen.connect(self.take_files)
        elif name == "import":
            self.import_page.finished.connect(self._brought_in)
        elif name == "new":
            self.new_page.files_wanted.connect(lambda: self.data_page.choose_files(""))

    def _connect_start(self) -> None:
        start, opening = self.start_page, self._opening
        start.demo_wanted.connect(lambda: opening.open_demo())
        start.tour_wanted.connect(self._begin_tour)
        start.new_wanted.connect(self._new)
        start.open_wanted.connect(opening.ask_to_open)
        start.recent_wanted.connect(self.open_path)
        start.recent_forgotten.connect(self._forget_recent)
        start.recovered.opened.connect(lambda one: self.open_path(one.copy))
        start.recovered.forgotten.connect(self._forget_recovered)

    def _connect(self) -> None:
        ui, session, opening = self.ui, self.session, self._opening
        self._rail.chosen.connect(self.show_page)
        ui.primary.clicked.connect(lambda: self.shown_page.primary())
        ui.secondary.clicked.connect(lambda: self.shown_page.secondary())
        ui.actionNew.triggered.connect(self._new)
        ui.actionOpen.triggered.connect(opening.ask_to_open)
        ui.actionDemo.triggered.connect(lambda: opening.open_demo())
        ui.actionSaveCopy.triggered.connect(opening.ask_for_copy)
        ui.actionAddFiles.triggered.connect(lambda: self.data_page.choose_files(""))
        for action, page in (
            (ui.actionExport, "publish"), (ui.actionHistory, "history"), (ui.actionAssumptions, "assumptions")
        ):  # fmt: skip
            action.triggered.connect(lambda _=False, page=page: self.show_page(page))
        ui.actionRules.triggered.connect(self._show_rules)
        ui.actionFind.triggered.connect(self._find)
        ui.actionQuit.triggered.connect(self.close)
        ui.actionAbout.triggered.connect(self._about)
        self._lasting.copy_wanted.connect(opening.ask_for_copy)
        self._view_menu.look_changed.connect(self._apply_look)
        session.project_changed.connect(self._project_changed)
        session.place_shown.connect(self._show_place)
        session.told.connect(self.tell)
        session.changed.connect(lambda words: self.tell(words, undo=True))
        session.jobs.started.connect(lambda _: self._banner.pass_on())
        session.jobs.failed.connect(self._failed)
        session.jobs.succeeded.connect(self._banner.take_as_done)
        session.jobs.changed.connect(self._show_header)
        self._strip.work_wanted.connect(self._work.toggle)
        ui.actionWork.triggered.connect(self._work.toggle)
        ui.actionTour.triggered.connect(self._begin_tour)
        ui.actionReports.triggered.connect(self.crashes.show_folder)
        self.crashes.told.connect(lambda message, details, folder: self.tell(message, "error", details, folder=folder))

    def _show_header(self) -> None:
        self._header.show(self.shown_page.header())

    def _project_changed(self) -> None:
        project = self.session.project
        self.ui.actionAddFiles.setEnabled(self.session.may_change)
        for action in (self.ui.actionSaveCopy, self.ui.actionHistory, self.ui.actionAssumptions, self.ui.actionRules):
            action.setEnabled(project is not None)
        if project is None:
            return
        self.setWindowTitle(f"{project.name} – hubplanner")
        self._opening.remember(project.path)
        self.start_page.show_recent(self._opening.recent())
        if self.shown_page is self.start_page:
            # Loaded by now: a project is open.
            from hubplanner.desktop.kinds import missing_for_hubs

            self.show_page("data" if missing_for_hubs(project) else "options")
        if self._tour_wanted:
            self._tour_wanted = False
            self._tour.begin()

    def _failed(self, message: str, details: str) -> None:
        if details and details != "stopped":
            self.crashes.take(details, message)
        elif details:
            self.tell(message)
        else:
            self._banner.tell_of_failure(self.session.jobs.ended[0].title, message)

    def _new(self) -> None:
        self.new_page.begin()
        self.show_page("new")
        self.new_page.ui.name.setFocus()

    def _brought_in(self) -> None:
        """Go on where files were wanted."""
        if "new" in self.pages and self.new_page.begun:
            self.new_page.show_found()
            self.show_page("new")
        else:
            self.show_page("data")

    def _forget_recent(self, path: Path) -> None:
        self._opening.forget(path)
        self.start_page.show_recent(self._opening.recent())

    def _begin_tour(self) -> None:
        """Show the tour, on the demo study where nothing else is open."""
        if self.session.project is not None:
            self._tour.begin()
        else:
            self._tour_wanted = True
            self._opening.open_demo(self._forget_tour)

    def _forget_tour(self) -> None:
        self._tour_wanted = False

    def _offer_recovered(self) -> None:
        self.start_page.recovered.show_work(self.session.recovered(), self.colours)

    def _forget_recovered(self, one: "Recovered") -> None:
        self.session.forget(one)
        self._offer_recovered()

    def _find(self) -> None:
        """Search on this page, or the findings where there is nothing to search."""
        search = getattr(self.shown_page, "begin_search", None)
        if search is not None:
            search()
        elif self.session.project is not None:
            self.show_page("data")
            self.data_page.begin_search()

    def _show_place(self, easting: float, northing: float, words: str) -> None:
        self.show_page("options")
        self.options_page.show_place(easting, northing, words)

    def _show_rules(self) -> None:
        self.show_page("estate")
        self.estate_page.show_rules()

    def _about(self) -> None:
        buttons = QMessageBox.StandardButton.Close
        box = QMessageBox(
            QMessageBox.Icon.NoIcon, "About hubplanner", f"hubplanner {__version__}", buttons, self.shown_page
        )
        box.setObjectName("about")
        box.setIconPixmap(icon("options", self.colours.accent, _ABOUT_PX).pixmap(_ABOUT_PX))
        box.setInformativeText("Chooses hub sites by travel time, with proof.\nMIT licence. Works without a network.")
        box.exec()

    def _restore(self) -> None:
        self.start_page.show_recent(self._opening.recent())
        geometry = self.settings.value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1366, 768)

    def _keep_layout(self) -> None:
        self.settings.setValue("geometry", self.saveGeometry())
        self._opening.keep_folder()
        for name in self._laid_out:
            keep_splitters(self.settings, name, self.pages[name])

    def _lay_out(self, name: str) -> None:
        """Put the splitters of a page where they were, once its own layout has been made."""
        if name not in self._laid_out:
            self._laid_out.add(name)
            restore_splitters(self.settings, name, self.pages[name])

    def _apply_look(self) -> None:
        colours = self.colours
        self.set_look()
        self._rail.fit()
        self._rail.apply_theme(colours)
        self._banner.apply_theme(colours)
        self._lasting.apply_theme(colours)
        self._work.apply_theme(colours)
        self._offer_recovered()
        self._show_header()

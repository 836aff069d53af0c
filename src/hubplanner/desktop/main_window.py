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
from hubplanner.desktop.forms.ui_main_window import Ui_MainWindow
from hubplanner.desktop.pages.data import DataPage
from hubplanner.desktop.pages.options import OptionsPage
from hubplanner.desktop.pages.page import Page
from hubplanner.desktop.pages.publish import PublishPage
from hubplanner.desktop.pages.start import StartPage
from hubplanner.desktop.session import Session
from hubplanner.desktop.tips import plain_tip
from hubplanner.project import SUFFIX
from hubplanner.study import Theme, load_palette

_RECENT = "recent"
_MOST_RECENT = 8
_ACTIONS_PX = 360  # of the header, for its two buttons and margins
_LEAST_STATE_PX = 240
_PAGES = ("start", "data", "options", "publish")


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
        self.publish_page = PublishPage(self.session)
        self.pages: dict[str, Page] = dict(
            zip(_PAGES, (self.start_page, self.data_page, self.options_page, self.publish_page), strict=True)
        )
        self._make_rail()
        self._make_strip()
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
        """Show a page by name: start, data, options or publish."""
        self.ui.pages.setCurrentWidget(self.pages[name])
        self._buttons[name].setChecked(True)
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
            super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the state in words the room that there is."""
        super().resizeEvent(event)
        self._show_header()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open a project, or bring files into the one that is open."""
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def take_files(self, paths: list[Path]) -> None:
        """Open a project among the files, or bring the files in."""
        projects = [path for path in paths if path.suffix.lower() == SUFFIX]
        if projects:
            self.open_path(projects[0])
        elif paths and self.session.project is None:
            self.tell("Make or open a project first; then drop its files here.", "error")
        elif paths:
            self.session.add_files(paths)
            self.show_page("data")

    def tell(self, message: str, tone: str = "note", details: str = "") -> None:
        """Show a message in the banner until it is dismissed or the next one comes."""
        banner = self.ui.banner
        self._details = details
        self.ui.bannerText.setText(message)
        colour = self._theme.error if tone == "error" else self._theme.accent
        self.ui.bannerIcon.setPixmap(theme.icon("error" if tone == "error" else "note", colour).pixmap(20, 20))
        self.ui.bannerCopy.setVisible(bool(details))
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
            self.ui.pages.addWidget(self.pages[name])
            self.pages[name].header_changed.connect(self._show_header)
            self.pages[name].led_to.connect(self.show_page)
        self.ui.railLayout.addStretch(1)

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
        ui.actionQuit.triggered.connect(self.close)
        ui.actionFit.triggered.connect(self.options_page.map.fit)
        ui.actionDark.toggled.connect(self._set_dark)
        ui.actionAbout.triggered.connect(self._about)
        start.demo_wanted.connect(self._open_demo)
        start.new_wanted.connect(self._new)
        start.open_wanted.connect(self._open)
        start.recent_wanted.connect(self.open_path)
        session.study_changed.connect(self._study_changed)
        session.told.connect(self.tell)
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

    def _study_changed(self) -> None:
        project = self.session.project
        self.ui.actionAddFiles.setEnabled(project is not None)
        if project is None:
            return
        self.setWindowTitle(f"{project.name} – hubplanner")
        self._remember(project.path)
        self._rest()
        if self._page() is self.start_page:
            ready = all(project.study.has(kind) for kind in ("practices", "areas", "roads"))
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
        self._working.setText("Ready" if project is None else f"Saved in {project.path.name}")
        self._place.setText("" if project is None else self._counts())
        self._show_header()

    def _counts(self) -> str:
        study = self.session.project.study if self.session.project else None
        if study is None:
            return ""
        shown = [f"{len(study.table(kind)):,} {kind}" for kind in ("areas", "practices") if study.has(kind)]
        if study.has("roads"):
            shown.append(f"{len(study.table('roads')):,} road links")
        return " · ".join(shown)

    def _new(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "New project: where to keep it", f"project{SUFFIX}", f"hubplanner project (*{SUFFIX})",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if name:
            self.session.new_project(Path(name if name.lower().endswith(SUFFIX) else name + SUFFIX))

    def _open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Open project", "", f"hubplanner project (*{SUFFIX})")
        if name:
            self.open_path(Path(name))

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
        self.ui.actionAddFiles.setEnabled(False)
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
        for page in self.pages.values():
            page.apply_theme(colours, self._dark)

"""Publish: see the printed map as it will be, and write it with the summary and the data."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFileDialog

from hubplanner.desktop.forms.ui_publish_page import Ui_PublishPage
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.session import Session
from hubplanner.project import Project
from hubplanner.study import Cancel, Progress, Theme

_NOTHING = "Keep an answer as an option on the Options page. Its map, summary and data are then written from here."


class PublishPage(Page):
    """The page of maps and documents."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.ui = Ui_PublishPage()
        self.ui.setupUi(self)
        self._session = session
        self._pixmap = QPixmap()
        self._shown: Project | None = None
        self.ui.paper.addItems(["A4", "A3"])
        self._folder = Path()
        self.ui.openFolder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))))
        self._boxes = {name: getattr(self.ui, name) for name in ("pdf", "png", "svg", "html", "gpkg")}
        # Typing in the source line redraws once the hands rest.
        self._later = QTimer(self, singleShot=True, interval=400)
        self._later.timeout.connect(self.draw)
        self.ui.option.currentIndexChanged.connect(lambda _: self._later.start())
        self.ui.paper.currentIndexChanged.connect(lambda _: self._later.start())
        self.ui.attribution.edited.connect(self._later.start)
        for box in self._boxes.values():
            box.toggled.connect(self.header_changed)
        session.options_changed.connect(self._options_changed)
        session.study_changed.connect(self._study_changed)
        self._study_changed()
        self._options_changed()

    def header(self) -> Header:
        """Return the header as it stands."""
        if self._session.project is None:
            return Header("Publish", "Options belong to a project: open one or make one first.", "Go to Start")
        if not self.ui.option.count():
            return Header("Publish", "There is no option to publish yet.", "Go to Options")
        formats = any(box.isChecked() for box in self._boxes.values())
        name = self.ui.option.currentText()
        return Header(
            f"Publish “{name}”", "Choose what to write, then a folder.", "Export…",
            "" if formats else "Tick something to write", formats and not self._session.jobs.busy,
        )  # fmt: skip

    def primary(self) -> None:
        """Ask for a folder and write into it."""
        if not self.ui.option.count():
            self.led_to.emit("start" if self._session.project is None else "options")
            return
        folder = QFileDialog.getExistingDirectory(self, "Export into folder", str(self._session.folder))
        if folder:
            self._session.folder = Path(folder)
            self.export_into(Path(folder))

    def export_into(self, folder: Path) -> None:
        """Write what is ticked, in a job."""
        project, name = self._session.project, self.ui.option.currentText()
        if project is None or not name:
            return
        formats = [name for name, box in self._boxes.items() if box.isChecked()]
        paper, attribution = self.ui.paper.currentText(), self.ui.attribution.text()
        for widget in (self.ui.written, self.ui.openFolder):
            widget.hide()  # until this time's files are there

        def work(progress: Progress, cancel: Cancel) -> list[Path]:
            project.set_attribution(attribution)
            # Loaded here: matplotlib takes a second, and the window opens before anything is drawn.
            from hubplanner.outputs import export

            return export(
                project,
                name,
                folder,
                formats,
                progress=progress,
                cancel=cancel,
                paper=paper,
                attribution=attribution or None,
            )

        def done(written: list[Path]) -> None:
            names = "\n".join(path.name for path in written)
            self.ui.written.setText(f"Written to {folder}:\n{names}")
            self._folder = folder
            for widget in (self.ui.written, self.ui.openFolder):
                widget.show()

        self._session.jobs.start(f"Exporting {name}", work, done)

    def apply_theme(self, theme: Theme, dark: bool) -> None:  # noqa: ARG002
        """Set the sheet of paper off from the ground."""
        self.ui.preview.setStyleSheet(f"QLabel {{ background: {theme.panel}; color: {theme.text_muted}; }}")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Fit the sheet into the new space."""
        super().resizeEvent(event)
        self._fit()

    def draw(self) -> None:
        """Draw the printed map as it will be, in a job."""
        project, name = self._session.project, self.ui.option.currentText()
        if project is None or not name or not self.isVisible():
            return
        paper, attribution = self.ui.paper.currentText(), self.ui.attribution.text() or None

        def work(_progress: Progress, cancel: Cancel) -> bytes:
            from hubplanner.outputs import preview_png

            return preview_png(project, name, paper=paper, attribution=attribution, cancel=cancel)

        def done(png: bytes) -> None:
            self._pixmap = QPixmap()
            self._pixmap.loadFromData(QByteArray(png))
            self._fit()

        self._session.jobs.start("Drawing the map", work, done, only_latest=True)

    def _study_changed(self) -> None:
        project = self._session.project
        if project is not self._shown:
            # What somebody is typing stays when a file is added to the same project.
            self._shown = project
            self.ui.attribution.show_text(project.attribution if project is not None else "")
        for widget in (self.ui.written, self.ui.openFolder):
            widget.hide()

    def _options_changed(self) -> None:
        project = self._session.project
        chosen = self.ui.option.currentText()
        names = list(project.options) if project is not None else []
        self.ui.option.blockSignals(True)
        self.ui.option.clear()
        self.ui.option.addItems(names)
        # The option kept last is the one that is wanted.
        self.ui.option.setCurrentIndex(len(names) - 1 if chosen not in names or names else -1)
        self.ui.option.blockSignals(False)
        for widget in (self.ui.option, self.ui.paper, self.ui.attribution, *self._boxes.values()):
            widget.setEnabled(bool(names))
        if not names:
            self._pixmap = QPixmap()
            self.ui.preview.setText(_NOTHING)
        self.draw()
        self.header_changed.emit()

    def _fit(self) -> None:
        if self._pixmap.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = QSize(self.ui.preview.width() - 48, self.ui.preview.height() - 48) * ratio
        shown = self._pixmap.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self.ui.preview.setPixmap(shown)

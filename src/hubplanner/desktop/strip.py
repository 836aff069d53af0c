"""The strip at the foot of the window: the work that runs, and how the project is kept."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from hubplanner.desktop.forms.ui_main_window import Ui_MainWindow
from hubplanner.desktop.session import Session
from hubplanner.desktop.small_widgets import show_share
from hubplanner.desktop.time_left import left_in_words

_BAR_PX = 160
_TICK_MS = 1000


class Strip(QObject):
    """Shows the running work with its progress and the time left, else where the project is kept.

    Parameters
    ----------
    ui : Ui_MainWindow
    session : Session

    Signals
    -------
    work_wanted
        The list of work is to be shown.
    """

    work_wanted = Signal()

    def __init__(self, ui: Ui_MainWindow, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._working = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._left = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(_BAR_PX)
        self._bar.setAccessibleName("Progress")
        self._cancel = QPushButton("Cancel")
        self._cancel.setShortcut("Esc")
        self._cancel.setToolTip("Stop this and what waits, and keep what there is (Esc)")
        self._cancel.clicked.connect(self._stop)
        self._work = QPushButton("Work")
        self._work.setToolTip("What runs, what waits and what ended (Ctrl+J)")
        self._work.clicked.connect(self.work_wanted)
        self._place = QLabel(textFormat=Qt.TextFormat.PlainText)
        ui.strip.setContentsMargins(16, 0, 16, 0)
        for part in (self._bar, self._cancel, self._working, self._left):
            ui.strip.addWidget(part)
        ui.strip.addPermanentWidget(self._place)
        ui.strip.addPermanentWidget(self._work)
        ui.strip.installEventFilter(self)
        # The time left runs down between two reports of progress, too.
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._show_left)
        session.project_changed.connect(self._project_changed)
        jobs = session.jobs
        jobs.started.connect(self._started)
        jobs.progressed.connect(self._progressed)
        jobs.changed.connect(self._count)
        jobs.idle.connect(self._rest)
        self._rest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Show the list of work when the strip is clicked."""
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
        ):
            self.work_wanted.emit()
            return True
        return super().eventFilter(watched, event)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._working.setText("Stopping…")
        self._left.clear()
        self._session.jobs.cancel()

    def _started(self, title: str) -> None:
        self._cancel.setEnabled(True)
        self._working.setText(title)
        self._left.clear()
        self._bar.setRange(0, 0)
        for widget in (self._working, self._left, self._bar, self._cancel):
            widget.show()
        self._clock.start()

    def _progressed(self, done: float, words: str) -> None:
        if self._cancel.isEnabled():
            self._working.setText(words)
        show_share(self._bar, done)

    def _show_left(self) -> None:
        job = self._session.jobs.running
        if job is not None and self._cancel.isEnabled():
            self._left.setText(left_in_words(job.left.seconds(time.monotonic())))

    def _count(self) -> None:
        """Say on the button how much is going on."""
        jobs = self._session.jobs
        waiting = len(jobs.waiting)
        self._work.setText(f"Work ({waiting} waiting)" if waiting else "Work")

    def _project_changed(self) -> None:
        if not self._session.jobs.busy:
            self._rest()

    def _rest(self) -> None:
        self._clock.stop()
        for widget in (self._bar, self._cancel, self._left):
            widget.hide()
        self._working.setText(self._kept_in_words())
        self._place.setText(self._counts())

    def _kept_in_words(self) -> str:
        project = self._session.project
        if project is None:
            return "Ready"
        if project.unsaved:
            return "Not saved"
        if project.holder is not None:
            return f"Looking at {project.path.name}"
        return "Saved in the kept copy only" if self._session.is_kept_copy else f"Saved in {project.path.name}"

    def _counts(self) -> str:
        study = self._session.project.study if self._session.project else None
        if study is None:
            return ""
        shown = [f"{len(study.table(kind)):,} {kind}" for kind in ("areas", "practices") if study.has(kind)]
        if study.has("roads"):
            shown.append(f"{len(study.table('roads')):,} road links")
        return " · ".join(shown)

"""What nobody else caught: it is logged, reported and told, and the window goes on."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, QUrl, Signal, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices

from hubplanner.desktop.reports import traced, write_report
from hubplanner.desktop.session import Session
from hubplanner.study import Cancel, Progress

# Loaded with the first project: the window opens before.
if TYPE_CHECKING:
    from hubplanner.project import Project

_LAST_ACTIONS = 8
_OUR_FAULT = "Something went wrong, and it is our fault."
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger(__name__)


class Crashes(QObject):
    """Writes a report of each crash, saves the project, and says where the report is.

    Parameters
    ----------
    session : Session
    folder : pathlib.Path
        Where the reports are kept.

    Signals
    -------
    told : str, str, pathlib.Path or None
        Message, details for a report, folder of the report.
    """

    told = Signal(str, str, object)
    _caught = Signal(str)

    def __init__(self, session: Session, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._latest = ""
        # By signal: a thread may have broken, and the window is told on its own.
        self._caught.connect(self.take)

    def install(self) -> None:
        """Catch from now on what nobody else does, on any thread, and what Qt has to say."""
        sys.excepthook = self._broke
        threading.excepthook = lambda args: self._broke(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(_qt_said)

    def take(self, details: str, what: str = _OUR_FAULT) -> None:
        """Save the project, write a report and tell of it; the same thing again is told once.

        Parameters
        ----------
        details : str
            Where it went wrong, as from `hubplanner.desktop.reports.traced`.
        what : str
            What went wrong, in words.
        """
        again, self._latest = details == self._latest, details
        if again:
            self.told.emit(what, details, self._folder)
            return
        project = self._session.project
        last = [] if project is None else [event.action or "?" for event in project.history[-_LAST_ACTIONS:]]
        # What did not work may name somebody's building: it is told, and stays out of the report.
        report = write_report(self._folder, _OUR_FAULT, details, last)
        where = f"A report is in {report}." if report is not None else "No report could be written."

        def tell(saved: str) -> None:
            self.told.emit(f"{what} {saved}{where}", details, report.parent if report else None)

        if project is not None and project.unsaved:
            tell("Your project is being saved. ")
            self._session.start("Saving", _saved_in_words, tell)
        else:
            tell("" if project is None or project.holder is not None else "Your project is saved. ")

    def show_folder(self) -> None:
        """Open the folder of reports."""
        if self._folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
        else:
            self._session.told.emit("Nothing has gone wrong here yet: there is no report.", "note")

    def _broke(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        details = traced(error.with_traceback(trace))
        _log.error("%s", details)
        self._caught.emit(details)


def _saved_in_words(project: Project, _progress: Progress, _cancel: Cancel) -> str:
    try:
        project.save_again()
    except Exception as error:  # whatever it is: this is the last line of defence
        return f"Your project could not be saved: {error} "
    return "Your project is saved. "


def _qt_said(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    _log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)

"""Undo and redo in the Edit menu, in words."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from hubplanner.desktop.forms.ui_main_window import Ui_MainWindow
from hubplanner.desktop.session import Session

_LONGEST = 72


class EditMenu(QObject):
    """Keeps Undo and Redo in step with the session.

    Parameters
    ----------
    ui : Ui_MainWindow
    session : Session
    """

    def __init__(self, ui: Ui_MainWindow, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._session = session
        ui.actionUndo.setShortcut("Ctrl+Z")
        ui.actionRedo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        ui.actionUndo.triggered.connect(session.undo)
        ui.actionRedo.triggered.connect(session.redo)
        ui.bannerUndo.clicked.connect(session.undo)
        session.project_changed.connect(self.refresh)
        session.asked_changed.connect(self.refresh)
        # Some changes, such as the source line, are made beside the session.
        session.jobs.idle.connect(self.refresh)
        ui.menuEdit.aboutToShow.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what would be undone and redone."""
        _say(self._ui.actionUndo, "Undo", self._session.can_undo)
        _say(self._ui.actionRedo, "Redo", self._session.can_redo)


def _say(action: QAction, verb: str, what: str) -> None:
    words = " ".join(what.split())
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    # An ampersand would underline the letter after it.
    action.setText(f"{verb} “{words}”".replace("&", "&&") if words else verb)
    action.setEnabled(bool(words))

"""The banner that stays as long as work is not safe, or may not be changed."""

from PySide6.QtCore import QObject, Signal

from hubplanner.desktop import theme
from hubplanner.desktop.forms.ui_main_window import Ui_MainWindow
from hubplanner.desktop.session import Session
from hubplanner.study import Theme


class LastingBanner(QObject):
    """Says that a project is open for looking only, is not saved, or is a kept copy; offers what helps.

    Parameters
    ----------
    ui : Ui_MainWindow
    session : Session

    Signals
    -------
    copy_wanted
        Save the project elsewhere.
    """

    copy_wanted = Signal()

    def __init__(self, ui: Ui_MainWindow, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._session = session
        self._colours: Theme | None = None
        ui.keepingCopy.clicked.connect(self.copy_wanted)
        ui.keepingAgain.clicked.connect(self._again)
        session.project_changed.connect(self.refresh)
        session.jobs.idle.connect(self.refresh)
        session.jobs.started.connect(lambda _: self._enable(busy=True))
        ui.keeping.hide()

    def apply_theme(self, colours: Theme) -> None:
        """Take the colours of a theme."""
        self._colours = colours
        self.refresh()

    def refresh(self) -> None:
        """Follow the session."""
        ui = self._ui
        tone, words = self._state()
        ui.keeping.setVisible(bool(words))
        if not words or self._colours is None:
            return
        ui.keepingText.setText(words)
        sign, colour = ("error", self._colours.error) if tone == "error" else ("warning", self._colours.warning)
        if tone == "locked":
            sign = "lock"
        ui.keepingIcon.setPixmap(theme.icon(sign, colour).pixmap(20, 20))
        ui.keepingAgain.setVisible(tone != "copy")
        ui.keeping.setProperty("tone", tone)
        ui.keeping.style().polish(ui.keeping)
        self._enable(busy=self._session.jobs.busy)

    def _state(self) -> tuple[str, str]:
        project = self._session.project
        if project is None:
            return "", ""
        if project.unsaved:
            return "error", f"Not saved. {project.unsaved}"
        if project.holder is not None:
            return "locked", (
                f"Open for looking only: {project.path.name} is open for changes elsewhere, by "
                f"{project.holder.in_words()}. Try again once it is closed there, or go on in a copy."
            )
        if self._session.is_kept_copy:
            return "copy", (
                f"This is the work on {project.name} that was kept because it could not be saved. Save it as a "
                "project of its own, where you can find it again."
            )
        return "", ""

    def _enable(self, *, busy: bool) -> None:
        for button in (self._ui.keepingCopy, self._ui.keepingAgain):
            button.setEnabled(not busy)

    def _again(self) -> None:
        project = self._session.project
        if project is None:
            return
        if project.unsaved:
            self._session.save_again()
        else:
            self._session.open_project(project.path)

"""What the views of the estate share that work something out: a job when they are looked at, and words meanwhile."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from hubplanner.desktop.charts import Look
from hubplanner.desktop.latest import Latest
from hubplanner.desktop.pages.estate_parts import label
from hubplanner.desktop.session import Session
from hubplanner.estate import Premises
from hubplanner.project import Project
from hubplanner.study import Palette, Theme

_STOPPED = "Stopped. Choose another view and come back to work it out."


def scrolled_column(place: QWidget) -> QVBoxLayout:
    """Return the layout of a column that fills a place, and scrolls where the window is too low for it."""
    area, column = QScrollArea(), QWidget()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(column)
    around = QVBoxLayout(place)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
    inside = QVBoxLayout(column)
    inside.setContentsMargins(24, 16, 24, 0)
    inside.setSpacing(8)
    return inside


def take_the_rest(widget: QWidget, least_px: int) -> None:
    """Have a widget of a `scrolled_column` take the height that the others leave, and no less than some of it."""
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    widget.setMinimumHeight(least_px)


class EstateView(QWidget):
    """A view that shows what a job worked out; those of one kind say what in `work` and show it in `show_worked`.

    Parameters
    ----------
    session : Session
    palette : Palette
    title : str
        What the job does, as the strip shows it.
    belongs : str
        What stands here, and what it takes, for where there is nothing to show.

    Signals
    -------
    building_chosen : str
    """

    building_chosen = Signal(str)

    def __init__(self, session: Session, palette: Palette, title: str, belongs: str) -> None:
        super().__init__()
        self.session = session
        self.look = Look(palette.light, palette, dark=False)
        self._palette = palette
        self._title, self._belongs = title, belongs
        self._job = Latest(session.jobs, title)
        self._wanted: tuple[Project, Premises] | None = None
        self._working: tuple[Project, Premises] | None = None
        self.shown = QWidget()
        self.empty = label(belongs, "empty", wrapped=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        self.outer.addWidget(self.shown, 1)
        self.outer.addWidget(self.empty, 1)
        self._stand_in(belongs)

    def work(self, project: Project, premises: Premises) -> Any:
        """Work out what is shown; runs off the window's thread."""
        raise NotImplementedError

    def show_worked(self, project: Project, worked: Any) -> None:
        """Show what was worked out."""
        raise NotImplementedError

    def show_refused(self, words: str) -> None:
        """Show why it cannot be worked out."""
        self._stand_in(f"{words}\n\n{self._belongs}")

    def show_estate(self, project: Project, premises: Premises) -> None:
        """Show an estate, now or when this is looked at."""
        self._wanted = (project, premises)
        if self.isVisible():
            self._start()

    def clear(self) -> None:
        """Show nothing but what belongs here."""
        self._job.drop()
        self._wanted = self._working = None
        self._stand_in(self._belongs)

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        self.look = Look(theme, self._palette, dark)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        """Work out what has changed since this was last looked at."""
        super().showEvent(event)
        self._start()

    def _start(self) -> None:
        if self._wanted is None:
            return
        (project, premises), self._wanted = self._wanted, None
        self._working = (project, premises)
        if self.shown.isHidden():
            self._stand_in(f"{self._title}…")

        def done(worked: Any) -> None:
            self._working = None
            self.show_worked(project, worked)
            self.shown.show()
            self.empty.hide()

        self._job.start(lambda _progress, _cancel: self.work(project, premises), done, self._refused, self._dropped)

    def _refused(self, words: str) -> None:
        self._working = None
        self.show_refused(words)

    def _dropped(self) -> None:
        """Work it out when this is next looked at."""
        self._wanted, self._working = self._wanted or self._working, None
        if self.shown.isHidden():
            self.empty.setText(_STOPPED)

    def _stand_in(self, words: str) -> None:
        self.empty.setText(words)
        self.empty.show()
        self.shown.hide()

"""What the views of an answer share: work that the user starts, watches and stops, and results that go out of date."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hubplanner.desktop.charts import Chart, Look
from hubplanner.desktop.latest import Latest
from hubplanner.desktop.pages.estate_parts import label, tell
from hubplanner.desktop.pages.siting_bar import WorkBar
from hubplanner.desktop.pages.siting_parts import empty_state, scroll_around
from hubplanner.desktop.session import Session
from hubplanner.project import Project
from hubplanner.siting import Criteria, Solution
from hubplanner.study import Cancel, Cancelled, Palette, Progress, Theme, short_name

_NO_PROJECT = "Open a project first."
_STALE = "▲ Out of date: what is asked or known has changed since. {start} again."
_STOPPED = "Stopped."
_SOON_MS = 120


class SitingView(QWidget):
    """A view that works something out when the user starts it.

    Those of one kind say what in `work`, what it rests on in `rests_on`, and show it in `show_found`, and what comes
    while it runs in `show_part`.

    Parameters
    ----------
    session : Session
    palette : Palette
    title : str
        What the job does, as the strip shows it.
    start : str
        What the button says.
    belongs : str
        What stands here, and what it takes, for where there is nothing to show.

    Signals
    -------
    hubs_chosen : tuple of str
        Codes of a set to look at on the map.
    building_chosen : str
    """

    hubs_chosen = Signal(object)
    building_chosen = Signal(str)
    _part_found = Signal(object, object)

    def __init__(self, session: Session, palette: Palette, title: str, start: str, belongs: str) -> None:
        super().__init__()
        self.session = session
        self.palette_ = palette
        self.look = Look(palette.light, palette, dark=False)
        self.charts: list[Chart] = []
        self.project: Project | None = None
        self.criteria = Criteria()
        self.solution: Solution | None = None
        self._title, self._belongs = title, belongs
        self._job = Latest(session.jobs, title)
        self._run: object | None = None
        self._mine = False
        self._shown_for: object = None
        self._lay_out(start)
        session.jobs.progressed.connect(self._progressed)
        session.jobs.started.connect(self._job_started)
        session.project_changed.connect(self._show_whether_stale)
        self._part_found.connect(self._take_part)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.draw)
        self.stand_in()

    def rests_on(self, project: Project, criteria: Criteria, solution: Solution | None) -> object:  # noqa: ARG002
        """Return what of the question results rest on; others are out of date."""
        return criteria

    def needs(self) -> str:
        """Return what is missing before it can be started, in words."""
        return ""

    def work(self, project: Project, progress: Progress, cancel: Cancel, part: Callable[[Any], None]) -> Any:
        """Work out what is shown, telling of parts as they are found; runs off the window's thread."""
        raise NotImplementedError

    def show_found(self, found: Any) -> None:
        """Show what was worked out."""
        raise NotImplementedError

    def show_part(self, part: Any) -> None:
        """Take what was found while the work goes on, and have it shown by `draw_soon`."""

    def draw(self) -> None:
        """Show the parts found so far."""

    def draw_soon(self) -> None:
        """Draw in a moment, with what else is found until then."""
        if not self._soon.isActive():
            self._soon.start()

    def forget(self) -> None:
        """Drop what was found."""

    def show_answer(self, project: Project, criteria: Criteria, solution: Solution | None) -> None:
        """Take what is asked now and its answer; what was worked out for another question is marked out of date.

        Parameters
        ----------
        project : Project
        criteria : Criteria
            As asked now.
        solution : Solution or None
            The answer to just these criteria, where there is one.
        """
        if project is not self.project:
            self.clear()
        self.project, self.criteria, self.solution = project, criteria, solution
        self._show_whether_stale()
        self._show_controls()

    def clear(self) -> None:
        """Show nothing but what belongs here."""
        self._stop_run()
        self.project, self.solution, self._shown_for = None, None, None
        self.forget()
        self.stand_in()

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        self.look = Look(theme, self.palette_, dark)
        for chart in self.charts:
            chart.apply_look(self.look)

    def names(self) -> dict[str, str]:
        """Return the names of buildings by code, short enough for charts and tables."""
        table = self.session.buildings if self.project is self.session.project else None
        if table is None and self.project is not None:
            table = self.project.buildings()
        return {} if table is None else {str(code): short_name(str(name)) for code, name in table["name"].items()}

    def start(self) -> None:
        """Work it out for what is asked now."""
        if self.project is None or self._run is not None:
            return
        project = self.project
        mine = self._run = object()
        for one in (self.stale, self.problem, self.said):
            tell(one, "")
        self.begin()
        self._shown_for = self._key()

        def work(progress: Progress, cancel: Cancel) -> Any:
            try:
                return (self.work(project, progress, cancel, lambda part: self._part_found.emit(mine, part)),)
            except Cancelled:
                return ()

        def done(outcome: tuple[Any, ...]) -> None:
            if self._run is mine:
                self._ended(*outcome)

        self.bar.show_progress(0.0, "Starting…")
        self._show_controls()
        self._job.start(work, done, self._refused, self._ended)

    def begin(self) -> None:
        """Make ready for new results; called before the work starts."""

    def stop(self) -> None:
        """Stop the work; what was found stays."""
        if self._run is not None:
            self._stop_run()
            tell(self.said, _STOPPED)
            self._show_controls()

    @property
    def running(self) -> bool:
        """Whether work is going on."""
        return self._run is not None

    def show_body(self) -> None:
        """Show the place of results."""
        self.empty.hide()
        self.shown.show()

    def chart(self, chart: Any) -> Any:
        """Take a chart, that it gets our colours and can tell of its picture."""
        self.charts.append(chart)
        chart.told.connect(self.session.told)
        return chart

    def _lay_out(self, start: str) -> None:
        self._start_words = start
        self.bar = WorkBar(self._title, start)
        self.bar.started.connect(self.start)
        self.bar.stopped.connect(self.stop)
        self.stale, self.problem = label(role="stale", wrapped=True), label(role="error", wrapped=True)
        self.words, self.said = label(role="note", wrapped=True), label(role="muted", wrapped=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.empty = empty_state(self._belongs)
        self.shown = QWidget()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 0)
        column.setSpacing(8)
        for widget in (self.bar, self.stale, self.problem, self.words, self.said):
            column.addWidget(widget)
        column.addWidget(self.shown, 1)
        column.addWidget(self.empty, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll_around(inside))

    def stand_in(self) -> None:
        """Show what belongs here, and what is missing, in place of results."""
        self.shown.hide()
        self.empty.show()
        for one in (self.stale, self.problem, self.words, self.said):
            tell(one, "")
        self._show_controls()

    def _key(self) -> object:
        """Return what results rest on: the question, and the facts by identity, which only changes replace."""
        project = self.project
        if project is None:
            return None
        facts = (id(project.study), dict(project.assumptions), project.stated, project.estate_settings)
        return (self.rests_on(project, self.criteria, self.solution), facts, dict(project.scenarios))

    def _show_controls(self) -> None:
        missing = _NO_PROJECT if self.project is None else self.needs()
        self.bar.show_running(self.running, missing)
        if not self.shown.isVisibleTo(self):
            self.empty.setText(f"{missing}\n\n{self._belongs}" if missing else self._belongs)

    def _show_whether_stale(self) -> None:
        known = self._shown_for is not None and self._run is None and self.shown.isVisibleTo(self)
        stale = known and self._shown_for != self._key()
        tell(self.stale, _STALE.format(start=f"“{self._start_words}”") if stale else "")

    def _take_part(self, run: object, part: Any) -> None:
        if run is not None and run is self._run:
            self.show_part(part)

    def _ended(self, *found: Any) -> None:
        """Show what was found; nothing was if it was stopped."""
        self._run = None
        if found:
            self.show_body()
            self.show_found(*found)
        else:
            tell(self.said, _STOPPED)
        self._show_whether_stale()
        self._show_controls()

    def _refused(self, words: str) -> None:
        self._run = None
        tell(self.problem, f"▲ {words}")
        self._show_controls()

    def _stop_run(self) -> None:
        self._run = None
        self._job.drop()

    def _progressed(self, done: float, words: str) -> None:
        if self._run is not None and self.session.jobs.busy and self._mine:
            self.bar.show_progress(done, words)

    def _job_started(self, title: str) -> None:
        self._mine = title == self._title
        if self._run is not None and not self._mine:
            self.bar.show_progress(-1.0, "Waiting for other work to end")

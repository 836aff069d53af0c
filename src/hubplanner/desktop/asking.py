"""What is asked, on its way into the project: after a short rest, in order, and never lost."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from hubplanner.desktop.jobs import Jobs
from hubplanner.desktop.worker import nothing
from hubplanner.study import InputError

if TYPE_CHECKING:
    from hubplanner.project import Project
    from hubplanner.siting import Criteria

REST_MS = 600
_TITLE = "Keeping what is asked"
_GOES_ON_S = 3.0  # a change of the same so soon after the last is one with it


@dataclass(frozen=True)
class _Step:
    project: Project
    criteria: Criteria
    about: frozenset[str]
    again: bool


class Asking(QObject):
    """Brings what the window asks into its project, in the gaps between other work and before each piece of it.

    Numbers are asked while they are on their way up or down: what follows quickly is one change, undone as one.

    Parameters
    ----------
    jobs : Jobs

    Signals
    -------
    kept
        The project has what is asked.
    """

    kept = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._steps: list[_Step] = []
        self._lock = threading.Lock()  # steps are taken by the thread of whatever work comes next
        self._last: tuple[frozenset[str], float] = (frozenset(), 0.0)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._keep)
        jobs.put_before(_TITLE, self.settle)
        jobs.idle.connect(self._go_on)

    @property
    def waits(self) -> bool:
        """Return whether the project does not have all that is asked yet."""
        return bool(self._steps)

    def take(self, project: Project, before: Criteria, criteria: Criteria, *, apart: bool = False) -> None:
        """Take in that something else is asked.

        Parameters
        ----------
        project : Project
        before, criteria : Criteria
        apart : bool
            A step of its own, whatever was asked just before.
        """
        about = frozenset(
            name for name in type(criteria).model_fields if getattr(criteria, name) != getattr(before, name)
        )
        if not about:
            return
        last, when = self._last
        goes_on = not apart and about == last and time.monotonic() - when < _GOES_ON_S
        with self._lock:
            if goes_on and self._steps:
                self._steps[-1] = _Step(project, criteria, about, self._steps[-1].again)
            else:
                self._steps.append(_Step(project, criteria, about, goes_on))
        self._last = (frozenset() if apart else about, time.monotonic())
        self._rest.start()

    def settle(self) -> None:
        """Bring all that is asked into the project now.

        Raises
        ------
        InputError
            If the project cannot be changed; that step is then only in the window.
        """
        with self._lock:
            steps, self._steps = self._steps, []
        for place, step in enumerate(steps):
            try:
                step.project.ask(step.criteria, again=step.again)
            except BaseException as error:
                with self._lock:
                    self._steps = [*steps[place + 1 :], *self._steps]
                if isinstance(error, InputError):
                    raise InputError(f"What is asked could not be kept. {error}") from error
                raise
        if steps:
            self.kept.emit()

    def forget(self) -> None:
        """Drop what the project does not have yet."""
        with self._lock:
            self._steps = []

    def _keep(self) -> None:
        if self.waits:
            self._jobs.start(_TITLE, nothing, nothing, only_latest=True, quiet=True)

    def _go_on(self) -> None:
        # Work that was stopped took with it what waited behind.
        if self.waits and not self._rest.isActive():
            self._rest.start()

"""What the window has open: the project, what is asked, the answer, the selection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from hubplanner.appraisal import Baseline
from hubplanner.desktop.jobs import Jobs
from hubplanner.project import Option, Project, build_demo
from hubplanner.siting import Criteria, Solution
from hubplanner.sources import recognise
from hubplanner.study import Cancel, Cancelled, Finding, InputError, Progress, stop_if


@dataclass(frozen=True)
class Result:
    """An answer with what was asked and what it is compared with.

    Attributes
    ----------
    criteria : Criteria
    solution : Solution
    today : Baseline
    minutes : mapping of str to float
        To the nearest hub, by area.
    """

    criteria: Criteria
    solution: Solution
    today: Baseline
    minutes: Mapping[str, float]


class Session(QObject):
    """The state of one window. Pages read it, call its methods, and follow its signals.

    Signals
    -------
    study_changed
        Another project, or another file in it.
    result_changed
    asked_changed
    selected : str
        Code of the selected building, or empty.
    told : str, str
        Message and tone ("note" or "error").
    """

    study_changed = Signal()
    result_changed = Signal()
    asked_changed = Signal()
    options_changed = Signal()
    selected = Signal(str)
    told = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = Jobs(self)
        self.project: Project | None = None
        self.buildings: Any = None
        self.findings: list[Finding] = []
        self.asked = Criteria()
        self.result: Result | None = None
        self.selection = ""

    def open_project(self, path: Path) -> None:
        """Open a project file, in a job."""

        def work(_progress: Progress, cancel: Cancel) -> "_Loaded":
            project = Project.open(path)
            stop_if(cancel)
            loaded = _loaded(project)
            stop_if(cancel)
            return loaded

        self.jobs.start(f"Opening {path.name}", work, self._opened)

    def open_demo(self, path: Path) -> None:
        """Open the demo study, in a job; it is built the first time, and again if its file cannot be read."""

        def work(progress: Progress, cancel: Cancel) -> "_Loaded":
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise InputError(f"{path.parent} cannot be made: {error.strerror or error}.") from error
            try:
                return _loaded(Project.open(path))
            except InputError:
                return _loaded(build_demo(path, progress, cancel))

        self.jobs.start("Opening the demo study", work, self._opened)

    def new_project(self, path: Path) -> None:
        """Make a project that goes by the name of its file, in a job."""
        self.jobs.start(f"Making {path.name}", lambda _p, _c: _loaded(Project.create(path, path.stem)), self._opened)

    def add_files(self, paths: Sequence[Path], kind: str | None = None) -> None:
        """Bring files into the project, in one job; what each holds is recognised unless ``kind`` says.

        A file that cannot be used is told of and does not keep the others out.
        """

        def work(progress: Progress, cancel: Cancel) -> tuple["_Loaded | None", list[str], list[str]]:
            # Asked for here, not before: a project that was still opening is open by now.
            project = self._open_project()
            added, refused = [], []
            for position, path in enumerate(paths):
                if cancel():
                    break
                progress(position / len(paths), f"Reading {path.name}")
                try:
                    found = kind or recognise(path)
                    project.add(found, path)
                    added.append(f"{path.name} as {found}")
                except InputError as error:
                    refused.append(str(error))
            if not added:
                return None, added, refused
            progress(-1.0, "Checking the study")
            return _loaded(project), added, refused

        def done(outcome: tuple["_Loaded | None", list[str], list[str]]) -> None:
            loaded, added, refused = outcome
            if loaded is not None:
                self._opened(loaded)
            if refused:
                self.told.emit("\n".join(refused), "error")
            elif added:
                self.told.emit(f"Added {', '.join(added)}.", "note")

        self.jobs.start("Adding files", work, done)

    def ask(self, **changes: Any) -> None:
        """Change what is asked; the answer stays until the next is found."""
        self.asked = self.asked.model_copy(update=changes)
        self.asked_changed.emit()

    def toggle(self, code: str, *, required: bool) -> None:
        """Require or exclude a building, or take that back."""
        chosen, other = ("required", "excluded") if required else ("excluded", "required")
        codes: tuple[str, ...] = getattr(self.asked, chosen)
        rest: tuple[str, ...] = getattr(self.asked, other)
        changed = tuple(c for c in codes if c != code) if code in codes else (*codes, code)
        self.ask(**{chosen: changed, other: tuple(c for c in rest if c != code)})

    def find_hubs(self) -> None:
        """Solve what is asked, in a job."""
        project, asked = self._open_project(), self.asked

        def work(progress: Progress, cancel: Cancel) -> Result:
            solution = project.solve(asked, progress, cancel)
            if solution.status == "cancelled" and not solution.has_answer:
                raise Cancelled("Stopped before there was an answer. Nothing was changed.")
            today = project.baseline(asked.mode, asked.period)
            times: Any = project.travel_times(asked.mode, asked.period)
            minutes = {area: float(times.at[area, hub]) for area, hub in solution.assignment.items()}
            return Result(asked, solution, today, minutes)

        def done(result: Result) -> None:
            self.result = result
            self.result_changed.emit()

        self.jobs.start("Finding hubs", work, done)

    def keep_option(self, name: str) -> None:
        """Keep the answer under a name, in a job."""
        project, result = self._open_project(), self.result
        if result is None:
            return

        def done(option: Option) -> None:
            self.options_changed.emit()
            self.told.emit(f"Kept as option “{option.name}”.", "note")

        self.jobs.start(
            "Keeping the option", lambda _p, _c: project.keep_option(name, result.criteria, result.solution), done
        )

    def select(self, code: str) -> None:
        """Select a building, or none."""
        if code != self.selection:
            self.selection = code
            self.selected.emit(code)

    def _open_project(self) -> Project:
        if self.project is None:
            raise InputError("No project is open.")
        return self.project

    def _opened(self, loaded: "_Loaded") -> None:
        other = self.project is not loaded.project
        self.project, self.buildings, self.findings = loaded.project, loaded.buildings, loaded.findings
        self.result = None
        if other:
            self.asked = Criteria()
        self.select("")
        self.study_changed.emit()
        self._forget_missing()
        self.asked_changed.emit()
        self.options_changed.emit()
        self.result_changed.emit()

    def _forget_missing(self) -> None:
        """Stop asking for buildings that can no longer be hubs: nothing in the window could take them back."""
        known = set() if self.buildings is None else set(self.buildings.index[self.buildings["candidate"]])
        gone = [code for code in (*self.asked.required, *self.asked.excluded) if code not in known]
        if gone:
            kept = {
                name: tuple(code for code in getattr(self.asked, name) if code in known)
                for name in ("required", "excluded")
            }
            self.asked = self.asked.model_copy(update=kept)
            self.told.emit(f"No longer a candidate, so no longer asked for or ruled out: {', '.join(gone)}.", "note")


@dataclass(frozen=True)
class _Loaded:
    """A project with what the window needs of it, worked out off the window's thread."""

    project: Project
    buildings: Any
    findings: list[Finding]


def _loaded(project: Project) -> _Loaded:
    has_buildings = project.study.has("practices") or project.study.has("sites")
    return _Loaded(project, project.buildings() if has_buildings else None, project.check())

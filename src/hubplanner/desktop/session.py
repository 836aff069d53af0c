"""What the window has open: the project, what is asked, the answer, the selection."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from hubplanner.desktop.jobs import Jobs
from hubplanner.desktop.result import Result, result_of
from hubplanner.project import (
    ColumnMemory,
    Entry,
    Option,
    Project,
    Recovered,
    build_demo,
    find_recovered,
    forget_copy,
    recovery_folder,
)
from hubplanner.siting import Criteria
from hubplanner.study import Cancel, Cancelled, InputError, Progress, Study, stop_if

_Answer = TypeVar("_Answer")


class Session(QObject):
    """The state of one window. Pages read it, call its methods, and follow its signals.

    Signals
    -------
    study_changed
        Another project, or other facts in it.
    project_changed
        Anything in it, or how it is kept; comes after all that is told besides.
    result_changed
    asked_changed
    selected : str
        Code of the selected building, or empty.
    told : str, str
        Message and tone ("note" or "error").
    changed : str
        What was changed, in words, where undo takes it back.
    place_shown : float, float, str
        Easting and northing in metres of a place to see on the map, and what is there.
    """

    study_changed = Signal()
    project_changed = Signal()
    result_changed = Signal()
    asked_changed = Signal()
    options_changed = Signal()
    selected = Signal(str)
    told = Signal(str, str)
    changed = Signal(str)
    place_shown = Signal(float, float, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = Jobs(self)
        self.project: Project | None = None
        self.buildings: Any = None
        self.ledger: list[Entry] = []
        self.memory = ColumnMemory()
        self._study: Study | None = None
        self._assumptions: Mapping[str, float] = {}
        self._options: Mapping[str, Option] = {}
        self.asked = Criteria()
        self.result: Result | None = None
        self.selection = ""

    @property
    def may_change(self) -> bool:
        """Whether a project is open that nobody else has open for changes."""
        return self.project is not None and self.project.holder is None

    @property
    def is_kept_copy(self) -> bool:
        """Whether what is open is the copy of a project that could not be saved."""
        return self.project is not None and self.project.path.resolve().parent == recovery_folder().resolve()

    def change(
        self,
        title: str,
        work: Callable[[Project, Progress, Cancel], _Answer],
        done: Callable[[_Answer], None] | None = None,
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Change the open project, in a job, and show what it holds then.

        Parameters
        ----------
        title : str
            What is going on, for the strip.
        work : callable
            Given the project, progress and cancel; runs off the window's thread.
        done : callable, optional
            Given what ``work`` returned, on the window's thread, after the pages show the change.
        refused : callable, optional
            Given the words of an input error, on the window's thread; without it, the banner has them.
        """

        def job(progress: Progress, cancel: Cancel) -> "tuple[_Answer, _Loaded] | InputError":
            try:
                # Asked for here, not before: a project that was still opening is open by now.
                project = self._open_project()
                answer = work(project, progress, cancel)
            except InputError as error:
                if refused is None:
                    raise
                return error
            progress(-1.0, "Checking the study")
            return answer, _loaded(project)

        def shown(outcome: "tuple[_Answer, _Loaded] | InputError") -> None:
            if isinstance(outcome, InputError):
                if refused is not None:
                    refused(str(outcome))
                return
            answer, loaded = outcome
            self._opened(loaded)
            if done is not None:
                done(answer)

        self.jobs.start(title, job, shown)

    def open_project(self, path: Path) -> None:
        """Open a project file, in a job."""
        self.jobs.start(f"Opening {path.name}", lambda _p, cancel: self._held(path, cancel), self._opened)

    def open_demo(self, path: Path) -> None:
        """Open the demo study, in a job; it is built the first time, and again if its file cannot be read."""

        def work(progress: Progress, cancel: Cancel) -> "_Loaded":
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise InputError(f"{path.parent} cannot be made: {error.strerror or error}.") from error
            try:
                return self._held(path, cancel)
            except InputError:
                build_demo(path, progress, cancel)
                return self._held(path, cancel)

        self.jobs.start("Opening the demo study", work, self._opened)

    def new_project(self, path: Path) -> None:
        """Make a project that goes by the name of its file, in a job."""

        def work(_progress: Progress, cancel: Cancel) -> "_Loaded":
            Project.create(path, path.stem)
            return self._held(path, cancel)

        self.jobs.start(f"Making {path.name}", work, self._opened)

    def undo(self) -> None:
        """Take the last change back, in a job."""
        self.change("Undoing", lambda project, _p, _c: project.undo(), lambda what: self._step_told("Undid", what))

    def redo(self) -> None:
        """Do again what was last taken back, in a job."""
        self.change("Redoing", lambda project, _p, _c: project.redo(), lambda what: self._step_told("Did again", what))

    def _step_told(self, verb: str, what: str) -> None:
        self.told.emit(f"{verb}: {what}.", "note")

    def save_again(self) -> None:
        """Try again to save what could not be saved, in a job."""
        self.change("Saving", lambda project, _p, _c: project.save_again(), lambda _: self.told.emit("Saved.", "note"))

    def save_copy(self, path: Path) -> None:
        """Go on in a new file with all that is here, in a job; a copy that was kept aside has then done its work."""
        kept = self.project.path if self.project is not None and self.is_kept_copy else None

        def work(project: Project, _progress: Progress, _cancel: Cancel) -> None:
            project.save_as(path)
            if kept is not None:
                forget_copy(kept)

        self.change(
            f"Saving {path.name}", work, lambda _: self.told.emit(f"Saved. You now work in {path.name}.", "note")
        )

    def recovered(self) -> list[Recovered]:
        """Return the work that was kept because it could not be saved, but for what is open here."""
        here = self.project
        return [
            one
            for one in find_recovered(recovery_folder())
            if here is None or (one.copy != here.path and not (here.unsaved and one.project == here.path.resolve()))
        ]

    def forget(self, one: Recovered) -> None:
        """Remove work that was kept and is not wanted."""
        forget_copy(one.copy)

    def close(self) -> None:
        """Let others change the project; nothing is to be done here after this."""
        if self.project is not None:
            self.project.close()

    def ask(self, **changes: Any) -> None:
        """Change what is asked; the answer stays until the next is found.

        Raises
        ------
        InputError
            If that contradicts what else is asked; it is then as it was.
        """
        self.ask_for(Criteria.from_table({**self.asked.model_dump(), **changes}))

    def ask_for(self, criteria: Criteria) -> None:
        """Ask for something else altogether."""
        self.asked = criteria
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
            return result_of(project, asked, solution, progress, cancel)

        def done(result: Result) -> None:
            self.result = result
            self.result_changed.emit()

        self.jobs.start("Finding hubs", work, done)

    def open_option(self, name: str) -> None:
        """Ask again what an option was the answer to, and show that answer, in a job."""
        project = self._open_project()
        option = project.options[name]

        def done(result: Result) -> None:
            self.ask_for(option.criteria)
            self.result = result
            self.result_changed.emit()

        self.jobs.start(
            f"Opening “{name}”",
            lambda progress, cancel: result_of(project, option.criteria, option.solution, progress, cancel),
            done,
        )

    def keep_option(self, name: str) -> None:
        """Keep the answer under a name, in a job."""
        project, result = self._open_project(), self.result
        if result is None:
            return

        def done(option: Option) -> None:
            self._options = project.options
            self.options_changed.emit()
            self.project_changed.emit()
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
        project = loaded.project
        other = self.project is not project
        if other and self.project is not None:
            self.project.close()
        facts = other or project.study is not self._study or project.assumptions != self._assumptions
        options = other or project.options is not self._options
        self._study, self._assumptions, self._options = project.study, project.assumptions, project.options
        self.project, self.ledger = project, loaded.ledger
        if facts:
            self.buildings, self.result = loaded.buildings, None
            if other:
                self.asked = Criteria()
            if other or self.buildings is None or self.selection not in self.buildings.index:
                self.select("")
            self.study_changed.emit()
            self._forget_missing()
            self.asked_changed.emit()
            self.result_changed.emit()
        if options:
            self.options_changed.emit()
        self.project_changed.emit()

    def _held(self, path: Path, cancel: Cancel) -> "_Loaded":
        """Open a project for changes, unless another window has it."""
        if self.project is not None and self.project.path.resolve() == path.resolve():
            self.project.close()  # else it would be ourselves who have it open
        project = Project.open(path, hold=True, recovery_folder=recovery_folder())
        try:
            stop_if(cancel)
            loaded = _loaded(project)
            stop_if(cancel)
        except BaseException:
            project.close()
            raise
        return loaded

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
    ledger: list[Entry]


def _loaded(project: Project) -> _Loaded:
    has_buildings = project.study.has("practices") or project.study.has("sites")
    return _Loaded(project, project.buildings() if has_buildings else None, project.ledger())

"""The project that a window has open: made, opened, changed, undone, saved, closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QSettings, Signal

from hubplanner.desktop.asking import Asking
from hubplanner.desktop.jobs import Jobs
from hubplanner.desktop.kept_by_project import KeptByProject
from hubplanner.desktop.worker import nothing
from hubplanner.project import ColumnMemory, recovery_folder
from hubplanner.study import Cancel, Cancelled, InputError, Progress, stop_if

# The rooms that load the heavy libraries are entered when they are needed: the window opens before.
if TYPE_CHECKING:
    from hubplanner.desktop.result import Result
    from hubplanner.project import Entry, Option, Project, Recovered
    from hubplanner.siting import Criteria
    from hubplanner.study import Study

_Answer = TypeVar("_Answer")


class OpenProject(QObject):
    """The part of a `Session` that opens, changes and saves its project.

    Its signals are told there.
    """

    study_changed = Signal()
    project_changed = Signal()
    result_changed = Signal()
    asked_changed = Signal()
    options_changed = Signal()
    selected = Signal(str)
    group_selected = Signal(list)
    told = Signal(str, str)
    changed = Signal(str)
    place_shown = Signal(float, float, str)

    def __init__(self, parent: QObject | None = None, settings: QSettings | None = None) -> None:
        super().__init__(parent)
        self.jobs = Jobs(self)
        self.asking = Asking(self.jobs, self)
        self.asking.kept.connect(self.project_changed)
        self.kept = KeptByProject(settings)
        self.project: Project | None = None
        self.folder = Path.home()
        self.buildings: Any = None
        self.ledger: list[Entry] = []
        self.memory = ColumnMemory()
        self._study: Study | None = None
        self._assumptions: Mapping[str, float] = {}
        self._options: Mapping[str, Option] = {}
        self.result: Result | None = None
        self.selection = ""
        self.group: tuple[str, ...] = ()

    @cached_property
    def asked(self) -> Criteria:
        """What is asked: nothing in particular, to begin with."""
        from hubplanner.siting import Criteria

        return Criteria()

    @property
    def can_undo(self) -> str:
        """What `undo` would take back, in words; empty if nothing."""
        if self.project is None or not self.may_change:
            return ""
        return "Changed what is asked" if self.asking.waits else self.project.can_undo

    @property
    def can_redo(self) -> str:
        """What `redo` would do again, in words; empty if nothing."""
        # What is asked anew is not in the project yet, but leaves nothing to do again.
        if self.project is None or not self.may_change or self.asking.waits:
            return ""
        return self.project.can_redo

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
        dropped: Callable[[], None] = nothing,
    ) -> None:
        """Change the open project, in a job, and show what it holds then; nothing is done if another is open by then.

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
        dropped : callable, optional
            Called on the window's thread where neither is: see `Jobs.start`.
        """
        meant = self.project

        def job(progress: Progress, cancel: Cancel) -> tuple[_Answer, _Loaded] | InputError:
            try:
                # Asked for here, not before: a project that was still opening is open by now.
                project = self._open_project()
                if meant is not None and project is not meant:
                    raise Cancelled(f"{title} was not done: another project is open by now.")
                study, assumptions = project.study, project.assumptions
                answer = work(project, progress, cancel)
            except InputError as error:
                if refused is None:
                    raise
                return error
            progress(-1.0, "Checking the study")
            return answer, _loaded(project, self.result if project.assumptions == assumptions else None, study)

        def shown(outcome: tuple[_Answer, _Loaded] | InputError) -> None:
            if isinstance(outcome, InputError):
                if refused is not None:
                    refused(str(outcome))
                return
            answer, loaded = outcome
            self._opened(loaded)
            if done is not None:
                done(answer)

        self.jobs.start(title, job, shown, dropped=dropped)

    def start(
        self,
        title: str,
        work: Callable[[Project, Progress, Cancel], _Answer],
        done: Callable[[_Answer], None],
        *,
        dropped: Callable[[], None] = nothing,
        about: object = None,
    ) -> None:
        """Start work on what the open project holds, in a job; what it found is dropped if another is open by then.

        Parameters
        ----------
        title : str
            What is going on, for the strip.
        work : callable
            Given the project, progress and cancel; runs off the window's thread.
        done : callable
            Given what ``work`` returned, on the window's thread.
        dropped : callable, optional
            Called on the window's thread where ``done`` is not.
        about : object, optional
            What is asked: see `Jobs.start`.

        Raises
        ------
        InputError
            If no project is open.
        """
        project = self._open_project()

        def shown(answer: _Answer) -> None:
            if project is self.project:
                done(answer)
            else:
                dropped()

        self.jobs.start(
            title, lambda progress, cancel: work(project, progress, cancel), shown, dropped=dropped, about=about
        )

    def open_project(self, path: Path) -> None:
        """Open a project file, in a job."""
        self.jobs.start(f"Opening {path.name}", lambda _p, cancel: self._held(path, cancel), self._opened)

    def open_demo(self, path: Path, dropped: Callable[[], None] = nothing) -> None:
        """Open the demo study, in a job; it is built the first time, and again if its file cannot be read.

        Parameters
        ----------
        path : pathlib.Path
        dropped : callable, optional
            Called on the window's thread where it is not opened.
        """

        def work(progress: Progress, cancel: Cancel) -> _Loaded:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise InputError(f"{path.parent} cannot be made: {error.strerror or error}.") from error
            try:
                return self._held(path, cancel)
            except InputError:
                from hubplanner.project import build_demo

                build_demo(path, progress, cancel)
                return self._held(path, cancel)

        self.jobs.start("Opening the demo study", work, self._opened, dropped=dropped)

    def new_project(self, path: Path, name: str = "") -> None:
        """Make a project, in a job; without a name it goes by that of its file."""

        def work(_progress: Progress, cancel: Cancel) -> _Loaded:
            from hubplanner.project import Project

            Project.create(path, name or path.stem)
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
        only_here = None if self.may_change else self.asked  # of a project for looking it is asked in the window alone

        def work(project: Project, _progress: Progress, _cancel: Cancel) -> None:
            project.save_as(path)
            if only_here is not None:
                project.ask(only_here)
            if kept is not None:
                from hubplanner.project import forget_copy

                forget_copy(kept)

        self.change(
            f"Saving {path.name}", work, lambda _: self.told.emit(f"Saved. You now work in {path.name}.", "note")
        )

    def recovered(self) -> list[Recovered]:
        """Return the work that was kept because it could not be saved, but for what is open here."""
        if not recovery_folder().is_dir():
            return []
        from hubplanner.project import find_recovered

        here = self.project
        return [
            one
            for one in find_recovered(recovery_folder())
            if here is None or (one.copy != here.path and not (here.unsaved and one.project == here.path.resolve()))
        ]

    def forget(self, one: Recovered) -> None:
        """Remove work that was kept and is not wanted."""
        from hubplanner.project import forget_copy

        forget_copy(one.copy)

    def close(self) -> None:
        """Let others change the project; nothing is to be done here after this."""
        if self.project is not None:
            # What cannot be kept at the last moment keeps nobody from closing.
            with suppress(InputError):
                self.asking.settle()
            self.project.close()

    def select(self, code: str) -> None:
        """Select a building, or none."""
        self.select_group([code] if code else [])

    def select_group(self, codes: Sequence[str]) -> None:
        """Select several buildings at once; the card then tells of none of them."""
        if (group := tuple(codes)) != self.group:
            self.group = group
            self.group_selected.emit(list(group))
        code = group[0] if len(group) == 1 else ""
        if code != self.selection:
            self.selection = code
            self.selected.emit(code)

    def _open_project(self) -> Project:
        if self.project is None:
            raise InputError("No project is open.")
        return self.project

    def _opened(self, loaded: _Loaded) -> None:
        project = loaded.project
        other = self.project is not project
        if other:
            if self.project is not None and self.project.path.resolve() == project.path.resolve():
                # Opened anew: what was asked meanwhile would be saved over what was just read.
                self.asking.forget()
            self.close()
        facts = other or project.study is not self._study or project.assumptions != self._assumptions
        options = other or project.options is not self._options
        self._study, self._assumptions, self._options = project.study, project.assumptions, project.options
        self.project, self.ledger = project, loaded.ledger
        before, gone = self.asked, self._take_asked(loaded.buildings, other=other)
        if facts:
            self.buildings, self.result = loaded.buildings, loaded.result
            if other or self.buildings is None or self.selection not in self.buildings.index:
                self.select("")
            self.study_changed.emit()
        if facts or self.asked != before:
            self.asked_changed.emit()
        if facts:
            self.result_changed.emit()
        if gone:
            self.told.emit(f"No longer a candidate, so no longer asked for or ruled out: {', '.join(gone)}.", "note")
        if options:
            self.options_changed.emit()
        self.project_changed.emit()

    def _held(self, path: Path, cancel: Cancel) -> _Loaded:
        """Open a project for changes, unless another window has it."""
        if self.project is not None and self.project.path.resolve() == path.resolve():
            self.project.close()  # else it would be ourselves who have it open
        from hubplanner.project import Project

        project = Project.open(path, hold=True, recovery_folder=recovery_folder())
        try:
            stop_if(cancel)
            loaded = _loaded(project)
            stop_if(cancel)
        except BaseException:
            project.close()
            raise
        return loaded

    def _take_asked(self, buildings: Any, *, other: bool) -> list[str]:
        """Ask what the project does, but for buildings that can no longer be hubs; return those that were still shown.

        The project keeps them: undo may bring them back.
        """
        before, project = self.asked, self._open_project()
        # What is only in the window stays: of a project for looking, and what is still on its way.
        if other or (self.may_change and not self.asking.waits):
            self.asked = project.criteria
        known = set() if buildings is None else set(buildings.index[buildings["candidate"]])
        asked = self.asked
        gone = [code for code in (*asked.required, *asked.excluded) if code not in known]
        if gone:
            kept = {
                name: tuple(code for code in getattr(asked, name) if code in known) for name in ("required", "excluded")
            }
            self.asked = asked.model_copy(update=kept)
        return [code for code in gone if other or code in (*before.required, *before.excluded)]


@dataclass(frozen=True)
class _Loaded:
    """A project with what the window needs of it, worked out off the window's thread."""

    project: Project
    buildings: Any
    ledger: list[Entry]
    result: Result | None = None


def _loaded(project: Project, result: Result | None = None, study: Study | None = None) -> _Loaded:
    """Return a project with what is shown of it, and of an answer found on an earlier study."""
    has_buildings = project.study.has("practices") or project.study.has("sites")
    buildings = project.buildings() if has_buildings else None
    still = None
    if result is not None and buildings is not None and study is not None:
        now = project.study.tables
        changed = {kind for kind in {*now, *study.tables} if now.get(kind) is not study.tables.get(kind)}
        if changed <= {"practices", "sites"} and set(result.open_hubs) <= set(buildings.index):
            # It stays to be seen where only buildings changed: they are moved and added one by one.
            with suppress(InputError):
                still = replace(result, changed=tuple(project.changed_since(result.criteria, result.solution)))
    return _Loaded(project, buildings, project.ledger(), still)

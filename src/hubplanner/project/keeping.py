"""The one file of a project: opening, saving, undoing, and who may change it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Self

import pandas as pd

from hubplanner.estate import EstateSettings, Stated
from hubplanner.project import recovery, store
from hubplanner.project.digest import digest
from hubplanner.project.file_name import SUFFIX
from hubplanner.project.locking import Holder, Lock
from hubplanner.project.migrations import FORMAT_VERSION
from hubplanner.project.option import Option
from hubplanner.project.state import Event, State, event
from hubplanner.study import InputError, Study
from hubplanner.travel import Order, Scenario

_IN_USE_S = 60.0  # a script may save without asking for the lock


class Keeping:
    """What is kept in one file: every change is saved at once, can be undone, and is written into the history.

    Attributes
    ----------
    path : pathlib.Path
    history : list of Event
        The audit trail: what was done, when, by whom, with which files.
    holder : Holder or None
        Who has the project open for changes, if that is not us: it can then be read only.
    unsaved : str
        Why the last change could not be saved, empty if it was.
    """

    def __init__(self, path: Path, contents: store.Contents) -> None:
        self.path = path
        self.history: list[Event] = list(contents.history)
        self.holder: Holder | None = None
        self.unsaved = ""
        self._contents = contents
        self._state: State = contents.state
        self._undo: list[tuple[str, State]] = []
        self._redo: list[tuple[str, State]] = []
        self._lock: Lock | None = None
        self._recovery: Path | None = None
        self._copy: Path | None = None

    @classmethod
    def create(cls, path: Path, name: str) -> Self:
        """Make a new, empty project file.

        Parameters
        ----------
        path : pathlib.Path
            Must end in ``.hubplan`` and not be there yet.
        name : str

        Returns
        -------
        Project

        Raises
        ------
        InputError
        """
        path = Path(path)
        _check_new(path)
        if not name.strip():
            raise InputError("A project needs a name.")
        project = cls(path, store.Contents(State(name.strip())))
        project.history.append(event("Made the project", "create", {"name": name.strip()}))
        project._save()
        return project

    @classmethod
    def open(cls, path: Path, *, hold: bool = False, recovery_folder: Path | None = None) -> Self:
        """Open a project file.

        Parameters
        ----------
        path : pathlib.Path
        hold : bool
            Keep others from changing it until `close`; if another has it, `holder` says who.
        recovery_folder : pathlib.Path, optional
            Where work is kept that cannot be saved in the project's own file. Without it, a change that cannot be
            saved is not made.

        Returns
        -------
        Project

        Raises
        ------
        InputError
            If it is missing, not a project, damaged, or from a newer version.
        """
        path = Path(path)
        lock = Lock(path) if hold and path.is_file() else None
        try:
            project = cls(path, store.load(path))
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        project._lock, project._recovery = lock, recovery_folder
        project.holder = lock.holder if lock is not None else None
        if lock is not None and lock.holder is None:
            # Nobody else writes here now: what a killed program left behind can go at once.
            store.sweep(path, _IN_USE_S)
        return project

    def close(self) -> None:
        """Let others change the project."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @property
    def name(self) -> str:
        """What the project is called."""
        return self._state.name

    @property
    def study(self) -> Study:
        """The facts, with corrections made."""
        return self._state.study

    @property
    def options(self) -> Mapping[str, Option]:
        """Options by name."""
        return self._state.options

    @property
    def attribution(self) -> str:
        """Whose data it is, as maps must say; empty if nobody has said."""
        return self._state.attribution

    @property
    def assumptions(self) -> Mapping[str, float]:
        """The project's own values in place of the default assumptions."""
        return self._state.assumptions

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """Scenarios by name."""
        return self._state.scenarios

    @property
    def estate_settings(self) -> EstateSettings:
        """How the estate is looked at."""
        return self._state.estate

    @property
    def stated(self) -> tuple[Stated, ...]:
        """What people said of buildings where no file says it."""
        return self._state.stated

    @property
    def can_undo(self) -> str:
        """What `undo` would take back, in words; empty if nothing."""
        return self._undo[-1][0] if self._undo else ""

    @property
    def can_redo(self) -> str:
        """What `redo` would do again, in words; empty if nothing."""
        return self._redo[-1][0] if self._redo else ""

    def undo(self) -> str:
        """Take back the last change since the project was opened.

        Returns
        -------
        str
            What was taken back, in words.

        Raises
        ------
        InputError
            If there is nothing to take back, or the file cannot be written.
        """
        return self._step(self._undo, self._redo, "undo", "Undid")

    def redo(self) -> str:
        """Do again what was last taken back: see `undo`."""
        return self._step(self._redo, self._undo, "redo", "Redid")

    def save_as(self, path: Path) -> None:
        """Go on in a new file, with all that is here, saved or not.

        Raises
        ------
        InputError
            If the file is there already or cannot be written.
        """
        path = Path(path)
        _check_new(path)
        contents = replace(self._contents, state=self._state, history=self.history, mark=None, layers={})
        self._saved(store.save(path, contents))
        self.close()
        self.path, self.holder, self._lock = path, None, Lock(path)

    def save_again(self) -> None:
        """Try again to save what could not be saved.

        Raises
        ------
        InputError
            If it still cannot be.
        """
        self._save()

    def digest(self) -> str:
        """Return a digest of tables, corrections, options and decisions: equal for projects that hold the same."""
        return digest(self._state)

    def _step(self, source: list[tuple[str, State]], target: list[tuple[str, State]], action: str, verb: str) -> str:
        if not source:
            raise InputError(f"There is nothing to {action}.")
        what, state = source[-1]
        before = self._state
        self._put(state, event(f"{verb}: {what}", action, {}))
        source.pop()
        target.append((what, before))
        return what

    def _commit(self, what: str, state: State, step: Event, *, again: bool = False) -> None:
        """Take a new state, save it, and make it a change that can be undone, with the last one if it goes on."""
        self._may_change()
        before, history = self._state, self.history
        if again:
            # One entry stands for the whole change: its end is what counts.
            self.history = history[:-1]
        try:
            self._put(state, step)
        except BaseException:
            self.history = history
            raise
        if not again:
            self._undo.append((what, before))
        self._redo.clear()

    def _put(self, state: State, step: Event) -> None:
        """Take a state and save it; if that fails, keep a copy aside or be as before."""
        before = self._state
        self._state = state
        self.history.append(step)
        try:
            self._save()
        except BaseException as error:
            if self._recovery is None or not isinstance(error, InputError):
                self._state = before
                self.history.pop()
                raise
            self.unsaved = self._kept_aside(self._recovery, error)
        looked_at = ("study", "assumptions", "estate", "stated")
        if any(getattr(state, name) != getattr(before, name) for name in looked_at):
            self._forget(before)

    def _forget(self, before: State) -> None:
        """Forget what was worked out from facts that have changed."""

    def _kept_aside(self, folder: Path, error: InputError) -> str:
        """Write a copy into the folder, and return in words why and where."""
        self._copy = self._copy or recovery.new_copy(folder, self.path)
        try:
            recovery.keep(self._copy, self.path, replace(self._contents, state=self._state, history=self.history))
        except InputError as worse:
            return f"{error} A copy could not be kept either ({worse}) Save a copy elsewhere before you close."
        return f"{error} Your work is kept in {self._copy}. Try again, or save a copy elsewhere."

    def _keep_prepared(self, key: str, order: Order) -> None:
        """Keep what was worked out of the roads: at once unless others have the file, else with the next change."""
        prepared = store.Prepared(key, pd.DataFrame({"node": order.astype("int64")}))
        self._contents = replace(self._contents, prepared=prepared)
        lock = self._lock or Lock(self.path)
        try:
            # A file of an older version is brought up to date by a change that a person makes, not by looking.
            looked_at = self._contents.version < FORMAT_VERSION or not self.path.exists()
            if lock.holder is None and not self.unsaved and not looked_at:
                contents = replace(self._contents, state=self._state, history=self.history)
                # Nothing is lost if the disk is full or read-only: it is worked out again.
                with suppress(InputError):
                    self._contents = store.save(self.path, contents, same=True)
        finally:
            if self._lock is None:
                lock.release()

    def _save(self) -> None:
        self._saved(store.save(self.path, replace(self._contents, state=self._state, history=self.history)))

    def _saved(self, contents: store.Contents) -> None:
        """Take note of a save: a copy that was kept aside has done its work."""
        self._contents, self.unsaved = contents, ""
        if self._copy is not None:
            recovery.forget_copy(self._copy)
            self._copy = None

    def _may_change(self) -> None:
        if self.holder is not None:
            raise InputError(
                f"{self.path.name} is open for changes elsewhere ({self.holder.in_words()}), so it can only be looked "
                "at here. Close it there and open it again, or save a copy under another name."
            )


def _check_new(path: Path) -> None:
    if path.suffix.lower() != SUFFIX:
        raise InputError(f"A project file ends in {SUFFIX}; {path.name} does not.")
    if path.exists():
        raise InputError(f"{path} is there already. Open it, or choose another name.")
    if not path.parent.is_dir():
        raise InputError(f"There is no folder {path.parent}.")

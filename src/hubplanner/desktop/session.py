"""What the window has open: the project, what is asked, the answer, the selection."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, Signal

from hubplanner.desktop.open_project import OpenProject
from hubplanner.study import Cancel, Cancelled, InputError, Progress, never

# The rooms that load the heavy libraries are entered when they are needed: the window opens before.
if TYPE_CHECKING:
    from hubplanner.desktop.backdrop import Backdrop
    from hubplanner.desktop.result import Result
    from hubplanner.desktop.search import Search
    from hubplanner.project import Option, Project
    from hubplanner.siting import Criteria

_TOLD = {
    (True, True): "must be a hub", (True, False): "need not be a hub any more",
    (False, True): "must not be a hub", (False, False): "may be a hub again",
}  # fmt: skip


class Session(OpenProject):
    """The state of one window. Pages read it, call its methods, and follow its signals.

    Dialogs begin in ``folder``, where files were chosen last.

    Signals
    -------
    study_changed
        Another project, or other facts in it.
    project_changed
        Anything in it, or how it is kept; comes after all that is told besides.
    result_changed
    asked_changed
    search_changed
        A search for hubs begins or has ended.
    selected : str
        Code of the selected building, or empty.
    group_selected : list of str
        Codes of all that are selected: several, one or none; comes before `selected`.
    told : str, str
        Message and tone ("note" or "error").
    changed : str
        What was changed, in words, where undo takes it back.
    place_shown : float, float, str
        Easting and northing in metres of a place to see on the map, and what is there.
    """

    search_changed = Signal()
    _searching = Signal(object)

    def __init__(self, parent: QObject | None = None, settings: QSettings | None = None) -> None:
        super().__init__(parent, settings)
        self.search: Search | None = None
        self._searching.connect(self._search_begins)
        self.jobs.changed.connect(self._follow_search)

    @cached_property
    def backdrop(self) -> Backdrop:
        """The picture under the maps."""
        from hubplanner.desktop.backdrop import Backdrop

        return Backdrop(self)

    def ask(self, **changes: Any) -> None:
        """Change what is asked; the answer stays until the next is found.

        Raises
        ------
        InputError
            If that contradicts what else is asked; it is then as it was.
        """
        self.ask_for(self._asked_with(changes), apart=False)

    def ask_for(self, criteria: Criteria, *, apart: bool = True) -> None:
        """Ask for something else altogether, which the project soon has, too.

        Parameters
        ----------
        criteria : Criteria
        apart : bool
            Undone by itself, whatever was asked just before.
        """
        before, self.asked = self.asked, criteria
        if self.project is not None and self.may_change:
            self.asking.take(self.project, before, criteria, apart=apart)
        self.asked_changed.emit()

    def toggle(self, code: str, *, required: bool) -> None:
        """Require or exclude a building, or take that back; it is told with a way to undo it."""
        chosen, other = ("required", "excluded") if required else ("excluded", "required")
        codes: tuple[str, ...] = getattr(self.asked, chosen)
        rest: tuple[str, ...] = getattr(self.asked, other)
        on = code not in codes
        changed = (*codes, code) if on else tuple(c for c in codes if c != code)
        words = f"{self.name_of(code)} {_TOLD[required, on]}."
        if not self.may_be_hub(code):
            self.told.emit(f"{self.name_of(code)} cannot be a hub: {self.buildings.at[code, 'why_not']}.", "note")
            return
        try:
            self.ask_for(self._asked_with({chosen: changed, other: tuple(c for c in rest if c != code)}))
        except InputError as error:
            self.told.emit(f"{words[:-1]}: this cannot be asked, so it is as it was. {error}", "error")
            return
        if self.may_change:
            self.changed.emit(words)

    def _asked_with(self, changes: Mapping[str, Any]) -> Criteria:
        from hubplanner.siting import Criteria

        return Criteria.from_table({**self.asked.model_dump(), **changes})

    def may_be_hub(self, code: str) -> bool:
        """Return whether a building of the project can be a hub."""
        return (
            self.buildings is not None and code in self.buildings.index and bool(self.buildings.at[code, "candidate"])
        )

    def name_of(self, code: str) -> str:
        """Return the name of a building, its code where none is known."""
        known = self.buildings is not None and code in self.buildings.index
        return str(self.buildings.at[code, "name"]) if known else code

    def names(self) -> dict[str, str]:
        """Return the names of the buildings, by code."""
        return {} if self.buildings is None else {str(code): str(name) for code, name in self.buildings["name"].items()}

    def changed_since(self) -> tuple[str, ...]:
        """Return what has changed since the answer was found, in words: what is asked, else what it rests on."""
        if self.result is None or self.project is None:
            return ()
        return ("what is asked",) if self.result.criteria != self.asked else self.result.changed_in(self.project)

    def find_hubs(self) -> None:
        """Solve what is asked, in a job; another question waits for the one before it."""
        asked = self.asked

        def work(project: Project, progress: Progress, cancel: Cancel) -> Result:
            from hubplanner.desktop.result import result_of
            from hubplanner.desktop.search import Search

            search = Search(project, asked)
            self._searching.emit(search)
            solution = search.run(progress, cancel)
            if solution.status == "cancelled" and not solution.has_answer:
                raise Cancelled("Stopped before there was an answer. Nothing was changed.")
            # What was found is shown though it was stopped.
            return result_of(project, asked, solution, progress, never if solution.status == "cancelled" else cancel)

        waits = self.jobs.running is not None
        self.start("Finding hubs", work, self._show_result, about=asked)
        if waits:
            self.told.emit("These hubs are found when what runs now has ended.", "note")

    def _show_result(self, result: Result) -> None:
        self.result = result
        self.result_changed.emit()

    def _search_begins(self, search: Search) -> None:
        self.search = search
        self.search_changed.emit()

    def _follow_search(self) -> None:
        """Let go of a search that no longer runs."""
        running = self.jobs.running
        if self.search is not None and (running is None or running.about is not self.search.criteria):
            self.search = None
            self.search_changed.emit()

    def open_option(self, name: str) -> None:
        """Ask again what an option was the answer to, and show that answer, in a job."""
        option = self._open_project().options[name]

        def work(project: Project, progress: Progress, cancel: Cancel) -> Result:
            from hubplanner.desktop.result import result_of

            return result_of(project, option.criteria, option.solution, progress, cancel)

        def done(result: Result) -> None:
            self.ask_for(option.criteria)
            self._show_result(result)

        self.start(f"Opening “{name}”", work, done)

    def keep_option(self, name: str) -> None:
        """Keep the answer under a name, in a job."""
        result = self.result
        if result is not None:
            self._keep(lambda project, _p, _c: project.keep_option(name, result.criteria, result.solution))

    def known_hubs(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return the sets of hubs that there are, with what they are called: the answer, and each option."""
        result, options = self.result, {} if self.project is None else self.project.options
        answer = [("the answer on Options", result.solution.hubs)] if result and result.solution.has_answer else []
        return [*answer, *((f"option “{option.name}”", option.solution.hubs) for option in options.values())]

    def keep_choice(self, name: str, criteria: Criteria, hubs: Sequence[str]) -> None:
        """Keep hubs that people chose themselves under a name, in a job."""
        self._keep(lambda project, progress, cancel: project.keep_choice(name, criteria, hubs, progress, cancel))

    def _keep(self, work: Callable[[Project, Progress, Cancel], Option]) -> None:
        def done(option: Option) -> None:
            self._options = self._open_project().options
            self.options_changed.emit()
            self.project_changed.emit()
            self.told.emit(f"Kept as option “{option.name}”.", "note")

        self.start("Keeping the option", work, done)

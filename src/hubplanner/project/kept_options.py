"""The options that a project keeps: answers by name."""

from collections.abc import Collection
from dataclasses import replace

from hubplanner.project.answering import Answering
from hubplanner.project.option import Option
from hubplanner.project.state import event
from hubplanner.siting import Criteria, Solution, chosen_by_hand
from hubplanner.study import Cancel, InputError, Progress, leads, never, no_progress


class KeptOptions(Answering):
    """Keeping, naming and forgetting options."""

    def option(self, name: str) -> Option:
        """Return an option by name.

        Raises
        ------
        InputError
            If there is none of that name.
        """
        if name not in self.options:
            known = ", ".join(f"“{known}”" for known in self.options) or "none yet"
            raise InputError(f"There is no option “{name}”. Options: {known}.")
        return self.options[name]

    def keep_option(self, name: str, criteria: Criteria, solution: Solution) -> Option:
        """Keep a solution under a name; one of the same name is replaced.

        Raises
        ------
        InputError
            If the name is empty, the solution has no hubs, or the file cannot be written.
        """
        name = _checked_name(name)
        if not solution.has_answer:
            raise InputError("There are no hubs to keep.")
        return self._keep(Option.now(name, criteria, solution), "keep_option")

    def keep_choice(
        self,
        name: str,
        criteria: Criteria,
        hubs: Collection[str],
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> Option:
        """Keep hubs that people chose themselves: see `hubplanner.siting.chosen_by_hand`.

        Parameters
        ----------
        name : str
            One of the same name is replaced.
        criteria : Criteria
            What was asked. The number of hubs becomes that of the choice, and everyone goes to the nearest.
        hubs : collection of str
        progress, cancel : callable, optional

        Raises
        ------
        InputError
            If the name is empty, there are no such hubs or people have no way to any, the criteria contradict each
            other, or the file cannot be written.
        Cancelled
        """
        name = _checked_name(name)
        lead = leads(self.buildings())
        chosen = {lead.get(code, code) for code in hubs}
        asked = Criteria.from_table({**criteria.model_dump(), "hubs": len(chosen) or None, "allocation": "nearest"})
        solution = chosen_by_hand(self.siting_tables(asked, progress, cancel), asked, chosen)
        return self._keep(Option.now(name, asked, solution), "keep_choice")

    def _keep(self, option: Option, action: str) -> Option:
        what = f"Kept option {option.name}"
        criteria, hubs = option.criteria.model_dump(mode="json"), list(option.solution.hubs)
        options = {**self.options, option.name: option}
        step = event(what, action, {"name": option.name, "criteria": criteria, "hubs": hubs})
        self._commit(what, replace(self._state, options=options), step)
        return option

    def rename_option(self, name: str, new_name: str) -> Option:
        """Give an option another name; it keeps its place among the others.

        Raises
        ------
        InputError
            If there is none of that name, the new name is empty or another option's, or the file cannot be written.
        """
        option, new_name = self.option(name), _checked_name(new_name)
        if new_name == name:
            return option
        if new_name in self.options:
            raise InputError(f"There is an option “{new_name}” already. Choose another name, or delete that one first.")
        renamed = replace(option, name=new_name)
        options = {one.name: one for one in (renamed if one is option else one for one in self.options.values())}
        what = f"Renamed option {name} to {new_name}"
        step = event(what, "rename_option", {"name": name, "new_name": new_name})
        self._commit(what, replace(self._state, options=options), step)
        return renamed

    def drop_option(self, name: str) -> None:
        """Forget an option.

        Raises
        ------
        InputError
            If there is none of that name, or the file cannot be written.
        """
        self.option(name)
        what = f"Deleted option {name}"
        options = {known: one for known, one in self.options.items() if known != name}
        self._commit(what, replace(self._state, options=options), event(what, "drop_option", {"name": name}))


def _checked_name(text: str) -> str:
    name = text.strip()
    if not name:
        raise InputError("An option needs a name.")
    return name

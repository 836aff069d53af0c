"""What a project asks of its hubs: kept with it, and undone as any other change."""

from dataclasses import replace

from hubplanner.project.comparing import Comparing
from hubplanner.project.state import event
from hubplanner.siting import Criteria

_WORDS = {
    "objective": "what is made best", "hubs": "the number of hubs", "mode": "the way of travelling",
    "period": "the time of day", "direction": "the direction of journeys", "scenario": "the scenario of the roads",
    "max_minutes": "the most minutes", "coverage": "the share within some minutes",
    "min_population": "the least people of each hub", "max_population": "the most people of each hub",
    "capacity": "the capacity of hubs", "allocation": "who goes where", "demand": "who travels",
    "required": "which buildings must be hubs", "excluded": "which buildings must not be hubs",
    "groups": "the groups of buildings", "if_then": "what a hub asks of others", "per_locality": "hubs by locality",
    "existing_first": "existing buildings first", "worst_condition": "the worst condition",
    "suitability": "suitability", "budget_gbp": "the budget", "running_budget_gbp": "the yearly budget",
    "staff": "staff", "services": "services", "no_fifth_worse": "no fifth worse off", "outside_hubs": "outside hubs",
}  # fmt: skip


class Asking(Comparing):
    """The criteria that stand in the project, for whoever opens it next."""

    @property
    def criteria(self) -> Criteria:
        """What is asked of the hubs."""
        return self._state.asked

    def ask(self, criteria: Criteria, *, again: bool = False) -> None:
        """Ask for something else.

        Parameters
        ----------
        criteria : Criteria
        again : bool
            A change of the same as the last one, such as a number on its way up: they are undone as one.

        Raises
        ------
        InputError
            If the file cannot be written.
        """
        before = self.criteria
        changed = [name for name in Criteria.model_fields if getattr(criteria, name) != getattr(before, name)]
        if not changed:
            return
        told = _WORDS.get(changed[0], changed[0]) if len(changed) == 1 else f"{len(changed)} criteria"
        what = f"Changed {told}"
        step = event(what, "ask", {"criteria": criteria.model_dump(mode="json", by_alias=True)})
        # Back where it began, it is a step of its own: one that leads nowhere could be neither undone nor replayed.
        goes_on = self.can_undo == what and self.history[-1].action == "ask"
        again = again and goes_on and criteria != self._undo[-1][1].asked
        self._commit(what, replace(self._state, asked=criteria), step, again=again)

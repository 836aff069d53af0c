"""The project: everything that a person can do, one method each."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hubplanner.project.checks import check_study
from hubplanner.project.ledger import Entry
from hubplanner.project.naming import name_of
from hubplanner.project.placing import Placing
from hubplanner.project.state import Acceptance, event, now, user
from hubplanner.study import (
    Finding,
    Gazetteer,
    InputError,
    by_severity,
    check_assumption,
)
from hubplanner.travel import Scenario, links_of


class Project(Placing):
    """A study with its findings, corrections and options, kept in one file.

    Make one with `Project.create` or `Project.open`. Every change is saved at once, can be undone, and is written
    into the history.
    """

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the readers had to say of the files; `check` adds what is seen of the study as a whole."""
        return self.study.findings

    def check(self) -> list[Finding]:
        """Return every finding, errors first: of the files, then of the study as a whole."""
        if self._checked is None:
            network = self.network() if self.study.has("roads") else None
            self._checked = by_severity([*self.findings, *check_study(self.study, network)])
        return list(self._checked)

    def ledger(self) -> list[Entry]:
        """Return every finding with what was decided about it, errors first."""
        return [Entry(finding, self._state.accepted.get(finding.id)) for finding in self.check()]

    def gazetteer(self) -> Gazetteer:
        """Return what finds places by name, code, postcode or coordinates, as the study stands now."""
        return Gazetteer(self.study)

    def accept(self, finding: Finding, reason: str) -> None:
        """Let a finding stand, with the reason. If it changes (other rows, other figures) it is open again.

        Raises
        ------
        InputError
            If there is no reason, or the project cannot be saved.
        """
        self.accept_all((finding,), reason)

    def accept_all(self, findings: Iterable[Finding], reason: str) -> None:
        """Let several findings stand for one reason."""
        found = list(findings)
        self.accept_messages({one.id: one.message for one in found}, reason)

    def accept_by_id(self, names: Iterable[str], reason: str) -> None:
        """Let findings stand that go by these names in `check`.

        Raises
        ------
        InputError
            If there is no finding of a name.
        """
        known = {finding.id: finding for finding in self.check()}
        names = list(names)
        strange = [name for name in names if name not in known]
        if strange:
            raise InputError(f"There is no finding {', '.join(strange)}. hubplanner check lists them with their names.")
        self.accept_all((known[name] for name in names), reason)

    def accept_messages(self, messages: Mapping[str, str], reason: str) -> None:
        """Let findings stand: messages by name of finding."""
        if not reason.strip():
            raise InputError("To accept a finding takes a reason.")
        if not messages:
            return
        one = Acceptance(reason.strip(), user(), now())
        accepted = {**self._state.accepted, **dict.fromkeys(messages, one)}
        first = next(iter(messages.values()))
        what = f"Accepted “{first}”" if len(messages) == 1 else f"Accepted {len(messages):,} findings"
        arguments = {"findings": dict(messages), "reason": reason.strip()}
        self._commit(what, replace(self._state, accepted=accepted), event(what, "accept", arguments))

    def reopen(self, *names: str) -> None:
        """Take back that findings were accepted: see `Finding.id`."""
        back = [name for name in names if name in self._state.accepted]
        if back:
            accepted = {known: one for known, one in self._state.accepted.items() if known not in back}
            what = "Opened an accepted finding again" if len(back) == 1 else f"Opened {len(back):,} findings again"
            self._commit(what, replace(self._state, accepted=accepted), event(what, "reopen", {"findings": back}))

    def set_attribution(self, text: str) -> None:
        """Keep whose data it is, to be printed on every map.

        Raises
        ------
        InputError
            If the file cannot be written.
        """
        if text.strip() != self.attribution:
            what = "Changed the source line"
            state = replace(self._state, attribution=text.strip())
            self._commit(what, state, event(what, "set_attribution", {"text": text.strip()}))

    def set_assumption(self, name: str, value: float | None) -> None:
        """Put a value of the project's own in place of a default assumption, or take it back with None.

        Raises
        ------
        InputError
            If there is no such assumption, or the file cannot be written.
        """
        what = f"Set {name} to {value:g}" if value is not None else f"Took {name} back to its default"
        self.set_assumptions({name: value}, what)

    def set_assumptions(self, values: Mapping[str, float | None], what: str) -> None:
        """Put values of the project's own in place of several assumptions, None for the default: see `set_assumption`.

        Parameters
        ----------
        values : mapping of str to float or None
        what : str
            In words, for the history.

        Raises
        ------
        InputError
            If there is no such assumption, a value is not a number or beyond what its unit allows, or the file
            cannot be written.
        """
        for name, value in values.items():
            check_assumption(name, value)
        merged = {**self.assumptions, **values}
        kept = {name: float(value) for name, value in merged.items() if value is not None}
        state = replace(self._state, assumptions=kept)
        self._commit(what, state, event(what, "set_assumptions", {"values": dict(values), "what": what}))

    def keep_scenario(self, scenario: Scenario) -> None:
        """Keep what-if changes of the roads under a name; one of the same name is replaced.

        Raises
        ------
        InputError
            If the name is empty, there are no changes, one names no road of the study, or the file cannot be written.
        """
        name = name_of("A scenario", scenario.name)
        if not scenario.changes:
            raise InputError(f"The scenario “{name}” changes nothing. Say which roads become slower, faster or closed.")
        for change in scenario.changes:
            links_of(change.roads, self.network().links)
        kept = replace(scenario, name=name)
        what = f"Kept scenario {name}: {kept.in_words()}"
        scenarios = {**self.scenarios, name: kept}
        arguments = {"scenario": kept.as_dict()}
        self._commit(what, replace(self._state, scenarios=scenarios), event(what, "keep_scenario", arguments))

    def drop_scenario(self, name: str) -> None:
        """Forget a scenario.

        Raises
        ------
        InputError
            If there is none of that name, or the file cannot be written.
        """
        self.changes(name)
        what = f"Removed scenario {name}"
        scenarios = {known: one for known, one in self.scenarios.items() if known != name}
        state = replace(self._state, scenarios=scenarios)
        self._commit(what, state, event(what, "drop_scenario", {"name": name}))

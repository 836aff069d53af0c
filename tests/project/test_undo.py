"""Undo all the way back and redo all the way forward give the same project, whatever was done in between."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hubplanner.project import Project
from hubplanner.siting import Criteria

EASTINGS, NORTHINGS = st.integers(450_200, 453_800), st.integers(205_200, 208_800)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, place: Path) -> Path:
    project = Project.create(tmp_path_factory.mktemp("undo") / "place.hubplan", "Place")
    for kind, name in (("practices", "practices.csv"), ("areas", "areas.gpkg")):
        project.add(kind, place / name)
    return project.path


class Working(RuleBasedStateMachine):
    """A person at work; the digests of every state that undo can lead to are kept beside."""

    made: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.project = Project.open(Path(shutil.copy(self.made, self.folder)))
        self.before: list[str] = []
        self.after: list[str] = []

    @rule(name=st.sampled_from(("One", "Two")), easting=EASTINGS, northing=NORTHINGS)
    def add(self, name: str, easting: int, northing: int) -> None:
        with self._changing():
            self.project.add_candidate(name, easting, northing)

    @rule(pick=st.integers(0, 9), easting=EASTINGS, northing=NORTHINGS)
    def move(self, pick: int, easting: int, northing: int) -> None:
        codes = sorted(self.project.buildings().index)
        with self._changing():
            self.project.move_site(codes[pick % len(codes)], easting, northing, "a better plot")

    @precondition(lambda self: bool(self.project.placed_by_hand))
    @rule()
    def take_off(self) -> None:
        with self._changing():
            self.project.remove_candidate(min(self.project.placed_by_hand))

    @rule(hubs=st.integers(1, 4), minutes=st.sampled_from((None, 10.0, 20.0)), again=st.booleans())
    def ask(self, hubs: int, minutes: float | None, again: bool) -> None:
        with self._changing():
            self.project.ask(Criteria(hubs=hubs, max_minutes=minutes), again=again)

    @rule(name=st.sampled_from(("A", "B")))
    def keep(self, name: str) -> None:
        criteria = Criteria(hubs=1)
        with self._changing():
            self.project.keep_option(name, criteria, self.project.solve(criteria))

    @rule(text=st.sampled_from(("Us", "Them")))
    def attribute(self, text: str) -> None:
        with self._changing():
            self.project.set_attribution(text)

    @precondition(lambda self: bool(self.before))
    @rule()
    def undo(self) -> None:
        self.after.append(self.project.digest())
        self.project.undo()
        assert self.project.digest() == self.before.pop()

    @precondition(lambda self: bool(self.after))
    @rule()
    def redo(self) -> None:
        self.before.append(self.project.digest())
        self.project.redo()
        assert self.project.digest() == self.after.pop()

    @invariant()
    def undo_is_offered_where_there_is_something(self) -> None:
        assert bool(self.project.can_undo) == bool(self.before)
        assert bool(self.project.can_redo) == bool(self.after)

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        end, times = self.project.digest(), self.project.travel_times()
        steps = 0
        while self.project.can_undo:
            self.project.undo()
            steps += 1
        assert self.project.digest() == Project.open(self.made).digest()
        for _ in range(steps):
            self.project.redo()
        assert self.project.digest() == end == Project.open(self.project.path).digest()
        assert self.project.travel_times().equals(times)
        shutil.rmtree(self.folder)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Note the state before a change, unless that changed nothing or went on with the last one."""
        digest, events = self.project.digest(), len(self.project.history)
        yield
        if len(self.project.history) > events:
            self.before.append(digest)
            self.after.clear()


def test_undo_and_redo_give_the_same_project(made: Path) -> None:
    Working.made = made
    run_state_machine_as_test(
        Working,
        settings=settings(
            max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )

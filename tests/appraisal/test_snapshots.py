"""A workshop goes back through every step, and forward again, to the same state."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubplanner.appraisal import Moment, Plan, Workshop
from hubplanner.study import InputError

NAMES = {code: f"Surgery {code}" for code in "ABCDE"}
Action = tuple[str, str | int]
ACTIONS = st.one_of(
    st.tuples(st.sampled_from(["toggle", "lock", "ban"]), st.sampled_from([*NAMES, "Z"])),
    st.tuples(st.sampled_from(["take", "undo", "redo"]), st.just("")),
    st.tuples(st.sampled_from(["rename", "drop", "return_to"]), st.integers(1, 3)),
    st.tuples(st.just("count_beyond"), st.integers(-5, 200)),
    st.tuples(st.just("try_hubs"), st.sampled_from(["", "A", "BCD"])),
)


def workshop() -> Workshop:
    return Workshop({"A", "B"}, 15.0, NAMES)


def do(room: Workshop, action: str, value: str | int) -> None:
    """Do an action as far as it is possible."""
    acts: dict[str, Callable[[], str]] = {
        "rename": lambda: room.rename(f"Snapshot {value}", f"New {value}"),
        "drop": lambda: room.drop(f"Snapshot {value}"),
        "return_to": lambda: room.return_to(f"Snapshot {value}"),
        "try_hubs": lambda: room.try_hubs(str(value), "Tried others"),
        "count_beyond": lambda: room.count_beyond(float(value)),
        "take": room.take,
        "undo": room.undo,
        "redo": room.redo,
    }
    before = room.now
    try:
        if action in acts:
            acts[action]()
        else:
            getattr(room, action)(value)
    except InputError:
        assert room.now == before


def is_sound(moment: Moment) -> bool:
    names = [one.name for one in moment.snapshots]
    plan = moment.plan
    return (
        plan.locked <= plan.hubs
        and not plan.banned & plan.hubs
        and len(set(names)) == len(names)
        and moment.since in ("", *names)
        and 1 <= moment.beyond_min <= 120
    )


@given(st.lists(ACTIONS, max_size=40))
def test_all_the_way_back_and_all_the_way_forward_is_the_same(actions: list[Action]) -> None:
    room = workshop()
    begun = room.now
    for action, value in actions:
        do(room, action, value)
        assert is_sound(room.now)
    while room.can_redo:
        room.redo()
    states = [room.now]
    while room.can_undo:
        assert room.undo()
        states.append(room.now)
    assert room.now == begun
    for state in reversed(states[:-1]):
        assert room.redo()
        assert room.now == state
    assert room.redo() == ""


def test_a_locked_hub_and_a_banned_building_are_not_toggled() -> None:
    room = workshop()
    assert room.lock("C") == "Locked in Surgery C"
    assert room.now.plan.hubs == {"A", "B", "C"}
    with pytest.raises(InputError, match="Surgery C is locked in"):
        room.toggle("C")
    assert room.ban("C") == "Banned Surgery C"
    assert room.now.plan == Plan(frozenset("AB"), frozenset(), frozenset("C"))
    with pytest.raises(InputError, match="Surgery C is banned"):
        room.toggle("C")
    room.ban("C")
    assert room.toggle("C") == "Opened Surgery C"


def test_what_cannot_be_done_says_why() -> None:
    room = workshop()
    room.take()
    room.take()
    refused: list[tuple[Callable[[], str], str]] = [
        (lambda: room.toggle(""), "Point at a building"),
        (lambda: room.rename("Snapshot 1", " "), "needs a name"),
        (lambda: room.rename("Snapshot 1", "Snapshot 2"), "a snapshot “Snapshot 2” already"),
        (lambda: room.return_to("Snapshot 9"), "no snapshot “Snapshot 9”"),
    ]
    for act, words in refused:
        with pytest.raises(InputError, match=words):
            act()


def test_a_step_after_undo_forgets_what_was_taken_back() -> None:
    room = workshop()
    room.toggle("C")
    room.undo()
    room.toggle("D")
    assert not room.can_redo
    assert room.now.plan.hubs == {"A", "B", "D"}


def test_pages_turn_through_the_snapshots() -> None:
    room = workshop()
    assert room.neighbour(1) == ""
    for code in "CDE":
        room.take()
        room.toggle(code)
    # Changed since the third, page up leads back to it.
    assert room.neighbour(-1) == "Snapshot 3"
    room.return_to("Snapshot 3")
    assert (room.neighbour(-1), room.neighbour(1)) == ("Snapshot 2", "")


def test_a_new_snapshot_never_takes_a_name_that_is_there() -> None:
    room = workshop()
    room.take()
    room.rename("Snapshot 1", "Snapshot 2")
    assert room.take() == "Took Snapshot 3"


def test_a_workshop_goes_on_with_the_buildings_there_still_are() -> None:
    workshop = Workshop({"A", "B"}, 15.0, NAMES)
    workshop.lock("A")
    workshop.take()
    later = Workshop.taken_up(workshop.now, {"B": NAMES["B"]})
    assert later.now.plan.hubs == {"B"}
    assert not later.now.plan.locked
    assert [(one.name, set(one.plan.hubs)) for one in later.now.snapshots] == [("Snapshot 1", {"B"})]
    assert (later.now.since, later.can_undo) == ("Snapshot 1", False)

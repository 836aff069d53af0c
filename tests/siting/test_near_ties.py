"""Sets that are almost as good are those that a count of all sets finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting import Criteria, Tables, near_ties
from hubplanner.study import InputError
from tests.siting.brute_force import limits, people_of, places, possible, sites_of, table, value


def by_enumeration(tables: Tables, criteria: Criteria, within: float, differ_by: int) -> list[float]:
    """The objectives of the sets, taken one after another, each different enough from those before it."""
    sign = -1 if criteria.objective == "max_coverage" else 1
    able = sorted((sign * value(tables, criteria, plan), plan[0]) for plan in possible(tables, criteria))
    kept: list[tuple[float, tuple[str, ...]]] = []
    for objective, hubs in able:
        beyond = kept and objective > kept[0][0] + within * abs(kept[0][0]) + 1e-6
        if not beyond and all(len({*before} - {*hubs}) >= differ_by for _, before in kept):
            kept.append((objective, hubs))
    return [sign * objective for objective, _ in kept]


@settings(max_examples=10)
@given(data=st.data())
def test_the_sets_are_those_of_a_count_of_all(data: st.DataObject) -> None:
    tables = data.draw(places())
    may = limits(tables)
    criteria = Criteria.from_table({
        "coverage": {"minutes": 10, "share": 0.1}, "hubs": data.draw(st.integers(1, tables.travel_time.shape[1])),
        "objective": data.draw(st.sampled_from(["mean_time", "max_time", "max_coverage", "worst_fifth", "cost"])),
        "existing_first": data.draw(st.booleans()),
        **({"max_minutes": data.draw(may["max_minutes"])} if data.draw(st.booleans()) else {}),
    })  # fmt: skip
    within = data.draw(st.sampled_from([0.0, 0.1, 0.5]))
    found = near_ties(tables, criteria, within, most=40)
    assert found.complete
    ours = [solution.objective for solution in found.solutions]
    assert ours == pytest.approx(by_enumeration(tables, criteria, within, 1), abs=1e-6)
    assert len({solution.hubs for solution in found.solutions}) == len(ours)


TIMES = table([[1, 2, 3, 9], [2, 1, 3, 9], [5, 5, 5, 1]])
TABLES = Tables(TIMES, people_of(TIMES), sites_of(TIMES, status=["existing", "existing", "new", "existing"]))


def test_sets_differ_by_as_many_hubs_as_asked() -> None:
    sets = [set(solution.hubs) for solution in near_ties(TABLES, Criteria(hubs=2), 1.0, differ_by=2).solutions]
    assert sets[0] in ({"S0", "S3"}, {"S1", "S3"})
    assert all(len(one - other) >= 2 for place, one in enumerate(sets) for other in sets[:place])
    assert len(sets) == 2


def test_each_hub_is_counted_over_the_sets() -> None:
    found = near_ties(TABLES, Criteria(hubs=2), 0.6)
    assert len(found.solutions) == 2
    assert list(found.in_how_many.items()) == [("S3", 2), ("S0", 1), ("S1", 1)]


def test_no_more_sets_than_asked_are_looked_for() -> None:
    found = near_ties(TABLES, Criteria(hubs=2), 1.0, most=2)
    assert (len(found.solutions), found.complete) == (2, False)


def test_existing_sites_come_first_in_every_set() -> None:
    found = near_ties(TABLES, Criteria(hubs=2, existing_first=True), 1.0)
    assert all("S2" not in solution.hubs for solution in found.solutions)
    assert found.complete


@pytest.mark.parametrize("more", [{"within": -0.1}, {"within": 1.1}, {"differ_by": 0}, {"most": 0}])
def test_what_is_out_of_range_is_refused(more: dict[str, float]) -> None:
    with pytest.raises(InputError, match="within 0 to 100 %, different by one hub at least, one set at least"):
        near_ties(TABLES, Criteria(hubs=2), **more)  # type: ignore[arg-type]


def test_what_cannot_be_met_has_no_near_ties_and_what_was_stopped_may_have_more() -> None:
    none = near_ties(TABLES, Criteria(hubs=1, max_minutes=2))
    assert (none.solutions, none.complete) == ([], True)
    blocked = near_ties(TABLES, Criteria(hubs=1, max_minutes=0.5))
    assert (blocked.solutions, blocked.complete) == ([], True)
    assert not near_ties(TABLES, Criteria(hubs=2), cancel=lambda: True).complete

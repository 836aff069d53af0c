"""One set of hubs for many futures: regrets are those of a count of all sets."""

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.siting import Case, Criteria, Tables, robust
from hubplanner.siting.asked import ask
from hubplanner.study import Cancelled, InputError
from tests.siting.brute_force import best, faults, limits, people_of, places, plans, services, sites_of, table, value


def regrets(cases: list[Case]) -> dict[tuple[str, ...], float]:
    """The worst regret of every set of hubs; infinite where it does not meet the criteria of a case."""
    worst: dict[tuple[str, ...], float] = {}
    for case in cases:
        z = best(case.tables, case.criteria)
        met = {}
        for plan in plans(case.tables, case.criteria):
            bad = faults(case.tables, case.criteria, plan)
            met[plan[0]] = np.inf if bad or z is None else abs(value(case.tables, case.criteria, plan) - z)
        codes = case.tables.travel_time.columns
        for hubs in itertools.chain.from_iterable(itertools.combinations(codes, n) for n in range(1, len(codes) + 1)):
            worst[hubs] = max(worst.get(hubs, 0.0), met.get(hubs, np.inf))
    return worst


@settings(max_examples=12)
@given(data=st.data())
def test_the_one_set_for_all_has_the_least_worst_regret(data: st.DataObject) -> None:
    tables = data.draw(places(areas=4, sites=4))
    tables = replace(tables, travel_time=tables.travel_time.fillna(60.0))
    count = tables.travel_time.shape[1]
    aim = data.draw(st.sampled_from(["mean_time", "mean_time", "max_time", "max_coverage", "cost", "worst_fifth"]))
    may = limits(tables)
    names = ["coverage", "max_minutes", "min_population", "groups", "if_then", "no_fifth_worse"]
    more = data.draw(st.sampled_from(names))
    asked = {"hubs": data.draw(st.integers(1, count)), more: data.draw(may[more])}
    asked |= data.draw(st.sampled_from([{}, data.draw(services())]))
    asked |= {"objective": aim} | ({"coverage": {"minutes": 10, "share": 0.5}} if aim == "max_coverage" else {})
    try:
        criteria = Criteria.from_table(asked)
        ask(tables, criteria)
    except InputError:
        return
    factors = data.draw(st.lists(st.lists(st.sampled_from([0.5, 1.0, 3.0]), min_size=count, max_size=count), min_size=1,
                                 max_size=3))  # fmt: skip
    cases = [Case("now", tables, criteria)]
    cases += [Case(f"case {place}", replace(tables, travel_time=tables.travel_time * np.array(one)), criteria)
              for place, one in enumerate(factors)]  # fmt: skip
    found = robust(cases)
    everything = regrets(cases)
    for row in found.sets.to_dict("records"):
        assert row["worst_regret"] == pytest.approx(everything[tuple(row["hubs"].split())], abs=1e-6)
    met = [best(case.tables, case.criteria) for case in cases]
    for z, row in zip(met, found.cases.to_dict("records"), strict=True):
        assert row["best"] == pytest.approx(np.nan if z is None else z, abs=1e-6, nan_ok=True)
    assert found.proven == (not found.unproven)
    least = min(everything.values(), default=np.inf)
    if np.isfinite(least):  # so few sets are all looked past
        assert found.proven == (aim != "worst_fifth")
    if found.proven:
        assert everything[found.good_for_all] <= least + 2e-4 * max(1.0, *found.cases["best"])
    if None not in met:
        assert sum(found.in_how_many.values()) == len(cases) * int(criteria.hubs or 0)


NOW = table([[1, 8, 5], [8, 1, 5]])
PEOPLE = people_of(NOW, 110, 90)


def case(name: str, times: Any = NOW, people: tuple[float, ...] = (100, 100), **criteria: Any) -> Case:
    return Case(name, Tables(times, people_of(NOW, *people)), Criteria.from_table({"hubs": 1, **criteria}))


def test_a_set_that_is_best_in_no_case_may_be_good_for_all() -> None:
    found = robust([case("north grows", people=(190, 10)), case("south grows", people=(10, 190))])
    assert found.cases["hubs"].tolist() == ["S0", "S1"]
    assert (found.good_for_all, found.proven) == (("S2",), True)
    assert found.sets["hubs"].tolist()[0] == "S2"
    assert found.sets["worst_regret"].tolist() == pytest.approx([5 - 1.35, 7.65 - 1.35, 7.65 - 1.35])
    assert found.sets["best_in"].tolist() == [0, 1, 1]
    assert found.in_how_many == {"S0": 1, "S1": 1}


def test_a_set_that_does_not_meet_a_case_fails_there() -> None:
    found = robust([case("now"), case("tighter", max_minutes=6)], also=[("S1",)])
    rows = found.sets.set_index("hubs")
    assert rows.loc["S2", "worst_regret"] == pytest.approx(5 - 4.5)
    assert (rows.loc["S1", "failed"], rows.loc["S1", "worst_regret"], rows.loc["S1", "worst_case"]) == (
        1,
        np.inf,
        "tighter",
    )
    assert found.good_for_all == ("S2",)


def test_a_case_that_nothing_can_meet_counts_for_no_set() -> None:
    found = robust([case("now"), case("never", max_minutes=0.5)])
    assert found.cases["status"].tolist() == ["optimal", "infeasible"]
    assert np.isnan(found.cases["best"].iloc[1])
    assert found.sets["failed"].tolist() == [0] * len(found.sets)
    assert not found.proven
    nothing = robust([case("never", max_minutes=0.5)])
    assert (nothing.good_for_all, len(nothing.sets)) == ((), 0)


def test_why_the_one_set_is_not_proven_is_said() -> None:
    assert robust([case("now", objective="worst_fifth")]).unproven == (
        "nothing can hold the journeys of the worst-off fifth to a figure"
    )
    assert robust([case("now"), case("never", max_minutes=0.5)]).unproven == (
        "the criteria cannot be met in every case"
    )
    apart = robust([case("north", max_minutes=1, people=(100, 0)), case("south", max_minutes=1, people=(0, 100))])
    assert (apart.proven, apart.unproven) == (False, "no set of hubs meets the criteria in every case")


def test_the_one_set_for_all_runs_what_is_asked_of_services_in_every_case() -> None:
    services = {"Scan": {"minimum_population": 150}}
    cases = [case("north grows", people=(190, 10), services=services, hubs=1),
             case("south grows", people=(10, 190), services=services, hubs=1)]  # fmt: skip
    found = robust(cases)
    assert (found.good_for_all, found.proven, found.unproven) == (("S2",), True, "")


def test_cases_that_do_not_fit_are_refused() -> None:
    with pytest.raises(InputError, match="There is no case"):
        robust([])
    for other in (case("b", NOW[["S0", "S1"]]), case("b", objective="max_time")):
        with pytest.raises(InputError, match="b: all cases need the same candidates and objective"):
            robust([case("a"), other])
    with pytest.raises(InputError, match="people who go to the nearest hub, not with allocation “best”"):
        robust([case("a", allocation="best")])
    with pytest.raises(InputError, match="S9 is not a candidate building"):
        robust([case("a")], also=[("S9",)])
    with pytest.raises(Cancelled):
        robust([case("a")], cancel=lambda: True)


def test_a_kept_set_is_looked_at_with_the_hubs_beyond_the_place() -> None:
    found = robust([case("now", outside_hubs=["S2"])], also=[("S1",)])
    rows = found.sets.set_index("hubs")
    assert rows.loc["S1", "failed"] == 0
    assert rows.loc["S1", "expected"] == 3


def test_the_case_that_needs_most_new_sites_says_how_many_there_may_be() -> None:
    sites = sites_of(NOW, status=["existing", "existing", "new"])
    tight, loose = (Case(name, Tables(NOW, PEOPLE, sites), Criteria(hubs=1, existing_first=True, max_minutes=most))
                    for name, most in (("tight", 6), ("loose", 60)))  # fmt: skip
    assert robust([loose]).cases["hubs"].tolist() == ["S0"]
    assert robust([loose, tight]).cases["hubs"].tolist() == ["S0", "S2"]
    assert robust([loose, tight]).good_for_all == ("S2",)

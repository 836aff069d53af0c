"""Lists are published by practice: whose patients are counted at which site is stated, shared or not known."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.estate import Stated
from hubplanner.estate.patients import patients_of_buildings, patients_of_sites

NAN = float("nan")
ROWS: Mapping[str, str | None] = {"P1": "P1", "P1001": "P1", "P1002": "P1", "P2": "P2", "C1": None}
LISTS = pd.Series({"P1": 9_000.0, "P2": 4_000.0})
AREAS = pd.Series({"P1": 600.0, "P1001": 200.0, "P1002": 100.0})


def sites(rows: Mapping[str, str | None] = ROWS, closed: Sequence[str] = ()) -> pd.DataFrame:
    return pd.DataFrame(
        {"practice_code": pd.array(list(rows.values()), dtype="str"), "closed": [code in closed for code in rows]},
        index=list(rows),
    )


def shared(
    *said: tuple[str, float],
    areas: Any = AREAS,
    lists: Any = LISTS,
    closed: Sequence[str] = (),
    split: str = "floor_area",
) -> dict[str, tuple[float, str]]:
    stated = [Stated(code, "patients", patients, "counted") for code, patients in said]
    made = patients_of_sites(sites(closed=closed), lists, areas, stated, split)
    return {str(code): (patients, words) for code, patients, words in made.itertuples()}


def same(one: tuple[float, str], other: tuple[float, str]) -> bool:
    return one[1] == other[1] and bool(np.isclose(one[0], other[0], equal_nan=True))


def test_a_list_is_shared_by_floor_area() -> None:
    made = shared()
    assert made["P1"] == (6_000, "by floor area")
    assert made["P1001"] == (2_000, "by floor area")
    assert made["P1002"] == (1_000, "by floor area")
    assert made["P2"] == (4_000, "whole list")
    assert same(made["C1"], (NAN, "no practice"))


@pytest.mark.parametrize("areas", [AREAS.drop("P1002"), AREAS.where(AREAS > 100), AREAS.replace(100.0, 0.0)])
def test_where_an_area_is_not_known_branches_are_not_known(areas: Any) -> None:
    made = shared(areas=areas)
    assert made["P1"] == (9_000, "at main site")
    assert same(made["P1001"], (NAN, "at main site"))
    assert same(made["P1002"], (NAN, "at main site"))
    assert shared(split="main_site")["P1"] == (9_000, "at main site")


def test_what_is_stated_counts_and_the_others_share_what_is_left() -> None:
    made = shared(("P1002", 2_000.0))
    assert made["P1002"] == (2_000, "stated")
    assert made["P1"] == (7_000 * 600 / 800, "by floor area")
    two = shared(("P1002", 2_000.0), ("P1001", 1_000.0), areas=AREAS.iloc[:0])
    assert two["P1"] == (6_000, "rest of the list")
    assert shared(("P2", 3_900.0))["P2"] == (3_900, "stated")


def test_stated_patients_above_the_list_leave_the_rest_unknown_not_at_0() -> None:
    made = shared(("P1001", 9_500.0))
    assert made["P1001"] == (9_500, "stated")
    assert same(made["P1"], (NAN, "more stated than listed"))
    assert same(made["P1002"], (NAN, "more stated than listed"))
    assert shared(("P1001", 5_000.0), ("P1002", 4_000.0))["P1"] == (0, "rest of the list")


def test_a_list_that_nobody_knows_is_known_nowhere() -> None:
    for lists in (LISTS.drop("P1"), LISTS.where(LISTS < 5_000)):
        made = shared(("P1001", 700.0), lists=lists)
        assert same(made["P1"], (NAN, "list not known"))
        assert made["P1001"] == (700, "stated")
    assert shared(lists=pd.Series({"P1": 0.0, "P2": 0.0}))["P2"] == (0, "whole list")


def test_closed_sites_have_no_patients_and_the_last_open_one_has_all() -> None:
    made = shared(closed=["P1", "P1002"])
    assert same(made["P1"], (NAN, "no practice"))
    assert made["P1001"] == (9_000, "whole list")
    assert same(shared(("P1", 100.0), closed=["P1"])["P1"], (NAN, "no practice"))


def test_patients_of_a_building_without_a_practice_can_be_stated() -> None:
    assert shared(("C1", 3_000.0))["C1"] == (3_000, "stated")


def test_a_branch_whose_main_site_is_in_no_file_is_not_known() -> None:
    alone = sites({"B1": "GONE"})
    made = patients_of_sites(alone, LISTS, AREAS)
    assert same(tuple(made.loc["B1"]), (NAN, "list not known"))


def test_patients_of_a_building_are_known_only_if_those_of_all_its_practices_are() -> None:
    made = patients_of_sites(sites(), LISTS, AREAS.drop("P1002"))
    table = patients_of_buildings(made, pd.DataFrame({"sites": ["P1 P2", "P2 P1001", "P2 C1", "C1"]}))
    assert table["patients_from"].tolist() == [
        "at main site, whole list",
        "whole list, at main site",
        "whole list",
        "no practice",
    ]
    np.testing.assert_equal(table["patients"].tolist(), [13_000, NAN, 4_000, NAN])


PLACES = st.lists(st.tuples(st.sampled_from("ABC"), st.one_of(st.none(), st.floats(1, 3_000)), st.booleans(),
                            st.one_of(st.none(), st.floats(0, 500))), min_size=1, max_size=8)  # fmt: skip


@settings(max_examples=40)
@given(places=PLACES, split=st.sampled_from(["floor_area", "main_site"]))
def test_no_list_is_ever_counted_twice(places: list[tuple[str, float | None, bool, float | None]], split: str) -> None:
    of = {practice if at == 0 else f"{practice}{at}": practice for at, (practice, *_) in enumerate(places)}
    codes = list(of)
    closed = [code for code, place in zip(codes, places, strict=True) if place[2]]
    areas = pd.Series({code: place[1] for code, place in zip(codes, places, strict=True)}, dtype=float)
    stated = [Stated(code, "patients", place[3], "counted")
              for code, place in zip(codes, places, strict=True) if place[3] is not None]  # fmt: skip
    lists = pd.Series({"A": 2_000.0, "B": 1_000.0})
    made = patients_of_sites(sites(of, closed), lists, areas, stated, split)
    assert list(made.index) == codes
    assert not (made["patients"] < 0).any()
    assert made.loc[closed, "patients"].isna().all()
    guessed = made[made["patients_from"] != "stated"]
    for practice, size in lists.items():
        members = [code for code in codes if of[code] == practice]
        counted = made.loc[members, "patients"].sum()
        assert counted <= size * (1 + 1e-9) or guessed["patients"].reindex(members).isna().all()

"""What if: which roads a name means, what changes do, and how they are kept."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.study import ROAD_CLASSES, InputError
from hubplanner.travel import ENGINES, MODES, ROAD_GROUPS, Asked, RoadChange, RoadNetwork, Scenario, links_of
from hubplanner.travel.scenarios import effects
from tests.travel.test_network import link, network, points

WEST_BANK, EAST_BANK = (0.0, 0.0), (1000.0, 0.0)


def town() -> RoadNetwork:
    """Two banks of a river, with a bridge of the A34 and a longer way round by a lane."""
    return network(
        link("w", "e", WEST_BANK, EAST_BANK, road_class="primary", ref="A34; A420", name="Folly Bridge",
             speed_kph=60.0),
        link("w", "n", WEST_BANK, (500.0, 2000.0), road_class="unclassified", name="Mill Lane", speed_kph=60.0,
             length_m=2000.0),
        link("n", "e", (500.0, 2000.0), EAST_BANK, road_class="tertiary", ref="B4044", speed_kph=60.0, length_m=3000.0),
        link("e", "x", EAST_BANK, (2000.0, 0.0), road_class="trunk", ref="A34", speed_kph=60.0),
        link("x", "y", (2000.0, 0.0), (2000.0, 500.0), road_class="residential"),
    )  # fmt: skip


def minutes(*changes: RoadChange, mode: Any = "car", engine: str = "fast") -> float:
    times = town().travel_times(
        points(w=WEST_BANK),
        points(e=EAST_BANK),
        mode,
        "freeflow",
        engine,
        changes=changes,
    )
    return float(times.to_numpy()[0, 0])


@pytest.mark.parametrize(
    ("roads", "which"),
    [
        ("A roads", [0, 3]), ("a ROADS ", [0, 3]), ("all roads", [0, 1, 2, 3, 4]), ("minor roads", [1, 2]),
        ("local streets", [4]), ("trunk", [3]), ("Primary", [0]), ("A34", [0, 3]), ("a420", [0]), ("B4044", [2]),
        ("Folly Bridge", [0]), ("folly bridge", [0]), ("mill lane", [1]), ("w>e", [0]), (" e > w ", [0]), ("n>w", [1]),
    ],
)  # fmt: skip
def test_roads_go_by_group_class_number_name_or_ends(roads: str, which: list[int]) -> None:
    assert np.flatnonzero(links_of(roads, town().links)).tolist() == which


@pytest.mark.parametrize(
    ("roads", "told"),
    [
        ("A43", "No road is called “A43”. Near to it: A34"),
        ("Foly Bridge", "Near to it: Folly Bridge"),
        ("B raods", "Near to it: B roads"),
        ("xyzzy", "There are all roads, motorways, A roads"),
        ("motorways", "No road is called “motorways”"),
        ("w>nowhere", "No road is called “w>nowhere”"),
        ("w>x", "No road is called"),
        (">", "No road is called"),
        ("A34;A420", "No road is called"),
        ("", "Say which roads"),
        (" \t", "Say which roads"),
        ("<script>alert(1)</script>", "No road is called"),
        ("=1+1", "No road is called"),
        ("../../etc/passwd", "No road is called"),
        ("A(34", "No road is called"),
    ],
)
def test_a_road_that_is_not_there_is_told_with_the_nearest(roads: str, told: str) -> None:
    with pytest.raises(InputError) as refused:
        links_of(roads, town().links)
    assert told in str(refused.value)
    with pytest.raises(InputError):
        minutes(RoadChange(roads, closed=True))


def test_an_empty_text_does_not_mean_all_streets_without_a_number() -> None:
    with pytest.raises(InputError, match="Say which roads"):
        effects((RoadChange("", closed=True),), town().links)


@pytest.mark.parametrize("percent", [0.0, -95.1, -100.0, 200.5, 1e308, np.nan, np.inf, -np.inf])
def test_a_percentage_out_of_range_is_refused(percent: float) -> None:
    with pytest.raises(InputError, match="from -95 to 200 per cent and not 0"):
        RoadChange("A34", percent)


def test_every_group_is_made_of_classes_that_there_are() -> None:
    for classes in ROAD_GROUPS.values():
        assert set(classes) <= set(ROAD_CLASSES)


def test_slower_roads_take_so_much_longer_and_detours_are_found() -> None:
    assert minutes() == pytest.approx(1.0)
    assert minutes(RoadChange("A34", -20)) == pytest.approx(1 / 0.8)
    assert minutes(RoadChange("A roads", 100)) == pytest.approx(0.5)
    assert minutes(RoadChange("Folly Bridge", -90)) == pytest.approx(5.0)  # now round by the lane
    assert minutes(RoadChange("B4044", -50)) == pytest.approx(1.0)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("mode", MODES)
def test_a_closed_bridge_sends_everybody_round_and_with_the_lane_closed_too_cuts_them_off(
    mode: Any, engine: str
) -> None:
    bridge, lane = RoadChange("Folly Bridge", closed=True), RoadChange("Mill Lane", closed=True)
    kph = {"car": 60, "walk": 5, "cycle": 16}[mode]
    assert minutes(mode=mode, engine=engine) == pytest.approx(60 / kph)
    assert minutes(bridge, mode=mode, engine=engine) == pytest.approx(5 * 60 / kph)
    assert np.isnan(minutes(bridge, lane, mode=mode, engine=engine))


def test_speeds_of_cars_alone_change() -> None:
    slower = RoadChange("all roads", -50)
    assert minutes(slower) == pytest.approx(2.0)
    for mode in ("walk", "cycle"):
        assert minutes(slower, mode=mode) == minutes(mode=mode)


@settings(max_examples=40)
@given(st.permutations([RoadChange("A34", -20), RoadChange("A roads", 50), RoadChange("B4044", closed=True),
                        RoadChange("all roads", -10), RoadChange("Mill Lane", -30)]))  # fmt: skip
def test_changes_come_on_top_of_each_other_in_whatever_order(changes: list[RoadChange]) -> None:
    factor, closed = effects(changes, town().links)
    np.testing.assert_allclose(factor, [0.8 * 1.5 * 0.9, 0.9 * 0.7, 0.9, 0.8 * 1.5 * 0.9, 0.9])
    assert closed.tolist() == [False, False, True, False, False]


def test_a_closed_road_stays_closed_however_fast() -> None:
    faster = (RoadChange("Folly Bridge", closed=True), RoadChange("Folly Bridge", 200), RoadChange("Mill Lane", 200))
    assert minutes(*faster) == pytest.approx(2 / 3 + 3)


NAMES = st.text(min_size=1, max_size=30)
CHANGES = st.builds(
    lambda roads, percent, closed: RoadChange(roads, percent or 1.0, closed), NAMES, st.floats(-95, 200), st.booleans()
)


@settings(max_examples=100)
@given(st.builds(Scenario, NAMES, st.lists(CHANGES, max_size=4).map(tuple)))
def test_a_scenario_is_kept_as_it_is_whatever_its_name(scenario: Scenario) -> None:
    text = json.dumps(scenario.as_dict(), allow_nan=False)
    assert Scenario.from_dict(json.loads(text)) == scenario


def test_changes_are_told_in_words() -> None:
    changes = (RoadChange("A roads", -20), RoadChange("B4044", 12.5), RoadChange("Folly Bridge", closed=True))
    assert Scenario("x", changes).in_words() == "A roads 20% slower; B4044 12.5% faster; Folly Bridge closed"
    assert Scenario("x", ()).in_words() == "as today"


@pytest.mark.parametrize(
    "row",
    [{}, {"name": "x"}, {"name": "x", "changes": 5}, {"name": "x", "changes": [{}]}, {"name": "x", "changes": ["A34"]},
     {"name": "x", "changes": [{"roads": "A34", "percent": "much"}]}, {"changes": []}, {"name": "x", "changes": None},
     {"name": "x", "changes": [{"roads": "A34", "percent": None}]}],
)  # fmt: skip
def test_a_row_that_is_no_scenario_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(InputError, match="A scenario is a name and changes"):
        Scenario.from_dict(row)
    with pytest.raises(InputError, match="from -95 to 200"):
        Scenario.from_dict({"name": "x", "changes": [{"roads": "A34", "percent": 0}]})


def test_every_scenario_has_times_of_its_own_and_today_stays_as_it_is() -> None:
    roads = town()
    ask = points(w=WEST_BANK), points(e=EAST_BANK)
    found = [
        float(roads.travel_times(*ask, changes=changes).to_numpy()[0, 0])
        for percent in (None, -10, -20, -30, -40, -50, None)
        for changes in [() if percent is None else (RoadChange("A34", percent),)]
    ]
    assert found == pytest.approx([1, 1 / 0.9, 1 / 0.8, 1 / 0.7, 1 / 0.6, 2, 1], abs=1e-5)
    assert Asked("car", "freeflow", (RoadChange("A34", -10),)) == Asked("car", "freeflow", (RoadChange("A34", -10.0),))

"""A journey explains the time of the table: its parts add up, and its line is the way that was driven."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hubplanner.study import InputError, default_assumptions
from hubplanner.travel import MODES, PERIODS, Asked, RoadChange, RoadNetwork
from hubplanner.travel.journey import Journey, journey
from tests.conftest import SOUTH, WEST
from tests.travel.test_engines import has_roads, networks, places
from tests.travel.test_network import CORNERS, link, network

ANY = st.builds(Asked, st.sampled_from(MODES), st.sampled_from(PERIODS))


def point(x: float, y: float) -> shapely.Point:
    return shapely.Point(WEST + x, SOUTH + y)


def names(found: Journey) -> set[str]:
    return {one.name.removeprefix("speeds.") for one in found.assumed}


def parts(found: Journey) -> float:
    sides = found.start_side_min + found.end_side_min + found.ends_min
    return sum(leg.minutes + leg.delay_min for leg in found.legs) + sides


@settings(max_examples=150)
@given(networks(), places(), places(), ANY, st.booleans())
def test_its_minutes_are_those_of_the_table_and_its_parts_add_up(
    roads: RoadNetwork, here: gpd.GeoSeries, there: gpd.GeoSeries, asked: Asked, closed: bool
) -> None:
    if closed:
        shut = f"{roads.links['from_node'].iloc[0]}>{roads.links['to_node'].iloc[0]}"
        asked = replace(asked, changes=(RoadChange(shut, closed=True),))
    assume(has_roads(roads, asked))
    table = roads.travel_times(here[:1], there[:1], asked.mode, asked.period, changes=asked.changes)
    times = float(table.to_numpy()[0, 0])
    if np.isnan(times):
        with pytest.raises(InputError, match="cut off|no way|km from the nearest road"):
            journey(roads, here.iloc[0], there.iloc[0], asked)
        return
    found = journey(roads, here.iloc[0], there.iloc[0], asked)
    assert found.minutes == pytest.approx(times, abs=0.01)
    assert parts(found) == pytest.approx(found.minutes, abs=1e-6)
    assert sum(found.minutes_by_class.values()) == pytest.approx(sum(leg.minutes for leg in found.legs), abs=1e-6)
    assert found.delay_min == pytest.approx(sum(leg.delay_min for leg in found.legs))
    # The table has the lengths of the lines, so that what was cut is what was driven.
    assert found.geometry.length == pytest.approx(found.length_m, rel=1e-6)
    for one, following in pairwise(found.legs):
        assert one.geometry.coords[-1] == pytest.approx(following.geometry.coords[0], abs=1e-6)


@settings(max_examples=50)
@given(networks(), places(), ANY)
def test_what_it_does_not_name_does_not_change_it(roads: RoadNetwork, spots: gpd.GeoSeries, asked: Asked) -> None:
    assume(has_roads(roads, asked))
    here, there = spots.iloc[0], spots.iloc[-1]
    try:
        found = journey(roads, here, there, asked)
    except InputError:
        return
    used = {one.name for one in found.assumed}
    for name in used:
        assert name in roads.assumptions
    # Slower elsewhere: the same way is still there, at the same minutes, and no other became quicker.
    worse = {
        name: one if name in used or one.unit not in {"kph", "share of free-flow speed"}
        else replace(one, value=one.value / 3) for name, one in roads.assumptions.items()
    }  # fmt: skip
    assert journey(roads.with_assumptions(worse), here, there, asked).minutes == pytest.approx(found.minutes)


def town() -> RoadNetwork:
    """Along a main road of two links, past a side road, and into a street."""
    a, b = (0.0, 0.0), (1000.0, 0.0)
    return network(
        link("a", "b", a, b, road_class="primary", ref="A34", name="Botley Road", speed_kph=60.0),
        link("b", "c", b, (2000.0, 0.0), road_class="trunk", ref="A34"),
        link("b", "s", b, (1000.0, 500.0), road_class="service", speed_kph=20.0),
        link("c", "d", (2000.0, 0.0), (2000.0, 1000.0), name="Cowley Road"),
        link("d", "e", (2000.0, 1000.0), (2000.0, 1500.0)),
    )


def test_links_of_a_road_are_one_leg_with_the_road_in_words() -> None:
    found = journey(town(), point(0, 0), point(2000, 1500), Asked())
    assert [leg.road for leg in found.legs] == ["A34", "Cowley Road", "residential street"]
    assert [leg.road_class for leg in found.legs] == ["primary", "residential", "residential"]
    assert [leg.length_m for leg in found.legs] == pytest.approx([2000, 1000, 500])
    assert found.legs[0].minutes == pytest.approx(1 + 60 / 80)
    assert list(found.minutes_by_class) == ["trunk", "primary", "residential"]
    assert found.delay_min == found.ends_min == found.start_side_min == 0
    assert names(found) == {"car.trunk", "car.residential"}


def test_a_journey_of_the_day_has_its_delays_sides_and_ends_and_names_what_it_took() -> None:
    known = default_assumptions()
    found = journey(town(), point(100.5, 30), point(2000, 1480), Asked("car", "offpeak"))
    assert found.legs[0].geometry.coords[0] == pytest.approx((WEST + 125, SOUTH))
    assert found.legs[0].geometry.coords[-1] == (WEST + 2000, SOUTH)
    assert found.delay_min * 60 == pytest.approx(known["speeds.junction_offpeak.ahead_s"].value)
    assert found.start_side_min == pytest.approx(np.hypot(24.5, 30) / 1000 / 15 * 60)
    assert found.ends_min == 3
    assert names(found) == {
        "snapping.spacing_m", "snapping.side_street_kph", "offpeak.primary", "car.trunk", "offpeak.trunk",
        "car.residential", "offpeak.residential", "junction_offpeak.ahead_s", "ends.parking_car_min",
        "ends.walk_in_min",
    }  # fmt: skip


def test_the_country_and_dual_carriageways_have_their_own_assumptions() -> None:
    roads = network(
        link("a", "b", (0, 0), (1000, 0), road_class="primary", rural=True, form="dual"),
        link("b", "c", (1000, 0), (2000, 0), road_class="tertiary", rural=True, form="single"),
        link("c", "d", (2000, 0), (3000, 0), road_class="residential", rural=True, form="single"),
    )
    found = journey(roads, point(0, 0), point(3000, 0), Asked("car", "peak"))
    assert names(found) >= {
        "car_dual.primary", "peak_rural.primary", "car_rural.tertiary", "peak_rural.tertiary", "car.residential",
        "peak.residential",
    }  # fmt: skip
    assert not names(found) & {"car.primary", "car_rural.primary", "peak.primary", "car.tertiary"}


def test_people_on_foot_name_their_own_speed() -> None:
    found = journey(town(), point(0, 20), point(2000, 1500), Asked("walk", "peak"))
    assert names(found) == {"snapping.spacing_m", "other.walk"}
    assert names(journey(town(), point(0, 20), point(10, 20), Asked("walk", "peak"))) >= {"other.walk"}
    assert names(journey(town(), point(0, 20), point(2000, 1500), Asked("walk"))) == {"other.walk"}


def test_a_ferry_is_waited_for() -> None:
    roads = network(
        link("a", "b", (0, 0), (500, 0)),
        link("b", "c", (500, 0), (2500, 0), road_class="ferry"),
        link("c", "d", (2500, 0), (3000, 0)),
    )
    for mode in MODES:
        found = journey(roads, point(0, 0), point(3000, 0), Asked(mode, "offpeak"))
        ferry = found.legs[1]
        assert ferry.road == "ferry"
        assert (ferry.minutes, ferry.delay_min) == pytest.approx((2 / 15 * 60, 10))
        assert names(found) >= {"car.ferry", "ferry.wait_min"}
    assert "ferry.wait_min" not in names(journey(roads, point(0, 0), point(3000, 0), Asked()))


def test_a_trip_on_one_link_goes_along_it() -> None:
    there, back = (
        journey(town(), point(*ends[0]), point(*ends[1]), Asked("car", "peak"))
        for ends in (((225, 0), (725, 0)), ((725, 0), (225, 0)))
    )
    assert [leg.length_m for leg in there.legs] == pytest.approx([500])
    assert there.geometry.coords[:] == back.geometry.coords[::-1]
    assert there.delay_min == back.delay_min == 0


def test_a_trip_to_where_one_is_has_no_legs() -> None:
    found = journey(town(), point(10, 3), point(12, 3), Asked("car", "offpeak"))
    assert found.legs == ()
    assert found.geometry.is_empty
    assert found.length_m == 0
    assert found.minutes == pytest.approx(found.start_side_min + found.end_side_min + 3)


def test_a_banned_turn_is_driven_round_outside_free_flow() -> None:
    rows: list[Any] = [link(u, v, CORNERS[u], CORNERS[v], name=f"{u}{v} Street") for u, v in ("ab", "bc", "cd", "da")]
    rows[0]["banned_turns"] = "b>c"
    roads = network(*rows)
    ask = point(300, 0), point(1000, 700)
    assert [leg.road for leg in journey(roads, *ask, Asked("car", "offpeak")).legs] == [
        "ab Street", "da Street", "cd Street", "bc Street",
    ]  # fmt: skip
    assert [leg.road for leg in journey(roads, *ask, Asked("walk", "offpeak")).legs] == ["ab Street", "bc Street"]


def test_roads_without_a_name_are_called_by_their_form_or_class() -> None:
    roads = network(
        link("a", "b", (0, 0), (500, 0), form="roundabout"),
        link("b", "c", (500, 0), (900, 0), ref="A40;A44", name=" "),
    )
    assert [leg.road for leg in journey(roads, point(0, 0), point(900, 0), Asked()).legs] == ["roundabout", "A40 / A44"]


def test_no_way_says_which_end_is_cut_off() -> None:
    def asked(*shut: str) -> Asked:
        return Asked("car", "offpeak", tuple(RoadChange(one, closed=True) for one in shut))

    ends = point(2000, 1480), point(100, 0)
    with pytest.raises(InputError, match=r", with Cowley Road closed\. The start is cut off: no more than 2 junctions"):
        journey(town(), *ends, asked("Cowley Road"))
    with pytest.raises(InputError, match="The end is cut off: it can be reached from no more than 2 junctions"):
        journey(town(), *ends[::-1], asked("Cowley Road"))
    with pytest.raises(InputError, match=r"no way by car.*The start is cut off.*The end is cut off"):
        journey(town(), *ends, asked("all roads"))
    with pytest.raises(InputError, match=r"end of the journey is 9\.0 km .* by car\. Beyond 5 km"):
        journey(town(), ends[0], point(-9000, 0), Asked())
    with pytest.raises(InputError, match="start of the journey has no coordinates"):
        journey(town(), shapely.Point(), ends[0], Asked())
    with pytest.raises(InputError, match="No road is called"):
        journey(town(), *ends, asked("Nowhere Lane"))

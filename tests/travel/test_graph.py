"""Banned turns, junctions, ferries and the ends of a journey, by hand: what each adds, and where it does not count."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely

from hubplanner.study import Assumption, default_assumptions
from hubplanner.travel import ENGINES, MODES, PERIODS, Asked, RoadChange, RoadNetwork
from hubplanner.travel.joining import NO_DOORS
from tests.conftest import SOUTH, WEST
from tests.travel.test_network import CORNERS, link, network, points

CROSS = {"m": (0.0, 0.0), "w": (-500.0, 0.0), "e": (500.0, 0.0), "n": (0.0, 500.0), "s": (0.0, -500.0)}
ENDS_OFFPEAK_MIN = 3.0
AHEAD, GIVE_WAY, ROUNDABOUT, SIGNALS = 1.0, 5.0, 4.0, 15.0


def shape(*corners: tuple[float, float]) -> shapely.LineString:
    return shapely.LineString([(WEST + x, SOUTH + y) for x, y in corners])


def quiet() -> Mapping[str, Assumption]:
    """Return assumptions under which only moving takes time: a residential street is driven at 60 km/h."""
    known = dict(default_assumptions())
    for name, one in known.items():
        if name.startswith(("speeds.junction_", "speeds.ends.", "speeds.ferry.")):
            known[name] = replace(one, value=0.0)
    return known


def cross(*more: dict[str, Any], **bans: str) -> RoadNetwork:
    """Return four streets of 500 m that meet at m, with the turns that each arm bans."""
    arms = [link(name, "m", CROSS[name], CROSS["m"], speed_kph=60.0, banned_turns=bans.get(name)) for name in "wens"]
    return network(*arms, *more).with_assumptions(quiet())


def minutes(roads: RoadNetwork, start: str, end: str, mode: Any = "car", period: Any = "offpeak") -> float:
    """Return the minutes between stations 25 m from the ends of two arms, by every engine the same."""
    at = {name: (x * 0.95, y * 0.95) for name, (x, y) in CROSS.items()}
    found = {
        float(roads.travel_times(points(a=at[start]), points(b=at[end]), mode, period, engine).to_numpy()[0, 0])
        for engine in ENGINES
    }
    assert len(found) == 1
    return found.pop()


STRAIGHT = 2 * 475 / 1000
ROUND = STRAIGHT + 2 * 500 / 1000
"""With a turn made in another arm: in to its end, about, and back."""


def test_a_turn_to_the_left_that_is_banned_is_made_by_turning_about_elsewhere() -> None:
    roads = cross(w="m>n")
    assert minutes(roads, "w", "n") == pytest.approx(ROUND)
    for other in "es":
        assert minutes(roads, "w", other) == pytest.approx(STRAIGHT)
    for start in "es":
        assert minutes(roads, start, "n") == pytest.approx(STRAIGHT)
    assert minutes(roads, "n", "w") == pytest.approx(STRAIGHT)


def test_straight_on_only_is_a_ban_of_all_others() -> None:
    roads = cross(w="m>n m>s m>w")
    assert minutes(roads, "w", "e") == pytest.approx(STRAIGHT)
    for turn in "ns":
        assert minutes(roads, "w", turn) == pytest.approx(ROUND)


@pytest.mark.parametrize(("mode", "period", "counts"), [
    ("car", "offpeak", True), ("car", "peak", True), ("cycle", "offpeak", True), ("cycle", "peak", True),
    ("car", "freeflow", False), ("cycle", "freeflow", False), ("walk", "offpeak", False), ("walk", "peak", False),
    ("walk", "freeflow", False),
])  # fmt: skip
def test_bans_hold_for_cars_and_cycles_but_not_in_free_flow_nor_on_foot(mode: Any, period: Any, counts: bool) -> None:
    banned, free = (minutes(roads, "w", "n", mode, period) for roads in (cross(w="m>n"), cross()))
    assert (banned > free + 0.5) == counts
    assert counts or banned == free


def test_turning_about_is_banned_only_where_it_is_signed() -> None:
    # Two carriageways: to the other one, one turns about at m, or drives on to the end of the spur and back.
    back = link("m", "a", (0, 0), (-1000, 0), speed_kph=60.0, oneway=1, length_m=1000.0)
    back["geometry"] = shape((0, 0), (-500, 300), (-1000, 0))

    def from_one_to_the_other(ban: str | None) -> float:
        roads = network(
            link("a", "m", (-1000, 0), (0, 0), speed_kph=60.0, oneway=1, banned_turns=ban),
            back,
            link("m", "x", (0, 0), (300, 0), speed_kph=60.0),
        ).with_assumptions(quiet())
        times = roads.travel_times(points(p=(-525, -5)), points(q=(-475, 320)), period="offpeak")
        return float(times.to_numpy()[0, 0]) - roads.join(points(q=(-475, 320)), Asked("car", "offpeak")).side_min[0]

    side = 5 / 1000 / 15 * 60
    assert from_one_to_the_other(None) == pytest.approx(0.525 + 0.475 + side, abs=0.051)
    assert from_one_to_the_other("m>a") == pytest.approx(from_one_to_the_other(None) + 0.6)


def test_a_ban_that_would_leave_no_way_is_not_heeded() -> None:
    every = cross(w="m>n m>s m>w m>e")
    assert every.graph.nodes == every.graph.junctions
    assert not every.graph.bans_turns
    assert minutes(every, "w", "n") == pytest.approx(STRAIGHT)
    dead_end = network(
        link("a", "b", (0, 0), (500, 0), banned_turns="b>a"), link("a", "c", (0, 0), (0, 500)),
    )  # fmt: skip
    assert not dead_end.graph.bans_turns


def test_bans_on_one_way_into_a_junction_share_one_copy_of_it() -> None:
    roads = cross(w="m>n m>s m>n", e="m>s", n="w>m nowhere>s m>nobody >")
    assert roads.graph.nodes - roads.graph.junctions == 2
    middle = list(roads.node_names).index("m")
    assert roads.graph.junction[roads.graph.junctions :].tolist() == [middle, middle]


def test_two_banned_turns_on_end_are_both_kept() -> None:
    # w to m, not left to n but on to e; and from m to e, not on to f.
    f = link("e", "f", CROSS["e"], (1000, 0), speed_kph=60.0)
    g = link("e", "g", CROSS["e"], (500, 500), speed_kph=60.0)
    roads = cross(f, g, w="m>n")
    banned = network(*[
        {**row, "banned_turns": "e>f" if row["from_node"] == "e" and row["to_node"] == "m" else row["banned_turns"]}
        for row in [*(link(n, "m", CROSS[n], CROSS["m"], speed_kph=60.0, banned_turns="m>n" if n == "w" else None)
                      for n in "wens"), f | {"banned_turns": None}, g | {"banned_turns": None}]
    ]).with_assumptions(quiet())  # fmt: skip
    ask = points(w=(-475, 0)), points(f=(975, 0))
    free, held = (one.travel_times(*ask, period="offpeak").to_numpy()[0, 0] for one in (roads, banned))
    assert free == pytest.approx(0.475 + 0.5 + 0.475)
    assert held == pytest.approx(free + 1.0)  # to g and back
    assert minutes(banned, "w", "n") == pytest.approx(ROUND)


def test_a_street_from_a_junction_to_itself_can_be_driven_either_way_and_lived_on() -> None:
    loop = link("m", "m", CROSS["m"], CROSS["m"], speed_kph=60.0)
    loop["geometry"] = shape((0, 0), (300, 200), (300, -200), (0, 0))
    roads = network(link("w", "m", CROSS["w"], CROSS["m"], speed_kph=60.0), loop).with_assumptions(quiet())
    length = loop["geometry"].length
    at = points(start=(-475, 0), beside=(300, 0))
    times = roads.travel_times(at[:1], at[1:], period="offpeak")
    assert times.to_numpy()[0, 0] == pytest.approx(0.475 + length / 2000, abs=0.03)  # to the nearest station
    one_way = roads.links.assign(oneway=[0, 1])
    there = RoadNetwork.from_edges(one_way, quiet()).travel_times(at[1:], at[:1], period="offpeak")
    assert there.to_numpy()[0, 0] == pytest.approx(0.475 + length / 2000, abs=0.03)


def test_of_links_between_the_same_junctions_each_has_its_own_doors() -> None:
    bend = link("a", "b", (0, 0), (1000, 0), speed_kph=60.0)
    bend["geometry"] = shape((0, 0), (500, 800), (1000, 0))
    roads = network(link("a", "b", (0, 0), (1000, 0), speed_kph=60.0), bend).with_assumptions(quiet())
    top = points(top=(500, 800))
    times = roads.travel_times(points(a=(25, 0)), top, period="offpeak").to_numpy()[0, 0]
    joined = roads.join(top, Asked("car", "offpeak"))
    assert joined.link.tolist() == [1]
    assert times - joined.side_min[0] == pytest.approx(0.025 + bend["geometry"].length / 2000, abs=0.03)


# --- junctions ----------------------------------------------------------------------------------------------------


def delays(roads: RoadNetwork, period: Any = "offpeak", mode: Any = "car") -> np.ndarray:
    """Return the seconds at the end of each link, a row a link: against it, along it."""
    return np.round(roads.costs(Asked(mode, period)).delay.T * 60, 6)


def test_lights_stop_whoever_comes_to_the_end_they_are_at_even_where_two_links_meet() -> None:
    roads = network(
        link("a", "b", CORNERS["a"], CORNERS["b"], signals="to"),
        link("b", "c", CORNERS["b"], CORNERS["c"], signals="both"),
        link("c", "d", CORNERS["c"], CORNERS["d"], signals="from"),
    )
    assert delays(roads).tolist() == [[0, SIGNALS], [SIGNALS, SIGNALS], [SIGNALS, 0]]
    assert delays(roads, "peak").tolist() == [[0, 20], [20, 20], [20, 0]]


def test_where_two_links_meet_nobody_waits() -> None:
    roads = network(
        link("a", "b", CORNERS["a"], CORNERS["b"], road_class="residential"),
        link("b", "c", CORNERS["b"], CORNERS["c"], road_class="primary"),
    )
    assert not delays(roads).any()


def test_the_lesser_road_gives_way_and_the_greater_passes() -> None:
    roads = network(
        link("w", "m", CROSS["w"], CROSS["m"], road_class="primary"),
        link("m", "e", CROSS["m"], CROSS["e"], road_class="trunk"),  # goes on as the same: an A road
        link("s", "m", CROSS["s"], CROSS["m"], road_class="residential"),
    )
    assert delays(roads).tolist() == [[0, AHEAD], [AHEAD, 0], [0, GIVE_WAY]]
    assert delays(roads, "peak").tolist() == [[0, 2], [2, 0], [0, 8]]
    equals = cross().with_assumptions(default_assumptions())
    assert delays(equals).tolist() == [[0, AHEAD]] * 4


def test_paths_and_closed_roads_are_no_arms_of_a_junction_for_cars() -> None:
    rows = [
        link("w", "m", CROSS["w"], CROSS["m"]),
        link("m", "e", CROSS["m"], CROSS["e"]),
        link("m", "n", CROSS["m"], CROSS["n"], road_class="path"),
    ]
    assert not delays(network(*rows)).any()
    third = network(*rows, link("s", "m", CROSS["s"], CROSS["m"], name="South Street"))
    assert delays(third).any()
    closed = third.costs(Asked("car", "offpeak", (RoadChange("South Street", closed=True),)))
    assert not closed.delay.any()


def test_a_roundabout_holds_up_who_enters_it_and_nobody_on_it() -> None:
    ring = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]
    rows = [link(u, v, CORNERS[u], CORNERS[v], form="roundabout", oneway=1) for u, v in ring]
    arm = link("x", "a", (-500.0, 0.0), CORNERS["a"])
    roads = network(*rows, arm)
    assert delays(roads).tolist() == [[0, 0]] * 4 + [[0, ROUNDABOUT]]
    lit = network(*rows, arm | {"signals": "to"})
    assert delays(lit)[4].tolist() == [0, SIGNALS]


@pytest.mark.parametrize(("mode", "period"), [("walk", "peak"), ("cycle", "peak"), ("car", "freeflow")])
def test_only_drivers_of_the_day_wait_at_junctions(mode: Any, period: Any) -> None:
    roads = cross().with_assumptions(default_assumptions())
    assert not delays(roads, period, mode).any()


def test_whoever_takes_a_ferry_waits_for_it_once_outside_free_flow() -> None:
    roads = network(
        link("a", "b", (0, 0), (1000, 0)),
        link("b", "c", (1000, 0), (3000, 0), road_class="ferry", speed_kph=20.0),
        link("c", "d", (3000, 0), (4000, 0)),
    )
    for mode in MODES:
        assert delays(roads, "freeflow", mode).max() == 0
        assert delays(roads, "offpeak", mode).tolist() == [[0, 0], [600, 600], [0, 0]]
    on_foot = roads.travel_times(points(a=(25, 0)), points(d=(3975, 0)), "walk", "offpeak").to_numpy()[0, 0]
    assert on_foot == pytest.approx(2 * 0.975 / 5 * 60 + 2 / 20 * 60 + 10)


# --- ends ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "period", "ends"),
    [("car", "peak", 3.0), ("car", "offpeak", ENDS_OFFPEAK_MIN), ("cycle", "peak", 1.5), ("walk", "peak", 0.0),
     ("car", "freeflow", 0.0), ("cycle", "freeflow", 0.0), ("walk", "freeflow", 0.0)],
)  # fmt: skip
def test_every_journey_has_parking_and_the_walk_in_at_its_end(mode: Any, period: Any, ends: float) -> None:
    roads = network(link("a", "b", CORNERS["a"], CORNERS["b"]))
    spot = points(p=(25, 0) if period != "freeflow" else (0, 0))
    assert roads.travel_times(spot, spot, mode, period).to_numpy()[0, 0] == pytest.approx(ends)


@pytest.mark.parametrize(("mode", "kph"), [("car", 15.0), ("walk", 5.0), ("cycle", 16.0)])
def test_the_way_from_door_to_road_is_timed_along_the_straight_line(mode: Any, kph: float) -> None:
    roads = network(link("a", "b", CORNERS["a"], CORNERS["b"]))
    on, off = points(p=(25, 0)), points(p=(25, 600))
    for here, there in ((on, off), (off, on)):
        times, plain = (
            roads.travel_times(one, other, mode, "offpeak").to_numpy()[0, 0] for one, other in ((here, there), (on, on))
        )
        assert times - plain == pytest.approx(0.6 / kph * 60, abs=1e-4)
    assert roads.travel_times(off, on, mode).to_numpy()[0, 0] == 0  # free flow: at the nearest junction


def test_a_place_joins_at_the_nearest_of_the_stations_fifty_metres_apart() -> None:
    roads = network(link("a", "b", CORNERS["a"], CORNERS["b"], length_m=990.0, speed_kph=60.0))
    asked = Asked("car", "offpeak")
    stations = roads.stations(asked)
    assert len(stations) == 20
    np.testing.assert_allclose(stations.share, (np.arange(20) + 0.5) / 20)
    spots = points(p=(10, 5), q=(49, 5), r=(51, 5), s=(-400, 0), t=(2000, 10))
    joined = roads.join(spots, asked)
    np.testing.assert_allclose(joined.share, [0.025, 0.025, 0.075, 0.025, 0.975])
    np.testing.assert_allclose(joined.distance_m, np.hypot([15, 24, 24, 425, 1025], [5, 5, 5, 0, 10]))
    assert joined.distance_m.index.tolist() == list("pqrst")


def test_nobody_lives_on_a_motorway_or_a_ferry_unless_there_is_nothing_else() -> None:
    rows = [
        link("a", "b", CORNERS["a"], CORNERS["b"], road_class="motorway"),
        link("b", "c", CORNERS["b"], CORNERS["c"]),
        link("c", "d", CORNERS["c"], CORNERS["d"], road_class="ferry"),
    ]
    asked = Asked("car", "offpeak")
    assert set(network(*rows).stations(asked).link) == {1}
    assert set(network(rows[0]).stations(asked).link) == {0}
    assert NO_DOORS == ("motorway", "ferry")


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("engine", ENGINES)
def test_a_place_beyond_five_kilometres_has_no_time(period: Any, engine: str) -> None:
    roads = network(link("a", "b", CORNERS["a"], CORNERS["b"]))
    start = -25.0 if period == "freeflow" else 0.0
    at = points(near=(start - 4970, 0), far=(start - 5030, 0), here=(0, 0))
    times = roads.travel_times(at, at, period=period, engine=engine)
    assert (times.loc[["near"], "here"] >= 0).all()
    assert times.loc["far"].isna().all()
    assert times["far"].isna().all()


def test_times_of_five_days_and_more_are_no_way_for_any_engine() -> None:
    crawling = network(*[
        link(u, v, CORNERS[u], CORNERS[v], speed_kph=speed) for u, v, speed in (("a", "b", 0.01), ("b", "c", 0.005))
    ])  # fmt: skip
    corners = points(**CORNERS)[:3]
    for engine in ENGINES:
        times = crawling.travel_times(corners, corners, engine=engine)
        assert times.loc["a", "b"] == pytest.approx(6000)
        assert times.loc[["a", "b"], "c"].isna().all()

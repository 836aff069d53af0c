"""Links from ways: joined where nothing happens, with the same ways through; lights and banned turns at their ends."""

from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner.sources.osm import read_osm
from hubplanner.sources.osm_links import Links, cut, joined
from hubplanner.sources.report import Report
from tests.sources.test_osm import NODES, ROAD, ends, roads, write

WAYS = st.lists(
    st.tuples(st.lists(st.integers(0, 9), min_size=2, max_size=6), st.sampled_from([0, 0, 1, -1]), st.integers(0, 1)),
    min_size=1, max_size=8,
)  # fmt: skip
CROSS = {1: (-1.26, 51.75), 2: (-1.25, 51.75), 3: (-1.24, 51.75), 4: (-1.25, 51.74), 5: (-1.25, 51.76)}
ARMS = [([1, 2], ROAD), ([2, 3], ROAD), ([4, 2], ROAD), ([2, 5], ROAD)]  # ways 100 to 103, all at node 2


def directed(links: Links) -> "nx.MultiDiGraph[int]":
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for k, (a, b) in enumerate(zip(links.head.tolist(), links.tail.tolist(), strict=True)):
        steps = int(links.starts[k + 1] - links.starts[k] - 1)
        graph.add_nodes_from((a, b))
        if links.oneway[k] >= 0:
            graph.add_edge(a, b, steps=steps)
        if links.oneway[k] <= 0:
            graph.add_edge(b, a, steps=steps)
    return graph


@given(WAYS, st.sets(st.integers(0, 9)))
@settings(max_examples=300)
def test_joined_links_lead_as_far_and_as_long_as_before(ways: list[tuple[list[int], int, int]], held: set[int]) -> None:
    node = np.concatenate([way for way, _, _ in ways])
    way = np.repeat(np.arange(len(ways)), [len(nodes) for nodes, _, _ in ways])
    apart = np.isin(np.arange(10), list(held))
    before = cut(node, way, np.ones(len(node), bool), np.array([oneway for _, oneway, _ in ways]))
    if not len(before):
        return
    after, became = joined(before, np.array([tags for _, _, tags in ways]), apart)
    there, here = directed(before), directed(after)
    assert held & set(there) <= set(here)
    assert {node for node in there if there.degree(node) not in {2, 4} or node in held} <= set(here)
    far = dict(nx.all_pairs_dijkstra_path_length(there, weight="steps"))
    now = dict(nx.all_pairs_dijkstra_path_length(here, weight="steps"))
    for one in here:
        assert now[one] == {other: steps for other, steps in far[one].items() if other in here}
    # Every step is in one link, and a node between the ends of a link is in no other.
    assert len(before.nodes) - len(before) == len(after.nodes) - len(after)
    inside = np.delete(after.nodes, np.concatenate([after.starts[:-1], after.starts[1:] - 1]))
    assert len(set(inside.tolist())) == len(inside)
    assert not set(inside.tolist()) & set(here)
    assert set(became.tolist()) == set(range(len(after)))
    tags = np.array([tags for _, _, tags in ways])
    assert (tags[before.way] == tags[after.way][became]).all()
    # What is left to join are rings: links that hang together by nothing but such nodes have one other end at most.
    chains: nx.Graph[int] = nx.Graph()
    left: dict[int, tuple[int, int]] = {}
    for one in set(here) - held:
        sides = (1, after.tail), (-1, after.head)
        at = [(int(k), sign) for sign, side in sides for k in np.flatnonzero(side == one)]
        (a, into), (b, back) = (*at, (0, 0), (0, 0))[:2]
        alike = tags[after.way[a]] == tags[after.way[b]] and after.oneway[a] * into == -after.oneway[b] * back
        if len(at) == 2 and a != b and alike:
            left[one] = a, b
    chains.add_edges_from(left.values())
    for chain in nx.connected_components(chains):
        assert len({node for k in chain for node in (after.head[k], after.tail[k])} - set(left)) <= 1


def test_links_that_only_go_on_are_one(tmp_path: Path) -> None:
    assert ends(roads(tmp_path, ([1, 2], ROAD), ([2, 3], ROAD))) == [("1", "3")]
    assert ends(roads(tmp_path, ([1, 2], ROAD), ([3, 2], ROAD))) == [("1", "3")]
    oneway = ROAD | {"oneway": "yes"}
    assert ends(roads(tmp_path, ([1, 2], oneway), ([2, 3], oneway))) == [("1", "3")]
    assert ends(roads(tmp_path, ([1, 2], oneway), ([3, 2], oneway))) == [("1", "2"), ("3", "2")]
    against = roads(tmp_path, ([1, 2], oneway), ([3, 2], ROAD | {"oneway": "-1"}))
    assert (ends(against), against["oneway"].tolist()) == ([("1", "3")], ["1"])
    assert len(roads(tmp_path, ([1, 2], ROAD), ([2, 3], ROAD | {"name": "Other"}))) == 2
    assert len(roads(tmp_path, ([1, 2], ROAD), ([2, 3], ROAD), ([2, 4], ROAD))) == 3
    assert len(roads(tmp_path, ([1, 2], {"route": "ferry"}), ([2, 3], {"route": "ferry"}), ([4, 5], ROAD))) == 3


def test_rings_do_not_vanish(tmp_path: Path) -> None:
    assert sorted(ends(roads(tmp_path, ([1, 2, 3], ROAD), ([3, 4, 1], ROAD)))) == [("1", "3"), ("3", "1")]
    lollipop = roads(tmp_path, ([1, 2, 3], ROAD), ([3, 4, 2], ROAD))
    assert sorted(ends(lollipop)) == [("1", "2"), ("2", "3"), ("3", "2")]


def lit_roads(folder: Path, *lit: int, nodes: dict[int, tuple[float, float]] = NODES, **tags: str) -> list[object]:
    ways = [([1, 2, 3], ROAD | tags), ([3, 4], ROAD), ([3, 5], ROAD)]
    frame = read_osm(write(folder / "r.osm.pbf", *ways, nodes=nodes, lit=lit), Report("r"))
    return [None if one != one else one for one in frame["signals"]]


def test_traffic_lights_stand_at_ends(tmp_path: Path) -> None:
    assert lit_roads(tmp_path) == [None, None, None]
    assert lit_roads(tmp_path, 3) == ["to", "from", "from"]
    assert lit_roads(tmp_path, 1, 3) == ["both", "from", "from"]
    assert lit_roads(tmp_path, 2) == [None, None, None]  # half-way along, some 700 m from either end
    near = NODES | {2: (-1.2403, 51.75)}
    assert lit_roads(tmp_path, 2, nodes=near) == ["to", None, None]
    assert lit_roads(tmp_path, 2, nodes=near, oneway="yes") == ["to", None, None]
    assert lit_roads(tmp_path, 2, nodes=near, oneway="-1") == [None, None, None]
    assert lit_roads(tmp_path, 2, nodes=NODES | {2: (-1.2597, 51.75)}) == ["from", None, None]


def test_links_are_not_joined_across_lights(tmp_path: Path) -> None:
    frame = read_osm(write(tmp_path / "r.osm.pbf", ([1, 2], ROAD), ([2, 3], ROAD), lit=[2]), Report("r"))
    assert ends(frame) == [("1", "2"), ("2", "3")]
    assert frame["signals"].tolist() == ["to", "from"]


def banned(folder: Path, kind: str, *members: tuple[str, int, str], **tags: str) -> tuple[list[object], Report]:
    given = {"type": "restriction", "restriction": kind} | {key.replace("__", ":"): one for key, one in tags.items()}
    given = {key: one for key, one in given.items() if one}
    report = Report("r")
    path = write(folder / "r.osm.pbf", *ARMS, nodes=CROSS, relations=[(members, given)])
    frame = read_osm(path, report)
    assert ends(frame) == [("1", "2"), ("2", "3"), ("4", "2"), ("2", "5")]
    return [None if one != one else one for one in frame["banned_turns"]], report


LEFT = ("w", 100, "from"), ("n", 2, "via"), ("w", 103, "to")


@pytest.mark.parametrize("kind", ["no_left_turn", "no_straight_on", "no_right_turn", "no_entry", "no_exit"])
def test_a_turn_is_banned(tmp_path: Path, kind: str) -> None:
    assert banned(tmp_path, kind, *LEFT)[0] == ["2>5", None, None, None]
    assert banned(tmp_path, "", *LEFT, restriction__motorcar=kind, type="restriction:motorcar")[0][0] == "2>5"
    assert banned(tmp_path, kind, *LEFT, restriction__motorcar="no_u_turn")[0][0] == "2>5"


def test_an_only_turn_bans_all_others(tmp_path: Path) -> None:
    assert banned(tmp_path, "only_left_turn", *LEFT)[0] == ["2>3 2>1 2>4", None, None, None]


def test_turning_back_is_banned(tmp_path: Path) -> None:
    members = ("w", 101, "from"), ("n", 2, "via"), ("w", 101, "to")
    assert banned(tmp_path, "no_u_turn", *members)[0] == [None, "2>3", None, None]


def test_several_arms_may_be_named(tmp_path: Path) -> None:
    members = (*LEFT, ("w", 102, "from"))
    assert banned(tmp_path, "no_entry", *members)[0] == ["2>5", None, "2>5", None]


def test_restrictions_that_are_not_for_cars_are_left_out(tmp_path: Path) -> None:
    for tags in ({"except": "psv;motorcar"}, {"type": "restriction:hgv"}, {"type": "route"}):
        turns, report = banned(tmp_path, "no_left_turn", *LEFT, **tags)
        assert (turns, report.findings) == ([None] * 4, [])


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ((LEFT[0], ("w", 101, "via"), LEFT[2]), "1 lead over a way"),
        (LEFT[:2], "1 are not complete or not clear"),
        (LEFT[1:], "1 are not complete or not clear"),
        ((LEFT[0], LEFT[2]), "1 are not complete or not clear"),
        ((*LEFT[:2], ("w", 999, "to")), "1 are not complete or not clear"),
        ((LEFT[0], ("n", 3, "via"), LEFT[2]), "1 are not complete or not clear"),
    ],
)
def test_restrictions_that_cannot_be_used_are_counted(tmp_path: Path, members: object, words: str) -> None:
    turns, report = banned(tmp_path, "no_left_turn", *members)  # type: ignore[misc]
    assert turns == [None] * 4
    assert report.findings[0].message == f"1 of 1 turn restrictions are not used: {words}."


def test_a_banned_turn_names_the_end_of_the_joined_link(tmp_path: Path) -> None:
    ways = [([1, 2], ROAD), ([2, 3], ROAD), ([3, 4], ROAD), ([2, 5], ROAD), ([2, 6], ROAD)]
    nodes = NODES | {6: (-1.255, 51.755)}
    turn = [("w", 100, "from"), ("n", 2, "via"), ("w", 101, "to")], {"type": "restriction", "restriction": "no_exit"}
    frame = read_osm(write(tmp_path / "r.osm.pbf", *ways, nodes=nodes, relations=[turn]), Report("r"))
    assert dict(zip(ends(frame), frame["banned_turns"], strict=True))["1", "2"] == "2>4"


def test_links_stay_apart_where_a_turn_is_banned(tmp_path: Path) -> None:
    turn = [("w", 100, "from"), ("n", 2, "via"), ("w", 101, "to")], {"type": "restriction", "restriction": "no_exit"}
    path = write(tmp_path / "r.osm.pbf", ([1, 2], ROAD), ([2, 3], ROAD), relations=[turn])
    frame: gpd.GeoDataFrame = read_osm(path, Report("r"))
    assert (ends(frame), frame["banned_turns"].tolist()[0]) == ([("1", "2"), ("2", "3")], "2>3")

"""Every engine gives the shortest time of every pair, against an oracle that knows nothing of our graph."""

from itertools import product
from typing import Any

import geopandas as gpd
import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hubplanner.travel import DIRECTIONS, ENGINES, MODES, PERIODS, Asked, Probe, RoadChange, RoadNetwork, hierarchy
from hubplanner.travel.arrays import Floats
from tests.conftest import CRS, SOUTH, WEST

HALF_A_SECOND = 0.5 / 60
Step = tuple[int, int]
"""A link and the way along it: 1 along, 0 against."""


@st.composite
def networks(draw: st.DrawFn) -> RoadNetwork:
    """Draw a few junctions, with one-ways, parallel links, loops, banned turns, lights and separate pieces."""
    count = draw(st.integers(2, 9))
    xy = [(WEST + draw(st.integers(0, 3000)), SOUTH + draw(st.integers(0, 3000))) for _ in range(count)]
    node = st.integers(0, count - 1)
    rows: list[dict[str, Any]] = []
    for _ in range(draw(st.integers(1, 18))):
        tail, head = draw(node), draw(node)
        bend = (WEST + draw(st.integers(0, 3000)) + 0.5, SOUTH + draw(st.integers(0, 3000)) + 0.5)
        bans = [None, f"{head}>{draw(node)}", f"{tail}>{draw(node)}"]
        rows.append(
            {
                "from_node": str(tail),
                "to_node": str(head),
                "road_class": draw(st.sampled_from(["primary", "residential", "motorway", "path", "ferry"])),
                "speed_kph": draw(st.sampled_from([np.nan, 5.0, 48.0, 112.0])),
                "oneway": draw(st.sampled_from([0, 0, 1, -1])),
                "form": draw(st.sampled_from([None, "roundabout", "dual"])),
                "signals": draw(st.sampled_from([None, None, "from", "to", "both"])),
                "banned_turns": draw(st.sampled_from(bans)),
                "geometry": shapely.LineString([xy[tail], bend, xy[head]]),
            }
        )
    return RoadNetwork.from_edges(gpd.GeoDataFrame(rows, crs=CRS))


@st.composite
def places(draw: st.DrawFn) -> gpd.GeoSeries:
    spots = draw(st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 3000)), min_size=1, max_size=5))
    return gpd.GeoSeries([shapely.Point(WEST + x, SOUTH + y) for x, y in spots], crs=CRS)


def has_roads(network: RoadNetwork, asked: Asked) -> bool:
    return len(network.component(asked.mode).nodes) > 0


class Oracle:
    """Searches over links travelled one way or the other, so that a banned turn is a step that is not there."""

    def __init__(self, network: RoadNetwork, asked: Asked) -> None:
        self.network, self.asked, self.costs = network, asked, network.costs(asked)
        count = len(network.links)
        self.begin: dict[Step, int] = {(link, 1): int(network.tail[link]) for link in range(count)}
        self.begin |= {(link, 0): int(network.head[link]) for link in range(count)}
        self.finish = {(link, way): self.begin[link, 1 - way] for link, way in self.begin}
        self.onward = {step: self._onward(step) for step in self.begin}

    def _onward(self, step: Step) -> list[Step]:
        node = {name: place for place, name in enumerate(self.network.node_names)}
        onward = [other for other in self.begin if self.begin[other] == self.finish[step]]
        text = self.network.links["banned_turns"].iloc[step[0]]
        if not isinstance(text, str) or self.asked.period == "freeflow" or self.asked.mode == "walk":
            return onward
        via, to = text.split(">")
        if node.get(via) != self.finish[step] or to not in node:
            return onward
        return [other for other in onward if self.finish[other] != node[to]] or onward

    def whole(self, step: Step) -> float:
        return float(self.costs.moving[step[1], step[0]] + self.costs.delay[step[1], step[0]])

    def times(self, origins: gpd.GeoSeries, destinations: gpd.GeoSeries) -> Floats:
        starts, ends = (self.network.join(points, self.asked) for points in (origins, destinations))
        graph: nx.DiGraph[Any] = nx.DiGraph()
        for step, others in self.onward.items():
            graph.add_weighted_edges_from((step, other, self.whole(other)) for other in others)
        found = np.full((len(origins), len(destinations)), np.inf)
        for i in range(len(origins)):
            at = int(starts.node[i])
            if at >= 0:
                first = {step: self.whole(step) for step in self.begin if self.begin[step] == at}
            else:
                link, share = int(starts.link[i]), starts.share[i]
                left = {0: share, 1: 1 - share}
                delay = self.costs.delay
                first = {(link, way): left[way] * self.costs.moving[way, link] + delay[way, link] for way in left}
            graph.add_weighted_edges_from((("start", step, minutes) for step, minutes in first.items()))
            reached = nx.single_source_dijkstra_path_length(graph, "start")
            graph.remove_node("start")
            for j in range(len(destinations)):
                found[i, j] = self._last(reached, starts, ends, i, j)
        found += starts.side_min[:, None] + ends.side_min + self.network.ends_min(self.asked)
        found[np.isinf(found)] = np.nan
        return found

    def _last(self, reached: dict[Any, float], starts: Any, ends: Any, i: int, j: int) -> float:
        """Return the minutes from the ends of links to a place at a junction, or part of the way along its link."""
        node, link = int(ends.node[j]), int(ends.link[j])
        steps = [(step, minutes) for step, minutes in reached.items() if step != "start"]
        if node >= 0:
            found = [minutes for step, minutes in steps if self.finish[step] == node]
            return min([*found, 0.0] if starts.node[i] == node else [*found, np.inf])
        share = {1: ends.share[j], 0: 1 - ends.share[j]}
        found = [np.inf]
        for step, minutes in steps:
            for other in self.onward[step]:
                if other[0] == link:
                    found.append(minutes + share[other[1]] * self.costs.moving[other[1], link])
        if starts.link[i] == link:
            gone = ends.share[j] - starts.share[i]
            found.append(abs(gone) * self.costs.moving[int(gone > 0), link] if gone else 0.0)
        return float(min(found))


@settings(deadline=None, max_examples=60)
@given(networks(), places(), places(), st.sampled_from(list(product(MODES, PERIODS))), st.booleans())
def test_every_engine_gives_the_shortest_time_of_every_pair(
    network: RoadNetwork,
    origins: gpd.GeoSeries,
    destinations: gpd.GeoSeries,
    how: tuple[Any, Any],
    closed: bool,
) -> None:
    first = f"{network.links['from_node'].iloc[0]}>{network.links['to_node'].iloc[0]}"
    asked = Asked(*how, (RoadChange(first, closed=True),) if closed else ())
    assume(has_roads(network, asked))
    expected = Oracle(network, asked).times(origins, destinations)
    for engine in ENGINES:
        times = network.travel_times(origins, destinations, *how, engine, changes=asked.changes)
        np.testing.assert_allclose(times.to_numpy(), expected, atol=HALF_A_SECOND, err_msg=engine)


@settings(deadline=None, max_examples=30)
@given(networks(), places(), places(), st.sampled_from(PERIODS))
def test_directions_are_there_back_and_both(
    network: RoadNetwork, here: gpd.GeoSeries, there: gpd.GeoSeries, period: Any
) -> None:
    assume(has_roads(network, Asked("car", period)))
    times = {way: network.travel_times(here, there, period=period, direction=way).to_numpy() for way in DIRECTIONS}
    back = network.travel_times(there, here, period=period).to_numpy().T
    np.testing.assert_allclose(times["from"], back, atol=1e-9)
    np.testing.assert_allclose(times["worst"], np.maximum(times["to"], back), atol=1e-9)
    np.testing.assert_allclose(times["mean"], (times["to"] + back) / 2, atol=1e-9)
    by_scipy = network.travel_times(here, there, period=period, direction="mean", engine="scipy").to_numpy()
    np.testing.assert_allclose(times["mean"], by_scipy, atol=HALF_A_SECOND)


@pytest.mark.parametrize("library", [True, False])
@settings(deadline=None, max_examples=30)
@given(networks(), places(), places(), st.sampled_from(PERIODS), st.sampled_from(DIRECTIONS))
def test_a_probe_gives_the_times_of_the_table(
    library: bool, network: RoadNetwork, here: gpd.GeoSeries, spot: gpd.GeoSeries, period: Any, way: Any
) -> None:
    assume(has_roads(network, Asked("car", period)))
    with pytest.MonkeyPatch.context() as patch:
        if not library:
            patch.setattr(hierarchy, "available", lambda: False)
        probe = Probe(network, here, Asked("car", period), way)
        table = network.travel_times(here, spot, period=period, direction=way)
        for column, point in enumerate(spot):
            np.testing.assert_allclose(probe.times(point.x, point.y), table.iloc[:, column], atol=HALF_A_SECOND)

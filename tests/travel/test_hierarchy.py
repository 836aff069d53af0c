"""The fast engine's preparation: worked out once, stopped at once, and never needed for the times to be right."""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from hubplanner import Project
from hubplanner.study import Cancelled, HubplannerError, default_assumptions, never, no_progress
from hubplanner.travel import DIRECTIONS, PERIODS, Asked, Bands, Probe, RoadChange, RoadNetwork, catchments, hierarchy
from hubplanner.travel.hierarchy import node_order, order_key
from tests.conftest import CRS, SOUTH, WEST, road_table

pytest.importorskip("routingkit_cch")


def grid(side: int) -> RoadNetwork:
    """Return a square of streets every 100 m, so many along each side."""
    place = np.arange(side * side).reshape(side, side)
    tail = np.concatenate([place[:, :-1].ravel(), place[:-1].ravel()])
    head = np.concatenate([place[:, 1:].ravel(), place[1:].ravel()])
    xy = np.column_stack([WEST + place.ravel() % side * 100.0, SOUTH + place.ravel() // side * 100.0])
    lines = shapely.linestrings(np.stack([xy[tail], xy[head]], axis=1))
    columns = {"from_node": tail, "to_node": head, "road_class": "residential"}
    return RoadNetwork.from_edges(gpd.GeoDataFrame(columns, geometry=lines, crs=CRS))


@pytest.fixture(scope="module")
def large() -> RoadNetwork:
    """A network large enough for its order to be worked out in a program of its own."""
    network = grid(91)
    assert network.graph.nodes > hierarchy._ALONE_FROM
    return network


@pytest.fixture(scope="module")
def small() -> RoadNetwork:
    return RoadNetwork.from_edges(road_table())


def ordered(network: RoadNetwork, cancel: Any = never) -> Any:
    return node_order(network.graph, network.xy[network.graph.junction], no_progress, cancel)


def spots(count: int, seed: int) -> gpd.GeoSeries:
    at = np.random.default_rng(seed).uniform(0, 4000, (count, 2))
    return gpd.GeoSeries.from_xy(WEST + at[:, 0], SOUTH + at[:, 1], crs=CRS)


def test_a_large_network_is_ordered_in_a_program_of_its_own(
    large: RoadNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    popen = subprocess.Popen

    def counted(*args: Any, **more: Any) -> Any:
        started.append(args)
        return popen(*args, **more)

    monkeypatch.setattr(subprocess, "Popen", counted)
    order = ordered(large)
    assert len(started) == 1
    assert np.array_equal(np.sort(order), np.arange(large.graph.nodes))
    large.take_order(order)
    here, there = spots(6, 1), spots(3, 2)
    fast, plain = (large.travel_times(here, there, period="offpeak", engine=engine) for engine in ("fast", "scipy"))
    pd.testing.assert_frame_equal(fast, plain, check_exact=True)
    assert len(started) == 1


def test_a_small_network_needs_no_other_program(small: RoadNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert np.array_equal(np.sort(ordered(small)), np.arange(small.graph.nodes))


def pretend(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Have another program stand in for the one that works out the order."""
    monkeypatch.setattr(hierarchy, "_ALONE_FROM", 0)
    monkeypatch.setattr(hierarchy, "_ORDER_BY_ITSELF", words)


@pytest.mark.parametrize(
    "words",
    ["import time; time.sleep(600)", "while True: pass",
     "import sys, time; sys.stdin.buffer.read(); sys.stdout.buffer.write(bytes(10**6)); time.sleep(600)"],
)  # fmt: skip
def test_it_is_stopped_within_a_few_looks_however_busy_the_program_is(
    small: RoadNetwork, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    pretend(monkeypatch, words)
    running, looks = [], 0
    popen = subprocess.Popen

    def kept(*args: Any, **more: Any) -> Any:
        running.append(popen(*args, **more))
        return running[-1]

    def cancel() -> bool:
        nonlocal looks
        looks += 1
        return looks > 3

    monkeypatch.setattr(subprocess, "Popen", kept)
    with pytest.raises(Cancelled):
        ordered(small, cancel)
    assert looks == 4
    assert hierarchy._POLL_S <= 0.25  # so that a look comes several times a second
    assert running[0].returncode not in (None, 0)  # it is ended, not left behind


def test_a_stop_before_it_begins_begins_nothing() -> None:
    network = RoadNetwork.from_edges(road_table())
    with pytest.raises(Cancelled):
        network.travel_times(spots(2, 1), spots(2, 2), cancel=lambda: True)


@pytest.mark.parametrize(
    "words", ["raise SystemExit(3)", "import os; os.abort()", "print('no order')", "pass", "import nothing_of_the_kind"]
)
def test_a_program_that_fails_says_so_in_words(small: RoadNetwork, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    pretend(monkeypatch, words)
    with pytest.raises(
        HubplannerError, match="The road network could not be prepared: the program that does it stopped"
    ):
        ordered(small)


def test_an_answer_that_is_no_order_is_not_believed(small: RoadNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    count = small.graph.nodes
    pretend(monkeypatch, f"import sys; sys.stdout.buffer.write(bytes(4 * {count}))")
    with pytest.raises(HubplannerError, match="could not be prepared"):
        ordered(small)


def test_without_room_for_another_program_it_is_done_here(small: RoadNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any, **_more: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(hierarchy, "_ALONE_FROM", 0)
    for where, name in ((tempfile, "TemporaryFile"), (subprocess, "Popen")):
        with monkeypatch.context() as patch:
            patch.setattr(where, name, fail)
            assert hierarchy.is_order(ordered(small), small.graph.nodes)


def test_a_kept_order_that_is_none_of_these_roads_is_left_aside() -> None:
    for order in (np.zeros(81, np.uint32), np.arange(80, dtype=np.uint32), np.arange(1, 82, dtype=np.uint32)):
        network = RoadNetwork.from_edges(road_table())
        assert network.graph.nodes == 81
        network.take_order(order)
        assert network.order is None
        assert np.isfinite(network.travel_times(spots(2, 1), spots(2, 2)).to_numpy()).all()


def test_the_name_of_an_order_is_that_of_the_roads_not_of_their_speeds() -> None:
    roads = road_table()
    same = order_key(RoadNetwork.from_edges(roads).graph)
    assert order_key(RoadNetwork.from_edges(roads.assign(speed_kph=50.0, oneway=0, length_m=7.0)).graph) == same
    assert order_key(RoadNetwork.from_edges(roads[1:]).graph) != same
    banned = roads.assign(banned_turns=["1-0>1-1", *[None] * (len(roads) - 1)])
    assert order_key(RoadNetwork.from_edges(banned).graph) != same


def test_changing_speeds_does_not_prepare_again(monkeypatch: pytest.MonkeyPatch) -> None:
    network = RoadNetwork.from_edges(road_table())
    network.prepare()
    monkeypatch.setattr(hierarchy, "node_order", None)
    here, there = spots(5, 1), spots(2, 2)
    known = dict(default_assumptions())
    known["speeds.junction_peak.ahead_s"] = replace(known["speeds.junction_peak.ahead_s"], value=60.0)
    slower = network.with_assumptions(known)
    assert slower.order is network.order
    for one in (network, slower):
        for period in PERIODS:
            fast, plain = (one.travel_times(here, there, period=period, engine=name) for name in ("fast", "scipy"))
            pd.testing.assert_frame_equal(fast, plain, check_exact=True)
    peak = [one.travel_times(here, there, period="peak").to_numpy() for one in (network, slower)]
    assert (peak[1] > peak[0]).any()


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_without_the_library_everything_is_the_same(
    small: RoadNetwork, monkeypatch: pytest.MonkeyPatch, period: Any, direction: Any
) -> None:
    here, there = spots(6, 1), spots(3, 2)
    changes = (RoadChange("A roads", -40),)
    asked = Asked("car", period, changes)

    def answers() -> tuple[Any, Any, Any]:
        network = RoadNetwork.from_edges(road_table())
        times = network.travel_times(here, there, period=period, direction=direction, changes=changes)
        probe = Probe(network, here, asked, direction).times(there.iloc[0].x, there.iloc[0].y)
        bands = catchments(network, there, Bands((4.0, 8.0), direction=direction), asked)
        return times, probe, bands

    with_library = answers()
    monkeypatch.setattr(hierarchy, "available", lambda: False)
    monkeypatch.setattr(hierarchy, "node_order", None)
    without = answers()
    pd.testing.assert_frame_equal(with_library[0], without[0], check_exact=True)
    pd.testing.assert_series_equal(with_library[1], without[1], check_exact=True)
    assert with_library[2].geometry.geom_equals(without[2].geometry).all()


def test_a_project_without_the_library_prepares_nothing_and_says_nothing_wrong(
    place_project_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hubplanner.project import measuring

    expected = Project.open(place_project_file).travel_times("car", "offpeak")
    monkeypatch.setattr(hierarchy, "available", lambda: False)
    monkeypatch.setattr(measuring, "fast_engine_available", lambda: False)
    project = Project.open(Path(shutil.copy(place_project_file, tmp_path / "p.hubplan")))
    told: list[str] = []
    pd.testing.assert_frame_equal(
        project.travel_times("car", "offpeak", progress=lambda _done, words: told.append(words)), expected
    )
    assert not [words for words in told if "Preparing" in words]
    assert project.network().order is None
    project.prepare()
    assert "fast" not in " ".join(one.message for one in project.check())

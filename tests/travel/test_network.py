"""Travel times are the shortest there are: checked against networkx and by hand."""

from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hubplanner import Project
from hubplanner.study import Cancelled, InputError, default_assumptions
from hubplanner.travel import ENGINES, MODES, PERIODS, RoadNetwork
from tests.conftest import CRS, SOUTH, WEST, road_table


def link(tail: str, head: str, start: tuple[float, float], end: tuple[float, float], **more: Any) -> dict[str, Any]:
    shape = shapely.LineString([(WEST + start[0], SOUTH + start[1]), (WEST + end[0], SOUTH + end[1])])
    return {"from_node": tail, "to_node": head, "road_class": "residential", "geometry": shape} | more


def network(*links: dict[str, Any]) -> RoadNetwork:
    return RoadNetwork.from_edges(gpd.GeoDataFrame(list(links), crs=CRS))


def points(**places: tuple[float, float]) -> gpd.GeoSeries:
    shapes = [shapely.Point(WEST + x, SOUTH + y) for x, y in places.values()]
    return gpd.GeoSeries(shapes, index=list(places), crs=CRS)


A, B, C, D = (0.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (0.0, 1000.0)
CORNERS = {"a": A, "b": B, "c": C, "d": D}
RING = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]


def ring(**more: Any) -> RoadNetwork:
    return network(*[link(u, v, CORNERS[u], CORNERS[v], speed_kph=60.0, **more) for u, v in RING])


@pytest.mark.parametrize(
    ("oneway", "there", "back"), [(0, 1.0, 1.0), (1, 1.0, 3.0), (-1, 3.0, 1.0), (np.nan, 1.0, 1.0)]
)
def test_one_way_streets_are_driven_one_way(oneway: float, there: float, back: float) -> None:
    corners = points(**CORNERS)
    times = ring(oneway=oneway).travel_times(corners, corners)
    assert times.loc["a", "b"] == pytest.approx(there)
    assert times.loc["b", "a"] == pytest.approx(back)
    assert (np.diag(times) == 0).all()


def test_people_on_foot_go_either_way_at_their_own_speed() -> None:
    corners = points(**CORNERS)
    times = ring(oneway=1).travel_times(corners, corners, mode="walk")
    assert times.loc["b", "a"] == pytest.approx(60 / default_assumptions()["speeds.other.walk"].value)
    assert ring(oneway=1).travel_times(corners, corners, mode="cycle").loc["b", "a"] == pytest.approx(3 * 60 / 16)


def test_the_fastest_of_parallel_links_is_taken() -> None:
    ways = [
        link("a", "b", A, B, speed_kph=speed, length_m=length) for speed, length in ((30, 1000), (60, 1500), (20, 900))
    ]
    assert network(*ways).travel_times(points(a=A), points(b=B)).to_numpy() == pytest.approx(1.5)


def test_a_link_without_a_speed_goes_by_its_class_and_one_without_a_length_by_its_shape() -> None:
    nothing = {"speed_kph": np.nan, "length_m": np.nan}
    times = network(link("a", "b", A, B, **nothing, road_class="primary")).travel_times(points(a=A), points(b=B))
    assert times.to_numpy() == pytest.approx(60 / default_assumptions()["speeds.car.primary"].value)


@pytest.mark.parametrize("road_class", ["motorway", "primary", "residential"])
def test_busy_hours_are_never_faster_than_an_empty_road(road_class: str) -> None:
    links = network(link("a", "b", A, B, road_class=road_class, speed_kph=60.0))
    by_period = [links.travel_times(points(a=A), points(b=B), period=period).to_numpy().item() for period in PERIODS]
    peak, offpeak, freeflow = by_period
    assert peak >= offpeak >= freeflow == pytest.approx(1.0)


def test_each_mode_keeps_to_the_links_open_to_it() -> None:
    links = network(
        link("a", "b", A, B, road_class="motorway"),
        link("a", "c", A, C, road_class="path", source_class="steps"),
        link("a", "d", A, D, road_class="path", source_class="cycleway"),
        link("c", "d", C, D, road_class="path", source_class="cycleway"),
    )
    reached = {mode: set(links.node_names[links.component(mode).nodes]) for mode in MODES}
    assert reached == {"car": {"a", "b"}, "walk": {"a", "c", "d"}, "cycle": {"a", "c", "d"}}
    assert links.travel_times(points(a=A), points(c=C), mode="cycle").to_numpy() == pytest.approx(60 * 2 / 16)


def test_pieces_that_cannot_be_reached_and_left_are_counted_and_never_joined() -> None:
    links = network(
        *[link(u, v, CORNERS[u], CORNERS[v]) for u, v in RING],
        link("b", "dead end", B, (2000.0, 0.0), oneway=1),
        link("x", "y", (5000.0, 0.0), (5000.0, 100.0)),
    )
    part = links.component("car")
    assert (len(part.nodes), part.left_out, part.pieces) == (4, 3, 2)
    assert links.snap(points(p=(2000.0, 0.0))).node[0] == list(links.node_names).index("b")


@settings(max_examples=30)
@given(st.lists(st.tuples(st.floats(-500, 5000), st.floats(-500, 5000)), min_size=1, max_size=8))
def test_a_point_joins_the_nearest_connected_node(places: list[tuple[float, float]]) -> None:
    links = RoadNetwork.from_edges(road_table())
    at = points(**{f"p{place}": xy for place, xy in enumerate(places)})
    snapped = links.snap(at)
    connected = links.xy[links.component("car").nodes]
    away = np.hypot(at.x.to_numpy()[:, None] - connected[:, 0], at.y.to_numpy()[:, None] - connected[:, 1])
    np.testing.assert_allclose(snapped.distance_m, away.min(axis=1))
    assert set(snapped.node) <= set(links.component("car").nodes)


def test_the_columns_of_a_raw_extract_are_understood() -> None:
    raw = road_table()
    assert {"u", "v", "highway", "drive"} <= set(raw.columns)
    ours = raw.rename(columns={"u": "from_node", "v": "to_node", "highway": "road_class", "drive": "car"})
    corners = points(**CORNERS)
    of_raw, of_ours = (RoadNetwork.from_edges(edges).travel_times(corners, corners) for edges in (raw, ours))
    pd.testing.assert_frame_equal(of_raw, of_ours)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("period", PERIODS)
def test_both_engines_agree_on_a_place(place_project_file: Path, mode: str, period: str) -> None:
    project = Project.open(place_project_file)
    fast, plain, reference = (project.travel_times(mode, period, engine) for engine in ENGINES)
    pd.testing.assert_frame_equal(plain, reference, check_exact=True)
    pd.testing.assert_frame_equal(fast, reference, check_exact=True)
    assert fast.shape == (16, 4)
    assert np.isfinite(fast).all(axis=None)


@pytest.mark.parametrize("engine", ENGINES)
def test_stopping_stops_before_the_next_site(engine: str) -> None:
    asked, corners = [0], points(**CORNERS)

    def cancel() -> bool:
        asked[0] += 1
        return asked[0] == 3

    with pytest.raises(Cancelled):
        ring().travel_times(corners, corners, engine=engine, cancel=cancel)
    assert asked[0] == 3


def test_progress_rises_to_the_end() -> None:
    reports: list[float] = []
    ring().travel_times(points(**CORNERS), points(**CORNERS), progress=lambda done, _words: reports.append(done))
    assert reports == sorted(reports)
    assert reports[-1] == 1


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"mode": "boat"}, "There is no mode “boat”. The modes are car, walk, cycle"),
        ({"period": "noon"}, "There is no period “noon”"),
        ({"engine": "pandana"}, "There is no engine “pandana”. The engines are fast, scipy, networkx"),
    ],
)
def test_a_request_for_what_there_is_not_says_what_there_is(request_: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        ring().travel_times(points(a=A), points(b=B), **request_)


def test_points_that_cannot_be_used_are_refused() -> None:
    nowhere = gpd.GeoSeries([shapely.Point(), None], index=["p", "q"], crs=CRS)
    with pytest.raises(InputError, match="Origin p has no coordinates"):
        ring().travel_times(nowhere, points(a=A))
    with pytest.raises(InputError, match="There is no destination"):
        ring().travel_times(points(a=A), gpd.GeoSeries([], crs=CRS))
    with pytest.raises(InputError, match=r"The origins are in EPSG:4326; EPSG:27700 metres are needed"):
        ring().travel_times(points(a=A).to_crs(4326), points(a=A))


@pytest.mark.parametrize(
    ("links", "message"),
    [
        ([], "The table of road links is empty"),
        ([link("a", "b", A, B) | {"geometry": None}], "A road link is not one line"),
        ([link("a", "b", A, B) | {"geometry": shapely.Point(A)}], "A road link is not one line"),
        ([link("a", "b", A, B) | {"to_node": None}], "A road link lacks its from_node or to_node"),
    ],
)
def test_links_that_cannot_be_used_are_refused(links: list[dict[str, Any]], message: str) -> None:
    columns = ["from_node", "to_node", "road_class", "geometry"]
    with pytest.raises(InputError, match=message):
        RoadNetwork.from_edges(gpd.GeoDataFrame(links, columns=columns, geometry="geometry", crs=CRS))


def test_links_in_degrees_or_without_a_needed_column_are_refused() -> None:
    with pytest.raises(InputError, match="The road links are in EPSG:4326"):
        RoadNetwork.from_edges(road_table().to_crs(4326))
    with pytest.raises(InputError, match="no column “to_node”"):
        RoadNetwork.from_edges(road_table().drop(columns="v"))


def test_a_network_closed_to_a_mode_says_so() -> None:
    with pytest.raises(InputError, match="No road is open to the mode “car”"):
        ring(road_class="path").travel_times(points(a=A), points(b=B))

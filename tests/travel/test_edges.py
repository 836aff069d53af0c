"""Tables of road links as they come: what is missing is filled in, what cannot be used is refused in words."""

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from hubplanner.study import InputError
from hubplanner.travel import RoadNetwork, rural_links
from hubplanner.travel.edges import banned_turns, complete, placed
from tests.conftest import CRS, SOUTH, WEST, area_table, road_table
from tests.travel.test_network import CORNERS, link, network, points

A, B = CORNERS["a"], CORNERS["b"]


def table(*links: dict[str, Any]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(list(links), crs=CRS)


@pytest.mark.parametrize("length", [0.0, -5.0, np.nan, np.inf, -np.inf, None])
@pytest.mark.parametrize("speed", [0.0, -30.0, np.nan, np.inf, None])
def test_a_length_or_speed_that_cannot_be_is_that_of_the_line_and_of_the_class(
    length: float | None, speed: float | None
) -> None:
    roads = network(link("a", "b", A, B, length_m=length, speed_kph=speed), link("a", "b", A, B, length_m=2000.0))
    assert roads.links["length_m"].tolist() == [1000, 2000]
    assert roads.links["speed_kph"].isna().all()
    times = roads.travel_times(points(a=A), points(b=B)).to_numpy()
    assert times == pytest.approx(60 / 32.2)


def test_what_a_table_does_not_have_is_as_if_nothing_were_known() -> None:
    links = complete(table(link("a", "b", A, B)))
    assert links["length_m"].tolist() == [1000]
    assert links["car"].tolist() == [True]
    assert links["oneway"].tolist() == [0]
    assert links[["speed_kph", "name", "ref", "form", "signals", "banned_turns"]].isna().all(axis=None)
    assert not links["rural"].any()
    assert complete(table(link("a", "b", A, B, road_class="footway")))["car"].tolist() == [False]


def test_classes_of_other_makers_are_understood_and_unknown_ones_are_slow() -> None:
    classes = ["A Road", "trunk_link", "Local Road", "cart track"]
    rows = [link("a", "b", A, B, road_class=name) for name in classes]
    assert complete(table(*rows))["road_class"].tolist()[:2] == ["primary", "trunk"]
    unknown = network(rows[-1]).travel_times(points(a=A), points(b=B)).to_numpy()
    assert unknown == pytest.approx(60 / 24)  # as a service road


@pytest.mark.parametrize("name", ["speed_kph", "oneway", "length_m"])
def test_words_where_numbers_belong_name_their_column(name: str) -> None:
    with pytest.raises(InputError, match=f"column “{name}” of the road links is to hold numbers"):
        network(link("a", "b", A, B) | {name: "quick"})
    assert network(link("a", "b", A, B) | {name: "1"}).links[name].tolist() == [1]


@pytest.mark.parametrize("text", ["LINESTRING EMPTY", "LINESTRING (NaN 0, 1 1)", "LINESTRING (0 0, 1e999 1)"])
def test_a_line_without_coordinates_is_refused(text: str) -> None:
    with np.errstate(all="ignore"):
        shape = shapely.from_wkt(text)
    with pytest.raises(InputError, match="A road link has no coordinates"):
        network(link("a", "b", A, B), link("a", "b", A, B) | {"geometry": shape})


def test_a_line_of_no_length_takes_no_time() -> None:
    nowhere = link("b", "c", B, B)
    roads = network(link("a", "b", A, B, speed_kph=60.0), nowhere, link("c", "d", B, CORNERS["c"], speed_kph=60.0))
    for engine in ("fast", "scipy", "networkx"):
        times = roads.travel_times(points(a=A), points(d=CORNERS["c"]), engine=engine)
        assert times.to_numpy() == pytest.approx(2.0)


def test_links_are_rural_by_their_middles() -> None:
    areas = area_table().rename(columns={"ruc": "rural"})
    areas["rural"] = areas["rural"].str.lower()
    roads = RoadNetwork.from_edges(road_table()).links
    rural = rural_links(roads, areas)
    middles = roads.geometry.interpolate(0.5, normalized=True)
    strictly = areas.geometry[areas["rural"] == "rural"]
    for inside, middle in zip(rural, middles, strict=True):
        assert inside == strictly.contains(middle).any()
    assert rural.any()
    assert not rural.all()
    unknown = areas.assign(rural=None)
    assert not rural_links(roads, unknown).any()
    shapeless = areas.assign(geometry=gpd.GeoSeries([None] * len(areas), crs=CRS))
    assert not rural_links(roads, shapeless).any()


def test_banned_turns_name_the_junction_and_the_next() -> None:
    links = pd.DataFrame({"banned_turns": ["b>c b>d", None, "c>a", "b>nowhere", "b", ">", "", "x>a"]})
    names = np.array(["a", "b", "c", "d"], dtype=object)
    assert list(banned_turns(links, names)) == [(0, 1, 2), (0, 1, 3), (2, 2, 0)]
    assert list(banned_turns(links[1:2], names)) == []
    numbered = np.array([17, 18, 19], dtype=object)
    assert list(banned_turns(pd.DataFrame({"banned_turns": ["17>19"]}), numbered)) == [(0, 0, 2)]


def test_places_need_coordinates_on_the_national_grid() -> None:
    both = points(p=A, q=B)
    pd.testing.assert_series_equal(
        placed(both, "site"), placed(gpd.GeoDataFrame(geometry=both), "site"), check_names=False
    )
    assert placed(both.set_crs(None, allow_override=True), "site").index.tolist() == ["p", "q"]
    with pytest.raises(InputError, match="Site q has no coordinates"):
        placed(gpd.GeoSeries([shapely.Point(WEST, SOUTH), None], index=["p", "q"], crs=CRS), "site")
    with pytest.raises(InputError, match="There is no site"):
        placed(gpd.GeoSeries([], crs=CRS), "site")
    with pytest.raises(InputError, match=r"The sites are in EPSG:4326"):
        placed(both.to_crs(4326), "site")

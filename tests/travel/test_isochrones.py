"""A catchment is everywhere within the time and nowhere else, and counts the people that the table counts."""

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hubplanner import Project
from hubplanner.study import Cancelled, InputError, default_assumptions, population
from hubplanner.travel import DIRECTIONS, PERIODS, SHARINGS, Asked, Bands, RoadNetwork, catchments, cells
from tests.conftest import CRS, SOUTH, WEST
from tests.travel.test_engines import has_roads, networks, places

_STEP_M = 0.05
_TOLERANCE_M = 5.0  # a circle is drawn with corners, up to 3 m short at 5 km
_TOLERANCE_MIN = 0.03  # so far on a side street


def minutes_of(points: np.ndarray, network: RoadNetwork, sites: gpd.GeoSeries, asked: Asked, way: Any) -> np.ndarray:
    at = gpd.GeoSeries(shapely.points(points), crs=CRS)
    times = network.travel_times(at, sites, asked.mode, asked.period, direction=way, engine="scipy").to_numpy()
    return np.where(np.isnan(times), np.inf, times)


def beside_the_boundary(shape: shapely.MultiPolygon) -> np.ndarray:
    """Return points a step to either side of the middle of every stretch of the boundary."""
    found = []
    for ring in shapely.get_rings(shapely.get_parts(shape)):
        corners = shapely.get_coordinates(ring)
        along = np.diff(corners, axis=0)
        length = np.hypot(*along.T)
        kept = length > 1
        middle, along = ((corners[:-1] + corners[1:]) / 2)[kept], along[kept] / length[kept, None]
        aside = np.column_stack([along[:, 1], -along[:, 0]]) * _STEP_M
        found += [middle + aside, middle - aside]
    return np.concatenate(found) if found else np.empty((0, 2))


@settings(deadline=None, max_examples=60)
@given(
    networks(),
    places(),
    st.sampled_from(list(product(PERIODS, SHARINGS, DIRECTIONS))),
    st.sampled_from([0.0, 5.0]),
    st.sampled_from([(2.0,), (5.0, 9.0), (15.0,)]),
)
def test_just_inside_is_within_the_time_and_just_outside_is_not(
    network: RoadNetwork, sites: gpd.GeoSeries, how: tuple[Any, Any, Any], speck_ha: float, minutes: tuple[float, ...]
) -> None:
    period, sharing, way = how
    asked = Asked("car", period)
    assume(has_roads(network, asked))
    assumptions = dict(default_assumptions())
    name = "access.catchments.speck_ha"
    assumptions[name] = replace(assumptions[name], value=speck_ha)
    network = network.with_assumptions(assumptions)
    limit_m = assumptions["speeds.snapping.limit_m"].value
    sites.index = [f"S{place}" for place in range(len(sites))]
    drawn = catchments(network, sites, Bands(minutes, sharing, way), asked)
    assert len(drawn) == len(minutes) * (1 if sharing == "any" else len(sites))
    for row in drawn.itertuples():
        assert row.geometry.is_valid
        points = beside_the_boundary(row.geometry)
        if not len(points):
            continue
        inside = shapely.contains_xy(row.geometry, *points.T)
        times = minutes_of(points, network, sites, asked, way)
        if sharing == "any":
            mine, others = times.min(axis=1), np.full(len(points), np.inf)
        else:
            place = list(sites.index).index(row.site)
            mine = times[:, place]
            others = np.delete(times, place, axis=1).min(axis=1, initial=np.inf)
        within = mine <= row.minutes + _TOLERANCE_MIN
        at = network.join(gpd.GeoSeries(shapely.points(points), crs=CRS), asked)
        beyond = (mine > row.minutes - _TOLERANCE_MIN) | (at.distance_m.to_numpy() > limit_m - _TOLERANCE_M)
        if sharing == "nearest" and not speck_ha:
            within &= mine <= others + _TOLERANCE_MIN
        if sharing == "nearest":
            beyond |= others <= mine + _TOLERANCE_MIN
        assert within[inside].all()
        assert beyond[~inside].all()


@pytest.mark.parametrize("period", ["freeflow", "peak"])
@pytest.mark.parametrize("sharing", SHARINGS)
@pytest.mark.parametrize("way", ["to", "worst"])
def test_the_people_in_a_band_are_those_of_the_table(
    place_project: Project, period: str, sharing: Any, way: Any
) -> None:
    bands = Bands((1.0, 2.0, 4.0, 30.0), sharing, way, rings=True)
    drawn = place_project.catchments(bands, period=period)
    homes = gpd.GeoSeries(place_project.study.table("areas").geometry.representative_point(), crs=CRS)
    areas = place_project.study.table("areas")
    weighted = gpd.points_from_xy(areas["centroid_e"], areas["centroid_n"])
    at = np.where(areas["centroid_e"].notna(), weighted, homes)
    people = population(place_project.study).to_numpy()
    for row in drawn.itertuples():
        inside = shapely.intersects(row.geometry, at)
        assert row.people == pytest.approx(people[inside].sum())
        assert row.areas == inside.sum()
    together = shapely.union_all(drawn.geometry.to_numpy())
    if sharing != "each":  # bands lie side by side
        assert drawn.area.sum() == pytest.approx(together.area, rel=1e-4)


def test_a_town_in_squares_is_drawn_whole() -> None:
    """Where four stations are equally near, the corners of their cells are one in truth and nearly so in numbers."""
    count, step = 24, 100 / 3
    rows = [((x, y), (x + dx, y + dy)) for x in range(count) for y in range(count) for dx, dy in ((1, 0), (0, 1))]
    links = [
        {
            "from_node": f"{start}",
            "to_node": f"{end}",
            "road_class": "residential",
            "geometry": shapely.LineString(np.array([start, end]) * step + (WEST, SOUTH)),
        }
        for start, end in rows
    ]
    network = RoadNetwork.from_edges(gpd.GeoDataFrame(links, crs=CRS))
    site = gpd.GeoSeries([shapely.Point(WEST, SOUTH)], index=["S"], crs=CRS)
    for period in PERIODS:
        drawn = catchments(network, site, Bands((5.0, 60.0)), Asked("car", period))
        town = shapely.box(*network.xy.min(axis=0), *network.xy.max(axis=0))
        assert shapely.contains(drawn.geometry.iloc[1], town)
        assert drawn.area.iloc[0] <= drawn.area.iloc[1]


def test_rings_leave_out_what_is_nearer(place_project: Project) -> None:
    whole = place_project.catchments(Bands((2.0, 4.0), "any"))
    rings = place_project.catchments(Bands((2.0, 4.0), "any", rings=True))
    assert list(rings["from_min"]) == [0.0, 2.0]
    assert rings.area.iloc[1] == pytest.approx(whole.area.iloc[1] - whole.area.iloc[0])
    assert rings["people"].sum() == whole["people"].iloc[1]


def test_a_longer_time_never_draws_less(place_project: Project) -> None:
    drawn = place_project.catchments(Bands((1.0, 2.0, 3.0, 5.0), "any"), period="offpeak")
    for shorter, longer in zip(drawn.geometry, drawn.geometry[1:], strict=False):
        assert shapely.difference(shorter, longer).area < 1.0


@pytest.mark.parametrize(
    ("bands", "words"),
    [
        ({"minutes": ()}, "none do not"),
        ({"minutes": (10.0, 5.0)}, "10, 5 do not"),
        ({"minutes": (0.0,)}, "each over 0"),
        ({"minutes": (float("nan"),)}, "each over 0"),
        ({"minutes": (5.0,), "sharing": "both"}, "“both” is none of these"),
        ({"minutes": (5.0,), "direction": "round"}, "There is no direction “round”"),
    ],
)
def test_bands_that_cannot_be_drawn_are_refused(bands: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        Bands(**bands)


def test_drawing_can_be_stopped(place_project: Project) -> None:
    with pytest.raises(Cancelled):
        place_project.catchments(Bands((5.0,)), cancel=lambda: True)


def test_the_long_part_of_the_first_drawing_can_be_stopped_too(
    place_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "_BESIDE_FROM", 0)
    asked, looks = Asked("car", "peak"), [0]

    def after_one_look() -> bool:
        looks[0] += 1
        return looks[0] > 1

    with pytest.raises(Cancelled):
        place_project.network().cells(asked, after_one_look)
    assert len(place_project.network().cells(asked).area_m2)


def test_an_area_without_a_way_is_in_no_catchment(place_project: Project) -> None:
    links = place_project.network().links
    cut = links.assign(oneway=0)
    network = RoadNetwork.from_edges(cut)
    far = gpd.GeoSeries([shapely.Point(100_000, 900_000)], index=["far"], crs=CRS)
    drawn = catchments(network, far, Bands((5.0,)), Asked())
    assert drawn.geometry.iloc[0].is_empty
    assert pd.isna(network.travel_times(far, far).to_numpy()).all()


@pytest.fixture
def place_project(place_project_file: Path) -> Project:
    return Project.open(place_project_file)

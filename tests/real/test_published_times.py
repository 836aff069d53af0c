"""Our minutes beside those that others published; docs/method/travel-times.md has the figures found here.

The minutes to stroke units are for LSOAs of 2011. Only the John Radcliffe Hospital lies on roads that are at hand. A
journey to any other unit is followed to where its road leaves the map, and what comes after is a constant of the
unit: only the differences between the areas are compared. By which road it leaves is not published, and is not the
one in the direction of the unit either (from Oxford to Milton Keynes one goes north). Of the A roads and motorways
that leave the map, the one is taken whose differences, at today's speeds, are nearest to the published ones. That is
one choice among few for each unit, but it is a choice by the times, so that these figures flatter us a little.
"""

from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from hubplanner.sources import read
from hubplanner.travel import RoadNetwork, rural_links
from hubplanner.travel.calibration import Calibration, calibrate
from hubplanner.travel.straight_line import fit_straight_line, straight_line_m
from tests.conftest import CRS

HOSPITAL = "OX39DU"
HOSPITAL_AT = (453_900, 207_500)
"""The John Radcliffe Hospital to about 100 m, from 51.7636° N, 1.2198° W: between Headley Way and the ring road."""

ROADS = {"oxford": "roads.gpkg", "rutland": "rutland-latest.osm.pbf"}
PLACES = ["dudley", "north_durham", "oxford", "plymouth_west_devon", "rutland", "trafford", "west_kent"]
STEP_MIN, FIRST_MIN = 1.074, 0.43


def published(shared: Path, place: str) -> pd.DataFrame:
    path = shared / "areas" / place / "drive_minutes_lsoa_to_stroke_units.csv"
    return pd.read_csv(path, index_col="lsoa11_code").drop(columns="LSOA").astype(float)


@cache
def roads_and_people(shared: Path, place: str) -> tuple[RoadNetwork, gpd.GeoSeries]:
    links = read("roads", shared / "areas" / place / ROADS[place]).table
    areas: Any = read("areas", shared / "areas" / place / "lsoa11.gpkg").table.set_index("area_code")
    network = RoadNetwork.from_edges(links.assign(rural=rural_links(links, areas)))
    return network, gpd.GeoSeries.from_xy(areas["centroid_e"], areas["centroid_n"], index=areas.index, crs=CRS)


def exits(network: RoadNetwork) -> gpd.GeoSeries:
    """Return where A roads and motorways leave the map, both carriageways as one."""
    links = network.links[network.links["car"]]
    used = pd.concat([links["from_node"], links["to_node"]]).value_counts()
    main = links[links["road_class"].isin(["motorway", "trunk", "primary"])]
    nodes = pd.unique(pd.concat([main["from_node"], main["to_node"]]))
    ends = [node for node in nodes if used[node] == 1]
    place = {name: number for number, name in enumerate(network.node_names)}
    spots = gpd.GeoSeries.from_xy(*network.xy[[place[node] for node in ends]].T, index=ends, crs=CRS)
    apart: list[Any] = []
    for code, spot in spots.items():
        if all(spot.distance(spots[other]) > 500 for other in apart):
            apart.append(code)
    return spots[apart]


def by_exit(network: RoadNetwork, people: gpd.GeoSeries, given: pd.DataFrame) -> gpd.GeoSeries:
    """Return, for each unit beyond the map, the exit whose times differ from area to area most as the given do."""
    gates = exits(network)
    times = network.travel_times(people, gates, period="offpeak", engine="scipy")
    best = {unit: times.sub(given[unit], axis=0).std().idxmin() for unit in given.columns}
    return gpd.GeoSeries({unit: gates[code] for unit, code in best.items()}, crs=CRS)


def hospital() -> gpd.GeoSeries:
    return gpd.GeoSeries.from_xy([HOSPITAL_AT[0]], [HOSPITAL_AT[1]], index=[HOSPITAL], crs=CRS)


@cache
def beyond(shared: Path, place: str) -> Calibration:
    network, people = roads_and_people(shared, place)
    given = published(shared, place).drop(columns=HOSPITAL, errors="ignore")
    return calibrate(network, people, by_exit(network, people, given), given, "offpeak", "each")


@pytest.mark.parametrize("place", PLACES)
def test_the_published_minutes_are_whole_steps_of_more_than_a_minute(shared: Path, place: str) -> None:
    values = np.unique(published(shared, place).to_numpy())
    steps = np.round((values - FIRST_MIN) / STEP_MIN)
    assert np.abs(FIRST_MIN + STEP_MIN * steps - values).max() < 0.051  # they are rounded to a tenth


@pytest.mark.parametrize(
    ("constant", "before", "after", "held_out"),
    [("none", (0.92, -5.7, 5.8), (0.94, -0.7, 1.8), (0.94, -0.7, 1.9)),
     ("one", (0.92, 0.0, 1.2), (0.94, 0.0, 1.0), (0.93, 0.0, 1.1))],
)  # fmt: skip
def test_minutes_to_the_john_radcliffe_hospital(
    shared: Path, constant: Any, before: tuple[float, ...], after: tuple[float, ...], held_out: tuple[float, ...]
) -> None:
    network, people = roads_and_people(shared, "oxford")
    found = calibrate(network, people, hospital(), published(shared, "oxford"), "offpeak", constant)
    assert found.before.pairs == 83
    assert found.held_out is not None
    for fit, figures in ((found.before, before), (found.after, after), (found.held_out, held_out)):
        assert (fit.correlation, fit.bias_min, fit.rmse_min) == pytest.approx(figures, abs=0.06)


@pytest.mark.parametrize(
    ("place", "pairs", "before", "after", "held_out"),
    [("oxford", 913, (0.88, 1.46), (0.89, 1.29), (0.89, 1.32)),
     ("rutland", 184, (0.85, 3.15), (0.88, 2.68), (0.85, 2.95))],
)  # fmt: skip
def test_differences_between_areas_on_the_way_to_units_beyond_the_map(
    shared: Path,
    place: str,
    pairs: int,
    before: tuple[float, ...],
    after: tuple[float, ...],
    held_out: tuple[float, ...],
) -> None:
    found = beyond(shared, place)
    assert (found.before.pairs, found.not_routed) == (pairs, 0)
    assert found.held_out is not None
    for fit, figures in ((found.before, before), (found.after, after), (found.held_out, held_out)):
        assert (fit.correlation, fit.rmse_min) == pytest.approx(figures, abs=0.05)


@pytest.mark.parametrize(
    ("up_to_km", "pairs", "constant_min", "line_kph", "correlation", "mean_abs_min"),
    [(10, 342, 4.3, 31.0, 0.86, 1.8), (30, 733, 8.0, 52.6, 0.95, 2.6), (300, 2825, 8.3, 61.7, 0.91, 9.1)],
)
def test_minutes_in_devon_by_the_straight_line_for_want_of_roads(
    shared: Path,
    up_to_km: float,
    pairs: int,
    constant_min: float,
    line_kph: float,
    correlation: float,
    mean_abs_min: float,
) -> None:
    folder = shared / "areas" / "plymouth_west_devon"
    areas: Any = read("areas", folder / "lsoa11.gpkg").table.set_index("name")
    units = gpd.read_file(folder / "devon_mius.geojson").to_crs(27700).set_index("Facility_Name").geometry
    people = gpd.GeoSeries.from_xy(areas["centroid_e"], areas["centroid_n"], index=areas.index, crs=CRS)
    given = pd.read_csv(folder / "devon_miu_travel_matrix.csv", index_col="from_id").astype(float)
    given = given.where(given < 9999).reindex(people.index)
    metres = straight_line_m(people, gpd.GeoSeries(units))
    found = fit_straight_line(given, metres.where(metres <= up_to_km * 1000))
    assert (found.pairs, found.constant_min, found.kph(1.0)) == pytest.approx((pairs, constant_min, line_kph), abs=0.06)
    assert (found.correlation, found.mean_abs_min) == pytest.approx((correlation, mean_abs_min), abs=0.06)

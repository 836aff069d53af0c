"""Oxford and Rutland: times, catchments and journeys agree with each other, and with other people's figures."""

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hubplanner import Project
from hubplanner.siting import Criteria
from hubplanner.study import demand_points, population
from hubplanner.travel import DIRECTIONS, MODES, PERIODS, Bands

FILES = {"practices": "practices.csv", "areas": "lsoa11.gpkg"}
ROADS = {"oxford": "roads.gpkg", "rutland": "rutland-latest.osm.pbf"}
HALF_A_SECOND = 0.5 / 60


def bring_in(shared: Path, folder: Path, place: str) -> Project:
    project = Project.create(folder / f"{place}.hubplan", place)
    for kind, name in {**FILES, "roads": ROADS[place]}.items():
        project.add(kind, shared / "areas" / place / name)
    return project


@pytest.fixture(scope="module", params=["oxford", "rutland"])
def place(shared: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Project:
    if request.param == "rutland":
        pytest.importorskip("osmium")
    return bring_in(shared, tmp_path_factory.mktemp(request.param), request.param)


@pytest.fixture(scope="module")
def oxford(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    return bring_in(shared, tmp_path_factory.mktemp("oxford alone"), "oxford")


@pytest.mark.parametrize(("mode", "period"), list(product(MODES, PERIODS)))
def test_the_fast_engine_gives_the_times_of_networkx(place: Project, mode: Any, period: Any) -> None:
    network, homes, sites = place.network(), demand_points(place.study), place.candidates().iloc[:3]
    for direction in ("to", "from"):
        fast, reference = (
            network.travel_times(homes, sites, mode, period, engine, direction=direction)
            for engine in ("fast", "networkx")
        )
        assert np.isfinite(reference.to_numpy()).all()
        assert np.abs(fast.to_numpy() - reference.to_numpy()).max() < HALF_A_SECOND


@pytest.mark.parametrize("period", PERIODS)
def test_directions_and_modes_are_as_one_expects(place: Project, period: Any) -> None:
    times = {way: place.travel_times("car", period, direction=way).to_numpy() for way in DIRECTIONS}
    np.testing.assert_allclose(times["worst"], np.maximum(times["to"], times["from"]))
    np.testing.assert_allclose(times["mean"], (times["to"] + times["from"]) / 2)
    walk, cycle = (place.travel_times(mode, period).to_numpy() for mode in ("walk", "cycle"))
    assert np.median(walk) > np.median(cycle) > np.median(times["to"])


def test_busy_hours_take_longer_for_nearly_everybody(place: Project) -> None:
    free, quiet, busy = (place.travel_times("car", one).to_numpy() for one in ("freeflow", "offpeak", "peak"))
    assert (quiet > free).mean() > 0.99
    assert (busy >= quiet).mean() > 0.99


def test_the_reference_figures_of_oxford_hold(oxford: Project) -> None:
    times, people = oxford.travel_times(), population(oxford.study)
    nearest = times.min(axis=1)
    assert len(oxford.candidates()) == 15
    assert np.average(nearest, weights=people[nearest.index]) == pytest.approx(1.66, abs=0.005)
    assert np.percentile(nearest, 95) == pytest.approx(3.19, abs=0.005)
    assert nearest.max() == pytest.approx(4.36, abs=0.005)
    solution = oxford.solve(Criteria(hubs=3))
    assert sorted(solution.hubs) == ["K84004", "K84009", "K84011"]
    assert solution.objective == pytest.approx(2.923, abs=0.0005)
    row = oxford.access().iloc[0]
    assert row["group"] == "Everyone"
    assert (row["mean_min"], row["max_min"]) == pytest.approx((1.657, 4.362), abs=0.0005)


@pytest.mark.parametrize(("period", "sharing", "direction"), [
    ("freeflow", "each", "to"), ("offpeak", "nearest", "to"), ("peak", "any", "worst"),
])  # fmt: skip
def test_people_in_a_drawn_band_are_those_of_the_table(
    place: Project, period: Any, sharing: Any, direction: Any
) -> None:
    bands = Bands((3.0, 7.0, 12.0, 25.0), sharing, direction)
    sites = list(place.candidates().index[:4])
    drawn = place.catchments(bands, sites, "car", period)
    homes, people = demand_points(place.study), population(place.study)
    times = place.travel_times("car", period, direction=direction)[sites]
    assert drawn.geometry.is_valid.all()
    for row in drawn.itertuples():
        inside = homes.index[homes.intersects(row.geometry)]
        assert (row.areas, row.people) == (len(inside), pytest.approx(people[inside].sum()))
        minutes = times.min(axis=1) if sharing == "any" else times[row.site]
        within = set(times.index[minutes <= row.minutes])
        if sharing == "nearest":
            within &= set(times.index[times.idxmin(axis=1) == row.site])
        assert set(inside) == within


@pytest.mark.parametrize(("mode", "period"), [("car", "freeflow"), ("car", "peak"), ("walk", "offpeak")])
def test_a_journey_takes_the_minutes_of_the_table(place: Project, mode: str, period: str) -> None:
    times = place.travel_times(mode, period)
    for area, site in zip(times.index[::20], list(times.columns) * 5, strict=False):
        way = place.journey(area, site, mode, period)
        assert way.minutes == pytest.approx(times.loc[area, site], abs=HALF_A_SECOND)
        assert sum(leg.length_m for leg in way.legs) == pytest.approx(way.length_m)


def test_what_is_said_of_the_roads_of_a_sound_extract_is_no_more_than_a_note(place: Project) -> None:
    told = [one for one in place.check() if "road junctions" in one.message]
    assert {one.severity for one in told} <= {"note"}
    assert not [one for one in place.check() if one.message.startswith(("None of the", "No road can"))]


def test_a_closed_ring_road_is_driven_round(oxford: Project) -> None:
    from hubplanner.travel import RoadChange, Scenario

    oxford.keep_scenario(Scenario("Ring road shut", (RoadChange("A34", closed=True), RoadChange("A40", closed=True))))
    today, shut = (oxford.travel_times("car", "peak", scenario=name) for name in ("", "Ring road shut"))
    reached = shut.notna().to_numpy()
    assert (shut.to_numpy()[reached] > today.to_numpy()[reached] + 1).any()
    assert reached.mean() > 0.5

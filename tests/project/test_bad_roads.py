"""Roads that are broken, cut off or elsewhere: findings and clear words, and never a number that is none."""

import json
from collections.abc import Callable
from functools import partial
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
from hubplanner.siting import Criteria
from hubplanner.study import LEFT_OUT, Correction, Finding, InputError
from hubplanner.travel import MODES, PERIODS, Asked, Bands, RoadNetwork
from tests.conftest import CRS, FILES, SOUTH, WEST, road_table

Make = Callable[[gpd.GeoDataFrame], Project]


@pytest.fixture(scope="module")
def without_roads(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project.create(tmp_path_factory.mktemp("bare") / "bare.hubplan", "Bare")
    for kind in ("practices", "sites", "areas"):
        project.add(kind, place / FILES[kind])
    return project.path


@pytest.fixture
def make(without_roads: Path, tmp_path: Path) -> Make:
    """Return what makes a project of the place with other roads."""

    def made(roads: gpd.GeoDataFrame) -> Project:
        path = tmp_path / "p.hubplan"
        path.write_bytes(without_roads.read_bytes())
        file = tmp_path / "roads.gpkg"
        file.unlink(missing_ok=True)
        roads.to_file(file)
        project = Project.open(path)
        project.add("roads", file)
        return project

    return made


def line(*corners: tuple[float, float]) -> shapely.LineString:
    return shapely.LineString([(WEST + x, SOUTH + y) for x, y in corners])


def street(tail: str, head: str, *corners: tuple[float, float], **more: Any) -> dict[str, Any]:
    return {"u": tail, "v": head, "highway": "residential", "geometry": line(*corners)} | more


def of_network(project: Project) -> list[Finding]:
    """Return what is said of roads, and of places on them, by the study as a whole."""
    words = ("road junctions", "connected road", "No road can", "nearest to", "of a road; the nearest")
    return [one for one in project.check() if any(word in one.message for word in words)]


def _access(project: Project, mode: str, period: str) -> Any:
    return project.access(None, mode, period).to_dict("records")


def _people_in_catchments(project: Project, mode: str, period: str) -> Any:
    return project.catchments(Bands((15.0,)), None, mode, period).drop(columns="geometry").to_dict("records")


def reports_hold(project: Project) -> None:
    """Assert that whatever is asked gives figures that are figures, or an error in words."""
    asks: list[Callable[[], Any]] = []
    for mode, period in (("car", "freeflow"), ("car", "offpeak"), ("walk", "peak")):
        asks += [
            partial(_access, project, mode, period),
            partial(_people_in_catchments, project, mode, period),
            partial(project.baseline, mode, period),
        ]
    asks += [lambda: project.solve(Criteria(hubs=1)).as_dict()]
    asks += [lambda: [one.as_dict() for one in project.check()]]
    asks += [lambda: project.journey("E01000000", "A10002").minutes]
    for ask in asks:
        try:
            told = json.dumps(ask(), allow_nan=False, default=vars)
        except InputError as error:
            told = str(error)
            assert len(told) > 20
            assert told.endswith((".", "?"))
        assert "nan" not in told.lower().replace("financ", "")


def test_lengths_and_speeds_that_cannot_be_are_told_and_not_used(make: Make) -> None:
    roads = road_table()
    roads.loc[0, "length_m"], roads.loc[1, "length_m"], roads.loc[2, "length_m"] = -500.0, 0.0, np.nan
    roads.loc[3, "speed_kph"], roads.loc[4, "speed_kph"] = -30.0, 0.0
    project = make(roads)
    told = [one.message for one in project.findings if one.kind == "roads"]
    assert any("length" in message for message in told)
    assert any("speed" in message for message in told)
    links = project.network().links
    assert (links["length_m"] > 0).all()
    assert links["length_m"][:3].tolist() == [500, 500, 500]
    assert not (links["speed_kph"] <= 0).any()
    assert np.isfinite(project.travel_times().to_numpy()).all()
    reports_hold(project)


def test_links_whose_junctions_are_not_named_meet_where_they_touch(make: Make) -> None:
    roads = road_table().drop(columns=["u", "v"])
    project = make(roads)
    assert np.isfinite(project.travel_times().to_numpy()).all()
    some = road_table()
    some.loc[5:8, "u"] = None
    reports_hold(make(some))


@pytest.mark.parametrize("where", [(-3_000_000.0, 4_000_000.0), (100_000.0, 0.0)])
def test_roads_of_another_country_are_told_as_such(make: Make, where: tuple[float, float]) -> None:
    try:
        project = make(road_table().set_geometry(road_table().translate(*where)))
    except InputError as error:
        assert "roads.gpkg" in str(error)
        return
    errors = [one for one in of_network(project) if one.severity == "error"]
    assert [one.kind for one in errors] == ["areas", "practices"]
    assert "None of the 16 areas is within 5 km of a road; the nearest is " in errors[0].message
    assert "the same place" in errors[0].remedy
    with pytest.raises(InputError, match="over 5 km from a road"):
        project.travel_times()
    reports_hold(project)


@pytest.mark.parametrize("oneway", [1, -1])
def test_streets_that_lead_only_one_way_are_told_as_all_but_unusable(make: Make, oneway: int) -> None:
    project = make(road_table().assign(oneway=oneway))
    (found,) = [one for one in of_network(project) if "by car" in one.message and "junctions" in one.message]
    assert found.severity == "warning"
    assert "80 of 81 road junctions, in 80 pieces, cannot be reached from the rest and back by car" in found.message
    assert "one-way by mistake" in found.remedy
    assert np.isfinite(project.travel_times("walk").to_numpy()).all()
    reports_hold(project)


def test_a_single_link_is_a_network(make: Make) -> None:
    project = make(gpd.GeoDataFrame([street("a", "b", (400, 400), (1400, 400))], crs=CRS))
    times = project.travel_times("car", "peak")
    assert np.isfinite(times.to_numpy()).all()
    assert not [one for one in of_network(project) if one.severity == "error"]
    reports_hold(project)


def test_only_paths_leave_cars_without_times_and_walkers_with_them(make: Make) -> None:
    paths = road_table().assign(highway="footway", drive=0, speed_kph=np.nan)
    with pytest.raises(InputError, match="none of the links is open to cars"):
        make(paths)
    drive = gpd.GeoDataFrame([street("x", "y", (10, 0), (10, 200), drive=1)], crs=CRS)
    project = make(gpd.GeoDataFrame(pd.concat([paths, drive], ignore_index=True), crs=CRS))
    project.correct([Correction("roads", "roads.gpkg", 145, LEFT_OUT)], "private")
    (found,) = [one for one in of_network(project) if one.severity == "error"]
    assert found.message == "No road can be used by car, so that there are no times for it."
    with pytest.raises(InputError, match="No road is open to the mode “car”"):
        project.travel_times()
    assert np.isfinite(project.travel_times("walk").to_numpy()).all()
    assert len(project.candidates()) == 4
    reports_hold(project)


def test_only_a_motorway_leaves_walkers_without_times(make: Make) -> None:
    project = make(road_table().assign(highway="motorway"))
    assert [one.message for one in of_network(project) if one.severity == "error"] == [
        "No road can be used on foot, so that there are no times for it."
    ]
    reports_hold(project)


def test_no_way_at_all_is_said_and_nothing_is_made_up(make: Make) -> None:
    west = [street(f"w{n}", f"w{n + 1}", (200, 500 * n), (200, 500 * n + 500)) for n in range(8)]
    east = [street(f"e{n}", f"e{n + 1}", (3900, 500 * n), (3900, 500 * n + 500), name="Mill Lane") for n in range(7)]
    project = make(gpd.GeoDataFrame([*west, *east], crs=CRS))
    (note,) = [one for one in of_network(project) if "by car" in one.message and "junctions" in one.message]
    assert note.severity == "warning"
    assert "8 of 17 road junctions, in 1 pieces" in note.message
    assert "The largest: 8 junctions with Mill Lane around 453900, 206750" in note.message
    reports_hold(project)


def test_places_on_a_piece_that_is_cut_off_are_named(make: Make) -> None:
    # A street beside A10002 and E01000015, over the river from everything else.
    roads = road_table()
    island = gpd.GeoDataFrame(
        [
            street("i", "j", (3300, 3300), (3300, 3700), name="Island Road"),
            street("j", "k", (3300, 3700), (3400, 3420)),
        ],
        crs=CRS,
    )
    open_ = roads[~roads.intersects(shapely.box(WEST + 3100, SOUTH + 3100, WEST + 3900, SOUTH + 3900))]
    project = make(gpd.GeoDataFrame(pd.concat([open_, island]), crs=CRS))
    (piece,) = [one for one in of_network(project) if "Island Road" in one.message]
    assert "3 of " in piece.message
    assert "3 junctions with Island Road around 453333, 208473" in piece.message
    cut = [one for one in of_network(project) if one.message.startswith("The road nearest to")]
    told = [(one.severity, one.kind, one.code) for one in cut]
    assert told == [("warning", "areas", "E01000015"), ("warning", "practices", "A10002")]
    assert "cannot be reached from the rest and back by car; times there begin at another road" in cut[0].message
    assert project.place_of(cut[0]) is not None


def test_many_places_far_from_roads_are_one_finding(make: Make) -> None:
    far = gpd.GeoDataFrame([street("a", "b", (-2500, -1200), (-2400, -1200))], crs=CRS)
    project = make(far)
    told = [one for one in of_network(project) if one.severity != "note"]
    assert len(told) <= 22
    assert all("m from the nearest connected road" in one.message for one in told)
    beyond = [one for one in told if "times are worked out up to 5 km" in one.message]
    assert beyond
    times = project.travel_times() if len(project.buildings().query("candidate")) else None
    assert times is None or times.isna().any(axis=None)
    reports_hold(project)


@pytest.mark.parametrize("seed", range(3))
def test_a_tenth_of_the_links_lost_is_survived(make: Make, seed: int) -> None:
    roads = road_table()
    left = roads.sample(frac=0.9, random_state=seed).sort_index()
    project = make(left)
    lost = project.network().component("car").left_out
    said = [one for one in of_network(project) if "road junctions" in one.message and "by car" in one.message]
    assert len(said) == (lost > 0)
    if said:
        assert f"{lost:,} of " in said[0].message
    reports_hold(project)


@settings(max_examples=25)
@given(st.sets(st.integers(0, 143), max_size=30), st.sampled_from(PERIODS), st.sampled_from(MODES))
def test_without_some_links_no_journey_is_shorter(gone: set[int], period: Any, mode: Any) -> None:
    roads = road_table()
    whole, left = RoadNetwork.from_edges(roads), RoadNetwork.from_edges(roads.drop(index=sorted(gone)))
    # Between ends that both networks join at the same spot: elsewhere a place begins on another road.
    nodes = [name for name in left.node_names[left.component(mode).nodes] if name in set(whole.node_names)][::7]
    place = {name: number for number, name in enumerate(whole.node_names)}
    spots = gpd.GeoSeries.from_xy(*whole.xy[[place[name] for name in nodes]].T, index=nodes, crs=CRS)
    if period != "freeflow":
        middle = left.links[left.links["car"]].geometry.interpolate(25)
        spots = gpd.GeoSeries(middle.iloc[::17].to_numpy(), crs=CRS)
        inside = [left.join(spots[n : n + 1], Asked(mode, period)).distance_m.iloc[0] < 1 for n in range(len(spots))]
        spots = spots[inside]
    if spots.empty:
        return
    before, after = (one.travel_times(spots, spots, mode, period).to_numpy() for one in (whole, left))
    # Outside free flow a junction that lost its side road loses its delay too: the moving itself is never shorter.
    allowed = 0 if period == "freeflow" or mode != "car" else 8 * 9 / 60
    reached = np.isfinite(after)
    assert np.isfinite(before[reached]).all()
    assert (after[reached] >= before[reached] - allowed - 1e-6).all()
    if period == "freeflow":
        assert reached.all()

"""Whatever is read as roads gives times that are times, or an error in words, in every answer that there is."""

import json
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

from hubplanner import Project
from hubplanner.siting import Criteria
from hubplanner.study import InputError
from hubplanner.travel import ENGINES, Bands, RoadChange, Scenario
from tests.conftest import FILES, road_table

_NO_FIGURE = re.compile(r"\b(?:nan|inf)\b", re.IGNORECASE)


def _turned(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return table.set_geometry(shapely.reverse(table.geometry.to_numpy())).set_crs(27700)


def _ends_meet(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return table.set_geometry([shapely.LineString([line.coords[0]] * 2) for line in table.geometry]).set_crs(27700)


CHANGES: dict[str, Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]] = {
    "as they are": lambda table: table,
    "too fast": lambda table: table.assign(speed_kph=1e308, maxspeed=None),
    "too slow": lambda table: table.assign(speed_kph=1e-300, maxspeed=None),
    "a snail": lambda table: table.assign(speed_kph=0.003, maxspeed=None),
    "too long": lambda table: table.assign(length_m=1e300),
    "too short": lambda table: table.assign(length_m=1e-300),
    "less than nothing": lambda table: table.assign(length_m=-1.0, speed_kph=-1.0, maxspeed="-5 mph"),
    "nothing": lambda table: table.assign(length_m=0.0, speed_kph=0.0),
    "turned round": _turned,
    "of one point each": _ends_meet,
    "far away": lambda table: table.set_geometry(table.translate(80_000, 0)),
    "abroad": lambda table: table.set_geometry(table.translate(-3e6, 4e6)),
    "all twice": lambda table: table.iloc[list(range(len(table))) * 2],
    "all from one junction to itself": lambda table: table.assign(u="x", v="x"),
    "between junctions of other names at one place": lambda table: table.assign(u=range(144), v=range(200, 344)),
    "without junctions": lambda table: table.drop(columns=["u", "v"]),
    "one link": lambda table: table[:1],
    "one way only": lambda table: table.assign(oneway=1),
    "one way against": lambda table: table.assign(oneway=-1),
    "every other lost": lambda table: table[::2],
    "all motorway": lambda table: table.assign(highway="motorway"),
    "all ferry": lambda table: table.assign(highway="ferry"),
    "named to run": lambda table: table.assign(name="=cmd|' /C calc'!A0", ref="<script>;../;;"),
}


@pytest.fixture(scope="module")
def bare(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project.create(tmp_path_factory.mktemp("bare") / "bare.hubplan", "Bare")
    for kind in ("practices", "sites", "areas"):
        project.add(kind, place / FILES[kind])
    return project.path


def told(ask: Callable[[], Any]) -> Any:
    """Return an answer, or the words why there is none."""
    try:
        return ask()
    except InputError as error:
        words = str(error)
        assert re.search(r"[.?”)]$", words), words
        assert not _NO_FIGURE.search(words), words
        return None


@pytest.mark.parametrize("name", CHANGES)
def test_answers_are_figures_or_words(name: str, bare: Path, tmp_path: Path) -> None:
    path, file = tmp_path / "p.hubplan", tmp_path / "roads.gpkg"
    path.write_bytes(bare.read_bytes())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        CHANGES[name](road_table()).to_file(file)
    project = Project.open(path)
    if told(lambda: project.add("roads", file)) is None:
        return
    for finding in project.check():
        assert not _NO_FIGURE.search(finding.message), finding.message
    for period in ("freeflow", "peak"):
        times = [told(lambda period=period, engine=engine: project.travel_times("car", period, engine))  # type: ignore[misc]
                 for engine in ENGINES]  # fmt: skip
        if times[0] is not None:
            for other in times[1:]:
                np.testing.assert_allclose(times[0], other, atol=0.5 / 60)
            assert not (times[0].to_numpy() < 0).any()
            assert not np.isinf(times[0].to_numpy()).any()
    told(lambda: project.keep_scenario(Scenario("Slow", (RoadChange("all roads", -95),))))
    answers = [
        told(lambda: project.access(None, "car", "offpeak").to_dict("records")),
        told(lambda: project.catchments(Bands((5.0, 20.0)), None, "car", "offpeak").drop(columns="geometry").to_dict()),
        told(lambda: project.catchments(Bands((5.0,), "nearest")).geometry.is_valid.all().item()),
        told(lambda: project.solve(Criteria(hubs=1)).as_dict()),
        told(lambda: project.journey("E01000000", "A10002", "car", "peak").minutes),
        told(lambda: project.access(None, scenario="Slow").to_dict("records") if project.scenarios else None),
    ]
    assert not re.search(r"NaN|Infinity", json.dumps(answers))

"""Rutland as OpenStreetMap has it: one network, with the speeds and directions that are tagged."""

from pathlib import Path

import geopandas as gpd
import networkx as nx
import pytest

from hubplanner.sources.osm import read_osm
from hubplanner.sources.osm_file import is_osm
from hubplanner.sources.report import Report

pytest.importorskip("osmium")


@pytest.fixture(scope="module")
def rutland(shared: Path) -> gpd.GeoDataFrame:
    path = shared / "areas" / "rutland" / "rutland-latest.osm.pbf"
    assert is_osm(path)
    report = Report(path.name)
    frame = read_osm(path, report)
    assert {finding.severity for finding in report.findings} <= {"note"}
    return frame


def test_its_roads_are_one_network(rutland: gpd.GeoDataFrame) -> None:
    assert len(rutland) > 5_000
    roads = rutland[~rutland["highway"].isin(["footway", "path", "track", "bridleway", "cycleway", "steps"])]
    graph = nx.Graph(zip(roads["u"], roads["v"], strict=True))
    largest = max(nx.connected_components(graph), key=len)
    assert roads["u"].isin(largest).mean() > 0.95


def test_its_links_lie_in_rutland_and_have_their_tags(rutland: gpd.GeoDataFrame) -> None:
    west, south, east, north = rutland.total_bounds
    assert 470_000 < west < east < 520_000
    assert 285_000 < south < north < 325_000
    assert rutland.geometry.is_valid.all()
    assert 1_000 < rutland["length"].sum() / 1000 < 2_000
    assert set(rutland["oneway"]) == {"1", "0", "-1"}
    assert set(rutland["maxspeed"].dropna()) >= {"20 mph", "30 mph", "60 mph", "70 mph"}
    assert (rutland.loc[rutland["junction"] == "roundabout", "oneway"] == "1").all()

"""Catchments of places that are no buildings."""

from pathlib import Path

import pytest

from hubplanner import Project
from hubplanner.travel import Bands
from tests.desktop.small_place import write_place


@pytest.mark.parametrize("sharing", ["each", "nearest", "any"])
def test_catchments_at_buildings_are_those_of_the_buildings(tmp_path: Path, sharing: str) -> None:
    project = Project.create(tmp_path / "p.hubplan", "P")
    for kind, file in write_place(tmp_path).items():
        project.add(kind, file)
    bands = Bands((2, 4), sharing, "mean")  # type: ignore[arg-type]  # it checks them itself
    codes = ["Z81000", "Z81003"]
    there = project.sites(codes)[["name", "geometry"]]
    drawn, expected = (
        project.catchments_at(there, bands, "car", "peak"),
        project.catchments(bands, codes, "car", "peak"),
    )
    assert drawn.drop(columns="geometry").equals(expected.drop(columns="geometry"))
    assert drawn.geometry.geom_equals(expected.geometry).all()
    assert expected["people"].sum() > 0

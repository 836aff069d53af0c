"""A small invented district: twelve square areas, four practices, a grid of roads, a pond."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from hubplanner import Project
from hubplanner.siting import Criteria

CRS = "EPSG:27700"
WEST, SOUTH, SIDE = 400_000.0, 300_000.0, 2_000.0
COLUMNS, ROWS = 4, 3
OPTION = "Two hubs"
HOSTILE = "<script>alert('x')</script> & $x_2$ Surgery"


def _areas() -> gpd.GeoDataFrame:
    cells = [(column, row) for row in range(ROWS) for column in range(COLUMNS)]
    shapes = [
        shapely.box(WEST + c * SIDE, SOUTH + r * SIDE, WEST + (c + 1) * SIDE, SOUTH + (r + 1) * SIDE) for c, r in cells
    ]
    codes = [f"E0100{place:04d}" for place in range(len(cells))]
    people = [1000.0 + 100 * place for place in range(len(cells))]
    return gpd.GeoDataFrame(
        {"area_code": codes, "name": [f"Area {code[-2:]}" for code in codes], "population": people,
         "centroid_e": [shape.centroid.x for shape in shapes], "centroid_n": [shape.centroid.y for shape in shapes]},
        geometry=shapes, crs=CRS,
    )  # fmt: skip


def _roads() -> gpd.GeoDataFrame:
    """Lines every 500 m; the ones in the middle are main roads with a number."""
    step = 500.0
    across, along = int(COLUMNS * SIDE / step) + 1, int(ROWS * SIDE / step) + 1
    rows = []
    for i in range(across):
        for j in range(along):
            for di, dj in ((1, 0), (0, 1)):
                if i + di < across and j + dj < along:
                    main = (dj == 0 and j == along // 2) or (di == 0 and i == across // 2)
                    ends = [(WEST + a * step, SOUTH + b * step) for a, b in ((i, j), (i + di, j + dj))]
                    rows.append((f"{i}-{j}", f"{i + di}-{j + dj}", "primary" if main else "residential",
                                 f"A{40 + dj}" if main else None, shapely.LineString(ends)))  # fmt: skip
    return gpd.GeoDataFrame(rows, columns=["from_node", "to_node", "road_class", "ref", "geometry"], crs=CRS)


def _practices() -> pd.DataFrame:
    names = [
        "MARKET SQUARE SURGERY",
        HOSTILE,
        "Long Meadow Medical Partnership of the Northern Villages",
        "=1+1 Practice",
    ]
    rng = np.random.default_rng(7)
    east = WEST + np.array([900, 7100, 2900, 5100]) + rng.integers(0, 50, 4)
    north = SOUTH + np.array([900, 4900, 5100, 2900]) + rng.integers(0, 50, 4)
    return pd.DataFrame(
        {
            "practice_code": [f"A8{place:04d}" for place in range(4)],
            "name": names,
            "postcode": [f"AB1 {place}CD" for place in range(4)],
            "list_size": [5000, 6000, 7000, 8000],
            "easting": east,
            "northing": north,
        }
    )


@pytest.fixture(scope="session")
def project_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, made once; tests that change it open it anew."""
    folder = tmp_path_factory.mktemp("district")
    _practices().to_csv(folder / "practices.csv", index=False)
    _areas().to_file(folder / "areas.gpkg")
    _roads().to_file(folder / "roads.gpkg")
    pond = shapely.Point(WEST + 4000, SOUTH + 2000).buffer(600)
    gpd.GeoDataFrame({"land_cover": ["water"]}, geometry=[pond], crs=CRS).to_file(folder / "background.gpkg")
    project = Project.create(folder / "district.hubplan", "Example district")
    for kind in ("practices", "areas", "roads", "background"):
        file = folder / ("practices.csv" if kind == "practices" else f"{kind}.gpkg")
        project.add(kind, file)
    criteria = Criteria(hubs=2, required=("A80001",))
    project.keep_option(OPTION, criteria, project.solve(criteria))
    return project.path

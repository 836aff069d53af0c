"""A place of nine areas, five practices and a grid of streets, as files of the kind that users have."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from hubplanner import Project

WEST, SOUTH, SIDE = 450_000.0, 200_000.0, 1_000.0
CRS = "EPSG:27700"


def small_project(folder: Path) -> Path:
    """Make the project of the small place in a folder."""
    project = Project.create(folder / "small.hubplan", "Small place")
    for kind, file in write_place(folder).items():
        project.add(kind, file)
    return project.path


def write_place(folder: Path) -> dict[str, Path]:
    """Write the files of the place and return them by kind."""
    corners = [(i, j) for i in range(3) for j in range(3)]
    areas = gpd.GeoDataFrame(
        {
            "LSOA11CD": [f"E0100000{i}{j}" for i, j in corners],
            "total_population": [1000 + 100 * i + 10 * j for i, j in corners],
            "IMD_decile": [1 + (3 * i + j) for i, j in corners],
            "pwc_e": [WEST + (i + 0.5) * SIDE for i, _ in corners],
            "pwc_n": [SOUTH + (j + 0.5) * SIDE for _, j in corners],
        },
        geometry=[
            shapely.box(WEST + i * SIDE, SOUTH + j * SIDE, WEST + (i + 1) * SIDE, SOUTH + (j + 1) * SIDE)
            for i, j in corners
        ],
        crs=CRS,
    )
    streets = [
        (f"{i}_{j}", f"{i + di}_{j + dj}", "residential", _street(i, j, di, dj))
        for i in range(7)
        for j in range(7)
        for di, dj in ((1, 0), (0, 1))
        if i + di < 7 and j + dj < 7
    ]
    roads = gpd.GeoDataFrame(streets, columns=["u", "v", "highway", "geometry"], crs=CRS)
    practices = pd.DataFrame(
        {
            "OrganisationCode": [f"Z8100{n}" for n in range(5)],
            "OrganisationName": ["ELM SURGERY", "OAK SURGERY", "ASH SURGERY", "YEW SURGERY", "FAR SURGERY"],
            "PCDS": [f"ZQ1 {n}AA" for n in range(5)],
            "easting": [WEST + 500, WEST + 2500, WEST + 500, WEST + 2500, WEST + 9000],
            "northing": [SOUTH + 500, SOUTH + 500, SOUTH + 2500, SOUTH + 2500, SOUTH + 9000],
            "list_size": [5000, 4000, 3000, 2000, 1000],
        }
    )
    files = {kind: folder / name for kind, name in
             {"practices": "practices.csv", "areas": "areas.gpkg", "roads": "roads.gpkg"}.items()}  # fmt: skip
    practices.to_csv(files["practices"], index=False)
    areas.to_file(files["areas"])
    roads.to_file(files["roads"])
    return files


def _street(i: int, j: int, di: int, dj: int) -> shapely.LineString:
    start = (WEST + i * SIDE / 2, SOUTH + j * SIDE / 2)
    return shapely.LineString([start, (start[0] + di * SIDE / 2, start[1] + dj * SIDE / 2)])

"""A project the size of a county, made up with a seed: ``python benchmarks/county_study.py FILE.hubplan [--nodes N]``.

1,500 areas and 100 practices on the roads of `county`, brought in from files as a user's are. Areas are what lies
nearest to each of their middles, so they are small in towns and wide in the country.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from county import County, make_county

from hubplanner import Project

AREAS, PRACTICES, NODES = 1_500, 100, 400_000
_EDGE_M = 1_000.0


def make_project(path: Path, nodes: int = NODES) -> Project:
    """Return a new project of a made county."""
    county = make_county(nodes)
    project = Project.create(path, "A made county")
    with tempfile.TemporaryDirectory() as folder:
        for kind, file in _files(county, Path(folder)).items():
            project.add(kind, file)
    return project


def _files(county: County, folder: Path) -> dict[str, Path]:
    files = {kind: folder / name for kind, name in
             {"practices": "practices.csv", "areas": "areas.gpkg", "roads": "roads.gpkg"}.items()}  # fmt: skip
    _practices(county).to_csv(files["practices"], index=False)
    _areas(county).to_file(files["areas"])
    roads = county.edges.rename(columns={"road_class": "highway", "length_m": "length"})
    roads.drop(columns=["banned_turns", "signals"], errors="ignore").to_file(files["roads"])
    return files


def _practices(county: County) -> pd.DataFrame:
    chance = np.random.default_rng(1)
    at = county.places(PRACTICES, "S")
    number = range(len(at))
    return pd.DataFrame(
        {
            "OrganisationCode": [f"Z{85000 + n}" for n in number],
            "OrganisationName": [f"SURGERY {n + 1}" for n in number],
            "PCDS": [f"ZQ{n // 10} {n % 10}AA" for n in number],
            "easting": at.x.to_numpy(),
            "northing": at.y.to_numpy(),
            "list_size": chance.integers(3_000, 22_000, len(at)),
        }
    )


def _areas(county: County) -> gpd.GeoDataFrame:
    chance = np.random.default_rng(2)
    middles = county.places(AREAS)
    inside = shapely.box(*county.edges.total_bounds).buffer(_EDGE_M)
    cells = gpd.GeoSeries(list(shapely.voronoi_polygons(middles.union_all(), extend_to=inside).geoms), crs=27700)
    cells = cells.clip(inside)
    cell_of = gpd.sjoin(gpd.GeoDataFrame(geometry=middles), gpd.GeoDataFrame(geometry=cells), predicate="within")
    shapes = cells.loc[cell_of["index_right"]].reset_index(drop=True)
    middles = middles[cell_of.index]
    return gpd.GeoDataFrame(
        {
            "LSOA11CD": [f"E0{1900000 + n}" for n in range(len(shapes))],
            "total_population": chance.integers(900, 2_600, len(shapes)),
            "IMD_decile": chance.integers(1, 11, len(shapes)),
            "pwc_e": middles.x.to_numpy(),
            "pwc_n": middles.y.to_numpy(),
        },
        geometry=shapes,
    )


def main() -> int:
    """Make the project."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--nodes", type=int, default=NODES)
    chosen = parser.parse_args()
    study = make_project(chosen.file, chosen.nodes).study
    print(", ".join(f"{len(study.table(kind)):,} {kind}" for kind in ("areas", "practices", "roads")))
    return 0


if __name__ == "__main__":
    sys.exit(main())

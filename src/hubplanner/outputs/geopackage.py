"""The data behind a map, as a GeoPackage that any mapping program opens."""

import json
import warnings
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from hubplanner import __version__
from hubplanner.outputs.names import printable
from hubplanner.outputs.result import Result
from hubplanner.study import CRS

LAYERS = ("hubs", "assignment", "catchments", "candidates", "about")


def write_geopackage(result: Result, path: Path) -> None:
    """Write the layers of an option: `LAYERS`.

    Parameters
    ----------
    result : Result
    path : pathlib.Path
        Must end in ``.gpkg``.
    """
    layers = {
        "hubs": (_hubs(result), "Point"),
        "assignment": (_several(_coded(result.areas, "area_code")), "MultiPolygon"),
        "catchments": (_several(_catchments(result)), "MultiPolygon"),
        "candidates": (_candidates(result), "Point"),
    }
    with warnings.catch_warnings():
        # GDAL says so of every file with a table that has no shapes; nothing is the matter with it.
        warnings.simplefilter("ignore", RuntimeWarning)
        for name, (table, kind) in layers.items():
            pyogrio.write_dataframe(table, path, layer=name, driver="GPKG", geometry_type=kind, append=path.exists())
        about = pd.DataFrame(_about(result), columns=["key", "value"])
        pyogrio.write_dataframe(about, path, layer="about", driver="GPKG", append=True)


def _coded(table: gpd.GeoDataFrame, code: str) -> gpd.GeoDataFrame:
    """Return the table with text where there is text, and no index in the way."""
    table = gpd.GeoDataFrame(table.reset_index(drop=True))
    table[code] = table[code].astype(str)
    return table


def _several(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the table with every polygon as one of several: a layer holds one kind of shape."""
    parts = table.geometry.make_valid()
    polygons = [_polygons(shape) for shape in parts]
    return gpd.GeoDataFrame(table.drop(columns="geometry"), geometry=gpd.GeoSeries(polygons, crs=CRS))


def _polygons(shape: Any) -> Any:
    if shape is None or shape.is_empty:
        return None
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.multipolygons(shapely.get_parts(parts)) if parts else None


def _hubs(result: Result) -> gpd.GeoDataFrame:
    rows = [
        {
            "code": hub.code,
            "name": hub.name,
            "postcode": hub.postcode,
            "people": hub.people,
            "areas": hub.areas,
            "mean_minutes": hub.mean_min,
            "longest_minutes": hub.longest_min,
        }
        for hub in result.hubs
    ]
    return gpd.GeoDataFrame(rows, geometry=[hub.point for hub in result.hubs], crs=CRS)


def _catchments(result: Result) -> gpd.GeoDataFrame:
    names = {hub.code: (hub.name, hub.people) for hub in result.hubs}
    table = gpd.GeoDataFrame(result.catchments.reset_index(drop=True))
    table.insert(1, "hub_name", [names[code][0] for code in table["hub"]])
    table.insert(2, "people", [names[code][1] for code in table["hub"]])
    return table


def _candidates(result: Result) -> gpd.GeoDataFrame:
    table = result.candidates
    hubs = {hub.code for hub in result.hubs}
    return gpd.GeoDataFrame(
        {
            "code": table.index.astype(str),
            "name": table["name"].map(printable).to_numpy(),
            "postcode": table["postcode"].map(printable).to_numpy(),
            "sites": table["sites"].to_numpy(),
            "practices": table["practices"].to_numpy(),
            "is_hub": table.index.isin(hubs),
        },
        geometry=table.geometry.to_numpy(),
        crs=CRS,
    )


def _about(result: Result) -> list[tuple[str, str]]:
    option, solution = result.option, result.option.solution
    rows: list[tuple[str, Any]] = [
        ("project", result.project),
        ("option", option.name),
        ("made", option.made),
        ("criteria", json.dumps(option.criteria.model_dump(mode="json"), ensure_ascii=False)),
        ("status", solution.status),
        ("proof", result.proof),
        ("objective", solution.objective),
        ("bound", solution.bound),
        ("gap", solution.gap),
        ("solver", solution.solver),
        ("seed", solution.seed),
        ("measures", json.dumps(dict(solution.measures), ensure_ascii=False)),
        ("attribution", result.attribution),
        ("written by", f"hubplanner {__version__}"),
    ]
    rows += [(f"input {name} (SHA-256)", digest) for name, digest in solution.inputs.items()]
    rows += [
        (f"source {file.kind}", f"{file.name}, {file.modified}, SHA-256 {file.sha256}") for file in result.study.files
    ]
    return [(key, "" if value is None else str(value)) for key, value in rows]

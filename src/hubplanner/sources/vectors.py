"""Read a file of shapes (GeoPackage, GeoJSON, Shapefile, FlatGeobuf) into EPSG:27700."""

import math
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj.exceptions import ProjError

from hubplanner.sources.raw import read_head
from hubplanner.sources.report import Report
from hubplanner.study import CRS, InputError

_SUFFIXES = {".gpkg", ".geojson", ".json", ".shp", ".fgb", ".gml", ".kml", ".gpx", ".tab"}
GB_BOUNDS = (0.0, 0.0, 700_000.0, 1_300_000.0)
"""Extent of the British National Grid, metres."""


def is_vector(path: Path) -> bool:
    """Return whether the name of a file, or of a file in a zip archive, says that it holds shapes."""
    suffix = path.suffix.lower()
    if suffix != ".zip" or not zipfile.is_zipfile(path):
        return suffix in _SUFFIXES
    with zipfile.ZipFile(path) as archive:
        return any(PurePosixPath(name).suffix.lower() in _SUFFIXES for name in archive.namelist())


def read_vector(path: Path, layer: str | None, report: Report) -> gpd.GeoDataFrame:
    """Read one layer, in EPSG:27700.

    Parameters
    ----------
    path : pathlib.Path
    layer : str or None
        Needed only where the file has several layers with shapes.
    report : Report
        Takes a note if the file does not say its coordinate system.

    Returns
    -------
    geopandas.GeoDataFrame

    Raises
    ------
    InputError
        If the file is missing, empty, of another kind, or its coordinates cannot be placed.
    """
    read_head(path)
    with _readable(path):
        frame = _read(path, layer)
    if len(frame) == 0:
        raise InputError("the layer has no rows.", file=path.name)
    if not isinstance(frame, gpd.GeoDataFrame) or frame.geometry.isna().all():
        raise InputError("the layer has no shapes: its rows have no coordinates.", file=path.name)
    return _in_national_grid(frame, path.name, report)


def _read(path: Path, layer: str | None) -> gpd.GeoDataFrame:
    layers = {str(name): shape for name, shape in pyogrio.list_layers(path)}
    with_shapes = [name for name, shape in layers.items() if shape is not None]
    if layer is not None and layer not in layers:
        names = ", ".join(f"“{name}”" for name in layers)
        raise InputError(f"there is no layer “{layer}”. It has {names}.", file=path.name)
    if layer is None and len(with_shapes) > 1:
        names = ", ".join(f"“{name}”" for name in with_shapes)
        raise InputError(f"there are several layers: {names}. Say which with --layer.", file=path.name)
    layer = layer or (with_shapes or list(layers))[0]
    # A shape that cannot be built is a gap, which its reader tells of; one with heights becomes flat.
    return pyogrio.read_dataframe(path, layer=layer, force_2d=True, on_invalid="ignore")


def vector_headings(path: Path) -> list[list[str]]:
    """Return the names of the columns of each layer with shapes.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    read_head(path)
    with _readable(path):
        layers = [str(name) for name, shape in pyogrio.list_layers(path) if shape is not None]
        return [[str(name) for name in pyogrio.read_info(path, layer=layer)["fields"]] for layer in layers]


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Say in one message that a file is damaged, and hush what GDAL remarks on a doubtful one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            warnings.simplefilter("ignore", RuntimeWarning)
            yield
    except (DataSourceError, DataLayerError, UnicodeDecodeError) as error:
        raise InputError("this is not a readable file of map shapes.", file=path.name) from error


def _in_national_grid(frame: gpd.GeoDataFrame, file: str, report: Report) -> gpd.GeoDataFrame:
    frame = _without_endless(frame)
    west, south, east, north = (float(edge) for edge in frame.total_bounds)
    if not all(math.isfinite(edge) for edge in (west, south, east, north)):
        raise InputError("the coordinates are not finite numbers.", file=file)
    if frame.crs is None or frame.crs.is_engineering:  # GDAL calls an unnamed system an engineer's
        if looks_like_degrees(west, south, east, north):
            raise InputError(
                "the coordinates look like degrees "
                f"({west:.4f}, {south:.4f}), but the file does not say its coordinate system. "
                "Save it again with its coordinate system (EPSG:4326 for longitude and latitude).",
                file=file,
            )
        report.add(
            "note",
            "The file does not say its coordinate system; British National Grid is taken.",
            remedy="Save it with EPSG:27700 to be sure.",
        )
        frame = frame.set_crs(CRS, allow_override=True)
    elif frame.crs.to_epsg() != 27700:
        try:
            frame = _without_endless(frame.to_crs(CRS))
        except ProjError as error:
            name = frame.crs.name
            raise InputError(
                f"its coordinate system ({name}) has no way to British National Grid.", file=file
            ) from error
    elif looks_like_degrees(west, south, east, north):
        raise InputError(
            f"the file says British National Grid, but its coordinates ({west:.4f}, {south:.4f}) look like degrees. "
            "Save it again with the coordinate system that it really has (EPSG:4326 for longitude and latitude).",
            file=file,
        )
    west, south, east, north = (float(edge) for edge in frame.total_bounds)
    outside = not (math.isfinite(west) and shapely.box(*GB_BOUNDS).intersects(shapely.box(west, south, east, north)))
    if outside:
        raise InputError("none of it lies in Great Britain. Check its coordinate system.", file=file)
    return frame


def _without_endless(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Leave a gap for every shape with a coordinate that is no finite number; its reader tells of it."""
    xy, place = shapely.get_coordinates(frame.geometry.to_numpy(), return_index=True)
    endless = np.unique(place[~np.isfinite(xy).all(axis=1)])
    if len(endless):
        frame = frame.copy()
        frame.iloc[endless, frame.columns.get_loc(frame.geometry.name)] = None
    return frame


def looks_like_degrees(west: float, south: float, east: float, north: float) -> bool:
    """Return whether bounds can only be longitude and latitude (either way round)."""
    return -180 <= west <= east <= 180 and -90 <= south <= north <= 90

"""Read a file of shapes (GeoPackage, GeoJSON, Shapefile, FlatGeobuf) into EPSG:27700."""

import math
import re
import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyproj.exceptions import ProjError

from hubplanner.sources.archives import names_in, refuse_bomb
from hubplanner.sources.graphml import is_graphml, read_graphml
from hubplanner.sources.osm import read_osm
from hubplanner.sources.osm_file import is_osm
from hubplanner.sources.raw import RawTable, read_head
from hubplanner.sources.report import Report
from hubplanner.study import CRS, GB_BOUNDS, Cancel, HubplannerError, InputError, Progress, never, no_progress, stop_if

_SUFFIXES = {".gpkg", ".geojson", ".json", ".shp", ".fgb", ".gml", ".kml", ".gpx", ".tab"}
_MARKS = (b"SQLite format 3\0", b"fgb\x03", b"\x00\x00\x27\x0a")
_SAMPLED_FEATURES = 20
_DRIVERS = {
    "GPKG", "SQLite", "GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON", "JSONFG", "ESRI Shapefile", "FlatGeobuf", "GML",
    "KML", "LIBKML", "GPX", "MapInfo File",
}  # fmt: skip
_POINTERS = (b"<OGR", b"gdal_streamed_alg", b"gdal_virtual_file")
_ODD_NAMES = re.compile("[!\x00-\x1f\ud800-\udfff]")
_WRITES_BESIDE = {".gml"}
_SEARCHED_BYTES = 65_536
_ROAD_COLUMNS = ("u", "v", "highway", "junction", "maxspeed", "oneway", "name", "ref", "access", "length", "speed_kph",
                 "signals", "banned_turns")  # fmt: skip


def is_vector(path: Path) -> bool:
    """Return whether a file, or a file in a zip archive, holds shapes: by its name or by its first bytes."""
    inside = names_in(path)
    if inside:
        return any(PurePosixPath(name).suffix.lower() in _SUFFIXES for name in inside)
    if path.suffix.lower() in _SUFFIXES:
        return True
    head = read_head(path)
    return head.startswith(_MARKS) or is_geojson(head) or is_geoparquet(path, head) or is_osm(path) or is_graphml(path)


def is_geojson(head: bytes) -> bool:
    """Return whether a file begins as GeoJSON does."""
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and b'"FeatureCollection"' in head


def is_geoparquet(path: Path, head: bytes) -> bool:
    """Return whether a file is Parquet with shapes."""
    if not head.startswith(b"PAR1"):
        return False
    return b"geo" in (_parquet_metadata(path) or {})


def _parquet_metadata(path: Path) -> dict[bytes, bytes]:
    import pyarrow as pa
    import pyarrow.parquet as parquet

    try:
        return parquet.read_schema(path).metadata or {}
    except (pa.ArrowException, OSError) as error:
        raise InputError("this is not a readable Parquet file.", file=path.name) from error


def read_vector(
    path: Path, layer: str | None, report: Report, progress: Progress = no_progress, cancel: Cancel = never
) -> gpd.GeoDataFrame:
    """Read one layer, in EPSG:27700.

    Parameters
    ----------
    path : pathlib.Path
    layer : str or None
        Needed only where the file has several layers with shapes.
    report : Report
        Takes a note if the file does not say its coordinate system.
    progress, cancel : callable, optional

    Returns
    -------
    geopandas.GeoDataFrame

    Raises
    ------
    InputError
        If the file is missing, empty, of another kind, or its coordinates cannot be placed.
    Cancelled
    """
    head = read_head(path)
    if is_osm(path):
        return _in_national_grid(read_osm(path, report, progress, cancel), path.name, report)
    if is_graphml(path):
        return _in_national_grid(read_graphml(path, report, progress, cancel), path.name, report)
    progress(-1.0, f"Reading {path.name}")
    with _readable(path), _plainly_named(path) as plain:
        frame = _with_plain_cells(gpd.read_parquet(plain) if is_geoparquet(path, head) else _read(plain, layer))
    stop_if(cancel)
    if len(frame) == 0:
        raise InputError("the layer has no rows.", file=path.name)
    if not isinstance(frame, gpd.GeoDataFrame) or frame.geometry.isna().all():
        raise InputError("the layer has no shapes: its rows have no coordinates.", file=path.name)
    return _in_national_grid(frame, path.name, report)


def _read(path: Path, layer: str | None) -> gpd.GeoDataFrame:
    # A shape that cannot be built is a gap, which its reader tells of; one with heights becomes flat.
    return pyogrio.read_dataframe(path, layer=layer or _layers(path)[0], force_2d=True, on_invalid="ignore")


def _layers(path: Path) -> list[str]:
    """Return the layers that have shapes, or all if none has."""
    layers = {str(name): shape for name, shape in pyogrio.list_layers(path)}
    return [name for name, shape in layers.items() if shape is not None] or list(layers)


def vector_tables(path: Path, layer: str | None = None) -> list[RawTable]:
    """Return the columns and first features of each layer with shapes, or of the one that is named.

    Raises
    ------
    InputError
        If the file cannot be read, or has no such layer.
    """
    head = read_head(path)
    if is_osm(path) or is_graphml(path):
        return [RawTable(path.name, "", [_ROAD_COLUMNS], shape="LineString")]
    with _readable(path), _plainly_named(path) as plain:
        if is_geoparquet(path, head):
            return [_sampled(path.name, "", gpd.read_parquet(plain).head(_SAMPLED_FEATURES))]
        _refuse_pointers(path)
        names = [str(name) for name, _ in pyogrio.list_layers(plain)]
        if not names or pyogrio.read_info(plain, layer=names[0])["driver"] not in _DRIVERS:
            # The name says map, the first bytes too, yet all that could be made of it is a table.
            raise InputError("this is not a readable file of map shapes.", file=path.name)
        if layer is not None and layer not in names:
            known = ", ".join(f"“{name}”" for name in names)
            raise InputError(f"there is no layer “{layer}”. It has {known}.", file=path.name)
        return [
            _sampled(
                path.name, name,
                pyogrio.read_dataframe(
                    plain, layer=name, max_features=_SAMPLED_FEATURES, force_2d=True, on_invalid="ignore"
                ),
            )
            for name in ([layer] if layer else _layers(plain))
        ]  # fmt: skip


def _refuse_pointers(path: Path) -> None:
    """Refuse a file that only points at data elsewhere: GDAL would fetch it, from this computer or from the network.

    Raises
    ------
    InputError
    """
    refuse_bomb(path)
    heads = [read_head(path, _SEARCHED_BYTES)]
    inside = names_in(path)
    if inside:
        with zipfile.ZipFile(path) as archive:
            for name in inside:
                if PurePosixPath(name).suffix.lower() in _SUFFIXES:
                    with archive.open(name) as member:
                        heads.append(member.read(_SEARCHED_BYTES))
    if any(pointer in head for head in heads for pointer in _POINTERS):
        raise InputError("it holds no shapes, but points at data elsewhere. Add that data itself.", file=path.name)


def _sampled(file: str, layer: str, frame: pd.DataFrame) -> RawTable:
    frame = _with_plain_cells(frame)
    if not isinstance(frame, gpd.GeoDataFrame):
        raise InputError("the layer has no shapes: its rows have no coordinates.", file=file)
    shapes, table = frame.geometry.dropna(), pd.DataFrame(frame.drop(columns=frame.geometry.name))
    kind = str(shapes.iloc[0].geom_type).removeprefix("Multi") if len(shapes) else "Geometry"
    return RawTable(file, layer, _rows_of(table), shape=kind)


def is_parquet(path: Path) -> bool:
    """Return whether a file is Parquet, with shapes or without."""
    return read_head(path).startswith(b"PAR1")


def parquet_table(path: Path) -> RawTable:
    """Return a Parquet file without shapes as a table; its headings are row 1.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    try:
        frame = pd.read_parquet(path)
    except Exception as error:  # a damaged file makes Arrow raise anything
        raise InputError("this is not a readable Parquet file.", file=path.name) from error
    return RawTable(path.name, "", _rows_of(_with_plain_cells(frame)))


def _rows_of(table: pd.DataFrame) -> list[list[Any]]:
    """Return the headings of a table, and its rows of plain cells."""
    return [[str(name) for name in table.columns], *table.astype(object).where(table.notna(), None).to_numpy().tolist()]


def _with_plain_cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with its shapes under the last of equal names, and cells that are numbers, dates or text."""
    named = frame.columns.duplicated(keep="last")
    if named.any():
        frame = frame.loc[:, ~named]
    plain: dict[str, pd.Series[Any]] = {}
    for name, column in frame.drop(columns=_shapes_in(frame)).items():
        kind = column.dtype
        if isinstance(kind, (pd.CategoricalDtype, pd.PeriodDtype)) or (kind.kind in "mMbO" and kind.name != "str"):
            plain[str(name)] = pd.Series([_plain(cell) for cell in column.astype(object)], column.index, object)
    return frame.assign(**plain) if plain else frame


def _shapes_in(frame: pd.DataFrame) -> list[Any]:
    return [name for name, kind in frame.dtypes.items() if kind.name == "geometry"]


def _plain(cell: Any) -> Any:
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return None
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    if isinstance(cell, (list, tuple, dict, set, np.ndarray)):
        return ", ".join(str(one) for one in cell)
    return cell


@contextmanager
def _plainly_named(path: Path) -> Iterator[Path]:
    """Give the file itself, or a copy if GDAL would take its name for something else, or write beside it."""
    if not _ODD_NAMES.search(str(path)) and path.suffix.lower() not in _WRITES_BESIDE:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="hubplanner-") as folder:
        stem = re.sub(r"\W", "_", path.stem)
        for one in path.parent.iterdir():
            if one.stem == path.stem and one.is_file():
                shutil.copyfile(one, Path(folder) / f"{stem}{one.suffix}")
        yield Path(folder) / f"{stem}{path.suffix}"


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Say in one message that a file is damaged, and hush what GDAL remarks on a doubtful one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            warnings.simplefilter("ignore", RuntimeWarning)
            yield
    except HubplannerError:
        raise
    except Exception as error:  # a damaged file makes GDAL, GEOS, PROJ and Arrow raise anything
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

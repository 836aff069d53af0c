"""Tables of road links and of places, made ready for the network."""

from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from hubplanner.study import CRS, InputError, road_class
from hubplanner.travel.arrays import Flags

_ALSO_CALLED = {"u": "from_node", "v": "to_node", "highway": "road_class", "drive": "car"}
_NEEDED = ("from_node", "to_node", "road_class", "geometry")
_ABSENT = {"speed_kph": np.nan, "oneway": 0, "name": None, "ref": None, "form": None, "signals": None,
           "banned_turns": None, "rural": False}  # fmt: skip


def complete(edges: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return links with every column that the network needs.

    Raises
    ------
    InputError
        If a needed column is missing or holds no numbers, there are no links, or one is not a line between two nodes.
    """
    names = {old: new for old, new in _ALSO_CALLED.items() if new not in edges.columns}
    links = gpd.GeoDataFrame(edges.rename(columns=names)).reset_index(drop=True)
    for name in _NEEDED:
        if name not in links.columns:
            raise InputError(f"The table of road links has no column “{name}”.")
    if links.empty:
        raise InputError("The table of road links is empty.")
    _in_national_grid(links, "The road links")
    if not (shapely.get_type_id(links.geometry.to_numpy()) == shapely.GeometryType.LINESTRING).all():
        raise InputError("A road link is not one line.")
    shapes = links.geometry.to_numpy()
    if shapely.is_empty(shapes).any() or not np.isfinite(shapely.get_coordinates(shapes)).all():
        raise InputError("A road link has no coordinates.")
    if links[["from_node", "to_node"]].isna().any(axis=None):
        raise InputError("A road link lacks its from_node or to_node.")
    defaults = {**_ABSENT, "source_class": links["road_class"], "length_m": links.length}
    for name, value in defaults.items():
        if name not in links.columns:
            links[name] = value
    links["road_class"] = links["road_class"].map({c: road_class(str(c)) or c for c in links["road_class"].unique()})
    for name in ("speed_kph", "oneway", "length_m"):
        links[name] = _numbers(links[name], name)
    speed = links["speed_kph"]
    links["speed_kph"] = speed.where((speed > 0) & np.isfinite(speed))
    links["oneway"] = links["oneway"].fillna(0)
    length = links["length_m"]
    links["length_m"] = length.where((length > 0) & np.isfinite(length), links.length)
    for_cars = links["road_class"] != "path"
    links["car"] = links["car"].fillna(for_cars).astype(bool) if "car" in links.columns else for_cars
    return links


def _numbers(column: "pd.Series[Any]", name: str) -> "pd.Series[float]":
    try:
        return column.astype(float)
    except (TypeError, ValueError) as error:
        raise InputError(f"The column “{name}” of the road links is to hold numbers, and does not: {error}.") from error


def rural_links(links: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> Flags:
    """Return which links lie in rural areas, by their middles; where nothing is known of the area, they do not.

    Parameters
    ----------
    links : geopandas.GeoDataFrame
    areas : geopandas.GeoDataFrame
        With ``rural`` ("rural", "urban" or missing).

    Returns
    -------
    numpy.ndarray of bool, shape (links,)
    """
    shapes = areas.geometry[(areas["rural"] == "rural") & areas.geometry.notna()].to_numpy()
    middles = shapely.line_interpolate_point(links.geometry.to_numpy(), 0.5, normalized=True)
    rural = np.zeros(len(links), bool)
    rural[shapely.STRtree(shapes).query(middles, predicate="within")[0]] = True
    return rural


def banned_turns(links: pd.DataFrame, names: npt.NDArray[np.object_]) -> Iterator[tuple[int, int, int]]:
    """Give link, junction and next junction of each turn that ``banned_turns`` of the links forbids.

    A turn at a junction that is not there is left out: the roads beyond it are not in the table.
    """
    told = links["banned_turns"].dropna()
    if told.empty:
        return
    position = {str(name): place for place, name in enumerate(names)}
    for link, text in told.items():
        for turn in str(text).split():
            via, _, to = turn.partition(">")
            if via in position and to in position:
                yield int(str(link)), position[via], position[to]


def placed(points: gpd.GeoSeries | gpd.GeoDataFrame, what: str) -> gpd.GeoSeries:
    """Return points by code.

    Raises
    ------
    InputError
        If there are none, one has no coordinates, or they are not on the national grid.
    """
    series = gpd.GeoSeries(points.geometry)
    if series.empty:
        raise InputError(f"There is no {what} to measure travel times for.")
    _in_national_grid(series, f"The {what}s")
    unplaced = series.index[series.isna() | series.is_empty]
    if len(unplaced):
        raise InputError(f"{what.capitalize()} {unplaced[0]} has no coordinates.")
    return series


def _in_national_grid(shapes: gpd.GeoSeries | gpd.GeoDataFrame, what: str) -> None:
    if shapes.crs is not None and shapes.crs.to_epsg() not in (27700, None):
        raise InputError(f"{what} are in {shapes.crs.to_string()}; {CRS} metres are needed: use .to_crs(27700).")

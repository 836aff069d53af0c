"""Road links: class, speed, one-way, length, shape."""

import re

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import Field
from hubplanner.sources.format import Format
from hubplanner.sources.reading import numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.study import CRS, InputError, road_class


def _oneway(cell: object) -> int:
    word = values.text(cell).lower()
    if word in {"1", "yes", "true", "t", "in direction"}:
        return 1
    if word in {"-1", "reverse", "in opposite direction"}:
        return -1
    if word in {"0", "no", "false", "f", "both directions", "reversible", "alternating"}:
        return 0
    raise ValueError("is not a one-way mark (1, 0 or -1)")


def _speed(cell: object) -> float | None:
    """Return km/h, None where a column of numbers has 0 for "not for cars"."""
    return None if values.text(cell) in {"0", "0.0"} else values.kph(cell)


def _limit(cell: object) -> float | None:
    """Return km/h; a limit in words (``none``, ``national``, ``signals``) leaves the class to decide."""
    return values.kph(cell) if re.match(r"\s*\d", str(cell)) else None


FIELDS = (
    Field("from_node", ("u", "start_node", "startnode", "from", "source")),
    Field("to_node", ("v", "end_node", "endnode", "to", "target")),
    Field("source_class", ("highway", "road_function", "roadfunction", "road class", "class", "road type"),
          required=True),
    Field("name", ("name_1", "name1", "road name", "street")),
    Field("ref", ("road_classification_number", "roadclassificationnumber", "road number")),
    Field("speed_kph", ("speed kph", "speed kmh", "kph"), _speed),
    Field("limit_kph", ("maxspeed", "speed limit", "max speed"), _limit),
    Field("oneway", ("one way", "direction of travel"), _oneway),
    Field("car", ("drive", "car", "motor vehicle"), values.yes_no),
    Field("access", ("access",)),
    Field("length_m", ("length", "length m", "shape length"), values.number),
)  # fmt: skip

_NODE_GRID_M = 0.1
_LEAST_RATIO = 0.5
Floats = npt.NDArray[np.float64]


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the roads table.

    Raises
    ------
    InputError
        If the file has no lines or no road that cars may use.
    """
    if columns.geometry is None:
        raise InputError("roads need lines: bring in a GeoPackage, GeoJSON or Shapefile.", file=report.file)
    table = numbers(read_values(columns, FIELDS, report), ("speed_kph", "limit_kph", "length_m"))
    table["geometry"] = columns.geometry
    table = _lines(table, report)
    table["road_class"] = _road_class(table, columns.headings["source_class"], report)
    table["speed_kph"] = table["speed_kph"].fillna(table["limit_kph"])
    table["oneway"] = table["oneway"].map(lambda mark: 0 if pd.isna(mark) else int(mark)).astype("int64")
    table["car"] = _for_cars(table)
    measured = table.geometry.length.to_numpy()
    table["length_m"] = _length_m(table, measured, columns, report)
    _add_nodes(table, columns, report)
    if not table["car"].any():
        raise InputError("none of the links is open to cars.", file=report.file)
    return table


def _length_m(table: pd.DataFrame, measured: Floats, columns: Columns, report: Report) -> "pd.Series[float]":
    """Return the lengths that the file gives; those drawn where it has none, or where its are not metres."""
    given = table["length_m"].where(table["length_m"] > 0)
    ratio = float((given / np.where(measured > 0, measured, np.nan)).median())
    if not np.isnan(ratio) and not _LEAST_RATIO <= ratio <= 1 / _LEAST_RATIO:
        report.add(
            "warning",
            f"The lengths are not metres: half are under {ratio:.3g} of what is drawn. The drawn lengths are used.",
            column=columns.headings["length_m"],
            remedy="Give lengths in metres, or none.",
        )
        given = given * np.nan
    return given.fillna(pd.Series(measured, index=table.index))


def _lines(table: pd.DataFrame, report: Report) -> gpd.GeoDataFrame:
    """Keep one line a row; links in several parts are joined, anything else is left out with a finding."""
    shapes = table["geometry"].to_numpy()
    several = shapely.get_type_id(shapes) == shapely.GeometryType.MULTILINESTRING
    shapes[several] = shapely.line_merge(shapes[several])
    usable = (shapely.get_type_id(shapes) == shapely.GeometryType.LINESTRING) & ~shapely.is_empty(shapes)
    for row in table["row"].to_numpy()[~usable]:
        report.add("error", "The link is not one line and is not used.", row=int(row), remedy="Draw it as one line.")
    if not usable.any():
        raise InputError("none of the shapes is a line: roads need lines.", file=report.file)
    table = table.assign(geometry=shapes)[usable]
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


def _road_class(table: pd.DataFrame, heading: str, report: Report) -> "pd.Series[str]":
    plain = table["source_class"].fillna("").str.lower().str.strip()
    found = plain.map({name: road_class(name) for name in plain.unique()})
    for odd, rows in table[found.isna()].groupby(plain[found.isna()]):
        report.add(
            "note", f"{len(rows):,} links of class “{odd}” are taken as paths, not for cars.",
            row=int(rows["row"].iloc[0]), column=heading, value=odd,
        )  # fmt: skip
    return found.fillna("path")


def _for_cars(table: pd.DataFrame) -> "pd.Series[bool]":
    """Return whether cars may use a link: as the file says, else by class and access."""
    said = table["car"].map({"yes": True, "no": False})
    by_class = (table["road_class"] != "path") & (table["access"].fillna("") != "no")
    return said.where(said.notna(), by_class).astype(bool)


def _add_nodes(table: gpd.GeoDataFrame, columns: Columns, report: Report) -> None:
    """Name the ends of links: as the file does for all of them, else by where they meet."""
    if {"from_node", "to_node"} <= columns.headings.keys():
        nameless = table[["from_node", "to_node"]].isna().any(axis=1)
        if not nameless.any():
            return
        report.add(
            "warning", f"{int(nameless.sum()):,} links lack the name of an end, so all are joined where they touch.",
            row=int(table.loc[nameless, "row"].iloc[0]), column=columns.headings["from_node"],
            remedy="Name both ends of every link, or check that no bridge joins the road below it.",
        )  # fmt: skip
    shapes = table.geometry.to_numpy()
    for name, position in (("from_node", 0), ("to_node", -1)):
        ends = shapely.get_coordinates(shapely.get_point(shapes, position))
        grid = np.round(ends / _NODE_GRID_M).astype("int64")
        table[name] = [f"{east}_{north}" for east, north in grid]


FORMAT = Format("Road links", "roads", FIELDS, build, shapes=True)

"""Road links: class, form, speed, one-way, length, shape, and what happens at their ends."""

import re

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import Field
from hubplanner.sources.format import Format
from hubplanner.sources.reading import numbers, read_values
from hubplanner.sources.report import Report
from hubplanner.sources.road_links import cut_where_they_meet, without_repeats
from hubplanner.study import CRS, GB_BOUNDS, InputError, likely_forms, road_class, road_form


def _oneway(cell: object) -> int:
    word = values.text(cell).lower()
    if word in {"1", "yes", "true", "t", "in direction"}:
        return 1
    if word in {"-1", "reverse", "in opposite direction"}:
        return -1
    if word in {"0", "no", "false", "f", "b", "both directions", "reversible", "alternating"}:
        return 0
    raise ValueError("is not a one-way mark (1, 0 or -1)")


def _speed(cell: object) -> float:
    """Return km/h, or 0, which a column of numbers has for "not for cars"."""
    return 0.0 if values.text(cell) in {"0", "0.0"} else values.kph(cell)


def _limit(cell: object) -> float | None:
    """Return km/h; a limit in words (``none``, ``national``, ``signals``) leaves the class to decide."""
    return values.kph(cell) if isinstance(cell, float) or re.match(r"\s*[-+]?\d", str(cell)) else None


def _form(cell: object) -> str | None:
    return road_form(values.text(cell))


def _lights(cell: object) -> str:
    word = values.text(cell).lower()
    if word in {"from", "to", "both"}:
        return word
    raise ValueError("is not an end with traffic lights (from, to or both)")


def _layer(cell: object) -> float | None:
    """Return how far above the ground a line is; elsewhere a layer is the name of a drawing's."""
    return float(values.text(cell)) if re.fullmatch(r"[-+]?\d{1,3}", values.text(cell)) else None


FIELDS = (
    Field("from_node", ("u", "start_node", "startnode", "from", "source")),
    Field("to_node", ("v", "end_node", "endnode", "to", "target")),
    Field("source_class", ("highway", "road_function", "roadfunction", "fclass", "road class", "class", "road type"),
          required=True),
    Field("form", ("form of way", "formofway"), _form),
    Field("junction", ("junction",), _form),
    Field("name", ("name_1", "name1", "road name", "street")),
    Field("ref", ("road_classification_number", "roadclassificationnumber", "road number")),
    Field("speed_kph", ("speed kph", "speed kmh", "kph"), _speed),
    Field("limit_kph", ("maxspeed", "speed limit", "max speed"), _limit),
    Field("oneway", ("one way", "direction of travel"), _oneway),
    Field("car", ("drive", "car", "motor vehicle"), values.yes_no),
    Field("access", ("access",)),
    Field("length_m", ("length", "length m", "shape length"), values.number),
    Field("signals", ("traffic signals",), _lights),
    Field("banned_turns", ("banned turns",)),
    Field("layer", ("layer",), _layer),
)  # fmt: skip

_LEAST_RATIO = 0.5
_TOLD_ONE_BY_ONE = 20


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the roads table.

    Raises
    ------
    InputError
        If the file has no lines or no road that cars may use.
    """
    if columns.geometry is None:
        raise InputError("roads need lines: add a GeoPackage, GeoJSON or Shapefile.", file=report.file)
    table = numbers(read_values(columns, FIELDS, report), ("speed_kph", "limit_kph", "length_m", "layer"))
    table["geometry"] = columns.geometry
    table = _lines(table, report)
    table["road_class"] = _road_class(table, columns.headings["source_class"], report)
    table["oneway"] = _directions(table, columns)
    table["car"] = _for_cars(table)
    table["speed_kph"] = _speed_kph(table, columns, report)
    table["form"] = _forms(table, columns)
    table["length_m"] = _length_m(table, columns, report)
    table = without_repeats(_with_nodes(table, columns, report), report)
    if not table["car"].any():
        raise InputError("none of the links is open to cars.", file=report.file)
    return table


def _directions(table: pd.DataFrame, columns: Columns) -> "pd.Series[int]":
    marks = table["oneway"]
    if "oneway" in columns.cells and "B" in set(columns.cells["oneway"].unique()):
        # Geofabrik's shapefiles have B for both ways and, of one-way roads, F for along and T for against the drawing.
        marks = columns.cells["oneway"].loc[table.index].map({"F": 1, "T": -1})
    return marks.map(lambda mark: 0 if pd.isna(mark) else int(mark)).astype("int64")


def _speed_kph(table: pd.DataFrame, columns: Columns, report: Report) -> "pd.Series[float]":
    """Return the speed that the file gives, else the limit."""
    still = table["speed_kph"] == 0
    _tell_useless(table[still & table["car"]], "speed_kph", "the limit or the speed of the class", columns, report)
    return table["speed_kph"].mask(still).fillna(table["limit_kph"])


def _forms(table: pd.DataFrame, columns: Columns) -> "pd.Series[str]":
    forms = table["form"].fillna(table["junction"])
    return forms if "form" in columns.headings else forms.fillna(pd.Series(likely_forms(table), index=table.index))


def _tell_useless(rows: pd.DataFrame, name: str, instead: str, columns: Columns, report: Report) -> None:
    """Tell of figures that are not above 0, one by one while they are few."""
    heading, what = columns.headings.get(name, ""), name.partition("_")[0]
    figures = dict(zip(rows["row"], rows[name], strict=True))
    more = f"In {{:,}} more rows the {what} is not above 0; {instead} is used."
    for row in report.few(figures, "warning", more, column=heading, most=_TOLD_ONE_BY_ONE):
        report.add(
            "warning", f"The {what} is not above 0; {instead} is used.", row=row, column=heading, value=figures[row],
            remedy="Correct the cell, or leave it blank, and add the file again.",
        )  # fmt: skip


def _length_m(table: gpd.GeoDataFrame, columns: Columns, report: Report) -> "pd.Series[float]":
    """Return the lengths that the file gives; those drawn where it has none, or where its are not metres."""
    measured = table.length
    useless = (table["length_m"] <= 0) & (measured > 0)
    _tell_useless(table[useless], "length_m", "the length drawn", columns, report)
    given = table["length_m"].where(table["length_m"] > 0)
    ratio = float((given / measured.where(measured > 0)).median())
    if not np.isnan(ratio) and not _LEAST_RATIO <= ratio <= 1 / _LEAST_RATIO:
        report.add(
            "warning",
            f"The lengths are not metres: half are under {ratio:.3g} of what is drawn. The drawn lengths are used.",
            column=columns.headings["length_m"],
            remedy="Give lengths in metres, or none.",
        )
        given = given * np.nan
    return given.fillna(measured)


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
    _tell_abroad(table, report)
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


def _tell_abroad(table: pd.DataFrame, report: Report) -> None:
    west, south, east, north = shapely.bounds(table["geometry"].to_numpy()).T
    left, bottom, right, top = GB_BOUNDS
    abroad = (east < left) | (west > right) | (north < bottom) | (south > top)
    if abroad.all():
        raise InputError("none of it lies in Great Britain. Check its coordinate system.", file=report.file)
    if abroad.any():
        report.add(
            "warning", f"{int(abroad.sum()):,} links lie outside Great Britain.",
            row=int(table["row"].to_numpy()[abroad][0]), remedy="Check the coordinate system and these links.",
        )  # fmt: skip


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


def _with_nodes(table: gpd.GeoDataFrame, columns: Columns, report: Report) -> gpd.GeoDataFrame:
    """Name the ends of links: as the file does for all of them, else by where they meet."""
    if {"from_node", "to_node"} <= columns.headings.keys():
        nameless = table[["from_node", "to_node"]].isna().any(axis=1)
        if not nameless.any():
            return table
        report.add(
            "warning", f"{int(nameless.sum()):,} links lack the name of an end, so all are joined where they touch.",
            row=int(table.loc[nameless, "row"].iloc[0]), column=columns.headings["from_node"],
            remedy="Name both ends of every link, or check that no bridge joins the road below it.",
        )  # fmt: skip
    return cut_where_they_meet(table, table["layer"], report)


FORMAT = Format("Road links", "roads", FIELDS, build, shapes=True)

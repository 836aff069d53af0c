"""Water, woodland and built-up land: drawn under the map, counted nowhere."""

import geopandas as gpd
import pandas as pd

from hubplanner.sources import values
from hubplanner.sources.columns import Columns
from hubplanner.sources.fields import Field
from hubplanner.sources.format import Format
from hubplanner.sources.reading import read_values
from hubplanner.sources.report import Report
from hubplanner.study import CRS, LAND_COVER, InputError

FIELDS = (Field("land_cover", ("land use", "natural", "type", "class"), required=True),)
_KINDS = {
    "water": "water", "river": "water", "lake": "water", "reservoir": "water",
    "woodland": "woodland", "wood": "woodland", "forest": "woodland",
    "built_up": "built_up", "built-up": "built_up", "urban": "built_up", "residential": "built_up",
}  # fmt: skip


def build(columns: Columns, report: Report) -> pd.DataFrame:
    """Return the background table.

    Raises
    ------
    InputError
        If the file has no polygons of water, woodland or built-up land.
    """
    if columns.geometry is None:
        raise InputError("a background needs shapes: add a GeoPackage, GeoJSON or Shapefile.", file=report.file)
    table = read_values(columns, FIELDS, report)
    table["land_cover"] = table["land_cover"].map(lambda word: _KINDS.get(values.text(word).lower()))
    table["geometry"] = columns.geometry
    area = gpd.GeoSeries(table["geometry"]).geom_type.isin(["Polygon", "MultiPolygon"])
    known = table["land_cover"].notna() & area
    if not known.any():
        raise InputError(f"no polygon is one of {', '.join(LAND_COVER)}.", file=report.file)
    if not known.all():
        report.add(
            "note", f"{int((~known).sum()):,} shapes are not water, woodland or built-up land and are not drawn."
        )
    return gpd.GeoDataFrame(table[known], geometry="geometry", crs=CRS)


FORMAT = Format("Map background", "background", FIELDS, build, shapes=True)

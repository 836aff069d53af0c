"""A file cut into columns."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd


@dataclass(frozen=True)
class Columns:
    """A file cut into columns: cells as the file has them, by name of field.

    Attributes
    ----------
    cells : pandas.DataFrame
        One column for each field that was found, indexed by row of the file.
    headings : dict of str to str
        The file's own heading by field.
    extra : pandas.DataFrame
        Every column that no field took, by heading. Of a large file only the headings, unless its format is wide.
    geometry : geopandas.GeoSeries or None
        Shapes, EPSG:27700, from a vector file.
    """

    cells: pd.DataFrame
    headings: dict[str, str]
    extra: pd.DataFrame
    geometry: gpd.GeoSeries | None = None

"""Corrections: what a person changed in the data, kept apart from the files that they came from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from hubplanner.study.schemas import CRS

LEFT_OUT = ""
"""The column of a correction that leaves the whole row out."""


@dataclass(frozen=True)
class Correction:
    """One cell that is not as its file has it.

    Attributes
    ----------
    kind, file : str
    row : int
        Row of the file.
    column : str
        Of our table; empty if the whole row is left out.
    value : str, float or None
        In our table's own form; ``"450500 208500"`` (easting and northing) in the column ``geometry``.
    reason : str
    back : bool
        Takes an earlier correction of the same cell back, and makes none.
    """

    kind: str
    file: str
    row: int
    column: str
    value: str | float | None = None
    reason: str = ""
    back: bool = False

    @property
    def place(self) -> tuple[str, str, int, str]:
        """Where it is; a later correction of the same place takes its stead."""
        return self.kind, self.file, self.row, self.column

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> "Correction":
        """Return the correction that `dataclasses.asdict` wrote."""
        return cls(**row)


def merged(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return the corrections that stand: of each cell the last, unless that takes it back."""
    last = {one.place: one for one in corrections}
    return tuple(one for one in last.values() if not one.back)


def corrected(table: pd.DataFrame, corrections: Iterable[Correction]) -> pd.DataFrame:
    """Return a table with corrections made; those of rows or columns that it does not have change nothing.

    One row of a file may be several of the table (a housing site, one for each year): all of them are corrected.
    """
    corrections = list(corrections)
    if not corrections:
        return table
    table = table.copy()
    wanted = {(one.file, one.row) for one in corrections}
    places: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for place, key in enumerate(zip(table["file"], table["row"], strict=True)):
        if key in wanted:
            places[key].append(place)
    left_out: list[int] = []
    for one in corrections:
        rows = places[one.file, one.row]
        if one.column == LEFT_OUT:
            left_out.extend(rows)
        elif rows and one.column in table.columns:
            table[one.column] = _with_cells(table[one.column], rows, _cell(one, table[one.column]))
    table = table.drop(index=table.index[left_out]).reset_index(drop=True)
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS) if "geometry" in table.columns else table


def _cell(one: Correction, column: "pd.Series[Any]") -> Any:
    if one.column == "geometry":
        return None if one.value is None else shapely.Point(*map(float, str(one.value).split()))
    if pd.api.types.is_bool_dtype(column.dtype):
        return one.value == "yes"
    if pd.api.types.is_integer_dtype(column.dtype) and one.value is not None:
        return int(one.value)
    if pd.api.types.is_numeric_dtype(column.dtype):
        return float("nan") if one.value is None else float(one.value)
    return one.value


def _with_cells(column: "pd.Series[Any]", places: list[int], value: Any) -> "pd.Series[Any]":
    changed = column.copy()
    changed.iloc[places] = value
    return changed

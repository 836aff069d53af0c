"""The facts of one study: its tables, and which files they came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from hubplanner.study.findings import Finding
from hubplanner.study.schemas import CODE_COLUMN, CRS, KINDS


@dataclass(frozen=True)
class SourceFile:
    """A file that was brought in.

    Attributes
    ----------
    kind, name : str
        What it holds, and its name without the folder.
    sha256 : str
    size_bytes, rows : int
    modified, added : str
        ISO dates and times: of the file, and of bringing it in.
    columns : dict
        Which heading each field was read from.
    """

    kind: str
    name: str
    sha256: str
    size_bytes: int
    rows: int
    modified: str
    added: str
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Study:
    """The tables of a study; a kind that was not brought in is absent.

    Attributes
    ----------
    tables : mapping of str to pandas.DataFrame or geopandas.GeoDataFrame
        By kind, each with the columns of its schema.
    files : tuple of SourceFile
    """

    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    files: tuple[SourceFile, ...] = ()

    def has(self, kind: str) -> bool:
        """Return whether there are rows of this kind."""
        return kind in self.tables and len(self.tables[kind]) > 0

    def table(self, kind: str) -> Any:
        """Return the table of a kind.

        Raises
        ------
        KeyError
            If nothing of that kind was brought in.
        """
        return self.tables[kind]

    def with_rows(self, kind: str, rows: pd.DataFrame, source: SourceFile) -> tuple["Study", tuple[Finding, ...]]:
        """Return a study with these rows in place of any earlier ones from the same file name.

        A code that another file has already is not taken twice.

        Returns
        -------
        study : Study
        findings : tuple of Finding
            One for each row that was left out.
        """
        findings: tuple[Finding, ...] = ()
        table = rows
        if kind in self.tables:
            others = self.tables[kind]
            others = others[others["file"] != source.name]
            if len(others):
                rows, findings = _without_repeats(kind, rows, others)
                table = pd.concat([others, rows], ignore_index=True)
        if "geometry" in table.columns:
            table = gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)
        tables = {k: table if k == kind else self.tables[k] for k in KINDS if k == kind or k in self.tables}
        files = tuple(file for file in self.files if (file.kind, file.name) != (kind, source.name))
        return replace(self, tables=tables, files=(*files, source)), findings

    def codes(self, kind: str) -> set[str]:
        """Return the codes of the rows of a kind, empty if it is absent."""
        return set(self.tables[kind][CODE_COLUMN[kind]]) if self.has(kind) else set()


def _without_repeats(kind: str, rows: pd.DataFrame, others: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    if kind not in CODE_COLUMN:
        return rows, ()
    column = CODE_COLUMN[kind]
    first = dict(zip(others[column], others["file"], strict=True))
    again = rows[column].isin(first)
    findings = tuple(
        Finding("warning", file, int(row), column, code, f"{code} is in {first[code]} already, which is used.",
                "Take it out of one of the files.")
        for code, file, row in rows.loc[again, [column, "file", "row"]].itertuples(index=False)
    )  # fmt: skip
    return rows[~again], findings


def demand_points(study: Study) -> gpd.GeoSeries:
    """Return where the people of each area are counted.

    The population-weighted centroid if the file has one, else a point inside the area.

    Returns
    -------
    geopandas.GeoSeries
        Points by area code, EPSG:27700.
    """
    areas = study.table("areas")
    weighted = gpd.GeoSeries(gpd.points_from_xy(areas["centroid_e"], areas["centroid_n"]), crs=CRS, index=areas.index)
    missing = areas["centroid_e"].isna() | areas["centroid_n"].isna()
    points = weighted.where(~missing, areas.geometry.representative_point())
    return gpd.GeoSeries(points.to_numpy(), index=areas["area_code"].to_numpy(), crs=CRS)


def population(study: Study) -> pd.Series:
    """Return the resident population by area code; an area without a figure counts as nobody."""
    areas = study.table("areas")
    people = np.nan_to_num(areas["population"].to_numpy(float))
    return pd.Series(people, index=areas["area_code"].to_numpy(), name="population")

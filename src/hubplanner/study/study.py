"""The facts of one study: its tables, and which files they came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import geopandas as gpd
import pandas as pd

from hubplanner.study.combining import PLACED_BY_POSTCODE, combined
from hubplanner.study.corrections import LEFT_OUT, Correction, corrected, merged
from hubplanner.study.findings import Finding, Fix
from hubplanner.study.parts import Part, SourceFile
from hubplanner.study.schemas import CODE_COLUMN, CRS, KINDS


@dataclass(frozen=True, eq=False)
class Study:
    """What the files brought in and what a person corrected; the tables follow from the two.

    Attributes
    ----------
    parts : tuple of Part
        In the order in which they were added.
    corrections : tuple of Correction
    """

    parts: tuple[Part, ...] = ()
    corrections: tuple[Correction, ...] = ()
    _known: dict[str, tuple[pd.DataFrame | None, tuple[Finding, ...]]] = field(default_factory=dict, repr=False)

    @cached_property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Tables by kind, each with the columns of its schema; a kind that no file brings is absent."""
        tables = {kind: self._combined(kind)[0] for kind in KINDS if self.parts_of(kind)}
        return {kind: table for kind, table in tables.items() if table is not None}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in each file and on putting the files together, and what was corrected."""
        told = [finding.of_kind(part.source.kind) for part in self.parts for finding in part.findings]
        put_together = [finding for kind in KINDS for finding in self._combined(kind)[1]]
        return (*told, *put_together, *map(_about_correction, self.corrections))

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files, in the order in which they were added."""
        return tuple(part.source for part in self.parts)

    def parts_of(self, kind: str) -> list[Part]:
        """Return the parts of a kind, in the order in which they were added."""
        return [part for part in self.parts if part.source.kind == kind]

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

    def with_part(self, part: Part) -> "Study":
        """Return a study with this file, in place of an earlier one of the same kind and name."""
        name = (part.source.kind, part.source.name)
        places = [place for place, other in enumerate(self.parts) if (other.source.kind, other.source.name) == name]
        parts = [other for place, other in enumerate(self.parts) if place not in places]
        # What brings rows keeps its turn, for the first counts; what completes them comes last, for the last counts.
        parts.insert(places[0] if places and not part.source.supplies else len(parts), part)
        return self._changed(tuple(parts), self.corrections, {part.source.kind})

    def without_file(self, kind: str, name: str) -> "Study":
        """Return a study without a file; corrections of its rows stay, for the day when it comes back."""
        kept = tuple(part for part in self.parts if (part.source.kind, part.source.name) != (kind, name))
        return self if len(kept) == len(self.parts) else self._changed(kept, self.corrections, {kind})

    def with_corrections(self, corrections: Iterable[Correction]) -> "Study":
        """Return a study with these corrections, each in place of an earlier one of the same cell."""
        corrections = tuple(corrections)
        changed = {one.kind for one in corrections}
        return self._changed(self.parts, merged((*self.corrections, *corrections)), changed)

    def codes(self, kind: str) -> set[str]:
        """Return the codes of the rows of a kind, empty if it is absent."""
        return set(self.tables[kind][CODE_COLUMN[kind]]) if self.has(kind) else set()

    @cached_property
    def site_names(self) -> frozenset[str]:
        """What a journey's end may be called: codes, names and postcodes of practices and sites."""
        tables = [(self.tables[kind], CODE_COLUMN[kind]) for kind in ("practices", "sites") if self.has(kind)]
        columns = [table[name].dropna() for table, code in tables for name in (code, "name", "postcode")]
        return frozenset(str(one) for column in columns for one in column)

    @cached_property
    def timed(self) -> bool:
        """Whether a travel time made elsewhere leads to a practice or site; where there is neither yet, it may."""
        if not self.has("times"):
            return False
        times = self.table("times")
        ends = times.loc[times["minutes"].notna(), "destination"]
        return not self.site_names or bool(ends.isin(self.site_names).any())

    def _combined(self, kind: str) -> tuple[pd.DataFrame | None, tuple[Finding, ...]]:
        if kind not in self._known:
            parts = self.parts_of(kind)
            postcodes = self._combined("postcodes")[0] if kind in PLACED_BY_POSTCODE else None
            corrections = [one for one in self.corrections if one.kind == kind]
            if corrections:
                parts = [replace(part, table=corrected(part.table, corrections)) for part in parts]
            self._known[kind] = combined(kind, parts, postcodes) if parts else (None, ())
        return self._known[kind]

    def _changed(self, parts: tuple[Part, ...], corrections: tuple[Correction, ...], kinds: set[str]) -> "Study":
        """Return a study of other parts; what was put together for kinds that are not touched is kept."""
        if "postcodes" in kinds:
            kinds = kinds | set(PLACED_BY_POSTCODE)
        return Study(parts, corrections, {kind: known for kind, known in self._known.items() if kind not in kinds})


def _about_correction(one: Correction) -> Finding:
    """Return a note of a correction, which can be taken back."""
    what = "The row is left out" if one.column == LEFT_OUT else f"{one.column.replace('_', ' ')} is corrected"
    value = "" if one.value is None else f"{one.value:,.10g}" if isinstance(one.value, float) else one.value
    to = "" if one.column == LEFT_OUT else f" to {value or 'nothing'}"
    fix = Fix("Take the correction back", (replace(one, back=True),))
    return Finding(
        "note", one.file, one.row, one.column, value, f"{what}{to}: {one.reason}", "", one.kind, fixes=(fix,)
    )  # fmt: skip


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


def time_basis(study: Study) -> str:
    """Return what travel times rest on: "roads", "given" times, or the "straight_line" where there is neither.

    Given times that lead to no site of the study, such as those to hospitals, only serve to check others.
    """
    return "roads" if study.has("roads") else "given" if study.timed else "straight_line"


def residents(study: Study) -> pd.Series:
    """Return the resident population by area code; NaN where it is not known."""
    areas = study.table("areas")
    people = areas["population"].to_numpy(float)
    return pd.Series(people, index=areas["area_code"].to_numpy(), name="population")


def population(study: Study) -> pd.Series:
    """Return the resident population by area code; an area without a figure counts as nobody."""
    return residents(study).fillna(0.0)

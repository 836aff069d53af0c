"""Where is it? A place in a study by name, code, postcode or coordinates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point

from hubplanner.study.names import display_name
from hubplanner.study.schemas import CRS, GB_BOUNDS
from hubplanner.study.study import Study

_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_PAIR = re.compile(rf"\s*({_NUMBER})\s*[,;\s]\s*({_NUMBER})\s*")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d")
#: Around Great Britain: south, west, north and east.
_DEGREES = (49.0, -9.0, 61.0, 2.5)


@dataclass(frozen=True)
class Place:
    """A place that was asked for.

    Attributes
    ----------
    title : str
    about : str
        What it is, in words.
    kind : str
        ``site``, ``practice``, ``area``, ``locality``, ``postcode`` or ``coordinates``.
    code : str
        Of the site, practice or area; else empty.
    easting, northing : float
        Metres, EPSG:27700.
    bounds : tuple of float or None
        West, south, east and north of an area or a locality.
    """

    title: str
    about: str
    kind: str
    code: str
    easting: float
    northing: float
    bounds: tuple[float, float, float, float] | None = None


class Gazetteer:
    """The places of a study by what they go by; made once, asked often.

    Parameters
    ----------
    study : Study
    """

    def __init__(self, study: Study) -> None:
        self._entries = [_Entry.of(place, names) for place, names in _all_places(study)]
        self._postcodes: Any = study.table("postcodes") if study.has("postcodes") else None

    def find(self, text: str, most: int = 12) -> list[Place]:
        """Return the places that go by a text, the likeliest first.

        Parameters
        ----------
        text : str
            Part of a name, a code, a postcode, "easting, northing" in metres or "latitude, longitude" in degrees.
        most : int

        Returns
        -------
        list of Place
        """
        if (typed := _coordinates(text)) is not None:
            return [typed]
        wanted = text.casefold().split()
        if not wanted:
            return []
        ranked = [(entry.rank(wanted), order) for order, entry in enumerate(self._entries)]
        best = sorted((rank, order) for rank, order in ranked if rank is not None)[:most]
        found = [self._entries[order].place for _, order in best]
        return (found + self._by_postcode("".join(wanted).upper(), most - len(found)))[:most]

    @cached_property
    def _closed(self) -> "pd.Series[str]":
        codes: pd.Series[str] = self._postcodes["postcode"].str.replace(" ", "")
        return codes

    def _by_postcode(self, text: str, most: int) -> list[Place]:
        if self._postcodes is None or most <= 0 or not _POSTCODE.match(text):
            return []
        rows = self._postcodes[self._closed.str.startswith(text)].head(most)
        placed = zip(rows["postcode"], rows.geometry, strict=True)
        return [Place(postcode, "Postcode", "postcode", "", at.x, at.y) for postcode, at in placed if at is not None]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A place with its names, each without spaces, and all words together."""

    place: Place
    closed: tuple[str, ...]
    words: str

    @classmethod
    def of(cls, place: Place, names: Sequence[Any]) -> "_Entry":
        known = [name.casefold() for name in names if isinstance(name, str) and name]
        return cls(place, tuple(name.replace(" ", "") for name in known), " ".join(known))

    def rank(self, wanted: Sequence[str]) -> int | None:
        """Return how well the place fits, 0 the best; None if it does not."""
        joined = "".join(wanted)
        if joined in self.closed:
            return 0
        if any(name.startswith(joined) for name in self.closed):
            return 1
        return 2 if all(word in self.words for word in wanted) else None


def _coordinates(text: str) -> Place | None:
    match = _PAIR.fullmatch(text)
    if match is None:
        return None
    first, second = float(match[1]), float(match[2])
    if _DEGREES[0] <= first <= _DEGREES[2] and _DEGREES[1] <= second <= _DEGREES[3]:
        at = gpd.GeoSeries([Point(second, first)], crs="EPSG:4326").to_crs(CRS).iloc[0]
        return Place(f"{first:g}, {second:g}", "Latitude, longitude", "coordinates", "", float(at.x), float(at.y))
    west, south, east, north = GB_BOUNDS
    if west <= first <= east and south <= second <= north:
        return Place(f"{first:,.0f}, {second:,.0f}", "Easting, northing", "coordinates", "", first, second)
    return None


def _all_places(study: Study) -> Iterator[tuple[Place, tuple[Any, ...]]]:
    """Yield every place with the names that it goes by."""
    for kind, code, what in (("sites", "site_code", "site"), ("practices", "practice_code", "practice")):
        if study.has(kind):
            yield from _points(study.table(kind), code, what)
    if study.has("areas"):
        areas = study.table("areas")
        yield from _localities(areas)
        row: Any
        for row, (west, south, east, north) in zip(areas.itertuples(), areas.bounds.to_numpy().tolist(), strict=True):
            if west == west:  # an area without a shape has no place
                name = row.name if isinstance(row.name, str) else row.area_code
                middle = row.geometry.representative_point()
                box = (west, south, east, north)
                place = Place(name, f"Area {row.area_code}", "area", row.area_code, middle.x, middle.y, box)
                yield place, (row.area_code, name)


def _points(table: pd.DataFrame, code: str, what: str) -> Iterator[tuple[Place, tuple[Any, ...]]]:
    row: Any
    for row in table.itertuples():
        if row.geometry is None or row.geometry.is_empty:
            continue
        name, its_code = display_name(str(row.name)), str(getattr(row, code))
        postcode = row.postcode if isinstance(row.postcode, str) else ""
        about = " · ".join(part for part in (what.capitalize(), postcode, its_code) if part)
        yield Place(name, about, what, its_code, row.geometry.x, row.geometry.y), (its_code, name, postcode)


def _localities(areas: gpd.GeoDataFrame) -> Iterator[tuple[Place, tuple[Any, ...]]]:
    bounds = areas.bounds.assign(locality=areas["locality"]).dropna()
    grouped = bounds.groupby("locality").agg({"minx": "min", "miny": "min", "maxx": "max", "maxy": "max"})
    for name, (west, south, east, north) in zip(grouped.index, grouped.to_numpy().tolist(), strict=True):
        box = (west, south, east, north)
        yield Place(str(name), "Locality", "locality", "", (west + east) / 2, (south + north) / 2, box), (str(name),)

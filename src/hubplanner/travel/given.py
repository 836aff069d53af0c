"""Travel times that were made elsewhere, in the form in which ours come."""

from collections.abc import Iterator, Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from hubplanner.study import CRS, InputError, Study, leads, places_by_postcode


def given_times(study: Study, buildings: Any, mode: str) -> pd.DataFrame:
    """Return the times of the study's own files from each area to each building.

    An origin is known by the code or the name of its area; a destination by the code of a site in the building, by
    its name, or by a postcode that one building alone has. Of times given twice the shortest counts.

    Parameters
    ----------
    study : Study
        With areas and times.
    buildings : geopandas.GeoDataFrame
        See `hubplanner.estate.buildings`.
    mode : str

    Returns
    -------
    pandas.DataFrame, shape (areas, buildings)
        Minutes; NaN where there is none.

    Raises
    ------
    InputError
        If no time is from an area of the study to one of the buildings by this mode.
    """
    times, areas = study.table("times"), study.table("areas")
    known = _known(times[times["mode"] == mode], areas, _destinations(study, buildings))
    if known.empty:
        modes = ", ".join(name.replace("_", " ") for name in sorted(times["mode"].unique()))
        raise InputError(
            f"No travel time by {mode.replace('_', ' ')} leads from an area of the study to one of its candidate "
            f"buildings; those that there are, by {modes}, lead elsewhere. Add roads, or times to the buildings by "
            "their codes."
        )
    table = _shortest(known).reindex(index=areas["area_code"].to_numpy(), columns=buildings.index)
    return table.astype(float).rename_axis(index=None, columns=None)


def given_matrix(study: Study, buildings: Any, mode: str) -> tuple[pd.DataFrame, gpd.GeoSeries]:
    """Return all given times to places that can be found, whether or not they are buildings of the study.

    Parameters
    ----------
    study : Study
        With areas and times; with postcodes, destinations that are named by theirs are found too.
    buildings : geopandas.GeoDataFrame
    mode : str

    Returns
    -------
    minutes : pandas.DataFrame, shape (areas with a time, destinations)
    destinations : geopandas.GeoSeries
        Points by code, in the order of the columns.

    Raises
    ------
    InputError
        If no time leads from an area of the study to a place that can be found.
    """
    times = study.table("times")
    places = {code: code for code in _at_postcodes(study)} | dict(_destinations(study, buildings))
    asked = times[times["mode"] == mode]
    asked = asked.assign(destination=asked["destination"].map(lambda name: name if name in places else _spaced(name)))
    known = _known(asked, study.table("areas"), places)
    if known.empty:
        raise InputError(
            f"No given travel time by {mode.replace('_', ' ')} leads from an area of the study to a place that can be "
            "found. Destinations are found by the code, name or postcode of a building, or by a postcode if a file of "
            "postcodes is added."
        )
    minutes = _shortest(known)
    points = _at_postcodes(study) | buildings.geometry.to_dict()
    return minutes, gpd.GeoSeries([points[code] for code in minutes.columns], index=minutes.columns, crs=CRS)


def timed_buildings(study: Study, buildings: Any) -> set[str]:
    """Return the buildings to which the study's files give any travel time, by whatever mode."""
    times = study.table("times")
    return set(times.loc[times["minutes"].notna(), "destination"].map(_destinations(study, buildings)).dropna())


def _known(times: pd.DataFrame, areas: pd.DataFrame, ends: Mapping[str, str]) -> pd.DataFrame:
    """Return the times of which both ends are known, with their ``area`` and ``building``."""
    origins = {**_unlike(zip(areas["name"], areas["area_code"], strict=True)),
               **{code: code for code in areas["area_code"]}}  # fmt: skip
    known = times.assign(area=times["origin"].map(origins), building=times["destination"].map(ends))
    return known[known["area"].notna() & known["building"].notna()]


def _shortest(known: pd.DataFrame) -> pd.DataFrame:
    return known.pivot_table(index="area", columns="building", values="minutes", aggfunc="min", dropna=False)


def _at_postcodes(study: Study) -> dict[str, Any]:
    if not study.has("postcodes"):
        return {}
    return {str(code): point for code, point in places_by_postcode(study.table("postcodes")).dropna().items()}


def _spaced(postcode: str) -> str:
    """Return a postcode with its one space, as `study` writes them."""
    plain = postcode.replace(" ", "").upper()
    return f"{plain[:-3]} {plain[-3:]}"


def _destinations(study: Study, buildings: Any) -> Mapping[str, str]:
    lead = leads(buildings)
    names: list[tuple[Any, str]] = []
    for kind, column in (("practices", "practice_code"), ("sites", "site_code")):
        if study.has(kind):
            table = study.table(kind)
            names += [(n, lead[c]) for n, c in zip(table["name"], table[column], strict=True) if c in lead]
    postcodes = zip(buildings["postcode"], buildings.index, strict=True)
    return {**_unlike(postcodes), **_unlike(names), **lead}


def _unlike(pairs: Any) -> dict[str, str]:
    """Return what each name stands for, without names that stand for several."""
    found: dict[str, set[str]] = {}
    for name, code in _texts(pairs):
        found.setdefault(name, set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def _texts(pairs: Any) -> Iterator[tuple[str, str]]:
    return ((name, code) for name, code in pairs if isinstance(name, str))

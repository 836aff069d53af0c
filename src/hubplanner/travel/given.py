"""Travel times that were made elsewhere, in the form in which ours come."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from hubplanner.study import InputError, Study


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
    times = study.table("times")
    areas = study.table("areas")
    origins = {**_unlike(zip(areas["name"], areas["area_code"], strict=True)),
               **{code: code for code in areas["area_code"]}}  # fmt: skip
    ends = _destinations(study, buildings)
    known = times[times["mode"] == mode].assign(
        area=lambda rows: rows["origin"].map(origins), building=lambda rows: rows["destination"].map(ends)
    )
    known = known[known["area"].notna() & known["building"].notna()]
    if known.empty:
        modes = ", ".join(name.replace("_", " ") for name in sorted(times["mode"].unique()))
        raise InputError(
            f"No travel time by {mode.replace('_', ' ')} leads from an area of the study to one of its candidate "
            f"buildings; those that there are, by {modes}, lead elsewhere. Add roads, or times to the buildings by "
            "their codes."
        )
    table = known.pivot_table(index="area", columns="building", values="minutes", aggfunc="min", dropna=False)
    return table.reindex(index=areas["area_code"].to_numpy(), columns=buildings.index).astype(float).rename_axis(
        index=None, columns=None
    )  # fmt: skip


def timed_buildings(study: Study, buildings: Any) -> set[str]:
    """Return the buildings to which the study's files give any travel time, by whatever mode."""
    times = study.table("times")
    return set(times.loc[times["minutes"].notna(), "destination"].map(_destinations(study, buildings)).dropna())


def _destinations(study: Study, buildings: Any) -> Mapping[str, str]:
    lead = {site: str(code) for code, sites in buildings["sites"].items() for site in str(sites).split()}
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

"""Keep of a national file what the study can use."""

from dataclasses import replace

import geopandas as gpd
import pandas as pd
import shapely

from hubplanner.study import Finding, InputError, Part, Study

_ROUND_M = 10_000.0
_NATIONAL_ROWS = 100_000
_WITH_POSTCODES = ("practices", "sites", "surveys")


def clipped(part: Part, study: Study) -> Part:
    """Return a part with only the rows that the study can use, and a note of how many that is.

    There are 2.7 million postcodes and 1.3 million pairs of practice and area; a study asks for a few thousand. Of
    postcodes those are kept that lie in or around the areas, and those that tables name; of more than 100,000
    registrations those of an area or a practice of the study.

    Parameters
    ----------
    part : Part
    study : Study

    Returns
    -------
    Part

    Raises
    ------
    InputError
        If postcodes come before anything that says which are wanted, or none of them is.
    """
    if part.source.kind == "postcodes":
        keep = _wanted_postcodes(part, study)
        which = f"those within {_ROUND_M / 1000:g} km of the areas and those that practices, sites and surveys name"
    elif part.source.kind == "registrations" and len(part.table) > _NATIONAL_ROWS and study.has("areas"):
        keep = part.table["area_code"].isin(study.codes("areas"))
        keep |= part.table["practice_code"].isin(study.codes("practices"))
        which = "those of areas and practices of the study"
    else:
        return part
    if not keep.any():
        if part.source.kind == "registrations":
            return part  # the check says what does not meet
        raise InputError("none of its postcodes is in or around the study.", file=part.source.name)
    kept = part.table[keep].reset_index(drop=True)
    kind = part.source.kind
    note = Finding(
        "note", part.source.name, None, "", "",
        f"{len(kept):,} of its {len(part.table):,} rows are kept: {which}.",
        "Add it again after adding more areas, practices or sites.", kind,
    )  # fmt: skip
    return replace(part, table=kept, findings=(*part.findings, note), source=replace(part.source, rows=len(kept)))


def _wanted_postcodes(part: Part, study: Study) -> "pd.Series[bool]":
    named: set[str] = set()
    for kind in _WITH_POSTCODES:
        if study.has(kind):
            named |= set(study.table(kind)["postcode"].dropna())
    if not named and not study.has("areas"):
        raise InputError(
            "add the areas or the practices first: of a file of postcodes only those of the study are kept.",
            file=part.source.name,
        )
    keep: pd.Series[bool] = part.table["postcode"].isin(named)
    if study.has("areas"):
        west, south, east, north = study.table("areas").total_bounds
        around = shapely.box(west - _ROUND_M, south - _ROUND_M, east + _ROUND_M, north + _ROUND_M)
        keep |= gpd.GeoSeries(part.table["geometry"]).intersects(around).to_numpy()
    return keep

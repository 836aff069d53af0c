"""Keep of a national file of postcodes what the study can use."""

from dataclasses import replace

import geopandas as gpd
import pandas as pd
import shapely

from hubplanner.study import Finding, InputError, Part, Study

_ROUND_M = 10_000.0
_WITH_POSTCODES = ("practices", "sites", "surveys")


def clipped(part: Part, study: Study) -> Part:
    """Return a part of postcodes with only those in and around the areas, and those that tables name.

    There are 2.7 million postcodes; a study asks for a few thousand.

    Parameters
    ----------
    part : Part
        Of kind ``postcodes``.
    study : Study

    Returns
    -------
    Part
        With a note of how many were left aside.

    Raises
    ------
    InputError
        If the study has neither areas nor anything with a postcode yet.
    """
    table = part.table
    named: set[str] = set()
    for kind in _WITH_POSTCODES:
        if study.has(kind):
            named |= set(study.table(kind)["postcode"].dropna())
    if not named and not study.has("areas"):
        raise InputError(
            "bring in the areas or the practices first: of a file of postcodes only those of the study are kept.",
            file=part.source.name,
        )
    keep: pd.Series[bool] = table["postcode"].isin(named)
    if study.has("areas"):
        west, south, east, north = study.table("areas").total_bounds
        around = shapely.box(west - _ROUND_M, south - _ROUND_M, east + _ROUND_M, north + _ROUND_M)
        keep |= gpd.GeoSeries(table["geometry"]).intersects(around).to_numpy()
    if not keep.any():
        raise InputError("none of its postcodes is in or around the study.", file=part.source.name)
    kept = table[keep].reset_index(drop=True)
    note = Finding(
        "note", part.source.name, None, "", "",
        f"{len(kept):,} of its {len(table):,} postcodes are kept: those within {_ROUND_M / 1000:g} km of the areas "
        "and those that practices, sites and surveys name.", "Add it again after adding more of these.", "postcodes",
    )  # fmt: skip
    return replace(part, table=kept, findings=(*part.findings, note), source=replace(part.source, rows=len(kept)))

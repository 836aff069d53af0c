"""Whose list is counted at which site: lists are published by practice, buildings need them by site."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from hubplanner.estate.stated import Stated

WHOLE, AREA, SAID, REST, MAIN = "whole list", "by floor area", "stated", "rest of the list", "at main site"
OVER, UNKNOWN, NONE = "more stated than listed", "list not known", "no practice"


def patients_of_sites(
    sites: pd.DataFrame,
    lists: "pd.Series[float]",
    area_m2: "pd.Series[float]",
    stated: Sequence[Stated] = (),
    split: str = "floor_area",
) -> pd.DataFrame:
    """Share the list of each practice among its open sites.

    What was stated of a site counts; the rest of the list is shared by floor area, if that is known of every other
    open site, and otherwise stays at the main site, with the branches not known. If more is stated than the list has,
    nobody knows what is left. National lists give no figure for branches.

    Parameters
    ----------
    sites : pandas.DataFrame
        See `hubplanner.estate.sites_of`.
    lists : pandas.Series
        List size by practice; NaN where it is not known.
    area_m2 : pandas.Series
        Floor area by site; NaN where it is not known.
    stated : sequence of Stated
    split : {"floor_area", "main_site"}

    Returns
    -------
    pandas.DataFrame
        By site: ``patients`` (NaN where not known) and ``patients_from``, in words.
    """
    said = {one.code: float(one.value) for one in stated if one.column == "patients"}
    is_open = sites[~sites["closed"]]
    found = {code: (said[code], SAID) for code in is_open.index if code in said}
    areas = area_m2.to_dict()
    for practice, codes in is_open.groupby("practice_code").groups.items():
        known = [said[code] for code in codes if code in said]
        rest = [code for code in codes if code not in said]
        left = float(lists.get(practice, math.nan)) - sum(known)
        if len(rest) == 1 and left >= 0:
            found[rest[0]] = (left, REST if known else WHOLE)
        else:
            found |= _shared(str(practice), rest, left, areas if split == "floor_area" else {})
    rows = [found.get(code, (math.nan, NONE)) for code in sites.index]
    return pd.DataFrame(rows, columns=["patients", "patients_from"], index=sites.index)


def _shared(
    practice: str, codes: Sequence[str], left: float, areas: Mapping[Any, float]
) -> dict[str, tuple[float, str]]:
    """Return the patients of each site and where they are from, of what is left of a list."""
    if not left >= 0:
        return dict.fromkeys(codes, (math.nan, OVER if left < 0 else UNKNOWN))
    of_codes = {code: areas.get(code, math.nan) for code in codes}
    if all(area > 0 for area in of_codes.values()):
        total = sum(of_codes.values())
        return {code: (left * area / total, AREA) for code, area in of_codes.items()}
    return {code: (left if code == practice else math.nan, MAIN) for code in codes}


def patients_of_buildings(by_site: pd.DataFrame, buildings: pd.DataFrame) -> pd.DataFrame:
    """Add up the patients of the sites in each building; see `patients_of_sites`.

    Returns
    -------
    pandas.DataFrame
        By building: ``patients``, NaN where they are not known of every site of a practice in it, and
        ``patients_from``.
    """
    found = dict(zip(by_site.index, zip(by_site["patients"], by_site["patients_from"], strict=True), strict=True))
    rows = []
    for sites in buildings["sites"]:
        counted = [found[code] for code in str(sites).split() if found[code][1] != NONE]
        origins = ", ".join(dict.fromkeys(words for _, words in counted))
        rows.append((sum(patients for patients, _ in counted), origins) if counted else (math.nan, NONE))
    return pd.DataFrame(rows, columns=["patients", "patients_from"], index=buildings.index)

"""Buildings: the places that could be hubs. Practices work from sites; sites stand in buildings.

Sites are one building if the files give them the same building code or, failing that, the same
postcode and the same place to within 30 m. A building goes by the code and name of its lead site: the main
site of its largest practice, else its first branch.
"""

import datetime as dt
from typing import Any

import geopandas as gpd
import pandas as pd

from hubplanner.study import CRS, InputError, Study, display_name

_SAME_PLACE_M = 30.0
_COLUMNS = ("site_code", "name", "practice_code", "postcode", "closed_on", "in_area", "building", "locality",
            "geometry", "file", "row")  # fmt: skip


def sites_of(study: Study) -> gpd.GeoDataFrame:
    """Return every site: each practice's main site, then the branches and other buildings.

    Parameters
    ----------
    study : Study

    Returns
    -------
    geopandas.GeoDataFrame
        By ``site_code``: name, practice_code, kind ("main", "branch" or "other"), list_size (of a main site:
        the whole list of its practice), postcode, in_area and closed (bool), building, locality, geometry.
    """
    parts = []
    if study.has("practices"):
        main = study.table("practices").rename(columns={"practice_code": "site_code"})
        closed = _closed(main["closed_on"]) | main["status"].fillna("").str.lower().isin(["closed", "c", "inactive"])
        parts.append(main.assign(practice_code=main["site_code"], kind="main", closed=closed))
    if study.has("sites"):
        other = study.table("sites")
        kind = other["practice_code"].notna().map({True: "branch", False: "other"})
        closed = _closed(other["closed_on"])
        known = study.codes("practices")
        # A code that is a practice already is its main site; the branch file repeats it.
        repeated = other["site_code"].isin(known)
        parts.append(other.assign(kind=kind, list_size=0.0, closed=closed)[~repeated])
    if not parts:
        raise InputError("There are no practices or sites yet. Bring in practices first.")
    columns = [*_COLUMNS, "kind", "list_size", "closed"]
    table = pd.concat([part[columns] for part in parts], ignore_index=True)
    sites = gpd.GeoDataFrame(table, geometry="geometry", crs=CRS).set_index("site_code", drop=False)
    sites["list_size"] = sites["list_size"].fillna(0.0)
    sites["in_area"] = _in_area(sites, study)
    return sites


def _closed(closed_on: "pd.Series[Any]") -> "pd.Series[bool]":
    """Return which dates have come: a closing that is still ahead leaves a site open."""
    return (closed_on <= dt.date.today().isoformat()).fillna(False).astype(bool)


def _in_area(sites: gpd.GeoDataFrame, study: Study) -> "pd.Series[bool]":
    """Return whether each site is in the place: as its file says, else by the areas, else yes."""
    said = sites["in_area"].map({"yes": True, "no": False})
    by_map = pd.Series(True, index=sites.index)
    if study.has("areas"):
        placed = sites[sites.geometry.notna()]
        hits = placed[["geometry"]].sjoin(study.table("areas")[["geometry"]], predicate="intersects")
        # A site without a place may be anywhere; it is told of as such.
        by_map = pd.Series(sites.index.isin(hits.index), index=sites.index) | sites.geometry.isna()
    return said.where(said.notna(), by_map).astype(bool)


def buildings(study: Study) -> gpd.GeoDataFrame:
    """Return the buildings, candidates for hubs and others.

    Parameters
    ----------
    study : Study

    Returns
    -------
    geopandas.GeoDataFrame
        By ``building_code``: name, postcode, sites and practices (codes, joined by spaces), practice_count,
        list_size (of the practices whose main site it is), kind, locality, candidate (bool), why_not, geometry.

    Raises
    ------
    InputError
        If there are no practices and no sites.
    """
    sites = sites_of(study)
    sites = sites.assign(_rank=sites["kind"].map({"main": 0, "branch": 1, "other": 2}), _code=sites.index)
    sites = sites.sort_values(["_rank", "list_size", "_code"], ascending=[True, False, True], kind="stable")
    groups: dict[str, list[str]] = {}
    leads: dict[tuple[str, str], list[str]] = {}
    for code, site in sites.iterrows():
        groups.setdefault(_lead(str(code), site, sites, leads), []).append(str(code))
    rows = [_building(lead, sites.loc[members]) for lead, members in groups.items()]
    table = gpd.GeoDataFrame(rows, geometry="geometry", crs=CRS).set_index("building_code", drop=False)
    return table.sort_index()


def _lead(code: str, site: Any, sites: gpd.GeoDataFrame, leads: dict[tuple[str, str], list[str]]) -> str:
    """Return the lead of the building that a site stands in, which may be itself."""
    if isinstance(site["building"], str):
        return leads.setdefault(("building", site["building"]), [code])[0]
    if not isinstance(site["postcode"], str) or site["geometry"] is None:
        return code
    nearby = leads.setdefault(("postcode", site["postcode"]), [])
    for lead in nearby:
        if sites.geometry[lead].distance(site["geometry"]) <= _SAME_PLACE_M:
            return lead
    nearby.append(code)
    return code


def _building(lead: str, sites: gpd.GeoDataFrame) -> dict[str, object]:
    first = sites.loc[lead]
    # A closed lead may share the building with an open branch: the building is open while any site is.
    is_open = sites[~sites["closed"]]
    practices = sorted({code for code in sites["practice_code"] if isinstance(code, str)})
    more = len(sites) - 1
    # The lead may lack coordinates where another site of the same building code has them.
    places = sites.geometry.dropna()
    place = first["geometry"] or (None if places.empty else places.iloc[0])
    why_not = ""
    if is_open.empty:
        why_not = "closed"
    elif not is_open["in_area"].any():
        why_not = "outside the area"
    elif place is None:
        why_not = "no coordinates"
    return {
        "building_code": lead,
        "name": display_name(str(first["name"])) + (f" + {more}" if more else ""),
        "postcode": first["postcode"],
        "sites": " ".join(sites.index),
        "practices": " ".join(practices),
        "practice_count": len(practices),
        "list_size": float(sites["list_size"].sum()),
        "kind": first["kind"],
        "locality": first["locality"],
        "candidate": not why_not,
        "why_not": why_not,
        "geometry": place,
    }

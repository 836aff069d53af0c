"""Buildings: the places that could be hubs. Practices work from sites; sites stand in buildings.

Sites are one building if the files give them the same building code or, failing that, the same
postcode and the same place to within 30 m. A building goes by the code and name of its lead site: the main
site of its largest practice, else its first branch.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd

from hubplanner.study import CRS, InputError, Study, display_name

_SAME_PLACE_M = 30.0
_COLUMNS = ("site_code", "name", "practice_code", "postcode", "closed_on", "in_area", "building", "locality",
            "geometry", "file", "row")  # fmt: skip
_FURTHEST = ("existing", "building", "agreed", "new")


def sites_of(study: Study) -> gpd.GeoDataFrame:
    """Return every site: each practice's main site, then the branches and other buildings.

    Parameters
    ----------
    study : Study

    Returns
    -------
    geopandas.GeoDataFrame
        By ``site_code``: name, practice_code, kind ("main", "branch" or "other"), list_size (of a main site:
        the whole list of its practice), status (of `hubplanner.study.SITE_STATUSES`), postcode, in_area and
        closed (bool), building, locality, geometry.
    """
    parts = []
    if study.has("practices"):
        main = study.table("practices").rename(columns={"practice_code": "site_code"})
        closed = _closed(main["closed_on"]) | main["status"].fillna("").str.lower().isin(["closed", "c", "inactive"])
        parts.append(main.assign(practice_code=main["site_code"], kind="main", closed=closed, status="existing"))
    if study.has("sites"):
        other = study.table("sites")
        kind = other["practice_code"].notna().map({True: "branch", False: "other"})
        closed = _closed(other["closed_on"])
        known = study.codes("practices")
        # A code that is a practice already is its main site; the branch file repeats it.
        repeated = other["site_code"].isin(known)
        status = other["status"].where(other["status"].notna(), "existing")
        parts.append(other.assign(kind=kind, list_size=0.0, closed=closed, status=status)[~repeated])
    if not parts:
        raise InputError("There are no practices or sites yet. Add practices first.")
    columns = [*_COLUMNS, "kind", "list_size", "closed", "status"]
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
        list_size (of the practices whose main site it is), kind, status (of the site that has come furthest), locality,
        candidate (bool), why_not, geometry.

    Raises
    ------
    InputError
        If there are no practices and no sites.
    """
    sites = sites_of(study)
    sites = sites.assign(_rank=sites["kind"].map({"main": 0, "branch": 1, "other": 2}), _code=sites.index)
    sites = sites.sort_values(["_rank", "list_size", "_code"], ascending=[True, False, True], kind="stable")
    records = {str(row["_code"]): row for row in sites.to_dict("records")}
    groups: dict[str, list[str]] = {}
    leads: dict[tuple[str, str], list[str]] = {}
    for code in records:
        groups.setdefault(_lead(code, records, leads), []).append(code)
    rows = [_building(lead, [records[code] for code in members]) for lead, members in groups.items()]
    table = gpd.GeoDataFrame(rows, geometry="geometry", crs=CRS).set_index("building_code", drop=False)
    return table.sort_index()


def _lead(code: str, records: Mapping[str, Any], leads: dict[tuple[str, str], list[str]]) -> str:
    """Return the lead of the building that a site stands in, which may be itself."""
    site = records[code]
    if isinstance(site["building"], str):
        return leads.setdefault(("building", site["building"]), [code])[0]
    if not isinstance(site["postcode"], str) or site["geometry"] is None:
        return code
    nearby = leads.setdefault(("postcode", site["postcode"]), [])
    for lead in nearby:
        if records[lead]["geometry"].distance(site["geometry"]) <= _SAME_PLACE_M:
            return lead
    nearby.append(code)
    return code


def _building(lead: str, sites: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    first = sites[0]
    # A closed lead may share the building with an open branch: the building is open while any site is.
    is_open = [site for site in sites if not site["closed"]]
    practices = sorted({site["practice_code"] for site in sites if isinstance(site["practice_code"], str)})
    more = len(sites) - 1
    # The lead may lack coordinates where another site of the same building code has them.
    place = next((site["geometry"] for site in sites if site["geometry"] is not None), None)
    why_not = ""
    if not is_open:
        why_not = "closed"
    elif not any(site["in_area"] for site in is_open):
        why_not = "outside the area"
    elif place is None:
        why_not = "no coordinates"
    return {
        "building_code": lead,
        "name": display_name(str(first["name"])) + (f" + {more}" if more else ""),
        "postcode": first["postcode"],
        "sites": " ".join(str(site["site_code"]) for site in sites),
        "practices": " ".join(practices),
        "practice_count": len(practices),
        "list_size": float(sum(site["list_size"] for site in sites)),
        "kind": first["kind"],
        "status": min((site["status"] for site in sites), key=_FURTHEST.index),
        "locality": first["locality"],
        "candidate": not why_not,
        "why_not": why_not,
        "geometry": place,
    }

"""Housing sites: when they are built, where their people will live, and the money for health that comes with them."""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from hubplanner.study import CRS, Assumption, InputError, Study

NEAR_M = 500.0
"""A site outside every area counts in the nearest, if it is no further than this."""

_SAID_ONCE = ("name", "status", "s106_health_gbp", "s106_trigger", "s106_expires_on", "cil_gbp", "file", "row")
_MONEY = ("s106_health_gbp", "cil_gbp")


def housing_sites(study: Study, assumptions: Mapping[str, Assumption]) -> gpd.GeoDataFrame:
    """Return the housing sites, one row each.

    Parameters
    ----------
    study : Study
        With growth.
    assumptions : mapping of str to Assumption
        ``growth.housing.people_per_dwelling``.

    Returns
    -------
    geopandas.GeoDataFrame
        By ``growth_code`` (followed by the file where several files have the same): name, status, dwellings and
        people over all years, first_year and last_year with dwellings, area_code (of the area that it lies in, else
        of the nearest within 500 m, else missing), area_distance_m, s106_health_gbp, s106_trigger, s106_expires_on,
        cil_gbp, file, row, geometry. A sum of money stands on every year of a site and is given once: where the
        years differ, the one of the first year that has any.

    Raises
    ------
    InputError
        If there are no housing sites.
    """
    years = by_site_and_year(study)
    rows = years.groupby("site", sort=False)
    built = years[years["dwellings"] > 0].groupby("site", sort=False)["year"]
    sites = rows[list(_SAID_ONCE)].first()
    sites.insert(2, "dwellings", rows["dwellings"].sum(min_count=1))
    sites.insert(3, "people", sites["dwellings"] * assumptions["growth.housing.people_per_dwelling"].value)
    sites.insert(4, "first_year", built.min().reindex(sites.index).astype("Int64"))
    sites.insert(5, "last_year", built.max().reindex(sites.index).astype("Int64"))
    places = years.drop_duplicates("site").set_index("site")["geometry"]
    table = gpd.GeoDataFrame(sites, geometry=gpd.GeoSeries(places, crs=CRS).reindex(sites.index), crs=CRS)
    table = table.join(_areas_of(table, study))
    return table[
        ["name", "status", "dwellings", "people", "first_year", "last_year", "area_code", "area_distance_m",
         *_SAID_ONCE[2:], "geometry"]
    ].rename_axis("growth_code")  # fmt: skip


def developer_money(study: Study) -> pd.DataFrame:
    """Return what developers pay for health, by housing site.

    Parameters
    ----------
    study : Study
        With growth.

    Returns
    -------
    pandas.DataFrame
        By ``growth_code``, every site: name, status, s106_trigger, s106_expires_on, s106_health_gbp, cil_gbp and
        total_gbp of both; NaN where nothing is said, which is not the same as no money. See `housing_sites`.

    Raises
    ------
    InputError
        If there are no housing sites.
    """
    rows = by_site_and_year(study).groupby("site", sort=False)
    columns = ["name", "status", "s106_trigger", "s106_expires_on", *_MONEY]
    table: pd.DataFrame = rows[columns].first().rename_axis("growth_code")
    return table.assign(total_gbp=table[list(_MONEY)].sum(axis=1, min_count=1))


def by_site_and_year(study: Study) -> pd.DataFrame:
    """Return the growth table in order of the years, with ``site``: the code, and the file where several have it.

    Raises
    ------
    InputError
        If there are no housing sites.
    """
    if not study.has("growth"):
        raise InputError("There are no housing sites yet. Add a housing trajectory first.")
    table = pd.DataFrame(study.table("growth"))
    # Two councils both number their sites from 1.
    shared = table.groupby("growth_code")["file"].transform("nunique") > 1
    site = table["growth_code"].where(~shared, table["growth_code"] + " (" + table["file"] + ")")
    return table.assign(site=site).sort_values("year", kind="stable")


def _areas_of(sites: gpd.GeoDataFrame, study: Study) -> pd.DataFrame:
    """Return the area of each site and how far off it is, by site."""
    nowhere = pd.DataFrame({"area_code": pd.Series(dtype="str"), "area_distance_m": pd.Series(dtype=float)})
    placed = sites.loc[sites.geometry.notna(), ["geometry"]]
    if placed.empty or not study.has("areas"):
        return nowhere.reindex(sites.index)
    areas: Any = study.table("areas")
    areas = areas.loc[areas.geometry.notna() & ~areas.geometry.is_empty, ["area_code", "geometry"]]
    found = placed.sjoin_nearest(areas, max_distance=NEAR_M, distance_col="area_distance_m")
    # On a border a site is as near to both sides: it counts in one.
    found = found.sort_values("area_code", kind="stable")
    once = found.loc[~found.index.duplicated(), ["area_code", "area_distance_m"]]
    return pd.DataFrame(once).reindex(sites.index)

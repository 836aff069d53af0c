"""What the surveys say of each building: blocks and sites put together, and never a silent average.

Of each site the latest survey counts, by block. Areas, rooms, rents and sums of money of blocks are added; years of
life and use are averaged by floor area; a facet has the grade of its worst block, and ``space_use``, whose letters
are not in order, every letter that there is. If a figure is missing of one block, it is missing of the building.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.estate.grades import GRADED, has_x, severity
from hubplanner.estate.stated import Stated
from hubplanner.study import FACETS, RISKS, Study, leads

BACKLOG = tuple(f"backlog_{risk}_gbp" for risk in RISKS)
_ADDED = ("gia_m2", "nia_m2", "rent_gbp", "market_rent_gbp", *BACKLOG, "consulting_rooms", "treatment_rooms")
_BY_AREA = ("remaining_life_years", "utilisation")
_EARLIEST = ("surveyed_on", "built", "lease_start", "lease_end", "break_on", "rent_review_on")
_ADJUSTED = "risk_adjusted_backlog_gbp"
_SAID = ("tenure", "landlord", "rent_basis", "utilisation_basis", "expansion")
_TEXTS = (*_EARLIEST, *_SAID, "epc")
_WHOLE = ("main", "main building", "whole", "whole building", "whole site", "site", "all")
SURVEYED = (*FACETS, *_ADDED, *_BY_AREA, *_EARLIEST, *_SAID, "notice_months", "epc")
"""Columns of a building that come from surveys."""


def counted_surveys(study: Study, buildings: pd.DataFrame, closed: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Return the rows of surveys that count: of each site the latest, by block if it has blocks.

    A row for the whole site counts instead of its blocks only if it is later than all of them; a block called “Main”
    or the like is the whole site if it is alone in its survey and in no other. The survey of a closed site counts only
    where no other site of its building is surveyed: what it had is with the others now.

    Parameters
    ----------
    study : Study
    buildings : pandas.DataFrame
        See `hubplanner.estate.buildings`.
    closed : frozenset of str
        Codes of closed sites.

    Returns
    -------
    pandas.DataFrame
        Rows of the surveys table with ``building_code``; those of sites that are not in the study are left out.
    """
    if not study.has("surveys"):
        return pd.DataFrame(columns=["building_code", "site_code", "block", *SURVEYED, "file", "row"])
    table = study.table("surveys")
    rows = table.assign(building_code=table["site_code"].map(leads(buildings)))
    still_open = ~rows["site_code"].isin(closed)
    replaced = ~still_open & rows["building_code"].isin(rows.loc[still_open, "building_code"])
    rows = rows[rows["building_code"].notna() & ~replaced]
    block, date = rows["block"].fillna("").str.casefold(), rows["surveyed_on"].fillna("")
    rows = rows.assign(_block=block, _date=date)
    alone = rows.groupby(["site_code", "_date"])["_block"].transform("nunique") == 1
    once = rows.groupby(["site_code", "_block"])["_date"].transform("nunique") == 1
    rows["_block"] = rows["_block"].mask(rows["_block"].isin(_WHOLE) & alone & once, "")
    rows = rows.sort_values("_date", ascending=False, kind="stable")
    rows = rows[~rows.duplicated(["site_code", "_block"])]
    whole = rows["_block"] == ""
    of_whole = rows[whole].set_index("site_code")["_date"]
    of_blocks = rows[~whole].groupby("site_code")["_date"].max()
    both = of_blocks.index.intersection(of_whole.index)
    by_whole = set(both[of_whole[both].to_numpy() > of_blocks[both].to_numpy()])
    by_block = set(both) - by_whole
    superseded = (whole & rows["site_code"].isin(by_block)) | (~whole & rows["site_code"].isin(by_whole))
    return rows[~superseded].drop(columns=["_block", "_date"]).sort_index()


def survey_of_buildings(
    rows: pd.DataFrame, buildings: pd.DataFrame, exempt: frozenset[str], stated: Sequence[Stated] = ()
) -> pd.DataFrame:
    """Put the surveys of each building together, and what was stated where they say nothing.

    Parameters
    ----------
    rows : pandas.DataFrame
        See `counted_surveys`.
    buildings : pandas.DataFrame
        See `hubplanner.estate.buildings`.
    exempt : frozenset of str
        Codes of sites of which no survey is missed: closed or outside the place.
    stated : sequence of Stated

    Returns
    -------
    pandas.DataFrame
        By building: the columns of `SURVEYED`; ``survey_rows``; ``never_surveyed`` (bool); joined by spaces,
        ``x_in`` (facets with an X in any block), ``unknown_in`` (facets without a grade in any block),
        ``unsurveyed_sites`` and ``assumed`` (columns that were stated); and ``backlog_gbp``,
        ``risk_adjusted_backlog_gbp``, ``critical_infrastructure_risk_gbp``, ``backlog_per_m2_gbp``.

    Notes
    -----
    Risk-adjusted backlog is that of the blocks added up, see `risk_adjusted_backlog`; critical infrastructure risk
    = high + significant. Both definitions are quoted from memory of the national returns, and the published national
    totals are in keeping with the first: they imply lives of 9.7 years in 2004-05 and of 6.1 in 2005-06.
    """
    of_sites = {code: set(str(sites).split()) for code, sites in buildings["sites"].items()}
    covered = exempt | {one.code for one in stated if one.column == "covered_by"}
    seen = set(rows["site_code"])
    table = _put_together(rows).reindex(buildings.index)
    table["survey_rows"] = rows.groupby("building_code").size().reindex(buildings.index, fill_value=0)
    table["never_surveyed"] = table["survey_rows"] == 0
    missed = {code: sorted(sites - covered - seen) if sites & seen else [] for code, sites in of_sites.items()}
    table["unsurveyed_sites"] = [" ".join(missed[str(code)]) for code in table.index]
    # What was never looked at has no area and no cost, so that the building's total is not known.
    table.loc[table["unsurveyed_sites"] != "", [*_ADDED, *_BY_AREA, _ADJUSTED]] = np.nan
    for name in (*FACETS, *_TEXTS):
        table[name] = table[name].astype(object).where(table[name].notna(), None)
    for name in ("x_in", "unknown_in"):
        table[name] = table[name].fillna("")
    _fill(table, of_sites, stated)
    table["backlog_gbp"] = table[list(BACKLOG)].sum(axis=1, skipna=False)
    table["critical_infrastructure_risk_gbp"] = table["backlog_high_gbp"] + table["backlog_significant_gbp"]
    table[_ADJUSTED] = table[_ADJUSTED].where(table[_ADJUSTED].notna(), risk_adjusted_backlog(table))
    table["backlog_per_m2_gbp"] = table["backlog_gbp"] / table["gia_m2"].where(table["gia_m2"] > 0)
    return table


def risk_adjusted_backlog(rows: pd.DataFrame) -> "pd.Series[float]":
    """Return high + significant + (low + moderate) / remaining life, a year at least; in pounds, NaN if any is missing.

    >>> import pandas as pd
    >>> rows = pd.DataFrame({"backlog_high_gbp": [358.2], "backlog_significant_gbp": [778.2],
    ...                      "backlog_moderate_gbp": [902.1], "backlog_low_gbp": [1103.2],
    ...                      "remaining_life_years": [9.7]})
    >>> risk_adjusted_backlog(rows).round(0).tolist()
    [1343.0]
    """
    urgent = rows["backlog_high_gbp"] + rows["backlog_significant_gbp"]
    planned = rows["backlog_low_gbp"] + rows["backlog_moderate_gbp"]
    return (urgent + planned / rows["remaining_life_years"].clip(lower=1.0)).astype(float)


def _put_together(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the surveyed buildings, with a figure missing wherever it is of any row."""
    of = rows["building_code"]
    made = pd.DataFrame(index=pd.Index(sorted(set(of)), name="building_code"))
    for facet in GRADED:
        bad = rows[facet].map(severity).astype(float)
        worst = rows.loc[bad.sort_values(ascending=False, kind="stable").index]
        made[facet] = worst.dropna(subset=[facet]).groupby("building_code")[facet].first()
    made["space_use"] = _distinct(rows, "space_use", "/")
    figures = rows.assign(**{_ADJUSTED: risk_adjusted_backlog(rows)})
    made = made.join(_totals(figures[[*_ADDED, _ADJUSTED]], of))
    area = rows["gia_m2"].astype(float)
    alone = of.map(of.value_counts()).astype(float) == 1
    weight = area.where(~alone, 1.0)  # a building of one row needs no area to say what the row says
    weighted = rows[list(_BY_AREA)].astype(float).mul(weight, axis=0).assign(_weight=weight)
    by_area = _totals(weighted, of)
    made = made.join(by_area[list(_BY_AREA)].div(by_area["_weight"].replace(0.0, np.nan), axis=0))
    made = made.join(rows.groupby("building_code")[list(_EARLIEST)].min())
    # A building is as old news as its oldest survey, and nobody knows how old one without a date is.
    made.loc[list(set(of[rows["surveyed_on"].isna()])), "surveyed_on"] = None
    for name in _SAID:
        made[name] = _distinct(rows, name, " / ")
    made["epc"] = rows.dropna(subset=["epc"]).groupby("building_code")["epc"].max()
    made["notice_months"] = rows.groupby("building_code")["notice_months"].max()
    made["x_in"] = _facets_with(rows, lambda grades: grades.map(has_x).astype(bool), GRADED)
    made["unknown_in"] = _facets_with(rows, lambda grades: grades.isna(), FACETS)
    return made


def _totals(figures: pd.DataFrame, of: "pd.Series[Any]") -> pd.DataFrame:
    known = figures.astype(float).groupby(of)
    return known.sum().where(known.count().eq(known.size(), axis=0))


def _distinct(rows: pd.DataFrame, name: str, between: str) -> "pd.Series[Any]":
    known = rows.dropna(subset=[name]).drop_duplicates(["building_code", name])
    return known.sort_values(name, kind="stable").groupby("building_code")[name].agg(between.join)


def _facets_with(rows: pd.DataFrame, test: Callable[[Any], Any], facets: Sequence[str]) -> "pd.Series[str]":
    hits = pd.DataFrame({facet: test(rows[facet]) for facet in facets}).groupby(rows["building_code"]).any()
    names = hits.columns.to_numpy()
    return pd.Series([" ".join(names[hit]) for hit in hits.to_numpy(bool)], hits.index, dtype=object)


def _fill(table: pd.DataFrame, of_sites: Mapping[Any, set[str]], stated: Sequence[Stated]) -> None:
    """Put what was stated where the surveys say nothing, and note of which columns."""
    building = {site: code for code, sites in of_sites.items() for site in sites}
    filled: dict[Any, list[str]] = {}
    for one in stated:
        code = building.get(one.code)
        if code is None or one.column not in SURVEYED or not _missing(table.loc[code, one.column]):
            continue
        table.loc[code, one.column] = one.value
        filled.setdefault(code, []).append(one.column)
        if one.column in GRADED and has_x(one.value):
            table.loc[code, "x_in"] = f"{table.loc[code, 'x_in']} {one.column}".strip()
        unknown = str(table.loc[code, "unknown_in"]).split()
        table.loc[code, "unknown_in"] = " ".join(facet for facet in unknown if facet != one.column)
    table["assumed"] = [" ".join(filled.get(code, [])) for code in table.index]


def _missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value))

"""The estate in one table: what each building is like, what it lacks, and what has to be decided by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from hubplanner.estate.buildings import sites_of
from hubplanner.estate.grades import worst_grade
from hubplanner.estate.patients import patients_of_buildings, patients_of_sites
from hubplanner.estate.rooms import rooms_needed
from hubplanner.estate.rules import judge
from hubplanner.estate.settings import EstateSettings
from hubplanner.estate.space import area_need_m2
from hubplanner.estate.stated import Stated
from hubplanner.estate.surveyed import counted_surveys, survey_of_buildings
from hubplanner.estate.tenure import lease_events, next_decisions, reimbursable_rent
from hubplanner.study import Assumption, Study

_OF_BUILDING = ("name", "postcode", "locality", "sites", "practices", "kind", "status", "candidate", "why_not")


@dataclass(frozen=True, eq=False)
class Premises:
    """The estate of a study.

    Attributes
    ----------
    table : geopandas.GeoDataFrame
        A row a building of the place that is not closed: see `look_over`.
    surveys : pandas.DataFrame
        The rows of surveys that count: see `hubplanner.estate.counted_surveys`.
    leases : pandas.DataFrame
        See `hubplanner.estate.lease_events`.
    patients_of_sites : pandas.DataFrame
        See `hubplanner.estate.patients_of_sites`.
    """

    table: Any
    surveys: pd.DataFrame
    leases: pd.DataFrame
    patients_of_sites: pd.DataFrame


def look_over(
    study: Study,
    buildings: Any,
    settings: EstateSettings,
    assumptions: Mapping[str, Assumption],
    today: pd.Timestamp,
    stated: Sequence[Stated] = (),
    growth: "pd.Series[float] | None" = None,
) -> Premises:
    """Look over the estate.

    Parameters
    ----------
    study : Study
    buildings : geopandas.GeoDataFrame
        See `hubplanner.estate.buildings`; those that are closed or outside the place are left out.
    settings : EstateSettings
    assumptions : mapping of str to Assumption
    today : pandas.Timestamp
        From which ages and years ahead are counted.
    stated : sequence of Stated
    growth : pandas.Series, optional
        By building, how many patients it will have for each that it has today; all needs are then of that year.

    Returns
    -------
    Premises
        Its table has, by ``building_code``: name, postcode, locality (else that of its area), sites, practices, kind,
        status, candidate, why_not, geometry; the columns of `hubplanner.estate.survey_of_buildings`; patients,
        patients_from, backlog_per_patient_gbp; area_need_m2 and area_gap_m2 (have less need); consulting_rooms_need,
        treatment_rooms_need, consulting_rooms_gap, treatment_rooms_gap; reimbursable_rent_gbp; next_event,
        next_event_on, decide_by, years_to_decide; worst (grade), worst_facets; suitability and why. NaN, or None in
        columns of text, is not known; it never counts as 0.
    """
    there = buildings[~buildings["why_not"].isin(["closed", "outside the area"])]
    sites = sites_of(study)
    exempt = frozenset(sites.index[sites["closed"] | ~sites["in_area"]])
    surveys = counted_surveys(study, there, frozenset(sites.index[sites["closed"]]))
    table = there[[*_OF_BUILDING, "geometry"]].copy()
    table["locality"] = table["locality"].where(table["locality"].notna(), _localities(study, table))
    table = table.join(survey_of_buildings(surveys, there, exempt, stated))
    by_site = patients_of_sites(sites, _lists(study), _areas_of_sites(surveys), stated, settings.list_split)
    table = table.join(patients_of_buildings(by_site, there))
    if growth is not None:
        table["patients"] = table["patients"] * growth.reindex(table.index)
    table["backlog_per_patient_gbp"] = table["backlog_gbp"] / table["patients"].where(table["patients"] > 0)
    table["area_need_m2"] = area_need_m2(table["patients"], assumptions, settings.area_rule)
    table["area_gap_m2"] = table["gia_m2"] - table["area_need_m2"]
    needed = rooms_needed(table["patients"], assumptions)
    for room in ("consulting", "treatment"):
        table[f"{room}_rooms_need"] = needed[f"{room}_rooms"]
        table[f"{room}_rooms_gap"] = table[f"{room}_rooms"] - needed[f"{room}_rooms"]
    table["reimbursable_rent_gbp"] = reimbursable_rent(table)
    leases = lease_events(surveys, table, assumptions, today)
    table = table.join(next_decisions(leases, today))
    _judge_all(table, settings, today, stated)
    for name in table.select_dtypes(["str", "object"]).columns:
        table[name] = table[name].astype(object).where(table[name].notna(), None)
    return Premises(table, surveys, leases, by_site)


def _judge_all(table: Any, settings: EstateSettings, today: pd.Timestamp, stated: Sequence[Stated]) -> None:
    said = {one.code: one for one in stated if one.column == "suitability"}
    verdicts, reasons, worst, facets = [], [], [], []
    for row in table.drop(columns="geometry").to_dict("records"):
        verdict, why = judge(row, settings.rules, today)
        if row["unsurveyed_sites"]:
            missed = row["unsurveyed_sites"].split()
            why = [*why, f"{', '.join(missed)} in it {'was' if len(missed) == 1 else 'were'} never surveyed"]
            verdict = "incomplete" if verdict == "suitable" else verdict
        fact = next((said[code] for code in row["sites"].split() if code in said), None)
        if fact is not None:
            verdict, why = str(fact.value), [f"stated: {fact.reason}"]
        grade, where = worst_grade(row)
        verdicts.append(verdict)
        reasons.append("; ".join(why))
        worst.append(grade)
        facets.append(" ".join(where))
    table["suitability"], table["why"], table["worst"], table["worst_facets"] = verdicts, reasons, worst, facets


def _localities(study: Study, buildings: Any) -> "pd.Series[Any]":
    """Return the locality of the area in which each building stands; missing where no file says."""
    if not study.has("areas"):
        return pd.Series(None, index=buildings.index, dtype=object)
    placed = buildings[buildings.geometry.notna()][["geometry"]]
    inside = placed.sjoin(study.table("areas")[["locality", "geometry"]], predicate="intersects")["locality"]
    return inside[~inside.index.duplicated()].reindex(buildings.index).astype(object)


def _lists(study: Study) -> "pd.Series[float]":
    if not study.has("practices"):
        return pd.Series(dtype=float)
    practices = study.table("practices")
    return pd.Series(practices["list_size"].to_numpy(float), index=practices["practice_code"].to_numpy())


def _areas_of_sites(surveys: pd.DataFrame) -> "pd.Series[float]":
    if surveys.empty:
        return pd.Series(dtype=float)
    known = surveys["gia_m2"].astype(float).groupby(surveys["site_code"])
    return known.sum().where(known.count() == known.size()).astype(np.float64)

"""Registered and resident people, side by side: who is on a list is not who lives in a place."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from hubplanner.estate.buildings import sites_of
from hubplanner.estate.growth import Growth
from hubplanner.study import InputError, Study, deprivation_fifths, residents

_LEAST_KNOWN = 0.5


def registered_and_resident(study: Study) -> pd.DataFrame:
    """Return how many people live in each area, and how many who live there are on a list.

    Parameters
    ----------
    study : Study
        With areas.

    Returns
    -------
    pandas.DataFrame
        By ``area_code``: residents; registered (patients who live there, of every practice that the registrations
        have); registered_in_place (of those practices with a site in the place); difference (registered less
        residents); registered_share (of residents) and in_place_share (of the registered). NaN where a figure is not
        known: an area that no registration names may have other codes there.

    Raises
    ------
    InputError
        If there are no areas.
    """
    if not study.has("areas"):
        raise InputError("There are no areas yet. Add areas with their population first.")
    table = pd.DataFrame({"residents": residents(study)}).rename_axis("area_code")
    lists = _registrations(study)
    registered = _sum_by(lists, "area_code").reindex(table.index)
    here = _practices_here(study)
    in_place = registered * np.nan
    if here is not None:
        # An area with patients, of whom none is with a practice of the place, has 0 of them.
        of_here = _sum_by(lists[lists["practice_code"].isin(here)], "area_code")
        in_place = of_here.reindex(table.index).fillna(0.0).where(registered.notna())
    return table.assign(
        registered=registered,
        registered_in_place=in_place,
        difference=registered - table["residents"],
        registered_share=registered / table["residents"].where(table["residents"] > 0),
        in_place_share=in_place / registered.where(registered > 0),
    )


def list_origin(study: Study) -> pd.DataFrame:
    """Return where the patients of each practice live.

    Parameters
    ----------
    study : Study
        With practices or registrations.

    Returns
    -------
    pandas.DataFrame
        By ``practice_code``, of the practices table and then those that registrations alone have: list_size as
        published; registered_known (the sum of its registrations, which are of another date and leave people out);
        from_the_place (of those, in areas of the study); outside_share (of registered_known). NaN where not known.

    Raises
    ------
    InputError
        If there are neither practices nor registrations.
    """
    if not (study.has("practices") or study.has("registrations")):
        raise InputError("There are no practices and no registrations yet. Add either first.")
    lists = _registrations(study)
    known = _sum_by(lists, "practice_code")
    published = pd.Series(dtype=float)
    if study.has("practices"):
        practices = study.table("practices")
        published = pd.Series(practices["list_size"].to_numpy(float), index=practices["practice_code"].astype(object))
    codes = published.index.append(known.index.difference(published.index)).rename("practice_code")
    registered = known.reindex(codes)
    here = registered * np.nan
    if study.has("areas"):
        inside = _sum_by(lists[lists["area_code"].isin(study.codes("areas"))], "practice_code")
        here = inside.reindex(codes).fillna(0.0).where(registered.notna())
    return pd.DataFrame(
        {
            "list_size": published.reindex(codes),
            "registered_known": registered,
            "from_the_place": here,
            "outside_share": 1 - here / registered.where(registered > 0),
        }
    )


def growth_of_patients(study: Study, buildings: pd.DataFrame, growth: Growth) -> pd.DataFrame:
    """Return how the patients of the practices in each building grow, as areas where they live do.

    It is a ratio, so that lists can be multiplied by it without mixing registered and resident people.

    Parameters
    ----------
    study : Study
    buildings : pandas.DataFrame
        With ``practices``: codes, joined by spaces. See `hubplanner.estate.buildings`.
    growth : Growth

    Returns
    -------
    pandas.DataFrame, buildings × years
        Patients to those of the base year: see `mean_of_patients`.
    """
    people = residents(study)
    ratio = growth.population.div(people.where(people > 0).reindex(growth.population.index), axis=0)
    return mean_of_patients(study, buildings, ratio)


def deprivation_of_patients(study: Study, buildings: pd.DataFrame) -> "pd.Series[float]":
    """Return the share of the patients of each building who live in the most deprived fifth of areas.

    Parameters
    ----------
    study, buildings
        See `growth_of_patients`.

    Returns
    -------
    pandas.Series
        By building: see `mean_of_patients`.
    """
    areas = study.table("areas").set_index("area_code")
    fifth = deprivation_fifths(areas)
    of_areas = (fifth == 1).astype(float).where(fifth.notna()).to_frame("share")
    return mean_of_patients(study, buildings, of_areas)["share"]


def mean_of_patients(study: Study, buildings: pd.DataFrame, of_areas: pd.DataFrame) -> pd.DataFrame:
    """Return the mean of figures of areas over the patients of the practices in each building.

    Weighted by the patients who live in each area, of all practices that have a site in the building: a branch has
    the mean of its practice's whole list.

    Parameters
    ----------
    study, buildings
        See `growth_of_patients`.
    of_areas : pandas.DataFrame
        By area; areas with any figure missing do not count.

    Returns
    -------
    pandas.DataFrame
        Buildings × the columns of ``of_areas``. NaN where it is not known where the patients live, or where less than
        half of them live in areas whose figures are known.
    """
    known = of_areas.notna().all(axis=1)
    lists = _registrations(study)
    # The last column is for everyone who lives elsewhere or in areas that are not known.
    at = pd.Index(of_areas.index[known.to_numpy()]).get_indexer(lists["area_code"])
    practice, codes = pd.factorize(lists["practice_code"])
    shape = (len(codes), int(known.sum()) + 1)
    at = np.where(at < 0, shape[1] - 1, at)
    people = sparse.csr_matrix((lists["patients"].to_numpy(float), (practice, at)), shape=shape)
    members = _members(buildings, pd.Index(codes))
    by_building = members @ people
    total = np.asarray(by_building.sum(axis=1), dtype=float).ravel()
    within = np.asarray(by_building[:, :-1].sum(axis=1), dtype=float).ravel()
    enough = (total > 0) & (within >= _LEAST_KNOWN * total)
    summed = by_building[:, :-1] @ of_areas[known].to_numpy(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(enough[:, None], summed / within[:, None], np.nan)
    return pd.DataFrame(mean, index=buildings.index, columns=of_areas.columns)


def _members(buildings: pd.DataFrame, codes: "pd.Index[Any]") -> "sparse.csr_matrix[np.float64]":
    """Return which practices are in which buildings, as ones in a matrix buildings × practices."""
    pairs = [(at, code) for at, those in enumerate(buildings["practices"]) for code in str(those).split()]
    row = np.array([at for at, _ in pairs], dtype=np.int64)
    column = codes.get_indexer(pd.Index([code for _, code in pairs], dtype=object))
    there = column >= 0
    ones: npt.NDArray[np.float64] = np.ones(int(there.sum()))
    return sparse.csr_matrix((ones, (row[there], column[there])), shape=(len(buildings), len(codes)))


def _registrations(study: Study) -> pd.DataFrame:
    if study.has("registrations"):
        table: pd.DataFrame = study.table("registrations")[["practice_code", "area_code", "patients"]]
        return table.dropna(subset="patients")
    return pd.DataFrame({"practice_code": [], "area_code": [], "patients": []}).astype(
        {"practice_code": "str", "area_code": "str", "patients": float}
    )


def _sum_by(lists: pd.DataFrame, column: str) -> "pd.Series[float]":
    summed = lists.groupby(column, sort=False)["patients"].sum()
    return summed.set_axis(summed.index.astype(object))


def _practices_here(study: Study) -> set[str] | None:
    """Return the practices with a site in the place; None if there are no sites to tell by."""
    if not (study.has("practices") or study.has("sites")):
        return None
    sites = sites_of(study)
    return set(sites.loc[sites["in_area"], "practice_code"].dropna())

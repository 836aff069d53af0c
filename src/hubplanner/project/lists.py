"""Whole lists of practices: how far their patients travel, and who takes them if a practice closes."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from hubplanner.study import InputError, Study


@dataclass(frozen=True, eq=False)
class Lists:
    """The lists of practices.

    Attributes
    ----------
    size : pandas.Series
        Patients by practice.
    share : pandas.DataFrame, shape (practices, areas)
        Of the patients of each practice, those who live in each area. Those who live outside the areas are taken to
        live as the others do.
    """

    size: "pd.Series[float]"
    share: pd.DataFrame

    def minutes(self, times: pd.DataFrame) -> pd.DataFrame:
        """Return the mean minutes of the patients of each practice; NaN where any of them has no way.

        Parameters
        ----------
        times : pandas.DataFrame, shape (areas, buildings)

        Returns
        -------
        pandas.DataFrame, shape (practices, buildings)
        """
        minutes = np.where(np.isfinite(times.to_numpy(float)), times.to_numpy(float), np.inf)
        weights = self.share.to_numpy()
        # Where any patient has no way, nor has the list; nobody's infinite minutes are not part of a mean.
        lost = weights @ np.isinf(minutes) > 0
        mean = np.where(lost, np.nan, weights @ np.where(np.isinf(minutes), 0.0, minutes))
        return pd.DataFrame(mean, index=self.share.index, columns=times.columns)

    def without(self, code: str, to_practices: pd.DataFrame) -> "Lists":
        """Return the lists if a practice closes and its patients register with the one nearest to where they live.

        Patients who have no way to another practice are then on no list.

        Parameters
        ----------
        code : str
            Of the practice that closes.
        to_practices : pandas.DataFrame, shape (areas, practices)
            Minutes to the nearest building of each practice; NaN where there is no way.
        """
        patients = self.share.mul(self.size, axis=0)
        rest = patients.drop(index=code)
        minutes = to_practices.reindex(index=rest.columns, columns=rest.index).fillna(np.inf).to_numpy(float)
        reached = np.isfinite(minutes.min(axis=1))
        moved = np.zeros(rest.shape)
        moved[minutes.argmin(axis=1)[reached], np.flatnonzero(reached)] = patients.loc[code].to_numpy(float)[reached]
        rest = rest + moved
        return Lists(rest.sum(axis=1), rest.div(rest.sum(axis=1), axis=0))


def lists_of(study: Study, practices: Iterable[str], areas: "pd.Index[str]") -> Lists:
    """Return the lists of practices.

    Parameters
    ----------
    study : Study
        With practices and registrations.
    practices : iterable of str
        That are asked about.
    areas : pandas.Index of str

    Raises
    ------
    InputError
        If the size of a list is not known, or where none of its patients live.
    """
    known = study.table("practices").set_index("practice_code")["list_size"].astype(float)
    wanted = set(practices)
    here = [code for code in known.index if code in wanted]
    table = study.table("registrations")
    table = table[table["area_code"].isin(areas) & table["practice_code"].isin(here)]
    share = table.pivot_table(index="practice_code", columns="area_code", values="patients", aggfunc="sum").fillna(0)
    share = share.reindex(columns=areas, fill_value=0.0)
    share = share[share.sum(axis=1) > 0]
    unknown = [code for code in here if code not in share.index or not known[code] > 0]
    if unknown:
        raise InputError(
            f"It is not known how large the lists of {', '.join(unknown[:5])} are or where their patients live, so "
            "they cannot be sent to a hub. Correct that, or ask of residents."
        )
    return Lists(known.reindex(share.index), share.div(share.sum(axis=1), axis=0))

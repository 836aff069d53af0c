"""Floating catchments: how much there is for each person, where others draw on it too.

Two steps [1]_: what a site offers is shared among the people within reach of it, R_j = S_j / Σ_i f(t_ij) P_i; an
area has the shares of all sites within its reach, A_i = Σ_j f(t_ij) R_j. In the plain form f is 1 within the limit
and 0 beyond; in the enhanced form [2]_ it falls from band to band. Over all people the scores add up to what the
sites offer, Σ_i P_i A_i = Σ_j S_j.

References
----------
.. [1] W. Luo and F. Wang (2003), Measures of spatial accessibility to health care in a GIS environment, Environment
   and Planning B 30(6), 865–884, doi:10.1068/b29120.
.. [2] W. Luo and Y. Qi (2009), An enhanced two-step floating catchment area (E2SFCA) method for measuring spatial
   accessibility to primary care physicians, Health & Place 15(4), 1100–1107, doi:10.1016/j.healthplace.2009.06.002.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from hubplanner.study import InputError


@dataclass(frozen=True)
class FloatingCatchment:
    """Shares and scores, all finite.

    Attributes
    ----------
    ratios : pandas.Series
        R_j by site: its supply a person within reach (weighted by band).
    scores : pandas.Series
        A_i by area: supply a person; 0 where no site is within reach.
    unreached : tuple of str
        Sites left out, since nobody lives within reach.
    supply_not_known : tuple of str
        Sites left out, since what they offer is not known: scores around them are too low.
    people_not_known : tuple of str
        Areas that draw on nothing, since their people are not known: ratios around them are too high.
    """

    ratios: "pd.Series[float]"
    scores: "pd.Series[float]"
    unreached: tuple[str, ...]
    supply_not_known: tuple[str, ...]
    people_not_known: tuple[str, ...]


def two_step(
    minutes: pd.DataFrame, people: "pd.Series[float]", supply: "pd.Series[float]", limit_min: float
) -> FloatingCatchment:
    """Return the floating catchments of one limit.

    Parameters
    ----------
    minutes, people, supply
        See `enhanced_two_step`.
    limit_min : float
        Minutes; exactly so many are within reach.

    Returns
    -------
    FloatingCatchment

    Raises
    ------
    InputError
        If the limit is not a number from 0.
    KeyError
        If an area has no entry in ``people`` or a site none in ``supply``.
    """
    return enhanced_two_step(minutes, people, supply, ((limit_min, 1.0),))


def enhanced_two_step(
    minutes: pd.DataFrame,
    people: "pd.Series[float]",
    supply: "pd.Series[float]",
    bands: Sequence[tuple[float, float]],
) -> FloatingCatchment:
    """Return the floating catchments of bands that weigh less the further away they are.

    Parameters
    ----------
    minutes : pandas.DataFrame
        Areas × sites; NaN or infinite where there is no way.
    people : pandas.Series
        By area; NaN where it is not known.
    supply : pandas.Series
        By site, in any unit (GPs, rooms, sessions); NaN where it is not known.
    bands : sequence of (float, float)
        Minutes up to which each band reaches, with the end, and its weight; nearest first.

    Returns
    -------
    FloatingCatchment

    Raises
    ------
    InputError
        If there are no bands, they do not follow one another, or a weight is not a number from 0.
    KeyError
        If an area has no entry in ``people`` or a site none in ``supply``.
    """
    ends, weights = np.array(bands, dtype=float).reshape(-1, 2).T
    rising = len(ends) > 0 and ends[0] >= 0 and (np.diff(ends) > 0).all()
    if not (rising and np.isfinite([ends, weights]).all() and (weights >= 0).all()):
        raise InputError("Bands of travel time need minutes that rise from one to the next, and weights of 0 or more.")
    # A journey beyond the last band, or none at all (NaN sorts last), falls on the 0 at the end.
    weight = np.append(weights, 0.0)[np.searchsorted(ends, minutes.to_numpy(float))]
    living, offer = people.loc[minutes.index], supply.loc[minutes.columns]
    drawing = living.fillna(0).to_numpy(float) @ weight
    counted = (drawing > 0) & offer.notna().to_numpy()
    ratios = offer[counted].astype(float) / drawing[counted]
    return FloatingCatchment(
        ratios=ratios,
        scores=pd.Series(weight[:, counted] @ ratios.to_numpy(), index=minutes.index),
        unreached=tuple(minutes.columns[drawing <= 0]),
        supply_not_known=tuple(minutes.columns[offer.isna()]),
        people_not_known=tuple(minutes.index[living.isna()]),
    )

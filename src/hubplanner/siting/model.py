r"""The p-median model in PuLP.

Sets: areas *i*, candidate sites *j*. Data: people :math:`w_i`, minutes :math:`t_{ij}`, number of hubs *p*.
Variables: :math:`y_j` is 1 where *j* is a hub; :math:`x_{ij} \ge 0` is the share of *i* that goes to *j*.

.. math::

    \min \frac{1}{\sum_i w_i} \sum_{ij} w_i t_{ij} x_{ij} \quad\text{subject to}\quad
    \sum_j x_{ij} = 1, \quad x_{ij} \le y_j, \quad \sum_j y_j = p

A pair without a way, or beyond the most minutes allowed, has no :math:`x_{ij}`. With no limit on a hub's
people the cheapest assignment is the nearest hub, so that "people go to the nearest open hub" needs no rows.
(Hakimi 1964; ReVelle and Swain 1970.)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pulp

from hubplanner.study import Cancel, never, stop_if

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Model:
    """A PuLP problem and its variables ``is_hub``, one a candidate."""

    problem: Any
    is_hub: list[Any]


def p_median(
    minutes: Floats,
    people: Floats,
    allowed: Flags,
    hubs: int,
    required: Sequence[int],
    excluded: Sequence[int],
    cancel: Cancel = never,
) -> Model:
    """Build the p-median model.

    Parameters
    ----------
    minutes : numpy.ndarray, shape (areas, candidates)
    people : numpy.ndarray, shape (areas,)
    allowed : numpy.ndarray of bool, shape (areas, candidates)
        Which area may use which candidate; each area has at least one.
    hubs : int
    required, excluded : sequence of int
        Positions of candidates.
    cancel : callable, optional

    Returns
    -------
    Model

    Raises
    ------
    Cancelled
    """
    problem = pulp.LpProblem("p_median", pulp.LpMinimize)
    is_hub = _hub_variables(problem, minutes.shape[1], required, excluded)
    weight = people / people.sum()
    cost, rows = [], []
    for area, row in enumerate(minutes):
        stop_if(cancel)
        shares = []
        for site in np.flatnonzero(allowed[area]).tolist():
            share = problem.add_variable(f"x_{area}_{site}", 0)
            shares.append(share)
            cost.append(float(weight[area] * row[site]) * share)
            rows.append(share <= is_hub[site])
        rows.append(pulp.lpSum(shares) == 1)
    problem += pulp.lpSum(cost)
    for row in rows:
        problem += row
    problem += pulp.lpSum(is_hub) == hubs
    return Model(problem, is_hub)


def fewest_hubs(allowed: Flags, required: Sequence[int], excluded: Sequence[int]) -> Model:
    """Build the set-covering model: the fewest hubs that leave no area without one it may use.

    Parameters
    ----------
    allowed : numpy.ndarray of bool, shape (areas, candidates)
    required, excluded : sequence of int

    Returns
    -------
    Model
    """
    problem = pulp.LpProblem("fewest_hubs", pulp.LpMinimize)
    is_hub = _hub_variables(problem, allowed.shape[1], required, excluded)
    problem += pulp.lpSum(is_hub)
    for near in np.unique(allowed, axis=0):
        problem += pulp.lpSum([is_hub[site] for site in np.flatnonzero(near).tolist()]) >= 1
    return Model(problem, is_hub)


def _hub_variables(problem: Any, count: int, required: Sequence[int], excluded: Sequence[int]) -> list[Any]:
    return [
        problem.add_variable(f"y_{site}", int(site in required), int(site not in excluded), "Integer")
        for site in range(count)
    ]

r"""A bound for the mean by Lagrangian relaxation, and candidates that cannot be hubs (Beasley 1993).

With a price :math:`\lambda_i` on each area, :math:`L(\lambda) = \sum_i \lambda_i + \sum_{j \in P} \rho_j` where
:math:`\rho_j = \sum_i \min(0, c_{ij} - \lambda_i)` and *P* are the *p* least,
with those that are hubs in any case. Its best is the bound of the linear relaxation, and subgradient steps come near it
in a fraction of the time. A candidate outside *P* for which
:math:`L + \rho_j - \max_P \rho` is above a known answer is no hub of a better one.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hubplanner.siting.program import Flags, Floats, Program
from hubplanner.study import Cancel, stop_if

_PATIENCE = 15
_SHRINK = 1.5
_SMALLEST = 1e-3
_EACH = 20
_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Priced:
    """What the relaxation says.

    Attributes
    ----------
    bound : float
    prices : numpy.ndarray, shape (areas,)
    kept : numpy.ndarray of int
        Candidates that can be hubs of an answer better than the one known.
    likely : numpy.ndarray of int
        The *p* that the relaxation picks.
    """

    bound: float
    prices: Floats
    kept: npt.NDArray[np.intp]
    likely: npt.NDArray[np.intp]


def costs_of(program: Program) -> Floats:
    """Return what each area where people live adds to the mean, by candidate; infinite where it cannot go."""
    living = program.people > 0
    share = program.people[living] / program.people.sum()
    return np.where(program.allowed, program.minutes, np.inf)[living] * share[:, None]


def priced(
    costs: Floats,
    hubs: int,
    sure: Flags,
    known: float,
    aim: float,
    steps: int,
    cancel: Cancel,
    start: Floats | None = None,
) -> Priced:
    """Bound the least sum of costs.

    Parameters
    ----------
    costs : numpy.ndarray, shape (areas, candidates)
        Infinite where an area cannot go; each can go somewhere.
    hubs : int
        Most hubs.
    sure : numpy.ndarray of bool, shape (candidates,)
        Which candidates are hubs in any case; no more than ``hubs``.
    known : float
        Sum of costs of an answer, infinite without one.
    aim : float
        Where the bound may end up, which sets the steps.
    steps : int
    cancel : callable
    start : numpy.ndarray, shape (areas,), optional
        Prices to start from.

    Raises
    ------
    Cancelled
    """
    kept = np.arange(costs.shape[1])
    prices = _first_prices(costs, hubs) if start is None else start
    best, best_prices, likely = -np.inf, prices, kept[:hubs]
    scale, since = 2.0, 0
    for step in range(1, steps + 1):
        stop_if(cancel)
        gains = np.minimum(costs - prices[:, None], 0.0)
        worth = gains.sum(axis=0)
        picked = np.argpartition(np.where(sure, -np.inf, worth), hubs - 1)[:hubs]
        bound = float(prices.sum() + worth[picked].sum())
        since += 1
        if bound > best:
            best, best_prices, likely, since = bound, prices, kept[picked], 0
        elif since >= _PATIENCE:
            scale, since, prices = scale / _SHRINK, 0, best_prices
        slope = 1.0 - (gains[:, picked] < 0).sum(axis=1)
        if not slope.any() or scale < _SMALLEST or best >= known * (1 - _ROUNDING):
            break
        prices = prices + scale * max(1.01 * aim - bound, 0.0) / float(slope @ slope) * slope
        if step % _EACH == 0 and np.isfinite(known) and len(kept) > hubs:
            held = _held(costs, best_prices, hubs, sure, known, best)
            costs, kept, sure = costs[:, held], kept[held], sure[held]
    held = _held(costs, best_prices, hubs, sure, known, best)
    return Priced(best, best_prices, kept[held], likely)


def _first_prices(costs: Floats, hubs: int) -> Floats:
    """Return prices between the nearest candidate and the one that chance would open."""
    place = min(max(2, costs.shape[1] // hubs), costs.shape[1]) - 1
    nearest, fair = costs.min(axis=1), np.partition(costs, place, axis=1)[:, place]
    return np.where(np.isfinite(fair), (nearest + fair) / 2.0, nearest)


def _held(costs: Floats, prices: Floats, hubs: int, sure: Flags, known: float, bound: float) -> Flags:
    worth = np.minimum(costs - prices[:, None], 0.0).sum(axis=0)
    last = np.partition(np.where(sure, -np.inf, worth), hubs - 1)[hubs - 1]
    return np.asarray(sure | (bound + worth - last <= known * (1 + _ROUNDING)))

"""Good answers where each hub needs people enough: exchanges weighed with what hubs would lack, from many starts."""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from hubplanner.siting.heuristics import Exchange
from hubplanner.siting.program import Floats, people_bounds
from hubplanner.siting.scoring import Score
from hubplanner.siting.solver import SEED
from hubplanner.study import Cancel, stop_if

_PRICES = (0.3, 1.0, 3.0, 10.0, 30.0)  # of all people lacking, in objectives
_STARTS, _CHANGED = 3, 3
_LITTLE = 1e-9


def balanced(exchange: Exchange, start: Sequence[int], cancel: Cancel) -> tuple[tuple[int, ...], Score]:
    """Exchange hubs until all have people enough, as cheaply as can be.

    What is lacking costs more and more; then a few hubs are exchanged by chance, and it begins again from the best.

    Parameters
    ----------
    exchange : Exchange
        Of a program with a least number of people.
    start : sequence of int
        Hubs; their number stays.
    cancel : callable

    Raises
    ------
    Cancelled
    """
    chance = np.random.default_rng(SEED)
    candidates = exchange.costs.shape[1]
    best, score = tuple(sorted(start)), exchange.score(start)
    if not 1 < len(best) < candidates:
        return best, score
    hubs = list(best)
    for _ in range(_STARTS):
        for found in _descents(exchange, hubs, cancel):
            reached = exchange.score(found)
            if reached < score:
                best, score = tuple(sorted(found)), reached
        hubs = chance.permutation(np.array(best))[: max(1, len(best) - _CHANGED)].tolist()
        others = np.setdiff1d(np.arange(candidates), hubs)
        hubs += chance.choice(others, len(best) - len(hubs), replace=False).tolist()
    return best, score


def _descents(exchange: Exchange, hubs: list[int], cancel: Cancel) -> Iterator[list[int]]:
    """Yield sets of which no hub lacks people, cheaper and cheaper, beside the steepest exchanges at each price."""
    cheapest = np.inf
    for price in _PRICES:
        least = np.inf
        while True:
            stop_if(cancel)
            costs, lacking = _weighed(exchange, np.array(hubs))
            enough = np.where(lacking <= _LITTLE, costs, np.inf)
            if enough.min() < cheapest:
                cheapest = float(enough.min())
                yield _exchanged(hubs, enough)
            merit = costs + price * costs.min() * lacking
            if merit.min() >= least - _LITTLE:
                break
            least = float(merit.min())
            hubs = _exchanged(hubs, merit)


def _exchanged(hubs: list[int], merit: Floats) -> list[int]:
    out, into = divmod(int(merit.argmin()), merit.shape[1])
    return [*hubs[:out], *hubs[out + 1 :], into]


def _weighed(exchange: Exchange, hubs: np.ndarray[tuple[int], np.dtype[np.intp]]) -> tuple[Floats, Floats]:
    """Return the costs, and the share of people lacking, with each hub closed and each candidate opened for it."""
    program = exchange.program
    costs, share = exchange.costs, program.people / exchange.total
    fewest = people_bounds(program)[0] / exchange.total
    areas = np.arange(len(costs))
    whole, lacking = np.empty((2, len(hubs), costs.shape[1]))
    for out in range(len(hubs)):
        rest = np.delete(hubs, out)
        near = costs[:, rest]
        nearest = near.argmin(axis=1)
        least = near[areas, nearest]
        saved = np.maximum(least[:, None] - costs, 0.0)
        whole[out] = exchange.weights @ least - exchange.weights @ saved
        taken = np.where(saved > 0, share[:, None], 0.0)
        belongs = csr_matrix((np.ones(len(areas)), (nearest, areas)), shape=(len(rest), len(areas)))
        left = belongs @ share[:, None] - belongs @ taken
        lacking[out] = np.maximum(fewest[rest][:, None] - left, 0.0).sum(axis=0)
        lacking[out] += np.maximum(fewest - taken.sum(axis=0), 0.0)
    whole[:, hubs] = np.inf
    return whole, lacking

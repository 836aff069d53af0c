"""Speeds fitted to travel times that somebody has published.

What is fitted are the shares s_g of free-flow speed that are left in a period, by class of road g, in towns and in
the country. A trip takes T = Σ_g f_g B_g + R + c minutes, with B_g the minutes that its route moves on class g at
today's shares, f_g = today's share ÷ s_g, R what does not depend on them (junctions, ferries, from the door to the
road) and c a constant, where one is asked for. Parking and walking in are left out. With y the given minutes,

    minimise  Σ_pairs (T − y)² + λ Σ_g (f_g − 1)²     such that  0.5 ≤ f_g ≤ 2.5 and 0.2 ≤ s_g ≤ 1.2

is a ridge regression (Hoerl and Kennard 1970, Technometrics 12(1), 55–67): a class that the routes hardly use stays
as it is. Other speeds make other routes quickest, so that routes and shares are found in turn until they settle.

A constant of each destination leaves only the differences between origins to be explained: the way to compare with
times to a place beyond the edge of the network, by a point at the edge where its road leaves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.sparse.csgraph import dijkstra

from hubplanner.study import Assumption, Cancel, InputError, Progress, never, no_progress, stop_if
from hubplanner.travel.arrays import Flags, Floats, Indices
from hubplanner.travel.edges import placed
from hubplanner.travel.engines import with_places
from hubplanner.travel.joining import Joined
from hubplanner.travel.network import Asked, RoadNetwork
from hubplanner.travel.speeds import Costs, Period, usable

Constant = Literal["none", "one", "each"]

FACTOR_LIMITS = (0.5, 2.5)
SHARE_LIMITS = (0.2, 1.2)
"""Beyond these it is no longer speed that differs."""
RIDGE_MIN2 = 10.0
"""(1 min ÷ 0.3)²: published times are about a minute off, and a share that nothing speaks for about 30%."""

_FEWEST_PAIRS, _FEWEST_VALUES = 20, 3
_FOLDS, _SEED = 5, 1
_ROUNDS, _SETTLED = 12, 0.002


@dataclass(frozen=True)
class Fit:
    """How modelled minutes meet given ones.

    Attributes
    ----------
    pairs : int
    correlation, slope : float
        Of modelled with given minutes, and of the line from given to modelled; 1 where they agree. With a constant
        of each destination, of their differences from its mean. NaN where either does not vary.
    bias_min, mean_abs_min, rmse_min : float
        Mean of modelled − given, of its size, and the root of the mean of its square.
    """

    pairs: int
    correlation: float
    bias_min: float
    mean_abs_min: float
    rmse_min: float
    slope: float


@dataclass(frozen=True, eq=False)
class Calibration:
    """What was fitted, and how well it does.

    Attributes
    ----------
    period : {"peak", "offpeak"}
    overrides : dict of str to float
        The shares that moved, by name of the assumption, to three decimals.
    shares : pandas.DataFrame
        By name of the assumption: ``before``, ``after``, ``minutes`` (share of the moving minutes on these roads,
        before) and ``at_limit``, where the times ask for more than may be.
    before, after : Fit
    held_out : Fit or None
        Of pairs whose origins were kept from the fit, a fifth at a time; None for a single origin.
    constants : pandas.Series
        Minutes by destination that roads do not explain, 0 where none were asked for.
    modelled_before, modelled_after : pandas.DataFrame, shape (origins, destinations)
        Minutes with the constants, without parking and walking in; NaN where there is no way.
    not_routed : int
        Given times of pairs without a way.
    rounds : int
    settled : bool
        Whether routes and shares agree; else the best of the rounds is taken.
    """

    period: Period
    overrides: dict[str, float]
    shares: pd.DataFrame
    before: Fit
    after: Fit
    held_out: Fit | None
    constants: "pd.Series[float]"
    modelled_before: pd.DataFrame
    modelled_after: pd.DataFrame
    not_routed: int
    rounds: int
    settled: bool


def calibrate(
    network: RoadNetwork,
    origins: gpd.GeoSeries,
    destinations: gpd.GeoSeries,
    given: pd.DataFrame,
    period: Period = "offpeak",
    constant: Constant = "none",
    ridge_min2: float = RIDGE_MIN2,
    progress: Progress = no_progress,
    cancel: Cancel = never,
) -> Calibration:
    """Fit the shares of free-flow speed by car to given times.

    Parameters
    ----------
    network : RoadNetwork
    origins, destinations : geopandas.GeoSeries
        EPSG:27700 points by code.
    given : pandas.DataFrame, shape (origins, destinations)
        Minutes by code; NaN where not given.
    period : {"peak", "offpeak"}
    constant : {"none", "one", "each"}
        Whether there are minutes besides the roads: the same for all pairs, or of each destination.
    ridge_min2 : float
        Minutes², above 0: λ, how strongly shares hold on to what they are.
    progress, cancel : callable, optional

    Returns
    -------
    Calibration

    Raises
    ------
    InputError
        If the period has no shares, fewer than 20 pairs have a given time and a way, or fewer than three different
        times are given; if a time is below 0 or a point has no coordinates.
    Cancelled
    """
    if period not in ("peak", "offpeak"):
        raise InputError(f"Speeds are calibrated for the periods peak and offpeak, not for “{period}”.")
    sources, targets = placed(origins, "origin"), placed(destinations, "destination")
    minutes = given.reindex(index=sources.index, columns=targets.index).to_numpy(float)
    minutes = np.where(np.isfinite(minutes), minutes, np.nan)
    if (minutes < 0).any():
        raise InputError("A given travel time is below 0 minutes.")
    model = _Model(network, period, sources, targets, cancel)
    known = ~np.isnan(minutes)
    routed = known & model.routed
    _check_enough(minutes, known, routed)
    progress(0.0, "Calibrating speeds: today's routes")
    count = 1 if len(sources) == 1 else 1 + min(_FOLDS, len(sources))

    def told(fit: int) -> Progress:
        return lambda done, words: progress((fit + done) / count, words)

    factors, rounds, settled = model.fitted(minutes, routed, constant, ridge_min2, told(0))
    overrides = model.overrides(factors)
    factors = model.factors(overrides)
    tables, constants = zip(
        *(model.compared(minutes, routed, constant, some) for some in (np.ones_like(factors), factors)), strict=True
    )
    held_out = np.full_like(minutes, np.nan)
    fold = np.random.default_rng(_SEED).permutation(len(sources)) % max(1, count - 1)
    for part in range(count - 1):
        training = routed & (fold != part)[:, None]
        kept = model.fitted(minutes, training, constant, ridge_min2, told(part + 1))[0]
        predicted, _ = model.compared(minutes, training, constant, kept)
        held_out[fold == part] = predicted[fold == part]
    frames = [pd.DataFrame(table, index=sources.index, columns=targets.index) for table in tables]
    progress(1.0, "Speeds calibrated")
    return Calibration(
        period, overrides, model.shares(factors, routed),
        _fit(tables[0], minutes, routed, constant), _fit(tables[1], minutes, routed, constant),
        _fit(held_out, minutes, routed, constant) if count > 1 else None,
        pd.Series(constants[1], index=targets.index, name="constant_min"), frames[0], frames[1],
        int((known & ~routed).sum()), rounds, settled,
    )  # fmt: skip


def _check_enough(minutes: Floats, known: Flags, routed: Flags) -> None:
    pairs, lost = int(routed.sum()), int((known & ~routed).sum())
    if not known.any():
        raise InputError("None of the given travel times is between these origins and destinations.")
    if pairs < _FEWEST_PAIRS:
        raise InputError(
            f"Speeds cannot be calibrated: {pairs:,} pairs have both a given time and a way on these roads, and "
            f"{_FEWEST_PAIRS} are needed. For {lost:,} given times there is no way."
        )
    if len(np.unique(minutes[routed])) < _FEWEST_VALUES:
        raise InputError(
            "Speeds cannot be calibrated: the given times are nearly all the same, so that they say nothing about "
            f"which roads are slow. At least {_FEWEST_VALUES} different times are needed."
        )


class _Model:
    """Minutes of every pair as they hang on the shares."""

    def __init__(
        self, network: RoadNetwork, period: Period, origins: gpd.GeoSeries, destinations: gpd.GeoSeries, cancel: Cancel
    ) -> None:
        self.network, self.asked, self.cancel = network, Asked("car", period), cancel
        self.names, self.share_of_link = _shares_of_links(network, period)
        self.today = np.array([network.assumptions[name].value for name in self.names])
        self.start, self.end = network.join(origins, self.asked), network.join(destinations, self.asked)
        self.base, self.rest = self.routes(np.ones(len(self.names)))
        self.routed = np.isfinite(self.rest)
        least = np.maximum(FACTOR_LIMITS[0], self.today / SHARE_LIMITS[1])
        most = np.minimum(FACTOR_LIMITS[1], self.today / SHARE_LIMITS[0])
        # Today's own shares are always allowed, even where somebody has set them beyond the limits.
        self.limits = np.minimum(least, 1.0), np.maximum(most, 1.0)

    def overrides(self, factors: Floats) -> dict[str, float]:
        """Return the shares that are not today's."""
        rounded = np.round(self.today / factors, 3).tolist()
        told = zip(self.names, rounded, np.round(self.today, 3), strict=True)
        return {name: share for name, share, today in told if share != today}

    def factors(self, overrides: Mapping[str, float]) -> Floats:
        """Return the factors on minutes that belong to shares."""
        return np.array([now / overrides.get(name, now) for name, now in zip(self.names, self.today, strict=True)])

    def routes(self, factors: Floats) -> tuple[Floats, Floats]:
        """Return minutes on the routes that are quickest at other shares.

        Returns
        -------
        base : numpy.ndarray of float, shape (origins, destinations, shares)
            Moving, as long as they take at today's shares.
        rest : numpy.ndarray of float, shape (origins, destinations)
            Which no share changes; NaN where there is no way.
        """
        shares = dict(zip(self.names, self.today / factors, strict=True))
        assumptions: dict[str, Assumption] = dict(self.network.assumptions)
        assumptions |= {name: replace(assumptions[name], value=value) for name, value in shares.items()}
        costs = self.network.with_assumptions(assumptions).costs(self.asked)
        table = _route_minutes(self.network, costs, self.start, self.end, self.share_of_link, self.cancel)
        return table[..., :-1] / factors, table[..., -1]

    def fitted(
        self, minutes: Floats, chosen: Flags, constant: Constant, ridge: float, progress: Progress
    ) -> tuple[Floats, int, bool]:
        """Return the factors that meet the chosen minutes best, the rounds it took, and whether they settled."""
        from scipy.optimize import lsq_linear  # half a second to load, which only this needs

        factors, best = np.ones(len(self.names)), (np.inf, np.ones(len(self.names)))
        for number in range(1, _ROUNDS + 1):
            base, rest = (self.base, self.rest) if number == 1 else self.routes(factors)
            columns, wanted = (_centred(one, chosen, constant) for one in (base, (minutes - rest)[..., None]))
            missed = wanted[:, 0] - columns @ factors
            best = min(best, (float(missed @ missed + ridge * ((factors - 1) ** 2).sum()), factors), key=lambda b: b[0])
            held = np.sqrt(ridge) * np.eye(len(factors))
            solved = lsq_linear(
                np.vstack([columns, held]), np.concatenate([wanted[:, 0], held.sum(axis=1)]), bounds=self.limits
            ).x
            if np.abs(solved - factors).max() < _SETTLED:
                return factors, number, True
            # Half steps once it is clear that routes go back and forth.
            factors = solved if number < _ROUNDS // 2 else (factors + solved) / 2
            progress(number / _ROUNDS, f"Calibrating speeds: round {number}")
        return best[1], _ROUNDS, False

    def compared(self, minutes: Floats, chosen: Flags, constant: Constant, factors: Floats) -> tuple[Floats, Floats]:
        """Return the modelled minutes of all pairs, and the constant in them of each destination."""
        base, rest = self.routes(factors)
        modelled = base @ factors + rest
        missed = pd.DataFrame(np.where(chosen, minutes - modelled, np.nan))
        constants = np.zeros(minutes.shape[1])
        if constant == "one":
            constants[:] = np.nanmean(missed.to_numpy())
        elif constant == "each":
            constants = missed.mean().to_numpy(float)
        return modelled + constants, constants

    def shares(self, factors: Floats, routed: Flags) -> pd.DataFrame:
        """Return the shares before and after."""
        moving = self.base[routed].sum(axis=0)
        at_limit = np.isclose(factors, self.limits[0], atol=5e-3) | np.isclose(factors, self.limits[1], atol=5e-3)
        return pd.DataFrame(
            {"before": self.today, "after": np.round(self.today / factors, 3), "minutes": moving / moving.sum(),
             "at_limit": at_limit & ~np.isclose(factors, 1.0)}, index=pd.Index(self.names, name="assumption"),
        )  # fmt: skip


def _shares_of_links(network: RoadNetwork, period: Period) -> tuple[list[str], Indices]:
    """Return the names of the shares that the links have, and which of them each link has, −1 for none."""
    links, known = network.links, network.assumptions
    in_town = f"speeds.{period}." + links["road_class"].astype(str)
    in_country = f"speeds.{period}_rural." + links["road_class"].astype(str)
    name = in_town.mask(links["rural"].astype(bool) & in_country.isin(known), in_country)
    name = name.where(name.isin(known) & usable(links, "car"))
    number, names = pd.factorize(name, sort=True)
    return [str(one) for one in names], number.astype(np.int64)


def _route_minutes(
    network: RoadNetwork, costs: Costs, start: Joined, end: Joined, share_of_link: Indices, cancel: Cancel
) -> Floats:
    """Return the minutes of the quickest routes, shape (origins, destinations, shares + 1): the rest comes last."""
    graph = network.graph
    only_moving = Costs(costs.moving, np.zeros_like(costs.delay), costs.moving[graph.along.astype(int), graph.link])
    arcs = with_places(graph, costs, start, end)
    # The same arcs in the same order, since none is closed in one and open in the other.
    moving = with_places(graph, replace(only_moving, arcs=np.where(np.isfinite(costs.arcs), only_moving.arcs, np.inf)),
                         start, end).minutes  # fmt: skip
    at_place = np.concatenate([np.full(graph.nodes, -1), start.link, end.link])
    link = np.where(arcs.number >= 0, graph.link[arcs.number], np.maximum(at_place[arcs.tail], at_place[arcs.head]))
    share = np.where(link >= 0, share_of_link[link], -1)
    back = len(end) <= len(start)  # one search a place: of the fewer
    arcs = arcs.reversed() if back else arcs
    chosen, matrix = arcs.fastest(), arcs.matrix()
    pair = arcs.tail[chosen] * arcs.count + arcs.head[chosen]
    table = np.zeros((len(arcs.end), len(arcs.start), share_of_link.max() + 2))
    for column, root in enumerate(arcs.start):
        stop_if(cancel)
        reached, before = dijkstra(matrix, indices=np.array([root]), return_predecessors=True)
        table[np.isinf(reached[0, arcs.end]), column] = np.nan
        # All routes of the search are walked back at once, an arc a turn.
        place = np.flatnonzero(np.isfinite(reached[0, arcs.end]))
        node = arcs.end[place]
        while len(place):
            earlier = before[0, node].astype(np.int64)
            arc = chosen[np.searchsorted(pair, earlier * arcs.count + node)]
            table[place, column, share[arc]] += moving[arc]
            table[place, column, -1] += arcs.minutes[arc] - moving[arc]
            further = earlier != root
            place, node = place[further], earlier[further]
    table = table if back else table.transpose(1, 0, 2)
    table[..., -1] += start.side_min[:, None] + end.side_min
    table[~np.isfinite(table[..., -1])] = np.nan
    return table


def _centred(values: Floats, chosen: Flags, constant: Constant) -> Floats:
    """Return values of the chosen pairs, shape (pairs, columns), less the means that constants take up."""
    some = values[chosen]
    if constant == "none":
        return some
    group = np.nonzero(chosen)[1] if constant == "each" else np.zeros(len(some), np.int64)
    rows = pd.DataFrame(some)
    return (rows - rows.groupby(group).transform("mean")).to_numpy(float)


def _fit(modelled: Floats, given: Floats, chosen: Flags, constant: Constant) -> Fit:
    chosen = chosen & np.isfinite(modelled)
    missed = (modelled - given)[chosen]
    of: Constant = "each" if constant == "each" else "one"
    model, wanted = (_centred(one[..., None], chosen, of)[:, 0] for one in (modelled, given))
    both, sizes = float(model @ wanted), (float(model @ model), float(wanted @ wanted))
    varies = min(sizes) > 1e-12 * max(1.0, *sizes)
    return Fit(
        pairs=int(chosen.sum()),
        correlation=both / np.sqrt(sizes[0] * sizes[1]) if varies else np.nan,
        bias_min=float(missed.mean()),
        mean_abs_min=float(np.abs(missed).mean()),
        rmse_min=float(np.sqrt((missed**2).mean())),
        slope=both / sizes[1] if varies else np.nan,
    )

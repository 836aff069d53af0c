"""Choose hubs: check what is asked, solve, and verify the answer outside the solver."""

import hashlib
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from hubplanner.siting.criteria import Criteria
from hubplanner.siting.measures import measure
from hubplanner.siting.model import fewest_hubs, p_median
from hubplanner.siting.solution import Solution, Unmet
from hubplanner.siting.solver import SEED, SolverError, run, solver_name
from hubplanner.study import Cancel, Cancelled, InputError, Progress, never, no_progress

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_TOLERANCE = 1e-6
_NAMED_AREAS = 5


@dataclass(frozen=True)
class _Problem:
    """What goes into the model: candidates by position, and which area may use which."""

    travel_time: pd.DataFrame
    population: "pd.Series[float]"
    criteria: Criteria
    required: tuple[int, ...]
    excluded: tuple[int, ...]

    @property
    def minutes(self) -> Floats:
        return self.travel_time.to_numpy(float)

    @property
    def people(self) -> Floats:
        return np.asarray(self.population, dtype=np.float64)

    def allowed(self) -> Flags:
        """Return which area may use which candidate; where nobody lives, only a way is asked for."""
        reachable = np.isfinite(self.minutes)
        if self.criteria.max_minutes is None:
            return reachable
        near = reachable & (self.minutes <= self.criteria.max_minutes)
        return np.where((self.people > 0)[:, None], near, reachable)


def solve(
    travel_time: pd.DataFrame,
    population: "pd.Series[float]",
    criteria: Criteria,
    sites: pd.DataFrame | None = None,
    progress: Progress = no_progress,
    cancel: Cancel = never,
    time_limit_s: float | None = None,
) -> Solution:
    """Choose the hubs that meet the criteria best.

    Parameters
    ----------
    travel_time : pandas.DataFrame
        Minutes, areas × candidate sites; NaN where there is no way.
    population : pandas.Series
        People by area.
    criteria : Criteria
    sites : pandas.DataFrame, optional
        Candidates by code with a column ``sites`` of the codes of all sites in the building, so that
        ``required`` and ``excluded`` may name any of them.
    progress, cancel : callable, optional
    time_limit_s : float, optional
        Stop after this and return the best so far.

    Returns
    -------
    Solution
        Its measures are recomputed from the assignment.

    Raises
    ------
    InputError
        If the tables do not fit together, nobody lives anywhere, more hubs are asked for than there are
        candidates, or a code is unknown.
    SolverError
        If an answer does not survive verification.
    """
    started = time.monotonic()
    problem = _problem(travel_time, population, criteria, sites)
    blocked = _blocked(problem)
    if blocked:
        return _ended("infeasible", problem, started, unmet=(blocked,))
    progress(-1.0, "Building the model")
    try:
        model = p_median(
            problem.minutes,
            problem.people,
            problem.allowed(),
            criteria.hubs,
            problem.required,
            problem.excluded,
            cancel,
        )
    except Cancelled:
        return _ended("cancelled", problem, started)
    progress(-1.0, "Looking for a first answer")
    outcome = run(model.problem, model.is_hub, progress, cancel, time_limit_s)
    if outcome.ended == "infeasible":
        return _ended("infeasible", problem, started, unmet=(_too_few(problem, progress, cancel),))
    if not outcome.chosen:
        return _ended(outcome.ended, problem, started)
    return _answer(problem, outcome.ended, outcome.chosen, outcome.bound, started)


def _problem(
    travel_time: pd.DataFrame, population: "pd.Series[float]", criteria: Criteria, sites: pd.DataFrame | None
) -> _Problem:
    if travel_time.index.has_duplicates or travel_time.columns.has_duplicates:
        raise InputError("An area or a site stands twice in the travel times.")
    if population.index.has_duplicates:
        raise InputError("An area stands twice in the population.")
    unknown = travel_time.index.difference(population.index)
    if len(unknown):
        raise InputError(f"There is no population for area {unknown[0]}.")
    people = population.loc[travel_time.index].astype(float)
    if not np.isfinite(people).all() or (people < 0).any():
        raise InputError("The population of an area is missing or below 0.")
    if people.sum() <= 0:
        raise InputError("Nobody lives in the areas: their population adds up to 0.")
    if (travel_time.to_numpy(float) < 0).any():
        raise InputError("A travel time is below 0.")
    required = _positions(criteria.required, travel_time, sites, "required")
    excluded = _positions(criteria.excluded, travel_time, sites, "excluded")
    both = sorted(set(required) & set(excluded))
    if both:
        raise InputError(f"{travel_time.columns[both[0]]} is both required and excluded.")
    free = travel_time.shape[1] - len(excluded)
    if criteria.hubs > free:
        left = " that are not excluded" if excluded else ""
        raise InputError(f"{criteria.hubs} hubs are asked for, but there are only {free} candidate buildings{left}.")
    if len(required) > criteria.hubs:
        raise InputError(f"{len(required)} buildings are required, but only {criteria.hubs} hubs are asked for.")
    return _Problem(travel_time, people, criteria, required, excluded)


def _positions(
    codes: Sequence[str], travel_time: pd.DataFrame, sites: pd.DataFrame | None, what: str
) -> tuple[int, ...]:
    places = {str(code): position for position, code in enumerate(travel_time.columns)}
    if sites is not None and "sites" in sites.columns:
        for lead, members in sites["sites"].items():
            if str(lead) in places:
                places.update(dict.fromkeys(str(members).split(), places[str(lead)]))
    for code in codes:
        if code not in places:
            raise InputError(f"{what}: {code} is not a candidate building.")
    return tuple(sorted({places[code] for code in codes}))


def _blocked(problem: _Problem) -> Unmet | None:
    """Return what no number of hubs can mend: areas that no candidate can serve."""
    open_to = problem.allowed()
    open_to[:, list(problem.excluded)] = False
    stranded: Flags = np.asarray(~open_to.any(axis=1))
    if not stranded.any():
        return None
    areas = [str(area) for area in problem.travel_time.index[stranded]]
    people = problem.people[stranded].sum()
    more = len(areas) - _NAMED_AREAS
    named = ", ".join(areas[:_NAMED_AREAS]) + (f" and {more:,} more" if more > 0 else "")
    limit = problem.criteria.max_minutes
    minutes = np.where(np.isfinite(problem.minutes), problem.minutes, np.inf)
    minutes[:, list(problem.excluded)] = np.inf
    nearest = minutes[stranded].min(axis=1).max()
    if limit is None or not np.isfinite(nearest):
        message = f"{_areas(len(areas))} cannot be reached from any candidate: {named}."
        return Unmet("reach", named, float(people), message)
    message = (
        f"{_areas(len(areas))} with {people:,.0f} people are over {limit:g} minutes from every candidate: {named}. "
        f"{math.ceil(nearest * 10) / 10:.1f} minutes is the least that any number of hubs could meet."
    )
    return Unmet("max_minutes", named, float(nearest - limit), message)


def _areas(count: int) -> str:
    return "1 area" if count == 1 else f"{count:,} areas"


def _too_few(problem: _Problem, progress: Progress, cancel: Cancel) -> Unmet:
    """Return how many hubs it would take."""
    model = fewest_hubs(problem.allowed(), problem.required, problem.excluded)
    outcome = run(model.problem, model.is_hub, progress, cancel)
    limit, hubs, needed = problem.criteria.max_minutes, problem.criteria.hubs, len(outcome.chosen)
    within = f"within {limit:g} minutes" if limit is not None else "within reach"
    enough = f": at least {needed} are needed" if outcome.ended == "optimal" else ""
    message = f"{hubs} {'hub' if hubs == 1 else 'hubs'} cannot bring everyone {within}{enough}."
    return Unmet("max_minutes", "", float(max(needed - hubs, 0)), message)


def _answer(problem: _Problem, ended: str, chosen: tuple[int, ...], bound: float | None, started: float) -> Solution:
    """Send everyone to the nearest hub, measure that, and check it against the criteria and the solver."""
    minutes = np.where(np.isfinite(problem.minutes), problem.minutes, np.inf)[:, list(chosen)]
    nearest = minutes.argmin(axis=1)  # of equally near hubs the first in the order of the candidates
    codes = [str(problem.travel_time.columns[site]) for site in chosen]
    areas = [str(area) for area in problem.travel_time.index]
    assignment = {area: codes[position] for area, position in zip(areas, nearest.tolist(), strict=True)}
    _verify(problem, chosen, minutes.min(axis=1))
    by_text = problem.travel_time.set_axis(areas, axis=0).set_axis(
        [str(c) for c in problem.travel_time.columns], axis=1
    )
    measures = measure(by_text, problem.population.set_axis(areas), assignment, chosen=codes)
    objective = measures["mean_min"]
    if ended == "optimal":
        if bound is not None and abs(objective - bound) > _TOLERANCE * max(1.0, objective):
            raise SolverError(f"The solver's proof ({bound:.6f}) does not fit its answer ({objective:.6f}).")
        bound = objective
    # Rounding may lift a bound a hair above the objective.
    bound = None if bound is None else min(bound, objective)
    gap = None if bound is None else (objective - bound) / objective if objective > 0 else 0.0
    solution = _ended(ended, problem, started)
    return replace(
        solution, hubs=tuple(codes), assignment=assignment, objective=objective, bound=bound, gap=gap, measures=measures
    )


def _verify(problem: _Problem, chosen: tuple[int, ...], nearest_min: Floats) -> None:
    criteria = problem.criteria
    faults = {
        "the number of hubs": len(chosen) != criteria.hubs,
        "a required building": not set(problem.required) <= set(chosen),
        "an excluded building": bool(set(problem.excluded) & set(chosen)),
        "an area without a way": not np.isfinite(nearest_min).all(),
        "the most minutes allowed": criteria.max_minutes is not None
        and bool((nearest_min[problem.people > 0] > criteria.max_minutes + _TOLERANCE).any()),
    }
    broken = [name for name, fault in faults.items() if fault]
    if broken:
        raise SolverError(f"The solver's answer does not hold: {', '.join(broken)}.")


def _ended(status: str, problem: _Problem, started: float, unmet: tuple[Unmet, ...] = ()) -> Solution:
    return Solution(
        status=status,  # type: ignore[arg-type]  # Outcome.ended holds the same words
        unmet=unmet,
        possible_sets=math.comb(
            problem.travel_time.shape[1] - len(problem.required) - len(problem.excluded),
            problem.criteria.hubs - len(problem.required),
        ),
        seconds=round(time.monotonic() - started, 3),
        solver=solver_name(),
        seed=SEED,
        inputs=inputs_digest(problem.travel_time, problem.population),
    )


def inputs_digest(travel_time: pd.DataFrame, population: "pd.Series[float]") -> dict[str, str]:
    """Return the SHA-256 of what goes into a solution, to tell whether it still does.

    Parameters
    ----------
    travel_time : pandas.DataFrame
    population : pandas.Series
        By area; those of ``travel_time`` count.

    Returns
    -------
    dict of str to str
        ``travel_time`` and ``population``.
    """
    people = population.loc[travel_time.index].astype(float)
    return {"travel_time": _digest(travel_time), "population": _digest(people.rename("people").to_frame())}


def _digest(table: pd.DataFrame) -> str:
    digest = hashlib.sha256()
    digest.update("\0".join(map(str, [*table.index, *table.columns])).encode())
    digest.update(np.ascontiguousarray(table.to_numpy(float)).tobytes())
    return digest.hexdigest()

"""What the relaxation of a program measures: parts that cuts bound, the objective and limits made of them."""

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from hubplanner.siting.program import Flags, Floats, Program, with_a_hair

# More parts need fewer rounds of cuts, but each is a larger problem; bounds on people are cut many times.
_PARTS, _PARTS_WITH_PEOPLE, _PARTS_A_HUB = 40, 15, 2
_COUNTS = 1e-5  # a step smaller than this share of the objective is no help
_LARGEST_WHOLE = 2**40


@dataclass(frozen=True, eq=False)
class Cuts:
    """Rows ``least <= hubs @ y + parts @ theta``.

    Attributes
    ----------
    hubs : numpy.ndarray, shape (rows, candidates)
    part : numpy.ndarray of int, shape (rows,)
        The part of a measure that is bounded; -1 for none.
    least : numpy.ndarray, shape (rows,)
    over : numpy.ndarray, shape (rows,)
        Coefficient of the minutes that a tail is over.
    """

    hubs: Floats
    part: npt.NDArray[np.intp]
    least: Floats
    over: Floats

    def __len__(self) -> int:
        return len(self.least)


@dataclass(frozen=True, eq=False)
class Measure:
    """A weighted sum over areas that cuts bound from below.

    Attributes
    ----------
    costs : numpy.ndarray, shape (areas, candidates)
        What an area contributes if it goes there: minutes, or 0 within reach and 1 beyond.
    weights : numpy.ndarray, shape (areas,)
    parts : slice
        Of the relaxation.
    over : int
        The part of the relaxation that stands for minutes of which only the excess counts; -1 if all count.
    """

    costs: Floats
    weights: Floats
    parts: slice
    over: int = -1


@dataclass(frozen=True, eq=False)
class Measures:
    """Measures of one program.

    Attributes
    ----------
    each : list of Measure
    starts : numpy.ndarray of int
        First area of each group that shares a part.
    count : int
        Parts of all measures.
    objective : numpy.ndarray, shape (count,)
    constant : float
        What the objective adds to its parts.
    limits : list of (numpy.ndarray, float)
        Weights of the parts, and the most they may add up to.
    """

    each: list[Measure]
    starts: npt.NDArray[np.intp]
    count: int
    objective: Floats
    constant: float
    limits: list[tuple[Floats, float]]


def measures_of(program: Program) -> Measures:
    """Return what the relaxation of a program measures; neighbouring areas should stand together."""
    areas = len(program.people)
    bounded = program.least_people is not None or program.most_people is not None
    groups = min(areas, max(_PARTS_WITH_PEOPLE if bounded else _PARTS, _PARTS_A_HUB * most_hubs(program)))
    starts = np.unique(np.linspace(0, areas, groups + 1)[:-1].astype(np.intp))
    share = program.people / program.people.sum()
    limited = np.where(np.isfinite(program.minutes), program.minutes, _longest(program))
    beyond = (program.minutes > program.coverage_min).astype(np.float64)
    each: list[Measure] = []
    objective: list[float] = []
    limits: list[tuple[int, float]] = []

    def add(costs: Floats, weights: Floats, most: float | None, over: int = -1) -> None:
        first = len(objective)
        each.append(Measure(costs, weights, slice(first, first + len(starts)), over))
        objective.extend([float(most is None)] * len(starts))
        if most is not None:
            limits.append((len(each) - 1, most))

    if program.objective == "mean":
        add(limited, share, None)
    elif program.objective == "tail":
        add(limited, share / program.tail, None, over=len(starts))
        objective.append(1.0)
    elif program.objective == "coverage":
        add(beyond, share, None)
    if program.coverage_share > 0:
        add(beyond, share, 1.0 - program.coverage_share)
    for mean in program.means:
        add(limited, mean.weights, mean.most)
    count = len(objective)
    rows = []
    for place, most in limits:
        weights = np.zeros(count)
        weights[each[place].parts] = 1.0
        rows.append((weights, most))
    constant = -1.0 if program.objective == "coverage" else 0.0
    return Measures(each, starts, count, np.array(objective), constant, rows)


def step_of(program: Program) -> float:
    """Return what objectives differ by at least where they differ, 0 if that is not known or too little to help."""
    minutes = program.minutes[np.isfinite(program.minutes)]
    total = float(program.people.sum())
    if program.objective == "cost" and program.cost is not None:
        return _unit(program.cost)
    if program.objective == "coverage":
        step = _unit(program.people) / total
        return step if step > _COUNTS else 0.0
    if program.objective == "mean":
        step = _unit(program.people) * _unit(minutes) / total
        return step if step > _COUNTS * float(program.minutes.min(axis=1) @ program.people) / total else 0.0
    return 0.0


def _unit(figures: Floats) -> float:
    """Return the greatest common divisor of whole figures, else 0."""
    if (figures != np.round(figures)).any() or np.abs(figures).max(initial=0.0) > _LARGEST_WHOLE:
        return 0.0
    return float(math.gcd(*(int(figure) for figure in np.unique(figures))))


def can_open(program: Program) -> Flags:
    """Return which candidates no row closes by itself."""
    free = np.ones(program.minutes.shape[1], dtype=bool)
    for row in program.rows:
        if (row.weights >= 0).all():
            free &= row.weights <= with_a_hair(row.most, 1)
    return free


def must_open(program: Program) -> Flags:
    """Return which candidates some row cannot do without."""
    sure = np.zeros(program.minutes.shape[1], dtype=bool)
    for row in program.rows:
        if (row.weights >= 0).all():
            sure |= row.weights.sum() - row.weights < with_a_hair(row.least, -1)
    return sure


def most_hubs(program: Program) -> int:
    """Return how many hubs the rows allow at most."""
    most = program.minutes.shape[1]
    for row in program.rows:
        if (row.weights >= 0).all() and np.isfinite(row.most):
            used = np.cumsum(np.sort(row.weights))
            most = min(most, int((used <= with_a_hair(row.most, 1)).sum()))
    return most


def only(program: Program, hubs: npt.NDArray[np.intp], areas: npt.NDArray[np.intp] | None = None) -> Program:
    """Return the program of some candidates, with the areas in another order."""
    order = np.arange(len(program.people)) if areas is None else areas

    def of_hubs(figures: Floats | None) -> Floats | None:
        return None if figures is None else figures[hubs]

    return replace(
        program,
        minutes=np.ascontiguousarray(program.minutes[np.ix_(order, hubs)]),
        people=program.people[order],
        rows=tuple(replace(row, weights=row.weights[hubs]) for row in program.rows),
        means=tuple(replace(mean, weights=mean.weights[order]) for mean in program.means),
        least_people=of_hubs(program.least_people),
        most_people=of_hubs(program.most_people),
        cost=of_hubs(program.cost),
    )


def _longest(program: Program) -> float:
    return float(program.minutes[np.isfinite(program.minutes)].max(initial=0.0))

r"""What is solved, in figures: the criteria once names, tables and units are left behind.

Sets: areas (or practices) *i* with people :math:`w_i`, candidates *j*, minutes :math:`t_{ij}` (infinite where there is
no way). Decisions: :math:`y_j \in \{0, 1\}`, whether *j* is a hub; :math:`x_{ij} \in \{0, 1\}`, whether *i* goes to
*j*; :math:`d_i = \sum_j t_{ij} x_{ij}`.

.. math::

    &\sum_j x_{ij} = 1, \quad x_{ij} \le y_j, \quad x_{ij} = 0 \text{ where } t_{ij} > \text{farthest and } w_i > 0 \\
    &\text{nearest:}\quad \sum_{k \preceq_i j} x_{ik} \ge y_j
        \quad\text{where } k \preceq_i j \text{ if } (t_{ik}, k) \le (t_{ij}, j) \\
    &\text{rows:}\quad l_r \le \sum_j a_{rj} y_j \le u_r
        \quad\text{(number of hubs, groups, localities, budget, staff)} \\
    &\text{people of a hub:}\quad l_j y_j \le \sum_i w_i x_{ij} \le u_j y_j \\
    &\text{coverage:}\quad \sum_{i: d_i \le \tau} w_i \ge \alpha \sum_i w_i \\
    &\text{means:}\quad \sum_i v_{mi} d_i \le u_m

and the objective is one of

.. math::

    \frac{\sum_i w_i d_i}{\sum_i w_i}, \quad \max_{i: w_i > 0} d_i, \quad
    -\frac{\sum_{i: d_i \le \tau} w_i}{\sum_i w_i}, \quad \sum_j c_j y_j, \quad
    \eta + \frac{1}{\beta \sum_i w_i} \sum_i w_i \max(0, d_i - \eta) \text{ at its least over } \eta

the last of which is the mean of the worst-off share :math:`\beta` of the people (Rockafellar and Uryasev 2000).
p-median: Hakimi 1964; closest assignment: Wagner and Falkson 1975; maximal cover: Church and ReVelle 1974; set cover:
Toregas and others 1971; p-centre: Minieka 1970.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from hubplanner.siting.services import Services

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_HAIR = 1e-9
Objective = Literal["mean", "max", "coverage", "cost", "tail"]
Bound = tuple[str, float, float, float]
"""What is bounded, the least of it, what it is, and the most."""


@dataclass(frozen=True, eq=False)
class Row:
    """A bound on a weighted number of hubs.

    Attributes
    ----------
    weights : numpy.ndarray, shape (candidates,)
    least, most : float
        Infinite where there is no bound.
    criterion, where : str
        Of the criteria, and which of several, for messages.
    """

    weights: Floats
    least: float = -np.inf
    most: float = np.inf
    criterion: str = ""
    where: str = ""


@dataclass(frozen=True, eq=False)
class Mean:
    """A bound on the weighted sum of minutes of the areas.

    Attributes
    ----------
    weights : numpy.ndarray, shape (areas,)
        Not below 0; adding up to 1 for a mean.
    most : float
        Minutes.
    criterion, where : str
    """

    weights: Floats
    most: float
    criterion: str = ""
    where: str = ""


@dataclass(frozen=True, eq=False)
class Program:
    """One problem of siting.

    Attributes
    ----------
    minutes : numpy.ndarray, shape (areas, candidates)
        Not below 0; infinite where there is no way.
    people : numpy.ndarray, shape (areas,)
        Not below 0, above 0 somewhere.
    rows : sequence of Row
        The number of hubs is one of them; so is what is required (at least 1) and excluded (at most 0).
    objective : {"mean", "max", "coverage", "cost", "tail"}
        To be made least; of ``coverage``, the share covered with a minus.
    nearest : bool
        Whether everyone goes to the nearest hub, the first in the order of candidates where two are equally near;
        else the plan says who goes where.
    farthest : float
        Minutes that nobody is beyond; areas without people are only asked to have a way.
    coverage_min, coverage_share : float
        Minutes within which people count as covered, and the least share of them who must be; 0 for none.
    least_people, most_people : numpy.ndarray, shape (candidates,), or None
        Of each hub.
    means : sequence of Mean
    cost : numpy.ndarray, shape (candidates,), or None
        For the objective ``cost``; a cost of 1 each makes the hubs as few as possible.
    tail : float
        Share of the people whose mean is the objective ``tail``.
    services : Services or None
        That some of the hubs run.
    """

    minutes: Floats
    people: Floats
    rows: Sequence[Row]
    objective: Objective = "mean"
    nearest: bool = True
    farthest: float = np.inf
    coverage_min: float = 0.0
    coverage_share: float = 0.0
    least_people: Floats | None = None
    most_people: Floats | None = None
    means: Sequence[Mean] = field(default_factory=tuple)
    cost: Floats | None = None
    tail: float = 0.2
    services: "Services | None" = None

    @cached_property
    def order(self) -> npt.NDArray[np.intp]:
        """Candidates of each area, the nearest first; of equally near ones the first."""
        return np.argsort(self.minutes, axis=1, kind="stable")

    @cached_property
    def allowed(self) -> Flags:
        """Which area may use which candidate."""
        there = np.isfinite(self.minutes)
        near = there & (self.minutes <= self.farthest)
        return np.where((self.people > 0)[:, None], near, there)


@dataclass(frozen=True, eq=False)
class Plan:
    """Which candidates are hubs and who goes where, by position.

    Attributes
    ----------
    hubs : tuple of int
        In rising order.
    goes_to : numpy.ndarray of int, shape (areas,)
        Candidate of each area.
    runs : tuple of tuple of int
        Hubs that run each service of the program.
    """

    hubs: tuple[int, ...]
    goes_to: npt.NDArray[np.intp]
    runs: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, eq=False)
class Run:
    """How solving a program ended.

    Attributes
    ----------
    ended : {"optimal", "infeasible", "cancelled", "time_limit"}
    plan : Plan or None
        The best found.
    bound : float or None
        No plan has a lower objective.
    """

    ended: str
    plan: Plan | None = None
    bound: float | None = None


def nearest_plan(program: Program, hubs: Sequence[int]) -> Plan:
    """Send everyone to the nearest of some hubs; of equally near ones, the first in the order of the candidates."""
    chosen = np.array(sorted(hubs), dtype=np.intp)
    return Plan(tuple(int(hub) for hub in chosen), chosen[program.minutes[:, chosen].argmin(axis=1)])


def minutes_of(program: Program, plan: Plan) -> Floats:
    """Return the minutes of each area in a plan."""
    return np.asarray(program.minutes[np.arange(len(program.people)), plan.goes_to], dtype=np.float64)


def objective_of(program: Program, plan: Plan) -> float:
    """Return the objective of a plan, worked out from who goes where."""
    minutes, people = minutes_of(program, plan), program.people
    living = people > 0
    if program.objective == "cost":
        if program.cost is None:
            raise ValueError("A program that makes costs least needs costs.")
        return float(program.cost[list(plan.hubs)].sum())
    if program.objective == "max":
        return float(minutes[living].max())
    if program.objective == "coverage":
        return -covered_share(program, plan)
    if program.objective == "tail":
        return mean_of_worst(minutes[living], people[living], program.tail)
    return float(people[living] @ minutes[living] / people.sum())


def covered_share(program: Program, plan: Plan) -> float:
    """Return the share of the people who are within the minutes of coverage."""
    within = minutes_of(program, plan) <= program.coverage_min
    return float(program.people[within].sum() / program.people.sum())


def with_a_hair(bound: float, sign: int) -> float:
    """Return a bound let out by what sums of so large figures may differ by."""
    return float(bound + sign * _HAIR * max(1.0, abs(bound)))


def mean_of_worst(minutes: Floats, people: Floats, share: float) -> float:
    """Return the mean minutes of the worst-off share of the people; an area may be in it in part.

    >>> mean_of_worst(np.array([1.0, 9.0, 5.0]), np.array([6.0, 1.0, 3.0]), 0.2)
    7.0
    """
    return float(means_of_worst(minutes[:, None], people, share)[0])


def means_of_worst(minutes: Floats, people: Floats, share: float) -> Floats:
    """Return `mean_of_worst` of each column of minutes."""
    worst = np.argsort(-minutes, axis=0, kind="stable")
    there = people[worst]
    left = share * people.sum()
    counted = np.clip(left - np.concatenate([np.zeros_like(there[:1]), np.cumsum(there, axis=0)[:-1]]), 0.0, there)
    return np.asarray((counted * np.take_along_axis(minutes, worst, axis=0)).sum(axis=0) / left)


def broken(program: Program, plan: Plan, tolerance: float = 1e-6, codes: Sequence[str] = ()) -> list[str]:
    """Return which criteria a plan does not meet, in words; empty if it meets all.

    Parameters
    ----------
    program : Program
    plan : Plan
    tolerance : float
        Relative to each figure, and absolute below 1.
    codes : sequence of str
        Of the candidates; without them, hubs are told by position.
    """
    minutes, people = minutes_of(program, plan), program.people
    is_hub = np.zeros(program.minutes.shape[1])
    is_hub[list(plan.hubs)] = 1.0
    by_hub = np.bincount(plan.goes_to, weights=people, minlength=len(is_hub))
    faults = []
    if not np.isfinite(minutes).all():
        faults.append("an area without a way")
    if not set(plan.goes_to.tolist()) <= set(plan.hubs):
        faults.append("an area that goes to no hub")
    if program.nearest and not np.array_equal(plan.goes_to, nearest_plan(program, plan.hubs).goes_to):
        faults.append("an area that does not go to its nearest hub")
    bounds: list[Bound] = [("the most minutes allowed", -np.inf, float(minutes[people > 0].max()), program.farthest)]
    bounds += [(f"{row.criterion} {row.where}".strip(), row.least, float(row.weights @ is_hub), row.most)
               for row in program.rows]  # fmt: skip
    fewest, most = people_bounds(program)
    named = codes or range(len(is_hub))
    bounds += [(f"the people of hub {named[hub]}", fewest[hub], by_hub[hub], most[hub]) for hub in plan.hubs]
    bounds.append(("the share within reach", program.coverage_share, covered_share(program, plan), np.inf))
    for mean in program.means:
        counted = mean.weights > 0
        value = float(mean.weights[counted] @ minutes[counted])
        bounds.append((f"{mean.criterion} {mean.where}".strip(), -np.inf, value, mean.most))
    if program.services is not None:
        bounds += program.services.bounds(program, plan)
    return faults + [
        name for name, least, value, greatest in bounds
        if value > greatest + tolerance * max(1.0, abs(greatest)) or value < least - tolerance * max(1.0, abs(least))
    ]  # fmt: skip


def people_bounds(program: Program) -> tuple[Floats, Floats]:
    """Return the least and the most people of each candidate: 0 and infinite where nothing is asked."""
    candidates = program.minutes.shape[1]
    fewest = np.zeros(candidates) if program.least_people is None else program.least_people
    most = np.full(candidates, np.inf) if program.most_people is None else program.most_people
    return fewest, most

r"""The plain model of a `Program` in PuLP: a variable for each area and each candidate that it may use.

It is written as the formulation in `hubplanner.siting.program` stands. Where people go to the nearest hub, integer
:math:`y_j` leave no choice for :math:`x_{ij}`, which are then continuous; where the plan directs whole areas to hubs
with a least or most number of people, they are binary. This is the model for directed allocation and the cross-check
of everything else.
"""

from typing import Any

import numpy as np
import pulp

from hubplanner.siting.program import Floats, Program, with_a_hair
from hubplanner.siting.services import Services, stage
from hubplanner.siting.solver import Model
from hubplanner.study import Cancel, never, stop_if


def dense_model(program: Program, cancel: Cancel = never) -> Model:
    """Build the plain model.

    Parameters
    ----------
    program : Program
        Of which every area has a candidate that it may use.
    cancel : callable, optional

    Returns
    -------
    Model

    Raises
    ------
    Cancelled
    """
    problem = pulp.LpProblem("siting", pulp.LpMinimize)
    is_hub = [problem.add_variable(f"y_{site}", 0, 1, "Integer") for site in range(program.minutes.shape[1])]
    directed = not program.nearest and (program.least_people is not None or program.most_people is not None)
    kind = "Integer" if directed else "Continuous"
    goes_to = {
        (int(area), int(site)): problem.add_variable(f"x_{area}_{site}", 0, 1, kind)
        for area, site in np.argwhere(program.allowed)
    }
    model = Model(problem, is_hub, goes_to)
    by_area: list[list[int]] = [np.flatnonzero(row).tolist() for row in program.allowed]
    problem += _objective(program, model, by_area)
    _assign(program, model, by_area, cancel)
    _bound_hubs(program, model)
    _bound_minutes(program, model, by_area)
    if program.services is not None:
        _place_services(program, program.services, model, cancel)
    return model


def _place_services(program: Program, services: Services, model: Model, cancel: Cancel) -> None:
    among = np.flatnonzero(services.may).tolist()
    part = stage(program, services, among, hubs=0)
    problem = model.problem
    runs = [problem.add_variable(f"o_{pair}", 0, 1, "Integer") for pair in range(part.minutes.shape[1])]
    goes_to = {
        (int(area), int(pair)): problem.add_variable(f"u_{area}_{pair}", 0, 1)
        for area, pair in np.argwhere(part.allowed)
    }
    of_services = Model(problem, runs, goes_to)
    by_area: list[list[int]] = [np.flatnonzero(row).tolist() for row in part.allowed]
    _assign(part, of_services, by_area, cancel)
    _bound_hubs(part, of_services)
    _bound_minutes(part, of_services, by_area)
    width = len(among) + 1
    for pair, run in enumerate(runs):
        if pair % width < len(among):
            problem += run <= model.is_hub[among[pair % width]]
    for kind, pool in services.pools.items():
        hubs = pool.each_hub * pulp.lpSum(model.is_hub[hub] for hub in among)
        teams = pulp.lpSum(
            one.staff[kind] * run
            for place, one in enumerate(services.each)
            for run in runs[place * width : (place + 1) * width - 1]
            if kind in one.staff
        )
        problem += hubs + teams <= pool.available


def _minutes(program: Program, model: Model, area: int, sites: list[int]) -> Any:
    return pulp.lpSum(float(program.minutes[area, site]) * model.goes_to[area, site] for site in sites)


def _within(program: Program, model: Model, by_area: list[list[int]]) -> Any:
    """Return the share of the people within the minutes of coverage."""
    share = program.people / program.people.sum()
    return pulp.lpSum(
        float(share[area]) * model.goes_to[area, site]
        for area, sites in enumerate(by_area)
        for site in sites
        if share[area] > 0 and program.minutes[area, site] <= program.coverage_min
    )


def _objective(program: Program, model: Model, by_area: list[list[int]]) -> Any:
    problem = model.problem
    share = program.people / program.people.sum()
    living = np.flatnonzero(program.people > 0).tolist()
    if program.objective == "cost":
        costs: Floats = np.zeros(len(model.is_hub)) if program.cost is None else program.cost
        return pulp.lpSum(float(cost) * hub for cost, hub in zip(costs, model.is_hub, strict=True))
    if program.objective == "coverage":
        return -1 * _within(program, model, by_area)
    if program.objective == "max":
        longest = problem.add_variable("longest", 0)
        for area in living:
            problem += _minutes(program, model, area, by_area[area]) <= longest
        return longest + 0
    if program.objective == "tail":
        # At its least over eta, the excess over eta is that of the worst-off share (Rockafellar and Uryasev).
        eta = problem.add_variable("eta", 0)
        excess = {area: problem.add_variable(f"over_{area}", 0) for area in living}
        for area in living:
            problem += _minutes(program, model, area, by_area[area]) - eta <= excess[area]
        return eta + pulp.lpSum(float(share[area] / program.tail) * excess[area] for area in living)
    return pulp.lpSum(float(share[area]) * _minutes(program, model, area, by_area[area]) for area in living)


def _assign(program: Program, model: Model, by_area: list[list[int]], cancel: Cancel) -> None:
    problem = model.problem
    order = program.order
    for area, sites in enumerate(by_area):
        stop_if(cancel)
        problem += pulp.lpSum(model.goes_to[area, site] for site in sites) == 1
        for site in sites:
            problem += model.goes_to[area, site] <= model.is_hub[site]
        if not program.nearest:
            continue
        near = [int(site) for site in order[area] if (area, int(site)) in model.goes_to]
        for place, site in enumerate(near[:-1]):
            farther = pulp.lpSum(model.goes_to[area, other] for other in near[place + 1 :])
            problem += farther + model.is_hub[site] <= 1


def _bound_hubs(program: Program, model: Model) -> None:
    problem = model.problem
    for row in program.rows:
        total = pulp.lpSum(float(weight) * hub for weight, hub in zip(row.weights, model.is_hub, strict=True) if weight)
        if np.isfinite(row.least):
            problem += total >= with_a_hair(row.least, -1)
        if np.isfinite(row.most):
            problem += total <= with_a_hair(row.most, 1)
    for bounds, sign in ((program.least_people, 1), (program.most_people, -1)):
        if bounds is None:
            continue
        for site, hub in enumerate(model.is_hub):
            if not np.isfinite(bounds[site]):
                continue
            people = pulp.lpSum(
                float(program.people[area]) * model.goes_to[area, site]
                for area in np.flatnonzero(program.allowed[:, site] & (program.people > 0)).tolist()
            )
            problem += sign * (people - float(bounds[site]) * hub) >= 0


def _bound_minutes(program: Program, model: Model, by_area: list[list[int]]) -> None:
    problem = model.problem
    if program.coverage_share > 0:
        problem += _within(program, model, by_area) >= program.coverage_share
    for mean in program.means:
        counted = np.flatnonzero(mean.weights > 0).tolist()
        total = pulp.lpSum(
            float(mean.weights[area]) * _minutes(program, model, area, by_area[area]) for area in counted
        )
        problem += total <= float(mean.most)

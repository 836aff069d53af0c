"""The other tools that ``benchmarks/siting.py`` asks for hubs: the plain model on HiGHS, spopt and lokigi."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pandas as pd
import pulp
from siting_instances import number_of

from hubplanner.siting.dense import dense_model
from hubplanner.siting.program import Program

Hubs = tuple[int, ...]
"""Candidates by position; empty if none were found."""


def by_plain_model(program: Program) -> Hubs:
    """Solve as textbooks write it; going to the nearest needs rows of its own only where hubs have a least size."""
    model = dense_model(replace(program, nearest=program.least_people is not None))
    model.problem.solve(pulp.HiGHS(msg=False, gapRel=0.0))
    return _chosen(model.is_hub)


def by_spopt(program: Program) -> Hubs:
    model = import_module("spopt.locate").PMedian.from_cost_matrix(program.minutes, program.people, number_of(program))
    return _chosen(model.solve(pulp.HiGHS(msg=False, gapRel=0.0)).fac_vars)


def by_lokigi(program: Program) -> Hubs:
    """Solve by its randomised greedy search with exchanges; its plain greedy search lists every set of hubs first."""
    problem = import_module("lokigi.site").SiteProblem(debug_mode=False)
    areas = pd.Series([f"A{place}" for place in range(len(program.people))], name="area")
    problem.add_demand(pd.DataFrame({"area": areas, "people": program.people}), "people", "area")
    minutes = pd.DataFrame(program.minutes).add_prefix("S")
    problem.add_travel_matrix(pd.concat([areas, minutes], axis=1), "area", unit="minutes")
    found = problem.solve(p=number_of(program), objectives="p_median", search_strategy="grasp", show_progress=False)
    return tuple(sorted(int(site) for site in found.return_best_combination_site_indices()))


def _chosen(is_hub: Iterable[Any]) -> Hubs:
    return tuple(place for place, variable in enumerate(is_hub) if (variable.varValue or 0) > 0.5)


@dataclass(frozen=True)
class Tool:
    """Another tool.

    Attributes
    ----------
    solve : callable
    module : str
        Of the package that has to be installed.
    exact : bool
        Whether its answers are proven.
    people : bool
        Whether it can be asked for a least number of people of hubs.
    """

    solve: Callable[[Program], Hubs]
    module: str
    exact: bool = True
    people: bool = False

    @property
    def package(self) -> str:
        return self.module.partition(".")[0]

    @property
    def is_here(self) -> bool:
        return find_spec(self.package) is not None


TOOLS = {
    "plain model on HiGHS": Tool(by_plain_model, "pulp", people=True),
    "spopt on HiGHS": Tool(by_spopt, "spopt.locate"),
    "lokigi's GRASP": Tool(by_lokigi, "lokigi.site", exact=False),
}

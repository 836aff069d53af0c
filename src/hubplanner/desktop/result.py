"""An answer with all that the window shows of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from hubplanner.appraisal import Baseline
from hubplanner.project import Project
from hubplanner.siting import Criteria, Solution, Tables, changed_inputs, inputs_digest
from hubplanner.study import Cancel, InputError, Progress, never, no_progress


@dataclass(frozen=True)
class Result:
    """An answer with what was asked and what it is compared with.

    Attributes
    ----------
    criteria : Criteria
    solution : Solution
    today : Baseline
        Of the same people on the same journeys: residents, or the patients of practices.
    minutes : mapping of str to float
        To its hub, by area.
    areas : mapping of str to str
        Hub by area, for maps: of practices, the hub of most of its patients.
    lists : mapping of str to float
        Patients by practice, where whole lists go together; else empty.
    list_minutes : mapping of str to float
        Their mean minutes, by practice.
    covered : float or None
        Share of the people within the minutes of ``coverage``, if asked.
    sites : pandas.DataFrame
        What is known of the hubs, by code: ``capital_gbp``, ``running_gbp``, and ``rooms_people`` if asked.
    changed : tuple of str
        What it rests on that had changed since it was found when it was shown: see `Project.changed_since`.
    estate : object
        What was stated of the estate and how it was looked at when it was shown.
    """

    criteria: Criteria
    solution: Solution
    today: Baseline
    minutes: Mapping[str, float]
    areas: Mapping[str, str]
    lists: Mapping[str, float] = field(default_factory=dict)
    list_minutes: Mapping[str, float] = field(default_factory=dict)
    covered: float | None = None
    sites: pd.DataFrame = field(default_factory=pd.DataFrame)
    changed: tuple[str, ...] = ()
    estate: object = None

    @property
    def open_hubs(self) -> tuple[str, ...]:
        """Return the hubs of the plan, then those outside the area to which people go."""
        outside = dict.fromkeys(hub for hub in self.solution.assignment.values() if hub not in self.solution.hubs)
        return (*self.solution.hubs, *outside)

    def changed_in(self, project: Project) -> tuple[str, ...]:
        """Return what the answer rests on that has changed since it was found, in words."""
        rests_on_estate = bool(set(self.solution.inputs) - {"travel_time", "population"})
        if not self.changed and rests_on_estate and self.estate != _estate(project):
            return ("what is known of the estate",)
        return self.changed


def result_of(
    project: Project,
    criteria: Criteria,
    solution: Solution,
    progress: Progress = no_progress,
    cancel: Cancel = never,
) -> Result:
    """Return an answer with what it is compared with.

    Parameters
    ----------
    project : Project
    criteria : Criteria
    solution : Solution
    progress, cancel : callable, optional

    Raises
    ------
    InputError
        If the project no longer has what the criteria name.
    Cancelled
    """
    tables = project.siting_tables(criteria, progress, cancel)
    _check_hubs(solution, tables)
    whole = criteria.demand == "practices"
    areas = project.areas_to_hubs(criteria, solution) if solution.has_answer else {}
    lists = {str(code): float(people) for code, people in tables.population.items()} if whole else {}
    known = tables.sites if tables.sites is not None else pd.DataFrame()
    return Result(
        criteria,
        solution,
        project.baseline_of(criteria),
        _minutes(_residents(project, criteria, progress, cancel) if whole else tables, areas),
        areas,
        lists,
        _minutes(tables, solution.assignment) if whole else {},
        _covered(criteria, solution, tables) if solution.has_answer else None,
        known.loc[[hub for hub in solution.hubs if hub in known.index]],
        tuple(changed_inputs(solution.inputs, inputs_digest(tables, criteria))),
        _estate(project),
    )


def _estate(project: Project) -> object:
    return project.stated, project.estate_settings


def _check_hubs(solution: Solution, tables: Tables) -> None:
    there = {str(code) for code in tables.travel_time.columns}
    gone = sorted({*solution.hubs, *solution.assignment.values()} - there)
    if gone:
        told = ", ".join(gone)
        raise InputError(f"{told} can no longer be a hub, so that this answer cannot be shown. Find hubs again.")


def _covered(criteria: Criteria, solution: Solution, tables: Tables) -> float | None:
    if criteria.coverage is None:
        return None
    people = tables.population.set_axis(tables.population.index.map(str)).reindex(list(solution.assignment))
    minutes = pd.Series(_minutes(tables, solution.assignment))
    return float(people[minutes <= criteria.coverage.minutes].sum() / people.sum())


def _residents(project: Project, criteria: Criteria, progress: Progress, cancel: Cancel) -> Tables:
    asked = criteria.model_copy(update={"demand": "residents"})
    return project.siting_tables(asked, progress, cancel)


def _minutes(tables: Tables, goes_to: Mapping[str, str]) -> dict[str, float]:
    times = tables.travel_time
    rows = times.index.map(str).get_indexer(pd.Index(list(goes_to)))
    columns = times.columns.get_indexer(pd.Index(list(goes_to.values())))
    return dict(zip(goes_to, times.to_numpy(float)[rows, columns].tolist(), strict=True))

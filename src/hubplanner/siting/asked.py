"""From criteria and tables to a `Program`: every name is looked up, everything impossible refused in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from hubplanner.siting.candidates import Candidates, RuledOut
from hubplanner.siting.criteria import Criteria
from hubplanner.siting.program import Flags, Floats, Mean, Objective, Program, Row
from hubplanner.siting.rows import known_costs, rows_of
from hubplanner.siting.services import Pool, Service, Services
from hubplanner.study import InputError, did_you_mean

_OBJECTIVES: Mapping[str, Objective] = {
    "mean_time": "mean", "max_time": "max", "max_coverage": "coverage", "min_hubs": "cost", "cost": "cost",
    "worst_fifth": "tail",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Tables:
    """What the criteria are asked of.

    Attributes
    ----------
    travel_time : pandas.DataFrame
        Minutes, areas × candidate sites; NaN where there is no way. For ``demand = "practices"``, practices stand
        in place of areas.
    population : pandas.Series
        People by area.
    sites : pandas.DataFrame or None
        By candidate, those of these columns that the criteria need: ``sites`` (codes of all sites in the building, so
        that criteria may name any of them), ``locality``, ``status``, ``worst``, ``x_in``, ``suitability``,
        ``rooms_people``, ``rooms``, ``capital_gbp``, ``running_gbp``.
    areas : pandas.DataFrame or None
        By area, ``fifth`` by deprivation and ``today_min``, for ``no_fifth_worse``.
    minimum_of_service : mapping of str to float
        People that keep a service safe, by its name, for ``services``.
    """

    travel_time: pd.DataFrame
    population: "pd.Series[float]"
    sites: pd.DataFrame | None = None
    areas: pd.DataFrame | None = None
    minimum_of_service: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Asked:
    """What is asked, in figures, with the names that belong to them.

    Attributes
    ----------
    program : Program
    travel_time : pandas.DataFrame
        Minutes, areas × candidates, by text.
    population : pandas.Series
        By area.
    criteria : Criteria
    ruled_out : mapping of str to RuledOut
        Why a candidate cannot be a hub whatever else is asked, by code.
    counted : numpy.ndarray of bool, shape (candidates,)
        Which candidates count as hubs: not those beyond the place, which are open already.
    new : numpy.ndarray of bool, shape (candidates,)
        Which candidates are neither existing nor agreed.
    tables : Tables
        Of which it is asked.
    """

    program: Program
    travel_time: pd.DataFrame
    population: "pd.Series[float]"
    criteria: Criteria
    ruled_out: Mapping[str, RuledOut]
    counted: Flags
    new: Flags
    tables: Tables

    @cached_property
    def codes(self) -> list[str]:
        """Codes of the candidates, by position."""
        return list(self.travel_time.columns)

    def with_new(self, most: int) -> "Asked":
        """Return the same with a limit on the number of new sites."""
        return self.with_rows(Row(self.new.astype(np.float64), most=float(most), criterion="existing_first"))

    def with_rows(self, *rows: Row) -> "Asked":
        """Return the same with further bounds."""
        return replace(self, program=replace(self.program, rows=(*self.program.rows, *rows)))


def ask(tables: Tables, criteria: Criteria) -> Asked:
    """Put the criteria into figures.

    Parameters
    ----------
    tables : Tables
    criteria : Criteria

    Returns
    -------
    Asked

    Raises
    ------
    InputError
        If the tables do not fit together, a name is unknown, or the criteria contradict each other or ask for what no
        table says.
    """
    times, people = _checked(tables.travel_time, tables.population)
    candidates = Candidates(list(times.columns), tables.sites)
    rows, out, counted = rows_of(candidates, criteria)
    minutes = np.where(np.isfinite(times.to_numpy(float)), times.to_numpy(float), np.inf)
    share_is_objective = criteria.coverage is None or criteria.objective == "max_coverage"
    program = Program(
        minutes=minutes,
        people=np.asarray(people, dtype=np.float64),
        rows=rows,
        objective=_OBJECTIVES[criteria.objective],
        nearest=criteria.allocation == "nearest",
        farthest=np.inf if criteria.max_minutes is None else criteria.max_minutes,
        coverage_min=0.0 if criteria.coverage is None else criteria.coverage.minutes,
        coverage_share=0.0 if criteria.coverage is None or share_is_objective else criteria.coverage.share,
        least_people=_least_people(criteria, counted, tables.minimum_of_service),
        most_people=_most_people(candidates, criteria, counted),
        means=_means(people, tables.areas) if criteria.no_fifth_worse else (),
        cost=_cost(candidates, criteria, counted, out),
        services=_services(candidates, criteria, counted, tables.minimum_of_service),
    )
    status = candidates.column("status") if candidates.has("status") else pd.Series("existing", candidates.codes)
    return Asked(program, times, people, criteria, out, counted, (status == "new").to_numpy(), tables)


def _checked(travel_time: pd.DataFrame, population: "pd.Series[float]") -> tuple[pd.DataFrame, "pd.Series[float]"]:
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
    if travel_time.shape[1] == 0:
        raise InputError("There is no candidate building to choose from.")
    if (travel_time.to_numpy(float) < 0).any():
        raise InputError("A travel time is below 0.")
    areas = travel_time.index.map(str)
    return travel_time.set_axis(areas).set_axis(travel_time.columns.map(str), axis=1), people.set_axis(areas)


def _cost(candidates: Candidates, criteria: Criteria, counted: Flags, out: Mapping[str, RuledOut]) -> Floats | None:
    if criteria.objective == "min_hubs":
        return counted.astype(np.float64)
    if criteria.objective == "cost":
        return known_costs(candidates, "running_gbp", "objective cost", criteria, out) * counted
    return None


def _least_people(criteria: Criteria, counted: Flags, minimum_of_service: Mapping[str, float]) -> Floats | None:
    least = criteria.min_population or 0.0
    for name in criteria.services_everywhere:
        _check_known(name, minimum_of_service)
        if minimum_of_service[name] > (criteria.max_population or np.inf):
            raise InputError(
                f"services: {name} needs {minimum_of_service[name]:,.0f} people at each hub, but max_population allows "
                f"{criteria.max_population:,.0f}."
            )
        least = max(least, minimum_of_service[name])
    return np.where(counted, least, 0.0) if least > 0 else None


def _check_known(name: str, minimum_of_service: Mapping[str, float], instead: str = "") -> None:
    if name not in minimum_of_service:
        hint = did_you_mean(name, minimum_of_service)
        raise InputError(f"services: there is no service “{name}” in the catalogue.{hint}{instead}")


def _services(
    candidates: Candidates, criteria: Criteria, counted: Flags, minimum_of_service: Mapping[str, float]
) -> Services | None:
    """Return what is asked of the services that some hubs run."""
    each = []
    for name, asked in criteria.services_at_some.items():
        if asked.minimum_population is None:
            _check_known(name, minimum_of_service, " Or say which minimum_population it needs.")
        least, most = asked.hub_range
        each.append(Service(
            name,
            least,
            np.inf if most is None else most,
            minimum_of_service[name] if asked.minimum_population is None else asked.minimum_population,
            asked.needs,
            asked.rooms,
            asked.staff,
            np.inf if asked.within_minutes is None else asked.within_minutes,
            0.0 if asked.within_minutes is None else asked.share,
        ))  # fmt: skip
    if not each:
        return None
    rooms = np.full(len(counted), np.inf)
    if any(one.rooms > 0 for one in each):
        rooms = candidates.column("rooms", "services").astype(float).to_numpy(np.float64)
    used = {kind: criteria.staff[kind] for one in each for kind in one.staff}
    pools = {kind: Pool(team.available_wte, team.each_hub_wte) for kind, team in used.items()}
    return Services(tuple(each), counted, rooms, pools)


def _most_people(candidates: Candidates, criteria: Criteria, counted: Flags) -> Floats | None:
    if criteria.max_population is None and criteria.capacity is None:
        return None
    most = np.full(len(counted), np.inf if criteria.max_population is None else criteria.max_population)
    if criteria.capacity is not None:
        rooms = candidates.column("rooms_people", "capacity").astype(float).fillna(0.0).to_numpy(np.float64)
        most = np.minimum(most, rooms)
    return np.where(counted, most, np.inf)


def _means(people: "pd.Series[float]", areas: pd.DataFrame | None) -> Sequence[Mean]:
    if areas is None or not {"fifth", "today_min"} <= set(areas.columns):
        raise InputError("no_fifth_worse: nothing is known of the deprivation of the areas.")
    known = areas.set_axis(areas.index.map(str)).reindex(people.index)
    means = []
    for fifth in sorted(known["fifth"].dropna().unique()):
        inside = (known["fifth"] == fifth).to_numpy() & (people > 0).to_numpy()
        if not inside.any():
            continue
        weights = np.where(inside, people.to_numpy(float), 0.0) / people.to_numpy(float)[inside].sum()
        today = known["today_min"].to_numpy(float)
        if not np.isfinite(today[inside]).all():
            raise InputError("no_fifth_worse: an area has no way to any of today's buildings.")
        most = float(weights[inside] @ today[inside])
        means.append(Mean(weights, most, "no_fifth_worse", f"fifth {fifth:g} by deprivation"))
    if not means:
        raise InputError("no_fifth_worse: it is not known how deprived any area is.")
    return tuple(means)

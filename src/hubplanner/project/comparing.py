"""What a project lets people try and compare: any set of hubs, and the options that were kept."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from hubplanner.appraisal import Compared, Comparison, WhatIf, on_one_basis
from hubplanner.project.kept_options import KeptOptions
from hubplanner.project.option import Option
from hubplanner.siting import Criteria, changed_inputs, inputs_digest, not_met
from hubplanner.study import Cancel, InputError, Progress, never, no_progress, stop_if
from hubplanner.travel import population_groups

_BEYOND_MIN = 15.0


class Comparing(KeptOptions):
    """Sets of hubs beside each other."""

    def what_if(
        self,
        criteria: Criteria,
        beyond_min: float | None = None,
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> WhatIf:
        """Return what it takes to say at once what any set of hubs means.

        Parameters
        ----------
        criteria : Criteria
            Who travels, and how; any candidate may be tried, whatever else is asked.
        beyond_min : float, optional
            Minutes beyond which people are counted; those of the criteria if not given, or else 15.
        progress, cancel : callable, optional

        Returns
        -------
        hubplanner.appraisal.WhatIf

        Raises
        ------
        InputError
            If there are no areas, candidates or times, or ``beyond_min`` is not above 0.
        Cancelled
        """
        if beyond_min is not None and not beyond_min > 0:
            raise InputError(f"People beyond {beyond_min:g} minutes cannot be counted. Give minutes above 0.")
        tables = self.siting_tables(_journeys(criteria), progress, cancel)
        times = tables.travel_time
        sites = self.hub_costs().reindex(times.columns).join(self.estate().table["worst"])
        whole = criteria.demand == "practices"
        groups = population_groups(self.study.table("areas"))
        outside = tuple(str(code) for code in times.columns.difference(self.candidates().index))
        coverage = criteria.coverage.minutes if criteria.coverage is not None else _BEYOND_MIN
        return WhatIf(
            replace(tables, sites=sites),
            groups.iloc[:0] if whole else groups,
            tuple(self._today()),
            beyond_min or criteria.max_minutes or coverage,
            outside,
            self._patients_by_area(tables.population.index) if whole else pd.DataFrame(),
        )

    def compare(
        self,
        names: Sequence[str] | None = None,
        basis: Criteria | None = None,
        beyond_min: float | None = None,
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> Comparison:
        """Put options beside each other and beside today, for the same people on the same journeys.

        People go to the nearest hub, but where a plan directs them and that can be kept.

        Parameters
        ----------
        names : sequence of str, optional
            Of options, in the order in which to show them; all of them if not given.
        basis : Criteria, optional
            Who travels, and how; as the first option has it if not given.
        beyond_min : float, optional
            See `what_if`.
        progress, cancel : callable, optional

        Returns
        -------
        hubplanner.appraisal.Comparison

        Raises
        ------
        InputError
            If there is no option, or none of a name; and see `what_if`.
        Cancelled
        """
        options = [self.option(name) for name in dict.fromkeys(self.options if names is None else names)]
        if not options:
            raise InputError("There is no option to compare yet. Find hubs and keep them as an option first.")
        basis = basis or options[0].criteria
        what_if = self.what_if(basis, beyond_min, progress, cancel)
        compared = []
        for place, option in enumerate(options):
            stop_if(cancel)
            progress(place / len(options), f"Comparing “{option.name}”")
            compared.append(self._compared(option, basis, what_if, cancel))
        times = what_if.tables.travel_time
        if basis.demand == "practices":
            times = self._times_of(basis, no_progress, cancel)
        names_of = {str(code): str(name) for code, name in self.buildings()["name"].items()}
        today = Compared("Today", what_if.outcome_today)
        return Comparison(what_if, basis, self.time_basis, today, tuple(compared), names_of, times)

    def _compared(self, option: Option, basis: Criteria, what_if: WhatIf, cancel: Cancel) -> Compared:
        criteria, solution, known = option.criteria, option.solution, set(what_if.codes)
        gone = tuple(hub for hub in solution.hubs if hub not in known)
        hubs = [hub for hub in solution.hubs if hub in known]
        directs = criteria.allocation == "best"
        plan = solution.assignment
        keeps = (
            directs and not gone and criteria.demand == basis.demand
            and set(plan) >= set(what_if.areas) and set(plan.values()) <= known
        )  # fmt: skip
        changed, unmet = self._still_holds(option, cancel)
        return Compared(
            option.name,
            what_if.directed(hubs, plan) if keeps else what_if.outcome(hubs),
            criteria,
            solution,
            other_basis=not on_one_basis(criteria, basis),
            directed=keeps,
            undirected=directs and not keeps,
            changed=changed,
            not_met=unmet,
            gone=gone,
        )

    def _still_holds(self, option: Option, cancel: Cancel) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what an option rests on that was changed, and which of its criteria it does not meet now."""
        criteria, solution = option.criteria, option.solution
        try:
            tables = self.siting_tables(criteria, no_progress, cancel)
            changed = changed_inputs(solution.inputs, inputs_digest(tables, criteria))
        except InputError:
            return ("the study, so that it can no longer be asked",), ()
        try:
            return tuple(changed), tuple(not_met(tables, criteria, solution.hubs, solution.assignment))
        except InputError:
            # A hub that is gone is told by itself; what was asked cannot be judged without it.
            return tuple(changed), ()

    def _patients_by_area(self, practices: "pd.Index[Any]") -> pd.DataFrame:
        table = self.study.table("registrations")
        table = table[table["area_code"].isin(self.study.codes("areas"))]
        patients = table.pivot_table(
            index="practice_code", columns="area_code", values="patients", aggfunc="sum", fill_value=0.0
        )
        return patients.reindex(practices, fill_value=0.0)


def _journeys(criteria: Criteria) -> Criteria:
    """Return what is asked about journeys, and nothing else."""
    return Criteria(
        mode=criteria.mode, period=criteria.period, direction=criteria.direction, scenario=criteria.scenario,
        demand=criteria.demand, outside_hubs=criteria.outside_hubs,
    )  # fmt: skip

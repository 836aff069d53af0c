"""What a project lets people try and compare: any set of hubs, and the options that were kept."""

from dataclasses import replace
from typing import Any

import pandas as pd

from hubplanner.appraisal import WhatIf
from hubplanner.project.siting import Siting
from hubplanner.siting import Criteria
from hubplanner.study import Cancel, InputError, Progress, never, no_progress
from hubplanner.travel import population_groups

_BEYOND_MIN = 15.0


class Comparing(Siting):
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
        asked = Criteria(
            mode=criteria.mode, period=criteria.period, direction=criteria.direction, scenario=criteria.scenario,
            demand=criteria.demand, outside_hubs=criteria.outside_hubs,
        )  # fmt: skip
        tables = self.siting_tables(asked, progress, cancel)
        assert tables.sites is not None  # noqa: S101  a project always says what is known of its candidates
        sites = tables.sites[["capital_gbp", "running_gbp"]].join(self.estate().table["worst"])
        whole = criteria.demand == "practices"
        groups = population_groups(self.study.table("areas"))
        today = self._existing()
        outside = tuple(str(code) for code in tables.travel_time.columns.difference(self.candidates().index))
        coverage = criteria.coverage.minutes if criteria.coverage is not None else _BEYOND_MIN
        return WhatIf(
            replace(tables, sites=sites),
            groups.iloc[:0] if whole else groups,
            tuple(today or self.candidates().index),
            beyond_min or criteria.max_minutes or coverage,
            outside,
            self._patients_by_area(tables.population.index) if whole else pd.DataFrame(),
        )

    def _patients_by_area(self, practices: "pd.Index[Any]") -> pd.DataFrame:
        table = self.study.table("registrations")
        table = table[table["area_code"].isin(self.study.codes("areas"))]
        patients = table.pivot_table(
            index="practice_code", columns="area_code", values="patients", aggfunc="sum", fill_value=0.0
        )
        return patients.reindex(practices, fill_value=0.0)

"""What a project works out: buildings, travel times, hubs."""

from pathlib import Path
from typing import Any

import pandas as pd

from hubplanner.appraisal import Baseline, baseline
from hubplanner.estate import buildings
from hubplanner.project import store
from hubplanner.project.keeping import Keeping
from hubplanner.project.state import State
from hubplanner.siting import Criteria, Solution, solve
from hubplanner.study import (
    Cancel,
    Finding,
    InputError,
    Progress,
    demand_points,
    never,
    no_progress,
    population,
    with_overrides,
)
from hubplanner.travel import RoadNetwork, given_times, timed_buildings


class Measuring(Keeping):
    """What follows from the facts; it is worked out when first asked for, and again when they change."""

    def __init__(self, path: Path, contents: store.Contents) -> None:
        super().__init__(path, contents)
        self._network: RoadNetwork | None = None
        self._buildings: Any = None
        self._checked: list[Finding] | None = None
        self._times: dict[tuple[str, str, str], pd.DataFrame] = {}

    def buildings(self) -> Any:
        """Return the buildings: see `hubplanner.estate.buildings`.

        One that is too far from any road (assumption ``speeds.snapping.limit_m``) is no candidate either; nor, in a
        study without roads, one to which no travel time is given.
        """
        if self._buildings is None:
            table = buildings(self.study)
            if self.study.has("roads") and table["candidate"].any():
                network = self.network()
                limit = network.assumptions["speeds.snapping.limit_m"].value
                distance = network.snap(table[table["candidate"]].geometry).distance_m
                far = distance.index[distance > limit]
                table.loc[far, "candidate"] = False
                table.loc[far, "why_not"] = f"over {limit / 1000:g} km from a road"
            elif self.study.has("times") and table["candidate"].any():
                unknown = table["candidate"] & ~table.index.isin(timed_buildings(self.study, table))
                table.loc[unknown, "candidate"] = False
                table.loc[unknown, "why_not"] = "no travel times to it"
            self._buildings = table
        return self._buildings.copy()

    def candidates(self) -> Any:
        """Return the buildings that could be hubs.

        Raises
        ------
        InputError
            If there are none.
        """
        table = self.buildings()
        candidates = table[table["candidate"]]
        if candidates.empty:
            reasons = table["why_not"].value_counts()
            told = ", ".join(f"{count} {reason}" for reason, count in reasons.items())
            raise InputError(f"No building can be a hub: {told}.")
        return candidates

    def network(self) -> RoadNetwork:
        """Return the road network.

        Raises
        ------
        InputError
            If there are no roads.
        """
        self._need("roads", "measure travel times")
        if self._network is None:
            self._network = RoadNetwork.from_edges(self.study.table("roads"), with_overrides(self.assumptions))
        return self._network

    def travel_times(
        self,
        mode: str = "car",
        period: str = "freeflow",
        engine: str = "fast",
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> pd.DataFrame:
        """Return minutes from each area to each candidate building.

        They are measured on the roads; a study without roads takes those of its files of travel times.

        Returns
        -------
        pandas.DataFrame, shape (areas, candidates)

        Raises
        ------
        InputError
            If there are no areas, candidates, or neither roads nor travel times.
        Cancelled
        """
        self._need("areas", "measure travel times")
        key = (mode, period, engine)
        if key not in self._times and not self.study.has("roads") and self.study.has("times"):
            self._times[key] = given_times(self.study, self.candidates(), mode)
        if key not in self._times:
            self._times[key] = self.network().travel_times(
                demand_points(self.study),
                self.candidates(),
                mode=mode,  # type: ignore[arg-type]  # checked by the network, which answers in words
                period=period,  # type: ignore[arg-type]
                engine=engine,
                progress=progress,
                cancel=cancel,
            )
        return self._times[key].copy()

    def forget_times(self) -> None:
        """Forget the travel times that are kept, so that the next request measures them anew."""
        self._times.clear()

    def baseline(self, mode: str = "car", period: str = "freeflow") -> Baseline:
        """Return access to the nearest of today's buildings."""
        return baseline(self.travel_times(mode, period), population(self.study))

    def solve(
        self,
        criteria: Criteria,
        progress: Progress = no_progress,
        cancel: Cancel = never,
        time_limit_s: float | None = None,
    ) -> Solution:
        """Choose the hubs that meet the criteria best: see `hubplanner.siting.solve`."""
        self._check_codes(criteria)
        times = self.travel_times(criteria.mode, criteria.period, progress=progress, cancel=cancel)
        people = population(self.study)
        return solve(times, people, criteria, self.candidates(), progress, cancel, time_limit_s)

    def _check_codes(self, criteria: Criteria) -> None:
        """Say why a building that is asked for or ruled out is no candidate."""
        if not (criteria.required or criteria.excluded):
            return
        table = self.buildings()
        lead = {site: code for code, sites in table["sites"].items() for site in str(sites).split()}
        for name in ("required", "excluded"):
            for code in getattr(criteria, name):
                if code in lead and not table.loc[lead[code], "candidate"]:
                    reason = table.loc[lead[code], "why_not"]
                    raise InputError(f"{name}: {code} is not a candidate building ({reason}).")

    def _need(self, kind: str, purpose: str) -> None:
        if not self.study.has(kind):
            raise InputError(f"There are no {kind} yet, which it takes to {purpose}. Add a file of {kind}.")

    def _forget(self, before: State) -> None:
        """Forget what was worked out from tables that have changed."""
        self._times.clear()
        self._buildings = None
        self._checked = None
        old, new = before.study.tables, self.study.tables
        if old.get("roads") is not new.get("roads") or before.assumptions != self.assumptions:
            self._network = None

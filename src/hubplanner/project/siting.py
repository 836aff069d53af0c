"""What a project decides: which hubs, what each further one is worth, what else comes near, and why."""

from collections.abc import Callable, Iterable
from typing import Any

import geopandas as gpd
import pandas as pd

from hubplanner.appraisal import Baseline, baseline
from hubplanner.estate import rooms_for_hubs, rooms_in_all, stated_apart, stated_figures
from hubplanner.project.lists import Lists, lists_of
from hubplanner.project.travelling import Travelling
from hubplanner.siting import (
    Criteria,
    Incumbent,
    NearTies,
    Point,
    Solution,
    Tables,
    Without,
    changed_inputs,
    explain,
    frontier,
    if_closed,
    inputs_digest,
    near_ties,
    solve_tables,
    trade_off,
)
from hubplanner.study import (
    Cancel,
    InputError,
    Progress,
    deprivation_fifths,
    did_you_mean,
    leads,
    named,
    never,
    no_progress,
    population,
)
from hubplanner.travel import timed_buildings

_OF_ESTATE = ("locality", "status", "worst", "x_in", "suitability")
_ASK_ESTATE = ("per_locality", "worst_condition", "suitability", "existing_first", "capacity")
_COSTS = {"capital_gbp": "hub_capital_gbp", "running_gbp": "hub_running_gbp"}


class Siting(Travelling):
    """Hubs for the people of a project, in its buildings."""

    def siting_tables(self, criteria: Criteria, progress: Progress = no_progress, cancel: Cancel = never) -> Tables:
        """Return what criteria are asked of: times, people, buildings, areas.

        Patients of a practice take the mean time of the areas where they live; those who live outside the areas are
        taken to live as the others do.

        Parameters
        ----------
        criteria : Criteria
        progress, cancel : callable, optional

        Returns
        -------
        Tables

        Raises
        ------
        InputError
            If there are no areas, candidates or times, or a building that is named cannot be a hub.
        Cancelled
        """
        self._check_codes(criteria)
        self._check_costs(criteria)
        times = self._times_of(criteria, progress, cancel)
        people = population(self.study)
        if criteria.demand == "practices":
            lists = self._lists(times)
            times, people = lists.minutes(times), lists.size
        areas = None
        if criteria.no_fifth_worse:
            if criteria.demand == "practices":
                raise InputError("no_fifth_worse is asked of residents: practices have no deprivation of their own.")
            areas = self.study.table("areas").set_index("area_code")
            today_min = times[self._existing()].min(axis=1)
            areas = pd.DataFrame({"fifth": deprivation_fifths(areas), "today_min": today_min})
        minimum = {one.name: one.minimum_population for one in self.estate_settings.services}
        return Tables(times, people, self._site_facts(times.columns, criteria), areas, minimum)

    def solve(
        self,
        criteria: Criteria,
        progress: Progress = no_progress,
        cancel: Cancel = never,
        time_limit_s: float | None = None,
        watch: Callable[[Incumbent], None] | None = None,
    ) -> Solution:
        """Choose the hubs that meet the criteria best: see `hubplanner.siting.solve`."""
        tables = self.siting_tables(criteria, progress, cancel)
        return solve_tables(tables, criteria, progress, cancel, time_limit_s, watch)

    def frontier(
        self,
        criteria: Criteria,
        counts: Iterable[int],
        progress: Progress = no_progress,
        cancel: Cancel = never,
        watch: Callable[[Point], None] | None = None,
    ) -> list[Point]:
        """Return the best answer for each number of hubs: see `hubplanner.siting.frontier`."""
        tables = self.siting_tables(criteria, progress, cancel)
        return frontier(tables, criteria, counts, progress, cancel, watch=watch)

    def trade_off(
        self,
        criteria: Criteria,
        second: str,
        steps: int = 12,
        progress: Progress = no_progress,
        cancel: Cancel = never,
        watch: Callable[[Point], None] | None = None,
    ) -> list[Point]:
        """Return what the objective costs as a second aim gets better: see `hubplanner.siting.trade_off`."""
        tables = self.siting_tables(criteria, progress, cancel)
        return trade_off(tables, criteria, second, steps, progress, cancel, watch)

    def near_ties(
        self,
        criteria: Criteria,
        within: float = 0.05,
        differ_by: int = 1,
        most: int = 10,
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> NearTies:
        """Return other sets of hubs that are almost as good: see `hubplanner.siting.near_ties`."""
        tables = self.siting_tables(criteria, progress, cancel)
        return near_ties(tables, criteria, within, differ_by, most, progress, cancel)

    def explain(
        self,
        criteria: Criteria,
        solution: Solution,
        codes: Iterable[str] | None = None,
        progress: Progress = no_progress,
        cancel: Cancel = never,
        watch: Callable[[Without], None] | None = None,
    ) -> list[Without]:
        """Return what it costs to decide otherwise about each building: see `hubplanner.siting.explain`."""
        tables = self.siting_tables(criteria, progress, cancel)
        return explain(tables, criteria, solution, codes, progress, cancel, watch)

    def if_closed(self, criteria: Criteria, solution: Solution, code: str) -> pd.DataFrame:
        """Return who moves where if a hub closes: see `hubplanner.siting.if_closed`."""
        return if_closed(self.siting_tables(criteria), criteria, solution, code)

    def changed_since(
        self, criteria: Criteria, solution: Solution, progress: Progress = no_progress, cancel: Cancel = never
    ) -> list[str]:
        """Return what a solution rests on that has changed since it was found, in words; empty if it still holds.

        Those are travel times and people, and whatever else its criteria ask for: condition, suitability, rooms,
        costs, the people that services need, localities, deprivation, which buildings exist.

        Raises
        ------
        InputError
            If the project no longer has what the criteria name.
        Cancelled
        """
        return changed_inputs(solution.inputs, inputs_digest(self.siting_tables(criteria, progress, cancel), criteria))

    def areas_to_hubs(self, criteria: Criteria, solution: Solution) -> dict[str, str]:
        """Return the hub of each area: where its people go, or most of its patients if whole lists go together.

        Areas of which nobody is registered with a practice of the answer are left out.
        """
        if criteria.demand == "residents":
            return dict(solution.assignment)
        table = self.study.table("registrations")
        table = table.assign(hub=table["practice_code"].map(solution.assignment)).dropna(subset=["hub"])
        people = table.groupby(["area_code", "hub"])["patients"].sum().sort_values(ascending=False, kind="stable")
        first = people.reset_index().drop_duplicates("area_code")
        areas = self.study.codes("areas")
        return {
            str(area): str(hub) for area, hub in zip(first["area_code"], first["hub"], strict=True) if area in areas
        }

    def baseline_of(self, criteria: Criteria) -> Baseline:
        """Return access today of those of whom the criteria ask: residents, or the patients of practices."""
        if criteria.demand == "residents":
            return self.baseline(criteria.mode, criteria.period, criteria.direction, criteria.scenario)
        tables = self.siting_tables(criteria)
        return baseline(tables.travel_time[self._today()], tables.population)

    def hub_costs(self) -> pd.DataFrame:
        """Return what is stated that hubs cost, by building: ``capital_gbp``, ``running_gbp``; NaN where not known.

        Where different costs are stated of the sites of one building, nobody knows which it is.
        """
        buildings = self.buildings()
        costs = pd.DataFrame(index=buildings.index, columns=list(_COSTS), dtype=float)
        for name, column in _COSTS.items():
            costs[name] = stated_figures(self.stated, buildings, column)
            costs.loc[list(stated_apart(self.stated, buildings, column)), name] = float("nan")
        return costs

    def _check_costs(self, criteria: Criteria) -> None:
        """Refuse costs that are asked for and that are stated differently of the sites of one building."""
        asked = {
            "capital_gbp": criteria.budget_gbp is not None,
            "running_gbp": criteria.running_budget_gbp is not None or criteria.objective == "cost",
        }
        for name in (name for name, wanted in asked.items() if wanted):
            for code, said in stated_apart(self.stated, self.buildings(), _COSTS[name]).items():
                told = " and ".join(f"£{float(one.value):,.0f} of {one.code}" for one in said)
                raise InputError(
                    f"{_COSTS[name]}: {told} are stated, but these sites are one building ({code}). Take back what is "
                    "wrong."
                )

    def _site_facts(self, codes: "pd.Index[Any]", criteria: Criteria) -> pd.DataFrame:
        """Return what is known of the candidates, as far as the criteria ask for it."""
        buildings = self.buildings()
        facts = buildings.reindex(codes)[["sites", "locality", "status"]]
        if any(getattr(criteria, name) for name in _ASK_ESTATE):
            estate = self.estate().table
            facts = facts.drop(columns=["locality", "status"]).join(estate[list(_OF_ESTATE)])
        if criteria.capacity is not None:
            facts["rooms_people"] = self.hub_capacity()["people"].reindex(codes)
        if any(one.rooms for one in criteria.services_at_some.values()):
            facts["rooms"] = rooms_in_all(rooms_for_hubs(self.estate().table, self.stated)).reindex(codes)
        return facts.join(self.hub_costs().reindex(codes))

    def _lists(self, times: pd.DataFrame) -> Lists:
        """Return the lists of the practices here."""
        self._need("practices", "know whose lists go together")
        self._need("registrations", "see where the patients of practices live")
        return lists_of(self.study, self._practices_here(), times.index)

    def _practices_here(self) -> list[str]:
        table = self.buildings()
        there = table[~table["why_not"].isin(["closed", "outside the area"])]
        return sorted({code for codes in there["practices"] for code in str(codes).split()})

    def _times_of(self, criteria: Criteria, progress: Progress, cancel: Cancel) -> pd.DataFrame:
        """Return times to the candidates, and to hubs beyond the place, which are none."""
        how = (criteria.mode, criteria.period)
        times = self.travel_times(*how, "fast", progress, cancel, criteria.direction, criteria.scenario)
        if not criteria.outside_hubs:
            return times
        places = self._outside_hubs(criteria)
        if self.time_basis == "given":
            timed = timed_buildings(self.study, places)
            untold = [str(code) for code in places.index if code not in timed]
            if untold:
                raise InputError(f"outside_hubs: no travel times to {named(untold)} are given. Add them, or roads.")
        further = self._minutes_to(places, *how, "scipy", progress, cancel, criteria.direction, criteria.scenario)
        return times.join(further)

    def _outside_hubs(self, criteria: Criteria) -> gpd.GeoDataFrame:
        """Return the hubs beyond the place by code."""
        table = self.buildings()
        lead = leads(table)
        codes = list(dict.fromkeys(lead.get(code, code) for code in criteria.outside_hubs))
        beyond = table.index[table["why_not"] == "outside the area"]
        for code in codes:
            if code not in beyond:
                hint = did_you_mean(code, beyond, quoted="{}")
                raise InputError(f"outside_hubs: {code} is not a building outside the area.{hint}")
        return gpd.GeoDataFrame(table.loc[codes], geometry="geometry", crs=table.crs)

    def _check_codes(self, criteria: Criteria) -> None:
        """Say why a building that is asked for or ruled out is no candidate."""
        if not (criteria.required or criteria.excluded):
            return
        table = self.buildings()
        lead = leads(table)
        for name in ("required", "excluded"):
            for code in getattr(criteria, name):
                if code in lead and not table.loc[lead[code], "candidate"]:
                    reason = table.loc[lead[code], "why_not"]
                    raise InputError(f"{name}: {code} is not a candidate building ({reason}).")

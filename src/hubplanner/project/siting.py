"""What a project decides: which hubs, what each further one is worth, what else comes near, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from hubplanner.appraisal import Baseline, baseline
from hubplanner.estate import stated_figures
from hubplanner.project.travelling import Travelling
from hubplanner.siting import (
    Case,
    Criteria,
    NearTies,
    Point,
    Robustness,
    Solution,
    Tables,
    Without,
    explain,
    frontier,
    if_closed,
    near_ties,
    robust,
    solve_tables,
    trade_off,
)
from hubplanner.study import (
    Cancel,
    InputError,
    Progress,
    demand_points,
    deprivation_fifths,
    leads,
    never,
    no_progress,
    population,
)

_OF_ESTATE = ("locality", "status", "worst", "x_in", "suitability")
_ASK_ESTATE = ("per_locality", "worst_condition", "suitability", "existing_first", "capacity")
_COSTS = {"hub_capital_gbp": "capital_gbp", "hub_running_gbp": "running_gbp"}
_YEARS_AHEAD = (2035, 2045)


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
        times = self.travel_times(
            criteria.mode, criteria.period, "fast", progress, cancel, criteria.direction, criteria.scenario
        )
        today = times[self._existing()]
        if criteria.outside_hubs:
            times = times.join(self._times_outside(criteria, progress, cancel))
        people = population(self.study)
        if criteria.demand == "practices":
            times, people = self._by_practice(times)
        areas = None
        if criteria.no_fifth_worse:
            if criteria.demand == "practices":
                raise InputError("no_fifth_worse is asked of residents: practices have no deprivation of their own.")
            areas = self.study.table("areas").set_index("area_code")
            areas = pd.DataFrame({"fifth": deprivation_fifths(areas), "today_min": today.min(axis=1)})
        minimum = {one.name: one.minimum_population for one in self.estate_settings.services}
        return Tables(times, people, self._site_facts(times.columns, criteria), areas, minimum)

    def solve(
        self,
        criteria: Criteria,
        progress: Progress = no_progress,
        cancel: Cancel = never,
        time_limit_s: float | None = None,
    ) -> Solution:
        """Choose the hubs that meet the criteria best: see `hubplanner.siting.solve`."""
        return solve_tables(self.siting_tables(criteria, progress, cancel), criteria, progress, cancel, time_limit_s)

    def frontier(
        self, criteria: Criteria, counts: Iterable[int], progress: Progress = no_progress, cancel: Cancel = never
    ) -> list[Point]:
        """Return the best answer for each number of hubs: see `hubplanner.siting.frontier`."""
        return frontier(self.siting_tables(criteria, progress, cancel), criteria, counts, progress, cancel)

    def trade_off(
        self,
        criteria: Criteria,
        second: str,
        steps: int = 12,
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> list[Point]:
        """Return what the objective costs as a second aim gets better: see `hubplanner.siting.trade_off`."""
        return trade_off(self.siting_tables(criteria, progress, cancel), criteria, second, steps, progress, cancel)

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
    ) -> list[Without]:
        """Return what it costs to decide otherwise about each building: see `hubplanner.siting.explain`."""
        tables = self.siting_tables(criteria, progress, cancel)
        return explain(tables, criteria, solution, codes, progress, cancel)

    def if_closed(self, criteria: Criteria, solution: Solution, code: str) -> pd.DataFrame:
        """Return who moves where if a hub closes: see `hubplanner.siting.if_closed`."""
        return if_closed(self.siting_tables(criteria), criteria, solution, code)

    def robust(
        self,
        criteria: Criteria,
        also: Sequence[Sequence[str]] = (),
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> Robustness:
        """Take the same decision under many futures: see `cases` and `hubplanner.siting.robust`."""
        return robust(self.cases(criteria, progress, cancel), also, progress, cancel)

    def cases(self, criteria: Criteria, progress: Progress = no_progress, cancel: Cancel = never) -> list[Case]:
        """Return the futures to be robust against.

        As things are; journeys a fifth slower and faster; the people of 2035 and 2045, if growth is known; the most
        minutes allowed a tenth tighter and looser; each of the project's scenarios of the roads; and each of the hubs
        that are best today lost, its people going to those that are left.

        Raises
        ------
        InputError
        Cancelled
        """
        base = self.siting_tables(criteria, progress, cancel)
        cases = [Case("as things are", base, criteria)]
        for name, factor in (("journeys a fifth slower", 1.2), ("journeys a fifth faster", 0.8)):
            areas = base.areas
            if areas is not None:
                areas = areas.assign(today_min=areas["today_min"] * factor)
            cases.append(Case(name, replace(base, travel_time=base.travel_time * factor, areas=areas), criteria))
        cases += self._cases_of_growth(base, criteria)
        if criteria.max_minutes is not None:
            for name, factor in (("limit a tenth tighter", 0.9), ("limit a tenth looser", 1.1)):
                asked = criteria.model_copy(update={"max_minutes": criteria.max_minutes * factor})
                cases.append(Case(name, base, asked))
        if self.study.has("roads") and not criteria.scenario:
            for scenario in self.scenarios:
                asked = criteria.model_copy(update={"scenario": scenario})
                cases.append(Case(f"roads: {scenario}", self.siting_tables(asked, progress, cancel), criteria))
        best = solve_tables(base, criteria, no_progress, cancel, explain=False)
        for hub in (hub for hub in best.hubs if hub not in criteria.required):
            # Nobody can go there, but it may be one of the hubs that were decided on: that is what is at stake.
            lost = base.travel_time.assign(**{hub: np.nan})
            cases.append(Case(f"{hub} lost", replace(base, travel_time=lost), criteria))
        return cases

    def _cases_of_growth(self, base: Tables, criteria: Criteria) -> list[Case]:
        if criteria.demand == "practices":
            return []
        growth, cases = self.growth().population, []
        for year in _YEARS_AHEAD:
            people = growth[year].reindex(base.population.index).fillna(base.population)
            if not np.allclose(people, base.population):
                cases.append(Case(f"people of {year}", replace(base, population=people), criteria))
        return cases

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
        today = self._existing() or list(self.candidates().index)
        return baseline(tables.travel_time[today], tables.population)

    def _site_facts(self, codes: "pd.Index[Any]", criteria: Criteria) -> pd.DataFrame:
        """Return what is known of the candidates, as far as the criteria ask for it."""
        buildings = self.buildings()
        facts = buildings.reindex(codes)[["sites", "locality", "status"]]
        if any(getattr(criteria, name) for name in _ASK_ESTATE):
            estate = self.estate().table
            facts = facts.drop(columns=["locality", "status"]).join(estate[list(_OF_ESTATE)])
        if criteria.capacity is not None:
            facts["rooms_people"] = self.hub_capacity()["people"].reindex(codes)
        for column, name in _COSTS.items():
            facts[name] = stated_figures(self.stated, buildings, column).reindex(codes)
        return facts

    def _by_practice(self, times: pd.DataFrame) -> tuple[pd.DataFrame, "pd.Series[float]"]:
        """Return minutes of the patients of each practice on average, and the sizes of the lists."""
        self._need("registrations", "see where the patients of practices live")
        practices = self.study.table("practices").set_index("practice_code")
        lists = practices["list_size"].astype(float)
        here = [code for code in practices.index if code in set(self._practices_here())]
        table = self.study.table("registrations")
        table = table[table["area_code"].isin(times.index) & table["practice_code"].isin(here)]
        share = table.pivot_table(index="practice_code", columns="area_code", values="patients", aggfunc="sum").fillna(
            0
        )
        share = share.reindex(columns=times.index, fill_value=0.0)
        share = share[share.sum(axis=1) > 0]
        unknown = [code for code in here if code not in share.index or not lists[code] > 0]
        if unknown:
            raise InputError(
                f"It is not known how large the lists of {', '.join(unknown[:5])} are or where their patients live, so "
                "they cannot be sent to a hub. Correct that, or ask of residents."
            )
        minutes = np.where(np.isfinite(times.to_numpy(float)), times.to_numpy(float), np.inf)
        weights = share.div(share.sum(axis=1), axis=0).to_numpy()
        # Where any patient has no way, nor has the list; nobody's infinite minutes are not part of a mean.
        lost = weights @ np.isinf(minutes) > 0
        mean = np.where(lost, np.nan, weights @ np.where(np.isinf(minutes), 0.0, minutes))
        return pd.DataFrame(mean, index=share.index, columns=times.columns), lists.reindex(share.index)

    def _practices_here(self) -> list[str]:
        table = self.buildings()
        there = table[~table["why_not"].isin(["closed", "outside the area"])]
        return sorted({code for codes in there["practices"] for code in str(codes).split()})

    def _times_outside(self, criteria: Criteria, progress: Progress, cancel: Cancel) -> pd.DataFrame:
        """Return times to hubs beyond the place, which are no candidates."""
        table = self.buildings()
        lead = leads(table)
        codes = list(dict.fromkeys(lead.get(code, code) for code in criteria.outside_hubs))
        for code in codes:
            if code not in table.index or table.loc[code, "why_not"] != "outside the area":
                raise InputError(f"outside_hubs: {code} is not a building outside the area.")
        places = gpd.GeoDataFrame(table.loc[codes], geometry="geometry", crs=table.crs)
        return self.network().travel_times(
            demand_points(self.study), places, mode=criteria.mode, period=criteria.period, engine="scipy",
            progress=progress, cancel=cancel, direction=criteria.direction, changes=self.changes(criteria.scenario),
        )  # fmt: skip

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

"""What a project answers besides which hubs: whether they stay good in other futures, and the five questions."""

from collections.abc import Sequence

import numpy as np

from hubplanner.appraisal import Answer, Known, five_questions
from hubplanner.estate import services_of_hubs
from hubplanner.project import futures
from hubplanner.project.siting import Siting
from hubplanner.siting import Case, Criteria, Point, Robustness, Solution, frontier, robust, solve_tables
from hubplanner.study import Cancel, Progress, leads, never, no_progress

_MOST_HUBS = 12


class Answering(Siting):
    """Answers that follow from many solutions."""

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
        minutes allowed, the least people of a hub and the minutes of coverage a tenth tighter and looser; each of the
        project's scenarios of the roads; each of the hubs that are best today lost, its people going to those that are
        left; and each of the largest practices closed: see `hubplanner.project.futures.of_practices`.

        Raises
        ------
        InputError
        Cancelled
        """
        base = self.siting_tables(criteria, progress, cancel)
        cases = [Case("as things are", base, criteria), *futures.of_journeys(base, criteria)]
        if criteria.demand == "residents":
            cases += futures.of_growth(base, criteria, self.growth().population)
        cases += futures.of_limits(base, criteria)
        if self.study.has("roads") and not criteria.scenario:
            for scenario in self.scenarios:
                asked = criteria.model_copy(update={"scenario": scenario})
                cases.append(Case(f"roads: {scenario}", self.siting_tables(asked, progress, cancel), criteria))
        lead = leads(self.buildings())
        kept = {lead.get(code, code) for code in criteria.required}
        best = solve_tables(base, criteria, no_progress, cancel, explain=False)
        lost = [hub for hub in best.hubs if hub not in kept]
        cases += futures.of_buildings(base, criteria, lost)
        if self.study.has("practices"):
            times = self._times_of(criteria, progress, cancel)
            lists = self._lists(times) if criteria.demand == "practices" else None
            known = futures.practices_of(self.study.table("practices"), self.candidates(), lists)
            cases += futures.of_practices(base, criteria, known, times, {*lost}, kept)
        return cases

    def five_questions(
        self,
        criteria: Criteria,
        most_hubs: int = _MOST_HUBS,
        solution: Solution | None = None,
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> tuple[Answer, ...]:
        """Answer the five questions of a plan: see `hubplanner.appraisal.five_questions`.

        Parameters
        ----------
        criteria : Criteria
            Whose own number of hubs tells which plan is meant.
        most_hubs : int
            The best hubs are found for each number of them up to this, or as many as there are candidates.
        solution : Solution, optional
            The answer to the criteria, where there is one.
        progress, cancel : callable, optional

        Raises
        ------
        InputError
        Cancelled
        """
        # With the number of hubs given, the fewest are all alike: then those with the shortest mean are looked at.
        mean = {"objective": "mean_time"} if criteria.objective == "min_hubs" else {}
        asked = criteria.model_copy(update=mean)
        progress(0.0, "Measuring journeys")
        tables = self.siting_tables(asked, progress, cancel)
        counts = range(1, min(most_hubs, len(self.candidates())) + 1)
        points = frontier(tables, asked, counts, progress, cancel)
        progress(1.0, "Looking at the estate")
        return five_questions(self._known(criteria, points, solution))

    def _known(self, criteria: Criteria, points: Sequence[Point], solution: Solution | None) -> Known:
        """Return what is known for the five questions."""
        codes = self.candidates().index
        buildings = self.estate().table.reindex(codes)[["name", "suitability", "why"]]
        services = self.estate_settings.services
        roomy = bool(services_of_hubs(services))
        buildings["rooms_people"] = self.hub_capacity()["people"].reindex(codes) if roomy else np.nan
        buildings = buildings.join(self.hub_costs().reindex(codes))
        chosen = [one for one in services if not criteria.services or one.name in criteria.services]
        return Known(criteria, points, buildings, chosen, solution, self.time_basis)

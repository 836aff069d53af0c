"""A search for hubs while it runs: the best so far, the bound, and who would go where. Knows no Qt."""

import time
from dataclasses import dataclass

import numpy as np
import pandas as pd

from hubplanner.project import Project
from hubplanner.siting import Criteria, Incumbent, Solution
from hubplanner.study import Cancel, Progress

_MOST_SEEN = 400


@dataclass(frozen=True)
class Seen:
    """The best answer and the bound at a moment; the bound is NaN while none is known."""

    seconds: float
    objective: float
    bound: float


class Search:
    """Solves what is asked, and can be looked at meanwhile from another thread.

    Parameters
    ----------
    project : Project
    criteria : Criteria

    Attributes
    ----------
    best : Incumbent or None
    seen : list of Seen
        In the order of time.
    """

    def __init__(self, project: Project, criteria: Criteria) -> None:
        self.criteria = criteria
        self.best: Incumbent | None = None
        self.seen: list[Seen] = []
        self._project = project
        self._minutes: pd.DataFrame | None = None
        self._began = 0.0

    def run(self, progress: Progress, cancel: Cancel) -> Solution:
        """Find the hubs: see `Project.solve`."""
        asked = self.criteria
        self._minutes = self._project.travel_times(
            asked.mode, asked.period, "fast", progress, cancel, asked.direction, asked.scenario
        )
        self._began = time.monotonic()
        return self._project.solve(asked, progress, cancel, watch=self._see)

    @property
    def seconds(self) -> float:
        """Return how long it has been looking."""
        return time.monotonic() - self._began if self._began else 0.0

    def goes_to(self, hubs: tuple[str, ...]) -> dict[str, str]:
        """Return the nearest of some hubs by area; areas without a way to any are left out."""
        known = [hub for hub in hubs if self._minutes is not None and hub in self._minutes.columns]
        if self._minutes is None or not known:
            return {}
        minutes = self._minutes[known].to_numpy(float)
        minutes = np.where(np.isfinite(minutes), minutes, np.inf)
        there = np.isfinite(minutes).any(axis=1)
        areas, nearest = self._minutes.index[there], minutes[there].argmin(axis=1)
        return {str(area): known[hub] for area, hub in zip(areas, nearest, strict=True)}

    def _see(self, best: Incumbent) -> None:
        bound = np.nan if best.bound is None else best.bound
        if len(self.seen) >= _MOST_SEEN:
            # The last of many stands for those since: the curve is flat by then.
            self.seen.pop()
        self.seen.append(Seen(self.seconds, best.objective, bound))
        self.best = best

"""What a project works out: buildings, travel times, hubs."""

from pathlib import Path
from typing import Any

import pandas as pd

from hubplanner.appraisal import Baseline, baseline
from hubplanner.estate import buildings
from hubplanner.project import store
from hubplanner.project.keeping import Keeping
from hubplanner.project.state import State
from hubplanner.study import (
    Cancel,
    Finding,
    InputError,
    Progress,
    demand_points,
    never,
    no_progress,
    population,
    time_basis,
    with_overrides,
)
from hubplanner.travel import (
    Mode,
    RoadChange,
    RoadNetwork,
    fast_engine_available,
    given_times,
    order_key,
    rural_links,
    straight_line_times,
    timed_buildings,
)

_MEASURED = ("roads", "areas", "practices", "sites", "times")
"""What travel times rest on."""

_UNTIMED = "no travel times to it"
_PLACES = {"practices", "sites"}
_Asked = tuple[str, str, str, str, tuple[RoadChange, ...]]


class Measuring(Keeping):
    """What follows from the facts; it is worked out when first asked for, and again when they change."""

    def __init__(self, path: Path, contents: store.Contents) -> None:
        super().__init__(path, contents)
        self._network: RoadNetwork | None = None
        self._buildings: Any = None
        self._checked: list[Finding] | None = None
        self._times: dict[_Asked, pd.DataFrame] = {}
        self._earlier: dict[_Asked, pd.DataFrame] = {}
        self._stood: Any = None  # where buildings stood when the earlier times were measured

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
                # Where there are only paths, they are what a building can be near to.
                mode: Mode = "car" if len(network.component("car").nodes) else "walk"
                distance = network.snap(table[table["candidate"]].geometry, mode).distance_m
                far = distance.index[distance > limit]
                table.loc[far, "candidate"] = False
                table.loc[far, "why_not"] = f"over {limit / 1000:g} km from a road"
            elif self.time_basis == "given" and table["candidate"].any():
                unknown = table["candidate"] & ~table.index.isin(timed_buildings(self.study, table))
                table.loc[unknown, "candidate"] = False
                table.loc[unknown, "why_not"] = _UNTIMED
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
            remedy = "Add roads or times to the buildings, or take the files of times out." if self.untimed() else ""
            raise InputError(f"No building can be a hub: {told}. {remedy}".strip())
        return candidates

    def untimed(self) -> list[str]:
        """Return the buildings that are no candidates only because no given travel time leads to them."""
        table = self.buildings()
        return list(table.index[table["why_not"] == _UNTIMED])

    def network(self) -> RoadNetwork:
        """Return the road network.

        Raises
        ------
        InputError
            If there are no roads.
        """
        self._need("roads", "measure travel times")
        if self._network is None:
            roads = self.study.table("roads")
            if self.study.has("areas"):
                roads = roads.assign(rural=rural_links(roads, self.study.table("areas")))
            self._network = RoadNetwork.from_edges(roads, with_overrides(self.assumptions))
        return self._network

    def prepare(self, progress: Progress = no_progress, cancel: Cancel = never) -> None:
        """Work out what the fast engine needs of the roads, unless the project has it; it is kept with the project.

        Raises
        ------
        InputError
            If there are no roads.
        Cancelled
        """
        network = self.network()
        if network.order is not None or not fast_engine_available():
            return
        key = order_key(network.graph)
        kept = self._contents.prepared
        if kept is not None and kept.key == key:
            network.take_order(kept.order["node"].fillna(-1).to_numpy("int64"))
        else:
            network.prepare(progress, cancel)
            if network.order is not None:
                self._keep_prepared(key, network.order)

    def changes(self, scenario: str) -> tuple[RoadChange, ...]:
        """Return what a scenario changes; the empty name stands for the roads as they are.

        Raises
        ------
        InputError
            If there is no scenario of that name.
        """
        if not scenario:
            return ()
        if scenario not in self.scenarios:
            known = ", ".join(f"“{name}”" for name in self.scenarios) or "none yet"
            raise InputError(f"There is no scenario “{scenario}”. Scenarios: {known}.")
        return self.scenarios[scenario].changes

    def travel_times(
        self,
        mode: str = "car",
        period: str = "freeflow",
        engine: str = "fast",
        progress: Progress = no_progress,
        cancel: Cancel = never,
        direction: str = "to",
        scenario: str = "",
    ) -> pd.DataFrame:
        """Return minutes from each area to each candidate building.

        They are measured on the roads; a study without roads takes those of its files of travel times, which are
        what they are: there is no other direction or scenario of them. Without either, they follow from the straight
        line, as the assumptions ``speeds.straight_line.…`` have it.

        Parameters
        ----------
        mode, period, engine, direction : str
            See `hubplanner.travel.RoadNetwork.travel_times`.
        progress, cancel : callable, optional
        scenario : str
            Name of a scenario of the project, empty for the roads as they are.

        Returns
        -------
        pandas.DataFrame, shape (areas, candidates)

        Raises
        ------
        InputError
            If there are no areas or candidates, or there is no such mode, period, direction or scenario.
        Cancelled
        """
        key = (mode, period, engine, direction, self.changes(scenario))
        if key not in self._times:
            self._need("areas", "measure travel times")
            candidates = self.candidates()
            kept = self._times_kept(key, candidates.geometry)
            new = candidates.drop(index=kept.columns)
            if len(new):
                more = self._minutes_to(new, mode, period, engine, progress, cancel, direction, scenario)
                kept = more if kept.empty else kept.join(more)
            self._times[key] = kept[list(candidates.index)]
        return self._times[key].copy()

    def _times_kept(self, key: _Asked, now: Any) -> pd.DataFrame:
        """Return earlier times to the buildings that stand where they stood then: they still hold."""
        times = self._earlier.get(key)
        if times is None or self.time_basis != "roads":
            return pd.DataFrame()
        return times[[code for code in times if code in now.index and now[code] == self._stood[code]]]

    def _minutes_to(
        self,
        places: Any,
        mode: str,
        period: str,
        engine: str,
        progress: Progress,
        cancel: Cancel,
        direction: str,
        scenario: str,
    ) -> pd.DataFrame:
        """Return minutes from each area to some buildings: see `travel_times`."""
        if self.time_basis == "given":
            if direction != "to" or scenario:
                raise InputError("Given travel times lead to the buildings, on the roads as they were. Add roads.")
            return given_times(self.study, places, mode)
        if self.time_basis == "straight_line":
            return self._straight_line_times(places, mode, scenario)
        if engine == "fast":
            self.prepare(progress, cancel)
        return self.network().travel_times(
            demand_points(self.study),
            places,
            mode=mode,  # type: ignore[arg-type]  # checked by the network, which answers in words
            period=period,  # type: ignore[arg-type]
            engine=engine,
            progress=progress,
            cancel=cancel,
            direction=direction,  # type: ignore[arg-type]
            changes=self.changes(scenario),
        )

    @property
    def time_basis(self) -> str:
        """What travel times rest on: "roads", "given" times, or the "straight_line" where there is neither."""
        return time_basis(self.study)

    def _straight_line_times(self, places: Any, mode: str, scenario: str) -> pd.DataFrame:
        """Return minutes by the distance alone, as the assumptions have it for cars, or at walking or cycling speed."""
        if scenario:
            raise InputError("A scenario changes roads, and there are none yet. Add a file of roads.")
        assumptions = with_overrides(self.assumptions)
        known = {one: assumptions[f"speeds.other.{one}"].value for one in ("walk", "cycle")}
        if mode not in (*known, "car"):
            raise InputError(f"“{mode}” is none of car, walk and cycle.")
        by_car = mode == "car"
        return straight_line_times(
            demand_points(self.study), places.geometry, assumptions["speeds.straight_line.detour"].value,
            assumptions["speeds.straight_line.kph"].value if by_car else known[mode],
            assumptions["speeds.straight_line.constant_min"].value if by_car else 0.0,
        )  # fmt: skip

    def forget_times(self) -> None:
        """Forget the travel times that are kept, so that the next request measures them anew."""
        self._times.clear()
        self._earlier.clear()

    def baseline(
        self, mode: str = "car", period: str = "freeflow", direction: str = "to", scenario: str = ""
    ) -> Baseline:
        """Return access to the nearest of today's buildings: those that exist, all candidates if none does."""
        times = self.travel_times(mode, period, direction=direction, scenario=scenario)
        return baseline(times[self._today()], population(self.study))

    def _existing(self) -> list[str]:
        """Return the candidates that exist today."""
        candidates = self.candidates()
        return list(candidates.index[candidates["status"] == "existing"])

    def _today(self) -> list[str]:
        """Return today's buildings: the candidates that exist, all of them if none does."""
        return self._existing() or list(self.candidates().index)

    def _need(self, kind: str, purpose: str) -> None:
        if not self.study.has(kind):
            raise InputError(f"There are no {kind} yet, which it takes to {purpose}. Add a file of {kind}.")

    def _forget(self, before: State) -> None:
        """Forget what was worked out from tables that have changed."""
        self._checked = None
        old, new = before.study.tables, self.study.tables
        changed = {kind for kind in _MEASURED if old.get(kind) is not new.get(kind)}
        reassumed = before.assumptions != self.assumptions
        if reassumed or not changed <= _PLACES:
            self.forget_times()
        if changed and self._times:
            self._earlier, self._times, self._stood = self._times, {}, self._buildings.geometry
        if changed or reassumed:
            self._buildings = None
        if changed & {"roads", "areas"}:
            self._network = None
        elif reassumed and self._network is not None:
            self._network = self._network.with_assumptions(with_overrides(self.assumptions))

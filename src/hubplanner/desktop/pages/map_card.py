"""What a map tells of the building under the pointer and of the area that was clicked."""

from typing import Any

import pandas as pd

from hubplanner.desktop.latest import Latest
from hubplanner.desktop.map import MapView
from hubplanner.desktop.models.figures import figure
from hubplanner.desktop.pages.hover_card import HoverCard
from hubplanner.desktop.pages.marks import part_of
from hubplanner.desktop.reach_words import minutes_in_words, people_in_words
from hubplanner.desktop.session import Session
from hubplanner.study import Cancel, Progress, demand_points, deprivation_fifths, residents

_NEAREST = 3
_FIFTHS = {
    1: "most deprived fifth", 2: "second most deprived fifth", 3: "middle fifth", 4: "second least deprived fifth",
    5: "least deprived fifth",
}  # fmt: skip


class MapCard:
    """Fills the card on the map.

    Parameters
    ----------
    view : MapView
    session : Session
    """

    def __init__(self, view: MapView, session: Session) -> None:
        self._view = view
        self._session = session
        self._area = ""
        self._nearest: dict[str, str] = {}
        self._heading = ""
        self.card = HoverCard(view)
        self._job = Latest(session.jobs, "Looking up minutes")
        view.site_hovered.connect(self._hover)
        view.area_clicked.connect(self.show_area)
        view.site_clicked.connect(lambda _: self.close())
        view.background_clicked.connect(self.close)
        session.study_changed.connect(self.close)
        session.result_changed.connect(lambda: self.show_area(self._area))

    def close(self) -> None:
        """Tell of nothing."""
        self._job.drop()
        self._area = ""
        self._view.select_area(None)
        self.card.hide()

    def show_area(self, area: str) -> None:
        """Tell of an area: who lives there, which hub they go to, what is nearest."""
        self._job.drop()
        self._area = area
        project = self._session.project
        if not area or project is None or not project.study.has("areas"):
            self.close()
            return
        self._view.select_area(area)
        self._nearest, self._heading = self._straight(area), "In a straight line"
        self._tell_area()
        result = self._session.result
        if result is None or not result.solution.has_answer:
            return
        asked = result.criteria

        def work(progress: Progress, cancel: Cancel) -> "pd.Series[float]":
            times = project.travel_times(
                asked.mode, asked.period, "fast", progress, cancel, asked.direction, asked.scenario
            )
            return pd.Series(times.loc[area]).dropna().nsmallest(_NEAREST)

        def done(minutes: "pd.Series[float]") -> None:
            if area == self._area:
                self._nearest = {str(code): minutes_in_words(float(one)) for code, one in minutes.items()}
                self._heading = "Nearest that could be hubs"
                self._tell_area()

        self._job.start(work, done, lambda _: None)

    def _straight(self, area: str) -> dict[str, str]:
        """Return the buildings nearest to an area as the crow flies, with their distance."""
        project, buildings = self._session.project, self._session.buildings
        if project is None or buildings is None:
            return {}
        home = demand_points(project.study).get(area)
        placed = buildings[buildings["candidate"] & buildings.geometry.notna()]
        if home is None or placed.empty:
            return {}
        away = placed.geometry.distance(home).nsmallest(_NEAREST)
        return {str(code): f"{metres / 1000:,.1f} km" for code, metres in away.items()}

    def _tell_area(self) -> None:
        project, result, name = self._session.project, self._session.result, self._session.name_of
        assert project is not None  # noqa: S101  else there is no area
        areas = project.study.table("areas").set_index("area_code", drop=False)
        row: Any = areas.loc[self._area]
        people, fifth = figure(residents(project.study).get(self._area)), figure(deprivation_fifths(areas)[self._area])
        about = " · ".join((
            people_in_words(people) if people is not None else "People not known",
            _FIFTHS[round(fifth)] if fifth is not None else "deprivation not known",
        ))  # fmt: skip
        lines = []
        if result is not None and self._area in result.areas:
            hub = result.areas[self._area]
            lines.append((f"Goes to {name(hub)}", minutes_in_words(result.minutes.get(self._area))))
        lines.append((self._heading, ""))
        lines += [(name(code), words) for code, words in self._nearest.items()]
        title = row["name"] if isinstance(row["name"], str) else self._area
        self.card.tell(title, about, lines, self._view.area_box(self._area))

    def _hover(self, code: str) -> None:
        buildings = self._session.buildings
        if not code or buildings is None or code not in buildings.index:
            if self._area:
                self._tell_area()
            else:
                self.card.hide()
            return
        row, result = buildings.loc[code], self._session.result
        about = part_of(self._session, code, row) or "Could be a hub"
        lines = [("Patients on lists", f"{row['list_size']:,.0f}" if row["list_size"] else "–")]
        if result is not None and code in result.solution.hubs:
            people = result.solution.measures["population_by_hub"].get(code, 0.0)
            lines.append(("People for whom it is the hub", f"{people:,.0f}"))
        self.card.tell(str(row["name"]), about, lines, self._view.site_box(code))

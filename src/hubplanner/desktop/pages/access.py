"""Access: who can reach which site, in how many minutes, by which way."""

import itertools
import time
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent

from hubplanner.appraisal import list_of
from hubplanner.desktop.forms.ui_access_page import Ui_AccessPage
from hubplanner.desktop.kinds import has_or_stands_in
from hubplanner.desktop.latest import Latest
from hubplanner.desktop.map import MapView, ReachView
from hubplanner.desktop.pages.journey_panel import JourneyPanel
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.pages.reach_controls import ReachControls
from hubplanner.desktop.pages.reach_map import ReachMap
from hubplanner.desktop.pages.reach_tabs import ReachTabs
from hubplanner.desktop.pages.scenarios import Scenarios
from hubplanner.desktop.pages.trying import Trying
from hubplanner.desktop.reach import ReachAsked, Reached, find_reach
from hubplanner.desktop.reach_words import asked_in_words, found_in_words
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import icon
from hubplanner.project import Project
from hubplanner.study import Cancel, Palette, Progress, Theme

_TITLE = "Who can reach which site?"
_WITH_PLACE, _WITHOUT_PLACE = "With the place tried", "Without the place tried"
_OF_BEFORE = "Of where the place was; let it go to count again"
_AT_ONCE_S = 0.5
_WHY = {
    "areas": "areas (where people live)",
    "practices": "practices or sites (where they go)",
    "roads": "roads (how they get there)",
}
_HOW = (
    "Draw the catchments to see who is within these minutes. Then point at an area to see its minutes to each site, "
    "or click it to see the way."
)


@dataclass(frozen=True)
class _Drawn:
    reached: Reached
    seconds: float


class AccessPage(Page):
    """The page of catchments.

    Parameters
    ----------
    session : Session
    palette : Palette
    ground : MapView
        The map of the Options page, whose ground this one shares.
    """

    def __init__(self, session: Session, palette: Palette, ground: MapView) -> None:
        super().__init__()
        self.ui = Ui_AccessPage()
        self.ui.setupUi(self)
        self._session = session
        self._reached: Reached | None = None
        self._seconds = float("inf")
        self._drawing = False
        self._new_study = True
        self._project: Project | None = None
        self.map = ReachView(palette)
        self.map.setAccessibleName("Map of catchments")
        self.map.setAccessibleDescription(
            "Arrow keys move the map, plus and minus zoom, Home shows the whole map; Shift and an arrow moves "
            "the place that is tried, Escape takes it away."
        )
        self.ui.mapLayout.addWidget(self.map)
        self.content = ReachMap(session, self.map, ground, palette)
        self.tabs = ReachTabs(self.ui)
        self.controls = ReachControls(self.ui, session)
        self.journey = JourneyPanel(self.ui, session, self.map, self.controls, self.tabs)
        self.trying = Trying(self.ui, session, self.map)
        self.scenarios = Scenarios(session, self.controls, self)
        self._job = Latest(session.jobs, "Drawing catchments")
        self._connect()
        self._set_tab_order()
        self._study_changed()

    def header(self) -> Header:
        """Return the header as it stands."""
        project = self._session.project
        if project is None:
            return Header("Access", "Catchments belong to a project: open one or make one first.", "Go to Start")
        if missing := self._missing():
            needed = list_of([_WHY[kind] for kind in missing])
            return Header("Access", f"Still needed before catchments can be drawn: {needed}.", "Go to Data")
        asked, measured = self.controls.asked(), self._measured()
        return Header(
            _TITLE,
            "" if asked is None else asked_in_words(asked, self._names(asked), measured=measured),
            "Draw catchments" if measured else "Show minutes",
            primary_enabled=asked is not None,
            secondary=("Stop trying" if self.trying.on else "Try a place") if measured else "",
            secondary_enabled=asked is not None,
        )

    def primary(self) -> None:
        """Draw the catchments, or go to where what is missing can be brought in."""
        if self._session.project is None:
            self.led_to.emit("start")
        elif self._missing():
            self.led_to.emit("data")
        else:
            self.draw()

    def secondary(self) -> None:
        """Try a place, or stop that."""
        asked = self.controls.asked()
        if self.trying.on:
            self.trying.end()
        elif asked is not None:
            self.trying.begin(asked, self._reached)
            self.map.setFocus()
            self._show_words()
            self._show_tables()
        self.header_changed.emit()

    def begin_search(self) -> None:
        """Search the map."""
        self.content.tools.search.begin()

    def draw(self) -> None:
        """Draw what is asked, in a job; one that runs is stopped."""
        asked, project = self.controls.asked(), self._session.project
        if asked is None or project is None or self._missing():
            return
        self._drawing = True

        def work(progress: Progress, cancel: Cancel) -> _Drawn:
            began = time.perf_counter()
            return _Drawn(find_reach(project, asked, progress, cancel), time.perf_counter() - began)

        self._job.start(work, self._drawn, self._refused, self._dropped)

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        self.content.set_dark(dark)
        self.ui.scenarioMenu.setIcon(icon("more", theme.text, 20))
        self.ui.tryClose.setIcon(icon("close", theme.text, 16))
        self.scenarios.close_icon = icon("close", theme.text, 16)
        self._show_tables()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        """Draw the study when it is first looked at."""
        super().showEvent(event)
        self._draw_study()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take the place that is tried away with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.trying.on:
            self.trying.end()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        session = self._session
        self.controls.changed.connect(self._asked_changed)
        self.tabs.sites_wanted.connect(self._draw_only)
        self.trying.shown.connect(self._tried)
        self.trying.ended.connect(self._trying_ended)
        self.trying.refused.connect(self._refused)
        self.scenarios.kept.connect(self._scenario_kept)
        self.map.site_clicked.connect(self._site_clicked)
        self.map.area_clicked.connect(self._area_clicked)
        self.map.background_clicked.connect(lambda: session.select(""))
        session.study_changed.connect(self._study_changed)
        session.project_changed.connect(self._offer)
        session.result_changed.connect(self._offer)
        session.jobs.started.connect(lambda _: self.header_changed.emit())
        session.jobs.idle.connect(self.header_changed)

    def _set_tab_order(self) -> None:
        ui = self.ui
        order = (
            ui.mode, ui.period, ui.direction, ui.minutes, ui.sites, ui.sharing, ui.scenario, ui.scenarioMenu,
            ui.tryClose, ui.tryAs, ui.journeyArea, ui.journeySite, ui.journeyBack, self.map, ui.tabs, ui.reach,
            ui.who, ui.legs, ui.assumed,
        )  # fmt: skip
        for before, after in itertools.pairwise(order):
            self.setTabOrder(before, after)

    def _missing(self) -> list[str]:
        project = self._session.project
        if project is None:
            return []
        missing = [kind for kind in ("areas", "roads") if not has_or_stands_in(project, kind)]
        buildings = self._session.buildings
        return missing if buildings is not None and buildings["candidate"].any() else [*missing, "practices"]

    def _measured(self) -> bool:
        """Return whether there are roads to measure on."""
        project = self._session.project
        return project is not None and project.study.has("roads")

    def _study_changed(self) -> None:
        self._job.drop()
        self.trying.end()
        self._reached, self._seconds, self._drawing = None, float("inf"), False
        self._new_study = True
        if self._session.project is not self._project:
            self._project = self._session.project
            self.controls.take_from_options()
        self._offer()
        self.journey.offer()
        self.journey.set_usable(self._measured())
        self._show_emptiness()
        self._show_tables()
        if self.isVisible():
            self._draw_study()
        self.header_changed.emit()

    def _draw_study(self) -> None:
        if self._new_study:
            self._new_study = False
            self.content.draw_study()
            self.content.show_sites(self.controls.sites())

    def _show_emptiness(self) -> None:
        """Say in place of the map what belongs there, and why."""
        missing = self._missing() if self._session.project is not None else list(_WHY)
        self.ui.emptyMap.setVisible(bool(missing))
        self.ui.splitter.setVisible(not missing)
        self.ui.inspector.setVisible(not missing)
        if not missing:
            return
        self.ui.emptyMap.setText(
            "This page draws catchments: everywhere from which people reach a site within so many minutes, and who "
            f"lives there.\n\nIt needs {list_of([_WHY[kind] for kind in missing])}. Add them on the Data page, or open "
            "the demo study on the Start page."
        )

    def _offer(self) -> None:
        if self._session.project is not None and not self._missing():
            self.controls.offer()
        self.header_changed.emit()

    def _asked_changed(self) -> None:
        asked = self.controls.asked()
        self._show_words()
        if not self._new_study:
            self.content.show_sites(self.controls.sites())
        self.header_changed.emit()
        if asked is None or (self._reached is not None and asked == self._reached.asked):
            self._job.drop()
            self._drawing = False
        if asked is None:
            return
        if self.trying.on:
            self.trying.begin(asked, self._reached)
        elif self._drawing or (self._seconds < _AT_ONCE_S and self._is_stale()):
            self.draw()
        self.journey.keep_up()

    def _drawn(self, drawn: _Drawn) -> None:
        self._seconds, self._drawing = drawn.seconds, False
        before, self._reached = self._reached, drawn.reached
        self.trying.end()
        self.content.show(drawn.reached)
        self._show_tables()
        self._show_words(before)

    def _refused(self, words: str) -> None:
        self._drawing = False
        self._session.told.emit(words, "error")

    def _dropped(self) -> None:
        self._drawing = False
        self.header_changed.emit()

    def _show_tables(self) -> None:
        about = _WITHOUT_PLACE if self.trying.on and self._reached is not None else ""
        self.tabs.show_reached(self._reached, self.content.icons(), about)

    def _show_words(self, before: Reached | None = None) -> None:
        """Say what was found, how it differs from what was there before, and whether something else is asked."""
        reached, ui = self._reached, self.ui
        told = not self.trying.on
        ui.resultTitle.setVisible(told)
        ui.result.setVisible(told)
        stale = told and self._is_stale()
        ui.stale.setVisible(stale)
        ui.stale.setText("▲ What is asked has changed. Draw the catchments again.")
        if reached is None:
            ui.result.setText(_HOW)
        elif not (stale and before is None):
            ui.result.setText("\n".join(found_in_words(reached, before)))

    def _is_stale(self) -> bool:
        """Return whether something else is asked than what is shown."""
        return self._reached is not None and self._reached.asked != self.controls.asked()

    def _names(self, asked: ReachAsked) -> list[str]:
        names = self._session.buildings["name"]
        return [str(names.get(code, code)) for code in asked.sites]

    def _draw_only(self, codes: list[str]) -> None:
        self.controls.choose_sites(codes)
        self.draw()

    def _tried(self, tried: Reached, drawn: bool) -> None:
        """Show what a place that is tried changes: the map while it is dragged, the tables when it is let go."""
        self.content.show(tried, filled=drawn)
        if drawn:
            self.tabs.show_reached(tried, {}, _WITH_PLACE)
        elif self.tabs.about == _WITH_PLACE:
            self.tabs.say_about(_OF_BEFORE)

    def _trying_ended(self) -> None:
        self.content.show(self._reached)
        self._show_tables()
        self._show_words()
        self.header_changed.emit()

    def _scenario_kept(self, name: str) -> None:
        self.controls.choose_scenario(name)
        if self._reached is not None and not self.trying.on:
            self.draw()

    def _site_clicked(self, code: str) -> None:
        self._session.select(code)
        if self.controls.by_hand and bool(self._session.buildings.loc[code, "candidate"]):
            self.controls.toggle_site(code)
        elif self.journey.area:
            self.journey.choose(site=code)

    def _area_clicked(self, area: str) -> None:
        """Explain the way from an area to the site that was chosen for it, else to its nearest."""
        if not self._measured():
            self.map.select_area(area)
            return
        site = ""
        if self._reached is not None and self._reached.times.loc[area].notna().any():
            site = str(self._reached.times.loc[area].idxmin())
        self.journey.choose(area, site or self.journey.nearest_site(area, self.controls.sites()))

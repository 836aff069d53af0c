"""A journey explained: which area, which site, how long, by which roads."""

from PySide6.QtCore import QObject, QSignalBlocker, QTimer
from PySide6.QtWidgets import QComboBox

from hubplanner.desktop.forms.ui_access_page import Ui_AccessPage
from hubplanner.desktop.latest import Latest
from hubplanner.desktop.map import ReachView
from hubplanner.desktop.pages.reach_controls import ReachControls
from hubplanner.desktop.pages.reach_tabs import ReachTabs
from hubplanner.desktop.session import Session
from hubplanner.desktop.suggestions import Suggestions
from hubplanner.study import Cancel, Progress, demand_points
from hubplanner.travel import Journey, RoadChange

_ON = {
    "motorway": "motorways", "trunk": "trunk roads", "primary": "A roads", "secondary": "B roads",
    "tertiary": "connecting roads", "unclassified": "minor roads", "residential": "residential streets",
    "service": "service roads", "ferry": "ferries", "path": "paths",
}  # fmt: skip
_LEAST_MIN = 0.05
_LEAST_LONG = 0.35  # of the map, for a way to be read
_AROUND = 0.25


class JourneyPanel(QObject):
    """Asks for a journey and shows it on the right, on the map, and in its tables."""

    def __init__(
        self, ui: Ui_AccessPage, session: Session, view: ReachView, controls: ReachControls, tabs: ReachTabs
    ) -> None:
        super().__init__()
        self._ui = ui
        self._session = session
        self._map = view
        self._controls = controls
        self._tabs = tabs
        self._how: tuple[str, str, str, tuple[RoadChange, ...]] | None = None
        self._job = Latest(session.jobs, "Explaining the journey")
        ui.journeyArea.setCompleter(Suggestions(ui.journeyArea.model(), ui.journeyArea))
        for box in (ui.journeyArea, ui.journeySite):
            box.activated.connect(lambda _: self.explain())
        ui.journeyBack.toggled.connect(lambda _: self.explain())
        tabs.leg_chosen.connect(view.mark_leg)
        self.forget()

    @property
    def area(self) -> str:
        """Return the code of the area, empty if none is chosen."""
        return str(self._ui.journeyArea.currentData() or "")

    @property
    def site(self) -> str:
        """Return the code of the site, empty if none is chosen."""
        return str(self._ui.journeySite.currentData() or "")

    def offer(self) -> None:
        """Offer the areas and candidate buildings of the study; the journey before is forgotten."""
        project, buildings = self._session.project, self._session.buildings
        areas: list[tuple[str, str]] = []
        if project is not None and project.study.has("areas"):
            table = project.study.table("areas")
            named = zip(table["area_code"], table["name"], strict=True)
            areas = [(name if isinstance(name, str) else str(code), str(code)) for code, name in named]
        _fill(self._ui.journeyArea, areas)
        candidates = [] if buildings is None else buildings[buildings["candidate"]]["name"].items()
        _fill(self._ui.journeySite, [(str(name), str(code)) for code, name in candidates])
        self.forget()

    def set_usable(self, usable: bool) -> None:
        """Show the controls only where there are roads to go by."""
        ui = self._ui
        for widget in (ui.journeyTitle, ui.fromLabel, ui.toLabel, ui.journeyArea, ui.journeySite, ui.journeyBack):
            widget.setVisible(usable)

    def choose(self, area: str = "", site: str = "") -> None:
        """Take an area or a site, and explain the journey once there are both."""
        for box, code in ((self._ui.journeyArea, area), (self._ui.journeySite, site)):
            if code and (at := box.findData(code)) >= 0:
                with QSignalBlocker(box):
                    box.setCurrentIndex(at)
        self.explain()

    def explain(self) -> None:
        """Explain the journey that is chosen, in a job."""
        area, site, project = self.area, self.site, self._session.project
        if project is None or not project.study.has("roads"):
            return
        if area:
            self._map.select_area(area)
        if not area or not site:
            return
        back, self._how = self._ui.journeyBack.isChecked(), self._controls.how()
        mode, period, scenario, _ = self._how

        def work(_progress: Progress, _cancel: Cancel) -> Journey:
            return project.journey(area, site, mode, period, scenario, back=back)

        self._job.start(work, self._show, self._refuse, self.forget)

    def nearest_site(self, area: str, codes: tuple[str, ...]) -> str:
        """Return which of some sites is nearest as the crow flies, for want of minutes."""
        project, buildings = self._session.project, self._session.buildings
        there = [] if buildings is None else [code for code in codes if code in buildings.index]
        if project is None or buildings is None or not there:
            return ""
        home = demand_points(project.study)[area]
        return str(buildings.loc[there].geometry.distance(home).idxmin())

    def keep_up(self) -> None:
        """Explain the journey anew if it is shown and people travel in another way by now."""
        if self._is_shown and self._how != self._controls.how():
            self.explain()

    @property
    def _is_shown(self) -> bool:
        """Return whether a journey, or why there is none, is shown."""
        return self._ui.journeyText.text() != "" or self._ui.journeyWrong.text() != ""

    def forget(self) -> None:
        """Show no journey."""
        self._job.drop()
        self._say("", "", "", "")
        self._map.set_route([])
        self._tabs.show_journey(None)

    def _show(self, trip: Journey) -> None:
        about = f"{trip.length_m / 1000:,.1f} km in {len(trip.legs):,} legs"
        self._say(f"{trip.minutes:,.1f} min", about, "\n".join(parts_in_words(trip)), "")
        self._map.set_route([leg.geometry for leg in trip.legs])
        self._come_near(trip)
        self._tabs.show_journey(trip)
        # It has its place only when the layout has followed.
        QTimer.singleShot(0, lambda: self._ui.inspectorScroll.ensureWidgetVisible(self._ui.journeyText, 0, 16))

    def _come_near(self, trip: Journey) -> None:
        """Look at the way from nearer by if it is out of sight, or too small to be read."""
        if not trip.legs:
            return
        west, south, east, north = trip.geometry.bounds
        seen = self._map.free_bounds()
        inside = seen[0] <= west and seen[1] <= south and east <= seen[2] and north <= seen[3]
        long = max((east - west) / (seen[2] - seen[0]), (north - south) / (seen[3] - seen[1]))
        if not inside or long < _LEAST_LONG:
            aside = max(east - west, north - south) * _AROUND
            self._map.show_beside_panel((west - aside, south - aside, east + aside, north + aside))

    def _refuse(self, words: str) -> None:
        self._say("", "", "", f"▲ {words}")
        self._map.set_route([])
        self._tabs.show_journey(None, words)

    def _say(self, minutes: str, about: str, text: str, wrong: str) -> None:
        ui = self._ui
        for label, words in (
            (ui.journeyMinutes, minutes), (ui.journeyAbout, about), (ui.journeyText, text), (ui.journeyWrong, wrong),
        ):  # fmt: skip
            label.setText(words)
            label.setVisible(bool(words))


def parts_in_words(trip: Journey) -> list[str]:
    """Return where the minutes of a journey go, line by line; they add up to all of it."""
    parts = [(f"on {_ON[name]}", minutes) for name, minutes in trip.minutes_by_class.items()]
    parts += [
        ("at junctions", trip.delay_min),
        ("from the door to the road", trip.start_side_min),
        ("from the road to the door", trip.end_side_min),
        ("parking and walking in", trip.ends_min),
    ]
    return [f"{minutes:,.1f} min {where}" for where, minutes in parts if minutes >= _LEAST_MIN]


def _fill(box: QComboBox, items: list[tuple[str, str]]) -> None:
    with QSignalBlocker(box):
        box.clear()
        for title, code in sorted(items):
            box.addItem(title, code)
        box.setCurrentIndex(-1)

"""A place that is tried: dragged over the map, its minutes at once, its catchment when it is let go."""

from dataclasses import replace

import geopandas as gpd
import pandas as pd
from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal
from shapely.geometry import Point

from hubplanner.appraisal import change_in_words
from hubplanner.desktop.forms.ui_access_page import Ui_AccessPage
from hubplanner.desktop.latest import Latest
from hubplanner.desktop.map import ReachView
from hubplanner.desktop.reach import ReachAsked, Reached, find_reach
from hubplanner.desktop.reach_words import minutes_in_words, within_in_words
from hubplanner.desktop.session import Session
from hubplanner.study import CRS, Cancel, Progress
from hubplanner.travel import Probe, by_group, population_groups
from hubplanner.travel.measures import AccessMeasures

PLACE = "the place tried"
_ALONE, _BESIDE = "\nalone", "\nbeside"  # no code of a building has a line feed
_FEW = 12  # sites among which one more makes a difference


class Trying(QObject):
    """Follows the marker.

    Signals
    -------
    shown : Reached, bool
        What is reached with the place, and whether its catchments have been drawn: until then ``who`` is of before.
    ended
    refused : str
    """

    shown = Signal(object, bool)
    ended = Signal()
    refused = Signal(str)

    def __init__(self, ui: Ui_AccessPage, session: Session, view: ReachView) -> None:
        super().__init__()
        self._ui = ui
        self._session = session
        self._map = view
        self._reached: Reached | None = None
        self._probe: Probe | None = None
        self._tried: Reached | None = None
        self._before: AccessMeasures | None = None
        self._begin = Latest(session.jobs, "Preparing to try a place")
        self._draw = Latest(session.jobs, "Drawing the catchment of the place")
        # Of many movements between two frames only the last is worked out.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        view.marker_moved.connect(lambda *_: self._soon.start())
        view.marker_dropped.connect(lambda *_: self._drop())
        ui.tryAs.currentIndexChanged.connect(lambda _: self._as_changed())
        ui.tryClose.clicked.connect(self.end)
        ui.tryBox.hide()

    @property
    def on(self) -> bool:
        """Return whether a place is being tried."""
        return self._map.marker is not None

    @property
    def ready(self) -> bool:
        """Return whether the minutes follow the marker."""
        return self._probe is not None

    def begin(self, asked: ReachAsked, reached: Reached | None) -> None:
        """Put the marker on the map and get ready, in a job."""
        project, view = self._session.project, self._map
        if project is None:
            return
        self._reached = self._probe = None
        self._offer(asked)
        if view.marker is None:
            view.set_marker(self._first_place())

        how = (asked.mode, asked.period, asked.direction, asked.scenario)

        def work(progress: Progress, cancel: Cancel) -> Reached:
            # What the network needs is worked out here and kept by it. The probe itself answers only the thread that
            # made it, so that the window's own is made when this is done, in a moment.
            project.probe(*how, progress, cancel)
            if reached is not None and reached.asked == asked:
                return reached
            return find_reach(project, asked, progress, cancel, draw=False)

        def done(now: Reached) -> None:
            self._reached, self._probe = now, project.probe(*how)
            self._as_changed()

        self._begin.start(work, done, self._refuse, self.end)  # there is nothing to follow

    def end(self) -> None:
        """Take the place away; nothing was changed."""
        if not self.on:
            return
        self._begin.drop()
        self._draw.drop()
        self._soon.stop()
        self._reached = self._probe = self._tried = self._before = None
        self._map.set_marker(None)
        self._ui.tryBox.hide()
        self.ended.emit()

    def _offer(self, asked: ReachAsked) -> None:
        """Offer what the place can stand for: what it did before, else the site that is selected."""
        box, buildings = self._ui.tryAs, self._session.buildings
        wanted = box.currentData() if self.on else self._session.selection
        with QSignalBlocker(box):
            box.clear()
            box.addItem("This place alone", _ALONE)
            box.addItem("Beside the sites asked for", _BESIDE)
            for code in asked.sites:
                if code in buildings.index:
                    box.addItem(f"In place of {buildings.loc[code, 'name']}", code)
            chosen = box.findData(wanted) if wanted else -1
            few = _BESIDE if len(asked.sites) <= _FEW else _ALONE
            box.setCurrentIndex(chosen if chosen >= 0 else box.findData(few))

    def _first_place(self) -> tuple[float, float]:
        """Return the site that is selected, else the middle of the map."""
        buildings, code = self._session.buildings, self._ui.tryAs.currentData()
        if buildings is not None and code in buildings.index:
            at = buildings.loc[code].geometry
            return float(at.x), float(at.y)
        west, south, east, north = self._map.map_bounds()
        return (west + east) / 2, (south + north) / 2

    def _as_changed(self) -> None:
        if self._reached is None:
            return
        alone = self._ui.tryAs.currentData() == _ALONE
        self._before = None if alone else self._reached.measures
        self._drop()

    def _others(self, times: pd.DataFrame) -> pd.DataFrame:
        """Return the minutes to the sites that stay."""
        role = self._ui.tryAs.currentData()
        return times[[]] if role == _ALONE else times.drop(columns=[role], errors="ignore")

    def _follow(self) -> None:
        """Work out the minutes to where the marker is, and show them area by area."""
        reached, probe, place = self._reached, self._probe, self._map.marker
        if reached is None or probe is None or place is None:
            return
        others = self._others(reached.times)
        times = others.assign(**{PLACE: probe.times(*place).reindex(others.index)})
        names = {code: name for code, name in reached.names.items() if code in others.columns}
        asked = replace(reached.asked, sharing="any")
        self._tried = replace(reached, asked=asked, times=times, catchments=None, names={**names, PLACE: "Here"})
        self._draw.drop()
        self.shown.emit(self._tried, False)
        self._tell(self._tried)

    def _drop(self) -> None:
        """Draw the catchments with the place where it is now, in a job."""
        self._soon.stop()
        self._follow()
        tried, place, project = self._tried, self._map.marker, self._session.project
        if tried is None or place is None or project is None:
            return
        asked = tried.asked
        codes = [code for code in tried.times.columns if code != PLACE]

        def work(progress: Progress, cancel: Cancel) -> Reached:
            here = gpd.GeoDataFrame({"name": ["Here"]}, geometry=[Point(*place)], index=[PLACE], crs=CRS)
            rest = project.sites(codes)[["name", "geometry"]] if codes else here.iloc[:0]
            places = gpd.GeoDataFrame(pd.concat([here, rest]), geometry="geometry", crs=CRS)
            drawn = project.catchments_at(
                places, asked.bands, asked.mode, asked.period, asked.scenario, progress, cancel
            )
            who = by_group(tried.nearest, population_groups(project.study.table("areas")), asked.minutes)
            return replace(tried, catchments=drawn, who=who)

        def done(drawn: Reached) -> None:
            self.shown.emit(drawn, True)
            if self._ui.tryAs.currentData() == _ALONE:
                self._before = drawn.measures

        self._draw.start(work, done, self._refuse)

    def _tell(self, tried: Reached) -> None:
        ui, now, before = self._ui, tried.measures, self._before
        if ui.tryBox.isHidden():
            ui.tryBox.show()
            QTimer.singleShot(0, lambda: ui.inspectorScroll.ensureWidgetVisible(ui.tryText, 0, 16))
        ui.tryMean.setText(minutes_in_words(now.mean_min))
        tail = f"95 in 100 people are within {minutes_in_words(now.p95_min)}."
        if before is None or before.mean_min is None or now.mean_min is None:
            ui.tryChange.setText(f"mean journey. {tail}")
        else:
            change = change_in_words(before.mean_min, now.mean_min, "min", "longer than before", "shorter than before")
            ui.tryChange.setText(f"mean journey: {change}. {tail}")
        ui.tryText.setText("\n".join(within_in_words(now, before)))

    def _refuse(self, words: str) -> None:
        self.end()
        self.refused.emit(words)

"""Estate: every building, what it is like, what it lacks, and what has to be decided by when."""

import itertools
import operator
from typing import Any, Protocol

from PySide6.QtCore import QSettings, QSignalBlocker
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from hubplanner.desktop.estate_seen import EstateSeen, see_estate
from hubplanner.desktop.estate_words import plural
from hubplanner.desktop.flow_layout import FlowLayout
from hubplanner.desktop.forms.ui_estate_page import Ui_EstatePage
from hubplanner.desktop.latest import Latest
from hubplanner.desktop.map import MapView
from hubplanner.desktop.pages.estate_capacity import EstateCapacity
from hubplanner.desktop.pages.estate_card import EstateCard
from hubplanner.desktop.pages.estate_charts import EstateCharts
from hubplanner.desktop.pages.estate_growth import EstateGrowth
from hubplanner.desktop.pages.estate_list import EstateList
from hubplanner.desktop.pages.estate_map import EstateMap
from hubplanner.desktop.pages.estate_priorities import EstatePriorities
from hubplanner.desktop.pages.estate_rules import EstateRules
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import icon
from hubplanner.estate import Premises
from hubplanner.project import Project
from hubplanner.study import Palette, Theme

_TITLE, _LOOK = "The estate", "Look over the estate"
_TABLE, _MAP, _PRIORITIES, _RULES = "table", "map", "priorities", "rules"
_NO_BUILDINGS = (
    "Every building stands here: its condition, its space against what its patients need, its leases and its backlog."
    "\n\nThat takes practices or sites. Add them on the Data page, or open the demo study on the Start page."
)
_NO_SURVEYS = (
    "No condition survey yet. Until there is one, or you say what buildings are like, each is incomplete: nobody knows "
    "which can be hubs, what has to be spent, or which leases end."
)


class View(Protocol):
    """One of the views that show the estate in their own way."""

    def show_estate(self, project: Project, premises: Premises) -> None:
        """Show an estate."""

    def clear(self) -> None:
        """Show nothing."""

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""


class EstatePage(Page):
    """The page of buildings.

    Parameters
    ----------
    session : Session
    palette : Palette
    settings : QSettings
        Where the hidden columns are kept.
    ground : MapView
        The map of the Options page, whose ground this one shares.
    """

    def __init__(self, session: Session, palette: Palette, settings: QSettings, ground: MapView) -> None:
        super().__init__()
        self.ui: Ui_EstatePage = Ui_EstatePage()
        self.ui.setupUi(self)
        self._session = session
        self._palette = palette
        self._known: tuple[object, ...] | None = None
        self._seen: EstateSeen | None = None
        self._why_not = ""
        self._wanted = True
        self._looking = False
        self._view = _TABLE
        self._job = Latest(session.jobs, "Looking over the estate")
        self.map = MapView(palette)
        self.map.setAccessibleName("Map of buildings by suitability")
        self.ui.mapLayout.addWidget(self.map)
        self.list = EstateList(self.ui, session, palette, settings)
        self.content = EstateMap(session, self.map, ground, palette)
        self.card = EstateCard(self.ui.cardLayout, session, palette)
        self.charts = EstateCharts(session, palette)
        self.priorities = EstatePriorities(session, palette)
        self.growth = EstateGrowth(session, palette)
        self.capacity = EstateCapacity(session, palette)
        self.rules = EstateRules(session, palette)
        self._others: dict[str, Any] = {
            "charts": self.charts, _PRIORITIES: self.priorities, "growth": self.growth, "capacity": self.capacity,
            _RULES: self.rules,
        }  # fmt: skip
        self._shown_in: dict[str, EstateSeen | None] = {}
        self._lay_out()
        self._connect()
        self.show_view(_TABLE)
        self._project_changed()

    def header(self) -> Header:
        """Return the header as it stands."""
        project = self._session.project
        if project is None:
            return Header("Estate", "Buildings belong to a project: open one or make one first.", "Go to Start")
        if self._session.buildings is None:
            return Header("Estate", "Still needed: practices or sites, the buildings they work in.", "Go to Data")
        if self._view == _RULES:
            return Header("When is a building suitable?", "The first rule that applies decides.", "Back to the estate")
        if self._why_not:
            return Header(_TITLE, self._why_not, _LOOK)
        state = "Looking over the buildings…" if self._seen is None else self._state_in_words()
        return Header(
            _TITLE, state, "Show all buildings" if self._view == _PRIORITIES else "See priorities", secondary="Rules…"
        )

    def primary(self) -> None:
        """Go where the next step is done."""
        if self._session.project is None:
            self.led_to.emit("start")
        elif self._session.buildings is None:
            self.led_to.emit("data")
        elif self._why_not and self._view != _RULES:
            self._why_not = ""
            self._look(again=True)
        else:
            self.show_view(_TABLE if self._view in (_RULES, _PRIORITIES) else _PRIORITIES)

    def secondary(self) -> None:
        """Show the rules of suitability."""
        self.show_rules()

    def show_rules(self) -> None:
        """Show the rules by which buildings are judged."""
        self.show_view(_RULES)

    def show_view(self, name: str) -> None:
        """Show the estate as a table, map, charts and so on."""
        if name not in self._widgets:
            return
        self._view = name
        self.ui.views.setCurrentWidget(self._widgets[name])
        if name in self._buttons:
            self._buttons[name].setChecked(True)
        self.ui.bar.setVisible(name != _RULES)
        self.ui.tools.setVisible(name == _TABLE)
        self.ui.inspector.setVisible(name in (_TABLE, _MAP))
        self._show_in_view()
        self.header_changed.emit()

    def begin_search(self) -> None:
        """Search the buildings."""
        self.show_view(_TABLE)
        self.list.begin_search()

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        self.ui.more.setIcon(icon("more", theme.text, 20))
        self.list.delegate.dark = self.card.dark = dark
        self.ui.table.viewport().update()
        self.content.set_dark(dark)
        self.card.show_building(self._seen, self._session.selection)
        for view in self._others.values():
            view.apply_theme(theme, dark)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        """Look over the estate when the page is looked at, and not before."""
        super().showEvent(event)
        self._selected(self._session.selection)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Leave the rules behind, so that the page opens with its buildings."""
        super().hideEvent(event)
        if self._view == _RULES:
            self.show_view(_TABLE)

    def _lay_out(self) -> None:
        ui = self.ui
        flow = FlowLayout(ui.bar, 8)
        flow.setContentsMargins(24, 8, 24, 8)
        self._widgets: dict[str, QWidget] = {_TABLE: ui.tablePlace, _MAP: ui.mapPlace}
        self._buttons: dict[str, QPushButton] = {
            _TABLE: ui.viewTable, _MAP: ui.viewMap, "charts": ui.viewCharts, _PRIORITIES: ui.viewPriorities,
            "growth": ui.viewGrowth, "capacity": ui.viewCapacity,
        }  # fmt: skip
        for name, widget in self._others.items():
            ui.views.addWidget(widget)
            self._widgets[name] = widget
        for name, button in self._buttons.items():
            button.setVisible(name in self._widgets)
            button.clicked.connect(lambda _=False, name=name: self.show_view(name))
        for part in (ui.viewButtons, ui.yearPlace, ui.tools):
            flow.addWidget(part)
        order = (
            *self._buttons.values(), ui.year, ui.search, ui.group, ui.more, ui.addSurvey, *self.list.chips.values(),
            ui.table, self.map,
        )  # fmt: skip
        for before, after in itertools.pairwise(order):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        session, ui = self._session, self.ui
        session.study_changed.connect(self._project_changed)
        session.project_changed.connect(self._project_changed)
        session.selected.connect(self._selected)
        session.jobs.idle.connect(self.header_changed)
        ui.addSurvey.clicked.connect(lambda: self.led_to.emit("data"))
        ui.year.currentIndexChanged.connect(lambda _: self._look(again=True))
        self.card.rules_wanted.connect(self.show_rules)
        self.card.verdict_wanted.connect(self._narrow_to)
        for view in self._others.values():
            if hasattr(view, "building_chosen"):
                view.building_chosen.connect(session.select)
            if hasattr(view, "assumptions_wanted"):
                view.assumptions_wanted.connect(lambda _="": self.led_to.emit("assumptions"))

    def _project_changed(self) -> None:
        project = self._session.project
        known: tuple[object, ...] = ()
        if project is not None:
            known = (project, project.study, project.assumptions, project.estate_settings, project.stated)
        before, self._known = self._known, known
        if before is not None and len(known) == len(before) and all(map(operator.is_, known, before)):
            return
        another = not before or not known or known[0] is not before[0]
        self._job.drop()
        if another:
            self._show(None)
        self._wanted, self._looking, self._why_not = True, False, ""
        there = project is not None and self._session.buildings is not None
        self.ui.empty.setVisible(not there)
        self.ui.empty.setText(_NO_BUILDINGS)
        self.ui.main.setVisible(there)
        self.ui.inspector.setVisible(there and self._view in (_TABLE, _MAP))
        self.header_changed.emit()
        if self.isVisible():
            self._look()

    def _look(self, *, again: bool = False) -> None:
        """Look over the estate in a job, if anything has changed since it was last done."""
        project, year = self._session.project, self.ui.year.currentData()
        if project is None or self._session.buildings is None or not (self._wanted or again):
            return
        self._wanted, self._looking = False, True
        self._job.start(
            lambda progress, cancel: see_estate(project, year, progress, cancel),
            self._show, self._refused, self._dropped,
        )  # fmt: skip
        self.header_changed.emit()

    def _dropped(self) -> None:
        """Offer to look again."""
        self._looking = False
        self._why_not = "Stopped before the buildings were looked over."
        self.header_changed.emit()

    def _refused(self, words: str) -> None:
        self._looking, self._why_not = False, words
        self._session.told.emit(words, "error")
        self.header_changed.emit()

    def _show(self, seen: EstateSeen | None) -> None:
        self._seen = seen
        self._looking, self._why_not = False, ""
        self.ui.noticeText.setText(_NO_SURVEYS)
        unsurveyed = seen is not None and not seen.surveyed
        self.ui.notice.setVisible(unsurveyed)
        self.ui.chips.setContentsMargins(0, 8 if unsurveyed else 0, 0, 0)
        self._offer_years(seen)
        self.list.show_rows([] if seen is None else seen.rows)
        self.ui.noRows.setVisible(seen is not None and not seen.rows)
        self.content.show_estate(seen)
        self._selected(self._session.selection)
        self._show_in_view()
        self.header_changed.emit()

    def _show_in_view(self) -> None:
        """Show the estate in the view that is looked at; the others take it when they are."""
        view, seen = self._others.get(self._view), self._seen
        if view is None or (self._view in self._shown_in and self._shown_in[self._view] is seen):
            return
        self._shown_in[self._view] = seen
        if seen is None:
            view.clear()
        else:
            view.show_estate(seen.project, seen.premises)

    def _offer_years(self, seen: EstateSeen | None) -> None:
        years = () if seen is None else seen.years
        with QSignalBlocker(self.ui.year):
            self.ui.year.clear()
            self.ui.year.addItem("today", None)
            for year in years:
                self.ui.year.addItem(str(year), year)
            self.ui.year.setCurrentIndex(0 if seen is None else max(self.ui.year.findData(seen.year), 0))
        self.ui.yearPlace.setVisible(bool(years))

    def _selected(self, code: str) -> None:
        if not self.isVisible():
            return  # it is shown when the page is
        self.list.mark()
        self.content.show_selected()
        self.card.show_building(self._seen, code)
        if code and self._view != _RULES and self._seen is not None:
            self.ui.inspector.setVisible(True)
        elif self._view not in (_TABLE, _MAP):
            self.ui.inspector.setVisible(False)
        self.ui.scroll.verticalScrollBar().setValue(0)

    def _narrow_to(self, verdict: str) -> None:
        self.show_view(_TABLE)
        chip = self.list.chips.get(verdict)
        if chip is not None:
            chip.click()
        else:
            self.list.chips["all"].click()

    def _state_in_words(self) -> str:
        seen = self._seen
        if seen is None:
            return ""
        records = seen.records.values()
        practices = {code for row in records for code in str(row["practices"]).split()}
        sites = sum(len(seen.sites_of(code)) for code in seen.records)
        buildings = plural(len(records), "building")
        told = [f"{plural(len(practices), 'practice')} at {plural(sites, 'site')} in {buildings}"]
        never = sum(not row.surveyed for row in seen.rows)
        if never and never < len(seen.rows):
            told.append(f"{never:,} never surveyed")
        if seen.year is not None:
            told.append(f"patients and needs of {seen.year}")
        return " · ".join(told)

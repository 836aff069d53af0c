"""Options: ask for hubs, watch the search, see who goes where."""

import itertools

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QInputDialog

from hubplanner.appraisal import asked_in_words, number_in_words
from hubplanner.desktop.forms.ui_options_page import Ui_OptionsPage
from hubplanner.desktop.kinds import missing_for_hubs
from hubplanner.desktop.map import MapView
from hubplanner.desktop.models.table import ROW_PX, SortedModel, TableModel, plain
from hubplanner.desktop.models.tables import BUILDING_COLUMNS, BuildingRow, building_rows
from hubplanner.desktop.pages.answer import Answer
from hubplanner.desktop.pages.building_menu import BuildingMenu
from hubplanner.desktop.pages.card import BuildingCard
from hubplanner.desktop.pages.criteria_files import CriteriaFiles
from hubplanner.desktop.pages.criteria_panel import CriteriaPanel
from hubplanner.desktop.pages.estate_parts import give_room
from hubplanner.desktop.pages.legend import legend_on
from hubplanner.desktop.pages.map_card import MapCard
from hubplanner.desktop.pages.map_content import MapContent
from hubplanner.desktop.pages.map_tools import MapTools
from hubplanner.desktop.pages.marks import hub_categories, hub_icon, parts
from hubplanner.desktop.pages.options_views import OptionViews
from hubplanner.desktop.pages.page import Header, Page
from hubplanner.desktop.pages.place_note import PlaceNote
from hubplanner.desktop.pages.placing import Placing
from hubplanner.desktop.pages.search_panel import SearchPanel
from hubplanner.desktop.pages.table_choice import TableChoice
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import icon, px
from hubplanner.study import Palette, Theme

_PATIENTS, _PEOPLE = 4, 6  # columns of the table of buildings
_SEEN = ("practices", "sites", "areas", "roads")  # on the map
_NAME_PX = 176  # of a building, at least
_AROUND_M = 1500.0  # seen around a place that is shown
_GOING = {"nearest": ", nearest to people", "best": ", to which people are directed"}


class OptionsPage(Page):
    """The page where hubs are found."""

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__()
        self.ui: Ui_OptionsPage = Ui_OptionsPage()
        self.ui.setupUi(self)
        self._session = session
        self._palette = palette
        self.map = MapView(palette)
        self.place_note = PlaceNote()
        self.place_note.left.connect(lambda: self.led_to.emit("data"))
        self.place_note.closed.connect(lambda: self.map.set_pin(None))
        self.ui.mapLayout.addWidget(self.place_note)
        self.ui.mapLayout.addWidget(self.map)
        self.legend = legend_on(self.map)
        self.tools = MapTools(self.map, session, self.legend)
        self._content = MapContent(session, self.map, self.legend, palette)
        self.area_card = MapCard(self.map, session)
        self.panel = CriteriaPanel(self.ui, session, self)
        self.files = CriteriaFiles(self.ui.askFile, session, self.panel, self)
        self._answer = Answer(self.ui, session, palette, self.map, self.panel.ask)
        self.search = SearchPanel(session)
        self.search.better.connect(self._content.show_search)
        self.search.ended.connect(self._content.end_search)
        ui = self.ui
        # Only when it is laid out can it be scrolled to.
        self.search.begun.connect(
            lambda: QTimer.singleShot(0, self, lambda: ui.inspectorScroll.ensureWidgetVisible(self.search))
        )
        ui.inspectorLayout.insertWidget(ui.inspectorLayout.indexOf(ui.resultTitle), self.search)
        self.placing = Placing(session, self.map, self._content)
        self.ui.mapLayout.insertWidget(0, self.placing.bar)
        self._card = BuildingCard(self.ui, session)
        self.views = OptionViews(self.ui, session, palette, self.map)
        self.ui.toRoom.clicked.connect(lambda: self.led_to.emit("workshop"))
        self._set_table()
        self._set_tab_order()
        self.map.site_clicked.connect(session.select)
        self.map.background_clicked.connect(lambda: session.select(""))
        self.map.area_clicked.connect(lambda _: session.select(""))
        session.study_changed.connect(self._study_changed)
        session.result_changed.connect(self._result_changed)
        session.asked_changed.connect(self._asked_changed)
        session.selected.connect(lambda _: self._selected())
        session.jobs.started.connect(lambda _: self.header_changed.emit())
        session.jobs.idle.connect(self.header_changed)
        self._study_changed()
        self._selected()

    def header(self) -> Header:
        """Return the header as it stands."""
        project, result, jobs = self._session.project, self._session.result, self._session.jobs
        busy = jobs.running is not None or bool(jobs.waiting)
        if project is None:
            return Header("Options", "Hubs are found for a project: open one or make one first.", "Go to Start")
        missing = self._missing()
        if missing:
            return Header("Options", f"Still needed before hubs can be found: {' and '.join(missing)}.", "Go to Data")
        title, keep = "Which buildings should become hubs?", ""
        if self._answered() and result is not None:
            stale, goes = self._session.changed_since(), result.criteria.allocation
            title = _count(len(result.solution.hubs)) + (", before your change" if stale else _GOING[goes])
            keep = "Keep as option…"
        sentence = asked_in_words(self._session.asked, self._session.names(), basis=self._basis())
        held, find, tip = jobs.holds(self._session.asked), "Find hubs", ""
        if busy and not held:
            find, tip = "Find hubs next", "They are found when what runs has ended"
        return Header(title, sentence, find, tip, not held, keep, not busy)

    def primary(self) -> None:
        """Find the hubs, or go to where what is missing can be brought in."""
        if self._session.project is None:
            self.led_to.emit("start")
        elif self._missing():
            self.led_to.emit("data")
        else:
            self._session.find_hubs()

    def secondary(self) -> None:
        """Keep the answer under a name."""
        result = self._session.result
        if result is None:
            return
        name, agreed = QInputDialog.getText(
            self, "Keep as option", "Name of the option:", text=_count(len(result.solution.hubs))
        )
        if agreed and name.strip():
            self._session.keep_option(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Give the names of buildings what the figures leave."""
        if watched is self.ui.buildings.viewport() and event.type() == QEvent.Type.Resize:
            give_room(self.ui.buildings, 0, px(_NAME_PX))
        return super().eventFilter(watched, event)

    def begin_search(self) -> None:
        """Search the map."""
        self.tools.search.begin()

    def show_place(self, easting: float, northing: float, words: str) -> None:
        """Show a place on the map, in metres, with a mark and what is there."""
        self.place_note.show_words(words)
        self.map.set_pin((easting, northing))
        self.map.fit_to((easting - _AROUND_M, northing - _AROUND_M, easting + _AROUND_M, northing + _AROUND_M))

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        self.place_note.apply_theme(theme)
        self.ui.cardClose.setIcon(icon("close", theme.text, 16))
        self.ui.toRoom.setIcon(icon("room", theme.text, 16))
        self.map.set_dark(dark)
        self._content.set_dark(dark)
        self.tools.apply_theme(theme)
        self.panel.apply_theme(theme)
        self.search.apply_theme(theme)
        self.views.apply_theme(theme, dark)
        self._answer.dark = dark
        self._answer.show()
        self._show_rows()

    def _missing(self) -> list[str]:
        project = self._session.project
        return [] if project is None else missing_for_hubs(project)

    def _basis(self) -> str:
        """Return what travel times rest on; on roads, while there is no project to ask."""
        return "roads" if self._session.project is None else self._session.project.time_basis

    def _set_table(self) -> None:
        self._buildings: TableModel[BuildingRow] = TableModel(BUILDING_COLUMNS, lambda row: row.code, self)
        self._sorted = SortedModel(self)
        self._sorted.setSourceModel(self._buildings)
        table = self.ui.buildings
        table.setModel(self._sorted)
        plain(table)
        table.setSortingEnabled(True)
        table.sortByColumn(_PATIENTS, Qt.SortOrder.DescendingOrder)
        for column, width in enumerate((280, 96, 84, 92, 84, 104, 92, 96)):
            table.setColumnWidth(column, width)
        table.viewport().installEventFilter(self)
        self._choice = TableChoice(table, self._session)
        self.building_menu = BuildingMenu(self._session, self.map, table)
        self.ui.splitter.setStretchFactor(0, 1)
        self.ui.splitter.setSizes([600, 30 + 5 * ROW_PX])

    def _set_tab_order(self) -> None:
        ui = self.ui
        asking = (
            self.panel.first.help,
            ui.askFile,
            ui.aim,
            ui.within,
            ui.howMany,
            ui.hubs,
            ui.hubsMost,
            ui.mode,
            ui.period,
            ui.limited,
            ui.maxMinutes,
        )
        rest = (
            ui.addCriterion, *self.views.buttons.values(), ui.toRoom, self.map, ui.buildings, ui.listTable, ui.hubTable,
            ui.showOut, ui.require, ui.exclude, ui.cardClose,
        )  # fmt: skip
        order = (*asking, *rest)
        for before, after in itertools.pairwise(order):
            self.setTabOrder(before, after)

    def _study_changed(self) -> None:
        self.place_note.dismiss()
        self._content.study_changed()
        self._show_emptiness()
        self.panel.study_changed()
        self._asked_changed()
        self._result_changed()

    def _show_emptiness(self) -> None:
        """Say on the empty map what belongs there, and why."""
        project = self._session.project
        empty = project is None or not any(project.study.has(kind) for kind in _SEEN)
        self.ui.emptyMap.setVisible(empty)
        self.ui.main.setVisible(not empty)
        self.ui.inspector.setVisible(not empty)

    def _asked_changed(self) -> None:
        self.panel.show()
        self._answer.show_whether_stale()
        self.views.changed()
        self._show_rows()
        self._content.sites_changed()
        self._card.show()
        self.header_changed.emit()

    def _result_changed(self) -> None:
        self._answer.show()
        self._show_rows()
        if self._answered():
            # The hubs come first: they are what the table is now read for.
            self.ui.buildings.sortByColumn(_PEOPLE, Qt.SortOrder.DescendingOrder)
        self._content.result_changed()
        self._answer.bring_into_view()
        self.views.changed()
        self.header_changed.emit()

    def _answered(self) -> bool:
        return self._session.result is not None and self._session.result.solution.has_answer

    def _show_rows(self) -> None:
        session = self._session
        if session.buildings is None:
            self._buildings.show_rows([])
            return
        known = session.buildings[session.buildings["candidate"] | (session.buildings["why_not"] == "no coordinates")]
        icons = {
            code: hub_icon(category, dark=self._answer.dark)
            for code, category in hub_categories(session, self._palette).items()
        }
        measures = session.result.solution.measures if session.result else None
        self._buildings.show_rows(building_rows(known, parts(session), measures, icons))
        self._choice.mark()

    def _selected(self) -> None:
        self._card.show()
        self._choice.mark()


def _count(hubs: int) -> str:
    return f"{number_in_words(hubs).capitalize()} {'hub' if hubs == 1 else 'hubs'}"

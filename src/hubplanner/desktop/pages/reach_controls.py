"""What is asked on the Access page: how people travel, for how long, to which sites, on which roads."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QMenu

from hubplanner.desktop.forms.ui_access_page import Ui_AccessPage
from hubplanner.desktop.reach import ReachAsked, minutes_from
from hubplanner.desktop.reach_words import DIRECTIONS, MODES, PERIODS, SHARINGS
from hubplanner.desktop.session import Session
from hubplanner.study import InputError
from hubplanner.travel import RoadChange

_AS_THEY_ARE = "Roads as they are"
_ALL, _TODAY, _ANSWER, _CHOSEN, _OPTION = "all", "today", "answer", "chosen", "option "


class ReachControls(QObject):
    """Fills and reads the controls.

    Signals
    -------
    changed
        Something else is asked.
    scenario_wanted : str
        To be edited; empty for a new one.
    scenario_unwanted : str
    """

    changed = Signal()
    scenario_wanted = Signal(str)
    scenario_unwanted = Signal(str)

    def __init__(self, ui: Ui_AccessPage, session: Session) -> None:
        super().__init__()
        self._ui = ui
        self._session = session
        self._chosen: tuple[str, ...] = ()
        self._last: ReachAsked | None = None
        for box, words in ((ui.mode, MODES), (ui.period, PERIODS), (ui.direction, DIRECTIONS), (ui.sharing, SHARINGS)):
            for title, value in words.items():
                box.addItem(title, value)
        ui.minutes.setText("5, 10, 15")
        menu = QMenu(ui.scenarioMenu)
        menu.addAction("New scenario…", lambda: self.scenario_wanted.emit(""))
        self._edit = menu.addAction("Edit this scenario…", lambda: self.scenario_wanted.emit(self.scenario))
        self._remove = menu.addAction("Remove this scenario", lambda: self.scenario_unwanted.emit(self.scenario))
        ui.scenarioMenu.setMenu(menu)
        for box in (ui.mode, ui.period, ui.direction, ui.sharing, ui.sites, ui.scenario):
            box.currentIndexChanged.connect(lambda _: self._look())
        ui.minutes.textEdited.connect(lambda _: self._look())

    @property
    def scenario(self) -> str:
        """Return the name of the scenario that is chosen, empty for the roads as they are."""
        return str(self._ui.scenario.currentData() or "")

    @property
    def by_hand(self) -> bool:
        """Return whether sites are chosen one by one."""
        return self._ui.sites.currentData() == _CHOSEN

    def asked(self) -> ReachAsked | None:
        """Return what is asked; None where it cannot be, which the page then says."""
        ui = self._ui
        try:
            minutes = minutes_from(ui.minutes.text())
        except InputError as error:
            self._say(str(error))
            return None
        sites = self._sites()
        if not sites:
            self._say("No building is chosen yet: click one on the map." if self.by_hand else "There are no sites.")
            return None
        self._say("")
        return ReachAsked(
            minutes, sites, ui.mode.currentData(), ui.period.currentData(), ui.direction.currentData(),
            ui.sharing.currentData(), self.scenario, self._changes(),
        )  # fmt: skip

    def how(self) -> tuple[str, str, str, tuple[RoadChange, ...]]:
        """Return mode, period, and the scenario with what it changes."""
        return self._ui.mode.currentData(), self._ui.period.currentData(), self.scenario, self._changes()

    def offer(self) -> None:
        """Offer what the project has: sites, options, scenarios; what was chosen stays if it is still there."""
        session, ui, project = self._session, self._ui, self._session.project
        buildings = session.buildings
        if project is None or buildings is None:
            return
        candidates = buildings[buildings["candidate"]]
        self._chosen = tuple(code for code in self._chosen if code in candidates.index)
        today = int((candidates["practice_count"] > 0).sum())
        sites = [(f"All {len(candidates):,} candidate buildings", _ALL)]
        if 0 < today < len(candidates):
            sites.append((f"The {today:,} with a practice today", _TODAY))
        if session.result is not None and session.result.solution.has_answer:
            sites.append(("Hubs of the answer on Options", _ANSWER))
        sites += [(f"Hubs of “{name}”", _OPTION + name) for name in project.options]
        sites.append(("Chosen on the map", _CHOSEN))
        _refill(ui.sites, sites)
        _refill(ui.scenario, [(_AS_THEY_ARE, ""), *((name, name) for name in project.scenarios)])
        measured = project.study.has("roads")
        for widget in (ui.period, ui.direction, ui.scenario, ui.scenarioMenu, ui.sharing):
            widget.setEnabled(measured)
        if not measured:
            for box in (ui.direction, ui.scenario):
                with QSignalBlocker(box):
                    box.setCurrentIndex(0)
        ui.scenarioMenu.setEnabled(measured and session.may_change)
        self._look()

    def take_from_options(self) -> None:
        """Begin with the way of travelling that the Options page asks for."""
        asked, ui = self._session.asked, self._ui
        self._chosen = ()
        for box, value in ((ui.mode, asked.mode), (ui.period, asked.period)):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))

    def choose_scenario(self, name: str) -> None:
        """Choose a scenario by name."""
        self._ui.scenario.setCurrentIndex(max(self._ui.scenario.findData(name), 0))

    def choose_sites(self, codes: Sequence[str]) -> None:
        """Have these buildings as the sites."""
        self._chosen = tuple(dict.fromkeys(codes))
        with QSignalBlocker(self._ui.sites):
            self._ui.sites.setCurrentIndex(self._ui.sites.findData(_CHOSEN))
        self._look()

    def toggle_site(self, code: str) -> None:
        """Choose a building, or no longer."""
        chosen = self._chosen
        self.choose_sites([c for c in chosen if c != code] if code in chosen else [*chosen, code])

    def sites(self) -> tuple[str, ...]:
        """Return the codes of the sites that are chosen now."""
        return self._sites()

    def _sites(self) -> tuple[str, ...]:
        buildings, session = self._session.buildings, self._session
        which = str(self._ui.sites.currentData() or _ALL)
        if buildings is None or session.project is None:
            return ()
        candidates = buildings[buildings["candidate"]]
        if which == _CHOSEN:
            return self._chosen
        if which == _ANSWER and session.result is not None:
            return tuple(session.result.solution.hubs)
        if which.startswith(_OPTION):
            return tuple(session.project.options[which.removeprefix(_OPTION)].solution.hubs)
        kept = candidates[candidates["practice_count"] > 0] if which == _TODAY else candidates
        return tuple(str(code) for code in kept.index)

    def _changes(self) -> tuple[RoadChange, ...]:
        project = self._session.project
        known = project.scenarios.get(self.scenario) if project is not None else None
        return () if known is None else known.changes

    def _look(self) -> None:
        """See what is asked now, and tell if it is another thing than before."""
        ui = self._ui
        study = self._session.project.study if self._session.project is not None else None
        # Only cars meet traffic.
        ui.period.setEnabled(ui.mode.currentData() == "car" and study is not None and study.has("roads"))
        ui.hint.setText("Click buildings on the map to choose them or leave them out." if self.by_hand else "")
        ui.hint.setVisible(self.by_hand)
        for action in (self._edit, self._remove):
            action.setEnabled(bool(self.scenario))
        scenario = self._session.project.scenarios.get(self.scenario) if self._session.project is not None else None
        ui.scenario.setToolTip(scenario.in_words() if scenario is not None else "")
        asked = self.asked()
        if asked != self._last:
            self._last = asked
            self.changed.emit()

    def _say(self, words: str) -> None:
        self._ui.wrong.setText(f"▲ {words}" if words else "")
        self._ui.wrong.setVisible(bool(words))


def _refill(box: QComboBox, items: Sequence[tuple[str, str]]) -> None:
    """Offer other items; the one that was chosen stays if it is among them."""
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for title, value in items:
            box.addItem(title, value)
        at = next((place for place, (_, value) in enumerate(items) if value == chosen), 0)
        box.setCurrentIndex(at)

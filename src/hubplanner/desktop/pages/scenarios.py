"""Scenarios of the Access page: made, changed and removed as every change of the project."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from hubplanner.desktop.pages.reach_controls import ReachControls
from hubplanner.desktop.pages.scenario_dialog import ScenarioDialog, road_names
from hubplanner.desktop.session import Session
from hubplanner.travel import Scenario


class Scenarios(QObject):
    """Opens the dialog and has the project keep what it says.

    Signals
    -------
    kept : str
        Name of the scenario.
    """

    kept = Signal(str)

    def __init__(self, session: Session, controls: ReachControls, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.close_icon = QIcon()
        self.dialog: ScenarioDialog | None = None
        controls.scenario_wanted.connect(self.edit)
        controls.scenario_unwanted.connect(self._remove)

    def edit(self, name: str) -> None:
        """Open the dialog for a scenario, or for a new one."""
        project = self._session.project
        if project is None or not project.study.has("roads"):
            return
        dialog = ScenarioDialog(road_names(project.study), project.scenarios.get(name), self.close_icon, self._window)
        dialog.kept.connect(lambda scenario: self._keep(dialog, scenario))
        dialog.finished.connect(lambda _: setattr(self, "dialog", None))
        self.dialog = dialog
        dialog.open()

    def _keep(self, dialog: ScenarioDialog, scenario: Scenario) -> None:
        def done(_: None) -> None:
            dialog.accept()
            self.kept.emit(scenario.name)
            # Told last: a job that begins takes away what was told before it.
            self._session.changed.emit(f"Kept scenario “{scenario.name}”: {scenario.in_words()}.")

        self._session.change(
            "Keeping the scenario", lambda project, _p, _c: project.keep_scenario(scenario), done, dialog.say
        )

    def _remove(self, name: str) -> None:
        self._session.change(
            "Removing the scenario",
            lambda project, _p, _c: project.drop_scenario(name),
            lambda _: self._session.changed.emit(f"Removed scenario “{name}”."),
        )

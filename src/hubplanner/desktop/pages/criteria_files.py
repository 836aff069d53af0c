"""What is asked, out of a file and into one; out of an option that was kept; and anew."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from hubplanner.desktop.pages.criteria_panel import CriteriaPanel
from hubplanner.desktop.session import Session
from hubplanner.siting import Criteria, as_toml
from hubplanner.study import InputError, leads

_SUFFIX = ".toml"
_FILTER = f"Criteria (*{_SUFFIX})"


class CriteriaFiles(QObject):
    """The menu that opens and saves what is asked.

    Parameters
    ----------
    button : PySide6.QtWidgets.QPushButton
    session : Session
    panel : CriteriaPanel
        Says what is wrong with a file.
    window : PySide6.QtWidgets.QWidget
        Over which to ask for a file.
    """

    def __init__(self, button: QPushButton, session: Session, panel: CriteriaPanel, window: QWidget) -> None:
        super().__init__(button)
        self._session = session
        self._panel = panel
        self._window = window
        self.menu = QMenu(button)
        self.menu.aboutToShow.connect(self._fill)
        button.setMenu(self.menu)

    def open(self) -> None:
        """Choose a file and ask what it says."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open criteria", "", _FILTER)
        if not name:
            return
        try:
            self._session.ask_for(self._checked(Criteria.from_toml(Path(name))))
        except InputError as error:
            self._panel.say(f"{Path(name).name} was not opened. {error}")
            return
        self._panel.say("")
        self._session.told.emit(f"What is asked is now that of {Path(name).name}.", "note")

    def save(self) -> None:
        """Choose a file and write into it what is asked."""
        name, _ = QFileDialog.getSaveFileName(self._window, "Save criteria", f"criteria{_SUFFIX}", _FILTER)
        if not name:
            return
        path = Path(name if name.lower().endswith(_SUFFIX) else name + _SUFFIX)
        try:
            path.write_text(as_toml(self._session.asked), encoding="utf-8", newline="\n")
        except OSError as error:
            self._panel.say(f"{path.name} could not be saved: {error.strerror or error}.")
            return
        self._panel.say("")
        self._session.told.emit(f"Saved what is asked in {path.name}.", "note")

    def _fill(self) -> None:
        self.menu.clear()
        self.menu.addAction("Open criteria…", self.open)
        self.menu.addAction("Save criteria…", self.save)
        project, idle = self._session.project, not self._session.jobs.busy
        if project is not None and project.options:
            self.menu.addSection("Kept options")
            for name in project.options:
                # An ampersand in a name is no key to press.
                action = self.menu.addAction(f"Open “{name}”".replace("&", "&&"))
                action.setEnabled(idle)
                action.triggered.connect(lambda _=False, name=name: self._session.open_option(name))
        self.menu.addSeparator()
        again = self.menu.addAction("Ask from the start again")
        again.setEnabled(self._session.asked != Criteria())
        again.triggered.connect(lambda: self._session.ask_for(Criteria()))

    def _checked(self, criteria: Criteria) -> Criteria:
        """Return the criteria with the codes of buildings; a file may name any site in them.

        Raises
        ------
        InputError
            If a building that must or must not be a hub cannot be one: the page could not show that.
        """
        buildings = self._session.buildings
        if buildings is None:
            return criteria
        lead = leads(buildings)

        def found(codes: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(lead.get(code, code) for code in codes))

        for name in ("required", "excluded"):
            for code in found(getattr(criteria, name)):
                if code not in buildings.index or not buildings.at[code, "candidate"]:
                    raise InputError(f"It names {code} in “{name}”, which is not a building that can be a hub here.")
        return criteria.model_copy(
            update={
                **{name: found(getattr(criteria, name)) for name in ("required", "excluded", "outside_hubs")},
                "groups": tuple(one.model_copy(update={"sites": found(one.sites)}) for one in criteria.groups),
                "if_then": tuple(
                    one.model_copy(update={
                        "when": lead.get(one.when, one.when), "then": found(one.then), "then_not": found(one.then_not),
                    })
                    for one in criteria.if_then
                ),
            }
        )  # fmt: skip

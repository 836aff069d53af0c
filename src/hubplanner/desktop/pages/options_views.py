"""The views of the Options page: the map, and what else can be seen of an answer in its place."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from hubplanner.desktop.flow_layout import FlowLayout
from hubplanner.desktop.forms.ui_options_page import Ui_OptionsPage
from hubplanner.desktop.map import MapView
from hubplanner.desktop.pages.siting_frontier import SitingFrontier
from hubplanner.desktop.pages.siting_questions import SitingQuestions
from hubplanner.desktop.pages.siting_robust import SitingRobust
from hubplanner.desktop.pages.siting_ties import SitingTies
from hubplanner.desktop.pages.siting_view import SitingView
from hubplanner.desktop.pages.siting_why import SitingWhy
from hubplanner.desktop.session import Session
from hubplanner.study import Palette, Theme

MAP = "map"


class OptionViews:
    """Puts the views behind their buttons.

    Parameters
    ----------
    ui : Ui_OptionsPage
    session : Session
    palette : Palette
    view : MapView
        Marks a set of hubs that is chosen in one of the others.
    """

    def __init__(self, ui: Ui_OptionsPage, session: Session, palette: Palette, view: MapView) -> None:
        self._ui = ui
        self._session = session
        self._map = view
        self._view = MAP
        self._set: tuple[str, ...] = ()
        self.others: dict[str, SitingFrontier | SitingView] = {
            "frontier": SitingFrontier(session, palette), "ties": SitingTies(session, palette),
            "why": SitingWhy(session, palette), "robust": SitingRobust(session, palette),
            "questions": SitingQuestions(session, palette),
        }  # fmt: skip
        self.buttons: dict[str, QPushButton] = {
            MAP: ui.viewMap, "frontier": ui.viewFrontier, "ties": ui.viewTies, "why": ui.viewWhy,
            "robust": ui.viewRobust, "questions": ui.viewQuestions,
        }  # fmt: skip
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self.show_view(name))
        for other in self.others.values():
            ui.views.addWidget(other)
            other.building_chosen.connect(session.select)
            other.hubs_chosen.connect(self._chosen)
        self._lay_out()
        ui.seeSet.clicked.connect(self._see)
        ui.seeSet.hide()
        self.show_view(MAP)

    def _lay_out(self) -> None:
        """Have the views go on in a second line where their words are large; the room is none of them, and apart."""
        flow = FlowLayout(self._ui.bar, 4, apart=self._ui.toRoom)
        flow.setContentsMargins(16, 8, 16, 8)
        for button in (*self.buttons.values(), self._ui.seeSet, self._ui.toRoom):
            flow.addWidget(button)

    def show_view(self, name: str) -> None:
        """Show the map or another view."""
        self._view = name
        self._ui.views.setCurrentWidget(self.others.get(name, self._ui.splitter))
        self.buttons[name].setChecked(True)
        self._ui.seeSet.setVisible(name != MAP and bool(self._set))
        self._show_in_view()

    def changed(self) -> None:
        """Take what is asked now and its answer; the set that was chosen is of an earlier question."""
        self._set = ()
        self._ui.seeSet.hide()
        if self._session.buildings is None:
            for view in self.others.values():
                view.clear()
        self._show_in_view()

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        for view in self.others.values():
            view.apply_theme(theme, dark)

    def _show_in_view(self) -> None:
        view, project, result = self.others.get(self._view), self._session.project, self._session.result
        # Without practices or sites there is nothing to ask of.
        if view is None or project is None or self._session.buildings is None:
            return
        # An answer to an earlier question is none to this one.
        answer = result.solution if result is not None and not self._session.changed_since() else None
        view.show_answer(project, self._session.asked, answer)

    def _chosen(self, hubs: Sequence[str]) -> None:
        self._set = tuple(hubs)
        many = "this hub" if len(self._set) == 1 else f"these {len(self._set)} hubs"
        self._ui.seeSet.setText(f"Mark {many} on the map")
        self._ui.seeSet.setVisible(bool(self._set) and self._view != MAP)

    def _see(self) -> None:
        hubs = self._set
        self.show_view(MAP)
        self._map.select_sites(list(hubs))

"""What the people in the room see: maps, figures, the building pointed at, snapshots, words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from hubplanner.appraisal import Moment, Outcome, Plan, Snapshot, count_of_hubs
from hubplanner.desktop.forms.ui_workshop_page import Ui_WorkshopPage
from hubplanner.desktop.models.workshop_figures import figure_lines, pointed_in_words, unknown_in_words
from hubplanner.desktop.models.workshop_gains import gain_rows
from hubplanner.desktop.pages.workshop_card import PointedCard, Toast
from hubplanner.desktop.pages.workshop_keys import KeysOverlay
from hubplanner.desktop.pages.workshop_maps import WorkshopMaps
from hubplanner.desktop.pages.workshop_panel import FiguresPanel, GainsPanel
from hubplanner.desktop.pages.workshop_scene import Room, Scene
from hubplanner.desktop.pages.workshop_strip import SnapshotStrip
from hubplanner.study import Palette, Theme

TODAY = "today"
_POINT = "Point at a building with the mouse, the arrow keys, [\xa0or\xa0]; click it or press O to open or close it."


@dataclass(frozen=True, eq=False)
class Seen:
    """All that is shown at one time.

    Attributes
    ----------
    room : Room
    moment : Moment
    now : Outcome
        Of the plan, or of what is offered in its place.
    offered : bool
    since : Outcome or None
        Of the last snapshot, or of the plan while something else is offered.
    since_name : str
    before : Outcome
        What stands on the left, and what gains and losses are counted from.
    before_name : str
    gains : bool
        Whether it is shown who gains and who loses.
    """

    room: Room
    moment: Moment
    now: Outcome
    offered: bool
    since: Outcome | None
    since_name: str
    before: Outcome
    before_name: str
    gains: bool

    @classmethod
    def of(
        cls, room: Room, moment: Moment, offer: Sequence[str] | None, reference: Snapshot | None, *, gains: bool
    ) -> "Seen":
        """Return what is seen at a moment, with hubs that are offered, and a snapshot to stand on the left."""

        def outcome(plan: Plan) -> Outcome:
            return room.what_if.outcome(room.known(plan.hubs))

        ours, last = outcome(moment.plan), moment.snapshot(moment.since)
        since, since_name = (None, "") if last is None else (outcome(last.plan), last.name)
        before, before_name = room.what_if.outcome_today, TODAY
        if reference is not None:
            before, before_name = outcome(reference.plan), reference.name
        if offer is None:
            return cls(room, moment, ours, False, since, since_name, before, before_name, gains)
        return cls(room, moment, room.what_if.outcome(offer), True, ours, "yours", before, before_name, gains)


class Display(QObject):
    """Puts together what is seen, and shows it."""

    def __init__(self, ui: Ui_WorkshopPage, palette: Palette, page: QWidget) -> None:
        super().__init__(page)
        self._ui = ui
        self._theme = palette.light
        self._seen: Seen | None = None
        self.maps = WorkshopMaps(palette)
        self.strip = SnapshotStrip()
        ui.mapLayout.addWidget(self.maps, 1)
        ui.mapLayout.addWidget(self.strip)
        self.figures, self.gains = FiguresPanel(), GainsPanel()
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setWidget(self.figures)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for panel in (self._scroll, self.gains):
            ui.sideLayout.addWidget(panel, 1)
        self.card, self.toast, self.keys = PointedCard(), Toast(self.maps), KeysOverlay(page)
        ui.sideLayout.addWidget(self.card)
        self._scene = Scene(self.maps, palette)

    def show(self, seen: Seen) -> None:
        """Show it all."""
        self._seen = seen
        since = [seen.room.what_if.outcome_today, *([] if seen.since is None else [seen.since])]
        names = [TODAY, *([] if seen.since is None else [seen.since_name])]
        lines = figure_lines(seen.room.what_if, seen.now, since)
        self.figures.show_lines(lines, names, unknown_in_words(seen.room.what_if))
        self._ui.hubs.setText(_count(seen))
        self._ui.basis.setText(seen.room.basis)
        self._ui.standing.setText(self._standing(seen))
        self._scroll.setVisible(not seen.gains)
        self.gains.setVisible(seen.gains)
        if seen.gains:
            rows = gain_rows(seen.room.what_if.gains(seen.before, seen.now))
            self.gains.show_gains(seen.before_name, rows)
        legend = self._scene.show(seen.room, seen.moment.plan, seen.now, seen.before, gains=seen.gains)
        self.gains.show_legend(legend, self._theme, self._scene.dark)
        self.maps.name_before(begun(seen.before_name))
        self.strip.show_moment(seen.moment, frozenset(seen.room.what_if.today))

    def show_pointed(self, code: str) -> None:
        """Show the building that the keys act on, or none."""
        seen = self._seen
        if seen is None or not code:
            self.card.show_building("", _POINT, {})
            return
        plan = seen.moment.plan
        meaning = pointed_in_words(seen.room.what_if, seen.now, plan, code)
        words = {
            "toggle": "Close (O)" if code in seen.now.hubs else "Open (O)",
            "lock": "Let go (L)" if code in plan.locked else "Lock in (L)",
            "ban": "Let in (B)" if code in plan.banned else "Ban (B)",
        }
        fixed = code in plan.locked or code in plan.banned
        if code in seen.room.what_if.always:
            words = {}
        elif fixed:
            del words["toggle"]
        name = seen.room.name(code)
        self.card.show_building(name, meaning, words)
        if not self._ui.side.isVisible():
            self.toast.tell(f"{name}. {meaning}")

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        self._theme, self._scene.dark = theme, dark
        self.maps.apply_theme(theme, dark)

    def _standing(self, seen: Seen) -> str:
        moment = seen.moment
        if seen.offered:
            return "The best that was found, beside yours"
        if moment.since:
            return moment.tried or f"Changed since {moment.since}"
        return "Today’s buildings" if moment.plan.hubs == frozenset(seen.room.what_if.today) else "Not a snapshot yet"


def _count(seen: Seen) -> str:
    """Return how many hubs there are; nobody is to take today’s buildings for hubs."""
    many = len(seen.now.hubs)
    if seen.now.hubs == seen.room.what_if.outcome_today.hubs:
        return "One building" if many == 1 else f"{many:,} buildings"
    return count_of_hubs(many).capitalize()


def begun(words: str) -> str:
    """Return words with a capital at the beginning."""
    return words[:1].upper() + words[1:]

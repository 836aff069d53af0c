"""The workshop: a room tries hubs on a projector, and map and figures follow at once."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

from hubplanner.desktop.forms.ui_workshop_page import Ui_WorkshopPage
from hubplanner.desktop.kept_workshops import KeptWorkshops
from hubplanner.desktop.kinds import kind_words, missing_for_hubs
from hubplanner.desktop.latest import Latest
from hubplanner.desktop.map import MapView
from hubplanner.desktop.pages.page import Page
from hubplanner.desktop.pages.workshop_keys import action_of, key_of
from hubplanner.desktop.pages.workshop_room import WorkshopRoom
from hubplanner.desktop.pages.workshop_scene import Room
from hubplanner.desktop.pages.workshop_type import scale_of, type_sheet
from hubplanner.desktop.session import Session
from hubplanner.study import Cancel, Palette, Progress, Theme

_AGAIN = "again"
_SIDE_PX = 480  # at 768 px of height
_KEPT = "The workshop is kept on this computer: take it up again with F5 on Options. K keeps hubs in the project."


class WorkshopPage(Page):
    """The whole window for a room of people.

    Parameters
    ----------
    session : Session
    palette : Palette
    ground : MapView
        A map of the study, whose land, roads and areas are shared.
    kept : KeptWorkshops
        Where workshops go on from.
    """

    bare = True

    def __init__(self, session: Session, palette: Palette, ground: MapView, kept: KeptWorkshops) -> None:
        super().__init__()
        self.ui = Ui_WorkshopPage()
        self.ui.setupUi(self)
        self._session = session
        self._ground = ground
        self._measuring = Latest(session.jobs, "Measuring for the workshop")
        self._larger = False
        self._sheet = ""
        self.room = WorkshopRoom(self.ui, session, palette, kept, self)
        self.room.larger_wanted.connect(self._enlarge)
        for name, role in (
            ("hubs", "title"),
            ("standing", "label"),
            ("basis", "label"),
            ("waitTitle", "title"),
            ("waitWords", "toast"),
        ):
            getattr(self.ui, name).setProperty("room", role)
        self.ui.waitStep.clicked.connect(self._step)
        self._step_to = ""
        self._measured: tuple[object, ...] = ()
        session.study_changed.connect(self._study_changed)
        session.jobs.progressed.connect(self._progressed)
        self._set_type()

    def wear(self, sheet: str) -> None:
        """Take the style sheet of a theme, and add the type of the room."""
        self._sheet = sheet
        self._set_type()

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme."""
        self.room.display.apply_theme(theme, dark)
        self.room.show()

    def hear(self, message: str) -> bool:
        """Tell a message over the map, in large type."""
        self.room.display.toast.tell(message)
        return self.ui.room.isVisible()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        """Take the room up again, or measure what it needs."""
        super().showEvent(event)
        self._set_type()
        self._enter()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Stop what looks for hubs: nobody sees it."""
        super().hideEvent(event)
        self.room.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Write larger on a larger screen."""
        super().resizeEvent(event)
        self._set_type()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the workshop from the menus: undo is that of the room here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and action_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Do what a key stands for."""
        action = action_of(event)
        if action == "leave" and not self.room.step_back():
            self._go()
        elif action and action != "leave" and self.ui.room.isVisible():
            self.room.do(action, key_of(event))
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        self.led_to.emit("options")
        if self.room.is_open:
            self._session.told.emit(_KEPT, "note")

    def _enter(self) -> None:
        project = self._session.project
        missing = missing_for_hubs(project)
        if project is None:
            self._wait(
                "No project is open", "A workshop tries hubs for the people of a project.", "Go to Start", "start"
            )
        elif missing:
            needed = " and ".join(kind_words(kind).lower() for kind in missing)
            words = f"Still needed before hubs can be tried: {needed}. Without them nobody's journey is known."
            self._wait("Not all is here yet", words, "Go to Data", "data")
        elif self._measured and self._measured == self._asked_for():
            self._show_room()
        else:
            self._measure()

    def _asked_for(self) -> tuple[object, ...]:
        """Return what the measured times rest on: the study, and who travels how."""
        project, asked = self._session.project, self._session.asked
        journeys = (asked.mode, asked.period, asked.direction, asked.scenario, asked.demand, asked.outside_hubs)
        return (project, None if project is None else project.study, *journeys)

    def _measure(self) -> None:
        project, asked = self._session.project, self._session.asked
        assert project is not None  # noqa: S101  it has just been looked at
        self._wait("Taking it to the room", "Measuring the journeys to every building…")
        basis = self._asked_for()

        def work(progress: Progress, cancel: Cancel) -> Room:
            return Room.measured(project, asked, progress, cancel)

        def done(measured: Room) -> None:
            self._measured = basis
            self.room.open(project.path, measured, asked, self._hubs_to_begin_with(measured), self._ground)
            self._show_room()

        def refused(words: str) -> None:
            self._wait("That cannot be measured", words, "Go to Data", "data")

        def dropped() -> None:
            self._wait("Not measured", "Measuring was stopped.", "Measure again", _AGAIN)

        self._measuring.start(work, done, refused, dropped)

    def _hubs_to_begin_with(self, measured: Room) -> tuple[str, ...]:
        result = self._session.result
        if result is not None and result.solution.has_answer:
            return result.solution.hubs
        return measured.what_if.today

    def _show_room(self) -> None:
        self.ui.wait.hide()
        self.ui.room.show()
        self.room.show()
        self.setFocus()

    def _wait(self, title: str, words: str, step: str = "", step_to: str = "") -> None:
        self.ui.room.hide()
        self.ui.wait.show()
        self.ui.waitTitle.setText(title)
        self.ui.waitWords.setText(words)
        self.ui.waitStep.setText(step)
        self.ui.waitStep.setVisible(bool(step))
        self._step_to = step_to

    def _step(self) -> None:
        if self._step_to == _AGAIN:
            self._enter()
        else:
            self.led_to.emit(self._step_to)

    def _progressed(self, _done: float, words: str) -> None:
        if self.isVisible() and self.ui.wait.isVisible() and not self._step_to and words:
            self.ui.waitWords.setText(f"{words}…")

    def _study_changed(self) -> None:
        self._measured = ()
        self.room.close()
        if self.isVisible():
            self._enter()

    def _enlarge(self) -> None:
        self._larger = not self._larger
        self._set_type()

    def _set_type(self) -> None:
        scale = scale_of(self.height(), larger=self._larger)
        sheet = self._sheet + type_sheet(scale)
        if self.styleSheet() != sheet:
            self.setStyleSheet(sheet)
        # The size of text on a desk, which widens what stands at the side, does not count in a room.
        self.ui.side.setFixedWidth(round(_SIDE_PX * scale))

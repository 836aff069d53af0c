"""The room of a workshop: what each key does, and what is shown after it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from hubplanner.appraisal import Plan, Workshop, count_of_hubs
from hubplanner.desktop.forms.ui_workshop_page import Ui_WorkshopPage
from hubplanner.desktop.kept_workshops import KeptWorkshops
from hubplanner.desktop.map import MapView
from hubplanner.desktop.pages.workshop_display import TODAY, Display, Seen, begun
from hubplanner.desktop.pages.workshop_keys import LOOKING
from hubplanner.desktop.pages.workshop_maps import Arrangement
from hubplanner.desktop.pages.workshop_pointing import Pointer
from hubplanner.desktop.pages.workshop_scene import Room
from hubplanner.desktop.session import Session
from hubplanner.desktop.workshop_best import BestFromHere, Offer, criteria_of, offer_in_words
from hubplanner.siting import Criteria
from hubplanner.study import InputError, Palette

_ZOOM = 1.6
_REST_MS = 500
_GOES_ON = "This goes on from the last workshop. N begins anew."


class WorkshopRoom(QObject):
    """Takes the actions of the keys, and shows what they lead to.

    Signals
    -------
    larger_wanted
        Other sizes of type.
    """

    larger_wanted = Signal()

    def __init__(
        self, ui: Ui_WorkshopPage, session: Session, palette: Palette, kept: KeptWorkshops, page: QWidget
    ) -> None:
        super().__init__(page)
        self._ui = ui
        self._session = session
        self._page = page
        self._kept = kept
        self._path = Path()
        self._workshops: dict[Path, Workshop] = {}
        self._workshop: Workshop | None = None
        self._room: Room | None = None
        self._offer: Offer | None = None
        self._asked = Criteria()
        self._reference = ""
        self._gains = False
        self.display = Display(ui, palette, page)
        self.pointer = Pointer(self.display.maps, self)
        self.best = BestFromHere(session, self)
        # Writing takes longer than a room should wait for a hub.
        self._writing = QTimer(self, interval=_REST_MS, singleShot=True)
        self._writing.timeout.connect(self._write)
        self._connect()

    @property
    def is_open(self) -> bool:
        """Return whether there is anything to try."""
        return self._room is not None

    @property
    def workshop(self) -> Workshop:
        """Return the workshop of the project that is open."""
        assert self._workshop is not None  # noqa: S101  keys are taken only while a room is open
        return self._workshop

    @property
    def _plan(self) -> Plan:
        """Return what is tried, but for buildings that can no longer be hubs."""
        plan = self.workshop.now.plan
        return plan if self._room is None else plan.among(self._room.candidates)

    def open(self, path: Path, room: Room, asked: Criteria, hubs: tuple[str, ...], ground: MapView) -> None:
        """Take up the workshop of a project, or begin it with some hubs."""
        names = {code: room.name(code) for code in room.candidates}
        earlier = None if path in self._workshops else self._kept.read(path)
        if path not in self._workshops:
            anew = Workshop(hubs, room.what_if.beyond_min, names)
            self._workshops[path] = anew if earlier is None else Workshop.taken_up(earlier, names)
        begun = self._workshops[path]
        begun.names = names
        self._workshop, self._room, self._asked, self._path = begun, room, asked, path
        maps = self.display.maps
        for view in (maps.now, maps.before):
            view.show_ground_of(ground)
            view.set_borders(room.borders)
        self.pointer.set_places([(code, *place) for code, place in zip(room.codes, room.places, strict=True)])
        self.show()
        maps.now.fit()
        if earlier is not None:
            self._tell(_GOES_ON)

    def close(self) -> None:
        """Forget what is measured; what was decided is kept."""
        self.rest()
        self._workshop = self._room = None

    def rest(self) -> None:
        """Look for nothing, offer nothing, hide what lies over the map; what was decided is written."""
        if self._writing.isActive():
            self._write()
        self.best.drop()
        self._offer = None
        self.display.keys.hide()
        self.display.toast.tell("")

    def step_back(self) -> bool:
        """Give up what goes on, and return whether there was anything."""
        if self.display.keys.isVisible():
            self.display.keys.hide()
        elif self.best.busy and not self.best.stopping:
            self.best.stop()
        elif self.best.busy or self._offer is not None:
            self._drop_offer()
            self._tell("Left as it was.")
        else:
            return False
        return True

    def do(self, action: str, key: str = "") -> None:
        """Do an action of `workshop_keys.KEYS`; what is refused is told."""
        if action not in LOOKING:
            self._drop_offer()
        try:
            self._actions(key)[action]()
        except InputError as error:
            self._tell(str(error))

    def show(self) -> None:
        """Show the room as it stands."""
        if self._room is None:
            return
        moment = self.workshop.now
        if self._room.what_if.beyond_min != moment.beyond_min:
            self._room = replace(self._room, what_if=replace(self._room.what_if, beyond_min=moment.beyond_min))
        hubs = None if self._offer is None else self._offer.hubs
        self.display.show(Seen.of(self._room, moment, hubs, moment.snapshot(self._reference), gains=self._gains))
        self.display.show_pointed(self.pointer.code)

    def _connect(self) -> None:
        display = self.display
        display.maps.now.site_clicked.connect(self._click)
        display.maps.before.site_clicked.connect(self.pointer.select)
        display.maps.now.background_clicked.connect(lambda: self.pointer.select(""))
        display.maps.now.area_clicked.connect(lambda _: self.pointer.select(""))
        self.pointer.pointed.connect(display.show_pointed)
        display.card.wanted.connect(self.do)
        display.strip.wanted.connect(self.do)
        display.strip.chosen.connect(self._choose)
        display.strip.naming.left.connect(self._page.setFocus)
        self.best.found.connect(self._found)
        self.best.refused.connect(self._tell)

    def _actions(self, key: str) -> dict[str, Callable[[], None]]:
        workshop, maps = self.workshop, self.display.maps
        moment = workshop.now
        return {
            "toggle": lambda: self._done(workshop.toggle(self.pointer.code)),
            "lock": lambda: self._done(workshop.lock(self.pointer.code)),
            "ban": lambda: self._done(workshop.ban(self.pointer.code)),
            "best": self._take_or_look, "begin": self._offer_beginnings,
            "undo": lambda: self._stepped("Undid", workshop.undo(), "Nothing to undo"),
            "redo": lambda: self._stepped("Did again", workshop.redo(), "Nothing to do again"),
            "previous": lambda: self.pointer.step(-1), "next": lambda: self.pointer.step(1),
            "arrow": lambda: self.pointer.go(key),
            "take": lambda: self._done(workshop.take()), "rename": self._rename,
            "number": lambda: self._return_to(int(key[-1]) - 1),
            "later": lambda: self._turn(1), "earlier": lambda: self._turn(-1),
            "drop": lambda: self._done(workshop.drop(self._last())), "keep": self._keep,
            "side": lambda: self._arrange("side"), "slider": lambda: self._arrange("slider"),
            "slide": lambda: maps.slide(1 if key.endswith("Right") else -1),
            "reference": self._next_reference, "gains": self._toggle_gains,
            "nearer": lambda: maps.now.zoom_by(_ZOOM), "farther": lambda: maps.now.zoom_by(1 / _ZOOM),
            "fit": maps.now.fit,
            "fewer": lambda: self._done(workshop.count_beyond(moment.beyond_min - 1)),
            "more": lambda: self._done(workshop.count_beyond(moment.beyond_min + 1)),
            "figures": lambda: self._ui.side.setVisible(not self._ui.side.isVisible()),
            "larger": self.larger_wanted.emit, "keys": self.display.keys.toggle,
        }  # fmt: skip

    def _done(self, words: str) -> None:
        self._tell(f"{words}.")
        self.show()
        self._writing.start()

    def _write(self) -> None:
        self._writing.stop()
        if self._workshop is not None:
            self._kept.write(self._path, self._workshop.now)

    def _stepped(self, verb: str, words: str, nothing: str) -> None:
        self._done(f"{verb}: {words[:1].lower()}{words[1:]}" if words else nothing)

    def _tell(self, words: str) -> None:
        self.display.toast.tell(words)

    def _click(self, code: str) -> None:
        self.pointer.select(code)
        self.do("toggle")

    def _last(self) -> str:
        if not self.workshop.now.since:
            raise InputError("There is no snapshot yet. Space takes one.")
        return self.workshop.now.since

    def _choose(self, name: str) -> None:
        """Go back to a snapshot, or to today's buildings."""
        self._drop_offer()
        if name:
            self._done(self.workshop.return_to(name))
        elif self._room is not None:
            self._done(self.workshop.try_hubs(self._room.what_if.today, "Back to today’s buildings"))

    def _return_to(self, place: int) -> None:
        snapshots = self.workshop.now.snapshots
        if place >= len(snapshots):
            raise InputError(f"There is no snapshot {place + 1} yet. Space takes one.")
        self._choose(snapshots[place].name)

    def _turn(self, steps: int) -> None:
        name = self.workshop.neighbour(steps)
        if not name:
            raise InputError("There is no snapshot after this one." if steps > 0 else "There is none before this one.")
        self._choose(name)

    def _rename(self) -> None:
        name = self._last()

        def take(to: str) -> None:
            try:
                self._done(self.workshop.rename(name, to))
            except InputError as error:
                self._tell(str(error))

        self.display.strip.ask(f"Name of “{name}”:", name, take)

    def _keep(self) -> None:
        plan = self._plan
        asked = criteria_of(self._asked, plan)
        name = self.workshop.now.tried or f"Workshop, {count_of_hubs(len(plan.hubs))}"

        def take(chosen: str) -> None:
            project = self._session.project
            if project is None or not chosen.strip():
                self._tell("An option needs a name.")
            elif chosen.strip() in project.options:
                self._tell(f"There is an option “{chosen.strip()}” already. Give another name (K).")
            else:
                self._session.keep_choice(chosen, asked, sorted(plan.hubs))

        self.display.strip.ask("Keep as option:", name, take)

    def _arrange(self, how: Arrangement) -> None:
        maps = self.display.maps
        maps.arrange("one" if maps.arrangement == how else how)
        self.show()

    def _toggle_gains(self) -> None:
        self._gains = not self._gains
        self.show()

    def _next_reference(self) -> None:
        names = ["", *(one.name for one in self.workshop.now.snapshots)]
        at = names.index(self._reference) if self._reference in names else 0
        self._reference = names[(at + 1) % len(names)]
        self._tell(f"Before is {self._reference or TODAY}.")
        self.show()

    def _offer_beginnings(self) -> None:
        """Offer what the room may begin from again."""
        menu = QMenu(self._page)
        menu.addAction("Today’s buildings").triggered.connect(lambda: self._choose(""))
        for words, hubs in self._session.known_hubs():
            menu.addAction(begun(words).replace("&", "&&")).triggered.connect(partial(self._begin, hubs, words))
        button = self.display.strip.others["begin"]
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().topLeft()))

    def _begin(self, hubs: Sequence[str], words: str, _checked: bool = False) -> None:
        if self._room is not None:
            self._drop_offer()
            self._done(self.workshop.try_hubs(self._room.known(frozenset(hubs)), f"Began from {words}"))

    def _take_or_look(self) -> None:
        if self.best.busy:
            return
        if self._offer is not None and self._offer.solution is not None:
            hubs, self._offer = self._offer.hubs, None
            self._done(self.workshop.try_hubs(hubs, "Took the best that was found"))
            return
        plan = self._plan
        self.best.start(self._asked, plan)
        many = "hub" if len(plan.hubs) == 1 else count_of_hubs(len(plan.hubs))
        self.display.toast.tell(f"Looking for the best {many}… Esc stops.", stays=True)

    def _found(self, offer: Offer) -> None:
        if self._room is None:
            return
        plan = self._plan
        objective = criteria_of(self._asked, plan).objective
        words = offer_in_words(offer, self._room.what_if, plan, objective)
        same = set(offer.hubs) == plan.hubs
        self._offer = None if same else offer
        self.display.toast.tell(words, stays=not same or offer.solution is None)
        self.show()

    def _drop_offer(self) -> None:
        if self.best.busy or self._offer is not None:
            self.best.drop()
            self._offer = None
            self.display.toast.tell("")
            self.show()

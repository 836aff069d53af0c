"""The search field on a map: a place by name, code, postcode or coordinates."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem

from hubplanner.desktop.map import MapView
from hubplanner.desktop.pages.map_panel import MapPanel
from hubplanner.desktop.session import Session

if TYPE_CHECKING:
    from hubplanner.study import Gazetteer, Place

_AROUND_M = 1500.0
_SHOWN = 7
_ROW_PX = 28
_HINT = "A building, practice, postcode, area or locality; or easting, northing; or latitude, longitude."
_NONE = "Nothing found. Try part of a name, a code or a postcode."


class MapSearch(MapPanel):
    """Type, choose with the arrows, Enter goes there and marks it.

    Parameters
    ----------
    view : MapView
    session : Session
    """

    def __init__(self, view: MapView, session: Session) -> None:
        super().__init__(view, "Search the map")
        self._session = session
        self._gazetteer: Gazetteer | None = None
        self._found: list[Place] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText("Search the map")
        self.field.setAccessibleName("Search the map")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._go_to_current)
        self.field.installEventFilter(self)
        self.matches = QListWidget()
        self.matches.setObjectName("matches")
        self.matches.setAccessibleName("Places found")
        self.matches.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.matches.itemActivated.connect(lambda item: self._go(self.matches.row(item)))
        self.matches.itemClicked.connect(lambda item: self._go(self.matches.row(item)))
        self.told = QLabel(_HINT, textFormat=Qt.TextFormat.PlainText)
        self.told.setProperty("role", "muted")
        self.told.setWordWrap(True)
        for widget in (self.field, self.matches, self.told):
            self.column.addWidget(widget)
        session.study_changed.connect(self._forget)
        self._search("")

    def begin(self) -> None:
        """Come out, ready to type."""
        self.set_open(True)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def set_open(self, on: bool) -> None:
        """Come out or go away; the mark of what was found goes too."""
        super().set_open(on)
        if not on:
            self.view.set_pin(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Walk the list with the arrows while the focus is in the field."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self._found:
                self.matches.setCurrentRow((self.matches.currentRow() + step) % len(self._found))
                return True
        return super().eventFilter(watched, event)

    def _forget(self) -> None:
        self._gazetteer = None
        self.field.clear()

    def _search(self, text: str) -> None:
        project = self._session.project
        if text.strip() and project is not None and self._gazetteer is None:
            self._gazetteer = project.gazetteer()
        self._found = self._gazetteer.find(text) if self._gazetteer is not None and text.strip() else []
        self.matches.clear()
        for place in self._found:
            item = QListWidgetItem(f"{place.title}\n{place.about}")
            item.setToolTip(f"{place.title}, {place.about}")
            self.matches.addItem(item)
        if self._found:
            self.matches.setCurrentRow(0)
            rows = min(len(self._found), _SHOWN)
            self.matches.setFixedHeight(rows * self.matches.sizeHintForRow(0) + 4)
        self.matches.setVisible(bool(self._found))
        self.told.setText(_NONE if text.strip() else _HINT)
        self.told.setVisible(not self._found)
        if self.isVisible():
            self.fit()

    def _go_to_current(self) -> None:
        self._go(max(self.matches.currentRow(), 0))

    def _go(self, row: int) -> None:
        """Show a place and mark it."""
        if not 0 <= row < len(self._found):
            return
        place = self._found[row]
        east, north = place.easting, place.northing
        box = place.bounds or (east - _AROUND_M, north - _AROUND_M, east + _AROUND_M, north + _AROUND_M)
        self.view.show_beside_panel(box)
        self.view.set_pin((east, north))
        building = self._building(place)
        if building:
            self._session.select(building)
        elif place.kind == "area":
            self.view.select_area(place.code)

    def _building(self, place: "Place") -> str:
        """Return the code of the building that a site or a practice is in."""
        table = self._session.buildings
        if table is None or place.kind not in {"site", "practice"}:
            return ""
        if place.code in table.index:
            return place.code
        homes = table["practices"].astype(str).str.split()
        inside = [str(code) for code, codes in homes.items() if place.code in codes]
        return inside[0] if inside else ""

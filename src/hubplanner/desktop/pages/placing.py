"""Buildings moved and added on the map, in a mode of its own: nobody moves one by accident."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy

from hubplanner.desktop.map import MapView
from hubplanner.desktop.pages.criteria_picks import filled_combo
from hubplanner.desktop.pages.estate_parts import label
from hubplanner.desktop.pages.files import one_line
from hubplanner.desktop.pages.map_content import MapContent
from hubplanner.desktop.pages.map_panel import MapPanel
from hubplanner.desktop.session import Session

_LONGEST = 100
_NEAR_PX = 20
_MOVE = "Drag a building to where it should be, or select one and move it with Shift and the arrow keys, then Enter."
_CLICK = "Click where the new building is to stand."
_NAME = "Name the new building on the map."
_STATUSES = {"New": "new", "Agreed": "agreed", "Under construction": "building", "Existing": "existing"}


class PlacingBar(QFrame):
    """A line above the map that says that buildings can be moved, and how to add one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("placeNote")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.words = one_line("")
        self.add = QPushButton("Add a candidate…")
        self.done = QPushButton("Done")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 8, 4)
        layout.setSpacing(8)
        layout.addWidget(self.words, 1)
        for button in (self.add, self.done):
            button.setProperty("role", "small")
            layout.addWidget(button)
        self.hide()


class NameCard(MapPanel):
    """Asks for the name and the status of a new building, beside its place."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view, "New building")
        self.place = (0.0, 0.0)
        self.field = QLineEdit(placeholderText="Name of the building")
        self.field.setAccessibleName("Name of the building")
        self.field.setMaxLength(_LONGEST)
        self.status = filled_combo("Status", _STATUSES)
        self.add = QPushButton("Add")
        self.add.setProperty("role", "inline")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("Status", "small"))
        row.addWidget(self.status, 1)
        row.addWidget(self.add)
        self.column.addWidget(self.field)
        self.column.addLayout(row)
        self.field.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self.add.click)
        self.add.setEnabled(False)

    def begin(self, easting: float, northing: float) -> None:
        """Come out beside a place, ready for a name."""
        self.place = (easting, northing)
        self.field.clear()
        self.set_open(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Stand beside the place, within the map."""
        super().fit()
        at, view = self.view.screen_of(*self.place).toPoint() + QPoint(_NEAR_PX, _NEAR_PX), self.view
        most = QPoint(view.width() - self.width() - _NEAR_PX, view.height() - self.height() - _NEAR_PX)
        self.move(max(min(at.x(), most.x()), 0), max(min(at.y(), most.y()), 0))


class Placing(QObject):
    """Puts the mode behind a button of the map.

    Parameters
    ----------
    session : Session
    view : MapView
    content : MapContent
    """

    def __init__(self, session: Session, view: MapView, content: MapContent) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._content = content
        self.bar = PlacingBar()
        self.card = NameCard(view)
        self.button = view.buttons.add("place", "Move or add buildings", "")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._turned)
        self.bar.add.clicked.connect(lambda: self._wait_for_place())
        self.bar.done.clicked.connect(lambda: self.button.setChecked(False))
        self.card.add.clicked.connect(self._add)
        self.card.toggled.connect(self._card_turned)
        view.site_moved.connect(self._move)
        view.place_clicked.connect(self._place_clicked)
        view.tool_changed.connect(lambda _: self._tell())
        session.project_changed.connect(self._project_changed)
        self._project_changed()

    def _project_changed(self) -> None:
        may = self._session.may_change
        if not may:
            self.button.setChecked(False)
        self.button.setEnabled(may)
        self._allow()

    def _turned(self, on: bool) -> None:
        self.bar.setVisible(on)
        if not on:
            self._view.set_placing(on=False)
            self.card.set_open(on=False)
        self._allow()
        self._tell()

    def _allow(self) -> None:
        buildings = self._session.buildings
        on = self.button.isChecked() and buildings is not None
        self._view.set_movable([str(code) for code in buildings.index[buildings["candidate"]]] if on else ())

    def _wait_for_place(self) -> None:
        self.card.set_open(on=False)
        self._view.set_placing(on=True)
        self._view.setFocus()

    def _place_clicked(self, easting: float, northing: float) -> None:
        self._view.set_placing(on=False)
        self._view.set_pin((easting, northing))
        self.card.begin(easting, northing)

    def _card_turned(self, on: bool) -> None:
        if not on:
            self._view.set_pin(None)
        self._tell()

    def _tell(self) -> None:
        placing = self._view.tool_in_use is not None
        naming = self.card.isVisibleTo(self._view)
        self.bar.words.show_text(_NAME if naming else _CLICK if placing else _MOVE)

    def _add(self) -> None:
        name, (easting, northing), status = self.card.field.text(), self.card.place, self.card.status.currentData()
        self.card.set_open(on=False)

        def done(code: str) -> None:
            self._session.select(code)
            self._session.changed.emit(f"Added {self._session.name_of(code)}. {self._next(code)}")

        self._session.change(
            f"Adding {name.strip()}",
            lambda project, _p, _c: project.add_candidate(name, easting, northing, status),
            done,
        )

    def _move(self, code: str, easting: float, northing: float) -> None:
        name = self._session.name_of(code)
        self._content.show_moved(code, easting, northing)
        self._session.change(
            f"Moving {name}",
            lambda project, _p, _c: project.move_site(code, easting, northing, "Moved on the map"),
            lambda _: self._session.changed.emit(f"Moved {name}. {self._next(code)}"),
            dropped=self._content.sites_changed,  # one that was not moved is where it was
        )

    def _next(self, code: str) -> str:
        """Return what comes next for a building that stands in a new place."""
        session = self._session
        if not session.may_be_hub(code):
            return f"It cannot be a hub there: {session.buildings.at[code, 'why_not']}."
        return f"Find hubs {'' if session.result is None else 'again '}to see what it changes."

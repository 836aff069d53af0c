"""What can be decided about one building, from the map and the table: its menu and its keys."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QTableView

from hubplanner.desktop.map import MapView
from hubplanner.desktop.models.table import CODE_ROLE
from hubplanner.desktop.session import Session

_PARTS = (("Must be a hub", "L", True), ("Must not be a hub", "B", False))


class BuildingMenu(QObject):
    """Opens on a building of the map or the table; L locks the selected one in, B bans it.

    Parameters
    ----------
    session : Session
    view : MapView
    table : PySide6.QtWidgets.QTableView
        With its model, whose rows have a code.
    """

    def __init__(self, session: Session, view: MapView, table: QTableView) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._table = table
        for place in (view, table):
            place.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            for _, key, required in _PARTS:
                # A letter belongs to the map and the table alone: in a field beside them, it is a letter.
                shortcut = QShortcut(QKeySequence(key), place, context=Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(lambda required=required: self._decide(required=required))
        view.customContextMenuRequested.connect(self._open_on_map)
        table.customContextMenuRequested.connect(self._open_on_table)

    def menu_of(self, code: str) -> QMenu:
        """Return the menu of a building."""
        session, project = self._session, self._session.project
        asked, menu = session.asked, QMenu(self._view)
        for words, key, required in _PARTS:
            action = menu.addAction(f"{words}\t{key}")
            action.setCheckable(True)
            action.setChecked(code in (asked.required if required else asked.excluded))
            action.setEnabled(session.may_be_hub(code))
            action.triggered.connect(lambda _=False, r=required: session.toggle(code, required=r))
        if project is not None and session.may_change and code in project.placed_by_hand:
            menu.addSeparator()
            menu.addAction("Take off the map", lambda: self._take_off(code))
        return menu

    def _decide(self, *, required: bool) -> None:
        if self._session.selection:
            self._session.toggle(self._session.selection, required=required)
        else:
            self._session.told.emit("Select one building first; then L locks it in and B bans it.", "note")

    def _open_on_map(self, at: QPoint) -> None:
        mark = self._view.mark_at(at.toPointF())
        self._open(mark.code if mark is not None else "", self._view.mapToGlobal(at))

    def _open_on_table(self, at: QPoint) -> None:
        index = self._table.indexAt(at)
        self._open(str(index.data(CODE_ROLE)) if index.isValid() else "", self._table.viewport().mapToGlobal(at))

    def _open(self, code: str, at: QPoint) -> None:
        # The menu key of the keyboard points at no building: the selected one is meant.
        code = code or self._session.selection
        if code:
            menu = self.menu_of(code)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def _take_off(self, code: str) -> None:
        name = self._session.name_of(code)
        self._session.change(
            f"Taking {name} off the map",
            lambda project, _p, _c: project.remove_candidate(code),
            lambda _: self._session.changed.emit(f"Took {name} off the map."),
        )

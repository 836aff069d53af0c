"""The tools of every map: search, choose, measure, bookmarks, pictures."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu

from hubplanner.desktop.backdrop import ENDINGS
from hubplanner.desktop.map import MapButton, MapView
from hubplanner.desktop.pages.legend import LegendPanel
from hubplanner.desktop.pages.map_bookmarks import Bookmarks
from hubplanner.desktop.pages.map_note import MapNote
from hubplanner.desktop.pages.map_output import MapOutput
from hubplanner.desktop.pages.map_panel import MapPanel
from hubplanner.desktop.pages.map_search import MapSearch
from hubplanner.desktop.session import Session
from hubplanner.study import Theme


class MapTools:
    """Puts the tools on a map, below its zoom buttons, and joins its choice of buildings with the session's.

    Parameters
    ----------
    view : MapView
    session : Session
    legend : LegendPanel
    """

    def __init__(self, view: MapView, session: Session, legend: LegendPanel) -> None:
        self._view = view
        self._session = session
        self.legend = legend
        self.search = MapSearch(view, session)
        self.bookmarks = Bookmarks(view, session)
        self.output = MapOutput(view, session, legend)
        self.note = MapNote(view, session)
        self.buttons: dict[str, MapButton] = {}
        self._panel("search", "Search the map", "Ctrl+F", self.search)
        self._tool("lasso", "Choose buildings with a loop", "O")
        self._tool("measure", "Measure distance and area", "M")
        self._panel("bookmark", "Bookmarks", "Ctrl+D", self.bookmarks)
        self.buttons["picture"] = view.buttons.add("picture", "Save, copy or print the map", "Ctrl+P prints")
        self.buttons["picture"].clicked.connect(self._offer_output)
        self._key("Ctrl+D", self.bookmarks.begin)
        self._key("Ctrl+P", self.output.print)
        self._key("Ctrl+C", self.output.copy, Qt.ShortcutContext.WidgetShortcut)  # in a field, it copies words
        view.tool_changed.connect(self._mark_tool)
        view.sites_selected.connect(session.select_group)
        session.group_selected.connect(view.select_sites)
        legend.layers.picture_wanted.connect(self._choose_picture)
        legend.layers.picture_dropped.connect(session.backdrop.drop)
        session.backdrop.changed.connect(self._show_picture)
        session.project_changed.connect(self._show_attribution)
        self._show_picture()
        self._show_attribution()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme that are not in the style sheet, with the legend."""
        self.legend.apply_theme(theme)
        self.bookmarks.apply_theme(theme)
        self.note.apply_theme(theme)

    def _panel(self, icon: str, name: str, keys: str, panel: "MapSearch | Bookmarks") -> None:
        button = self._view.buttons.add(icon, name, keys)
        button.setCheckable(True)
        button.clicked.connect(lambda on: panel.begin() if on else panel.set_open(False))
        panel.toggled.connect(button.setChecked)
        panel.toggled.connect(lambda on: self._close_others(panel) if on else None)
        self.buttons[icon] = button

    def _close_others(self, opened: MapPanel) -> None:
        for panel in (self.search, self.bookmarks):
            if panel is not opened:
                panel.set_open(False)

    def _tool(self, tool: str, name: str, keys: str) -> None:
        button = self._view.buttons.add(tool, name, keys)
        button.setCheckable(True)
        button.clicked.connect(lambda on: self._take(tool if on else ""))
        # A letter belongs to the map alone: in a field beside it, it is a letter.
        self._key(keys, lambda: self._take("" if button.isChecked() else tool), Qt.ShortcutContext.WidgetShortcut)
        self.buttons[tool] = button

    def _take(self, tool: str) -> None:
        self._view.set_tool(tool)
        self._view.setFocus()

    def _mark_tool(self, tool: str) -> None:
        for name in ("lasso", "measure"):
            self.buttons[name].setChecked(name == tool)

    def _key(
        self,
        keys: str,
        do: Callable[[], None],
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> None:
        QShortcut(QKeySequence(keys), self._view, context=context).activated.connect(do)

    def _offer_output(self) -> None:
        menu = QMenu(self._view)
        for words, do in (
            ("Save a picture or PDF…", self.output.save),
            ("Copy the picture\tCtrl+C", self.output.copy),
            ("Print…\tCtrl+P", self.output.print),
        ):
            menu.addAction(words).triggered.connect(do)
        button = self.buttons["picture"]
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(-menu.sizeHint().width() - 4, 0)))

    def _choose_picture(self) -> None:
        endings = " ".join(f"*.{ending}" for ending in ENDINGS)
        chosen, _ = QFileDialog.getOpenFileName(
            self._view.window(), "Background picture, with its world file beside it", "", f"Pictures ({endings})"
        )
        if chosen:
            self._session.backdrop.take(Path(chosen))

    def _show_picture(self) -> None:
        picture = self._session.backdrop.picture
        self._view.set_picture(picture)
        self.legend.layers.set_picture(picture is not None)

    def _show_attribution(self) -> None:
        project = self._session.project
        self._view.set_attribution(project.attribution if project is not None else "")

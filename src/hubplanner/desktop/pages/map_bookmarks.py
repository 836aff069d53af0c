"""Views of the map under a name: kept with the project, for this user."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from hubplanner.desktop.map import MapView
from hubplanner.desktop.pages.map_panel import MapPanel
from hubplanner.desktop.session import Session
from hubplanner.desktop.small_widgets import clear
from hubplanner.desktop.theme import icon
from hubplanner.desktop.tips import plain_tip
from hubplanner.study import Theme

_KEPT = "bookmarks"
_LONGEST = 60
_EMPTY = "No views are kept yet. Give this one a name to come back to it, here or on another page's map."


class Bookmarks(MapPanel):
    """Name the view, go back to one, forget one.

    Parameters
    ----------
    view : MapView
    session : Session
    """

    def __init__(self, view: MapView, session: Session) -> None:
        super().__init__(view, "Bookmarks")
        self._session = session
        self._close = icon("close", "#808080", 14)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Name of this view")
        self.field.setAccessibleName("Name of this view")
        self.field.setMaxLength(_LONGEST)
        self.field.returnPressed.connect(self._keep)
        self.keep = QPushButton("Keep")
        self.keep.setProperty("role", "inline")
        self.keep.clicked.connect(self._keep)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.keep)
        self.column.addLayout(row)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addLayout(self._list)
        self.told = QLabel(_EMPTY, textFormat=Qt.TextFormat.PlainText)
        self.told.setProperty("role", "muted")
        self.told.setWordWrap(True)
        self.column.addWidget(self.told)

    def begin(self) -> None:
        """Come out, ready for a name."""
        self._show()
        self.set_open(True)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._close = icon("close", theme.text_muted, 14)
        self._show()

    def kept(self) -> dict[str, list[float]]:
        """Return west, south, east and north of each view by its name."""
        project = self._session.project
        found = self._session.kept.get(project.name, _KEPT) if project is not None else None
        return found if isinstance(found, dict) else {}

    def _keep(self) -> None:
        name, project = " ".join(self.field.text().split()), self._session.project
        if name and project is not None:
            self._put({**self.kept(), name: list(self.view.map_bounds())})
            self.field.clear()

    def _forget(self, name: str) -> None:
        self._put({known: box for known, box in self.kept().items() if known != name})
        self.field.setFocus()

    def _put(self, kept: dict[str, list[float]]) -> None:
        project = self._session.project
        if project is not None:
            self._session.kept.put(project.name, _KEPT, kept)
        self._show()

    def _show(self) -> None:
        clear(self._list)
        kept = self.kept()
        for name, box in kept.items():
            line = self._line(name, box)
            self._list.addWidget(line)
            if self.isVisible():
                line.show()  # one added to a visible panel is hidden until later, and takes no room
        self.told.setVisible(not kept)
        if self.isVisible():
            self.fit()

    def _line(self, name: str, box: list[float]) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        button = QPushButton()
        button.setProperty("role", "link")
        button.setText(button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 240).replace("&", "&&"))
        button.setToolTip(plain_tip(f"Go to “{name}”"))
        button.setAccessibleName(f"Go to {name}")
        button.clicked.connect(lambda _=False: self.view.fit_to(box, 0.0))
        drop = QToolButton()
        drop.setIcon(self._close)
        drop.setIconSize(QSize(14, 14))
        drop.setAccessibleName(f"Forget {name}")
        drop.setToolTip(plain_tip(f"Forget “{name}”"))
        drop.clicked.connect(lambda: self._forget(name))
        layout.addWidget(button, 1)
        layout.addWidget(drop)
        return line

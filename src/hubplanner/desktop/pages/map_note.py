"""A line at the foot of the map: what a tool says, and how many buildings are selected."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from hubplanner.desktop.map import MapView
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import icon
from hubplanner.study import Theme

_ABOVE = 40
_HINTS = {
    "lasso": "Draw a loop around buildings. Ctrl adds to those selected, Esc ends.",
    "measure": "Click places to measure; click the first again for the area. Backspace takes one back, Esc ends.",
    "place": "Click where it should be, or press Enter for the middle of the map. Esc ends.",
}


class MapNote(QFrame):
    """Stands in the middle of the lower edge while there is something to say.

    Parameters
    ----------
    view : MapView
    session : Session
    """

    def __init__(self, view: MapView, session: Session) -> None:
        super().__init__(view)
        self.setObjectName("mapNote")
        self._view = view
        self._session = session
        self.words = QLabel()
        self.words.setProperty("role", "small")
        self.close_button = QToolButton()
        self.close_button.setIconSize(QSize(14, 14))
        self.close_button.setAccessibleName("Dismiss")
        self.close_button.clicked.connect(self._dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 4, 4)
        layout.setSpacing(8)
        layout.addWidget(self.words)
        layout.addWidget(self.close_button)
        view.tool_changed.connect(self._tool_changed)
        # What is measured stands at the pointer; here it is for screen readers.
        view.tool_told.connect(lambda words: self.setAccessibleName(words or _HINTS["measure"]))
        session.group_selected.connect(self._selected)
        view.installEventFilter(self)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.close_button.setIcon(icon("close", theme.text, 14))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay at the foot when the map changes its size."""
        if watched is self._view and event.type() == QEvent.Type.Resize and self.isVisible():
            self._dock()
        return super().eventFilter(watched, event)

    def _tool_changed(self, tool: str) -> None:
        if tool in _HINTS:
            self._say(_HINTS[tool])
        else:
            self._selected(self._session.group)

    def _selected(self, codes: Sequence[str]) -> None:
        if len(codes) > 1:
            self._say(self._summary(codes))
        elif self._view.tool_in_use is None:
            self.hide()

    def _summary(self, codes: Sequence[str]) -> str:
        """Return how many are selected, and how many patients are on their lists as far as that is known."""
        table = self._session.buildings
        words = f"{len(codes):,} buildings selected"
        known = [code for code in codes if table is not None and code in table.index]
        lists = table.loc[known, "list_size"].dropna() if known else []
        return f"{words} · {sum(lists):,.0f} patients on their lists" if len(lists) else words

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self._dock()

    def _dismiss(self) -> None:
        if self._view.tool_in_use is not None:
            self._view.set_tool("")
        else:
            self._session.select("")
        self.hide()

    def _dock(self) -> None:
        self.adjustSize()
        self.move((self._view.width() - self.width()) // 2, self._view.height() - self.height() - _ABOVE)

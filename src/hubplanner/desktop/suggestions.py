"""Names offered below a box while one types."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt
from PySide6.QtWidgets import QCompleter, QListView, QWidget


class Suggestions(QCompleter):
    """Offers what has the letters that were typed, in the look of the page.

    Parameters
    ----------
    names : QAbstractItemModel
        In its first column.
    box : QWidget
        In which one types.
    """

    def __init__(self, names: QAbstractItemModel, box: QWidget) -> None:
        super().__init__(names, box)
        self._box = box
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list = QListView()
        self._list.setObjectName("suggestions")
        self.setPopup(self._list)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Give the list the style of the page before it is shown: it has no parent to take it from."""
        if event.type() == QEvent.Type.Show and watched is self._list:
            self._list.setStyleSheet(_sheet_around(self._box))
        return super().eventFilter(watched, event)


def _sheet_around(widget: QWidget | None) -> str:
    while widget is not None and not widget.styleSheet():
        widget = widget.parentWidget()
    return "" if widget is None else widget.styleSheet()

"""A row of widgets that goes on in the next line where there is no room."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


def lay_in_bar(bar: QWidget, widgets: Iterable[QWidget], gap: int = 8) -> None:
    """Put widgets into the bar above a view; they go on in a second line where their words are large."""
    flow = FlowLayout(bar, gap)
    flow.setContentsMargins(16, 8, 16, 8)
    for widget in widgets:
        flow.addWidget(widget)


class FlowLayout(QLayout):
    """Puts widgets side by side, and under each other where the row is full; one hidden takes no room.

    Parameters
    ----------
    parent : PySide6.QtWidgets.QWidget
    gap : int
        Pixels between two, in both directions.
    apart : PySide6.QtWidgets.QWidget, optional
        One of them that stands at the end of its row.
    """

    def __init__(self, parent: QWidget, gap: int = 8, apart: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._apart = apart

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  Qt's name
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Return one of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Take one of them out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Want no more room than they need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that the height goes by the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all rows."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of all in one row."""
        margins = self.contentsMargins()
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        high = max((size.height() for size in sizes), default=0)
        return QSize(wide + margins.left() + margins.right(), high + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the size of the largest of them."""
        margins = self.contentsMargins()
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        wide = max((size.width() for size in sizes), default=0)
        high = max((size.height() for size in sizes), default=0)
        return QSize(wide + margins.left() + margins.right(), high + margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Put each in its place."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def _lay(self, rect: QRect, *, move: bool) -> int:
        inside = rect.marginsRemoved(self.contentsMargins())
        x, y, high = inside.x(), inside.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size, left = item.sizeHint(), inside.right() + 1 - x
            # What can be narrower is, rather than that it stands alone in the next row.
            if item.minimumSize().width() <= left < size.width():
                size.setWidth(left)
            if x > inside.x() and x + size.width() > inside.right() + 1:
                x, y, high = inside.x(), y + high + self._gap, 0
            if item.widget() is self._apart is not None:
                x = max(x, inside.right() + 1 - size.width())
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, high = x + size.width() + self._gap, max(high, size.height())
        margins = self.contentsMargins()
        return y + high - rect.y() + margins.bottom()

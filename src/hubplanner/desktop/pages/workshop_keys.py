"""The keys of a workshop: which there are, and the overlay that shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hubplanner.desktop.pages.workshop_panel import label

_EDGES_PX, _APART_PX, _AROUND_PX = (32, 20, 32, 20), 56, 16
_LARGEST_PX, _SMALLEST_PX = 34, 9
_TITLE = 1.3
_TYPE = "QLabel {{ font-size: {}px; }} QLabel#keysTitle {{ font-size: {}px; }}"
_SCRIM = QColor(0, 0, 0, 140)
_COLUMNS = (("Try", "Point at a building", "Snapshots"), ("Before and after", "Look"))
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


@dataclass(frozen=True)
class Key:
    """Keys for one action.

    Attributes
    ----------
    action : str
    keys : tuple of str
        As Qt writes them.
    shown : str
        As a person reads them.
    words : str
    """

    action: str
    keys: tuple[str, ...]
    shown: str
    words: str


KEYS: dict[str, tuple[Key, ...]] = {
    "Try": (
        Key("toggle", ("O",), "O or click", "Open or close the building"),
        Key("lock", ("L",), "L", "Lock it in as a hub, or let it go"),
        Key("ban", ("B",), "B", "Ban it, or let it in again"),
        Key("best", ("Return", "Enter"), "Enter", "Look for the best; Enter again takes it"),
        Key("begin", ("N",), "N", "Begin from today, the answer or an option"),
        Key("undo", ("Ctrl+Z",), "Ctrl+Z", "Undo"),
        Key("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "Ctrl+Y", "Redo"),
    ),
    "Point at a building": (
        Key("previous", ("[",), "[", "The one before, from west to east"),
        Key("next", ("]",), "]", "The next one"),
        Key("arrow", ("Left", "Right", "Up", "Down"), "Arrow keys", "The nearest in that direction"),
    ),
    "Snapshots": (
        Key("take", ("Space", "Ctrl+S"), "Space", "Take a snapshot"),
        Key("rename", ("F2",), "F2", "Name it"),
        Key("number", tuple(f"Ctrl+{n}" for n in range(1, 10)), "Ctrl+1 … 9", "Go back to one"),
        Key("later", ("PgDown",), "Page Down", "The next one"),
        Key("earlier", ("PgUp",), "Page Up", "The one before"),
        Key("drop", ("Del",), "Delete", "Delete it"),
        Key("keep", ("K",), "K", "Keep it as an option in the project"),
    ),
    "Before and after": (
        Key("side", ("V",), "V", "Side by side"),
        Key("slider", ("S",), "S", "Slider"),
        Key("slide", ("Shift+Left", "Shift+Right"), "Shift+← →", "Move the slider"),
        Key("reference", ("R",), "R", "Before: today, or another snapshot"),
        Key("gains", ("G",), "G", "Who gains and who loses"),
    ),
    "Look": (
        Key("nearer", ("+", "="), "+", "Zoom in"),
        Key("farther", ("-",), "−", "Zoom out"),
        Key("fit", ("F", "Home"), "F", "The whole map"),
        Key("fewer", (",",), ",", "Count people beyond fewer minutes"),
        Key("more", (".",), ".", "Count people beyond more minutes"),
        Key("figures", ("H",), "H", "Hide the figures"),
        Key("larger", ("T",), "T", "Larger type"),
        Key("keys", ("F1", "?"), "F1 or ?", "These keys"),
        Key("leave", ("Esc", "F5"), "Esc or F5", "Leave; all is kept"),
    ),
}
LOOKING = frozenset(
    {"previous", "next", "arrow", "keys", "larger", "figures", "nearer", "farther", "fit", "slide", "best", "side",
     "slider", "gains", "reference"}
)  # fmt: skip
"""Actions that leave what is offered as it is."""
_ACTIONS = {key: one.action for group in KEYS.values() for one in group for key in one.keys}


def key_of(event: QKeyEvent) -> str:
    """Return a key as Qt writes it, by what it says and not by how it is typed: ``?`` needs Shift, ``Ctrl+Z`` Ctrl."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key not in _ARROWS and not modifiers & Qt.KeyboardModifier.ControlModifier:
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText)


def action_of(event: QKeyEvent) -> str:
    """Return the name of the action of a key, empty if it has none here."""
    return _ACTIONS.get(key_of(event), "")


class KeysOverlay(QWidget):
    """All keys in type as large as there is room for, over a page that stands back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self.setAccessibleName("Keys of the workshop")
        self.setAccessibleDescription(". ".join(f"{one.shown}: {one.words}" for one in _all()))
        self._card = QFrame(self)
        self._card.setObjectName("keysOverlay")
        outer = QVBoxLayout(self._card)
        outer.setContentsMargins(*_EDGES_PX)
        outer.setSpacing(8)
        head = QHBoxLayout()
        title, leave = label("Keys of the workshop", "heading"), label("Esc, or a click, closes this", "label")
        title.setObjectName("keysTitle")
        leave.setProperty("role", "quiet")
        head.addWidget(title, 1)
        head.addWidget(leave)
        outer.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(_APART_PX)
        for groups in _COLUMNS:
            row.addLayout(_column(groups))
        outer.addLayout(row)
        parent.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show the keys, or hide them."""
        self.setVisible(not self.isVisible())
        self._fit()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Cover the page."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Dim what lies behind."""
        QPainter(self).fillRect(self.rect(), _SCRIM)

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        """Go away."""
        self.hide()

    def _fit(self) -> None:
        """Cover the page, and write as large as fits on it."""
        self.setGeometry(self._under.rect())
        room = self.size() - QSize(2 * _AROUND_PX, 2 * _AROUND_PX)
        size = _LARGEST_PX
        while True:
            self._card.setStyleSheet(_TYPE.format(size, round(size * _TITLE)))
            self._card.adjustSize()  # else the hint is of the type before
            taken = self._card.sizeHint()
            share = min(room.width() / taken.width(), room.height() / taken.height())
            if share >= 1 or size <= _SMALLEST_PX:
                break
            size = max(min(size - 1, int(size * share)), _SMALLEST_PX)
        self._card.resize(taken)
        self._card.move((self.width() - self._card.width()) // 2, (self.height() - self._card.height()) // 2)


def _column(groups: Sequence[str]) -> QGridLayout:
    """Return the keys of some groups, below each other."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(2)
    row = 0
    for group in groups:
        heading = label(group, "heading")
        heading.setContentsMargins(0, 8 if row else 0, 0, 2)
        heading.setProperty("role", "quiet")
        grid.addWidget(heading, row, 0, 1, 2)
        for row, one in enumerate(KEYS[group], row + 1):  # noqa: B020  the rows go on
            grid.addWidget(label(one.shown, "key"), row, 0)
            grid.addWidget(label(one.words, "label"), row, 1)
        row += 1
    grid.setRowStretch(row, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _all() -> Iterator[Key]:
    for group in KEYS.values():
        yield from group

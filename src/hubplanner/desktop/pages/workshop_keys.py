"""The keys of a workshop: which there are, and the overlay that shows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from hubplanner.desktop.pages.workshop_panel import label

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
        Key("best", ("Return", "Enter"), "Enter", "Best from here; then Enter takes it"),
        Key("begin", ("N",), "N", "Begin from today, the answer or an option"),
        Key("undo", ("Ctrl+Z",), "Ctrl+Z", "Undo"),
        Key("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "Ctrl+Y", "Redo"),
    ),
    "Point at a building": (
        Key("previous", ("[",), "[", "The one before, from west to east"),
        Key("next", ("]",), "]", "The next one"),
        Key("arrow", ("Left", "Right", "Up", "Down"), "Arrow keys", "The nearest that way"),
    ),
    "Snapshots": (
        Key("take", ("Space", "Ctrl+S"), "Space", "Take a snapshot"),
        Key("rename", ("F2",), "F2", "Name it"),
        Key("number", tuple(f"Ctrl+{n}" for n in range(1, 10)), "Ctrl+1 … 9", "Go back to one"),
        Key("later", ("PgDown",), "Page Down", "The next one"),
        Key("earlier", ("PgUp",), "Page Up", "The one before"),
        Key("drop", ("Del",), "Delete", "Take it away"),
        Key("keep", ("K",), "K", "Keep as option in the project"),
    ),
    "Before and after": (
        Key("side", ("V",), "V", "Side by side"),
        Key("slider", ("S",), "S", "Slider"),
        Key("slide", ("Shift+Left", "Shift+Right"), "Shift+← →", "Move the slider"),
        Key("reference", ("R",), "R", "Before: today, or another snapshot"),
        Key("gains", ("G",), "G", "Who gains and who loses"),
    ),
    "Look": (
        Key("nearer", ("+", "="), "+", "Nearer"),
        Key("farther", ("-",), "−", "Farther"),
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


class KeysOverlay(QFrame):
    """All keys, over the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keysOverlay")
        self._under = parent
        self.setAccessibleName("Keys")
        self.setAccessibleDescription(". ".join(f"{one.shown}: {one.words}" for one in _all()))
        grid = QGridLayout(self)
        grid.setContentsMargins(32, 24, 32, 24)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        row, column = 0, 0
        for number, (group, keys) in enumerate(KEYS.items()):
            if number == 3:
                row, column = 0, 3
            heading = label(group, "heading")
            heading.setContentsMargins(0, 12 if row else 0, 0, 4)
            grid.addWidget(heading, row, column, 1, 2)
            for place, one in enumerate(keys, row + 1):
                grid.addWidget(label(one.shown, "key"), place, column)
                grid.addWidget(label(one.words, "label"), place, column + 1)
            row += len(keys) + 1
        grid.setColumnMinimumWidth(2, 32)
        parent.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show the keys, or hide them."""
        self.setVisible(not self.isVisible())
        self._centre()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize:
            self._centre()
        return super().eventFilter(watched, event)

    def _centre(self) -> None:
        self.adjustSize()
        self.move((self._under.width() - self.width()) // 2, (self._under.height() - self.height()) // 2)


def _all() -> Iterator[Key]:
    for group in KEYS.values():
        yield from group

"""The bottom of a workshop: its snapshots in a row, and the field in which one is named."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QSizePolicy, QWidget

from hubplanner.appraisal import Moment
from hubplanner.desktop.pages.workshop_panel import label

_KEYED = 9  # snapshots have a key


class NameBar(QFrame):
    """A field for a name: Enter takes it, Escape leaves all as it was.

    Signals
    -------
    left
        It is not wanted any more, or has done its work.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.about = label("", "label")
        self.field = QLineEdit()
        self.about.setBuddy(self.field)
        row.addWidget(self.about)
        row.addWidget(self.field, 1)
        self._take: Callable[[str], None] = lambda _: None
        self.hide()

    def ask(self, about: str, name: str, take: Callable[[str], None]) -> None:
        """Ask for a name, and hand over what is typed."""
        self._take = take
        self.about.setText(about)
        self.field.setAccessibleName(about)
        self.field.setText(name)
        self.show()
        self.field.selectAll()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Take the name, or leave all as it was; no key goes on to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close()
            self._take(self.field.text())
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        event.accept()

    def _close(self) -> None:
        self.hide()
        self.left.emit()


class SnapshotStrip(QFrame):
    """The snapshots, today before them.

    Signals
    -------
    chosen : str
        Name of a snapshot, empty for today.
    wanted : str
        Another action: ``begin``, ``take`` or ``keys``.
    """

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("roomStrip")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        # More snapshots than there is room for are scrolled to when they are gone back to.
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setWidget(inside)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row.addWidget(self._scroll, 1)
        self.naming = NameBar()
        self.naming.left.connect(lambda: self._make_room(naming=False))
        row.addWidget(self.naming, 1)
        self.others: dict[str, QPushButton] = {}
        for action, words in (("begin", "Begin… (N)"), ("take", "Snapshot (Space)"), ("keys", "Keys (F1)")):
            self.others[action] = self._button(words)
            self.others[action].clicked.connect(lambda _=False, action=action: self.wanted.emit(action))
            row.addWidget(self.others[action])
        self.chips: list[QPushButton] = []

    def ask(self, about: str, name: str, take: Callable[[str], None]) -> None:
        """Ask for a name in place of all else: see `NameBar.ask`."""
        self._make_room(naming=True)
        self.naming.ask(about, name, take)

    def show_moment(self, moment: Moment, today: frozenset[str]) -> None:
        """Show which snapshots there are, and which of them is what is tried."""
        names = ["", *(one.name for one in moment.snapshots)]
        while len(self.chips) > len(names):
            chip = self.chips.pop()
            self._row.removeWidget(chip)
            chip.deleteLater()
        while len(self.chips) < len(names):
            self.chips.append(self._chip(len(self.chips)))
        tried = moment.tried or ("" if moment.plan.hubs == today else None)
        for number, (chip, name) in enumerate(zip(self.chips, names, strict=True)):
            key = f"Ctrl+{number}" if 1 <= number <= _KEYED else ""
            chip.setProperty("snapshot", name)
            chip.setText(name or "Today")
            chip.setToolTip(f"Go back to it ({key})" if key else "Go back to it")
            chip.setChecked(name == tried)
            if name == moment.since:
                # Its place is known when the row has been laid out.
                QTimer.singleShot(0, chip, lambda chip=chip: self._scroll.ensureWidgetVisible(chip, 0, 0))
        self._scroll.setFixedHeight(self.others["keys"].sizeHint().height())

    def _make_room(self, *, naming: bool) -> None:
        for widget in (self._scroll, *self.others.values()):
            widget.setVisible(not naming)

    def _chip(self, number: int) -> QPushButton:
        chip = self._button("")
        chip.setCheckable(True)
        chip.clicked.connect(lambda _=False: self.chosen.emit(str(chip.property("snapshot"))))
        self._row.insertWidget(number, chip)
        return chip

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button

"""What a workshop says of the building that is pointed at, and of what was just done."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hubplanner.desktop.pages.workshop_panel import label
from hubplanner.desktop.small_widgets import ElidedLabel

_MARGIN_PX = 16
_SHOWN_MS = 8_000


class PointedCard(QFrame):
    """The building that the keys act on.

    Signals
    -------
    wanted : str
        The action of a button: ``toggle``, ``lock`` or ``ban``.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("roomCard")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        self.name, self.meaning = ElidedLabel(cut=Qt.TextElideMode.ElideRight), label("", "label")
        self.name.setProperty("room", "name")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.meaning.setWordWrap(True)
        self.meaning.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.name)
        column.addWidget(self.meaning)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.buttons: dict[str, QPushButton] = {}
        for action in ("toggle", "lock", "ban"):
            button = QPushButton()
            # A click leaves the keys to the page: Space takes a snapshot, it does not press the button again.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, action=action: self.wanted.emit(action))
            self.buttons[action] = button
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def show_building(self, name: str, meaning: str, words: Mapping[str, str]) -> None:
        """Show a building, what it means in the plan, and what the buttons would do."""
        self.name.show_text(name)
        self.meaning.setText(meaning)
        for action, button in self.buttons.items():
            button.setText(words.get(action, ""))
            button.setVisible(action in words)
        self.setAccessibleName(f"{name}. {meaning}")


class Toast(QFrame):
    """What was just done, or what goes on: it goes by itself, unless it waits for something."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._under = parent
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 12)
        self.words = label("", "toast")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self.words)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, words: str, *, stays: bool = False) -> None:
        """Show words for a while, or until others come; none hides it."""
        self._timer.stop()
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self._place()
        if words and not stays:
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Stay at the bottom."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        under = self._under
        self.words.ensurePolished()
        text = self.words.fontMetrics().horizontalAdvance(self.words.text()) + 8
        self.words.setFixedWidth(min(text, under.width() - 6 * _MARGIN_PX))
        self.adjustSize()
        wide = self.width()
        self.move((under.width() - wide) // 2, under.height() - self.height() - 3 * _MARGIN_PX)
        self.raise_()

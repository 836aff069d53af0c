"""A line above the map: which finding it shows, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from hubplanner.desktop.pages.files import one_line
from hubplanner.desktop.theme import icon
from hubplanner.study import Theme


class PlaceNote(QFrame):
    """Says what is to be seen at the place that is marked.

    Signals
    -------
    left
        Back to where one came from.
    closed
        The mark is no longer wanted.
    """

    left = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("placeNote")
        self._mark = QLabel()
        self.words = one_line("")
        self.back = QPushButton("Back to the finding")
        self.back.setProperty("role", "small")
        self.back.clicked.connect(self.left)
        self.close_button = QToolButton()
        self.close_button.setToolTip("Take the mark off the map")
        self.close_button.setAccessibleName("Take the mark off the map")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 8, 4)
        layout.setSpacing(8)
        layout.addWidget(self._mark)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.back)
        layout.addWidget(self.close_button)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show what is there."""
        self.show()
        self.words.show_text(" ".join(words.split()))

    def dismiss(self) -> None:
        """Take note and mark away."""
        self.hide()
        self.closed.emit()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._mark.setPixmap(icon("options", theme.accent).pixmap(20, 20))
        self.close_button.setIcon(icon("close", theme.text, 16))

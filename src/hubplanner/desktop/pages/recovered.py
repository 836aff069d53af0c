"""Work that was kept because it could not be saved: offered at the start."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hubplanner.desktop.moments import moment
from hubplanner.desktop.theme import icon
from hubplanner.study import Theme

if TYPE_CHECKING:
    from hubplanner.project import Recovered


class _Offer(QFrame):
    """One piece of work: to be opened, or forgotten after a second thought."""

    opened = Signal()
    forgotten = Signal()

    def __init__(self, one: "Recovered", theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "offer")
        mark = QLabel()
        mark.setPixmap(icon("warning", theme.warning).pixmap(20, 20))
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setText(
            f"Work on {one.project.stem} from {moment(one.when)} was kept because it could not be saved. "
            f"Last change: {one.last}"
        )
        self.open_button = QPushButton("Open it")
        self.open_button.setAccessibleName(f"Open the kept work on {one.project.stem}")
        self.open_button.clicked.connect(self.opened)
        self.forget_button = QPushButton("Forget it")
        self.forget_button.setAccessibleName(f"Forget the kept work on {one.project.stem}")
        self.forget_button.clicked.connect(self._forget)
        self._sure = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(12)
        layout.addWidget(mark)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.forget_button)
        layout.addWidget(self.open_button)

    def _forget(self) -> None:
        if self._sure:
            self.forgotten.emit()
            return
        self._sure = True
        self.forget_button.setText("Forget it for good")


class RecoveredPanel(QWidget):
    """Lists the work that was kept.

    Signals
    -------
    opened, forgotten : Recovered
    """

    opened = Signal(object)
    forgotten = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.offers: list[_Offer] = []
        self.hide()

    def show_work(self, work: Sequence["Recovered"], theme: Theme) -> None:
        """Show these pieces of work, or nothing."""
        for offer in self.offers:
            offer.hide()
            self._layout.removeWidget(offer)
            offer.deleteLater()
        self.offers = []
        for one in work:
            offer = _Offer(one, theme)
            offer.opened.connect(lambda one=one: self.opened.emit(one))
            offer.forgotten.connect(lambda one=one: self.forgotten.emit(one))
            self.offers.append(offer)
            self._layout.addWidget(offer)
        self.setVisible(bool(work))

"""What starts and stops the work of a view, with its choices, and shows how far it is."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSpinBox, QVBoxLayout, QWidget

from hubplanner.desktop.flow_layout import FlowLayout
from hubplanner.desktop.pages.estate_parts import label

_PARTS = 1000
_SPIN_PX = 72


class WorkBar(QWidget):
    """Choices, a button that starts and one that stops, and a line of progress while work goes on.

    Parameters
    ----------
    title : str
        What the work is.
    start : str
        What the button says.

    Signals
    -------
    started
    stopped
    """

    started = Signal()
    stopped = Signal()

    def __init__(self, title: str, start: str) -> None:
        super().__init__()
        self.start_button, self.stop_button = QPushButton(start), QPushButton("Stop")
        self.start_button.clicked.connect(self.started)
        self.stop_button.clicked.connect(self.stopped)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(f"{title}: progress")
        self.doing = label("", "muted")
        choices = QWidget()
        self._flow = FlowLayout(choices)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.addWidget(self.start_button)
        self._flow.addWidget(self.stop_button)
        self.working = QWidget()
        row = QHBoxLayout(self.working)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.progress, 1)
        row.addWidget(self.doing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(choices)
        outer.addWidget(self.working)
        self.show_running(False)

    def add(self, words: str, control: QWidget, unit: str = "", *, after: bool = False) -> None:
        """Put a control with its words before the buttons, or after them."""
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if words:
            named = label(words, "small")
            named.setBuddy(control)
            row.addWidget(named)
        row.addWidget(control)
        if unit:
            row.addWidget(label(unit, "small"))
        self._flow.addWidget(group)
        for button in () if after else (self.start_button, self.stop_button):
            self._flow.removeWidget(button)
            self._flow.addWidget(button)

    def show_running(self, running: bool, missing: str = "") -> None:
        """Offer to start, unless something is missing, or to stop."""
        self.start_button.setVisible(not running)
        self.start_button.setEnabled(not missing)
        self.start_button.setToolTip(missing)
        self.stop_button.setVisible(running)
        self.working.setVisible(running)

    def show_progress(self, done: float, words: str) -> None:
        """Show the share done, below 0 where it is not known, and words."""
        self.progress.setRange(0, 0 if done < 0 else _PARTS)
        self.progress.setValue(round(max(done, 0.0) * _PARTS))
        self.doing.setText(words)


def spin(name: str, low: int, high: int, value: int) -> QSpinBox:
    """Return a box for a whole number."""
    box = QSpinBox()
    box.setRange(low, high)
    box.setValue(value)
    box.setAccessibleName(name)
    box.setMinimumWidth(_SPIN_PX)
    # The style sheet's padding does not reach the text of a spin box.
    box.lineEdit().setTextMargins(7, 0, 0, 0)
    return box


def set_range(box: QSpinBox, low: int, high: int) -> None:
    """Bound a box without a word of it."""
    blocker = QSignalBlocker(box)
    box.setRange(low, high)
    blocker.unblock()

"""The two-minute tour: a small card that points at parts of the window, on the demo study."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hubplanner.desktop import theme
from hubplanner.desktop.paged_window import PagedWindow
from hubplanner.desktop.small_widgets import keeps_escape

_WIDE_PX, _GAP_PX, _RING_PX = 336, 12, 3


@dataclass(frozen=True)
class Step:
    """One stop: the page, the part of it, a title and two sentences."""

    page: str
    part: Callable[[PagedWindow], QWidget]
    title: str
    words: str


STEPS = (
    Step("data", lambda w: w.data_page.ui.scroll, "What the study holds",
         "Practices, areas and roads come in as you have them. Here you see what is there and what is still needed."),
    Step("data", lambda w: w.data_page.ui.findings, "What was found in the files",
         "Every doubtful row is listed with its file and row. Mend it, correct it, or accept it with a reason."),
    Step("estate", lambda w: w.estate_page.ui.views, "Every building",
         "Condition, space against need, leases and backlog, a row a building. The rules say which could be a hub."),
    Step("access", lambda w: w.access_page.map, "Who can reach what",
         "Draw catchments to see who lives within some minutes of a site, by car, on foot or by cycle."),
    Step("options", lambda w: w.options_page.ui.inspector, "Ask for hubs",
         "Say how many hubs, and what must hold. What you ask stands as one sentence under the title."),
    Step("options", lambda w: w.ui.primary, "Find hubs",
         "The best set is found and proven in a moment. The map shows who goes where, and how it differs from today."),
    Step("publish", lambda w: w.publish_page.ui.preview, "Publish",
         "Keep an answer as an option, and write its map, summary and data for the consultation."),
    Step("start", lambda w: w.start_page.ui.newCard, "Your own area",
         "Make a project in three steps. Undo takes back anything, and every change is saved as you make it."),
)  # fmt: skip


class Tour(QObject):
    """Goes from step to step with Next and Back or the arrow keys; Escape closes it.

    Parameters
    ----------
    window : PagedWindow
        With a project open.
    show_page : callable
        Shows a page of it by name.
    """

    def __init__(self, window: PagedWindow, show_page: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window = window
        self._show_page = show_page
        self._at = 0
        self._ring = QFrame(window.ui.central)
        self._ring.setObjectName("tourRing")
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.card = _Card(window.ui.central)
        self.card.back.clicked.connect(lambda: self._go(self._at - 1))
        self.card.onwards.clicked.connect(lambda: self._go(self._at + 1))
        self.card.close_button.clicked.connect(self.end)
        window.ui.central.installEventFilter(self)
        self.end()

    @property
    def step(self) -> int:
        """The step that is shown, from 0."""
        return self._at

    def begin(self) -> None:
        """Show the first step."""
        self._go(0)

    def end(self) -> None:
        """Put the card away."""
        self._ring.hide()
        self.card.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Stay beside what is pointed at."""
        if event.type() == QEvent.Type.Resize and self.card.isVisible():
            QTimer.singleShot(0, self._place)
        return super().eventFilter(watched, event)

    def _go(self, step: int) -> None:
        if not 0 <= step < len(STEPS):
            self.end()
            return
        self._at = step
        self._show_page(STEPS[step].page)
        self.card.tell(step)
        self._place()
        for part in (self._ring, self.card):
            part.show()
            part.raise_()
        self.card.onwards.setFocus()
        # The page has its place only when its layout has followed.
        QTimer.singleShot(0, self._place)

    def _place(self) -> None:
        over = self._window.ui.central
        part = STEPS[self._at].part(self._window)
        where = QRect(part.mapTo(over, QPoint(0, 0)), part.size()) if over.isAncestorOf(part) else over.rect()
        where = where.intersected(over.rect())
        self._ring.setGeometry(where.adjusted(-_RING_PX, -_RING_PX, _RING_PX, _RING_PX).intersected(over.rect()))
        card = self.card
        wide = theme.px(_WIDE_PX)
        card.setFixedSize(wide, card.heightForWidth(wide))
        room = over.rect().adjusted(_GAP_PX, _GAP_PX, -_GAP_PX, -_GAP_PX)
        card.move(_beside(where, card.rect(), room))


class _Card(QFrame):
    """What is told at a step, with its buttons."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("tourCard")
        self.title, self.words, self.count = QLabel(), QLabel(), QLabel()
        for told, role in ((self.title, "heading"), (self.words, "small"), (self.count, "muted")):
            told.setTextFormat(Qt.TextFormat.PlainText)
            told.setProperty("role", role)
        self.words.setWordWrap(True)
        self.close_button, self.back, self.onwards = QPushButton("Close"), QPushButton("Back"), QPushButton("Next")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.count, 1)
        for button, role in ((self.close_button, "small"), (self.back, "small"), (self.onwards, "primary")):
            button.setProperty("role", role)
            button.setAutoDefault(True)  # Enter does what has the focus
            button.installEventFilter(self)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addLayout(row)

    def tell(self, step: int) -> None:
        """Show the words of a step."""
        told, last = STEPS[step], step == len(STEPS) - 1
        self.title.setText(told.title)
        self.words.setText(told.words)
        self.count.setText(f"{step + 1} of {len(STEPS)}")
        self.back.setEnabled(step > 0)
        self.onwards.setText("Finish" if last else "Next")
        self.setAccessibleName(f"Tour, {step + 1} of {len(STEPS)}: {told.title}")
        self.onwards.setAccessibleDescription(told.words)

    def event(self, event: QEvent) -> bool:
        """Keep Escape to close it with."""
        return keeps_escape(event) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Step with the arrows, close with Escape; a button would take the arrows to move the focus."""
        buttons = {
            Qt.Key.Key_Right: self.onwards, Qt.Key.Key_Left: self.back, Qt.Key.Key_Escape: self.close_button,
        }  # fmt: skip
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in buttons:
            buttons[Qt.Key(event.key())].click()
            return True
        return super().eventFilter(watched, event)


def _beside(part: QRect, card: QRect, room: QRect) -> QPoint:
    """Return where a card stands: right of a part, left of it, under it, above it, else in its lower right corner."""
    wide, high = card.width(), card.height()
    right, under = part.right() + _GAP_PX, part.bottom() + _GAP_PX
    places = (
        QPoint(right, part.top()), QPoint(part.left() - _GAP_PX - wide, part.top()), QPoint(part.left(), under),
        QPoint(part.right() - wide, under), QPoint(part.left(), part.top() - _GAP_PX - high),
    )  # fmt: skip
    for place in places:
        if room.contains(QRect(place, card.size())):
            return place
    return QPoint(part.right() - wide - _GAP_PX, part.bottom() - high - _GAP_PX)

"""The list of work: what runs, what waits, and what ended in this session."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hubplanner.desktop import theme
from hubplanner.desktop.jobs import Jobs
from hubplanner.desktop.small_widgets import is_escape, keeps_escape, show_share
from hubplanner.desktop.time_left import left_in_words
from hubplanner.desktop.worker import Job
from hubplanner.study import Theme

_WIDE_PX, _HIGH_PX, _GAP_PX = 480, 400, 8
_HEAD_PX, _AROUND_PX = 20, 40  # the words of its head, and what is around head and rows
_TICK_MS = 500
_SIGNS = {"done": "tick", "stopped": "note", "failed": "error"}


class WorkPanel(QFrame):
    """A small panel above the strip.

    Parameters
    ----------
    jobs : Jobs
    over : QWidget
        At whose lower right corner it stands, above the button that opens it.
    """

    def __init__(self, jobs: Jobs, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("workPanel")
        self.setAccessibleName("Work")
        self._jobs = jobs
        self._over = over
        self._colours: Theme | None = None
        self._bar: QProgressBar | None = None
        self._at: QLabel | None = None
        self._before: QObject | None = None
        title = QLabel("Work")
        title.setProperty("role", "heading")
        self.close_button = QPushButton("Close")
        self.close_button.setProperty("role", "small")
        self.close_button.setToolTip("Close this list (Esc)")
        self.close_button.clicked.connect(self.put_away)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.close_button)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 16)
        layout.setSpacing(_GAP_PX)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._show_progress)
        jobs.changed.connect(self._refresh)
        over.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Show the list, or put it away."""
        if self.isVisible():
            self.put_away()
            return
        self._before = QGuiApplication.focusObject()
        self._fill()
        self._place()
        self.show()
        self.raise_()
        self._clock.start()
        self.close_button.setFocus()

    def put_away(self) -> None:
        """Hide the list; the focus goes back to where it was."""
        self._clock.stop()
        self.hide()
        if isinstance(self._before, QWidget) and self._before.isVisible():
            self._before.setFocus()

    def apply_theme(self, colours: Theme) -> None:
        """Take the colours of a theme."""
        self._colours = colours
        self._refresh()

    def event(self, event: QEvent) -> bool:
        """Keep Escape to close it with."""
        return keeps_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Put the list away with Escape."""
        if is_escape(event):
            self.put_away()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        wide = min(theme.px(_WIDE_PX), self._over.width() - 2 * _GAP_PX)
        body = self._scroll.widget()
        rows = body.sizeHint().height() if body is not None else 0
        high = min(theme.px(_HIGH_PX), self._over.height() - 2 * _GAP_PX, rows + theme.px(_HEAD_PX) + _AROUND_PX)
        left, top = self._over.width() - wide - _GAP_PX, self._over.height() - high - _GAP_PX
        self.setGeometry(left, top, wide, high)

    def _refresh(self) -> None:
        if self.isVisible():
            held = self._scroll.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self._fill()
            self._place()
            if held:
                self.close_button.setFocus()

    def _fill(self) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(_GAP_PX)
        self._bar = self._at = None
        jobs = self._jobs
        if jobs.running is not None:
            layout.addWidget(self._running(jobs.running))
        for job in jobs.waiting:
            waits = _words("Waits for what is before it", "muted")
            layout.addWidget(self._row(job.title, [waits], self._cancel_button(job)))
        for job in jobs.ended:
            layout.addWidget(self._ended(job))
        if layout.count() == 0:
            layout.addWidget(
                _words("Nothing runs. Work that took a second or more is listed here when it ends.", "muted")
            )
        layout.addStretch(1)
        self._scroll.setWidget(body)
        self._show_progress()

    def _running(self, job: Job) -> QWidget:
        self._at = _words("", "muted")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(f"Progress of {job.title}")
        return self._row(job.title, [self._at, self._bar], self._cancel_button(job))

    def _ended(self, job: Job) -> QWidget:
        took = f"{job.seconds:,.0f} s"
        words = f"Done in {took}" if job.state == "done" else job.words
        button = None
        if job.details:
            button = QPushButton("Copy details")
            button.setAccessibleName(f"Copy details of {job.title}")
            button.clicked.connect(lambda: QGuiApplication.clipboard().setText(job.details))
        return self._row(job.title, [_words(words, "muted")], button, _SIGNS.get(job.state, ""))

    def _cancel_button(self, job: Job) -> QPushButton:
        button = QPushButton("Cancel")
        button.setAccessibleName(f"Cancel {job.title}")

        def cancel() -> None:
            button.setEnabled(False)
            self._jobs.cancel_one(job)

        button.clicked.connect(cancel)
        return button

    def _row(self, title: str, below: Sequence[QWidget], button: QPushButton | None, sign: str = "") -> QFrame:
        row = QFrame()
        row.setProperty("role", "row")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, _GAP_PX, 0, _GAP_PX)
        layout.setSpacing(12)
        if sign and self._colours is not None:
            mark = QLabel()
            colour = {"tick": self._colours.good, "error": self._colours.error}.get(sign, self._colours.text_muted)
            mark.setPixmap(theme.icon(sign, colour).pixmap(20, 20))
            layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        for widget in (_words(title, "strong"), *below):
            column.addWidget(widget)
        layout.addLayout(column, 1)
        if button is not None:
            button.setProperty("role", "small")
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _show_progress(self) -> None:
        job = self._jobs.running
        if job is None or self._bar is None or self._at is None:
            return
        show_share(self._bar, job.share)
        left = left_in_words(job.left.seconds(time.monotonic()))
        self._at.setText(" · ".join(filter(None, (job.words or "Begins", left))))


def _words(text: str, role: str) -> QLabel:
    told = QLabel(text, textFormat=Qt.TextFormat.PlainText)
    told.setProperty("role", role)
    told.setWordWrap(True)
    return told

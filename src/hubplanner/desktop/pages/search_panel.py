"""A search for hubs in the inspector while it runs: best so far, bound and gap, as numbers and as a small curve."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from hubplanner.desktop.pages.estate_parts import label
from hubplanner.desktop.search import Seen
from hubplanner.desktop.session import Session
from hubplanner.desktop.theme import px
from hubplanner.siting import Criteria
from hubplanner.study import Theme

_TICK_MS = 200
_HIGH_PX, _EDGE_PX = 64, 6


class SearchCurve(QWidget):
    """The best so far, which falls, over the bound, which rises to meet it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(px(_HIGH_PX))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Best so far and bound over time")
        self._seen: list[Seen] = []
        self._seconds = 0.0
        self._theme: Theme | None = None

    def show_seen(self, seen: list[Seen], seconds: float) -> None:
        """Draw what was seen, up to now."""
        self._seen, self._seconds = seen, seconds
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002  Qt's name
        """Draw two lines in steps: solid for the best, dashed for the bound."""
        theme = self._theme
        if theme is None or not self._seen:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        within = QRectF(self.rect()).adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(within.bottomLeft(), within.bottomRight())
        bounds = [one.bound for one in self._seen if math.isfinite(one.bound)]
        values = [one.objective for one in self._seen] + bounds
        low, high = min(values), max(values)
        for name, colour, style in (
            ("bound", theme.text_muted, Qt.PenStyle.DashLine), ("objective", theme.accent, Qt.PenStyle.SolidLine)
        ):  # fmt: skip
            painter.setPen(QPen(QColor(colour), 2, style))
            painter.drawPolyline(self._line(name, within, low, high))

    def _line(self, name: str, within: QRectF, low: float, high: float) -> QPolygonF:
        wide, tall = max(self._seconds, self._seen[-1].seconds, 1e-9), max(high - low, 1e-12)
        points: list[QPointF] = []
        for one in self._seen:
            value = getattr(one, name)
            if not math.isfinite(value):
                continue
            at = QPointF(
                within.left() + within.width() * one.seconds / wide,
                within.bottom() - within.height() * (value - low) / tall,
            )
            # What is known holds until something better is.
            points += [QPointF(at.x(), points[-1].y()), at] if points else [at]
        if points:
            points.append(QPointF(within.right(), points[-1].y()))
        return QPolygonF(points)


class SearchPanel(QFrame):
    """Shows the search that runs, a few times a second, and nothing else.

    Parameters
    ----------
    session : Session

    Signals
    -------
    begun
        There is something to see of it.
    better : object
        Another best set of hubs, with the `Search` that found it.
    ended
        It no longer runs.
    """

    begun = Signal()
    better = Signal(object)
    ended = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._hubs: tuple[str, ...] = ()
        self.best, self.bound, self.gap = (label("–", role) for role in ("strong", "small", "small"))
        self.curve = SearchCurve()
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (words, value) in enumerate(
            (("Best so far", self.best), ("No answer is better than", self.bound), ("Gap", self.gap))
        ):
            named = label(words, "small")
            named.setBuddy(value)
            value.setAccessibleName(words)
            grid.addWidget(named, row, 0)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(8)
        layout.addWidget(label("Looking for hubs", "heading"))
        layout.addLayout(grid)
        layout.addWidget(self.curve)
        layout.addWidget(label("On the map: the best so far, with people at the nearest of them. Cancel keeps it.",
                               "muted", wrapped=True))  # fmt: skip
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self.look)
        session.search_changed.connect(self._search_changed)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.curve.apply_theme(theme)

    def look(self) -> None:
        """Show how far the search is by now."""
        search = self._session.search
        if search is None or search.best is None:
            return
        best, asked = search.best, search.criteria
        self.best.setText(_figure(asked, best.objective))
        self.bound.setText("–" if best.bound is None else _figure(asked, best.bound))
        self.gap.setText("–" if best.gap is None else f"{best.gap:.1%}")
        self.curve.show_seen(list(search.seen), search.seconds)
        if self.isHidden():
            self.show()
            self.begun.emit()
        if best.hubs != self._hubs:
            self._hubs = best.hubs
            self.better.emit(search)

    def _search_changed(self) -> None:
        self._hubs = ()
        if self._session.search is not None:
            self._clock.start()
            return
        self._clock.stop()
        self.hide()
        self.ended.emit()


def _figure(asked: Criteria, value: float) -> str:
    """Return a value of the objective with its unit."""
    if asked.objective == "max_coverage":
        return f"{value:.1%}"
    if asked.objective == "min_hubs":
        return f"{value:,.1f} hubs"
    return f"£{value:,.0f}" if asked.objective == "cost" else f"{value:.2f} min"

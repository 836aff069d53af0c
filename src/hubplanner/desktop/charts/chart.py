"""What all charts share: their heading, keys and mouse, words for those who do not see them, and pictures."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QSizePolicy, QToolButton, QToolTip, QWidget

from hubplanner.desktop.charts.drawing import SMALL_PX, TITLE_PX, Drawing, Look, Mark
from hubplanner.desktop.charts.pictures import FORMATS, Picture
from hubplanner.desktop.spreadsheets import as_lines
from hubplanner.desktop.theme import icon, px
from hubplanner.desktop.tips import plain_tip

_MARGIN = 16
_HEADING_PX = 46
_LEAST_PX = 320


class Chart(QWidget):
    """A chart; those of one kind each have their model and draw it in `draw`.

    Signals
    -------
    building_chosen : str
    told : str, str
        Message and tone, of a picture that was saved or could not be.
    walked : QRectF
        Where the keys have gone.
    """

    building_chosen = Signal(str)
    told = Signal(str, str)
    walked = Signal(QRectF)

    def __init__(self, title: str, unit: str, look: Look) -> None:
        super().__init__()
        self.title = title
        self.unit = unit
        self.look = look
        self.note = ""
        self.all_shown = False
        self._marks: list[Mark] = []
        self._drawn: QPixmap | None = None  # hundreds of rows are not drawn again while they scroll
        self._selected = ""
        self._current = -1
        self._control: QWidget | None = None
        self._buttons_px = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(_LEAST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(title)
        self.more = QPushButton(self)
        self.more.setProperty("role", "quiet")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_all)
        self.actions_button = QToolButton(self)
        self.actions_button.setAccessibleName(f"Figures and picture of “{title}”")
        self.actions_button.setToolTip("Copy the figures, save the picture")
        self.actions_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.actions_button.setMenu(self._menu())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions(self.actions_button.menu().actions())
        self.actions_button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.apply_look(look)

    def figures(self) -> list[Sequence[object]]:
        """Return the figures as rows under their headings."""
        raise NotImplementedError

    def describe(self) -> str:
        """Return the chart in words."""
        raise NotImplementedError

    def rows(self) -> tuple[int, int]:
        """Return how many rows are shown, and how many there are."""
        return 0, 0

    def body_height(self) -> float:
        """Return how high the chart is without its heading and note."""
        raise NotImplementedError

    @property
    def zoom(self) -> float:
        """How many pixels of the window one of the drawing takes: all of it grows with the text."""
        return px(100) / 100

    def body_width(self) -> float:
        """Return how wide the chart is between its margins."""
        return max(self.width(), _LEAST_PX) / self.zoom - 2.0 * _MARGIN

    def draw(self, drawing: Drawing, where: QRectF) -> list[Mark]:
        """Draw the chart and return what can be pointed at."""
        raise NotImplementedError

    def select(self, code: str) -> None:
        """Mark a building, empty for none."""
        self._selected = code
        self.update()

    def take_control(self, control: QWidget) -> None:
        """Place a control before the buttons."""
        control.setParent(self)
        self._control = control
        self._place_buttons()

    def apply_look(self, look: Look) -> None:
        """Take the colours of a theme."""
        self.look = look
        self.actions_button.setIcon(icon("more", look.theme.text, 20))
        self._drawn = None
        self.update()

    def model_changed(self) -> None:
        """Lay out and describe anew."""
        shown, known = self.rows()
        self.more.setVisible(self.all_shown or shown < known)
        self.more.setText("Show the first alone" if self.all_shown else f"Show all {known:,}")
        self.more.setAccessibleName(f"{self.more.text()}: {self.title}")
        self._marks, self._current, self._drawn = [], -1, None
        self.setAccessibleDescription(" ".join(words for words in (self.describe(), self.note) if words))
        self._place_buttons()
        self._fit()
        self.update()

    def copy_figures(self) -> None:
        """Put the figures into the clipboard as spreadsheets take them."""
        QGuiApplication.clipboard().setText(as_lines(self.figures()))
        self.told.emit(f"Copied the figures of “{self.title}”.", "note")

    def save_picture(self) -> None:
        """Ask for a file and save the chart in it."""
        name, _ = QFileDialog.getSaveFileName(self, "Save picture", f"{self.title}.png", FORMATS)
        if name:
            self.write_picture(Path(name))

    def write_picture(self, path: Path) -> None:
        """Save the chart as PNG or, by the ending of the name, SVG."""
        size = QSize(self.width(), self.heightForWidth(self.width()))
        ground = self.look.theme.window
        saved = Picture(self._paint, size, ground, self.title, self.accessibleDescription()).write(path)
        words = f"Saved “{self.title}” as {path}." if saved else f"{path} cannot be written. Is it open, or read-only?"
        self.told.emit(words, "note" if saved else "error")

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Return the size that it likes."""
        return QSize(560, self.heightForWidth(max(self.width(), _LEAST_PX)))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Return that the note wraps."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height for a width."""
        note = self._note_height(width / self.zoom)
        return round(self.zoom * (_HEADING_PX + self.body_height() + note + 2 * _MARGIN))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Place the buttons."""
        super().resizeEvent(event)
        self._drawn = None
        self._place_buttons()
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw it, and a frame around what the keys are at."""
        if self._drawn is None:
            self._drawn = self._draw_once()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        marked = next((mark for mark in self._marks if mark.code and mark.code == self._selected), None)
        if marked is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.look.theme.accent), 1.5))
            painter.drawRoundedRect(marked.where.adjusted(-5, 0, 5, 0), 3, 3)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.look.theme.accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))
            if 0 <= self._current < len(self._marks):
                painter.drawRect(self._marks[self._current].where.adjusted(-2, 0, 2, 0))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show what can be clicked."""
        mark = self._mark_at(event.position())
        clickable = mark is not None and mark.code
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the building that was clicked."""
        mark = self._mark_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and mark is not None and mark.code:
            self.building_chosen.emit(mark.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Walk with the arrows, choose with Enter, copy with Ctrl+C."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._marks) - 1}
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_figures()
        elif key in steps and self._marks:
            self._walk_to(min(max(self._current + steps[key], 0), len(self._marks) - 1))
        elif key in ends and self._marks:
            self._walk_to(ends[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._code_of_current():
            self.building_chosen.emit(self._code_of_current())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show the exact figures of what is pointed at."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._drawn = None
            self._place_buttons()
            self._fit()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(mark.words) if mark else "", self)
            return True
        return super().event(event)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for words, act in (("Copy figures", self.copy_figures), ("Save picture…", self.save_picture)):
            menu.addAction(words).triggered.connect(act)
        return menu

    def _draw_once(self) -> QPixmap:
        pixmap = QPixmap(self.size() * self.devicePixelRatio())
        pixmap.setDevicePixelRatio(self.devicePixelRatio())
        pixmap.fill(QColor(self.look.theme.window))
        painter = QPainter(pixmap)
        self._marks = self._paint(painter, self.size())
        painter.end()
        return pixmap

    def _show_all(self, on: bool) -> None:
        self.all_shown = on
        self.model_changed()

    def _walk_to(self, position: int) -> None:
        self._current = position
        mark = self._marks[position]
        self.setAccessibleDescription(mark.words)
        self.walked.emit(mark.where)
        QToolTip.showText(self.mapToGlobal(mark.where.bottomLeft().toPoint()), plain_tip(mark.words), self)
        self.update()

    def _code_of_current(self) -> str:
        return self._marks[self._current].code if 0 <= self._current < len(self._marks) else ""

    def _mark_at(self, at: QPointF) -> Mark | None:
        return next((mark for mark in reversed(self._marks) if mark.where.contains(at)), None)

    def _place_buttons(self) -> None:
        right = self.width() - _MARGIN + 4
        for button in (self.actions_button, self.more, self._control):
            if button is not None and not button.isHidden():
                button.resize(button.sizeHint())
                button.move(right - button.width(), _MARGIN - 4)
                right = button.x() - 4
        self._buttons_px = self.width() - right

    def _fit(self) -> None:
        self.setMinimumHeight(self.heightForWidth(max(self.width(), _LEAST_PX)))
        self.updateGeometry()

    def _note_height(self, width: float) -> float:
        if not self.note:
            return 0.0
        font = self.font()
        font.setPixelSize(SMALL_PX)
        room = QRectF(0, 0, width - 2 * _MARGIN, 1000)
        return QFontMetricsF(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.note).height() + 8

    def _paint(self, painter: QPainter, size: QSize) -> list[Mark]:
        drawing, theme, zoom = Drawing(painter, self.look, self.font()), self.look.theme, self.zoom
        painter.scale(zoom, zoom)
        inner = QRectF(_MARGIN, _MARGIN, size.width() / zoom - 2 * _MARGIN, size.height() / zoom - 2 * _MARGIN)
        room = inner.width() - self._buttons_px / zoom + _MARGIN
        drawing.text(QRectF(inner.x(), inner.y(), room, 20), self.title, size=TITLE_PX, bold=True)
        drawing.text(QRectF(inner.x(), inner.y() + 20, inner.width(), 18), self.unit, muted=True)
        body = QRectF(inner.x(), inner.y() + _HEADING_PX, inner.width(), self.body_height())
        marks = self.draw(drawing, body)
        if self.note:
            painter.setFont(drawing.font())
            painter.setPen(QColor(theme.text_muted))
            below = QRectF(inner.x(), body.bottom() + 8, inner.width(), self._note_height(size.width() / zoom))
            painter.drawText(below, int(Qt.TextFlag.TextWordWrap), self.note)
        return [replace(mark, where=QRectF(mark.where.topLeft() * zoom, mark.where.size() * zoom)) for mark in marks]

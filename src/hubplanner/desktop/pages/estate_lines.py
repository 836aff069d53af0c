"""The lines of a building's card: each says a figure, and is clicked to change it."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hubplanner.desktop.estate_words import FACET_SHORT, FACET_WORDS, NONE, facet_tone, grade_in_words, money
from hubplanner.desktop.pages.estate_delegate import draw_space
from hubplanner.desktop.theme import px
from hubplanner.desktop.tips import plain_tip
from hubplanner.study import Palette, Theme

INSET_PX = 4  # from the edge of a line, which is marked under the mouse, to its words
_LINE_PX, _FACET_PX, _BAR_PX = 24, 24, 12
_TYPE_PX = 12
_SCALE_PX = 100  # of a facet's four places
_SCALE_MOST = 0.36  # of the line
_PLACE_PX = 8  # from the middle of a grade to its edge
_LETTER_PX = 36
_CELL_PX = 28  # of a grade beside those of other facets
_RAMP = "red"


def _weight(painter: QPainter, weight: QFont.Weight) -> None:
    font = QFont(painter.font())
    font.setWeight(weight)
    painter.setFont(font)


class CardLine(QAbstractButton):
    """What a line and all its kinds share: the ground under the mouse, the frame of the keyboard.

    Parameters
    ----------
    column : str
        Which fact is changed by a click; empty for none.
    theme : Theme
    """

    def __init__(self, column: str, theme: Theme) -> None:
        super().__init__()
        self.column = column
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if column else Qt.FocusPolicy.NoFocus)
        self.setEnabled(bool(column))
        if column:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Return the height of a line."""
        return QSize(120, px(_LINE_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(px(_TYPE_PX))
        painter.setFont(font)
        if self.underMouse() and self.column:
            painter.fillRect(self.rect(), QColor(self.theme.selection))
        self.draw(painter, self.rect().adjusted(INSET_PX, 0, -INSET_PX, 0))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def draw(self, painter: QPainter, box: QRect) -> None:
        """Draw what stands in the line."""

    def say(self, words: str, tip: str = "") -> None:
        """Give the line its words for those who do not see it, and its tip."""
        change = ". Click to change it." if self.column else ""
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(f"{tip or words}{change}"))

    @staticmethod
    def write(painter: QPainter, box: QRect, words: str, colour: str, *, right: bool = False) -> None:
        """Write words, cut where there is no room."""
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


class FigureLine(CardLine):
    """A name on the left and a figure on the right."""

    def __init__(self, name: str, figure: str, column: str, theme: Theme, *, tip: str = "", bad: bool = False) -> None:
        super().__init__(column, theme)
        self._name, self._figure, self._bad = name, figure, bad
        self.say(f"{name}: {figure if figure != NONE else 'not known'}", tip)

    def draw(self, painter: QPainter, box: QRect) -> None:
        """Draw both."""
        ink = self.theme.text_muted if self._figure == NONE else self.theme.error if self._bad else self.theme.text
        _weight(painter, QFont.Weight.DemiBold if self._bad else QFont.Weight.Normal)
        wide = min(painter.fontMetrics().horizontalAdvance(self._figure) + 4, box.width() * 2 // 3)
        self.write(painter, box.adjusted(box.width() - wide, 0, 0, 0), self._figure, ink, right=True)
        _weight(painter, QFont.Weight.Normal)
        self.write(painter, box.adjusted(0, 0, -wide - 8, 0), self._name, self.theme.text_muted)


class FacetLine(CardLine):
    """A facet on its scale: the grade stands where it belongs between best and worst."""

    def __init__(self, facet: str, grade: str | None, theme: Theme, *, editable: bool) -> None:
        super().__init__(facet if editable else "", theme)
        self._facet, self._grade = facet, grade
        self.say(f"{FACET_WORDS[facet]}: {grade_in_words(facet, grade)}")

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Return the height of a line."""
        return QSize(120, px(_FACET_PX))

    def draw(self, painter: QPainter, box: QRect) -> None:
        """Draw name, scale and letter."""
        theme, tone = self.theme, facet_tone(self._facet, self._grade)
        letter = box.adjusted(box.width() - px(_LETTER_PX), 0, 0, 0)
        wide = min(px(_SCALE_PX), round(_SCALE_MOST * box.width()))
        scale = QRect(letter.left() - wide - 4, box.top(), wide, box.height())
        self.write(painter, box.adjusted(0, 0, -letter.width() - wide - 8, 0), FACET_WORDS[self._facet], theme.text)
        letters = "EUFO" if self._facet == "space_use" else "ABCD"
        step = scale.width() / len(letters)
        middle = scale.center().y() + 0.5
        painter.setPen(QPen(QColor(theme.line), 2))
        painter.drawLine(QPointF(scale.left() + step / 2, middle), QPointF(scale.right() - step / 2, middle))
        here = {one for one in letters if one in (self._grade or "")}
        for place, one in enumerate(letters):
            at = QPointF(scale.left() + step * (place + 0.5), middle)
            own = facet_tone(self._facet, one) if self._facet == "space_use" else tone
            self._place(painter, at, one, own if one in here else None)
        ink = {"bad": theme.error, "poor": theme.warning}.get(tone, theme.text)
        _weight(painter, QFont.Weight.Bold if tone == "bad" else QFont.Weight.Normal)
        self.write(painter, letter, self._grade or NONE, ink if self._grade else theme.text_muted, right=True)

    def _place(self, painter: QPainter, at: QPointF, letter: str, tone: str | None) -> None:
        theme, now = self.theme, (self._grade or "")[:1]
        if tone is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.edge if self._grade else theme.line))
            painter.drawEllipse(at, 2.5, 2.5)
            return
        ink = QColor({"bad": theme.error, "poor": theme.warning}.get(tone, theme.good))
        # A grade that is falling, B(C), is filled where it stands and hollow where it falls to.
        falling = "(" in (self._grade or "") and letter != now
        painter.setPen(QPen(ink, 1.8))
        painter.setBrush(QColor(theme.window) if falling else ink)
        size = px(_PLACE_PX)
        painter.drawEllipse(at, size, size)
        font = QFont(painter.font())
        font.setPixelSize(px(11))
        font.setWeight(QFont.Weight.Bold)
        painter.save()
        painter.setFont(font)
        painter.setPen(ink if falling else QColor(theme.window))
        where = QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size)
        painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), letter)
        painter.restore()


class BlockLine(CardLine):
    """The grades of one block or site, each under the heading of its facet."""

    def __init__(self, name: str, grades: Mapping[str, str | None], column: str, theme: Theme) -> None:
        super().__init__(column, theme)
        self._name, self._grades = name, grades
        self.say(name)

    def draw(self, painter: QPainter, box: QRect) -> None:
        """Draw the name and the letters."""
        theme, left = self.theme, box.width() - _CELL_PX * len(self._grades)
        heading = not self.column and set(self._grades.values()) == set(FACET_SHORT.values())
        self.write(painter, box.adjusted(0, 0, left - box.width() - 4, 0), self._name, theme.text_muted)
        font = QFont(painter.font())
        font.setPixelSize(px(11))
        painter.setFont(font)
        for place, (facet, grade) in enumerate(self._grades.items()):
            cell = QRect(box.left() + left + place * _CELL_PX, box.top(), _CELL_PX, box.height())
            tone = "" if heading else facet_tone(facet, grade)
            ground = {"bad": theme.error_ground, "poor": theme.warning_ground}.get(tone)
            if ground:
                painter.fillRect(cell.adjusted(1, 2, -1, -2), QColor(ground))
            _weight(painter, QFont.Weight.Bold if tone == "bad" else QFont.Weight.Normal)
            painter.setPen(QColor(theme.text_muted if heading or grade is None else theme.text))
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), grade or NONE)


class SpaceBar(QWidget):
    """Floor area: what there is as a bar, what is needed as a tick."""

    def __init__(self, have: float | None, need: float | None, theme: Theme) -> None:
        super().__init__()
        self._have, self._need, self._theme = have, need, theme
        self.setFixedHeight(22)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002  Qt's name
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_space(painter, QRectF(4, 6, self.width() - 8, 10), self._have, self._need, self._theme)


class BacklogBar(QWidget):
    """Backlog by risk, stacked: the graver, the darker, with a figure under each part that has room for it."""

    def __init__(self, by_risk: dict[str, float | None], palette: Palette, dark: bool) -> None:
        super().__init__()
        self._by_risk = {risk: value for risk, value in by_risk.items() if value}
        self._theme = palette.dark if dark else palette.light
        ramp = (palette.ramps_dark if dark else palette.ramps)[_RAMP]
        self._colours = dict(zip(by_risk, reversed(ramp), strict=False))
        self.setFixedHeight(_BAR_PX + 4)
        told = ", ".join(f"{risk} risk {money(value)}" for risk, value in by_risk.items())
        self.setAccessibleName(f"Backlog: {told}")
        self.setToolTip(plain_tip(told))

    def colour(self, risk: str) -> str:
        """Return the colour of a risk."""
        return self._colours[risk]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002  Qt's name
        """Draw the parts."""
        painter = QPainter(self)
        total = sum(value or 0.0 for value in self._by_risk.values())
        left, wide = 4.0, self.width() - 8.0
        if not total:
            painter.fillRect(QRectF(left, 2, wide, _BAR_PX), QColor(self._theme.line))
        for risk, value in self._by_risk.items():
            part = wide * (value or 0.0) / total
            painter.fillRect(QRectF(left, 2, max(part - 1, 1), _BAR_PX), QColor(self._colours[risk]))
            left += part


class RiskLine(FigureLine):
    """A figure with the colour that its part of the bar has."""

    def __init__(self, name: str, figure: str, column: str, theme: Theme, colour: str) -> None:
        super().__init__(name, figure, column, theme)
        self._colour = colour

    def draw(self, painter: QPainter, box: QRect) -> None:
        """Draw a small square before the name."""
        painter.fillRect(QRectF(box.left(), box.center().y() - 4, 10, 10), QColor(self._colour))
        super().draw(painter, box.adjusted(16, 0, 0, 0))

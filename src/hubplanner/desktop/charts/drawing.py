"""What charts are drawn with: text in our sizes, bars with hatches, symbols.

Hatches are lines of their own, not textures: an SVG takes no textures.
"""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from hubplanner.desktop.map import symbol_path
from hubplanner.study import Category, Palette, Theme

SMALL_PX, TITLE_PX = 12, 14
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter
_HATCH_PX = 6.0
_DOT_PX = 0.9


@dataclass(frozen=True)
class Look:
    """The colours of a chart."""

    theme: Theme
    palette: Palette
    dark: bool

    def ramp(self, name: str) -> tuple[str, ...]:
        """Return five classes of a hue, the one that stands out least first."""
        return (self.palette.ramps_dark if self.dark else self.palette.ramps)[name]

    def fill(self, category: Category) -> QColor:
        """Return the tint of a category on the ground of the window."""
        colour = QColor(category.fill)
        if not self.dark:
            return colour
        return QColor.fromHslF(
            max(colour.hslHueF(), 0.0), colour.hslSaturationF() * 0.6, 0.08 + 0.3 * colour.lightnessF()
        )

    def line(self, category: Category) -> QColor:
        """Return the line of a category."""
        return QColor(category.line_on(self.dark))


@dataclass(frozen=True)
class Mark:
    """A part of a chart that can be pointed at.

    Attributes
    ----------
    where : QRectF
    words : str
        Its exact figures.
    code : str
        Of the building, empty if it stands for none.
    """

    where: QRectF
    words: str
    code: str = ""


class Drawing:
    """A painter that knows our look."""

    def __init__(self, painter: QPainter, look: Look, font: QFont) -> None:
        self.painter = painter
        self.look = look
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._font = font
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def font(self, size: int = SMALL_PX, bold: bool = False) -> QFont:
        """Return our font in a size."""
        if (size, bold) not in self._fonts:
            made = QFont(self._font)
            made.setPixelSize(size)
            made.setBold(bold)
            self._fonts[size, bold] = made
        return self._fonts[size, bold]

    def text(
        self,
        where: QRectF,
        words: str,
        align: Qt.AlignmentFlag = LEFT,
        *,
        muted: bool = False,
        size: int = SMALL_PX,
        bold: bool = False,
        colour: str = "",
    ) -> None:
        """Write a line, cut at its end where there is no room."""
        font, theme = self.font(size, bold), self.look.theme
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour or (theme.text_muted if muted else theme.text)))
        # A width worked out from the same text may be short of it by a hair.
        room = where.width() + 1
        cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.painter.drawText(where.adjusted(0, 0, 1, 0), int(align), cut)

    def width_of(self, words: str, bold: bool = False) -> float:
        """Return how wide a small text is."""
        return QFontMetricsF(self.font(SMALL_PX, bold)).horizontalAdvance(words)

    def line(self, start: QPointF, end: QPointF, colour: str, width: float = 1.0, *, dashed: bool = False) -> None:
        """Draw a line."""
        pen = QPen(QColor(colour), width)
        if dashed:
            pen.setDashPattern([4, 3])
        self.painter.setPen(pen)
        self.painter.drawLine(start, end)

    def bar(self, where: QRectF, fill: QColor | str, hatch: str = "", line: QColor | str = "") -> None:
        """Draw a bar with its hatch and edge."""
        self.painter.fillRect(where, QColor(fill))
        ink = QColor(line) if line else QColor(fill).darker(130)
        faint = QColor(ink)
        faint.setAlphaF(0.55)
        self._hatch(where, hatch, faint)
        if line:
            self.painter.setPen(QPen(ink, 1.0))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.drawRect(where.adjusted(0.5, 0.5, -0.5, -0.5))

    def verdict_bar(self, where: QRectF, category: Category, *, hollow: bool) -> None:
        """Draw a bar of a category; what is missing is hollow, with a dashed edge."""
        line = self.look.line(category)
        if not hollow:
            self.bar(where, self.look.fill(category), category.hatch, line)
            return
        faint = QColor(line)
        faint.setAlphaF(0.4)
        self.painter.fillRect(where, QColor(self.look.theme.window))
        self._hatch(where, category.hatch, faint)
        pen = QPen(line, 1.0)
        pen.setDashPattern([3, 2])
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(where.adjusted(0.5, 0.5, -0.5, -0.5))

    def symbol(self, at: QPointF, name: str, size: float, fill: QColor | str, edge: QColor | str) -> None:
        """Draw a symbol with its middle at a point."""
        path: QPainterPath = symbol_path(name, size)
        self.painter.setBrush(QColor(fill))
        self.painter.setPen(QPen(QColor(edge), 1.4))
        self.painter.drawPath(path.translated(at))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def _hatch(self, where: QRectF, hatch: str, ink: QColor) -> None:
        kind = hatch[:1]
        if kind == ".":
            self._dots(where, ink)
        if not kind:
            return
        self.painter.setPen(QPen(ink, 1.0))
        lines = []
        if kind in ("/", "x"):
            lines += _diagonals(where, rising=True)
        if kind in ("\\", "x"):
            lines += _diagonals(where, rising=False)
        if kind in ("-", "+"):
            count = max(1, round(where.height() / _HATCH_PX))
            levels = [where.top() + where.height() * (i + 0.5) / count for i in range(count)]
            lines += [QLineF(where.left(), y, where.right(), y) for y in levels]
        if lines:
            self.painter.drawLines(lines)

    def _dots(self, where: QRectF, ink: QColor) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(ink)
        rows = max(1, int(where.height() / _HATCH_PX))
        for row in range(rows):
            y = where.top() + where.height() * (row + 0.5) / rows
            x = where.left() + _HATCH_PX * (0.5 if row % 2 else 1.0)
            while x < where.right() - _DOT_PX:
                self.painter.drawEllipse(QPointF(x, y), _DOT_PX, _DOT_PX)
                x += _HATCH_PX
        self.painter.setBrush(Qt.BrushStyle.NoBrush)


def _diagonals(where: QRectF, *, rising: bool) -> list[QLineF]:
    """Return slanted lines that fill a bar, cut at its edges."""
    lines = []
    shift = -where.height()
    while shift < where.width():
        # Along the line both coordinates grow alike, so that cutting one cuts the other by as much.
        first, last = max(shift, 0.0), min(shift + where.height(), where.width())
        near, far = first - shift, last - shift
        if last > first:
            ys = (where.bottom() - near, where.bottom() - far) if rising else (where.top() + near, where.top() + far)
            lines.append(QLineF(where.left() + first, ys[0], where.left() + last, ys[1]))
        shift += _HATCH_PX
    return lines

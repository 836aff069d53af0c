"""Names beside sites: where each can stand without touching another, and their pictures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

_HALO_PX = 3.0
_GAP_PX = 4.0
_WRAP_FROM = 24
#: Steps right and down (-1, 0, 1) in the order tried: a reader expects the name on the right.
_POSITIONS = ((1, 0), (1, -1), (1, 1), (-1, 0), (-1, -1), (-1, 1), (0, -1), (0, 1))


@dataclass(frozen=True, slots=True)
class LabelRequest:
    """A name that wants a place.

    Attributes
    ----------
    code : str
        The site.
    x, y : float
        Pixel of the site.
    radius : float
        How far its symbol reaches from there.
    size : PySide6.QtCore.QSizeF
        Room that the name takes.
    must : bool
        Rather than go without a name it covers what is least in the way: a hub always has its name.
    """

    code: str
    x: float
    y: float
    radius: float
    size: QSizeF
    must: bool = False


def place_labels(requests: Sequence[LabelRequest], taken: Iterable[QRectF], view: QRectF) -> dict[str, QRectF]:
    """Give each name the first free place of eight around its site, in the order of requests.

    Parameters
    ----------
    requests : sequence of LabelRequest
        Most important first.
    taken : iterable of PySide6.QtCore.QRectF
        Boxes of symbols and of anything else that no name may cover.
    view : PySide6.QtCore.QRectF
        What is seen; a name stands wholly inside or not at all.

    Returns
    -------
    dict
        Box of each name that found a place, by site.
    """
    boxes = list(taken)
    placed: dict[str, QRectF] = {}
    for want in requests:
        own = QRectF(want.x - want.radius, want.y - want.radius, 2 * want.radius, 2 * want.radius)
        around = (_box(want, right, down) for right, down in _POSITIONS)
        seen = [box for box in around if view.contains(box)]
        others = [other for other in boxes if other != own]
        box = next((box for box in seen if not any(box.intersects(other) for other in others)), None)
        if box is None and want.must and seen:
            box = min(seen, key=lambda box: _covered(box, others))
        if box is not None:
            placed[want.code] = box
            boxes.append(box)
    return placed


def _covered(box: QRectF, others: Iterable[QRectF]) -> float:
    """Return how much of other boxes a box covers, in square pixels."""
    covered = (box.intersected(other) for other in others)
    return sum(part.width() * part.height() for part in covered)


def _box(want: LabelRequest, right: int, down: int) -> QRectF:
    # On a slant the name may tuck in closer: the corner of its box is nearest to the symbol.
    reach = want.radius + _GAP_PX if not (right and down) else want.radius * 0.75 + 1
    w, h = want.size.width(), want.size.height()
    x = want.x + right * reach + (right - 1) * w / 2
    y = want.y + down * reach + (down - 1) * h / 2
    return QRectF(x, y, w, h)


class LabelPainter:
    """Draws names with a halo, each once into a picture."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[str, bool, int, float], QPixmap] = {}
        self._sizes: dict[tuple[str, bool], QSizeF] = {}
        self._family = QFont()

    def reset(self, font: QFont) -> None:
        """Forget all pictures: the colours or the font have changed."""
        self._pictures.clear()
        self._sizes.clear()
        self._family = QFont(font)

    def _font(self, bold: bool) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(13 if bold else 12)
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium)
        return font

    def size(self, text: str, bold: bool) -> QSizeF:
        """Return the room that a name takes, without its halo."""
        key = text, bold
        if key not in self._sizes:
            metrics = QFontMetricsF(self._font(bold))
            lines = _wrapped(text)
            width = max(metrics.horizontalAdvance(line) for line in lines)
            self._sizes[key] = QSizeF(width, metrics.height() * len(lines))
        return self._sizes[key]

    def draw(
        self, painter: QPainter, box: QRectF, text: str, bold: bool, side: int, ink: QColor,
        halo: QColor, ratio: float,
    ) -> None:  # fmt: skip
        """Draw a name in its box; ``side`` is 1 when it stands right of its site, -1 left."""
        key = text, bold, side, ratio
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._picture(text, bold, side, ink, halo, ratio)
            self._pictures[key] = picture
        x = round((box.x() - _HALO_PX) * ratio) / ratio
        y = round((box.y() - _HALO_PX) * ratio) / ratio
        painter.drawPixmap(QPointF(x, y), picture)

    def _picture(self, text: str, bold: bool, side: int, ink: QColor, halo: QColor, ratio: float) -> QPixmap:
        font, size = self._font(bold), self.size(text, bold)
        metrics = QFontMetricsF(font)
        picture = QPixmap(
            int((size.width() + 2 * _HALO_PX) * ratio) + 2,
            int((size.height() + 2 * _HALO_PX) * ratio) + 2,
        )
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        places = []
        outline = QPainterPath()
        outline.setFillRule(Qt.FillRule.WindingFill)
        for i, line in enumerate(_wrapped(text)):
            spare = size.width() - metrics.horizontalAdvance(line)
            at = QPointF(
                _HALO_PX + spare * (1 - side) / 2,
                _HALO_PX + i * metrics.height() + metrics.ascent(),
            )
            outline.addText(at, font, line)
            places.append((at, line))
        pen = QPen(halo, _HALO_PX)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(outline, pen)
        painter.setPen(ink)
        for at, line in places:
            painter.drawText(at, line)
        painter.end()
        return picture


def _wrapped(text: str) -> list[str]:
    """Break a long name in two at the space nearest its middle."""
    spaces = [i for i, letter in enumerate(text) if letter == " "]
    if len(text) <= _WRAP_FROM or not spaces:
        return [text]
    at = min(spaces, key=lambda i: abs(i - len(text) / 2))
    return [text[:at], text[at + 1 :]]

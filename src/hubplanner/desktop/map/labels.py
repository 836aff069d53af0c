"""Names beside sites: where each can stand without touching another, and their pictures."""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from hubplanner.desktop.map.camera import Floats

_BOLD, _PLAIN = 13 / 14, 12 / 14  # of the type of the map
_LEAST_PX = 14  # type of the map below which names are not made smaller
_SMALLER = (0.75, 0.5)
_HALO_PX = 3.0
_GAP_PX = 4.0
_WRAP_FROM = 20
_LINE_LETTERS = 26
#: Second best places stand this much further off.
_FURTHER_PX = (0.0, 7.0, 16.0)
_RANK_COST = 12.0
_FURTHER_COST = 0.85
#: For each square pixel covered of a name, and of a building that is no hub.
_NAME_COST = 100.0
_LIGHT_COST = 1.5
#: So much of a name that must stand may lie on others.
_BEARABLE = 0.04
#: The same of the ground close to another hub, whose name one would take it for.
_NEAR_COST = 4.0
_NEAR_PX = 12.0
#: The same of the catchment of another hub.
_STRANGE_COST = 1.5
#: Where a name is asked for whose catchment it stands in, from its upper left corner to the lower right.
_PROBES = np.array([(across, down) for across in (0.02, 0.26, 0.5, 0.74, 0.98) for down in (0.1, 0.9)])
_ROUNDS = 3
_SAME_PX = 1e-6
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
        Rather than go without a name it covers buildings that are no hubs: a hub and the selected site have theirs,
        but for a place where it could not be read or would hide another hub.
    """

    code: str
    x: float
    y: float
    radius: float
    size: QSizeF
    must: bool = False


def place_labels(
    requests: Sequence[LabelRequest],
    view: QRectF,
    never: Sequence[QRectF] = (),
    hard: Sequence[QRectF] = (),
    soft: Sequence[QRectF] = (),
    strange: Callable[[str, Floats], npt.NDArray[np.bool_]] | None = None,
) -> dict[str, QRectF]:
    """Give each name the best place around its site, in the order of requests.

    Parameters
    ----------
    requests : sequence of LabelRequest
        Most important first, of those that may go without.
    view : PySide6.QtCore.QRectF
        What is seen; a name stands wholly inside or not at all.
    never : sequence of PySide6.QtCore.QRectF
        What lies on the map and would hide a name.
    hard, soft : sequence of PySide6.QtCore.QRectF
        Boxes of symbols. No name covers a hard one; one that must stand covers a soft one when that is best.
    strange : callable, optional
        Tells which pixels, a row each, are in the catchment of another site than the one named: a name that must
        stand is drawn towards its own.

    Returns
    -------
    dict
        Box of each name that found a place, by site.
    """
    hidden, firm, light = _sides(never), _sides(hard), _sides(soft)
    near = firm + np.array((-_NEAR_PX, -_NEAR_PX, _NEAR_PX, _NEAR_PX))
    wanted = []
    for want in requests:
        spots = _spots(want, view)
        spots = spots[_overlap(spots[:, :4], hidden).sum(axis=1) == 0]
        boxes, others = spots[:, :4], ~_is_own(firm, want)
        on_firm = _overlap(boxes, firm[others]).sum(axis=1)
        on_light = _overlap(boxes, light[~_is_own(light, want)]).sum(axis=1)
        close = _overlap(boxes, near[others]).sum(axis=1)
        cost = spots[:, 4] + _LIGHT_COST * on_light + _NEAR_COST * close
        if want.must and strange is not None:
            cost = cost + _STRANGE_COST * _strange_area(want.code, boxes, strange)
        free = (on_firm == 0) & (want.must | (on_light == 0))
        if free.any():
            wanted.append((want, boxes[free], cost[free]))
    # Those that stand in the thick of it choose first, and all once more: the first could not know of the last.
    must = sorted((item for item in wanted if item[0].must), key=lambda item: -float(item[2].min()))
    may = [item for item in wanted if not item[0].must]
    placed: dict[str, tuple[float, ...]] = {}
    for turn, (want, boxes, cost) in enumerate((*(must * _ROUNDS), *may)):
        placed.pop(want.code, None)
        on_names = _overlap(boxes, np.array(list(placed.values())).reshape(-1, 4)).sum(axis=1)
        best = int(np.argmin(cost + _NAME_COST * on_names))
        most = _BEARABLE * want.size.width() * want.size.height() if want.must else 0.0
        if on_names[best] <= most or turn < len(must) * (_ROUNDS - 1):
            placed[want.code] = tuple(boxes[best].tolist())
    return {code: QRectF(left, top, right - left, bottom - top) for code, (left, top, right, bottom) in placed.items()}


def _sides(boxes: Sequence[QRectF]) -> Floats:
    return np.array([(b.left(), b.top(), b.right(), b.bottom()) for b in boxes], dtype=float).reshape(-1, 4)


def _is_own(boxes: Floats, want: LabelRequest) -> npt.NDArray[np.bool_]:
    """Return which box is that of the symbol itself."""
    x, y, reach = want.x, want.y, want.radius
    away = np.abs(boxes - (x - reach, y - reach, x + reach, y + reach))
    own: npt.NDArray[np.bool_] = away.max(axis=1, initial=0.0) < _SAME_PX
    return own


def _overlap(spots: Floats, boxes: Floats) -> Floats:
    """Return how much each spot covers of each box, in square pixels."""
    wide = np.minimum(spots[:, None, 2], boxes[:, 2]) - np.maximum(spots[:, None, 0], boxes[:, 0])
    high = np.minimum(spots[:, None, 3], boxes[:, 3]) - np.maximum(spots[:, None, 1], boxes[:, 1])
    covered: Floats = np.maximum(wide, 0.0) * np.maximum(high, 0.0)
    return covered


def _strange_area(code: str, boxes: Floats, strange: Callable[[str, Floats], npt.NDArray[np.bool_]]) -> Floats:
    """Return how many square pixels of each box are in the catchment of another site."""
    size = boxes[:, 2:] - boxes[:, :2]
    probes = boxes[:, None, :2] + size[:, None] * _PROBES
    away = strange(code, probes.reshape(-1, 2)).reshape(len(boxes), len(_PROBES))
    area: Floats = away.mean(axis=1) * size.prod(axis=1)
    return area


def _spots(want: LabelRequest, view: QRectF) -> Floats:
    """Return left, top, right, bottom and cost of the places in view around a site."""
    w, h = want.size.width(), want.size.height()
    found = []
    for further in _FURTHER_PX:
        for rank, (right, down) in enumerate(_POSITIONS):
            # On a slant the name may tuck in closer: the corner of its box is nearest to the symbol.
            reach = (want.radius + _GAP_PX if not (right and down) else want.radius * 0.75 + 1) + further
            x = want.x + right * reach + (right - 1) * w / 2
            y = want.y + down * reach + (down - 1) * h / 2
            if view.contains(QRectF(x, y, w, h)):
                found.append((x, y, x + w, y + h, rank * _RANK_COST + further**2 * _FURTHER_COST))
    return np.array(found, dtype=float).reshape(-1, 5)


class LabelPainter:
    """Draws names with a halo, each once into a picture."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[str, bool, int, float, int], QPixmap] = {}
        self._sizes: dict[tuple[str, bool, int], QSizeF] = {}
        self._family = QFont()
        self._type_px = _LEAST_PX

    def reset(self, font: QFont) -> None:
        """Forget all pictures: the colours or the font have changed."""
        self._pictures.clear()
        self._sizes.clear()
        self._family = QFont(font)
        self.set_type(self.types()[0])

    def types(self) -> list[int]:
        """Return the sizes of type that names may have, in pixels: that of the map first, then smaller."""
        own = QFontInfo(self._family).pixelSize()
        return [own, *(size for part in _SMALLER if (size := round(own * part)) >= _LEAST_PX)]

    def set_type(self, type_px: int) -> None:
        """Write names in one of these sizes."""
        self._type_px = type_px

    def _font(self, bold: bool) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(round((_BOLD if bold else _PLAIN) * self._type_px))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium)
        return font

    def size(self, text: str, bold: bool) -> QSizeF:
        """Return the room that a name takes, without its halo."""
        key = text, bold, self._type_px
        if key not in self._sizes:
            metrics = QFontMetricsF(self._font(bold))
            lines = wrapped(text)
            width = max(metrics.horizontalAdvance(line) for line in lines)
            self._sizes[key] = QSizeF(width, metrics.height() * len(lines))
        return self._sizes[key]

    def draw(
        self, painter: QPainter, box: QRectF, text: str, bold: bool, side: int, ink: QColor,
        halo: QColor, ratio: float,
    ) -> None:  # fmt: skip
        """Draw a name in its box; ``side`` is 1 when it stands right of its site, -1 left."""
        key = text, bold, side, ratio, self._type_px
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
        for i, line in enumerate(wrapped(text)):
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


@lru_cache(maxsize=4096)
def wrapped(text: str) -> tuple[str, ...]:
    """Break a long name into up to three lines about as long; what is too long for these is left out."""
    if len(text) <= _WRAP_FROM:
        return (text,)
    for lines in (2, 3):
        for width in range(len(text) // lines, _LINE_LETTERS + 1):
            broken = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
            if len(broken) <= lines and max(map(len, broken)) <= width:
                return tuple(broken)
    return tuple(textwrap.wrap(text, _LINE_LETTERS, max_lines=3, placeholder="…", break_on_hyphens=False))

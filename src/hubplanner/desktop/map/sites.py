"""Sites: their symbols, their names and which one is under the mouse."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from hubplanner.desktop.map.camera import Bounds, Camera
from hubplanner.desktop.map.labels import LabelPainter, LabelRequest, place_labels
from hubplanner.desktop.map.marks import SiteMark
from hubplanner.desktop.map.symbols import symbol_path
from hubplanner.study.palette import Theme

_PICK_PX = 12.0
_HUB_PX = 22.0
_SITE_PX = 9.0
_OUTSIDE_PX = 7.0
#: How far the ring of a selected site stands out.
_RING_PX = 6.0
#: Metres a pixel below which sites that are no hub are named.
_NAMED_BELOW = 7.0
_ORDER = {"outside": 0, "site": 1, "excluded": 2, "required": 3, "hub": 4}


class Sites:
    """The site layer."""

    def __init__(self) -> None:
        self._marks: list[SiteMark] = []
        self._xy = np.empty((0, 2))
        self._selected: frozenset[str] = frozenset()
        self._pictures: dict[tuple[str, str, str | None, float], QPixmap] = {}
        self._labels = LabelPainter()
        self._offsets: dict[str, QRectF] = {}

    @property
    def bounds(self) -> Bounds | None:
        """Return the box around the sites of the study, or of all if there are no others."""
        inside = [m.kind != "outside" for m in self._marks]
        xy = self._xy[inside] if any(inside) else self._xy
        if not len(xy):
            return None
        (west, south), (east, north) = xy.min(axis=0), xy.max(axis=0)
        return float(west), float(south), float(east), float(north)

    def set_marks(self, marks: Sequence[SiteMark]) -> None:
        """Replace the sites."""
        self._marks = sorted(marks, key=lambda m: (m.is_hub, _ORDER[m.kind]))
        self._xy = np.array([(m.x, m.y) for m in self._marks], dtype=float).reshape(-1, 2)
        self._offsets.clear()

    def select(self, codes: Collection[str]) -> None:
        """Put a ring around these sites and no others."""
        self._selected = frozenset(codes)

    def restyle(self, font: QFont) -> None:
        """Draw everything anew after a change of theme or font."""
        self._pictures.clear()
        self._labels.reset(font)

    def at(self, camera: Camera, px: float, py: float) -> SiteMark | None:
        """Return the site nearest to a pixel, if it is within reach of a pointer."""
        if not self._marks:
            return None
        x, y = camera.to_map(px, py)
        away = np.hypot(self._xy[:, 0] - x, self._xy[:, 1] - y) / camera.m_per_px
        # Of two as near, the one drawn on top.
        nearest = len(away) - 1 - int(np.argmin(away[::-1]))
        return self._marks[nearest] if away[nearest] <= _PICK_PX else None

    def _seen(self, camera: Camera) -> list[tuple[SiteMark, float, float]]:
        found = []
        for mark in self._marks:
            x, y = camera.to_screen(mark.x, mark.y)
            if -20 <= x <= camera.width + 20 and -20 <= y <= camera.height + 20:
                found.append((mark, x, y))
        return found

    def place_labels(self, camera: Camera, keep_clear: Iterable[QRectF]) -> None:
        """Choose which names to show and where; they then travel with their sites."""
        seen = self._seen(camera)
        reach = [_reach(mark) + (_RING_PX if mark.code in self._selected else 0) for mark, _, _ in seen]
        taken = [_around(x, y, r) for (_, x, y), r in zip(seen, reach, strict=True)]
        named = sorted(
            (
                (0 if mark.is_hub else 1 if mark.code in self._selected else 2, i)
                for i, (mark, _, _) in enumerate(seen)
                if self._is_named(mark, camera)
            ),
        )
        requests = []
        for _, i in named:
            mark, x, y = seen[i]
            size = self._labels.size(mark.label, mark.is_hub)
            requests.append(LabelRequest(mark.code, x, y, reach[i], size, must=mark.is_hub))
        view = QRectF(4, 4, camera.width - 8, camera.height - 8)
        placed = place_labels(requests, [*taken, *keep_clear], view)
        at = {mark.code: (x, y) for mark, x, y in seen}
        self._offsets = {code: box.translated(-at[code][0], -at[code][1]) for code, box in placed.items()}

    def _is_named(self, mark: SiteMark, camera: Camera) -> bool:
        if not mark.label:
            return False
        if mark.is_hub or mark.code in self._selected:
            return True
        limit = _NAMED_BELOW / 2 if mark.kind == "outside" else _NAMED_BELOW
        return camera.m_per_px <= limit

    def label_boxes(self, camera: Camera) -> dict[str, QRectF]:
        """Return the box on the screen of every name shown."""
        boxes = {}
        for mark in self._marks:
            if mark.code in self._offsets:
                boxes[mark.code] = self._offsets[mark.code].translated(*camera.to_screen(mark.x, mark.y))
        return boxes

    def draw(self, painter: QPainter, camera: Camera, theme: Theme, ratio: float) -> None:
        """Draw the symbols, selected ones last."""
        seen = self._seen(camera)
        seen.sort(key=lambda item: item[0].code in self._selected)
        for mark, x, y in seen:
            if mark.code in self._selected:
                _draw_ring(painter, x, y, _reach(mark), theme)
            picture = self._picture(mark, theme, ratio)
            half = picture.width() / ratio / 2
            at = QPointF(round((x - half) * ratio) / ratio, round((y - half) * ratio) / ratio)
            painter.drawPixmap(at, picture)

    def draw_labels(self, painter: QPainter, camera: Camera, theme: Theme, ratio: float) -> None:
        """Draw the names that have a place."""
        ink, halo = QColor(theme.map.label), QColor(theme.map.label_halo)
        halo.setAlphaF(0.9)
        draw = partial(self._labels.draw, painter, ink=ink, halo=halo, ratio=ratio)
        for mark, x, y in self._seen(camera):
            offset = self._offsets.get(mark.code)
            if offset is not None:
                side = (offset.left() >= 0) - (offset.right() <= 0)
                draw(offset.translated(x, y), mark.label, mark.is_hub, side)

    def _picture(self, mark: SiteMark, theme: Theme, ratio: float) -> QPixmap:
        key = mark.kind, mark.symbol if mark.is_hub else "", mark.colour, ratio
        if key not in self._pictures:
            self._pictures[key] = _picture_of(mark, theme, ratio)
        return self._pictures[key]


def _reach(mark: SiteMark) -> float:
    if mark.is_hub:
        return _HUB_PX / 2 + 2
    return _OUTSIDE_PX / 2 if mark.kind == "outside" else _SITE_PX / 2 + 1


def _around(x: float, y: float, reach: float) -> QRectF:
    return QRectF(x - reach, y - reach, 2 * reach, 2 * reach)


def _draw_ring(painter: QPainter, x: float, y: float, reach: float, theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((theme.map.label_halo, 6.0), (theme.accent, 3.0)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawEllipse(QPointF(x, y), reach + _RING_PX - 2, reach + _RING_PX - 2)


def _picture_of(mark: SiteMark, theme: Theme, ratio: float) -> QPixmap:
    side = 2 * round((_HUB_PX if mark.is_hub else _SITE_PX) * 0.9 + 5)
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / 2, side / 2)
    colours = theme.map
    if mark.is_hub:
        path = symbol_path(mark.symbol, _HUB_PX)
        # White in both themes: the pale one of ground and ink.
        pale = max(colours.label_halo, colours.label, key=lambda c: QColor(c).lightnessF())
        _outlined(painter, path, mark.colour or theme.text, pale, 2.0)
    elif mark.kind == "outside":
        path = symbol_path("circle", _OUTSIDE_PX)
        painter.setPen(QPen(QColor(colours.outside_site), 1.4))
        painter.drawPath(path)
    else:
        path = symbol_path("circle", _SITE_PX - 1.6)
        painter.setPen(QPen(QColor(colours.site_line), 1.6))
        painter.setBrush(QColor(colours.site_fill))
        painter.drawPath(path)
    reach = _HUB_PX / 2 if mark.is_hub else _SITE_PX / 2
    if mark.kind == "required":
        painter.translate(reach * 0.85, reach * 0.7)
        _draw_lock(painter, colours.site_line, colours.site_fill)
    elif mark.kind == "excluded":
        _draw_bar(painter, reach + 4, theme.error, colours.label_halo)
    painter.end()
    return picture


def _outlined(painter: QPainter, path: QPainterPath, fill: str, outline: str, width: float) -> None:
    pen = QPen(QColor(outline), 2 * width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    painter.fillPath(path, QColor(fill))


def _draw_lock(painter: QPainter, ink: str, ground: str) -> None:
    body = QPainterPath()
    body.addRoundedRect(QRectF(-4, -1, 8, 6), 1, 1)
    shackle = QPainterPath()
    shackle.moveTo(-2.4, -1)
    shackle.lineTo(-2.4, -2.4)
    shackle.arcTo(QRectF(-2.4, -4.8, 4.8, 4.8), 180, -180)
    shackle.lineTo(2.4, -1)
    painter.strokePath(body, QPen(QColor(ground), 2.5))
    painter.strokePath(shackle, QPen(QColor(ground), 3.6))
    painter.strokePath(shackle, QPen(QColor(ink), 1.4))
    painter.fillPath(body, QColor(ink))


def _draw_bar(painter: QPainter, reach: float, ink: str, ground: str) -> None:
    ends = QPointF(-reach, reach) * 0.75, QPointF(reach, -reach) * 0.75
    for colour, width in ((ground, 3.6), (ink, 1.8)):
        pen = QPen(QColor(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(*ends)

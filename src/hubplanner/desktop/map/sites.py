"""Sites: their symbols, their names and which one is under the mouse."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from hubplanner.desktop.map.camera import Bounds, Camera, Floats
from hubplanner.desktop.map.labels import LabelPainter, LabelRequest, place_labels
from hubplanner.desktop.map.mark_pictures import mark_picture, reach_of
from hubplanner.desktop.map.marks import SiteMark
from hubplanner.study import Theme, short_name

_PICK_PX = 12.0
#: How far the ring of a selected site stands out.
_RING_PX = 6.0
#: Metres a pixel below which sites that are no hub are named.
_NAMED_BELOW = 7.0
_ORDER = {"outside": 0, "site": 1, "building": 1, "excluded": 2, "required": 3, "hub": 4}


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

    @property
    def marks(self) -> Sequence[SiteMark]:
        """Return the sites in the order in which they are drawn."""
        return self._marks

    @property
    def selected(self) -> frozenset[str]:
        """Return the codes of the sites that bear a ring."""
        return self._selected

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

    def place_labels(
        self,
        camera: Camera,
        keep_clear: Sequence[QRectF],
        owners_at: Callable[[Floats], npt.NDArray[np.object_]],
    ) -> None:
        """Choose which names to show and where; they then travel with their sites.

        Parameters
        ----------
        camera : Camera
        keep_clear : sequence of PySide6.QtCore.QRectF
            What lies on the map.
        owners_at : callable
            Gives the site in whose catchment each place lies, empty for nobody's.
        """
        seen = self._seen(camera)
        reach = [reach_of(mark) + (_RING_PX if mark.code in self._selected else 0) for mark, _, _ in seen]
        main = [mark.is_hub or mark.code in self._selected for mark, _, _ in seen]
        around = [_around(x, y, r) for (_, x, y), r in zip(seen, reach, strict=True)]
        hard = [box for box, is_main in zip(around, main, strict=True) if is_main]
        soft = [box for box, is_main in zip(around, main, strict=True) if not is_main]
        named = sorted(
            (0 if mark.is_hub else 1 if main[i] else 2, i)
            for i, (mark, x, y) in enumerate(seen)
            # What lies under a panel has no name: it would come out at an edge and belong to nothing.
            if self._is_named(mark, camera) and not any(clear.contains(x, y) for clear in keep_clear)
        )
        view = QRectF(4, 4, camera.width - 8, camera.height - 8)

        def strange(code: str, pixels: Floats) -> npt.NDArray[np.bool_]:
            owners = owners_at(camera.all_to_map(pixels))
            away: npt.NDArray[np.bool_] = (owners != "") & (owners != code)
            return away

        def placed_in(type_px: int) -> dict[str, QRectF]:
            self._labels.set_type(type_px)
            requests = []
            for _, i in named:
                mark, x, y = seen[i]
                size = self._labels.size(short_name(mark.label), mark.is_hub)
                requests.append(LabelRequest(mark.code, x, y, reach[i], size, must=main[i]))
            return place_labels(requests, view, never=keep_clear, hard=hard, soft=soft, strange=strange)

        hubs = {seen[i][0].code for _, i in named if seen[i][0].is_hub}
        best_px, *smaller = self._labels.types()
        placed = placed_in(best_px)
        # Large type that leaves a hub without its name gives way to smaller type.
        for type_px in smaller:
            if hubs <= placed.keys():
                break
            tried = placed_in(type_px)
            if len(hubs & tried.keys()) > len(hubs & placed.keys()):
                best_px, placed = type_px, tried
        self._labels.set_type(best_px)
        at = {mark.code: (x, y) for mark, x, y in seen}
        self._offsets = {code: box.translated(-at[code][0], -at[code][1]) for code, box in placed.items()}

    def _is_named(self, mark: SiteMark, camera: Camera) -> bool:
        if not mark.label:
            return False
        if mark.is_hub or mark.code in self._selected:
            return True
        limit = _NAMED_BELOW / 2 if mark.kind == "outside" else _NAMED_BELOW
        return camera.m_per_px <= limit

    def main_boxes(self, camera: Camera) -> list[QRectF]:
        """Return the box on the screen of every hub and of what is selected."""
        seen = self._seen(camera)
        return [_around(x, y, reach_of(m)) for m, x, y in seen if m.is_hub or m.code in self._selected]

    def box_of(self, code: str, camera: Camera) -> QRectF:
        """Return the box on the screen of a site, an empty one where it is not seen."""
        return next((_around(x, y, reach_of(m)) for m, x, y in self._seen(camera) if m.code == code), QRectF())

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
                _draw_ring(painter, x, y, reach_of(mark), theme)
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
                draw(offset.translated(x, y), short_name(mark.label), mark.is_hub, side)

    def _picture(self, mark: SiteMark, theme: Theme, ratio: float) -> QPixmap:
        key = mark.kind, mark.symbol if mark.colour else "", mark.colour, ratio
        if key not in self._pictures:
            self._pictures[key] = mark_picture(mark, theme, ratio)
        return self._pictures[key]


def _around(x: float, y: float, reach: float) -> QRectF:
    return QRectF(x - reach, y - reach, 2 * reach, 2 * reach)


def _draw_ring(painter: QPainter, x: float, y: float, reach: float, theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((theme.map.label_halo, 6.0), (theme.accent, 3.0)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawEllipse(QPointF(x, y), reach + _RING_PX - 2, reach + _RING_PX - 2)

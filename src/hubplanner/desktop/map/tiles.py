"""The map as square images, painted a few at a time so that no frame waits for a road."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import ceil, floor, hypot

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from hubplanner.desktop.map.camera import Camera, Floats, Window
from hubplanner.desktop.map.geometry import touching

TILE_PX = 256
#: How far lines along an edge reach beyond it, in logical pixels.
_SPILL_PX = 6.0
Place = tuple[int, int]


@dataclass(slots=True)
class Tile:
    """One square: the finished image, and what lies under and over the shading alone."""

    image: QImage | None = None
    under: QImage | None = None
    over: QImage | None = None
    stale: bool = True


@dataclass(slots=True)
class TileSet:
    """The squares of one scale, counted east and south from an anchor in metres."""

    x: float
    y: float
    m_per_px: float
    ratio: float
    tiles: dict[Place, Tile] = field(default_factory=dict)

    def window(self, place: Place) -> Window:
        """Return the part of the map that a square shows."""
        side = TILE_PX * self.m_per_px
        left, top = self.x + place[0] * side, self.y - place[1] * side
        phase = place[0] * TILE_PX, place[1] * TILE_PX
        return Window(left, top, self.m_per_px, TILE_PX, self.ratio, phase)

    def _grid(self, camera: Camera) -> tuple[float, float, float]:
        """Return where the anchor lies on the screen and the side of a square, device pixels."""
        seen = camera.m_per_px / self.ratio
        left = (self.x - camera.x) / seen + camera.width * self.ratio / 2
        top = (camera.y - self.y) / seen + camera.height * self.ratio / 2
        side = TILE_PX * self.m_per_px / seen
        if abs(side - TILE_PX) < 1e-6:
            # At its own scale every square falls on whole pixels and is copied, not resampled.
            return round(left), round(top), float(TILE_PX)
        return left, top, side

    def places(self, camera: Camera, ring: int = 0) -> list[Place]:
        """Return the squares that the camera sees, from the middle outwards."""
        left, top, side = self._grid(camera)
        across = range(floor(-left / side) - ring, ceil((camera.width * self.ratio - left) / side) + ring)
        down = range(floor(-top / side) - ring, ceil((camera.height * self.ratio - top) / side) + ring)
        centre = (across.start + across.stop - 1) / 2, (down.start + down.stop - 1) / 2
        found = [(i, j) for i in across for j in down]
        return sorted(found, key=lambda p: hypot(p[0] - centre[0], p[1] - centre[1]))

    def rect(self, place: Place, camera: Camera) -> QRect:
        """Return where a square lies on the screen in device pixels, without gaps."""
        left, top, side = self._grid(camera)
        x0, x1 = round(left + place[0] * side), round(left + (place[0] + 1) * side)
        y0, y1 = round(top + place[1] * side), round(top + (place[1] + 1) * side)
        return QRect(x0, y0, x1 - x0, y1 - y0)

    def covers(self, camera: Camera) -> bool:
        """Return whether every square the camera sees has an image, if an old one."""
        return all(
            (tile := self.tiles.get(place)) is not None and tile.image is not None for place in self.places(camera)
        )


class TileCache:
    """The squares of the scale in use, and those of scales before to show until they are ready."""

    def __init__(self, paint: Callable[[Window, Tile], None]) -> None:
        self._paint = paint
        self._sets: list[TileSet] = []

    @property
    def current(self) -> TileSet | None:
        """Return the squares of the scale in use."""
        return self._sets[-1] if self._sets else None

    def clear(self) -> None:
        """Forget everything."""
        self._sets.clear()

    def spoil(self, only_shading: bool, boxes: Floats | None = None) -> None:
        """Mark squares for repainting: all, or those that touch a box; they stay in sight until then."""
        del self._sets[:-1]
        if (now := self.current) is None:
            return
        for place, tile in now.tiles.items():
            if boxes is None or touching(boxes, now.window(place).bounds(_SPILL_PX * now.ratio)).any():
                tile.stale = True
                if not only_shading:
                    tile.under = tile.over = None

    def use_scale(self, camera: Camera, ratio: float) -> None:
        """Start the squares of the camera's scale, and keep the two sets most worth showing."""
        m_per_px = camera.m_per_px / ratio
        now = self.current
        if now and abs(now.m_per_px / m_per_px - 1) < 1e-9 and now.ratio == ratio:
            return
        older = [s for s in self._sets if s.ratio == ratio and s.tiles]
        if older:
            # The set last shown, and the widest view, which has something for every edge.
            widest = max(older, key=lambda s: s.m_per_px)
            older = [widest] + ([older[-1]] if older[-1] is not widest else [])
            for tile_set in older:
                for tile in tile_set.tiles.values():
                    tile.under = tile.over = None
        self._sets = [*older, TileSet(camera.x, camera.y, m_per_px, ratio)]

    def missing(self, camera: Camera, ring: int = 1) -> Iterator[Place]:
        """Yield the squares still to paint: those in sight first, then a ring around them."""
        if (now := self.current) is None:
            return
        seen: set[Place] = set()
        for outwards in range(ring + 1):
            for place in now.places(camera, outwards):
                tile = now.tiles.get(place)
                if place not in seen and (tile is None or tile.stale):
                    seen.add(place)
                    yield place

    def paint_tile(self, place: Place) -> None:
        """Paint one square."""
        now = self._sets[-1]
        tile = now.tiles.setdefault(place, Tile())
        self._paint(now.window(place), tile)
        tile.stale = False

    def trim(self, camera: Camera) -> None:
        """Forget squares far out of sight."""
        if (now := self.current) is not None:
            near = set(now.places(camera, 2))
            for place in [p for p in now.tiles if p not in near]:
                del now.tiles[place]

    def draw(self, painter: QPainter, camera: Camera) -> None:
        """Copy what there is to a painter in device pixels; older scales fill what is missing."""
        shown: list[TileSet] = []
        for tile_set in reversed(self._sets):
            shown.append(tile_set)
            if tile_set.covers(camera):
                break
        for tile_set in reversed(shown):
            for place in tile_set.places(camera):
                tile = tile_set.tiles.get(place)
                if tile is not None and tile.image is not None:
                    painter.drawImage(tile_set.rect(place, camera), tile.image)

"""The building that a workshop's keys act on: under the mouse, clicked, or stepped to by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from hubplanner.desktop.pages.workshop_maps import WorkshopMaps

Place = tuple[str, float, float]
_WAYS = {"Left": (-1.0, 0.0), "Right": (1.0, 0.0), "Up": (0.0, 1.0), "Down": (0.0, -1.0)}
_ASIDE = 2.0  # how much farther away what lies to the side seems


class Pointer(QObject):
    """Follows mouse and keys; the last to move counts.

    Signals
    -------
    pointed : str
        Code of the building; empty for none.
    """

    pointed = Signal(str)

    def __init__(self, maps: WorkshopMaps, parent: QObject) -> None:
        super().__init__(parent)
        self._maps = maps
        self._places: list[Place] = []
        self._selected = ""
        self._hovered = ""
        maps.now.site_hovered.connect(self._hover)

    @property
    def code(self) -> str:
        """Return the code of the building, empty for none."""
        return self._hovered or self._selected

    def set_places(self, places: Sequence[Place]) -> None:
        """Take the buildings: codes with eastings and northings."""
        self._places = sorted(places, key=lambda place: (place[1], place[2], place[0]))
        known = {code for code, _, _ in places}
        self._hovered = ""
        self._selected = self._selected if self._selected in known else ""

    def select(self, code: str) -> None:
        """Point at a building, or at none."""
        self._hovered, self._selected = "", code
        for view in (self._maps.now, self._maps.before):
            view.select_sites([code] if code else [])
        self.pointed.emit(self.code)

    def step(self, steps: int) -> None:
        """Point at another building, from west to east and round again."""
        codes = [code for code, _, _ in self._places]
        if codes:
            at = codes.index(self.code) + steps if self.code in codes else min(steps, 0)
            self.select(codes[at % len(codes)])

    def go(self, arrow: str) -> None:
        """Point at the nearest building in the direction of an arrow; from none, at the first."""
        here = next((place for place in self._places if place[0] == self.code), None)
        if here is None:
            self.step(1)
            return
        east, north = _WAYS[arrow]
        ahead = []
        for code, x, y in self._places:
            along = (x - here[1]) * east + (y - here[2]) * north
            aside = abs((x - here[1]) * north) + abs((y - here[2]) * east)
            if along > 0:
                ahead.append((along + _ASIDE * aside, code))
        if ahead:
            self.select(min(ahead)[1])

    def _hover(self, code: str) -> None:
        self._hovered = code if any(code == known for known, _, _ in self._places) else ""
        self.pointed.emit(self.code)

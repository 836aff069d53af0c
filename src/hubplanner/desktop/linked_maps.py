"""Two maps that always look at the same place, at the same scale."""

from PySide6.QtCore import QObject

from hubplanner.desktop.map import MapView


class LinkedMaps(QObject):
    """Moves each of two maps with the other.

    Parameters
    ----------
    first, second : MapView
        The second begins where the first is.
    """

    def __init__(self, first: MapView, second: MapView) -> None:
        super().__init__(first)
        self._first, self._second = first, second
        self._following = False
        first.view_changed.connect(lambda: self._follow(first, second))
        second.view_changed.connect(lambda: self._follow(second, first))
        self._follow(first, second)

    def pause(self) -> None:
        """Let each be for a while, such as when they are given new sizes one after the other."""
        self._following = True

    def resume(self) -> None:
        """Move the second where the first is, and go on."""
        self._following = False
        self._follow(self._first, self._second)

    def _follow(self, leader: MapView, other: MapView) -> None:
        if self._following or not (leader.isVisible() and other.isVisible()):
            return
        self._following = True
        other.look_as(leader, exactly=True)
        self._following = False

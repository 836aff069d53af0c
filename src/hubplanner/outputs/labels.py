"""Where names go on the map: beside their symbols, clear of each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

# Right of the symbol reads best, then left, then above and below; the corners come last.
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
_REACHES = (1.0, 1.9)


@dataclass(frozen=True)
class Box:
    """A rectangle on the page in mm, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: "Box") -> float:
        """Return the area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(wide, 0.0) * max(high, 0.0)

    def outside(self, frame: "Box") -> float:
        """Return the area of this one that the frame does not cover."""
        return (self.right - self.left) * (self.top - self.bottom) - self.overlap(frame)


@dataclass(frozen=True)
class Wanted:
    """A name to place: where its symbol is, the symbol's radius, and how large the name is, in mm."""

    x: float
    y: float
    radius: float
    width: float
    height: float


@dataclass(frozen=True)
class Placed:
    """Where a name goes; ``align`` is the side of the name that faces its symbol."""

    box: Box
    align: str
    cost: float


def place_labels(
    wanted: Sequence[Wanted],
    frame: Box,
    hard: Sequence[Box] = (),
    soft: Sequence[Box] = (),
    gap: float = 1.0,
) -> list[Placed]:
    """Place each name at the best free spot beside its symbol, in the order given.

    Parameters
    ----------
    wanted : sequence of Wanted
    frame : Box
        Names stay within it as far as they can.
    hard : sequence of Box
        What a name must not cover: the hubs.
    soft : sequence of Box
        What it should rather not cover: the other buildings.
    gap : float
        Between a symbol and its name, in mm.

    Returns
    -------
    list of Placed
        One for each wanted, in the same order.
    """
    placed: list[Placed] = []
    for item in wanted:
        spots = []
        for reach in _REACHES:
            for rank, side in enumerate(_SIDES):
                box, align = _spot(item, side, gap * reach)
                cost = rank * 0.15 + (reach - 1) * 2
                cost += 100 * box.outside(frame)
                cost += sum(100 * box.overlap(other) for other in hard)
                cost += sum(100 * box.overlap(other.box) for other in placed)
                cost += sum(4 * box.overlap(other) for other in soft)
                spots.append(Placed(box, align, cost))
        placed.append(min(spots, key=lambda spot: spot.cost))
    return placed


def _spot(item: Wanted, side: tuple[int, int], gap: float) -> tuple[Box, str]:
    across, up = side
    # At a corner the name may come nearer: the symbol is round there.
    reach = (item.radius + gap) * (0.72 if across and up else 1.0)
    left = {1: item.x + reach, -1: item.x - reach - item.width, 0: item.x - item.width / 2}[across]
    bottom = {1: item.y + reach, -1: item.y - reach - item.height, 0: item.y - item.height / 2}[up]
    align = {1: "left", -1: "right", 0: "center"}[across]
    return Box(left, bottom, left + item.width, bottom + item.height), align


def set_apart(places: Sequence[tuple[float, float]], least: float, rounds: int = 12) -> list[tuple[float, float]]:
    """Return places moved just so far that no two stand nearer than ``least``.

    Parameters
    ----------
    places : sequence of tuple of float
    least : float
    rounds : int
        Where many stand together, this many rounds of pushing must do.

    Returns
    -------
    list of tuple of float
    """
    moved = [list(place) for place in places]
    for _ in range(rounds):
        still = True
        for i, first in enumerate(moved):
            for second in moved[:i]:
                across, up = first[0] - second[0], first[1] - second[1]
                apart = hypot(across, up)
                if apart >= least - 1e-6:
                    continue
                still = False
                # Two in one building part sideways.
                side = (across / apart, up / apart) if apart > 1e-9 else (1.0, 0.0)
                push = (least - apart) / 2
                for axis in (0, 1):
                    first[axis] += side[axis] * push
                    second[axis] -= side[axis] * push
        if still:
            break
    return [(x, y) for x, y in moved]

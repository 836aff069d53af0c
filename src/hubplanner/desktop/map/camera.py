"""Where the map is looked at from: metres to pixels and back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

#: Metres a logical pixel at 1:1,000 on a 96 dpi screen: no closer than that.
CLOSEST_M_PER_PX = 0.0254 / 96 * 1000

Floats = npt.NDArray[np.float64]
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Camera:
    """A view of the map: its centre in metres, its scale and its size in logical pixels."""

    x: float = 450_000.0
    y: float = 200_000.0
    m_per_px: float = 100.0
    width: float = 1.0
    height: float = 1.0

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of a point in metres."""
        return (
            (x - self.x) / self.m_per_px + self.width / 2,
            (self.y - y) / self.m_per_px + self.height / 2,
        )

    def to_map(self, px: float, py: float) -> tuple[float, float]:
        """Return the point in metres under a pixel."""
        return (
            self.x + (px - self.width / 2) * self.m_per_px,
            self.y - (py - self.height / 2) * self.m_per_px,
        )

    def all_to_map(self, pixels: Floats) -> Floats:
        """Return the points in metres under pixels, a row each."""
        middle = np.array((self.width / 2, self.height / 2))
        places: Floats = (self.x, self.y) + (pixels - middle) * (self.m_per_px, -self.m_per_px)
        return places

    def bounds(self) -> Bounds:
        """Return west, south, east and north of what is seen, in metres."""
        half_w, half_h = self.width * self.m_per_px / 2, self.height * self.m_per_px / 2
        return self.x - half_w, self.y - half_h, self.x + half_w, self.y + half_h

    def panned(self, dx_px: float, dy_px: float) -> "Camera":
        """Return the view after its content moved by so many pixels."""
        return replace(self, x=self.x - dx_px * self.m_per_px, y=self.y + dy_px * self.m_per_px)

    def scaled(self, m_per_px: float, px: float, py: float) -> "Camera":
        """Return the view at another scale with the point under a pixel kept where it is."""
        x, y = self.to_map(px, py)
        return replace(
            self,
            m_per_px=m_per_px,
            x=x - (px - self.width / 2) * m_per_px,
            y=y + (py - self.height / 2) * m_per_px,
        )

    def fitted(self, bounds: Sequence[float], margin_px: float = 32.0, covered_px: float = 0.0) -> "Camera":
        """Return the view that shows all of ``bounds``, right of what covers the left edge."""
        west, south, east, north = bounds
        wide = (east - west) / max(self.width - covered_px - 2 * margin_px, 16.0)
        high = (north - south) / max(self.height - 2 * margin_px, 16.0)
        scale = max(wide, high, CLOSEST_M_PER_PX)
        # Content that stays clear of the panel in the middle of the view is not moved aside for it.
        spare = max((self.width - (east - west) / scale) / 2 - margin_px, 0.0)
        aside = max(covered_px - spare, 0.0)
        return replace(self, x=(west + east) / 2 - aside * scale, y=(south + north) / 2, m_per_px=scale)


@dataclass(frozen=True, slots=True)
class Window:
    """A square of the map to be painted into an image.

    Attributes
    ----------
    left, top : float
        North-west corner in metres.
    m_per_px : float
        Metres a device pixel.
    size : int
        Side in device pixels.
    ratio : float
        Device pixels a logical pixel; pens and hatches grow with it.
    phase : tuple of int
        Where the square starts on the endless hatch, in device pixels.
    """

    left: float
    top: float
    m_per_px: float
    size: int
    ratio: float
    phase: tuple[int, int] = (0, 0)

    @property
    def scale(self) -> float:
        """Return metres a logical pixel, by which layers choose what to show."""
        return self.m_per_px * self.ratio

    def bounds(self, margin_px: float = 0.0) -> Bounds:
        """Return the square in metres, with a margin for the width of lines."""
        margin = margin_px * self.m_per_px
        side = self.size * self.m_per_px
        return (
            self.left - margin,
            self.top - side - margin,
            self.left + side + margin,
            self.top + margin,
        )

    def project(self, xy: Floats) -> Floats:
        """Return metres as pixels of the image."""
        out = np.empty_like(xy)
        np.subtract(xy[:, 0], self.left, out=out[:, 0])
        np.subtract(self.top, xy[:, 1], out=out[:, 1])
        out /= self.m_per_px
        return out

"""Axes of charts: round steps, and lines that lead the eye."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from hubplanner.desktop.charts.drawing import MIDDLE, Drawing

AXIS_PX = 20.0
"""Height of the line of figures of an axis."""


@dataclass(frozen=True)
class Scale:
    """Where values stand between two places of the chart."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value."""
        span = self.high - self.low
        return self.start + (self.end - self.start) * ((value - self.low) / span if span else 0.0)


def round_steps(low: float, high: float, wanted: int) -> list[float]:
    """Return round values from at or below ``low`` to at or above ``high``, about as many as wanted.

    >>> round_steps(0, 434, 4)
    [0.0, 200.0, 400.0, 600.0]
    """
    span = max(high - low, 1e-9)
    rough = span / max(wanted, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [step * i for i in range(first, max(last, first + 1) + 1)]


def draw_axis(
    drawing: Drawing, scale: Scale, steps: Sequence[float], words: Callable[[float], str], top: float, bottom: float
) -> None:
    """Draw an axis along the top, with a line down from each step."""
    theme = drawing.look.theme
    for step in steps:
        x = round(scale.at(step)) + 0.5
        drawing.line(QPointF(x, top + AXIS_PX), QPointF(x, bottom), theme.line)
        drawing.text(QRectF(x - 40, top, 80, AXIS_PX - 2), words(step), MIDDLE, muted=True)


def money(pounds: float) -> str:
    """Return pounds in as few letters as tell them apart.

    >>> money(203_628), money(1_310_000), money(950), money(0)
    ('£204k', '£1.31m', '£950', '£0')
    """
    if pounds >= 999_500:
        return f"£{pounds / 1e6:.3g}m"
    return f"£{pounds / 1e3:.0f}k" if pounds >= 1_000 else f"£{pounds:.0f}"

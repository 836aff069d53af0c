"""How large and which way up: scale bar and north arrow."""

import math

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from hubplanner.outputs.sheet import Sheet, box_path
from hubplanner.outputs.view import View

_SMALL = 7.0
_KM = 1000


def round_length(metres: float) -> float:
    """Return the largest of 1, 2 or 5 times a power of ten that is no longer than ``metres``."""
    power = 10.0 ** math.floor(math.log10(metres))
    return max(step * power for step in (1, 2, 5) if step * power <= metres)


def _in_words(metres: float) -> str:
    return f"{metres / _KM:g} km" if metres >= _KM else f"{metres:g} m"


def scale_bar(sheet: Sheet, view: View, left: float, bottom: float) -> None:
    """Draw a scale bar of a round length in two halves, with the scale in figures below."""
    k = sheet.paper.scale
    length = round_length(view.metres_per_mm * 40 * k)
    half = length / view.metres_per_mm / 2
    y, high = bottom - 5.0 * k, 1.2 * k
    for x, fill in ((left, sheet.theme.text), (left + half, sheet.theme.window)):
        box = box_path(x, y, half, high)
        line = sheet.theme.text
        sheet.page.add_patch(PathPatch(box, facecolor=fill, edgecolor=line, linewidth=0.5 * k))
    middle = f"{length / 2 / (_KM if length >= _KM else 1):g}"
    marks = (("0", 0, "left"), (middle, half, "center"), (_in_words(length), 2 * half, "center"))
    for text, along, align in marks:
        sheet.text(left + along, y - 1.2 * k, text, _SMALL, align=align)
    ratio = view.metres_per_mm * 1000
    rounded = round(ratio, -3 if ratio >= 10_000 else -2)
    told = f"About 1:{rounded:,.0f} when printed on {sheet.paper.name}"
    sheet.text(left, bottom - 0.2 * k, told, _SMALL, muted=True)


def north_arrow(sheet: Sheet, x: float, bottom: float) -> None:
    """Draw an arrow to grid north, within a degree or two of true north all over England."""
    k = sheet.paper.scale
    tip, foot, notch = bottom - 13 * k, bottom - 5.4 * k, bottom - 7 * k
    corners = [(x, tip), (x + 2 * k, foot), (x, notch), (x - 2 * k, foot), (x, tip)]
    arrow = PathPatch(Path(corners, closed=True), facecolor=sheet.theme.text, linewidth=0)
    sheet.page.add_patch(arrow)
    sheet.text(x, bottom - 2 * k, "N", 8, bold=True, align="center")


def scale_in_map(sheet: Sheet, view: View) -> None:
    """Draw a scale bar in the lower left corner of a map without a column beside it."""
    length = round_length(view.metres_per_mm * 30)
    long = length / view.metres_per_mm
    x, y = view.left + 4, view.top + view.height - 4
    ground = box_path(x - 2, y - 6, long + 4, 8)
    paper = sheet.theme.window
    sheet.page.add_patch(PathPatch(ground, facecolor=paper, linewidth=0, alpha=0.85))
    across, down = [x, x, x + long, x + long], [y - 1.2, y, y, y - 1.2]
    sheet.page.plot(across, down, color=sheet.theme.text, lw=0.9)
    sheet.text(x + long / 2, y - 2, _in_words(length), _SMALL, align="center")

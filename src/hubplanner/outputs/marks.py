"""Hub symbols for web pages, as small drawings within the text."""

from typing import Any

import numpy as np
import shapely

from hubplanner.outputs.shapes import HALO, hatch_lines, symbol_path, turned_over
from hubplanner.study import Category, load_palette

_WIDE, _HIGH, _RADIUS = 34.0, 24.0, 7.0


def swatch(category: Category) -> str:
    """Return the tint, hatch and symbol of a hub as an SVG element for use within HTML.

    Parameters
    ----------
    category : Category

    Returns
    -------
    str
        Hidden from screen readers: the name of the hub stands beside it.
    """
    parts = [f'<rect width="{_WIDE:g}" height="{_HIGH:g}" fill="{category.fill}"/>']
    box = shapely.box(0, 0, _WIDE, _HIGH)
    for strokes in hatch_lines(box, turned_over(category.hatch), 7.0):
        filled = category.hatch[0] == "."
        drawn = "".join(_outline(part, closed=filled) for part in shapely.get_parts(strokes))
        paint = f'fill="{category.line}"' if filled else f'fill="none" stroke="{category.line}"'
        parts.append(f'<path d="{drawn}" {paint} opacity="0.55"/>')
    line, paper = category.line, load_palette().light.window
    parts.append(
        f'<rect x="0.75" y="0.75" width="{_WIDE - 1.5:g}" height="{_HIGH - 1.5:g}" fill="none" '
        f'stroke="{line}" stroke-width="1.5"/>'
    )
    corners = np.asarray(symbol_path(category.symbol).to_polygons()[0])
    points = " ".join(f"{_WIDE / 2 + _RADIUS * x:.2f},{_HIGH / 2 - _RADIUS * y:.2f}" for x, y in corners)
    halo = f'stroke="{paper}" stroke-width="{_RADIUS * 4 * HALO:.1f}" paint-order="stroke"'
    parts.append(f'<polygon points="{points}" fill="{line}" {halo}/>')
    box_of = f'viewBox="0 0 {_WIDE:g} {_HIGH:g}"'
    return f'<svg class="swatch" {box_of} aria-hidden="true">{"".join(parts)}</svg>'


def _outline(shape: Any, *, closed: bool) -> str:
    corners = shapely.get_coordinates(shape)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + ("Z" if closed else "")

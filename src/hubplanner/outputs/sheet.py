"""A sheet of paper to draw on: its measures in mm, its type, and text that knows how wide it is."""

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Affine2DBase, ScaledTranslation, Transform

from hubplanner.outputs.shapes import HALO, middle_of, room_for_number, symbol_path
from hubplanner.study import Category, InputError, Theme, load_palette

MM_PER_INCH = 25.4
_FAMILIES = ("Inter", "Segoe UI", "Arial")
_FALLBACK = "DejaVu Sans"
_PAPERS = {"A4": (297.0, 210.0, 1.0), "A3": (420.0, 297.0, 1.36)}


@dataclass(frozen=True)
class Face:
    """A typeface; ``truetype`` is False where the PDF must carry its outlines in another way."""

    family: str
    truetype: bool


@cache
def face() -> Face:
    """Return the first of our typefaces that this computer has."""
    fonts = font_manager.fontManager.ttflist
    for family in _FAMILIES:
        own = [font for font in fonts if font.name == family and font.style == "normal"]
        if own:
            truetype = all(font.fname.lower().endswith((".ttf", ".ttc")) for font in own)
            return Face(family, truetype)
    return Face(_FALLBACK, True)


@dataclass(frozen=True)
class Paper:
    """The measures of a page in mm; ``scale`` is that of type and lines, 1 on A4."""

    name: str
    width: float
    height: float
    scale: float

    @classmethod
    def named(cls, name: str) -> "Paper":
        """Return a paper by its name, in any case.

        Raises
        ------
        InputError
            If it is neither A4 nor A3.
        """
        if name.upper() not in _PAPERS:
            known = " and ".join(_PAPERS)
            raise InputError(f"There is no paper “{name}”. Maps are made for {known}.")
        return cls(name.upper(), *_PAPERS[name.upper()])


@dataclass(frozen=True)
class Column:
    """A strip of the page, from ``left`` and ``width`` mm wide."""

    left: float
    width: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width


class Sheet:
    """A figure of the size of a paper, with marks and text placed in mm from the top left corner.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
    page : matplotlib.axes.Axes
        Covers the whole paper; its units are mm, y downwards.
    paper : Paper
    theme : Theme
        Print is always on white: the light theme.
    """

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.theme: Theme = load_palette().light
        size = (paper.width / MM_PER_INCH, paper.height / MM_PER_INCH)
        self.figure = Figure(figsize=size, dpi=144, facecolor=self.theme.window)
        canvas: Any = FigureCanvasAgg(self.figure)
        self._renderer = canvas.get_renderer()
        self.page: Axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0), zorder=5)
        self.page.set_axis_off()
        self.page.set_xlim(0, paper.width)
        self.page.set_ylim(paper.height, 0)
        self._widths: dict[tuple[str, float, bool], float] = {}

    def font(self, points: float, bold: bool = False) -> FontProperties:
        """Return our typeface at a size as on A4; larger papers have larger type."""
        chosen = face()
        families = [chosen.family] if chosen.family == _FALLBACK else [chosen.family, _FALLBACK]
        return FontProperties(family=families, size=points * self.paper.scale, weight=700 if bold else 400)

    def text_width(self, text: str, points: float, bold: bool = False) -> float:
        """Return the width of a line of text in mm."""
        key = (text, points, bold)
        if key not in self._widths:
            wide, _, _ = self._renderer.get_text_width_height_descent(text, self.font(points, bold), False)
            self._widths[key] = wide / self.figure.dpi * MM_PER_INCH
        return self._widths[key]

    def line_height(self, points: float) -> float:
        """Return the distance between lines of text in mm."""
        return points * self.paper.scale * 1.32 / 72 * MM_PER_INCH

    def wrap(self, text: str, width: float, points: float, *, bold: bool = False, most: int = 99) -> list[str]:
        """Return text in lines no wider than ``width`` mm; the last ends in an ellipsis if some is left."""
        lines = [""]
        words = text.split(" ")
        for position, word in enumerate(words):
            longer = f"{lines[-1]} {word}".strip()
            if self.text_width(longer, points, bold) <= width or not lines[-1]:
                lines[-1] = longer
            elif len(lines) == most:
                lines[-1] = f"{lines[-1]} {' '.join(words[position:])}"
                break
            else:
                lines.append(word)
        return [self._fitted(line, width, points, bold) for line in lines]

    def even(self, text: str, width: float, points: float, *, most: int) -> list[str]:
        """Return text in as few lines as `wrap`, of about one length: no word is left alone on the last."""
        lines = self.wrap(text, width, points, most=most)
        for share in (0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
            narrower = self.wrap(text, width * share, points)
            if len(narrower) == len(lines):
                return narrower
        return lines

    def _fitted(self, line: str, width: float, points: float, bold: bool) -> str:
        if self.text_width(line, points, bold) <= width:
            return line
        low, high = 0, len(line)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.text_width(line[:middle].rstrip() + "…", points, bold) <= width
            low, high = (middle, high) if fits else (low, middle - 1)
        return line[:low].rstrip() + "…"

    def text(self, x: float, y: float, text: str, points: float, *, bold: bool = False, muted: bool = False,
             align: str = "left") -> Text:  # fmt: skip
        """Write one line with its baseline at ``y`` mm."""
        colour = self.theme.text_muted if muted else self.theme.text
        # Without parse_math a "$" in a name would begin a formula.
        return self.page.text(x, y, text, fontproperties=self.font(points, bold), color=colour, ha=align,
                              va="baseline", parse_math=False)  # fmt: skip

    def lines(self, x: float, y: float, lines: list[str], points: float, *, bold: bool = False,
              muted: bool = False) -> float:  # fmt: skip
        """Write lines from a first baseline; return the baseline after the last."""
        for line in lines:
            self.text(x, y, line, points, bold=bold, muted=muted)
            y += self.line_height(points)
        return y

    def rule(self, x: float, y: float, width: float, *, strong: bool = False) -> None:
        """Draw a horizontal hairline."""
        colour = self.theme.text if strong else self.theme.line
        self.page.plot([x, x + width], [y, y], color=colour, lw=0.5 * self.paper.scale, solid_capstyle="butt")

    def symbol(self, category: Category, at: tuple[float, float], diameter: float, transform: Transform, *,
               axes: Axes | None = None, number: int | None = None, zorder: float = 8) -> None:  # fmt: skip
        """Draw a hub symbol of ``diameter`` mm at a place in the coordinates of ``transform``.

        With a number, the shapes that have little room within are drawn larger.
        """
        middle = 0.0
        if number is not None:
            diameter *= room_for_number(category.symbol)
            middle = middle_of(category.symbol)
        place = Affine2D().scale(diameter / 2 / MM_PER_INCH) + self.figure.dpi_scale_trans
        place = place + ScaledTranslation(*at, cast("Affine2DBase", transform))
        axes = axes or self.page
        path = symbol_path(category.symbol)
        halo = HALO * diameter / MM_PER_INCH * 72
        axes.add_patch(PathPatch(path, transform=place, facecolor=self.theme.window, edgecolor=self.theme.window,
                                 lw=halo * 2, joinstyle="round", zorder=zorder))  # fmt: skip
        axes.add_patch(PathPatch(path, transform=place, facecolor=category.line, edgecolor=self.theme.text,
                                 lw=0.5 * self.paper.scale, joinstyle="miter", zorder=zorder + 0.1))  # fmt: skip
        if number is not None:
            axes.text(0, middle, str(number), transform=Affine2D().translate(0, 0) + place, color=self.theme.window,
                      fontproperties=self.font(7, bold=True), ha="center", va="center", parse_math=False,
                      zorder=zorder + 0.2)  # fmt: skip


def box_path(x: float, y: float, width: float, height: float) -> Path:
    """Return a rectangle from one corner."""
    return Path([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)], closed=True)

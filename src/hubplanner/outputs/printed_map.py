"""The printed map: a page with title, map, figures and sources, as PDF, PNG or SVG."""

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from hubplanner.outputs import furniture
from hubplanner.outputs.map_layers import draw_map
from hubplanner.outputs.pdf import with_language
from hubplanner.outputs.result import Result
from hubplanner.outputs.scale import scale_in_map
from hubplanner.outputs.sheet import Column, Paper, Sheet, face
from hubplanner.outputs.svg import described
from hubplanner.outputs.view import View
from hubplanner.study import Cancel, never

DPI = 200
_MARGIN_MM = 12.0
_COLUMN_MM = 74.0
_GUTTER_MM = 7.0
_FOOTER_MM = 17.0
# matplotlib's settings and Python's filters of warnings belong to the whole program: one thread at a time.
_ALONE = threading.RLock()


def map_figure(result: Result, paper: str = "A4", cancel: Cancel = never) -> Figure:
    """Draw the page for consultation.

    Parameters
    ----------
    result : Result
    paper : {"A4", "A3"}
        Landscape.
    cancel : callable, optional

    Returns
    -------
    matplotlib.figure.Figure
        Not known to pyplot, so that any thread may make one.

    Raises
    ------
    InputError
        If there is no such paper.
    Cancelled
    """
    sheet = Sheet(Paper.named(paper))
    k = sheet.paper.scale
    margin, wide = _MARGIN_MM * k, _COLUMN_MM * k
    page = Column(margin, sheet.paper.width - 2 * margin)
    beside = Column(page.right - wide, wide)
    with _alone():
        top = furniture.header(sheet, result, page, margin) + 2 * k
        bottom = sheet.paper.height - margin - _FOOTER_MM * k
        width = page.width - wide - _GUTTER_MM * k
        view = View.around(result, margin, top, width, bottom - top)
        draw_map(sheet, view, result, cancel)
        furniture.side(sheet, view, result, beside)
        furniture.footer(sheet, result, view, beside, bottom + 3.5 * k)
    return sheet.figure


def bare_figure(result: Result, width_mm: float, height_mm: float, cancel: Cancel = never) -> Figure:
    """Draw the map alone, for a page that has its own words.

    Parameters
    ----------
    result : Result
    width_mm, height_mm : float
    cancel : callable, optional

    Returns
    -------
    matplotlib.figure.Figure
    """
    sheet = Sheet(Paper("", width_mm, height_mm, 1.0))
    with _alone():
        view = View.around(result, 0.3, 0.3, width_mm - 0.6, height_mm - 0.6)
        draw_map(sheet, view, result, cancel)
        scale_in_map(sheet, view)
    return sheet.figure


def save_figure(figure: Figure, path: Path, title: str, description: str, dpi: int = DPI) -> None:
    """Write a figure as PDF, PNG or SVG, as the name of the file ends.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    path : pathlib.Path
    title, description : str
        For those who cannot see it.
    dpi : int
        Of a PNG.
    """
    kind = path.suffix.lower().lstrip(".")
    settings: Any = {
        # Letters stay letters: 42 carries TrueType as it is; other outlines need Type 3.
        "pdf.fonttype": 42 if face().truetype else 3,
        "svg.fonttype": "none",
        "svg.hashsalt": "hubplanner",
    }
    about = {
        "pdf": {
            "Title": title,
            "Author": "hubplanner",
            "Subject": description,
            "Creator": "hubplanner",
        },
        "svg": {"Title": title, "Creator": "hubplanner", "Date": None},
        "png": {"Title": title, "Software": "hubplanner"},
    }[kind]
    with _alone(), mpl.rc_context(settings):
        figure.savefig(path, format=kind, dpi=dpi, metadata=about)
    if kind == "pdf":
        path.write_bytes(with_language(path.read_bytes(), "en-GB"))
    elif kind == "svg":
        path.write_text(described(path.read_text(encoding="utf-8"), description), encoding="utf-8")


@contextmanager
def _alone() -> Iterator[None]:
    """Keep other threads out, and be quiet about letters that are in no font: they are drawn as boxes."""
    with _ALONE, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield

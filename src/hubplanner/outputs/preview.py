"""The printed map as it will be, for the screen."""

import tempfile
from pathlib import Path

from hubplanner.outputs.printed_map import map_figure, save_figure
from hubplanner.outputs.result import gather
from hubplanner.project import Project
from hubplanner.study import Cancel, never

_DPI = 120


def preview_png(
    project: Project,
    option_name: str,
    *,
    paper: str = "A4",
    attribution: str | None = None,
    cancel: Cancel = never,
) -> bytes:
    """Draw the page of an option as a PNG.

    Parameters
    ----------
    project : Project
    option_name : str
    paper : {"A4", "A3"}
    attribution : str, optional
    cancel : callable, optional

    Returns
    -------
    bytes

    Raises
    ------
    InputError
        If there is no such option or paper.
    Cancelled
    """
    result = gather(project, option_name, attribution, cancel=cancel)
    figure = map_figure(result, paper, cancel)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "preview.png"
        # A3 is drawn at a lower resolution: the same number of pixels on the screen.
        save_figure(
            figure,
            path,
            result.title,
            result.description,
            dpi=_DPI if paper == "A4" else round(_DPI / 1.41),
        )
        return path.read_bytes()

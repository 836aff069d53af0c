"""World files: the six numbers beside an image that say where on the national grid it lies."""

from pathlib import Path

import numpy as np

from hubplanner.study import GB_BOUNDS, InputError

_NUMBERS = 6
#: Of a pixel: what a picture may be turned over its whole width without anybody seeing it.
_LEAST_TURN_PX = 0.5
#: A pixel smaller than this on the ground is one in degrees.
_FINEST_M = 0.002


def world_file_of(image: Path) -> Path | None:
    """Return the world file of an image, None if it has none.

    Parameters
    ----------
    image : pathlib.Path
        ``plan.jpg`` goes with ``plan.jgw``, ``plan.jpgw`` or ``plan.wld`` in the same folder.
    """
    suffix = image.suffix.lower().lstrip(".")
    endings = [f".{_usual(image)}", f".{suffix}w", ".wld"]
    beside = {path.name.lower(): path for path in image.parent.glob("*")}
    names = (f"{image.stem}{ending}".lower() for ending in endings)
    return next((beside[name] for name in names if name in beside), None)


def image_bounds(image: Path, width_px: int, height_px: int) -> tuple[float, float, float, float]:
    """Return where an image lies, by its world file.

    Parameters
    ----------
    image : pathlib.Path
    width_px, height_px : int
        Its size.

    Returns
    -------
    tuple of float
        West, south, east and north of its outer edges, EPSG:27700 metres.

    Raises
    ------
    InputError
        If it has no world file, or one that cannot be read, turns the image, or does not lie on the national grid.
    """
    path = world_file_of(image)
    if path is None:
        raise InputError(
            f"{image.name} does not say where it lies. Put its world file beside it, such as "
            f"{image.stem}.{_usual(image)}, or save it from a mapping program with one, on the British National Grid."
        )
    try:
        numbers = [float(word) for word in path.read_text(encoding="ascii", errors="replace").replace(",", ".").split()]
    except (OSError, ValueError):
        numbers = []
    if len(numbers) != _NUMBERS or not np.isfinite(numbers).all():
        raise InputError(f"{path.name} is no world file: it should hold six numbers, one a line.")
    across, turn, turn_back, down, east, north = numbers
    if abs(turn) * width_px > _LEAST_TURN_PX * abs(across) or abs(turn_back) * height_px > _LEAST_TURN_PX * abs(down):
        raise InputError(f"{path.name} turns the picture. Save it with north up; turned pictures cannot be shown.")
    if across <= 0 or down >= 0:
        raise InputError(f"{path.name} mirrors the picture. Save it again with north up.")
    # The world file gives the middle of the first pixel.
    west, top = east - across / 2, north - down / 2
    bounds = (west, top + down * height_px, west + across * width_px, top)
    grid = GB_BOUNDS
    if bounds[0] > grid[2] or bounds[2] < grid[0] or bounds[1] > grid[3] or bounds[3] < grid[1] or across < _FINEST_M:
        raise InputError(
            f"{image.name} does not lie on the British National Grid: its corner is at {east:,.6g}, {north:,.6g}. "
            "Save it again in EPSG:27700."
        )
    return bounds


def _usual(image: Path) -> str:
    suffix = image.suffix.lower().lstrip(".")
    return f"{suffix[0]}{suffix[-1]}w" if suffix else "wld"

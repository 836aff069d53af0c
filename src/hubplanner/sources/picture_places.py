"""Where on the national grid an image lies: by the world file beside it, or by what a GeoTIFF says of itself."""

from pathlib import Path

import numpy as np

from hubplanner.sources.geotiff import place_in_tags
from hubplanner.study import GB_BOUNDS, InputError

_NUMBERS = 6
#: Of a pixel: what a picture may be turned over its whole width without anybody seeing it.
_LEAST_TURN_PX = 0.5
#: A pixel smaller than this on the ground is one in degrees.
_FINEST_M = 0.002
_TIFF = (".tif", ".tiff")


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
    """Return where an image lies, by its world file; by its own tags where it is a GeoTIFF without one.

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
        If it says nowhere where it lies, or in a form that cannot be read, turns the image, or does not lie on the
        national grid.
    """
    path = world_file_of(image)
    if path is not None:
        said, numbers = path.name, _numbers_of(path)
    else:
        tags = place_in_tags(image) if image.suffix.lower() in _TIFF else None
        if tags is None:
            raise InputError(
                f"{image.name} does not say where it lies. Put its world file beside it, such as "
                f"{image.stem}.{_usual(image)}, or save it from a mapping program with one, on the British National "
                "Grid."
            )
        said, numbers = image.name, tags
    across, turn, turn_back, down, east, north = numbers
    if abs(turn) * width_px > _LEAST_TURN_PX * abs(across) or abs(turn_back) * height_px > _LEAST_TURN_PX * abs(down):
        raise InputError(f"{said} turns the picture. Save it with north up; turned pictures cannot be shown.")
    if across <= 0 or down >= 0:
        raise InputError(f"{said} mirrors the picture. Save it again with north up.")
    # The numbers give the middle of the first pixel.
    west, top = east - across / 2, north - down / 2
    bounds = (west, top + down * height_px, west + across * width_px, top)
    grid = GB_BOUNDS
    if bounds[0] > grid[2] or bounds[2] < grid[0] or bounds[1] > grid[3] or bounds[3] < grid[1] or across < _FINEST_M:
        raise InputError(
            f"{image.name} does not lie on the British National Grid: its corner is at {east:,.6g}, {north:,.6g}. "
            "Save it again in EPSG:27700."
        )
    return bounds


def _numbers_of(world_file: Path) -> tuple[float, ...]:
    try:
        words = world_file.read_text(encoding="ascii", errors="replace").replace(",", ".").split()
        numbers = tuple(float(word) for word in words)
    except (OSError, ValueError):
        numbers = ()
    if len(numbers) != _NUMBERS or not np.isfinite(numbers).all():
        raise InputError(f"{world_file.name} is no world file: it should hold six numbers, one a line.")
    return numbers


def _usual(image: Path) -> str:
    suffix = image.suffix.lower().lstrip(".")
    return f"{suffix[0]}{suffix[-1]}w" if suffix else "wld"

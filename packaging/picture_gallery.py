"""Pictures made small, and the page that shows them all."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.spatial import cKDTree

_EXACT = 192  # colours of a picture that stay exactly as they are


def small(path: Path) -> None:
    """Write a picture in 256 colours, a third of its size: its most common ones as they are, for others the nearest."""
    with Image.open(path) as picture:
        drawn = np.asarray(picture.convert("RGB"))
    colours, where, count = np.unique(drawn.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    kept = np.argsort(-count, kind="stable")[:_EXACT]
    rest = np.setdiff1d(np.arange(len(colours)), kept)
    palette = colours[kept]
    if len(rest):
        others = Image.fromarray(colours[rest][None].astype(np.uint8)).quantize(
            256 - _EXACT, Image.Quantize.MAXCOVERAGE
        )
        palette = np.vstack([palette, np.asarray(others.convert("RGB"))[0]])
    palette = np.unique(palette, axis=0)[:256]
    nearest = np.asarray(cKDTree(palette).query(colours)[1])
    image = Image.fromarray(nearest[where].reshape(drawn.shape[:2]).astype(np.uint8), "P")
    image.putpalette(palette.ravel().tolist())
    image.save(path, optimize=True)


def gallery(folder: Path, words_of: Mapping[str, str]) -> None:
    """Write the page that shows every picture of a folder in every size.

    Parameters
    ----------
    folder : pathlib.Path
    words_of : mapping of str to str
        What a variant is in words, by its name.
    """
    names = sorted(path.stem.removesuffix("-1920") for path in folder.glob("*-1920.png"))
    lines = [
        "# Gallery",
        "",
        "Every page, empty state, dialog and error on the demo study: `python packaging/make_pictures.py`.",
        "",
    ]
    for name in names:
        lines += [f"## {name.replace('_', ', ').replace('-', ', ').capitalize()}", ""]
        lines += [f"![{name}, {words}]({name}-{variant}.png)" for variant, words in words_of.items()]
        lines.append("")
    (folder / "README.md").write_text("\n".join(lines), encoding="utf-8")

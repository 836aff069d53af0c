"""Find the files that ship with hubplanner: palette, assumptions, the demo study."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def data_dir() -> Path:
    """Return the folder of shipped data.

    An installed copy carries it inside the package; a checkout keeps it at the top.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    FileNotFoundError
        If neither place exists: the installation is broken.
    """
    for folder in (_PACKAGE / "_data", _PACKAGE.parents[1] / "data"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"hubplanner's data folder is missing beside {_PACKAGE}")

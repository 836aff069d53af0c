"""Where things are kept for one user, across projects."""

import os
import sys
from pathlib import Path

_HOME = "HUBPLANNER_HOME"


def user_folder() -> Path:
    """Return the folder of this user: the one named by ``HUBPLANNER_HOME``, else where the system has such things.

    It need not be there yet.
    """
    if named := os.environ.get(_HOME):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "hubplanner"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "hubplanner"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "hubplanner"


def recovery_folder() -> Path:
    """Return where work is kept that could not be saved in its project."""
    return user_folder() / "recovery"

"""Choose NHS hub sites by travel time, with proof."""

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hubplanner.project import Project

__all__ = ["Project", "__version__"]

try:
    __version__ = version("hubplanner")
except PackageNotFoundError:  # a checkout that was not installed
    __version__ = "0"


def __getattr__(name: str) -> Any:
    """Load `Project` when it is first asked for: the window opens before the heavy libraries load."""
    if name == "Project":
        from hubplanner.project import Project

        return Project
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

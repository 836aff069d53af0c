"""How long work reports progress and is told to stop, without knowing who asks."""

from typing import Protocol

from hubplanner.study.errors import Cancelled


class Progress(Protocol):
    """Called with the share done (0 to 1, below 0 where it cannot be known) and a few words."""

    def __call__(self, done: float, words: str, /) -> None:
        """Take a report."""


class Cancel(Protocol):
    """Called to ask whether the user wants to stop."""

    def __call__(self) -> bool:
        """Return True to stop."""


def no_progress(done: float, words: str, /) -> None:
    """Ignore a report."""


def never() -> bool:
    """Return False: nobody asks to stop."""
    return False


def stop_if(cancel: Cancel) -> None:
    """Raise if the user wants to stop.

    Raises
    ------
    Cancelled
    """
    if cancel():
        raise Cancelled("Stopped before it was finished. Nothing was changed.")

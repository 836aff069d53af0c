"""What every page tells the window's header."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hubplanner.study import Theme


@dataclass(frozen=True)
class Header:
    """The header of a page: title, state in words, one main action, at most one other.

    An action without words is not shown; one that cannot be used says why in its tip.
    """

    title: str
    state: str
    primary: str = ""
    primary_tip: str = ""
    primary_enabled: bool = True
    secondary: str = ""
    secondary_enabled: bool = True


class Page(QWidget):
    """A page: emits ``header_changed`` when what `header` returns has changed.

    Signals
    -------
    header_changed
    led_to : str
        Name of the page where the next step is to be done.

    Attributes
    ----------
    bare : bool
        Whether it takes the whole window: rail, menu, header and strip are hidden while it is shown.
    """

    header_changed = Signal()
    led_to = Signal(str)
    bare = False

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def header(self) -> Header:
        """Return the header as it stands."""
        return Header("", "")

    def primary(self) -> None:
        """Do the main action."""

    def secondary(self) -> None:
        """Do the other action."""

    def hear(self, message: str) -> bool:  # noqa: ARG002  for pages that have a way of their own
        """Tell a message in a way of the page's own, and return whether it was."""
        return False

    def wear(self, sheet: str) -> None:
        """Take the style sheet of a theme."""
        self.setStyleSheet(sheet)

    def apply_theme(self, theme: Theme, dark: bool) -> None:
        """Take the colours of a theme that are not in the style sheet."""

"""The window; nothing else in the tree imports Qt."""

from hubplanner.desktop.app import run

__all__ = ["run"]

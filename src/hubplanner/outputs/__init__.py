"""What leaves the project: maps, pages, data."""

from hubplanner.outputs.export import FORMATS, export

__all__ = ["FORMATS", "export"]

"""What leaves the project: maps, pages, data."""

from hubplanner.outputs.comparison_book import write_comparison
from hubplanner.outputs.exporting import FORMATS, export
from hubplanner.outputs.preview import preview_png

__all__ = ["FORMATS", "export", "preview_png", "write_comparison"]

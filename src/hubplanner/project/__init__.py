"""The project: one file that keeps the study, what was found, and the options."""

from hubplanner.project.option import Option
from hubplanner.project.project import Project

__all__ = ["Option", "Project"]

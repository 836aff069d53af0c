"""The project: one file that keeps the study, what was found, and the options."""

from hubplanner.project.demo import build_demo
from hubplanner.project.option import Option
from hubplanner.project.project import SUFFIX, Project

__all__ = ["SUFFIX", "Option", "Project", "build_demo"]

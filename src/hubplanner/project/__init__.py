"""The project: one file that keeps the study, what was found, and the options."""

from hubplanner.project.demo import ATTRIBUTION as DEMO_ATTRIBUTION
from hubplanner.project.demo import build_demo
from hubplanner.project.option import Option
from hubplanner.project.project import SUFFIX, Project

__all__ = ["DEMO_ATTRIBUTION", "SUFFIX", "Option", "Project", "build_demo"]

"""The project: one file that keeps the study, what was found, and the options."""

from hubplanner.project.column_memory import ColumnMemory
from hubplanner.project.demo import build_demo
from hubplanner.project.keeping import SUFFIX
from hubplanner.project.ledger import Entry
from hubplanner.project.locking import Holder
from hubplanner.project.option import Option
from hubplanner.project.project import Cell, Project
from hubplanner.project.recovery import Recovered
from hubplanner.project.recovery import find as find_recovered
from hubplanner.project.recovery import forget as forget_copy
from hubplanner.project.state import Acceptance, Event
from hubplanner.project.trail import TRAIL_FORMATS, harmless, replay, trail
from hubplanner.project.user_folder import recovery_folder, user_folder

__all__ = [
    "SUFFIX",
    "TRAIL_FORMATS",
    "Acceptance",
    "Cell",
    "ColumnMemory",
    "Entry",
    "Event",
    "Holder",
    "Option",
    "Project",
    "Recovered",
    "build_demo",
    "find_recovered",
    "forget_copy",
    "harmless",
    "recovery_folder",
    "replay",
    "trail",
    "user_folder",
]

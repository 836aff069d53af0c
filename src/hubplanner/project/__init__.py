"""The project: one file that keeps the study, what was found, and the options.

Most of it loads when it is first asked for: the window opens before the heavy libraries load.
"""

from typing import TYPE_CHECKING

from hubplanner.project.column_memory import ColumnMemory
from hubplanner.project.file_name import SUFFIX
from hubplanner.project.user_folder import recovery_folder, user_folder
from hubplanner.study.deferring import deferred

if TYPE_CHECKING:
    from hubplanner.project.demo import build_demo
    from hubplanner.project.editing import Cell
    from hubplanner.project.ledger import Entry
    from hubplanner.project.locking import Holder
    from hubplanner.project.option import Option
    from hubplanner.project.project import Project
    from hubplanner.project.recovery import Recovered, find_recovered, forget_copy
    from hubplanner.project.state import Acceptance, Event
    from hubplanner.project.trail import TRAIL_FORMATS, harmless, replay, trail

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

__getattr__ = deferred(
    __name__,
    {
        "demo": ("build_demo",),
        "ledger": ("Entry",),
        "locking": ("Holder",),
        "option": ("Option",),
        "editing": ("Cell",),
        "project": ("Project",),
        "recovery": ("Recovered", "find_recovered", "forget_copy"),
        "state": ("Acceptance", "Event"),
        "trail": ("TRAIL_FORMATS", "harmless", "replay", "trail"),
    },
)

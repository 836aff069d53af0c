"""Everything that a project holds at one moment, and the steps that led there."""

import datetime as dt
import getpass
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from hubplanner import __version__
from hubplanner.estate import EstateSettings, Stated
from hubplanner.project.option import Option
from hubplanner.siting import Criteria
from hubplanner.study import SourceFile, Study
from hubplanner.travel import Scenario


@dataclass(frozen=True)
class Acceptance:
    """Why somebody let a finding stand, who, and when (ISO date and time)."""

    reason: str
    who: str
    when: str


@dataclass(frozen=True, eq=False)
class State:
    """What can be undone and redone: all that a project holds but its history.

    Attributes
    ----------
    name : str
    study : Study
    options : mapping of str to Option
    accepted : mapping of str to Acceptance
        By name of finding.
    attribution : str
        Whose data it is, as maps must say.
    assumptions : mapping of str to float
        The project's own values in place of the defaults.
    scenarios : mapping of str to Scenario
        By name.
    estate : EstateSettings
        How the estate is looked at.
    stated : tuple of Stated
        What people said of buildings where no file says it.
    asked : Criteria
        What is asked of the hubs.
    """

    name: str
    study: Study = field(default_factory=Study)
    options: Mapping[str, Option] = field(default_factory=dict)
    accepted: Mapping[str, Acceptance] = field(default_factory=dict)
    attribution: str = ""
    assumptions: Mapping[str, float] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    estate: EstateSettings = field(default_factory=EstateSettings)
    stated: tuple[Stated, ...] = ()
    asked: Criteria = field(default_factory=Criteria)


@dataclass(frozen=True)
class Event:
    """One step of the audit trail.

    Attributes
    ----------
    when : str
        ISO date and time, UTC.
    who : str
        Name of the user on their machine.
    what : str
        In words.
    action : str
        Name of the method of `Project` that did it; empty for steps from before version 2 of the file.
    arguments : mapping
        Given to it, ready for JSON.
    files : sequence of mapping
        Name, SHA-256, size and date of each file that was read.
    versions : mapping of str to str
        Of the programs at work.
    """

    when: str
    who: str
    what: str
    action: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    files: Sequence[Mapping[str, Any]] = ()
    versions: Mapping[str, str] = field(default_factory=dict)


def now() -> str:
    """Return the moment, ISO, UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def user() -> str:
    """Return who is at work, empty if the machine does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def event(what: str, action: str, arguments: Mapping[str, Any], files: Sequence[SourceFile] = ()) -> Event:
    """Return a step made at this moment."""
    about = [
        {"name": file.file_name, "sha256": file.sha256, "size_bytes": file.size_bytes, "modified": file.modified}
        for file in files
    ]
    return Event(now(), user(), what, action, arguments, about, versions())


def versions() -> dict[str, str]:
    """Return the versions of the programs that figures depend on."""
    return {
        "hubplanner": __version__,
        "python": platform.python_version(),
        "pandas": pd.__version__,
        "system": f"{platform.system()} {platform.release()}" if sys.platform != "win32" else platform.platform(),
    }

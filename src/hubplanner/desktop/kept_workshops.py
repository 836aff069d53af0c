"""Workshops that go on where they ended: kept for each project in the user's folder."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QIODevice, QSaveFile

from hubplanner.appraisal import Moment, Plan, Snapshot

_MOST = 50


class KeptWorkshops:
    """Writes what a room has decided, and reads it at the next start.

    Parameters
    ----------
    folder : pathlib.Path
        Made when something is written. What cannot be written or read is as if it had never been kept: a room goes on
        without it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, project: Path) -> Moment | None:
        """Return what was decided last for a project, None if nothing is kept."""
        try:
            return _moment(json.loads(self._file(project).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def write(self, project: Path, moment: Moment) -> None:
        """Keep what is decided for a project."""
        table = {
            "project": project.name, "plan": _plan_table(moment.plan), "beyond_min": moment.beyond_min,
            "snapshots": [{"name": one.name, "plan": _plan_table(one.plan)} for one in moment.snapshots],
            "since": moment.since,
        }  # fmt: skip
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            file = QSaveFile(str(self._file(project)))
            if file.open(QIODevice.OpenModeFlag.WriteOnly):
                file.write(json.dumps(table, ensure_ascii=False, indent=1).encode())
                file.commit()
            self._drop_the_oldest()

    def _file(self, project: Path) -> Path:
        return self._folder / f"{hashlib.sha256(str(project.absolute()).encode()).hexdigest()[:16]}.json"

    def _drop_the_oldest(self) -> None:
        kept = sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
        for path in kept[:-_MOST]:
            path.unlink()


def _plan_table(plan: Plan) -> dict[str, list[str]]:
    return {"hubs": sorted(plan.hubs), "locked": sorted(plan.locked), "banned": sorted(plan.banned)}


def _moment(table: Any) -> Moment:
    snapshots = tuple(Snapshot(str(one["name"]), _plan(one["plan"])) for one in table["snapshots"])
    return Moment(_plan(table["plan"]), float(table["beyond_min"]), snapshots, str(table["since"]))


def _plan(table: Any) -> Plan:
    return Plan(*(frozenset(map(str, table[part])) for part in ("hubs", "locked", "banned")))

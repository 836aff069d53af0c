"""Keep work whose project file could not be written, and find it again."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from hubplanner.project import store
from hubplanner.study import InputError


@dataclass(frozen=True)
class Recovered:
    """Work that was kept aside.

    Attributes
    ----------
    copy : pathlib.Path
        Where it is.
    project : pathlib.Path
        The project that it belongs to.
    last : str
        The last change in it, in words.
    when : str
        ISO date and time of that change.
    """

    copy: Path
    project: Path
    last: str
    when: str


def keep(folder: Path, project: Path, contents: store.Contents) -> Path:
    """Write a copy of a project that could not be saved, in place of an earlier one.

    Raises
    ------
    InputError
        If that cannot be written either.
    """
    copy = copy_of(folder, project)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{copy} cannot be written: {error.strerror or error}.") from error
    store.save(copy, replace(contents, mark=None, layers={}, recovers=str(project.resolve())))
    return copy


def copy_of(folder: Path, project: Path) -> Path:
    """Return where the copy of a project is kept."""
    name = hashlib.sha256(str(project.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return folder / f"{project.stem[:60]}-{name}.hubplan"


def forget(folder: Path, project: Path) -> None:
    """Remove the copy of a project: it is saved now, or not wanted."""
    with suppress(OSError):
        copy_of(folder, project).unlink(missing_ok=True)


def find(folder: Path) -> list[Recovered]:
    """Return the work that was kept aside, the latest first."""
    found = []
    for copy in folder.glob("*.hubplan"):
        with suppress(InputError, KeyError, IndexError, TypeError):
            records = store.read_records(copy)
            last = records["history"][-1]
            found.append(Recovered(copy, Path(records["recovers"]), last["what"], last["when"]))
    return sorted(found, key=lambda one: one.when, reverse=True)

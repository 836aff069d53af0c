"""Keep work whose project file could not be written, and find it again."""

import uuid
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


def keep(copy: Path, project: Path, contents: store.Contents) -> None:
    """Write a copy of a project that could not be saved, in place of an earlier one of the same work.

    Parameters
    ----------
    copy : pathlib.Path
        See `new_copy`.
    project : pathlib.Path
    contents : Contents

    Raises
    ------
    InputError
        If that cannot be written either.
    """
    draft = copy.with_name(f"{copy.stem}.part{copy.suffix}")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        store.save(draft, replace(contents, mark=None, layers={}, recovers=str(project.resolve())))
        draft.replace(copy)
    except OSError as error:
        raise InputError(f"{copy} cannot be written: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def new_copy(folder: Path, project: Path) -> Path:
    """Return where to keep a copy of a project; another name each time, so that no work takes the place of other."""
    return folder / f"{project.stem[:60]}-{uuid.uuid4().hex[:8]}.hubplan"


def forget_copy(copy: Path) -> None:
    """Remove a copy: the work is saved now, or not wanted."""
    with suppress(OSError):
        copy.unlink(missing_ok=True)


def find_recovered(folder: Path) -> list[Recovered]:
    """Return the work that was kept aside, the latest first."""
    found = []
    for copy in folder.glob("*.hubplan"):
        if copy.stem.endswith(".part"):
            continue
        with suppress(InputError, KeyError, IndexError, TypeError):
            records = store.read_records(copy)
            last = records["history"][-1]
            found.append(Recovered(copy, Path(records["recovers"]), last["what"], last["when"]))
    return sorted(found, key=lambda one: one.when, reverse=True)

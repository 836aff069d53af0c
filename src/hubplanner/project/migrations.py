"""Bring an older project file up to this version: its records one version at a time, and its tables."""

import math
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from hubplanner.study import InputError, likely_forms

FORMAT_VERSION = 5
Records = dict[str, Any]

_SINCE_4: Mapping[str, Mapping[str, float | None]] = MappingProxyType(
    {
        "surveys": {
            "landlord": None, "lease_start": None, "break_on": None, "notice_months": math.nan, "rent_review_on": None,
            "market_rent_gbp": math.nan, "rent_basis": None, "utilisation_basis": None,
        },
        "sites": {"status": None},
        "growth": {"cil_gbp": math.nan, "s106_expires_on": None},
    }
)  # fmt: skip
"""Columns that files before version 4 do not have, and what stands in them."""


def migrated(path: Path, records: Records) -> Records:
    """Return the records as this version has them.

    The file itself changes only at the next save, which first puts a copy of it beside it: see `back_up`.

    Parameters
    ----------
    path : pathlib.Path
    records : dict

    Returns
    -------
    dict

    Raises
    ------
    InputError
        If it is no project, was made by a newer version, or is damaged.
    """
    version = records.get("format_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise InputError(f"{path} is not a hubplanner project.")
    if version > FORMAT_VERSION:
        raise InputError(f"{path} was made by a newer version of hubplanner. Update hubplanner to open it.")
    try:
        for older in range(version, FORMAT_VERSION):
            records = _STEPS[older](records)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise damaged(path, "what it holds", error) from error
    return records


def damaged(path: Path, part: str, error: Exception) -> InputError:
    """Return the error of a project of which a part is not as hubplanner wrote it."""
    return InputError(
        f"{path} is damaged: {part} cannot be read. Open a copy of it. (Details: {type(error).__name__}: {error})"
    )


def table_migrated(kind: str, table: pd.DataFrame, version: int) -> pd.DataFrame:
    """Return a table as this version has it.

    Parameters
    ----------
    kind : str
    table : pandas.DataFrame
        As it stands in the file.
    version : int
        Of the file.
    """
    if kind == "roads" and version < 3:
        # They had no forms, lights or banned turns; the last two nobody can tell from what they had.
        return table.assign(form=likely_forms(table), signals=None, banned_turns=None)
    if version < 4 and kind in _SINCE_4:
        return table.assign(**{column: empty for column, empty in _SINCE_4[kind].items() if column not in table})
    return table


def back_up(path: Path, version: int) -> None:
    """Put a copy of a project of an older version beside it, once.

    Raises
    ------
    InputError
        If the copy cannot be written.
    """
    backup = path.with_name(f"{path.stem} (version {version}){path.suffix}")
    if backup.exists():
        return
    try:
        shutil.copyfile(path, backup)
    except OSError as error:
        backup.unlink(missing_ok=True)
        raise InputError(
            f"{path} was made by an older version of hubplanner, and the copy of it that is kept before it is brought "
            f"up to date cannot be written: {error.strerror or error}. Copy the project to a folder of your own."
        ) from error


def _from_1(records: Records) -> Records:
    """Version 1 kept one table a kind, whatever number of files it came from, and its findings by kind."""
    findings: Mapping[str, list[Records]] = records["findings"]
    parts = [
        {
            "source": {**source, "supplies": [], "file_name": source["name"]},
            "layer": f"study_{source['kind']}",
            "rows_of": source["name"],
            "findings": [one for one in findings.get(source["kind"], ()) if one["file"] == source["name"]],
            "originals": [],
        }
        for source in records["files"]
    ]
    history = [{"when": step["when"], "who": "", "what": step["what"]} for step in records.get("history", [])]
    return {
        "save": records.get("save"),
        "name": records.get("name", ""),
        "attribution": records.get("attribution", ""),
        "options": records.get("options", []),
        "assumptions": {},
        "accepted": {},
        "corrections": [],
        "parts": parts,
        "history": history,
    }


def _from_2(records: Records) -> Records:
    """Version 2 kept no scenarios."""
    return {**records, "scenarios": []}


def _from_3(records: Records) -> Records:
    """Version 3 kept nothing of the estate but the surveys themselves."""
    return {**records, "estate": {}, "stated": []}


def _from_4(records: Records) -> Records:
    """Version 4 did not keep what was asked but with an option."""
    return {**records, "asked": {}}


_STEPS: Mapping[int, Callable[[Records], Records]] = MappingProxyType({1: _from_1, 2: _from_2, 3: _from_3, 4: _from_4})

"""Assumptions: values that nobody measured here, each with its source, each open to change."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from hubplanner.study.errors import InputError
from hubplanner.study.shipped import data_dir


@dataclass(frozen=True)
class Assumption:
    """One value with its unit and where it comes from.

    ``verified`` is False where no source was seen to confirm it; reports say so.
    """

    name: str
    value: float
    unit: str
    source: str
    verified: bool
    note: str = ""


@cache
def default_assumptions() -> Mapping[str, Assumption]:
    """Read ``data/assumptions/*.toml``.

    Returns
    -------
    mapping of str to Assumption
        Named ``file.table.key``, for example ``speeds.car.residential``.
    """
    found: dict[str, Assumption] = {}
    for path in sorted((data_dir() / "assumptions").glob("*.toml")):
        groups = tomllib.loads(path.read_text(encoding="utf-8"))
        for group, rows in groups.items():
            for key, row in rows.items():
                name = f"{path.stem}.{group}.{key}"
                found[name] = Assumption(name=name, **row)
    return found


def with_overrides(overrides: Mapping[str, float]) -> Mapping[str, Assumption]:
    """Return the defaults with a project's own values in their place.

    Raises
    ------
    InputError
        If a name is not an assumption.
    """
    merged = dict(default_assumptions())
    for name, value in overrides.items():
        if name not in merged:
            raise InputError(f"There is no assumption called “{name}”.")
        merged[name] = replace(merged[name], value=value, source="set in this project")
    return merged

"""Assumptions: values that nobody measured here, each with its source, each open to change."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
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


def check_assumption(name: str, value: float | None) -> None:
    """Refuse a value that an assumption cannot have; None takes it back to its default.

    Raises
    ------
    InputError
        If it is not an assumption, or the value is not a number, below 0, or 0 where it is divided by.
    """
    known = default_assumptions()
    if name not in known:
        near = get_close_matches(name, known, n=3)
        hint = f" Near to it: {', '.join(near)}." if near else ""
        raise InputError(f"There is no assumption called “{name}”.{hint}")
    if value is None:
        return
    unit = known[name].unit
    speedy = unit in {"kph", "m", "years"} or unit.startswith("share of free-flow")
    if not math.isfinite(value) or value < 0 or (speedy and value == 0):
        least = "over 0" if speedy else "0 or more"
        raise InputError(f"{name} is a number {least}, in {unit}; {value:g} is not.")


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

"""Assumptions: values that nobody measured here, each with its source, each open to change."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache

from hubplanner.study.errors import InputError
from hubplanner.study.shipped import data_dir

_LIMITS = {
    "kph": (0.1, 1_000), "share of free-flow speed": (0.01, 10), "m": (5, 100_000), "years": (1, 1_000),
    "ratio": (1, 100), "min": (0, 1_440), "s": (0, 3_600),
    "patients": (1, 1_000_000), "a patient a year": (0.01, 365), "share of contacts": (0, 1),
    "share of room area": (0, 5), "share of hours": (0.01, 1), "hours a week": (0, 168), "weeks a year": (1, 53),
    "hours a WTE a year": (1, 8_784),
    "year": (2001, 2100), "% a year": (-20, 20), "people per dwelling": (0.1, 20),
}  # fmt: skip
_OTHER_LIMITS = (0, 1_000_000)
"""By unit: beyond these a value is a slip of the keys, and figures made of it are no figures."""


_UNIT_WORDS = {"kph": "km/h", "share of free-flow speed": "of free flow", "s": "seconds", "min": "minutes"}
_UNIT_AT_END = re.compile("_(s|m|m2|kph|min|ha)$")


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

    @property
    def what(self) -> str:
        """The last part of the name in words, without its unit: ``give way`` of ``…give_way_s``."""
        return _UNIT_AT_END.sub("", self.name.rpartition(".")[2]).replace("_", " ")

    @property
    def unit_words(self) -> str:
        """The unit as people write it."""
        return _UNIT_WORDS.get(self.unit, self.unit)


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
        If it is not an assumption, or the value is not a number or not within what its unit allows.
    """
    known = default_assumptions()
    if name not in known:
        near = get_close_matches(name, known, n=3)
        hint = f" Near to it: {', '.join(near)}." if near else ""
        raise InputError(f"There is no assumption called “{name}”.{hint}")
    if value is None:
        return
    unit = known[name].unit
    least, most = _LIMITS.get(unit, _OTHER_LIMITS)
    if not least <= value <= most:  # nor is NaN
        raise InputError(f"{name} is a number from {least:g} to {most:,}, in {unit}; {value:g} is not.")


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

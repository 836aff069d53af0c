"""What the tags of an OpenStreetMap way mean: its limit, its direction, who may use it, how long a ferry takes."""

import re
from collections.abc import Callable

Tag = Callable[[str], str | None]
"""Gives the value of a key of a way, None if the way lacks it."""

_LIMITS = {"nsl_single": "60 mph", "nsl_dual": "70 mph", "motorway": "70 mph", "nsl_restricted": "30 mph"}
_NOT_FOR_THE_PUBLIC = {
    "no", "private", "agricultural", "forestry", "bus", "psv", "emergency", "military", "official", "permit",
    "residents", "employees",
}  # fmt: skip
_MOTOR = ("motorcar", "motor_vehicle", "vehicle")
_ONEWAY = {"yes": "1", "true": "1", "1": "1", "-1": "-1", "reverse": "-1"}
_CLOCK = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,4})")
_PERIOD = re.compile(r"PT(?:(\d{1,2})H)?(?:(\d{1,4})M)?(?:(\d{1,4})S)?")


def speed_limit(tag: Tag) -> str | None:
    """Return the limit as tagged; the figure of the national limit where only that is tagged."""
    tagged = tag("maxspeed")
    if tagged and tagged[0].isdigit():
        return tagged
    for text in (tagged, tag("maxspeed:type"), tag("source:maxspeed")):
        country, _, kind = re.sub(r"[^a-z]+", "_", (text or "").lower()).partition("_")
        if country in {"gb", "uk"} and kind in _LIMITS:
            return _LIMITS[kind]
    return tagged


def car_access(tag: Tag) -> str | None:
    """Return "no" where the public may not drive a car; the tag that is nearest to cars decides."""
    return _access(tag, *_MOTOR, "access")


def ferry_access(tag: Tag) -> str | None:
    """Return "no" where a ferry takes no cars: it says so, or says only that people come aboard on foot or cycles."""
    without_cars = any(tag(key) and _access(tag, key) is None for key in ("foot", "bicycle"))
    return "no" if without_cars and not any(map(tag, (*_MOTOR, "access"))) else car_access(tag)


def ferry_is_open(tag: Tag) -> bool:
    """Return whether a ferry takes the public at all, by car or on foot."""
    return ferry_access(tag) is None or _access(tag, "foot", "access") is None


def _access(tag: Tag, *keys: str) -> str | None:
    for key in keys:
        said = tag(key)
        if said:
            return "no" if {word.strip() for word in said.split(";")} <= _NOT_FOR_THE_PUBLIC else None
    return None


def oneway(tag: Tag, highway: str) -> str:
    """Return "1" or "-1" where a way may be travelled only along or against its drawing, else "0"."""
    said = tag("oneway")
    if said is None:
        return "1" if highway == "motorway" or tag("junction") in {"roundabout", "circular"} else "0"
    return _ONEWAY.get(said.strip().lower(), "0")


def minutes(duration: str | None) -> float:
    """Return a duration in minutes, NaN if there is none that can be read.

    >>> minutes("00:35"), minutes("PT1H5M"), minutes("35"), minutes("1:05:30")
    (35.0, 65.0, 35.0, 65.5)
    """
    words = (duration or "").strip()
    if found := _PERIOD.fullmatch(words):
        hours, whole, seconds = (int(part or 0) for part in found.groups())
    elif found := _CLOCK.fullmatch(words):
        parts = [int(part) for part in found.groups() if part]
        hours, whole, seconds = (*[0] * (2 - len(parts)), *parts, 0) if len(parts) < 3 else parts
    else:
        return float("nan")
    return (hours * 60 + whole + seconds / 60) or float("nan")

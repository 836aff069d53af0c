"""Moments as a person reads them, on the clock of this machine."""

import datetime as dt


def moment(iso: str) -> str:
    """Return an ISO date and time as, for example, ``3 May 2026, 14:02``; what is no date stays as it is."""
    return _written(iso, "%B %Y, %H:%M")


def day(iso: str) -> str:
    """Return the day of an ISO date and time as, for example, ``3 May 2026``."""
    return _written(iso, "%B %Y")


def short_moment(iso: str) -> str:
    """Return an ISO date and time as, for example, ``3 Sep 2026, 14:02``, for a table."""
    return _written(iso, "%b %Y, %H:%M")


def short_day(iso: str) -> str:
    """Return the day of an ISO date and time as, for example, ``3 Sep 2026``, for where there is little room."""
    return _written(iso, "%b %Y")


def _written(iso: str, after_the_day: str) -> str:
    try:
        found = dt.datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return iso
    return f"{found.day} {found:{after_the_day}}"

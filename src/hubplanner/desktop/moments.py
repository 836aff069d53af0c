"""Moments as a person reads them, on the clock of this machine."""

import datetime as dt


def moment(iso: str) -> str:
    """Return an ISO date and time as, for example, ``3 May 2026, 14:02``; what is no date stays as it is."""
    found = _local(iso)
    return f"{found.day} {found:%B %Y}, {found:%H:%M}" if found else iso


def day(iso: str) -> str:
    """Return the day of an ISO date and time as, for example, ``3 May 2026``."""
    found = _local(iso)
    return f"{found.day} {found:%B %Y}" if found else iso


def short_moment(iso: str) -> str:
    """Return an ISO date and time as, for example, ``3 Sep 2026, 14:02``, for a table."""
    found = _local(iso)
    return f"{found.day} {found:%b %Y}, {found:%H:%M}" if found else iso


def short_day(iso: str) -> str:
    """Return the day of an ISO date and time as, for example, ``3 Sep 2026``, for where there is little room."""
    found = _local(iso)
    return f"{found.day} {found:%b %Y}" if found else iso


def _local(iso: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return None

"""Moments as a person reads them, on the clock of this machine."""

import datetime as dt
from collections.abc import Callable

from hubplanner.study import date_in_words, short_date


def moment(iso: str) -> str:
    """Return an ISO date and time as, for example, ``3 May 2026, 14:02``; what is no date stays as it is."""
    return _written(iso, lambda found: f"{date_in_words(found)}, {found:%H:%M}")


def day(iso: str) -> str:
    """Return the day of an ISO date and time as, for example, ``3 May 2026``."""
    return _written(iso, date_in_words)


def short_moment(iso: str) -> str:
    """Return an ISO date and time as, for example, ``3 Sep 2026, 14:02``, for a table."""
    return _written(iso, lambda found: f"{short_date(found)}, {found:%H:%M}")


def short_day(iso: str) -> str:
    """Return the day of an ISO date and time as, for example, ``3 Sep 2026``, for where there is little room."""
    return _written(iso, short_date)


def _written(iso: str, words: Callable[[dt.datetime], str]) -> str:
    try:
        found = dt.datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return iso
    return words(found)

"""Dates as people in England write them, whatever the computer's language."""

import datetime as dt

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SHORT = 3


def date_in_words(day: dt.date | str) -> str:
    """Return a date, or the ISO form of one, in words.

    >>> date_in_words(dt.date(2026, 11, 21)), date_in_words("2023-02-14")
    ('21 November 2026', '14 February 2023')
    """
    found = _date(day)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def short_date(day: dt.date | str) -> str:
    """Return a date, or the ISO form of one, where there is little room.

    >>> short_date("2031-09-29")
    '29 Sep 2031'
    """
    found = _date(day)
    return f"{found.day} {short_month(found)}"


def short_month(day: dt.date | str) -> str:
    """Return the month of a date where there is little room.

    >>> short_month("2031-09-29")
    'Sep 2031'
    """
    found = _date(day)
    return f"{_MONTHS[found.month - 1][:_SHORT]} {found.year}"


def _date(day: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day

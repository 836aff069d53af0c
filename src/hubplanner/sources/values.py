"""Read values as people type them.

Each reader takes a cell that is not blank and returns its value, or raises `ValueError` with the
reason in words. Blank cells and their synonyms (``n/a``, ``-``) never reach a reader: see `is_blank`.
"""

import datetime as dt
import math
import re
from typing import Any

_BLANK = {"", "n/a", "na", "n.a.", "none", "null", "nan", "-", "–", "—", "not known", "unknown", "tbc", "?"}
# A comma stands between thousands; anywhere else it would be a decimal comma, which nobody here may guess at.
_NUMBER = re.compile(
    r"^[<>~≈]?\s*([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:e[-+]?\d+)?|[-+]?\.\d+)"
    r"\s*([kKmM](?![A-Za-z²2/]))?\s*([^,\d].*)?$"
)
_UNITS = {
    "",
    "m²",
    "m2",
    "sqm",
    "sq m",
    "sq. m",
    "+",
    "%",
    "years",
    "yrs",
    "year",
    "pa",
    "p.a.",
    "mph",
    "km/h",
    "kph",
    "m",
}
_SCALE = {"": 1.0, "k": 1e3, "m": 1e6}
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%d-%m-%Y", "%d-%b-%Y", "%d.%m.%Y",
          "%Y-%m-%d %H:%M:%S", "%d-%b-%y", "%Y%m%d", "%b-%y", "%B-%y", "%b %Y", "%B %Y")  # fmt: skip
_MPH_KPH = 1.609344
_EXCEL_EPOCH = dt.date(1899, 12, 30)


_STATUSES = {
    "existing": ("existing", "open", "active", "current", "operational", "a", "core", "flex", "tail"),
    "agreed": ("agreed", "approved", "committed", "funded"),
    "building": ("building", "under construction", "in construction", "being built", "on site"),
    "new": ("new", "proposed", "idea", "potential", "possible"),
}


def is_blank(cell: Any) -> bool:
    """Return whether a cell says nothing.

    >>> is_blank(" N/A "), is_blank(0)
    (True, False)
    """
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return True
    return isinstance(cell, str) and text(cell).lower() in _BLANK


def text(cell: Any) -> str:
    """Return the cell as one line of text; whole numbers lose their ``.0``."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return " ".join(str(cell).replace("\0", "").split())


def code(cell: Any) -> str:
    """Return a code in capitals without spaces, as ODS and ONS codes are written."""
    return text(cell).replace(" ", "").upper()


def postcode(cell: Any) -> str:
    """Return a postcode in capitals with one space before the last three characters.

    >>> postcode("ox41xd")
    'OX4 1XD'
    """
    letters = re.sub(r"[^A-Z0-9]", "", text(cell).upper())
    if not re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}", letters):
        raise ValueError("is not a postcode")
    return f"{letters[:-3]} {letters[-3:]}"


def number(cell: Any) -> float:
    """Return a number from what people type.

    Reads thousands separators, pounds, ``k`` and ``m``, units of area and time, ``<5`` and ``10+``
    (as 5 and 10: the bound itself).

    >>> number("£12.5k"), number("1,200 m²"), number("<5")
    (12500.0, 1200.0, 5.0)
    """
    if isinstance(cell, bool):
        raise ValueError("is not a number")
    if isinstance(cell, (int, float)):
        value = _as_float(cell)
    else:
        found = _NUMBER.match(text(cell).replace("£", "").strip())
        if not found or (found.group(3) or "").strip().lower() not in _UNITS:
            comma = re.fullmatch(r"[-+£]?\s*\d+,\d+", text(cell))
            raise ValueError("is not a number" + (": write a point, not a comma, before decimals" if comma else ""))
        scale = found.group(2) or ""
        # "12 m" is a length; "£1.2m" and "1.2M" are money.
        if scale == "m" and "£" not in text(cell):
            scale = ""
        value = float(found.group(1).replace(",", "")) * _SCALE[scale.lower()]
    if not math.isfinite(value):
        raise ValueError("is not a finite number")
    return value


def _as_float(cell: float) -> float:
    try:
        return float(cell)
    except OverflowError:
        return math.inf


def count(cell: Any) -> float:
    """Return a number that cannot be below 0: people, square metres, dwellings."""
    value = number(cell)
    if value < 0:
        raise ValueError("is below 0")
    return value


def people(cell: Any) -> float:
    """Return a number of people: whole, for ``14.123`` may mean fourteen thousand."""
    value = count(cell)
    if not value.is_integer():
        raise ValueError("is not a whole number of people")
    return value


def pounds(cell: Any) -> float:
    """Return a sum of money, where ``m`` stands for millions with or without the sign.

    >>> pounds("1.2m"), pounds("£300")
    (1200000.0, 300.0)
    """
    return number(f"£{cell}" if isinstance(cell, str) else cell)


def decile(cell: Any) -> float:
    """Return a decile, 1 to 10."""
    value = number(cell)
    if not 1 <= value <= 10:
        raise ValueError("is not a decile from 1 to 10")
    return value


def share(cell: Any) -> float:
    """Return a share from 0 to 1; ``34%`` and ``34`` are both 0.34.

    >>> share("34%"), share(0.34), share("51")
    (0.34, 0.34, 0.51)
    """
    value = number(cell)
    if (isinstance(cell, str) and "%" in cell) or value > 1.5:
        value /= 100
    if not 0 <= value <= 1.5:
        raise ValueError("is not a share between 0 and 100 %")
    return round(value, 6)


def part(cell: Any) -> float:
    """Return a share of a whole: no more than 1."""
    value = share(cell)
    if value > 1:
        raise ValueError("is more than 100 %")
    return value


def date(cell: Any) -> str:
    """Return an ISO date; a month and year give the first of the month.

    Numbers are counted as Excel counts days.

    >>> date("31/03/2029"), date(44927), date("Nov-21")
    ('2029-03-31', '2023-01-01', '2021-11-01')
    """
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    words = text(cell)
    if re.fullmatch(r"[2-7]\d{4}(\.\d+)?", words):
        return (_EXCEL_EPOCH + dt.timedelta(days=int(float(words)))).isoformat()
    if re.fullmatch(r"\d{6}", words):
        # strptime would take 202411 as 1 January 2024: which of its readings is meant, nobody can tell.
        raise ValueError("is not a date: write it as 31/03/2029")
    for form in _DATES:
        try:
            return dt.datetime.strptime(words, form).date().isoformat()
        except ValueError:
            continue
    raise ValueError("is not a date")


def year(cell: Any) -> str:
    """Return the year that a building is from; of a decade or a span the first.

    >>> year("c.1970"), year("1960s"), year("1904-08"), year(1913.0)
    ('1970', '1960', '1904', '1913')
    """
    found = re.fullmatch(r"(?:c(?:irca|a)?\.?\s*|about\s+|approx\.?\s*)?(1[5-9]\d\d|20\d\d)(?:s|'s|’s)?(?:\s*[-–/].*)?",
                         text(cell).lower())  # fmt: skip
    if not found:
        raise ValueError("is not a year")
    return found[1]


def yes_no(cell: Any) -> str:
    """Return ``"yes"`` or ``"no"``."""
    word = text(cell).lower()
    if word in {"true", "yes", "y", "1", "t"}:
        return "yes"
    if word in {"false", "no", "n", "0", "f"}:
        return "no"
    raise ValueError("is neither yes nor no")


def site_status(cell: Any) -> str:
    """Return how far a site has come: it exists, is agreed, is being built, or is new, an idea only.

    >>> site_status("Under construction"), site_status("Proposed"), site_status("Open")
    ('building', 'new', 'existing')
    """
    word = text(cell).lower()
    for status, words in _STATUSES.items():
        if word in words:
            return status
    raise ValueError("is not existing, agreed, under construction or new")


def grade(cell: Any) -> str:
    """Return a condition grade: A to D, ``B(C)`` for falling below B, and an X if it needs rebuilding.

    >>> grade("b/c"), grade("CX"), grade("B-")
    ('B(C)', 'CX', 'B')
    """
    letters = re.sub(r"[\s().\-+]", "", text(cell).upper())
    if re.fullmatch(r"[A-D]X?", letters):
        return letters
    if re.fullmatch(r"[A-D]/?[A-D]", letters):
        return f"{letters[0]}({letters[-1]})"
    raise ValueError("is not a grade from A to D")


def space_use(cell: Any) -> str:
    """Return the use of space: E empty, U under-used, F fully used, O overcrowded."""
    word = text(cell).upper()
    names = {"EMPTY": "E", "UNDERUSED": "U", "UNDER-USED": "U", "FULL": "F", "FULLYUSED": "F", "OVERCROWDED": "O"}
    word = names.get(word.replace(" ", ""), word)
    if word not in {"E", "U", "F", "O"}:
        raise ValueError("is not E, U, F or O")
    return word


def kph(cell: Any) -> float:
    """Return a speed in km/h from ``30 mph``, ``50`` (km/h, as OpenStreetMap means it) or a number."""
    value = number(cell)
    if isinstance(cell, str) and "mph" in cell.lower():
        value *= _MPH_KPH
    if not 0 < value <= 200:
        raise ValueError("is not a speed")
    return value

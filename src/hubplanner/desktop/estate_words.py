"""The estate in words: facets, sums of money, dates of leases, what is not known."""

import math
from collections.abc import Mapping
from typing import Any

from hubplanner.desktop.import_words import column_words
from hubplanner.estate import GRADED, severity
from hubplanner.study import date_in_words, short_month

NONE = "–"
FACET_WORDS: Mapping[str, str] = {
    "physical": "Physical condition", "functional": "Functional suitability", "space_use": "Use of space",
    "quality": "Quality", "statutory": "Statutory compliance", "environmental": "Environment",
}  # fmt: skip
FACET_SHORT: Mapping[str, str] = {
    "physical": "Phys", "functional": "Func", "space_use": "Use", "quality": "Qual", "statutory": "Stat",
    "environmental": "Env",
}  # fmt: skip
USES: Mapping[str, str] = {"E": "empty", "U": "under-used", "F": "fully used", "O": "overcrowded"}
RISK_WORDS: Mapping[str, str] = {
    "high": "High", "significant": "Significant", "moderate": "Moderate", "low": "Low"
}  # fmt: skip
_FACTS: Mapping[str, str] = {
    **FACET_WORDS,
    "break_on": "Break on", "rent_review_on": "Rent review on", "lease_start": "Lease starts",
    "lease_end": "Lease ends", "utilisation": "Used (%)", "patients": "Patients of the site",
    "covered_by": "Covered by the survey of", "hub_rooms_consulting": "Consulting rooms as a hub",
    "hub_rooms_treatment": "Treatment rooms as a hub", "hub_rooms_imaging": "Imaging rooms as a hub",
    "expansion_rooms": "Rooms if expanded", "expansion_cost_gbp": "Cost of expanding (£)",
}  # fmt: skip
_EVENTS = {"lease ends": "Lease", "break": "Break", "rent review": "Rent review"}
_MILLION, _THOUSAND = 1e6, 1e3


def fact_in_words(column: str) -> str:
    """Return what people call a fact of a building.

    >>> fact_in_words("lease_end"), fact_in_words("backlog_high_gbp")
    ('Lease ends', 'Backlog, high risk (£)')
    """
    return _FACTS.get(column) or column_words(column)


def known(value: Any) -> float | None:
    """Return a figure, None where it is not known."""
    return None if value is None or math.isnan(float(value)) else float(value)


def text_of(value: Any) -> str | None:
    """Return a text, None where there is none."""
    return value if isinstance(value, str) and value else None


def whole(value: float | None) -> str:
    """Write a count, a dash for what is not known."""
    return NONE if value is None else f"{value:,.0f}"


def money(value: float | None) -> str:
    """Write a sum of money in as many figures as can be taken in at a glance.

    >>> money(1_312_000.0), money(203_600.0), money(850.0), money(None)
    ('£1.31m', '£204k', '£850', '–')
    """
    if value is None:
        return NONE
    if round(value) >= _MILLION - _THOUSAND / 2:
        return f"£{value / _MILLION:,.2f}m"
    return f"£{value / _THOUSAND:,.0f}k" if value >= 10 * _THOUSAND else f"£{value:,.0f}"


def date(iso: str | None) -> str:
    """Return a day, such as ``29 September 2031``; a dash for none."""
    if iso is None:
        return NONE
    return date_in_words(iso)


def decision(event: str, on: str, decide_by: str, years_to_decide: float) -> str:
    """Return a date of a lease, and by when it is to be decided on.

    >>> decision("lease ends", "2031-09-29", "2029-09-29", 2.8)
    'Lease Sep 2031, decide by 2029'
    >>> decision("lease ends", "2027-06-24", "2025-06-24", -1.4)
    'Lease Jun 2027, decide now'
    """
    due = "decide now" if years_to_decide < 0 else f"decide by {decide_by[:4]}"
    return f"{_EVENTS.get(event, event.capitalize())} {short_month(on)}, {due}"


def facet_severity(facet: str, grade: str | None) -> float | None:
    """Return how bad a grade is, None where it is not known; of the use of space, the order is ours: F, U, E, O."""
    if grade is None:
        return None
    if facet in GRADED:
        return severity(grade)
    return float(max("FUEO".find(letter) for letter in grade.split("/")))


def facet_tone(facet: str, grade: str | None) -> str:
    """Return ``bad``, ``poor`` or an empty text for a grade.

    >>> [facet_tone("physical", grade) for grade in ("B(C)", "C", "CX", "D")]
    ['', 'poor', 'bad', 'bad']
    """
    if grade is None:
        return ""
    if facet == "space_use":
        return "bad" if set(grade) & set("OE") else "poor" if "U" in grade else ""
    if grade.startswith("D") or grade.endswith("X"):
        return "bad"
    return "poor" if grade.startswith("C") else ""


def grade_in_words(facet: str, grade: str | None) -> str:
    """Return a grade as it is read aloud."""
    if grade is None:
        return "not known"
    if facet == "space_use":
        return " and ".join(USES.get(letter, letter) for letter in grade.split("/"))
    return grade


def plural(number: int, word: str) -> str:
    """Return a count with its word."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"

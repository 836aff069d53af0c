"""Grades of facets: letters with an X for what cannot be mended. They are in order, but are never averaged."""

from collections.abc import Mapping
from typing import Any

GRADED = ("physical", "functional", "quality", "statutory", "environmental")
"""Facets whose grades are in order, from A to D. The use of space is a category: E and O are both bad."""

_LETTERS = "ABCD"


def severity(grade: object) -> float:
    """Return how bad a grade is, for comparing two: A 0, B 1, C 2, D 3; between two letters if it is falling.

    An X counts a little on top: DX is worse than D, and CX than C, but D than CX.

    >>> [severity(grade) for grade in ("A", "B(C)", "C", "CX", "D")]
    [0.0, 1.5, 2.0, 2.25, 3.0]
    """
    if not isinstance(grade, str) or grade[:1] not in _LETTERS:
        return float("nan")
    return _LETTERS.index(grade[0]) + (0.5 if "(" in grade else 0.25 if has_x(grade) else 0.0)


def has_x(grade: object) -> bool:
    """Return whether a grade says that the building cannot be brought to standard without being rebuilt."""
    return isinstance(grade, str) and grade.endswith("X")


def worst_grade(grades: Mapping[str, Any]) -> tuple[str | None, list[str]]:
    """Return the worst of a building's grades and the facets that have it; missing grades do not count.

    >>> worst_grade({"physical": "B", "quality": "D", "statutory": "D", "functional": None})
    ('D', ['quality', 'statutory'])
    """
    known = {facet: str(grades[facet]) for facet in GRADED if severity(grades.get(facet)) >= 0}
    worst = max(known.values(), key=severity, default=None)
    return worst, [facet for facet, grade in known.items() if grade == worst]


def as_bad_as(grade: object, limit: str) -> bool:
    """Return whether a grade's letter is the limit's or a worse one; a missing grade is not.

    >>> as_bad_as("B(C)", "C"), as_bad_as("CX", "C"), as_bad_as(None, "C")
    (False, True, False)
    """
    return _place(grade) >= _place(limit)


def _place(grade: object) -> float:
    """Return the place of a grade's letter, as it stands now: what it may fall to is left out."""
    known = isinstance(grade, str) and grade[:1] in _LETTERS
    return float(_LETTERS.index(str(grade)[0])) if known else float("nan")

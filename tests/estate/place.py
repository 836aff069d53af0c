"""Estates of a few surveyed buildings, whose figures are all known unless a test blanks them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import shapely

from hubplanner.estate import EstateSettings, Premises, Stated, buildings, look_over
from hubplanner.study import Study, default_assumptions
from tests.estate.test_growth import part

TODAY = pd.Timestamp("2024-06-01")
NAN = float("nan")
Row = Mapping[str, Any]
GOOD: Row = {
    "surveyed_on": "2023-05-01", "built": "1975", "gia_m2": 500.0, "nia_m2": 400.0, "tenure": "Leasehold",
    "landlord": "Invented Estates", "lease_start": "2010-03-25", "lease_end": "2030-03-25", "rent_gbp": 40_000.0,
    "market_rent_gbp": 50_000.0, "physical": "B", "functional": "B", "space_use": "F", "quality": "B",
    "statutory": "B", "environmental": "B", "backlog_high_gbp": 1_000.0, "backlog_significant_gbp": 2_000.0,
    "backlog_moderate_gbp": 4_000.0, "backlog_low_gbp": 8_000.0, "remaining_life_years": 10.0, "utilisation": 0.5,
    "consulting_rooms": 6.0, "treatment_rooms": 2.0, "epc": "C", "expansion": "No",
}  # fmt: skip


def survey(code: str, **known: Any) -> Row:
    """Return a row of a survey in which everything is known and good, but for what is given."""
    return {**GOOD, "site_code": code, **known}


def practice(code: str, list_size: float = 10_000.0, **known: Any) -> Row:
    return {"practice_code": code, "name": code, "list_size": list_size, "in_area": "yes", **known}


def branch(code: str, of: str | None = None, **known: Any) -> Row:
    return {"site_code": code, "name": code, "practice_code": of, "in_area": "yes", **known}


def study_of(surveys: Sequence[Row], practices: Sequence[Row], branches: Sequence[Row] = ()) -> Study:
    """Return a study of sites that stand a kilometre from each other, unless they name one building."""
    parts, placed = [], 0
    for kind, rows in (("practices", practices), ("sites", branches), ("surveys", surveys)):
        if kind != "surveys":
            rows = [{"geometry": shapely.Point(450_000 + 1_000 * (placed + at), 205_000), **row}
                    for at, row in enumerate(rows)]  # fmt: skip
            placed += len(rows)
        if rows:
            parts.append(part(kind, rows))
    return Study(tuple(parts))


def estate_of(
    surveys: Sequence[Row],
    practices: Sequence[Row],
    branches: Sequence[Row] = (),
    stated: Sequence[Stated] = (),
    settings: EstateSettings | None = None,
) -> Premises:
    study = study_of(surveys, practices, branches)
    chosen = EstateSettings() if settings is None else settings
    return look_over(study, buildings(study), chosen, default_assumptions(), TODAY, stated)

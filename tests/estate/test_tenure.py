"""Every date of a lease is told with the day by which it has to be decided, and rent only where it is known."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hubplanner.estate import Premises, Stated, lease_events
from hubplanner.estate.tenure import next_decisions, reimbursable_rent
from hubplanner.study import with_overrides
from tests.estate.place import NAN, TODAY, Row, estate_of, practice, survey

LEASE = ("tenure", "landlord", "lease_start", "lease_end", "break_on", "notice_months", "rent_review_on", "rent_gbp")


def leases(rows: Sequence[Row], assumed: str = "", **changed: float) -> pd.DataFrame:
    """Return the events of one building whose surveys have these rows."""
    surveys = pd.DataFrame([{**dict.fromkeys(LEASE), "building_code": "P1", "site_code": "P1", **row} for row in rows])
    stated: dict[str, Any] = dict(rows[0]) if assumed else {}
    building = pd.DataFrame([{**dict.fromkeys(LEASE), **stated, "assumed": assumed}], index=["P1"])
    assumptions = with_overrides({f"leases.decision.{name}": value for name, value in changed.items()})
    return lease_events(surveys, building, assumptions, TODAY)


def told(table: pd.DataFrame) -> list[tuple[str, str, str]]:
    return list(table[["event", "on", "decide_by"]].itertuples(index=False, name=None))


def test_a_lease_is_decided_two_years_before_it_ends() -> None:
    table = leases([{"lease_end": "2030-03-25", "tenure": "Leasehold", "rent_gbp": 5_000.0}])
    assert told(table) == [("lease ends", "2030-03-25", "2028-03-25")]
    assert table.loc[0, "years_to_decide"] == pytest.approx((pd.Timestamp("2028-03-25") - TODAY).days / 365.25)
    assert (table.loc[0, "tenure"], table.loc[0, "rent_gbp"]) == ("Leasehold", 5_000)
    assert told(leases([{"lease_end": "2030-03-25"}], before_lease_end_years=0.0))[0][2] == "2030-03-25"


def test_a_break_is_decided_its_notice_before_it_or_the_usual_one() -> None:
    assert told(leases([{"break_on": "2027-01-01", "notice_months": 12.0}])) == [("break", "2027-01-01", "2026-01-01")]
    assert told(leases([{"break_on": "2027-01-01", "notice_months": 0.0}])) == [("break", "2027-01-01", "2027-01-01")]
    missing = leases([{"break_on": "2027-01-01", "notice_months": NAN}])
    assert told(missing) == [("break", "2027-01-01", "2026-07-01")]
    assert told(leases([{"break_on": "2027-01-01"}], before_break_months=3.0))[0][2] == "2026-10-01"


def test_a_decision_is_never_told_a_day_late() -> None:
    months = [
        leases([{"break_on": "2027-08-31", "notice_months": n}]).loc[0, "decide_by"] for n in (6.0, 5.5, 18.0, 0.1)
    ]
    assert months == ["2027-02-28", "2027-02-28", "2026-02-28", "2027-07-31"]


def test_the_first_decision_comes_first_and_blocks_share_events() -> None:
    row = {"lease_end": "2035-03-25", "break_on": "2026-03-25", "rent_review_on": "2025-03-25", "block": "A"}
    table = leases([row, {**row, "block": "B"}, {"lease_end": "2029-03-25", "block": "C"}])
    assert table["event"].tolist() == ["rent review", "break", "lease ends", "lease ends"]
    assert table["decide_by"].is_monotonic_increasing


@pytest.mark.parametrize(
    ("row", "event"),
    [
        ({"lease_end": "2020-03-25", "break_on": "2030-03-25"}, "lease ends"),  # held over: still to be decided
        ({"break_on": "2020-03-25", "lease_end": "2040-03-25"}, "lease ends"),
        ({"rent_review_on": "2024-05-31", "lease_end": "2040-03-25"}, "lease ends"),
        ({"rent_review_on": "2024-06-01", "lease_end": "2040-03-25"}, "rent review"),
        ({"lease_start": "2030-01-01", "lease_end": "2025-01-01"}, "lease ends"),  # ends before it begins
    ],
)
def test_the_next_decision_is_the_first_that_is_ahead(row: Row, event: str) -> None:
    found = next_decisions(leases([row]), TODAY)
    assert found.loc["P1", "next_event"] == event
    assert len(found) == 1


@pytest.mark.parametrize("day", ["9999-12-31", "1752-01-01", "2024-02-29"])
def test_days_far_away_are_days(day: str) -> None:
    table = leases([{"lease_end": day}])
    assert table["on"].tolist() == [day]
    assert np.isfinite(table["years_to_decide"]).all()


def test_no_dates_make_no_events() -> None:
    table = leases([{"tenure": "Freehold"}])
    assert len(table) == 0
    assert len(next_decisions(table, TODAY)) == 0


def premises(*stated: tuple[str, str | float], **known: Any) -> Premises:
    facts = [Stated("P1", column, value, "the lease says so") for column, value in stated]
    return estate_of([survey("P1", **known)], [practice("P1")], stated=facts)


def test_what_is_stated_of_a_lease_counts_with_what_is_surveyed() -> None:
    surveyed = premises(("notice_months", 12.0), break_on="2027-01-01", lease_end=None).leases
    assert told(surveyed) == [("break", "2027-01-01", "2026-01-01")]
    assert surveyed["site_code"].tolist() == ["P1"]
    both = premises(("break_on", "2027-01-01"), notice_months=12.0).leases
    assert told(both) == [("break", "2027-01-01", "2026-01-01"), ("lease ends", "2030-03-25", "2028-03-25")]
    assert both["site_code"].tolist() == ["", "P1"]
    superseded = premises(("lease_end", "2026-01-01"))
    assert superseded.leases["on"].tolist() == ["2030-03-25"]
    assert superseded.table.loc["P1", "next_event_on"] == "2030-03-25"


def test_of_a_building_never_surveyed_a_stated_lease_is_told() -> None:
    facts = [Stated("P1", "lease_end", "2030-03-25", "x"), Stated("P1", "tenure", "Leasehold", "x")]
    table = estate_of([], [practice("P1")], stated=facts).leases
    assert told(table) == [("lease ends", "2030-03-25", "2028-03-25")]
    assert table.loc[0, "tenure"] == "Leasehold"


@pytest.mark.parametrize(
    ("tenure", "rent", "market", "reimbursed"),
    [
        ("Leasehold", 40, 50, 40), ("Leasehold", 60, 50, 50), ("Leasehold", NAN, 50, NAN), ("Leasehold", 40, NAN, NAN),
        ("Freehold", 40, 50, 50), ("GP owned", NAN, 50, 50), ("Owner-occupied", NAN, NAN, NAN),
        ("Council-owned", 40, 50, 40), ("NHS Trust owned", 40, 50, 40), ("CHP / LIFT", 40, 50, 40),
        ("Freehold / GP owned", 40, 50, 50),
        ("3PD lease / GP owned", 40, 50, NAN), (None, 40, 50, NAN), (NAN, 40, 50, NAN),
    ],
)  # fmt: skip
def test_reimbursed_rent(tenure: Any, rent: float, market: float, reimbursed: float) -> None:
    table = pd.DataFrame({"tenure": [tenure], "rent_gbp": [rent], "market_rent_gbp": [market]})
    np.testing.assert_equal(reimbursable_rent(table).tolist(), [reimbursed])

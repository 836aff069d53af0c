"""Leases: which dates are ahead, and by when each decision has to be taken."""

import math
import re
from collections.abc import Mapping

import pandas as pd

from hubplanner.study import Assumption

EVENTS = {"lease_end": "lease ends", "break_on": "break", "rent_review_on": "rent review"}
"""Dates of a lease by column of the surveys."""

_DAYS = 365.25
_OF_LEASE = ("tenure", "landlord", "lease_start", "notice_months")
_TERMS = (*_OF_LEASE, *EVENTS, "rent_gbp")
_OWN = "freehold|owned|owner"
_OF_OTHERS = "council|borough|authority|trust|nhs"


def lease_events(
    surveys: pd.DataFrame, buildings: pd.DataFrame, assumptions: Mapping[str, Assumption], today: pd.Timestamp
) -> pd.DataFrame:
    """Return every dated event of the leases, the first decision first.

    The decision on a break is due its notice before it, or the assumed notice if the survey gives none; on the end of
    a lease, the assumed years before it.

    Parameters
    ----------
    surveys : pandas.DataFrame
        See `hubplanner.estate.counted_surveys`.
    buildings : pandas.DataFrame
        By code, with what was stated where the surveys say nothing: see `hubplanner.estate.survey_of_buildings`.
    assumptions : mapping of str to Assumption
        ``leases.decision.…``.
    today : pandas.Timestamp

    Returns
    -------
    pandas.DataFrame
        ``building_code``, ``site_code`` (empty if it was stated of the building), ``event``, ``on`` and
        ``decide_by`` (ISO dates), ``years_to_decide`` (below 0 if that day has gone), ``tenure``, ``landlord``,
        ``lease_start``, ``rent_gbp``. An event that two blocks of a site share stands once.
    """
    by_survey = surveys[["building_code", "site_code", *_TERMS]].astype(object)
    assumed = {str(code): str(names).split() for code, names in buildings["assumed"].items()}
    for column in _OF_LEASE:
        said = {code: buildings.loc[code, column] for code, names in assumed.items() if column in names}
        by_survey[column] = by_survey[column].fillna(by_survey["building_code"].map(said))
    rows = [by_survey]
    stated = buildings[list(_TERMS)].astype(object).assign(site_code="", building_code=buildings.index)
    for column in EVENTS:
        by_hand = stated[[column in names for names in assumed.values()]]
        rows.append(by_hand.assign(**{other: None for other in EVENTS if other != column}))
    leases = pd.concat([part for part in rows if len(part)] or rows[:1], ignore_index=True)
    made = [leases.assign(event=words, on=leases[column]).dropna(subset=["on"]) for column, words in EVENTS.items()]
    events = pd.concat(made, ignore_index=True)
    on = pd.to_datetime(events["on"])
    leads = zip(on, _lead_months(events, assumptions), strict=True)
    decide_by = pd.Series([day - pd.DateOffset(months=months) for day, months in leads], events.index, dtype=on.dtype)
    events["decide_by"] = decide_by.dt.strftime("%Y-%m-%d")
    events["years_to_decide"] = (decide_by - today).dt.days / _DAYS
    events["rent_gbp"] = events["rent_gbp"].astype(float)
    columns = ["building_code", "site_code", "event", "on", "decide_by", "years_to_decide", "tenure", "landlord",
               "lease_start", "rent_gbp"]  # fmt: skip
    once = events.drop_duplicates(["building_code", "site_code", "event", "on"])
    return once.sort_values(["decide_by", "building_code", "event"])[columns].reset_index(drop=True)


def _lead_months(events: pd.DataFrame, assumptions: Mapping[str, Assumption]) -> list[int]:
    """Return how many months each decision is before its date: whole ones, so as not to be late by a day."""
    decision = {name: assumptions[f"leases.decision.{name}"].value for name in
                ("before_lease_end_years", "before_break_months", "before_rent_review_months")}  # fmt: skip
    usual = {
        "lease ends": 12 * decision["before_lease_end_years"],
        "break": decision["before_break_months"],
        "rent review": decision["before_rent_review_months"],
    }
    notice = events["notice_months"].astype(float)
    lead = notice.where((events["event"] == "break") & notice.notna(), events["event"].map(usual))
    return [math.ceil(months) for months in lead]


def next_decisions(events: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """Return the next decision of each building: of the dates ahead, the one due first.

    A lease that has ended is still to be decided on; a break or a review that has gone by is not.

    Parameters
    ----------
    events : pandas.DataFrame
        See `lease_events`.
    today : pandas.Timestamp

    Returns
    -------
    pandas.DataFrame
        By building: ``next_event``, ``next_event_on``, ``decide_by``, ``years_to_decide``.
    """
    names = {"event": "next_event", "on": "next_event_on"}
    ahead = (events["event"] == EVENTS["lease_end"]) | (pd.to_datetime(events["on"]) >= today)
    first = events[ahead].drop_duplicates("building_code").set_index("building_code")
    return first.rename(columns=names)[["next_event", "next_event_on", "decide_by", "years_to_decide"]]


def reimbursable_rent(buildings: pd.DataFrame) -> "pd.Series[float]":
    """Return the rent that can be reimbursed, in pounds a year; NaN where what it takes is not known.

    An owner is paid the current market rent (a notional rent), a leaseholder the lower of rent and market rent, as
    the British Medical Association describes the Premises Costs Directions. Of a building that is in part owned and in
    part leased it is not known.

    Parameters
    ----------
    buildings : pandas.DataFrame
        With ``tenure``, ``rent_gbp`` and ``market_rent_gbp``.
    """
    owned = pd.Series([_owned_share(tenure) for tenure in buildings["tenure"]], buildings.index, dtype=float)
    market = buildings["market_rent_gbp"].astype(float)
    lower = buildings[["rent_gbp", "market_rent_gbp"]].astype(float).min(axis=1, skipna=False)
    return market.where(owned == 1, lower.where(owned == 0)).rename("reimbursable_rent_gbp")


def _owned_share(tenure: object) -> float:
    """Return which share of the tenures in a building are those of owner-occupiers; NaN if there are none."""
    words = tenure.lower().split(" / ") if isinstance(tenure, str) else []
    owned = [bool(re.search(_OWN, one)) and not re.search(_OF_OTHERS, one) for one in words]
    return sum(owned) / len(owned) if owned else float("nan")

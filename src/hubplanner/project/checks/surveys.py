"""Surveys: of no site, of one twice, of one never, too old."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pandas as pd

from hubplanner.estate import sites_of, survey_matches
from hubplanner.study import (
    LEFT_OUT,
    Correction,
    Finding,
    Fix,
    Study,
    date_in_words,
    default_assumptions,
    display_name,
    named,
)

_OLD = "surveys.survey.good_for_years"
_DAYS = 365.25


def about_surveys(study: Study) -> Iterator[Finding]:
    """Find surveys that are of no site, double, too old, and sites that were never surveyed."""
    if not (study.has("practices") or study.has("sites")):
        return
    surveys = study.table("surveys")
    sites = sites_of(study)
    yield from _of_no_site(study, surveys, set(sites.index))
    yield from _twice(surveys)
    yield from _old(surveys[surveys["site_code"].isin(sites.index)])
    never = sites[sites["in_area"] & ~sites["closed"] & ~sites.index.isin(surveys["site_code"])]
    for code, site in never.iterrows():
        yield Finding(
            "warning", str(site["file"]), int(site["row"]), "", str(code),
            f"{display_name(str(site['name']))} ({code}) was never surveyed.", "Ask for its survey.",
            "practices" if site["kind"] == "main" else "sites", str(code),
        )  # fmt: skip


def _of_no_site(study: Study, surveys: pd.DataFrame, known: set[str]) -> Iterator[Finding]:
    strangers = surveys[~surveys["site_code"].isin(known)]
    if strangers.empty:
        return
    matches = survey_matches(study)
    for _, row in strangers.iterrows():
        file, number = str(row["file"]), int(row["row"])
        likely = matches[(file, number)]
        fixes = [
            Fix(
                f"Take it as the survey of {one.name} ({one.site_code}), {one.confidence:.0%} sure: {one.reason}",
                (Correction("surveys", file, number, "site_code", one.site_code),),
            )
            for one in likely
        ]
        fixes.append(Fix("Leave this row out", (Correction("surveys", file, number, LEFT_OUT),)))
        remedy = "Correct the code, or add the site."
        if likely:
            remedy = (
                f"It may be {likely[0].name} ({likely[0].site_code}), {likely[0].confidence:.0%} sure: "
                f"{likely[0].reason}."
            )
        yield Finding(
            "warning", file, number, "site code", str(row["site_code"]),
            f"The survey of {row['site_code']} ({row['name']}) is of no site in the study; it is kept aside.",
            remedy, "surveys", likely[0].site_code if likely else "", tuple(fixes),
        )  # fmt: skip


def _twice(surveys: pd.DataFrame) -> Iterator[Finding]:
    # Blocks of one survey share its date; an older survey may stand beside them under a name of its own.
    for code, rows in surveys.assign(block=surveys["block"].fillna("")).groupby("site_code"):
        if not rows["block"].duplicated().any() and rows["surveyed_on"].nunique() < 2:
            continue
        dates = ", ".join(f"row {row} ({_day(on)})" for row, on in zip(rows["row"], rows["surveyed_on"], strict=True))
        yield Finding(
            "warning", str(rows["file"].iloc[0]), int(rows["row"].iloc[-1]), "site code", str(code),
            f"{code} is surveyed more than once: {dates}.", "Keep the rows of the latest survey.", "surveys",
            str(code), _keep_latest(rows),
        )  # fmt: skip


def _keep_latest(rows: pd.DataFrame) -> tuple[Fix, ...]:
    latest = rows["surveyed_on"].max()
    earlier = rows[rows["surveyed_on"] != latest]
    if pd.isna(latest) or earlier.empty:
        # Of the same day: only a person can tell which row counts.
        return tuple(
            Fix(f"Keep row {kept}, leave the others out", _without(rows[rows["row"] != kept])) for kept in rows["row"]
        )
    return (Fix(f"Keep the survey of {_day(latest)}, leave the earlier out", _without(earlier)),)


def _day(surveyed_on: Any) -> str:
    return date_in_words(surveyed_on) if isinstance(surveyed_on, str) else "no date"


def _without(rows: Any) -> tuple[Correction, ...]:
    return tuple(
        Correction("surveys", str(file), int(row), LEFT_OUT)
        for file, row in zip(rows["file"], rows["row"], strict=True)
    )


def _old(surveys: pd.DataFrame) -> Iterator[Finding]:
    years = default_assumptions()[_OLD].value
    limit = (dt.datetime.now(dt.UTC).date() - dt.timedelta(days=years * _DAYS)).isoformat()
    latest = surveys.groupby("site_code")["surveyed_on"].max()
    old = latest[latest < limit].sort_values()
    if len(old):
        row = surveys[surveys["site_code"] == old.index[0]].iloc[0]
        yield Finding(
            "warning", str(row["file"]), int(row["row"]), "", str(old.iloc[0]),
            f"{len(old):,} sites were last surveyed over {years:g} years ago: "
            f"{named([f'{code} ({date[:4]})' for code, date in old.items()])}.",
            "Ask for a new survey, or accept the old one with the reason.", "surveys", str(old.index[0]),
        )  # fmt: skip
    undated = surveys[surveys["surveyed_on"].isna()]
    if len(undated):
        yield Finding(
            "warning", str(undated["file"].iloc[0]), int(undated["row"].iloc[0]), "", "",
            f"{len(undated):,} surveys have no date: {named(list(undated['site_code']))}.",
            "Fill in when they were made.", "surveys", str(undated["site_code"].iloc[0]),
        )  # fmt: skip
